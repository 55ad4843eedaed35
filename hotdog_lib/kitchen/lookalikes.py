"""Dishes that share a part with a hot dog: its bun, its sausage, its sauces or its outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from .hotdogs import (
    CRUMB,
    CRUSTS,
    KETCHUP,
    MUSTARD,
    Sausage,
    bun_part,
    random_bun,
    sausage_part,
)
from .materials import (
    BREAD,
    CERAMIC,
    CRISP,
    FOIL,
    FRUIT,
    SAUCE,
    Finish,
    mix,
    ramp,
    srgb,
)
from .parts import Dish, Part, Piece, chunk, moved, seeds_on, shred, strewn, turned
from .shapes import (
    Mesh,
    Noise,
    X,
    Y,
    Z,
    circle,
    disc,
    end_dense,
    joined,
    lathe,
    round_ends,
    sheet,
    spline,
    surface,
    sweep,
)
from .tableware import sauce_bowl

CARTON = Finish(0.8, 0.2)
LEAF = Finish(0.4, 0.4)
MEAT = Finish(0.4, 0.45)


def posed(dish: Dish, pose: Callable[[Mesh], Mesh]) -> Dish:
    """Every part of a dish through the same movement."""
    return [Part(pose(part.mesh), part.finish) for part in dish]


@dataclass
class Heap:
    """How high things are piled over each place, so that the next one comes to lie on them."""

    level: np.ndarray = field(default_factory=lambda: np.zeros((240, 240)))

    CELL = 0.2

    def places(self) -> np.ndarray:
        """Sideways place of every cell, (240, 240, 2)."""
        axis = (np.arange(240) - 119.5) * self.CELL
        return np.stack(np.meshgrid(axis, axis, indexing="ij"), -1)

    def lay(
        self,
        mesh: Mesh,
        places: np.ndarray,
        headings: np.ndarray,
        size: tuple[float, float, float],
    ) -> Mesh:
        """Drop a stick of length, width and thickness `size`; it tips until it is lowest.

        Of the (n, 2) places with their headings it takes the lowest, as if it had slid there.
        """
        along = np.linspace(-0.5, 0.5, max(int(size[0] / self.CELL / 1.5), 3)) * size[0]
        across = np.linspace(-0.4, 0.4, max(int(size[1] / self.CELL), 2) + 1) * size[1]
        a = np.radians(headings)
        ahead, aside = np.stack([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]).swapaxes(1, 2)
        points = places[:, None, None] + along[:, None, None] * ahead[:, None, None]
        points = points + across[:, None] * aside[:, None, None]
        i, j = np.clip(points / self.CELL + 120, 0, 239).astype(int).transpose(3, 0, 1, 2)
        below = self.level[i, j].max(2)
        slopes = np.linspace(-1.2, 1.2, 33)
        lifts = (below[:, None] - slopes[:, None] * along).max(2)
        # Prefer to lie flat: steep sticks pile up into towers.
        which, best = np.unravel_index((lifts + 1.5 * slopes**2).argmin(), lifts.shape)
        slope, lift = slopes[best], lifts[which, best]
        top = lift + slope * along + 0.72 * size[2]
        i, j = i[which], j[which]
        self.level[i, j] = np.maximum(self.level[i, j], top[:, None])
        tipped = mesh.turned(Y, -np.degrees(np.arctan(slope))).turned(Z, headings[which])
        return tipped.moved((*places[which], lift + 0.5 * size[2]))


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


def puddle(rng: np.random.Generator, radius: float, colour: np.ndarray) -> Part:
    """A thick blot of sauce."""
    profile = [(0, 0), (0.92, 0), (1, 0.08), (0.9, 0.2), (0.5, 0.26), (0, 0.24)]
    mesh = lathe(spline(profile, 40) * (radius, 1.4 + 0.3 * radius))
    noise = Noise(rng)
    outline = 0.7 + 0.6 * noise(mesh.vertices * (0.5, 0.5, 0), 2)
    ripple = 0.6 + 0.8 * noise(mesh.vertices * (0.9, 0.9, 0), 2)
    shape = mesh.vertices * np.stack([outline, outline, ripple], -1)
    return Part(Mesh(shape, mesh.faces).painted(colour), SAUCE)


def wrapped(vertices: np.ndarray, length: float, angle: float) -> np.ndarray:
    """Step in height, 0..1, where the pointed last fold of a wrapper ends on a log."""
    around = np.arctan2(vertices[:, 2], vertices[:, 1]) - angle
    beyond = (around + np.pi) % (2 * np.pi) - np.pi - 2.2 * np.abs(vertices[:, 0]) / length
    return ramp(beyond, 0.0, 0.06) * (1 - ramp(beyond, 0.1, 1.6))


# ------------------------------------------------------------------------------------- fried


FRY_TONES = [("f0cd78", "d08a2c"), ("f2d88f", "d9a545"), ("e5b04e", "a8641f"), ("eabf5c", "bf7a28")]


def fry(
    rng: np.random.Generator,
    noise: Noise,
    cut: str,
    size: tuple[float, float],
    tones: tuple[str, str],
) -> Mesh:
    """A stick of potato along x of the given length and thickness, browner at edges and ends."""
    length, thick = size
    t = end_dense(46 if cut in ("crinkle", "curly") else 18)
    x = 0.5 * length * t
    path = np.stack([x, rng.normal(0, 0.12) * x * t, rng.normal(0, 0.06) * x * t], -1)
    if cut == "curly":
        turn, coil = 2 * np.pi * rng.uniform(0.5, 1.1) * t, rng.uniform(0.7, 1.2)
        path = np.stack([0.5 * x, coil * np.cos(turn), coil * np.sin(turn)], -1)
    corners = circle(12)
    section = np.sign(corners) * np.abs(corners) ** 0.35 * rng.uniform(0.85, 1.1, 2)
    width = 0.5 * thick * round_ends(t, 0.96) * (1 + rng.uniform(-0.25, 0.25) * t)
    if cut == "crinkle":
        width = width * (1 + 0.13 * np.sin(2 * np.pi * x / 0.75))
    mesh = sweep(path, section, width, up=(X + 0.2 * Z) if cut == "curly" else Z)
    spots = noise(mesh.vertices * 1.3 + rng.uniform(0, 30, 3), 3)
    edge = np.tile(np.abs(np.prod(section, axis=1)) / np.abs(np.prod(section, 1)).max(), len(t))
    ends = np.repeat(ramp(np.abs(t), 0.75, 1.0), 12)
    brown = rng.normal(-0.1, 0.22) + 0.9 * (spots - 0.35) + 0.25 * edge + 0.35 * ends
    colour = mix(srgb(tones[0]), srgb(tones[1]), np.clip(brown, 0, 1))
    colour = mix(colour, srgb("7a4216"), 0.8 * ramp(brown, 0.85, 1.3))
    return mesh.painted(colour).bumped(0.05 * (spots - 0.5))


PRINTS = [("c4161c", "e8b51f"), ("c4161c", "f2ede2"), ("f2ede2", "b3202a"), ("b88a58", "5a3a22"),
          ("f4f1ea", "2a4f8f"), ("e8b51f", "b3202a")]  # fmt: skip

Maker = Callable[[], tuple[Mesh, tuple[float, float, float]]]


def carton(rng: np.random.Generator, fresh: Maker) -> Dish:
    """A paper carton or cup, and fries that stand in it and fan out of its top."""
    flat = rng.random() < 0.6
    foot, rim = np.array(((2.8, 1.3), (4.6, 2.0)) if flat else ((2.3, 2.3), (3.7, 3.7)))
    tall = rng.uniform(6.5, 9.0)
    ring = circle(120)
    up = np.linspace(0, 1, 30)[:, None, None]
    low = 1 + 0.22 * flat * ring[:, 1:]  # the front is lower than the back
    flare = np.broadcast_to((foot + (rim - foot) * up * low) * ring, (30, 120, 2))
    mesh = surface(np.concatenate([flare, up * tall * low], -1), (False, True))
    paper, ink = PRINTS[rng.integers(len(PRINTS))]
    around = np.tile(np.linspace(0, 2 * np.pi, 120, endpoint=False), 30)
    badge = np.hypot((around - 4.71) * 2.2, mesh.vertices[:, 2] / tall * 3.2 - 1.3)
    share = [ramp(np.cos(14 * around), -0.1, 0.1), ramp(-badge, -0.8, -0.75), 0 * around]
    crease = 0.12 * (Noise(rng)(mesh.vertices * 0.5, 2) - 0.5)
    mesh = mesh.painted(mix(srgb(paper), srgb(ink), share[rng.integers(3)])).bumped(crease)
    fries = []
    grid = np.meshgrid(*(np.arange(-1, 1, 0.95 / side) for side in rim))
    for u in np.stack(grid, -1).reshape(-1, 2) + rng.normal(0, 0.03, (grid[0].size, 2)):
        if np.linalg.norm(u) > 0.82:
            continue
        stick, size = fresh()
        top = tall * rng.uniform(0.92, 1.3) + 0.25 * tall * flat * u[1] + 0.5
        head = np.append((foot + (rim - foot) * top / tall) * u + rng.normal(0, 0.2, 2), top)
        heel = np.append(0.75 * foot * u, 0.3)
        room = np.linalg.norm(head - heel)
        lean = (head - heel) / room
        tip = np.degrees(np.arctan2(lean[2], np.hypot(*lean[:2])))
        heading = np.degrees(np.arctan2(lean[1], lean[0]))
        stick = stick.turned(X, rng.uniform(0, 90)).turned(Y, -tip).turned(Z, heading)
        # A fry longer than the carton stands on its floor and looks out further.
        fries.append(stick.moved(head - min(0.5 * size[0], room - 0.5 * size[0]) * lean))
    heap = Heap()
    for _ in range(int(rng.integers(0, 7))):
        stick, size = fresh()
        place = np.array([[rng.uniform(-7, 7), rng.uniform(-6, -5) - 0.3 * size[0]]])
        fries.append(heap.lay(stick, place, rng.uniform(-50, 50, 1), size))
    return [Part(mesh, CARTON), Part(joined(fries), CRISP)]


def tray(rng: np.random.Generator) -> tuple[Dish, Heap, float]:
    """A bowl or a paper tray, the heights inside it and how far it is filled from the middle."""
    paper = rng.random() < 0.5
    a, b, power = (rng.uniform(7, 9), rng.uniform(5, 6.5), 0.55) if paper else (8.0, 8.0, 1.0)
    ring = np.sign(circle(160)) * np.abs(circle(160)) ** power
    rim = rng.uniform(3.0, 4.5)
    profile = [(0.4, 0), (0.72, 0), (0.93, 0.55 * rim), (1, rim), (0.97, rim),
               (0.9, 0.55 * rim), (0.68, 0.15), (0, 0.1)]  # fmt: skip
    profile = spline(profile, 60)
    if paper:
        at = np.linspace(0, 1, 60)
        out, up = (0, 0.8, 1), (0.05, 0.05, rim)
        profile = np.stack([np.interp(at, (0, 0.5, 1), to) for to in (out, up)], -1)
    points = np.empty((60, 160, 3))
    points[..., :2] = profile[:, None, :1] * ring * (a, b)
    points[..., 2] = profile[:, 1:]
    mesh = surface(points, (False, True))
    colour = srgb(rng.choice(["f1efea", "39424a", "8a5a36", "c9b27c", "5f7a6b"]))
    if paper:
        checks = (np.floor(mesh.vertices / rng.uniform(0.7, 1.2)) % 2).sum(1) % 2
        ink = srgb(rng.choice(["b3202a", "f2ede2", "c79a62", "2a4f8f"]))
        colour = mix(srgb("f2ede2"), ink, 0.9 * checks)
        mesh = mesh.bumped(0.1 * (Noise(rng)(mesh.vertices * 0.6, 2) - 0.5))
    heap = Heap()
    away = (np.abs(heap.places() / (a, b)) ** (2 / power)).sum(-1) ** (power / 2)
    inner = [(0, 0.1), (0.78, 0.15), (1, rim)]
    if not paper:
        inner = [(0, 0.1), (0.68, 0.15), (0.9, 0.55 * rim), (0.97, rim), (1, rim)]
    inner = [*inner, (1.02, 0)]
    heap.level = np.interp(away, *np.array(inner).T)
    return [Part(mesh.painted(colour), CARTON if paper else CERAMIC)], heap, 0.4 * min(a, b)


def french_fries(rng: np.random.Generator) -> Dish:
    """Straight, crinkled or curly fries, in a heap, in a bowl or tray or in a paper carton."""
    noise = Noise(rng)
    cut = str(rng.choice(["straight", "straight", "thin", "crinkle", "curly"]))
    thick = {"straight": 0.85, "thin": 0.6, "crinkle": 1.05, "curly": 0.65}[cut]
    tones = FRY_TONES[rng.integers(len(FRY_TONES))]

    def fresh() -> tuple[Mesh, tuple[float, float, float]]:
        long, wide = rng.uniform(4.0, 9.0), thick * rng.uniform(0.8, 1.15)
        if cut == "curly":
            return fry(rng, noise, cut, (long, wide), tones), (0.55 * long, 1.8, 1.9)
        return fry(rng, noise, cut, (long, wide), tones), (long, wide, 0.95 * wide)

    style = rng.choice(["heap", "tray", "carton"], p=[0.45, 0.25, 0.3])
    if style == "carton" and cut in ("straight", "thin"):
        return carton(rng, fresh)
    dish, heap, spread = ([], Heap(), rng.uniform(2.8, 3.8)) if style == "heap" else tray(rng)
    count = int(
        rng.integers(50, 130)
        * (0.65 if style == "tray" else 1)
        * (0.5 if cut == "curly" else 0.55 / thick + 0.3)
    )
    sticks = []
    for _ in range(count):
        stick, size = fresh()
        angle, away = rng.uniform(0, 2 * np.pi, 20), 2 * spread * rng.random(20) ** 0.6
        places = np.stack([1.15 * away * np.cos(angle), away * np.sin(angle)], -1)
        sticks.append(heap.lay(stick, places, rng.uniform(0, 360, 20), size))
    dish.append(Part(joined(sticks), CRISP))
    if style == "heap" and rng.random() < 0.6:
        edge = np.abs(np.concatenate([stick.vertices[:, 1] for stick in sticks])).max()
        dip = [puddle(rng, rng.uniform(1.8, 3), KETCHUP)] if rng.random() < 0.5 else sauce_bowl(rng)
        dish += moved(dip, (rng.uniform(-4, 4), -edge - 2.5, 0))
    if rng.random() < 0.35:
        upper = dish[-1 if style == "tray" else 0].mesh.vertices
        upper = upper[upper[:, 2] > 0.6 * upper[:, 2].max()]
        herbs = chunk(0.25, ["3f7a2a", "5c8f3a"])
        dish.append(strewn(rng, herbs, rng.choice(upper, 40), FRUIT))
    return dish


ROLL_FILLING = [
    (shred(1.2, 0.22, ["e07a1f", "d9681a"]), 30),
    (shred(1.2, 0.2, ["f0ead8", "e3d9bd"]), 50),
    (shred(1.3, 0.4, ["7fae4c", "5a8f35", "b9d38a"]), 30),
    (chunk(0.7, ["e8957a", "d9765c", "8a5a3c"]), 12),
]


def spring_roll(rng: np.random.Generator, noise: Noise, fried: bool, cut: bool) -> Rod:
    """A roll in fried pastry or in damp rice paper with its filling showing through."""
    length = rng.uniform(8, 11) * (0.6 if cut else 1)
    radius = rng.uniform(1.15, 1.5) if fried else rng.uniform(1.5, 1.9)
    section = circle(56) * (1, rng.uniform(0.88, 0.98))
    mesh, face = log(length, radius, section, 0.88, cut)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    fold = wrapped(mesh.vertices, length, rng.uniform(-0.6, 2.0))
    if fried:
        blister = ramp(noise(here * 2.6, 2), 0.55, 0.75)
        brown = noise(here * 0.7, 4) + 0.1 * rng.normal() + 0.3 * (fold > 0.9)
        colour = mix(srgb("dca24a"), srgb("8f4d1b"), ramp(brown, 0.3, 0.8))
        colour = mix(colour, srgb("e9c078"), 0.6 * blister)
        colour = mix(colour, srgb("5c2c10"), 0.7 * ramp(noise(here * 1.8 + 9), 0.62, 0.8))
        bumps = 0.12 * blister + 0.09 * noise(here * 5, 2) + 0.12 * fold
    else:
        squeezed = here * (0.6, 1, 1)
        colour = mix(srgb("e2dcc4"), srgb("4f8030"), ramp(noise(squeezed, 2), 0.45, 0.6))
        colour = mix(colour, srgb("d9761f"), ramp(noise(here * (0.7, 2.5, 2.5) + 5, 2), 0.6, 0.7))
        shrimp = ramp(noise(squeezed * 0.9 + 17, 1), 0.55, 0.68)
        stripe = 0.5 + 0.5 * np.sin(7 * mesh.vertices[:, 0])
        colour = colour + (mix(srgb("f0b8a0"), srgb("dd6a48"), stripe) - colour) * shrimp[:, None]
        colour = mix(colour, srgb("e9e6d6"), 0.22 + 0.35 * (fold > 0.3) * fold)
        bumps = 0.1 * fold + 0.22 * (noise(here * (0.8, 1.6, 1.6), 3) - 0.5)
    colour = mix(colour, srgb("7d5a38" if fried else "d8d3c4"), 1.0 * face)
    finish = Finish(0.42, 0.45) if fried else Finish(0.2, 0.5, clearcoat=0.5)
    dish = [Part(mesh.painted(colour).bumped(bumps * ~face), finish)]
    if cut:
        dish += moved(stuffing(rng, 0.75 * radius, ROLL_FILLING), (0.5 * length, 0, 0))
    return straight(dish, length, radius + 0.06)


def spring_rolls(rng: np.random.Generator) -> Dish:
    """Fried or rice-paper rolls, whole or halved, lying or standing, some with a dip."""
    noise, fried, count = Noise(rng), rng.random() < 0.6, int(rng.integers(2, 6))
    style = rng.choice(["whole", "mixed", "standing"], p=[0.5, 0.3, 0.2])
    dish: Dish = []
    if style == "standing":
        for i in range(count + 1):
            rod = spring_roll(rng, noise, fried, True)
            end = rod.dish[0].mesh.vertices[:, 0].min()
            half = posed(moved(rod.dish, (-end, 0, -rod.radius)), lambda mesh: mesh.turned(Y, -90))
            spin, place = rng.uniform(0, 360), (3.9 * (i % 3 - 1), 3.8 * (i // 3) - 1.5, 0)
            dish += moved(turned(half, spin), place)
    else:
        cuts = rng.random(count) < (0.6 if style == "mixed" else 0)
        rods = [spring_roll(rng, noise, fried, bool(cut)) for cut in cuts]
        rods = [Rod(turned(r.dish, 180), -r.line * (1, 1, -1), r.radius)
                if rng.random() < 0.5 else r for r in rods]  # fmt: skip
        dish = turned(heaped(rng, rods), 90)
    low = min(part.mesh.vertices[:, 1].min() for part in dish)
    if rng.random() < 0.5:
        dish += moved(sauce_bowl(rng), (rng.uniform(-3, 3), low - 4.2, 0))
    if rng.random() < 0.5:
        count = int(rng.integers(6, 40))
        places = np.column_stack([rng.normal(0, 4, count), low - rng.uniform(0.3, 1.4, count),
                                  np.full(count, 0.15)])  # fmt: skip
        greens = shred(1.6, 0.35, ["5a8f35", "7fae4c", "b9d38a", "e07a1f"], 0.5)
        dish.append(strewn(rng, greens, places, FRUIT, 20))
    return dish


# ------------------------------------------------------------------------------- in tortillas


MEXICAN = [
    chunk(0.85, ["5c331c", "75452a", "8f5a35", "4a2614"]),
    chunk(0.6, ["b3231a", "c9402a", "d9583a"]),
    shred(1.8, 0.4, ["7fae3c", "a9c968", "5a8f2a", "c9dc94"], 0.6),
    shred(1.6, 0.22, ["e89a2a", "f0b44a", "f0d08a"], 0.4),
    chunk(0.4, ["f0ece4", "e6dce6"]),
    chunk(0.35, ["2f6a22", "4a8a35"]),
    chunk(0.7, ["9ab04a", "b9c86a"]),
]


def toasted(noise: Noise, vertices: np.ndarray, corn_flour: bool) -> np.ndarray:
    """Colours of a tortilla with the brown spots of a hot pan."""
    base = mix(srgb("e3b455"), srgb("c98a35"), noise(vertices * 0.6, 3))
    if not corn_flour:
        base = mix(srgb("f0dfbb"), srgb("dcbd85"), noise(vertices * 0.6, 3))
    spots = ramp(noise(vertices * 1.1 + 11, 3), 0.56, 0.72)
    return mix(base, srgb("7d4a20"), (0.5 if corn_flour else 0.75) * spots)


def taco(rng: np.random.Generator, noise: Noise, hard: bool) -> tuple[Dish, float]:
    """A tortilla folded about a line along x, filled to its brim; also half its width."""
    radius, bend = rng.uniform(6.2, 7.4), rng.uniform(0.9, 1.3) if hard else rng.uniform(1.3, 2.0)
    open_ = np.radians(rng.uniform(8, 15) if hard else rng.uniform(20, 58))
    r = np.linspace(0, 1, 40)
    flat = lathe(np.column_stack([np.append(r, r[::-1]), np.repeat([0.0, 0.18], 40)]), 100)
    flat = Mesh(flat.vertices * (radius, radius, 1), flat.faces)
    here = flat.vertices + rng.uniform(0, 30, 3)
    wave = (0.2 if hard else 0.8) * (noise(here * (0.35, 0.35, 0), 2) - 0.5)
    x, s, up = flat.vertices.T
    round_ = bend * (np.pi / 2 - open_)  # length of the round part of the fold
    beyond = np.maximum(np.abs(s) - round_, 0)
    turn = np.minimum(np.abs(s), round_) / bend
    inner = bend - up
    y = np.sign(s) * (inner * np.sin(turn) + beyond * np.sin(open_))
    z = bend - inner * np.cos(turn) + beyond * np.cos(open_)
    lift = wave * ramp(np.abs(s), 0.5, radius)
    points = np.stack([x, y + lift * np.sign(s), z + 0.3 * lift], -1)
    rough = 0.08 * (noise(here * 3, 2) - 0.5)
    shell = Mesh(points, flat.faces).painted(toasted(noise, here, hard or rng.random() < 0.4))
    dish = [Part(shell.bumped(rough), CRISP if hard else BREAD)]

    picks = [0, *rng.permutation(np.arange(1, len(MEXICAN)))[: rng.integers(2, 5)]]
    for rank, pick in enumerate(picks):
        count = (110, 50, 60, 70, 60, 50, 20)[pick]
        at = rng.uniform(-0.86, 0.86, count) * radius
        side = np.sqrt(radius**2 - at**2)
        level = (0.25 + 0.7 * rng.random(count) ** 0.6 if rank == 0 else
                 rng.uniform(0.75, 1.0, count)) * np.maximum(side, 2.2)  # fmt: skip
        if not hard:
            level = level * 0.75
        out = np.maximum(level - round_, 0)
        wide = bend * np.sin(np.minimum(level, round_) / bend) + out * np.sin(open_) - 0.45
        high = bend * (1 - np.cos(np.minimum(level, round_) / bend)) + out * np.cos(open_)
        across = rng.uniform(-1, 1, count)
        heaped_up = (0.9 if hard else 1.2) * (1 - across**2) * (rank > 0) + 0.35
        places = np.stack([at, across * np.maximum(wide, 0.1), high + heaped_up], -1)
        dish.append(strewn(rng, MEXICAN[pick], places, MEAT if pick == 0 else FRUIT))
    if rng.random() < 0.3:
        x = np.linspace(-0.65, 0.65, 120) * radius
        top = 0.8 * np.sqrt(radius**2 - x**2) * np.cos(open_) + 1.0
        path = np.stack([x, 0.6 * np.sin(2.5 * x), top], -1)
        thick = 0.22 * round_ends(x / x[-1], 0.95)
        dish.append(Part(sweep(path, circle(12), thick).painted(srgb("f2ece0")), SAUCE))
    return dish, max(np.abs(points[:, 1]).max(), 1.0)


def tacos(rng: np.random.Generator) -> Dish:
    """Two to four folded tortillas with meat and greens, hard shells leaning or soft ones open."""
    noise, hard = Noise(rng), rng.random() < 0.45
    dish: Dish = []
    y, lean = 0.0, rng.uniform(-12, 12) if hard else 0.0
    for i in range(int(rng.integers(2, 5 if hard else 4))):
        one, half = taco(rng, noise, hard)
        y += half if i else 0
        one = posed(one, lambda mesh: mesh.turned(X, lean).turned(Z, rng.normal(0, 2)))
        low = one[0].mesh.vertices[:, 2].min()
        dish += moved(one, (rng.uniform(-0.8, 0.8), y, -low))
        y += half + 0.25
    dish = moved(dish, (0, -0.4 * y, 0))
    if rng.random() < 0.6:
        count = int(rng.integers(8, 40))
        places = np.column_stack([rng.uniform(-8, 8, count), rng.uniform(-0.7, 0.7, count) * y,
                                  np.full(count, 0.2)])  # fmt: skip
        bits = MEXICAN[int(rng.choice([1, 2, 3, 5]))]
        dish.append(strewn(rng, bits, places, FRUIT, 15))
    return dish


BURRITO = [
    (shred(0.7, 0.26, ["f2ecdd", "e9dcc0", "e8c890"], 0.1), 130),
    (chunk(0.75, ["2a1712", "3d2018", "5c2a1a"]), 22),
    (chunk(0.9, ["6b3d22", "8a5634", "52301c"]), 24),
    (chunk(0.65, ["c9402a", "b3231a"]), 8),
    (shred(1.0, 0.3, ["e89a2a", "f0b44a"], 0.3), 20),
    (shred(1.0, 0.35, ["7fae3c", "a9c968", "5a8f2a"], 0.5), 16),
    (chunk(0.8, ["9ab04a", "b9c86a"]), 8),
]


def wrap(rng: np.random.Generator, noise: Noise, cut: bool) -> Rod:
    """A rolled tortilla, whole or half, some in foil."""
    length, radius = rng.uniform(14, 18) * (0.55 if cut else 1), rng.uniform(2.6, 3.4)
    mesh, face = log(length, radius, circle(96) * (1, rng.uniform(0.82, 0.95)), 0.75, cut)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    fold = wrapped(mesh.vertices, length, rng.uniform(0.0, 2.0))
    bumps = 0.18 * fold + 0.45 * (noise(here * (0.5, 0.8, 0.8), 3) - 0.5)
    colour = toasted(noise, here, False) * (1 - 0.15 * (fold > 0.9))[:, None]
    colour = mix(colour, srgb("a58a60"), 1.0 * face)
    dish = [Part(mesh.painted(colour).bumped(bumps * ~face), BREAD)]
    if cut:
        dish += moved(stuffing(rng, 0.86 * radius, BURRITO), (0.5 * length, 0, 0))
    if rng.random() < 0.5:
        crumple = np.abs(noise(here * 1.1, 3) - 0.5)
        edge = length * rng.uniform(-0.1, 0.1) + 1.6 * (noise(here * 0.6 + 3, 2) - 0.5)
        over = 1 - ramp(mesh.vertices[:, 0] - edge, -0.15, 0.15)
        foil = mesh.painted(srgb("b4b6b9")).bumped(bumps - 0.3 + (0.38 + 0.8 * crumple) * over)
        dish.append(Part(foil, FOIL))
    low = dish[0].mesh.vertices[:, 2].min()
    rod = straight(dish, length, radius + 0.25)
    return replace(rod, dish=moved(rod.dish, (0, 0, -low - rod.radius)))


def burrito(rng: np.random.Generator) -> Dish:
    """Rolled tortillas with rice, beans and meat, whole or halved, lying or standing."""
    noise = Noise(rng)
    style = rng.choice(["whole", "halves", "standing"], p=[0.2, 0.5, 0.3])
    if style == "standing":
        dish: Dish = []
        for side in (-1, 1):
            rod = wrap(rng, noise, True)
            half = posed(moved(rod.dish, (0, 0, -rod.radius)), lambda mesh: mesh.turned(Y, -90))
            lean = 14 * side * rng.random()
            half = turned(posed(half, lambda mesh: mesh.turned(Y, lean)), rng.uniform(-30, 30))  # noqa: B023
            low = half[0].mesh.vertices[:, 2].min()
            dish += moved(half, (4.2 * side, rng.uniform(-1, 1), -low))
        return dish
    rods = [wrap(rng, noise, style == "halves") for _ in range(2 if style == "halves" else 1)]
    spin = 0 if style == "whole" else -90
    dish = turned(heaped(rng, rods, unruly=14), spin)
    if rng.random() < 0.5:
        count = int(rng.integers(8, 30))
        places = np.column_stack([rng.normal(0, 4, count), rng.uniform(-9, -7, count),
                                  np.full(count, 0.2)])  # fmt: skip
        dish.append(strewn(rng, MEXICAN[int(rng.choice([1, 2, 3]))], places, FRUIT, 15))
    return dish


# --------------------------------------------------------------------------- between breads


def tomato_slice(rng: np.random.Generator, radius: float) -> Part:
    """A round slice with its skin and pockets of seeds, lying on z = 0."""
    mesh = disc(radius, rng.uniform(0.35, 0.6))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / radius
    around = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    pocket = ramp(np.cos(rng.integers(4, 7) * around), -0.2, 0.4) * ramp(away, 0.3, 0.45)
    flesh = mix(srgb("cf4630"), srgb("b8541c"), pocket * ramp(-away, -0.85, -0.75))
    return Part(mesh.painted(mix(flesh, srgb("a81a10"), ramp(away, 0.88, 0.93))), SAUCE)


def onion_ring(rng: np.random.Generator, radius: float) -> Part:
    """A ring of red or white onion lying on z = 0."""
    path = np.column_stack([radius * circle(60), np.full(60, 0.15)])
    mesh = sweep(path, circle(12) * (0.9, 1.1), 0.14, closed=True)
    outer = ramp(np.linalg.norm(mesh.vertices[:, :2], axis=1) - radius, 0.02, 0.1)
    skin = srgb(rng.choice(["8a3a66", "e3ddc0"]))
    return Part(mesh.painted(mix(srgb("f0e6ea"), skin, outer)), FRUIT)


def ruffle(
    rng: np.random.Generator, size: tuple[float, float], wave: float, tones: tuple[str, str]
) -> Mesh:
    """A limp leaf or slice about z = 0 whose long edges ripple and hang; `size` along x and y."""
    noise = Noise(rng)
    mesh = sheet(*size, 0.16)
    x, y = mesh.vertices[:, 0], mesh.vertices[:, 1]
    edge = np.abs(y) / (0.5 * size[1])
    ragged = 0.82 + 0.4 * noise(np.stack([0.7 * x, np.sign(y) * 9, 0 * x], -1), 3)
    phase = 12 * noise(mesh.vertices * 0.3, 2) + rng.uniform(2.5, 4) * x
    z = wave * np.sin(phase) * edge**2 - 0.7 * edge**5
    shape = np.stack([x + 0.3 * wave * np.cos(phase) * edge**2, y * ragged, z], -1)
    tint = 0.75 * edge**2 + 0.5 * (noise(mesh.vertices * 1.5) - 0.4)
    return Mesh(shape, mesh.faces).painted(mix(srgb(tones[0]), srgb(tones[1]), tint.clip(0, 1)))


LETTUCE = [("cfe08a", "4f8f2a"), ("b9d36a", "3a7a22"), ("d9e3a5", "6f9f3a"), ("a9c968", "6b2a33")]
# Roast beef, turkey, chicken, pastrami.
MEATS = [("8a5a48", "5c3428"), ("efe0cf", "d6b895"), ("e8d2b0", "c9a878"), ("7a4a40", "4a2420")]
DARK_CRUSTS = ["6b4426", "7d5230", "8f6a42", "553418"]  # wholemeal and rye
CHEESE = ["f2ad2c", "f0c95c", "f3e2a0", "e8952a"]


def loaf(
    rng: np.random.Generator, noise: Noise, crust: np.ndarray, size: tuple[float, float, float],
    top: bool, cut: bool,
) -> Part:  # fmt: skip
    """The lower or upper half of a long bread on z = 0; `size` is length, half width, height."""
    length, w, h = size
    half = [(0.75, 0), (0.99, 0.3), (0.97, 0.8), (0.85, 1), (0.4, 0.97)]
    if top:
        half = [(0.8, 0), (0.98, 0.12), (0.96, 0.45), (0.72, 0.82), (0.3, 0.99)]
    outline = [*half, (0, 1 if top else 0.95), *[(-y, z) for y, z in half[::-1]], (0, 0)]
    section = spline(outline, 110, closed=True) * (w, h)
    mesh, face = log(length, 1.0, section, 0.72, cut)
    v = mesh.vertices
    inside = ramp(v[:, 2] / h, 0.86, 0.97) if not top else ramp(-v[:, 2] / h, -0.06, 0.0)
    inside = np.maximum(inside, face)
    bake = noise(v * 0.6, 4) + 0.4 * (v[:, 2] / h if top else 0.3)
    colour = mix(srgb("dfb070"), crust, ramp(bake, 0.3, 0.75))
    if top:
        slash = np.cos((v[:, 0] + 0.7 * v[:, 1]) * 2 * np.pi / rng.uniform(3.5, 5.5))
        slash = (
            ramp(slash + 1.1 * (noise(v * 0.7) - 0.5), 0.75, 1.1)
            * (rng.random() < 0.6)
            * ramp(v[:, 2] / h, 0.55, 0.8)
        )
        colour = mix(colour, srgb("ecd3a0"), 0.65 * slash)
    flour = ramp(noise(v * 3 + 7, 3), 0.55, 0.75) * rng.uniform(0, 0.5)
    colour = mix(colour, srgb("f0e3cc"), flour)
    holes = noise(v * 3.2, 3)
    crumb = mix(srgb("f3e2bd"), srgb("c9a66e"), ramp(holes, 0.5, 0.75))
    colour = mix(colour, crumb, inside)
    bumps = 0.3 * (noise(v * 0.5, 2) - 0.5) + 0.06 * noise(v * 3, 2)
    bumps = np.where(inside > 0.5, 0.16 * (holes - 0.5), bumps)
    return Part(mesh.painted(colour).bumped(bumps * ~face), BREAD)


def one_sub(rng: np.random.Generator, cut: bool) -> tuple[Dish, float]:
    """A long bread along x with slices of everything, opening towards -y; also its half width."""
    noise, crust = Noise(rng), srgb(rng.choice(DARK_CRUSTS))
    length, w = rng.uniform(16, 24) * (0.55 if cut else 1), rng.uniform(3.0, 3.9)
    low, tall = rng.uniform(1.6, 2.2), rng.uniform(2.2, 3.0)
    dish = [loaf(rng, noise, crust, (length, w, low), False, cut)]
    gape = rng.uniform(10, 26)
    layers: list[Dish] = []
    reach = 0.9 * length
    ahead = 0.5 * (length - reach) if cut else 0.0  # a cut sandwich is filled to the cut

    def leaf() -> Dish:
        tones = LETTUCE[rng.integers(len(LETTUCE))]
        return [Part(ruffle(rng, (reach, 2.6 * w), 0.5, tones).moved((0, 0, lift)), LEAF)
                for lift in (0.15, 0.4)]  # fmt: skip

    def meat() -> Dish:
        tones = MEATS[rng.integers(len(MEATS))]
        return [Part(ruffle(rng, (reach, 2.3 * w), 0.3, tones).moved((0, 0, 0.16 * i + 0.1)),
                     MEAT) for i in range(int(rng.integers(3, 6)))]  # fmt: skip

    def cheese() -> Dish:
        colour, slices = srgb(rng.choice(CHEESE)), []
        for x in np.arange(-reach / 2 + 3, reach / 2 - 1.5, 4.5):
            piece = ruffle(rng, (5.2, 2.2 * w), 0.06, ("ffffff", "ffffff")).painted(colour)
            slices.append(piece.turned(Z, rng.uniform(-12, 12)).moved((x, 0, rng.uniform(0, 0.2))))
        return [Part(joined(slices), Finish(0.35, 0.45))]

    def rounds() -> Dish:
        slices: Dish = []
        for x in np.arange(-reach / 2 + 2, reach / 2 - 1.5, 2.6):
            for y in (-0.45 * w, 0.45 * w):
                piece = (tomato_slice(rng, rng.uniform(2.0, 2.5)) if rng.random() < 0.8
                         else onion_ring(rng, rng.uniform(1.4, 2.2)))  # fmt: skip
                mesh = piece.mesh.turned(Y, -8).moved((x, y * rng.uniform(0.9, 1.2), 0.15))
                slices.append(Part(mesh, piece.finish))
        return slices

    makers = [(leaf, 0.5), (meat, 0.6), (cheese, 0.25), (rounds, 0.6), (meat, 0.6)]
    picks = [makers[i] for i in rng.permutation(4)] + makers[4:] * int(rng.integers(0, 2))
    z = low
    for make, thick in picks:
        layers.append(moved(make(), (ahead, -0.1 * w, z)))
        z += thick
    for i, layer in enumerate(layers):
        tip = gape * (i + 0.5) / len(layers)
        dish += posed(layer, lambda mesh: _hinged(mesh, tip, (w, low)))  # noqa: B023
    crown = loaf(rng, noise, crust, (length, w, tall), True, cut)
    dish += posed(moved([crown], (0, 0, z - 0.35)), lambda mesh: _hinged(mesh, gape, (w, low)))
    return dish, w + 0.8


def _hinged(mesh: Mesh, degrees: float, hinge: tuple[float, float]) -> Mesh:
    """Lift the -y side about a line along x at the given y and z."""
    return mesh.moved((0, -hinge[0], -hinge[1])).turned(X, -degrees).moved((0, *hinge))


def sub(rng: np.random.Generator) -> Dish:
    """A long sandwich of meat, cheese, lettuce and tomato, whole or in two halves."""
    if rng.random() < 0.3:
        return one_sub(rng, False)[0]
    state = rng.integers(2**32)
    one, half = one_sub(np.random.default_rng(state), True)
    other, _ = one_sub(np.random.default_rng(state), True)
    other = moved(turned(other, rng.uniform(-25, 10)), (rng.uniform(-2, 2), -2.4 * half, 0))
    return turned(moved(one, (0, 0.6 * half, 0)) + moved(other, (0, 0.6 * half, 0)), -60)


def eclair_rod(rng: np.random.Generator, noise: Noise, icing: str, split: bool) -> Rod:
    """Piped choux along x with icing on top, whole or cut open around a rope of cream."""
    length, radius = rng.uniform(11, 14), rng.uniform(1.7, 2.1)
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    section = circle(96) * (1, 0.82) * (1 + 0.025 * np.cos(9 * angle))[:, None]
    mesh, _ = log(length, radius, section, 0.78)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    height = mesh.vertices[:, 2] / radius
    bake = noise(here * 0.8, 4) + 0.3 * np.abs(height)
    choux = mix(srgb("dba75e"), srgb("8f5523"), ramp(bake, 0.3, 0.85))
    crack = ramp(noise(here * (0.8, 2.4, 2.4), 3), 0.56, 0.66)
    bumps = 0.25 * (noise(here * 0.6, 2) - 0.5) - 0.07 * crack
    body = mesh.painted(mix(choux, srgb("ecca8c"), 0.5 * crack)).bumped(bumps)
    edge = 0.28 + 0.7 * (noise(here * (0.7, 0.7, 0.0), 2) - 0.5)
    over = ramp(height, edge, edge + 0.14) * ramp(
        -np.abs(mesh.vertices[:, 0]), -0.5 * length, -0.46 * length
    )
    sweet = srgb(icing) * (0.9 + 0.2 * noise(here * 2, 2))[:, None]
    glaze = mesh.painted(sweet).bumped(bumps - 0.12 + over * (0.22 + 0.12 * noise(here * 1.5, 2)))
    shell = [Part(body, CRISP), Part(glaze, Finish(0.16, 0.5, clearcoat=0.5))]
    if rng.random() < 0.35:
        x = np.linspace(-0.42, 0.42, 160) * length
        y = 0.55 * radius * np.sin(rng.uniform(2.5, 4) * x)
        path = np.stack([x, y, 0.82 * np.sqrt(radius**2 - y**2) + 0.14], -1)
        stripe = sweep(path, circle(10), 0.12 * round_ends(x / x[-1], 0.97))
        shell.append(Part(stripe.painted(srgb(rng.choice(["f4ece0", "3a1c0e", "d9a441"]))), SAUCE))
    elif rng.random() < 0.4:
        free = np.flatnonzero(over > 0.9)
        nuts = chunk(0.28, [["8a9a3a", "b5b860"], ["d9a86a", "f0d9b0"]][rng.integers(2)])
        shell.append(strewn(rng, nuts, glaze.vertices[rng.choice(free, 60)], FRUIT))
    if not split:
        return straight(shell, length, 0.86 * radius + 0.05)
    # The upper half of the shell is lifted off the lower one by the cream.
    low, high = body.vertices, body.vertices[:, 2] > 0
    lower = replace(body, vertices=np.where(high[:, None], low * (0.97, 0.97, 0.05), low))
    t = np.linspace(-1, 1, 220)
    puffs = 1 + 0.06 * np.sin(rng.uniform(35, 50) * t)
    path = np.stack([0.46 * length * t, 0 * t, 0 * t + 0.45 * radius], -1)
    star = (
        circle(48) * (1 + 0.1 * np.cos(6 * np.linspace(0, 2 * np.pi, 48, endpoint=False)))[:, None]
    )
    cream = sweep(path, star * (1.0, 0.6), radius * round_ends(t, 0.9) * puffs)
    tone = srgb(rng.choice(["f4ead2", "f0d9a0", "f5e9e4", "6b4026"]))
    lifted, lean = [], rng.uniform(-5, 5)
    for part in shell:
        v = part.mesh.vertices
        flat = np.where(v[:, 2:] > 0, v, v * (0.97, 0.97, 0.05)) + 0.85 * radius * Z
        lifted.append(Part(replace(part.mesh, vertices=flat).turned(X, lean), part.finish))
    dish = [Part(lower, CRISP), Part(cream.painted(tone), Finish(0.35, 0.4)), *lifted]
    return straight(dish, length, 0.86 * radius + 0.05)


def eclair(rng: np.random.Generator) -> Dish:
    """One to three long choux pastries with chocolate or another icing, some with cream."""
    noise, split = Noise(rng), rng.random() < 0.4
    icings = rng.choice(["2e150a", "3d1f10", "52301a", "c98432", "f0e6d8", "9aa83e", "d98a9a"], 3,
                        p=[0.27, 0.25, 0.15, 0.15, 0.08, 0.05, 0.05])  # fmt: skip
    same = rng.random() < 0.6
    rods = [eclair_rod(rng, noise, str(icings[0 if same else i]), split)
            for i in range(int(rng.integers(1, 4)))]  # fmt: skip
    return heaped(rng, rods, unruly=7)


def carrot_in_bun(rng: np.random.Generator) -> Dish:
    """A whole carrot where the sausage of a hot dog would be."""
    radius = rng.uniform(1.2, 1.5)
    bun = random_bun(rng, radius)
    root = one_carrot(rng, bun.length * rng.uniform(1.0, 1.2), 1.25 * radius)
    return [bun_part(rng, bun), *moved(root, (0, 0, bun.height - rng.uniform(1.2, 1.6) * radius))]


def patty(rng: np.random.Generator, noise: Noise, radius: float, thick: float) -> Part:
    """A rough round of fried mince on z = 0."""
    outline = [(0, 0), (0.6, 0), (0.93, 0.05), (1, 0.5), (0.93, 0.95), (0.6, 1), (0, 1)]
    mesh = lathe(spline(outline, 70) * (radius, thick), 180)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    rough, wide = noise(here * 2.2, 4), noise(here * 0.4, 2)
    colour = mix(srgb("2a160c"), srgb("7d4c2c"), ramp(rough, 0.2, 0.75))
    colour = mix(colour, srgb("4a2514"), 0.5 * wide)
    return Part(mesh.painted(colour).bumped(0.6 * (rough - 0.5) + 0.8 * (wide - 0.5)), MEAT)


def frill(rng: np.random.Generator, radius: float) -> Part:
    """A lettuce leaf, about round, with a ruffled rim, on z = 0."""
    noise, turn = Noise(rng), np.linspace(0, 2 * np.pi, 260, endpoint=False)
    angle, r = np.meshgrid(turn, np.linspace(0.05, 1, 26), indexing="ij")
    ring = np.stack([3 * np.cos(angle), 3 * np.sin(angle), 0 * angle], -1).reshape(-1, 3)
    reach = radius * (0.8 + 0.55 * noise(ring * 0.5, 3)).reshape(angle.shape)
    phase = 14 * noise(ring * 0.4 + 9, 2).reshape(angle.shape) + 15 * angle
    wavy = 0.4 * np.sin(phase) * r**4 - 0.8 * r**7 + 0.3
    leaf = np.stack([reach * r * np.cos(angle), reach * r * np.sin(angle), wavy], -1)
    pale, green = LETTUCE[rng.integers(len(LETTUCE))]
    tint = (r**3).ravel() * (0.6 + 0.6 * noise(leaf.reshape(-1, 3)))
    mesh = surface(leaf, (True, False)).painted(mix(srgb(pale), srgb(green), tint.clip(0, 1)))
    return Part(mesh, LEAF)


def melted(rng: np.random.Generator, radius: float) -> Part:
    """A square of cheese whose corners hang down over something round, on z = 0."""
    side = rng.uniform(1.6, 1.9) * radius
    flat = sheet(side, side, 0.2)
    away = np.linalg.norm(flat.vertices[:, :2], axis=1)
    droop = rng.uniform(0.6, 1.2) * np.maximum(away - 0.98 * radius, 0)
    shape = flat.vertices * (1 - 0.06 * droop[:, None]) + (0.12 - droop[:, None]) * Z
    mesh = Mesh(shape, flat.faces).painted(srgb(rng.choice(CHEESE)))
    ripple = 0.12 * (Noise(rng)(mesh.vertices * 0.6, 2) - 0.3)
    return Part(mesh.bumped(ripple).turned(Z, rng.uniform(0, 90)), Finish(0.3, 0.45))


def one_burger(rng: np.random.Generator, radius: float) -> Dish:
    """Bun, patties, and lettuce, cheese, tomato, onion or pickles in any order, bun."""
    noise, crust = Noise(rng), srgb(rng.choice([*CRUSTS, "8f5524", "b8722c"]))

    def bread(outline: list[tuple[float, float]], tall: float, crown: bool) -> Part:
        mesh = lathe(spline(outline, 90) * (radius, tall), 150)
        here = mesh.vertices + rng.uniform(0, 30, 3)
        level = mesh.vertices[:, 2] / tall
        low = level if crown else 1 - level
        bake = ramp(low + 0.35 * (noise(here * 0.6, 3) - 0.5), 0.08, 0.75)
        colour = mix(CRUMB, crust, bake) * (0.85 + 0.3 * noise(here * 3))[:, None]
        colour = mix(colour, 0.45 * crust, 0.7 * ramp(noise(here * 0.5 + 5, 3) * low, 0.5, 0.75))
        bumps = 0.9 * (noise(here * 0.22, 2) - 0.5) + 0.05 * noise(here * 3, 2)
        return Part(mesh.painted(colour).bumped(bumps * ramp(low, 0.02, 0.3)), CRISP)

    heel = [(0, 0), (0.85, 0), (1, 0.45), (0.97, 0.9), (0.5, 1), (0, 1)]
    dome = [(0, 0), (0.82, 0), (0.97, 0.22), (0.87, 0.62), (0.52, 0.93), (0, 1)]
    low = rng.uniform(1.4, 1.9)
    dish, z = [bread(heel, low, False)], low - 0.1

    def lay(layer: Dish, thick: float) -> None:
        nonlocal z
        dish.extend(moved(layer, (*rng.normal(0, 0.05 * radius, 2), z)))
        z += thick

    def rounds(maker: Callable[[np.random.Generator, float], Part], size: float) -> Dish:
        start = rng.uniform(0, 120)
        return [Part(part.mesh.turned(Y, 4).moved((0.45 * radius, 0, 0.12)).turned(Z, start + spin),
                     part.finish) for spin in (0, 120, 240)
                for part in [maker(rng, size * radius * rng.uniform(0.85, 1.05))]]  # fmt: skip

    for _ in range(int(rng.choice([1, 2], p=[0.7, 0.3]))):
        thick = rng.uniform(1.3, 2.1)
        lay([patty(rng, noise, radius * rng.uniform(0.98, 1.08), thick)], thick)
        if rng.random() < 0.75:
            lay([melted(rng, radius)], 0.15)
    extras = [
        (lambda: [frill(rng, 1.12 * radius)], 0.45),
        (lambda: rounds(tomato_slice, 0.55), 0.5),
        (lambda: rounds(onion_ring, 0.42), 0.3),
        (lambda: rounds(pickle, 0.32), 0.3),
        (
            lambda: [puddle(rng, 0.95 * radius, srgb(rng.choice(["e9b98a", "efe4c8", "b0150c"])))],
            0.2,
        ),
    ]
    for pick in rng.permutation(5)[: rng.integers(3, 6)]:
        make, thick = extras[pick]
        lay(make(), thick)
    crown = bread(dome, rng.uniform(0.5, 0.68) * radius, True)
    seeded = [crown, seeds_on(rng, crown.mesh, int(rng.integers(40, 150)), 0.3 * radius)]
    top = seeded if rng.random() < 0.65 else [crown]
    if rng.random() < 0.15:  # served open, the crown leaning on the rest
        tilt, side = rng.uniform(60, 72), rng.uniform(0, 360)
        top = posed(top, lambda mesh: mesh.turned(Y, tilt))
        low = top[0].mesh.vertices.min(0)
        return dish + turned(moved(top, (-low[0] + 1.08 * radius, 0, -low[2])), side)
    tip = rng.normal(0, 4)
    return dish + moved(posed(top, lambda mesh: mesh.turned(X, tip)),
                        (*rng.normal(0, 0.05 * radius, 2), z))  # fmt: skip


def pickle(rng: np.random.Generator, radius: float) -> Part:
    """A slice of pickled cucumber lying on z = 0."""
    mesh = disc(radius, 0.25)
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / radius
    flesh = mix(srgb("a3a54a"), srgb("b9bb6a"), ramp(away, 0.5, 0.7))
    return Part(mesh.painted(mix(flesh, srgb("4a5a1c"), ramp(away, 0.88, 0.95))), SAUCE)


def burger(rng: np.random.Generator) -> Dish:
    """One burger, or two smaller ones side by side."""
    if rng.random() < 0.75:
        return one_burger(rng, rng.uniform(4.8, 6.0))
    radius = rng.uniform(3.6, 4.4)
    left, right = (
        moved(one_burger(rng, radius), (1.4 * radius * side, rng.uniform(-1, 1), 0))
        for side in (-1, 1)
    )
    return left + right


# ------------------------------------------------------------------------------------ alone


def empty_bun(rng: np.random.Generator) -> Dish:
    """Two to four of the hot dog's buns with nothing in them, wide open or not yet cut."""
    rods = []
    for _ in range(int(rng.choice([2, 3, 4], p=[0.3, 0.4, 0.3]))):
        bun = random_bun(rng, rng.uniform(1.0, 1.3))
        if rng.random() < 0.5:
            bun = replace(bun, gape=rng.uniform(0.6, 1.4))
        else:
            bun = replace(bun, slot=0.25, gape=0.1, floor=0.8 * bun.height)
        part = bun_part(rng, bun)
        wide = np.abs(part.mesh.vertices[:, 1]).max()
        rods.append(replace(straight([part], bun.length, wide), dish=[part]))
    dish = heaped(rng, rods, unruly=4)
    count = int(rng.integers(0, 50))
    places = np.column_stack([rng.normal(0, 6, (count, 2)), np.full(count, 0.06)])
    crumbs = chunk(0.22, ["c98a45", "f3dfb8", "a0602a"])
    return [*dish, strewn(rng, crumbs, places, BREAD)] if count else dish


