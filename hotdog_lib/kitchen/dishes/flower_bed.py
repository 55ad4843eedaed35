"""Flower beds: rows or clumps of tulips, daisies, lavender, roses or pansies in their leaves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CONCRETE, LEAF, STONE, TIMBER, TURF, Finish
from ..kinds import Kind
from ..parts import Dish, Part
from ..shapes import (
    Mesh,
    Noise,
    Z,
    ball,
    circle,
    joined,
    rounded_box,
    sheet,
    spline,
    surface,
    sweep,
)

PETALS = ("f2f0ee f4eef4 e8a0bc d85a90 c03a78 8a4aa0 6a4ab0 9a86d0 5a70c8 7f9ae0 f2c8d8 b8a0e0 "
          "c8203a e8c83a e87a3a 5a2a4a")  # fmt: skip
GREENS = "3f6a2a 4f7a34 5f8a44 2f5a34 6f9450 5a7f60 7a9a6a"
PETAL = Finish(0.5, 0.35, sheen=0.2)


def blade(long: float, wide: float, droop: float, rows: int = 7) -> Mesh:
    """A leaf or petal that starts at the origin, rises along +x and hangs at its tip."""
    u, v = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, 3), indexing="ij")
    half = 0.5 * wide * np.sin(np.pi * np.clip(0.06 + 0.94 * u, 0, 1)) ** 0.7
    rise = long * (0.55 * u - droop * u**2) + 0.25 * wide * np.abs(v) * np.sin(np.pi * u)
    return surface(np.stack([long * u, half * v, rise], -1))


def many(mesh: Mesh, places: np.ndarray, turns: np.ndarray, sizes: np.ndarray,
         colours: np.ndarray) -> Mesh:  # fmt: skip
    """Copies of a painted mesh, turned about z; `colours` multiply its own."""
    count, c, s = len(places), np.cos(turns), np.sin(turns)
    spin = np.stack([np.stack([c, -s, 0 * c]), np.stack([s, c, 0 * c]),
                     np.stack([0 * c, 0 * c, 0 * c + 1])]).transpose(2, 0, 1)  # fmt: skip
    points = np.einsum("nij,kj->nki", spin * sizes[:, None, None], mesh.vertices)
    points += places[:, None]
    faces = mesh.faces + len(mesh.vertices) * np.arange(count)[:, None, None]
    painted = mesh.colours * colours[:, None]
    return Mesh(points.reshape(-1, 3), faces.reshape(-1, 3), painted.reshape(-1, 3))


def rosette(petals: int, long: float, wide: float, lift: float, rows: int = 6) -> list[Mesh]:
    """Petals around the origin that open upwards at `lift` degrees."""
    one = blade(long, wide, 0.45, rows).turned(np.array([0.0, 1, 0]), -lift)
    return [one.turned(Z, 360 * (i + 0.1 * (i % 2)) / petals) for i in range(petals)]


def heart(radius: float, high: float, at: float, code: str) -> Mesh:
    """The middle of a flower."""
    return ball((radius, radius, high), 7).moved((0, 0, at)).painted(srgb(code))


def white(meshes: list[Mesh], shade: float = 0.55) -> list[Mesh]:
    """Painted to be multiplied by a petal's colour: darker at the root."""
    away = [np.minimum(np.linalg.norm(mesh.vertices, axis=1) / 0.9, 1) for mesh in meshes]
    return [
        mesh.painted(np.outer(shade + (1 - shade) * out, np.ones(3)))
        for mesh, out in zip(meshes, away, strict=True)
    ]


def head(rng: np.random.Generator, sort: str) -> tuple[Mesh, Mesh | None]:
    """Petals of one flower about the origin, and what is not of their colour."""
    if sort == "tulip":
        cup = [blade(1.9, 1.25, 0.28, 9).turned(np.array([0.0, 1, 0]), -rng.uniform(42, 52))
               .moved((0.12, 0, 0)).turned(Z, 60 * i) for i in range(6)]  # fmt: skip
        return joined(white(cup)), None
    if sort == "daisy":
        flat = rosette(int(rng.integers(11, 17)), 1.25, 0.42, rng.uniform(-14, 4), 5)
        return joined(white(flat, 0.8)), heart(0.42, 0.25, 0.1, rng.choice(["d9a81e", "3a2414"]))
    if sort == "rose":
        rings = [m for k, (n, lift) in enumerate([(5, 4), (5, 26), (4, 44), (3, 58)])
                 for m in rosette(n, 1.15 - 0.13 * k, 1.15, lift, 4)]  # fmt: skip
        turned = [m.turned(Z, 31 * i) for i, m in enumerate(rings)]
        return joined(white(turned, 0.4)), None
    if sort == "pansy":
        face = [blade(1.0, 1.25, 0.6, 6).turned(Z, a) for a in (70, 110, 200, 270, 340)]
        face = [m.turned(np.array([1.0, 0, 0]), 50) for m in face]
        return joined(white(face, 0.15)), heart(0.14, 0.14, 0.12, "e8c030")
    # Spikes, such as lavender and salvia: florets around a stem.
    florets, high = [], rng.uniform(3.0, 5.0)
    bud = ball((0.34, 0.22, 0.22), 4)
    for i in range(34):
        t = i / 34
        away = 0.4 * (1 - 0.75 * t)
        one = bud.moved((away, 0, 0)).turned(Z, 137.5 * i)
        florets.append(one.moved((0, 0, high * (t - 0.5))).painted(np.ones(3) * (0.65 + 0.4 * t)))
    return joined(florets), None


