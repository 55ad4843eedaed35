"""Which boards and trays a dish is carried on."""

from __future__ import annotations

import numpy as np

from ..colours import aside, mix, one_of, ramp, srgb
from ..finishes import PLASTIC, STEEL, TIMBER
from ..parts import Dish, Part
from ..patterns.sheet import steel
from ..patterns.wood import wood
from ..pieces.basins import Extent, basin
from ..shapes import Noise, spline


def board(rng: np.random.Generator, room: Extent) -> Dish:
    """A worn cutting board, rectangular or round, maybe with a handle; its top at z = 0."""
    thick, bevel = 1.6, rng.uniform(0.15, 0.4)
    length, width = max(room[0] + 1, rng.uniform(24, 32)), max(room[1] + 2, rng.uniform(17, 22))
    corner = rng.uniform(0.5, 3)
    if rng.random() < 0.3:
        length = width = max(length, width)
        corner = length / 2
    profile = [(-0.8, 0), (-bevel, 0), (-0.3 * bevel, -0.1 * bevel), (0, -bevel), (0, -0.5 * thick),
               (0, -thick + bevel), (-bevel, -thick), (-0.8, -thick)]  # fmt: skip
    mesh, _ = basin((length, width), corner, profile)
    meshes = [mesh]
    if rng.random() < 0.5:
        grip, _ = basin((9, rng.uniform(3, 4.5)), 1.8, profile, 120)
        meshes.append(grip.moved((length / 2 + 3, 0, -0.01)))
    pattern, noise, way = wood(rng), Noise(rng), rng.uniform(0, 180)
    parts = []
    for part in meshes:
        points = part.vertices
        colour = pattern(points[:, [1, 0, 2]])
        cut = ramp(noise(aside(points, way) * (0.15, 3, 1), 1), 0.84, 0.95)
        cut += ramp(noise(aside(points, way + 70) * (0.12, 3, 1) + 20, 1), 0.86, 0.95)
        stain = ramp(noise(points * 0.22 + 60, 3), 0.5, 0.7)
        parts.append(Part(part.painted(colour * (1 - 0.25 * cut - 0.22 * stain)[:, None]), TIMBER))
    return parts


def cafeteria_tray(rng: np.random.Generator, room: Extent) -> Dish:
    """A steel or coloured plastic tray."""
    length, width = max(room[0] + 4, rng.uniform(36, 42)), max(room[1] + 4, rng.uniform(26, 32))
    high = rng.uniform(0.9, 1.7)
    profile = spline([(-0.5, 0), (0, 0), (0.5, 0.2), (0.9, high - 0.2), (1.4, high), (2.2, high),
                      (2.3, high - 0.3)], 40)  # fmt: skip
    mesh, flat = basin((length, width), rng.uniform(2, 4), profile)
    if rng.random() < 0.35:
        return [Part(mesh.painted(steel(rng)(flat)), STEEL)]
    noise = Noise(rng)
    body = one_of(rng, "8a5a36 a8352c 2f5d73 3d5a3a c9b890 4a4d50 d08a2a 6a4a32 e0dcd2")
    speckle = rng.choice([0, 0.5]) * ramp(noise(flat * 4, 1), 0.7, 0.8)
    scratch = ramp(noise(flat * (0.2, 6, 1), 1), 0.9, 0.97) * 0.25
    colour = mix(body, srgb("efe8da"), np.clip(speckle + scratch, 0, 1))
    return [Part(mesh.painted(colour * (0.9 + 0.15 * noise(flat * 0.3, 3))[:, None]), PLASTIC)]
