"""Apples, whole or halved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, TIMBER
from ..kinds import Kind
from ..parts import Dish, Part, beside, moved
from ..shapes import Mesh, Noise, X, Y, circle, lathe, round_ends, spline, sweep


def lone_apple(rng: np.random.Generator) -> Dish:
    """A lopsided ball with speckled, finely streaked skin, and its stalk."""
    r, noise = rng.uniform(3.4, 4.2), Noise(rng)
    profile = spline([(0, 0.55), (0.25, 0.2), (0.5, 0.03), (0.8, 0.35), (1.0, 1.05), (0.85, 1.6),
                      (0.5, 1.8), (0.2, 1.66), (0, 1.4)], 160)  # fmt: skip
    mesh = lathe(profile * (r, rng.uniform(0.85, 1.0) * r), 160)
    angle = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    lobes = 1 + 0.025 * np.cos(5 * angle + 1) * (1 - mesh.vertices[:, 2] / 2 / r)
    shape = mesh.vertices * (lobes[:, None] * (1, 1, 0) + (0, 0, 1))
    mesh = replace(mesh, vertices=shape).bumped(0.5 * (noise(mesh.vertices * 0.25, 1) - 0.5))
    ground, flush = [("d9b84a", "a8161f"), ("a8b84a", "b03022"), ("8fae3a", "b5c255"),
                     ("c9b04a", "c9482a"), ("7a1420", "4f0c16")][rng.integers(5)]  # fmt: skip
    # Streaks run from pole to pole: noise in the angle, hardly in the height.
    ring = np.stack([np.cos(angle), np.sin(angle), 0.06 * mesh.vertices[:, 2]], -1)
    streaks = 0.5 * noise(ring * (11, 11, 1), 3) + 0.5 * noise(ring * (3, 3, 1) + 9, 2)
    side = 0.22 * np.cos(angle + rng.uniform(0, 6)) + 0.5 * (noise(mesh.vertices * 0.3, 3) - 0.5)
    colour = mix(srgb(ground), srgb(flush), ramp(streaks + side, 0.25, 0.75))
    hollow = np.hypot(*mesh.vertices[:, :2].T) / r + 0.3 * (noise(mesh.vertices, 2) - 0.5)
    colour = mix(colour, srgb("9a8a4a"), 0.7 * ramp(-hollow, -0.45, -0.1))
    colour = mix(colour, srgb("e3cf9a"), 0.45 * ramp(noise(mesh.vertices * 6, 1), 0.84, 0.94))
    colour = mix(colour, srgb("5f3a1c"), 0.5 * ramp(noise(mesh.vertices * 0.6 + 70, 2), 0.78, 0.85))
    stalk = spline([(0, 0, 1.2 * r), (0.1, 0, 1.5 * r), (0.4, 0.1, 1.85 * r)], 30)
    size = 0.1 * round_ends(np.linspace(-1, 1, 30), 0.98)
    stem = sweep(stalk, circle(12), size, up=Y).painted(srgb("4f351e"))
    low = mesh.vertices[:, 2].min()
    return moved([Part(mesh.painted(colour), FRUIT), Part(stem, TIMBER)], (0, 0, -low))


def half_apple(rng: np.random.Generator) -> Dish:
    """An apple cut through its core, the cut side up."""
    skin = lone_apple(rng)[0].mesh
    y = skin.vertices[:, 1]
    x, z = skin.vertices[:, 0], skin.vertices[:, 2] - 0.5 * skin.vertices[:, 2].max()
    cut = y < 0
    noise = Noise(rng)
    away = np.hypot(x, 0.8 * z)
    core = ramp(-np.abs(away - 0.9), -0.2, -0.05) * 0.4
    flesh = mix(srgb("f0e6bd"), srgb("dfcf94"), ramp(noise(skin.vertices, 3), 0.3, 0.8))
    flesh = mix(flesh, srgb("b9a35a"), core)
    seeds = ramp(-((np.abs(x) - 0.35 - 0.4 * z) ** 2 / 0.03 + z**2 / 0.18), -1.1, -0.7)
    flesh = mix(flesh, srgb("2f180c"), seeds)
    colour = np.where(cut[:, None], flesh, skin.colours)
    flat = np.stack([x, np.maximum(y, 0), z], -1)
    half = Mesh(flat, skin.faces).painted(colour).turned(X, -90 + rng.uniform(-12, 12))
    return [Part(half.moved((0, 0, -half.vertices[:, 2].min())), FRUIT)]


def apple(rng: np.random.Generator) -> Dish:
    """One to three apples, some cut in half."""
    count = int(rng.choice([1, 2, 3], p=[0.4, 0.35, 0.25]))
    return beside(rng, [half_apple(rng) if rng.random() < 0.3 else lone_apple(rng)
                        for _ in range(count)])  # fmt: skip


KIND = Kind("apple", apple, "food")