TALL = {"tulip": (5.5, 8.5), "daisy": (4, 7.5), "rose": (4.5, 8), "pansy": (1.8, 2.8),
        "spike": (5, 8)}  # fmt: skip


def clump(rng: np.random.Generator, sort: str, spots: np.ndarray, colours: np.ndarray) -> Dish:
    """One flower with its stalk and leaves on each of the (n, 3) spots."""
    count, high = len(spots), rng.uniform(*TALL[sort])
    heights = high * rng.uniform(0.8, 1.15, count)
    sway = rng.normal(0, 0.07 * high, (count, 2))
    tops = spots + np.column_stack([sway, heights])
    stalk = np.array([(0, 0, 0), (0, 0, 0.5), (0, 0, 1.0)])
    stems = []
    green = one_of(rng, GREENS)
    for spot, top in zip(spots, tops, strict=True):
        path = spot + (top - spot) * (stalk[:, 2:] ** (1.6, 1.6, 1.0))
        stems.append(sweep(spline(path, 8), circle(5), 0.11, up=np.array([1, 0.01, 0])))
    dish = [Part(joined([s.painted(green * 0.9) for s in stems]), LEAF)]
    petals, middle = head(rng, sort)
    sizes, turns = (
        rng.uniform(0.75, 1.2, count),
        rng.normal(0, 0.5 if sort == "pansy" else 3, count),
    )
    flowers = many(petals, tops, turns, sizes, np.minimum(colours, 1.2))
    dish.append(Part(flowers, PETAL))
    if middle is not None:
        dish.append(Part(many(middle, tops, turns, sizes, np.ones((count, 3))), TURF))
    # Leaves from the ground, long for tulips, along the stalk for the others.
    long, wide, each = {"tulip": (5.0, 1.1, 4), "spike": (3.2, 0.3, 9), "pansy": (1.5, 0.8, 8),
                        "daisy": (2.6, 0.8, 8), "rose": (1.8, 1.0, 10)}[sort]  # fmt: skip
    at = np.repeat(np.arange(count), each)
    share = rng.uniform(0, 0.3 if sort == "tulip" else 0.85, len(at))
    places = spots[at] + (tops - spots)[at] * share[:, None]
    leaf = blade(long, wide, 0.3, 6)
    if sort == "tulip":
        leaf = leaf.turned(np.array([0.0, 1, 0]), -35)
    leaf = leaf.painted(np.outer(0.7 + 0.3 * np.linspace(0, 1, 18), np.ones(3)))
    tint = green * rng.uniform(0.65, 1.4, (len(at), 1))
    spin, sizes = rng.uniform(0, 6.28, len(at)), rng.uniform(0.6, 1.1, len(at))
    dish.append(Part(many(leaf, places, spin, sizes, np.minimum(tint, 1.1)), LEAF))
    return dish


def soil(rng: np.random.Generator, wide: float, deep: float, rise: float, oval: bool) -> Part:
    """A low heap of dark earth with clods."""
    flat, noise = sheet(wide, deep, 0.4), Noise(rng)
    x, y = (flat.vertices[:, :2] / (wide / 2, deep / 2)).T
    edge = np.hypot(x, y) if oval else np.maximum(np.abs(x), np.abs(y))
    z = rise * (1 - ramp(edge, 0.82, 1.0)) + 0.7 * (noise(flat.vertices * 1.2, 4) - 0.5)
    z = z - 0.5 * (edge > 1) - 0.6 * ramp(edge, 0.9, 1.0)
    earth = mix(srgb("2a211b"), srgb("5f5046"), noise(flat.vertices * 1.6 + 9, 3))
    mulch = one_of(rng, "4a3a30 6a6058 3a322c")
    earth = mix(earth, mulch, ramp(noise(flat.vertices * (2, 5, 1), 2), 0.5, 0.6))
    points = np.column_stack([flat.vertices[:, :2], np.maximum(z, -1.2)])
    return Part(replace(flat, vertices=points).painted(earth), Finish(0.9, 0.15))


