"""What painters use: tubes, brushes, a box of watercolours, a palette, pencils in a jar."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, FOIL, PLASTIC, SAUCE, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.crockery import glazed
from ..pieces.labels import label
from ..pieces.slabs import blob, dollop, slab
from ..shapes import Mesh, Noise, Y, Z, circle, end_dense, lathe, rounded_box, surface

HUES = ("1f3f9a 2a6ac0 6ab0d8 1f6a6a 2a8a5a 7ab04a 5a3a9a 9a5ab0 d86aa0 e8a0b8 f0f0ea f0f0ea "
        "1c1c1e 7a7c80 c02a2a e8c030 e07a20 7a4a2a")  # fmt: skip
HANDLES = "1c1c1e f0f0ea 2a4a8a 1f5a4a 8a2a30 d8b888 9a8ab0 6ab0c0 c8a070"
WHITE = srgb("f2f2ee")


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh with smudges of paint and dust; wood has its grain."""
    noise, points = Noise(rng), mesh.vertices
    dust = 0.84 + 0.18 * noise(points * 0.6, 3) + 0.08 * noise(points * 5, 2)
    if finish is TIMBER:
        dust = dust * (0.75 + 0.4 * noise(points * (0.4, 5, 5) + 9, 2))
    smudge = ramp(noise(points * 0.7 + 40, 3), rng.uniform(0.68, 1.0), 1.02)
    paint = mix(colour + 0 * points, one_of(rng, HUES), 0.7 * smudge)
    return Part(mesh.painted(np.clip(paint * dust[:, None], 0, 1.5)), finish)


def turned_rod(line: list, sides: int = 24, count: int = 120) -> Mesh:
    """A rod along x from (x, radius) pairs joined by straight lines."""
    x, r = np.array(line, float).T
    at = np.sort(np.concatenate([np.linspace(x[0], x[-1], count), x]))
    mesh = lathe(np.stack([np.interp(at, x, r), at], -1), sides)
    return mesh.turned(Y, 90)


def tube(rng: np.random.Generator, size: float) -> Dish:
    """A tube of paint lying along x, round at its cap and pinched at its end."""
    long, r = 10.5 * size, 1.25 * size
    hue, metal = one_of(rng, HUES), one_of(rng, "d4d4d4 f0f0ec f0f0ec 2a2a2e")
    used = rng.uniform(0.0, 0.5)
    t = end_dense(110) * 0.5 + 0.5  # from the pinched end to the shoulder
    noise, ring = Noise(rng), circle(56)
    full = 0.07 + 0.93 * ramp(t, 0.02 + 0.25 * used, 0.45 + 0.5 * used)
    wide, high = r * (1.32 - 0.32 * full), r * full
    shoulder = np.where(t > 0.94, 1 - 0.55 * ((t - 0.94) / 0.06), 1.0)
    grid = np.empty((110, 56, 3))
    grid[..., 0] = (t * long)[:, None] - 0.5 * long
    grid[..., 1] = (wide * shoulder)[:, None] * ring[:, 0]
    grid[..., 2] = (high * shoulder)[:, None] * ring[:, 1]
    mesh = surface(grid, (False, True))
    dents = (
        0.35 * size * (noise(mesh.vertices * 0.5, 2) - 0.5) * np.repeat(ramp(-t, -0.9, -0.7), 56)
    )
    mesh = mesh.bumped(dents)
    share, around = np.repeat(t, 56), np.tile(np.linspace(-np.pi, np.pi, 56), 110)
    paint = metal + 0 * mesh.vertices
    printed = label(rng, (share - 0.5) * long * 0.5, np.sin(around) * r)
    start = rng.uniform(0.4, 0.6)
    style = rng.choice(["band", "label", "all"], p=[0.5, 0.3, 0.2])
    if style == "label":
        paint = mix(paint, printed, (share > 0.2) & (share < start))
    paint = mix(paint, hue, (share > start) & (share < 0.9) if style != "all" else share < 0.92)
    line = ((np.abs(share * 34 % 1 - 0.5) < 0.22) & (share > 0.2) & (share < start - 0.04)
            & (noise(mesh.vertices * (6, 1, 1) + 60, 1) > 0.45))  # fmt: skip
    ink = srgb("1c1c1e") if metal.mean() > 0.3 else WHITE
    paint = mix(paint, ink, line * 0.85)
    cap = turned_rod(
        [(0, 0), (0.01, 0.55 * r), (0.3, 0.75 * r), (1.5 * size, 0.62 * r), (1.51 * size, 0)]
    )
    dish = [coated(rng, mesh, paint, FOIL if metal[0] > 0.6 and metal[0] < 0.75 else PLASTIC),
            coated(rng, cap.moved((0.5 * long - 0.1, 0, 0)), one_of(rng, "1c1c1e f0f0ec f0f0ec"),
                   PLASTIC)]  # fmt: skip
    return moved(dish, (0, 0, 0.9 * r))


