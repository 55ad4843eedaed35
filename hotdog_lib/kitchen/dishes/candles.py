"""Candles: pillars, tea lights, tapers in sticks, a candle in a jar, a lantern."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import CERAMIC, FOIL, GLASS, STEEL, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved
from ..pieces.labels import label
from ..shapes import Noise, Y, Z, circle, disc, joined, lathe, rounded_box, spline, sweep

WAX = Finish(0.38, 0.45, clearcoat=0.15, sheen=0.1)
FLAME = Finish(0.9, 0.0)
WAXES = ("f2ede0 f2ede0 f6f4ee f6f4ee e8e6e0 b8c4d0 8a9ab8 c8a0b4 d8b8c8 9ab0a0 4a6a5a 2a3a5a "
         "7a6a9a a8b8c8 2a2a2e 6a1c2c d8c8a8")  # fmt: skip


def wick(rng: np.random.Generator, size: float = 1.0) -> Dish:
    """A burnt wick standing on z = 0, mostly with a flame."""
    lean = rng.normal(0, 0.12, 2)
    path = np.array([(0, 0, -0.3), (0, 0, 0.4 * size), (*lean, 0.9 * size)])
    dish = [Part(sweep(spline(path, 16), circle(10), 0.09, up=Y).painted(srgb("18120e")), FLAME)]
    if rng.random() < 0.78:
        high = size * rng.uniform(2.2, 3.4)
        body = lathe(np.maximum(spline([(0, 0), (0.13, 0.08), (0.2, 0.25), (0.13, 0.55),
                                        (0.05, 0.82), (0, 1)], 60) * high, 0), 24)  # fmt: skip
        t = body.vertices[:, 2] / high
        colour = mix(srgb("5a7ac8"), 1.5 * srgb("fff2c8"), ramp(t, 0.0, 0.2))
        colour = mix(colour, 1.5 * srgb("ffd070"), ramp(t, 0.55, 1.0))
        sway = rng.normal(0, 0.08, 2) * high
        points = body.vertices + np.column_stack([np.outer(t**2, sway), 0 * t])
        dish.append(Part(replace(body, vertices=points).painted(colour).moved((0, 0, 0.35 * size)),
                         FLAME))  # fmt: skip
    return dish


def pillar(rng: np.random.Generator, r: float, tall: float, wax: np.ndarray) -> Dish:
    """A thick candle, burnt hollow, with runs of wax down its side or a wreath of ridges."""
    noise, kind = (
        Noise(rng),
        rng.choice(["plain", "runs", "ridges", "bands"], p=[0.4, 0.3, 0.15, 0.15]),
    )
    wall = [(r, z) for z in np.linspace(0.3, tall - 0.3, 90)]
    lip, deep = 0.3 * r, rng.uniform(0.15, 0.9)
    profile = [(0, 0.02), (0.95 * r, 0), *wall, (0.96 * r, tall), (r - lip, tall - 0.1),
               (0.55 * r, tall - deep), (0.3 * r, tall - deep), (0, tall - deep)]  # fmt: skip
    mesh = lathe(np.array(profile), 130)
    x, y, z = mesh.vertices.T
    angle, t = np.arctan2(y, x), z / tall
    ring = np.stack([np.cos(angle), np.sin(angle), 0 * x], -1)
    reach = 1.0 - 0.9 * ramp(noise(ring * 2.2, 3), 0.45, 0.75)
    run = ramp(t - reach, 0.0, 0.06) * (np.hypot(x, y) > 0.9 * r)
    bump = {
        "plain": 0 * z,
        "runs": 0.32 * run,
        "ridges": 0.1 * np.sin(24 * angle + rng.choice([0, 8]) * t),
        "bands": 0.08 * np.sin(z * 2 * np.pi / 0.9),
    }[kind]
    cut = (np.hypot(x, y) > 0.8 * r) & (t < 0.97)
    mesh = mesh.bumped(bump * cut + 0.12 * (noise(mesh.vertices * 0.5, 2) - 0.5))
    glow = 0.75 + 0.3 * ramp(t, 0.4, 1.0) + 0.12 * (noise(mesh.vertices * 0.9, 3) - 0.5)
    colour = wax * glow[:, None]
    if kind == "bands" and rng.random() < 0.6:
        colour = mix(colour, one_of(rng, WAXES), ramp(-t, -0.3, -0.25))
    pool = np.hypot(x, y) < 0.55 * r
    colour = mix(colour, wax * 0.7, 0.6 * pool * (t > 0.5))
    return [Part(mesh.painted(np.clip(colour, 0, 1.1)), WAX),
            *moved(wick(rng, 0.75), (0, 0, tall - deep))]  # fmt: skip


def tea_light(rng: np.random.Generator, wax: np.ndarray) -> Dish:
    """A tea light in its cup of tin, or in a small glass."""
    r, tall = 1.9, 1.6
    cup = lathe(np.array([(0, 0), (r - 0.1, 0), (r, 0.1), (r, tall), (r - 0.06, tall + 0.03),
                          (r - 0.1, tall), (r - 0.1, 1.1)]), 80)  # fmt: skip
    ribs = 1 + 0.012 * np.sin(40 * np.arctan2(*cup.vertices[:, 1::-1].T))
    cup = replace(cup, vertices=cup.vertices * np.column_stack([ribs, ribs, np.ones(len(ribs))]))
    top = disc(r - 0.08, 0.25).moved((0, 0, 1.0))
    shade = 0.85 + 0.2 * Noise(rng)(top.vertices, 2)
    dish = [Part(cup.painted(SILVER), FOIL), Part(top.painted(wax * shade[:, None]), WAX),
            *moved(wick(rng, 0.6), (0, 0, 1.25))]  # fmt: skip
    if rng.random() < 0.3:
        bowl = lathe(spline([(0, 0), (2.2, 0), (2.7, 0.5), (3.3, 2.2), (3.0, 3.6), (2.8, 3.6),
                             (3.0, 2.2), (2.4, 0.6), (0, 0.45)], 120), 80)  # fmt: skip
        angle, z = np.arctan2(*bowl.vertices[:, 1::-1].T), bowl.vertices[:, 2]
        tint = one_of(rng, "c8d4d8 7ab0c8 a88ac0 d890a8 8ac0a0 e8e8ea c03a3a")
        cut = 0.75 + 0.35 * ramp(np.sin(12 * angle) * np.sin(3 * z), 0, 0.3)
        glass = Part(bowl.painted(np.clip(tint * cut[:, None], 0, 1.2)), GLASS)
        return [glass, *moved(dish, (0, 0, 0.5))]
    return dish


def stick(rng: np.random.Generator, arms: int, metal: np.ndarray, finish: Finish) -> Dish:
    """A turned candlestick, or a candelabrum of three or five arms, with tapers."""
    high = rng.uniform(7, 15) if arms == 1 else rng.uniform(15, 20)
    knobs = rng.uniform(0.35, 1.3, 5)
    post = [(0, 0), (3.6, 0), (3.8, 0.3), (2.6, 0.9), (0.8, 1.4)]
    post += [(k, 1.8 + (high - 2.6) * (i + 0.5) / 5) for i, k in enumerate(knobs)]
    shaft = lathe(np.maximum(spline([*post, (0.6, high - 0.5), (0, high)], 150), 0), 64)
    holder = lathe(spline([(0.3, -0.9), (0.5, -0.5), (2.0, -0.2), (2.2, 0.05), (1.3, 0), (1.3, 1.3),
                           (1.45, 1.4), (0, 1.3)], 70), 48)  # fmt: skip
    places, meshes = [], [shaft]
    for k in range(arms):
        x = (k - (arms - 1) / 2) * 5.2
        z = high + 0.6 + (0.0 if x else 2.0 * (arms > 1))
        places.append((x, 0, z))
        meshes.append(holder.moved((x, 0, z)))
        if arms > 1:
            bend = [(0, 0, high - 3), (0.6 * x, 0, high - 4.2), (x, 0, high - 2.8), (x, 0, z - 0.4)]
            arc = spline(bend, 50) if x else np.linspace((0, 0, high - 1), (0, 0, z), 20)
            meshes.append(sweep(arc, circle(16), 0.4, up=Y))
    brass = joined([mesh.painted(metal) for mesh in meshes])
    tarnish = 0.7 + 0.45 * Noise(rng)(brass.vertices * 0.7, 3)
    dish = [Part(brass.painted(metal * np.minimum(tarnish, 1.05)[:, None]), finish)]
    wax, long = one_of(rng, WAXES), rng.uniform(9, 20)
    for place in places:
        tall = long * rng.uniform(0.8, 1.0)
        side = [(1.1 - 0.35 * s, s * tall) for s in np.linspace(0, 1, 50)]
        tip = [(0.35, tall + 0.5), (0, tall + 0.5)]
        body = lathe(np.array([(0, 0), (1.1, 0), *side, *tip]), 40)
        drip = 0.25 * ramp(Noise(rng)(body.vertices * (1.3, 1.3, 0.15), 2), 0.6, 0.75)
        body = body.bumped(drip * (body.vertices[:, 2] > 0.3 * tall))
        shade = 0.8 + 0.25 * body.vertices[:, 2] / tall
        taper = [Part(body.painted(np.clip(wax * shade[:, None], 0, 1.1)), WAX),
                 *moved(wick(rng, 0.8), (0, 0, tall + 0.4))]  # fmt: skip
        dish += moved(taper, (place[0], 0, place[2] + 0.9))
    return dish


def jar(rng: np.random.Generator) -> Dish:
    """A scented candle in a tumbler with a label."""
    r, tall = rng.uniform(3.4, 4.4), rng.uniform(7.5, 10.5)
    wall = [(r, z) for z in np.linspace(0.5, tall - 0.1, 90)]
    mesh = lathe(np.array([(0, 0), (r - 0.3, 0), *wall, (r - 0.15, tall), (r - 0.3, tall - 0.1),
                           (r - 0.3, 0.75 * tall)]), 120)  # fmt: skip
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2]
    wax, glass = one_of(rng, WAXES), one_of(rng, "d8dcde d8dcde 2a2a2c 8aa0a8 c0a8b4 5a4a3a")
    colour = mix(wax * 0.85, glass, ramp(z, 0.74 * tall, 0.76 * tall) * 0.9 + 0.1)
    stuck = (np.abs(angle) < 0.9) & (np.abs(z - 0.42 * tall) < 0.24 * tall)
    print_ = label(rng, angle * r, np.clip(z - 0.42 * tall, -0.24 * tall, 0.24 * tall))
    top = disc(r - 0.3, 0.2).moved((0, 0, 0.75 * tall - 0.2))
    glass = Part(mesh.painted(mix(colour, print_, 1.0 * stuck)), GLASS)
    flame = moved(wick(rng, 0.7), (0, 0, 0.75 * tall))
    return [glass, Part(top.painted(wax), WAX), *flame]


def lantern(rng: np.random.Generator) -> Dish:
    """A lantern: four posts, bars, a roof with a ring, and a candle within."""
    half, tall = rng.uniform(4.5, 6.5), rng.uniform(13, 20)
    metal, noise = (
        one_of(rng, "1c1c1e e8e8ea e8e8ea b8babc 5a6a78 8a9a90 3a3a3c 2f3a55"),
        Noise(rng),
    )
    parts = [rounded_box(2 * half + 1.4, 2 * half + 1.4, 0.8, 0.2, 0.4)]
    for i in range(4):
        post = rounded_box(0.8, 0.8, tall, 0.1, 0.3).moved((half, half, 0.8))
        bars = [rounded_box(2 * half, 0.5, 0.5, 0.1, 0.25).moved((0, half, z)) for z in
                (1.2, 0.5 * tall, tall - 0.3)]  # fmt: skip
        upright = rounded_box(0.35, 0.35, tall, 0.08, 0.3).moved((0, half, 0.8))
        parts += [mesh.turned(Z, 90.0 * i) for mesh in (post, *bars[::2], upright)]
        if half > 5.5:
            parts.append(bars[1].turned(Z, 90.0 * i))
    slope = rng.uniform(3, 5.5)
    roof = lathe(np.array([(1.5 * half, 0), (1.5 * half, 0.4), (1.2 * half, 0.25 * slope + 0.4),
                           (0.4 * half, slope), (0.4 * half, slope + 1.2),
                           (0.5 * half, slope + 1.3),
                           (0, slope + 2)]), 4).turned(Z, 45)  # fmt: skip
    parts.append(roof.moved((0, 0, tall + 0.7)))
    t = np.linspace(0, 2 * np.pi, 50, endpoint=False)
    loop = np.stack([1.9 * np.cos(t), 0 * t, 1.9 * np.sin(t) + tall + slope + 3.9], -1)
    parts.append(sweep(loop, circle(12), 0.25, up=Y, closed=True))
    mesh = joined([part.painted(metal) for part in parts])
    rust = 0.75 + 0.35 * noise(mesh.vertices * 0.8, 3)
    frame = Part(mesh.painted(metal * rust[:, None]), Finish(0.45, 0.5))
    light = pillar(rng, 0.55 * half, rng.uniform(0.35, 0.6) * tall, one_of(rng, WAXES))
    return [frame, *moved(light, (0, 0, 0.82))]


def candles(rng: np.random.Generator) -> Dish:
    """A group of candles of one sort."""
    kind = rng.choice(["pillars", "tea", "stick", "jar", "lantern"], p=[0.3, 0.2, 0.22, 0.12, 0.16])
    if kind == "lantern":
        return lantern(rng)
    if kind == "jar":
        return jar(rng)
    if kind == "stick":
        arms = int(rng.choice([1, 3, 5], p=[0.65, 0.25, 0.1]))
        metal = one_of(rng, "d8d8d6 d8d8d6 c8c8ca c8a050 2a2a2c e8e8ea 5a6a8a")
        finish = STEEL if metal.mean() > 0.5 else CERAMIC
        dish = stick(rng, arms, metal, finish)
        if arms == 1 and rng.random() < 0.5:
            dish += moved(stick(rng, 1, metal, finish), (10, rng.uniform(-3, 3), 0))
        return dish
    count, wax = int(rng.integers(1, 5)), one_of(rng, WAXES)
    dish, place = [], np.zeros(2)
    for k in range(count + (kind == "tea")):
        r = rng.uniform(2.6, 4.2)
        wax = wax if rng.random() < 0.75 else one_of(rng, WAXES)
        one = tea_light(rng, wax) if kind == "tea" else pillar(rng, r, rng.uniform(5, 16), wax)
        turn = np.radians(rng.uniform(-25, 25) + 120 * k)
        place = place + (7.0 if kind == "tea" else 9.2) * np.array([np.cos(turn), np.sin(turn)])
        dish += moved(one, (*place, 0))
    return dish


KIND = Kind("candles", candles, "thing", plated=True)
