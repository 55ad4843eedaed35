"""A teapot."""

from __future__ import annotations

import numpy as np

from ..finishes import CERAMIC
from ..kinds import Kind
from ..parts import Dish, Part
from ..pieces.crockery import glazed
from ..shapes import Noise, Y, circle, lathe, spline, sweep


def teapot(rng: np.random.Generator) -> Dish:
    """A round teapot with lid, spout and handle."""
    r, squat, noise = rng.uniform(6, 7.5), rng.uniform(0.75, 1.0), Noise(rng)
    pot = lathe(spline([(0, 0), (0.55 * r, 0), (0.6 * r, 0.3), (r, 0.8 * r * squat),
                        (0.75 * r, 1.45 * r * squat), (0.42 * r, 1.62 * r * squat),
                        (0.4 * r, 1.7 * r * squat), (0.3 * r, 1.78 * r * squat),
                        (0.08 * r, 1.9 * r * squat), (0.16 * r, 2.08 * r * squat),
                        (0, 2.16 * r * squat)], 200), 128)  # fmt: skip
    high = r * squat
    spout = spline([(0.8 * r, 0, 0.5 * high), (1.3 * r, 0, 0.75 * high), (1.45 * r, 0, 1.25 * high),
                    (1.75 * r, 0, 1.6 * high)], 60)  # fmt: skip
    taper = np.linspace(0.34, 0.14, 60) * r
    ear = spline([(-0.75 * r, 0, 1.35 * high), (-1.4 * r, 0, 1.5 * high),
                  (-1.65 * r, 0, 1.0 * high), (-0.93 * r, 0, 0.55 * high)], 60)  # fmt: skip
    meshes = [
        pot,
        sweep(spout, circle(32), taper, up=Y),
        sweep(ear, circle(24) * (0.6, 0.4), 1.0, up=Y),
    ]
    turn = np.arctan2(*pot.vertices[:, 1::-1].T)
    painted = glazed(rng, pot.vertices, (pot.vertices[:, 2] - 0.5 * high) / (0.8 * high), turn)
    plain = np.sort(painted, 0)[len(painted) // 2]
    colours = [painted, plain, plain]
    return [Part(mesh.painted(colour * (0.9 + 0.15 * noise(mesh.vertices * 0.5))[:, None]), CERAMIC)
            for mesh, colour in zip(meshes, colours, strict=True)]  # fmt: skip


KIND = Kind("teapot", teapot, "thing", plated=True)
