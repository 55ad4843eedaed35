"""Cutlery on a napkin."""

from __future__ import annotations

import numpy as np

from ..finishes import CLOTH
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..patterns.cloth import flowered, gingham, linen, striped
from ..patterns.paper import printed_paper
from ..pieces.silverware import fork, knife, spoon
from ..shapes import Mesh, Noise, rounded_box


def cutlery(rng: np.random.Generator) -> Dish:
    """Fork, knife and spoon on a folded napkin, or bundled with another set."""
    dish: Dish = []
    cloth = rounded_box(rng.uniform(20, 23), rng.uniform(10, 13), 0.5, 0.2, 0.2)
    noise = Noise(rng)
    points = cloth.vertices.copy()
    points[:, :2] += 0.7 * np.stack([noise(points * 0.2 + k, 2) - 0.5 for k in (0, 9)], -1)
    points[:, 2] *= 0.75 + 0.4 * noise(points * 0.18, 2)
    layered = 0.12 * (np.abs(cloth.vertices[:, 1]) > 0.35 * np.ptp(cloth.vertices[:, 1]))
    points[:, 2] = np.maximum(points[:, 2] - layered, 0)
    pattern = [gingham, linen, striped, flowered, printed_paper][rng.integers(5)](rng)
    dish.append(Part(Mesh(points, cloth.faces).painted(pattern(cloth.vertices)), CLOTH))
    pieces = [[fork(rng)], knife(rng), [spoon(rng)], [fork(rng, 16)], [spoon(rng, 14)]]
    chosen = [
        pieces[i] for i in ([0, 1], [0, 1, 2], [0, 1, 4], [3, 2], [0, 1, 2, 3])[rng.integers(5)]
    ]
    for piece, y in zip(chosen, np.linspace(-3.4, 3.4, len(chosen)), strict=True):
        piece = turned(piece, rng.normal(0, 5) + 180 * (rng.random() < 0.1))
        dish += moved(piece, (rng.normal(0, 0.6), y + rng.normal(0, 0.2), 0.55))
    return dish


KIND = Kind("cutlery", cutlery, "thing", plated=True, close_up=True)
