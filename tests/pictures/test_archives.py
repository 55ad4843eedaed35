"""An archive is unpacked once and whole, and a hostile one not at all."""

import zipfile

import pytest
from hotdog_lib import data
from small import packed


def test_an_archive_is_unpacked_once_into_the_cache(folder, tmp_path):
    archive = packed(folder, tmp_path / "set.zip")
    first = data.load(archive).train.paths
    assert data.load(archive).train.paths == first
    assert str(first[0]).startswith(str(tmp_path / "cache"))


@pytest.mark.parametrize(
    "name", ["../evil.jpg", "hotdog/../../evil.jpg", "/evil.jpg", "a\\..\\..\\e.jpg"]
)
def test_an_archive_that_would_write_outside_is_refused_whole(folder, tmp_path, name, refused):
    archive = packed(folder, tmp_path / "set.zip")
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(name, b"x")
    refused(archive, "set.zip", "outside")
    assert not list((tmp_path / "cache").rglob("*.jpg")) and not (tmp_path / "evil.jpg").exists()


@pytest.mark.parametrize("where", [0.3, 0.98])
def test_a_damaged_archive_is_named_and_leaves_nothing(folder, tmp_path, where, refused):
    archive = packed(folder, tmp_path / "set.zip")
    content = bytearray(archive.read_bytes())
    place = int(len(content) * where)
    content[place : place + 200] = b"x" * len(content[place : place + 200])
    archive.write_bytes(content)
    refused(archive, "set.zip")
    assert not list((tmp_path / "cache").rglob("*.jpg"))


def test_a_link_in_an_archive_is_refused(folder, tmp_path, refused):
    archive = packed(folder, tmp_path / "set.zip")
    link = zipfile.ZipInfo("hotdog/train/hotdog/link.jpg")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    refused(archive, "link.jpg")


@pytest.mark.parametrize(
    ("name", "encoding"), [("热狗", "utf-8"), ("三明治", "gbk"), ("たいや", "cp932")]
)
def test_names_that_are_not_marked_as_utf_8_are_read_rightly(
    folder, tmp_path, capsys, name, encoding
):
    archive = packed(folder, tmp_path / "set.zip")
    word = name.encode(encoding)
    assert len(word) == len("hotdog")  # so that the archive's tables still hold
    archive.write_bytes(archive.read_bytes().replace(b"hotdog", word))
    assert data.load(archive).classes == tuple(sorted((name, f"not-{name}")))
    assert ("older encoding" in capsys.readouterr().out) == (encoding != "utf-8")


def test_a_name_that_is_marked_as_utf_8_and_is_not_is_told_of(folder, tmp_path, refused):
    archive = tmp_path / "set.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("train/würste/1.jpg", b"x")
    archive.write_bytes(archive.read_bytes().replace("ü".encode(), b"\xff\xff"))
    refused(archive, "set.zip: it cannot be unpacked")


def test_what_an_archive_lacks_is_told_by_its_own_name(folder, tmp_path, refused):
    archive = tmp_path / "set.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in (folder / "train").rglob("*.jpg"):
            zipped.write(path, path.relative_to(folder))
    refused(archive, "set.zip/test: no such folder")


def test_a_file_of_an_archive_that_is_left_out_is_told_by_the_archive_s_name(folder, tmp_path):
    (folder / "train" / "hotdog" / "bad.jpg").write_bytes(b"no picture")
    with pytest.warns(UserWarning, match=r"set\.zip.*bad\.jpg"):
        data.load(packed(folder, tmp_path / "set.zip"))
