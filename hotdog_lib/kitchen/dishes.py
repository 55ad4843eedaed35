"""What is served: one function per kind of dish, and what it may be served on.

Every dish stands on z = 0 around the origin, long dishes along x. Lengths are in centimetres.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .materials import (
    BREAD,
    CERAMIC,
    CLOTH,
    FRUIT,
    SAUCE,
    SKIN,
    TIMBER,
    Finish,
    gingham,
    linen,
    mix,
    ramp,
    srgb,
    wood,
)
from .shapes import (
    Mesh,
    Noise,
    X,
    Y,
    Z,
    ball,
    circle,
    disc,
    end_dense,
    joined,
    lathe,
    round_ends,
    rounded_box,
    sheet,
    spline,
    surface,
    sweep,
)

CRUSTS = ["c98a45", "b5742f", "a0602a", "d6a05c"]
CRUMB = srgb("f3dfb8")
MUSTARD, KETCHUP = srgb("e8ab12"), srgb("b0150c")
SAUSAGES = ["a8492a", "8f3a22", "bf5f3c", "c4705a", "7a2f1c"]


@dataclass(frozen=True)
class Part:
    """A painted mesh and its finish."""

    mesh: Mesh
    finish: Finish


Dish = list[Part]


def moved(dish: Dish, by: tuple[float, float, float]) -> Dish:
    """Shift a whole dish."""
    return [Part(part.mesh.moved(by), part.finish) for part in dish]


def turned(dish: Dish, degrees: float) -> Dish:
    """Turn a whole dish about the upright axis."""
    return [Part(part.mesh.turned(Z, degrees), part.finish) for part in dish]


# Hot dogs and their parts


@dataclass(frozen=True)
class Bun:
    """Shape of a long bun with a slot on top."""

    length: float
    half_width: float
    height: float
    slot: float  # half the width of the slot at its floor
    gape: float  # how far each lip leans out beyond the slot
    floor: float  # height of the slot's floor
    bend: float  # sideways sag of the ends

    def line(self, x: np.ndarray) -> np.ndarray:
        """Sideways place of the bun's middle at `x`."""
        return self.bend * (2 * x / self.length) ** 2


def random_bun(rng: np.random.Generator, sausage: float) -> Bun:
    """A bun whose slot takes a sausage of the given radius."""
    return Bun(
        length=rng.uniform(13.5, 16),
        half_width=sausage + rng.uniform(1.5, 2.1),
        height=sausage * 2 + rng.uniform(1.0, 1.5),
        slot=0.98 * sausage,
        gape=rng.uniform(0.0, 0.9),
        floor=rng.uniform(1.0, 1.5),
        bend=rng.uniform(-0.7, 0.7),
    )


def bun_part(rng: np.random.Generator, bun: Bun) -> Part:
    """Sweep the bun's section, paint crust outside and crumb in the slot."""
    w, h, s, f = bun.half_width, bun.height, bun.slot, bun.floor
    lip = s + bun.gape
    wide = max(w, lip + 0.9)
    # Right half from the underside round to the slot's floor, then mirrored.
    half = [
        (0.55 * wide, 0.0),
        (0.88 * wide, 0.16 * h),
        (1.0 * wide, 0.45 * h),
        (0.95 * wide, 0.75 * h),
        (0.5 * (wide + lip) + 0.05, 1.0 * h),
        (lip + 0.08, 0.95 * h),
        (0.5 * (lip + s), 0.68 * h),
        (0.85 * s, f + 0.35 * s),
    ]
    outline = [*half, (0.0, f), *[(-x, z) for x, z in half[::-1]], (0.0, 0.0)]
    section = spline(outline, 144, closed=True) - (0.0, f)
    # Place along the outline, in control points: 5 to 11 lies between the lips.
    at = np.linspace(0, len(outline), 144, endpoint=False)
    inside = ramp(at, 4.8, 5.4) * (1 - ramp(at, 10.6, 11.2))

    t = end_dense(140)
    x = 0.5 * bun.length * t
    path = np.stack([x, bun.line(x), np.full_like(x, f)], -1)
    mesh = sweep(path, section, round_ends(t, 0.72) ** 0.85)

    noise = Noise(rng)
    inside = np.tile(inside, len(t))
    height = np.maximum(mesh.vertices[:, 2], 0) / h
    crust = srgb(rng.choice(CRUSTS))
    pale = mix(crust, CRUMB, np.full(len(height), 0.55))
    bake = ramp(height + 0.25 * (noise(mesh.vertices * 0.8) - 0.5), 0.1, 0.9)
    bake = np.maximum(bake, 0.8 * (1 - ramp(height, 0.0, 0.12)))
    colour = mix(pale, crust, bake) * (0.9 + 0.2 * noise(mesh.vertices * 4))[:, None]
    crumb = CRUMB * (0.8 + 0.25 * noise(mesh.vertices * 5))[:, None]
    colour = colour + (crumb - colour) * inside[:, None]
    bumps = 0.25 * (noise(mesh.vertices * 0.35, 2) - 0.5) + 0.03 * noise(mesh.vertices * 3, 2)
    bumps = bumps * (1 - inside) + inside * 0.12 * (noise(mesh.vertices * 4, 3) - 0.5)
    return Part(mesh.painted(colour).bumped(bumps), BREAD)


