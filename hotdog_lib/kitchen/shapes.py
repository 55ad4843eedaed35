"""Triangle meshes for food and tableware. All lengths in centimetres, z points up."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

X, Y, Z = np.eye(3)


class Noise:
    """Smooth random field in space, values in 0..1, features about one centimetre wide."""

    SIZE = 32  # lattice points along a side; the field repeats beyond

    def __init__(self, rng: np.random.Generator) -> None:
        self.lattice = rng.random(self.SIZE**3, np.float32)

    def __call__(self, points: np.ndarray, octaves: int = 3) -> np.ndarray:
        total, weight = np.zeros(len(points), np.float32), 0.0
        for octave in range(octaves):
            total += self._sample(points * 2.0**octave + 7.3 * octave) / 2.0**octave
            weight += 1.0 / 2.0**octave
        return total / weight

    def _sample(self, points: np.ndarray) -> np.ndarray:
        """Interpolate the lattice at (n, 3) points, one axis after the other."""
        cell = np.floor(points.T).astype(np.int32)
        t = (points.T - cell).astype(np.float32)
        t = t * t * (3 - 2 * t)
        low, high = cell % self.SIZE, (cell + 1) % self.SIZE
        x, y, z = ((low[i] * self.SIZE**power, high[i] * self.SIZE**power)
                   for i, power in enumerate((2, 1, 0)))  # fmt: skip

        def blend(a: np.ndarray, b: np.ndarray, share: np.ndarray) -> np.ndarray:
            return a + (b - a) * share

        def along_z(column: np.ndarray) -> np.ndarray:
            return blend(self.lattice[column + z[0]], self.lattice[column + z[1]], t[2])

        near, far = (blend(along_z(i + y[0]), along_z(i + y[1]), t[1]) for i in x)
        return blend(near, far, t[0])


@dataclass(frozen=True)
class Mesh:
    """Triangles with one linear RGB colour per vertex."""

    vertices: np.ndarray
    faces: np.ndarray
    colours: np.ndarray | None = None

    def _across(self) -> np.ndarray:
        """For each vertex the sum of its faces' normals, as long as the faces are large."""
        a, b, c = (self.vertices[self.faces[:, i]] for i in range(3))
        across = np.cross(b - a, c - a)
        total = np.zeros_like(self.vertices)
        for i in range(3):
            np.add.at(total, self.faces[:, i], across)
        return total

    def normals(self) -> np.ndarray:
        """Unit normals at the vertices, from the surrounding faces weighted by area."""
        total = self._across()
        return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)

    def areas(self) -> np.ndarray:
        """The share of the surface that belongs to each vertex; they sum to one."""
        size = np.linalg.norm(self._across(), axis=1)
        return size / size.sum()

    def painted(self, colours: np.ndarray) -> Mesh:
        """Give all vertices one colour, or each its own."""
        return replace(self, colours=np.broadcast_to(colours, self.vertices.shape))

    def moved(self, by: np.ndarray | tuple[float, float, float]) -> Mesh:
        """Shift by a vector."""
        return replace(self, vertices=self.vertices + np.asarray(by))

    def turned(self, axis: np.ndarray, degrees: float) -> Mesh:
        """Turn about an axis through the origin."""
        k = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
        angle = np.radians(degrees)
        matrix = np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k
        return replace(self, vertices=self.vertices @ matrix.T)

    def bumped(self, height: np.ndarray) -> Mesh:
        """Push every vertex out along its normal."""
        return replace(self, vertices=self.vertices + self.normals() * height[:, None])


def joined(meshes: list[Mesh]) -> Mesh:
    """Several painted meshes as one."""
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in meshes]),
        np.concatenate([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
        np.concatenate([mesh.colours for mesh in meshes]),
    )


def surface(points: np.ndarray, closed: tuple[bool, bool] = (False, False)) -> Mesh:
    """Mesh a (rows, columns, 3) grid of points; a closed direction joins last to first.

    The outside is where rows run up and columns to the right.
    """
    rows, columns = points.shape[:2]
    i = np.arange(rows if closed[0] else rows - 1)[:, None]
    j = np.arange(columns if closed[1] else columns - 1)[None, :]
    i1, j1 = (i + 1) % rows, (j + 1) % columns
    a, b, c, d = (row * columns + col for row, col in ((i, j), (i1, j), (i1, j1), (i, j1)))
    faces = np.stack([np.stack([a, c, b], -1), np.stack([a, d, c], -1)]).reshape(-1, 3)
    return Mesh(points.reshape(-1, 3), faces)


def circle(count: int) -> np.ndarray:
    """Unit circle as a (count, 2) closed section."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.cos(angle), np.sin(angle)], -1)


def spline(points: np.ndarray, count: int, closed: bool = False) -> np.ndarray:
    """Catmull-Rom curve through the points, sampled evenly in the curve's parameter."""
    points = np.asarray(points, float)
    spans = len(points) if closed else len(points) - 1
    at = np.linspace(0, spans, count, endpoint=not closed)
    start = np.minimum(at.astype(int), spans - 1)
    t = (at - start)[:, None]
    if closed:
        p0, p1, p2, p3 = (points[(start + k) % len(points)] for k in (-1, 0, 1, 2))
    else:
        p0, p1, p2, p3 = (points[np.clip(start + k, 0, spans)] for k in (-1, 0, 1, 2))
    return 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )


