"""How cut tomatoes and cucumbers look."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..shapes import Mesh, Noise
from .slabs import blob, outward, slab


def tomato_half(rng: np.random.Generator, r: float) -> Mesh:
    """Half a tomato or a slice of one with its seeds, cut side up."""
    outline = r * blob(rng, 90, 0.03)
    mesh = slab(outline, min(0.75 * r, 1.6), 40)
    out = outward(mesh, outline)
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    noise = Noise(rng)
    chambers = int(rng.integers(3, 7))
    wall = np.abs(np.sin(chambers / 2 * turn + 1.5 * (noise(mesh.vertices * 0.6, 2) - 0.5)))
    jelly = ramp(wall, 0.3, 0.5) * ramp(out, 0.25, 0.35) * ramp(-out, -0.83, -0.76)
    jelly = jelly * (mesh.vertices[:, 2] > 0.9 * mesh.vertices[:, 2].max())
    seeds = jelly * ramp(noise(mesh.vertices * 4.2, 1), 0.6, 0.7)
    colour = mix(srgb("d9694a"), srgb("b8240f"), ramp(out, 0.84, 0.97))
    colour = mix(mix(colour, srgb("b5481a"), jelly), srgb("e3c27a"), seeds)
    low = 1 - ramp(mesh.vertices[:, 2] / mesh.vertices[:, 2].max(), 0.0, 1.0)
    shrink = (1 - 0.3 * low**2)[:, None] * (1, 1, 0) + (0, 0, 1)
    mesh = replace(mesh, vertices=mesh.vertices * shrink)
    return mesh.painted(colour).bumped(0.06 * seeds - 0.06 * jelly)


def cucumber_slice(rng: np.random.Generator, r: float, thickness: float = 0.4) -> Mesh:
    """A slice with a striped dark rim, pale flesh and a ring of seeds."""
    outline = r * blob(rng, 72, 0.02)
    mesh = slab(outline, thickness, 30)
    out, noise = outward(mesh, outline), Noise(rng)
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    flesh = mix(srgb("c9d99a"), srgb("e0e8bd"), ramp(out, 0.5, 0.65))
    flesh = mix(flesh, srgb("a8bf72"), ramp(-out, -0.62, -0.5) * noise(mesh.vertices * 1.5, 2))
    spot = np.sin(11 * turn + 3 * noise(mesh.vertices, 1)) * np.sin(14 * out + 1)
    seeds = ramp(spot, 0.35, 0.7) * ramp(out, 0.15, 0.25) * ramp(-out, -0.6, -0.5)
    flesh = mix(flesh, srgb("eef0d2"), seeds)
    rind = mix(srgb("2c5519"), srgb("5a8a34"), noise(mesh.vertices * 3, 2))
    return mesh.painted(flesh + (rind - flesh) * ramp(out, 0.92, 0.97)[:, None]).bumped(
        0.04 * seeds
    )
