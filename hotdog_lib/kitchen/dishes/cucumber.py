"""A cucumber, whole or cut."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved
from ..pieces.piles import Pile
from ..pieces.vegetables import cucumber_slice
from ..shapes import Mesh, Noise, Z, circle, end_dense, round_ends, sweep


def cucumber(rng: np.random.Generator) -> Dish:
    """A warty green fruit, whole or cut, with slices in front of it."""
    t = end_dense(200)
    length, radius = rng.uniform(12, 17), rng.uniform(1.7, 2.2)
    bow = rng.uniform(-1.2, 1.2)
    path = np.stack([0.5 * length * t, bow * t**2, 0 * t + 0.95 * radius], -1)
    mesh = sweep(path, circle(110), radius * round_ends(t, 0.72) * (1 - 0.06 * t))
    noise = Noise(rng)
    angle = np.tile(np.linspace(0, 2 * np.pi, 110, endpoint=False), len(t))
    along = np.repeat(t, 110)
    faded = np.cos(7 * angle + 2 * noise(mesh.vertices * 0.3, 2)) * 0.3 + noise(
        mesh.vertices * (0.25, 1.5, 1.5), 4
    )
    colour = mix(srgb("1f3f16"), srgb("4f7a30"), ramp(faded, 0.35, 0.95))
    belly = ramp(-mesh.vertices[:, 2] + noise(mesh.vertices * 0.5 + 7, 3), -0.7, 0.6)
    colour = mix(colour, srgb("a5b56a"), 0.6 * belly)
    colour = mix(
        colour, srgb("a8b860"), 0.6 * ramp(along + 0.2 * noise(mesh.vertices, 2), 0.88, 1.1)
    )
    warts = ramp(noise(mesh.vertices * 2.4, 1), 0.74, 0.95)
    colour = mix(colour, srgb("8fa860"), 0.5 * ramp(warts, 0.5, 1.0))
    bumps = 0.07 * warts + 0.3 * (noise(mesh.vertices * 0.4 + 5, 2) - 0.5)
    mesh = mesh.painted(colour).bumped(bumps)
    cut = rng.random() < 0.6
    pile = Pile()
    if cut:
        # Everything beyond the cut is folded onto it.
        at = rng.uniform(-0.1, 0.3) * length
        gone = mesh.vertices[:, 0] > at
        middle = np.array([at, bow * (2 * at / length) ** 2, 0.95 * radius])
        off = (mesh.vertices - middle)[:, 1:]
        out = np.hypot(*off.T) / radius
        flesh = mix(srgb("c9d99a"), srgb("e0e8bd"), ramp(out, 0.5, 0.65))
        flesh = mix(
            flesh, srgb("a8bf72"), 0.6 * ramp(noise(mesh.vertices * 3, 2), 0.4, 0.7) * (out < 0.5)
        )
        flat = np.where(
            gone[:, None], np.column_stack([0 * out + at, mesh.vertices[:, 1:]]), mesh.vertices
        )
        mesh = Mesh(flat, mesh.faces).painted(np.where(gone[:, None], flesh, mesh.colours))
    mesh = mesh.moved((0, 0, -mesh.vertices[:, 2].min()))
    dish = [Part(pile.add(mesh), Finish(0.4, 0.45))]
    for i in range(int(rng.integers(3, 7))):
        slice_ = cucumber_slice(rng, 0.97 * radius, rng.uniform(0.3, 0.6))
        x = (at + radius + 0.6 if cut else -0.35 * length) + rng.uniform(1.0, 1.8) * i
        y = 0.0 if cut else -2.4 * radius
        slice_ = slice_.turned(Z, rng.uniform(0, 360)).moved((x, y + rng.uniform(-0.6, 0.6), 0))
        dish.append(Part(pile.drop(slice_, 0.02, 0.5), WET))
    every = np.concatenate([part.mesh.vertices for part in dish])
    return moved(dish, (-(every[:, 0].min() + every[:, 0].max()) / 2, 0, 0))


KIND = Kind("cucumber", cucumber, "food")
