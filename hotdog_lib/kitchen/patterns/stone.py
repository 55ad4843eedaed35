"""How stone looks: marble, slate, terrazzo, tiles, concrete."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, aside, mix, one_of, ramp, srgb
from ..shapes import Noise


def marble(rng: np.random.Generator) -> Pattern:
    """Stone with veins, pale or dark."""
    noise = Noise(rng)
    body, vein = STONES[rng.integers(len(STONES))]

    def pattern(points: np.ndarray) -> np.ndarray:
        drift = noise(points * 0.15, 5) * 9 + points[:, 0] * 0.12 + points[:, 1] * 0.07
        thin = 1 - np.abs(np.sin(drift))
        return mix(body, vein, 0.7 * thin**6 + 0.25 * noise(points * 0.3, 4))

    return pattern


STONES = [
    (srgb("ebe8e3"), srgb("8d8f94")),
    (srgb("d8cdbd"), srgb("9c8468")),
    (srgb("4a4d50"), srgb("a0a3a6")),
]


def slate(rng: np.random.Generator) -> Pattern:
    """Dark layered stone with dusty scratches."""
    noise, way = Noise(rng), rng.uniform(0, 180)
    body = one_of(rng, "34373a 2b2d31 45433f 3d4448")

    def pattern(points: np.ndarray) -> np.ndarray:
        layers = noise(points * (0.15, 0.5, 1), 5)
        steps = np.abs((layers * 9) % 1 - 0.5)
        scratch = ramp(noise(aside(points, way) * (0.2, 6, 1), 1), 0.85, 0.97)
        return body * (0.5 + 0.8 * layers + 0.25 * steps + 0.4 * scratch)[:, None]

    return pattern


def terrazzo(rng: np.random.Generator) -> Pattern:
    """Stone chips of several colours and sizes in cement."""
    noise = Noise(rng)
    ground = one_of(rng, "e2ded6 cfcac2 5a5a5c d8c4b4 b8c0bc")
    chips = np.array(
        [one_of(rng, "3a3a3c a8543c f0ece4 8d8f94 c9a86c 5f6a5c 7a5a48") for _ in "123456"]
    )

    def pattern(points: np.ndarray) -> np.ndarray:
        bent = np.stack([noise(points * 1.5 + k, 1) - 0.5 for k in (0, 9)], -1)
        bent = points[:, :2] + 0.35 * bent
        colour = ground * (0.85 + 0.3 * noise(points * 2, 3))[:, None]
        for pitch, table in zip((0.7, 1.5, 2.6), tables, strict=True):
            at = bent / pitch
            cell = np.floor(at).astype(int)
            jx, jy, size, tint = table[cell[:, 0] % 16, cell[:, 1] % 16].T
            d = np.abs(at - cell - 0.3 - 0.4 * np.stack([jx, jy], -1)) @ np.array(
                [[1, 0.6], [0.4, -1]]
            )
            edge = 0.08 + 0.22 * size
            chip = chips[(tint * 6).astype(int)] * (0.8 + 0.3 * size)[:, None]
            colour = mix(colour, chip, ramp(edge - np.abs(d).max(1), 0, 0.05))
        return colour

    tables = [rng.random((16, 16, 4)) for _ in range(3)]
    return pattern


def tiles(rng: np.random.Generator) -> Pattern:
    """Glazed tiles with grout, plain, two-coloured or painted with a figure."""
    noise = Noise(rng)
    first, second = one_of(rng, TILES), one_of(rng, TILES)
    if rng.random() < 0.5:
        second = first
    grout, size = one_of(rng, "b8b2a6 8a8680 e0dcd4 55524e"), rng.uniform(5, 15)
    painted, table = rng.random() < 0.35, rng.random((16, 16))

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, :2] / size
        cell = np.floor(at).astype(int)
        d = at - cell - 0.5
        colour = mix(first, second, 1.0 * (cell.sum(1) % 2))
        if painted:
            away, angle = np.hypot(*d.T), np.arctan2(d[:, 1], d[:, 0])
            figure = np.cos(8 * angle) * 0.09 + 0.27 - away
            ring = np.abs(away - 0.46) < 0.03
            colour = mix(colour, srgb("2a4f8f"), np.maximum(ramp(figure, 0, 0.02), 0.9 * ring))
        glaze = 0.84 + 0.2 * table[cell[:, 0] % 16, cell[:, 1] % 16] + 0.15 * noise(points * 0.5)
        joint = ramp(size * (0.5 - np.abs(d).max(1)), 0.08, 0.22)
        dirt = grout * (0.6 + 0.6 * noise(points * 1.2, 3))[:, None]
        return mix(dirt, colour * glaze[:, None], joint)

    return pattern


TILES = "e8e4da d8c4a0 a8543c 5f7a78 2f4a5c 4a4a4c c8d0d0 b8885c 7a8f6a"


def concrete(rng: np.random.Generator) -> Pattern:
    """Concrete or asphalt with stains, pores and cracks."""
    noise = Noise(rng)
    body = one_of(rng, "a8a49c 8d8a84 b8b2a8 5a5856 77736c")

    def pattern(points: np.ndarray) -> np.ndarray:
        stain, grit = noise(points * 0.1, 5), noise(points * 4, 2)
        pores = ramp(noise(points * 2.2 + 20, 1), 0.82, 0.9)
        crack = 1 - ramp(np.abs(noise(points * 0.12 + 50, 4) - 0.5), 0.0, 0.006)
        return body * (0.55 + 0.6 * stain + 0.3 * grit - 0.35 * pores - 0.25 * crack)[:, None]

    return pattern
