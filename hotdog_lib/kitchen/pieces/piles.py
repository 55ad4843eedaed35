"""Where pieces come to rest that are dropped on one another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import ramp
from ..parts import Dish, Part
from ..shapes import Mesh, Noise, Z, surface


class Pile:
    """Height of whatever lies there so far, on a grid; further pieces come to rest on it."""

    CELL, SIDE = 0.2, 180

    def __init__(self, ground: np.ndarray | None = None) -> None:
        axis = (np.arange(self.SIDE) + 0.5 - self.SIDE / 2) * self.CELL
        self.x, self.y = np.meshgrid(axis, axis, indexing="ij")
        self.ground = np.zeros((2, 2)) if ground is None else ground
        self.z = np.interp(np.hypot(self.x, self.y), *self.ground.T)

    def cells(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Indices of the cells that points lie in."""
        at = (points[:, :2] / self.CELL + self.SIDE / 2).astype(int)
        return tuple(np.clip(at, 0, self.SIDE - 1).T)

    def at(self, points: np.ndarray) -> np.ndarray:
        """Height at the places of points."""
        return self.z[self.cells(points)]

    def add(self, mesh: Mesh) -> Mesh:
        """Let a mesh stay where it is."""
        np.maximum.at(self.z, self.cells(mesh.vertices), mesh.vertices[:, 2])
        return mesh

    def drop(self, mesh: Mesh, give: float = 0.03, lean: float = 0.8) -> Mesh:
        """Let a mesh down until it touches, sheared by up to `lean` to the slope below it.

        `give` is the share of it that may press into what lies below.
        """
        below = self.at(mesh.vertices)
        flat = mesh.vertices[:, :2] - mesh.vertices[:, :2].mean(0)
        slope = np.linalg.lstsq(flat, below - below.mean(), rcond=None)[0]
        leaned = mesh.vertices + (flat @ np.clip(slope, -lean, lean))[:, None] * Z
        gaps = np.sort(below - leaned[:, 2])
        lift = gaps[int((1 - give) * (len(gaps) - 1))]
        rested = leaned + lift * Z
        away = np.linalg.norm(rested[:, :2], axis=1)
        rested[:, 2] = np.maximum(rested[:, 2], np.interp(away, *self.ground.T) + 0.04)
        return self.add(replace(mesh, vertices=rested))

    def spots(
        self, rng: np.random.Generator, count: int, reach: float, lift: float = 0.0
    ) -> np.ndarray:
        """Random places `lift` above the pile, denser towards the middle."""
        away, turn = reach * rng.uniform(0, 1, count) ** 0.6, rng.uniform(0, 2 * np.pi, count)
        flat = np.stack([away * np.cos(turn), away * np.sin(turn)], -1)
        return np.column_stack([flat, self.at(flat) + lift])

    def low_spot(self, rng: np.random.Generator, reach: float) -> np.ndarray:
        """A place where a piece would not roll off: the lowest of a few."""
        few = self.spots(rng, 4, reach)
        return few[few[:, 2].argmin()] * (1, 1, 0)

    def drape(self, cover: np.ndarray, thickness: float) -> Mesh:
        """A sheet over the pile where `cover`, from 0 to 1 for every cell, is high."""
        z = self.z
        for axis in (0, 1, 0, 1):
            z = (np.roll(z, 1, axis) + z + np.roll(z, -1, axis)) / 3
        z = np.maximum(z, self.z - 0.12) + thickness * cover - 0.5 * (1 - cover)
        mesh = surface(np.stack([self.x, self.y, z], -1))
        a, b, c = mesh.vertices[mesh.faces[0]]
        faces = mesh.faces if np.cross(b - a, c - a)[2] > 0 else mesh.faces[:, ::-1]
        # No curtains where the pile falls away steeply.
        seen = (cover.ravel() > 0.02)[faces].any(1) & (np.ptp(z.ravel()[faces], axis=1) < 0.5)
        used, faces = np.unique(faces[seen], return_inverse=True)
        sheet_ = Mesh(mesh.vertices[used], faces.reshape(-1, 3))
        np.maximum(self.z, np.where(cover > 0.3, z, self.z), out=self.z)
        return sheet_


def patches(rng: np.random.Generator, pile: Pile, reach: float, share: float) -> np.ndarray:
    """A patchy cover for a pile, thinning out towards `reach`."""
    points = np.stack([pile.x, pile.y, 0 * pile.x], -1).reshape(-1, 3)
    field = Noise(rng)(points * 0.5, 3).reshape(pile.x.shape)
    away = np.hypot(pile.x, pile.y) / reach
    field = field + 0.5 * (1 - away)
    return ramp(field, 0.95 - 0.6 * share, 1.15 - 0.6 * share) * ramp(-away, -1.0, -0.85)


def set_down(rng: np.random.Generator, pile: Pile, part: Part, reach: float) -> Dish:
    """Let one piece down somewhere on the pile."""
    mesh = part.mesh.turned(Z, rng.uniform(0, 360)).moved(pile.low_spot(rng, reach))
    return [Part(pile.drop(mesh, 0.3, 0.25), part.finish)]
