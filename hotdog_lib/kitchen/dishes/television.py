"""A television on a sideboard, with something on its screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, Pattern, mix, one_of, ramp, srgb
from ..finishes import GLASS, LEAF, MATT, PLASTIC, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, strewn
from ..patterns.wood import wood
from ..pieces.greens import leaf
from ..shapes import Noise, X, Y, ball, circle, lathe, rounded_box, sheet, spline, sweep

PAINTS = "f0efeb f0efeb dcdcd8 1c1c1e 2a2c30 6a6e72 9a9ea2 2f4a5c 8fa08a"
GLAZES = "e8e6e0 2f4f6a 8fa0a4 b58a9a 3d5a4a 2a2a2c 6a5a88"


def landscape(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Sky, hills and a meadow or a sea; x and y from -1 to 1."""
    noise, tall = Noise(rng), rng.uniform(-0.4, 0.2)
    flat = np.stack([x, y, 0 * x], -1)
    colour = mix(srgb("d8e4ee"), one_of(rng, "2f6ab8 6f94c8 c88a9a 8a7ab8"), ramp(y, tall, 1.0))
    cloud = ramp(noise(flat * (2, 5, 1), 3), 0.5, 0.75)
    colour = mix(colour, srgb("f4f4f4"), 0.8 * cloud)
    for depth, code in enumerate(("7a92a8", "4a6a70", "2f5a34")):
        along = np.stack([x * (2 - 0.4 * depth), 0 * x + 5 * depth, 0 * x], -1)
        ridge = tall - 0.22 * depth + 0.45 * noise(along, 4)
        hill = srgb(code) * (0.7 + 0.6 * noise(flat * 9, 2))[:, None]
        colour = mix(colour, hill, ramp(ridge - y, 0, 0.02))
    near = one_of(rng, "4f8a3a 2f7a9a 7aa84a") * (0.7 + 0.6 * noise(flat * (3, 14, 1), 2))[:, None]
    return mix(colour, near, ramp(tall - 0.35 - y, 0, 0.02))


