"""Other food: nothing of it looks like a hot dog."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .materials import (
    CERAMIC,
    CRISP,
    FRUIT,
    SAUCE,
    SKIN,
    TIMBER,
    Finish,
    mix,
    ramp,
    srgb,
)
from .parts import Dish, Part, Piece, chunk, moved, shred, strewn, turned
from .shapes import (
    Mesh,
    Noise,
    X,
    Y,
    Z,
    ball,
    circle,
    end_dense,
    joined,
    lathe,
    round_ends,
    spline,
    surface,
    sweep,
)


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


def blob(rng: np.random.Generator, sides: int, wobble: float) -> np.ndarray:
    """Radii, about 1, of an irregular round outline."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    waves = [np.sin(k * angle + rng.uniform(0, 6.28)) * rng.normal() / k for k in range(2, 8)]
    return 1 + wobble * np.sum(waves, 0)


def polygon(edges: np.ndarray, middles: np.ndarray, sides: int, sharp: float = 14) -> np.ndarray:
    """Radii of a polygon with rounded corners from each edge's direction and distance."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
    return ((np.maximum(np.cos(angle - edges), 0) / middles) ** sharp).sum(1) ** (-1 / sharp)


def slab(outline: np.ndarray, thickness: float, rows: int = 12) -> Mesh:
    """Flat piece with the given radii all round, lying on z = 0."""
    mean = outline.mean()
    soft = min(0.4 * thickness, 0.15 * mean)
    inside = (mean - soft) * np.sin(np.linspace(0, np.pi / 2, rows))
    turn = np.linspace(-np.pi / 2, np.pi / 2, 7)[1:-1]
    edge = np.stack([mean - soft + soft * np.cos(turn), thickness * (0.5 + 0.5 * np.sin(turn))], -1)
    bottom, top = (np.stack([inside, np.full(rows, z)], -1) for z in (0.0, thickness))
    mesh = lathe(np.concatenate([bottom, edge, top[::-1]]), len(outline))
    scale = np.tile(outline / mean, len(mesh.vertices) // len(outline))
    return replace(mesh, vertices=mesh.vertices * np.stack([scale, scale, 0 * scale + 1], -1))


def outward(mesh: Mesh, outline: np.ndarray) -> np.ndarray:
    """How far out each vertex of a slab or dollop lies, from 0 to 1."""
    rim = np.tile(outline, len(mesh.vertices) // len(outline))
    return np.linalg.norm(mesh.vertices[:, :2], axis=1) / rim


def dollop(outline: np.ndarray, height: float, rows: int = 50, power: float = 0.6) -> Mesh:
    """Mound with the given radii all round; its rim at z = 0."""
    r = np.cos(np.linspace(0, np.pi / 2, rows))
    ring = circle(len(outline)) * outline[:, None]
    points = np.empty((rows, len(outline), 3))
    points[..., :2] = r[:, None, None] * ring
    points[..., 2] = (height * (1 - r**2) ** power)[:, None]
    return surface(points, (False, True))


def leaf(size: float, colours: list[str], lobes: int = 3) -> Piece:
    """Small lobed leaves like coriander or parsley."""

    def piece(rng: np.random.Generator) -> Mesh:
        angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
        outline = 0.62 + 0.3 * np.cos(lobes * angle) + 0.14 * np.cos(3 * lobes * angle)
        mesh = dollop(size / 2 * outline * rng.uniform(0.6, 1.2), 0.0, 6)
        x, y = mesh.vertices[:, :2].T
        curl = rng.uniform(-0.6, 0.6, 2) / size
        mesh = mesh.moved((0, 0, 0.04)).bumped(curl[0] * x**2 + curl[1] * x * y)
        return mesh.painted(srgb(rng.choice(colours)))

    return piece


def flakes(size: float, colours: list[str]) -> Piece:
    """Thin curled bits like spring onion cut across: little rings."""

    def piece(rng: np.random.Generator) -> Mesh:
        ring = np.column_stack([size / 2 * circle(16) * rng.uniform(0.7, 1.1, 2), np.zeros(16)])
        flat = circle(6) * (0.14 * size, 0.3 * size * rng.uniform(0.5, 1))
        return sweep(ring, flat, closed=True).painted(srgb(rng.choice(colours)))

    return piece


TOMATO_BITS = chunk(0.7, ["b5231a", "c9391f", "a31d14", "d4552f"])
ONION_BITS = chunk(0.45, ["efe9dc", "e6dccb", "d9c6cf", "f3f0e6"])
CORIANDER = leaf(1.3, ["3f7424", "2f5f1c", "56892f"])
CHIVES = flakes(0.55, ["5f9a3a", "86b554", "3f7a2a", "c8dca0"])
WET = Finish(0.22, 0.5, clearcoat=0.3)
MATT = Finish(0.55, 0.4)


def crockery(rng: np.random.Generator, mesh: Mesh) -> Part:
    """A plate or bowl in plain, speckled or rimmed glaze, or in clay."""
    glazes = ["f3f1ec"] * 3 + ["efeae0"] * 2
    glazes += ["dfe5e6", "cbb896", "3c4247", "8fa7ac", "5b7a8c", "9a5a3c"]
    body = srgb(rng.choice(glazes))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / mesh.vertices[:, 0].max()
    noise = Noise(rng)
    colour = mix(body, body * 0.75, ramp(noise(mesh.vertices * 0.4, 2), 0.4, 0.8))
    if rng.random() < 0.35:
        speck = ramp(noise(mesh.vertices * 7, 1), 0.82, 0.9)
        colour = mix(colour, srgb("5a4632"), 0.8 * speck)
    if rng.random() < 0.4:
        tint = srgb(rng.choice(["2a4f8f", "6b3a22", "3d5a3a", "a5833a", "2b2b2e"]))
        colour = mix(colour, tint, ramp(away, 0.95, 0.965))
    return Part(mesh.painted(colour), CERAMIC if rng.random() < 0.75 else Finish(0.45, 0.45))


def own_plate(rng: np.random.Generator, flat: float) -> tuple[Part, np.ndarray]:
    """A plate on z = 0 with a flat middle of the given radius, and its upper profile."""
    wide, rise = flat * rng.uniform(1.18, 1.32), rng.uniform(0.9, 2.2)
    upper = spline([(0, 0.6), (0.5 * flat, 0.6), (flat, 0.62), (0.5 * (flat + wide), 0.5 + 0.6
                   * rise), (wide - 0.1, 0.55 + rise)], 60)  # fmt: skip
    lower = spline([(0, 0.05), (0.75 * flat, 0), (0.85 * flat, 0.1), (wide, 0.35 + rise)], 40)
    mesh = lathe(np.concatenate([lower, [(wide + 0.05, 0.48 + rise)], upper[::-1]]), 120)
    return crockery(rng, mesh), upper


def own_bowl(rng: np.random.Generator, radius: float, depth: float) -> tuple[Part, np.ndarray]:
    """A bowl on z = 0 and its inner profile; of clay, glaze or rough stone."""
    foot = radius * rng.uniform(0.45, 0.7)
    belly = rng.uniform(0.75, 1.0) * radius
    outer = spline([(0, 0.15), (foot - 0.3, 0.1), (foot, 0), (foot + 0.05, 0.35), (belly, 0.45
                   * depth), (radius, depth)], 70)  # fmt: skip
    thick = rng.uniform(0.25, 0.5)
    inner = spline([(0, 0.6), (0.75 * foot, 0.65), (belly - thick, 0.48 * depth),
                    (radius - thick, depth)], 50)  # fmt: skip
    lip = [(radius - 0.2 * thick, depth + 0.12), (radius - 0.75 * thick, depth + 0.1)]
    mesh = lathe(np.concatenate([outer, lip, inner[::-1]]), 140)
    if rng.random() < 0.15:
        noise = Noise(rng)
        pits = noise(mesh.vertices * 3, 3)
        stone = mix(srgb("2f2e2d"), srgb("777370"), pits)
        return Part(mesh.painted(stone).bumped(0.25 * (pits - 0.6)), Finish(0.8, 0.3)), inner
    return crockery(rng, mesh), inner


def width_at(profile: np.ndarray, height: float) -> float:
    """Radius of a bowl's inner profile at a height."""
    return float(np.interp(height, profile[:, 1], profile[:, 0]))


def tortilla_chip(rng: np.random.Generator, size: float = 5.5) -> Mesh:
    """A curved triangle of fried maize, blistered and toasted."""
    edges = np.radians([90, 210, 330]) + rng.uniform(-0.15, 0.15, 3)
    outline = size * polygon(edges, rng.uniform(0.3, 0.38, 3), 48, 11)
    mesh = slab(outline, 0.14, 9)
    x, y = mesh.vertices[:, :2].T
    curl, fold = rng.uniform(-0.05, 0.1), rng.uniform(0, np.pi)
    bend = curl * (x * np.cos(fold) + y * np.sin(fold)) ** 2
    noise = Noise(rng)
    bubbles = noise(mesh.vertices * (0.9, 0.9, 0) + 3, 2)
    base = srgb(rng.choice(["dcae5c", "d59f4a", "e3bd74", "c98f3c"]))
    toast = mix(base, srgb("9a5a22"), ramp(noise(mesh.vertices * 0.8 + 9, 3), 0.55, 0.85))
    toast = mix(toast, srgb("7a4218"), 0.5 * ramp(outward(mesh, outline), 0.85, 1.0))
    mesh = replace(mesh, vertices=mesh.vertices + (bend + 0.35 * bubbles)[:, None] * Z)
    return mesh.painted(toast * (0.85 + 0.3 * noise(mesh.vertices * 4, 2))[:, None])


