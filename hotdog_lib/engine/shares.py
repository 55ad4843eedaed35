"""A batch cut up: in pieces, one after another, and in parts, one on each device."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import mxnet as mx
import numpy
from mxnet import np, npx

npx.set_np()


class Part(NamedTuple):
    """What one device gets of a batch. weights: 1 for each picture, 0 for a stopgap."""

    pictures: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def pieces_of(x: np.ndarray, y: np.ndarray, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """A batch in `n` near-equal pieces, or fewer, as none is empty."""
    if n == 1:
        return [(x, y)]
    bounds = [len(y) * i // n for i in range(n + 1)]
    return [(x[start:end], y[start:end]) for start, end in pairwise(bounds) if end > start]


def divided(x: np.ndarray, y: np.ndarray, devices: Sequence[mx.Context]) -> list[Part]:
    """A near-equal part of the batch for each device."""
    n, weights = len(y), np.ones(len(y))
    if n < len(devices):
        # Too short to divide. Repeats of weight 0 give every device something to do.
        repeats = numpy.arange(len(devices)) % n
        x, y, weights = x[repeats], y[repeats], np.array(repeats == numpy.arange(len(devices)))
    arrays = (x, y, weights.astype("float32"))
    return [Part(*one) for one in zip(*(shards(a, devices) for a in arrays), strict=True)]


def shards(array: np.ndarray, devices: Sequence[mx.Context]) -> Iterator[np.ndarray]:
    """The first axis cut into one near-equal part a device, each on its device, none empty.

    Gluon's `split_and_load` raises where the batch does not divide, and has nothing for a batch
    that is smaller than the number of devices; then the last devices stay idle here.
    """
    n = min(len(array), len(devices))
    bounds = [len(array) * i // n for i in range(n + 1)]
    for device, (start, end) in zip(devices, pairwise(bounds), strict=False):
        yield array[start:end].as_in_ctx(device)
