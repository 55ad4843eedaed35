"""Hot dogs, and the buns, sausages and sauces that other dishes borrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .materials import FOIL, PAPER, SAUCE, Finish, mix, ramp, srgb
from .parts import Dish, Part, Piece, chunk, moved, seeds_on, shred, strewn, turned
from .shapes import Noise, X, circle, disc, end_dense, round_ends, spline, surface, sweep

CRUSTS = ["c98a45", "b5742f", "a0602a", "d6a05c", "8a4b22", "e0b878", "e6cda0"]
CRUMBS = ["f3dfb8", "f6ead0", "ecd09a"]
CRUMB = srgb(CRUMBS[0])
MUSTARD, KETCHUP, MAYONNAISE = srgb("e0a010"), srgb("a8140c"), srgb("f0e3bd")
SAUSAGES = ["a8492a", "8f3a22", "bf5f3c", "c4705a", "7a2f1c", "c98a6a", "5e2717", "b8503c"]


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
    thick: float  # of the walls at the lips

    def line(self, x: np.ndarray) -> np.ndarray:
        """Sideways place of the bun's middle at `x`."""
        return self.bend * (2 * x / self.length) ** 2

    @property
    def lip(self) -> float:
        """Half the width of the slot at its top."""
        return self.slot + self.gape

    @property
    def wide(self) -> float:
        """Half the width of the whole bun."""
        return max(self.half_width, self.lip + self.thick)


def random_bun(rng: np.random.Generator, sausage: float) -> Bun:
    """A bun whose slot takes a sausage of the given radius: nearly shut, usual or wide open."""
    gape = [rng.uniform(0, 0.25), rng.uniform(0.2, 0.9), rng.uniform(0.9, 1.8)][
        rng.choice(3, p=[0.3, 0.45, 0.25])
    ]
    return Bun(
        length=rng.uniform(12.5, 16.5),
        half_width=sausage + rng.uniform(1.3, 2.2),
        height=sausage * 2 + rng.uniform(0.7, 1.6) - 0.3 * gape,
        slot=0.98 * sausage,
        gape=gape,
        floor=rng.uniform(0.8, 1.5),
        bend=rng.uniform(-0.8, 0.8),
        thick=rng.uniform(1.0, 1.8),
    )


