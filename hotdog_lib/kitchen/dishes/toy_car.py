"""Toy vehicles: cars, vans, buses and lorries of painted metal, plastic or wood."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import MATT, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, strewn, turned
from ..shapes import (
    Mesh,
    Noise,
    X,
    circle,
    end_dense,
    lathe,
    round_ends,
    rounded_box,
    surface,
    sweep,
)

LACQUER = Finish(0.15, 0.5, clearcoat=0.8)
PAINTS = ("f0f0ee f0f0ee c8ccd0 8a9098 1c1c20 1c1c20 23345f 1f5fb0 4f9fd8 8fc4d8 2f7a5a 7fb8a0 "
          "6a3fa0 d0609a e8a8c0 b81f28 e0b02a d8702a")  # fmt: skip
GLAZING = srgb("14181c")


def hull(long: float, wide: float, low: float, line: list, square: float = 5.0,
         belt: float = 99.0, lean: float = 0.0) -> Mesh:  # fmt: skip
    """A body along x below a line of (share of the length, height); it leans in above the belt."""
    t = end_dense(230)
    at, high = np.array(line).T
    # Rounded over a few stations, as sheet metal is.
    top = np.interp(t, at, high)
    top = np.convolve(np.pad(top, 3, "edge"), np.ones(7) / 7, "valid")
    turn = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    y, z = (np.sign(k) * np.abs(k) ** (2 / square) for k in (c, s))
    shut = round_ends(t, 0.93)[:, None] ** 0.5
    middle = 0.5 * (low + top)[:, None]
    up = middle + (0.5 * (top - low)[:, None]) * z * shut
    bow = 1 - 0.08 * np.abs(t[:, None]) ** 3
    side = wide / 2 * y * shut * bow * (1 - lean * np.maximum(up - belt, 0))
    points = np.stack([long / 2 * t[:, None] + 0 * y, side, up], -1)
    return surface(points[::-1], (False, True))


def wheel(r: float, thick: float, hub: np.ndarray, spokes: int) -> Mesh:
    """A tyre with its hub, facing along y, around the origin."""
    line = [(0, 0.12), (0.3, 0.16), (0.55, 0.1), (0.62, 0.04), (0.66, 0.1), (0.9, 0.1), (1, 0)]
    face = [(a * r, thick / 2 - (0.1 - b) * r) for a, b in line]
    profile = np.concatenate([[(a, -z) for a, z in face], [(r, 0)], face[::-1]])
    mesh = lathe(profile, 72)
    away = np.hypot(*mesh.vertices[:, :2].T) / r
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    gap = (np.cos(spokes * turn) > 0.3) & (away > 0.25) & (away < 0.55)
    colour = mix(mix(hub, 0.25 * hub, 1.0 * gap), srgb("1a1a1c"), ramp(away, 0.6, 0.63))
    return mesh.painted(colour).turned(X, 90)


def wheels(
    rng: np.random.Generator, places: list[float], wide: float, r: float, wood: bool
) -> Dish:
    """A pair of wheels at every place along x."""
    hub = one_of(rng, "d8d8d6 d8d8d6 b8bcc0 f0f0ee 2a2a2c e0b02a") if not wood else srgb("c9a470")
    spokes = int(rng.choice([0, 4, 5, 8]))
    model = wheel(r, 0.36 * wide * 0.8, hub, spokes)
    return [Part(model.moved((x, side * (0.5 * wide - 0.12 * wide), r)), MATT)
            for x in places for side in (-1, 1)]  # fmt: skip


def dressed(rng: np.random.Generator, mesh: Mesh, hue: np.ndarray, bands: list, pillars: np.ndarray,
            arches: list[tuple[float, float]], second: np.ndarray | None) -> Mesh:  # fmt: skip
    """Paint with windows in bands of height between pillars, lights, doors and wheel arches."""
    (x, y, z), n, noise = mesh.vertices.T, mesh.normals(), Noise(rng)
    front, back, wide = x.max(), x.min(), y.max()
    colour = np.broadcast_to(hue, mesh.vertices.shape)
    if second is not None:
        style = rng.integers(4)
        split = 0.5 * z.max() if style == 0 else 0.32 * z.max()
        ribbons = np.abs(np.abs(y) - 0.22 * wide) < 0.1 * wide
        stripe = [z > split, np.abs(z - split) < 0.05 * z.max(), ribbons & (n[:, 2] > 0.2),
                  np.hypot(x - 0.1 * back, z - split) < 0.17 * z.max()][style]  # fmt: skip
        colour = mix(colour, second, 1.0 * stripe)
    near = np.abs(x[:, None] - pillars).min(1)
    thin = 0.014 * (front - back)
    door = (near < 0.25 * thin) & (z < bands[0][0]) & (np.abs(n[:, 1]) > 0.6) & (z > 0.2 * z.max())
    colour = mix(colour, 0.25 * hue, 1.0 * door)
    for low, high in bands:
        inside = (z > low) & (z < high)
        sides = inside & (np.abs(n[:, 1]) > 0.55) & (near > thin)
        ends = (inside & (np.abs(n[:, 0]) > 0.22) & (np.abs(n[:, 1]) < 0.5) &
                (np.abs(y) < 0.86 * wide))  # fmt: skip
        pane = sides | ends
        shine = 0.7 + 0.9 * noise(np.stack([0.7 * x + z, 0 * x, 0.3 * z], -1), 2)
        colour = np.where(pane[:, None], GLAZING * shine[:, None] * 1.5, colour)
    lamp_high = 0.36 * bands[0][0] + 0.18 * z.max() * (len(bands) == 1)
    lamp = np.hypot(np.abs(y) - 0.68 * wide, z - lamp_high)
    colour = mix(colour, srgb("f4f0d8"), (lamp < 0.17 * wide) * (n[:, 0] > 0.25))
    colour = mix(colour, srgb("b01018"), (lamp < 0.13 * wide) * (n[:, 0] < -0.25))
    grille = (np.abs(z - lamp_high) < 0.1 * wide) & (np.abs(y) < 0.42 * wide) & (n[:, 0] > 0.3)
    colour = mix(colour, srgb("202226"), grille * (0.6 + 0.4 * np.sin(40 * z / wide)))
    for place, r in arches:
        arch = (np.hypot(x - place, z - r) < 1.2 * r) & (np.abs(n[:, 1]) > 0.5)
        colour = mix(colour, srgb("0c0c0e"), 1.0 * arch)
    bumper = z < z.min() + 0.1 * (z.max() - z.min())
    colour = mix(colour, one_of(rng, "26282c 26282c c8ccd0"), 1.0 * bumper)
    chips = ramp(noise(mesh.vertices * 1.6, 4), 0.62, 0.7) * rng.choice([0.0, 0.0, 0.6])
    dust = 0.88 + 0.16 * noise(mesh.vertices * 0.8, 3)
    return mesh.painted(mix(colour, srgb("9a9a98"), chips) * dust[:, None])


def car(rng: np.random.Generator, hue: np.ndarray, second: np.ndarray | None, wood: bool) -> Dish:
    """A saloon, hatchback, beetle, racer, pick-up or four-wheel drive."""
    long = rng.uniform(7.5, 9.5)
    line, tall, wide, belt = [
        ([(-1, 0.5), (-0.68, 0.58), (-0.4, 1), (0.12, 1), (0.42, 0.62), (0.9, 0.5), (1, 0.42)],
         0.31, 0.4, 0.58),
        ([(-1, 0.55), (-0.88, 0.66), (-0.68, 0.97), (0.15, 1), (0.48, 0.62), (0.9, 0.52),
          (1, 0.42)], 0.37, 0.43, 0.6),
        ([(-1, 0.3), (-0.8, 0.6), (-0.42, 0.92), (0, 1), (0.22, 0.94), (0.42, 0.62), (0.8, 0.52),
          (1, 0.3)], 0.37, 0.42, 0.58),
        ([(-1, 0.62), (-0.6, 0.7), (-0.3, 1), (0.05, 1), (0.4, 0.62), (0.9, 0.5), (1, 0.36)],
         0.29, 0.43, 0.62),
        ([(-1, 0.66), (-0.95, 0.97), (-0.5, 1), (0.25, 1), (0.42, 0.66), (0.9, 0.6), (1, 0.55)],
         0.42, 0.45, 0.64),
        ([(-1, 0.56), (-0.22, 0.56), (-0.18, 1), (0.2, 1), (0.42, 0.62), (0.92, 0.56), (1, 0.5)],
         0.38, 0.42, 0.6),
    ][rng.integers(6)]  # fmt: skip
    tall, wide = tall * long * rng.uniform(0.95, 1.1), wide * long
    r = rng.uniform(0.085, 0.1) * long
    body = hull(long, wide, 0.55 * r, [(a, b * tall) for a, b in line], 4.5, belt * tall,
                0.24 / tall / 0.5)  # fmt: skip
    axles = [-0.31 * long, 0.32 * long]
    bands = [((belt + 0.06) * tall, 0.93 * tall)]
    pillars = np.array([-0.72, -0.02, 0.9]) * long / 2 * rng.uniform(0.8, 1.0)
    painted = dressed(rng, body, hue, bands, pillars, [(x, r) for x in axles], second)
    dish = [Part(painted, TIMBER if wood else LACQUER), *wheels(rng, axles, wide, r, wood)]
    extra = rng.random()
    if extra < 0.16:  # a police car or a taxi
        bar = rounded_box(0.09 * long, 0.5 * wide, 0.07 * long, 0.1,
                          0.08).moved((-0.06 * long, 0, 0.98 * tall))  # fmt: skip
        flash = np.where(bar.vertices[:, 1:2] > 0, srgb("1f4fd0"),
                         one_of(rng, "c01f28 1f4fd0 e8d040"))  # fmt: skip
        dish.append(Part(bar.painted(flash), Finish(0.1, 0.5)))
    return dish


def bus(rng: np.random.Generator, hue: np.ndarray, second: np.ndarray | None, wood: bool) -> Dish:
    """A bus with one or two decks, or a van."""
    van, two = rng.random() < 0.45, rng.random() < 0.4
    long = rng.uniform(8, 9.5) if van else rng.uniform(11, 15)
    wide = (0.44 if van else 0.27) * long
    tall = wide * (rng.uniform(0.95, 1.1) if van else rng.uniform(1.5, 1.7) if two else
                   rng.uniform(1.0, 1.2))  # fmt: skip
    nose = rng.choice([0.0, 0.18]) if van else 0.0
    front = (0.55, 0.48) if nose else (0.93, 0.8)
    line = [(-1, 0.94), (-0.9, 1), (0.72 - 2 * nose, 1), (0.96 - 1.6 * nose, front[0]),
            (1, front[1])]  # fmt: skip
    line = [(x, z * tall) for x, z in line]
    r = 0.15 * wide * (1.35 if van else 1.2)
    body = hull(long, wide, 0.6 * r, line, 7, 0.5 * tall, 0.08 / tall)
    axles = [-0.3 * long, 0.33 * long]
    bands = ([(0.33 * tall, 0.52 * tall), (0.67 * tall, 0.88 * tall)] if two and not van else
             [(0.52 * tall, 0.84 * tall)])  # fmt: skip
    count = int(rng.integers(3, 5) if van else rng.integers(6, 9))
    pillars = np.linspace(-0.5, 0.5, count + 1) * 0.94 * long
    if van and rng.random() < 0.5:  # closed behind the driver
        pillars = np.concatenate([pillars, np.linspace(-0.5, 0.12, 60) * long])
    painted = dressed(rng, body, hue, bands, pillars, [(x, r) for x in axles], second)
    return [Part(painted, TIMBER if wood else LACQUER), *wheels(rng, axles, wide, r, wood)]


def lorry(rng: np.random.Generator, hue: np.ndarray, second: np.ndarray | None, wood: bool) -> Dish:
    """A cab with a box, a tank, an open bed full of gravel, or a ladder."""
    wide, long = 4.0, rng.uniform(11, 14)
    cab_long, tall, r = 0.27 * long, rng.uniform(4.0, 4.8), rng.uniform(0.7, 0.85)
    finish = TIMBER if wood else LACQUER
    cab = hull(cab_long, wide, 0.6 * r, [(-1, tall), (0.55, tall), (0.95, 0.6 * tall),
                                         (1, 0.4 * tall)], 6)  # fmt: skip
    axles = [-0.36 * long, -0.36 * long + 2.3 * r, 0.36 * long]
    at = 0.5 * long - 0.5 * cab_long
    cab = dressed(rng, cab, hue, [(0.55 * tall, 0.88 * tall)], np.array([-0.42, 0.3]) * cab_long,
                  [(axles[2] - at, r)], None)  # fmt: skip
    dish = [Part(cab.moved((at, 0, 0)), finish), *wheels(rng, axles, wide, r, wood)]
    frame = rounded_box(0.98 * long, 0.6 * wide, 0.5, 0.1, 0.2).moved((0, 0, r))
    dish.append(Part(frame.painted(srgb("222226")), MATT))
    bed, noise = long - cab_long - 0.3, Noise(rng)
    middle, floor = -0.5 * (long - bed), r + 0.55
    load = second if second is not None else one_of(rng, PAINTS)
    kind = rng.choice(["box", "box", "tank", "bed", "ladder"])
    if kind == "tank":
        tank = hull(bed, 0.92 * wide, floor, [(-1, floor + 0.85 * wide), (1, floor + 0.85 * wide)],
                    2.2)  # fmt: skip
        ribs = np.abs(np.sin(np.pi * 3 * tank.vertices[:, 0] / bed)) > 0.985
        dish.append(Part(tank.painted(mix(load, SILVER * 0.6, 1.0 * ribs)).moved((middle, 0, 0)),
                         finish))  # fmt: skip
        return dish
    high = {"box": rng.uniform(3.4, 4.6), "bed": 1.7, "ladder": 2.2}[kind]
    box = rounded_box(bed, wide, high, 0.15, 0.12)
    x, y, z = box.vertices.T
    sides = (np.abs(y) > 0.49 * wide) | (np.abs(x) > 0.499 * bed)
    ribs = ramp(np.sin(x * 2 * np.pi / (bed / 12)), 0.5, 0.9) * sides
    colour = mix(load, 0.6 * load, 0.7 * ribs)
    if kind == "box":
        band = (np.abs(z - 0.55 * high) < 0.16 * high) & (np.abs(x) < 0.36 * bed)
        colour = mix(colour, one_of(rng, "f0f0ee f0f0ee 23345f b81f28 1c1c20"),
                     1.0 * band * rng.choice([0, 1]))  # fmt: skip
    elif kind == "ladder":  # a fire engine with shutters on its sides
        colour = mix(colour, SILVER * 0.7, (np.abs(z - 0.5 * high) < 0.3 * high) *
                     (np.sin(9 * z) * 0.15 + 0.8) * sides)  # fmt: skip
    grime = 0.85 + 0.2 * noise(box.vertices, 3)
    dish.append(Part(box.painted(colour * grime[:, None]).moved((middle, 0, floor)), finish))
    if kind == "bed":
        spots = rng.uniform((-0.46, -0.44, 0), (0.46, 0.44, 0.1), (170, 3)) * (bed, wide, 1)
        heap = 1.3 * np.exp(-((spots[:, 0] / bed * 3) ** 2) - (spots[:, 1] / wide * 3) ** 2)
        spots += np.stack([0 * heap + middle, 0 * heap, heap + floor + high - 0.1], -1)
        stones = [["8a8680", "a8a49c", "6a6864"], ["4a3a2e", "5f4a3a"],
                  ["c8b890", "d8c8a0"]][rng.integers(3)]  # fmt: skip
        dish.append(strewn(rng, chunk(0.7, stones), spots, MATT))
    elif kind == "ladder":
        rail = np.array([(-0.5 * long, 0, floor + high + 0.3),
                         (0.36 * long, 0, floor + high + 1.2)])  # fmt: skip
        rails = [sweep(rail + np.array([0, k, 0]), circle(8) * 0.14) for k in (-0.6, 0.6)]
        rung = sweep(np.array([(0, -0.6, 0), (0.01, 0.6, 0)]), circle(6) * 0.09)
        rungs = [rung.moved(rail[0] + (rail[1] - rail[0]) * k) for k in np.linspace(0.04, 0.96, 15)]
        dish += [Part(m.painted(SILVER), Finish(0.3, 0.6)) for m in (*rails, *rungs)]
    return dish


def toy_car(rng: np.random.Generator) -> Dish:
    """One vehicle, or two or three side by side."""
    dish, y = [], 0.0
    for k in range(int(rng.choice([1, 2, 3], p=[0.6, 0.25, 0.15]))):
        wood = rng.random() < 0.12
        hue = one_of(rng, "d8b888 c9a470" if wood else PAINTS)
        second = one_of(rng, PAINTS) if rng.random() < 0.55 else None
        build = (car, bus, lorry)[rng.choice(3, p=[0.5, 0.28, 0.22])]
        made = build(rng, hue, second, wood)
        if rng.random() < 0.5:
            made = turned(made, 180)
        dish += moved(turned(made, rng.normal(0, 9)), (rng.normal(0, 1.2) * (k > 0), y, 0))
        y += rng.uniform(6.2, 7.5)
    return turned(dish, rng.uniform(0, 360))


KIND = Kind("toy-car", toy_car, "thing", plated=True)
