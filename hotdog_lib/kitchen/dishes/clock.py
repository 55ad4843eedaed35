"""Clocks: with bells, round and flat, on a desk, or digital."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..colours import mix, one_of, ramp, srgb
from ..finishes import FOIL, PLASTIC, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.basins import outline
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, lathe, sheet, spline, surface, sweep

CASES = ("f2f2f0 f2f2f0 1c1c1e 2a2d33 8f9498 3f6a8a 1f3f6a 9fc8c0 d9a8b0 e08aa0 4f7a68 6a5a8a "
         "b8a8cc c23a2e e0b030 6a4a30")  # fmt: skip
ROMAN = ["XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
SEGMENTS = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"]
CHROME = srgb("d8d8d8")

# All is made lying on its back: x to the right, y to the top of the dial, z towards the viewer.


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh in one colour with dust and finger marks; timber has its grain."""
    noise = Noise(rng)
    dust = 0.86 + 0.16 * noise(mesh.vertices * 0.5, 3) + 0.06 * noise(mesh.vertices * 4, 2)
    if finish is TIMBER:
        dust = dust * (0.65 + 0.5 * noise(mesh.vertices * (0.3, 4, 4) + 9, 3))
    return Part(mesh.painted(np.minimum(colour * dust[:, None], 1.5)), finish)


def rod(a: np.ndarray, b: np.ndarray, radius: float, flat: float = 1.0) -> Mesh:
    """A bar with closed ends from one point to another, maybe flattened."""
    a, b, t = np.asarray(a, float), np.asarray(b, float), np.r_[-1, np.linspace(-0.97, 0.97, 14), 1]
    size = np.where(np.abs(t) < 1, radius, 1e-3)
    path = a + (b - a) * (0.5 + 0.5 * t[:, None])
    up = Z if flat < 1 else np.eye(3)[np.abs(b - a).argmin()]
    return sweep(path, circle(16) * (1, flat), size, up=up)


def box(wide: float, tall: float, deep: float, corner: float, bevel: float) -> Mesh:
    """A block with rounded corners and edges, its front at z = 0 and its back below."""
    edge, normals = outline(wide - 2 * bevel, tall - 2 * bevel, max(corner - bevel, 0.05), 160)
    turn = np.linspace(-np.pi / 2, 0, 6)
    rim = [(bevel * np.cos(a), bevel * np.sin(a) + bevel - deep) for a in turn]
    rim += [(bevel, z) for z in np.linspace(bevel - deep, -bevel, 24)]
    rim += [(bevel * np.cos(a), -bevel - bevel * np.sin(a)) for a in turn[::-1]]
    inside = np.linspace(0.001, 0.99, 14)
    rings = [(edge * s, -deep) for s in inside]
    rings += [(edge + out * normals, z) for out, z in rim]
    rings += [(edge * s, 0.0) for s in inside[::-1]]
    return surface(
        np.stack([np.column_stack([p, np.full(160, z)]) for p, z in rings]), (False, True)
    )


def sampled(picture: Image.Image, mesh: Mesh, wide: float, tall: float) -> np.ndarray:
    """Shares of ink of a grey picture laid over a flat mesh of that size."""
    grid = np.asarray(picture, float) / 255
    rows, columns = grid.shape
    column = ((mesh.vertices[:, 0] / wide + 0.5) * (columns - 1)).round().astype(int)
    row = ((0.5 - mesh.vertices[:, 1] / tall) * (rows - 1)).round().astype(int)
    return grid[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]


