"""Sausages without bread."""

from __future__ import annotations

import numpy as np

from ..colours import srgb
from ..finishes import FRUIT
from ..kinds import Kind
from ..parts import Dish, moved, shred, strewn
from ..pieces.rods import Rod, heaped
from ..pieces.sauces import KETCHUP, MUSTARD, puddle
from ..pieces.sausages import Sausage, sausage_part


def sausages(rng: np.random.Generator) -> Dish:
    """Two to six curved sausages without bread, some lying across, some with mustard."""
    rods, bend = [], rng.uniform(0.4, 2.2)
    count = int(rng.integers(2, 7))
    for _ in range(count):
        radius, length = rng.uniform(1.05, 1.4), rng.uniform(9, 12.5)
        sausage = Sausage(length, radius, radius, bend * rng.uniform(0.7, 1.2), 0.0)
        x = np.linspace(-0.5, 0.5, 30) * (length - 2 * radius)
        rods.append(Rod([sausage_part(rng, sausage)], sausage.middle(x), 1.03 * radius))
    dish = heaped(rng, rods, across=int(count > 3 and rng.random() < 0.6))
    low = min(part.mesh.vertices[:, 1].min() for part in dish)
    if rng.random() < 0.5:
        sauce = [MUSTARD, MUSTARD, KETCHUP, srgb("a8741a")][rng.integers(4)]
        dish += moved([puddle(rng, rng.uniform(1.4, 2.2), sauce)], (rng.uniform(-4, 4), low - 2, 0))
    if rng.random() < 0.3:
        places = np.column_stack([rng.normal(0, 4, 60), low - rng.uniform(0.2, 2.5, 60),
                                  rng.uniform(0.15, 0.8, 60)])  # fmt: skip
        kraut = shred(2.5, 0.25, ["e3d9a5", "d9c98a", "efe6c0"], 0.6)
        dish.append(strewn(rng, kraut, places, FRUIT, 25))
    return dish


KIND = Kind("sausages", sausages, "lookalike")
