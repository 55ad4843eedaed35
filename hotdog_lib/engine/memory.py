"""How much memory this process may still take, keeping what is freed, and giving it back."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

GROUPS = (  # of control groups, the newer kind and the older: the limit, and what is in use
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


def available() -> int:
    """Bytes that are free on this machine, and within the limit of a container."""
    free = psutil.virtual_memory().available
    for limit, used in GROUPS:
        try:
            free = min(free, int(Path(limit).read_text()) - int(Path(used).read_text()))
        except (OSError, ValueError):  # no such group, or no limit ("max")
            continue
    return max(free, 0)


# Settings of glibc's `mallopt`, by the numbers in its malloc.h.
TRIM_THRESHOLD, MMAP_MAX, ARENA_MAX = -1, -4, -8
NEVER = 2**31 - 1


def one_heap() -> None:
    """Have all threads take memory from one heap, so that one finds what another has freed. Before
    they start."""
    _mallopt(ARENA_MAX, 1)


@contextmanager
def kept_for_reuse() -> Iterator[None]:
    """Within it, memory that is freed stays with this process, and is given back at the end.

    By default the C library returns large arrays to the system one by one, and a training step gets
    the same gigabytes again, page after page, each filled with zeros first: 340,000 pages a step of
    EfficientNet-Lite0 on 32 pictures, where it is 9,000 now, and a step took 1.1 to 1.2 times as
    long (two cores, AVX-512).
    """
    give_back()
    _mallopt(MMAP_MAX, 0)
    _mallopt(TRIM_THRESHOLD, NEVER)
    try:
        yield
    finally:
        _mallopt(MMAP_MAX, 65536)
        _mallopt(TRIM_THRESHOLD, 128 * 1024)
        give_back()


def give_back() -> None:
    """Return freed memory to the system. The C library keeps it for later, over a gigabyte after a
    few steps of training by hand; and Python goes by the number of things, not by their size."""
    gc.collect()
    _call("malloc_trim", 0)


def _mallopt(setting: int, value: int) -> None:
    _call("mallopt", setting, value)


def _call(name: str, *arguments: int) -> None:
    """A function of glibc; nothing where the C library is another one."""
    try:
        getattr(ctypes.CDLL(None), name)(*arguments)
    except (AttributeError, OSError, TypeError):
        return