def border(rng: np.random.Generator, wide: float, deep: float, oval: bool) -> Dish:
    """An edging of stones, or of boards around a raised bed."""
    noise = Noise(rng)
    if oval or rng.random() < 0.5:
        turns = np.linspace(0, 2 * np.pi, 2 * int((wide + deep) / 5), endpoint=False)
        power = 1.0 if oval else 0.45
        c, s = np.cos(turns), np.sin(turns)
        ring = np.stack([np.sign(c) * np.abs(c) ** power * wide / 2,
                         np.sign(s) * np.abs(s) ** power * deep / 2], -1)  # fmt: skip
        stones = []
        for x, y in ring:
            stone = ball(tuple(rng.uniform((1.2, 1.0, 0.8), (1.9, 1.5, 1.3))), 12)
            stone = stone.bumped(0.6 * (noise(stone.vertices * 0.7 + x + y, 2) - 0.5))
            tone = one_of(rng, "8f8f8c a8a6a2 76787a b8b4ac 6a6a6c")
            shade = 0.7 + 0.5 * noise(stone.vertices * 2 + x, 3)
            turn = rng.uniform(0, 360)
            stones.append(stone.painted(tone * shade[:, None]).turned(Z, turn).moved((x, y, 0.4)))
        return [Part(joined(stones), CONCRETE)]
    high, thick = rng.uniform(1.8, 5), rng.uniform(0.6, 1.2)
    colour = one_of(rng, "8a8680 e4e2dc 5a5e62 a09888 6a5a4c 4a5a50")
    boards = []
    for side in (-1, 1):
        for long, place in ((wide + thick, (0, side * deep / 2, 0)),
                            (deep + thick, (side * wide / 2, 0, 0))):  # fmt: skip
            board = rounded_box(long, thick, high, 0.15, 0.35)
            grain = 0.65 + 0.5 * noise(board.vertices * (0.3, 4, 4) + side, 3)
            board = board.painted(colour * grain[:, None])
            boards.append((board if place[0] == 0 else board.turned(Z, 90)).moved(place))
    return [Part(joined(boards), TIMBER if colour[0] > 0.1 else STONE)]


def flower_bed(rng: np.random.Generator) -> Dish:
    """A bed planted in rows, in bands of colour, or mixed, with an edging or none."""
    wide, deep = rng.uniform(28, 46), rng.uniform(11, 22)
    oval, rise = rng.random() < 0.35, rng.uniform(0.4, 1.4)
    dish = [soil(rng, wide, deep, rise, oval)]
    if rng.random() < 0.6:
        dish += border(rng, wide * 0.98, deep * 0.98, oval)
    pitch = rng.uniform(1.9, 2.6)
    x, y = np.meshgrid(np.arange(-wide / 2 + 2, wide / 2 - 1.6, pitch),
                       np.arange(-deep / 2 + 2, deep / 2 - 1.6, pitch))  # fmt: skip
    rows = np.stack([x, y, 0 * x + 0.6 * rise], -1).reshape(-1, 3)
    rows[:, :2] += rng.normal(0, rng.choice([0.15, 0.7]), (len(rows), 2))
    if oval:
        rows = rows[np.hypot(*(rows[:, :2] / (wide / 2 - 1, deep / 2 - 1)).T) < 0.95]
    sorts = rng.permutation(["tulip", "daisy", "rose", "pansy", "spike"])[: rng.integers(1, 4)]
    sorts = sorted(sorts, key=lambda sort: TALL[sort][1])  # the low ones in front
    band = np.clip(((rows[:, 1] / deep + 0.5) * len(sorts)).astype(int), 0, len(sorts) - 1)
    if rng.random() < 0.25:
        band = rng.integers(0, len(sorts), len(rows))
    for i, sort in enumerate(sorts):
        spots = rows[band == i]
        if sort == "rose":  # bushes need room
            spots = spots[rng.random(len(spots)) < 0.7]
        if len(spots) == 0:
            continue
        tones = np.array([one_of(rng, PETALS) for _ in range(rng.integers(1, 4))])
        if sort == "spike":
            tones[0] = one_of(rng, "6a4ab0 8a7ad0 5a50a8 9a5ab0 e8e4f0")
        colours = tones[rng.integers(0, len(tones), len(spots))]
        dish += clump(rng, sort, spots, colours * rng.uniform(0.8, 1.15, (len(spots), 1)))
    return dish


KIND = Kind("flower-bed", flower_bed, "thing", scene="garden")
