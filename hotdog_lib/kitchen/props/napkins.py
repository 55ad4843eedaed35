"""How a used napkin looks."""

from __future__ import annotations

import numpy as np

from ..colours import srgb
from ..finishes import PAPER
from ..parts import Dish, Part
from ..patterns.paper import printed_paper
from ..pieces.crumpled import crumple, greased
from ..shapes import Mesh, Noise, sheet


def crumpled_napkin(rng: np.random.Generator) -> Dish:
    """A used paper napkin, crushed."""
    mesh, noise = sheet(rng.uniform(10, 15), rng.uniform(9, 12), 0.11), Noise(rng)
    flat = mesh.vertices
    away = np.abs(flat[:, :2] / flat[:, :2].max(0)).max(1)
    folds = crumple(rng, flat, 2.2) + 0.4 * crumple(rng, flat, 0.8)
    drift = np.stack([noise(flat * 0.35 + k, 3) - 0.5 for k in (0, 9, 18)], -1)
    points = flat * 0.62 + drift * (4, 4, 0)
    points[:, 2] = (1 - 0.6 * away**2) * (2.6 * folds + 2.2 * noise(flat * 0.25 + 30, 2) - 1.2)
    points[:, 2] -= points[:, 2].min()
    colour = printed_paper(rng)(flat) if rng.random() < 0.4 else srgb("f1eee8") + 0 * flat
    return [Part(Mesh(points, mesh.faces).painted(greased(rng, flat, colour)), PAPER)]
