"""What is said of a folder in which something is missing or broken."""

import shutil
import warnings

import pytest
from hotdog_lib import data
from PIL import Image
from small import paint


def test_a_missing_folder_is_named(tmp_path, refused):
    refused(tmp_path / "nowhere", tmp_path / "nowhere", "train/")


def test_a_folder_without_parts_is_told_the_layout(tmp_path, refused):
    refused(tmp_path, tmp_path / "train", "train/hotdog/")


def test_an_empty_class_is_named(folder, refused):
    for path in (folder / "train" / "hotdog").iterdir():
        path.unlink()
    refused(folder, folder / "train" / "hotdog", "no pictures")


def test_a_class_that_only_one_part_has_is_named(folder, refused):
    shutil.copytree(folder / "test" / "hotdog", folder / "test" / "burger")
    refused(folder, folder / "train" / "burger", "test/burger")
    shutil.move(folder / "test" / "burger", folder / "train" / "burger")
    refused(folder, folder / "test" / "burger", "train/burger")


def test_one_class_is_no_classification(folder, refused):
    for part in ("train", "test"):
        shutil.rmtree(folder / part / "not-hotdog")
    refused(folder, "one class")


def test_a_class_of_one_picture_cannot_be_split(folder, refused):
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


def test_a_class_with_no_usable_file_is_an_error(folder, refused):
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


def test_a_folder_of_validation_pictures_is_used_and_nothing_is_split_off(folder):
    for name in ("hotdog", "not-hotdog"):
        shutil.copytree(folder / "test" / name, folder / "val" / name)
    found = data.load(folder)
    assert [len(s) for s in (found.train, found.validation, found.test)] == [20, 10, 10]
    assert {path.parts[-3] for path in found.validation.paths} == {"val"}


def test_a_class_that_validation_lacks_is_named(folder, refused):
    shutil.copytree(folder / "test" / "hotdog", folder / "valid" / "hotdog")
    refused(folder, folder / "valid" / "not-hotdog", "train/not-hotdog")


def test_what_is_not_read_is_counted_and_named(folder):
    own = folder / "train" / "hotdog"
    for i in range(20):
        (own / f"{i}.PSD").write_bytes(b"x")
    (own / "notes").write_text("x")
    for i in range(3):
        paint(own / "more" / f"{i}.jpg")
    with pytest.warns(UserWarning) as caught:
        data.load(folder)
    said = str(caught[0].message)
    assert "20 .psd files were not read" in said and "1 nameless files" in said
    assert "more: 3 pictures in a folder below" in said


def test_what_disks_and_file_managers_leave_is_no_class(folder):
    for name in ("@eaDir", "$RECYCLE.BIN", "lost+found", "__pycache__", ".git"):
        (folder / "train" / name).mkdir()
    assert data.load(folder).classes == ("hotdog", "not-hotdog")


def test_where_a_part_is_missing_it_is_said_what_is_there(tmp_path, refused):
    (tmp_path / "Train").mkdir()
    (tmp_path / "readme.txt").touch()
    refused(tmp_path, "holds Train/, readme.txt", "train/hotdog/")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut", "cut short or damaged"),
        (b"<!DOCTYPE html>", "web page"),
        (b"\x1f\x8b\x08", "no zip; unpack it yourself"),
        (b"words", "no archive"),
    ],
)
def test_a_file_that_is_no_zip_is_told_what_it_is(tmp_path, refused, content, said):
    (tmp_path / "x.zip").write_bytes(content)
    refused(tmp_path / "x.zip", "x.zip", said)


def test_a_link_that_leads_back_to_itself_is_left_out(folder):
    (folder / "train" / "hotdog" / "loop.jpg").symlink_to("loop.jpg")
    with pytest.warns(UserWarning, match=r"loop\.jpg"):
        assert len(data.load(folder).train) == 16


def test_a_folder_that_nobody_divided_is_divided_the_same_way_each_time(folder, tmp_path, capsys):
    for name in ("hotdog", "not-hotdog"):
        shutil.move(folder / "train" / name, tmp_path / "whole" / name)
    first, again = (data.load(tmp_path / "whole") for _ in range(2))
    assert [len(s) for s in (first.train, first.validation, first.test)] == [12, 4, 4]
    assert first.test.paths == again.test.paths and set(first.test.labels) == {0, 1}
    assert "20% of each class are for testing" in capsys.readouterr().out


@pytest.mark.parametrize("names", [("Train", "Test"), ("training", "testing"), ("TRAIN", "test")])
def test_parts_may_be_called_otherwise(folder, names):
    for before, name in zip(("train", "test"), names, strict=True):
        (folder / before).rename(folder / "x")
        (folder / "x").rename(folder / name)
    assert len(data.load(folder).test) == 10


def test_a_folder_in_a_folder_is_found(folder, tmp_path):
    shutil.move(folder, tmp_path / "outer" / "inner")
    (tmp_path / "outer" / "__MACOSX").mkdir()
    assert len(data.load(tmp_path / "outer").test) == 10


def test_an_undivided_class_of_one_picture_is_named(tmp_path, refused):
    paint(tmp_path / "whole" / "a" / "1.jpg")
    for i in range(4):
        paint(tmp_path / "whole" / "b" / f"{i}.jpg", seed=i)
    refused(tmp_path / "whole", tmp_path / "whole" / "a")


def test_a_name_with_an_umlaut_is_one_class_however_it_is_written(folder):
    (folder / "train" / "hotdog").rename(folder / "train" / "W\u00fcrstchen")
    (folder / "test" / "hotdog").rename(folder / "test" / "Wu\u0308rstchen")  # as a Mac does
    found = data.load(folder)
    assert found.classes == found.test.classes == ("W\u00fcrstchen", "not-hotdog")
    assert len(found.test.of_class("W\u00fcrstchen")) == 5


def test_two_class_folders_whose_names_look_alike_are_told_of(tmp_path, refused):
    for part in ("train", "test"):
        for name in ("Kn\u00f6del", "Kno\u0308del", "other"):
            paint(tmp_path / part / name / "1.jpg", (200, 60, 40), (32, 32), seed=1)
    refused(tmp_path, tmp_path / "train", "two folders are called")
