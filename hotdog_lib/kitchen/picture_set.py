"""What the set of pictures consists of; a dish that is not listed here is not in it.

The order decides which picture shows what, and so which pictures have to be rendered again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .dishes import KINDS

PER_CLASS = {"train": 1000, "test": 400}  # as in the book's archive

# These take turns.
HOTDOGS = ["hotdog", "hotdog-loaded", "hotdog"]

# The first pictures that are no hot dogs show what lies on the same tables: food, and what looks
# like a hot dog. They are the hard ones.
AT_TABLE = {"train": 385, "test": 120}
OTHERS = [
    "banana", "burger", "burrito", "carrot", "corn", "eclair", "empty-bun", "french-fries",
    "sausages", "spring-rolls", "sub", "tacos", "apple", "bowl-of-dip", "cake", "doughnut",
    "ice-cream", "nachos", "noodles", "pizza", "salad", "steak", "beer", "books-and-phone",
    "bottle", "cutlery", "mug",
]  # fmt: skip

# What people photograph most when they do not photograph hot dogs: twice as many of each.
OFTEN = {
    "bowl-of-dip", "burger", "french-fries", "ice-cream", "nachos", "noodles", "pizza", "salad",
    "spring-rolls", "steak", "sub", "tacos",
}  # fmt: skip

# The others show the world at large, as the book's set does.
EVERYDAY = [
    "armchair", "bag", "ball", "bed", "bicycle", "bookshelf", "building-blocks", "candles",
    "clock", "desk-lamp", "dining-chairs", "floor-lamp-and-plant", "flower-bed", "flowers",
    "garden-bench", "garden-fence", "hat", "headphones", "house", "keyboard", "laptop",
    "paints", "photo-camera", "potted-plant", "shoe", "television", "tools", "toy-car", "tree",
    "watering-can",
]  # fmt: skip

# Never in the training pictures, so that the test also asks for what was not shown.
TEST_ONLY_AT_TABLE = ["carrot-in-bun", "croissant", "cucumber", "sushi", "teapot", "tomato"]
TEST_ONLY_AT_LARGE = ["kettle", "spectacles"]
TEST_ONLY = TEST_ONLY_AT_TABLE + TEST_ONLY_AT_LARGE


@dataclass(frozen=True)
class Order:
    """One picture of the set."""

    path: str  # below the set's folder
    kind: str
    seed: int
    off_centre: bool = False

    @property
    def class_(self) -> str:
        """Hot dog, or not hot dog."""
        return KINDS[self.kind].class_


def orders() -> list[Order]:
    """The whole set, class by class in turns, and kind by kind."""
    listed = []
    for split, count in PER_CLASS.items():
        for i in range(count):
            for kind in (HOTDOGS[i % len(HOTDOGS)], _other(split, i)):
                path = f"{split}/{KINDS[kind].class_}/{kind}-{i:03d}.jpg"
                seed = int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big") >> 1
                listed.append(Order(path, kind, seed, off_centre=i % 8 == 3))
    return listed


def _other(split: str, i: int) -> str:
    """What picture `i` that is no hot dog shows."""
    if i < AT_TABLE[split]:
        common = OTHERS + [kind for kind in OTHERS if kind in OFTEN]
        return _turn(i, common, TEST_ONLY_AT_TABLE if split == "test" else [], every=5)
    i -= AT_TABLE[split]
    return _turn(i, EVERYDAY, TEST_ONLY_AT_LARGE if split == "test" else [], every=18)


def _turn(i: int, common: list[str], rare: list[str], every: int) -> str:
    """The kind whose turn it is: a rare one at every so many places, at the others a common one."""
    if not rare:
        return common[i % len(common)]
    if i % every == every - 1:
        return rare[i // every % len(rare)]
    return common[(i - i // every) % len(common)]
