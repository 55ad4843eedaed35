"""French fries: what comes with hot dogs more often than not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import CERAMIC, CRISP, FRUIT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, strewn
from ..pieces.sauces import KETCHUP, puddle
from ..props.condiments import sauce_bowl
from ..shapes import (
    Mesh,
    Noise,
    X,
    Y,
    Z,
    circle,
    end_dense,
    joined,
    round_ends,
    spline,
    surface,
    sweep,
)

CARTON = Finish(0.8, 0.2)


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


KIND = Kind("french-fries", french_fries, "lookalike")