def bowl_of_dip(rng: np.random.Generator) -> Dish:
    """Guacamole, salsa, hummus, chili or a herb cream in a bowl, often with tortilla chips."""
    radius = rng.uniform(5.0, 8.0)
    bowl, inner = own_bowl(rng, radius, rng.uniform(0.5, 0.8) * radius)
    level = inner[-1, 1] * rng.uniform(0.72, 0.9)
    reach = width_at(inner, level)
    noise = Noise(rng)
    mesh = dollop(np.full(200, reach + 0.03), rng.uniform(0.3, 1.4), 110, 0.8)
    points = mesh.vertices
    fine, coarse = noise(points * 2.2, 3), noise(points * 0.7 + 11, 2)
    away, turn = np.linalg.norm(points[:, :2], axis=1), np.arctan2(points[:, 1], points[:, 0])
    kind = rng.choice(["guacamole", "salsa", "hummus", "chili", "cream"], p=[0.35, 0.2, 0.15, 0.2,
                                                                             0.1])  # fmt: skip
    shine, lumps = Finish(0.38, 0.45), 0.8 * (fine - 0.5) + 1.2 * (coarse - 0.5)
    bits: list[tuple[Piece, int, float]]
    if kind == "guacamole":
        colour = mix(srgb("86a03a"), srgb("c3cc72"), ramp(fine, 0.3, 0.7))
        colour = mix(colour, srgb("5f7a26"), 0.7 * ramp(coarse, 0.5, 0.8))
        bits = [
            (chunk(0.9, ["a9b94f", "c2c870", "8fa53c"]), int(rng.integers(10, 60)), 0.0),
            (TOMATO_BITS, int(rng.integers(8, 45)), 0.1),
            (ONION_BITS, int(rng.integers(10, 60)), 0.08),
            (CORIANDER, int(rng.integers(5, 22)), 0.15),
        ]
    elif kind == "salsa":
        colour = mix(srgb("8f1a0d"), srgb("c4492a"), ramp(fine, 0.3, 0.7))
        shine, lumps = WET, 0.6 * lumps
        bits = [
            (chunk(1.0, ["b5231a", "c9391f", "a31d14", "d4552f"]), 220, 0.05),
            (ONION_BITS, 110, 0.1),
            (chunk(0.4, ["3f7424", "5f9a3a", "2f5f1c"]), 60, 0.12),
            (CORIANDER, int(rng.integers(5, 25)), 0.2),
        ]
    elif kind == "hummus":
        groove = np.sin(2 * np.pi * away / (0.3 * reach) + turn + 3 * coarse)
        lumps = 0.3 * groove * ramp(away, 0.1, 1.0) + 0.08 * (fine - 0.5) + 0.5 * (coarse - 0.5)
        colour = mix(srgb("cfae78"), srgb("e3cc9f"), ramp(fine, 0.3, 0.7))
        oil = ramp(-groove + 2 * (coarse - 0.5), 0.0, 0.9)
        colour = mix(colour, srgb("b07f1e"), 0.75 * oil)
        colour = mix(colour, srgb("9a3a16"), 0.8 * ramp(noise(points * 5, 2), 0.66, 0.78))
        shine = Finish(0.3, 0.5, clearcoat=0.2)
        bits = [
            (chunk(0.95, ["d8b678", "c9a262", "e2c890"]), int(rng.integers(0, 25)), 0.3),
            (CORIANDER, int(rng.integers(4, 20)), 0.15),
        ]
    elif kind == "chili":
        colour = mix(srgb("4a1a0c"), srgb("8f3f1c"), ramp(fine, 0.3, 0.7))
        shine = WET

        def bean(rng: np.random.Generator) -> Mesh:
            tint = srgb(rng.choice(["4a100c", "5f1a12", "2a1210", "a5603a"]))
            return ball((0.75, 0.42, 0.4), 10).painted(tint)

        bits = [
            (chunk(0.8, ["5f2f18", "7a3f20", "482010"]), 170, 0.05),
            (bean, 60, 0.1),
            (TOMATO_BITS, 30, 0.1),
            (CHIVES, int(rng.integers(0, 40)), 0.2),
            (shred(1.8, 0.2, ["eda62c", "f3bd4e"]), int(rng.integers(0, 70)), 0.3),
        ]
    else:
        colour = mix(srgb("ded6c2"), srgb("f2eee2"), ramp(fine, 0.3, 0.7))
        lumps = 0.15 * (fine - 0.5) + 1.4 * (coarse - 0.5)
        bits = [
            (chunk(0.3, ["4f8a2a", "3f7424", "6b9a3f"]), 90, 0.02),
            (CHIVES, int(rng.integers(5, 30)), 0.1),
        ]
    lumps = lumps * (1 - ramp(away / reach, 0.9, 1.0))
    mesh = mesh.painted(colour).bumped(lumps).moved((0, 0, level))
    pile = Pile(inner)
    pile.add(mesh)
    dish = [bowl, Part(mesh, shine)]
    for piece, count, lift in bits:
        if count:
            places = pile.spots(rng, count, 0.92 * reach, lift - 0.1)
            dish.append(strewn(rng, piece, places, shine, 180 if lift <= 0.12 else 25))
    chips = []
    if kind != "hummus" and rng.random() < 0.6:
        for turn in rng.uniform(0, 360, rng.integers(1, 5)):
            # Stuck in upright near the bowl's wall, a corner down.
            chip = tortilla_chip(rng).turned(Z, -90).turned(Y, -rng.uniform(60, 80))
            low = chip.vertices[:, 2].min() + rng.uniform(1.5, 2.5)
            place = (rng.uniform(0.4, 0.75) * reach, 0, level + 0.3 - low)
            chips.append(chip.moved(place).turned(Z, turn))
    if rng.random() < 0.4 and radius < 6.5:
        # Around the bowl, on the table.
        floor = Pile()
        floor.z[np.hypot(floor.x, floor.y) < radius + 0.6] = 6.0
        for turn in np.cumsum(rng.uniform(12, 40, rng.integers(4, 14))):
            away = radius + rng.uniform(2.9, 3.8)
            chip = tortilla_chip(rng).turned(Z, rng.uniform(0, 360)).moved((away, 0, 0))
            chip = chip.turned(Z, turn)
            if floor.at(chip.vertices).max() < 3:
                chips.append(floor.drop(chip))
    return [*dish, *([Part(joined(chips), CRISP)] if chips else [])]


def nachos(rng: np.random.Generator) -> Dish:
    """A heap of tortilla chips under melted cheese and toppings."""
    flat = rng.uniform(6.5, 8.5)
    plate, ground = own_plate(rng, flat)
    pile = Pile(ground)
    chips = []
    count = int(rng.integers(35, 60))
    for i in range(count):
        place = pile.spots(rng, 1, flat * (0.95 - 0.45 * i / count))[0]
        chip = tortilla_chip(rng, rng.uniform(4.5, 6.5)).turned(Z, rng.uniform(0, 360))
        axis = np.array([*circle(16)[rng.integers(16)], 0.0])
        chip = chip.turned(axis, rng.normal(0, 9)).moved((*place[:2], 0))
        chips.append(pile.drop(chip, 0.25, 0.35))
    dish = [plate, Part(joined(chips), CRISP)]
    noise = Noise(rng)
    if rng.random() < 0.85:
        cheese = pile.drape(patches(rng, pile, flat, rng.uniform(0.5, 0.95)), 0.14)
        tint = mix(srgb("eda62c"), srgb("f6cf6a"), noise(cheese.vertices, 2))
        tint = mix(tint, srgb("c9701c"), 0.7 * ramp(noise(cheese.vertices * 1.3 + 5, 3), 0.6, 0.8))
        lumps = 0.1 * (noise(cheese.vertices * 1.5, 3) - 0.5)
        dish.append(Part(cheese.painted(tint).bumped(lumps), Finish(0.3, 0.45)))
    else:
        grated = shred(2.0, 0.22, ["eda62c", "f3bd4e", "f6d98a"])
        dish.append(strewn(rng, grated, pile.spots(rng, 260, 0.9 * flat), MATT))
    if rng.random() < 0.5:
        mince = chunk(0.7, ["4a2614", "6b3a1e", "3a1c0e"])
        dish.append(strewn(rng, mince, pile.spots(rng, 140, 0.7 * flat), WET))
    for _ in range(rng.integers(0, 4)):
        tint = srgb(rng.choice(["f1ede2", "93a83f", "a5301a"]))
        spoon = dollop(rng.uniform(1.5, 2.6) * blob(rng, 80, 0.1), rng.uniform(0.8, 1.3))
        spoon = spoon.bumped(0.5 * (noise(spoon.vertices * 1.2, 3) - 0.5))
        place = pile.spots(rng, 1, 0.5 * flat)[0]
        spoon = pile.drop(spoon.moved((*place[:2], 0)), 0.5)
        shade = 0.75 + 0.4 * noise(spoon.vertices * 3, 2)
        dish.append(Part(spoon.painted(tint * shade[:, None]), Finish(0.35, 0.45)))

    def pepper(rng: np.random.Generator) -> Mesh:
        outline = rng.uniform(0.9, 1.3) * blob(rng, 40, 0.06)
        mesh = slab(outline, 0.28, 14)
        out = outward(mesh, outline)
        turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
        hollow = ramp(-out, -0.68, -0.6) * ramp(np.abs(np.sin(1.5 * turn)), 0.15, 0.3)
        flesh = mix(srgb("b5c66a"), srgb("3f6f1f"), ramp(out, 0.8, 0.95))
        return mesh.painted(mix(flesh, srgb("7a7a34"), hollow)).bumped(-0.08 * hollow)

    toppings = [
        (pepper, rng.integers(0, 16), 0.15),
        (TOMATO_BITS, rng.integers(10, 90), 0.2),
        (ONION_BITS, rng.integers(0, 60), 0.1),
        (CHIVES, rng.integers(0, 60), 0.1),
        (CORIANDER, rng.integers(0, 20), 0.15),
        (chunk(0.75, ["2a1210", "38180f", "1c0d0c"]), rng.integers(0, 40), 0.2),
    ]
    for piece, number, lift in toppings:
        if number:
            places = pile.spots(rng, int(number), flat, lift)
            dish.append(strewn(rng, piece, places, WET, 35))
    return dish


def strand(
    rng: np.random.Generator, pile: Pile, reach: float, length: float, section: np.ndarray
) -> Mesh:
    """A noodle that winds about within reach, lying on the pile."""
    s = np.linspace(0, length, int(length / 0.42))
    big, small = rng.uniform(0.45, 0.8) * reach, rng.uniform(0.08, 0.3) * reach
    way = rng.choice([-1, 1])
    angles = rng.uniform(0, 6.28, 3)
    path = rng.normal(0, 0.16 * reach, 2) + np.zeros((len(s), 2))
    for size, speed, angle in (
        (big, way / big, angles[0]),
        (small, rng.uniform(0.5, 1.2) / small, angles[1]),
        (0.12, 2.2, angles[2]),
    ):
        turn = angle + speed * s
        path = path + size * np.stack([np.cos(turn), np.sin(turn)], -1)
    thick = section[:, 1].max()
    path = path * np.minimum(1, reach / np.linalg.norm(path, axis=1))[:, None]
    z = pile.at(path) + thick
    padded = np.pad(z, 4, mode="edge")
    z = np.lib.stride_tricks.sliding_window_view(padded, 5).mean(1)
    z = np.lib.stride_tricks.sliding_window_view(z, 5).mean(1)
    size = round_ends(np.linspace(-1, 1, len(s)), 0.985)
    mesh = sweep(np.column_stack([path, z]), section, np.maximum(size, 0.02))
    for shift in thick * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]):
        cells = pile.cells(path + shift)
        pile.z[cells] = np.maximum(pile.z[cells], z + 0.6 * thick)
    return mesh


