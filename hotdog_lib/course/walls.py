"""What stands between a submitted notebook and this machine.

bubblewrap: no network, processes of its own, the file system read-only, and of it neither the home
folder, nor this project's texts, nor the other submissions. unshare: no network and processes of
its own; files are as open as to the lecturer. Neither: limits on time, memory and file size only.
"""

import contextlib
import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hotdog_lib.course.notebooks import ROOT

PR_SET_DUMPABLE = 4
JOIN_SESSION_KEYRING = 1
KEYCTL = {"x86_64": 250, "aarch64": 219}  # the number of that system call
SPACE = 1 << 30  # bytes of throw-away disk, held in memory
LITTLE = 64 << 20  # the same, where a program may look for some
PROCESSES = 4096  # and threads, of this user


@dataclass(frozen=True)
class Walls:
    """name: 'bubblewrap', 'unshare' or 'none'. contains: what holds, for the lecturer to read."""

    name: str
    contains: str

    def around(
        self, command: Sequence[str], shown: Sequence[Path], hidden: Sequence[Path], home: Path
    ) -> list[str]:
        """The command line that runs `command` within these walls.

        shown: files and folders that it may read, although they lie in a `hidden` folder.
        home: an empty folder; in its place comes one that can be written to, and is gone after.
        """
        if self.name == "unshare":
            return [*UNSHARE, *command]
        if self.name == "none":
            return list(command)
        walls = [*BUBBLEWRAP, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
        for folder in ("/tmp", "/dev/shm"):
            walls += ["--size", str(LITTLE), "--tmpfs", folder]
        empty = [str(folder) for folder in (Path("/run"), *_outermost(hidden))]
        for folder in empty:
            walls += ["--tmpfs", folder]
        for path in (*shown, *_python()):
            walls += ["--ro-bind", str(path), str(path)]
        walls += ["--size", str(SPACE), "--tmpfs", str(home), "--chdir", str(home)]
        for folder in empty:  # only now, since places in them had to be made
            walls += ["--remount-ro", folder]
        return [*walls, "--", *command]


BUBBLEWRAP = ("bwrap", "--unshare-all", "--die-with-parent", "--new-session")
UNSHARE = ("unshare", "--user", "--map-root-user", "--net", "--ipc", "--pid", "--fork",
           "--kill-child", "--mount-proc")  # fmt: skip


def best() -> Walls:
    """The strongest walls that this system can put up, tried out."""
    if _works(BUBBLEWRAP, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"):
        return Walls("bubblewrap", "no network, no files of yours, a throw-away home")
    if _works(UNSHARE):
        return Walls("unshare", "no network, a throw-away home; but your files are open")
    return Walls(
        "none",
        "a throw-away home only: the network and your files are open to the submitted code. "
        "Install bubblewrap, or grade on a machine that holds nothing else",
    )


def limited(memory: int) -> None:
    """Set limits for this process and all that it starts: bytes of memory, of a file, how many they
    may become, no dumps."""
    import resource  # absent on Windows, where MXNet is too

    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, SPACE),
        (resource.RLIMIT_NPROC, PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(limit)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (value, value))


def without_keys() -> None:
    """Leave the kernel's keyring of whoever started this, with the keys in it, for an empty one."""
    if number := KEYCTL.get(platform.machine()):
        ctypes.CDLL(None).syscall(ctypes.c_long(number), JOIN_SESSION_KEYRING, None)


def unreadable() -> None:
    """From now on, no other process of this user can look into this one's memory and files (Linux;
    whoever is root can, where no wall takes that from him)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def raise_loopback() -> None:
    """Bring up 127.0.0.1, over which a kernel is spoken to, in a network of one's own."""
    import fcntl
    import socket
    import struct

    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(handle, get_flags, request))[1]
        fcntl.ioctl(handle, set_flags, struct.pack("16sH14s", b"lo", flags | up, b""))


def _works(walls: Sequence[str], *more: str) -> bool:
    if not shutil.which(walls[0]):
        return False
    done = subprocess.run([*walls, *more, "true"], capture_output=True)
    return done.returncode == 0


def _python() -> list[Path]:
    """Where Python, its packages and this library lie."""
    places = {Path(p) for p in (sys.prefix, sys.base_prefix, *sys.path) if p and Path(p).is_dir()}
    places |= {Path(sys.executable).resolve().parent.parent, ROOT / "hotdog_lib"}
    return sorted(p for p in places - {ROOT, Path("/usr"), Path.cwd()} if p.is_absolute())


def _outermost(folders: Sequence[Path]) -> list[Path]:
    real = sorted({Path(os.path.realpath(f)) for f in folders if Path(f).is_dir()} - {Path("/")})
    return [f for f in real if not any(other in f.parents for other in real)]
