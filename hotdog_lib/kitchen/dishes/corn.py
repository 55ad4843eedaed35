"""Corn on the cob: long and yellow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, shred, strewn
from ..pieces.rods import heaped, straight
from ..shapes import Noise, circle, round_ends, surface, sweep


def one_corn(rng: np.random.Generator, noise: Noise, charred: float) -> tuple[Part, float, float]:
    """A cob with rows of kernels along x, lying on z = 0; also its length and radius."""
    rows, rings = int(rng.integers(13, 17)), int(rng.integers(34, 42))
    t = np.linspace(-1, 1, rings * 9)
    length, radius = rng.uniform(15, 18), rng.uniform(2.0, 2.4)
    taper = round_ends(t, 0.7) ** 0.6 * (1 - 0.12 * t)
    path = np.stack([0.5 * length * t, 0.4 * rng.normal() * t**2, 0 * t + radius], -1)
    sides = rows * 9
    mesh = sweep(path, circle(sides), radius * taper)
    around = np.tile(np.arange(sides) / 9, len(t))
    # Odd rows are shifted by half a kernel, and no row is quite regular.
    wander = rng.uniform(0, 0.5, rows)[around.astype(int)] + 0.6 * noise(mesh.vertices * 0.4, 2)
    along = np.repeat(np.arange(len(t)) / 9, sides) + 0.5 * (around.astype(int) % 2) + wander
    bulge = np.abs(np.sin(np.pi * around)) ** 0.5 * np.abs(np.sin(np.pi * along)) ** 0.5
    ids = along.astype(int) * rows + around.astype(int)
    tint, plump = rng.random((2, ids.max() + 1))[:, ids]
    kernel = mix(srgb("eab42a"), srgb("f7e08a"), tint)
    colour = mix(srgb("a86f14"), kernel, ramp(bulge, 0.1, 0.6))
    burnt = charred * ramp(noise(mesh.vertices * 0.6 + 3, 3) + 0.25 * plump, 0.62, 0.8)
    colour = mix(colour, srgb("2f1a0c"), 0.9 * burnt * ramp(bulge, 0.2, 0.8))
    bumps = (0.2 + 0.16 * plump) * bulge + 0.2 * (noise(mesh.vertices * 0.5, 2) - 0.5)
    return Part(mesh.painted(colour).bumped(bumps), FRUIT), length, radius + 0.3


def corn(rng: np.random.Generator) -> Dish:
    """One to three cobs of corn, fresh or grilled, the fresh ones with husk leaves."""
    noise, grilled = Noise(rng), rng.random() < 0.5
    charred = rng.uniform(0.5, 1) if grilled else 0.0
    rods = []
    for _ in range(int(rng.integers(1, 4)) if grilled else 1):
        part, length, radius = one_corn(rng, noise, charred)
        rods.append(replace(straight([part], length, radius), dish=moved([part], (0, 0, 0.25))))
    dish = heaped(rng, rods)
    if grilled:
        return dish
    for side in (-1, 1, 0.2):
        u, v = np.meshgrid(np.linspace(0, 1, 50), np.linspace(-1, 1, 31), indexing="ij")
        spread = 2.0 * np.sin(np.pi * (0.12 + 0.88 * u)) + 0.1
        lean = side * (0.3 + 2.4 * u) + 0.5 * v * spread
        arch = 0.3 + 1.9 * np.sin(np.pi * u) ** 0.7 * (1 - 0.4 * u) + 0.15 * v**2
        points = np.stack([-0.46 * length - 4.5 * u + 1.5, lean, arch], -1)
        points[..., 2] += 0.5 * (noise(points.reshape(-1, 3) * 0.5, 2).reshape(u.shape) - 0.3) * u
        ribs = noise(np.stack([0.3 * u, 9 * v, 0 * u], -1).reshape(-1, 3), 2)
        colour = mix(srgb("7f9f3f"), srgb("cfd69a"), ramp(ribs + 0.3 * v.ravel() ** 2, 0.3, 0.9))
        dish.append(Part(surface(points).painted(colour), Finish(0.6, 0.3)))
    silk = shred(4, 0.06, ["d9c98a", "b58a4a"], 0.3)
    places = np.column_stack([rng.normal(0.5 * length, 1, 25), rng.normal(0, 1.2, 25),
                              rng.uniform(0.1, 0.5, 25)])  # fmt: skip
    return [*dish, strewn(rng, silk, places, FRUIT, 12)]


KIND = Kind("corn", corn, "lookalike")
