"""Lamps for a desk or a bedside table: jointed, bent, with a cloth shade, or a globe."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, CLOTH, FOIL, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, beside, turned
from ..pieces.crockery import glazed
from ..shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    ball,
    circle,
    disc,
    end_dense,
    lathe,
    round_ends,
    rounded_box,
    spline,
    sweep,
)

LACQUERS = ("f2f2f0 f2f2f0 1c1c1e 1c1c1e 2a2d33 8f9498 3f6a8a 1f3f6a 9fb8b0 d9a8b0 4f7a68 "
            "6a5a8a b8a8cc c23a2e e0b030")  # fmt: skip
SHADES = "f4f2ec f4f2ec e6e2d8 d8d8d8 8f9498 2a2a2e 3a5a7a a9bfc4 c9a0a8 9a8ab0 8fa08a c99a5a"
LACQUER = Finish(0.28, 0.5, clearcoat=0.3)
BRASS = srgb("c9a860")


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh in one colour with dust and finger marks."""
    noise = Noise(rng)
    dust = 0.86 + 0.16 * noise(mesh.vertices * 0.5, 3) + 0.06 * noise(mesh.vertices * 4, 2)
    return Part(mesh.painted(np.minimum(colour * dust[:, None], 1.5)), finish)


def rod(a: np.ndarray, b: np.ndarray, radius: float) -> Mesh:
    """A round bar with closed ends from one point to another."""
    a, b, t = np.asarray(a, float), np.asarray(b, float), end_dense(30)
    size = np.maximum(radius * round_ends(t, 0.97), 1e-3)
    path = a + (b - a) * (0.5 + 0.5 * t[:, None])
    return sweep(path, circle(20), size, up=np.eye(3)[np.abs(b - a).argmin()])


def aim(degrees: float) -> np.ndarray:
    """Direction so far from upright towards +x."""
    return np.array([np.sin(np.radians(degrees)), 0, np.cos(np.radians(degrees))])


def cord(rng: np.random.Generator, start: tuple[float, float, float], colour: np.ndarray) -> Part:
    """The cable, winding away over the table."""
    x, y, z = start
    points = [(x, y, z), (x - 2, y, 0.25), (x - 6, y + rng.normal(0, 3), 0.25),
              (x - 9, y + rng.normal(0, 4), 0.25), (x - 12, y, 0.25)]  # fmt: skip
    size = 0.25 * round_ends(np.linspace(-1, 1, 90), 0.99) + 1e-3
    return Part(sweep(spline(points, 90), circle(12), size).painted(colour), Finish(0.4, 0.4))


def foot(rng: np.random.Generator, r: float, tall: float) -> Mesh:
    """A heavy base: a domed or flat disc, or a square slab."""
    if rng.random() < 0.25:
        return rounded_box(1.8 * r, 1.8 * r, tall, 0.3, 0.3)
    if rng.random() < 0.5:
        return disc(r, tall)
    return lathe(spline([(0, 0), (r, 0), (r, 0.4), (0.8 * r, 0.8 * tall), (0.3 * r, 1.15 * tall),
                         (0, 1.2 * tall)], 60))  # fmt: skip


def head(rng: np.random.Generator, at: np.ndarray, degrees: float, paint: np.ndarray) -> Dish:
    """A metal shade with its bulb that shines in a direction."""
    r, deep = rng.uniform(5, 7.5), rng.uniform(7, 11)
    shapes = [[(1.5, 0), (1.9, 0.15), (2.3, 0.3), (0.92, 0.7)], [(1.4, 0), (1.5, 0.1), (0.62, 0.6)],
              [(1.6, 0), (1.8, 0.3), (2.4, 0.36), (0.7, 0.55)]]  # fmt: skip
    shape = shapes[rng.integers(3)]
    line = [(w if w > 1 else w * r, h * deep) for w, h in shape] + [(r, deep)]
    outer = spline([(0, -0.8), (1.0, -0.8), *line], 70)
    inner = np.column_stack([np.maximum(outer[::-1, 0] - 0.15, 0), outer[::-1, 1]])
    inner = inner[inner[:, 1] > 0.2] + (0, 0.02)
    mesh = lathe(np.concatenate([outer, inner, [(0, inner[-1, 1])]]), 72)
    inside = np.repeat(np.arange(len(outer) + len(inner) + 1) >= len(outer), 72)
    lit = rng.random() < 0.6
    glow = srgb("fff2d0") * (1.5 if lit else 0.8)
    colour = mix(np.broadcast_to(paint, mesh.vertices.shape), glow, 1.0 * inside)
    bulb = ball((2.0, 2.0, 2.4), 16).moved((0, 0, 0.55 * deep))
    parts = [coated(rng, mesh, colour, LACQUER),
             Part(bulb.painted(np.minimum(srgb("fff6e4") * 1.5, 1.5)), CERAMIC)]  # fmt: skip
    return [Part(p.mesh.turned(Y, degrees).moved(at), p.finish) for p in parts]


