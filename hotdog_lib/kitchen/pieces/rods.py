"""How long things are made, filled, and laid side by side or across."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..colours import ramp
from ..finishes import FRUIT
from ..parts import Dish, Part, Piece, moved, strewn, turned
from ..shapes import Mesh, X, Y, Z, end_dense, round_ends, sweep


@dataclass
class Rod:
    """A long dish lying along x on z = 0, with points of its middle line and its radius."""

    dish: Dish
    line: np.ndarray
    radius: float


def straight(dish: Dish, length: float, radius: float) -> Rod:
    """A rod whose dish is made around the x axis."""
    x = np.linspace(-0.5, 0.5, 30) * (length - 2 * radius)
    line = np.stack([x, 0 * x, 0 * x + radius], -1)
    return Rod(moved(dish, (0, 0, radius)), line, radius)


def heaped(rng: np.random.Generator, rods: list[Rod], across: int = 0, unruly: float = 5) -> Dish:
    """Rods side by side without touching, the last `across` of them on top of the others."""
    placed: list[tuple[np.ndarray, float]] = []
    dish, wide = [], 0.0
    for i, rod in enumerate(rods):
        on_top = i >= len(rods) - across
        heading = rng.uniform(35, 145) if on_top else rng.normal(0, unruly)
        shift = np.array([rng.uniform(-0.8, 0.8), wide / 2 if on_top else 0.0, 0.0])
        line = Mesh(rod.line, np.empty((0, 3), int)).turned(Z, heading).vertices
        gaps = [(line[:, None] - other, rod.radius + r) for other, r in placed]
        while any((np.linalg.norm(gap + shift, axis=-1) < least).any() for gap, least in gaps):
            shift = shift + 0.06 * (Z if on_top else Y)
        if not on_top:
            wide = shift[1]
        placed.append((line + shift, rod.radius))
        dish += moved(turned(rod.dish, heading), tuple(shift))
    return moved(dish, (0, -wide / 2, 0))


def log(
    length: float, radius: float, section: np.ndarray, start: float, cut: bool = False
) -> tuple[Mesh, np.ndarray]:
    """A rod about the x axis with round ends, or its +x end cut; also where the cut face is."""
    t = end_dense(90)
    x, size = 0.5 * length * t, radius * round_ends(t, start)
    if cut:
        size = np.append(np.where(t > 0, radius, size), radius * np.linspace(1, 0, 14))
        x = np.append(x, x[-1] + 0.001 * np.arange(1, 15))
    mesh = sweep(np.stack([x, 0 * x, 0 * x], -1), section, size)
    return mesh, np.repeat(np.arange(len(x)) >= 90, len(section))


def stuffing(rng: np.random.Generator, radius: float, bits: list[tuple[Piece, int]]) -> Dish:
    """Pieces packed in a disc about the origin that faces +x."""
    dish = []
    for piece, count in bits:
        away, angle = radius * np.sqrt(rng.random(count)), rng.uniform(0, 2 * np.pi, count)
        places = np.stack([0 * away, away * np.cos(angle), away * np.sin(angle)], -1)
        packed = strewn(rng, piece, places, FRUIT).mesh
        flat = 0.35 * packed.vertices * X + packed.vertices * (0, 1, 1) + 0.05 * X
        dish.append(Part(replace(packed, vertices=flat), FRUIT))
    return dish


def wrapped(vertices: np.ndarray, length: float, angle: float) -> np.ndarray:
    """Step in height, 0..1, where the pointed last fold of a wrapper ends on a log."""
    around = np.arctan2(vertices[:, 2], vertices[:, 1]) - angle
    beyond = (around + np.pi) % (2 * np.pi) - np.pi - 2.2 * np.abs(vertices[:, 0]) / length
    return ramp(beyond, 0.0, 0.06) * (1 - ramp(beyond, 0.1, 1.6))
