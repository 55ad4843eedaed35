"""What tables there are, how worn they look, and how often each is laid."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from .colours import Pattern, ramp
from .finishes import (
    CLOTH,
    CONCRETE,
    PAPER,
    PLASTIC,
    SLATE,
    STEEL,
    STONE,
    TILE,
    TIMBER,
    TURF,
    Finish,
)
from .patterns.cloth import flowered, gingham, linen, striped
from .patterns.grounds import carpet, gravel, paving
from .patterns.lawn import grass
from .patterns.paper import newsprint
from .patterns.sheet import laminate, steel
from .patterns.stone import concrete, marble, slate, terrazzo, tiles
from .patterns.wood import picnic_planks, wood
from .shapes import Noise


def stained(pattern: Callable[[np.random.Generator], Pattern]) -> Callable[..., Pattern]:
    """The same pattern with rings left by glasses, dark drops and a little dust."""

    @functools.wraps(pattern)
    def maker(rng: np.random.Generator) -> Pattern:
        clean, noise = pattern(rng), Noise(rng)
        places, radii = rng.uniform(0, 96, (6, 2)), rng.uniform(2.5, 4.2, 6)
        strength = rng.uniform(0, 0.3)

        def worn(points: np.ndarray) -> np.ndarray:
            patchy = noise(points * 0.6, 2)
            shade = 0.92 + 0.16 * noise(points * 0.12, 2) - 0.3 * ramp(patchy, 0.88, 0.92)
            for place, radius in zip(places, radii, strict=True):
                off = np.abs(np.hypot(*(points[:, :2] - place).T) - radius)
                shade -= strength * ramp(-off, -0.25, -0.1) * patchy
            return clean(points) * shade[:, None]

        return worn

    return maker


def bitmap(pattern: Pattern, size: float, pixels: int) -> np.ndarray:
    """A (pixels, pixels, 3) picture of a pattern over a square of `size` centimetres."""
    axis = (np.arange(pixels) + 0.5) / pixels * size
    x, y = np.meshgrid(axis, axis)
    points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], -1)
    return pattern(points).reshape(pixels, pixels, 3).astype(np.float32)


# What a dish may stand on: pattern, finish, weight.
TABLES: list[tuple[Callable[[np.random.Generator], Pattern], Finish, float]] = [
    (stained(wood), TIMBER, 0.2),
    (picnic_planks, TIMBER, 0.1),
    (stained(marble), STONE, 0.08),
    (gingham, CLOTH, 0.08),
    (linen, CLOTH, 0.07),
    (striped, CLOTH, 0.05),
    (flowered, CLOTH, 0.05),
    (stained(steel), STEEL, 0.06),
    (stained(laminate), PLASTIC, 0.1),
    (newsprint, PAPER, 0.05),
    (slate, SLATE, 0.04),
    (terrazzo, STONE, 0.04),
    (tiles, TILE, 0.04),
    (concrete, CONCRETE, 0.05),
    (grass, TURF, 0.04),
]

# What larger things stand on; these are on no table.
GROUNDS = [(carpet, CLOTH), (gravel, CONCRETE), (paving, STONE)]

SURFACES: dict[str, tuple[Callable[[np.random.Generator], Pattern], Finish]] = {
    pattern.__name__: (pattern, finish) for pattern, finish, *_ in [*TABLES, *GROUNDS]
}
