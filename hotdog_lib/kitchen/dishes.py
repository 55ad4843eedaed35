"""Every kind of dish by name, what it may stand on and what may stand around it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import foods, hotdogs, lookalikes, tableware
from .parts import Dish

Recipe = Callable[[np.random.Generator], Dish]

KINDS: dict[str, Recipe] = {
    "hotdog": hotdogs.hotdog,
    "hotdog-loaded": hotdogs.loaded,
    # These share a part with a hot dog: its bun, its sausage, its sauces or its outline.
    "banana": lookalikes.banana,
    "burger": lookalikes.burger,
    "burrito": lookalikes.burrito,
    "carrot": lookalikes.carrot,
    "carrot-in-bun": lookalikes.carrot_in_bun,
    "corn": lookalikes.corn,
    "eclair": lookalikes.eclair,
    "empty-bun": lookalikes.empty_bun,
    "french-fries": lookalikes.french_fries,
    "sausages": lookalikes.sausages,
    "spring-rolls": lookalikes.spring_rolls,
    "sub": lookalikes.sub,
    "tacos": lookalikes.tacos,
    # These do not.
    "apple": foods.apple,
    "bowl-of-dip": foods.bowl_of_dip,
    "cake": foods.cake,
    "croissant": foods.croissant,
    "cucumber": foods.cucumber,
    "doughnut": foods.doughnut,
    "ice-cream": foods.ice_cream,
    "nachos": foods.nachos,
    "noodles": foods.noodles,
    "pizza": foods.pizza,
    "salad": foods.salad,
    "steak": foods.steak,
    "sushi": foods.sushi,
    "tomato": foods.tomato,
    "beer": tableware.beer,
    "books-and-phone": tableware.books_and_phone,
    "bottle": tableware.bottle,
    "cutlery": tableware.cutlery,
    "mug": tableware.mug,
    "teapot": tableware.teapot,
}

# Never in the training pictures, so that the test also asks for what was not shown.
TEST_ONLY = ["carrot-in-bun", "croissant", "cucumber", "sushi", "teapot", "tomato"]

# What people photograph most when they do not photograph hot dogs: twice as many of each.
OFTEN = {
    "bowl-of-dip", "burger", "french-fries", "ice-cream", "nachos", "noodles", "pizza", "salad",
    "spring-rolls", "steak", "sub", "tacos",
}  # fmt: skip

# Of these the middle is photographed, the rim of the plate left out.
CLOSE_UP = {"books-and-phone", "bowl-of-dip", "cutlery", "noodles", "salad", "steak"}

# A support and how high its top lies above the table.
SUPPORTS: list[tuple[Callable[..., Dish] | None, float]] = [
    (None, 0.0),
    (None, 0.0),
    (tableware.plate, 0.6),
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

# Dishes in a plate, bowl or glass of their own stand on something flat.
PLATED = {
    "beer", "books-and-phone", "bottle", "bowl-of-dip", "cutlery", "ice-cream", "mug", "noodles",
    "salad", "steak", "teapot",
}  # fmt: skip
FLAT_SUPPORTS: list[tuple[Callable[..., Dish] | None, float]] = [
    (None, 0.0),
    (None, 0.0),
    (tableware.board, 1.6),
    (tableware.napkin, 0.1),
    (tableware.cafeteria_tray, 0.05),
]

# What may lie on the same support beside a dish. Hot dogs come with fries more often than not, and
# a network must not take whatever is on a full plate for something else.
SIDES: list[Recipe] = [
    lookalikes.french_fries,
    lookalikes.french_fries,
    tableware.sauce_bowl,
    tableware.side_cup,
    tableware.crisps,
]
SIDES_SHARE = {"hotdog": 0.5, "not-hotdog": 0.25}

PROPS: list[Recipe] = [
    tableware.mug,
    tableware.sauce_bowl,
    tableware.condiments,
    tableware.squeeze_bottle,
    tableware.drink,
    tableware.beer,
    tableware.paper_cup,
    tableware.shakers,
    tableware.crumpled_napkin,
    tableware.side_cup,
    tableware.cutlery,
    tableware.crisps,
    tableware.citrus,
    tableware.can,
    tableware.one_bottle,
    tableware.phone,
    tableware.wallet,
    tableware.keys,
    tableware.parsley,
    foods.lone_apple,
]