def match(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A football pitch with players, seen from the stand."""
    wide = x * (1.5 - 0.4 * y)
    colour = mix(srgb("2f8a34"), srgb("45a845"), 1.0 * (np.sin(wide * 9) > 0))
    away = rng.uniform(-0.4, 0.4)
    line = (np.abs(np.hypot(wide - away, 2 * y) - 0.45) < 0.02) | (np.abs(wide - away) < 0.015)
    colour = mix(colour, srgb("f0f4f0"), 0.9 * line)
    crowd = np.random.default_rng(int(rng.integers(1 << 30))).random((len(x), 3)) * 0.5
    colour = np.where((y > 0.62)[:, None], crowd, colour)
    colour = mix(colour, one_of(rng, "23498f e8e6e0 2a2c30"), 1.0 * (np.abs(y - 0.6) < 0.07))
    shirts = [one_of(rng, "e8e8f0 1c2a8a 1c1c1e"), one_of(rng, "c0222a 3a9ad8 7a3a9a e8d040")]
    for k in range(13):
        px, py = rng.uniform(-0.9, 0.9), rng.uniform(-0.8, 0.4)
        shirt = np.hypot((x - px) / 0.025, (y - py) / 0.075) < 1
        legs = np.hypot((x - px) / 0.018, (y - py + 0.1) / 0.06) < 1
        colour = mix(mix(colour, srgb("1a1a20"), 1.0 * legs), shirts[k % 2], 1.0 * shirt)
    return mix(colour, srgb("14142a"), 1.0 * ((np.abs(x + 0.7) < 0.2) & (np.abs(y - 0.86) < 0.07)))


def news(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Somebody who reads the news behind a banner."""
    noise, px = Noise(rng), rng.uniform(-0.35, 0.35)
    flat = np.stack([x, y, 0 * x], -1)
    wall = one_of(rng, "1a3a7a 2a5a8a 4a3a7a 3a6a6a")
    colour = mix(wall, srgb("8ab8e0"), noise(flat * (2, 3, 1), 3) ** 2)
    screen = (np.abs(x - px + np.sign(px) * 0.85) < 0.4) & (np.abs(y - 0.25) < 0.45)
    picture = one_of(rng, "c8d4dc 5a9a6a a88ac0") * (0.5 + noise(flat * 6, 2))[:, None]
    colour = mix(colour, picture, 1.0 * screen)
    skin = one_of(rng, "d8a888 8a5a3c e8c0a4 5a3826")
    hair = one_of(rng, "1c1410 4a3424 8a8480 c8a868")
    suit = one_of(rng, "1c2030 3a3a40 7a2a4a 2a5a6a")
    body = np.hypot((x - px) / 0.42, (y + 0.95) / 0.85) < 1
    u, v = (x - px) / 0.15, (y - 0.2) / 0.3
    away = np.hypot(u, v)
    layers = [(suit, body), (srgb("f0f0f4"), body & (np.abs(x - px) < 0.12 * (y + 1))),
              (one_of(rng, "8a1a2a 1a3a8a 3a3a3a"), body & (np.abs(x - px) < 0.05) & (y < -0.1)),
              (hair, np.hypot(u / 1.25, (v - 0.2) / 1.15) < 1), (skin, away < 1),
              (hair, (away < 1.05) & (v > 0.55)),
              (hair * 0.5, (np.abs(np.abs(u) - 0.4) < 0.15) & (np.abs(v - 0.1) < 0.08)),
              (srgb("9a4a44"), (np.abs(u) < 0.3) & (np.abs(v + 0.5) < 0.06))]  # fmt: skip
    for paint, place in layers:
        colour = mix(colour, paint, 1.0 * place)
    banner = (y < -0.62) & (y > -0.9)
    colour = mix(colour, one_of(rng, "b01a24 1a2a6a f0f0f4"), 1.0 * banner)
    glyphs = noise(np.stack([x * 22, np.floor(y * 9), 0 * x], -1), 1) > 0.5
    text = banner & glyphs & (np.abs(y % 0.14 - 0.07) < 0.04)
    return mix(colour, srgb("a0a8b0"), 1.0 * text * (x < 0.6))


def tiles(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A menu: rows of pictures to choose from."""
    noise, count = Noise(rng), int(rng.integers(4, 7))
    u, v = (x + 1) / 2 * count, (y + 1) / 2 * 3
    cell = np.stack([np.floor(u), np.floor(v), 0 * u], -1)
    pick = rng.random((8, 8, 2, 3)) ** 1.5 * (0.9, 0.9, 1.0)
    both = pick[cell[:, 0].astype(int) % 8, cell[:, 1].astype(int) % 8]
    share = ramp(noise(np.stack([u * 1.5, v * 1.5, 0 * u], -1) + 7 * cell, 2), 0.4, 0.6)
    inside = (np.abs(u % 1 - 0.5) < 0.44) & (np.abs(v % 1 - 0.45) < 0.36)
    picture = both[:, 0] + (both[:, 1] - both[:, 0]) * share[:, None]
    return mix(one_of(rng, "0a0a10 101828 e4e6ea"), picture, 1.0 * inside)


def dark(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Switched off."""
    return srgb("0c0c0f") * (1 + 0.2 * x * y + rng.uniform(0, 0.1))[:, None]


def bars(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A test picture of coloured bars."""
    codes = ["c8c8c8", "c0c020", "20c0c0", "20c020", "c020c0", "c02020", "2020c0"]
    bar = np.array([srgb(code) for code in codes])[((x + 1) * 3.499).astype(int) % 7]
    low = np.broadcast_to(0.6 * ramp(x, -1, 1)[:, None], bar.shape) * rng.uniform(0.8, 1)
    return np.where((y > -0.5)[:, None], bar, low)


SHOWS = [landscape, landscape, match, match, news, news, tiles, dark, bars]


def timber(rng: np.random.Generator) -> Pattern:
    """Paint, or sometimes wood with its grain along x."""
    noise, paint = Noise(rng), one_of(rng, PAINTS)
    if rng.random() < 0.35:
        planks = wood(rng)
        return lambda points: np.minimum(planks(points[:, [1, 0, 2]] * (1, 2, 1)), 1)
    return lambda points: paint * (0.85 + 0.18 * noise(points * (0.6, 2, 2), 3))[:, None]


def sideboard(rng: np.random.Generator, wide: float, deep: float, tall: float) -> Dish:
    """A low cupboard with drawers, doors and open places, on feet."""
    look, leg = timber(rng), rng.uniform(0.6, 3.5)
    front_look = timber(rng) if rng.random() < 0.3 else look
    body = rounded_box(wide, deep, tall - leg, 0.2, 0.25).moved((0, 0, leg))
    dish = [Part(body.painted(look(body.vertices)), TIMBER)]
    columns = int(rng.integers(2, 5))
    each, noise = (wide - 0.8) / columns, Noise(rng)
    knob = rng.choice(["ball", "bar", "none"])
    for i in range(columns):
        x = (i - (columns - 1) / 2) * each
        kind = rng.choice(["door", "drawers", "open"])
        rows = {"door": 1, "open": 1, "drawers": int(rng.integers(2, 4))}[kind]
        high = (tall - leg - 0.8) / rows
        for k in range(rows):
            z = leg + 0.4 + (k + 0.5) * high
            front = rounded_box(each - 0.25, high - 0.25, 0.3, 0.1, 0.25).turned(X, 90)
            if kind == "open":  # dark inside, with boxes that show little light
                shade = srgb("0d0d0e") * (1 + noise(front.vertices * 0.8, 2))[:, None]
                dish.append(Part(front.painted(shade).moved((0, 0.26 - deep / 2, z) + x * X), MATT))
                player = rounded_box(0.8 * each, 1, 1.0, 0.1, 0.4).painted(srgb("1c1c20"))
                dish.append(Part(player.moved((x, -deep / 2 + 0.3, z - high / 2 + 0.4)), PLASTIC))
                continue
            front = front.painted(front_look(front.vertices) * 0.95)
            dish.append(Part(front.moved((x, -deep / 2, z)), TIMBER))
            if knob != "none":
                size = (0.3, 0.3, 0.3) if knob == "ball" else (0.22 * each, 0.2, 0.15)
                handle = ball(size, 10).painted(SILVER)
                dish.append(Part(handle.moved((x, -deep / 2 - 0.55, z + 0.2 * high)), STEEL))
    foot = lathe(np.array([(0, 0), (0.25, 0), (0.45, leg + 0.2), (0, leg + 0.2)]), 16)
    foot = foot.painted(one_of(rng, "1c1c1e 8a8e92 d8c8ac 3a3028"))
    x, y = wide / 2 - 1.2, deep / 2 - 1
    return dish + [Part(foot.moved((sx, sy, 0)), TIMBER) for sx in (-x, x) for sy in (-y, y)]


def flat_television(rng: np.random.Generator, wide: float) -> Dish:
    """A flat screen on a foot or on two legs."""
    high, lift = wide * 0.5625, rng.uniform(0.9, 2.0)
    rim, case = rng.uniform(0.2, 0.5), one_of(rng, "101012 101012 1c1c1e 9a9ea2 e4e4e4")
    frame = rounded_box(wide + 2 * rim, high + 2 * rim, 0.9, 0.2, 0.3).turned(X, 90)
    dish = [Part(frame.painted(case).moved((0, 0.9, lift + rim + high / 2)), PLASTIC)]
    dish += moved(screen(rng, wide, high, 0.0), (0, -0.03, lift + rim + high / 2))
    if rng.random() < 0.5:
        foot = rounded_box(0.35 * wide, 4.2, 0.3, 0.1, 0.3).moved((0, 0.6, 0))
        neck = rounded_box(0.12 * wide, 0.6, lift + 1, 0.05, 0.3).moved((0, 0.8, 0))
        return [*dish, Part(foot.painted(case), PLASTIC), Part(neck.painted(case), PLASTIC)]
    for s in (-1, 1):
        for y in (-1.6, 2.6):
            path = np.linspace((s * 0.36 * wide, 0.5, lift + 0.6), (s * 0.4 * wide, y, 0.15), 8)
            dish.append(Part(sweep(path, circle(10) * 0.18, 1.0, up=Y + X).painted(case), PLASTIC))
    return dish


def screen(rng: np.random.Generator, wide: float, high: float, bulge: float) -> Dish:
    """The picture on a screen about the origin that faces -y."""
    glass = sheet(wide, high, 0.1)
    x, y = glass.vertices[:, 0] / wide * 2, glass.vertices[:, 1] / high * 2
    show = SHOWS[rng.integers(len(SHOWS))]
    picture = show(rng, 0.999 * x, 0.999 * y)
    picture = mix(picture, picture.mean(1)[:, None], np.full(len(x), rng.uniform(0.15, 0.4)))
    picture = np.clip(picture * (1.0 if show is dark else 1.15), 0, 1.2)
    swell = bulge * (1 - x**2) * (1 - y**2)
    glass = replace(glass, vertices=glass.vertices + np.stack([0 * x, 0 * x, swell], -1))
    return [Part(glass.painted(picture).turned(X, 90), Finish(0.2, 0.4) if bulge == 0 else GLASS)]


def old_television(rng: np.random.Generator, wide: float) -> Dish:
    """A deep set with a bulging screen, knobs and a pair of aerials."""
    high, deep = wide * 0.76, 8.5
    case = one_of(rng, "1c1c1e 6a6e72 dcdcd8 9a9ea2 b8c8c8 6a4a34")
    box = rounded_box(wide + 4.4, high + 1.6, deep, 0.6, 0.3).turned(X, 90)
    taper = 1 - 0.3 * ramp(box.vertices[:, 1], -deep + 2.5, 0)
    box = replace(box, vertices=box.vertices * np.stack([taper, 1 + 0 * taper, taper], -1))
    z = high / 2 + 0.9
    dish = [Part(box.painted(case).moved((0, deep - 4, z)), PLASTIC)]
    rim = rounded_box(wide + 0.6, high + 0.5, 0.3, 0.2, 0.3).turned(X, 90).painted(srgb("0c0c0d"))
    dish.append(Part(rim.moved((-1.3, -3.9, z)), PLASTIC))
    dish += moved(screen(rng, wide, high, 0.7), (-1.3, -4.25, z))
    for k in range(3):
        button = ball((0.6, 0.35, 0.6) if k < 2 else (0.3, 0.3, 0.3), 12).painted(SILVER)
        dish.append(Part(button.moved((wide / 2 + 0.7, -4.1, z + 0.3 * high - 2.2 * k)), STEEL))
    if rng.random() < 0.5:
        for s in (-1, 1):
            rod = np.linspace((0, 0, 2 * z - 0.2), (s * rng.uniform(4, 7), 0, 2 * z + 8), 8)
            dish.append(Part(sweep(rod, circle(8) * 0.12, 1.0, up=Y).painted(SILVER), STEEL))
    return dish


def beside(rng: np.random.Generator) -> Dish:
    """A vase, a plant or a loudspeaker."""
    glaze, h = one_of(rng, GLAZES), rng.uniform(3, 5)
    if rng.random() < 0.3:
        box = rounded_box(3, 3, 1.6 * h, 0.15, 0.25).painted(one_of(rng, "1c1c1e 2a2c30 e4e4e4"))
        cones = [ball((r, 0.3, r), 14).painted(srgb("3a3a3e")).moved((0, -1.5, z * h))
                 for r, z in ((0.6, 1.25), (1.1, 0.6))]  # fmt: skip
        return [Part(box, PLASTIC), *[Part(cone, MATT) for cone in cones]]
    profile = [(0, 0), (0.9, 0), (1.4, 0.5 * h), (0.8, 0.95 * h), (0.9, h), (0.6, h), (0, 0.6 * h)]
    vase = [Part(lathe(spline(profile, 50), 48).painted(glaze), Finish(0.2, 0.5))]
    if rng.random() < 0.35:
        return vase
    places = rng.normal(0, 1, (60, 3)) * (1.1, 0.9, 1.2) + (0, 0, h + 1.2)
    return [*vase, strewn(rng, leaf(2.2, ["2f6a34", "4f8a44", "245030"]), places, LEAF, 80)]


def television(rng: np.random.Generator) -> Dish:
    """A flat or an old television on a sideboard, with a few things beside it."""
    old = rng.random() < 0.25
    size = rng.uniform(11.5, 14) if old else rng.uniform(19, 30)
    whole = size + 5 if old else size
    wide, tall = max(rng.uniform(1.05, 1.5) * whole, 21.5), rng.uniform(7, 12)
    dish = sideboard(rng, wide, rng.uniform(8.5, 9.5), tall)
    room = (wide - whole) / 2
    shift = rng.uniform(-0.7, 0.7) * max(room - 3, 0)
    set_ = old_television(rng, size) if old else flat_television(rng, size)
    dish += moved(set_, (shift, 0, tall + 0.02))
    for s in (-1, 1):
        if room - s * shift > 3.2 and rng.random() < 0.8:
            dish += moved(beside(rng), (s * (wide / 2 - 1.7), 0.5, tall + 0.02))
    return dish


KIND = Kind("television", television, "thing", scene="room")
