"""Bottles, some with a glass."""

from __future__ import annotations

import numpy as np

from ..kinds import Kind
from ..parts import Dish, moved
from ..props.bottles import one_bottle
from ..props.drinks import drink


def bottle(rng: np.random.Generator) -> Dish:
    """One to three bottles with labels and caps."""
    dish = one_bottle(rng)
    for turn in rng.uniform(0, 6.3) + np.array([0, 1.4])[: rng.choice([0, 0, 1, 2])]:
        by = rng.uniform(8, 10)
        dish += moved(one_bottle(rng), (by * np.cos(turn), by * np.sin(turn), 0))
    if rng.random() < 0.35:
        dish += moved(drink(rng), (-8 * np.sin(1 + rng.random()), -7, 0))
    return dish


KIND = Kind("bottle", bottle, "thing", plated=True)
