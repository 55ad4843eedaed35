"""What one sits on in a garden: benches, deck chairs, tables with chairs, picnic tables."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, one_of, ramp
from ..finishes import CLOTH, IRON, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces import blocks
from ..shapes import Mesh, Noise, X, Z, circle, disc, joined, lathe, spline, surface, sweep

PAINTS = ("e8e6e2 e4e4e0 c9d4d8 8fa9b4 5f7f92 2f4a66 6f9080 3f5f4c a9b8a0 7a7c80 3a3c40 1e1f22 "
          "8f8a84 a8a49c 9a7a9a c8889a 8a6a4a a5784a")  # fmt: skip
IRONS = "1c1d20 1c1d20 2c3a34 e6e6e4 4a4e54 2f4a5a"


def block(size: tuple[float, float, float], step: float = 0.7) -> Mesh:
    """A box about the origin."""
    return blocks.block(size, step)


class Wood:
    """Planks and posts of one timber, painted or weathered."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng, self.noise = rng, Noise(rng)
        self.colour, self.worn = one_of(rng, PAINTS), rng.uniform(0.0, 0.7)
        self.bare = one_of(rng, "8a8276 a49a8c 6f665c")

    def grained(self, mesh: Mesh, size: np.ndarray) -> Mesh:
        """Painted with grain that runs along the longest side."""
        scale = np.where(np.arange(3) == np.argmax(size), 0.35, 3.2)
        points = mesh.vertices * scale + self.rng.uniform(0, 30, 3)
        grain = self.noise(points, 3)
        colour = self.colour * (0.72 + 0.42 * grain)[:, None] * self.rng.uniform(0.85, 1.08)
        scuffs = ramp(self.noise(points * 1.7 + 9, 3), 0.55, 0.72) * self.worn
        return mesh.painted(np.minimum(mix(colour, self.bare * 0.9, scuffs), 1.2))

    def plank(self, *size: float) -> Mesh:
        """A board about the origin."""
        return self.grained(block(size), np.array(size))

    def beam(self, start: tuple, end: tuple, wide: float, thick: float) -> Mesh:
        """A board between two points in a plane across x: `wide` in that plane."""
        start, end = np.array(start, float), np.array(end, float)
        way = end - start
        board = self.plank(thick, wide, np.linalg.norm(way))
        return board.turned(X, -np.degrees(np.arctan2(way[1], way[2]))).moved((start + end) / 2)


def rod(points: list, r: float, count: int = 30) -> Mesh:
    """An unpainted bar of metal through points that lie in a plane across x."""
    return sweep(spline(points, count), circle(10) * r, up=X)


def scroll(wide: float, points: list, r: float) -> list[Mesh]:
    """The same bar at both ends of a bench."""
    bar = rod(points, r)
    return [bar.moved((side * wide / 2, 0, 0)) for side in (-1, 1)]


def bench(rng: np.random.Generator) -> Dish:
    """A bench with a back: slats on wooden posts with arms, or on curved iron ends."""
    wood, wide = Wood(rng), rng.uniform(22, 38)
    seat, deep, back, lean = rng.uniform(7.5, 9), rng.uniform(7.5, 9.5), rng.uniform(8, 11), 14.0
    count, thick = int(rng.integers(3, 7)), rng.uniform(0.5, 0.8)
    pitch = deep / count
    meshes = [wood.plank(wide, 0.82 * pitch, thick).moved((0, (i - (count - 1) / 2) * pitch, seat))
              for i in range(count)]  # fmt: skip
    rear, iron = deep / 2 + 0.3, rng.random() < 0.5
    slope = np.tan(np.radians(lean))

    def against(mesh: Mesh, high: float) -> Mesh:
        return mesh.turned(X, -lean).moved((0, rear + slope * high, seat + high))

    if iron or rng.random() < 0.5:
        rows = int(rng.integers(2, 6))
        each = (back - 2) / rows
        meshes += [against(wood.plank(wide, 0.6, 0.78 * each), 2.2 + (i + 0.5) * each)
                   for i in range(rows)]  # fmt: skip
    else:
        for high in (2.0, back):
            meshes.append(against(wood.plank(wide, 0.8, 1.3), high))
        bars = int(rng.integers(9, 18))
        meshes += [against(wood.plank(0.9, 0.5, back - 2), 1 + back / 2).moved(
            ((i - (bars - 1) / 2) * wide / (bars + 0.5), 0, 0)) for i in range(bars)]  # fmt: skip
    dish = []
    if iron:
        r, y = rng.uniform(0.4, 0.6), -deep / 2
        top = seat + back + 0.4
        ends = scroll(
            wide - 3,
            [
                (0, y - 1, 0),
                (0, y + 0.6, 0.45 * seat),
                (0, y - 0.4, seat - 0.6),
                (0, 0, seat - 0.8),
                (0, rear, seat),
                (0, rear + slope * back, top),
            ],
            r,
        )
        ends += scroll(wide - 3, [(0, rear + 1.6, 0), (0, rear - 0.6, 0.5 * seat),
                                  (0, rear, seat)], r)  # fmt: skip
        ends += scroll(wide - 3, [(0, y - 0.2, seat - 0.6), (0, y - 1.2, seat + 2.6), (0, y + 0.5,
                       seat + 4.2), (0, 0, seat + 3.8), (0, rear + 1, seat + 4.4)], r)  # fmt: skip
        metal = one_of(rng, IRONS)
        dish = [Part(joined([m.painted(metal) for m in ends]), IRON)]
    else:
        w = rng.uniform(1.1, 1.5)
        y, head = -deep / 2 + 0.4, (rear + slope * back, seat + back + 0.8)
        for x in (-wide / 2 + w / 2, wide / 2 - w / 2):
            meshes += [
                wood.beam((x, y, 0), (x, y, seat + 4), w, w),
                wood.beam((x, rear, 0), (x, rear, seat), w, w),
                wood.beam((x, rear, seat - 0.5), (x, *head), w, w),
                wood.beam((x, y, seat - 1), (x, rear, seat - 1), 1.2, 0.8),
                wood.beam((x, y - 1, seat + 4.2), (x, rear + 1.2, seat + 4.2), 0.6, 1.8),
            ]
    dish.append(Part(joined(meshes), TIMBER))
    return dish


