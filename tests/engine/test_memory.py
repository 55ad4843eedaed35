"""How much memory is free, in a container too."""

import os
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
import hotdog_lib, ctypes, psutil, resource, threading
from hotdog_lib.engine import memory

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
libc.memset.argtypes = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t

def made_and_freed(n):
    place = libc.malloc(n)
    libc.memset(place, 1, n)
    libc.free(place)

rss, faults = lambda: psutil.Process().memory_info().rss / 1e6, []

def work():
    begin = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(10):
        made_and_freed(120_000_000)  # 29,000 pages
    faults.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - begin)

before = rss()
with memory.kept_for_reuse():
    made_and_freed(160_000_000)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    held = rss()
print(faults[0], held - before, rss() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_freed_memory_is_kept_for_other_threads_and_given_back_in_the_end():
    bare = {k: v for k, v in os.environ.items() if k != "MALLOC_ARENA_MAX"}  # which `make` sets
    done = subprocess.run(
        [sys.executable, "-c", LARGE], env=bare, capture_output=True, text=True, check=True
    )
    pages, kept, left = map(float, done.stdout.split())
    assert pages < 29_000 and kept > 100 and left < 20  # megabytes
