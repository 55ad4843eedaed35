"""Kettles, electric or for the stove, and saucepans."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, FOIL, PLASTIC, SAUCE, STEEL, TIMBER, WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.crockery import glazed
from ..shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    ball,
    circle,
    disc,
    lathe,
    round_ends,
    spline,
    sweep,
)

ENAMELS = ("f0efea f0efea 1c1c1e 2a2d33 3f6a8a 1f3f6a 9fc8c0 a8bfd0 d9a8b0 4f7a68 6a5a8a b8a8cc "
           "8f9498 b8302a d8b040")  # fmt: skip
CHROME, BLACK = srgb("d4d4d4"), srgb("1b1b1d")
METALS = (STEEL, FOIL)


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh with smears, or brushed around if it is metal, with grain if it is wood."""
    noise, points = Noise(rng), mesh.vertices
    dust = 0.84 + 0.18 * noise(points * 0.4, 3) + 0.06 * noise(points * 4, 2)
    if finish in METALS:
        dust = dust * (0.86 + 0.2 * noise(points * (0.25, 0.25, 7) + 20, 2))
    if finish is TIMBER:
        dust = dust * (0.6 + 0.6 * noise(points * (0.4, 5, 5) + 9, 3))
    return Part(mesh.painted(np.minimum(colour * dust[:, None], 1.5)), finish)


def tube(line: list, radius: float | np.ndarray, section: tuple[float, float] = (1, 1)) -> Mesh:
    """A rounded bar in the plane y = 0 along a curve, its ends closed."""
    line = np.array([(x, 0, z) for x, z in line], float)
    size = np.maximum(radius * round_ends(np.linspace(-1, 1, 90), 0.97), 1e-3)
    return sweep(spline(line, 90), circle(24) * section, size, up=Y)


def body(rng: np.random.Generator, profile: list, r: float, tall: float, beak: float) -> Mesh:
    """A turned vessel from fractions of its radius and height, its rim drawn out to a beak."""
    mesh = lathe(spline([(0, 0), *profile], 160) * (r, tall), 128)
    points = mesh.vertices
    angle, z = np.arctan2(points[:, 1], points[:, 0]), points[:, 2] / tall
    out = 1 + beak * np.exp(-((angle / 0.3) ** 2)) * ramp(z, 0.6, 1.0) ** 2
    return Mesh(points * np.column_stack([out, 1 + 0 * out, 1 + 0 * out]), mesh.faces)


def look_of(rng: np.random.Generator, steel: float) -> tuple[np.ndarray, Finish]:
    """Steel in so many cases, else enamel or plastic in a colour."""
    if rng.random() < steel:
        return one_of(rng, "d4d4d4 d4d4d4 b8b8bc 5a5c60 c98a60"), METALS[rng.integers(2)]
    return one_of(rng, ENAMELS), Finish(rng.choice([0.14, 0.3]), 0.5, clearcoat=0.3)


def electric(rng: np.random.Generator) -> Dish:
    """A jug or a goose-necked pot on its round base with a cord."""
    r, tall = rng.uniform(6.8, 8.5), rng.uniform(16, 22)
    colour, finish = look_of(rng, 0.45)
    trim = one_of(rng, "1b1b1d 1b1b1d 2a2d33 f0efea 8f9498 b89a70")
    goose = rng.random() < 0.25
    profile = [[(0.97, 0.01), (1, 0.1), (0.95, 0.5), (0.8, 0.9), (0.74, 1.0)],
               [(1, 0.01), (1, 0.1), (1, 0.5), (0.98, 0.9), (0.94, 1.0)],
               [(0.9, 0.01), (1, 0.14), (1.02, 0.35), (0.85, 0.75), (0.7, 1.0)]]  # fmt: skip
    if goose:
        tall *= 0.72
        profile = [[(1, 0.01), (1, 0.06), (0.85, 0.5), (0.68, 0.96), (0.62, 1.0)]]
    shape = profile[rng.integers(len(profile))]
    top = shape[-1][0] * r
    mesh = body(rng, shape, r, tall, 0.0 if goose else rng.uniform(0.2, 0.34))
    points = mesh.vertices
    z, angle = points[:, 2] / tall, np.arctan2(points[:, 1], points[:, 0])
    paint = np.broadcast_to(colour, points.shape)
    band = rng.choice([0.0, 0.1, 0.16])
    paint = mix(paint, trim, ramp(-z, -band - 0.005, -band) * (band > 0))
    if rng.random() < 0.4 and not goose:  # a window that shows the water
        seen = (np.abs(np.abs(angle) - 1.75) < 0.12) & (z > 0.25) & (z < 0.85)
        water = mix(srgb("d0dce0") + 0 * points, srgb("6a8a9a"), ramp(-z, -0.62, -0.6))
        scale = np.abs((z * 18) % 1 - 0.5) < 0.1
        paint = mix(paint, water * (1 - 0.5 * scale)[:, None], seen)
    dish = [coated(rng, mesh, paint, finish)]
    lid = lathe(spline([(0.98 * top, -0.2), (0.94 * top, 0.5), (0.5 * top, 1.0), (0, 1.1)], 50), 90)
    dish.append(coated(rng, lid.moved((0, 0, tall)), trim if rng.random() < 0.6 else colour,
                       PLASTIC if finish not in METALS else finish))  # fmt: skip
    dish.append(coated(rng, ball((1.0, 1.0, 0.8), 14).moved((0, 0, tall + 1.3)), trim, PLASTIC))
    far, thick = r + rng.uniform(3.5, 5), rng.uniform(0.9, 1.4)
    line = [
        (-0.7 * top, tall - 0.4),
        (-0.8 * far, tall + 0.6),
        (-far, 0.82 * tall),
        (-far, 0.4 * tall),
    ]
    if rng.random() < 0.6:
        line += [(-0.8 * far, 0.14 * tall), (-0.9 * r, 0.16 * tall)]
    dish.append(coated(rng, tube(line, thick, (1.25, 0.8)), trim, PLASTIC))
    if goose:
        neck = [(0.8 * r, 0.2 * tall), (1.5 * r, 0.25 * tall), (1.55 * r, 0.8 * tall),
                (1.9 * r, 1.05 * tall), (2.2 * r, tall)]  # fmt: skip
        dish.append(coated(rng, tube(neck, np.linspace(1.1, 0.6, 90)), colour, finish))
    switch = ball((0.5, 0.8, 0.35), 10).moved((-far + 0.2, 0, 0.3 * tall))
    dish = moved(
        [*dish, coated(rng, switch, one_of(rng, "b03030 3a6ab0 8f9498"), PLASTIC)], (0, 0, 1.7)
    )
    dish.append(coated(rng, disc(1.08 * r, 1.6), BLACK if rng.random() < 0.6 else trim, PLASTIC))
    cord = spline([(-r, 0, 0.6), (-1.5 * r, 1, 0.3), (-1.9 * r, rng.normal(0, 5), 0.3),
                   (-2.4 * r, rng.normal(0, 5), 0.3)], 90)  # fmt: skip
    return [*dish, Part(sweep(cord, circle(12) * 0.32, 1.0).painted(BLACK), PLASTIC)]