@dataclass(frozen=True)
class Sausage:
    """A sausage lying along x, seen from above as a shallow bow."""

    length: float
    radius: float
    height: float  # of its middle line above z = 0
    bend: float  # sideways sag of the ends
    lift: float  # upward curl of the ends

    def middle(self, x: np.ndarray) -> np.ndarray:
        """Points of the middle line at `x`."""
        u = (2 * x / self.length) ** 2
        return np.stack([x, self.bend * u, self.height + self.lift * u**2], -1)


def sausage_part(rng: np.random.Generator, sausage: Sausage) -> Part:
    """A tube with round ends, browned in patches or striped by a grill."""
    t = end_dense(120)
    path = sausage.middle(0.5 * sausage.length * t)
    size = sausage.radius * round_ends(t, 1 - 2 * sausage.radius / sausage.length)
    mesh = sweep(path, circle(64), size)
    noise = Noise(rng)
    colour = srgb(rng.choice(SAUSAGES)) * rng.uniform(0.9, 1.15)
    brown = 0.75 * ramp(noise(mesh.vertices * (0.6, 1.2, 1.2)), 0.45, 0.85)
    if rng.random() < 0.35:
        slant = mesh.vertices @ np.array([1.0, 0.6, 0.0])
        stripes = ramp(np.cos(slant * rng.uniform(2.6, 3.6)), 0.8, 0.97)
        up = ramp(mesh.vertices[:, 2] - sausage.height, 0, 0.5 * sausage.radius)
        brown = np.maximum(brown, 0.85 * stripes * up)
    painted = mix(colour, 0.22 * colour, brown)
    return Part(mesh.painted(painted).bumped(0.05 * (noise(mesh.vertices * 2) - 0.5)), SKIN)


def sauce_part(rng: np.random.Generator, sausage: Sausage, colour: np.ndarray) -> Part:
    """A rope of sauce in waves, or nearly straight, along the top of a sausage."""
    x = 0.5 * sausage.length * rng.uniform(0.82, 0.9) * np.linspace(-1, 1, 260)
    radius = rng.uniform(0.24, 0.36)
    swing = sausage.radius * rng.choice([0.15, 0.55, 0.7])
    wave = rng.uniform(1.7, 3.0)
    sideways = swing * np.sin(wave * x + rng.uniform(0, 6.28)) + 0.1 * np.sin(0.7 * x)
    path = sausage.middle(x)
    path[:, 1] += sideways
    path[:, 2] += np.sqrt(sausage.radius**2 - sideways**2) + 0.55 * radius
    noise = Noise(rng)
    thick = radius * round_ends(x / x[-1], 0.97) * (0.8 + 0.4 * noise(path * 1.5, 2))
    return Part(sweep(path, circle(20), thick).painted(colour), SAUCE)


def hotdog(rng: np.random.Generator) -> Dish:
    """A sausage in its bun, with mustard, ketchup, both or neither."""
    radius = rng.uniform(1.15, 1.5)
    bun = random_bun(rng, radius)
    sausage = Sausage(
        length=bun.length * rng.uniform(0.97, 1.2),
        radius=radius,
        height=max(bun.floor + 0.95 * radius, bun.height - rng.uniform(0.3, 0.8) * radius),
        bend=bun.bend,
        lift=rng.uniform(-0.3, 0.7),
    )
    sauces = [[MUSTARD], [KETCHUP], [MUSTARD, KETCHUP], []][rng.choice(4, p=[0.5, 0.15, 0.2, 0.15])]
    return [
        bun_part(rng, bun),
        sausage_part(rng, sausage),
        *[sauce_part(rng, sausage, colour) for colour in sauces],
    ]


# Everything else


