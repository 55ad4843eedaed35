"""How much memory is free, in a container too."""

import platform
import subprocess
import sys

import psutil
import pytest
from hotdog_lib.engine import memory


@pytest.mark.parametrize(("limit", "used", "free"), [("1000", "400", 600), ("1000", "1400", 0)])
def test_a_container_s_limit_counts(tmp_path, monkeypatch, limit, used, free):
    (tmp_path / "limit").write_text(limit)
    (tmp_path / "used").write_text(used)
    monkeypatch.setattr(memory, "GROUPS", [(tmp_path / "limit", tmp_path / "used")])
    assert memory.available() == free


def test_no_limit_and_no_group_leave_what_the_machine_has(tmp_path, monkeypatch):
    (tmp_path / "limit").write_text("max")
    groups = [(tmp_path / "limit", tmp_path / "none"), (tmp_path / "none", tmp_path / "none")]
    monkeypatch.setattr(memory, "GROUPS", groups)
    assert 0 < memory.available() <= psutil.virtual_memory().total


LARGE = """
import hotdog_lib, numpy, psutil, threading
from hotdog_lib.engine import memory

rss, held = lambda: psutil.Process().memory_info().rss / 1e6, []

def work():
    for _ in range(20):
        numpy.ones(5_000_000)  # 40 MB, made and freed
    held.append(rss())

before = rss()
with memory.kept_for_reuse():
    numpy.ones(20_000_000)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(held[0] - before, rss() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_freed_memory_is_kept_for_other_threads_and_given_back_in_the_end():
    done = subprocess.run([sys.executable, "-c", LARGE], capture_output=True, text=True, check=True)
    kept, left = map(float, done.stdout.split())
    assert kept > 100 and left < 20  # megabytes
