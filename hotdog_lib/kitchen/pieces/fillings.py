"""What lies between two breads: slices, and the colours of lettuce and cheese."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, SAUCE
from ..parts import Part
from ..shapes import circle, disc, sweep


def tomato_slice(rng: np.random.Generator, radius: float) -> Part:
    """A round slice with its skin and pockets of seeds, lying on z = 0."""
    mesh = disc(radius, rng.uniform(0.35, 0.6))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / radius
    around = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    pocket = ramp(np.cos(rng.integers(4, 7) * around), -0.2, 0.4) * ramp(away, 0.3, 0.45)
    flesh = mix(srgb("cf4630"), srgb("b8541c"), pocket * ramp(-away, -0.85, -0.75))
    return Part(mesh.painted(mix(flesh, srgb("a81a10"), ramp(away, 0.88, 0.93))), SAUCE)


def onion_ring(rng: np.random.Generator, radius: float) -> Part:
    """A ring of red or white onion lying on z = 0."""
    path = np.column_stack([radius * circle(60), np.full(60, 0.15)])
    mesh = sweep(path, circle(12) * (0.9, 1.1), 0.14, closed=True)
    outer = ramp(np.linalg.norm(mesh.vertices[:, :2], axis=1) - radius, 0.02, 0.1)
    skin = srgb(rng.choice(["8a3a66", "e3ddc0"]))
    return Part(mesh.painted(mix(srgb("f0e6ea"), skin, outer)), FRUIT)


LETTUCE = [("cfe08a", "4f8f2a"), ("b9d36a", "3a7a22"), ("d9e3a5", "6f9f3a"), ("a9c968", "6b2a33")]
CHEESE = ["f2ad2c", "f0c95c", "f3e2a0", "e8952a"]
