"""Every kind of dish by name, what it may stand on and what may stand behind it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import foods, hotdogs, lookalikes, tableware
from .parts import Dish

# Support and how high its top lies above the table.
SUPPORTS: list[tuple[Callable[[np.random.Generator], Dish] | None, float]] = [
    (None, 0.0),
    (tableware.plate, 0.6),
    (tableware.oval_platter, 0.5),
    (tableware.board, 1.6),
    (tableware.napkin, 0.1),
    (tableware.paper_tray, 0.12),
    (tableware.foil, 0.5),
    (tableware.greaseproof, 0.5),
    (tableware.paper_plate, 0.1),
    (tableware.basket, 0.45),
    (tableware.takeaway_box, 0.3),
    (tableware.cafeteria_tray, 0.05),
    (tableware.skillet, 0.45),
    (tableware.grill, 7.5),
    (tableware.lawn, 1.0),
]

# For dishes that come on a plate or in a bowl of their own.
FLAT_SUPPORTS = [
    (None, 0.0),
    (tableware.board, 1.6),
    (tableware.napkin, 0.1),
    (tableware.cafeteria_tray, 0.05),
]
PLATED: set[str] = set()

# What may lie beside a dish, and how often it does.
SIDES = [tableware.sauce_bowl]
SIDES_SHARE = 0.3

PROPS = [tableware.mug, foods.apple, tableware.sauce_bowl]

KINDS: dict[str, Callable[[np.random.Generator], Dish]] = {
    "hotdog": hotdogs.hotdog,
    "empty-bun": lookalikes.empty_bun,
    "sausages": lookalikes.sausages,
    "banana": lookalikes.banana,
    "corn": lookalikes.corn,
    "burger": lookalikes.burger,
    "pizza": foods.pizza,
    "doughnut": foods.doughnut,
    "apple": foods.apple,
    "carrot": lookalikes.carrot,
    "mug": tableware.mug,
    "cucumber": foods.cucumber,
    "tomato": foods.tomato,
    "bottle": tableware.bottle,
}

TEST_ONLY = ["cucumber", "tomato", "bottle"]
