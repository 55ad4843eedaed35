"""How a boiled egg looks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import ramp, srgb
from ..finishes import WET
from ..parts import Part
from ..shapes import Noise
from .slabs import outward, slab


def half_egg(rng: np.random.Generator) -> Part:
    """Half a boiled egg, cut side up, its yolk from runny to firm."""
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    outline = 2.2 * (1 + 0.16 * np.cos(angle)) * (1 - 0.1 * np.abs(np.sin(angle)))
    mesh = slab(outline, 1.6, 24)
    # Round below, flat above.
    low = 1 - ramp(mesh.vertices[:, 2], 0.0, 1.5)
    shrink = np.stack([1 - 0.35 * low, 1 - 0.35 * low, np.ones(len(low))], -1)
    out = outward(mesh, outline)
    top = mesh.vertices[:, 2] > 1.5
    yolk = ramp(-out, -0.6, -0.55) * top
    yellow = srgb(rng.choice(["e8a01c", "f0b93a", "e57f14"]))
    white = srgb("f2eee2") * (0.92 + 0.1 * Noise(rng)(mesh.vertices, 2))[:, None]
    mesh = replace(mesh, vertices=mesh.vertices * shrink)
    return Part(mesh.painted(white + (yellow - white) * yolk[:, None]).bumped(0.12 * yolk), WET)
