"""Pictures are decoded once, as long as their file is the same and there is room."""

import os

import pytest
from hotdog_lib.pictures import reading
from hotdog_lib.pictures.kept import Decoded
from small import paint


@pytest.fixture
def reads(monkeypatch):
    """The files that were decoded, in order."""
    files, read = [], reading.read
    monkeypatch.setattr(reading, "read", lambda path: files.append(path) or read(path))
    return files


def test_a_picture_is_decoded_once(tmp_path, reads):
    kept, path = Decoded(10**6), paint(tmp_path / "a.jpg")
    assert kept.read(path).tobytes() == kept.read(path).tobytes()
    assert reads == [path]


def test_a_file_that_was_written_again_is_read_again(tmp_path, reads):
    kept, path = Decoded(10**6), paint(tmp_path / "a.jpg")
    before = kept.read(path).tobytes()
    paint(path, colour=(0, 0, 200))
    os.utime(path, (1, 1))
    assert kept.read(path).tobytes() != before and len(reads) == 2


def test_what_was_used_least_recently_makes_room(tmp_path, reads):
    a, b, c = (paint(tmp_path / f"{name}.jpg") for name in "abc")
    one = 48 * 40 * 4
    kept = Decoded(2 * one)
    for path in (a, b, a, c, a, b):  # b goes when c comes
        kept.read(path)
        assert kept.used <= 2 * one
    assert reads == [a, b, c, b]


def test_a_broken_file_is_complained_of_each_time(tmp_path):
    kept = Decoded(10**6)
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    for path in (tmp_path / "a.jpg", tmp_path / "a.jpg", tmp_path / "gone.jpg"):
        with pytest.raises(reading.BadPicture, match=path.name):
            kept.read(path)
