"""Burritos: long, and filled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import BREAD, FOIL, FRUIT
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, posed, shred, strewn, turned
from ..pieces.rods import Rod, heaped, log, straight, stuffing, wrapped
from ..pieces.tortillas import MEXICAN, toasted
from ..shapes import Noise, Y, circle

BURRITO = [
    (shred(0.7, 0.26, ["f2ecdd", "e9dcc0", "e8c890"], 0.1), 130),
    (chunk(0.75, ["2a1712", "3d2018", "5c2a1a"]), 22),
    (chunk(0.9, ["6b3d22", "8a5634", "52301c"]), 24),
    (chunk(0.65, ["c9402a", "b3231a"]), 8),
    (shred(1.0, 0.3, ["e89a2a", "f0b44a"], 0.3), 20),
    (shred(1.0, 0.35, ["7fae3c", "a9c968", "5a8f2a"], 0.5), 16),
    (chunk(0.8, ["9ab04a", "b9c86a"]), 8),
]


def wrap(rng: np.random.Generator, noise: Noise, cut: bool) -> Rod:
    """A rolled tortilla, whole or half, some in foil."""
    length, radius = rng.uniform(14, 18) * (0.55 if cut else 1), rng.uniform(2.6, 3.4)
    mesh, face = log(length, radius, circle(96) * (1, rng.uniform(0.82, 0.95)), 0.75, cut)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    fold = wrapped(mesh.vertices, length, rng.uniform(0.0, 2.0))
    bumps = 0.18 * fold + 0.45 * (noise(here * (0.5, 0.8, 0.8), 3) - 0.5)
    colour = toasted(noise, here, False) * (1 - 0.15 * (fold > 0.9))[:, None]
    colour = mix(colour, srgb("a58a60"), 1.0 * face)
    dish = [Part(mesh.painted(colour).bumped(bumps * ~face), BREAD)]
    if cut:
        dish += moved(stuffing(rng, 0.86 * radius, BURRITO), (0.5 * length, 0, 0))
    if rng.random() < 0.5:
        crumple = np.abs(noise(here * 1.1, 3) - 0.5)
        edge = length * rng.uniform(-0.1, 0.1) + 1.6 * (noise(here * 0.6 + 3, 2) - 0.5)
        over = 1 - ramp(mesh.vertices[:, 0] - edge, -0.15, 0.15)
        foil = mesh.painted(srgb("b4b6b9")).bumped(bumps - 0.3 + (0.38 + 0.8 * crumple) * over)
        dish.append(Part(foil, FOIL))
    low = dish[0].mesh.vertices[:, 2].min()
    rod = straight(dish, length, radius + 0.25)
    return replace(rod, dish=moved(rod.dish, (0, 0, -low - rod.radius)))


def burrito(rng: np.random.Generator) -> Dish:
    """Rolled tortillas with rice, beans and meat, whole or halved, lying or standing."""
    noise = Noise(rng)
    style = rng.choice(["whole", "halves", "standing"], p=[0.2, 0.5, 0.3])
    if style == "standing":
        dish: Dish = []
        for side in (-1, 1):
            rod = wrap(rng, noise, True)
            half = posed(moved(rod.dish, (0, 0, -rod.radius)), lambda mesh: mesh.turned(Y, -90))
            lean = 14 * side * rng.random()
            half = turned(posed(half, lambda mesh: mesh.turned(Y, lean)), rng.uniform(-30, 30))  # noqa: B023
            low = half[0].mesh.vertices[:, 2].min()
            dish += moved(half, (4.2 * side, rng.uniform(-1, 1), -low))
        return dish
    rods = [wrap(rng, noise, style == "halves") for _ in range(2 if style == "halves" else 1)]
    spin = 0 if style == "whole" else -90
    dish = turned(heaped(rng, rods, unruly=14), spin)
    if rng.random() < 0.5:
        count = int(rng.integers(8, 30))
        places = np.column_stack([rng.normal(0, 4, count), rng.uniform(-9, -7, count),
                                  np.full(count, 0.2)])  # fmt: skip
        dish.append(strewn(rng, MEXICAN[int(rng.choice([1, 2, 3]))], places, FRUIT, 15))
    return dish


KIND = Kind("burrito", burrito, "lookalike")
