"""Boxes with sharp edges, of which houses and fences are built."""

from __future__ import annotations

import numpy as np

from ..shapes import Mesh, joined, surface


def block(size: tuple[float, float, float], step: float) -> Mesh:
    """A box about the origin with sharp edges, black until painted; `step` apart are its points."""
    half, sides = np.array(size) / 2, []
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        u, v = np.meshgrid(*(np.linspace(-half[k], half[k], int(size[k] / step) + 2)
                             for k in (a, b)))  # fmt: skip
        for side in (-1, 1):
            points = np.empty((*u.shape, 3))
            points[..., a], points[..., b], points[..., axis] = side * u, v, side * half[axis]
            sides.append(surface(points).painted(np.zeros(3)))
    return joined(sides)
