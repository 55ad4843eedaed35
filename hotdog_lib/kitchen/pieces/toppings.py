"""What is heaped on a sausage in its bun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import SAUCE, Finish
from ..parts import Dish, Part, Piece, chunk, shred, strewn
from ..shapes import Noise, disc, end_dense, round_ends, surface
from .buns import Bun
from .sausages import Sausage


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
