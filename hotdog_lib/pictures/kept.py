"""Decoded pictures kept in memory, since every epoch reads the same files again."""

import threading
from collections import OrderedDict
from pathlib import Path

from hotdog_lib.engine.memory import available
from hotdog_lib.pictures import reading
from PIL import Image

SHARE = 8  # one part in so many of the memory that was free at the start: kernels are several
BYTES_PER_PIXEL = 4  # in which Pillow keeps red, green and blue


class Decoded:
    """Pictures by file, each decoded once; those used last stay, up to `room` bytes.

    A file that was written again is read again. Several threads may ask. What is returned is
    shared: whoever wants to draw on it takes a copy.
    """

    def __init__(self, room: int):
        self.room, self.used = room, 0
        self._kept: OrderedDict[tuple, Image.Image] = OrderedDict()
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self.used = 0

    def read(self, path: Path) -> Image.Image:
        """The picture in `path`, as `reading.read` gives it. Raises BadPicture."""
        try:
            status = path.stat()
        except OSError:
            return reading.read(path)  # which says what is wrong
        key = (path, status.st_mtime_ns, status.st_size)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        picture = reading.read(path)  # beside the lock, so that others may read meanwhile
        with self._lock:
            if key not in self._kept:
                self._kept[key] = picture
                self.used += _bytes(picture)
            while self.used > self.room:
                self.used -= _bytes(self._kept.popitem(last=False)[1])
        return picture


def _bytes(picture: Image.Image) -> int:
    return picture.width * picture.height * BYTES_PER_PIXEL


KEPT = Decoded(available() // SHARE)
