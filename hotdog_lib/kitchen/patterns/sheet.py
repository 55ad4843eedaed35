"""How sheet steel and plastic laminate look."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, aside, one_of, ramp
from ..shapes import Noise


def steel(rng: np.random.Generator) -> Pattern:
    """Brushed sheet steel with scratches and a few dull stains."""
    noise, way = Noise(rng), rng.uniform(-90, 90)
    tone = rng.uniform(0.45, 0.75) * np.array([1, 1, rng.uniform(0.97, 1.06)])

    def pattern(points: np.ndarray) -> np.ndarray:
        brushed = noise(points * (0.25, 9, 1), 2) + noise(points * (0.1, 3, 1) + 9, 2)
        scratch = noise(aside(points, way) * (0.15, 5, 1) + 40, 1)
        shade = 0.7 + 0.25 * brushed + 0.35 * ramp(scratch, 0.86, 0.95)
        return tone * (shade - 0.2 * ramp(noise(points * 0.2, 3), 0.55, 0.8))[:, None]

    return pattern


def laminate(rng: np.random.Generator) -> Pattern:
    """Plastic table top in a strong plain colour, speckled and worn."""
    noise = Noise(rng)
    colour = one_of(
        rng, "b3202a d9a01e 1f6a8a 2f7a4a e8e6e0 d8d2c4 2a2a2c c4581e 7fb0a8 c9a07c 34508a d8a0a8"
    )
    speckle, worn = rng.choice([0.0, 0.25, 0.5]), rng.uniform(0.05, 0.2)

    def pattern(points: np.ndarray) -> np.ndarray:
        dots = ramp(np.abs(noise(points * 3.5, 1) - 0.5), 0.3, 0.4) * speckle
        dots = dots * np.sign(noise(points * 3.5, 1) - 0.55)
        wear = worn * (noise(points * 0.25, 5) - 0.5)
        scratch = 0.12 * ramp(noise(aside(points, 30) * (0.12, 5, 1), 1), 0.9, 0.97)
        return np.clip(colour * (1 + dots + wear)[:, None] + scratch[:, None], 0, 1)

    return pattern