def canvas(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float]:
    """Two colours of a striped cloth, and how many stripes a centimetre."""
    pale = one_of(rng, "eeece6 e6e8ea d8e0e4 f2e8ea")
    deep = one_of(rng, "2f5a8a 4a8a9a 3a6a5a 1f2f4a 8a5a9a d06a90 4a4c50 b8303a e0b83a")
    return pale, deep if rng.random() < 0.85 else pale * 0.9, rng.uniform(0.3, 0.8)


def deck_chair(rng: np.random.Generator) -> Dish:
    """A folding frame of wood with a striped sling."""
    wood, wide = Wood(rng), rng.uniform(9.5, 12)
    if rng.random() < 0.6:
        wood.colour = one_of(rng, "b8986a e4e0d8 a89a88 8a6a48 c8b490")
    top, knee, s = rng.uniform(15, 18), rng.uniform(6.5, 8), 0.85
    meshes = []
    for side in (-1, 1):
        x = side * wide / 2
        meshes += [wood.beam((x, -9, 0.3), (x, 7.5, top + 0.6), s, s),
                   wood.beam((x * 0.86, 8.5, 0.3), (x * 0.86, -8, knee + 0.5), s, s),
                   wood.beam((x * 1.08, -3.5, 7.5 + 0.1 * knee), (x * 1.08, 5.4, 9.0), 0.6, 1.0),
                   wood.beam((x * 1.08, 8, 0.6), (x * 1.08, 4.8, 9.0), 0.7, 0.7)]  # fmt: skip
    bars = [(-9, 0.8), (7.4, top), (-7.8, knee), (8.3, 0.8)]
    meshes += [wood.plank(wide + 0.6, 0.8, 0.8).moved((0, y, z)) for y, z in bars]
    sling = spline([(7.2, top + 0.5), (4.4, 0.62 * top), (1.6, 5.6), (-2.5, 3.9), (-6, 5.6),
                    (-8.2, knee + 0.4)], 90)  # fmt: skip
    x = np.linspace(-0.5, 0.5, 90) * (wide - 2.2)
    points = np.stack([np.broadcast_to(x, (90, 90)), np.repeat(sling[:, :1], 90, 1),
                       sling[:, 1:] - 0.5 * (1 - (2 * x / wide) ** 2)], -1)  # fmt: skip
    cloth, noise = surface(points), Noise(rng)
    pale, deep, pace = canvas(rng)
    stripe = np.sin(2 * np.pi * pace * cloth.vertices[:, 0] + rng.choice([0, 1.57])) > 0
    weave = 0.8 + 0.15 * noise(cloth.vertices * 6, 2) + 0.12 * noise(cloth.vertices * 0.4, 2)
    colour = mix(pale, deep, 1.0 * stripe) * weave[:, None]
    return [Part(joined(meshes), TIMBER), Part(cloth.painted(np.minimum(colour, 1.1)), CLOTH)]


def chair(wood: Wood, metal: np.ndarray) -> Dish:
    """A folding chair: slats on a frame of thin bars."""
    slats = [wood.plank(7.6, 1.3, 0.35).moved((0, y, 8.2)) for y in np.linspace(-3, 3, 5)]
    slats += [wood.plank(7.6, 0.35, 1.3).turned(X, -10).moved((0, 4 + 0.18 * z, 8 + z))
              for z in (4.2, 6.2, 8.2)]  # fmt: skip
    bars = scroll(7.2, [(0, -5, 0.3), (0, 0.5, 5), (0, 4, 8.8), (0, 5.8, 17.2)], 0.32)
    bars += scroll(6.4, [(0, 5, 0.3), (0, 0, 4.3), (0, -3.6, 8.0)], 0.32)
    return [Part(joined(slats), TIMBER), Part(joined([b.painted(metal) for b in bars]), IRON)]