def noodles(rng: np.random.Generator) -> Dish:
    """A tangle of noodles: spaghetti with a red sauce, fried noodles, or noodle soup."""
    kind = rng.choice(["red", "fried", "soup"], p=[0.4, 0.4, 0.2])
    deep = kind == "soup" or rng.random() < 0.4
    flat = rng.uniform(7, 9)
    if deep:
        vessel, ground = own_bowl(rng, flat + 1.5, rng.uniform(4.5, 6.5))
        floor = rng.uniform(0.3, 0.55) * ground[-1, 1]
        ground = np.column_stack([ground[:, 0], np.maximum(ground[:, 1], floor)])
        reach = width_at(ground, floor + 1.0) - 0.4
    else:
        vessel, ground = own_plate(rng, flat)
        floor, reach = 0.6, 0.9 * flat
    pile = Pile(ground)
    noise = Noise(rng)
    base, spice = {
        "red": (["e9cc86", "e2bd6e"], "c2551f"),
        "fried": (["d39a4e", "c98a3c", "dcae66", "e6cf9a"], "8f4f1c"),
        "soup": (["ecd596", "e8cb80"], "d2a04a"),
    }[kind]
    pasta = srgb(rng.choice(base))
    thick = rng.uniform(0.13, 0.22)
    section = circle(9) * thick * ((1, 1) if rng.random() < 0.6 else (1.9, 0.6))
    strands = []
    count = int(rng.integers(75, 100))
    for i in range(count):
        part = strand(rng, pile, reach * (1 - 0.42 * i / count), rng.uniform(16, 34), section)
        strands.append(part.painted(pasta * rng.uniform(0.72, 1.1)))
    heap = joined(strands)
    stain = ramp(noise(heap.vertices * 0.6, 3), 0.35, 0.8) * rng.uniform(0.3, 0.9)
    heap = heap.painted(heap.colours + (srgb(spice) - heap.colours) * stain[:, None])
    dish = [vessel, Part(heap, Finish(0.28, 0.5, clearcoat=0.15))]
    bits: list[tuple[Piece, int, float, float]] = []
    if kind == "red":
        sauce = pile.drape(patches(rng, pile, 0.75 * reach, rng.uniform(0.5, 0.9)), 0.3)
        lumps = noise(sauce.vertices * 2, 3)
        tint = mix(srgb("7a1c0c"), srgb("b8431c"), lumps)
        dish.append(Part(sauce.painted(tint).bumped(0.6 * (lumps - 0.5)), WET))
        mince = chunk(0.75, ["5f2c16", "7a3f20", "4a2010"])
        bits = [
            (mince, int(rng.integers(30, 160)), 0.55, 0.1),
            (leaf(2.6, ["3f7f26", "2f6a1c"], 1), int(rng.integers(0, 5)), 0.5, 0.25),
            (chunk(0.35, ["f0e3b8", "e8d69a"]), int(rng.integers(0, 120)), 0.6, 0.1),
            (CORIANDER, int(rng.integers(0, 15)), 0.6, 0.15),
        ]
    else:
        if kind == "soup":
            broth = slab(np.full(90, width_at(ground[10:], floor + 0.7)), 0.1, 30)
            ripple = 0.05 * (noise(broth.vertices * 0.8, 2) - 0.5)
            amber = mix(srgb("8a5420"), srgb("b9822f"), noise(broth.vertices * 0.5, 3))
            fat = ramp(noise(broth.vertices * 1.6, 1), 0.72, 0.76)
            broth = broth.painted(mix(amber, srgb("d9a23c"), fat)).bumped(ripple)
            broth = broth.moved((0, 0, floor + 0.6))
            dish.append(Part(broth, SAUCE))
            pile.z = np.maximum(pile.z, floor + 0.7)
        for _ in range(rng.integers(0, 4)):
            dish += set_down(rng, pile, half_egg(rng), 0.55 * reach)
        bits = [
            (chunk(1.3, ["8a4a24", "a5653a", "6f3818", "c08a5a"]), 14, 0.8, 0.3),
            (shred(4.0, 0.3, ["efe9d6", "e9e2c4", "f3efe2"], 0.15), 25, 0.7, 0.2),
            (shred(3.0, 0.35, ["d9701f", "c9601a"], 0.1), int(rng.integers(0, 25)), 0.8, 0.15),
            (CHIVES, int(rng.integers(10, 60)), 0.8, 0.08),
            (CORIANDER, int(rng.integers(0, 20)), 0.6, 0.15),
            (chunk(0.4, ["c99a55", "b8853f", "dcb67a"]), int(rng.integers(0, 60)), 0.7, 0.12),
            (leaf(3.5, ["2f6a24", "4a8a34"], 2), int(rng.integers(0, 6)), 0.8, 0.2),
        ]
    for piece, number, spread, lift in bits:
        if number:
            places = pile.spots(rng, number, spread * reach, lift)
            dish.append(strewn(rng, piece, places, WET, 40))
    return dish


def set_down(rng: np.random.Generator, pile: Pile, part: Part, reach: float) -> Dish:
    """Let one piece down somewhere on the pile."""
    mesh = part.mesh.turned(Z, rng.uniform(0, 360)).moved(pile.low_spot(rng, reach))
    return [Part(pile.drop(mesh, 0.3, 0.25), part.finish)]


def half_egg(rng: np.random.Generator) -> Part:
    """Half a boiled egg, cut side up, its yolk from runny to firm."""
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    outline = 2.2 * (1 + 0.16 * np.cos(angle)) * (1 - 0.1 * np.abs(np.sin(angle)))
    mesh = slab(outline, 1.6, 24)
    # Round below, flat above.
    low = 1 - ramp(mesh.vertices[:, 2], 0.0, 1.5)
    shrink = np.stack([1 - 0.35 * low, 1 - 0.35 * low, np.ones(len(low))], -1)
    out = outward(mesh, outline)
    top = mesh.vertices[:, 2] > 1.5
    yolk = ramp(-out, -0.6, -0.55) * top
    yellow = srgb(rng.choice(["e8a01c", "f0b93a", "e57f14"]))
    white = srgb("f2eee2") * (0.92 + 0.1 * Noise(rng)(mesh.vertices, 2))[:, None]
    mesh = replace(mesh, vertices=mesh.vertices * shrink)
    return Part(mesh.painted(white + (yellow - white) * yolk[:, None]).bumped(0.12 * yolk), WET)


def lettuce(rng: np.random.Generator) -> Mesh:
    """A torn leaf with a pale rib and a ruffled edge."""
    long, wide = rng.uniform(4.5, 8.5), rng.uniform(2.5, 4.5)
    u, v = np.meshgrid(np.linspace(0, 1, 30), np.linspace(-1, 1, 25), indexing="ij")
    half = wide / 2 * np.sin(np.pi * (0.12 + 0.85 * u)) ** 0.6
    half = half * (1 + 0.12 * np.sin(9 * u + rng.uniform(0, 6)) * np.sign(v))
    frill = rng.uniform(0.2, 0.5) * np.abs(v) ** 3
    waves = np.sin(rng.uniform(12, 20) * u + 2 * v + rng.uniform(0, 6))
    noise = Noise(rng)
    arch = rng.uniform(-0.25, 0.5) * (v * half) ** 2 + rng.uniform(0.2, 1.6) * np.sin(np.pi * u)
    points = np.stack([long * (u - 0.5), half * v, arch + frill * waves], -1)
    mesh = surface(points)
    pale, deep = [("c9d88a", "5f9a2c"), ("b5cf6a", "3f7a20"), ("9ab85a", "2f5f1c"),
                  ("8fae4c", "47701f"), ("a9638a", "5a2040")][rng.choice(5, p=[0.3, 0.3, 0.15, 0.15,
                                                                              0.1])]  # fmt: skip
    rib = np.exp(-((v.ravel() / 0.12) ** 2)) + np.exp(-((np.sin(9 * v + 5 * u).ravel() / 0.3) ** 2))
    shade = ramp(np.abs(v).ravel() + 0.6 * (noise(mesh.vertices, 3) - 0.5), 0.1, 0.8)
    colour = mix(srgb(pale), srgb(deep), shade)
    colour = mix(colour, srgb("dfe6b8"), 0.3 * np.clip(rib, 0, 1))
    return mesh.painted(colour).bumped(0.25 * (noise(mesh.vertices * 2, 2) - 0.5))


def tomato_wedge(rng: np.random.Generator) -> Mesh:
    """An eighth of a tomato."""
    r = rng.uniform(2.0, 3.0)
    mesh = ball((r, r, 0.9 * r), 30)
    x, y, z = mesh.vertices.T
    # Half of the turn about z becomes the skin of a sector, the rest its two cut faces.
    turn, half = np.arctan2(y, x) / np.pi, np.pi / 6
    angle = half * np.clip(2 * turn, -1, 1)
    share = np.clip(2 - 2 * np.abs(turn), 0, 1)
    away = np.hypot(x, y) * share
    mesh = replace(mesh, vertices=np.stack([away * np.cos(angle), away * np.sin(angle), z], -1))
    noise, depth = Noise(rng), np.hypot(away, z) / r
    jelly = ramp(-np.abs(depth - 0.55), -0.25, -0.12)
    flesh = mix(srgb("d9694a"), srgb("b8401a"), jelly)
    seeds = jelly * ramp(noise(mesh.vertices * 4.2, 1), 0.62, 0.7)
    flesh = mix(flesh, srgb("e3c27a"), seeds)
    skin = srgb("b8200f") * (0.8 + 0.4 * noise(mesh.vertices * 0.7, 2))[:, None]
    colour = flesh + (skin - flesh) * ramp(share, 0.88, 0.97)[:, None]
    return mesh.painted(colour).turned(Y, 90).turned(X, rng.uniform(0, 360))


def tomato_half(rng: np.random.Generator, r: float) -> Mesh:
    """Half a tomato or a slice of one with its seeds, cut side up."""
    outline = r * blob(rng, 90, 0.03)
    mesh = slab(outline, min(0.75 * r, 1.6), 40)
    out = outward(mesh, outline)
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    noise = Noise(rng)
    chambers = int(rng.integers(3, 7))
    wall = np.abs(np.sin(chambers / 2 * turn + 1.5 * (noise(mesh.vertices * 0.6, 2) - 0.5)))
    jelly = ramp(wall, 0.3, 0.5) * ramp(out, 0.25, 0.35) * ramp(-out, -0.83, -0.76)
    jelly = jelly * (mesh.vertices[:, 2] > 0.9 * mesh.vertices[:, 2].max())
    seeds = jelly * ramp(noise(mesh.vertices * 4.2, 1), 0.6, 0.7)
    colour = mix(srgb("d9694a"), srgb("b8240f"), ramp(out, 0.84, 0.97))
    colour = mix(mix(colour, srgb("b5481a"), jelly), srgb("e3c27a"), seeds)
    low = 1 - ramp(mesh.vertices[:, 2] / mesh.vertices[:, 2].max(), 0.0, 1.0)
    shrink = (1 - 0.3 * low**2)[:, None] * (1, 1, 0) + (0, 0, 1)
    mesh = replace(mesh, vertices=mesh.vertices * shrink)
    return mesh.painted(colour).bumped(0.06 * seeds - 0.06 * jelly)


