"""Spring rolls: long, and fried brown."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, posed, shred, strewn, turned
from ..pieces.rods import Rod, heaped, log, straight, stuffing, wrapped
from ..props.condiments import sauce_bowl
from ..shapes import Noise, Y, circle

ROLL_FILLING = [
    (shred(1.2, 0.22, ["e07a1f", "d9681a"]), 30),
    (shred(1.2, 0.2, ["f0ead8", "e3d9bd"]), 50),
    (shred(1.3, 0.4, ["7fae4c", "5a8f35", "b9d38a"]), 30),
    (chunk(0.7, ["e8957a", "d9765c", "8a5a3c"]), 12),
]


def spring_roll(rng: np.random.Generator, noise: Noise, fried: bool, cut: bool) -> Rod:
    """A roll in fried pastry or in damp rice paper with its filling showing through."""
    length = rng.uniform(8, 11) * (0.6 if cut else 1)
    radius = rng.uniform(1.15, 1.5) if fried else rng.uniform(1.5, 1.9)
    section = circle(56) * (1, rng.uniform(0.88, 0.98))
    mesh, face = log(length, radius, section, 0.88, cut)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    fold = wrapped(mesh.vertices, length, rng.uniform(-0.6, 2.0))
    if fried:
        blister = ramp(noise(here * 2.6, 2), 0.55, 0.75)
        brown = noise(here * 0.7, 4) + 0.1 * rng.normal() + 0.3 * (fold > 0.9)
        colour = mix(srgb("dca24a"), srgb("8f4d1b"), ramp(brown, 0.3, 0.8))
        colour = mix(colour, srgb("e9c078"), 0.6 * blister)
        colour = mix(colour, srgb("5c2c10"), 0.7 * ramp(noise(here * 1.8 + 9), 0.62, 0.8))
        bumps = 0.12 * blister + 0.09 * noise(here * 5, 2) + 0.12 * fold
    else:
        squeezed = here * (0.6, 1, 1)
        colour = mix(srgb("e2dcc4"), srgb("4f8030"), ramp(noise(squeezed, 2), 0.45, 0.6))
        colour = mix(colour, srgb("d9761f"), ramp(noise(here * (0.7, 2.5, 2.5) + 5, 2), 0.6, 0.7))
        shrimp = ramp(noise(squeezed * 0.9 + 17, 1), 0.55, 0.68)
        stripe = 0.5 + 0.5 * np.sin(7 * mesh.vertices[:, 0])
        colour = colour + (mix(srgb("f0b8a0"), srgb("dd6a48"), stripe) - colour) * shrimp[:, None]
        colour = mix(colour, srgb("e9e6d6"), 0.22 + 0.35 * (fold > 0.3) * fold)
        bumps = 0.1 * fold + 0.22 * (noise(here * (0.8, 1.6, 1.6), 3) - 0.5)
    colour = mix(colour, srgb("7d5a38" if fried else "d8d3c4"), 1.0 * face)
    finish = Finish(0.42, 0.45) if fried else Finish(0.2, 0.5, clearcoat=0.5)
    dish = [Part(mesh.painted(colour).bumped(bumps * ~face), finish)]
    if cut:
        dish += moved(stuffing(rng, 0.75 * radius, ROLL_FILLING), (0.5 * length, 0, 0))
    return straight(dish, length, radius + 0.06)


def spring_rolls(rng: np.random.Generator) -> Dish:
    """Fried or rice-paper rolls, whole or halved, lying or standing, some with a dip."""
    noise, fried, count = Noise(rng), rng.random() < 0.6, int(rng.integers(2, 6))
    style = rng.choice(["whole", "mixed", "standing"], p=[0.5, 0.3, 0.2])
    dish: Dish = []
    if style == "standing":
        for i in range(count + 1):
            rod = spring_roll(rng, noise, fried, True)
            end = rod.dish[0].mesh.vertices[:, 0].min()
            half = posed(moved(rod.dish, (-end, 0, -rod.radius)), lambda mesh: mesh.turned(Y, -90))
            spin, place = rng.uniform(0, 360), (3.9 * (i % 3 - 1), 3.8 * (i // 3) - 1.5, 0)
            dish += moved(turned(half, spin), place)
    else:
        cuts = rng.random(count) < (0.6 if style == "mixed" else 0)
        rods = [spring_roll(rng, noise, fried, bool(cut)) for cut in cuts]
        rods = [Rod(turned(r.dish, 180), -r.line * (1, 1, -1), r.radius)
                if rng.random() < 0.5 else r for r in rods]  # fmt: skip
        dish = turned(heaped(rng, rods), 90)
    low = min(part.mesh.vertices[:, 1].min() for part in dish)
    if rng.random() < 0.5:
        dish += moved(sauce_bowl(rng), (rng.uniform(-3, 3), low - 4.2, 0))
    if rng.random() < 0.5:
        count = int(rng.integers(6, 40))
        places = np.column_stack([rng.normal(0, 4, count), low - rng.uniform(0.3, 1.4, count),
                                  np.full(count, 0.15)])  # fmt: skip
        greens = shred(1.6, 0.35, ["5a8f35", "7fae4c", "b9d38a", "e07a1f"], 0.5)
        dish.append(strewn(rng, greens, places, FRUIT, 20))
    return dish


KIND = Kind("spring-rolls", spring_rolls, "lookalike")