def empty_bun(rng: np.random.Generator) -> Dish:
    """The hot dog's bun with nothing in it, wide open or not yet cut."""
    bun = random_bun(rng, rng.uniform(1.0, 1.3))
    if rng.random() < 0.5:
        return [bun_part(rng, replace(bun, gape=rng.uniform(0.8, 1.4)))]
    crease = replace(bun, slot=0.25, gape=0.1, floor=0.8 * bun.height)
    return [bun_part(rng, crease)]


def sausages(rng: np.random.Generator) -> Dish:
    """Two to four curved sausages without bread."""
    dish, y = [], 0.0
    bend = rng.uniform(1.0, 2.8)
    for _ in range(rng.integers(2, 5)):
        radius = rng.uniform(1.1, 1.5)
        sausage = Sausage(rng.uniform(9, 12), radius, radius, bend + rng.uniform(0, 0.4), 0.0)
        part = sausage_part(rng, sausage)
        # Room for the difference between neighbouring bends.
        y += radius + 0.4
        dish.append(Part(part.mesh.moved((rng.uniform(-0.6, 0.6), y, 0)), part.finish))
        y += radius
    return moved(dish, (0, -y / 2, 0))


def banana(rng: np.random.Generator) -> Dish:
    """A five-sided bent tube with brown tips."""
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    section = circle(60) * (1 + 0.06 * np.cos(5 * angle))[:, None]
    t = end_dense(140)
    turn = np.radians(rng.uniform(38, 55))
    reach = rng.uniform(10, 12) / turn
    radius = rng.uniform(1.6, 2.0)
    path = np.stack(
        [reach * np.sin(turn * t), -reach * np.cos(turn * t) + reach * 0.8, 0 * t + radius], -1
    )
    stalk = 0.24 + 0.76 * ramp(0.97 - t, 0.08, 0.5)
    size = radius * np.minimum(round_ends(t, 0.35) ** 0.8 + 0.22 * (t > 0), 1) * stalk
    size[[0, -1]] = 0
    size[-2] = 0.25 * radius
    mesh = sweep(path, section, size)
    noise = Noise(rng)
    along = np.repeat(t, 60)
    ripe = mix(srgb("e8c32e"), srgb("b9b83a"), 0.5 * ramp(np.abs(along), 0.6, 0.95))
    spots = ramp(noise(mesh.vertices * (1.2, 3, 3), 2), 0.72, 0.8) * rng.uniform(0, 1)
    tips = np.maximum(ramp(along, 0.975, 0.99), ramp(-along, 0.95, 0.985))
    colour = mix(mix(ripe, srgb("6b4423"), spots), srgb("3d2a18"), tips)
    return [Part(mesh.painted(colour), Finish(0.45, 0.4))]


def corn(rng: np.random.Generator) -> Dish:
    """A cob of corn with rows of kernels and two green husk leaves."""
    rows, rings = int(rng.integers(13, 17)), int(rng.integers(34, 42))
    t = np.linspace(-1, 1, rings * 9)
    length, radius = rng.uniform(15, 18), rng.uniform(2.1, 2.5)
    taper = round_ends(t, 0.75) ** 0.6 * (1 - 0.12 * t)
    path = np.stack([0.5 * length * t, 0 * t, 0 * t + radius], -1)
    sides = rows * 9
    mesh = sweep(path, circle(sides), radius * taper)
    around = np.tile(np.arange(sides) / 9, len(t))
    # Odd rows are shifted by half a kernel.
    along = np.repeat(np.arange(len(t)) / 9, sides) + 0.5 * (around.astype(int) % 2)
    bulge = np.abs(np.sin(np.pi * around)) ** 0.5 * np.abs(np.sin(np.pi * along)) ** 0.5
    ids = along.astype(int) * rows + around.astype(int)
    tint = rng.random(ids.max() + 1)[ids]
    kernel = mix(srgb("f0c22c"), srgb("f7dc74"), tint)
    colour = mix(srgb("b57a14"), kernel, ramp(bulge, 0.1, 0.6))
    dish = [Part(mesh.painted(colour).bumped(0.3 * bulge), FRUIT)]
    for side in (-1, 1):
        u, v = np.meshgrid(np.linspace(0, 1, 40), np.linspace(-1, 1, 21), indexing="ij")
        spread = 2.0 * np.sin(np.pi * (0.12 + 0.88 * u)) + 0.1
        lean = side * (0.3 + 2.4 * u) + 0.5 * v * spread
        arch = 0.3 + 1.9 * np.sin(np.pi * u) ** 0.7 * (1 - 0.4 * u) + 0.15 * v**2
        points = np.stack([-0.46 * length - 4.5 * u + 1.5, lean, arch], -1)
        colour = mix(srgb("8fae4c"), srgb("c5cf86"), (0.5 + 0.5 * np.sin(25 * v)).ravel())
        dish.append(Part(surface(points).painted(colour), Finish(0.6, 0.3)))
    return dish