def cucumber_slice(rng: np.random.Generator, r: float, thickness: float = 0.4) -> Mesh:
    """A slice with a striped dark rim, pale flesh and a ring of seeds."""
    outline = r * blob(rng, 72, 0.02)
    mesh = slab(outline, thickness, 30)
    out, noise = outward(mesh, outline), Noise(rng)
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    flesh = mix(srgb("c9d99a"), srgb("e0e8bd"), ramp(out, 0.5, 0.65))
    flesh = mix(flesh, srgb("a8bf72"), ramp(-out, -0.62, -0.5) * noise(mesh.vertices * 1.5, 2))
    spot = np.sin(11 * turn + 3 * noise(mesh.vertices, 1)) * np.sin(14 * out + 1)
    seeds = ramp(spot, 0.35, 0.7) * ramp(out, 0.15, 0.25) * ramp(-out, -0.6, -0.5)
    flesh = mix(flesh, srgb("eef0d2"), seeds)
    rind = mix(srgb("2c5519"), srgb("5a8a34"), noise(mesh.vertices * 3, 2))
    return mesh.painted(flesh + (rind - flesh) * ramp(out, 0.92, 0.97)[:, None]).bumped(
        0.04 * seeds
    )


def onion_ring(rng: np.random.Generator) -> Mesh:
    """A thin ring or half ring of red or white onion."""
    part = rng.choice([1.0, 0.5])
    turn = np.linspace(0, 2 * np.pi * part, 50)
    r = rng.uniform(1.0, 2.6)
    path = np.stack(
        [r * np.cos(turn), r * rng.uniform(0.7, 1) * np.sin(turn), 0.1 * np.sin(3 * turn)], -1
    )
    mesh = sweep(path, circle(10) * (0.12, 0.22))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1)
    tint = srgb(rng.choice(["8f3a6a", "7a2c5a", "dfd8c4"]))
    return mesh.painted(
        mix(srgb("efe6e0"), tint, ramp(away, 0.97 * away.mean(), 1.04 * away.mean()))
    )


def salad(rng: np.random.Generator) -> Dish:
    """Leaves with tomato, cucumber, onion and sometimes cheese, olives, egg or croutons."""
    if rng.random() < 0.6:
        radius = rng.uniform(8, 11)
        vessel, ground = own_bowl(rng, radius, rng.uniform(5, 7))
        ground = np.column_stack([ground[:, 0], np.maximum(ground[:, 1], 0.45 * ground[-1, 1])])
        reach = 0.78 * radius
    else:
        flat = rng.uniform(7.5, 9)
        vessel, ground = own_plate(rng, flat)
        reach = 0.85 * flat
    pile = Pile(ground)
    leaves = []

    def lay(mesh: Mesh, spread: float, tilt: float) -> Mesh:
        place = pile.low_spot(rng, spread)
        axis = np.array([*circle(24)[rng.integers(24)], 0.0])
        mesh = mesh.turned(Z, rng.uniform(0, 360)).turned(axis, rng.normal(0, tilt))
        return pile.drop(mesh.moved(place), 0.35, 0.5)

    count = int(rng.integers(28, 42))
    for i in range(count):
        leaves.append(lay(lettuce(rng), reach * (1 - 0.3 * i / count), 25))
    dish = [vessel, Part(joined(leaves), Finish(0.4, 0.45))]
    wet = []
    for _ in range(rng.integers(3, 9)):
        wet.append(lay(tomato_wedge(rng), 0.8 * reach, 20))
    for _ in range(rng.integers(0, 5)):
        wet.append(lay(tomato_half(rng, rng.uniform(1.1, 1.5)), 0.85 * reach, 35))
    for _ in range(rng.integers(3, 12)):
        wet.append(lay(cucumber_slice(rng, rng.uniform(1.6, 2.1)), 0.85 * reach, 25))
    for _ in range(rng.integers(0, 9)):
        wet.append(lay(onion_ring(rng), 0.8 * reach, 20))
    dish.append(Part(joined(wet), WET))
    if rng.random() < 0.3:
        dish += [p for _ in range(3) for p in set_down(rng, pile, half_egg(rng), 0.7 * reach)]

    def olive(rng: np.random.Generator) -> Mesh:
        return ball((1.0, 0.75, 0.75), 12).painted(srgb(rng.choice(["1f1a24", "2a1c22", "5f6a24"])))

    for piece, number, lift in (
        (chunk(1.5, ["f0ece0", "e9e4d4"]), 18, 0.3),
        (chunk(1.5, ["c98f45", "b5762f", "dcae6a"]), 16, 0.3),
        (olive, 9, 0.4),
        (shred(3.5, 0.3, ["d9701f", "e08a3a"], 0.2), 40, 0.15),
        (ball_of(0.35, ["e8c23a", "f0d05a"]), 45, 0.1),
    ):
        if rng.random() < 0.4:
            dish.append(strewn(rng, piece, pile.spots(rng, number, 0.9 * reach, lift), MATT, 60))
    return dish


def ball_of(radius: float, colours: list[str]) -> Piece:
    """Round things like peas and maize."""

    def piece(rng: np.random.Generator) -> Mesh:
        radii = radius * rng.uniform(0.85, 1.1, 3)
        return ball(tuple(radii), 9).painted(srgb(rng.choice(colours)))

    return piece


def meat_slice(
    rng: np.random.Generator, outline: np.ndarray, thickness: float, done: float
) -> Mesh:
    """A slice of roast: brown crust, grey rim, pink inside; `done` from 0 to 1."""
    mesh = slab(outline, thickness, 26)
    noise, out = Noise(rng), outward(mesh, outline)
    fibre = noise(mesh.vertices * (1.2, 4, 1), 3)
    pink = mix(srgb("b5484a"), srgb("c96f62"), fibre)
    grey = mix(srgb("8a5a42"), srgb("a87a5c"), fibre)
    edge = out + 0.25 * (noise(mesh.vertices * 0.7 + 5, 2) - 0.5)
    colour = pink + (grey - pink) * ramp(edge, 0.75 - 0.6 * done, 1.0 - 0.4 * done)[:, None]
    crust = mix(srgb("2e160a"), srgb("6b3a1a"), noise(mesh.vertices * 2, 3))
    colour = colour + (crust - colour) * ramp(out, 0.9, 0.965)[:, None]
    return mesh.painted(colour).bumped(0.16 * (fibre - 0.5))


def broccoli(rng: np.random.Generator) -> Mesh:
    """A floret: a pale stem under lumpy green clouds."""
    stem = np.stack([np.zeros(8), np.zeros(8), np.linspace(-1.6, 0.2, 8)], -1)
    parts = [sweep(stem, circle(14), np.linspace(0.5, 0.75, 8), up=X).painted(srgb("9ab868"))]
    noise = Noise(rng)
    for _ in range(5):
        cloud = ball((0.95, 0.95, 0.75), 18).moved(
            (*rng.uniform(-0.8, 0.8, 2), rng.uniform(0, 0.5))
        )
        bud = noise(cloud.vertices * 3.5, 2)
        tint = mix(srgb("1f4a16"), srgb("5f9438"), ramp(bud, 0.3, 0.75))
        parts.append(cloud.painted(tint).bumped(0.6 * (bud - 0.5)))
    return joined(parts)


def potato(rng: np.random.Generator) -> Mesh:
    """A roast potato piece or wedge, browned along its edges."""
    if rng.random() < 0.5:
        mesh = ball((rng.uniform(1.4, 2.0), rng.uniform(1.1, 1.5), rng.uniform(1.0, 1.3)), 22)
    else:
        outline = rng.uniform(1.5, 2.1) * polygon(
            np.radians([0, 110, 235]), rng.uniform(0.5, 0.75, 3), 50, 9
        )
        mesh = slab(outline * 1.25, rng.uniform(1.2, 1.8), 10)
    noise = Noise(rng)
    fry = noise(mesh.vertices * 0.9, 3)
    colour = mix(srgb("d6b070"), srgb("a5692c"), ramp(fry, 0.35, 0.7))
    colour = mix(colour, srgb("6b3a16"), ramp(noise(mesh.vertices * 1.5 + 9, 3), 0.6, 0.8))
    return mesh.painted(colour).bumped(0.5 * (fry - 0.5))


def bean(rng: np.random.Generator) -> Mesh:
    """A long green bean or a stick of asparagus."""
    length = rng.uniform(6, 9.5)
    path = spline([(length * (k / 3 - 0.5), rng.normal(0, 0.4), 0) for k in range(4)], 40)
    size = rng.uniform(0.26, 0.36) * round_ends(np.linspace(-1, 1, 40), 0.85)
    mesh = sweep(path, circle(14), np.maximum(size, 0.03))
    tint = ramp(Noise(rng)(mesh.vertices * 1.3, 2), 0.3, 0.8)
    return mesh.painted(mix(srgb("6f9f3a"), srgb("3a6a1e"), tint))


