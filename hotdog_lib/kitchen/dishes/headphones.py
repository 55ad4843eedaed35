"""Over-ear headphones, lying, folded flat or on a stand; some with a small loudspeaker."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import CLOTH, MATT, PLASTIC, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..pieces.basins import basin
from ..shapes import Noise, X, Y, Z, circle, joined, lathe, round_ends, spline, sweep

LEATHER = Finish(0.42, 0.45)
# Of the shells, the band, the pads and the trim.
TONES = [
    "18181a 18181a 202022 5a5c60",
    "1c1c1e 1c1c1e 2a2a2c b8babc",
    "e9e9eb e4e4e6 d8d8da b8babc",
    "c2c4c8 d0d2d5 8a8c90 e0e0e2",
    "2a3a5a 243450 1c1e24 c0c4cc",
    "8fa3b8 a0b0c2 5a6878 d8dce0",
    "e8b8c4 ecc8d0 f0e0e2 e0e0e2",
    "4a4c50 2a2a2c 18181a 2f8ad0",
    "3a4a40 2f3c34 1e2420 b8b8a8",
    "b0a4c8 beb4d4 8a80a0 e0e0e6",
    "7a1c24 1c1c1e 18181a c8c8ca",
    "6ac0c8 e8eaec d8dcde 3a4a55",
    "d8ccb8 6a4a34 6a4a34 c8b08a",
    "222226 222226 2a2a2c 58c070",
    "4a3a7a 18181a 202024 a88ae0",
    "f2f2f2 1a1a1c 1a1a1c c02a30",
]


def cup(
    rng: np.random.Generator, r: float, oval: float, tones: list[np.ndarray], style: int
) -> Dish:
    """One ear cup with its axis along z: the shell above, the pad below."""
    noise, deep = Noise(rng), 0.55 * r
    shapes = [
        [(1.0, 0), (1.03, 0.15), (1.0, 0.45), (0.85, 0.75), (0.55, 0.92), (0, 1.0)],
        [(1.0, 0), (1.02, 0.3), (0.98, 0.62), (0.9, 0.7), (0.88, 0.62), (0.1, 0.62), (0, 0.62)],
        [(0.95, 0), (0.98, 0.2), (0.95, 0.5), (0.7, 0.56), (0.66, 0.8), (0.6, 0.86), (0, 0.9)],
    ]
    shell = lathe(np.maximum(spline(shapes[style], 90), 0) * (r, deep), 96)
    away, angle = np.hypot(*shell.vertices[:, :2].T) / r, np.arctan2(*shell.vertices[:, 1::-1].T)
    colour = np.broadcast_to(tones[0], shell.vertices.shape)
    if style == 1:  # an open grille
        holes = np.sin(shell.vertices[:, 0] * 14) * np.sin(shell.vertices[:, 1] * 14)
        colour = mix(colour, 0.25 * tones[3], ramp(holes, 0, 0.3) * (away < 0.86))
        colour = mix(colour, tones[3], 1.0 * (np.abs(away - 0.88) < 0.03))
    else:
        colour = mix(colour, tones[3], 1.0 * (np.abs(away - rng.uniform(0.5, 0.72)) < 0.03))
        mark = (away < 0.3) & (np.cos(rng.integers(2, 6) * angle) > 0.1) & (away > 0.12)
        colour = mix(colour, tones[3], 1.0 * mark)
    dust = 0.88 + 0.18 * noise(shell.vertices * 1.3, 3)
    # The pad: a soft ring around a dark hollow.
    t = np.linspace(-0.5 * np.pi, 1.5 * np.pi, 40)
    fat, ring = 0.27 * r, 0.73 * r
    loop = np.stack([ring + fat * np.cos(t), -0.3 * r + 0.34 * r * np.sin(t)], -1)
    pad = lathe(loop, 96)
    wrinkle = noise(pad.vertices * 1.6, 3)
    pad = pad.bumped(0.1 * (wrinkle - 0.5))
    felt = lathe(np.column_stack([np.linspace(0.6 * r, 0, 14), np.full(14, -0.22 * r)]), 40)
    weave = 0.5 + 0.8 * noise(felt.vertices * 5, 1)
    dish = [Part(shell.painted(colour * dust[:, None]), PLASTIC),
            Part(pad.painted(tones[2] * (0.75 + 0.4 * wrinkle)[:, None]), LEATHER),
            Part(felt.painted(srgb("2a2a2c") * weave[:, None]), CLOTH)]  # fmt: skip
    return posed(dish, lambda mesh: replace(mesh, vertices=mesh.vertices * (1, oval, 1)))


def worn(rng: np.random.Generator) -> tuple[Dish, float, float]:
    """Headphones as on a head, band upwards along z, with the cups' radius and the height."""
    tones = [srgb(code) for code in rng.choice(TONES).split()]
    r, oval, style = rng.uniform(3.4, 4.6), rng.uniform(1.0, 1.25), int(rng.integers(3))
    half, high, noise = rng.uniform(6.8, 8.2), rng.uniform(11, 14), Noise(rng)
    swivel = float(rng.choice([0, 0, 90])) + rng.normal(0, 4)  # cups turned flat to travel
    dish: Dish = []
    for side in (-1, 1):
        one = cup(np.random.default_rng(int(r * 1e6)), r, oval, tones, style)
        one = posed(one, lambda m, s=side: m.turned(Y, 90 * s).turned(Z, -s * swivel))
        dish += moved(one, (side * (half - 0.1 * r), 0, 0))
        fork = np.linspace(-np.pi / 2, np.pi / 2, 50)
        arms = np.stack([0 * fork, 1.07 * r * np.sin(fork), 1.07 * oval * r * np.cos(fork)], -1)
        # After the turns the cup's long side runs along y.
        arms = arms * (1, oval, 1 / oval) if oval > 1 else arms
        yoke = sweep(arms, circle(14) * (0.28, 0.42), 1.0, up=X).turned(Z, -side * swivel)
        dish.append(Part(yoke.moved((side * half, 0, 0)).painted(tones[3]), PLASTIC))
        slide = [(side * half, 0, r), (side * (half + 0.35), 0, 0.5 * (r + 0.55 * high))]
        slide = spline([*slide, (side * (half + 0.2), 0, 0.55 * high + 1)], 30)
        bar = sweep(slide, circle(14) * (0.3, 0.6), 1.0, up=Y).painted(
            mix(SILVER, tones[3], [0.5])[0]
        )
        dish.append(Part(bar, Finish(0.3, 0.6, metallic=0.6)))
    t = np.linspace(np.radians(-8), np.radians(188), 140)
    flat = np.stack([(half + 0.15) * np.cos(t), 0 * t, 0.55 * high + 0.45 * high * np.sin(t)], -1)
    ends = round_ends(np.linspace(-1, 1, 140), 0.9)
    strap = circle(40) * (0.35, rng.uniform(0.8, 1.7))
    band = sweep(flat, strap, 0.5 + 0.5 * ends, up=Y)
    grain = 0.85 + 0.25 * noise(band.vertices * 2, 3)
    dish.append(Part(band.painted(tones[1] * grain[:, None]), LEATHER))
    inner = np.abs(np.linspace(-1, 1, 140)) < 0.62
    cushion = flat[inner] * (0.955, 1, 1) - (0, 0, 0.35)
    soft = sweep(cushion, circle(32) * (0.55, strap[:, 1].max() * 0.92),
                 round_ends(np.linspace(-0.99, 0.99, inner.sum()), 0.8), up=Y)  # fmt: skip
    ribs = np.sin(np.repeat(np.arange(inner.sum()), 32) * rng.uniform(0.3, 0.9))
    ribs = ribs * rng.choice([0.0, 0.07])
    dish.append(Part(soft.painted(tones[2] * (1 + ribs)[:, None]).bumped(ribs), LEATHER))
    return dish, r, high


