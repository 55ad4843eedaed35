"""A carrot in a hot dog's bun."""

from __future__ import annotations

import numpy as np

from ..kinds import Kind
from ..parts import Dish, moved
from ..pieces.buns import bun_part, random_bun
from ..pieces.carrots import one_carrot


def carrot_in_bun(rng: np.random.Generator) -> Dish:
    """A whole carrot where the sausage of a hot dog would be."""
    radius = rng.uniform(1.2, 1.5)
    bun = random_bun(rng, radius)
    root = one_carrot(rng, bun.length * rng.uniform(1.0, 1.2), 1.25 * radius)
    return [bun_part(rng, bun), *moved(root, (0, 0, bun.height - rng.uniform(1.2, 1.6) * radius))]


KIND = Kind("carrot-in-bun", carrot_in_bun, "lookalike")