def jointed(rng: np.random.Generator) -> Dish:
    """Two arms with springs between a heavy foot and a metal shade."""
    paint = one_of(rng, LACQUERS)
    chrome = rng.random() < 0.4
    arm, finish = (srgb("d0d0d0"), STEEL) if chrome else (paint, LACQUER)
    r, tall = rng.uniform(6.5, 9), rng.uniform(1.2, 2.4)
    dish = [coated(rng, foot(rng, r, tall), paint, LACQUER)]
    one, two = rng.uniform(14, 18), rng.uniform(12, 17)
    low = np.array([rng.uniform(-2, 0), 0, tall + 1.5])
    knee = low + one * aim(rng.uniform(-40, -5))
    end = knee + two * aim(rng.uniform(40, 85))
    apart = rng.choice([0.0, 0.7])
    for a, b in ((low, knee), (knee, end)):
        for side in (-apart, apart) if apart else (0.0,):
            bar = rod(a + side * Y, b + side * Y, 0.28 if apart else 0.45)
            dish.append(coated(rng, bar, arm, finish))
        if apart:
            along = (b - a) / np.linalg.norm(b - a)
            turn, t = np.linspace(0, 100, 500), np.linspace(0.12, 0.5, 500)[:, None]
            across = np.cross(along, Y)
            helix = a + (b - a) * t + 0.35 * (np.outer(np.cos(turn), Y)
                                              + np.outer(np.sin(turn), across))  # fmt: skip
            spring = sweep(helix, circle(6) * 0.09, 1.0, up=along)
            dish.append(Part(spring.painted(srgb("c0c0c0")), STEEL))
    for at in (low, knee, end):
        dish.append(coated(rng, rod(at - 1.1 * Y, at + 1.1 * Y, 1.0), arm, finish))
    dish.append(coated(rng, rod(low * (1, 1, 0) + (0, 0, tall - 0.5), low, 0.7), arm, finish))
    turn = rng.uniform(105, 165)
    dish += head(rng, end + 1.4 * aim(turn), turn, paint)
    return [*dish, cord(rng, (-0.9 * r, 0, 0.5), one_of(rng, "1c1c1e f0f0ee 8a8a8c"))]


def bent(rng: np.random.Generator) -> Dish:
    """A ribbed goose neck with a shade, or a slim stand with a bar of light."""
    paint, r = one_of(rng, LACQUERS), rng.uniform(6, 8)
    dish = [coated(rng, foot(rng, r, 1.4), paint, LACQUER)]
    tall, far = rng.uniform(22, 30), rng.uniform(9, 15)
    if rng.random() < 0.5:
        line = [(-2, 0, 1), (-2.5, 0, 0.5 * tall), (-1, 0, 0.9 * tall), (0.5 * far, 0, 1.05 * tall),
                (far, 0, 0.9 * tall)]  # fmt: skip
        ribs = 0.5 + 0.07 * np.sin(np.linspace(0, 260, 420))
        neck = sweep(spline(line, 420), circle(20), ribs, up=Y)
        shown = srgb("d0d0d0") if rng.random() < 0.6 else paint
        dish.append(coated(rng, neck, shown, STEEL if shown is not paint else LACQUER))
        return [*dish, *head(rng, np.array(line[-1]), rng.uniform(135, 170), paint)]
    hip = np.array([-2.0, 0, 1])
    knee = hip + tall * aim(rng.uniform(-20, 12))
    tip = knee + rng.uniform(17, 24) * aim(rng.uniform(70, 105))
    dish.append(coated(rng, rod(hip, knee, 0.6), paint, LACQUER))
    dish.append(coated(rng, rod(knee - 1.2 * Y, knee + 1.2 * Y, 0.9), paint, LACQUER))
    t = end_dense(60)
    size = np.maximum(round_ends(t, 0.96), 1e-3)
    path = knee + (tip - knee) * (0.5 + 0.5 * t[:, None])
    bar = sweep(path, circle(40) * (rng.uniform(1, 2.2), 0.45), size, up=Z)
    below = (bar.normals()[:, 2] < -0.75) & np.repeat(t > -0.5, 40)
    colour = mix(np.broadcast_to(paint, bar.vertices.shape), srgb("fdfaf2") * 1.5, 1.0 * below)
    return [*dish, coated(rng, bar, colour, LACQUER)]


