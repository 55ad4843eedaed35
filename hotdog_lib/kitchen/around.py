"""What may lie beside a dish, and stand around it."""

from __future__ import annotations

from .dishes.apple import lone_apple
from .dishes.beer import beer
from .dishes.cutlery import cutlery
from .dishes.french_fries import french_fries
from .kinds import Recipe
from .props.bottles import can, one_bottle
from .props.condiments import condiments, sauce_bowl, shakers, squeeze_bottle
from .props.drinks import drink, paper_cup
from .props.mugs import mug
from .props.napkins import crumpled_napkin
from .props.nibbles import citrus, crisps, parsley, side_cup
from .props.pockets import keys, phone, wallet

# What may lie on the same support beside a dish. Hot dogs come with fries more often than not, and
# a network must not take whatever is on a full plate for something else.
SIDES: list[Recipe] = [
    french_fries,
    french_fries,
    sauce_bowl,
    side_cup,
    crisps,
]
SIDES_SHARE = {"hotdog": 0.5, "not-hotdog": 0.25}

PROPS: list[Recipe] = [
    mug,
    sauce_bowl,
    condiments,
    squeeze_bottle,
    drink,
    beer,
    paper_cup,
    shakers,
    crumpled_napkin,
    side_cup,
    cutlery,
    crisps,
    citrus,
    can,
    one_bottle,
    phone,
    wallet,
    keys,
    parsley,
    lone_apple,
]