def end_dense(count: int) -> np.ndarray:
    """Values from -1 to 1 that crowd towards both ends, where sweeps curve most."""
    return np.sin(np.linspace(-np.pi / 2, np.pi / 2, count))


def round_ends(t: np.ndarray, start: float) -> np.ndarray:
    """1 in the middle, falling to 0 at t = -1 and 1 like a quarter ellipse from `start` on."""
    beyond = np.clip((np.abs(t) - start) / (1 - start), 0, 1)
    return np.sqrt(1 - beyond**2)


def sweep(
    path: np.ndarray,
    section: np.ndarray,
    scale: np.ndarray | float = 1.0,
    up: np.ndarray = Z,
    closed: bool = False,
) -> Mesh:
    """Sweep a closed (k, 2) section, given in sideways and `up` directions, along a path."""
    ring = np.roll(path, -1, 0) - np.roll(path, 1, 0)
    tangent = ring if closed else np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.cross(up, tangent)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    above = np.cross(tangent, side)
    size = np.broadcast_to(scale, len(path))[:, None, None]
    points = path[:, None] + size * (
        section[None, :, :1] * side[:, None] + section[None, :, 1:] * above[:, None]
    )
    return surface(points, (closed, True))


def lathe(profile: np.ndarray, sides: int = 96) -> Mesh:
    """Turn an (n, 2) profile of (radius, height), listed from the bottom up, about z."""
    ring = circle(sides)
    points = np.empty((len(profile), sides, 3))
    points[..., :2] = profile[:, None, :1] * ring
    points[..., 2] = profile[:, 1:]
    return surface(points, (False, True))


def ball(radii: tuple[float, float, float], count: int = 12) -> Mesh:
    """Ellipsoid about the origin."""
    angle = np.linspace(-np.pi / 2, np.pi / 2, count)
    mesh = lathe(np.stack([np.cos(angle), np.sin(angle)], -1), 2 * count)
    return replace(mesh, vertices=mesh.vertices * radii)


def disc(radius: float, thickness: float, sides: int = 64) -> Mesh:
    """Flat round slice with a softened edge, lying on z = 0."""
    soft = min(0.3 * thickness, 0.3)
    edge = [
        (radius - soft, 0),
        (radius, soft),
        (radius, thickness - soft),
        (radius - soft, thickness),
    ]
    inside = np.linspace(0, radius - soft, 12, endpoint=False)
    bottom, top = ([(r, z) for r in inside] for z in (0.0, thickness))
    return lathe(np.array([*bottom, *edge, *top[::-1]]), sides)


def sheet(width: float, depth: float, spacing: float) -> Mesh:
    """Flat rectangle at z = 0, centred on the origin."""
    x = np.linspace(-width / 2, width / 2, int(width / spacing) + 1)
    y = np.linspace(-depth / 2, depth / 2, int(depth / spacing) + 1)
    grid = np.stack([*np.meshgrid(x, y), np.zeros((len(y), len(x)))], -1)
    return surface(grid)


def rounded_box(width: float, depth: float, height: float, bevel: float, spacing: float) -> Mesh:
    """Slab standing on z = 0 with bevelled edges: a sheet whose rim folds down."""
    flat = sheet(width + 2 * height, depth + 2 * height, spacing)
    x, y = flat.vertices[:, 0], flat.vertices[:, 1]
    limit = np.array([width, depth]) / 2
    over = np.maximum(np.abs(np.stack([x, y], -1)) - limit, 0)
    inside = np.sign(flat.vertices[:, :2]) * np.minimum(np.abs(flat.vertices[:, :2]), limit)
    fall = np.minimum(over.max(1), height)
    to_edge = (limit - np.abs(inside)).min(1)
    dip = bevel * np.clip(1 - to_edge / bevel, 0, 1) ** 2 / 2
    return replace(flat, vertices=np.column_stack([inside, height - np.maximum(fall, dip)]))
