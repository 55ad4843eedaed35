"""What a gardener leaves about: a watering can, a bucket, a spade, flower pots."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import LEAF, MATT, PLASTIC, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, lathe, spline, surface, sweep

COLOURS = ("3f7a4a 2f5a44 5f8a54 2f5a8a 6f9ab4 8fb4c0 e4e6e4 c9cfd2 5a5e64 2a2c30 d07a9a 8a6ab0 "
           "9a90b8 e8d8dc c8303a e0b428")  # fmt: skip
GREENS = "3f6a2a 4f7a34 5f8a44 2f5a34 6f9450 7a9a6a"
ZINC = Finish(0.42, metallic=0.9)


class Stuff:
    """What one thing is made of: zinc, painted tin, or plastic."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.noise, kind = Noise(rng), rng.choice(3, p=[0.35, 0.3, 0.35])
        self.colour = one_of(rng, COLOURS) if kind else SILVER * rng.uniform(0.55, 0.85)
        self.finish = [ZINC, Finish(0.35, 0.5, clearcoat=0.2), PLASTIC][kind]
        self.zinc, self.wear = kind == 0, (0, rng.uniform(0, 1), 0)[kind]

    def part(self, mesh: Mesh, colour: np.ndarray | None = None) -> Part:
        """A mesh made of it, with spangles, chips or dust."""
        p, base = mesh.vertices, self.colour if colour is None else colour
        dust = self.noise(p * 0.35, 4)
        paint = base * (0.8 + 0.3 * dust)[:, None]
        if self.zinc:
            paint = paint * (0.8 + 0.3 * ramp(self.noise(p * 2.2 + 20, 2), 0.4, 0.6))[:, None]
        chips = ramp(self.noise(p * 0.9 + 9, 4), 0.66, 0.7) * self.wear
        paint = mix(paint, srgb("6a5a50"), chips)
        mud = ramp(-p[:, 2] + 2.5 * (dust - 0.5), -1.6, 0.2) * 0.5
        return Part(mesh.painted(np.minimum(mix(paint, srgb("6f6456"), mud), 1.2)), self.finish)


def bar(points: list, size: np.ndarray | float, section: tuple[float, float] = (1, 1),
        up: np.ndarray = Y, count: int = 60) -> Mesh:  # fmt: skip
    """A tube or strap through points, in the plane across `up`."""
    return sweep(spline(points, count), circle(18) * section, size, up=up)


def hull(profile: list, sides: int = 72, count: int = 110) -> Mesh:
    """A vessel turned about z; its profile is kept angular."""
    points = np.array(profile, float)
    at = np.linspace(0, len(points) - 1, count)
    steps = np.arange(len(points))
    return lathe(np.stack([np.interp(at, steps, points[:, k]) for k in range(2)], -1), sides)


