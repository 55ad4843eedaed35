"""A handbag, a rucksack, a cloth tote or a paper carrier."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CLOTH, PAPER, STEEL, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved
from ..patterns.cloth import flowered, gingham, striped
from ..pieces.labels import label
from ..shapes import Mesh, Noise, X, Y, ball, circle, rounded_box, spline, surface, sweep

LEATHER = Finish(0.4, 0.45, clearcoat=0.1)
DYES = ("161618 1c1c20 26282e 2a3a5a 3a4a6a 5a7090 8a9098 c8ccd2 f0f0ee e4dce0 d890a8 c0708a "
        "7a5a9a a898c8 3a6a5a 8ab0a0 5aa0b8 2f6a7a 8a2030 7a4a2c b08a60")  # fmt: skip


def loft(levels: np.ndarray, square: float, columns: int = 200) -> Mesh:
    """A skin over rounded rectangles; levels are (height, half width, half depth), bottom up."""
    ring = circle(4000)
    ring = np.sign(ring) * np.abs(ring) ** square
    # Even steps along the broad sides, where the prints are.
    wide = levels[len(levels) // 2, 1:] * ring
    along = np.cumsum(np.r_[0, np.linalg.norm(np.diff(wide, axis=0), axis=1)])
    at = np.linspace(0, along[-1], columns, endpoint=False)
    ring = np.stack([np.interp(at, along, ring[:, k]) for k in range(2)], -1)
    rows = np.empty((len(levels), columns, 3))
    rows[..., :2] = levels[:, None, 1:] * ring
    rows[..., 2] = levels[:, :1]
    return surface(rows, (False, True))


def strap(points: list, wide: float, thick: float, up: np.ndarray) -> Mesh:
    """A flat strap along a curve, its flat side towards `up`."""
    flat = circle(24)
    flat = np.sign(flat) * np.abs(flat) ** 0.5 * (wide / 2, thick / 2)
    return sweep(spline(points, 90), flat, 1.0, up=up)


def gold(rng: np.random.Generator) -> np.ndarray:
    """Colour of clasps and rings."""
    return one_of(rng, "d8d8d6 d8d8d6 c8a860 3a3a3c")


def handbag(rng: np.random.Generator) -> Dish:
    """Stiff leather, wider below, with a flap or a zip, a clasp and one or two handles."""
    wide, tall, deep = rng.uniform(11, 16), rng.uniform(16, 23), rng.uniform(4.5, 6.5)
    noise, taper = Noise(rng), rng.uniform(0.72, 1.0)
    t = np.linspace(0, 1, 120)
    rounding = np.minimum(1, 0.9 + 2 * t) * np.where(
        t > 0.93, np.sqrt(1 - (np.maximum(t - 0.93, 0) / 0.08) ** 2), 1
    )
    levels = np.column_stack([tall * t, wide * (1 - (1 - taper) * t) * (0.3 + 0.7 * rounding),
                              deep * (1 - 0.65 * t) * rounding])  # fmt: skip
    close = [(0, 0.02 * wide, 0.02 * deep), *levels, (tall, 0.01, 0.01)]
    mesh = loft(np.array(close), rng.uniform(0.35, 0.6))
    x, y, z = mesh.vertices.T
    tone, metal = one_of(rng, DYES), gold(rng)
    second = tone if rng.random() < 0.6 else one_of(rng, DYES)
    flap = rng.random() < 0.55
    edge = tall * rng.uniform(0.35, 0.55) + rng.uniform(0, 0.25) * tall * (x / wide) ** 2
    over = ramp(z, edge, edge + 0.15) * (y < 0) if flap else 0 * z
    grain = 0.82 + 0.22 * noise(mesh.vertices * 4, 2) + 0.12 * noise(mesh.vertices * 0.4, 3) - 0.1
    colour = mix(tone, second, over)
    if rng.random() < 0.3:  # quilted
        quilt = (
            np.abs(np.sin(0.9 * (x + z)))
            * np.abs(np.sin(0.9 * (x - z)))
            * ramp(-z, -0.9 * tall, -0.8 * tall)
        )
        mesh, grain = mesh.bumped(0.5 * np.sqrt(quilt)), grain * (0.8 + 0.3 * ramp(quilt, 0, 0.2))
    colour = colour * grain[:, None]
    line = np.abs(z - edge + 0.1) < 0.14 if flap else np.abs(z - 0.88 * tall) < 0.12
    stitch = (np.abs(z - edge - 0.6) < 0.09) & (np.sin(8 * x) > 0) if flap else z < 0
    colour = mix(colour, 0.3 * tone, 1.0 * (line & (y < 0)))
    colour = mix(colour, srgb("d8d4cc"), 0.5 * (stitch & (y < 0)))
    mesh = mesh.bumped(0.3 * over + 0.5 * (noise(mesh.vertices * 0.2, 2) - 0.5))
    dish = [Part(mesh.painted(np.clip(colour, 0, 1.1)), LEATHER)]
    at = (edge.min() if flap else 0.75 * tall) + 0.8
    front = -np.interp(at, levels[:, 0], levels[:, 2]) - 0.5
    clasp = rounded_box(2.6, 2.0, 0.7, 0.2, 0.15).turned(X, 90).moved((0, front, at))
    dish.append(Part(clasp.painted(metal), STEEL))
    span, high = rng.uniform(0.3, 0.6) * wide * taper, rng.uniform(7, 14)
    for side in (-1, 1) if rng.random() < 0.6 else (0,):
        base, lean = side * 0.3 * deep, side * rng.uniform(0.5, 3)
        arc = [(-span, base, 0.86 * tall), (-span, base + 0.3 * lean, tall + 0.4 * high),
               (0, base + lean, tall + high), (span, base + 0.3 * lean, tall + 0.4 * high),
               (span, base, 0.86 * tall)]  # fmt: skip
        dish.append(Part(sweep(spline(arc, 90), circle(20) * (0.7, 0.45), 1.0, up=Y).painted(second
                         * 0.9), LEATHER))  # fmt: skip
        for x_ in (-span, span):
            ring = ball((0.8, 0.9, 0.8), 10).moved((x_, base, 0.95 * tall))
            dish.append(Part(ring.painted(metal), STEEL))
    return dish


def rucksack(rng: np.random.Generator) -> Dish:
    """A soft rounded bag with a front pocket, zips, side pockets, a loop and shoulder straps."""
    wide, tall, deep = rng.uniform(12, 14.5), rng.uniform(34, 42), rng.uniform(7, 9)
    noise, t = Noise(rng), np.linspace(0, 1, 150)
    main, metal = one_of(rng, DYES), gold(rng)
    second = one_of(rng, DYES) if rng.random() < 0.55 else main * 0.7

    def pack(w: float, d: float, h: float, tint: np.ndarray, zip_at: float) -> Part:
        swell = np.sqrt(np.clip(1 - np.clip((t - 0.6) / 0.4, 0, 1) ** 2.4, 0, 1))
        swell = swell * (0.88 + 0.12 * ramp(t, 0, 0.1))
        across = w * (0.25 + 0.75 * swell) * np.minimum(1, swell * 3)
        levels = np.column_stack([h * t, across, d * swell * (1 - 0.2 * t)])
        body = loft(np.array([(0, 0.01, 0.01), *levels]), 0.55)
        x, y, z = body.vertices.T
        weave = (
            0.82 + 0.1 * np.sin(14 * x) * np.sin(14 * z) + 0.25 * (noise(body.vertices, 3) - 0.3)
        )
        colour = tint * weave[:, None]
        # The zip follows the rim of the front.
        rim = np.abs(np.hypot(x / w, np.maximum(z / h - 0.35, 0) / 0.65) - zip_at) * w
        teeth = (rim < 0.4) & (y < 0.15 * d)
        colour = mix(colour, 0.3 * tint, 1.0 * teeth)
        colour = mix(colour, metal, 1.0 * teeth * (rim < 0.13) * (np.sin(9 * (x + z)) > -0.3))
        sag = 1.6 * (noise(body.vertices * 0.16, 3) - 0.5)
        return Part(body.painted(np.clip(colour, 0, 1)).bumped(sag), CLOTH)

    low, front = rng.uniform(0.45, 0.6) * tall, 0.78 * deep
    pocket = pack(0.8 * wide, 0.6 * deep, low, second, 0.82)
    dish = [pack(wide, deep, tall, main, 0.86), *moved([pocket], (0, -front, 1.0))]
    for side in (-1, 1):
        net = pack(0.35 * wide, 0.55 * deep, 0.36 * tall, second * 0.8, 2)
        dish += moved([net], (side * 0.88 * wide, 0, 0.4))
        way = [(side * 4, 0.7 * deep, 0.9 * tall), (side * 6, deep + 3, 0.8 * tall),
               (side * 8, deep + 4, 0.45 * tall), (0.9 * side * wide, deep + 1, 0.12 * tall),
               (0.85 * side * wide, 0.8 * deep, 0.06 * tall)]  # fmt: skip
        dish.append(Part(strap(way, 5, 1.0, Y).painted(main * 0.65), CLOTH))
    loop = [(-2.5, 0.3 * deep, 0.95 * tall), (-2, 0.3 * deep, tall + 2), (2, 0.3 * deep, tall + 2),
            (2.5, 0.3 * deep, 0.95 * tall)]  # fmt: skip
    dish.append(Part(strap(loop, 0.8, 2.0, Y).painted(second * 0.8), CLOTH))
    patch = rounded_box(rng.uniform(4, 7), rng.uniform(2.5, 4), 0.3, 0.1, 0.1)
    mark = label(rng, patch.vertices[:, 0], patch.vertices[:, 1])
    place = (0, -front - 0.55 * deep - 0.4, 0.4 * low)
    dish.append(Part(patch.turned(X, 90).painted(mark).moved(place), CLOTH))
    return dish


def tote(rng: np.random.Generator) -> Dish:
    """A cloth bag or paper carrier, open above, printed, with two handles."""
    paper = rng.random() < 0.4
    wide, tall = rng.uniform(12, 17), rng.uniform(26, 36)
    deep, noise = rng.uniform(5, 7) if paper else rng.uniform(3.5, 6), Noise(rng)
    t = np.linspace(0, 1, 150)
    gape = 1 - 0.3 * t if not paper else 1 + 0 * t
    skin = np.column_stack([tall * t, wide * (0.97 + 0.03 * t), deep * gape])
    inner = skin[::-4] * (1, 0.985, 0.96)
    mesh = loft(np.array([(0, 0.01, 0.01), *skin, *inner[:-4]]), 0.13 if paper else 0.4, 320)
    x, y, z = mesh.vertices.T
    papers = "f2f0ea f6f6f4 e8e6e0 c8a880 1c1c1e d8a8b8 a8c0d0 b8a8d0 9ac0b0 2a3a5a"
    cloths = "ece6d8 ece6d8 f2f2f0 1c1c1e 2a3a5a 8a9098 d8b0bc 6a8aa0"
    ground = one_of(rng, papers if paper else cloths)
    kind = rng.choice(["label", "pattern", "plain", "dot"], p=[0.4, 0.25, 0.15, 0.2])
    colour = np.broadcast_to(ground, mesh.vertices.shape)
    ink = one_of(rng, "1c1c1e 2a4a8a 8a2a5a 2f6a5a c03040 5a3a8a f2f2f0")
    if kind == "pattern":
        cloth = [flowered, gingham, striped][rng.integers(3)](rng)
        colour = cloth(np.column_stack([x + y, z, 0 * x]))
    up = z - 0.5 * tall
    size = 0.55 * wide
    if kind == "label":
        on = (np.abs(x) < 0.9 * size) & (np.abs(up) < size)
        mark = label(rng, x * 4.5 / size, np.clip(up, -size, size) * 4.5 / size)
        colour = mix(colour, mark, 1.0 * on)
    if kind == "dot":
        petals = rng.integers(1, 8)
        shape = np.hypot(x, up) < size * (0.75 + 0.25 * np.cos(petals * np.arctan2(up, x)))
        words = (noise(np.column_stack([x * 1.1, 0 * x, 0 * x]), 1) > 0.4) & (np.abs(x) < size)
        colour = mix(colour, ink, 1.0 * (shape | words & (np.abs(up + 1.35 * size) < 0.9)))
    fold = noise(mesh.vertices * (0.15, 0.15, 0.1), 3) - 0.5
    weave = 0.9 + 0.06 * np.sin(12 * x) * np.sin(12 * z) + 0.15 * fold
    if paper:  # creases of the gusset
        weave = weave - 0.12 * ((np.abs(x) > 0.98 * wide) & (np.abs(y) < 0.3))
    shade = np.clip(colour * weave[:, None], 0, 1.1)
    hang = (0.8 if paper else 3.2) * fold * ramp(z, 0, 0.3 * tall)
    push = np.column_stack([0 * x, hang, -0.4 * hang * ramp(z, 0.6 * tall, tall)])
    body = Mesh(mesh.vertices + push, mesh.faces).painted(shade)
    dish = [Part(body, PAPER if paper else CLOTH)]
    grip = ground * 0.9 if rng.random() < 0.6 else ink
    span, high = 0.42 * wide, rng.uniform(8, 11) if paper else rng.uniform(10, 17)
    for side in (-1, 1):
        d = side * deep * gape[-1] * 0.97
        slump = side * rng.uniform(-3, 5)
        arc = [(-span, d, tall - 3), (-span, d, tall + 0.3), (-0.8 * span, d + 0.5 * slump, tall
               + 0.75 * high), (0, d + slump, tall + high), (0.8 * span, d + 0.5 * slump, tall
               + 0.75 * high), (span, d, tall + 0.3), (span, d, tall - 3)]  # fmt: skip
        mesh = (
            sweep(spline(arc, 90), circle(12) * 0.35, 1.0, up=Y)
            if paper
            else strap(arc, 0.5, 2.4, Y)
        )
        dish.append(Part(mesh.painted(grip), CLOTH))
    return dish


def bag(rng: np.random.Generator) -> Dish:
    """One bag, its front towards -y, its lowest point on the table."""
    make = [handbag, rucksack, tote][rng.choice(3, p=[0.36, 0.32, 0.32])]
    dish = make(rng)
    low = min(part.mesh.vertices[:, 2].min() for part in dish)
    return moved(dish, (0, 0, -low))


KIND = Kind("bag", bag, "thing", plated=True)
