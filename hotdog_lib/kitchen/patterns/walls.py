"""How walls look: painted, papered, of brick or panelled with boards."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..shapes import Noise

PAINTS = (
    "efece4 e4e6e8 d4dde2 b9cbd6 8fa9bc 6f8aa0 c3d2c0 93ab92 5f7f70 d9cfe0 a99bb8 e6cfd4 c9b6a0 "
    "3f4f60 d8d2a8"
)


def paint(rng: np.random.Generator) -> Pattern:
    """Plaster under one coat of paint."""
    noise, colour = Noise(rng), one_of(rng, PAINTS)

    def pattern(points: np.ndarray) -> np.ndarray:
        return (
            colour * (0.9 + 0.12 * noise(points * 0.06, 3) + 0.06 * noise(points * 2, 2))[:, None]
        )

    return pattern


def wallpaper(rng: np.random.Generator) -> Pattern:
    """Paper with stripes, or with a figure that comes again and again."""
    noise, ground, ink = Noise(rng), one_of(rng, PAINTS), one_of(rng, PAINTS)
    pitch, petals, striped = rng.uniform(3, 8), rng.integers(3, 7), rng.random() < 0.45

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, :2] / pitch
        row = np.floor(at[:, 1])
        dx, dy = (at[:, 0] + 0.5 * (row % 2)) % 1 - 0.5, at[:, 1] - row - 0.5
        if striped:
            figure = ramp(np.abs(dx), 0.2, 0.22)
        else:
            away = np.hypot(dx, dy)
            edge = 0.2 + 0.12 * np.cos(petals * np.arctan2(dy, dx))
            figure = ramp(edge - away, 0, 0.03) * (0.5 + 0.5 * ramp(away, 0.05, 0.1))
        return mix(ground, ink, figure) * (0.9 + 0.15 * noise(points * 0.1, 3))[:, None]

    return pattern


def bricks(rng: np.random.Generator) -> Pattern:
    """Courses of brick in mortar, bare or whitewashed."""
    noise, tints = Noise(rng), rng.uniform(0.75, 1.15, (64, 64))
    brick, mortar = one_of(rng, "8a4f40 7a5a50 d8d4cc c4c8cc 9a948c"), one_of(rng, "b8b2a6 d8d4cc")
    length = rng.uniform(4.5, 7)
    size = np.array([length, 0.32 * length])

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, :2] / size
        row = np.floor(at[:, 1]).astype(int)
        across = at[:, 0] + 0.5 * (row % 2)
        column = np.floor(across).astype(int)
        edge = np.minimum(
            0.5 - np.abs(across - column - 0.5), 0.32 * (0.5 - np.abs(at[:, 1] - row - 0.5))
        )
        worn = 0.8 + 0.35 * noise(points * 1.2, 3)
        body = brick * (tints[row % 64, column % 64] * worn)[:, None]
        return mix(mortar * worn[:, None], body, ramp(edge, 0.02, 0.05))

    return pattern


def boards(rng: np.random.Generator) -> Pattern:
    """Painted boards with a groove between them."""
    noise, colour, width = Noise(rng), one_of(rng, PAINTS), rng.uniform(4, 9)

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, 0] / width
        groove = ramp(0.5 - np.abs(at - np.floor(at) - 0.5), 0.01, 0.03)
        grain = noise(points * (1.5, 0.15, 1), 3)
        return colour * ((0.85 + 0.2 * grain) * (0.45 + 0.55 * groove))[:, None]

    return pattern


def leaves(rng: np.random.Generator) -> Pattern:
    """A hedge: leaves in the light over leaves in the shade."""
    noise, deep, pale = Noise(rng), srgb("1c2c14"), one_of(rng, "4a7030 6a8a40 3f6a48 7f9450")

    def pattern(points: np.ndarray) -> np.ndarray:
        light = 0.5 * noise(points * 0.5, 2) + 0.5 * noise(points * 1.6, 2)
        return mix(deep, pale, ramp(light, 0.35, 0.62))

    return pattern
