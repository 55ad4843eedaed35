"""Cut flowers in a vase: roses, tulips, daisies, gerberas, hydrangeas and lavender."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, GLASS, LEAF, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk
from ..pieces.crockery import glazed
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, lathe, spline, surface, sweep

PETAL = Finish(0.6, 0.3, sheen=0.3)
HUES = ("f4f0ea f4f0ea f2d8e0 e8a0bc d8608f b03a78 f0e8f4 b08fd0 7a55b0 5a3f96 8fa8e0 f4e6c8 "
        "b01c30 e8c84a f0b8a0")  # fmt: skip
GREENS = "3f6f34 4f7f3f 2f5a34 5f8a5a 6f9a4f"
Head = Callable[[np.random.Generator, np.ndarray, np.ndarray], Mesh]


def petal(long: float, wide: float, start: float, end: float, wrap: float = 0.0,
          tip: float = 0.5, rows: int = 11) -> Mesh:  # fmt: skip
    """A petal along x that rises by `start` degrees at its root and by `end` at its tip.

    `wrap` bends it around the upright axis; `tip` is small where it is blunt.
    """
    v, u = np.linspace(0, 1, rows)[:, None], np.linspace(-1, 1, 9)
    rise = np.radians(start + (end - start) * v)
    r = 0.12 + long / rows * np.cumsum(np.cos(rise), 0)
    z = long / rows * np.cumsum(np.sin(rise), 0)
    s = u * wide / 2 * np.sin(np.pi * np.clip(0.1 + 0.86 * v, 0, 1) ** (1 + 0.6 * (1 - tip))) ** tip
    angle = wrap * s / np.maximum(np.abs(r), 0.5)
    cup = 0.12 * (1 - wrap) * np.abs(s) ** 1.5 / max(wide, 0.4)
    flat = np.stack([r * np.cos(angle) * np.ones_like(s),
                     r * np.sin(angle) + (1 - wrap) * s, z + cup], -1)  # fmt: skip
    return surface(flat)


def tinted(mesh: Mesh, root: np.ndarray, tip: np.ndarray, light: float) -> Mesh:
    """A petal whose colour runs from root to tip, with streaks along it."""
    v, u = np.divmod(np.arange(len(mesh.vertices)), 9)
    streak = 1 - 0.12 * np.cos(2.4 * u)
    return mesh.painted(mix(root, tip, v / v.max()) * (light * streak)[:, None])


def ring(
    rng: np.random.Generator, count: int, model: Mesh, loose: float, turn: float
) -> list[Mesh]:
    """Petals all round, each a little out of place."""
    out = []
    for k in range(count):
        bit = model.turned(X, rng.normal(0, loose)).turned(Y, rng.normal(0, loose))
        bit = bit.turned(Z, turn + 360 * k / count + rng.normal(0, loose))
        out.append(bit.painted(np.clip(bit.colours * rng.uniform(0.85, 1.1), 0, 1.2)))
    return out


def rose(rng: np.random.Generator, hue: np.ndarray, deep: np.ndarray) -> Mesh:
    """Petals in ever wider rings, the outer ones bent back."""
    size, bits = rng.uniform(0.85, 1.15), []
    rings = [(2, 70, 108, 2.2), (3, 58, 100, 2.5), (4, 46, 88, 2.8), (5, 34, 68, 3.0),
             (5, 22, 40, 3.2), (6, 8, 12, 3.2)]  # fmt: skip
    for k, (count, start, end, long) in enumerate(rings):
        model = petal(size * long, size * (1.6 + 0.45 * k), start, end, 0.85, 0.4)
        bits += ring(rng, count, tinted(model, deep, hue, 0.78 + 0.05 * k), 5, 47 * k)
    return joined(bits)


def tulip(rng: np.random.Generator, hue: np.ndarray, deep: np.ndarray) -> Mesh:
    """Six petals that close to an egg, or open to a cup."""
    open_ = rng.uniform(-8, 14)
    bits = []
    for k, size in ((0, 1.0), (1, 1.06)):
        model = petal(5.2 * size, 4.2, 22, 112 - open_, 0.75, 0.62, 16)
        bits += ring(rng, 3, tinted(model, 0.6 * deep + 0.3 * srgb("a8b860"), hue, 0.9 + 0.08 * k),
                     3, 60 * k)  # fmt: skip
    return joined(bits)


def daisy(rng: np.random.Generator, hue: np.ndarray, deep: np.ndarray) -> Mesh:
    """Narrow petals about a raised yellow or dark disc."""
    count, size = int(rng.integers(14, 24)), rng.uniform(2.0, 3.2)
    bits = []
    for k in range(2):
        model = petal(size * (1 - 0.12 * k), 4.6 * size / count + 0.25, 4 + 14 * k, -14 + 14 * k, 0,
                      0.45)  # fmt: skip
        bits += ring(rng, count, tinted(model, deep, hue, 0.95), 4, 8 * k)
    disc = ball((0.34 * size, 0.34 * size, 0.2 * size), 16).moved((0, 0, 0.12))
    seeds = Noise(rng)(disc.vertices * 7, 1)
    centre = one_of(rng, "e0b02a e0b02a d89a20 4a3020 c8c050")
    bits.append(disc.painted(centre * (0.6 + 0.6 * seeds)[:, None]).bumped(0.12 * seeds))
    return joined(bits)


def hydrangea(rng: np.random.Generator, hue: np.ndarray, deep: np.ndarray) -> Mesh:
    """A ball of small four-petalled flowers."""
    model, bits = (tinted(petal(0.85, 1.1, 12, -8, 0, 0.5, 6), deep, hue, 1.0),
                   [ball((2.6, 2.6, 2.3), 16).moved((0, 0, 1.3)).painted(0.6 * deep)])  # fmt: skip
    for k in range(110):
        high = 1 - 1.7 * (k + 0.5) / 110
        turn, flat = 2.39996 * k, np.sqrt(1 - high**2)
        way = np.array([flat * np.cos(turn), flat * np.sin(turn), high])
        floret = facing(joined(ring(rng, 4, model, 6, rng.uniform(0, 90))), way)
        bits.append(floret.moved(way * rng.uniform(2.7, 3.1) + (0, 0, 1.2)))
    return joined(bits)


def lavender(rng: np.random.Generator, hue: np.ndarray, deep: np.ndarray) -> Mesh:
    """A spike of little buds."""
    bud = ball((0.22, 0.22, 0.34), 6)
    bits = []
    for k in range(46):
        away, turn = 0.42 * (1 - k / 60), 2.39996 * k
        place = (away * np.cos(turn), away * np.sin(turn), 0.1 * k - 1.5)
        bits.append(bud.turned(X, rng.normal(0, 25)).moved(place)
                    .painted(mix(deep, hue, rng.random(1))[0] * rng.uniform(0.7, 1.1)))  # fmt: skip
    return joined(bits)


def facing(mesh: Mesh, way: np.ndarray) -> Mesh:
    """Turned so that what looked up looks along `way`."""
    axis = np.cross(Z, way)
    far = np.linalg.norm(axis)
    if far < 1e-6:
        return mesh
    return mesh.turned(axis / far, np.degrees(np.arctan2(far, way[2])))


def vase(rng: np.random.Generator) -> tuple[Part, float, float]:
    """A vase with its height and the radius of its mouth."""
    tall, r = rng.uniform(11, 20), rng.uniform(3.2, 5.2)
    shape = [
        [(0.8, 0), (1.0, 0.3), (1.0, 0.6), (0.62, 0.86), (0.72, 1)],
        [(0.75, 0), (0.82, 0.4), (0.9, 0.8), (0.95, 1)],
        [(0.6, 0), (1.15, 0.3), (0.8, 0.62), (0.36, 0.8), (0.45, 1)],
        [(0.55, 0), (0.5, 0.1), (0.95, 0.5), (0.8, 0.85), (1.0, 1)],
        [(0.7, 0), (0.72, 0.3), (0.6, 0.55), (0.7, 0.85), (1.0, 1)],
    ][rng.integers(5)]  # fmt: skip
    mouth = shape[-1][0]
    inside = [(mouth - 0.09, 1), (shape[-2][0] - 0.1, shape[-2][1]), (0, 0.3)]
    profile = spline([(0, 0.01), *shape, *inside], 200) * (r, tall)
    mesh = lathe(np.maximum(profile, 0), 128)
    ribs = rng.choice([0.0, 0.0, 0.0, 0.1, 0.16])
    angle, noise = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0]), Noise(rng)
    mesh = mesh.bumped(ribs * np.cos(rng.integers(12, 30) * angle) *
                       (np.arange(len(angle)) < 0.45 * len(angle)))  # fmt: skip
    out, z = np.arange(len(angle)) / len(angle), mesh.vertices[:, 2]
    if rng.random() < 0.35:
        # Glass: tinted, darker where stems and water are behind it.
        tint = one_of(rng, "c8d8d8 c8d8d8 8fb8c8 5f8fb0 7fa890 b8a0c0 3f5f8f")
        stems = ramp(noise(np.stack([2.2 * angle, 0.12 * z, 0 * z], -1), 2), 0.45,
                     0.7) * (z < 0.65 * tall)  # fmt: skip
        colour = mix(tint * (0.85 + 0.2 * np.cos(2 * angle))[:, None], srgb("5f7f54") * tint * 1.2,
                     0.6 * stems)  # fmt: skip
        return Part(mesh.painted(colour), GLASS), tall, mouth * r
    colour = glazed(rng, mesh.vertices, np.clip(1.9 * out, 0, 1), angle)
    if rng.random() < 0.3:
        dip = rng.uniform(0.3, 0.7) * tall + 0.5 * np.sin(3 * angle)
        colour = mix(colour, one_of(rng, "23345f 3f6f6a 7a5a8f 2a2a2c f0eee8"),
                     ramp(z, dip, dip + 0.15))  # fmt: skip
    finish = CERAMIC if rng.random() < 0.7 else Finish(0.6, 0.35)
    return Part(mesh.painted(colour), finish), tall, mouth * r


def flowers(rng: np.random.Generator) -> Dish:
    """A bunch of one or two kinds of flowers, or a single one."""
    jar, tall, mouth = vase(rng)
    kinds = [rose, rose, tulip, tulip, daisy, daisy, hydrangea, lavender]
    first = kinds[rng.integers(8)]
    mixed = [first] if rng.random() < 0.6 else [first, kinds[rng.integers(8)], daisy]
    heads = []
    for head in mixed:
        for _ in range(2 if len(mixed) == 1 else 1):
            hue = one_of(rng, HUES if head is not lavender else "7a55b0 8f78c8 5a4fa0")
            heads += [head(rng, hue, hue * one_of(rng, "b0b0b0 e0d0d0 ffe8d8")) for _ in range(2)]
        if rng.random() < 0.5 and len(heads) > 2:
            heads = heads[:2]  # all of one colour
    crowd = {hydrangea: (3, 7), lavender: (14, 30)}.get(first, (5, 16))
    count = 1 if rng.random() < 0.1 else int(rng.integers(*crowd))
    reach, spread = rng.uniform(0.55, 0.95) * tall, np.radians(rng.uniform(38, 62))
    blooms, green = [], []
    for k in range(count):
        lean = spread * np.sqrt((k + 0.3) / max(count, 3)) + rng.normal(0, 0.06)
        turn = 2.39996 * k + rng.normal(0, 0.3)
        way = np.array([np.sin(lean) * np.cos(turn), np.sin(lean) * np.sin(turn), np.cos(lean)])
        top = way * reach * rng.uniform(0.85, 1.15) * (1, 1, 0.9) + (0, 0, tall)
        lip = way * (1, 1, 0) / max(np.linalg.norm(way[:2]), 0.2) * 0.55 * mouth * np.sin(lean)
        path = spline([(*(-0.4 * lip[:2]), 0.4 * tall), (*lip[:2], tall), (0.4 * lip + 0.6 * top)
                       * (0.85, 0.85, 1), top], 30)  # fmt: skip
        hue = one_of(rng, GREENS)
        green.append(sweep(path, circle(8) * 0.2, up=X + 0.1 * Y).painted(hue))
        nod = way + rng.normal(0, 0.15, 3) + (0, 0, 0.3)
        bloom = heads[rng.integers(len(heads))].turned(Z, rng.uniform(0, 360))
        blooms.append(facing(bloom, nod / np.linalg.norm(nod)).moved(top))
        for _ in range(rng.integers(1, 4)):
            long = rng.uniform(4, 9)
            leaf = petal(long, long * rng.uniform(0.2, 0.5), rng.uniform(30, 80),
                         rng.uniform(-40, 20), 0, 0.8)  # fmt: skip
            vein = 0.8 + 0.3 * np.abs(np.arange(len(leaf.vertices)) % 9 - 4) / 4
            leaf = leaf.painted(hue * vein[:, None]).turned(Z, np.degrees(turn) + rng.normal(0, 60))
            green.append(leaf.moved(path[rng.integers(12, 26)]))
    if rng.random() < 0.3:  # a haze of little white flowers between the large ones
        bit = chunk(0.5, ["f4f2ec", "e8e4ec", "d8c8e8"])
        for _ in range(60):
            way = rng.normal(0, 1, 3) * (1, 1, 0.5) + (0, 0, 1.2)
            place = way / np.linalg.norm(way) * reach * rng.uniform(0.7, 1.15) * (0.8, 0.8, 1)
            blooms.append(bit(rng).moved(place + tall * Z))
            twig = spline([(0, 0, tall - 1), 0.5 * place + (tall + 1) * Z, place + tall * Z], 9)
            green.append(sweep(twig, circle(4) * 0.05, up=X + 0.1 * Y).painted(srgb("6f8a5f")))
    return [jar, Part(joined(blooms), PETAL), Part(joined(green), LEAF)]


KIND = Kind("flowers", flowers, "thing", plated=True)