def sausages(rng: np.random.Generator) -> Dish:
    """Two to six curved sausages without bread, some lying across, some with mustard."""
    rods, bend = [], rng.uniform(0.4, 2.2)
    count = int(rng.integers(2, 7))
    for _ in range(count):
        radius, length = rng.uniform(1.05, 1.4), rng.uniform(9, 12.5)
        sausage = Sausage(length, radius, radius, bend * rng.uniform(0.7, 1.2), 0.0)
        x = np.linspace(-0.5, 0.5, 30) * (length - 2 * radius)
        rods.append(Rod([sausage_part(rng, sausage)], sausage.middle(x), 1.03 * radius))
    dish = heaped(rng, rods, across=int(count > 3 and rng.random() < 0.6))
    low = min(part.mesh.vertices[:, 1].min() for part in dish)
    if rng.random() < 0.5:
        sauce = [MUSTARD, MUSTARD, KETCHUP, srgb("a8741a")][rng.integers(4)]
        dish += moved([puddle(rng, rng.uniform(1.4, 2.2), sauce)], (rng.uniform(-4, 4), low - 2, 0))
    if rng.random() < 0.3:
        places = np.column_stack([rng.normal(0, 4, 60), low - rng.uniform(0.2, 2.5, 60),
                                  rng.uniform(0.15, 0.8, 60)])  # fmt: skip
        kraut = shred(2.5, 0.25, ["e3d9a5", "d9c98a", "efe6c0"], 0.6)
        dish.append(strewn(rng, kraut, places, FRUIT, 25))
    return dish


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


