"""Other food: nothing of it looks like a hot dog."""

from __future__ import annotations

import numpy as np

from .materials import (
    FRUIT,
    SAUCE,
    SKIN,
    TIMBER,
    Finish,
    mix,
    ramp,
    srgb,
)
from .parts import Dish, Part, moved
from .shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    ball,
    circle,
    disc,
    end_dense,
    joined,
    lathe,
    round_ends,
    spline,
    surface,
    sweep,
)


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
