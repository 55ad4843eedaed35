"""Dining tables with chairs, and chairs alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, Pattern, one_of, ramp
from ..finishes import CERAMIC, CLOTH, FRUIT, LEAF, MATT, PLASTIC, STEEL, TIMBER
from ..kinds import Kind
from ..parts import Dish, Part, moved, strewn, turned
from ..patterns.cloth import flowered, gingham, linen, striped
from ..patterns.wood import wood
from ..pieces.greens import leaf
from ..shapes import Noise, Y, Z, ball, circle, joined, lathe, rounded_box, spline, surface, sweep

PAINTS = "f0efeb f0efeb dcdcd8 1c1c1e 2a2c30 9a9ea2 2f4a5c 8fa08a b8bcc0 6f94a8"
SEATS = ("f0efeb e4e6e8 1c1c1e 5f6468 8f9498 2f4a6a 6f94a8 3a7a8a 4f6f5a 8fa08a c8a0b0 9a8ab0 "
         "5a4a78 d9b04a b3402a")  # fmt: skip
DOWEL = circle(14)
SQUARE = circle(24) / (np.abs(circle(24)) ** 8).sum(1)[:, None] ** (1 / 8)


def timber(rng: np.random.Generator, share: float = 0.35) -> Pattern:
    """Wood with its grain along x, or paint."""
    noise, paint = Noise(rng), one_of(rng, PAINTS)
    if rng.random() < share:
        planks = wood(rng)
        return lambda points: np.minimum(planks(points[:, [1, 0, 2]] * (1, 2, 1)), 1)
    return lambda points: paint * (0.85 + 0.18 * noise(points * (0.6, 2, 2), 3))[:, None]


def rod(points: list, section: np.ndarray, look: Pattern, taper: float = 1.0) -> Part:
    """A leg, rail or spindle along a curve, closed at both ends."""
    path = spline(np.array(points, float), 24)
    first, last = 0.02 * (path[0] - path[1]), 0.02 * (path[-1] - path[-2])
    path = np.concatenate([[path[0] + first], path, [path[-1] + last]])
    scale = np.r_[0, np.linspace(1, taper, 24), 0]
    steep = abs(first[2]) > 0.7 * np.linalg.norm(first)
    mesh = sweep(path, section, scale, up=Y if steep else Z)
    at = mesh.vertices[:, [2, 1, 0]] if steep else mesh.vertices
    return Part(mesh.painted(look(at)), TIMBER)


def padded(size: tuple[float, float, float], cloth: Pattern) -> Part:
    """An upholstered pad on z = 0."""
    mesh = rounded_box(*size, 0.6, 0.2)
    x, z = 2 * mesh.vertices[:, 0] / size[0], mesh.vertices[:, 2]
    mesh = mesh.moved(np.outer(0.25 * size[2] * (1 - x * x) * (z > 0.4 * size[2]), Z))
    return Part(mesh.painted(cloth(mesh.vertices)), CLOTH)


def woven(rng: np.random.Generator) -> Pattern:
    """Upholstery."""
    colour, noise = one_of(rng, SEATS), Noise(rng)
    return lambda points: colour * (0.72 + 0.35 * noise(points * 5, 3))[:, None]


def wooden_chair(rng: np.random.Generator) -> Dish:
    """Square legs; a back of upright slats, spindles, cross rails or a padded panel."""
    look, cloth = timber(rng), woven(rng)
    w, d, high, top = rng.uniform(8.8, 10), rng.uniform(8.6, 9.6), 9.6, rng.uniform(18.5, 22)
    build, thick = rng.choice(["slats", "rails", "spindles", "panel"]), rng.uniform(0.38, 0.55)
    lean, x = rng.uniform(0.8, 1.8), w / 2 - 0.5
    section = SQUARE * thick if build != "spindles" else DOWEL * thick
    splay, middle = rng.uniform(0, 0.8), 0.5 * (high + top)
    dish = []
    for s in (-1, 1):
        foot = s * (x + splay)
        front = [(foot, -d / 2 + 0.4 - splay, 0), (s * x, -d / 2 + 0.6, high)]
        behind = [(foot, d / 2 + 0.3 + splay, 0), (s * x, d / 2 - 0.5, high * 0.9),
                  (s * x, d / 2 + 0.2 * lean, middle), (s * x, d / 2 + lean, top)]  # fmt: skip
        dish += [rod(front, section, look), rod(behind, section, look)]
    seat = rounded_box(w, d, 0.7, 0.25, 0.2)
    dish.append(Part(seat.painted(look(seat.vertices)).moved((0, 0, high)), TIMBER))
    if build == "panel" or rng.random() < 0.3:
        dish += moved([padded((w - 0.2, d - 0.2, 0.9), cloth)], (0, 0, high + 0.6))
    flat = SQUARE * (0.22, 0.8)

    def across(z: float, wide: np.ndarray) -> Part:
        y = d / 2 - 0.3 + (lean + 0.3) * ((z - high) / (top - high)) ** 1.3
        return rod([(-x, y, z), (0, y + 0.5, z), (x, y, z)], wide, look)

    dish.append(across(top - 0.9, flat))
    if build == "rails":
        rises = np.linspace(high + 2.2, top - 0.9, rng.integers(3, 5))
        dish += [across(z, flat) for z in rises[:-1]]
    elif build == "panel":
        back = padded((w - 0.6, top - high - 1.2, 1.0), cloth).mesh
        back = back.turned(np.cross(Y, Z), 90 - 9).moved((0, d / 2 + 0.5 * lean, middle + 0.3))
        dish.append(Part(back, CLOTH))
    else:
        count = rng.integers(4, 7) if build == "slats" else rng.integers(6, 9)
        for at in np.linspace(-x, x, count + 2)[1:-1]:
            thin = SQUARE * (0.42, 0.16) if build == "slats" else DOWEL * 0.17
            bow = 0.45 * (1 - (at / x) ** 2)
            line = [(0.94 * at, d / 2 - 0.5, high + 0.4), (at, d / 2 + 0.4 * lean + bow, middle),
                    (at, d / 2 + lean + bow, top - 0.9)]  # fmt: skip
            dish.append(rod(line, thin, look))
    for s in (-1, 1):
        dish.append(rod([(s * x, -d / 2 + 0.6, 4), (s * x, d / 2 - 0.1, 4)], section * 0.6, look))
    return [*dish, rod([(-x, 0, 4), (x, 0, 4)], section * 0.6, look)]


def shell_chair(rng: np.random.Generator) -> Dish:
    """A moulded seat of plastic on thin legs of wood or steel."""
    w, top = rng.uniform(9.2, 10.4), rng.uniform(17, 19)
    u, v = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(0, 1, 70))
    side = spline([(-5, 9.0), (-4.2, 9.7), (-1, 9.2), (2.6, 9.1), (4.3, 10.6), (5.0, 14),
                   (5.6, top)], 70)  # fmt: skip
    half = w * np.interp(v[:, 0], [0, 0.1, 0.45, 0.7, 0.93, 1], [0.4, 0.48, 0.5, 0.48, 0.4, 0.27])
    curl = u**2 * np.interp(v, [0, 0.3, 0.55, 0.8, 1], [0.2, 1.1, 1.6, 0.8, 0.5])
    y = side[:, :1] - 0.9 * curl * (v > 0.4) * ramp(v, 0.4, 0.6)
    points = np.stack([u * half[:, None], y, side[:, 1:] + curl * (1 - ramp(v, 0.5, 0.8))], -1)
    shell, noise = surface(points), Noise(rng)
    colour = one_of(rng, SEATS) * (0.9 + 0.12 * noise(shell.vertices, 3))[:, None]
    under = replace(shell.moved((0, 0.08, -0.25)), faces=shell.faces[:, ::-1])
    dish = [Part(joined([shell.painted(colour), under.painted(colour)]), PLASTIC)]
    steel, dark = rng.random() < 0.4, lambda points: 0.3 * SILVER * np.ones_like(points)
    thin, tone = (0.22, dark) if steel else (0.34, timber(rng, 0.6))
    for sx in (-1, 1):
        for y0, y1 in ((-4.4, -2.0), (4.6, 2.0)):
            leg = rod([(sx * 4.4, y0, 0), (sx * 2.6, y1, 9.3)], DOWEL * thin, tone, 1.2)
            dish.append(Part(leg.mesh, STEEL if steel else TIMBER))
        dish.append(rod([(sx * 3.2, -2.6, 6.5), (-sx * 3.2, 2.6, 6.5)], DOWEL * 0.12, dark))
    if rng.random() < 0.35:
        dish += moved([padded((6.5, 6, 0.7), woven(rng))], (0, -0.6, 9.45))
    return dish


def table(rng: np.random.Generator, wide: float, deep: float, look: Pattern) -> Dish:
    """A table with four legs, trestles or one column; its plate round if as wide as deep."""
    high, thick = rng.uniform(15.4, 16.2), rng.uniform(0.5, 1.0)
    if wide == deep:
        r = wide / 2
        rim = [(0, 0), (r, 0), (r + 0.1, thick / 2), (r, thick), (r - 0.2, thick), (0, thick)]
        top = lathe(np.array(rim), 64)
        feet = [rod([(0, 0, 0.5), (0, 0, high)], DOWEL * rng.uniform(0.6, 1.1), look)]
        foot = lathe(np.array([(0, 0), (0.65 * r, 0), (0.6 * r, 0.4), (0.6, 1.4), (0, 1.4)]), 48)
        feet.append(Part(foot.painted(look(foot.vertices)), TIMBER))
    else:
        top = rounded_box(wide, deep, thick, 0.2, 0.25)
        build, x, y = rng.choice(["legs", "splayed", "trestle"]), wide / 2 - 1.4, deep / 2 - 1.3
        out = 0.0 if build == "legs" else 1.0
        section = SQUARE * rng.uniform(0.5, 0.9) if build == "legs" else DOWEL * 0.55
        lift = 0.35 * wide if build == "trestle" else x
        feet = [rod([(sx * (lift if build == "trestle" else x), sy * (y + 0.3 * out), 0),
                     (sx * (lift - out), sy * (y - 2.2 * out), high)], section, look)
                for sx in (-1, 1) for sy in (-1, 1)]  # fmt: skip
        if build != "splayed":
            rail = rod([(-x, 0, high - 0.7), (x, 0, high - 0.7)], SQUARE * (0.2, 0.8), look)
            feet += moved([rail], (0, -y, 0)) + moved([rail], (0, y, 0))
    dish = [*feet, Part(top.painted(look(top.vertices)).moved((0, 0, high)), TIMBER)]
    if wide > deep and rng.random() < 0.25:
        cloth = [gingham, linen, striped, flowered][rng.integers(4)](rng)
        drape = rounded_box(wide + 0.5, deep + 0.5, rng.uniform(2.5, 4.5), 0.4, 0.2)
        fold = 0.25 * np.sin(drape.vertices[:, :2].sum(1) * 1.6) * (drape.vertices[:, 2] < 1.8)
        paint = np.minimum(cloth(drape.vertices * 2), 1)
        drape = drape.painted(paint).moved((0, 0, high + thick + 0.1 - drape.vertices[:, 2].max()))
        dish.append(Part(drape.bumped(fold), CLOTH))
    return dish + moved(laid(rng, wide, deep), (0, 0, high + thick + 0.1))


def laid(rng: np.random.Generator, wide: float, deep: float) -> Dish:
    """What stands on a table: plates, and a bowl or a vase with flowers or leaves."""
    dish, glaze = [], one_of(rng, SEATS + " f0efeb f0efeb")
    if wide > deep and rng.random() < 0.4:
        plate = lathe(np.array([(0, 0), (1.4, 0), (2.4, 0.35), (2.3, 0.4), (1.5, 0.12), (0, 0.12)]))
        dish += [Part(plate.painted(glaze).moved((x * wide, s * (deep / 2 - 3), 0)), CERAMIC)
                 for x in (-0.25, 0.25) for s in (-1, 1)]  # fmt: skip
    x = rng.uniform(-0.1, 0.1) * wide
    if rng.random() < 0.5:
        h = rng.uniform(2.6, 4.5)
        vase = lathe(spline([(0, 0), (0.7, 0), (1.1, 0.4 * h), (0.6, h), (0.4, h), (0, 1)], 40), 40)
        petals = one_of(rng, "e8e6e0 d8a8b8 9a8ab0 5a6ab0 d9b04a")
        places = rng.normal(0, 1, (45, 3)) * (1.0, 1.0, 0.8) + (0, 0, h + 1.6)
        green = strewn(rng, leaf(1.8, ["3d6a3a", "5f8a4a", "2f5a34"]), places, LEAF, 90)
        bloom = ball((0.5, 0.5, 0.4), 8).painted(petals)
        flowers = joined([bloom.moved(p * (1.1, 1.1, 1) + 0.4 * Z) for p in places[:12]])
        dish += moved([Part(vase.painted(glaze), CERAMIC), green, Part(flowers, MATT)], (x, 0, 0))
    elif rng.random() < 0.7:
        bowl = lathe(spline([(0, 0), (1.1, 0), (2.6, 1.5), (2.4, 1.5), (1.0, 0.3), (0, 0.3)], 40))
        apple = ball((0.8, 0.8, 0.75), 12)
        fruit = joined([apple.moved((1.1 * np.cos(t), 1.1 * np.sin(t), 1.2))
                        .painted(one_of(rng, "8fae3a 6a8a2a b02a2a 5a3a6a d9b84a"))
                        for t in np.arange(4) * 1.57])  # fmt: skip
        dish += moved([Part(bowl.painted(glaze), CERAMIC), Part(fruit, FRUIT)], (x, 0, 0))
    return dish


def dining_chairs(rng: np.random.Generator) -> Dish:
    """A table with chairs around it, a small round table with two, or a few chairs in a row."""
    chair = wooden_chair(rng) if rng.random() < 0.6 else shell_chair(rng)
    build = rng.choice(["table", "bistro", "row"], p=[0.5, 0.25, 0.25])
    look = timber(rng, 0.5)

    def placed(x: float, y: float, degrees: float) -> Dish:
        return moved(turned(chair, degrees + rng.normal(0, 4)), (x, y, 0))

    if build == "row":
        count = int(rng.integers(2, 4))
        gap = rng.uniform(15.5, 17.5)
        chairs = [placed((i - (count - 1) / 2) * gap, 0, rng.normal(0, 8)) for i in range(count)]
        return [part for one in chairs for part in one]
    if build == "bistro":
        wide = rng.uniform(15.5, 17)
        away = wide / 2 + rng.uniform(2.8, 4.5)
        left = placed(-away, 0, 90)
        return left + table(rng, wide, wide, look) + placed(away, 0, -90)
    wide, deep = rng.uniform(33, 38), rng.uniform(13.5, 15)
    dish = table(rng, wide, deep, look)
    count = int(rng.integers(2, 4))
    front = rng.random() < 0.5
    for x in np.linspace(-0.3, 0.3, count) * wide:
        dish += placed(x, deep / 2 - 1.5 + rng.uniform(0, 0.6), 0)
        if front:
            dish += placed(x, -deep / 2 + 1.5 - rng.uniform(0, 0.8), 180)
    for s in (-1, 1):
        dish += placed(s * (wide / 2 + rng.uniform(1, 3.5)), 0, -90 * s)
    return dish


KIND = Kind("dining-chairs", dining_chairs, "thing", scene="room")