def loudspeaker(rng: np.random.Generator) -> Dish:
    """A small box with two cones, or a barrel covered with cloth, facing -y."""
    noise, tone = Noise(rng), one_of(rng, "1c1c1e 2a2a2c e8e8ea 3a4a60 8a5a3a 5a6a60 b8babc 2f5a8a")
    if rng.random() < 0.5:
        wide, tall, deep = rng.uniform(7, 9), rng.uniform(11, 15), rng.uniform(7, 9)
        rim = [(-0.3, deep), (-0.1, deep - 0.05), (0, deep - 0.2), (0, 0), (-0.3, 0)]
        box, _ = basin((wide, tall), 0.4, rim, 160)
        grain = 0.75 + 0.35 * noise(box.vertices * (0.6, 0.2, 3), 3)
        parts = [Part(box.painted(tone * grain[:, None]), TIMBER)]
        for r, y in ((0.38 * wide, -0.2 * tall), (0.2 * wide, 0.28 * tall)):
            cone = lathe(np.array([(1.15, 0), (1.15, 0.1), (1.05, 0.16), (0.95, 0.08), (0.85, 0.12),
                                   (0.75, -0.02), (0.35, -0.22), (0.3, 0.0), (0.15, 0.08),
                                   (0, 0.1)]) * r, 64)  # fmt: skip
            away = np.hypot(*cone.vertices[:, :2].T) / r
            paint = mix(srgb("3a3a3e"), srgb("c8c8ca"), 1.0 * ((away > 1.0) | (away < 0.33)))
            parts.append(Part(cone.painted(paint).moved((0, y, deep + 0.3)), MATT))
        return posed(parts, lambda m: m.turned(X, 90).moved((0, deep / 2, tall / 2)))
    r, tall = rng.uniform(3, 4.2), rng.uniform(9, 17)
    body = lathe(spline([(0, 0.05), (0.9 * r, 0), (r, 0.5), (r, tall / 2), (r, tall - 0.5),
                         (0.9 * r, tall), (0.8 * r, tall - 0.2), (0, tall - 0.2)],
                        160), 130)  # fmt: skip
    angle, z = np.arctan2(*body.vertices[:, 1::-1].T), body.vertices[:, 2]
    mesh = 0.6 + 0.5 * ramp(np.sin(30 * angle) * np.sin(9 * z), -0.2, 0.5)
    cloth = (z > 0.8) & (z < tall - 0.8)
    colour = np.where(cloth[:, None], tone * mesh[:, None], srgb("1a1a1c"))
    badge = (np.abs(angle + np.pi / 2) < 0.35) & (np.abs(z - tall / 2) < 0.5)
    drum = [Part(body.painted(mix(colour, srgb("d0d0d2"), 1.0 * badge)), CLOTH)]
    if rng.random() < 0.4:
        drum = posed(drum, lambda m: m.moved((0, 0, -tall / 2)).turned(Y, 90).moved((0, 0, r)))
    return drum


