"""How flat pieces and mounds are shaped from an outline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..shapes import Mesh, circle, lathe, surface


def blob(rng: np.random.Generator, sides: int, wobble: float) -> np.ndarray:
    """Radii, about 1, of an irregular round outline."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    waves = [np.sin(k * angle + rng.uniform(0, 6.28)) * rng.normal() / k for k in range(2, 8)]
    return 1 + wobble * np.sum(waves, 0)


def polygon(edges: np.ndarray, middles: np.ndarray, sides: int, sharp: float = 14) -> np.ndarray:
    """Radii of a polygon with rounded corners from each edge's direction and distance."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
    return ((np.maximum(np.cos(angle - edges), 0) / middles) ** sharp).sum(1) ** (-1 / sharp)


def slab(outline: np.ndarray, thickness: float, rows: int = 12) -> Mesh:
    """Flat piece with the given radii all round, lying on z = 0."""
    mean = outline.mean()
    soft = min(0.4 * thickness, 0.15 * mean)
    inside = (mean - soft) * np.sin(np.linspace(0, np.pi / 2, rows))
    turn = np.linspace(-np.pi / 2, np.pi / 2, 7)[1:-1]
    edge = np.stack([mean - soft + soft * np.cos(turn), thickness * (0.5 + 0.5 * np.sin(turn))], -1)
    bottom, top = (np.stack([inside, np.full(rows, z)], -1) for z in (0.0, thickness))
    mesh = lathe(np.concatenate([bottom, edge, top[::-1]]), len(outline))
    scale = np.tile(outline / mean, len(mesh.vertices) // len(outline))
    return replace(mesh, vertices=mesh.vertices * np.stack([scale, scale, 0 * scale + 1], -1))


def outward(mesh: Mesh, outline: np.ndarray) -> np.ndarray:
    """How far out each vertex of a slab or dollop lies, from 0 to 1."""
    rim = np.tile(outline, len(mesh.vertices) // len(outline))
    return np.linalg.norm(mesh.vertices[:, :2], axis=1) / rim


def dollop(outline: np.ndarray, height: float, rows: int = 50, power: float = 0.6) -> Mesh:
    """Mound with the given radii all round; its rim at z = 0."""
    r = np.cos(np.linspace(0, np.pi / 2, rows))
    ring = circle(len(outline)) * outline[:, None]
    points = np.empty((rows, len(outline), 3))
    points[..., :2] = r[:, None, None] * ring
    points[..., 2] = (height * (1 - r**2) ** power)[:, None]
    return surface(points, (False, True))
