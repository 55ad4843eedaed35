"""What a set of pictures is, and how it is read: in batches, with several readers ahead."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import numpy
from hotdog_lib.engine.before_mxnet import physical_cores
from hotdog_lib.pictures import reading
from hotdog_lib.pictures.kept import KEPT
from mxnet import np, npx
from PIL import Image

npx.set_np()

READERS = min(physical_cores(), 8)  # more would wait for one another: Python runs one at a time


@dataclass(frozen=True)
class Split:
    """Pictures and their labels (positions in `classes`), and what is done to a picture on reading.

    transform: a function of (picture, random generator) that gives an array (3, H, W), or None.
    """

    paths: tuple[Path, ...]
    labels: tuple[int, ...]
    classes: tuple[str, ...]
    transform: Callable | None = None

    def __len__(self) -> int:
        return len(self.paths)

    def picture(self, i: int) -> Image.Image:
        """Picture `i`, as a Pillow image, before any transform."""
        return reading.read(self.paths[i])

    def size(self, i: int) -> tuple[int, int]:
        """Width and height of picture `i` in pixels as stored, without decoding it."""
        return reading.size(self.paths[i])

    def through(self, transform: Callable) -> "Split":
        """The same pictures, read through `transform`."""
        return replace(self, transform=transform)

    def of_class(self, name: str) -> "Split":
        """The pictures of one class."""
        label = self.classes.index(name)
        return self.subset([i for i, other in enumerate(self.labels) if other == label])

    def subset(self, positions: list[int]) -> "Split":
        """The pictures at these positions, in this order."""
        paths, labels = (tuple(row[i] for i in positions) for row in (self.paths, self.labels))
        return replace(self, paths=paths, labels=labels)

    def sample(self, n: int | None, seed: int = 0) -> "Split":
        """About `n` pictures, every class in its proportion and with at least one picture; all of
        them if `n` is None."""
        if n is None or n >= len(self):
            return self
        return self._some_of_each_class(n / len(self), seed, spare=0)

    def divide(self, share: float, seed: int) -> tuple["Split", "Split"]:
        """Two parts, the first with `share` of every class, at least one picture in each part."""
        first = self._some_of_each_class(share, seed, spare=1)
        taken = set(first.paths)
        return first, self.subset([i for i, path in enumerate(self.paths) if path not in taken])

    def _some_of_each_class(self, share: float, seed: int, spare: int) -> "Split":
        """At least one picture of each class, and all but `spare` at most."""
        rng, chosen = numpy.random.default_rng(seed), []
        for label in range(len(self.classes)):
            own = [i for i, other in enumerate(self.labels) if other == label]
            n = min(max(round(share * len(own)), 1), len(own) - spare)
            chosen += rng.permutation(own)[:n].tolist()
        return self.subset(sorted(chosen))

    def batches(
        self,
        batch_size: int,
        shuffle: tuple[int, ...] | None = None,
        part: Callable[[numpy.ndarray], numpy.ndarray] = lambda positions: positions,
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Arrays (n, 3, H, W) and labels (n,): near-equal batches of at most `batch_size`.

        shuffle: the seed of this pass, which decides the order and each picture's augmentation;
        without it the order is the stored one. part: which positions of each batch to read.

        Near-equal, and with every class in its proportion where shuffled, because a last batch of
        five pictures, four of them hot dogs, makes a step as long as any other, and was seen to
        throw the head to "always hot dog". No worker processes: Gluon's DataLoader hands over its
        workers' arrays in shared memory, which a hybridised network refuses, and it cannot be made
        in a thread. Threads of Pillow and numpy alone, which let go of Python while they
        compute, read ahead, a batch each; what they have decoded is kept, as far as there is room.
        """
        order = numpy.arange(len(self)) if shuffle is None else self._mixed(shuffle)
        labels = numpy.array(self.labels, "int64")
        parts = map(part, numpy.array_split(order, -(-len(self) // batch_size)))
        readers = ThreadPoolExecutor(READERS)

        def read(positions: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
            arrays = (self._array(i, shuffle) for i in positions.tolist())
            first = next(arrays)
            x = numpy.empty((len(positions), *first.shape), first.dtype)
            for row, array in zip(x, chain([first], arrays), strict=True):
                row[...] = array  # at once, while it is in the processor's cache
            return x, labels[positions]

        try:
            # One more than can be read at once, so that nobody idles while one is handed over.
            ahead = deque(readers.submit(read, p) for p in islice(parts, READERS + 1))
            while ahead:
                x, y = ahead.popleft().result()
                ahead.extend(readers.submit(read, p) for p in islice(parts, 1))
                yield np.array(x), np.array(y)
        finally:  # also when nobody wants the rest
            readers.shutdown(cancel_futures=True)

    def batch_sizes(self, batch_size: int) -> list[int]:
        """How many pictures there are in each of the batches that `batches` gives."""
        return [len(b) for b in numpy.array_split(range(len(self)), -(-len(self) // batch_size))]

    def _mixed(self, seed: tuple[int, ...]) -> numpy.ndarray:
        """All positions in random order, every class spread evenly over the whole."""
        rng = numpy.random.default_rng(seed)
        place = numpy.empty(len(self))
        for label in set(self.labels):
            own = numpy.flatnonzero(numpy.array(self.labels) == label)
            place[rng.permutation(own)] = (numpy.arange(len(own)) + rng.random()) / len(own)
        return numpy.argsort(place)

    def _array(self, i: int, shuffle: tuple[int, ...] | None) -> numpy.ndarray:
        # A generator per picture and pass: what happens to it does not depend on the batch size.
        rng = numpy.random.default_rng((*(shuffle or ()), i))
        return self.transform(KEPT.read(self.paths[i]), rng)
