"""Glasses of beer."""

from __future__ import annotations

import numpy as np

from ..kinds import Kind
from ..parts import Dish, moved
from ..props.drinks import glassful


def beer(rng: np.random.Generator) -> Dish:
    """One or two glasses of beer with a head of foam."""
    dish = glassful(rng, "beer")
    if rng.random() < 0.4:
        dish += moved(glassful(rng, "beer"), (rng.uniform(8.5, 10), rng.uniform(-3, 3), 0))
    return dish


KIND = Kind("beer", beer, "thing", plated=True)
