"""Plants in pots: succulents, cacti, snake plants, ferns, spider plants and broad leaves."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, CONCRETE, LEAF, MATT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, beside, chunk, moved, strewn
from ..pieces.crockery import glazed
from ..shapes import Mesh, Noise, X, Y, Z, circle, joined, lathe, spline, surface, sweep

WAXY = Finish(0.3, 0.5, clearcoat=0.15)


def blade(long: float, wide: float, start: float, end: float, tip: float = 0.6, fold: float = 0.1,
          rows: int = 22, across: int = 9, thick: float = 0.0) -> tuple:  # fmt: skip
    """A leaf along x from rising by `start` degrees to `end`; how far along and across it is.

    A thick one is closed: a round section that is flat above.
    """
    v = np.linspace(0, 1, rows)[:, None]
    rise = np.radians(start + (end - start) * v)
    r, z = (long / rows * np.cumsum(f(rise), 0) for f in (np.cos, np.sin))
    half = wide / 2 * np.sin(np.pi * np.clip(0.08 + 0.92 * v, 0, 1) ** 1.1) ** tip
    if thick:
        turn = np.linspace(0, 2 * np.pi, across, endpoint=False)
        u, lift = np.cos(turn), np.sin(turn) * np.where(np.sin(turn) < 0, 1, 0.35)
    else:
        u = np.linspace(-1, 1, across)
        lift = 0 * u
    up = fold * half * np.abs(u) ** 1.5 + thick * lift * np.sqrt(half / half.max())
    points = np.stack([r - np.sin(rise) * up, half * u, z + np.cos(rise) * up], -1)
    mesh = surface(points, (False, bool(thick)))
    return mesh, np.repeat(v[:, 0], across), np.tile(u, rows)


def succulent(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """A rosette of thick leaves with coloured tips."""
    hue, tip = [("7fa890", "c07a8a"), ("8fb0a8", "9a7ab0"), ("5f9068", "a8c090"),
                ("a8b8b8", "d0a0b0"), ("6a8f5a", "4a6a40"), ("7a6a9a", "b090b8"),
                ("4f8a6a", "d0e0c0")][rng.integers(7)]  # fmt: skip
    count, out = int(rng.integers(26, 46)), []
    long, slim = rng.uniform(0.9, 1.3) * r, rng.uniform(0.35, 0.6)
    for k in range(count):
        inner = k / count  # the innermost last
        size = long * (1 - 0.72 * inner)
        leaf, v, u = blade(size, slim * size, 12 + 60 * inner, 30 + 62 * inner, 0.53, 0.3, 14, 14,
                           0.16 * size)  # fmt: skip
        colour = mix(srgb(hue), srgb(tip), ramp(v + 0.12 * np.abs(u), 0.72, 1.02))
        leaf = leaf.painted(colour * rng.uniform(0.85, 1.1) * (0.75 + 0.3 * v)[:, None])
        leaf = leaf.turned(Z, 137.5 * k + rng.normal(0, 4))
        out.append(leaf.moved((0, 0, 0.3 * r * inner)))
    return [Part(joined(out), MATT)], 0.0


def cactus(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """A ribbed ball or column with spines, maybe arms and a flower."""
    ribs, hue = int(rng.integers(9, 20)), one_of(rng, "3f7048 4f8058 5f8f6a 2f5f48 6f9a80")
    round_ = rng.random() < 0.5
    wide = r * (0.78 if round_ else rng.uniform(0.42, 0.6))
    tall = wide * (rng.uniform(1.5, 2.0) if round_ else rng.uniform(3.5, 6))
    tubes = [(np.zeros(3), wide, tall)]
    for side in (-1, 1)[: 0 if round_ else rng.integers(0, 3)]:
        high = rng.uniform(0.3, 0.6) * tall
        arm = np.array([side * 1.35 * wide, 0, high])
        tubes.append((arm, 0.55 * wide, rng.uniform(0.35, 0.55) * tall))
    bodies, spikes, noise = [], [], Noise(rng)
    for k, (foot, w, h) in enumerate(tubes):
        t = np.linspace(0, 1, 90)
        if round_:
            swell = np.sqrt(np.clip(1 - (2 * t - 1) ** 2, 0, 1))
        else:
            dome = np.sqrt(1 - np.clip((t - 1) * h / w + 1, 0, 1) ** 2)
            swell = np.minimum(1, 0.75 + t) * dome
        column = lathe(np.stack([w * swell, h * t], -1), 160)
        turn = np.arctan2(column.vertices[:, 1], column.vertices[:, 0])
        edge = np.cos(ribs * turn)
        grow = (1 + 0.1 * edge)[:, None] * (1, 1, 0) + (0, 0, 1)
        shade = (mix(hue * 0.6, hue * 1.15, 0.5 + 0.5 * edge) *
                 (0.85 + 0.3 * noise(column.vertices, 3))[:, None])  # fmt: skip
        bodies.append(Mesh(column.vertices * grow + foot, column.faces).painted(shade))
        if k:  # the arm grows out of the stem
            low = foot - (0, 0, 0.4 * w)
            elbow = spline([low * (0, 0, 1), low * (0.7, 0, 1), foot + 0.3 * h * Z], 30)
            bodies.append(sweep(elbow, circle(24) * 0.8 * w, up=Y).painted(hue * 0.9))
        for rib in range(ribs):
            for at in np.arange(0.1, 0.99, max(0.07, 0.7 / h)):
                away, angle = 1.09 * w * np.interp(at, t, swell), 2 * np.pi * rib / ribs
                place = np.array([away * np.cos(angle), away * np.sin(angle), h * at])
                way = place * (1, 1, 0) / max(away, 0.1) + (0, 0, 1.4 * at - 0.5)
                for _ in range(2):
                    end = place + 0.2 * r * (way / 1.4 + rng.normal(0, 0.45, 3))
                    spikes.append(np.stack([place, end]) + foot)
    pale = one_of(rng, "e8e4d4 e8e4d4 d8c8a0 f4f4f0")
    thin, lean = np.array([1, 0.4]), X + 0.31 * Y + 0.17 * Z
    needles = [sweep(s, circle(3) * 0.028, thin, up=lean).painted(pale) for s in spikes]
    dish = [Part(joined(bodies), MATT), Part(joined(needles), MATT)]
    if rng.random() < 0.4:
        bloom, petals = one_of(rng, "d8508f e890b8 f0e8ec b03a90 e8b04a"), []
        for k in range(22):
            leaf, v, _ = blade(0.42 * r, 0.16 * r, 20 + 2 * k, 60 + k, 0.6, 0.1, 8)
            petals.append(leaf.turned(Z, 137.5 * k).painted(bloom * (0.7 + 0.4 * v)[:, None]))
        dish.append(Part(joined(petals).moved((0, 0, 0.97 * tall)), LEAF))
    return dish, -0.12 * wide


def snake_plant(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """Upright sword leaves, cross-banded, often with a yellow edge."""
    noise, out = Noise(rng), []
    edge, tall = one_of(rng, "c8c870 c8c870 3f6a4a d8d8b0"), rng.uniform(2.8, 5.0) * r
    for k in range(int(rng.integers(6, 13))):
        long = tall * rng.uniform(0.55, 1.0)
        wide, start, end = rng.uniform((0.34, 76, 74), (0.5, 90, 92))
        leaf, v, u = blade(long, wide * r, start, end, 0.42, 0.35, 90, 15)
        wave = noise(leaf.vertices * (0.5, 0.8, 1.5) + 9 * k, 3)
        bands = ramp(np.sin(26 * v * long / 12 + 6 * wave), -0.3, 0.6)
        colour = mix(srgb("1f4030"), srgb("7a9a80"), bands)
        colour = mix(colour, edge, ramp(np.abs(u), 0.7, 0.8))
        place = 0.5 * r * np.sqrt(rng.random()) * np.array([1, 0, 0])
        leaf = leaf.painted(colour).turned(Z, rng.normal(0, 90)).moved(place)
        out.append(leaf.turned(Z, 137.5 * k))
    return [Part(joined(out), WAXY)], -0.1


def fern(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """Arching fronds with two rows of little leaves."""
    out, hue = [], one_of(rng, "4f8a3a 3f7a3a 6a9a4a 5f9a5f")
    for k in range(int(rng.integers(20, 32))):
        inner = rng.random()
        far = r * rng.uniform(2.0, 3.2)
        frond, _, _ = blade(far, 0.06 * r, 45 + 40 * inner, 70 * inner - 50, 0.5, 0.1, 34, 3)
        spine = frond.vertices.reshape(34, 3, 3)[:, 1]
        parts = [frond.painted(hue * 0.7)]
        for i in range(3, 34):
            long = 0.42 * r * np.sin(np.pi * (0.12 + 0.86 * i / 33)) ** 0.7
            leaf, w, _ = blade(long, 0.026 * far, 8, -25, 0.6, 0.2, 5, 5)
            for side in (-1, 1):
                bit = leaf.painted(hue * (0.75 + 0.45 * w * rng.uniform(0.6, 1))[:, None])
                parts.append(bit.turned(Z, side * (72 - i * 0.8)).moved(spine[i]))
        out.append(joined(parts).turned(Z, 137.5 * k))
    return [Part(joined(out), LEAF)], -0.1


def spider_plant(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """Long arching blades with a pale stripe, or all green like a grass lily."""
    out, hue, outside = [], one_of(rng, "4f8a48 5f9a4f 3f7048"), rng.random() < 0.4
    pale = one_of(rng, "e8ecc8 e8ecc8 d0dca8 4f8a48")
    for k in range(int(rng.integers(26, 50))):
        inner = rng.random()
        leaf, _, u = blade(r * rng.uniform(1.6, 3.2), 0.24 * r, 50 + 38 * inner, -70 + 110 * inner,
                           0.5, 0.5, 26, 9)  # fmt: skip
        stripe = ramp(np.abs(u), 0.5, 0.6) if outside else ramp(-np.abs(u), -0.5, -0.4)
        colour = mix(hue, pale, stripe) * rng.uniform(0.8, 1.1)
        out.append(leaf.painted(colour).turned(Z, 137.5 * k + rng.normal(0, 10)))
    return [Part(joined(out), LEAF)], -0.1


def broad_leaves(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """Large leaves on stalks: a rubber plant, a peperomia, a monstera with slits, a calathea."""
    style = rng.choice(["plain", "slits", "veins", "pink"])
    hue = one_of(rng, "2f5f38 3f7a48 24483a 4f8a58 5a3a4a" if style != "pink" else "5f8a6a")
    second = {"plain": hue * 1.3, "slits": hue * 1.2, "veins": srgb("b8d0b0"),
              "pink": srgb("d890a8")}[style]  # fmt: skip
    out, stalks = [], []
    for k in range(int(rng.integers(7, 18))):
        lean, high = rng.uniform(5, 55), r * rng.uniform(0.8, 3.0)
        size = r * rng.uniform(1.0, 1.7)
        wide, start, end = rng.uniform((0.55, 0, -50), (0.85, 40, -10))
        leaf, v, u = blade(size, wide * size, start, end, 0.62, 0.25, 50, 31)
        vein = np.abs(np.sin(16 * (v - 0.35 * np.abs(u))))
        mark = ramp(-np.abs(u), -0.06, -0.03)
        if style == "veins":
            mark = np.maximum(mark, ramp(-vein, -0.4, -0.2))
        elif style == "pink":
            mark = ramp(np.abs(u) + 0.25 * vein, 0.75, 0.9)
        elif style == "slits":  # the edge is drawn in between the veins
            cut = (np.sin(22 * (v - 0.25 * np.abs(u))) > 0.55) & (np.abs(u) > 0.45)
            pull = np.where(cut, 0.45 / np.maximum(np.abs(u), 0.45), 1)
            leaf = Mesh(leaf.vertices * np.stack([1 + 0 * v, pull, 1 + 0 * v], -1), leaf.faces)
        shade = (0.85 + 0.2 * vein) * rng.uniform(0.85, 1.1)
        colour = mix(hue, second, 0.85 * mark) * shade[:, None]
        turn = np.radians(137.5 * k)
        out_ = np.array([np.cos(turn), np.sin(turn), 0]) * high * np.sin(np.radians(lean))
        top = out_ + high * np.cos(np.radians(lean)) * Z
        stalk = spline([(0.1 * out_[0], 0.1 * out_[1], -0.3), 0.4 * out_ + 0.6 * top[2] * Z, top],
                       20)  # fmt: skip
        stalks.append(sweep(stalk, circle(8) * 0.045 * r, up=X + 0.3 * Y).painted(hue * 1.2))
        out.append(leaf.painted(colour).turned(Z, 137.5 * k + rng.normal(0, 20)).moved(top))
    return [Part(joined(out), WAXY), Part(joined(stalks), LEAF)], -0.1


def pot(rng: np.random.Generator, r: float) -> tuple[Dish, float]:
    """A pot of clay, glaze or concrete with soil in it, and how high the soil lies."""
    tall, foot = r * rng.uniform(1.3, 2.1), rng.uniform(0.62, 1.0)
    style = rng.choice(["glaze", "glaze", "glaze", "concrete", "clay", "paint"])
    line = [(0, 0.02), (foot * r - 0.2, 0), (foot * r, 0.2)]
    if style == "clay" or rng.random() < 0.25:  # a thick rim
        line += [(0.93 * r, 0.72 * tall), (1.04 * r, 0.74 * tall), (1.08 * r, tall - 0.1)]
    else:
        belly = rng.uniform(-0.02, 0.16) * r
        line += [((foot + 0.5 * (1 - foot)) * r + belly, 0.5 * tall), (r, tall - 0.1)]
    line += [(0.98 * r, tall), (0.9 * r, tall - 0.1), (0.88 * r, 0.7 * tall), (0, 0.7 * tall)]
    at = np.concatenate([np.linspace(a, b, 14) for a, b in pairwise(line)])
    mesh, noise = lathe(at, 128), Noise(rng)
    angle, z = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0]), mesh.vertices[:, 2]
    grit, finish = noise(mesh.vertices * 2, 3), CONCRETE if style == "concrete" else MATT
    if style == "glaze":
        colour, finish = glazed(rng, mesh.vertices, np.clip(z / tall, 0, 1), angle), CERAMIC
    else:
        base = {"clay": "b0623f c07a55", "concrete": "a8a8a6 8a8c8e c8c6c2",
                "paint": "f0eeea 23345f 1f1f22 e0b0c0 7fa8a0 8a80b0"}[style]  # fmt: skip
        colour = one_of(rng, base) * (0.75 + 0.4 * grit)[:, None]
        if style == "paint":
            zigzag = z / tall - 0.5 + 0.12 * np.abs((angle * 8 / np.pi) % 2 - 1)
            colour = mix(colour, one_of(rng, "f0eeea d8b04a 2a2a2c 3f6f8f"),
                         1.0 * (zigzag > rng.uniform(-0.3, 0.2)))  # fmt: skip
    level = rng.uniform(0.82, 0.93) * tall
    soil = lathe(np.stack([np.linspace(0, 0.92 * r, 30)[::-1], 0 * np.linspace(0, 1, 30)], -1), 60)
    crumb = noise(soil.vertices * 4, 3)
    pair = [("241a14", "4a3a2e"), ("241a14", "3a3028"), ("8a8680", "d8d4cc")][rng.integers(3)]
    soil = soil.painted(mix(srgb(pair[0]), srgb(pair[1]), crumb))
    soil = Mesh(soil.vertices + (0.3 * crumb[:, None] + level) * Z, soil.faces, soil.colours)
    turn, away = rng.uniform(0, 2 * np.pi, 60), 0.85 * r * np.sqrt(rng.random(60))
    spots = np.stack([away * np.cos(turn), away * np.sin(turn), np.full(60, level + 0.2)], -1)
    crumbs = strewn(rng, chunk(0.09 * r, list(pair)), spots, MATT)
    return [Part(mesh.painted(colour), finish), Part(soil, MATT), crumbs], level + 0.15


def potted_plant(rng: np.random.Generator) -> Dish:
    """One plant, or two or three small ones."""
    small = rng.random() < 0.45
    large = [snake_plant, fern, spider_plant, broad_leaves, cactus]
    kinds = [succulent, cactus] if small else large
    count = int(rng.choice([1, 2, 3], p=[0.5, 0.2, 0.3])) if small else 1
    pots = []
    for _ in range(count):
        r = rng.uniform(3.0, 4.2) if small else rng.uniform(4.5, 6.5)
        grown, low = kinds[rng.integers(len(kinds))](rng, r)
        holder, level = pot(rng, r)
        pots.append([*holder, *moved(grown, (0, 0, level + low))])
    return beside(rng, pots)


KIND = Kind("potted-plant", potted_plant, "thing", plated=True)
