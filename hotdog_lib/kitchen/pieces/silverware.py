"""How forks, knives and spoons are made."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, one_of, ramp
from ..finishes import STEEL, TIMBER
from ..parts import Dish, Part
from ..shapes import Mesh, circle, joined, round_ends, surface, sweep


def spoon(rng: np.random.Generator, length: float = 19) -> Part:
    """A spoon along x, lying on z = 0."""
    bowl = 0.28 * length
    x, y = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 30))
    half = np.sqrt(np.clip(1 - x**2, 0, 1)) * (1 - 0.12 * x)
    depth = 0.9 * (1 - (x**2 + (y * half) ** 2))
    grid = np.stack([bowl / 2 * x, 0.32 * bowl * y * half, 0.75 - 0.08 * length * depth], -1)
    grid[..., 2] -= grid[..., 2].min()
    shell = Mesh(grid.reshape(-1, 3), surface(grid).faces).moved((length / 2 - bowl / 2, 0, 0))
    return Part(joined([shell.painted(SILVER), stem(length, bowl)]), STEEL)


def stem(length: float, head: float) -> Mesh:
    """The handle of a fork or spoon: narrow near the head, wide at the end."""
    t = np.linspace(0, 1, 50)
    x = -length / 2 + (length - 0.94 * head) * t
    z = 0.12 + 0.06 * length * np.exp(-(((t - 0.95) / 0.28) ** 2)) + 0.15 * (1 - t)
    wide = (0.42 + 0.5 * (1 - t) ** 2) * length / 19
    path = np.stack([x, 0 * x, z], -1)
    return sweep(path, circle(20) * (1.0, 0.18), wide * round_ends(2 * t - 1, 0.85)).painted(SILVER)


def fork(rng: np.random.Generator, length: float = 19) -> Part:
    """A fork along x, lying on z = 0."""
    head, tines = 0.4 * length, rng.choice([3, 4, 4])
    t, columns = np.linspace(0, 1, 60), 9 * tines - 3  # per tine six columns, then three of gap
    half = (0.16 + 1.0 * ramp(t, -0.1, 0.42) - 0.1 * t) * length / 19
    curve = 0.15 + 0.045 * length * (2 * t - 1.1) ** 2
    y = np.linspace(-1, 1, columns)[None] * half[:, None]
    x = np.broadcast_to((length / 2 - head + head * t)[:, None], y.shape)
    plate_ = surface(np.stack([x, y, curve[:, None] - 0.06 * y**2], -1))
    row, column = plate_.faces[:, 0] // columns, plate_.faces[:, 0] % columns
    solid = (row < 24) | (column % 9 < 5)
    front = Mesh(plate_.vertices, plate_.faces[solid]).painted(SILVER)
    back = front.moved((0, 0, -0.1))
    return Part(joined([front, back, stem(length, head)]), STEEL)


def knife(rng: np.random.Generator, length: float = 22) -> Dish:
    """A table or steak knife along x, lying on z = 0."""
    t = np.linspace(0, 1, 60)
    grip = 0.45 * length
    path = np.stack([-length / 2 + grip * t, 0 * t, 0 * t + 0.38], -1)
    wood_grip = rng.random() < 0.4
    handle = sweep(
        path, circle(20) * (1, 0.4), (0.75 + 0.2 * np.cos(4 * t)) * round_ends(2 * t - 1, 0.9)
    )
    x = np.linspace(0, 1, 60)
    back, edge = 0.75 - 0.35 * ramp(x, 0.75, 1), -0.8 * np.sqrt(np.clip(1 - x**6, 0, 1))
    rows = [np.stack([-length / 2 + grip + (length - grip) * x, y, 0 * x + z], -1)
            for y, z in ((edge, 0.3), (back, 0.45), (back, 0.3), (edge, 0.28))]  # fmt: skip
    blade = surface(np.stack(rows), (True, False)).painted(SILVER)
    tone = one_of(rng, "4a2a18 1c1b1b 6a4026") if wood_grip else SILVER
    return [Part(blade, STEEL), Part(handle.painted(tone), TIMBER if wood_grip else STEEL)]
