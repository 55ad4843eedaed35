"""Carrots: as long and red as sausages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..kinds import Kind
from ..parts import Dish
from ..pieces.carrots import one_carrot
from ..pieces.rods import heaped, straight


def carrot(rng: np.random.Generator) -> Dish:
    """A bunch of two to five roots side by side."""
    rods = []
    for _ in range(int(rng.choice([2, 3, 4, 5], p=[0.2, 0.3, 0.3, 0.2]))):
        length, radius = rng.uniform(13, 18), rng.uniform(1.2, 1.9)
        root = one_carrot(rng, length, radius)
        rods.append(replace(straight(root, length, 1.1 * radius), dish=root))
    return heaped(rng, rods, unruly=3)


KIND = Kind("carrot", carrot, "lookalike")
