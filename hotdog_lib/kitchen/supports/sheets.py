"""Which sheets of foil, paper and cloth a dish lies on."""

from __future__ import annotations

import numpy as np

from ..colours import ramp
from ..finishes import CLOTH, COATED, FOIL, PAPER
from ..parts import Dish, Part
from ..patterns.cloth import flowered, gingham, linen, striped
from ..patterns.paper import printed_paper
from ..pieces.basins import Extent
from ..pieces.crumpled import crumple, greased
from ..shapes import Mesh, Noise, sheet


def wrapping(rng: np.random.Generator, room: Extent, margin: float, facet: float) -> Mesh:
    """A crumpled sheet, no higher than z = 0 under the dish, rising and curling around it."""
    length, width = np.maximum(room, (12, 9)) + rng.uniform(0.7, 1.6, 2) * margin
    mesh = sheet(length, width, 0.17)
    noise, points = Noise(rng), mesh.vertices.copy()
    folds = 0.7 * crumple(rng, points, facet) + 0.3 * crumple(rng, points, 0.4 * facet)
    away = np.abs(points[:, :2] / (length / 2, width / 2)).max(1)
    beyond = ramp((np.abs(points[:, :2]) - np.array(room) / 2).max(1), 0, 0.3 * margin)
    curl = ramp(away, 0.75, 1.0) * (0.1 + 1.6 * ramp(noise(points * 0.13, 2), 0.4, 0.8))
    lift = 0.6 * noise(points * 0.2 + 5, 2)
    points[:, 2] = 0.45 * (folds - 1) + beyond * ((0.35 * facet + 0.5) * folds + lift - 0.3) + curl
    drift = np.stack([noise(points * 0.22 + k, 3) - 0.5 for k in (0, 9)], -1)
    points[:, :2] += 2.2 * drift * ramp(away, 0.5, 1.0)[:, None]
    return Mesh(points, mesh.faces)


def foil(rng: np.random.Generator, room: Extent) -> Dish:
    """Crumpled aluminium foil."""
    mesh = wrapping(rng, room, rng.uniform(5, 10), rng.uniform(0.9, 1.8))
    shade = rng.uniform(0.72, 0.88) * (0.92 + 0.08 * Noise(rng)(mesh.vertices, 2))
    colour = shade[:, None] * np.array([1.0, 0.99, 0.97])
    return [Part(mesh.painted(colour), FOIL)]


def greaseproof(rng: np.random.Generator, room: Extent) -> Dish:
    """A crumpled sheet of sandwich paper with creases and spots of fat."""
    pattern = printed_paper(rng)
    mesh = wrapping(rng, room, rng.uniform(6, 12), rng.uniform(1.4, 3.5))
    flat = mesh.vertices * (1, 1, 0)
    return [Part(mesh.painted(greased(rng, flat, pattern(flat))), COATED)]


def napkin(rng: np.random.Generator, room: Extent) -> Dish:
    """A cloth or paper napkin with the marks of its folds, wavy at its edges."""
    side = max(1.3 * max(room), rng.uniform(20, 26))
    mesh = sheet(side + rng.uniform(0, 4), side, 0.17)
    noise, points = Noise(rng), mesh.vertices
    paper = rng.random() < 0.5
    pattern = printed_paper if paper else [gingham, linen, striped, flowered][rng.integers(4)]
    colour = greased(rng, points, pattern(rng)(points))
    span = points.max(0)[:2]
    away = np.abs(points[:, :2] / span).max(1)
    wave = ramp(away, 0.7, 1.0) * (1.1 * noise(points * 0.22, 2))
    # Fold marks in thirds or quarters run straight across.
    marks = rng.choice([[-0.33, 0.33], [0.0, 0.5], [0.0, -0.5]])
    nearest = np.abs(points[:, :2, None] / span[:, None] - marks).min(-1) * span
    crease = np.exp(-((nearest / 0.25) ** 2)).sum(1)
    wave -= 0.05 * crease
    wave += 0.05 * (crumple(rng, points, rng.uniform(1.5, 4)) - 1)
    bent = points.copy()
    bent[:, :2] += 0.9 * np.stack([noise(points * 0.2 + k, 2) - 0.5 for k in (3, 8)], -1)
    bent[:, 2] += wave
    return [Part(Mesh(bent, mesh.faces).painted(colour), PAPER if paper else CLOTH)]
