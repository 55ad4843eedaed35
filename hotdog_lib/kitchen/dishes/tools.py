"""Hammers, screwdrivers, spanners, pliers and saws, one to three of them lying about."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import PLASTIC, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    circle,
    disc,
    end_dense,
    joined,
    lathe,
    round_ends,
    spline,
    surface,
    sweep,
)

GRIPS = ("1c1c1e 1c1c1e 2a2d33 1f4a8a 3f6a9a 2a6a5a 4f9a6a 6a5a9a 8f9498 e8e8e4 d87aa0 b8302a "
         "d8b020 e07a28")  # fmt: skip
WOODS = "c9a070 a87a48 d8c0a0 6a4a30 8f8a80"
METAL, RUBBER = srgb("bcbec0"), Finish(0.5, 0.4)
SQUARE = np.array([(1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1)], float)


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh with grime; wood has its grain, and steel scratches and maybe rust."""
    noise, points = Noise(rng), mesh.vertices
    dust = 0.8 + 0.24 * noise(points * 0.5, 3) + 0.1 * noise(points * 5, 2)
    paint = colour + 0 * points
    if finish is TIMBER:
        dust = dust * (0.55 + 0.65 * noise(points * (0.35, 6, 6) + 9, 3))
    if finish is STEEL:
        dust = dust * (0.8 + 0.25 * noise(points * (0.4, 9, 9) + 30, 2))
        rust = ramp(noise(points * 0.9 + 50, 4), rng.uniform(0.5, 1.0), 1.05)
        paint = mix(paint, srgb("6a3f24"), 0.8 * rust)
    return Part(mesh.painted(np.clip(paint * dust[:, None], 0, 1.5)), finish)


def bar(line: list, radius: float | np.ndarray, section: np.ndarray, count: int = 80) -> Mesh:
    """A section swept along a curve over the table, its ends closed."""
    t = end_dense(count)
    at = (0.5 + 0.5 * t) * (count - 1)
    path = spline(np.array(line, float), count)
    path = np.stack([np.interp(at, np.arange(count), path[:, k]) for k in range(3)], -1)
    size = np.interp(at, np.arange(count), np.broadcast_to(radius, count))
    return sweep(path, section, np.maximum(size * round_ends(t, 0.985), 1e-3), up=Z)


def grip(rng: np.random.Generator) -> tuple[np.ndarray, Finish]:
    """What handles are made of: wood, rubber or plastic."""
    if rng.random() < 0.25:
        return one_of(rng, WOODS), TIMBER
    return one_of(rng, GRIPS), (RUBBER, PLASTIC)[rng.integers(2)]


def hammer(rng: np.random.Generator) -> Dish:
    """A claw hammer, one with a wedge, or a mallet; its head across the end of the handle."""
    long, thick = rng.uniform(24, 33), rng.uniform(1.2, 1.6)
    colour, finish = grip(rng)
    t = np.linspace(0, 1, 80)
    swell = thick * (1.0 + 0.12 * np.cos(9 * t) - 0.3 * ramp(t, 0.35, 0.7))
    handle = bar([(-0.6 * long, 0, 1.4), (0.4 * long, 0, 1.4)], swell, circle(24) * (1, 0.75))
    x, tone = handle.vertices[:, 0], colour + 0 * handle.vertices
    if finish is not TIMBER:
        shaft = one_of(rng, "bcbec0 1c1c1e d8b020 2a2d33 c9a070")
        tone = mix(tone, shaft, ramp(x, -0.1 * long, -0.1 * long + 0.1))
    dish = [coated(rng, handle, tone, finish)]
    at, metal = 0.4 * long, one_of(rng, "bcbec0 bcbec0 5a5c60 2a2d33")
    build = rng.choice(["claw", "wedge", "mallet"], p=[0.55, 0.3, 0.15])
    if build == "mallet":
        head = bar([(at, -5, 2.6), (at, 5, 2.6)], rng.uniform(2.5, 3.2), circle(40))
        return [*moved(dish, (0, 0, 1.2)), coated(rng, head, one_of(rng, GRIPS), RUBBER)]
    face = np.interp(np.linspace(0, 1, 80), [0, 0.18, 0.2, 0.4, 0.5, 1],
                     [1.45, 1.45, 1.3, 0.95, 1.2, 1.2])  # fmt: skip
    dish.append(coated(rng, bar([(at, -5.5, 1.5), (at, 1.2, 1.5)], face, circle(32)), metal, STEEL))
    if build == "claw":
        for side in (-1, 1):
            line = [(at, 0.6, 1.5 + side * 0.4), (at - 0.1, 3.5, 1.5 + side * 0.6),
                    (at - 1.2, 6.2, 1.5 + side * 0.9), (at - 2.6, 7.8, 1.5 + side)]  # fmt: skip
            prong = bar(line, np.linspace(1, 0.45, 80), circle(20) * (0.9, 0.5))
            dish.append(coated(rng, prong, metal, STEEL))
    else:
        wedge = np.linspace(1.2, 0.3, 80)
        mesh = bar([(at, 0, 1.5), (at, 5.5, 1.5)], wedge, SQUARE)
        dish.append(coated(rng, mesh, metal, STEEL))
    return dish


