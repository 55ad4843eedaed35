"""Bicycles on their stands, for grown-ups and children, and scooters."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import IRON, MATT, PLASTIC, STEEL, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, rounded_box, spline, sweep

PAINTS = ("1c1d20 2a2c30 e8e8e6 c9ccd0 8f9498 2f4f7a 5f9ab8 8fc0c4 2f6a5a 4a7a4a a8c0a0 d88aa8 "
          "8a5aa8 b8a8d8 c0242c d8a830")  # fmt: skip
RUBBER = srgb("1a1a1b")
LACQUER = Finish(0.2, 0.5, clearcoat=0.6)


class Heap:
    """Painted meshes of one thing, sorted by what they are made of."""

    def __init__(self, noise: Noise) -> None:
        self.noise, self.by_finish = noise, {}

    def add(self, mesh: Mesh, colour: np.ndarray, finish: Finish) -> None:
        """One mesh, painted and a little dusty."""
        p = mesh.vertices
        dust = 0.82 + 0.25 * self.noise(p * 0.8, 3)
        mud = 0.45 * ramp(self.noise(p * 0.5 + 11, 4), 0.5, 0.75) * ramp(-p[:, 2], -9, 0)
        paint = mix(colour * dust[:, None], srgb("7a7064"), mud)
        self.by_finish.setdefault(finish, []).append(mesh.painted(np.minimum(paint, 1.2)))

    def parts(self) -> Dish:
        """The heap as a dish."""
        return [Part(joined(meshes), finish) for finish, meshes in self.by_finish.items()]


def tube(points: list | np.ndarray, r: float, count: int = 2) -> Mesh:
    """A round tube through points, straight if they are two."""
    points = np.asarray(points, float)
    line = np.linspace(points[0], points[1], 2) if len(points) == 2 else spline(points, count)
    up = (Y, Z, Y)[int(np.argmax(np.ptp(line, axis=0)))] + (0.013, 0, 0.011)
    mesh = sweep(line, circle(14) * r, up=up)
    ends = [ball((r, r, r), 6).moved(end) for end in (line[0], line[-1])]
    return joined([m.painted(np.zeros(3)) for m in (mesh, *ends)])


def ring(r: float, section: tuple[float, float], count: int = 90) -> Mesh:
    """A hoop about the y axis: `section` is how wide along y and how high it is."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    path = np.stack([r * np.cos(turn), 0 * turn, r * np.sin(turn)], -1)
    return sweep(path, circle(12) * section[::-1], up=Y, closed=True)