def cloth_shade(rng: np.random.Generator, at: float, r: float) -> Part:
    """A shade of cloth or paper, plain, pleated or printed, its lower rim at a height."""
    tall, top = r * rng.uniform(1.1, 1.7), r * rng.choice([0.4, 0.5, 0.65, 0.9])
    line = np.linspace([r, 0], [top, tall], 70)
    line[:, 0] -= rng.choice([0, 0.14]) * r * np.sin(np.linspace(0, np.pi, 70)) * (top < 0.8 * r)
    mesh = lathe(np.concatenate([line, line[::-1] - (0.12, 0)]), 180)
    points, noise = mesh.vertices, Noise(rng)
    angle, z = np.arctan2(points[:, 1], points[:, 0]), points[:, 2] / tall
    colour, ink, count = one_of(rng, SHADES), one_of(rng, SHADES), rng.integers(8, 20)
    style = rng.choice(["plain", "plain", "pleats", "bands", "dots", "trim"])
    mark = {
        "bands": ramp(np.sin(count * angle), -0.1, 0.1),
        "dots": ramp(np.sin(count * angle) * np.sin(9 * z), 0.45, 0.55),
        "trim": 1.0 * (np.abs(z - 0.5) > 0.44),
    }.get(style, 0 * z)
    if style == "pleats":
        mesh = Mesh(points * (1 + 0.018 * np.sin(45 * angle)[:, None] * (1, 1, 0)), mesh.faces)
    weave = 0.82 + 0.14 * noise(points * (5, 5, 1.5), 2) + 0.14 * noise(points * (1, 1, 6) + 9, 2)
    lit = rng.random() < 0.5
    glow = 0.75 + 0.75 * np.exp(-(((z - 0.4) / 0.35) ** 2)) if lit else 1.0 + 0 * z
    tone = mix(np.broadcast_to(colour, points.shape), ink, mark) * (weave * glow)[:, None]
    if lit:
        tone = tone * (1.1, 1.0, 0.82)
    return Part(mesh.painted(np.minimum(tone, 1.5)).moved((0, 0, at)), CLOTH)


