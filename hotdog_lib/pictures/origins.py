"""Where pictures come from: an archive, a folder, the book's server, or this package."""

import os
import zipfile
from pathlib import Path

from hotdog_lib.pictures import archives, downloads, embedded


def folder_of(origin: str | Path) -> tuple[str, Path]:
    """The name of an origin, and the folder with `train/` and `test/` in it.

    origin: as in `data.load`. Raises DataError, or DownloadError where 'd2l' was asked for.
    """
    origin = os.environ.get("HOTDOG_DATA") or "auto" if origin == "auto" else origin
    if origin == "embedded":
        return origin, embedded.FOLDER
    if origin == "d2l":
        return origin, _d2l(patience=None)
    if origin == "auto":
        return _best_available()
    folder = Path(origin).expanduser()
    return str(folder), archives.unpacked(folder) if zipfile.is_zipfile(folder) else folder


def _best_available() -> tuple[str, Path]:
    try:
        return "d2l", _d2l(patience=downloads.PATIENCE_SECONDS)
    except downloads.DownloadError as problem:
        print(f"Not the lecture's photographs: {problem}")
        return "embedded", embedded.FOLDER


def _d2l(patience: float | None) -> Path:
    # Imported here because it takes a second: d2l brings pandas and matplotlib with it.
    from d2l import mxnet as d2l

    url, sha1 = d2l.DATA_HUB["hotdog"]
    return archives.unpacked(downloads.fetch(downloads.RemoteFile(url, f"sha1:{sha1}"), patience))
