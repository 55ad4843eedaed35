"""Hot dogs hidden under what is heaped on them."""

from __future__ import annotations

import numpy as np

from ..kinds import Kind
from ..parts import Dish, moved
from ..pieces.hot_dogs import one_hotdog
from ..pieces.toppings import TOPPINGS, chili, cubes, kraut, mash, melted_cheese


def loaded(rng: np.random.Generator) -> Dish:
    """A hot dog that hides under what is heaped on it."""
    base = [chili, melted_cheese, mash, kraut, cubes][rng.integers(5)]
    over = [TOPPINGS[i] for i in rng.choice(len(TOPPINGS), rng.integers(1, 3), replace=False)]
    menu = [base, *(topping for topping in over if topping is not base)]
    one = one_hotdog(rng, menu, plain=rng.random() < 0.4, plenty=rng.uniform(1.3, 2.0))
    if rng.random() < 0.75:
        return one
    points = np.concatenate([part.mesh.vertices for part in one])
    two = one_hotdog(rng, menu, plain=rng.random() < 0.4, plenty=rng.uniform(1.3, 2.0))
    others = np.concatenate([part.mesh.vertices for part in two])
    gap = points[:, 1].max() - others[:, 1].min() + rng.uniform(0.1, 1)
    return moved(one + moved(two, (rng.uniform(-1, 1), gap, 0)), (0, -gap / 2, 0))


KIND = Kind("hotdog-loaded", loaded, "hotdog")