def screwdriver(rng: np.random.Generator) -> Dish:
    """A fluted handle in one or two colours and a steel blade."""
    r, half, shaft = rng.uniform(1.2, 1.8), rng.uniform(8, 12), rng.uniform(7, 16)
    line = spline([(0, 0), (0.7, 0.02), (1, 0.14), (1.0, 0.5), (0.72, 0.8), (0.85, 0.93), (0.5, 1),
                   (0, 1)], 120)  # fmt: skip
    mesh = lathe(line * (r, half), 72)
    points = mesh.vertices
    angle, z = np.arctan2(points[:, 1], points[:, 0]), points[:, 2] / half
    flute = 1 - 0.1 * ramp(np.cos(6 * angle), 0.2, 1) * ramp(z, 0.1, 0.2) * ramp(-z, -0.75, -0.65)
    mesh = Mesh(points * np.column_stack([flute, flute, 1 + 0 * flute]), mesh.faces)
    colour, finish = grip(rng)
    second = one_of(rng, GRIPS)
    stripes = (np.cos(3 * angle) > 0.3) & (z > 0.12) & (z < 0.78) & (rng.random() < 0.5)
    tone = mix(colour + 0 * points, second, stripes)
    tone = mix(tone, second, (z < 0.1) * (rng.random() < 0.6))
    handle = coated(rng, mesh, tone, finish if finish is not TIMBER else PLASTIC)
    handle = Part(handle.mesh.turned(Y, 90).moved((-half, 0, r)), handle.finish)
    blade = bar([(-0.5, 0, r), (shaft, 0, 0.45 + 0.3 * r)], rng.uniform(0.3, 0.45), circle(16))
    dish = [handle, coated(rng, blade, METAL, STEEL)]
    if rng.random() < 0.6:
        flat = [(shaft - 1, 0, 0.5 + 0.3 * r), (shaft + 0.6, 0, 0.45 + 0.3 * r)]
        tip = bar(flat, np.linspace(0.45, 0.65, 80), circle(12) * (1, 0.3))
        dish.append(coated(rng, tip, METAL, STEEL))
    return dish


def spanner(rng: np.random.Generator) -> Dish:
    """A flat bar with a jaw at one end and a ring or a second jaw at the other."""
    long, r = rng.uniform(13, 24), rng.uniform(1.1, 1.8)
    metal = one_of(rng, "c8cacc c8cacc bcbec0 6a6c70 3a3c40")
    section = SQUARE * (0.36 * r, 0.24 * r)
    z = 0.35 * r + 0.2
    shank = bar([(-0.5 * long, 0, z), (0.5 * long, 0, z)], 1.0, SQUARE * (0.5 * r, 0.22 * r))
    dish = [coated(rng, shank, metal, STEEL)]
    ends = [1, -1] if rng.random() < 0.4 else [1]
    for end in ends:
        turn = np.linspace(np.radians(52), np.radians(308), 60) + np.radians(15)
        arc = np.stack([np.cos(turn), np.sin(turn), 0 * turn], -1) * 1.05 * r
        arc += np.array([0.5 * long + 1.05 * r, 0, z])
        jaw = sweep(arc, section, 1.3 + 0.2 * np.cos(turn - np.pi - 0.26)).turned(Z, 90 - 90 * end)
        dish.append(coated(rng, jaw, metal, STEEL))
    if len(ends) == 1:
        ring = np.column_stack([circle(70) * 1.05 * r, np.zeros(70)]) - (0.5 * long + r, 0, -z)
        dish.append(coated(rng, sweep(ring, section * (1, 1.3), closed=True), metal, STEEL))
    return dish