def one_corn(rng: np.random.Generator, noise: Noise, charred: float) -> tuple[Part, float, float]:
    """A cob with rows of kernels along x, lying on z = 0; also its length and radius."""
    rows, rings = int(rng.integers(13, 17)), int(rng.integers(34, 42))
    t = np.linspace(-1, 1, rings * 9)
    length, radius = rng.uniform(15, 18), rng.uniform(2.0, 2.4)
    taper = round_ends(t, 0.7) ** 0.6 * (1 - 0.12 * t)
    path = np.stack([0.5 * length * t, 0.4 * rng.normal() * t**2, 0 * t + radius], -1)
    sides = rows * 9
    mesh = sweep(path, circle(sides), radius * taper)
    around = np.tile(np.arange(sides) / 9, len(t))
    # Odd rows are shifted by half a kernel, and no row is quite regular.
    wander = rng.uniform(0, 0.5, rows)[around.astype(int)] + 0.6 * noise(mesh.vertices * 0.4, 2)
    along = np.repeat(np.arange(len(t)) / 9, sides) + 0.5 * (around.astype(int) % 2) + wander
    bulge = np.abs(np.sin(np.pi * around)) ** 0.5 * np.abs(np.sin(np.pi * along)) ** 0.5
    ids = along.astype(int) * rows + around.astype(int)
    tint, plump = rng.random((2, ids.max() + 1))[:, ids]
    kernel = mix(srgb("eab42a"), srgb("f7e08a"), tint)
    colour = mix(srgb("a86f14"), kernel, ramp(bulge, 0.1, 0.6))
    burnt = charred * ramp(noise(mesh.vertices * 0.6 + 3, 3) + 0.25 * plump, 0.62, 0.8)
    colour = mix(colour, srgb("2f1a0c"), 0.9 * burnt * ramp(bulge, 0.2, 0.8))
    bumps = (0.2 + 0.16 * plump) * bulge + 0.2 * (noise(mesh.vertices * 0.5, 2) - 0.5)
    return Part(mesh.painted(colour).bumped(bumps), FRUIT), length, radius + 0.3


