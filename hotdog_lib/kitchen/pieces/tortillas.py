"""How maize chips and tortillas look, and what they are filled with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..parts import chunk, shred
from ..shapes import Mesh, Noise, Z
from .slabs import outward, polygon, slab


def tortilla_chip(rng: np.random.Generator, size: float = 5.5) -> Mesh:
    """A curved triangle of fried maize, blistered and toasted."""
    edges = np.radians([90, 210, 330]) + rng.uniform(-0.15, 0.15, 3)
    outline = size * polygon(edges, rng.uniform(0.3, 0.38, 3), 48, 11)
    mesh = slab(outline, 0.14, 9)
    x, y = mesh.vertices[:, :2].T
    curl, fold = rng.uniform(-0.05, 0.1), rng.uniform(0, np.pi)
    bend = curl * (x * np.cos(fold) + y * np.sin(fold)) ** 2
    noise = Noise(rng)
    bubbles = noise(mesh.vertices * (0.9, 0.9, 0) + 3, 2)
    base = srgb(rng.choice(["dcae5c", "d59f4a", "e3bd74", "c98f3c"]))
    toast = mix(base, srgb("9a5a22"), ramp(noise(mesh.vertices * 0.8 + 9, 3), 0.55, 0.85))
    toast = mix(toast, srgb("7a4218"), 0.5 * ramp(outward(mesh, outline), 0.85, 1.0))
    mesh = replace(mesh, vertices=mesh.vertices + (bend + 0.35 * bubbles)[:, None] * Z)
    return mesh.painted(toast * (0.85 + 0.3 * noise(mesh.vertices * 4, 2))[:, None])


MEXICAN = [
    chunk(0.85, ["5c331c", "75452a", "8f5a35", "4a2614"]),
    chunk(0.6, ["b3231a", "c9402a", "d9583a"]),
    shred(1.8, 0.4, ["7fae3c", "a9c968", "5a8f2a", "c9dc94"], 0.6),
    shred(1.6, 0.22, ["e89a2a", "f0b44a", "f0d08a"], 0.4),
    chunk(0.4, ["f0ece4", "e6dce6"]),
    chunk(0.35, ["2f6a22", "4a8a35"]),
    chunk(0.7, ["9ab04a", "b9c86a"]),
]


def toasted(noise: Noise, vertices: np.ndarray, corn_flour: bool) -> np.ndarray:
    """Colours of a tortilla with the brown spots of a hot pan."""
    base = mix(srgb("e3b455"), srgb("c98a35"), noise(vertices * 0.6, 3))
    if not corn_flour:
        base = mix(srgb("f0dfbb"), srgb("dcbd85"), noise(vertices * 0.6, 3))
    spots = ramp(noise(vertices * 1.1 + 11, 3), 0.56, 0.72)
    return mix(base, srgb("7d4a20"), (0.5 if corn_flour else 0.75) * spots)
