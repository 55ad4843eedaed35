"""What small things to eat lie beside a dish."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import COATED, FRUIT, PAPER, SAUCE, Finish
from ..parts import Dish, Part, chunk, shred, strewn
from ..shapes import Mesh, Noise, Z, disc, lathe, spline, sweep


def side_cup(rng: np.random.Generator) -> Dish:
    """A small cup of coleslaw, pickles or relish."""
    r, tall = rng.uniform(3.2, 4.2), rng.uniform(2.8, 3.8)
    cup = lathe(spline([(0, 0), (0.72 * r, 0), (r, tall), (r + 0.15, tall), (r - 0.1, tall - 0.1),
                        (0.85 * r, 0.55 * tall), (0, 0.55 * tall)], 80), 160)  # fmt: skip
    if rng.random() < 0.5:
        flute = 1 + 0.02 * np.sin(40 * np.arctan2(*cup.vertices[:, 1::-1].T))
        cup = Mesh(cup.vertices * np.column_stack([flute, flute, 0 * flute + 1]), cup.faces)
    piece = [
        shred(2.4, 0.28, ["e3e0b8", "d5dca0", "efe9cf", "d97a2a"]),
        chunk(0.8, ["6f7f2a", "87943a", "5a6a20"]),
        chunk(0.7, ["c8321c", "d9452a", "efe6d8", "3f7a30"]),
    ][rng.integers(3)]
    away, turn = (r - 0.75) * np.sqrt(rng.random(260)), rng.uniform(0, 6.3, 260)
    heap = (1 - (away / r) ** 2) * 1.1
    places = np.stack([away * np.cos(turn), away * np.sin(turn),
                       tall - 0.5 + heap * rng.uniform(0, 1, 260)], -1)  # fmt: skip
    floor = disc(0.93 * r, 0.05).moved((0, 0, tall - 0.6)).painted(srgb("8a8a4a"))
    tone = one_of(rng, "f1efea f1efea 2a2a2c c9a477 b3202a")
    return [Part(cup.painted(tone), PAPER), Part(floor, SAUCE), strewn(rng, piece, places, SAUCE)]


def crisp(rng: np.random.Generator) -> Mesh:
    """One curved potato crisp."""
    a, b = rng.uniform(1.8, 2.9), rng.uniform(1.4, 2.1)
    mesh, noise = lathe(np.column_stack([np.linspace(0.01, 1, 12), np.zeros(12)]), 30), Noise(rng)
    points = mesh.vertices * (a, b, 1)
    away = np.hypot(*mesh.vertices[:, :2].T)
    bend = rng.uniform(-0.16, 0.22, 2) @ (points[:, :2] ** 2).T
    points = points + (bend + 0.35 * noise(points * 0.9, 2))[:, None] * Z
    baked = ramp(away + 0.7 * noise(points * 1.3, 2), 0.95, 1.5)
    colour = mix(
        srgb("e3b04a") * (0.8 + 0.3 * noise(points * 3, 2))[:, None], srgb("a8641e"), baked
    )
    return Mesh(points, mesh.faces).painted(colour)


def crisps(rng: np.random.Generator) -> Dish:
    """A small heap of potato crisps."""
    count = rng.integers(14, 40)
    away, turn = np.abs(rng.normal(0, 4, count)), rng.uniform(0, 6.3, count)
    height = 0.5 + np.maximum(2.0 - 0.4 * away, 0) * rng.random(count)
    places = np.stack([away * np.cos(turn), away * np.sin(turn), height], -1)
    heap = strewn(rng, crisp, places, COATED, 28)
    mesh = heap.mesh
    points = mesh.vertices * (1, 1, 0) + np.maximum(mesh.vertices[:, 2:], 0.03) * Z
    return [Part(Mesh(points, mesh.faces, mesh.colours), COATED)]


def citrus(rng: np.random.Generator) -> Dish:
    """One to three wedges of lemon or lime."""
    rind, flesh = [("d9b41c", "e8d890"), ("5f8a1e", "b8c878")][rng.integers(2)]
    noise, dish = Noise(rng), []
    half = rng.uniform(0.45, 0.8)
    cut, arc = np.linspace(0, 1, 22), np.linspace(-half, half, 24)
    section = np.concatenate([
        cut[:, None] * (np.sin(-half), np.cos(half)), np.stack([np.sin(arc), np.cos(arc)], -1),
        cut[::-1, None] * (np.sin(half), np.cos(half))])  # fmt: skip
    depth = np.concatenate([cut, np.ones(24), cut[::-1]])
    t = np.linspace(-1, 1, 50)
    path = np.stack([3.3 * t, 0 * t, 0 * t], -1)
    for k in range(rng.integers(1, 4)):
        mesh = sweep(path, section * (1, -1), 2.5 * np.sqrt(np.clip(1 - 0.96 * t**4, 0, 1)))
        deep = np.tile(depth, len(t))
        cells = noise(mesh.vertices * (2.5, 2.5, 0.8), 2)
        colour = mix(
            srgb(flesh) * (0.75 + 0.4 * cells)[:, None], srgb("f0ead0"), ramp(deep, 0.84, 0.88)
        )
        colour = mix(colour, srgb(rind), ramp(deep, 0.93, 0.95))
        mesh = mesh.painted(colour).turned(
            np.array([1.0, 0, 0]), rng.choice([-1, 1]) * (90 - 57.3 * half)
        )
        mesh = mesh.turned(Z, rng.normal(0, 9)).moved((0, 0, -mesh.vertices[:, 2].min()))
        dish.append(Part(mesh.moved((rng.normal(0, 0.8), 4.6 * k + rng.normal(0, 0.2), 0)), FRUIT))
    return dish


def parsley(rng: np.random.Generator) -> Dish:
    """A few sprigs of parsley."""

    def leaf(rng: np.random.Generator) -> Mesh:
        mesh = lathe(np.column_stack([np.linspace(0.01, 1, 8), np.zeros(8)]), 40)
        angle, away = np.arctan2(*mesh.vertices[:, 1::-1].T), np.hypot(*mesh.vertices[:, :2].T)
        lobes = 0.75 + 0.3 * np.cos(3 * angle) + 0.12 * np.cos(15 * angle)
        points = mesh.vertices * lobes[:, None] * rng.uniform(0.7, 1.1)
        points[:, 2] = 0.15 * np.cos(3 * angle + 1) * away + 0.2 * away**2
        return Mesh(points, mesh.faces).painted(
            mix(srgb("2f5a1c"), srgb("5a8a34"), np.clip(away * rng.uniform(0.4, 1), 0, 1))
        )

    count = rng.integers(8, 18)
    places = np.column_stack([rng.normal(0, 1.5, (count, 2)), rng.uniform(0.2, 0.9, count)])
    return [strewn(rng, leaf, places, Finish(0.5, 0.35), 30)]
