"""What dishes are made of: painted meshes with a finish, and small pieces strewn over them.

Every dish stands on z = 0 around the origin, long dishes along x. Lengths are in centimetres.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .colours import srgb
from .finishes import FRUIT, Finish
from .shapes import Mesh, X, Z, ball, circle, joined, round_ends, spline, sweep


@dataclass(frozen=True)
class Part:
    """A painted mesh and its finish."""

    mesh: Mesh
    finish: Finish


Dish = list[Part]


def moved(dish: Dish, by: tuple[float, float, float]) -> Dish:
    """Shift a whole dish."""
    return [Part(part.mesh.moved(by), part.finish) for part in dish]


def turned(dish: Dish, degrees: float) -> Dish:
    """Turn a whole dish about the upright axis."""
    return [Part(part.mesh.turned(Z, degrees), part.finish) for part in dish]


def posed(dish: Dish, pose: Callable[[Mesh], Mesh]) -> Dish:
    """Every part of a dish through the same movement."""
    return [Part(pose(part.mesh), part.finish) for part in dish]


def beside(rng: np.random.Generator, dishes: list[Dish]) -> Dish:
    """A few round dishes next to one another without touching."""
    radii = [max(np.ptp(p.mesh.vertices[:, :2], axis=0).max() / 2 for p in d) for d in dishes]
    count, r = len(dishes), max(radii)
    away = 0.0 if count == 1 else rng.uniform(1.03, 1.15) * r / np.sin(np.pi / count)
    placed: Dish = []
    for i, dish in enumerate(dishes):
        turn = 2 * np.pi * i / count
        dish = turned(dish, rng.uniform(0, 360))
        placed += moved(dish, (away * np.cos(turn), away * np.sin(turn), 0))
    return placed


# A piece is one small thing around the origin, such as a cube of onion.
Piece = Callable[[np.random.Generator], Mesh]


def strewn(
    rng: np.random.Generator, piece: Piece, places: np.ndarray, finish: Finish, tilt: float = 180
) -> Part:
    """One part made of a piece at each of the (n, 3) places, turned at random.

    `tilt` is the most, in degrees, that a piece leans from its upright position.
    """
    models = [piece(rng) for _ in range(8)]
    bits = []
    for place in places:
        bit = models[rng.integers(len(models))].turned(Z, rng.uniform(0, 360))
        lean = rng.uniform(0, 2 * np.pi)
        axis = np.array([np.cos(lean), np.sin(lean), 0.0])
        bit = bit.turned(axis, rng.uniform(-tilt, tilt)).moved(place)
        bits.append(replace(bit, colours=bit.colours * rng.uniform(0.8, 1.15)))
    return Part(joined(bits), finish)


def chunk(size: float, colours: list[str], flat: float = 1.0) -> Piece:
    """Pieces like chopped onion: irregular, maybe flat lumps of about the size in centimetres."""

    def piece(rng: np.random.Generator) -> Mesh:
        lump = ball((0.5, 0.5, 0.5), 7)
        # Towards a cube, then knocked about.
        corner = np.sign(lump.vertices) * np.abs(lump.vertices * 2) ** 0.35 / 2
        corner = corner * size * rng.uniform(0.55, 1.15, 3) * (1, 1, flat)
        shear = np.eye(3) + rng.uniform(-0.25, 0.25, (3, 3))
        return replace(lump, vertices=corner @ shear).painted(srgb(rng.choice(colours)))

    return piece


def shred(length: float, thickness: float, colours: list[str], curl: float = 0.35) -> Piece:
    """Strands like sauerkraut or grated cheese; `curl` is their waviness in lengths."""

    def piece(rng: np.random.Generator) -> Mesh:
        steps = np.linspace(-0.5, 0.5, 4)
        points = np.stack([length * rng.uniform(0.6, 1.2) * steps, 0 * steps, 0 * steps], -1)
        points[:, 1:] += rng.normal(0, curl * length / 2, (4, 2))
        size = thickness / 2 * rng.uniform(0.7, 1.2) * round_ends(np.linspace(-1, 1, 14), 0.8)
        flat = circle(6) * (1, rng.uniform(0.35, 1))
        strand = sweep(spline(points, 14), flat, np.maximum(size, 1e-3), up=X + 0.3 * Z)
        return strand.painted(srgb(rng.choice(colours)))

    return piece


def seeds_on(rng: np.random.Generator, mesh: Mesh, count: int, least_height: float) -> Part:
    """Sesame seeds lying on the parts of a mesh above a height."""
    normals = mesh.normals()
    free = np.flatnonzero((mesh.vertices[:, 2] > least_height) & (normals[:, 2] > 0.4))
    seeds = []
    # By area: meshes turned on a lathe crowd their vertices at the pole.
    share = mesh.areas()[free]
    for index in rng.choice(free, count, p=share / share.sum()):
        seed = ball((0.24, 0.14, 0.07), 6).turned(Z, rng.uniform(0, 360))
        axis = np.cross(Z, normals[index])
        tilt = np.degrees(np.arcsin(np.clip(np.linalg.norm(axis), 0, 1)))
        seed = seed.turned(axis / max(np.linalg.norm(axis), 1e-9), tilt)
        seeds.append(seed.moved(mesh.vertices[index]).painted(srgb("efd9a5")))
    return Part(joined(seeds), FRUIT)