def seeds_on(rng: np.random.Generator, mesh: Mesh, count: int, least_height: float) -> Part:
    """Sesame seeds lying on the parts of a mesh above a height."""
    normals = mesh.normals()
    free = np.flatnonzero((mesh.vertices[:, 2] > least_height) & (normals[:, 2] > 0.4))
    seeds = []
    for index in rng.choice(free, count):
        seed = ball((0.24, 0.14, 0.07), 6).turned(Z, rng.uniform(0, 360))
        axis = np.cross(Z, normals[index])
        tilt = np.degrees(np.arcsin(np.clip(np.linalg.norm(axis), 0, 1)))
        seed = seed.turned(axis / max(np.linalg.norm(axis), 1e-9), tilt)
        seeds.append(seed.moved(mesh.vertices[index]).painted(srgb("efd9a5")))
    return Part(joined(seeds), FRUIT)


def burger(rng: np.random.Generator) -> Dish:
    """Bun, lettuce, patty, cheese, tomato, bun."""
    noise = Noise(rng)
    radius = rng.uniform(5.0, 6.0)
    crust = srgb(rng.choice(CRUSTS))
    heel = lathe(spline([(0, 0), (0.85 * radius, 0), (radius, 0.8), (0.97 * radius, 1.6),
                         (0.5 * radius, 1.7), (0, 1.7)], 60))  # fmt: skip
    bake = ramp(heel.vertices[:, 2], 1.7, 0.6)
    dish = [Part(heel.painted(mix(CRUMB, crust, bake)), BREAD)]
    z = 1.7

    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    angle, r = np.meshgrid(turn, np.linspace(0, 1, 24), indexing="ij")
    frill = radius * (1.0 + 0.1 * np.sin(5 * angle + 1) + 0.05 * np.sin(13 * angle))
    wavy = 0.28 * np.sin(17 * angle) * r**3 - 0.5 * r**6
    leaf = np.stack([frill * r * np.cos(angle), frill * r * np.sin(angle), z + 0.25 + wavy], -1)
    green = mix(srgb("b9d36a"), srgb("4f8f2a"), r.ravel() ** 4)
    dish.append(Part(surface(leaf, (True, False)).painted(green), Finish(0.45, 0.4)))
    z += 0.3

    thick = rng.uniform(1.5, 2.2)
    patty = disc(1.02 * radius, thick, 160).moved((0, 0, z))
    rough = noise(patty.vertices * 2.5, 4)
    patty = patty.painted(mix(srgb("2e1a10"), srgb("75492c"), rough)).bumped(0.5 * (rough - 0.5))
    dish.append(Part(patty, Finish(0.5, 0.4)))
    z += thick + 0.05

    cheese = sheet(1.75 * radius, 1.75 * radius, 0.2)
    away = np.linalg.norm(cheese.vertices[:, :2], axis=1)
    drop = 0.9 * np.maximum(away - 1.04 * radius, 0)
    melted = cheese.vertices + np.stack([0 * drop, 0 * drop, z + 0.12 - drop], -1)
    cheese = Mesh(melted, cheese.faces).painted(srgb("f2ad2c")).turned(Z, rng.uniform(0, 90))
    dish.append(Part(cheese, Finish(0.35, 0.45)))
    z += 0.15

    for turn in (0, 120, 240):
        slice_ = disc(2.5, 0.5).moved((0.48 * radius, 0, z)).turned(Z, turn + rng.uniform(0, 30))
        dish.append(Part(slice_.painted(srgb("b3231a")), SAUCE))
    z += 0.5

    tall = rng.uniform(3.2, 4.2)
    crown = lathe(spline([(0, 0), (0.9 * radius, 0), (1.04 * radius, 0.25 * tall),
                          (0.9 * radius, 0.65 * tall), (0.5 * radius, 0.93 * tall), (0, tall)],
                         80))  # fmt: skip
    bake = ramp(crown.vertices[:, 2] + noise(crown.vertices), 0.2, 2.2)
    crown = crown.painted(mix(CRUMB, crust, bake)).moved((0, 0, z))
    dish.append(Part(crown, Finish(0.4, 0.45)))
    if rng.random() < 0.7:
        dish.append(seeds_on(rng, crown, 110, z + 0.5 * tall))
    return dish