def brush(rng: np.random.Generator) -> Dish:
    """A brush along x with its hair towards +x, dipped in paint or clean, round or flat."""
    long, r = rng.uniform(11, 17), rng.uniform(0.3, 0.45)
    fat = rng.choice([1.0, 1.6, 2.4])
    colour = one_of(rng, HANDLES)
    wood = turned_rod([(-long, 0.05), (-long + 0.2, 0.5 * r), (-0.35 * long, 1.05 * r),
                       (-0.1, 0.8 * r), (0, 0)])  # fmt: skip
    ferrule = turned_rod([(-0.3, 0.8 * r), (0.4, 0.95 * r), (2.6, fat * r), (2.7, 0)], 32)
    hair_long = rng.uniform(1.8, 3.2)
    hair = turned_rod([(2.5, 0.9 * fat * r), (2.5 + 0.5 * hair_long, 1.15 * fat * r),
                       (2.5 + 0.85 * hair_long, 0.75 * fat * r), (2.6 + hair_long, 0)])  # fmt: skip
    x = hair.vertices[:, 0]
    hue = one_of(rng, HUES) if rng.random() < 0.6 else srgb("3a2a1e")
    strands = 0.7 + 0.5 * Noise(rng)(hair.vertices * (0.5, 9, 9), 2)
    tone = mix(one_of(rng, "3a2a1e 8a6a48 e8e0cc") * strands[:, None], hue, ramp(x, 2.9, 3.3))
    flat = np.array([1, 1.25, 0.5]) if fat > 1.5 else np.ones(3)
    metal = one_of(rng, "d4d4d4 d4d4d4 c9a860")
    dish = [coated(rng, wood, colour, Finish(0.25, 0.5, clearcoat=0.4)),
            coated(rng, Mesh(ferrule.vertices * flat, ferrule.faces), metal, STEEL),
            Part(Mesh(hair.vertices * flat, hair.faces).painted(tone), SAUCE)]  # fmt: skip
    return moved(dish, (long / 2 - 2, 0, 1.2 * r))


def pencil(rng: np.random.Generator, hue: np.ndarray) -> Dish:
    """A coloured pencil along x, its point towards +x; six-sided."""
    long, r = rng.uniform(12, 17.5), 0.4
    mesh = turned_rod(
        [(0, 0), (0.001, r), (long - 2, r), (long - 0.5, 0.12), (long, 0.03)], 36, 160
    )
    x, angle = mesh.vertices[:, 0], np.arctan2(mesh.vertices[:, 2], mesh.vertices[:, 1])
    hexed = np.cos(np.pi / 6) / np.cos((angle + np.pi) % (np.pi / 3) - np.pi / 6)
    mesh = Mesh(mesh.vertices * np.column_stack([1 + 0 * x, hexed, hexed]), mesh.faces)
    wavy = x + 0.2 * np.abs(np.sin(3 * angle))
    paint = mix(hue + 0 * mesh.vertices, srgb("d8b888"), ramp(wavy, long - 1.95, long - 1.9))
    paint = mix(paint, hue, ramp(x, long - 0.75, long - 0.7))
    return moved([coated(rng, mesh, paint, Finish(0.3, 0.5))], (-long / 2, 0, 0.4))


