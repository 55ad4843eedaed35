"""MXNet's own format of weights, read without MXNet.

MXNet believes what such a file says of its sizes: on one that is spoilt it reads memory that is not
the file's, and the process dies. The layout is that of `NDArray::Save` and `NDArray::LegacyLoad` in
MXNet's src/ndarray/ndarray.cc; all numbers are little-endian.
"""

import math
import struct
from pathlib import Path

import numpy

LIST = 0x112
LEGACY, DENSE, DENSE_NP = 0xF993FAC8, 0xF993FAC9, 0xF993FACA  # how an array begins, by its age
TYPES = {0: "<f4", 1: "<f8", 2: "<f2", 3: "u1", 4: "<i4", 5: "i1", 6: "<i8", 7: "?"}
MOST_DIMENSIONS = 32


def read(path: Path) -> dict[str, numpy.ndarray]:
    """The named arrays in a file. Raises ValueError where it is not one, or cut short."""
    file = _File(path.read_bytes())
    magic, _ = file.numbers("<QQ")
    if magic != LIST:
        raise ValueError("it does not begin as such a file")
    arrays = [_array(file) for _ in range(file.count())]
    names = [file.bytes(file.count()).decode() for _ in range(file.count())]
    if len(names) != len(arrays):
        raise ValueError("its arrays have no names")
    return {name: array for name, array in zip(names, arrays, strict=True) if array is not None}


class _File:
    """Bytes, read from the front; what is not there is a ValueError."""

    def __init__(self, content: bytes):
        self.content, self.at = content, 0

    def bytes(self, n: int) -> bytes:
        if n > len(self.content) - self.at:
            raise ValueError("it is cut short")
        self.at += n
        return self.content[self.at - n : self.at]

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.bytes(struct.calcsize(form)))

    def count(self) -> int:
        """How many of something follow; each takes a byte at least."""
        (n,) = self.numbers("<Q")
        if n > len(self.content) - self.at:
            raise ValueError("it is cut short")
        return n


def _array(file: _File) -> numpy.ndarray | None:
    """The next array; None for one that was saved before it had a shape."""
    (magic,) = file.numbers("<I")
    if magic in (DENSE, DENSE_NP):
        (storage,) = file.numbers("<i")
        if storage != 0:
            raise ValueError("it holds sparse arrays")
    if magic in (LEGACY, DENSE, DENSE_NP):
        (dimensions,) = file.numbers("<i")
        shape = file.numbers(f"<{_sane(dimensions)}q")
    else:  # before 2017 an array began with the number of its dimensions
        dimensions, shape = magic, file.numbers(f"<{_sane(magic)}I")
    if dimensions == -1 or (dimensions == 0 and magic != DENSE_NP):
        return None
    _, _, kind = file.numbers("<iii")  # the device's kind and number, and the type
    if kind not in TYPES or min(shape, default=1) < 0:
        raise ValueError("an array in it has no known type or shape")
    kind = numpy.dtype(TYPES[kind])
    content = file.bytes(math.prod(shape) * kind.itemsize)
    return numpy.frombuffer(content, kind).reshape(shape).copy()


def _sane(dimensions: int) -> int:
    if not -1 <= dimensions <= MOST_DIMENSIONS:
        raise ValueError("an array in it has no known shape")
    return max(dimensions, 0)
