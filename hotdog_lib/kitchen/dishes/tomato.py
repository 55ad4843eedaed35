"""Tomatoes, whole or cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, MATT, WET
from ..kinds import Kind
from ..parts import Dish, Part, beside, moved
from ..pieces.vegetables import tomato_half
from ..shapes import Noise, Y, Z, circle, lathe, round_ends, spline, sweep


def lone_tomato(rng: np.random.Generator, r: float, ripe: str) -> Dish:
    """A flat, unevenly ribbed ball with a withered green star on top."""
    noise = Noise(rng)
    profile = spline([(0, 0.05), (0.4, 0.0), (0.85, 0.35), (1.0, 0.8), (0.85, 1.25), (0.45, 1.45),
                      (0.15, 1.4), (0, 1.32)], 100)  # fmt: skip
    mesh = lathe(profile * r, 120)
    angle = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    ribs = rng.uniform(0, 0.05) * np.cos(rng.integers(4, 8) * angle + 1) + 0.012 * np.cos(9 * angle)
    mesh = replace(mesh, vertices=mesh.vertices * ((1 + ribs)[:, None] * (1, 1, 0) + (0, 0, 1)))
    mesh = mesh.bumped(0.35 * (noise(mesh.vertices * 0.3, 2) - 0.5))
    shoulder = ramp(mesh.vertices[:, 2] / r + 0.6 * (noise(mesh.vertices * 0.5, 3) - 0.5), 1.0, 1.5)
    colour = mix(srgb(ripe), srgb("d9702a"), rng.uniform(0.1, 0.5) * shoulder)
    colour = colour * (0.85 + 0.3 * noise(mesh.vertices * 0.5 + 30, 3))[:, None]
    colour = mix(colour, srgb("e8a070"), 0.3 * ramp(noise(mesh.vertices * 5, 1), 0.85, 0.93))
    dish = [Part(mesh.painted(colour), FRUIT)]
    green = srgb("46702a")
    u = np.linspace(0, 1, 30)
    for turn in np.arange(5) * 72 + rng.uniform(-12, 12, 5):
        long, lift = rng.uniform(0.5, 0.8) * r, rng.uniform(0.0, 0.35)
        path = np.stack(
            [long * u, rng.uniform(-0.5, 0.5) * u**2, r * (1.4 + lift * u - 0.12 * u**2)], -1
        )
        size = 0.3 * np.sqrt(u + 0.05) * (1 - u) * r / 3
        star = sweep(path, circle(12) * (1.0, 0.2), size).turned(Z, turn)
        dish.append(Part(star.painted(green * rng.uniform(0.7, 1.2)), MATT))
    stalk = spline([(0, 0, 1.3 * r), (0.1, 0, 1.5 * r), (0.3, 0.2, 1.7 * r)], 20)
    size = 0.18 * round_ends(np.linspace(-1, 1, 20), 0.97)
    dish.append(Part(sweep(stalk, circle(12), size, up=Y).painted(green), MATT))
    return moved(dish, (0, 0, -mesh.vertices[:, 2].min()))


def tomato(rng: np.random.Generator) -> Dish:
    """One to five tomatoes, small or large, some cut."""
    count = int(rng.choice([1, 2, 3, 5], p=[0.3, 0.3, 0.25, 0.15]))
    r = rng.uniform(3.0, 4.0) if count < 4 else rng.uniform(1.6, 2.4)
    ripe = str(rng.choice(["b8200f", "c2301a", "a8160c", "d9561c"]))
    made: list[Dish] = []
    for i in range(count):
        size = r * rng.uniform(0.85, 1.0)
        if i and rng.random() < 0.4:
            made.append([Part(tomato_half(rng, size), WET)])
        else:
            made.append(lone_tomato(rng, size, ripe))
    return beside(rng, made)


KIND = Kind("tomato", tomato, "food")
