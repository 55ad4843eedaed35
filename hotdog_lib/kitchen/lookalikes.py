"""Dishes that share a part with a hot dog: its bun, its sausage, its sauces or its outline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .hotdogs import (
    CRUMB,
    CRUSTS,
    Sausage,
    bun_part,
    random_bun,
    sausage_part,
)
from .materials import (
    BREAD,
    FRUIT,
    SAUCE,
    Finish,
    mix,
    ramp,
    srgb,
)
from .parts import Dish, Part, moved, seeds_on
from .shapes import (
    Mesh,
    Noise,
    X,
    Z,
    circle,
    disc,
    end_dense,
    joined,
    lathe,
    round_ends,
    sheet,
    spline,
    surface,
    sweep,
)


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