def watering_can(rng: np.random.Generator) -> Dish:
    """A can with a long spout along x that ends in a rose, and a handle over its top."""
    stuff = Stuff(rng)
    r, tall, taper = rng.uniform(5.0, 6.8), rng.uniform(8.5, 13), rng.uniform(0.72, 1.0)
    squash, bands = rng.uniform(0.65, 1.0), int(rng.integers(0, 3))
    body = hull([(0, 0.2), (0.97 * r, 0), (r, 0.4), (0.5 * (1 + taper) * r, 0.5 * tall),
                 (taper * r, tall), (taper * r - 0.3, tall + 0.2), (0.45 * r, tall + 1.0),
                 (0, tall + 1.1)], 96, 160)  # fmt: skip
    z = body.vertices[:, 2] / tall
    for k in range(bands):
        body = body.bumped(0.22 * ramp(-np.abs(z - (0.2 + 0.6 * k)), -0.035, 0))
    top = body.vertices[:, 0] < 0.1 * r  # the mouth is open towards the handle
    dark = top & (body.vertices[:, 2] > tall + 0.3)
    body = replace(body, vertices=body.vertices * (1, squash, 1))
    long, rise = rng.uniform(8, 13), rng.uniform(0.85, 1.35)
    low = np.array([0.8 * r, 0, rng.uniform(0.14, 0.3) * tall])
    tip = np.array([r + long, 0, rise * tall + 1])
    bow = rng.uniform(-0.1, 0.16) * tall
    middle = 0.5 * (low + tip) - (0, 0, bow)
    taper_ = np.linspace(0.24 * r, 0.11 * r, 60)
    spout = bar([low, middle, tip], taper_)
    handle_r = rng.uniform(0.4, 0.65)
    arch = rng.uniform(0.25, 0.6) * tall
    high = tall + arch
    over = [(0.7 * taper * r, 0, tall + 0.2), (0.35 * r, 0, high), (-0.6 * r, 0, high),
            (-1.45 * r, 0, 0.9 * tall), (-0.98 * r, 0, 0.35 * tall)]  # fmt: skip
    if rng.random() < 0.4:
        over = [(-0.5 * r, 0, tall + 0.6), (-1.1 * r, 0, tall + 0.6 * arch),
                (-1.7 * r, 0, 0.8 * tall), (-0.95 * r, 0, 0.25 * tall)]  # fmt: skip
    meshes = [spout, bar(over, handle_r, (1.5, 0.7))]
    if rng.random() < 0.6:  # a stay between the spout and the body
        meshes.append(bar([(0.8 * taper * r, 0, 0.95 * tall), 0.35 * low + 0.65 * tip], 0.22))
    dish = [stuff.part(mesh) for mesh in meshes]
    painted = stuff.part(body)
    shade = np.where(dark, 0.08, 1.0)[:, None]
    dish.append(Part(body.painted(painted.mesh.colours * shade), stuff.finish))
    if rng.random() < 0.8:
        wide = rng.uniform(1.5, 2.3)
        rose = hull([(0.11 * r, -0.3), (wide, 2.0), (wide, 2.3), (0, 2.7)], 60, 60)
        x, y, high = rose.vertices.T
        holes = (np.sin(7 * x) * np.sin(7 * y) > 0.35) & (high > 2.25)
        second = one_of(rng, COLOURS) if rng.random() < 0.35 else stuff.colour
        rose = stuff.part(rose, second * np.where(holes, 0.12, 1.0)[:, None])
        way = tip - middle
        lean = np.degrees(np.arctan2(way[0], way[2])) + rng.uniform(-15, 25)
        dish.append(Part(rose.mesh.turned(Y, lean).moved(tip - 0.02 * way), stuff.finish))
    return dish if rng.random() < 0.5 else turned(dish, 180)


def bucket(rng: np.random.Generator) -> Dish:
    """A pail with its bail up or hanging, empty, or with earth or water in it."""
    stuff, r, tall = Stuff(rng), rng.uniform(5, 6.5), rng.uniform(9.5, 12.5)
    foot, fill = rng.uniform(0.62, 0.85) * r, rng.uniform(0.3, 0.85)
    shape = hull([(0, 0.3), (foot - 0.3, 0.3), (foot, 0), (foot + 0.05, 0.5), (r, tall),
                  (r + 0.4, tall + 0.1), (r + 0.3, tall + 0.4), (r - 0.25, tall + 0.1),
                  (foot - 0.2, 0.8), (0, 0.8)], 96, 160)  # fmt: skip
    z = shape.vertices[:, 2] / tall
    for at in rng.choice([0.25, 0.6, 0.8], 2, replace=False):
        shape = shape.bumped(0.13 * ramp(-np.abs(z - at), -0.03, 0))
    inside = foot + (r - foot) * fill - 0.2
    level = lathe(np.column_stack([np.linspace(0, inside, 30), np.full(30, fill * tall)]), 60)
    earth, water = one_of(rng, "3a2f28 4a4038"), srgb("4f646a")
    bumpy = stuff.noise(level.vertices * 1.2, 4)
    wet = rng.random() < 0.5
    tone = (water if wet else earth) * (0.6 + 0.8 * bumpy)[:, None]
    content = replace(level, vertices=level.vertices + np.outer((bumpy - 0.5) * (not wet), Z))
    turn = np.linspace(0, np.pi, 60)
    bail = np.stack([(r + 0.2) * np.cos(turn), 0 * turn, 0.95 * r * np.sin(turn)], -1)
    bail = sweep(bail, circle(12) * 0.22, up=Y)
    grip = bar([(-1.8, 0, 0.95 * r), (1.8, 0, 0.95 * r)], 0.5, up=Z)
    drop = rng.choice([0, 30, 100, -98])
    hung = [mesh.turned(X, drop).moved((0, 0, tall - 0.6)) for mesh in (bail, grip)]
    return [stuff.part(shape), stuff.part(hung[0], SILVER * 0.6),
            Part(hung[1].painted(one_of(rng, "d8d4cc 2a2a2c 8a6a48")), TIMBER),
            Part(content.painted(tone), Finish(0.08, 0.5) if wet else MATT)]  # fmt: skip