def steak(rng: np.random.Generator) -> Dish:
    """Slices of pink roast or a steak cut open, with potatoes, vegetables and gravy."""
    flat = rng.uniform(8.2, 9.8)
    plate, ground = own_plate(rng, flat)
    pile, noise = Pile(ground), Noise(rng)
    dish = [plate]
    done = rng.uniform(0.0, 0.75)
    gravy = rng.random() < 0.6
    if gravy:
        pool = 5.5 * rng.uniform(0.9, 1.25) * blob(rng, 120, 0.12)
        sauce = dollop(pool, 0.25, 30, 0.4).moved((-2.5, rng.uniform(-1, 1), 0.6))
        tint = mix(srgb("2e1408"), srgb("5f3214"), noise(sauce.vertices * 0.8, 3))
        dish.append(Part(pile.add(sauce.painted(tint)), Finish(0.12, 0.5, clearcoat=0.5)))
    long, wide = rng.uniform(3.6, 5.0), rng.uniform(2.0, 2.8)
    sides = np.radians([0, 90, 180, 270])
    edges = polygon(sides, np.array([long, wide, long, wide]), 110, 5) * blob(rng, 110, 0.06)
    slices, thick = [], rng.uniform(0.7, 1.3)
    count, lean = int(rng.integers(3, 7)), rng.uniform(18, 40)
    step = thick / np.sin(np.radians(lean)) * 1.02
    across = rng.uniform(-0.12, 0.12)
    for i in range(count):
        # Parallel slices lean on one another, their lower edges on the plate.
        cut = meat_slice(rng, edges * blob(rng, 110, 0.02), thick, done).turned(Z, 90)
        cut = cut.turned(Y, lean + rng.uniform(-2, 2))
        x = -2.5 + step * (i - count / 2)
        low = cut.vertices[:, 2].min()
        slices.append(cut.moved((x, across * x + rng.uniform(-0.4, 0.4), 0.65 - low)))
    roast = joined(slices)
    if rng.random() < 0.5:
        # The rest of the piece, its cut end towards the slices.
        high = 2 * wide * rng.uniform(0.8, 0.95)
        whole = meat_slice(rng, polygon(sides, np.array([2.0, long, 2.4, long]), 110, 7)
                           * blob(rng, 110, 0.04), high, 0.9)  # fmt: skip
        brown = mix(srgb("2a140a"), srgb("7a4420"), ramp(noise(whole.vertices * 1.6, 4), 0.3, 0.75))
        whole = whole.painted(brown).bumped(0.4 * (noise(whole.vertices * 0.9, 3) - 0.5))
        whole = whole.moved((roast.vertices[:, 0].min() - 1.6, 0, 0.65))
        roast = joined([roast, whole])
    roast = roast.moved((-1.8 - roast.vertices[:, 0].mean(), 0, 0)).turned(Z, rng.uniform(-20, 20))
    dish.append(Part(pile.add(roast), Finish(0.3, 0.5, clearcoat=0.15)))

    def heap(piece: Piece, number: int, centre: tuple[float, float], spread: float) -> Mesh:
        bits = []
        for _ in range(number):
            way = rng.normal(0, 25) if piece is bean else rng.uniform(0, 360)
            few = np.array(centre) + rng.normal(0, spread, (4, 2))
            place = (*few[pile.at(few).argmin()], 0)
            bits.append(pile.drop(piece(rng).turned(Z, way).moved(place), 0.2, 0.3))
        return joined(bits)

    edge = 0.66 * flat
    spots = [
        (edge * np.cos(a), edge * np.sin(a)) for a in rng.uniform(-1.4, -0.9) + 1.15 * np.arange(3)
    ]
    order = rng.permutation(3)
    kinds = rng.permutation(["beans", "broccoli", "carrots", "peas", "leaves"])[:2]
    if rng.random() < 0.6:
        dish.append(Part(heap(potato, int(rng.integers(4, 10)), spots[order[0]], 1.9), MATT))
    else:
        mash = dollop(rng.uniform(3.2, 4.2) * blob(rng, 140, 0.1), rng.uniform(1.8, 2.8), 70)
        fluff = noise(mash.vertices * 1.1, 4)
        swirl = 0.25 * np.sin(3 * np.hypot(*(mash.vertices[:, :2] - (0.5, 0.4)).T))
        mash = mash.painted(mix(srgb("dcc68a"), srgb("f0e6bd"), fluff))
        mash = mash.bumped(0.9 * (fluff - 0.5) + swirl).moved((*spots[order[0]], 0))
        dish.append(Part(pile.drop(mash, 0.6, 0.3), Finish(0.45, 0.4)))
    for kind, spot in zip(kinds, (spots[order[1]], spots[order[2]]), strict=True):
        pieces: dict[str, tuple[Piece, int, float]] = {
            "beans": (bean, 12, 1.2),
            "broccoli": (broccoli, 4, 1.6),
            "carrots": (carrot_slice, 16, 1.4),
            "peas": (ball_of(0.42, ["6f9f2c", "5f8f24", "86b03c"]), 60, 1.5),
            "leaves": (lettuce, 5, 1.5),
        }
        piece, number, spread = pieces[kind]
        dish.append(Part(heap(piece, number, spot, spread), Finish(0.35, 0.45)))
    if gravy and rng.random() < 0.6:
        glaze = pile.drape(patches(rng, pile, 6.5, 0.35), 0.12)
        tint = mix(srgb("2e1408"), srgb("6b3a18"), noise(glaze.vertices * 0.8, 3))
        dish.append(Part(glaze.painted(tint), Finish(0.12, 0.5, clearcoat=0.5)))
    herbs = pile.spots(rng, int(rng.integers(4, 40)), 0.8 * flat, 0.1)
    dish.append(strewn(rng, rng.choice([CORIANDER, CHIVES]), herbs, MATT, 40))
    return dish


def carrot_slice(rng: np.random.Generator) -> Mesh:
    """A boiled slice of carrot with its paler core."""
    outline = rng.uniform(0.8, 1.3) * blob(rng, 40, 0.04)
    mesh = slab(outline, rng.uniform(0.4, 0.8), 14)
    out = outward(mesh, outline) + 0.15 * (Noise(rng)(mesh.vertices * 2, 2) - 0.5)
    return mesh.painted(mix(srgb("eda03a"), srgb("d9691a"), ramp(out, 0.4, 0.6)))


def scoop(rng: np.random.Generator, r: float) -> tuple[Mesh, str]:
    """A ball of ice cream, ragged where the scoop let go; with its flavour."""
    noise = Noise(rng)
    mesh = ball((r, r, 0.92 * r), 70)
    low = 1 - ramp(mesh.vertices[:, 2] / r, -0.75, -0.15)
    rough = noise(mesh.vertices * 1.3, 4)
    scrape = noise(mesh.vertices * (0.8, 0.8, 2.6) + 20, 3)
    flavour = str(rng.choice(["vanilla", "chocolate", "strawberry", "mint", "caramel", "berry"]))
    a, b, bit = {
        "vanilla": ("ecdcae", "f7efd6", "4a3420"),
        "chocolate": ("3f2414", "6b4228", "2a140a"),
        "strawberry": ("d98a92", "eebfc0", "b5384a"),
        "mint": ("a3d1b0", "c8e6cc", "3a2114"),
        "caramel": ("c08a4c", "dcb47c", "8a4f1c"),
        "berry": ("7f4560", "b07f92", "4a1c34"),
    }[flavour]
    colour = mix(srgb(a), srgb(b), ramp(0.5 * rough + 0.5 * scrape, 0.35, 0.65))
    specks = ramp(noise(mesh.vertices * 3.5 + 40, 1), 0.82, 0.9)
    colour = mix(colour, srgb(bit), 0.85 * specks)
    bumps = 0.35 * r * (rough - 0.5) * (0.5 + 0.7 * low) + 0.14 * (scrape - 0.5) + 0.16 * r * low
    return mesh.painted(colour).bumped(bumps), flavour


def wafer_cone(rng: np.random.Generator, r: float, tall: float) -> Part:
    """A cone with its tip at z = 0, waffled."""
    profile = spline([(0, 0), (0.35 * r, 0.3 * tall), (r, tall), (0.93 * r, tall), (0.3 * r,
                      0.32 * tall), (0, 0.1 * tall)], 150)  # fmt: skip
    mesh = lathe(profile, 150)
    x, y, z = mesh.vertices.T
    turn = np.arctan2(y, x)
    grid = np.maximum(np.cos(8 * turn + 2.2 * z), np.cos(8 * turn - 2.2 * z))
    ridge = ramp(grid, 0.8, 0.98)
    toast = Noise(rng)(mesh.vertices * 0.5, 3)
    colour = mix(srgb("d9a050"), srgb("a5682a"), ramp(toast, 0.35, 0.75))
    colour = mix(colour * 0.8, colour * 1.15, ridge)
    return Part(mesh.painted(colour).bumped(0.12 * ridge), Finish(0.55, 0.35))


