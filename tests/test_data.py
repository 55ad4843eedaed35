"""Where pictures come from: a folder, an archive, the package; and what is said of bad ones."""

import shutil
import warnings
import zipfile
from dataclasses import replace

import numpy
import pytest
from hotdog_lib import data, pictures, transforms
from hotdog_lib.data import DataError
from hotdog_lib.models import ARCHITECTURES
from PIL import Image
from small import paint


def test_a_folder_becomes_three_parts_that_share_no_picture(folder):
    found = data.load(folder)
    assert found.classes == ("hotdog", "not-hotdog")
    parts = [found.train, found.validation, found.test]
    assert [len(part) for part in parts] == [16, 4, 10]
    assert sum(len(set(part.paths)) for part in parts) == len({p for s in parts for p in s.paths})
    for part in parts:
        assert part.labels.count(0) == part.labels.count(1)
        assert all(
            path.parent.name == found.classes[y]
            for path, y in zip(part.paths, part.labels, strict=True)
        )


def test_the_split_is_decided_by_its_seed(folder):
    first, same, other = (data.load(folder, seed=seed).validation.paths for seed in (0, 0, 1))
    assert first == same != other


def test_batches_hold_every_picture_once_and_are_of_nearly_one_size(found):
    batches = list(found.train.batches(5, shuffle=(0, 1)))
    assert [len(y) for _, y in batches] == [4, 4, 4, 4]
    assert [len(y) for _, y in found.train.batches(7)] == [6, 5, 5]
    assert sorted(int(label) for _, y in batches for label in y) == sorted(found.train.labels)
    assert batches[0][0].shape == (4, 3, 32, 32)


def test_every_shuffled_batch_has_every_class_in_its_proportion(folder, found):
    for seed in range(30):
        for _, y in found.train.batches(4, shuffle=(seed,)):
            assert 1 <= (y.asnumpy() == 0).sum() <= 3  # of 8 in 16
    for path in sorted((folder / "train" / "hotdog").iterdir())[5:]:
        path.unlink()  # a third of the pictures are hot dogs now
    uneven = data.load(folder).transformed(found.train.transform, found.test.transform)
    for seed in range(30):
        for _, y in uneven.train.batches(6, shuffle=(seed,)):
            assert 1 <= (y.asnumpy() == 0).sum() <= 3  # of 4 in 12


def test_a_picture_s_augmentation_depends_on_pass_and_picture_not_on_the_batch_size(found):
    def arrays(batch_size, shuffle):
        return numpy.concatenate([x.asnumpy() for x, _ in found.train.batches(batch_size, shuffle)])

    assert numpy.array_equal(arrays(3, (0, 1)), arrays(16, (0, 1)))
    assert not numpy.array_equal(arrays(16, (0, 1)), arrays(16, (0, 2)))


def test_a_picture_that_was_checked_is_not_decoded_again(folder, monkeypatch):
    told, read = [], pictures.read
    monkeypatch.setattr(pictures, "read", lambda path: told.append(path) or read(path))
    look = transforms.for_testing(ARCHITECTURES["efficientnet_lite0"], 32)
    train = data.load(folder).train.through(look)
    assert set(train.paths) < set(told)
    before = len(told)
    assert len(list(train.batches(4))) == 4 and len(told) == before


def test_what_nobody_waits_for_is_not_read(found):
    read = []
    many = replace(found.train, paths=found.train.paths * 20, labels=found.train.labels * 20)
    batches = many.through(lambda picture, rng: read.append(1) or numpy.zeros((3, 8, 8))).batches(1)
    next(batches)
    batches.close()
    assert 0 < len(read) < len(many) / 2


def test_a_sample_keeps_the_classes_in_proportion(found):
    sample = found.train.sample(6)
    assert sample.labels.count(0) == sample.labels.count(1) == 3
    assert found.train.sample(None) is found.train and found.train.sample(999) is found.train


def test_a_limited_set_keeps_every_class_in_every_part(tmp_path):
    for name in "abcdefgh":
        for part, n in (("train", 3), ("test", 1)):
            for i in range(n):
                paint(tmp_path / part / name / f"{i}.jpg")
    few = data.load(tmp_path).limited(9, 4)
    for part in (few.train, few.validation, few.test):
        assert set(part.labels) == set(range(8))


def test_the_embedded_pictures_make_a_course(capsys):
    found = data.load("embedded")
    assert found.classes == ("hotdog", "not-hotdog") and not found.broken
    for split, least in ((found.test, 40), (found.train, 96), (found.validation, 24)):
        assert min(split.labels.count(0), split.labels.count(1)) >= least
    assert "embedded" in capsys.readouterr().out


def test_auto_without_a_network_says_why_it_takes_the_embedded_pictures(capsys):
    assert data.load().origin == "embedded"
    assert "HOTDOG_OFFLINE" in capsys.readouterr().out


def test_auto_takes_the_folder_that_the_user_named(folder, monkeypatch):
    monkeypatch.setenv("HOTDOG_DATA", str(folder))
    assert data.load().origin == str(folder)


def refused(folder, *words):
    with pytest.raises(DataError) as caught:
        data.load(folder)
    for word in words:
        assert str(word) in str(caught.value)


def test_a_missing_folder_is_named(tmp_path):
    refused(tmp_path / "nowhere", tmp_path / "nowhere", "train/")


