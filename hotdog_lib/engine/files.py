"""How files and folders are written: whole or not at all, and over nothing that is not ours."""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MARK = ".written-by-hotdog"  # in a folder that may be emptied, because all in it was written by us
FORGOTTEN = 3600  # seconds after which a temporary file is taken for that of a process killed


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` when the block ends without an error.

    A link stays one, and a file keeps its mode. What a killed process left half written is removed.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to take the place of
        with path.open("wb") as file:
            yield file
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    start = f".{path.name[:100]}."
    _sweep(path.parent, start)
    temporary = path.parent / f"{start}{secrets.token_hex(4)}.part"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sweep(folder: Path, start: str) -> None:
    for left in folder.glob(f"{start}*.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                left.unlink()


def _sync(folder: Path) -> None:
    """Have the folder's new entry on the disk too, where a system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def emptied(folder: Path) -> Path:
    """The folder, empty, to be written anew. What an earlier call of this wrote there is removed.

    Raises ValueError if anything is there that no such call has written.
    """
    if folder.is_symlink() or folder.is_file():
        raise ValueError(f"{folder} is no folder. Name another one, or take this away yourself.")
    if folder.is_dir() and not (folder / MARK).is_file():
        strange = sorted(path.name for path in folder.iterdir())
        if strange:
            raise ValueError(
                f"{folder} holds what this program did not write, such as {strange[0]!r}; it would "
                "be deleted. Name another folder, or empty this one yourself."
            )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return folder