def bun_part(rng: np.random.Generator, bun: Bun) -> Part:
    """Sweep the bun's section, dent it, paint crust outside and crumb in the slot."""
    w, h, s, f, lip = bun.wide, bun.height, bun.slot, bun.floor, bun.lip
    # Right half from the underside round to the slot's floor, then mirrored.
    half = [
        (0.55 * w, 0.0),
        (0.88 * w, 0.16 * h),
        (1.0 * w, rng.uniform(0.38, 0.52) * h),
        (0.95 * w, 0.75 * h),
        (0.5 * (w + lip) + 0.05, 1.0 * h),
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
    size = round_ends(t, rng.uniform(0.6, 0.85)) ** rng.uniform(0.6, 0.9)
    # The ends would float where the section shrinks about the slot's floor.
    path = np.stack([x, bun.line(x), f * (1 - 0.75 * (1 - size))], -1)
    mesh = sweep(path, section, size)

    noise = Noise(rng)
    # Each lip wanders by itself along the bun; outwards, as the sausage is in its way.
    side = np.sign(mesh.vertices[:, 1] - bun.line(mesh.vertices[:, 0]))
    up = np.clip((mesh.vertices[:, 2] - f) / (h - f), 0, 1)
    along = np.stack([0.16 * mesh.vertices[:, 0], 9.5 * side, 0 * side], -1)
    taper = np.repeat(size, len(section))
    away = side * up * taper * rng.uniform(0.2, 0.9) * noise(along, 2)
    sag = rng.uniform(0.0, 0.5) * up * noise(along + 40, 2)
    mesh = replace(mesh, vertices=mesh.vertices + np.stack([0 * away, away, -sag], -1))

    inside = np.tile(inside, len(t))
    height = np.maximum(mesh.vertices[:, 2], 0) / h
    crust, crumb = srgb(rng.choice(CRUSTS)), srgb(rng.choice(CRUMBS))
    pale = mix(crust, crumb, np.full(len(height), 0.55))
    patches = noise(mesh.vertices * 0.5, 3)
    bake = ramp(height + 0.5 * (patches - 0.5), 0.1, 0.9)
    bake = np.maximum(bake, 0.8 * (1 - ramp(height, 0.0, 0.12)))
    colour = mix(pale, crust, bake) * (0.85 + 0.3 * noise(mesh.vertices * 3))[:, None]
    soft = crumb * (0.75 + 0.3 * noise(mesh.vertices * 5))[:, None]
    toast = rng.choice([0.0, 0.9]) * inside * ramp(patches + 0.3 * up, 0.55, 0.85)
    soft = mix(soft, srgb("8a5526"), toast)
    colour = colour + (soft - colour) * inside[:, None]
    bumps = 0.45 * (noise(mesh.vertices * 0.35, 2) - 0.5) + 0.08 * noise(mesh.vertices * 1.6, 3)
    bumps = bumps * (1 - inside) + inside * 0.16 * (noise(mesh.vertices * 4, 3) - 0.5)
    glaze = rng.choice([0.65, 0.55, 0.35])
    finish = Finish(glaze, 0.4, sheen=0.2 if glaze > 0.5 else 0.0)
    return Part(mesh.painted(colour).bumped(bumps), finish)


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
    """A tube with round ends: browned in patches, striped by a grill or scored by a knife."""
    t = end_dense(120)
    path = sausage.middle(0.5 * sausage.length * t)
    noise = Noise(rng)
    size = sausage.radius * round_ends(t, 1 - 2 * sausage.radius / sausage.length)
    size *= 1 + 0.12 * (noise(np.stack([4 * t, 0 * t, 0 * t], -1), 2) - 0.5)
    mesh = sweep(path, circle(64), size)
    colour = srgb(rng.choice(SAUSAGES)) * rng.uniform(0.8, 1.15)
    mottled = colour * (0.85 + 0.3 * noise(mesh.vertices * 2.5, 3))[:, None]
    most = rng.uniform(0.2, 0.85)
    brown = most * ramp(noise(mesh.vertices * (0.6, 1.2, 1.2)), 0.45, 0.85)
    up = ramp(mesh.vertices[:, 2] - sausage.height, 0, 0.5 * sausage.radius)
    slant = mesh.vertices @ np.array([1.0, rng.uniform(-0.8, 0.8), 0.0])
    bumps = 0.07 * (noise(mesh.vertices * 2) - 0.5)
    bumps += 0.04 * (noise(mesh.vertices * (0.7, 5, 5), 2) - 0.5)  # wrinkles along the skin
    look = rng.choice(3, p=[0.5, 0.3, 0.2])
    if look == 1:
        stripes = ramp(np.cos(slant * rng.uniform(2.6, 3.6)), 0.8, 0.97)
        brown = np.maximum(brown, 0.85 * stripes * up * ramp(noise(mesh.vertices), 0.2, 0.5))
    if look == 2:
        cuts = ramp(np.cos(slant * rng.uniform(1.8, 2.6)), 0.93, 0.995) * up
        brown = brown * (1 - cuts)
        mottled = mix(mottled, srgb("d8a080"), 0.7 * cuts)
        bumps -= 0.22 * cuts
    painted = mix(mottled, 0.2 * colour, brown)
    finish = Finish(rng.uniform(0.22, 0.5), 0.5, clearcoat=rng.uniform(0, 0.5))
    return Part(mesh.painted(painted).bumped(bumps), finish)


def sauce_part(
    rng: np.random.Generator, sausage: Sausage, colour: np.ndarray, lane: float = 0.0
) -> Part:
    """A rope of sauce in waves, or nearly straight, along the top of a sausage.

    A `lane` of -1 or 1 keeps it to one side, so that a second rope has room on the other.
    """
    start, stop = np.sort(rng.uniform(0.55, 0.92, 2)) * (-1, 1)
    x = 0.5 * sausage.length * np.linspace(start, stop, 260)
    noise = Noise(rng)
    radius = rng.uniform(0.2, 0.36)
    swing = rng.choice([0.12, 0.45, 0.7]) if lane == 0 else rng.uniform(0.05, 0.12)
    # A hand squeezes at no even pace: the waves' length drifts.
    drift = 2.5 * noise(np.stack([0.25 * x, 0 * x, 0 * x], -1), 2)
    phase = rng.uniform(1.2, 3.0) * x + drift + rng.uniform(0, 6.28)
    wobble = 0.2 * (noise(np.stack([0.5 * x, 9 + 0 * x, 0 * x], -1), 2) - 0.5)
    sideways = sausage.radius * (0.4 * lane + swing * np.sin(phase) + wobble)
    path = sausage.middle(x)
    path[:, 1] += sideways
    path[:, 2] += np.sqrt(np.maximum(sausage.radius**2 - sideways**2, 0)) + 0.45 * radius
    end = 2 * (x - x[0]) / (x[-1] - x[0]) - 1
    thick = radius * round_ends(end, 0.95) * (0.55 + 0.9 * noise(path * 1.3, 2))
    return Part(sweep(path, circle(20), thick).painted(colour), SAUCE)


@dataclass(frozen=True)
class Filled:
    """A sausage in its bun: what toppings lie on."""

    bun: Bun
    sausage: Sausage
    plenty: float = 1.0  # how much more of everything is on it than usual

    def top(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Height of the upper surface at (x, y): the sausage, the filled gap or the bun."""
        r, bun = self.sausage.radius, self.bun
        middle = self.sausage.middle(x)
        from_sausage = np.abs(y - middle[..., 1])
        across = np.abs(y - bun.line(x))
        rim = np.clip((across - bun.lip) / (bun.wide - bun.lip), 0, 1)
        on_bun = bun.height * np.sqrt(1 - rim**2)
        on_sausage = middle[..., 2] + np.sqrt(np.maximum(r**2 - from_sausage**2, 0))
        # What falls into the gap fills it, sagging from the sausage's flank to the lip.
        flank, reach = 0.75 * r, max(bun.lip + 0.2 - 0.75 * r, 0.3)
        way = np.clip((from_sausage - flank) / reach, 0, 1)
        shoulder = middle[..., 2] + np.sqrt(r**2 - flank**2)
        in_gap = shoulder + (bun.height - shoulder) * way - 0.35 * np.sin(np.pi * way)
        return np.where(from_sausage < flank, on_sausage, np.where(way < 1, in_gap, on_bun))


def heap(
    rng: np.random.Generator, filled: Filled, piece: Piece, size: float, count: int, finish: Finish
) -> Part:
    """Pieces dropped one after the other along the sausage, each on top of those before."""
    half = 0.5 * min(filled.bun.length, filled.sausage.length) * rng.uniform(0.72, 0.92)
    count = int(count * filled.plenty)
    x = rng.uniform(-half, half, count)
    y = filled.sausage.middle(x)[:, 1] + rng.normal(
        0, rng.uniform(0.45, 0.8) * filled.bun.lip, count
    )
    # What rolls off further than the bun's flank is not there any more.
    flank = 0.95 * filled.bun.wide
    y = np.clip(y, filled.bun.line(x) - flank, filled.bun.line(x) + flank)
    z = filled.top(x, y)
    cells = np.round(np.stack([x, y], -1) / size).astype(int)
    levels: dict[tuple[int, int], float] = {}
    for i, cell in enumerate(map(tuple, cells)):
        z[i] += levels.get(cell, 0.0) + 0.25 * size
        levels[cell] = min(levels.get(cell, 0.0) + 0.45 * size, 1.8 * size)  # then they slide off
    return strewn(rng, piece, np.stack([x, y, z], -1), finish)


def blanket(
    rng: np.random.Generator, filled: Filled, colours: tuple[str, str], rough: float, spill: float
) -> Part:
    """A thick sauce poured over the sausage and part of the bun, such as chili or cheese.

    `rough` is the size of its lumps in centimetres, `spill` its reach in widths of the slot.
    """
    half = 0.5 * min(filled.bun.length, filled.sausage.length) * rng.uniform(0.6, 0.88)
    noise = Noise(rng)
    t, v = np.meshgrid(end_dense(130), np.linspace(-1, 1, 70), indexing="ij")
    flat = np.stack([t.ravel() * half * 0.4, 4 + 3 * np.sign(v.ravel()), 0 * t.ravel()], -1)
    reach = filled.bun.lip * spill * filled.plenty * (0.65 + 0.7 * noise(flat, 3).reshape(t.shape))
    reach = np.minimum(reach, 0.93 * filled.bun.wide) * round_ends(t, 0.75)
    x = half * t
    y = filled.sausage.middle(x)[..., 1] + v * reach
    thick = 0.4 * (1 - v**4) * round_ends(t, 0.9) + 0.12 - 0.5 * (np.abs(v) > 0.97)
    mesh = surface(np.stack([x, y, filled.top(x, y) + thick], -1))
    lumps = noise(mesh.vertices * (0.55 / rough), 3)
    colour = mix(srgb(colours[0]), srgb(colours[1]), ramp(lumps, 0.3, 0.7))
    return Part(mesh.painted(colour).bumped(rough * (lumps - 0.3)), Finish(0.3, 0.5, clearcoat=0.2))


def slices(rng: np.random.Generator, filled: Filled, radius: float, rim: str, flesh: str) -> Part:
    """Round slices of pickle, jalapeño or tomato lying along the sausage."""

    def slice_(rng: np.random.Generator):
        cut = disc(radius * rng.uniform(0.85, 1.1), 0.25, 32)
        away = np.linalg.norm(cut.vertices[:, :2], axis=1) / radius
        return cut.painted(mix(srgb(flesh), srgb(rim), ramp(away, 0.7, 0.9)))

    count = int(rng.integers(3, 6))
    half = 0.38 * filled.bun.length
    x = np.linspace(-half, half, count) + rng.uniform(-0.5, 0.5, count)
    y = filled.sausage.middle(x)[:, 1] + rng.normal(0, 0.3, count)
    z = filled.top(x, y) + 0.15
    return strewn(rng, slice_, np.stack([x, y, z], -1), Finish(0.3, 0.5), tilt=22)


def lettuce(rng: np.random.Generator, filled: Filled) -> Part:
    """A frilly leaf between the sausage and one lip of the bun."""
    bun, r = filled.bun, filled.sausage.radius
    side = rng.choice([-1, 1])
    t, v = np.meshgrid(np.linspace(-1, 1, 200), np.linspace(0, 1, 14), indexing="ij")
    noise = Noise(rng)
    frill = noise(np.stack([9 * t.ravel(), 3 * v.ravel(), 0 * t.ravel()], -1), 2).reshape(t.shape)
    x = 0.47 * bun.length * t
    out = r * 0.9 + v * (bun.lip - r + 0.9) + 0.9 * v**2 * (frill - 0.4)
    rise = filled.sausage.height + v * (bun.height - filled.sausage.height + 0.55) + v * frill
    points = np.stack([x, bun.line(x) + side * out, rise - 0.3], -1)
    leafy = np.minimum(1.4 * v * frill, 1).ravel()
    green = mix(srgb("c3d67a"), srgb(rng.choice(["4f8f2a", "6da03a"])), leafy)
    return Part(surface(points).painted(green), Finish(0.4, 0.45))


Topping = Callable[[np.random.Generator, Filled], Dish]


def raw_onions(rng: np.random.Generator, filled: Filled) -> Dish:
    """Chopped white or red onion."""
    tint = [["f4f0e2", "e9e4cc", "fbf8ee"], ["ecdfe6", "b878a0", "f3ecef"]][rng.integers(2)]
    count = int(rng.integers(60, 300))
    size = rng.uniform(0.35, 0.65)
    return [heap(rng, filled, chunk(size, tint, 0.4), 0.7 * size, count, Finish(0.25, 0.5))]


def relish(rng: np.random.Generator, filled: Filled) -> Dish:
    """Chopped pickles in their sauce."""
    tint = ["5d7a25", "8aa33a", "3f5d1c", "a8a848"]
    return [heap(rng, filled, chunk(0.4, tint), 0.4, int(rng.integers(120, 260)), SAUCE)]


def kraut(rng: np.random.Generator, filled: Filled) -> Dish:
    """Sauerkraut or coleslaw."""
    tint = [
        ["e9e2c0", "d9d3a0", "f1ecd2"],
        ["e6ead0", "d3dfae", "f2f0e0", "d9822b"],
        ["8a4a78", "a86a94", "e3d0dc"],
    ][rng.integers(3)]
    strands = shred(rng.uniform(1.8, 3.0), 0.22, tint)
    return [heap(rng, filled, strands, 0.7, int(rng.integers(120, 380)), Finish(0.3, 0.5))]


def fried_onions(rng: np.random.Generator, filled: Filled) -> Dish:
    """Onions fried soft and brown, or to crisps."""
    tint = [["b8762e", "8a4d1c", "d9a35a"], ["a8743c", "c99a5c", "7a4420"]][rng.integers(2)]
    strands = shred(rng.uniform(1.0, 2.4), 0.3, tint, curl=0.5)
    return [heap(rng, filled, strands, 0.6, int(rng.integers(60, 150)), Finish(0.35, 0.5))]


def grated_cheese(rng: np.random.Generator, filled: Filled) -> Dish:
    """Short straight strands of cheese."""
    tint = [["f0a52a", "f5bd4c", "e08f1c"], ["f6e3a4", "f0d684", "fbf0c8"]][rng.integers(2)]
    strands = shred(rng.uniform(1.2, 2.2), 0.2, tint, curl=0.12)
    return [heap(rng, filled, strands, 0.6, int(rng.integers(80, 320)), Finish(0.4, 0.4))]


def chili(rng: np.random.Generator, filled: Filled) -> Dish:
    """Minced meat in a brown sauce, at times with cheese or onions on it."""
    tones = [("3f1a0c", "8a3a16"), ("5a2410", "a8501e"), ("6b2a12", "b8481c")][rng.integers(3)]
    dish = [blanket(rng, filled, tones, rng.uniform(0.4, 0.6), rng.uniform(1.1, 1.6))]
    meat = chunk(0.55, ["4a2010", "6b3018", "33150a"])
    dish.append(heap(rng, filled, meat, 0.6, int(rng.integers(60, 140)), Finish(0.4, 0.45)))
    extra = [None, grated_cheese, raw_onions][rng.integers(3)]
    return [*dish, *(extra(rng, filled) if extra else [])]


def melted_cheese(rng: np.random.Generator, filled: Filled) -> Dish:
    """Warm cheese or cheese sauce over everything."""
    tones = [("e8951c", "f2b03c"), ("f0d080", "f7e3ac"), ("dfa030", "f0c060")][rng.integers(3)]
    return [blanket(rng, filled, tones, rng.uniform(0.1, 0.3), rng.uniform(0.9, 1.7))]


def cubes(rng: np.random.Generator, filled: Filled) -> Dish:
    """Large pieces: potato, mango or macaroni, heaped up."""
    tint = [["f0dc9a", "e8c870", "d9b050"], ["f2a82c", "f5be50"], ["f5c24a", "f0b02c"]][
        rng.integers(3)
    ]
    size = rng.uniform(0.7, 1.0)
    count = int(rng.integers(60, 170))
    return [heap(rng, filled, chunk(size, tint, rng.uniform(0.5, 1)), 0.8 * size, count, SAUCE)]


def mash(rng: np.random.Generator, filled: Filled) -> Dish:
    """A thick layer of guacamole, beans or egg salad."""
    tones = [("7d9a3a", "b0c060"), ("3a1c14", "6e3420"), ("e6d27a", "f3ecc8")][rng.integers(3)]
    return [blanket(rng, filled, tones, rng.uniform(0.6, 0.9), rng.uniform(1.0, 1.5))]


def salad(rng: np.random.Generator, filled: Filled) -> Dish:
    """Diced tomato or slices of pickle, mostly with a leaf of lettuce."""
    dish = [lettuce(rng, filled)] if rng.random() < 0.7 else []
    if rng.random() < 0.5:
        dice = chunk(0.8, ["b8231a", "d04a30", "c93a22"])
        dish.append(heap(rng, filled, dice, 0.8, int(rng.integers(20, 60)), SAUCE))
    else:
        rim, flesh = [("4a5a1c", "98994a"), ("5d6a20", "b0ae62"), ("a81c14", "d0503a")][
            rng.integers(3)
        ]
        dish.append(slices(rng, filled, rng.uniform(0.8, 1.2), rim, flesh))
    return dish


TOPPINGS: list[Topping] = [
    raw_onions,
    relish,
    kraut,
    fried_onions,
    grated_cheese,
    chili,
    melted_cheese,
    cubes,
    mash,
    salad,
]


def sauces(rng: np.random.Generator, sausage: Sausage) -> Dish:
    """One rope of sauce, two side by side, or none."""
    pair = [(MUSTARD, KETCHUP), (KETCHUP, MAYONNAISE), (MUSTARD, MAYONNAISE)][rng.integers(3)]
    count = rng.choice(3, p=[0.2, 0.6, 0.2])
    if count == 2:
        return [sauce_part(rng, sausage, pair[0], -1), sauce_part(rng, sausage, pair[1], 1)]
    colour = [MUSTARD, KETCHUP, MAYONNAISE][rng.choice(3, p=[0.6, 0.3, 0.1])]
    return [sauce_part(rng, sausage, colour * rng.uniform(0.75, 1.1))][:count]


def wrapper(rng: np.random.Generator, bun: Bun) -> Part:
    """A paper or foil folded around the underside of a bun."""
    noise = Noise(rng)
    u, v = np.meshgrid(np.linspace(-1, 1, 110), np.linspace(-1, 1, 70), indexing="ij")
    flat = np.stack([6 * u.ravel(), 3 * v.ravel(), 0 * u.ravel()], -1)
    crease = (noise(flat * 0.6, 3) - 0.5).reshape(u.shape)
    shift = rng.uniform(-0.15, 0.15) * bun.length
    x = (0.5 * bun.length + rng.uniform(-2, 1.5)) * u + shift
    angle = np.radians(rng.uniform(75, 105)) * v * (1 + 0.5 * crease)
    across = (bun.wide + 0.45 + 0.9 * np.abs(v) ** 3 * (0.6 + crease)) * np.sin(angle)
    up = 0.62 * bun.height * (1 - np.cos(angle)) - 0.14 + 0.3 * np.abs(crease) * v**2
    mesh = surface(np.stack([x, bun.line(x) + across, up], -1))
    if rng.random() < 0.3:
        return Part(mesh.painted(srgb("b8b8b6")).bumped(0.25 * crease.ravel()), FOIL)
    paper = srgb(rng.choice(["f2efe8", "f2efe8", "c9a878", "e9dfcc"]))
    if rng.random() < 0.35:
        pattern = (np.floor(x / 1.1) + np.floor(9 * v)) % 2
        paint = mix(paper, srgb(rng.choice(["b3202a", "2a4f8f"])), pattern.ravel())
    else:
        paint = paper * np.ones((x.size, 1))
    return Part(mesh.painted(paint).bumped(0.2 * crease.ravel()), PAPER)


def one_hotdog(
    rng: np.random.Generator, menu: list[Topping], plain: bool, plenty: float = 1.0
) -> Dish:
    """A sausage in its bun with the toppings of the menu, lying on its back or on its side."""
    radius = rng.uniform(1.05, 1.5)
    bun = random_bun(rng, radius)
    deep = rng.uniform(-0.1, 0.8) * radius
    sausage = Sausage(
        length=bun.length * rng.uniform(0.88, 1.22),
        radius=radius,
        height=max(bun.floor + 0.95 * radius, bun.height - deep),
        bend=bun.bend,
        lift=rng.uniform(-0.3, 0.7),
    )
    if not menu and rng.random() < 0.1:
        sausage = replace(sausage, length=1.35 * bun.length)  # a footlong
    filled = Filled(bun, sausage, plenty)
    bread = bun_part(rng, bun)
    dish = [bread, sausage_part(rng, sausage)]
    if rng.random() < 0.15:
        dish.append(wrapper(rng, bun))
    if rng.random() < 0.15:
        dish.append(seeds_on(rng, bread.mesh, int(rng.integers(60, 160)), 0.45 * bun.height))
    for topping in menu:
        dish += topping(rng, filled)
    dish += [] if plain else sauces(rng, replace(sausage, height=sausage.height + 0.3 * len(menu)))
    # A bun cut at its side shows its slot to one side.
    roll = rng.uniform(-50, 50) if not menu and rng.random() < 0.5 else rng.uniform(-12, 12)
    dish = [replace(part, mesh=part.mesh.turned(X, roll)) for part in dish]
    lowest = min(part.mesh.vertices[:, 2].min() for part in dish)
    return moved(dish, (0, 0, -lowest))


def hotdog(rng: np.random.Generator) -> Dish:
    """One to three hot dogs side by side, with toppings and sauces, or plain."""
    picks = rng.choice([0, 1, 2], p=[0.3, 0.45, 0.25])
    menu = [TOPPINGS[i] for i in rng.choice(len(TOPPINGS), picks, replace=False)]
    dish, y = [], 0.0
    for _ in range(rng.choice([1, 2, 3], p=[0.78, 0.16, 0.06])):
        one = one_hotdog(rng, menu, plain=rng.random() < 0.5 if menu else False)
        one = turned(one, rng.uniform(-5, 5) + 180 * rng.integers(2))
        points = np.concatenate([part.mesh.vertices for part in one])
        y -= points[:, 1].min()
        dish += moved(one, (rng.uniform(-1, 1), y + 0.1, 0))
        y += points[:, 1].max()
    return moved(dish, (0, -y / 2, 0))


def loaded(rng: np.random.Generator) -> Dish:
    """A hot dog that hides under what is heaped on it."""
    base = [chili, melted_cheese, mash, kraut, cubes][rng.integers(5)]
    over = [TOPPINGS[i] for i in rng.choice(len(TOPPINGS), rng.integers(1, 3), replace=False)]
    menu = [base, *(topping for topping in over if topping is not base)]
    one = one_hotdog(rng, menu, plain=rng.random() < 0.4, plenty=rng.uniform(1.3, 2.0))
    if rng.random() < 0.75:
        return one
    points = np.concatenate([part.mesh.vertices for part in one])
    two = one_hotdog(rng, menu, plain=rng.random() < 0.4, plenty=rng.uniform(1.3, 2.0))
    others = np.concatenate([part.mesh.vertices for part in two])
    gap = points[:, 1].max() - others[:, 1].min() + rng.uniform(0.1, 1)
    return moved(one + moved(two, (rng.uniform(-1, 1), gap, 0)), (0, -gap / 2, 0))
