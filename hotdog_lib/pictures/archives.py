"""How an archive of pictures is unpacked: whole, into the cache, and never outside it."""

import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path

import pooch
from hotdog_lib.pictures import downloads
from hotdog_lib.pictures.reading import DataError

MOST_UNPACKED_BYTES = 8 << 30


def unpacked(archive: Path) -> Path:
    """The folder of `archive`'s pictures, in the cache. Raises DataError for a hostile archive."""
    target = downloads.cache_folder() / "unpacked" / pooch.file_hash(str(archive), "sha1")
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent))
        try:
            with zipfile.ZipFile(archive) as zipped:
                check_members(archive, zipped)
                zipped.extractall(temporary)
            temporary.rename(target)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as problem:
            if not target.is_dir():  # else another process was first
                raise DataError(f"{archive}: it cannot be unpacked ({problem}).") from problem
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    roots = [target, *(p for p in sorted(target.iterdir()) if p.is_dir())]
    return next((root for root in roots if (root / "train").is_dir()), target)


def check_members(archive: Path, zipped: zipfile.ZipFile) -> None:
    """Raise DataError if a member would be written elsewhere, is a link, or all are too large."""
    for member in zipped.infolist():
        parts = Path(member.filename.replace("\\", "/")).parts
        if ".." in parts or Path(member.filename).is_absolute():
            raise DataError(
                f"{archive}: its member {member.filename!r} would be written outside the folder. "
                "Nothing was unpacked; do not use this archive."
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise DataError(f"{archive}: its member {member.filename!r} is a link. Pack the file.")
    if sum(member.file_size for member in zipped.infolist()) > MOST_UNPACKED_BYTES:
        raise DataError(f"{archive}: unpacked it takes more than 8 GiB. Unpack it yourself.")