def corn(rng: np.random.Generator) -> Dish:
    """One to three cobs of corn, fresh or grilled, the fresh ones with husk leaves."""
    noise, grilled = Noise(rng), rng.random() < 0.5
    charred = rng.uniform(0.5, 1) if grilled else 0.0
    rods = []
    for _ in range(int(rng.integers(1, 4)) if grilled else 1):
        part, length, radius = one_corn(rng, noise, charred)
        rods.append(replace(straight([part], length, radius), dish=moved([part], (0, 0, 0.25))))
    dish = heaped(rng, rods)
    if grilled:
        return dish
    for side in (-1, 1, 0.2):
        u, v = np.meshgrid(np.linspace(0, 1, 50), np.linspace(-1, 1, 31), indexing="ij")
        spread = 2.0 * np.sin(np.pi * (0.12 + 0.88 * u)) + 0.1
        lean = side * (0.3 + 2.4 * u) + 0.5 * v * spread
        arch = 0.3 + 1.9 * np.sin(np.pi * u) ** 0.7 * (1 - 0.4 * u) + 0.15 * v**2
        points = np.stack([-0.46 * length - 4.5 * u + 1.5, lean, arch], -1)
        points[..., 2] += 0.5 * (noise(points.reshape(-1, 3) * 0.5, 2).reshape(u.shape) - 0.3) * u
        ribs = noise(np.stack([0.3 * u, 9 * v, 0 * u], -1).reshape(-1, 3), 2)
        colour = mix(srgb("7f9f3f"), srgb("cfd69a"), ramp(ribs + 0.3 * v.ravel() ** 2, 0.3, 0.9))
        dish.append(Part(surface(points).painted(colour), Finish(0.6, 0.3)))
    silk = shred(4, 0.06, ["d9c98a", "b58a4a"], 0.3)
    places = np.column_stack([rng.normal(0.5 * length, 1, 25), rng.normal(0, 1.2, 25),
                              rng.uniform(0.1, 0.5, 25)])  # fmt: skip
    return [*dish, strewn(rng, silk, places, FRUIT, 12)]