def watercolours(rng: np.random.Generator) -> Dish:
    """An open box with pans of paint in rows, its lid with mixed colours beside it."""
    rows, columns = [(2, 6), (2, 8), (3, 4), (1, 8), (3, 8), (2, 4)][rng.integers(6)]
    pitch, round_ = rng.uniform(2.0, 2.8), rng.random() < 0.4
    w, d = columns * pitch + 1.4, rows * pitch * 1.15 + 1.6
    case = one_of(rng, "f2f2ee f2f2ee 1c1c1e 2a2d33 d8d8d8 2a4a8a 5a9aa8")
    dish = [coated(rng, rounded_box(w, d, 0.9, 0.15, 0.12), case, PLASTIC)]
    for side in (-1, 1):
        wall = rounded_box(w, 0.25, 1.3, 0.1, 0.1).moved((0, side * d / 2, 0))
        end = rounded_box(0.25, d, 1.3, 0.1, 0.1).moved((side * w / 2, 0, 0))
        dish += [coated(rng, wall, case, PLASTIC), coated(rng, end, case, PLASTIC)]
    noise = Noise(rng)
    for row in range(rows):
        for column in range(columns):
            hue = one_of(rng, HUES)
            side = 0.82 * pitch
            pan = rounded_box(side, 1.15 * side, 0.35, 0.12, 0.1)
            if round_:
                pan = slab(np.full(48, side / 2), 0.35)
            place = (
                (column - (columns - 1) / 2) * pitch,
                (row - (rows - 1) / 2) * pitch * 1.15,
                0.85,
            )
            at = pan.vertices + place
            worn = ramp(noise(at * 0.6, 2), 0.3, 0.8) * (
                np.abs(pan.vertices[:, :2]).max(1) < 0.4 * side
            )
            mesh = Mesh(pan.vertices - np.outer(0.25 * worn, Z), pan.faces)
            tone = hue * (0.65 + 0.5 * noise(at * 2.5 + 20, 3))[:, None]
            tone = mix(tone, WHITE, 0.3 * worn)
            dish.append(Part(mesh.painted(np.minimum(tone, 1.2)).moved(place), Finish(0.3, 0.5)))
    if rng.random() < 0.7:
        lid = rounded_box(w, d, 0.5, 0.2, 0.1)
        points = lid.vertices
        tone = WHITE + 0 * points
        for k in range(rng.integers(2, 7)):
            spot = rng.uniform(-0.4, 0.4, 2) * (w, d)
            away = np.hypot(*(points[:, :2] - spot).T) + 1.6 * (
                noise(points * 0.7 + 9 * k, 3) - 0.5
            )
            share = ramp(-away, -rng.uniform(0.8, 1.8), -0.4) * (0.5 + 0.4 * noise(points * 2 + k))
            tone = mix(tone, one_of(rng, HUES), np.clip(share, 0, 1))
        dish.append(Part(lid.painted(tone).moved((0, d + 0.5, 0)), PLASTIC))
    return dish + moved(turned(brush(rng), rng.normal(0, 8)), (0, -0.5 * d - 2, 0))


def jar(rng: np.random.Generator) -> Dish:
    """A jar, tin or mug full of coloured pencils or brushes that lean against its rim."""
    r, tall = rng.uniform(3.4, 4.6), rng.uniform(8, 11)
    line = np.array([(0, 0), (0.94, 0), (1, 0.04), (1, 0.3), (1, 0.6), (1, 0.98), (0.97, 1),
                     (0.93, 0.98), (0.93, 0.5), (0.93, 0.1), (0, 0.06)])  # fmt: skip
    at = np.linspace(0, 10, 160)
    line = np.stack([np.interp(at, np.arange(11), line[:, k]) for k in (0, 1)], -1)
    mesh = lathe(line * (r, tall), 110)
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2] / tall
    look, finish = rng.choice(["glazed", "label", "steel"], p=[0.5, 0.25, 0.25]), CERAMIC
    paint = glazed(rng, mesh.vertices, z, angle)
    if look == "label":
        paint = label(rng, angle * r, (z - 0.5) * tall)
    if look == "steel":
        paint, finish = one_of(rng, "d0d0d0 8f9498 2a2d33") + 0 * paint, STEEL
    dish = [coated(rng, mesh, paint, finish)]
    pencils = rng.random() < 0.65
    count = int(rng.integers(8, 17) if pencils else rng.integers(4, 9))
    for k in range(count):
        stick = pencil(rng, one_of(rng, HUES)) if pencils or rng.random() < 0.2 else brush(rng)
        x = np.concatenate([part.mesh.vertices for part in stick])[:, 0]
        out, way = rng.uniform(0.15, 0.8) * r, 360 * (k + rng.uniform(0, 0.8)) / count
        lean = np.degrees(np.arctan2(out * 1.4, tall))
        for part in stick:
            up = part.mesh.moved((-x.min(), 0, -0.4)).turned(Y, -90 + lean)
            dish.append(Part(up.moved((-0.55 * out, 0, 0.9)).turned(Z, way), part.finish))
    return dish


