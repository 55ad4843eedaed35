"""The pictures of a course: to train on, to tune on, and to judge by once.

Validation pictures are split off the training set, since whoever tunes on the test set, as the
lecture's own recipe does, has none left to be honest with.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hotdog_lib.imagenet import subset
from hotdog_lib.imagenet.classes import DOGS
from hotdog_lib.imagenet.folders import checked_root
from hotdog_lib.pictures import embedded, folders, origins
from hotdog_lib.pictures.colours import colour_histograms
from hotdog_lib.pictures.reading import DataError
from hotdog_lib.pictures.splits import Split

__all__ = [
    "DOGS", "Data", "DataError", "Split",
    "colour_histograms", "embedded", "imagenet_subset", "load",
]  # fmt: skip

BROKEN_SHOWN = 20


@dataclass(frozen=True)
class Data:
    """Pictures to train on, to tune on, and to judge by once; `origin` says where they came from.

    broken: what was left out, a sentence a picture.
    """

    origin: str
    train: Split
    validation: Split
    test: Split
    broken: tuple[str, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return self.train.classes

    def transformed(self, train: Callable, test: Callable) -> "Data":
        """The same pictures, read through `train` for training and through `test` otherwise."""
        return replace(
            self,
            train=self.train.through(train),
            validation=self.validation.through(test),
            test=self.test.through(test),
        )

    def limited(self, train: int | None = None, test: int | None = None) -> "Data":
        """At most `train` pictures to train on and `test` to judge by, classes in proportion."""
        return replace(
            self,
            train=self.train.sample(train),
            validation=self.validation.sample(test),
            test=self.test.sample(test),
        )


def load(origin: str | Path = "auto", *, validation: float = 0.2, seed: int = 0) -> Data:
    """Pictures from `origin`, checked one by one. Says on the screen where they came from.

    origin: a folder or a zip archive with `train/` and `test/`, 'd2l' (the book's archive,
    downloaded), 'embedded' (this package's own), or 'auto': the one that `HOTDOG_DATA` names, else
    d2l's if it can be had without a long wait, else the embedded ones.
    validation: the share of the training pictures split off, by `seed`, where no folder `val/` has
    validation pictures of its own. Raises DataError.
    """
    name, folder = origins.folder_of(origin)
    try:
        train, given, test, broken = folders.checked(folder)
    except DataError as problem:
        raise DataError(str(problem).replace(str(folder), name)) from problem
    # An archive is spoken of by its own name, not by that of the folder where it was unpacked.
    broken = [line.replace(str(folder), name) for line in broken]
    return _divided(name, train, test, broken, validation, seed, given)


def imagenet_subset(
    root: str | Path,
    wnids: Sequence[str],
    per_class: int | None = None,
    *,
    per_class_test: int | None = None,
    validation: float = 0.2,
    seed: int = 0,
) -> Data:
    """Some classes of a local ImageNet. Says on the screen what was found.

    root: the folder that holds ImageNet's `train` and `val`; `hotdog_lib.imagenet.folders` names
    the layouts.
    wnids: the classes, each by WordNet id or by name: 'n07697537' or 'hotdog'.
    per_class: so many training pictures of each, drawn by `seed`; the share `validation` of them is
    split off. To test, `per_class_test` of ImageNet's own validation pictures. None: all there are.
    The classes keep the order of `wnids` and bear ImageNet's names. Raises DataError.
    """
    root = checked_root(Path(root))
    train, test, broken = subset.splits_of(root, wnids, per_class, per_class_test, seed)
    return _divided(f"ImageNet in {root}", train, test, broken, validation, seed)


def _divided(
    origin: str,
    train: Split,
    test: Split,
    broken: list[str],
    validation: float,
    seed: int,
    given: Split | None = None,
) -> Data:
    """Split the validation pictures off, unless they are given, and say what there is."""
    held_out, rest = (given, train) if given else train.divide(validation, seed)
    numbers = f"{len(rest)} + {len(held_out)} + {len(test)}"
    print(f"Pictures: {origin}, {numbers} to train, validate and test.")
    if broken:
        shown = "\n".join(broken[:BROKEN_SHOWN])
        warnings.warn(f"Left out, in {len(broken)} lines:\n{shown}", stacklevel=3)
    return Data(origin, rest, held_out, test, tuple(broken))
