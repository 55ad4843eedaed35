"""Dips from guacamole to chili, in a bowl."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import CRISP, WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, Piece, chunk, shred, strewn
from ..pieces.bits import ONION_BITS, TOMATO_BITS
from ..pieces.crockery import own_bowl, width_at
from ..pieces.greens import CHIVES, CORIANDER
from ..pieces.piles import Pile
from ..pieces.slabs import dollop
from ..pieces.tortillas import tortilla_chip
from ..shapes import Mesh, Noise, Y, Z, ball, joined


def bowl_of_dip(rng: np.random.Generator) -> Dish:
    """Guacamole, salsa, hummus, chili or a herb cream in a bowl, often with tortilla chips."""
    radius = rng.uniform(5.0, 8.0)
    bowl, inner = own_bowl(rng, radius, rng.uniform(0.5, 0.8) * radius)
    level = inner[-1, 1] * rng.uniform(0.72, 0.9)
    reach = width_at(inner, level)
    noise = Noise(rng)
    mesh = dollop(np.full(200, reach + 0.03), rng.uniform(0.3, 1.4), 110, 0.8)
    points = mesh.vertices
    fine, coarse = noise(points * 2.2, 3), noise(points * 0.7 + 11, 2)
    away, turn = np.linalg.norm(points[:, :2], axis=1), np.arctan2(points[:, 1], points[:, 0])
    kind = rng.choice(["guacamole", "salsa", "hummus", "chili", "cream"], p=[0.35, 0.2, 0.15, 0.2,
                                                                             0.1])  # fmt: skip
    shine, lumps = Finish(0.38, 0.45), 0.8 * (fine - 0.5) + 1.2 * (coarse - 0.5)
    bits: list[tuple[Piece, int, float]]
    if kind == "guacamole":
        colour = mix(srgb("86a03a"), srgb("c3cc72"), ramp(fine, 0.3, 0.7))
        colour = mix(colour, srgb("5f7a26"), 0.7 * ramp(coarse, 0.5, 0.8))
        bits = [
            (chunk(0.9, ["a9b94f", "c2c870", "8fa53c"]), int(rng.integers(10, 60)), 0.0),
            (TOMATO_BITS, int(rng.integers(8, 45)), 0.1),
            (ONION_BITS, int(rng.integers(10, 60)), 0.08),
            (CORIANDER, int(rng.integers(5, 22)), 0.15),
        ]
    elif kind == "salsa":
        colour = mix(srgb("8f1a0d"), srgb("c4492a"), ramp(fine, 0.3, 0.7))
        shine, lumps = WET, 0.6 * lumps
        bits = [
            (chunk(1.0, ["b5231a", "c9391f", "a31d14", "d4552f"]), 220, 0.05),
            (ONION_BITS, 110, 0.1),
            (chunk(0.4, ["3f7424", "5f9a3a", "2f5f1c"]), 60, 0.12),
            (CORIANDER, int(rng.integers(5, 25)), 0.2),
        ]
    elif kind == "hummus":
        groove = np.sin(2 * np.pi * away / (0.3 * reach) + turn + 3 * coarse)
        lumps = 0.3 * groove * ramp(away, 0.1, 1.0) + 0.08 * (fine - 0.5) + 0.5 * (coarse - 0.5)
        colour = mix(srgb("cfae78"), srgb("e3cc9f"), ramp(fine, 0.3, 0.7))
        oil = ramp(-groove + 2 * (coarse - 0.5), 0.0, 0.9)
        colour = mix(colour, srgb("b07f1e"), 0.75 * oil)
        colour = mix(colour, srgb("9a3a16"), 0.8 * ramp(noise(points * 5, 2), 0.66, 0.78))
        shine = Finish(0.3, 0.5, clearcoat=0.2)
        bits = [
            (chunk(0.95, ["d8b678", "c9a262", "e2c890"]), int(rng.integers(0, 25)), 0.3),
            (CORIANDER, int(rng.integers(4, 20)), 0.15),
        ]
    elif kind == "chili":
        colour = mix(srgb("4a1a0c"), srgb("8f3f1c"), ramp(fine, 0.3, 0.7))
        shine = WET

        def bean(rng: np.random.Generator) -> Mesh:
            tint = srgb(rng.choice(["4a100c", "5f1a12", "2a1210", "a5603a"]))
            return ball((0.75, 0.42, 0.4), 10).painted(tint)

        bits = [
            (chunk(0.8, ["5f2f18", "7a3f20", "482010"]), 170, 0.05),
            (bean, 60, 0.1),
            (TOMATO_BITS, 30, 0.1),
            (CHIVES, int(rng.integers(0, 40)), 0.2),
            (shred(1.8, 0.2, ["eda62c", "f3bd4e"]), int(rng.integers(0, 70)), 0.3),
        ]
    else:
        colour = mix(srgb("ded6c2"), srgb("f2eee2"), ramp(fine, 0.3, 0.7))
        lumps = 0.15 * (fine - 0.5) + 1.4 * (coarse - 0.5)
        bits = [
            (chunk(0.3, ["4f8a2a", "3f7424", "6b9a3f"]), 90, 0.02),
            (CHIVES, int(rng.integers(5, 30)), 0.1),
        ]
    lumps = lumps * (1 - ramp(away / reach, 0.9, 1.0))
    mesh = mesh.painted(colour).bumped(lumps).moved((0, 0, level))
    pile = Pile(inner)
    pile.add(mesh)
    dish = [bowl, Part(mesh, shine)]
    for piece, count, lift in bits:
        if count:
            places = pile.spots(rng, count, 0.92 * reach, lift - 0.1)
            dish.append(strewn(rng, piece, places, shine, 180 if lift <= 0.12 else 25))
    chips = []
    if kind != "hummus" and rng.random() < 0.6:
        for turn in rng.uniform(0, 360, rng.integers(1, 5)):
            # Stuck in upright near the bowl's wall, a corner down.
            chip = tortilla_chip(rng).turned(Z, -90).turned(Y, -rng.uniform(60, 80))
            low = chip.vertices[:, 2].min() + rng.uniform(1.5, 2.5)
            place = (rng.uniform(0.4, 0.75) * reach, 0, level + 0.3 - low)
            chips.append(chip.moved(place).turned(Z, turn))
    if rng.random() < 0.4 and radius < 6.5:
        # Around the bowl, on the table.
        floor = Pile()
        floor.z[np.hypot(floor.x, floor.y) < radius + 0.6] = 6.0
        for turn in np.cumsum(rng.uniform(12, 40, rng.integers(4, 14))):
            away = radius + rng.uniform(2.9, 3.8)
            chip = tortilla_chip(rng).turned(Z, rng.uniform(0, 360)).moved((away, 0, 0))
            chip = chip.turned(Z, turn)
            if floor.at(chip.vertices).max() < 3:
                chips.append(floor.drop(chip))
    return [*dish, *([Part(joined(chips), CRISP)] if chips else [])]


KIND = Kind("bowl-of-dip", bowl_of_dip, "food", plated=True, close_up=True)