def ice_cream(rng: np.random.Generator) -> Dish:
    """Scoops in a cup or bowl with sauce, nuts or a wafer, or a cone, standing or lying."""
    r = rng.uniform(2.3, 3.0)
    ice = Finish(0.42, 0.45)
    lying = rng.random() < 0.4
    if lying:
        tall = rng.uniform(9, 12)
        cone = wafer_cone(rng, 0.92 * r, tall)
        parts, z = [cone], tall + 0.3 * r
        for _ in range(rng.integers(1, 3)):
            ball_, _ = scoop(rng, r)
            parts.append(Part(ball_.moved((0, 0, z)), ice))
            z += 1.45 * r
        # Laid down: the cone's side and the scoop touch the table.
        parts = [Part(p.mesh.turned(Z, rng.uniform(0, 360)), p.finish) for p in parts]
        lean = 90 - np.degrees(np.arcsin(1.05 * r / (tall + 0.3 * r)))
        parts = [Part(p.mesh.turned(Y, lean), p.finish) for p in parts]
        low = min(p.mesh.vertices[:, 2].min() for p in parts)
        return moved(parts, (-0.6 * tall, 0, -low))
    dish: Dish = []
    if rng.random() < 0.35:
        # One cone upright in a tumbler of tinted glaze.
        tall = rng.uniform(10, 12)
        cup, inner = own_bowl(rng, 0.8 * r + 0.5, 0.7 * tall)
        cone = wafer_cone(rng, r, tall)
        lift = 0.55 * tall * rng.uniform(0.3, 0.5)
        dish = [cup, *moved([cone], (0, 0, lift))]
        pile = Pile()
        centres = [(0.0, 0.0, tall + lift + 0.35 * r)]
        if rng.random() < 0.5:
            centres.append((0.3, 0.2, tall + lift + 1.75 * r))
    else:
        radius = r * rng.uniform(2.2, 2.5)
        cup, inner = own_bowl(rng, radius, rng.uniform(0.65, 1.1) * radius)
        dish = [cup]
        pile = Pile(inner)
        number = int(rng.integers(2, 5))
        start = rng.uniform(0, 6.28)
        base = max(0.6 * inner[-1, 1] + 0.5 * r, 0.5 + r)
        ring = min(1.05 * r, width_at(inner, base) - 1.15 * r)
        turns = start + 2 * np.pi * np.arange(min(number, 3)) / min(number, 3)
        centres = [(ring * np.cos(t), ring * np.sin(t), base) for t in turns]
        if number == 4:
            centres.append((0.0, 0.0, base + 1.3 * r))
        melt = dollop(np.full(120, width_at(inner, base - 0.35 * r)), 0.2, 40)
        shade = Noise(rng)(melt.vertices * 0.6, 3)
        cream = mix(srgb("d9b98a"), srgb("f3e6c8"), shade)
        dish.append(Part(melt.painted(cream).moved((0, 0, base - 0.4 * r)), SAUCE))
    for centre in centres:
        ball_, _ = scoop(rng, r)
        ball_ = ball_.turned(Z, rng.uniform(0, 360)).turned(X, rng.uniform(-20, 20)).moved(centre)
        dish.append(Part(pile.add(ball_), ice))
    reach = 2.0 * r
    if rng.random() < 0.55:
        syrup = srgb(rng.choice(["2e140a", "3a1c0e", "8f1626", "a5621c"]))
        cover = patches(rng, pile, reach, rng.uniform(0.4, 0.65)) * ramp(
            pile.z, centres[0][2], centres[0][2] + 0.5 * r
        )
        sauce = pile.drape(cover, 0.14)
        if len(sauce.faces):
            dish.append(Part(sauce.painted(syrup), Finish(0.12, 0.5, clearcoat=0.5)))
    for piece, number in (
        (chunk(0.45, ["b5803f", "c99a5a", "8a5a2a"]), 60),
        (shred(0.9, 0.2, ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c"], 0.0), 70),
        (chunk(0.9, ["9a1626", "b5243a", "7a0f20"]), 10),
        (ball_of(0.55, ["2a2a4f", "3a3560", "1f1f3a"]), 8),
    ):
        if rng.random() < 0.3:
            places = pile.spots(rng, number, 1.5 * r, 0.08)
            places = places[places[:, 2] > centres[0][2]]
            if len(places):
                dish.append(strewn(rng, piece, places, FRUIT))
    if rng.random() < 0.35:
        roll = np.stack([np.zeros(12), np.zeros(12), np.linspace(0, 8, 12)], -1)
        wafer = sweep(roll, circle(28), 0.5, up=X)
        stripe = np.sin(3 * wafer.vertices[:, 2] + np.arctan2(*wafer.vertices[:, :2].T))
        wafer = wafer.painted(mix(srgb("e0b06a"), srgb("7a4420"), ramp(stripe, 0.3, 0.8)))
        wafer = wafer.turned(Y, rng.uniform(18, 32)).turned(Z, rng.uniform(0, 360))
        dish.append(Part(wafer.moved((*centres[-1][:2], centres[-1][2])), Finish(0.55, 0.35)))
    return dish


def pizza(rng: np.random.Generator) -> Dish:
    """A slice or two, a whole pizza or most of one, blistered, with toppings of several kinds."""
    noise = Noise(rng)
    number = int(rng.choice([6, 8]))
    shown = int(rng.choice([1, 2, number - 1, number], p=[0.4, 0.2, 0.2, 0.2]))
    # A whole one has to fit the flat of a plate.
    length = rng.uniform(13, 17) if shown <= 2 else rng.uniform(9.5, 10.8)
    half = np.pi / number
    fine = 1 if shown > 2 else 2
    r = np.linspace(0.002, 1, 80 * fine)
    # Half a section: underside, edge, then along the top; each point is (angle, height).
    across = np.concatenate([np.linspace(0, 1, 6), np.ones(3), np.linspace(1, 0, 22 * fine)])
    level = np.concatenate([np.zeros(6), [0.2, 0.5, 0.8], np.ones(22 * fine)])
    across = np.concatenate([across, -across[::-1]])
    level = np.concatenate([level, level[::-1]])
    rim = ramp(r, 0.86, 0.91) * np.sqrt(np.clip(1 - ramp(r, 0.95, 1.0) ** 2, 0, 1))
    top = 0.7 + rng.uniform(0.8, 1.4) * rim - 0.7 * (r > 0.999)
    crust = srgb(rng.choice(["dba75e", "d29a50", "e3b874"]))
    sauce = rng.uniform(0.4, 0.62)
    pile, pieces = Pile(), []
    pile.z[:] = 0.0
    for i in range(shown):
        middle = 2 * half * i + (rng.normal(0, 0.02) if shown < number else 0)
        # Cut edges wander and stand a little apart.
        cut = across[None, :] * (1 - 0.03 * r[:, None] - 0.012 / (r[:, None] + 0.05))
        angle = middle + half * cut + 0.02 * np.sin(9 * r[:, None] + i)
        radial = length * r[:, None] * (1 + 0.03 * np.sin(3 * angle) + 0.015 * np.sin(7 * angle))
        points = np.stack(
            [radial * np.cos(angle), radial * np.sin(angle), level[None, :] * top[:, None]], -1
        )
        mesh = surface(points, (False, True))
        out = np.repeat(r, len(across)) + 0.03 * (noise(mesh.vertices * 0.6 + 3, 2) - 0.5)
        upper = np.tile(level, len(r)) > 0.9
        melt = noise(mesh.vertices * 0.8, 4)
        cheese = mix(srgb("efd28a"), srgb("d9962f"), ramp(melt, 0.45, 0.75))
        red = ramp(noise(mesh.vertices * 0.7 + 31, 3), sauce, sauce + 0.15)
        cheese = mix(cheese, srgb("a8321a"), 0.85 * red)
        cheese = mix(cheese, srgb("6f3a16"), ramp(noise(mesh.vertices * 1.3 + 60, 3), 0.68, 0.8))
        dough = mix(crust, srgb("9a5c26"), ramp(noise(mesh.vertices * 0.8, 3), 0.4, 0.75))
        char = ramp(noise(mesh.vertices * 0.9 + 15, 3), 0.6, 0.72) * (mesh.vertices[:, 2] > 0.8)
        dough = mix(dough, srgb("2a160c"), 0.8 * char)
        bread = np.maximum(ramp(out, 0.84, 0.88), 1.0 * ~upper)
        colour = cheese + (dough - cheese) * bread[:, None]
        blister = 0.5 * (melt - 0.5) + 0.6 * bread * (noise(mesh.vertices * 0.5 + 8, 3) - 0.5)
        pieces.append(pile.add(mesh.painted(colour).bumped(blister * upper)))
    dish = [Part(joined(pieces), Finish(0.38, 0.45))]

    def spots(count: float, lift: float, side: float = 0.8) -> np.ndarray:
        away = length * 0.83 * np.sqrt(rng.uniform(0.02, 1, int(count * shown)))
        inside = 2 * half * rng.integers(0, shown, len(away))
        turn = inside + side * half * rng.uniform(-1, 1, len(away))
        flat = np.stack([away * np.cos(turn), away * np.sin(turn)], -1)
        return np.column_stack([flat, pile.at(flat) + lift])

    choice = rng.choice(["pepperoni", "margherita", "mushroom", "olive", "mixed"])
    if choice in ("pepperoni", "mixed"):
        cups: list[Mesh] = []
        for place in spots(rng.uniform(4, 8), 0, 0.62):
            cup = slab(rng.uniform(1.3, 1.7) * blob(rng, 40, 0.03), 0.16, 12)
            away = np.linalg.norm(cup.vertices[:, :2], axis=1)
            cup = cup.moved(rng.uniform(0.0, 0.09) * away[:, None] ** 2 * Z)
            spot = noise(cup.vertices * 3 + rng.uniform(0, 30), 3)
            paint = mix(srgb("7d1d10"), srgb("b5492f"), ramp(spot, 0.3, 0.7))
            paint = mix(paint, srgb("3f0f08"), 0.6 * ramp(away, 1.15, 1.5))
            lies = all(np.linalg.norm(place - c.vertices.mean(0)) > 2.2 for c in cups)
            if lies:
                cups.append(pile.drop(cup.painted(paint).moved((*place[:2], 0)), 0.3, 0.3))
        dish.append(Part(joined(cups), SKIN))

    def mozzarella(rng: np.random.Generator) -> Mesh:
        mesh = dollop(rng.uniform(0.8, 1.4) * blob(rng, 50, 0.12), 0.22, 16)
        melt = noise(mesh.vertices * 1.2 + rng.uniform(0, 20), 3)
        return mesh.painted(mix(srgb("f3ecd8"), srgb("e3c88a"), ramp(melt, 0.5, 0.7)))

    def mushroom(rng: np.random.Generator) -> Mesh:
        angle = np.linspace(0, 2 * np.pi, 50, endpoint=False)
        outline = 0.9 + 0.35 * np.sin(angle) * np.abs(np.sin(angle)) + 0.25 * np.cos(2 * angle)
        outline = np.maximum(outline, 0.4) * rng.uniform(0.8, 1.1)
        mesh = slab(outline, 0.22, 10)
        out = outward(mesh, outline)
        return mesh.painted(mix(srgb("d9c5a0"), srgb("6b4a2c"), ramp(out, 0.75, 1.0)))

    def olive(rng: np.random.Generator) -> Mesh:
        ring = np.column_stack([0.55 * circle(24), np.full(24, 0.1)])
        tint = srgb(rng.choice(["1a1418", "2a2024", "5f6424"]))
        return sweep(ring, circle(10) * (0.2, 0.18), closed=True).painted(tint)

    basil = leaf(3.4, ["3f7f26", "2f6a1c", "4f8f30"], 1)
    extras: dict[str, list[tuple[Piece, float, float]]] = {
        "pepperoni": [(CORIANDER, 1, 0.1)],
        "margherita": [(basil, 1.5, 0.15), (mozzarella, 4, -0.03)],
        "mushroom": [(mushroom, 6, 0.05), (chunk(1.1, ["d98a80", "c9786f"]), 6, 0.05)],
        "olive": [(olive, 7, 0.0), (chunk(1.1, ["c22a16", "b5231a"]), 4, 0.05), (basil, 0.7, 0.15)],
        "mixed": [
            (olive, 4, 0.0),
            (shred(2.4, 0.5, ["4f8a2a", "6ba03a", "c9301c"], 0.25), 4, 0.1),
            (mushroom, 2, 0.05),
        ],
    }
    for piece, count, lift in extras[choice]:
        places = spots(count * rng.uniform(0.7, 1.4), lift)
        if len(places):
            dish.append(strewn(rng, piece, places, Finish(0.35, 0.45), 15))
    middle = np.concatenate([p.vertices for p in pieces])
    centre = (middle.min(0) + middle.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], 0))