def spade(rng: np.random.Generator, long: float) -> Dish:
    """A spade or a shovel upright about z: its blade below, a grip like a D above."""
    stuff, wide = Stuff(rng), rng.uniform(0.17, 0.22) * long
    deep = rng.uniform(1.2, 1.5) * wide
    u, v = np.meshgrid(np.linspace(-1, 1, 30), np.linspace(0, 1, 40))
    point = rng.choice([0.0, 0.35]) * u**2
    high = deep * (point + (1 - point) * v)
    narrow = 1 - 0.12 * v - 0.25 * ramp(v, 0.9, 1.0)
    blade = surface(np.stack([wide / 2 * u * narrow, 0.12 * wide * (u**2 - 0.5), high], -1))
    shaft = bar([(0, 0.1, 0.75 * deep), (0, 0.1, 0.5 * long), (0, 0.1, 0.9 * long)],
                0.016 * long, up=X)  # fmt: skip
    wood = one_of(rng, "b8986a a88a60 8f8a82 c9b48c 2a2c30 5a4a3c")
    grain = 0.75 + 0.4 * stuff.noise(shaft.vertices * (4, 4, 0.5), 3)
    h, top = 0.045 * long, 0.88 * long
    loop = bar([(0, 0, top), (-h, 0, top + 0.6 * h), (-1.3 * h, 0, top + 2 * h),
                (1.3 * h, 0, top + 2 * h), (h, 0, top + 0.6 * h), (0, 0, top)],
               0.014 * long)  # fmt: skip
    return [stuff.part(blade), Part(shaft.painted(wood * grain[:, None]), TIMBER),
            stuff.part(loop)]  # fmt: skip


