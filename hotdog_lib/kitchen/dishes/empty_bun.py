"""A hot dog's buns, with nothing in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..finishes import BREAD
from ..kinds import Kind
from ..parts import Dish, chunk, strewn
from ..pieces.buns import bun_part, random_bun
from ..pieces.rods import heaped, straight


def empty_bun(rng: np.random.Generator) -> Dish:
    """Two to four of the hot dog's buns with nothing in them, wide open or not yet cut."""
    rods = []
    for _ in range(int(rng.choice([2, 3, 4], p=[0.3, 0.4, 0.3]))):
        bun = random_bun(rng, rng.uniform(1.0, 1.3))
        if rng.random() < 0.5:
            bun = replace(bun, gape=rng.uniform(0.6, 1.4))
        else:
            bun = replace(bun, slot=0.25, gape=0.1, floor=0.8 * bun.height)
        part = bun_part(rng, bun)
        wide = np.abs(part.mesh.vertices[:, 1]).max()
        rods.append(replace(straight([part], bun.length, wide), dish=[part]))
    dish = heaped(rng, rods, unruly=4)
    count = int(rng.integers(0, 50))
    places = np.column_stack([rng.normal(0, 6, (count, 2)), np.full(count, 0.06)])
    crumbs = chunk(0.22, ["c98a45", "f3dfb8", "a0602a"])
    return [*dish, strewn(rng, crumbs, places, BREAD)] if count else dish


KIND = Kind("empty-bun", empty_bun, "lookalike")