def bistro(rng: np.random.Generator) -> Dish:
    """A round table and one or two chairs, maybe under a sunshade."""
    wood, metal, r = Wood(rng), one_of(rng, IRONS + " 5f8a9a 7fa090"), rng.uniform(6.5, 8.5)
    top = wood.grained(disc(r, 0.5), np.array([3, 1, 1])).moved((0, 0, 13))
    leg = rod([(0, 0.72 * r, 0.2), (0, 0.25 * r, 6.5), (0, 0.55 * r, 13)], 0.35)
    legs = [leg.turned(Z, 120 * i) for i in range(3)]
    dish = [Part(top, TIMBER), Part(joined([leg.painted(metal) for leg in legs]), IRON)]
    for side in (-1, 1)[: rng.integers(1, 3)]:
        seat = turned(chair(wood, metal), side * -90 + rng.normal(0, 18))
        dish += moved(seat, (side * (r + 6), rng.uniform(-1, 2), 0))
    if rng.random() < 0.5:
        dish += parasol(rng, rng.uniform(30, 34), rng.uniform(15, 19))
    return dish


def parasol(rng: np.random.Generator, tall: float, r: float) -> Dish:
    """A sunshade of eight panels on a pole."""
    pole = lathe(np.array([(3.2, 0), (3.2, 0.8), (0.45, 1.2), (0.4, tall), (0, tall + 1.4)]), 24)
    t = np.linspace(0, 1, 26)
    profile = np.append(np.column_stack([r * t, tall - 0.36 * r * t**1.15]),
                        [(r, tall - 0.36 * r - 1.4)], 0)  # fmt: skip
    roof = lathe(profile[::-1], 128)
    angle = np.arctan2(roof.vertices[:, 1], roof.vertices[:, 0])
    flat = np.cos(np.pi / 8) / np.cos((angle + 10) % (np.pi / 4) - np.pi / 8)
    shape = roof.vertices * np.column_stack([flat, flat, 0 * flat + 1])
    pale, deep, _ = canvas(rng)
    panel = np.floor((angle + 10) / (np.pi / 4)) % 2 * rng.choice([0, 1])
    colour = mix(deep, pale, panel) * (0.85 + 0.2 * Noise(rng)(shape * 0.5, 3))[:, None]
    return [
        Part(pole.painted(one_of(rng, "e8e6e2 8f9094 8a6a48")), Finish(0.4, 0.5)),
        Part(replace(roof, vertices=shape).painted(np.minimum(colour, 1.1)), CLOTH),
    ]


def picnic_table(rng: np.random.Generator) -> Dish:
    """A table and two benches in one, of planks."""
    wood, wide, high = Wood(rng), rng.uniform(24, 32), rng.uniform(11, 12.5)
    meshes = [wood.plank(wide, 2.3, 0.8).moved((0, (i - 2) * 2.5, high)) for i in range(5)]
    for side in (-1, 1):
        for y in (10.6, 13.0):
            meshes.append(wood.plank(wide, 2.2, 0.8).moved((0, side * y, 0.56 * high)))
        x = side * 0.34 * wide
        for way in (-1, 1):
            meshes.append(wood.beam((x, way * 9.5, 0.4), (x, way * 3.6, high - 0.4), 1.6, 0.8))
        meshes += [wood.beam((x, -14, 0.56 * high - 1), (x, 14, 0.56 * high - 1), 1.5, 0.8),
                   wood.beam((x, -5.8, high - 1), (x, 5.8, high - 1), 1.3, 0.8)]  # fmt: skip
    dish = [Part(joined(meshes), TIMBER)]
    if rng.random() < 0.35:
        dish += parasol(rng, rng.uniform(30, 34), rng.uniform(15, 18))
    return turned(dish, rng.uniform(-35, 35))


def garden_bench(rng: np.random.Generator) -> Dish:
    """A bench, one or two deck chairs, a table with chairs, or a picnic table."""
    draw = rng.random()
    if draw < 0.45:
        return bench(rng)
    if draw < 0.7:
        if rng.random() < 0.5:
            return turned(deck_chair(rng), rng.uniform(-70, 70))
        pair = [turned(deck_chair(rng), rng.uniform(-25, 25)) for _ in range(2)]
        return moved(pair[0], (-9.5, 0, 0)) + moved(pair[1], (9.5, 0, 0))
    return bistro(rng) if draw < 0.88 else picnic_table(rng)


KIND = Kind("garden-bench", garden_bench, "thing", scene="garden")