def pizza(rng: np.random.Generator) -> Dish:
    """A slice with cheese, tomato and pepperoni; the tip points along -x."""
    noise = Noise(rng)
    length, half_angle = rng.uniform(14, 17), np.radians(rng.uniform(18, 24))
    r = np.linspace(0.002, 1, 150)
    # Half a section: underside, edge, then along the top; each point is (angle, height).
    across = np.concatenate([np.linspace(0, 1, 20), np.ones(3), np.linspace(1, 0, 40)])
    level = np.concatenate([np.zeros(20), [0.2, 0.5, 0.8], np.ones(40)])
    across = np.concatenate([across, -across[::-1]])
    level = np.concatenate([level, level[::-1]])
    angle = half_angle * across[None, :] * (1 - 0.02 * r[:, None])
    radial = length * r[:, None]
    rim = ramp(r, 0.86, 0.91) * np.sqrt(np.clip(1 - ramp(r, 0.95, 1.0) ** 2, 0, 1))
    top = 0.7 + 1.1 * rim - 0.7 * (r > 0.999)
    points = np.stack(
        [radial * np.cos(angle), radial * np.sin(angle), level[None, :] * top[:, None]], -1
    )
    mesh = surface(points, (False, True))
    out = np.repeat(r, len(across))
    upper = np.tile(level, len(r)) > 0.9
    melt = noise(mesh.vertices * 0.8, 3)
    cheese = mix(srgb("f0cf78"), srgb("c9791f"), ramp(melt, 0.5, 0.85))
    cheese = mix(cheese, srgb("b8401c"), ramp(noise(mesh.vertices * 0.9 + 31, 2), 0.55, 0.75))
    dough = mix(srgb("dba75e"), srgb("8a5324"), ramp(noise(mesh.vertices, 3), 0.4, 0.8))
    bread = np.maximum(ramp(out, 0.85, 0.88), 1.0 * ~upper)
    colour = mix(cheese, dough, bread)
    mesh = mesh.painted(colour).bumped(0.3 * (melt - 0.5) * upper)
    dish = [Part(mesh, Finish(0.4, 0.45))]
    spots = [(0.34, 0.0), (0.57, 0.48), (0.6, -0.5), (0.77, 0.05)]
    for at, side in spots:
        cup = disc(rng.uniform(1.4, 1.7), 0.18)
        away = np.linalg.norm(cup.vertices[:, :2], axis=1)
        cup = Mesh(cup.vertices + 0.06 * away[:, None] ** 2 * Z, cup.faces)
        spot = noise(cup.vertices * 3 + rng.uniform(0, 30), 3)
        cup = cup.painted(mix(srgb("7d1d10"), srgb("b5452a"), spot))
        turn = half_angle * side
        place = (length * at * np.cos(turn), length * at * np.sin(turn), 0.72)
        dish.append(Part(cup.moved(place), SKIN))
    return moved(dish, (-0.55 * length, 0, 0))


def doughnut(rng: np.random.Generator) -> Dish:
    """A ring with icing and, mostly, sprinkles."""
    noise = Noise(rng)
    ring, thick = rng.uniform(3.3, 3.8), rng.uniform(1.8, 2.1)
    around = 240
    path = np.column_stack([ring * circle(around), np.full(around, 0.9 * thick)])
    mesh = sweep(path, circle(120) * (1, 0.9), thick, closed=True)
    height = mesh.vertices[:, 2] / (1.8 * thick)
    line = 0.5 + 0.35 * (noise(mesh.vertices * (0.6, 0.6, 0.0), 2) - 0.5)
    icing = ramp(height, line - 0.02, line + 0.03)
    sweet = srgb(rng.choice(["e487a8", "4a2616", "f4efe6", "7fc7c4", "d9a441"]))
    dough = mix(srgb("b87733"), srgb("e8c88a"), ramp(height, 0.25, 0.48) * (1 - icing))
    colour = dough + (sweet - dough) * icing[:, None]
    glazed = mesh.painted(colour).bumped(0.14 * icing)
    dish = [Part(glazed, Finish(0.25, 0.5, clearcoat=0.3))]
    if rng.random() < 0.7:
        free = np.flatnonzero(height > 0.8)
        normals = glazed.normals()
        bits = []
        for index in rng.choice(free, 80):
            bit = ball((0.32, 0.09, 0.09), 6).turned(Z, rng.uniform(0, 360))
            tint = srgb(rng.choice(["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c"]))
            bits.append(bit.moved(glazed.vertices[index] + 0.03 * normals[index]).painted(tint))
        dish.append(Part(joined(bits), FRUIT))
    return dish


