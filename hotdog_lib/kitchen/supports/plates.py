"""Which plates a dish stands on."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp
from ..finishes import CERAMIC, PAPER
from ..parts import Dish, Part
from ..pieces.basins import Extent, basin
from ..pieces.crockery import glazed
from ..pieces.crumpled import greased
from ..shapes import Mesh, Noise, Z, lathe, spline


def plate(rng: np.random.Generator, room: Extent) -> Dish:
    """A dinner plate whose flat middle takes the dish; top of the middle at z = 0."""
    flat = max(rng.uniform(8.5, 11.0), max(room) / 2 + 0.3)
    rim, rise = rng.uniform(1.8, 3.6), rng.uniform(0.7, 1.5)
    profile = spline([(-0.3, 0), (0, 0.02), (0.6, 0.15), (rim - 0.2, rise),
                      (rim + 0.1, rise - 0.05), (rim, rise - 0.2), (0, -0.5),
                      (-1, -0.6)], 70)  # fmt: skip
    mesh, _ = basin((2 * flat, 2 * flat), flat, profile)
    away, angle = np.hypot(*mesh.vertices[:, :2].T), np.arctan2(*mesh.vertices[:, 1::-1].T)
    if rng.random() < 0.25:
        ridge = 0.035 * np.sin(away * 2 * np.pi / 0.5) * ramp(away, flat, flat + 0.3)
        mesh = Mesh(mesh.vertices + ridge[:, None] * Z, mesh.faces)
    return [Part(mesh.painted(glazed(rng, mesh.vertices, (away - flat) / rim, angle)), CERAMIC)]


def oval_platter(rng: np.random.Generator, room: Extent) -> Dish:
    """An oval or rectangular plate of china or dark stoneware."""
    length, width = (
        room[0] + rng.uniform(0.5, 4),
        max(room[1] + rng.uniform(0.5, 3), 0.45 * room[0]),
    )
    corner = rng.choice([0.5 * width, rng.uniform(0.8, 3.0)])
    if corner > 3:  # round ends take room away
        length += 0.35 * width
    rim, rise = rng.uniform(0.8, 2.6), rng.uniform(0.5, 1.5)
    profile = spline([(-0.6, 0), (0, 0), (0.4, 0.12), (rim, rise), (rim + 0.15, rise - 0.05),
                      (rim, rise - 0.25), (0.2, -0.3), (-0.6, -0.5)], 60)  # fmt: skip
    mesh, _ = basin((length, width), corner, profile, 260)
    edge = np.hypot(*(mesh.vertices[:, :2] / (length / 2, width / 2)).T)
    out = (mesh.vertices[:, 2] - 0.1) / rise
    angle = np.arctan2(*mesh.vertices[:, 1::-1].T)
    return [
        Part(
            mesh.painted(glazed(rng, mesh.vertices, np.where(edge > 0.5, out, -1), angle)), CERAMIC
        )
    ]


def paper_plate(rng: np.random.Generator, room: Extent) -> Dish:
    """A white paper plate with a fluted rim."""
    flat = max(rng.uniform(8, 10), max(room) / 2 + 0.3)
    rim = rng.uniform(1.8, 2.6)
    line = [(0, 0), (0.5 * flat, 0), (flat - 0.2, 0), (flat + 0.2, 0.1), (flat + 0.9, 1.0),
            (flat + rim, 1.3), (flat + rim + 0.15, 1.2)]  # fmt: skip
    mesh = lathe(spline(line, 110), 720)
    away, angle = np.hypot(*mesh.vertices[:, :2].T), np.arctan2(*mesh.vertices[:, 1::-1].T)
    flute = 0.09 * np.sin(rng.integers(60, 90) * angle) * ramp(away, flat - 0.1, flat + 0.8)
    noise = Noise(rng)
    warp = 0.35 * (noise(mesh.vertices * 0.12, 2) - 0.5) * ramp(away, flat, flat + rim)
    points = mesh.vertices + (flute + warp)[:, None] * Z
    colour = np.broadcast_to(one_of(rng, "f4f3f0 efebe2 f4f3f0 d9c49c"), points.shape)
    if rng.random() < 0.35:
        ink = one_of(rng, "c0222a 23498f 2f7a45 d9a01e")
        colour = mix(colour, ink, ramp(away, flat + 0.7 * rim, flat + 0.73 * rim))
    pulp = (0.95 + 0.05 * noise(points * 5, 2))[:, None]
    return [Part(Mesh(points, mesh.faces).painted(greased(rng, points, colour) * pulp), PAPER)]
