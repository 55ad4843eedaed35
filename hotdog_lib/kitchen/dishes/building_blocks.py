"""Building blocks: wooden ones, or studded plastic bricks, stacked and strewn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, turned
from ..shapes import Mesh, Noise, X, Y, Z, joined, lathe, rounded_box, sheet

GLOSS = Finish(0.18, 0.5, clearcoat=0.5)
BRIGHT = ("f2f2f0 f2f2f0 1c1c1f 1c1c1f 8a8f94 c4c8ca 1f5fb0 1f5fb0 4f9fd8 2f8f4f 7ab84a 23345f "
          "c02830 e8c02a 6a3fa0 d8609a e8842a 20a0a0")  # fmt: skip
PASTEL = "e8c8d0 c0d4e0 c8dcc8 e8e0c8 d0c8e0 f0eeea a8c0b8 8fa8b8 b8a0c0"


def brick(nx: int, ny: int, high: float, hue: np.ndarray) -> Mesh:
    """A brick with studs, 0.8 cm a stud, painted."""
    box = rounded_box(0.8 * nx - 0.02, 0.8 * ny - 0.02, high, 0.05, 0.13)
    stud = lathe(np.array([(0.245, 0), (0.245, 0.15), (0.22, 0.17), (0.12, 0.17), (0, 0.17)]), 20)
    at = [((i - nx / 2 + 0.5) * 0.8, (j - ny / 2 + 0.5) * 0.8, high) for i in range(nx) for j in
          range(ny)]  # fmt: skip
    return joined([m.painted(hue) for m in (box, *(stud.moved(p) for p in at))])


def tumbled(rng: np.random.Generator, mesh: Mesh, place: tuple[float, float], flat: float) -> Mesh:
    """Turned and set on the table at a place; with a chance of `flat` on its lower side."""
    if rng.random() > flat:
        axis = (X, Y)[rng.integers(2)]
        # On another side, and a few leaning on something.
        mesh = mesh.turned(axis, float(rng.choice([90, 180, -90])))
    mesh = mesh.turned(Z, rng.uniform(0, 360))
    return mesh.moved((*place, -mesh.vertices[:, 2].min()))


def free_places(rng: np.random.Generator, radii: list[float], start: float) -> list[tuple]:
    """Places around the middle for things of the radii, without touching."""
    taken, places = [(0.0, 0.0, start)], []
    for r in radii:
        for far in np.linspace(0, 30, 200):
            turn, away = rng.uniform(0, 2 * np.pi), far * rng.uniform(0.7, 1.1)
            x, y = away * np.cos(turn), away * np.sin(turn)
            if all(np.hypot(x - a, y - b) > 0.85 * (r + c) for a, b, c in taken):
                taken.append((x, y, r))
                places.append((x, y))
                break
    return places


def plastic(rng: np.random.Generator) -> Dish:
    """Bricks built to a wall, a tower or a little house, and others strewn about."""
    hues = [one_of(rng, BRIGHT) for _ in range(rng.integers(3, 9))]
    sizes = [(2, 2), (2, 4), (2, 4), (2, 3), (1, 2), (1, 4), (2, 6), (1, 1)]

    def pick() -> np.ndarray:
        """One of this box's colours."""
        return hues[rng.integers(len(hues))]

    built, start = [], 0.0
    style = rng.choice(["none", "tower", "wall", "house"], p=[0.3, 0.3, 0.2, 0.2])
    floors = int(rng.integers(4, 10))
    if style == "tower":
        for k in range(floors):
            bit = brick(2, (4, 2)[rng.integers(2)], 0.96, pick()).turned(Z, 90 * (k % 2))
            slip = 0.8 * rng.integers(-1, 2, 2) if k else np.zeros(2)
            built.append(bit.moved((*slip, 0.96 * k)))
        start = 2.4
    elif style in ("wall", "house"):
        sides, long = (1 if style == "wall" else 4), int(rng.integers(2, 4))
        for side in range(sides):
            for k in range(floors // (1 if sides == 1 else 2) + 1):
                slip = 0.8 * (k % 2) * (sides == 1)
                row = [brick(4, 2, 0.96, pick()).moved((3.2 * j + slip, 0, 0.96 * k))
                       for j in np.arange(long) - (long - 1) / 2]  # fmt: skip
                out = 1.6 * long - 0.8 if sides == 4 else 0
                shift = 0.8 * (-1) ** k if sides == 4 else 0
                built += [m.moved((shift, -out, 0)).turned(Z, 90 * side) for m in row]
        if sides == 4:
            lid = brick(4 * long, 4 * long, 0.32, pick())
            built.append(lid.moved((0, 0, 0.96 * (floors // 2 + 1))))
        start = 1.6 * long * (1.45 if sides == 4 else 1.0) + 0.5
    if style != "none" and rng.random() < 0.4:
        plate = brick(16, 16, 0.32, one_of(rng, "2f8f4f 8a8f94 1f5fb0 c4c8ca"))
        built = [plate, *(m.moved((0, 0, 0.32)) for m in built)]
        start = 7.5
    count = int(rng.integers(14, 40) if style == "none" else rng.integers(3, 14))
    loose = [brick(*sizes[rng.integers(8)], 0.96 if rng.random() < 0.75 else 0.32, pick())
             for _ in range(count)]  # fmt: skip
    radii = [float(np.linalg.norm(m.vertices[:, :2], axis=1).max()) for m in loose]
    for mesh, place in zip(loose, free_places(rng, radii, start), strict=False):
        built.append(tumbled(rng, mesh, place, 0.6))
    mesh = joined(built)
    worn = 0.9 + 0.12 * Noise(rng)(mesh.vertices * 2, 3)
    return [Part(mesh.painted(mesh.colours * worn[:, None]), GLOSS)]


def wooden(rng: np.random.Generator, shape: str, unit: float) -> Mesh:
    """One block around its middle: a cube, a plank, a column, an arch or a roof."""
    if shape == "column":
        r = unit / 2
        line = [(0, 0), (r - 0.1, 0), (r, 0.1), (r, 2 * unit - 0.1), (r - 0.1, 2 * unit),
                (0, 2 * unit)]  # fmt: skip
        at = np.concatenate([np.linspace(a, b, 8) for a,
                             b in pairwise(line)])  # fmt: skip
        return lathe(at, 40)
    length = {"cube": 1, "plank": 4, "brick": 2, "arch": 3, "roof": 2}[shape] * unit
    mesh = rounded_box(length, unit, 0.5 * unit if shape == "plank" else unit, 0.16, 0.16)
    # A face below, as some lie on their sides.
    under = sheet(length, unit, 0.16)
    mesh = Mesh(np.concatenate([mesh.vertices, under.vertices]),
                np.concatenate([mesh.faces, under.faces[:, ::-1] +
                                len(mesh.vertices)]))  # fmt: skip
    x, y, z = mesh.vertices.T
    if shape == "roof":
        z = np.minimum(z, unit * (1 - np.abs(x) / (0.5 * length)))
    elif shape == "arch":
        z = np.maximum(z, np.sqrt(np.maximum((0.75 * unit) ** 2 - x**2, 0)) * (z < 0.8 * unit))
    return replace(mesh, vertices=np.stack([x, y, z], -1))


def timber(rng: np.random.Generator) -> Dish:
    """Wooden blocks: a tower, a gate, or letters on cubes; plain, pastel or bright."""
    unit, noise = rng.uniform(2.4, 3.4), Noise(rng)
    shades = [BRIGHT, BRIGHT, PASTEL, "d8b888 c9a470 e0c498"][rng.integers(4)]
    hues = [one_of(rng, shades) for _ in range(rng.integers(4, 9))]
    letters = rng.random() < 0.3

    def finished(mesh: Mesh) -> Mesh:
        """Paint with grain that shows through, or a printed face on every side of a cube."""
        hue, at = hues[rng.integers(len(hues))], mesh.vertices + rng.uniform(0, 20, 3)
        grain = noise(at * (0.4, 3, 3), 3)
        colour = hue * (0.72 + 0.4 * grain)[:, None]
        worn = ramp(noise(at * 0.9, 3), 0.66, 0.75) * 0.5
        colour = mix(colour, srgb("c9a470"), worn)
        if letters:
            p = mesh.vertices - (0, 0, unit / 2)
            side = np.abs(p).argmax(1)
            rows = np.arange(len(p))
            u, v = (p[rows, (side + k) % 3] / unit for k in (1, 2))
            colour = mix(srgb("dcc49a") * (0.75 + 0.35 * grain)[:, None], srgb("dcc49a"), worn)
            ink = np.stack([hues[int(k)] for k in rng.integers(0, len(hues), 3)])[side]
            edge = np.maximum(np.abs(u), np.abs(v)) > 0.36
            pick = rng.integers(0, 4)
            glyph = [  # A, O, H and X, near enough
                (np.abs(np.abs(u) - 0.12 + 0.35 * v) < 0.055)
                | ((np.abs(v + 0.08) < 0.04) & (np.abs(u) < 0.15)),
                np.abs(np.hypot(1.2 * u, v) - 0.2) < 0.055,
                (np.abs(np.abs(u) - 0.15) < 0.05) | ((np.abs(v) < 0.045) & (np.abs(u) < 0.15)),
                np.abs(np.abs(u) - 0.7 * np.abs(v)) < 0.06,
            ][pick] & (np.maximum(np.abs(u), np.abs(v)) < 0.27)
            frame = edge & (np.maximum(np.abs(u), np.abs(v)) < 0.46)
            colour = colour + (ink - colour) * (0.9 * (glyph | frame))[:, None]
        return mesh.painted(np.clip(colour, 0, 1.2))

    def make(shape: str) -> Mesh:
        return finished(wooden(rng, "cube" if letters else shape, unit))

    built, shapes, start = [], ["cube", "brick", "brick", "column", "arch", "roof", "plank"], 0.0
    style = rng.choice(["tower", "gate", "pyramid", "none"], p=[0.3, 0.3, 0.2, 0.2])
    if style == "tower":
        for k in range(rng.integers(3, 7)):
            mesh = make("cube").turned(Z, rng.normal(0, 12))
            built.append(mesh.moved((*rng.normal(0, 0.12, 2), k * unit)))
        if not letters:
            built.append(make("roof").moved((0, 0, (k + 1) * unit)))
        start = 0.8 * unit
    elif style == "gate" and not letters:
        for x in (-1.5, 1.5):
            built.append(make("column").moved((x * unit, 0, 0)))
        built.append(make("plank").moved((0, 0, 2 * unit)))
        for x in (-1, 1):
            built.append(make("cube").moved((x * unit, 0, 2.5 * unit)))
        built.append(make(("arch", "roof")[rng.integers(2)]).moved((0, 0, 3.5 * unit)))
        start = 2.2 * unit
    elif style != "none":
        for k, row in enumerate((3, 2, 1)):
            for j in range(row):
                spot = ((j - row / 2 + 0.5) * 1.06 * unit, 0, k * unit)
                built.append(make("cube").turned(Z, rng.normal(0, 4)).moved(spot))
        start = 1.7 * unit
    count = int(rng.integers(5, 12) if style == "none" else rng.integers(1, 7))
    loose = [make(shapes[rng.integers(7)]) for _ in range(count)]
    radii = [float(np.linalg.norm(m.vertices[:, :2], axis=1).max()) for m in loose]
    for mesh, place in zip(loose, free_places(rng, radii, start), strict=False):
        built.append(tumbled(rng, mesh, place, 0.75))
    return [Part(joined(built), TIMBER if shades is PASTEL or letters else Finish(0.35, 0.45))]


def building_blocks(rng: np.random.Generator) -> Dish:
    """Wooden or plastic blocks."""
    build = plastic if rng.random() < 0.5 else timber
    return turned(build(rng), rng.uniform(0, 360))


KIND = Kind("building-blocks", building_blocks, "thing", plated=True)
