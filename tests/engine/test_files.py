"""Files are whole or not at all, and nothing is deleted that others wrote."""

import os
import stat
import time

import pytest
from hotdog_lib.engine.files import MARK, emptied, replacing


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_is_replaced_when_the_block_ends_well_and_else_stays(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(ValueError), replacing(path) as file:
        file.write(b"half")
        raise ValueError
    assert path.read_text() == "before" and names(tmp_path) == ["a.txt"]
    with replacing(path) as file:
        file.write(b"after")
    assert path.read_text() == "after" and names(tmp_path) == ["a.txt"]


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual_one(tmp_path):
    secret, usual, new = (tmp_path / name for name in ("secret", "usual", "new"))
    for path in (secret, usual):
        path.touch()
    secret.chmod(0o600)
    for path in (secret, new):
        with replacing(path) as file:
            file.write(b"x")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (secret, new, usual)]
    assert modes[0] == 0o600 and modes[1] == modes[2]


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path):
    target, link = tmp_path / "far" / "target", tmp_path / "link"
    target.parent.mkdir()
    target.write_text("before")
    link.symlink_to(target)
    with replacing(link) as file:
        file.write(b"after")
    assert link.is_symlink() and target.read_text() == "after"


def test_a_very_long_name_can_be_written(tmp_path):
    path = tmp_path / ("x" * 250)
    with replacing(path) as file:
        file.write(b"y")
    assert path.read_text() == "y"


def test_what_a_killed_process_left_is_swept_and_what_another_writes_now_is_not(tmp_path):
    old, fresh, other = (
        tmp_path / name for name in (".a.txt.00.part", ".a.txt.11.part", ".b.txt.00.part")
    )
    for path in (old, fresh, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    with replacing(tmp_path / "a.txt") as file:
        file.write(b"x")
    assert not old.exists() and fresh.exists() and other.exists()


def test_a_folder_of_ours_is_emptied_and_one_of_somebody_else_s_is_not(tmp_path):
    ours, empty, theirs = (tmp_path / name for name in ("ours", "empty", "theirs"))
    (emptied(ours) / "page.html").touch()
    assert names(emptied(ours)) == [MARK]
    empty.mkdir()
    assert emptied(empty) == empty
    theirs.mkdir()
    (theirs / "thesis.tex").write_text("three years")
    with pytest.raises(ValueError, match=r"thesis\.tex.*Name another folder"):
        emptied(theirs)
    assert (theirs / "thesis.tex").read_text() == "three years"


def test_neither_a_link_nor_a_file_is_taken_for_a_folder_of_ours(tmp_path):
    ours = emptied(tmp_path / "ours")
    (ours / "page.html").touch()
    (tmp_path / "link").symlink_to(ours)
    (tmp_path / "file").touch()
    for path in (tmp_path / "link", tmp_path / "file"):
        with pytest.raises(ValueError, match="is no folder"):
            emptied(path)
    assert (ours / "page.html").exists()