def apple(rng: np.random.Generator) -> Dish:
    """A dimpled ball, red or green, with its stalk."""
    r = rng.uniform(3.6, 4.2)
    profile = spline([(0, 0.55), (0.25, 0.2), (0.5, 0.03), (0.8, 0.35), (1.0, 1.05), (0.85, 1.6),
                      (0.5, 1.8), (0.2, 1.66), (0, 1.4)], 120)  # fmt: skip
    mesh = lathe(profile * (r, 0.95 * r))
    noise = Noise(rng)
    a, b = [("a31621", "d9b34a"), ("7fae2e", "b9cf5a"), ("b8302a", "8d1220")][rng.integers(3)]
    around = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    streak = np.stack([5 * np.cos(around), 5 * np.sin(around), 0.1 * mesh.vertices[:, 2]], -1)
    blush = noise(streak, 3) + 0.25 * np.cos(around + rng.uniform(0, 6))
    mesh = mesh.painted(mix(srgb(a), srgb(b), ramp(blush, 0.45, 0.85)))
    stalk = spline([(0, 0, 1.2 * r), (0.1, 0, 1.5 * r), (0.4, 0.1, 1.85 * r)], 30)
    size = 0.1 * round_ends(np.linspace(-1, 1, 30), 0.98)
    stem = sweep(stalk, circle(12), size, up=Y).painted(srgb("4f351e"))
    return [Part(mesh, FRUIT), Part(stem, TIMBER)]


def tomato(rng: np.random.Generator) -> Dish:
    """A flat ribbed ball with a green star on top."""
    r = rng.uniform(3.0, 3.8)
    profile = spline([(0, 0.05), (0.4, 0.0), (0.85, 0.35), (1.0, 0.8), (0.85, 1.25), (0.45, 1.45),
                      (0.15, 1.4), (0, 1.32)], 100)  # fmt: skip
    mesh = lathe(profile * r, 120)
    around = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    ribs = 1 + 0.035 * np.cos(5 * around) + 0.015 * np.cos(8 * around + 1)
    mesh = Mesh(mesh.vertices * np.stack([ribs, ribs, 0 * ribs + 1], -1), mesh.faces)
    red = mix(srgb("c2200f"), srgb("d9481c"), ramp(mesh.vertices[:, 2] / r, 1.0, 1.45))
    dish = [Part(mesh.painted(red), FRUIT)]
    green = srgb("46702a")
    for turn in np.arange(5) * 72 + rng.uniform(-10, 10, 5):
        u = np.linspace(0, 1, 30)
        path = np.stack([0.62 * r * u, 0.15 * u**2, r * (1.37 + 0.12 * u - 0.1 * u**2)], -1)
        size = 0.32 * np.sqrt(u + 0.05) * (1 - u)
        leaf = sweep(path, circle(12) * (1.0, 0.2), size).turned(Z, turn)
        dish.append(Part(leaf.painted(green), FRUIT))
    stalk = spline([(0, 0, 1.3 * r), (0.1, 0, 1.5 * r), (0.3, 0.2, 1.7 * r)], 20)
    size = 0.18 * round_ends(np.linspace(-1, 1, 20), 0.97)
    dish.append(Part(sweep(stalk, circle(12), size, up=Y).painted(green), FRUIT))
    return dish


def carrot(rng: np.random.Generator) -> Dish:
    """A tapering root with rings and a tuft of green stems."""
    t = np.linspace(-1, 1, 240)
    length, radius = rng.uniform(14, 18), rng.uniform(1.5, 2.0)
    size = radius * np.sqrt(np.clip(1 - ramp(-t, 0.9, 1.0), 0, 1)) * (0.60 - 0.40 * t)
    size = np.maximum(size, 0.12) * round_ends(t, 0.985)
    # The lowest line lies on the table although the root tapers.
    bow = rng.uniform(-0.8, 0.8) * t**2
    path = np.stack([0.5 * length * t, bow, size], -1)
    mesh = sweep(path, circle(64), size)
    noise = Noise(rng)
    rings = ramp(noise(mesh.vertices * (4.0, 0.35, 0.35), 2), 0.6, 0.85)
    colour = mix(srgb("e07a1f"), srgb("a8500f"), 0.7 * rings)
    dish = [Part(mesh.painted(colour).bumped(-0.1 * rings), Finish(0.45, 0.4))]
    stems = []
    for _ in range(9):
        reach, lean = rng.uniform(2.5, 5.0), rng.uniform(-1.8, 1.8)
        start = np.array([-0.485 * length, bow[0], 0.8 * radius])
        end = start - (reach, -lean, -rng.uniform(-0.6, 0.8) * radius)
        half = 0.5 * (start + end) + (0, 0, rng.uniform(0.1, 0.8))
        path = spline([start + 0.4 * X, half, end], 20)
        path[:, 2] = np.maximum(path[:, 2], 0.2)
        thin = 0.2 * round_ends(np.linspace(-1, 1, 20), 0.95)
        stems.append(sweep(path, circle(10), thin).painted(srgb("5b8a34") * rng.uniform(0.7, 1.2)))
    return [*dish, Part(joined(stems), FRUIT)]


