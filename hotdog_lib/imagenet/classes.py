"""ImageNet's thousand classes: in which order networks give them, and what they are called."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hotdog_lib.pictures.reading import DataError


@dataclass(frozen=True)
class ImageNetClass:
    """One of ImageNet's thousand classes: its index, its WordNet id, its names in English."""

    index: int
    wordnet_id: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names[0]


@cache
def imagenet_classes() -> list[ImageNetClass]:
    """ImageNet's classes (ILSVRC 2012), in the order of every published network's outputs."""
    with files(__package__).joinpath("imagenet_classes.tsv").open(encoding="utf-8") as file:
        return [
            ImageNetClass(int(row["index"]), row["wordnet_id"], tuple(row["names"].split(", ")))
            for row in csv.DictReader(file, delimiter="\t")
        ]


def dogs() -> tuple[str, ...]:
    """The WordNet ids of ImageNet's 118 breeds of dogs, which stand together in its order."""
    ids = [c.wordnet_id for c in imagenet_classes()]
    return tuple(ids[ids.index("n02085620") : ids.index("n02113978") + 1])  # Chihuahua, hairless


DOGS = dogs()


def same_name(name: str, c: ImageNetClass) -> bool:
    """Whether `name` is the class's WordNet id or one of its names, however it is spelt."""
    return _plain(name) in (c.wordnet_id, *map(_plain, c.names))


def find_class(name: str) -> ImageNetClass:
    """The one class that bears this WordNet id or name. Raises DataError."""
    found = [c for c in imagenet_classes() if same_name(name, c)]
    if len(found) > 1:
        which = ", ".join(f"{c.wordnet_id} ({', '.join(c.names)})" for c in found)
        raise DataError(f"{name!r} is the name of {len(found)} ImageNet classes: {which}. "
                        "Give the id.")  # fmt: skip
    if not found:
        part = [c for c in imagenet_classes() if any(name.lower() in n.lower() for n in c.names)]
        similar = ", ".join(f"{c.name} ({c.wordnet_id})" for c in part[:5])
        raise DataError(
            f"{name!r} is none of ImageNet's thousand classes. "
            + (f"Did you mean {similar}?" if similar else "Give an English name or a WordNet id.")
        )
    return found[0]


def _plain(name: str) -> str:
    """A class name without the marks in which folders differ: 'Hot-Dog' is 'hotdog'."""
    return "".join(c for c in name.lower() if c.isalnum())