def cake(rng: np.random.Generator) -> Dish:
    """A slice of layer cake, or cupcakes with a swirl of cream."""
    if rng.random() < 0.4:
        cups = []
        r = rng.uniform(2.4, 2.8)
        number = int(rng.integers(1, 4))
        for i in range(number):
            turn = 2 * np.pi * i / number + 0.3
            away = 0.0 if number == 1 else 1.45 * r / np.sin(np.pi / number)
            cups += moved(cupcake(rng, r), (away * np.cos(turn), away * np.sin(turn), 0))
        return cups
    noise = Noise(rng)
    long, tall = rng.uniform(9, 12), rng.uniform(5, 8)
    h = np.radians(rng.uniform(15, 22))
    edges = np.array([np.pi / 2 + h, -np.pi / 2 - h, 0, h / 2, -h / 2])
    outline = polygon(edges, long * np.array([0.6 * np.sin(h)] * 2 + [0.4] * 3), 180, 40)
    inside, wall = np.linspace(0, 1, 30)[:-1], np.linspace(0, tall, 90)
    profile = [*[(x, 0) for x in inside], *[(1, z) for z in wall],
               *[(x, tall) for x in inside[::-1]]]  # fmt: skip
    mesh = lathe(np.array(profile, float), 180)
    scale = np.tile(outline, len(profile))
    x, y, z = (mesh.vertices * np.stack([scale, scale, 0 * scale + 1], -1)).T
    mesh = replace(mesh, vertices=np.stack([x, y, z], -1))
    dark, light, cream = [
        ("c99a4a", "ecd292", "f5efe0"),
        ("2a140a", "5a3018", "4a2614"),
        ("2a140a", "5a3018", "f0e4d0"),
        ("7a1a18", "a83028", "f5efe6"),
        ("9a6430", "c98f50", "f0e6cc"),
        ("d9b060", "f0d898", "e8a8b0"),
    ][rng.integers(6)]
    layers = int(rng.integers(2, 5))
    wave = 0.25 * (noise(mesh.vertices * 0.5, 2) - 0.5)
    at = (z + wave) / (tall - 0.5) * layers
    gap = ramp(np.abs(at - np.round(at)) * tall / layers, 0.28, 0.18) * (np.round(at) > 0)
    back = np.abs(np.arctan2(y, x)) < np.arctan2(long * np.tan(h) * 0.98, 0.4 * long)
    icing = np.maximum(
        gap, np.maximum(1.0 * back * (x > 0.36 * long), ramp(z, tall - 0.5, tall - 0.4))
    )
    crumb = noise(mesh.vertices * 3.5, 3)
    sponge = mix(srgb(dark), srgb(light), ramp(crumb, 0.3, 0.65))
    smear = noise(mesh.vertices * (0.7, 0.7, 2), 3)
    sweet = srgb(cream) * (0.85 + 0.25 * smear)[:, None]
    colour = sponge + (sweet - sponge) * icing[:, None]
    bumps = 0.3 * (crumb - 0.6) * (1 - icing) + icing * (0.05 + 0.25 * (smear - 0.5))
    mesh = mesh.painted(colour).bumped(bumps)
    plate, ground = own_plate(rng, rng.uniform(7.0, 8.5))
    mesh = mesh.moved((0, 0, 0.62))
    pile = Pile(ground)
    pile.add(mesh)
    dish = [plate, Part(mesh, Finish(0.55, 0.35))]
    if rng.random() < 0.3:
        cover = patches(rng, pile, 6, 0.6) * ramp(pile.z, 2.0, tall)
        syrup = pile.drape(cover, 0.12).painted(srgb(rng.choice(["2a120a", "8f1626", "b5681c"])))
        dish.append(Part(syrup, SAUCE))
    rosettes = []
    for _ in range(rng.integers(0, 3)):
        swirl = dollop(rng.uniform(1.0, 1.4) * np.ones(60), rng.uniform(1.2, 1.7), 40, 0.9)
        turn = np.arctan2(swirl.vertices[:, 1], swirl.vertices[:, 0])
        swirl = swirl.bumped(0.14 * np.sin(7 * turn + 2.5 * swirl.vertices[:, 2]))
        place = (rng.uniform(0.0, 0.28) * long, rng.uniform(-0.8, 0.8), 0)
        rosettes.append(pile.drop(swirl.moved(place), 0.5, 0.2).painted(srgb("f3ece0")))
    for _ in range(rng.integers(0, 4)):
        berry = strawberry(rng).moved((rng.uniform(-0.15, 0.28) * long, rng.uniform(-1, 1), 0))
        rosettes.append(pile.drop(berry, 0.3, 0.2))
    if rosettes:
        dish.append(Part(joined(rosettes), FRUIT))
    crumbs = pile.spots(rng, int(rng.integers(10, 40)), 6.5, 0.05)
    dish.append(strewn(rng, chunk(0.35, [dark, light, cream]), crumbs, MATT))
    return dish


def strawberry(rng: np.random.Generator) -> Mesh:
    """A strawberry with sunken seeds, lying."""
    mesh = ball((1.5, 1.1, 1.1), 44)
    x, y, z = mesh.vertices.T
    taper = 1 - 0.28 * x
    turn = np.arctan2(z, y)
    seed = ramp(np.sin(9 * turn + 3.1 * np.round(4 * x)) * np.cos(8 * np.pi * x / 2), 0.75, 0.9)
    mesh = replace(mesh, vertices=np.stack([x, y * taper, z * taper], -1))
    red = mix(srgb("a8121a"), srgb("c9302a"), Noise(rng)(mesh.vertices, 2))
    red = mix(red, srgb("e3c8a0"), ramp(-x, 1.3, 1.45))
    return mesh.painted(mix(red, srgb("d9a850"), seed)).bumped(-0.05 * seed)


def cupcake(rng: np.random.Generator, r: float) -> Dish:
    """A pleated paper case, a baked dome and a swirl of cream or a flat icing."""
    tall = rng.uniform(3.6, 4.4)
    noise = Noise(rng)
    profile = np.array(
        [(0, 0.05), (0.72 * r, 0), (0.74 * r, 0.1), (0.85 * r, 0.5 * tall), (r, tall)]
    )
    case = lathe(spline(profile, 40), 240)
    turn = np.arctan2(case.vertices[:, 1], case.vertices[:, 0])
    pleat = np.cos(34 * turn)
    paper = srgb(rng.choice(["e9e2d0", "5a3018", "d98a92", "8fb8c4", "b03a3a", "f0ece0"]))
    shade = 0.8 + 0.2 * pleat * ramp(case.vertices[:, 2], 0, 0.3)
    grow = (1 + 0.03 * pleat * ramp(case.vertices[:, 2], 0, 0.5))[:, None] * (1, 1, 0) + (0, 0, 1)
    case = replace(case, vertices=case.vertices * grow).painted(paper * shade[:, None])
    dome = dollop(0.98 * r * blob(rng, 90, 0.02), rng.uniform(0.8, 1.5), 50)
    bake = noise(dome.vertices * 1.5, 4)
    pair = [("e0b870", "a8702e"), ("4a2614", "2a140a")][rng.integers(2)]
    dome = dome.painted(mix(srgb(pair[0]), srgb(pair[1]), bake)).bumped(0.35 * (bake - 0.5))
    dish = [Part(case, MATT), Part(dome.moved((0, 0, tall - 0.15)), MATT)]
    sweet = srgb(rng.choice(["f5efe0", "e8a0b4", "5a3420", "a8d4c8", "e8c890", "c9a8d4"]))
    turns = rng.uniform(2.6, 3.4)
    u = np.linspace(0, 1, 220)
    away, angle = 0.72 * r * (1 - u) ** 0.8, 2 * np.pi * turns * u
    path = np.stack(
        [away * np.cos(angle), away * np.sin(angle), tall + 0.75 + 0.95 * turns * u], -1
    )
    star = (
        circle(60) * (1 + 0.12 * np.cos(6 * np.linspace(0, 2 * np.pi, 60, endpoint=False)))[:, None]
    )
    size = 0.36 * r * (1 - 0.55 * u) * round_ends(2 * u - 1, 0.93)
    swirl = sweep(path, star, np.maximum(size, 0.02))
    swirl = swirl.painted(sweet * (0.9 + 0.15 * noise(swirl.vertices * 2, 2))[:, None])
    dish.append(Part(swirl.bumped(0.08 * (noise(swirl.vertices * 2.5, 3) - 0.5)), Finish(0.5, 0.4)))
    pile = Pile()
    pile.add(swirl)
    if rng.random() < 0.5:
        bits = shred(0.8, 0.2, ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c", "4a2414"], 0.0)
        places = pile.spots(rng, 70, 0.95 * r, 0.02)
        places = places[places[:, 2] > tall + 0.8]
        if len(places):
            dish.append(strewn(rng, bits, places, FRUIT, 40))
    if rng.random() < 0.35:
        dish.append(Part(pile.drop(strawberry(rng).turned(Y, -70), 0.3, 0.0), FRUIT))
    return dish


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


def grains(rng: np.random.Generator, mesh: Mesh, where: np.ndarray, count: int) -> Mesh:
    """Grains of rice on the marked vertices of a mesh."""
    bits, sunk = [], mesh.vertices - 0.09 * mesh.normals()
    for place in sunk[rng.choice(np.flatnonzero(where), count)]:
        grain = ball((0.36, 0.16, 0.15), 5).turned(Z, rng.uniform(0, 360))
        grain = grain.turned(X, rng.uniform(-60, 60)).turned(Y, rng.uniform(-60, 60))
        bits.append(grain.moved(place).painted(srgb("ece7d8") * rng.uniform(0.9, 1.08)))
    return joined(bits)


def sushi(rng: np.random.Generator) -> Dish:
    """Rolls, seaweed or rice outside, and nigiri with fish, in a loose row or two."""
    dish: Dish = []
    rice, wet, dark = [], [], []
    fish = srgb(rng.choice(["e8743a", "e0683a", "c2303a"]))
    style = rng.choice(["seaweed", "rice"])
    count = int(rng.integers(4, 9))
    for i in range(count):
        x, y = 4.6 * (i % 4) - 7.0 + rng.normal(0, 0.25), 6.6 * (i // 4) + rng.normal(0, 0.2)
        noise = Noise(rng)
        if rng.random() < 0.55:
            r, tall = 2.0 + rng.uniform(-0.1, 0.15), rng.uniform(2.0, 2.6)
            outline = r * blob(rng, 60, 0.03)
            body = slab(outline, tall, 24)
            out = outward(body, outline)
            top = np.abs(body.vertices[:, 2] / tall - 0.5) > 0.47
            filling = out < 0.42
            seaweed = srgb("141c14") * (0.7 + 0.8 * noise(body.vertices * 4, 2))[:, None]
            pale = srgb("e0dac8") * (0.85 + 0.2 * noise(body.vertices * 4, 2))[:, None]
            skin = seaweed if style == "seaweed" else pale
            colour = np.where((top & (out < 0.92))[:, None], pale, skin)
            if style == "rice":
                colour = np.where((top & (out < 0.52))[:, None], seaweed, colour)
            body = body.painted(colour).bumped(0.08 * (noise(body.vertices * 3, 2) - 0.5))
            if style == "seaweed":
                where = top & (out < 0.86) & ~filling
                bits = grains(rng, body, where, 90)
            else:
                bits = grains(rng, body, (top & (out > 0.6)) | (out > 0.96), 230)
            core = []
            for turn in rng.uniform(0, 360) + np.arange(3) * 120:
                cube = chunk(1.15, ["d9602f", "8fae4c", "c9d88a", "e8b83a", "c2303a"])(rng)
                core.append(cube.moved((0.42, 0, tall - 0.25)).turned(Z, turn))
            parts = [body, bits, joined(core)]
            if rng.random() < 0.3:
                parts = [
                    p.moved((0, 0, -tall / 2)).turned(Y, 90 - 1e-3).moved((0, 0, r)) for p in parts
                ]
            body, bits, core_ = (p.moved((x, y, 0)) for p in parts)
            (dark if style == "seaweed" else rice).append(body)
            rice.append(bits)
            wet.append(core_)
        else:
            block = ball((2.5, 1.3, 1.0), 30).moved((0, 0, 0.85)).painted(srgb("ddd6c4"))
            block = replace(block, vertices=np.maximum(block.vertices, (-9, -9, 0)))
            bits = grains(rng, block, block.vertices[:, 2] < 1.7, 170)
            angle = np.radians([0, 90, 180, 270])
            outline = polygon(angle, np.array([3.1, 1.55, 3.1, 1.55]), 100, 6) * blob(
                rng, 100, 0.03
            )
            cut = slab(outline, 0.42, 30)
            u, v = cut.vertices[:, 0], cut.vertices[:, 1]
            lines = np.sin(5.5 * (u + 0.5 * v) + 3 * noise(cut.vertices * 0.6, 2))
            tint = mix(fish * np.ones((len(u), 3)), srgb("f3c8a8"), 0.8 * ramp(lines, 0.5, 0.85))
            drop = 0.08 * u**2 + 0.3 * v**2
            cut = cut.painted(tint).moved((1.78 - drop)[:, None] * Z)
            turn = 90 + rng.normal(0, 8)
            rice += [p.turned(Z, turn).moved((x, y, 0)) for p in (block, bits)]
            wet.append(cut.turned(Z, turn).moved((x, y, 0)))
            if rng.random() < 0.25:
                belt = np.column_stack([0 * circle(40)[:, 0], 1.62 * circle(40)[:, 0],
                                        1.2 + 1.14 * circle(40)[:, 1]])  # fmt: skip
                band = sweep(belt, circle(8) * (0.03, 0.4), up=X, closed=True)
                dark.append(band.painted(srgb("141c14")).turned(Z, turn).moved((x, y, 0)))
    for meshes, finish in ((rice, Finish(0.4, 0.45)), (wet, WET), (dark, Finish(0.4, 0.45))):
        if meshes:
            dish.append(Part(joined(meshes), finish))
    if rng.random() < 0.5:
        ginger = [lettuce(rng) for _ in range(4)]
        pile = Pile()
        ginger = [
            pile.drop(replace(g, vertices=0.5 * g.vertices).moved((9.5, 0, 0)), 0.3, 0.3)
            for g in ginger
        ]
        dish.append(Part(joined(ginger).painted(srgb("e8b8a0")), WET))
    every = np.concatenate([part.mesh.vertices for part in dish])
    centre = (every.min(0) + every.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], max(0.0, -every[:, 2].min())))


