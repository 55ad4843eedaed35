"""How much memory this process may still take, and giving back what it no longer needs."""

import ctypes
import gc
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


def give_back() -> None:
    """Return freed memory to the system. The C library keeps it for later, over a gigabyte after a
    few steps of training by hand; and Python goes by the number of things, not by their size."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # another C library than glibc
        return