def palette(rng: np.random.Generator) -> Dish:
    """A palette with dabs of paint, and a brush on it."""
    base = one_of(rng, "f2f2ee f2f2ee d8b888 a87a48 c8ccd0")
    plate = slab(blob(rng, 160, 0.12) * rng.uniform(8, 10), 0.45, 60)
    plate = Mesh(plate.vertices * (1.25, 0.9, 1), plate.faces)
    points, noise, tone = plate.vertices, Noise(rng), base + 0 * plate.vertices
    dish: Dish = []
    for k, turn in enumerate(np.linspace(-0.6, 3.6, rng.integers(6, 11))):
        spot, hue = np.array([9 * np.cos(turn), 6 * np.sin(turn), 0.42]), one_of(rng, HUES)
        dab = dollop(blob(rng, 60, 0.2) * rng.uniform(0.8, 1.3), rng.uniform(0.4, 0.9))
        dab = dab.bumped(0.25 * noise(dab.vertices * 1.5 + 7 * k, 2)).painted(hue)
        dish.append(Part(dab.moved(spot), SAUCE))
        away = np.hypot(*(points[:, :2] - 0.5 * spot[:2]).T) + 2 * (
            noise(points * 0.5 + k, 3) - 0.5
        )
        tone = mix(tone, hue, 0.8 * ramp(-away, -2.2, -1.0) * (points[:, 2] > 0.3))
    dish.append(coated(rng, plate, tone, TIMBER if base.mean() < 0.6 else PLASTIC))
    return dish + moved(turned(brush(rng), rng.uniform(-40, 40)), (0, -1, 0.5))


def row(rng: np.random.Generator, things: list[Dish], unruly: float) -> Dish:
    """Long things side by side, not quite in line."""
    dish, edge = [], 0.0
    for thing in things:
        thing = turned(thing, rng.normal(0, unruly) + 180 * (rng.random() < 0.15))
        y = np.concatenate([part.mesh.vertices for part in thing])[:, 1]
        dish += moved(thing, (rng.normal(0, 0.8), edge - y.min(), 0))
        edge += np.ptp(y) + rng.uniform(0.1, 0.9)
    return moved(dish, (0, -edge / 2, 0))


def paints(rng: np.random.Generator) -> Dish:
    """A row of tubes or pencils, a box of watercolours, a palette or a jar."""
    build = rng.choice(
        ["tubes", "box", "jar", "palette", "pencils"], p=[0.3, 0.24, 0.22, 0.12, 0.12]
    )
    if build == "tubes":
        size = rng.uniform(0.8, 1.3)
        dish = row(rng, [tube(rng, size) for _ in range(rng.integers(2, 8))], 6)
        if rng.random() < 0.6:
            brushes = row(rng, [brush(rng) for _ in range(rng.integers(1, 4))], 8)
            dish += moved(turned(brushes, 90), (8 * size + 3, 0, 0))
        return turned(dish, rng.uniform(0, 360))
    if build == "pencils":
        return turned(row(rng, [pencil(rng, one_of(rng, HUES)) for _ in range(rng.integers(5, 15))],
                          rng.uniform(0.5, 4)), rng.uniform(0, 360))  # fmt: skip
    return turned(
        {"box": watercolours, "jar": jar, "palette": palette}[build](rng), rng.uniform(0, 360)
    )


KIND = Kind("paints", paints, "thing", plated=True)