def shaded(rng: np.random.Generator) -> Dish:
    """A turned, glazed or three-legged foot under a cloth shade."""
    tall, r = rng.uniform(15, 22), rng.uniform(4, 6.5)
    build = rng.choice(["pot", "column", "beads", "legs"], p=[0.45, 0.2, 0.2, 0.15])
    dish: Dish = []
    if build == "legs":
        tone = one_of(rng, "d8c0a0 f0f0ee 1c1c1e 8f9498 6a4a30")
        for turn in np.arange(3) * 2.094:
            spread = np.array([np.cos(turn), np.sin(turn), 0])
            leg = rod(1.2 * r * spread + 0.35 * Z, 0.15 * r * spread + tall * Z, 0.45)
            dish.append(coated(rng, leg, tone, TIMBER))
    else:
        line = {
            "pot": [[(0.6, 0), (0.65, 0.02), (1, 0.4), (0.8, 0.75), (0.25, 0.95), (0.2, 1)],
                    [(0.85, 0), (0.9, 0.02), (0.5, 0.35), (0.85, 0.75), (0.3, 0.97), (0.2, 1)],
                    [(0.95, 0), (1, 0.05), (1, 0.5), (0.95, 0.8), (0.3, 0.92), (0.2, 1)]],
            "column": [[(1, 0), (1, 0.05), (0.9, 0.07), (0.16, 0.12), (0.14, 0.5), (0.14, 1)],
                       [(1, 0), (1, 0.03), (0.4, 0.1), (0.25, 0.5), (0.4, 0.92), (0.2, 1)]],
            "beads": [[(0.8, 0), (0.8, 0.05), (0.3, 0.09), (0.75, 0.24), (0.25, 0.38), (0.6, 0.53),
                       (0.22, 0.66), (0.5, 0.8), (0.15, 0.94), (0.15, 1)]],
        }[build]  # fmt: skip
        mesh = lathe(spline([(0, 0), *line[rng.integers(len(line))], (0, 1)], 200) * (r, tall), 96)
        angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2] / tall
        metal = build == "column" and rng.random() < 0.6
        paint = glazed(rng, mesh.vertices, z, angle)
        if metal:
            paint = np.broadcast_to(one_of(rng, "d0d0d0 2a2a2e c9a860"), paint.shape)
        dish.append(Part(mesh.painted(paint), STEEL if metal else CERAMIC))
    dish.append(Part(rod(tall * Z - Z, (tall + 5) * Z, 0.5).painted(BRASS), FOIL))
    dish.append(
        Part(ball((2.2, 2.2, 2.8), 14).moved((0, 0, tall + 6)).painted(srgb("fff6e4")), CERAMIC)
    )
    dish.append(cloth_shade(rng, tall + rng.uniform(0, 1.5), rng.uniform(8, 12.5)))
    return [*dish, cord(rng, (-0.6 * r, 0, 0.4), one_of(rng, "1c1c1e f0f0ee"))]


def globe(rng: np.random.Generator) -> Dish:
    """A ball or mushroom of milky glass on a stand."""
    r, lit = rng.uniform(5.5, 9), rng.random() < 0.65
    glass = one_of(rng, "fffdf6 fffdf6 fff0da e8d8dc c8d8e0 d8e0d0")
    stem_ = rng.choice([1.2, 5, 8, 11, 14])
    paint = one_of(rng, "f0f0ee 1c1c1e c9cbcc b8c8c0 c9a860 d8c0a0 3f5a7a d9a8b0")
    base = rng.uniform(0.7, 0.95) * r
    dish = [coated(rng, foot(rng, base, 1.6), paint, LACQUER)]
    dish.append(coated(rng, rod(Z, (stem_ + 2.5) * Z, 1.0), paint, LACQUER))
    if rng.random() < 0.35:
        r *= 1.2
        line = spline([(0.2 * r, 0.1 * r), (0.8 * r, 0.02 * r), (r, 0.12 * r), (0.85 * r, 0.55 * r),
                       (0.4 * r, 0.85 * r), (0, 0.9 * r)], 80)  # fmt: skip
        thick = np.array([(0.3, 0), (0.34, 0.3), (0.22, 0.7), (0.2, 1)]) * (r, stem_ + 6)
        dish.append(coated(rng, lathe(spline(thick, 40), 60), paint, LACQUER))
        mesh = lathe(line, 90).moved((0, 0, stem_ + 5))
    else:
        mesh = ball((r, r, r * rng.uniform(0.85, 1.0)), 40).moved((0, 0, stem_ + 1.5 + 0.92 * r))
    z = mesh.vertices[:, 2]
    inner = ramp(mesh.normals()[:, 2], -1.0, 0.6)
    shine = (1.0 + 0.4 * (1 - inner)) if lit else 0.7 + 0.1 * np.sin(0.2 * z)
    dish.append(coated(rng, mesh, glass * shine[:, None], Finish(0.15, 0.5, clearcoat=0.5)))
    return [*dish, cord(rng, (-0.9 * base, 0, 0.5), one_of(rng, "1c1c1e f0f0ee"))]


def desk_lamp(rng: np.random.Generator) -> Dish:
    """A jointed or bent lamp, one with a cloth shade, or one or two globes."""
    build = rng.choice(["jointed", "bent", "shaded", "globe"], p=[0.36, 0.16, 0.28, 0.2])
    if build == "globe" and rng.random() < 0.3:
        return beside(rng, [globe(rng)[:-1] for _ in range(2)])
    lamp = {"jointed": jointed, "bent": bent, "shaded": shaded, "globe": globe}[build](rng)
    return turned(lamp, rng.uniform(0, 360))


KIND = Kind("desk-lamp", desk_lamp, "thing", plated=True)
