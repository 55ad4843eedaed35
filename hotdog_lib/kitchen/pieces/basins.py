"""How trays and plates are shaped around a floor that keeps its size."""

from __future__ import annotations

import numpy as np

from ..shapes import Mesh, surface

# Length (along x) and width in centimetres that a support keeps clear for what it carries.
Extent = tuple[float, float]
RINGS = 80  # of vertices over the floor of a basin, fine enough for patterns


def outline(length: float, width: float, corner: float, count: int) -> tuple[np.ndarray, ...]:
    """Points of a rounded rectangle, evenly spaced, and their outward normals."""
    corner = min(corner, length / 2, width / 2)
    quarter = np.linspace(0, np.pi / 2, 60)
    turns = np.concatenate([quarter + k * np.pi / 2 for k in range(4)])
    normals = np.stack([np.cos(turns), np.sin(turns)], -1)
    middle = np.array([length / 2 - corner, width / 2 - corner])
    signs = np.repeat([[1, 1], [-1, 1], [-1, -1], [1, -1]], 60, 0)
    points = signs * middle + corner * normals
    steps = np.linalg.norm(np.roll(points, -1, 0) - points, axis=1)
    along = np.concatenate([[0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], count, endpoint=False)

    def even(values: np.ndarray) -> np.ndarray:
        closed = np.concatenate([values, values[:1]])
        return np.stack([np.interp(at, along, closed[:, k]) for k in range(2)], -1)

    normals = even(normals)
    return even(points), normals / np.linalg.norm(normals, axis=1, keepdims=True)


def basin(room: Extent, corner: float, profile: list, count: int = 300) -> tuple[Mesh, np.ndarray]:
    """A tray around a floor of the given size, and its unfolded flat points for patterns.

    The profile lists (outwards, height) from the floor's edge; the floor itself is added.
    """
    edge, normals = outline(*room, corner, count)
    profile = np.asarray(profile, float)
    inner = [edge * s for s in np.linspace(0.001, 0.99, RINGS)]
    rings = [np.column_stack([p, np.full(count, profile[0, 1])]) for p in inner]
    steps = np.linalg.norm(np.diff(profile, axis=0, prepend=profile[:1]), axis=1)
    rings += [np.column_stack([edge + out * normals, np.full(count, z)]) for out, z in profile]
    flat = inner + [edge + far * normals for far in np.cumsum(steps)]
    flat = np.concatenate([np.stack(flat).reshape(-1, 2), np.zeros((len(rings) * count, 1))], 1)
    mesh = surface(np.stack(rings), (False, True))
    return Mesh(mesh.vertices, mesh.faces[:, ::-1]), flat
