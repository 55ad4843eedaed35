"""Tacos: open at the top, and filled."""

from __future__ import annotations

import numpy as np

from ..colours import ramp, srgb
from ..finishes import BREAD, CRISP, FRUIT, MEAT, SAUCE
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, strewn
from ..pieces.tortillas import MEXICAN, toasted
from ..shapes import Mesh, Noise, X, Z, circle, lathe, round_ends, sweep


def taco(rng: np.random.Generator, noise: Noise, hard: bool) -> tuple[Dish, float]:
    """A tortilla folded about a line along x, filled to its brim; also half its width."""
    radius, bend = rng.uniform(6.2, 7.4), rng.uniform(0.9, 1.3) if hard else rng.uniform(1.3, 2.0)
    open_ = np.radians(rng.uniform(8, 15) if hard else rng.uniform(20, 58))
    r = np.linspace(0, 1, 40)
    flat = lathe(np.column_stack([np.append(r, r[::-1]), np.repeat([0.0, 0.18], 40)]), 100)
    flat = Mesh(flat.vertices * (radius, radius, 1), flat.faces)
    here = flat.vertices + rng.uniform(0, 30, 3)
    wave = (0.2 if hard else 0.8) * (noise(here * (0.35, 0.35, 0), 2) - 0.5)
    x, s, up = flat.vertices.T
    round_ = bend * (np.pi / 2 - open_)  # length of the round part of the fold
    beyond = np.maximum(np.abs(s) - round_, 0)
    turn = np.minimum(np.abs(s), round_) / bend
    inner = bend - up
    y = np.sign(s) * (inner * np.sin(turn) + beyond * np.sin(open_))
    z = bend - inner * np.cos(turn) + beyond * np.cos(open_)
    lift = wave * ramp(np.abs(s), 0.5, radius)
    points = np.stack([x, y + lift * np.sign(s), z + 0.3 * lift], -1)
    rough = 0.08 * (noise(here * 3, 2) - 0.5)
    shell = Mesh(points, flat.faces).painted(toasted(noise, here, hard or rng.random() < 0.4))
    dish = [Part(shell.bumped(rough), CRISP if hard else BREAD)]

    picks = [0, *rng.permutation(np.arange(1, len(MEXICAN)))[: rng.integers(2, 5)]]
    for rank, pick in enumerate(picks):
        count = (110, 50, 60, 70, 60, 50, 20)[pick]
        at = rng.uniform(-0.86, 0.86, count) * radius
        side = np.sqrt(radius**2 - at**2)
        level = (0.25 + 0.7 * rng.random(count) ** 0.6 if rank == 0 else
                 rng.uniform(0.75, 1.0, count)) * np.maximum(side, 2.2)  # fmt: skip
        if not hard:
            level = level * 0.75
        out = np.maximum(level - round_, 0)
        wide = bend * np.sin(np.minimum(level, round_) / bend) + out * np.sin(open_) - 0.45
        high = bend * (1 - np.cos(np.minimum(level, round_) / bend)) + out * np.cos(open_)
        across = rng.uniform(-1, 1, count)
        heaped_up = (0.9 if hard else 1.2) * (1 - across**2) * (rank > 0) + 0.35
        places = np.stack([at, across * np.maximum(wide, 0.1), high + heaped_up], -1)
        dish.append(strewn(rng, MEXICAN[pick], places, MEAT if pick == 0 else FRUIT))
    if rng.random() < 0.3:
        x = np.linspace(-0.65, 0.65, 120) * radius
        top = 0.8 * np.sqrt(radius**2 - x**2) * np.cos(open_) + 1.0
        path = np.stack([x, 0.6 * np.sin(2.5 * x), top], -1)
        thick = 0.22 * round_ends(x / x[-1], 0.95)
        dish.append(Part(sweep(path, circle(12), thick).painted(srgb("f2ece0")), SAUCE))
    return dish, max(np.abs(points[:, 1]).max(), 1.0)


def tacos(rng: np.random.Generator) -> Dish:
    """Two to four folded tortillas with meat and greens, hard shells leaning or soft ones open."""
    noise, hard = Noise(rng), rng.random() < 0.45
    dish: Dish = []
    y, lean = 0.0, rng.uniform(-12, 12) if hard else 0.0
    for i in range(int(rng.integers(2, 5 if hard else 4))):
        one, half = taco(rng, noise, hard)
        y += half if i else 0
        one = posed(one, lambda mesh: mesh.turned(X, lean).turned(Z, rng.normal(0, 2)))
        low = one[0].mesh.vertices[:, 2].min()
        dish += moved(one, (rng.uniform(-0.8, 0.8), y, -low))
        y += half + 0.25
    dish = moved(dish, (0, -0.4 * y, 0))
    if rng.random() < 0.6:
        count = int(rng.integers(8, 40))
        places = np.column_stack([rng.uniform(-8, 8, count), rng.uniform(-0.7, 0.7, count) * y,
                                  np.full(count, 0.2)])  # fmt: skip
        bits = MEXICAN[int(rng.choice([1, 2, 3, 5]))]
        dish.append(strewn(rng, bits, places, FRUIT, 15))
    return dish


KIND = Kind("tacos", tacos, "lookalike")
