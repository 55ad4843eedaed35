"""Trees: broad-leaved ones, firs and birches, alone or in a small group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import LEAF, PLASTIC, TIMBER
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, spline, sweep

GREENS = "3f6a24 4f7a2c 2f5a2a 5f8a34 3a5f38 6f9440 4a6a4a 7a9a3c 2f4f24 587f50"
BARKS = "5a5048 6a625a 4a443e 7a726a 3a342e"


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def leaves(
    rng: np.random.Generator,
    places: np.ndarray,
    along: np.ndarray,
    size: np.ndarray | float,
    wide: float,
    colours: np.ndarray,
) -> Mesh:
    """Folded rhombs, one at each place, their tips in the directions `along`."""
    count = len(places)
    along = unit(along)
    side = unit(np.cross(along, rng.normal(0, 1, (count, 3))))
    size = np.broadcast_to(size, count)[:, None] * rng.uniform(0.7, 1.3, (count, 1))
    up = 0.12 * size * np.cross(side, along)
    middle = places + 0.45 * size * along + up
    points = np.stack([places, middle + 0.5 * wide * size * side, places + size * along,
                       middle - 0.5 * wide * size * side], 1)  # fmt: skip
    faces = 4 * np.arange(count)[:, None, None] + np.array([[0, 1, 2], [0, 2, 3]])
    shade = colours * rng.uniform(0.72, 1.25, (count, 1))
    return Mesh(points.reshape(-1, 3), faces.reshape(-1, 3), np.repeat(shade, 4, 0))


def limb(path: np.ndarray, thick: float, thin: float, count: int = 14, sides: int = 9) -> Mesh:
    """A branch through a few points that tapers to its end."""
    line = spline(path, count)
    up = X + 0.2 * Y if np.ptp(line[:, 2]) > np.ptp(line[:, 0]) else Z
    return sweep(line, circle(sides), np.linspace(thick, thin, count), up=up + 0.01 * X)


def trunk(rng: np.random.Generator, top: np.ndarray, r: float) -> Mesh:
    """A stem from the ground to a point, flared at its foot."""
    lean = top * (1, 1, 0)
    sway = rng.normal(0, 0.025 * top[2], 2)
    middle = 0.3 * lean + (*sway, 0.5 * top[2])
    path = np.array([(0, 0, -0.3), (0, 0, 0.05 * top[2]), middle, top])
    line, count = spline(path, 90), 90
    t = np.linspace(0, 1, count)
    mesh = sweep(line, circle(26), r * (1 - 0.7 * t + 0.6 * np.exp(-t * 25)), up=X + 0.01 * Y)
    mesh = mesh.bumped(0.35 * r * (Noise(rng)(mesh.vertices * (1.2, 1.2, 0.25) / r, 3) - 0.5))
    return mesh


def barked(noise: Noise, mesh: Mesh, colour: np.ndarray) -> Mesh:
    """Furrowed bark."""
    furrow = noise(mesh.vertices * (3, 3, 0.6), 3)
    return mesh.painted(colour * (0.45 + 1.0 * furrow)[:, None])


def broad_leaved(rng: np.random.Generator, tall: float) -> Dish:
    """An oak, a lime or a fruit tree: a crown of several balls of leaves, maybe in blossom."""
    noise, bare = Noise(rng), rng.random() < 0.08
    clear, wide = rng.uniform(0.16, 0.34) * tall, rng.uniform(0.24, 0.46) * tall
    if rng.random() < 0.15:
        wide = 0.17 * tall  # a poplar
    middle, high = 0.5 * (0.9 * clear + tall), 0.5 * (tall - 0.9 * clear)
    count = int(rng.integers(16, 34))
    ways = unit(rng.normal(0, 1, (count, 3)))
    away = rng.uniform(0.4, 0.84, (count, 1))
    centres = ways * away * (wide, wide, high) + (0, 0, middle)
    radii = rng.uniform(0.24, 0.4, count) * (wide * wide * high) ** (1 / 3)
    r = rng.uniform(0.022, 0.038) * tall
    stem = trunk(rng, np.array([*rng.normal(0, 0.05 * wide, 2), 0.8 * tall]), r)
    wood = [stem]
    for centre, radius in zip(centres, radii, strict=True):
        foot = np.array([0, 0, clear + rng.uniform(0.1, 0.6) * max(centre[2] - clear, 0.1)])
        bend = 0.5 * (foot + centre) + (0, 0, -0.06 * tall) + rng.normal(0, 0.02 * tall, 3)
        wood.append(limb(np.array([foot, bend, centre]), 0.42 * r, 0.12 * r))
        for way in unit(rng.normal(0, 1, (14 if bare else 3, 3)) + 0.4 * Z):
            tip = centre + way * radius * rng.uniform(0.8, 1.3)
            start = centre + rng.uniform(0, 0.4) * (bend - centre)
            path = np.array([start, 0.5 * (start + tip) + rng.normal(0, 0.3, 3), tip])
            wood.append(limb(path, 0.16 * r, 0.04 * r, 8, 5))
    bark = one_of(rng, BARKS)
    dish = [Part(joined([barked(noise, mesh, bark) for mesh in wood]), TIMBER)]
    if bare:
        return dish
    each = np.array(rng.multinomial(int(8 * tall**2), radii**2 / (radii**2).sum()))
    at = np.repeat(np.arange(count), each)
    ways = unit(rng.normal(0, 1, (len(at), 3)) + 0.25 * Z)
    places = centres[at] + ways * (radii[at] * rng.uniform(0.55, 1.08, len(at)))[:, None]
    places += (1.6 * (noise(places * 0.5, 2) - 0.5))[:, None] * ways
    places[:, 2] = np.maximum(places[:, 2], 0.6 * clear)
    tint, second = one_of(rng, GREENS), one_of(rng, GREENS)
    if rng.random() < 0.1:
        tint, second = one_of(rng, "b5701c a8381c c9a01e"), one_of(rng, "8a8a2a c9881e")
    share = np.clip(rng.random(count)[at] + rng.normal(0, 0.2, len(at)), 0, 1)
    colours = mix(tint, second, share)
    if rng.random() < 0.22:
        petals = one_of(rng, "f4eef0 f2c4d2 e89ab8 f6f2e8 c9a8d8")
        colours = mix(colours, petals, rng.random(len(at)) < rng.uniform(0.35, 0.85))
    along = ways + rng.normal(0, 0.7, (len(at), 3)) - 0.35 * Z
    size = rng.uniform(0.022, 0.032) * tall
    return [*dish, Part(leaves(rng, places, along, size, 0.75, np.minimum(colours, 1.1)), LEAF)]


def fir(rng: np.random.Generator, tall: float) -> Dish:
    """A fir or spruce: whorls of branches with needles, maybe under snow or with baubles."""
    noise, wide = Noise(rng), rng.uniform(0.2, 0.33) * tall
    droop, whorls = rng.uniform(-0.1, 0.55), int(rng.integers(11, 19))
    stem = trunk(rng, np.array([0, 0, 0.99 * tall]), 0.017 * tall)
    wood, at, along = [stem], [], []
    tips = []
    for t in np.linspace(0, 1, whorls) ** 0.92:
        z = (0.08 + 0.9 * t) * tall
        many = int(12 - 6 * t)
        for turn in np.arange(many) * 2 * np.pi / many + rng.uniform(0, 6):
            long = wide * (1.03 - t) * rng.uniform(0.8, 1.12) + 0.4
            out = np.array([np.cos(turn), np.sin(turn), 0])
            tip = long * out + (0, 0, z - droop * long + 0.25 * long * t)
            path = np.array([(0, 0, z), 0.55 * long * out + (0, 0, z - 0.2 * droop * long), tip])
            wood.append(limb(path, 0.006 * tall, 0.002 * tall, 7, 5))
            needles = int(24 + 68 * long / wide)
            u = rng.random(needles) ** 0.7
            line = spline(path, 40)[(u * 39).astype(int)]
            # Side twigs spread flat: the longest in the middle of the branch.
            reach = rng.uniform(-1, 1, needles) * 0.34 * long * (1.05 - u)
            spread = np.outer(reach, np.cross(Z, out))
            at.append(line + spread - 0.3 * np.abs(spread) * out)
            flare = np.sign(spread) * rng.uniform(0.2, 1.1, (needles, 1))
            along.append(out + flare + rng.normal(0, 0.3, (needles, 3)) - 0.25 * Z)
            tips.append(tip)
    places, along = np.concatenate(at), np.concatenate(along)
    places[:, 2] = np.maximum(places[:, 2], 0.4)
    green = one_of(rng, "1f4a30 2a5238 24402a 335f48 4a6f68 2f5a2a 5a7f80")
    colours = mix(green, green * (1.7, 1.5, 1.2), ramp(np.hypot(*places[:, :2].T) / wide
                  - 1 + places[:, 2] / tall, -0.35, 0.1))  # fmt: skip
    if rng.random() < 0.25:
        white = rng.random(len(places)) < 0.75 * ramp(noise(places * 0.35, 2), 0.3, 0.6)
        colours = mix(colours, srgb("eef2f6"), 1.0 * white)
    bark = one_of(rng, BARKS)
    dish = [Part(joined([barked(noise, mesh, bark) for mesh in wood]), TIMBER),
            Part(leaves(rng, places, along, 0.04 * tall, 0.26, colours), LEAF)]  # fmt: skip
    if rng.random() < 0.2:
        tones = [one_of(rng, "c0222a d8d8d6 d0a63c 23498f 8a5a9a") for _ in range(2)]
        chosen = rng.choice(len(tips), min(40, len(tips)), replace=False)
        balls = [ball((0.7, 0.7, 0.7), 10).moved(tips[i] - 0.7 * Z).painted(tones[i % 2])
                 for i in chosen if tips[i][2] > 1.6]  # fmt: skip
        dish.append(Part(joined(balls), PLASTIC))
    return dish


def birch(rng: np.random.Generator, tall: float) -> Dish:
    """A slender tree with white bark; its twigs hang."""
    noise, wide = Noise(rng), rng.uniform(0.16, 0.26) * tall
    stems = [trunk(rng, np.array([*rng.normal(0, 0.04 * tall, 2), 0.97 * tall]), 0.021 * tall)]
    if rng.random() < 0.35:
        lean = rng.uniform(0.12, 0.2) * tall
        turn = rng.uniform(0, 6.28)
        top = np.array([lean * np.cos(turn), lean * np.sin(turn), 0.85 * tall])
        stems.append(trunk(rng, top, 0.017 * tall))
    wood, at, along = [], [], []
    for stem in stems:
        x = stem.vertices
        scars = ramp(noise(x * (0.7, 0.7, 3.2) * 40 / tall, 2), 0.6, 0.68)
        foot = ramp(-x[:, 2] + 2 * noise(x, 2), -0.08 * tall, 0)
        dark = np.clip(scars + 0.8 * foot, 0, 1)
        pale = one_of(rng, "e8e6e0 dcdcd8 efece6") * (0.85 + 0.2 * noise(x * 2, 2))[:, None]
        wood.append(stem.painted(mix(pale, srgb("26241f"), dark)))
        rings = x.reshape(90, 26, 3).mean(1)
        for t in rng.uniform(0.36, 0.98, 32):
            start, turn = rings[int(89 * t)], rng.uniform(0, 6.28)
            long = wide * (0.4 + 0.9 * np.sin(np.pi * min(1.25 * (t - 0.25), 0.95)))
            out = np.array([np.cos(turn), np.sin(turn), 0]) * long
            end = start + out + (0, 0, 0.25 * long)
            tip = end + 0.2 * out - min(rng.uniform(0.2, 0.8) * long, 0.5 * end[2]) * Z
            path = np.array([start, start + 0.5 * out + 0.45 * long * Z, end, tip])
            wood.append(limb(path, 0.006 * tall, 0.0016 * tall, 16, 5).painted(srgb("4a4038")))
            line = spline(path, 60)[rng.integers(12, 60, 110)]
            hang = rng.exponential(0.035 * tall, (110, 1)) * Z
            hung = line + rng.normal(0, 0.55, (110, 3)) - hang
            at.append(np.column_stack([hung[:, :2], np.maximum(hung[:, 2], 0.2 * tall)]))
            along.append(rng.normal(0, 0.6, (110, 3)) - 0.7 * Z)
    places = np.concatenate(at)
    pair = [one_of(rng, "5f8a34 6f9a44 7fa048 4f7f3a 8fa850") for _ in range(2)]
    if rng.random() < 0.12:
        pair[0] = one_of(rng, "d0a82a c9982a")
    colours = mix(*pair, rng.random(len(places)))
    leafy = leaves(rng, places, np.concatenate(along), 0.021 * tall, 0.7, colours)
    return [Part(joined(wood), TIMBER), Part(leafy, LEAF)]


def tree(rng: np.random.Generator) -> Dish:
    """One to three trees of one sort, the companions smaller."""
    sort = [broad_leaved, fir, birch][rng.choice(3, p=[0.5, 0.28, 0.22])]
    count = int(rng.choice([1, 2, 3], p=[0.62, 0.26, 0.12]))
    tall = rng.uniform(30, 46) if count == 1 else rng.uniform(26, 36)
    dish: Dish = []
    for i in range(count):
        size = tall * (1 if i == 0 else rng.uniform(0.55, 0.95))
        side = (0, 1, -1)[i]
        place = (side * tall * rng.uniform(0.3, 0.42), rng.normal(0, 3), 0)
        dish += moved(turned(sort(rng, size), rng.uniform(0, 360)), place)
    # The lowest branches may lie on the ground, but not go into it.
    floor = (-99, -99, -0.5)
    return posed(dish, lambda mesh: replace(mesh, vertices=np.maximum(mesh.vertices, floor)))


KIND = Kind("tree", tree, "thing", scene="garden")
