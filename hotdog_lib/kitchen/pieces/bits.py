"""What small bits of vegetables lie on and in dishes."""

from __future__ import annotations

import numpy as np

from ..colours import srgb
from ..parts import Piece, chunk
from ..shapes import Mesh, ball

TOMATO_BITS = chunk(0.7, ["b5231a", "c9391f", "a31d14", "d4552f"])
ONION_BITS = chunk(0.45, ["efe9dc", "e6dccb", "d9c6cf", "f3f0e6"])


def ball_of(radius: float, colours: list[str]) -> Piece:
    """Round things like peas and maize."""

    def piece(rng: np.random.Generator) -> Mesh:
        radii = radius * rng.uniform(0.85, 1.1, 3)
        return ball(tuple(radii), 9).painted(srgb(rng.choice(colours)))

    return piece
