"""Hot dogs, plain or with toppings."""

from __future__ import annotations

import numpy as np

from ..kinds import Kind
from ..parts import Dish, moved, turned
from ..pieces.hot_dogs import one_hotdog
from ..pieces.toppings import TOPPINGS


def hotdog(rng: np.random.Generator) -> Dish:
    """One to three hot dogs side by side, with toppings and sauces, or plain."""
    picks = rng.choice([0, 1, 2], p=[0.3, 0.45, 0.25])
    menu = [TOPPINGS[i] for i in rng.choice(len(TOPPINGS), picks, replace=False)]
    dish, y = [], 0.0
    for _ in range(rng.choice([1, 2, 3], p=[0.78, 0.16, 0.06])):
        one = one_hotdog(rng, menu, plain=rng.random() < 0.5 if menu else False)
        one = turned(one, rng.uniform(-5, 5) + 180 * rng.integers(2))
        points = np.concatenate([part.mesh.vertices for part in one])
        y -= points[:, 1].min()
        dish += moved(one, (rng.uniform(-1, 1), y + 0.1, 0))
        y += points[:, 1].max()
    return moved(dish, (0, -y / 2, 0))


KIND = Kind("hotdog", hotdog, "hotdog")
