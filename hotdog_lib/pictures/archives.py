"""How an archive of pictures is unpacked: whole, into the cache, and never outside it."""

import lzma
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

import charset_normalizer
import pooch
from hotdog_lib.pictures import downloads
from hotdog_lib.pictures.reading import DataError

MOST_UNPACKED_BYTES = 8 << 30
# What zipfile and its decompressors raise, one or the other, on bytes that are spoilt.
SPOILT = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, RuntimeError,
          ValueError, LookupError, EOFError, OverflowError)  # fmt: skip
MARKED_UTF8 = 0x800  # a flag of a member of a zip archive


def unpacked(archive: Path) -> Path:
    """The folder of `archive`'s pictures, in the cache. Raises DataError for a hostile archive."""
    target = downloads.cache_folder() / "unpacked" / pooch.file_hash(str(archive), "sha1")
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent))
        try:
            with zipfile.ZipFile(archive) as zipped:
                give_true_names(archive, zipped)
                check_members(archive, zipped)
                for member in zipped.infolist():  # itself, since it has another name now
                    zipped.extract(member, temporary)
            temporary.rename(target)
        except DataError:
            raise
        except SPOILT as problem:
            if not target.is_dir():  # else another process was first
                raise DataError(f"{archive}: it cannot be unpacked ({problem}).") from problem
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    roots = [target, *(p for p in sorted(target.iterdir()) if p.is_dir())]
    return next((root for root in roots if (root / "train").is_dir()), target)


def give_true_names(archive: Path, zipped: zipfile.ZipFile) -> None:
    """Put right the names that are not marked as UTF-8, which Python reads as English MS-DOS wrote
    them: packers write UTF-8 without the mark, or what the language of their Windows has."""
    unmarked = [
        m
        for m in zipped.infolist()
        if not m.flag_bits & MARKED_UTF8 and m.filename == m.orig_filename
    ]
    raw = "\n".join(m.filename for m in unmarked).encode("cp437")
    if raw.isascii():
        return
    encoding = "utf-8"
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        guess = charset_normalizer.from_bytes(raw).best()
        encoding = guess.encoding if guess else "cp437"
        print(
            f"{archive}: names in it are in an older encoding, and read as {encoding}. Where they "
            "look wrong, pack it again with UTF-8 names."
        )
    for member in unmarked:
        member.filename = member.filename.encode("cp437").decode(encoding, errors="replace")


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