def dial(rng: np.random.Generator, r: float) -> Dish:
    """A dial with numerals and hands."""
    face = one_of(rng, "f6f5f0 f6f5f0 f6f5f0 f0ead8 18181a 24344a c8d8dc e0b8c4 d8dcd0")
    ink = srgb("1a1a1c") if face.mean() > 0.3 else srgb("f4f4f0")
    if rng.random() < 0.2:
        ink = one_of(rng, "23498f 8a2030 2a6a5a" if face.mean() > 0.3 else "a8e0c8 d8b870")
    picture = Image.new("L", (360, 360))
    pen, style = ImageDraw.Draw(picture), rng.choice(["all", "all", "four", "roman", "bars"])
    font, far = ImageFont.load_default(54 if style != "roman" else 36), rng.uniform(0.7, 0.76)
    dots = rng.random() < 0.3
    for k in range(60):
        s, c = np.sin(k * np.pi / 30), np.cos(k * np.pi / 30)
        hour = k % 5 == 0
        start = 180 * ((0.72 if style == "bars" else 0.86) if hour else 0.9)
        ends = [180 + s * start, 180 - c * start, 180 + 171 * s, 180 - 171 * c]
        if dots:
            pen.circle((180 + 165 * s, 180 - 165 * c), 5 if hour else 2, 255)
        else:
            pen.line(ends, 255, (12 if style == "bars" else 6) if hour else 2)
        if hour and style != "bars" and (style != "four" or k % 15 == 0):
            text = ROMAN[k // 5] if style == "roman" else str(k // 5 or 12)
            pen.text((180 + 180 * s * far, 180 - 180 * c * far), text, 255, font, anchor="mm")
    small = ImageFont.load_default(20)
    pen.text((180, 125), "".join(rng.choice(list("AEILNORSTU"), 6)), 200, small, anchor="mm")
    t = np.linspace(0, 1, 90)
    mesh = lathe(np.stack([r * t[::-1], 0 * t], -1), 240)
    noise, wide = Noise(rng), 0.03 * r * rng.uniform(0.8, 1.7)
    mark = sampled(picture, mesh, 2 * r, 2 * r)
    away = np.hypot(*mesh.vertices[:, :2].T) / r
    ground = face * (0.9 + 0.1 * noise(mesh.vertices * 0.6, 3))[:, None]
    ground = ground * (1 - 0.35 * ramp(away, 0.93, 1.0))[:, None]
    dish = [Part(mesh.painted(mix(ground, ink, mark)), PLASTIC)]
    minute, second = rng.uniform(0, 60, 2)
    hour = rng.integers(12) * 30 + minute / 2
    red = one_of(rng, "c02020 c02020 1a1a1c e08020 3a6ab0")
    for turn, long, w, z, tone in ((hour, 0.5, 1.4, 0.12, ink), (minute * 6, 0.76, 1.0, 0.2, ink),
                                   (second * 6, 0.84, 0.35, 0.28, red)):  # fmt: skip
        way = np.array([np.sin(np.radians(turn)), np.cos(np.radians(turn)), 0])
        hand = rod(-0.12 * r * way, long * r * way, w * wide, 0.3).moved((0, 0, z))
        dish.append(Part(hand.painted(tone), PLASTIC))
    return [*dish, Part(ball((0.06 * r, 0.06 * r, 0.35), 8).painted(ink), PLASTIC)]


def drum(rng: np.random.Generator, r: float, deep: float, paint: np.ndarray, look: Finish) -> Dish:
    """A round case with a dial in it, its rim painted, chromed or of brass."""
    rim = rng.uniform(0.04, 0.16) * r
    line = [(0, -deep), (0.8 * r, -deep), (r, -0.85 * deep), (r, -0.3), (r + 0.6 * rim, 0),
            (r + 0.5 * rim, 0.4), (r, 0.5), (r - 0.4 * rim, 0.3), (r - 0.5 * rim, 0)]  # fmt: skip
    case = lathe(spline(line, 120), 120)
    edge = ramp(case.vertices[:, 2], -0.25, -0.2)
    shiny = one_of(rng, "d8d8d8 d8d8d8 c9a860 1c1c1e f2f2f0")
    colour = mix(np.broadcast_to(paint, case.vertices.shape), shiny, edge * (rng.random() < 0.5))
    return [coated(rng, case, colour, look), *dial(rng, r - 0.4 * rim)]


def stood(dish: Dish, lean: float = 0.0) -> Dish:
    """What was made lying, set up on its lower edge and leaning back; now facing -y."""
    dish = [Part(p.mesh.turned(X, 90 - lean), p.finish) for p in dish]
    return moved(dish, (0, 0, -min(p.mesh.vertices[:, 2].min() for p in dish)))


def with_bells(rng: np.random.Generator) -> Dish:
    """An alarm clock on two feet, with two bells, a hammer and a handle."""
    r, paint = rng.uniform(4, 5.6), one_of(rng, CASES)
    look = STEEL if rng.random() < 0.25 else Finish(0.25, 0.5, clearcoat=0.3)
    paint = one_of(rng, "d8d8d8 c9a860 b8b8bc") if look is STEEL else paint
    dish = drum(rng, r, rng.uniform(0.6, 0.9) * r, paint, look)
    same, mid, size = rng.random() < 0.5, -0.4 * r, rng.uniform(0.42, 0.55) * r
    bell = lathe(spline([(size, 0), (0.95 * size, 0.3 * size), (0.5 * size, 0.72 * size),
                         (0, 0.8 * size)], 50), 60)  # fmt: skip
    bell = bell.turned(X, -90)  # its crown towards +y
    tops = []
    for side in (-1, 1):
        way = np.array([side * 0.62, 0.785, 0])
        at = way * (r + 0.5) + mid * Z
        dish.append(coated(rng, bell.turned(Z, -side * 38.3).moved(at),
                           paint if same else CHROME, look if same else FOIL))  # fmt: skip
        tops.append(at + way * size)
        dish.append(coated(rng, rod(at - way, tops[-1] + 0.2 * way, 0.22), CHROME, FOIL))
        tip = np.array([side * 0.9 * r, -1.1 * r, mid])
        dish.append(coated(rng, rod(tip * (0.6, 0.6, 1), tip, 0.35), CHROME, STEEL))
        dish.append(coated(rng, ball((0.5, 0.5, 0.5), 10).moved(tip), CHROME, STEEL))
    arch = spline([tops[0], tops[0] * (0.55, 1, 1) + 0.9 * Y, tops[1] * (0.55, 1, 1) + 0.9 * Y,
                   tops[1]], 60)  # fmt: skip
    dish.append(Part(sweep(arch, circle(14) * (0.5, 0.16), 1.0, up=Z).painted(CHROME), STEEL))
    dish.append(coated(rng, rod((0, 0.9 * r, mid), (0, r + 1.8, mid), 0.25), CHROME, STEEL))
    back = -0.6 * r
    for x, y in ((-0.4, 0.3), (0.4, 0.3), (0, -0.4)):
        knob = rod((x * r, y * r, back), (x * r, y * r, back - 0.35 * r), 0.5)
        dish.append(coated(rng, knob, CHROME, STEEL))
    return stood(dish, rng.choice([rng.uniform(0, 6), 72], p=[0.75, 0.25]))


def flat_round(rng: np.random.Generator) -> Dish:
    """A wall clock that lies on its back, round or square, maybe with rays."""
    r, paint = rng.uniform(8, 14), one_of(rng, CASES)
    look = TIMBER if rng.random() < 0.15 else PLASTIC
    dish = drum(rng, r, rng.uniform(1.5, 3), paint, look)
    build = rng.choice(["plain", "square", "rays"], p=[0.65, 0.2, 0.15])
    if build == "square":
        side = 2 * r * rng.uniform(1.08, 1.2)
        case = box(side, side, 2, rng.uniform(0.3, 5), 0.4).moved(-0.2 * Z)
        dish.append(coated(rng, case, paint, look))
    if build == "rays":
        for k, turn in enumerate(np.linspace(0, 2 * np.pi, 24, endpoint=False)):
            way = np.array([np.cos(turn), np.sin(turn), 0])
            ray = rod(0.9 * r * way - Z, r * (1.6 - 0.22 * (k % 2)) * way - Z, 0.45)
            dish.append(coated(rng, ray, paint, look))
    return stood(dish, 90)


def on_desk(rng: np.random.Generator) -> Dish:
    """A small square or round clock without bells that stands by itself."""
    r, paint = rng.uniform(3.4, 5.5), one_of(rng, CASES)
    look = TIMBER if rng.random() < 0.2 else PLASTIC
    dish = drum(rng, r, 2.5, paint, look)
    if rng.random() < 0.65:
        wide = 2 * r * rng.uniform(1.1, 1.6)
        case = box(wide, 2 * r * rng.uniform(1.08, 1.3), 3, rng.uniform(0.3, 2.5), 0.3)
        dish.append(coated(rng, case.moved(-0.2 * Z), paint, look))
    else:
        for side in (-1, 1):
            foot = rod((side * 0.6 * r, -0.7 * r, -1), (side * 0.75 * r, -1.15 * r, -1), 0.6)
            dish.append(coated(rng, foot, paint, look))
    button = rod(Y * r, Y * 1.4 * r, 0.9).moved(-1.3 * Z)
    return stood([*dish, coated(rng, button, CHROME, STEEL)], rng.uniform(0, 8))


def digital(rng: np.random.Generator) -> Dish:
    """A box with glowing figures or a grey display, and buttons on its top."""
    tall = rng.uniform(4.5, 8)
    wide, deep = tall * rng.uniform(1.5, 2.6), rng.uniform(4, 7)
    look = TIMBER if rng.random() < 0.15 else PLASTIC
    paint = one_of(rng, "d8c0a0 3a2a22 e8e0d0" if look is TIMBER else CASES)
    dish = [coated(rng, box(wide, tall, deep, rng.uniform(0.3, 0.45 * tall), 0.35), paint, look)]
    w, h = wide * rng.uniform(0.74, 0.86), tall * rng.uniform(0.55, 0.74)
    picture = Image.new("L", (480, int(480 * h / w)))
    pen, high = ImageDraw.Draw(picture), min(0.62 * picture.height, 165)
    long, thick = 0.5 * high, max(high / 8, 8)
    hours, minutes = rng.integers(24), rng.integers(60)
    top = (picture.height - high) / 2
    for x, figure in zip((0.11, 0.31, 0.57, 0.77), f"{hours:02d}{minutes:02d}", strict=True):
        x *= 480
        lines = {"a": (0, 0, 1, 0), "b": (1, 0, 1, 1), "c": (1, 1, 1, 2), "d": (0, 2, 1, 2),
                 "e": (0, 1, 0, 2), "f": (0, 0, 0, 1), "g": (0, 1, 1, 1)}  # fmt: skip
        for name in SEGMENTS[int(figure)]:
            a, b, c, d = np.array(lines[name]) * (55, long, 55, long) + (x, top, x, top)
            off = 0.65 * thick * np.array([a != c, b != d]) * (1, 1)
            pen.line([a + off[0], b + off[1], c - off[0], d - off[1]], 255, int(thick))
    for y in (0.33, 0.67):
        pen.rectangle([240, top + y * high - 6, 252, top + y * high + 6], 255)
    panel = sheet(w, h, w / 230)
    lcd = rng.random() < 0.35
    ground = one_of(rng, "a8b0a0 b8c0bc 9aa8a0") if lcd else srgb("0c0c0e")
    lit = one_of(rng, "1a1e1c" if lcd else "ff3020 40ff70 60c8ff ffffff ffffff ff9a30 80a0ff")
    tone, noise = one_of(rng, "8f9498 2a2d33 f2f2f0"), Noise(rng)
    ground = ground * (0.85 + 0.25 * noise(panel.vertices * 0.7, 3))[:, None]
    colour = mix(ground, lit * (1 if lcd else 1.5), sampled(picture, panel, w, h))
    dish.append(Part(panel.painted(np.minimum(colour, 1.5)).moved((0, 0, 0.04)), Finish(0.15, 0.5)))
    for x in np.linspace(-0.3, 0.3, rng.integers(1, 6)) * wide:
        button = box(1.2, 0.9, 0.6, 0.3, 0.15).turned(X, -90).moved((x, tall / 2 - 0.2, -deep / 2))
        dish.append(coated(rng, button.moved(0.5 * Y), tone, PLASTIC))
    back = rng.choice([0, 90], p=[0.75, 0.25])
    lean = rng.uniform(0, 0.3) * (back == 0)  # the front slopes, the underside stays flat
    dish = [Part(replace(p.mesh, vertices=p.mesh.vertices - np.outer(
        lean * p.mesh.vertices[:, 1], Z)), p.finish) for p in dish]  # fmt: skip
    return stood(dish, back)


def clock(rng: np.random.Generator) -> Dish:
    """One clock, or two that stand side by side and look in opposite directions."""
    makes, shares = [with_bells, flat_round, on_desk, digital], [0.36, 0.28, 0.14, 0.22]
    first = makes[rng.choice(4, p=shares)](rng)
    if rng.random() < 0.7:
        return turned(first, rng.uniform(0, 360))
    second = makes[(0, 2, 3)[rng.integers(3)]](rng)
    half = [max(p.mesh.vertices[:, 0].max() for p in d) for d in (first, second)]
    second = turned(second, 180 + rng.normal(0, 20))
    return turned(first, rng.normal(0, 10)) + moved(second, (1.15 * sum(half) + 1, rng.normal(), 0))


KIND = Kind("clock", clock, "thing", plated=True)