def cucumber(rng: np.random.Generator) -> Dish:
    """A dark green fruit with a few slices in front."""
    t = end_dense(140)
    length, radius = rng.uniform(13, 16), rng.uniform(1.8, 2.2)
    path = np.stack([0.5 * length * t, rng.uniform(-1, 1) * t**2, 0 * t + radius], -1)
    mesh = sweep(path, circle(72), radius * round_ends(t, 0.78))
    noise = Noise(rng)
    around = np.tile(np.arange(72) / 72 * 2 * np.pi, len(t))
    stripe = ramp(np.cos(9 * around) + noise(mesh.vertices), 0.9, 1.6)
    colour = mix(srgb("234a17"), srgb("5f8a3a"), 0.7 * stripe)
    bumps = 0.12 * ramp(noise(mesh.vertices * 1.6, 1), 0.7, 0.9)
    dish = [Part(mesh.painted(colour).bumped(bumps), FRUIT)]
    for i in range(int(rng.integers(2, 5))):
        cut = disc(radius, 0.45)
        away = np.linalg.norm(cut.vertices[:, :2], axis=1) / radius
        flesh = mix(srgb("cfe0a0"), srgb("e3edc4"), ramp(away, 0.4, 0.6))
        cut = cut.painted(mix(flesh, srgb("2c5519"), ramp(away, 0.93, 0.97)))
        cut = cut.turned(Y, 12 if i else 0)
        lift = 0.01 if i == 0 else 0.45
        dish.append(Part(cut.moved((-3 + 2.4 * i, -2.6 * radius, lift)), SAUCE))
    return dish


def bottle(rng: np.random.Generator) -> Dish:
    """A dark or coloured bottle with a label and a cap."""
    tall, r = rng.uniform(17, 21), rng.uniform(2.7, 3.3)
    profile = spline([(0, 0.1), (0.85 * r, 0), (r, 0.4), (r, 0.3 * tall), (r, 0.55 * tall),
                      (0.85 * r, 0.66 * tall), (0.42 * r, 0.78 * tall), (0.36 * r, 0.93 * tall),
                      (0.36 * r, 0.96 * tall), (0, 0.96 * tall)], 200)  # fmt: skip
    mesh = lathe(profile)
    z = mesh.vertices[:, 2] / tall
    glass, paper = srgb(rng.choice(["26401f", "3a1d0c", "1f3350", "7d8f92"])), srgb("e9e2cf")
    stripe = srgb(rng.choice(["b3202a", "2a4f8f", "c98a1e"]))
    label = (z > 0.16) & (z < 0.46)
    band = (z > 0.27) & (z < 0.35)
    colour = mix(mix(glass, paper, 1.0 * label), stripe, 1.0 * band)
    cap = lathe(np.array([(0, 0.99), (0.43, 0.99), (0.45, 0.98), (0.45, 0.93), (0.36, 0.93)])[::-1]
                * (r, tall))  # fmt: skip
    metal = srgb(rng.choice(["b8b8b8", "b3202a", "d0a63c"]))
    return [Part(mesh.painted(colour), CERAMIC), Part(cap.painted(metal), Finish(0.3, 0.7))]


def mug(rng: np.random.Generator) -> Dish:
    """A coffee mug with a handle."""
    r, tall = rng.uniform(3.7, 4.3), rng.uniform(8.5, 10)
    wall = 0.35
    profile = np.array([(0, 0.2), (r - 0.4, 0), (r - 0.1, 0.1), (r, 0.4), (r, tall - 0.15),
                        (r - 0.1, tall), (r - wall, tall), (r - wall, tall - 0.2),
                        (r - wall, 0.6), (0, 0.5)])  # fmt: skip
    colour = srgb(rng.choice(["ece8e0", "2f5d73", "a8352c", "d9b23c", "3a3a3c", "7fa08a"]))
    ear = spline([(r - 0.2, 0.8 * tall), (r + 1.6, 0.82 * tall), (r + 2.3, 0.55 * tall),
                  (r + 1.5, 0.27 * tall), (r - 0.2, 0.2 * tall)], 60)  # fmt: skip
    path = np.stack([ear[:, 0], 0 * ear[:, 0], ear[:, 1]], -1)
    handle = sweep(path, circle(24) * (0.8, 0.42), 1.0, up=Y)
    coffee = disc(r - wall, 0.05).moved((0, 0, rng.uniform(0.75, 0.88) * tall))
    return [
        Part(lathe(profile).painted(colour), CERAMIC),
        Part(handle.painted(colour), CERAMIC),
        Part(coffee.painted(srgb(rng.choice(["2a160a", "8a5c38"]))), SAUCE),
    ]