def test_a_folder_without_parts_is_told_the_layout(tmp_path):
    refused(tmp_path, tmp_path / "train", "train/hotdog/")


def test_an_empty_class_is_named(folder):
    for path in (folder / "train" / "hotdog").iterdir():
        path.unlink()
    refused(folder, folder / "train" / "hotdog", "no pictures")


def test_a_class_that_only_one_part_has_is_named(folder):
    shutil.copytree(folder / "test" / "hotdog", folder / "test" / "burger")
    refused(folder, folder / "train" / "burger", "test/burger")
    shutil.move(folder / "test" / "burger", folder / "train" / "burger")
    refused(folder, folder / "test" / "burger", "train/burger")


def test_one_class_is_no_classification(folder):
    for part in ("train", "test"):
        shutil.rmtree(folder / part / "not-hotdog")
    refused(folder, "one class")


def test_a_class_of_one_picture_cannot_be_split(folder):
    for path in sorted((folder / "train" / "hotdog").iterdir())[1:]:
        path.unlink()
    refused(folder, folder / "train" / "hotdog", "one usable picture")


def test_broken_pictures_are_listed_in_one_warning_and_the_rest_is_used(folder, tmp_path):
    own = folder / "train" / "hotdog"
    good = paint(tmp_path / "x.jpg", size=(200, 200)).read_bytes()
    (own / "cut.jpg").write_bytes(good[: len(good) // 2])
    (own / "empty.jpg").write_bytes(b"")
    (own / "page.jpg").write_text("<html>404</html>")
    Image.new("1", (20_000, 20_000)).save(own / "enormous.png")
    paint(tmp_path / "elsewhere.jpg")
    (own / "link.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    with pytest.warns(UserWarning) as caught:
        found = data.load(folder)
    assert len(caught) == 1
    for name in ("cut.jpg", "empty.jpg", "page.jpg", "enormous.png", "link.jpg"):
        assert sum(name in problem for problem in found.broken) == 1
        assert name in str(caught[0].message)
    assert len(found.train) + len(found.validation) == 20


def test_a_class_with_no_usable_file_is_an_error(folder):
    for path in (folder / "test" / "hotdog").iterdir():
        path.write_bytes(b"")
    (folder / "train" / "hotdog" / "aa.jpg").write_bytes(b"")
    refused(folder, folder / "test" / "hotdog", "none of its 5 files", "test/hotdog/00.jpg")


def test_files_that_are_no_pictures_by_name_are_passed_over(folder):
    (folder / "train" / "hotdog" / "Thumbs.db").write_bytes(b"x")
    (folder / "train" / "hotdog" / "._01.jpg").write_bytes(b"x")
    (folder / "train" / ".DS_Store").write_bytes(b"x")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not data.load(folder).broken


def packed(folder, target, top="hotdog"):
    with zipfile.ZipFile(target, "w") as zipped:
        for path in folder.rglob("*.jpg"):
            zipped.write(path, f"{top}/{path.relative_to(folder)}")
    return target


def test_an_archive_is_unpacked_once_into_the_cache(folder, tmp_path):
    archive = packed(folder, tmp_path / "set.zip")
    first = data.load(archive).train.paths
    assert data.load(archive).train.paths == first
    assert str(first[0]).startswith(str(tmp_path / "cache"))


@pytest.mark.parametrize(
    "name", ["../evil.jpg", "hotdog/../../evil.jpg", "/evil.jpg", "a\\..\\..\\e.jpg"]
)
def test_an_archive_that_would_write_outside_is_refused_whole(folder, tmp_path, name):
    archive = packed(folder, tmp_path / "set.zip")
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(name, b"x")
    refused(archive, "set.zip", "outside")
    assert not list((tmp_path / "cache").rglob("*.jpg")) and not (tmp_path / "evil.jpg").exists()


@pytest.mark.parametrize("where", [0.3, 0.98])
def test_a_damaged_archive_is_named_and_leaves_nothing(folder, tmp_path, where):
    archive = packed(folder, tmp_path / "set.zip")
    content = bytearray(archive.read_bytes())
    place = int(len(content) * where)
    content[place : place + 200] = b"x" * len(content[place : place + 200])
    archive.write_bytes(content)
    refused(archive, "set.zip")
    assert not list((tmp_path / "cache").rglob("*.jpg"))


def test_a_link_in_an_archive_is_refused(folder, tmp_path):
    archive = packed(folder, tmp_path / "set.zip")
    link = zipfile.ZipInfo("hotdog/train/hotdog/link.jpg")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    refused(archive, "link.jpg")


def test_the_book_s_archive_is_fetched_by_its_hash(folder, tmp_path, server, monkeypatch):
    from d2l import mxnet as d2l
    from hotdog_lib.downloads import pooch

    address, served = server
    archive = packed(folder, served / "hotdog.zip")
    hub = {"hotdog": (f"{address}/hotdog.zip", pooch.file_hash(str(archive), "sha1"))}
    monkeypatch.setattr(d2l, "DATA_HUB", hub)
    monkeypatch.delenv("HOTDOG_OFFLINE")
    assert data.load("d2l").classes == ("hotdog", "not-hotdog")
    assert data.load("auto").origin == "d2l"