# Orange, yellow, purple and white ones.
CARROTS = [("e5801f", "cf5f12"), ("e8c25a", "c99a30"), ("5a2440", "3c1630"), ("efe2c4", "d9c79a")]


def one_carrot(rng: np.random.Generator, length: float, radius: float) -> Dish:
    """A tapering root along x with rings, and mostly a tuft of green stems."""
    t = np.linspace(-1, 1, 260)
    blunt = rng.uniform(0.28, 0.42)
    size = radius * np.sqrt(np.clip(1 - ramp(-t, 0.9, 1.0), 0, 1)) * (1 - blunt - blunt * t)
    size = np.maximum(size, 0.12) * round_ends(t, 0.985)
    # The lowest line lies on the table although the root tapers.
    bow = rng.uniform(-0.8, 0.8) * t**2 + 0.25 * np.sin(rng.uniform(2, 4) * t)
    path = np.stack([0.5 * length * t, bow, size], -1)
    mesh = sweep(path, circle(64), size)
    noise = Noise(rng)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    rings = ramp(noise(here * (5.0, 0.35, 0.35), 2), 0.62, 0.78) * ramp(noise(here), 0.35, 0.6)
    fresh, deep = CARROTS[rng.choice(4, p=[0.4, 0.2, 0.2, 0.2])]
    colour = mix(srgb(fresh), srgb(deep), noise(here * 0.6, 3))
    colour = mix(colour, srgb("8f420c"), 0.75 * rings)
    colour = mix(colour, srgb("6f5a2a"), 0.7 * ramp(-np.repeat(t, 64), 0.93, 0.99))
    bumps = 0.12 * (noise(here * 0.8, 2) - 0.5) - 0.08 * rings
    dish = [Part(mesh.painted(colour).bumped(bumps), Finish(0.5, 0.4))]
    if rng.random() < 0.25:
        return dish
    start = np.array([-0.485 * length, bow[0], 0.8 * radius])
    stems, tufts = [], []
    for _ in range(11):
        reach, lean = rng.uniform(2.5, 6.0), rng.uniform(-2.4, 2.4)
        end = start - (reach, -lean, -rng.uniform(-0.7, 0.6) * radius)
        half = 0.5 * (start + end) + (0, 0, rng.uniform(0.1, 0.8))
        path = spline([start + 0.4 * X, half, end], 20)
        path[:, 2] = np.maximum(path[:, 2], 0.2)
        thin = rng.uniform(0.1, 0.18) * round_ends(np.linspace(-1, 1, 20), 0.95)
        stems.append(sweep(path, circle(10), thin).painted(srgb("5b8a34") * rng.uniform(0.7, 1.2)))
        tufts.append(path[rng.integers(9, 20, 12)] + rng.normal(0, 0.3, (12, 3)) * (1, 1, 0.3))
    fern = shred(0.9, 0.12, ["3f7a2a", "5b8a34", "2f6a22"], 0.6)
    places = np.maximum(np.concatenate(tufts), (-99, -99, 0.15))
    return [*dish, Part(joined(stems), FRUIT), strewn(rng, fern, places, LEAF)]


def carrot(rng: np.random.Generator) -> Dish:
    """A bunch of two to five roots side by side."""
    rods = []
    for _ in range(int(rng.choice([2, 3, 4, 5], p=[0.2, 0.3, 0.3, 0.2]))):
        length, radius = rng.uniform(13, 18), rng.uniform(1.2, 1.9)
        root = one_carrot(rng, length, radius)
        rods.append(replace(straight(root, length, 1.1 * radius), dish=root))
    return heaped(rng, rods, unruly=3)