def wheel(heap: Heap, centre: np.ndarray, r: float, look: dict) -> None:
    """A tyre on a rim with spokes and a hub."""
    fat = look["tyre"]
    tyre = ring(r - fat, (fat, fat), 120)
    turn = np.arctan2(tyre.vertices[:, 2], tyre.vertices[:, 0])
    tread = (
        0.09 * fat * (np.sin(64 * turn) > 0) * (np.hypot(*tyre.vertices[:, ::2].T) > r - 0.5 * fat)
    )
    wall = np.abs(np.hypot(*tyre.vertices[:, ::2].T) - r + 1.3 * fat) < 0.35 * fat
    rubber = np.where(wall[:, None], look["wall"], RUBBER)
    heap.add(tyre.bumped(tread).moved(centre), rubber, IRON)
    heap.add(ring(r - 2 * fat, (0.5 * fat + 0.1, 0.32)).moved(centre), look["rim"], STEEL)
    for i in range(look["spokes"]):
        a, side = 2 * np.pi * i / look["spokes"], (-1) ** i * 1.1
        lead = a + 0.25 * (-1) ** (i // 2)
        foot = np.array([0.6 * np.cos(lead), side, 0.6 * np.sin(lead)])
        tip = np.array([np.cos(a), 0, np.sin(a)]) * (r - 2 * fat)
        mesh = sweep(np.linspace(foot, tip, 2), circle(5) * 0.07, up=Y + 0.01 * X)
        heap.add(mesh.moved(centre), SILVER * 0.85, STEEL)
    heap.add(tube([-1.4 * Y, 1.4 * Y], 0.55).moved(centre), SILVER * 0.7, STEEL)


def mudguard(centre: np.ndarray, r: float, start: float, end: float) -> Mesh:
    """A strip bent around a wheel between two angles in degrees."""
    turn = np.radians(np.linspace(start, end, 40))
    path = centre + np.stack([r * np.cos(turn), 0 * turn, r * np.sin(turn)], -1)
    return sweep(path, circle(10) * (1.0, 0.13), up=Y)


def saddle(size: float) -> Mesh:
    """A seat about the origin: broad behind, its nose towards +x."""
    t = np.linspace(-1, 1, 40)
    wide = np.interp(t, [-1, -0.85, -0.5, 0, 0.9, 1], [0.3, 0.9, 1.0, 0.5, 0.26, 0.05])
    path = np.stack([3.6 * size * t, 0 * t, 0.35 * t**2 * size], -1)
    mesh = sweep(path, circle(20) * (1.6 * size, 0.75 * size), up=Z)
    side = np.repeat(wide, 20)
    return Mesh(mesh.vertices * np.column_stack([1 + 0 * side, side, 0.5 + 0.5 * side]), mesh.faces)


def grips(heap: Heap, bar: np.ndarray, colour: np.ndarray, long: float = 3.0) -> None:
    """Rubber over both ends of a handlebar given as points."""
    steps = np.linalg.norm(np.diff(bar, axis=0), axis=1).cumsum()
    many = max(2, int(np.searchsorted(steps, long)))
    for line in (bar[:many], bar[-many:]):
        heap.add(tube(line[[0, -1]], 0.58), colour, MATT)


def handlebar(style: str, at: np.ndarray) -> np.ndarray:
    """Points of a bar from one end to the other, its middle at `at`."""
    half = np.array({
        "flat": [(0, 0, 0), (0.1, 3, 0.1), (-0.5, 7.5, 0.2)],
        "swept": [(0, 0, 0), (0.8, 2.0, 1.0), (0.5, 4.8, 1.9), (-3.0, 6.2, 1.5), (-6, 6.6, 1.2)],
        "drop": [(0, 0, 0), (0, 4.6, 0), (2.4, 5.2, 0), (3.6, 5.4, -1.6), (2.0, 5.5, -3.6),
                 (-1.0, 5.5, -4)],
        "high": [(0, 0, 0), (0, 2.0, 0.4), (-0.3, 3.6, 4.2), (-1.2, 6.6, 4.6), (-2, 8, 4.6)],
    }[style], float)  # fmt: skip
    return at + spline(np.concatenate([half[:0:-1] * (1, -1, 1), half]), 70)


def basket(heap: Heap, at: np.ndarray, colour: np.ndarray) -> None:
    """A wire basket with its bottom at a point."""
    section = np.sign(circle(40)) * np.abs(circle(40)) ** 0.5
    for k, z in enumerate(np.linspace(0, 5, 5)):
        hoop = np.column_stack([section * (2.6 + 0.14 * z, 4 + 0.18 * z), np.full(40, z)])
        wire = circle(6) * (0.2 if k in (0, 4) else 0.11)
        heap.add(sweep(hoop, wire, closed=True).moved(at), colour, IRON)
    for x, y in section[::2]:
        wire = np.array([(2.6 * x, 4 * y, 0), (3.3 * x, 4.9 * y, 5)])
        heap.add(sweep(wire, circle(5) * 0.1, up=X + 0.1 * Y).moved(at), colour, IRON)


def bicycle(rng: np.random.Generator) -> Dish:
    """A city, racing, mountain or child's bicycle that leans on its stand, riding to +x."""
    sort = str(rng.choice(["city", "racer", "mountain", "child"], p=[0.4, 0.2, 0.2, 0.2]))
    heap, child = Heap(Noise(rng)), sort == "child"
    paint, trim = one_of(rng, PAINTS), one_of(rng, "1a1a1c 1a1a1c 4a3020 e4e2de 2a2c30")
    metal = SILVER * rng.uniform(0.5, 0.9)
    look = {"tyre": {"city": 0.62, "racer": 0.42, "mountain": 0.95, "child": 0.85}[sort],
            "wall": one_of(rng, "e0dcd0 c8b48a") if rng.random() < 0.25 else RUBBER,
            "rim": metal if rng.random() < 0.7 else RUBBER * 1.5,
            "spokes": 16 if child else int(rng.integers(20, 29))}  # fmt: skip
    r = rng.uniform(7.2, 8.2) if child else rng.uniform(9.6, 10.6)
    base, tall = (22 if child else rng.uniform(29.5, 32)), rng.uniform(0.94, 1.06)
    rear, hub = np.array([-0.5 * base + 1, 0, r]), np.array([0.5 * base + 1, 0, r])
    crank = np.array([-0.07 * base, 0, 0.8 * r])
    slack = np.array([-0.32, 0, 0.947])
    high = (17.5 if child else 22.5) * tall
    post = crank + slack * (high - crank[2]) / slack[2]
    low_head = hub + slack * (r + 2.6) - (1.6, 0, 0)
    head = low_head + slack * (3.2 if sort != "city" else 4.4)
    thick = {"city": 0.62, "racer": 0.5, "mountain": 0.8, "child": 0.7}[sort]
    step_through = (sort == "city" and rng.random() < 0.6) or (child and rng.random() < 0.5)
    tubes = [tube([crank, low_head], 1.15 * thick), tube([crank, post], thick),
             tube([low_head - 0.5 * slack, head + 0.5 * slack], 1.3 * thick)]  # fmt: skip
    if step_through:
        waist = crank + 0.42 * (post - crank)
        bend = 0.5 * (waist + head) - 3.6 * Z
        tubes.append(tube([waist, bend, head - 0.4 * slack], thick, 40))
    else:
        sag = 0.75 if sort in ("mountain", "child") else 0.92
        tubes.append(tube([crank + sag * (post - crank), head - 0.4 * slack], thick))
    for side in (-1, 1):
        out = np.array([0, side * 1.5, 0])
        for high in (0, 0.88):
            start = crank + high * (post - crank) + 0.5 * out
            tubes.append(tube([start, rear + out], 0.4 * thick + 0.1))
    for mesh in tubes:
        heap.add(mesh, paint, LACQUER)
    seat = post + slack * rng.uniform(2.2, 4.0)
    heap.add(tube([post, seat], 0.42), metal, STEEL)
    heap.add(saddle(0.95 if child else 1.15).moved(seat + 0.3 * X + 0.6 * Z), trim, MATT)
    wheel(heap, rear, r, look)
    # Cranks, chain and pedals.
    heap.add(ring(1.9, (0.1, 0.35)).moved(crank - 1.2 * Y), metal, STEEL)
    angle = rng.uniform(0, np.pi)
    for side in (-1, 1):
        foot = crank + side * np.array([3.4 * np.cos(angle), 1.9, 3.4 * np.sin(angle)])
        heap.add(tube([crank + 1.6 * side * Y, foot], 0.34), metal, STEEL)
        pedal = rounded_box(2.2, 2.2, 0.6, 0.15, 0.3).moved(foot + 1.2 * side * Y - 0.3 * Z)
        heap.add(pedal, RUBBER * 1.6, MATT)
        chain = [crank + 1.9 * side * Z - 1.2 * Y, rear + 0.9 * side * Z - 1.2 * Y]
        heap.add(tube(chain, 0.17), srgb("3a3a3c"), STEEL)
    if (guard := sort == "city" or rng.random() < 0.3) or child:
        colour = paint if rng.random() < 0.6 else metal
        heap.add(mudguard(rear, r + 0.7, 35, 195), colour, LACQUER)
    if sort == "city" and rng.random() < 0.7:  # a carrier
        deck = rear + (r + 1.6) * Z
        bars = [(deck - 5 * X + y * Y, deck + 5.5 * X + y * Y) for y in (-1.5, 0, 1.5)]
        for pair in [*bars, *((rear + y * Y, deck - 3 * X + y * Y) for y in (-1.5, 1.5))]:
            heap.add(tube(pair, 0.22), metal, STEEL)
    # What turns with the handlebar is made straight, then turned about the head tube.
    front = Heap(heap.noise)
    wheel(front, hub, r, look)
    crown = low_head - 0.9 * slack
    for side in (-1, 1):
        leg = np.array([crown + 0.1 * slack, crown - 3 * slack, hub]) + 1.5 * side * Y
        front.add(tube(leg, 0.5 if sort != "mountain" else 0.75, 24), paint, LACQUER)
    front.add(tube([crown - 1.2 * Y, crown + 1.2 * Y], 0.6), paint, LACQUER)
    if guard or child:
        front.add(mudguard(hub, r + 0.7, 5, 150), colour, LACQUER)
    stem = head + slack * rng.uniform(1.6, 3.0) + (0.6 if sort != "racer" else 2.0, 0, 0)
    front.add(tube([head, stem], 0.5), metal, STEEL)
    style = {"city": "swept", "racer": "drop", "mountain": "flat", "child": "high"}[sort]
    bar = handlebar(style, stem) * (1, 0.8 if child else 1, 1)
    front.add(sweep(bar, circle(12) * 0.36, up=Z + 0.3 * X), metal, STEEL)
    grips(front, bar, trim, 6 if sort == "racer" else 2.8)
    if sort in ("city", "child") and rng.random() < 0.45:
        basket(front, stem + 4.6 * X - 4.2 * Z, one_of(rng, "2a2a2c d8d8d6 e4e0d6 8a7a60"))
    elif rng.random() < 0.6:
        front.add(ball((0.9, 1, 1)).moved(stem + 1.4 * X - 1.8 * Z), srgb("e0e4e6"), PLASTIC)
    steer = rng.normal(0, 14)
    dish = posed(front.parts(), lambda m: m.moved(-head).turned(slack, steer).moved(head))
    return stood(rng, heap.parts() + dish, crank - 2.5 * X + 0.3 * Z)


def stood(rng: np.random.Generator, dish: Dish, foot: np.ndarray) -> Dish:
    """Leaning on a stand, whose upper end is at a point, or headed the other way."""
    lean, side = rng.uniform(3, 8), rng.choice([-1, 1])
    leg = tube([foot, (foot[0] - 1.5, side * (0.32 * foot[2] + 1.2), 0.3)], 0.32)
    dish = [*dish, Part(leg.painted(SILVER * 0.6), STEEL)]
    dish = posed(dish, lambda mesh: mesh.turned(X, -side * lean))
    dish = moved(dish, (0, 0, -min(p.mesh.vertices[:, 2].min() for p in dish)))
    return turned(dish, rng.choice([0, 180]) + rng.normal(0, 12))


def scooter(rng: np.random.Generator) -> Dish:
    """A child's kick scooter with two or three small wheels."""
    heap, paint, second = Heap(Noise(rng)), one_of(rng, PAINTS), one_of(rng, PAINTS)
    r, long, tall = rng.uniform(2.2, 4.5), rng.uniform(15, 20), rng.uniform(22, 29)
    deck = rounded_box(long, rng.uniform(3.8, 5.2), 0.8, 0.3, 0.3)
    heap.add(deck.moved((0, 0, 0.75 * r)), paint, LACQUER)
    nose = np.array([0.5 * long + r + 0.6, 0, r])
    spread = rng.choice([0.0, 2.6])
    wheels = [(-0.5 * long - 0.7 * r, 0), (nose[0], spread), (nose[0], -spread)]
    for x, y in wheels[: 3 if spread else 2]:
        centre = np.array([x, y, r])
        heap.add(ring(0.72 * r, (0.7, 0.28 * r)).moved(centre), RUBBER, PLASTIC)
        heap.add(ball((0.56 * r, 0.6, 0.56 * r), 14).moved(centre), second, PLASTIC)
    heap.add(mudguard(np.array([wheels[0][0], 0, r]), 1.25 * r, 20, 150), SILVER, STEEL)
    top, joint = nose - 0.2 * tall * X + (tall - r) * Z, nose - 1.2 * X + (1.1 * r + 1) * Z
    heap.add(tube([(0.45 * long, 0, 0.75 * r + 0.4), joint - 0.6 * X + Z], 0.85), paint, LACQUER)
    for side in (-1, 1):
        heap.add(tube([nose + side * (spread + 0.9) * Y, joint], 0.4), paint, LACQUER)
    heap.add(tube([joint, top], 0.6), SILVER, STEEL)
    bar = top + np.outer(np.linspace(-1, 1, 40), Y) * rng.uniform(5.5, 7)
    heap.add(tube(bar[[0, -1]], 0.42), SILVER * 0.9, STEEL)
    grips(heap, bar, second, 3.2)
    return stood(rng, heap.parts(), np.array([-0.2 * long, 0, 0.75 * r]))


def cycle(rng: np.random.Generator) -> Dish:
    """A bicycle or, now and then, a scooter."""
    return scooter(rng) if rng.random() < 0.22 else bicycle(rng)


KIND = Kind("bicycle", cycle, "thing", scene="garden")