def pliers(rng: np.random.Generator) -> Dish:
    """Two sleeved handles that cross at a rivet, with long or short jaws."""
    colour, second = one_of(rng, GRIPS), one_of(rng, GRIPS)
    metal, jaw = one_of(rng, "bcbec0 8f9296 4a4c50"), rng.uniform(3.5, 7)
    wide, long, dish = rng.uniform(1.6, 3.4), rng.uniform(11, 15), []
    for side in (-1, 1):
        line = [(0.5, -0.3 * side, 1), (-2, 0.9 * side, 1), (-0.5 * long, wide * side, 1),
                (-long, 0.75 * wide * side, 1)]  # fmt: skip
        inner = bar(line, 0.62, circle(24) * (1, 0.7))
        dish.append(coated(rng, inner, metal, STEEL))
        sleeve = bar([(-2.6, 1.15 * side, 1), *line[2:]], 0.85, circle(24) * (1, 0.8))
        away = np.abs(sleeve.vertices[:, 1] * side - 0.7 * wide)
        tone = mix(colour + 0 * sleeve.vertices, second, ramp(away, 0.5, 0.55))
        dish.append(coated(rng, sleeve, tone, RUBBER))
        mouth = bar([(-1.2, 0.55 * side, 1), (1.2, 0.75 * side, 1), (jaw, 0.32 * side, 1)],
                    np.linspace(1, 0.4, 80), SQUARE * (0.7, 0.75))  # fmt: skip
        dish.append(coated(rng, mouth, metal, STEEL))
    rivet = disc(1.25, 1.9).moved((0, 0, 0.05))
    return [*dish, coated(rng, rivet, metal * 0.85, STEEL)]


def saw(rng: np.random.Generator) -> Dish:
    """A hand saw: a tapering blade with teeth and a closed handle."""
    long, tall = rng.uniform(26, 36), rng.uniform(8, 11)
    x = np.linspace(0, 1, 260)
    teeth = 0.45 * np.abs((x * 52) % 1 - 0.5) * 2
    low, high = -0.5 * tall + teeth, 0.5 * tall - x * 0.55 * tall
    rows = [low + (high - low) * s for s in np.linspace(0, 1, 26)]
    grid = np.stack([np.stack([x * long, y, 0 * x + 0.9], -1) for y in rows])
    sides = [surface(grid), surface(grid - (0, 0, 0.14))]
    steel = coated(rng, joined([s.painted(METAL) for s in sides]), METAL, STEEL)
    dish: Dish = [steel]
    colour, finish = grip(rng)
    w, h = rng.uniform(9, 11), 0.62 * tall
    loop = [(1.5, -h, 0.8), (-2, -0.95 * h, 0.8), (-w / 2, -1.1 * h, 0.8), (-w, -h / 2, 0.8),
            (-0.7 * w, 0.3 * h, 0.8), (-0.95 * w, 0.95 * h, 0.8), (-2.5, 0.9 * h, 0.8),
            (1.5, 0.85 * h, 0.8), (2.5, 0, 0.8)]  # fmt: skip
    mesh = sweep(spline(loop, 200, closed=True), circle(28) * (1.5, 0.8), closed=True)
    dish.append(coated(rng, mesh, colour, finish))
    for y in (-0.5, 0.0, 0.5):
        dish.append(coated(rng, disc(0.5, 0.3).moved((2.3, y * h, 1.5)), METAL, STEEL))
    return moved(dish, (-0.35 * long, 0, 0))


def nails(rng: np.random.Generator) -> Part:
    """A few nails or screws that lie about."""
    metal, bits = one_of(rng, "bcbec0 c9a860 6a6c70"), []
    long = rng.uniform(2.5, 5)
    for _ in range(rng.integers(3, 10)):
        shank = bar([(-long / 2, 0, 0.3), (long / 2, 0, 0.2)], 0.14, circle(10), 20)
        cap = disc(0.38, 0.14, 16).turned(Y, 90).moved((-long / 2, 0, 0.38))
        place = (*rng.normal(0, 3.5, 2), 0)
        bit = joined([shank.painted(metal), cap.painted(metal)])
        bits.append(bit.turned(Z, rng.uniform(0, 360)).moved(place))
    return coated(rng, joined(bits), metal, STEEL)


def tools(rng: np.random.Generator) -> Dish:
    """One to three tools side by side, any way round, maybe with a few nails."""
    makes = [hammer, screwdriver, spanner, pliers, saw]
    count = int(rng.choice([1, 2, 3], p=[0.4, 0.35, 0.25]))
    if rng.random() < 0.25 and count > 1:  # a set of one sort in several sizes
        picks = [int(rng.choice([1, 2]))] * (count + 1)
    else:
        picks = rng.choice(5, count, replace=False, p=[0.26, 0.22, 0.18, 0.2, 0.14])
    dish: Dish = []
    edge = 0.0
    for pick in picks:
        tool = turned(makes[pick](rng), rng.normal(0, 7) + 180 * rng.integers(2))
        y = np.concatenate([part.mesh.vertices for part in tool])[:, 1]
        dish += moved(tool, (rng.normal(0, 1.5), edge - y.min(), 0))
        edge += np.ptp(y) + rng.uniform(0.5, 2.5)
    if rng.random() < 0.35:
        dish += moved([nails(rng)], (rng.normal(0, 4), edge + 3, 0))
    return turned(dish, rng.uniform(0, 360))


KIND = Kind("tools", tools, "thing", plated=True)