def doughnut(rng: np.random.Generator) -> Dish:
    """One to four rings: iced, sugar-glazed, powdered or plain, some leaning on others."""
    dish: Dish = []
    pile = Pile()
    number = int(rng.choice([1, 2, 3, 4], p=[0.45, 0.25, 0.2, 0.1]))
    for i in range(number):
        noise = Noise(rng)
        ring, thick = rng.uniform(3.0, 3.7), rng.uniform(1.6, 2.1)
        around = 180
        path = np.column_stack([ring * circle(around), np.full(around, 0.85 * thick)])
        mesh = sweep(path, circle(80) * (1, rng.uniform(0.75, 0.9)), thick, closed=True)
        mesh = mesh.bumped(0.9 * (noise(mesh.vertices * 0.3, 2) - 0.5))
        mesh = replace(mesh, vertices=np.maximum(mesh.vertices, (-99, -99, 0)))
        height = mesh.vertices[:, 2] / (1.7 * thick)
        kind = rng.choice(["iced", "glazed", "powdered", "plain"], p=[0.5, 0.25, 0.15, 0.1])
        fry = noise(mesh.vertices * 0.8, 3)
        band = np.exp(-(((height - 0.45) / 0.09) ** 2))
        dough = mix(srgb("b5742f"), srgb("8a4f1c"), ramp(fry, 0.4, 0.8))
        dough = mix(dough, srgb("e8c88a"), 0.8 * band)
        crumb = 0.1 * (noise(mesh.vertices * 2.5, 3) - 0.5)
        finish = Finish(0.5, 0.4)
        icing = np.zeros(len(height))
        if kind == "iced":
            line = 0.52 + 0.5 * (noise(mesh.vertices * (0.6, 0.6, 0.0), 2) - 0.5)
            icing = ramp(height, line - 0.02, line + 0.04)
            sweet = srgb(rng.choice(["e487a8", "4a2616", "3a1c10", "f4efe6", "7fc7c4", "d9a441"]))
            sweet = sweet * (0.88 + 0.24 * noise(mesh.vertices * 0.9 + 4, 2))[:, None]
            colour = dough + (sweet - dough) * icing[:, None]
            finish = Finish(0.25, 0.5, clearcoat=0.3)
            bumps = 0.14 * icing + crumb * (1 - icing) + 0.12 * icing * (fry - 0.5)
        elif kind == "glazed":
            drip = ramp(noise(mesh.vertices * (0.8, 0.8, 0.5) + 20, 3), 0.45, 0.6)
            colour = mix(dough, srgb("efe3cc"), 0.45 * drip * ramp(height, 0.2, 0.5))
            finish = Finish(0.15, 0.5, clearcoat=0.6)
            bumps = crumb + 0.06 * drip
        elif kind == "powdered":
            dust = ramp(noise(mesh.vertices * 1.8, 4), 0.3, 0.55)
            colour = mix(dough, srgb("f5f1ea"), 0.35 + 0.62 * dust)
            finish, bumps = Finish(0.85, 0.2), 2 * crumb
        else:
            colour, bumps = dough, 1.5 * crumb
        glazed = mesh.painted(colour).bumped(bumps)
        place = (rng.uniform(3.5, 6.5) * min(i, 1), 0, 0)
        glazed = glazed.moved(place).turned(Z, 360 / max(number - 1, 1) * i + rng.uniform(0, 50))
        rested = pile.drop(glazed, 0.03, 0.4)
        dish.append(Part(rested, finish))
        if kind == "iced" and rng.random() < 0.65:
            normals = rested.normals()
            bits = []
            tints = ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c"]
            if rng.random() < 0.4:
                tints = [str(rng.choice([*tints, "4a2616", "c99a5a"]))]
            for index in rng.choice(np.flatnonzero((icing > 0.9) & (normals[:, 2] > 0.3)), 80):
                bit = ball((0.3, 0.09, 0.09), 6).turned(Z, rng.uniform(0, 360))
                bit = bit.moved(rested.vertices[index] + 0.03 * normals[index])
                bits.append(bit.painted(srgb(rng.choice(tints))))
            dish.append(Part(joined(bits), FRUIT))
        elif kind == "iced" and rng.random() < 0.5:
            u = np.linspace(-1, 1, 300)
            flat = np.stack([place[0] + (ring + thick) * 0.9 * u,
                             1.6 * np.sin(22 * u) * np.sqrt(1 - 0.8 * u**2)], -1)  # fmt: skip
            lies = np.column_stack([flat, pile.at(flat) + 0.05])
            if number == 1:
                kept = lies[:, 2] > 1.2 * thick
                for run in np.split(np.arange(300), np.flatnonzero(np.diff(kept)) + 1):
                    if kept[run[0]] and len(run) > 12:
                        rope = sweep(lies[run], circle(8), 0.13).painted(srgb("f4efe6"))
                        dish.append(Part(rope, SAUCE))
    every = np.concatenate([part.mesh.vertices for part in dish])
    centre = (every.min(0) + every.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], 0))


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


def apple(rng: np.random.Generator) -> Dish:
    """One to three apples, some cut in half."""
    count = int(rng.choice([1, 2, 3], p=[0.4, 0.35, 0.25]))
    return beside(rng, [half_apple(rng) if rng.random() < 0.3 else lone_apple(rng)
                        for _ in range(count)])  # fmt: skip


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


def cucumber(rng: np.random.Generator) -> Dish:
    """A warty green fruit, whole or cut, with slices in front of it."""
    t = end_dense(200)
    length, radius = rng.uniform(12, 17), rng.uniform(1.7, 2.2)
    bow = rng.uniform(-1.2, 1.2)
    path = np.stack([0.5 * length * t, bow * t**2, 0 * t + 0.95 * radius], -1)
    mesh = sweep(path, circle(110), radius * round_ends(t, 0.72) * (1 - 0.06 * t))
    noise = Noise(rng)
    angle = np.tile(np.linspace(0, 2 * np.pi, 110, endpoint=False), len(t))
    along = np.repeat(t, 110)
    faded = np.cos(7 * angle + 2 * noise(mesh.vertices * 0.3, 2)) * 0.3 + noise(
        mesh.vertices * (0.25, 1.5, 1.5), 4
    )
    colour = mix(srgb("1f3f16"), srgb("4f7a30"), ramp(faded, 0.35, 0.95))
    belly = ramp(-mesh.vertices[:, 2] + noise(mesh.vertices * 0.5 + 7, 3), -0.7, 0.6)
    colour = mix(colour, srgb("a5b56a"), 0.6 * belly)
    colour = mix(
        colour, srgb("a8b860"), 0.6 * ramp(along + 0.2 * noise(mesh.vertices, 2), 0.88, 1.1)
    )
    warts = ramp(noise(mesh.vertices * 2.4, 1), 0.74, 0.95)
    colour = mix(colour, srgb("8fa860"), 0.5 * ramp(warts, 0.5, 1.0))
    bumps = 0.07 * warts + 0.3 * (noise(mesh.vertices * 0.4 + 5, 2) - 0.5)
    mesh = mesh.painted(colour).bumped(bumps)
    cut = rng.random() < 0.6
    pile = Pile()
    if cut:
        # Everything beyond the cut is folded onto it.
        at = rng.uniform(-0.1, 0.3) * length
        gone = mesh.vertices[:, 0] > at
        middle = np.array([at, bow * (2 * at / length) ** 2, 0.95 * radius])
        off = (mesh.vertices - middle)[:, 1:]
        out = np.hypot(*off.T) / radius
        flesh = mix(srgb("c9d99a"), srgb("e0e8bd"), ramp(out, 0.5, 0.65))
        flesh = mix(
            flesh, srgb("a8bf72"), 0.6 * ramp(noise(mesh.vertices * 3, 2), 0.4, 0.7) * (out < 0.5)
        )
        flat = np.where(
            gone[:, None], np.column_stack([0 * out + at, mesh.vertices[:, 1:]]), mesh.vertices
        )
        mesh = Mesh(flat, mesh.faces).painted(np.where(gone[:, None], flesh, mesh.colours))
    mesh = mesh.moved((0, 0, -mesh.vertices[:, 2].min()))
    dish = [Part(pile.add(mesh), Finish(0.4, 0.45))]
    for i in range(int(rng.integers(3, 7))):
        slice_ = cucumber_slice(rng, 0.97 * radius, rng.uniform(0.3, 0.6))
        x = (at + radius + 0.6 if cut else -0.35 * length) + rng.uniform(1.0, 1.8) * i
        y = 0.0 if cut else -2.4 * radius
        slice_ = slice_.turned(Z, rng.uniform(0, 360)).moved((x, y + rng.uniform(-0.6, 0.6), 0))
        dish.append(Part(pile.drop(slice_, 0.02, 0.5), WET))
    every = np.concatenate([part.mesh.vertices for part in dish])
    return moved(dish, (-(every[:, 0].min() + every[:, 0].max()) / 2, 0, 0))
