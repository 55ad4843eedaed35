"""Nachos under cheese and toppings."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import CRISP, MATT, WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, shred, strewn
from ..pieces.bits import ONION_BITS, TOMATO_BITS
from ..pieces.crockery import own_plate
from ..pieces.greens import CHIVES, CORIANDER
from ..pieces.piles import Pile, patches
from ..pieces.slabs import blob, dollop, outward, slab
from ..pieces.tortillas import tortilla_chip
from ..shapes import Mesh, Noise, Z, circle, joined


def nachos(rng: np.random.Generator) -> Dish:
    """A heap of tortilla chips under melted cheese and toppings."""
    flat = rng.uniform(6.5, 8.5)
    plate, ground = own_plate(rng, flat)
    pile = Pile(ground)
    chips = []
    count = int(rng.integers(35, 60))
    for i in range(count):
        place = pile.spots(rng, 1, flat * (0.95 - 0.45 * i / count))[0]
        chip = tortilla_chip(rng, rng.uniform(4.5, 6.5)).turned(Z, rng.uniform(0, 360))
        axis = np.array([*circle(16)[rng.integers(16)], 0.0])
        chip = chip.turned(axis, rng.normal(0, 9)).moved((*place[:2], 0))
        chips.append(pile.drop(chip, 0.25, 0.35))
    dish = [plate, Part(joined(chips), CRISP)]
    noise = Noise(rng)
    if rng.random() < 0.85:
        cheese = pile.drape(patches(rng, pile, flat, rng.uniform(0.5, 0.95)), 0.14)
        tint = mix(srgb("eda62c"), srgb("f6cf6a"), noise(cheese.vertices, 2))
        tint = mix(tint, srgb("c9701c"), 0.7 * ramp(noise(cheese.vertices * 1.3 + 5, 3), 0.6, 0.8))
        lumps = 0.1 * (noise(cheese.vertices * 1.5, 3) - 0.5)
        dish.append(Part(cheese.painted(tint).bumped(lumps), Finish(0.3, 0.45)))
    else:
        grated = shred(2.0, 0.22, ["eda62c", "f3bd4e", "f6d98a"])
        dish.append(strewn(rng, grated, pile.spots(rng, 260, 0.9 * flat), MATT))
    if rng.random() < 0.5:
        mince = chunk(0.7, ["4a2614", "6b3a1e", "3a1c0e"])
        dish.append(strewn(rng, mince, pile.spots(rng, 140, 0.7 * flat), WET))
    for _ in range(rng.integers(0, 4)):
        tint = srgb(rng.choice(["f1ede2", "93a83f", "a5301a"]))
        spoon = dollop(rng.uniform(1.5, 2.6) * blob(rng, 80, 0.1), rng.uniform(0.8, 1.3))
        spoon = spoon.bumped(0.5 * (noise(spoon.vertices * 1.2, 3) - 0.5))
        place = pile.spots(rng, 1, 0.5 * flat)[0]
        spoon = pile.drop(spoon.moved((*place[:2], 0)), 0.5)
        shade = 0.75 + 0.4 * noise(spoon.vertices * 3, 2)
        dish.append(Part(spoon.painted(tint * shade[:, None]), Finish(0.35, 0.45)))

    def pepper(rng: np.random.Generator) -> Mesh:
        outline = rng.uniform(0.9, 1.3) * blob(rng, 40, 0.06)
        mesh = slab(outline, 0.28, 14)
        out = outward(mesh, outline)
        turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
        hollow = ramp(-out, -0.68, -0.6) * ramp(np.abs(np.sin(1.5 * turn)), 0.15, 0.3)
        flesh = mix(srgb("b5c66a"), srgb("3f6f1f"), ramp(out, 0.8, 0.95))
        return mesh.painted(mix(flesh, srgb("7a7a34"), hollow)).bumped(-0.08 * hollow)

    toppings = [
        (pepper, rng.integers(0, 16), 0.15),
        (TOMATO_BITS, rng.integers(10, 90), 0.2),
        (ONION_BITS, rng.integers(0, 60), 0.1),
        (CHIVES, rng.integers(0, 60), 0.1),
        (CORIANDER, rng.integers(0, 20), 0.15),
        (chunk(0.75, ["2a1210", "38180f", "1c0d0c"]), rng.integers(0, 40), 0.2),
    ]
    for piece, number, lift in toppings:
        if number:
            places = pile.spots(rng, int(number), flat, lift)
            dish.append(strewn(rng, piece, places, WET, 35))
    return dish


KIND = Kind("nachos", nachos, "food")
