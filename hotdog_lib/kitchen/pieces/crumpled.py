"""How paper gets its creases and its stains."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..shapes import Noise


def crumple(rng: np.random.Generator, points: np.ndarray, facet: float) -> np.ndarray:
    """Heights in 0..1 of crushed paper: sharp creases between facets of about the given size."""
    noise = Noise(rng)
    bend = np.stack([noise(points * 0.5 / facet + k, 2) - 0.5 for k in (0, 11, 22)], -1)
    at = points + 1.2 * facet * bend
    total, weight = np.zeros(len(points)), 0.0
    for i in range(9):
        angle, period = rng.uniform(0, np.pi), facet * rng.uniform(1.2, 5)
        way = (np.cos(angle), np.sin(angle), np.ptp(points[:, 2]) and rng.normal())
        wave = np.abs((at @ way / period + rng.random()) % 1 - 0.5) * 2
        share = period * noise(points * 0.25 / facet + 5.5 * i, 1) ** 2
        total, weight = total + share * wave, weight + 0.35 * period
    return np.clip(total / weight, 0, 1)


def greased(rng: np.random.Generator, points: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Spots of fat and sauce on paper."""
    noise = Noise(rng)
    fat = ramp(noise(points * 0.35, 3), 0.56, 0.64) * rng.uniform(0, 0.35)
    drop = ramp(noise(points * 1.1 + 40, 2), 0.84, 0.87) * rng.choice([0, 0.8])
    return mix(mix(colour, colour * srgb("d8b070"), fat), one_of(rng, "8a2412 c9901e 6a3a18"), drop)
