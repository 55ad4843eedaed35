"""What the set of pictures consists of; a dish that is not listed here is not in it.

The order decides which picture shows what, and so which pictures have to be rendered again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .dishes import KINDS

PER_CLASS = {"train": 385, "test": 120}

# These take turns.
HOTDOGS = ["hotdog", "hotdog-loaded", "hotdog"]
OTHERS = [
    "banana", "burger", "burrito", "carrot", "corn", "eclair", "empty-bun", "french-fries",
    "sausages", "spring-rolls", "sub", "tacos", "apple", "bowl-of-dip", "cake", "doughnut",
    "ice-cream", "nachos", "noodles", "pizza", "salad", "steak", "beer", "books-and-phone",
    "bottle", "cutlery", "mug",
]  # fmt: skip

# Never in the training pictures, so that the test also asks for what was not shown.
TEST_ONLY = ["carrot-in-bun", "croissant", "cucumber", "sushi", "teapot", "tomato"]

# What people photograph most when they do not photograph hot dogs: twice as many of each.
OFTEN = {
    "bowl-of-dip", "burger", "french-fries", "ice-cream", "nachos", "noodles", "pizza", "salad",
    "spring-rolls", "steak", "sub", "tacos",
}  # fmt: skip


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
    """The whole set. Kinds take turns; those for the test only share a fifth of its places."""
    common = OTHERS + [kind for kind in OTHERS if kind in OFTEN]
    listed = []
    for split, count in PER_CLASS.items():
        rare = TEST_ONLY if split == "test" else []
        for i in range(count):
            hotdog = HOTDOGS[i % len(HOTDOGS)]
            other = common[(i - i // 5 if rare else i) % len(common)]
            if rare and i % 5 == 4:
                other = rare[i // 5 % len(rare)]
            for class_, kind in (("hotdog", hotdog), ("not-hotdog", other)):
                path = f"{split}/{class_}/{kind}-{i:03d}.jpg"
                seed = int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big") >> 1
                listed.append(Order(path, kind, seed, off_centre=i % 8 == 3))
    return listed
