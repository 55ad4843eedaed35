"""How cloth looks: checkered, plain, striped, flowered."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..shapes import Noise


def gingham(rng: np.random.Generator) -> Pattern:
    """Checkered cloth."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["b3202a", "2a4f8f", "3d7a4a", "444444", "c98a1e"]))
    white, width = srgb("f0ece4"), rng.uniform(1.2, 3.0)

    def pattern(points: np.ndarray) -> np.ndarray:
        stripes = (np.floor(points[:, :2] / width) % 2).sum(1) / 2
        weave = 0.85 + 0.15 * np.prod(np.sin(points[:, :2] * 16), axis=1)
        worn = 0.9 + 0.2 * (noise(points, 3) - 0.5)
        return mix(white, colour, stripes) * (weave * worn)[:, None]

    return pattern


def linen(rng: np.random.Generator) -> Pattern:
    """Plain cloth with uneven threads."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["e6dfd0", "8c9aa6", "5f7a6b", "b58a7a", "c9b27c", "3b4554"]))

    def pattern(points: np.ndarray) -> np.ndarray:
        threads = noise(points * (6, 0.6, 1), 1) + noise(points * (0.6, 6, 1) + 50, 1)
        return colour * (0.75 + 0.25 * threads)[:, None]

    return pattern


def striped(rng: np.random.Generator) -> Pattern:
    """Cloth with stripes of several colours and widths."""
    noise = Noise(rng)
    palette = [one_of(rng, CLOTHS) for _ in range(2)] + [srgb("efe9dc")] * 2
    widths = rng.choice([0.4, 0.8, 1.6, 3.2, 5.0], 8)
    edges = np.cumsum(widths)
    colours = np.array([palette[i % 4] for i in rng.permutation(8)])

    def pattern(points: np.ndarray) -> np.ndarray:
        at = (points[:, 0] + 0.2 * noise(points * 0.15, 2)) % edges[-1]
        weave = 0.85 + 0.15 * np.prod(np.sin(points[:, :2] * 13), axis=1)
        worn = 0.85 + 0.25 * noise(points * 0.6, 4)
        return colours[np.searchsorted(edges, at, "right") % 8] * (weave * worn)[:, None]

    return pattern


CLOTHS = "b3202a 2a4f8f 3d7a4a 4a4a4c c98a1e 6f94a8 a8543c 7a3a5a e0b84c 2c5f60"


def flowered(rng: np.random.Generator) -> Pattern:
    """Cloth or oilcloth with flowers strewn about."""
    noise = Noise(rng)
    ground = one_of(rng, "efe9dc f2e4c8 dfe8ea 2f4a5c 8a2a30 d8e0c8 e9c9c0")
    petal, leaf = one_of(rng, "b3202a d9689a e0b030 4a6ab0 e8e4f0 d0602c"), srgb("4f7a3a")
    pitch, table = rng.uniform(3.2, 6.5), rng.random((16, 16, 5))

    def pattern(points: np.ndarray) -> np.ndarray:
        colour = np.broadcast_to(ground, points.shape)
        for petals, radius, tone, offset in ((2, 0.3, leaf, 0.5), (5, 0.4, petal, 0.0)):
            at = points[:, :2] / pitch + offset
            cell = np.floor(at).astype(int)
            jx, jy, turn, size, tint = table[cell[:, 0] % 16, cell[:, 1] % 16].T
            d = at - cell - 0.5 - 0.2 * (np.stack([jx, jy], -1) - 0.5)
            away, angle = np.hypot(*d.T), np.arctan2(d[:, 1], d[:, 0]) + 6.3 * turn
            edge = radius * (0.6 + 0.4 * size) * (0.62 + 0.38 * np.cos(petals * angle))
            inside = ramp(edge - away, 0, 0.02)
            shaded = (0.55 + 0.45 * ramp(away, 0.02, 0.25)) * (0.8 + 0.4 * tint)
            colour = mix(colour, tone * shaded[:, None], inside)
            colour = mix(colour, srgb("e8c24a"), ramp(-away, -0.07, -0.05) * (petals > 2))
        weave = 0.88 + 0.12 * np.prod(np.sin(points[:, :2] * 15), axis=1)
        return colour * (weave * (0.88 + 0.2 * noise(points * 0.5, 3)))[:, None]

    return pattern
