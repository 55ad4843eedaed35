"""How grass carries a dish."""

from __future__ import annotations

import numpy as np

from ..colours import ramp, srgb
from ..finishes import TURF
from ..parts import Dish, Part
from ..pieces.basins import Extent
from ..shapes import Mesh


def lawn(rng: np.random.Generator, room: Extent) -> Dish:
    """Grass the dish lies on: blades pressed flat below it, upright around."""
    return [grass_blades(rng, 0.5 * max(room))]


def grass_blades(rng: np.random.Generator, pressed: float, count: int = 9000) -> Part:
    """Blades of grass around the origin, no higher than z = 0 within the pressed radius."""
    place = rng.uniform(-26, 26, (count, 2))
    tall, way = rng.uniform(2, 5.5, count), rng.uniform(0, 2 * np.pi, count)
    down = 1 - ramp(np.hypot(*place.T), pressed + 1, pressed + 5)
    lean = rng.uniform(0.1, 0.8, count) * (1 - down) + down * 1.35
    t = np.linspace(0, 1, 6)
    bend = lean[:, None] * (0.4 + 0.6 * t)
    out, up = np.sin(bend) * t * tall[:, None], np.cos(bend) * t * tall[:, None]
    flat = np.stack([np.cos(way), np.sin(way)], -1)
    spine = np.concatenate([place[:, None] + out[..., None] * flat[:, None], up[..., None]], -1)
    free = 9 * ramp(np.hypot(spine[..., 0], spine[..., 1]), pressed + 0.5, pressed + 6)
    spine[..., 2] = np.minimum(spine[..., 2] - 1, free)
    side = np.stack([-flat[:, 1], flat[:, 0], 0 * way], -1) * rng.uniform(0.09, 0.2, (count, 1))
    taper = (1 - t**2)[:, None] + 0.02
    points = np.stack([spine - side[:, None] * taper, spine + side[:, None] * taper], 2)
    step = np.arange(5) * 2
    quads = np.stack([step, step + 1, step + 3, step, step + 3, step + 2], -1).reshape(-1, 3)
    faces = (quads[None] + 12 * np.arange(count)[:, None, None]).reshape(-1, 3)
    greens = np.array([srgb(code) for code in ["3f5c24", "56762e", "6f8a3a", "8a9150", "4a6a2a"]])
    colour = greens[rng.integers(0, 5, count)][:, None] * (0.55 + 0.6 * t)[:, None]
    return Part(Mesh(points.reshape(-1, 3), faces, np.repeat(colour, 2, 1).reshape(-1, 3)), TURF)
