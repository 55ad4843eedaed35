"""What people take from their pockets and lay on a table."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import GLASS, STEEL, Finish
from ..parts import Dish, Part
from ..pieces.basins import basin
from ..shapes import Noise, Z, circle, disc, joined, rounded_box, surface, sweep


def phone(rng: np.random.Generator) -> Dish:
    """A telephone, face up or face down."""
    width, length = rng.uniform(6.8, 7.6), rng.uniform(14, 16)
    profile = [(-0.5, 0.75), (-0.12, 0.75), (0, 0.6), (0, 0.12), (-0.12, 0), (-0.5, 0)]
    body, _ = basin((length, width), 0.9, profile, 160)
    points, noise = body.vertices, Noise(rng)
    inside = np.array([length, width]) / 2 - np.abs(points[:, :2])
    case = one_of(rng, "1c1c1e c9c9cc 2f4a6a a8352c d8b8b0 efece6 3d5a4a")
    colour = np.broadcast_to(case, points.shape)
    up = points[:, 2] > 0.7
    if rng.random() < 0.6:
        screen = srgb("050506") * (1 + noise(points * 0.3, 2))[:, None]
        if rng.random() < 0.4:
            screen = mix(
                srgb("1a3050"), one_of(rng, "c07a4a 5a8aa0 8a5a9a"), noise(points * 0.15, 2)
            )
        colour = mix(colour, screen, up * ramp(inside.min(1), 0.2, 0.25))
        return [Part(body.painted(colour), GLASS)]
    lens = disc(0.75, 0.12).painted(srgb("08080a")).moved((length / 2 - 1.6, width / 2 - 1.6, 0.72))
    lenses = joined([lens.moved((-1.9 * k, 0, 0)) for k in range(rng.integers(1, 4))])
    return [Part(body.painted(colour), Finish(0.35, 0.5)), Part(lenses, GLASS)]


def wallet(rng: np.random.Generator) -> Dish:
    """A leather wallet."""
    mesh, noise = rounded_box(11, rng.uniform(8, 9.5), rng.uniform(1.0, 1.5), 0.9, 0.1), Noise(rng)
    edge = np.ptp(mesh.vertices[:, :2], axis=0) / 2 - np.abs(mesh.vertices[:, :2])
    stitch = (np.abs(edge.min(1) - 0.45) < 0.07) * (np.sin(mesh.vertices[:, :2].sum(1) * 14) > 0)
    grain = noise(mesh.vertices * 4, 2)
    colour = one_of(rng, "4a2a18 2a1c14 1c1b1b 7a4a26 5a1c1c") * (0.7 + 0.5 * grain)[:, None]
    colour = mix(colour, srgb("c9a878"), 0.8 * stitch)
    return [Part(mesh.bumped(0.06 * grain).painted(colour), Finish(0.45, 0.4))]


def keys(rng: np.random.Generator) -> Dish:
    """Keys on a ring, lying flat."""
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = np.stack([1.4 * np.cos(turn), 1.4 * np.sin(turn), 0 * turn + 0.25], -1)
    dish = [Part(sweep(ring, circle(10) * 0.1, 1.0, closed=True).painted(SILVER), STEEL)]
    for k, way in enumerate(rng.uniform(0, 360) + np.array([0, 38, 75])[: rng.integers(2, 4)]):
        x = np.linspace(0, 5.6, 90)
        head = np.sqrt(np.clip(1.2**2 - (x - 1.2) ** 2, 0, None))
        blade = 0.42 * (x > 1.9) * (x < 5.5)
        low = np.maximum(head, blade - 0.16 * (x > 2.6) * (np.sin(x * 9) > 0))
        outline_ = np.stack([np.stack([x, y, 0 * x + z], -1) for y, z in
                             ((-low, 0.1), (np.maximum(head, blade), 0.1),
                              (np.maximum(head, blade), 0.28), (-low, 0.28))])  # fmt: skip
        tone = one_of(rng, "c9a84a c8c8c6 b8b0a0")
        key = surface(outline_, (True, False)).painted(tone).moved((0.9, 0, 0.15 * k))
        dish.append(Part(key.turned(Z, way), STEEL))
    return dish
