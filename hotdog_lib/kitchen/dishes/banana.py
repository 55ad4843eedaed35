"""Bananas: curved as a sausage is, some with its sauce."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part
from ..pieces.rods import Rod, heaped
from ..pieces.sauces import KETCHUP, MUSTARD
from ..shapes import Noise, circle, end_dense, round_ends, spline, sweep


def one_banana(rng: np.random.Generator, noise: Noise, ripeness: float) -> Rod:
    """A five-sided bent tube with brown tips."""
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False) + rng.uniform(0, 1.2)
    section = circle(60) * (1 + 0.06 * np.cos(5 * angle))[:, None]
    t = end_dense(140)
    turn = np.radians(rng.uniform(38, 50))
    reach = rng.uniform(9, 10.5) / turn
    radius = rng.uniform(1.55, 1.9)
    path = np.stack(
        [reach * np.sin(turn * t), reach * (0.8 - np.cos(turn * t)), 0 * t + radius], -1
    )
    stalk = 0.24 + 0.76 * ramp(0.97 - t, 0.08, 0.5)
    size = radius * np.minimum(round_ends(t, 0.35) ** 0.8 + 0.22 * (t > 0), 1) * stalk
    size[[0, -1]] = 0
    size[-2] = 0.25 * radius
    mesh = sweep(path, section, size)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    along = np.repeat(t, 60)
    ripe = mix(srgb("e8c32e"), srgb("a9b53a"), ramp(np.abs(along), 0.5, 0.95) * (1 - ripeness))
    ripe = mix(ripe, srgb("d9a52a"), 0.6 * noise(here * 0.4, 2))
    freckles = ramp(noise(here * (1.6, 4, 4), 2), 0.74 - 0.1 * ripeness, 0.8)
    bruise = ramp(noise(here * (0.5, 1.2, 1.2) + 7, 3), 0.6, 0.75) * ripeness
    ridge = ramp(np.cos(5 * np.tile(angle, 140)), 0.9, 1.0) * ramp(noise(here * 1.5), 0.4, 0.7)
    brown = np.maximum(np.maximum(0.9 * freckles, 0.7 * bruise), 0.55 * ridge)
    tips = np.maximum(ramp(along, 0.965, 0.99), ramp(-along, 0.95, 0.985))
    colour = mix(mix(ripe, srgb("6b4423"), brown), srgb("3d2a18"), tips)
    bumps = 0.08 * (noise(here * 1.2, 2) - 0.5)
    return Rod([Part(mesh.painted(colour).bumped(bumps), Finish(0.45, 0.4))], path[::4], radius)


def banana(rng: np.random.Generator) -> Dish:
    """One to four bananas side by side, some with a squiggle of sauce."""
    noise, ripeness = Noise(rng), rng.random()
    count = int(rng.choice([1, 2, 3, 4], p=[0.5, 0.2, 0.2, 0.1]))
    rods = [one_banana(rng, noise, ripeness) for _ in range(count)]
    if count == 1 and rng.random() < 0.4:
        rod = rods[0]
        swing = 0.5 * rod.radius * np.sin(np.linspace(0, rng.uniform(25, 45), 100))
        path = spline(rod.line[5:-11], 100)
        path = path + np.stack([0 * swing, swing, np.sqrt(rod.radius**2 - swing**2) + 0.1], -1)
        thick = 0.25 * round_ends(np.linspace(-1, 1, 100), 0.97)
        squiggle = sweep(path, circle(16), thick).painted(
            MUSTARD if rng.random() < 0.7 else KETCHUP
        )
        rod.dish.append(Part(squiggle, SAUCE))
    return heaped(rng, rods, unruly=3)


KIND = Kind("banana", banana, "lookalike")
