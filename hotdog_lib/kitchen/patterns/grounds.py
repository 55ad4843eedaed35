"""How floors and paths look that nobody would eat on: carpet, gravel, paving."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp
from ..shapes import Noise


def carpet(rng: np.random.Generator) -> Pattern:
    """Pile of one colour, trodden here and there."""
    noise = Noise(rng)
    colour = one_of(rng, "8a929a 5a6470 3f4f68 b8b4ac 6f7f74 8c7f92 c4c8cc 4a4a4e 9a7f78")

    def pattern(points: np.ndarray) -> np.ndarray:
        pile = 0.6 + 0.5 * noise(points * 4, 2)
        return colour * (pile * (0.85 + 0.25 * noise(points * 0.1, 2)))[:, None]

    return pattern


def gravel(rng: np.random.Generator) -> Pattern:
    """Small stones, each of its own grey."""
    noise, tints = Noise(rng), rng.uniform(0.45, 1.15, (128, 128))
    body = one_of(rng, "a8a49c 8e9094 b4aa98 7c7a78")

    def pattern(points: np.ndarray) -> np.ndarray:
        bent = points[:, :2] / 1.1
        bent = bent + 0.5 * np.stack([noise(points * 0.9 + k, 1) for k in (0, 9)], -1)
        cell = np.floor(bent).astype(int)
        away = np.abs(bent - cell - 0.5).max(1)
        tint = tints[cell[:, 0] % 128, cell[:, 1] % 128]
        return body * (tint * (1 - 0.7 * ramp(away, 0.3, 0.5)))[:, None]

    return pattern


def paving(rng: np.random.Generator) -> Pattern:
    """Slabs with moss and sand in their joints."""
    noise, tints = Noise(rng), rng.uniform(0.8, 1.1, (32, 32))
    slab, joint, size = (
        one_of(rng, "9a9a96 a8a4a0 8a9096"),
        one_of(rng, "4a5238 8a8270"),
        rng.uniform(7, 14),
    )

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, :2] / size
        row = np.floor(at[:, 1]).astype(int)
        across = at[:, 0] + 0.5 * (row % 2)
        column = np.floor(across).astype(int)
        edge = 0.5 - np.maximum(np.abs(across - column - 0.5), np.abs(at[:, 1] - row - 0.5))
        worn = tints[row % 32, column % 32] * (0.8 + 0.4 * noise(points * 0.8, 4))
        return mix(joint, slab, ramp(edge, 0.01, 0.035)) * worn[:, None]

    return pattern
