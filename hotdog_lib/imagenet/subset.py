"""Some classes of a local ImageNet, as pictures to train on and to test."""

from collections.abc import Sequence
from pathlib import Path

import numpy
from hotdog_lib.imagenet import folders
from hotdog_lib.imagenet.classes import ImageNetClass, find_class
from hotdog_lib.pictures.folders import usable
from hotdog_lib.pictures.reading import DataError
from hotdog_lib.pictures.splits import Split


def splits_of(
    root: Path, wnids: Sequence[str], per_class: int | None, per_class_test: int | None, seed: int
) -> tuple[Split, Split, list[str]]:
    """Training pictures of these classes, ImageNet's validation pictures of them, and a sentence on
    each that cannot be used. The arguments are those of `data.imagenet_subset`, and `root` is the
    folder with `train` and `val` in it. Raises DataError.
    """
    classes = [find_class(name) for name in wnids]
    twice = [c for c in classes if classes.count(c) > 1]
    if twice:
        raise DataError(f"{twice[0].name!r} ({twice[0].wordnet_id}) is given twice.")
    if len(classes) < 2:
        raise DataError("Telling apart takes two classes or more.")
    names = tuple(_unambiguous(c) for c in classes)

    def drawn(n: int | None):
        def some(files: list[str]) -> list[str]:
            rng = numpy.random.default_rng(seed)
            return sorted(rng.permutation(files)[:n].tolist())

        return some

    parts = {
        "train": [folders.of_class(root / "train", c, drawn(per_class)) for c in classes],
        "val": folders.validation(root, classes, drawn(per_class_test)),
    }
    broken: list[str] = []
    splits = []
    for part, files_of in parts.items():
        paths, labels = [], []
        for label, files in enumerate(files_of):
            good = usable(files, Path("/"), f"{part}/{names[label]}", broken)
            fewest = 2 if part == "train" else 1
            if len(good) < fewest:
                raise DataError(
                    f"{root / part / classes[label].wordnet_id}: {len(good)} usable picture(s), "
                    f"at least {fewest} needed." + "".join(f" {b}" for b in broken[:1])
                )
            paths += good
            labels += [label] * len(good)
        splits.append(Split(tuple(paths), tuple(labels), names))
    return *splits, broken


def _unambiguous(c: ImageNetClass) -> str:
    """The class's name, or its id where another class has the name too (two are called crane)."""
    try:
        find_class(c.name)
    except DataError:
        return c.wordnet_id
    return c.name