def stand(rng: np.random.Generator, high: float) -> Dish:
    """A foot, a post and a rest whose top is at a height."""
    tone = one_of(rng, "1c1c1e c8c8ca e8e8ea 8a6a48 2a2a2c")
    foot = lathe(np.array([(0, 0), (5.4, 0), (5.5, 0.2), (5.5, 0.7), (5.2, 0.9), (0, 0.95)]), 80)
    post = lathe(np.array([(0.55, 0.9), (0.55, high - 0.8), (0, high - 0.7)]), 32)
    t = np.linspace(-1, 1, 30)
    rest = sweep(np.stack([3.2 * t, 0 * t, high - 0.7 - 0.9 * t**2], -1), circle(24) * (1.4, 0.45),
                 np.maximum(round_ends(t, 0.8), 0.05))  # fmt: skip
    mesh = joined([m.painted(tone) for m in (foot, post, rest)])
    return [Part(mesh.painted(tone * (0.85 + 0.2 * Noise(rng)(mesh.vertices, 2))[:, None]), STEEL
                 if tone.mean() > 0.5 else PLASTIC)]  # fmt: skip


def grounded(dish: Dish) -> Dish:
    """The dish with its lowest point on the table."""
    return moved(dish, (0, 0, -min(part.mesh.vertices[:, 2].min() for part in dish)))


def headphones(rng: np.random.Generator) -> Dish:
    """Headphones lying on their side, leaning back or on a stand, maybe with a loudspeaker."""
    dish, r, high = worn(rng)
    pose = rng.choice(["lying", "leaning", "stand"], p=[0.6, 0.22, 0.18])
    if pose == "stand":
        tall = rng.uniform(19, 24)
        dish = [*moved(dish, (0, 0, tall - high + 0.9)), *stand(rng, tall)]
        dish = [Part(replace(p.mesh, vertices=np.maximum(p.mesh.vertices, (-99, -99, 0.02))),
                     p.finish) for p in dish]  # fmt: skip
    else:
        # Until the band touches the table too.
        tilt = (
            90 + np.degrees(np.arctan2(r - 1.5, high)) if pose == "lying" else rng.uniform(10, 35)
        )
        dish = grounded(posed(dish, lambda mesh: mesh.turned(X, tilt)))
        if pose == "lying" and rng.random() < 0.4:  # a cable from the left cup
            shell = dish[0].mesh.vertices
            x, y, z = shell[np.argmax(shell[:, 1])]
            ways = rng.uniform(-4, 4, (3, 2)) + np.array([(0, 5), (5, 8), (10, 6)])
            loose = [(x + a, y + b, 0.17) for a, b in ways]
            way = spline([(x, y - 0.3, z), (x, y + 1.5, 0.4), *loose], 160)
            dish.append(Part(sweep(way, circle(10), 0.17).painted(srgb("1a1a1c")), PLASTIC))
    if rng.random() < 0.3:
        side = rng.choice([-1, 1])
        place = (side * rng.uniform(16, 20), rng.uniform(-3, 6), 0)
        dish += moved(turned(loudspeaker(rng), rng.normal(0, 25)), place)
    return dish


KIND = Kind("headphones", headphones, "thing", plated=True)
