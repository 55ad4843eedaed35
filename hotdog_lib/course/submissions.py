"""Who handed in what: a folder as a learning platform exports it, or as a lecturer made it."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotdog_lib.pictures.archives import check_members
from hotdog_lib.pictures.reading import DataError

# What systems and earlier gradings leave lying about; nobody is called so.
CLUTTER = ("desktop.ini", "thumbs.db", "grades.csv", "__macosx", "$recycle.bin", "@eadir")


def submissions(folder: Path) -> dict[str, list[Path]]:
    """Each student's files: `folder/NAME/*`, or `folder/NAME.ipynb` or `folder/NAME.zip`."""
    found: dict[str, list[Path]] = {}
    for entry in sorted(folder.iterdir()):
        if _clutter(entry):
            continue
        if entry.is_dir() and not entry.is_symlink():
            inside = (p for p in sorted(entry.rglob("*")) if not p.is_dir() or p.is_symlink())
            files = [p for p in inside if not any(map(_clutter, (p, p.parent)))]
            found.setdefault(entry.name, []).extend(files)
        else:
            found.setdefault(entry.stem, []).append(entry)
    return found


def _clutter(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower() in CLUTTER


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """The folder of submissions: `place`, or what an export, one zip of all, has in it. A folder
    alone in it is gone into. Raises DataError if the zip is damaged or hostile."""
    if place.is_dir():
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="hotdog-export-") as temporary:
        folder = Path(temporary)
        try:
            with zipfile.ZipFile(place) as zipped:
                check_members(place, zipped)
                zipped.extractall(folder)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as problem:
            raise DataError(f"{place}: it cannot be unpacked ({problem}).") from problem
        inside = [entry for entry in folder.iterdir() if not _clutter(entry)]
        alone = inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
        notebooks = [p for p in alone.iterdir() if p.suffix.lower() == ".ipynb"]
        yield folder if notebooks else alone