def plant(rng: np.random.Generator, r: float) -> Dish:
    """Leaves, and maybe flowers, that grow out of a pot of that radius at z = 0."""
    noise, green, count = Noise(rng), one_of(rng, GREENS), int(rng.integers(40, 130))
    sharp = rng.random() < 0.25  # like an aloe
    long, wide = r * rng.uniform(0.8, 1.8), r * (0.22 if sharp else rng.uniform(0.35, 0.7))
    u, v = np.meshgrid(np.linspace(0, 1, 8), np.linspace(-1, 1, 5), indexing="ij")
    half = wide / 2 * np.sin(np.pi * (0.08 + 0.92 * u)) ** (0.4 if sharp else 0.8)
    droop = 0.1 if sharp else rng.uniform(0.25, 0.6)
    leaf = surface(np.stack([long * u, half * v, 0.3 * half * np.abs(v) - droop * long * u**2], -1))
    leaves, blooms = [], []
    for _ in range(count // (3 if sharp else 1)):
        rise, turn = rng.uniform(15, 85), rng.uniform(0, 360)
        grown = 0 if sharp else rng.uniform(0, 1.1) * r
        one = leaf.turned(Y, -rise).turned(Z, turn)
        shade = (0.7 + 0.5 * noise(one.vertices * 0.8 + grown, 2)) * rng.uniform(0.7, 1.2)
        leaves.append(one.painted(green * shade[:, None])
                      .moved((*rng.normal(0, 0.3 * r, 2), grown)))  # fmt: skip
    dish = [Part(joined(leaves), LEAF)]
    if rng.random() < 0.65 and not sharp:
        tone = one_of(rng, "f0eef0 e8a0c0 d04a80 8a5ab8 6a6ac8 c8283a e8b83a f2d8e4")
        petals = [ball((0.55, 0.4, 0.14), 6).moved((0.5, 0, 0)).turned(Y, -15).turned(Z, 72 * k)
                  .painted(tone * (0.85 + 0.1 * (k % 2))) for k in range(5)]  # fmt: skip
        one = joined([*petals, ball((0.25, 0.25, 0.2), 5).painted(srgb("d8b43a"))])
        for _ in range(rng.integers(8, 24)):
            way = rng.normal(0, 1, 3) * (1, 1, 0.5) + (0, 0, 0.5)
            at = way / np.linalg.norm(way) * r * rng.uniform(1.1, 1.6) + (0, 0, 0.9 * r)
            tilt = one.turned(X, rng.uniform(-60, 60)).turned(Y, rng.uniform(-60, 60))
            blooms.append(tilt.moved(np.maximum(at, (-99, -99, 0.3))))
        dish.append(Part(joined(blooms), MATT))
    return dish


def pot(rng: np.random.Generator, r: float) -> Dish:
    """A flower pot, mostly planted."""
    tall, rim = r * rng.uniform(1.3, 2.0), rng.uniform(0.5, 1.3)
    shape = hull([(0, 0), (0.66 * r, 0), (0.93 * r, tall - rim), (r, tall - rim), (r, tall),
                  (0.88 * r, tall), (0.85 * r, tall - 0.8), (0, tall - 0.7)], 72, 130)  # fmt: skip
    noise = Noise(rng)
    tone = one_of(rng, "b0694a a8644a e4e2dc c9cdd0 5a6066 2f4f6a 8fa8b0 7f9a84 9a86a8 3a3c40")
    chalk = ramp(noise(shape.vertices * (0.5, 0.5, 0.9), 4), 0.5, 0.72) * rng.uniform(0, 0.5)
    colour = mix(
        tone * (0.8 + 0.3 * noise(shape.vertices * 1.5, 3))[:, None], srgb("c9c4bc"), chalk
    )
    soil = (np.hypot(*shape.vertices[:, :2].T) < 0.86 * r) & (shape.vertices[:, 2] > tall - 0.85)
    earth = srgb("3a3029") * (0.5 + noise(shape.vertices * 3, 3))[:, None]
    finish = Finish(0.7, 0.3) if rng.random() < 0.6 else Finish(0.2, 0.5)
    dish = [Part(shape.painted(np.where(soil[:, None], earth, colour)), finish)]
    return dish + (moved(plant(rng, r), (0, 0, tall - 0.6)) if rng.random() < 0.8 else [])


def gardening(rng: np.random.Generator) -> Dish:
    """A can, a bucket or some pots, with or without company."""
    main = rng.choice(["can", "bucket", "pots"], p=[0.55, 0.2, 0.25])
    if main == "pots":
        dish, x = [], 0.0
        for _ in range(rng.integers(2, 5)):
            r = rng.uniform(3, 6)
            dish += moved(pot(rng, r), (x + r, rng.normal(0, 2), 0))
            x += 2 * r + rng.uniform(0.5, 3)
        return dish
    dish = watering_can(rng) if main == "can" else bucket(rng)
    if main == "bucket" and rng.random() < 0.6:
        stood = [Part(p.mesh.turned(Y, 9).turned(X, -8), p.finish) for p in spade(rng, 26)]
        dish += moved(stood, (-1.5, 1.5, 2.2))
    if rng.random() < 0.45:
        side, r = rng.choice([-1, 1]), rng.uniform(2.8, 4.5)
        edge = np.concatenate([side * p.mesh.vertices[:, 0] for p in dish]).max()
        dish += moved(pot(rng, r), (side * (edge + r + 1 - 3 * (main == "can")), 4.5, 0))
    elif rng.random() < 0.4:
        flat = [
            Part(p.mesh.moved((0, 0, -15)).turned(Z, 90).turned(Y, 90), p.finish)
            for p in spade(rng, 30)
        ]
        dish += moved(turned(flat, rng.normal(0, 8)), (0, -10.5, 0.9))
    return dish


KIND = Kind("watering-can", gardening, "thing", scene="garden")