def whistling(rng: np.random.Generator) -> Dish:
    """A squat kettle for the stove, with a spout at its side and a handle over the lid."""
    r, tall = rng.uniform(8, 10.5), rng.uniform(9, 13)
    colour, finish = look_of(rng, 0.4)
    trim, wood = BLACK, rng.random() < 0.35
    if wood:
        trim = one_of(rng, "b8905c 6a4a30 d8c0a0")
    shape = [[(0.96, 0.01), (1, 0.08), (0.96, 0.4), (0.66, 0.85), (0.4, 1)],
             [(0.9, 0.01), (1, 0.25), (0.97, 0.5), (0.7, 0.9), (0.4, 1)],
             [(1, 0.01), (1, 0.05), (0.8, 0.5), (0.55, 0.93), (0.45, 1)]]  # fmt: skip
    mesh = body(rng, shape[rng.integers(3)], r, tall, 0.0)
    z, angle = mesh.vertices[:, 2] / tall, np.arctan2(*mesh.vertices[:, 1::-1].T)
    paint = colour + 0 * mesh.vertices
    if finish not in METALS and rng.random() < 0.4:
        paint, finish = glazed(rng, mesh.vertices, (z - 0.1) / 0.8, angle), CERAMIC
        colour = np.sort(paint, 0)[len(paint) // 2]
    dish = [coated(rng, mesh, paint, finish)]
    lid = lathe(spline([(0.42 * r, -0.1), (0.42 * r, 0.2), (0.2 * r, 0.7), (0, 0.8)], 40), 80)
    dish.append(coated(rng, lid.moved((0, 0, tall)), colour, finish))
    dish.append(coated(rng, ball((1.3, 1.3, 1.0), 16).moved((0, 0, tall + 1.5)), trim, PLASTIC))
    spout = [(0.75 * r, 0.45 * tall), (1.15 * r, 0.62 * tall), (1.45 * r, 0.95 * tall)]
    dish.append(coated(rng, tube(spout, np.linspace(0.24, 0.14, 90) * r, (0.9, 1)), colour, finish))
    cap = ball((0.17 * r, 0.17 * r, 0.2 * r), 16).moved((1.46 * r, 0, 0.97 * tall))
    dish.append(coated(rng, cap, trim if rng.random() < 0.6 else CHROME, PLASTIC))
    high, thick = tall + rng.uniform(5, 8), rng.uniform(0.7, 1.1)
    if rng.random() < 0.6:
        line = [(-0.75 * r, 0.8 * tall), (-0.85 * r, 0.9 * high), (0, 1.08 * high),
                (0.85 * r, 0.9 * high), (0.75 * r, 0.8 * tall)]  # fmt: skip
        dish.append(coated(rng, tube(line, 0.3, (2.2, 1)), CHROME, STEEL))
        line = [(-0.6 * r, 1.0 * high), (0, 1.09 * high), (0.6 * r, 1.0 * high)]
    else:
        line = [(-0.72 * r, 0.8 * tall), (-0.7 * r, high), (0.1 * r, 1.06 * high), (0.6 * r, high)]
    dish.append(coated(rng, tube(line, thick), trim, TIMBER if wood else PLASTIC))
    return dish


def saucepan(rng: np.random.Generator) -> Dish:
    """A pot or pan with one long or two short handles: empty, filled, or under its lid."""
    r, shallow = rng.uniform(7, 11), rng.random() < 0.25
    tall = r * (0.38 if shallow else rng.uniform(0.75, 1.3))
    colour, finish = look_of(rng, 0.55)
    flare, wall = rng.choice([1.0, 1.0, 1.12]) + 0.15 * shallow, 0.25
    outer = np.array(
        [(0, 0), (0.93 * r, 0), (r, 0.6), (flare * r, tall - 0.2), (flare * r + 0.25, tall)]
    )
    inner = np.array([(flare * r - wall, tall), (r - wall, 0.9), (0.92 * r, 0.5), (0, 0.5)])
    line = np.concatenate([outer, inner])
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    at = np.linspace(0, along[-1], 150)
    mesh = lathe(np.stack([np.interp(at, along, line[:, k]) for k in (0, 1)], -1), 120)
    inside = np.repeat(at > along[5], 120)
    lining = colour if finish in METALS else one_of(rng, "efeeea 2a2a2c 4a4c50 1b1b1d")
    dish = [coated(rng, mesh, mix(colour + 0 * mesh.vertices, lining, inside), finish)]
    trim, wood = BLACK, rng.random() < 0.25
    trim = one_of(rng, "b8905c 6a4a30 d8c0a0") if wood else one_of(rng, "1b1b1d 1b1b1d d4d4d4")
    grip = TIMBER if wood else PLASTIC if trim.mean() < 0.5 else STEEL
    edge, long = flare * r, rng.uniform(12, 18)
    if shallow or rng.random() < 0.6:
        line = [
            (-edge + 0.4, tall - 1.2),
            (-edge - 3, tall - 0.6),
            (-edge - long, tall + rng.uniform(0, 4)),
        ]
        dish.append(coated(rng, tube(line, 1.0, (1.25, 0.65)), trim, grip))
        dish.append(
            coated(
                rng,
                tube([(-edge + 0.2, tall - 1.2), (-edge - 2, tall - 0.85)], 1.15),
                CHROME,
                STEEL,
            )
        )
    else:
        for turn in (0, 180):
            ear = spline([(edge - 0.2, -2.6, 0), (edge + 2.2, -2.2, 0.5), (edge + 2.2, 2.2, 0.5),
                          (edge - 0.2, 2.6, 0)], 60)  # fmt: skip
            ear = sweep(ear, circle(20) * (0.5, 0.4), 1.0).moved((0, 0, 0.8 * tall))
            dish.append(coated(rng, ear.turned(Z, turn), trim, grip))
    state = rng.choice(["empty", "soup", "water", "lid"], p=[0.2, 0.25, 0.2, 0.35])
    if state == "lid" and not shallow:
        lid = lathe(spline([(edge + 0.2, 0), (edge + 0.2, 0.2), (0.75 * edge, 0.9),
                            (0.3 * edge, 1.7), (0, 1.8)], 70), 110)  # fmt: skip
        dish.append(
            coated(
                rng, lid.moved((0, 0, tall)), colour if finish in METALS else colour * 0.97, finish
            )
        )
        dish.append(coated(rng, ball((1.5, 1.5, 1.0), 16).moved((0, 0, tall + 2.6)), trim, grip))
    elif state in ("soup", "water"):
        full = rng.uniform(0.5, 0.8)
        wide = (1 + (flare - 1) * full) * r - 0.15
        top = lathe(np.stack([np.linspace(0, wide, 70), np.zeros(70)], -1)[::-1] * (1, -1), 120)
        noise, points = Noise(rng), top.vertices
        tone = one_of(rng, "b8c0c4 a8b4b8 8a9498") if state == "water" else one_of(
            rng, "8aa050 c87a28 b04020 e8dcc0 5a7a3a d8b868")  # fmt: skip
        rough = 0.75 + 0.4 * noise(points * 0.8, 3)
        bits = ramp(noise(points * 1.3 + 30, 2), 0.66, 0.72) * (state == "soup")
        paint = mix(tone * rough[:, None], one_of(rng, "3f6a2a d8c890 e8e4d8"), bits)
        top = top.bumped(0.25 * noise(points * 0.7 + 8, 2) + 0.2 * bits)
        dish.append(
            Part(top.painted(paint).moved((0, 0, full * tall)), SAUCE if bits.any() else WET)
        )
    return dish


def kettle(rng: np.random.Generator) -> Dish:
    """An electric kettle, one for the stove, or a saucepan."""
    makes = [electric, whistling, saucepan]
    return turned(makes[rng.choice(3, p=[0.36, 0.32, 0.32])](rng), rng.uniform(0, 360))


KIND = Kind("kettle", kettle, "thing", plated=True)
