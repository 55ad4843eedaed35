"""Croissants."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import MATT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, strewn
from ..pieces.piles import Pile
from ..shapes import Noise, Z, circle, sweep


def croissant(rng: np.random.Generator) -> Dish:
    """One to three croissants: rolled layers stepping down to bent, browned tips."""
    dish, pile = [], Pile()
    for _ in range(rng.choice([1, 2, 3], p=[0.6, 0.25, 0.15])):
        noise = Noise(rng)
        t, sides = np.linspace(-1, 1, 260), 90
        bend, span = rng.uniform(0.5, 1.5), rng.uniform(12.5, 16)
        reach = span / 2 / bend
        fat = rng.uniform(2.3, 3.0)
        size = fat * np.sqrt(np.clip(1 - np.abs(t) ** rng.uniform(1.5, 2.0), 0, 1)) ** 1.1 + 0.02
        path = np.stack([reach * np.sin(bend * t), reach * (1 - np.cos(bend * t)), 0.72 * size], -1)
        mesh = sweep(path, circle(sides) * (1, 0.85), size)
        along = np.repeat(t, sides)
        around = np.tile(np.linspace(0, 2 * np.pi, sides, endpoint=False), len(t))
        wander = 0.5 * (noise(mesh.vertices * 0.35, 2) - 0.5)
        turns = np.abs(along) * rng.uniform(3.2, 4.2) + 0.4 + 0.2 * np.sin(around + 1) + wander
        step = turns % 1
        ledge = step * ramp(1 - step, 0.0, 0.12)
        layers = np.sin(2 * np.pi * (9 * step + 2 * noise(mesh.vertices * 0.6, 2)))
        brown = 0.75 * step + 0.5 * (noise(mesh.vertices * 0.5 + 9, 3) - 0.4) + 0.25 * np.abs(along)
        brown = brown * ramp(mesh.vertices[:, 2] / fat, 0.0, 0.6)
        colour = mix(srgb("e3b768"), srgb("b06a24"), ramp(brown, 0.0, 0.5))
        colour = mix(colour, srgb("6b3412"), ramp(brown + 0.1 * layers, 0.45, 0.95))
        colour = mix(colour, srgb("edcf92"), 0.7 * ramp(-step, -0.1, 0.0))
        colour = colour * (0.92 + 0.1 * layers + 0.1 * (noise(mesh.vertices * 3, 2) - 0.5))[:, None]
        thick = np.repeat(size, sides) / fat
        bumps = thick * (0.5 * ledge + 0.03 * layers + 0.35 * (noise(mesh.vertices * 0.7, 3) - 0.5))
        mesh = mesh.painted(colour).bumped(bumps)
        low = mesh.vertices * (1, 1, 0) + np.maximum(mesh.vertices[:, 2], 0)[:, None] * Z
        mesh = replace(mesh, vertices=low - (0, 2, 0)).turned(Z, rng.uniform(0, 360))
        shift = rng.uniform(2.5, 5) * len(dish)
        mesh = mesh.moved((shift, rng.uniform(-3, 3) * len(dish), 0))
        dish.append(Part(pile.drop(mesh, 0.03, 0.35), Finish(0.38, 0.45, clearcoat=0.15)))
    crumbs = pile.spots(rng, int(rng.integers(6, 30)), 7, 0.03)
    dish.append(strewn(rng, chunk(0.35, ["c98a3c", "a8662a", "e0b870"]), crumbs, MATT))
    return dish


KIND = Kind("croissant", croissant, "food")