# What dishes are served on, and what stands behind them


def plate(rng: np.random.Generator) -> Dish:
    """A dinner plate whose flat middle takes the longest dish; top of the middle at z = 0."""
    flat = rng.uniform(10.0, 11.0)
    profile = spline([(0, -0.5), (flat - 1, -0.6), (flat, -0.5), (flat + 3.0, 1.0),
                      (flat + 3.1, 1.15), (flat + 2.8, 1.2), (flat + 0.6, 0.15), (flat, 0.0),
                      (0.5 * flat, 0.0), (0, 0.0)], 160)  # fmt: skip
    mesh = lathe(profile, 160)
    body = srgb(rng.choice(["f1efea", "f1efea", "e4e8ea", "d8c8ae", "39424a", "a9bfc4"]))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1)
    band = ramp(away, flat + 2.3, flat + 2.4) * (rng.random() < 0.4)
    colour = mix(body, srgb(rng.choice(["2a4f8f", "8a3a2a", "3d5a3a", "b99a4a"])), band)
    return [Part(mesh.painted(colour), CERAMIC)]


def board(rng: np.random.Generator) -> Dish:
    """A wooden cutting board; its top at z = 0."""
    mesh = rounded_box(rng.uniform(24, 30), rng.uniform(17, 21), 1.6, 0.3, 0.12)
    pattern = wood(rng)
    mesh = mesh.painted(pattern(mesh.vertices[:, [1, 0, 2]]))
    return [Part(mesh.moved((0, 0, -1.6)), TIMBER)]


def napkin(rng: np.random.Generator) -> Dish:
    """A cloth or paper napkin, flat in the middle and wavy at its edges."""
    mesh = sheet(rng.uniform(20, 26), rng.uniform(18, 22), 0.15)
    pattern = (gingham if rng.random() < 0.5 else linen)(rng)
    colour = pattern(mesh.vertices)
    away = np.abs(mesh.vertices[:, :2] / mesh.vertices[:, :2].max(0)).max(1)
    wave = ramp(away, 0.75, 1.0) * 0.9 * Noise(rng)(mesh.vertices * 0.25, 2)
    return [Part(Mesh(mesh.vertices + wave[:, None] * Z, mesh.faces).painted(colour), CLOTH)]


def sauce_bowl(rng: np.random.Generator) -> Dish:
    """A small bowl of mustard, ketchup or cream."""
    r = rng.uniform(2.8, 3.6)
    profile = np.array([(0, 0), (0.6, 0), (0.85, 0.3), (1, 0.95), (0.96, 1), (0.9, 0.93), (0, 0.6)])
    bowl = lathe(spline(profile, 60) * r).painted(srgb(rng.choice(["f1efea", "39424a", "8a5a36"])))
    sauce = [MUSTARD, KETCHUP, srgb("f0e6cf")][rng.integers(3)]
    return [
        Part(bowl, CERAMIC),
        Part(disc(0.88 * r, 0.03).moved((0, 0, 0.8 * r)).painted(sauce), SAUCE),
    ]


# Support and how high its top lies above the table.
SUPPORTS: list[tuple[Callable[[np.random.Generator], Dish] | None, float]] = [
    (None, 0.0),
    (plate, 0.6),
    (board, 1.6),
    (napkin, 0.05),
]

PROPS = [mug, apple, sauce_bowl]

KINDS: dict[str, Callable[[np.random.Generator], Dish]] = {
    "hotdog": hotdog,
    "empty-bun": empty_bun,
    "sausages": sausages,
    "banana": banana,
    "corn": corn,
    "burger": burger,
    "pizza": pizza,
    "doughnut": doughnut,
    "apple": apple,
    "carrot": carrot,
    "mug": mug,
    "cucumber": cucumber,
    "tomato": tomato,
    "bottle": bottle,
}

TEST_ONLY = ["cucumber", "tomato", "bottle"]
