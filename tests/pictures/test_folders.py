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
