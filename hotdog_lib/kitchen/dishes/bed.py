"""Beds with pillows and blankets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, Pattern, one_of, ramp, srgb
from ..finishes import CLOTH, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..patterns.cloth import flowered, gingham, striped
from ..patterns.wood import wood
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, lathe, rounded_box, sheet, spline, sweep

LINENS = ("f2f2f0 f2f2f0 e4e6e8 c4c8cc 8f9498 5f6468 2f3a4a 2f4a6a 6f94a8 a8c0d0 8fa08a 4f6f5a "
          "c8a0b0 d8c0cc 9a8ab0 5a4a78 2a2c30 3a7a8a b0563a d9b04a")  # fmt: skip
PAINTS = "f0efeb f0efeb dcdcd8 1c1c1e 3a3d42 9a9ea2 2f4a5c b8bcc0"


def sewn(rng: np.random.Generator) -> Pattern:
    """Bed linen: mostly of one colour, else striped, checkered or flowered."""
    if rng.random() < 0.35:
        cloth, scale = [striped, gingham, flowered][rng.integers(3)](rng), rng.uniform(1.0, 2.0)
        return lambda points: np.minimum(cloth(points * scale), 1)
    colour, noise = one_of(rng, LINENS), Noise(rng)

    def pattern(points: np.ndarray) -> np.ndarray:
        grain = 0.9 + 0.12 * noise(points * 5, 2) - 0.12 * noise(points * 0.4 + 9, 3)
        return colour * grain[:, None]

    return pattern


def cover(
    rng: np.random.Generator, wide: float, ends: tuple[float, float], drop: float, over: bool
) -> Mesh:
    """A blanket between two ends in y that hangs over both sides, and the foot if `over`."""
    noise, r = Noise(rng), min(1.3, drop)
    start = ends[0] - drop * over
    flat = sheet(wide + 2 * drop, ends[1] - start, 0.25).vertices
    flat = flat + np.array([0, (ends[1] + start) / 2, 0])
    x, y = flat[:, 0], flat[:, 1]
    beyond = np.stack([np.abs(x) - wide / 2 + r, (ends[0] + r - y) * over], -1)
    past = np.maximum(beyond, 0)
    # Round the edge on a quarter circle, then straight down.
    turn = np.minimum(past / r, np.pi / 2)
    out, down = r * np.sin(turn), r * (1 - np.cos(turn)) + np.maximum(past - r * np.pi / 2, 0)
    px = np.sign(x) * (np.minimum(np.abs(x), wide / 2 - r) + out[:, 0])
    py = np.where(beyond[:, 1] > 0, ends[0] + r - out[:, 1], y) if over else y
    fall = down.max(1)
    hang = ramp(fall, 0.3, 3.0)
    # Hanging cloth falls in folds, lying cloth is creased.
    folds = 0.4 * np.sin(1.5 * (x * (past[:, 1] > 0) + y) + 6 * noise(flat * 0.1, 1)) * hang
    side = past / np.maximum(np.linalg.norm(past, axis=1), 1e-6)[:, None]
    px, py = px + np.sign(x) * folds * side[:, 0], py - folds * side[:, 1]
    crease = noise(flat * rng.uniform(0.25, 0.5), 3) + 0.7 * np.abs(
        noise(flat * 0.22 + 30, 2) - 0.5
    )
    puff = 0.5 * np.sqrt(ramp(ends[1] - y, -0.02, 0.7)) + 1.1 * (crease - 0.7) * (1 - 0.5 * hang)
    return replace(sheet(wide + 2 * drop, ends[1] - start, 0.25),
                   vertices=np.stack([px, py, np.maximum(puff, 0.05) - fall], -1))  # fmt: skip


def painted_flat(mesh: Mesh, pattern: Pattern, wide: float) -> Mesh:
    """Cloth in its pattern, which runs on where the cloth hangs down."""
    x, y, z = mesh.vertices.T
    down = np.sign(x) * np.maximum(-z, 0) * (np.abs(x) > wide / 2 - 0.9)
    at = np.stack([x + down, y + 0.3 * z, 0 * z], -1)
    return mesh.painted(pattern(at))


def pillow(rng: np.random.Generator, wide: float, high: float, thick: float) -> Mesh:
    """A pillow standing about the origin, facing -y, thin at its seams."""
    mesh, noise = ball((1, 1, 1), 48), Noise(rng)
    cube = mesh.vertices / np.abs(mesh.vertices).max(1)[:, None]
    unit = mesh.vertices / (np.abs(mesh.vertices) ** 7).sum(1)[:, None] ** (1 / 7)
    x, z = unit[:, 0], unit[:, 2]
    swell = np.sqrt(np.clip(1 - x**2, 0, 1) * np.clip(1 - z**2, 0, 1))
    pull = 1 - 0.08 * (1 - np.abs(x * z))
    lump = 1 + 0.5 * (noise(mesh.vertices * 2.2, 2) - 0.5)
    y = np.sign(cube[:, 1]) * np.minimum(np.abs(unit[:, 1]), 1) * (0.1 + 0.5 * thick * swell * lump)
    return replace(mesh, vertices=np.stack([x * pull * wide / 2, y, z * pull * high / 2], -1))


def box_part(size: tuple[float, float, float], place: tuple, pattern: Pattern) -> Part:
    """A bevelled box of wood or paint, standing with the middle of its foot at a place."""
    if size[2] > size[0]:  # a post: a swept square, closed at its ends
        z = np.linspace(0, size[2], int(size[2] / 0.4) + 4)
        z = np.concatenate([[-0.002, -0.001], z, size[2] + np.array([0.001, 0.002])])
        square = circle(24) / (np.abs(circle(24)) ** 8).sum(1)[:, None] ** (1 / 8)
        scale = np.r_[0, np.ones(len(z) - 2), 0]
        path = np.stack([0 * z, 0 * z, z], -1)
        mesh = sweep(path, square * np.array(size[:2]) / 2, scale, up=Y).moved(place)
    else:
        mesh = rounded_box(*size, 0.15, 0.3).moved(place)
    return Part(mesh.painted(np.minimum(pattern(mesh.vertices), 1)), TIMBER)


def timber(rng: np.random.Generator) -> Pattern:
    """Paint, or sometimes wood with its grain along x."""
    noise, paint = Noise(rng), one_of(rng, PAINTS)
    if rng.random() < 0.3:
        planks = wood(rng)
        return lambda points: planks(points[:, [2, 0, 1]] * (1.5, 3.8, 1.5))
    return lambda points: paint * (0.84 + 0.2 * noise(points * (0.5, 0.5, 3), 3))[:, None]


def headboard(rng: np.random.Generator, wide: float, high: float, frame: Pattern) -> Dish:
    """The end of a bed standing about x = y = 0: a panel, slats, bars or padded squares."""
    build = rng.choice(["panel", "slats", "bars", "padded"])
    if build == "panel":
        arch = rng.choice([0.0, 0.12, 0.2]) * high
        mesh = rounded_box(wide, high, 1.0, 0.3, 0.25).turned(X, 90).moved((0, 0.5, high / 2))
        bend = arch * (1 - (2 * mesh.vertices[:, 0] / wide) ** 2) * mesh.vertices[:, 2] / high
        mesh = mesh.moved(np.outer(bend, Z))
        return [Part(mesh.painted(np.minimum(frame(mesh.vertices), 1)), TIMBER)]
    if build == "slats":
        dish = [box_part((wide, 0.7, 1.2), (0, 0, high - 1.2), frame)]
        dish += [
            box_part((1.1, 1.1, high + 0.4), (s * (wide / 2 - 0.5), 0, 0), frame) for s in (-1, 1)
        ]
        xs = np.linspace(-0.5, 0.5, int(wide / 2.2)) * (wide - 2)
        return dish + [box_part((0.8, 0.4, high - 3), (x, 0, 2.5), frame) for x in xs[1:-1]]
    if build == "bars":
        metal = one_of(rng, "18181a e8e6e0 a0a4a8 3a3d42")
        top = 0.25 * high * rng.choice([0.2, 1.0])
        t = np.linspace(-1, 1, 40)
        arch = np.stack([t * wide / 2, 0 * t, high - top * np.abs(t) ** 2.5], -1)
        tubes = [sweep(arch, circle(12) * 0.35, 1.0, up=Y)]
        for x in np.linspace(-1, 1, int(wide / 2.2)):
            end = (x * wide / 2, 0, high - top * abs(x) ** 2.5)
            size = 0.4 if abs(x) == 1 else 0.2
            path = np.linspace((end[0], 0, 0.0), end, 10)
            tubes.append(sweep(path, circle(12) * size, 1.0, up=Y))
        return [Part(tube.painted(metal), Finish(0.35, 0.5)) for tube in tubes]
    cloth, noise = one_of(rng, LINENS), Noise(rng)
    mesh = rounded_box(wide, high, 1.6, 0.8, 0.25).turned(X, 90).moved((0, 0.8, high / 2))
    pitch = np.array([wide / rng.integers(3, 9), rng.choice([high / 2, 2.6, 40])])
    at = mesh.vertices[:, [0, 2]] / pitch
    at = np.abs(at - np.round(at)) * pitch
    seam = ramp(-at.min(1), -0.45, 0.0) * (mesh.vertices[:, 1] < -0.5)
    colour = cloth * ((0.85 + 0.2 * noise(mesh.vertices * 4, 2)) * (1 - 0.4 * seam))[:, None]
    return [Part(mesh.moved(np.outer(0.35 * seam, Y)).painted(colour), CLOTH)]


def nightstand(rng: np.random.Generator, frame: Pattern) -> Dish:
    """A small chest with drawers, a lamp on it, about x = y = 0."""
    w, tall = rng.uniform(7, 8.5), rng.uniform(8, 10)
    dish = [box_part((w, 7, tall - 1.5), (0, 0, 1.5), frame)]
    count = int(rng.integers(1, 4))
    for k in range(count):
        high = (tall - 2.2) / count
        front = rounded_box(w - 0.7, high - 0.3, 0.3, 0.1, 0.3).turned(X, 90)
        z = 1.9 + (k + 0.5) * high
        front = front.painted(np.minimum(frame(front.vertices), 1) * 0.93)
        dish.append(Part(front.moved((0, -3.45, z)), TIMBER))
        dish.append(Part(ball((0.3, 0.3, 0.3), 8).moved((0, -4.0, z)).painted(SILVER), STEEL))
    feet = lathe(np.array([(0, 0), (0.25, 0), (0.35, 1.6), (0, 1.6)]), 12).painted(srgb("2a2724"))
    dish += [
        Part(feet.moved((x * (w / 2 - 0.6), y * 2.8, 0)), TIMBER) for x in (-1, 1) for y in (-1, 1)
    ]
    glaze, h = one_of(rng, LINENS), rng.uniform(2.5, 4.5)
    belly = rng.uniform(0.3, 1.5)
    base = lathe(spline([(0, 0), (1.3, 0), (1.2, 0.3), (belly, h / 2), (0.3, h), (0.2, h + 2)], 40))
    shade = lathe(np.array([(2.6, h), (rng.uniform(1.5, 2.5), h + 3.6)]), 48)
    light = one_of(rng, "f2efe6 f2efe6 e4e6e8 2a2c30 c8a0b0 a8c0d0")
    return [*dish, Part(base.moved((0, 0.5, tall)).painted(glaze), Finish(0.2, 0.5)),
            Part(shade.moved((0, 0.5, tall)).painted(light), CLOTH)]  # fmt: skip


def made_bed(rng: np.random.Generator, wide: float, long: float, frame: Pattern) -> Dish:
    """A bed along y, its head at the far end."""
    leg, thick, noise = rng.uniform(2.0, 4.5), rng.uniform(3.2, 5), Noise(rng)
    deck = leg + rng.uniform(1.5, 2.6)
    dish = [box_part((wide + 0.8, long, deck - leg), (0, 0, leg), frame)]
    dish += [box_part((1.2, 1.2, leg + 0.2), (x * (wide / 2 - 0.7), y * (long / 2 - 0.7), 0), frame)
             for x in (-1, 1) for y in (-1, 1)]  # fmt: skip
    top = deck + thick
    tall = top + rng.uniform(4, 10)
    dish += moved(headboard(rng, wide + 1.2, tall, frame), (0, long / 2 - 0.2, 0))
    foot = rng.random()
    if foot < 0.35:
        dish += moved(headboard(rng, wide + 1.2, top + rng.uniform(0, 3), frame), (0, -long / 2, 0))
    if foot > 0.85:  # a four-poster
        for x in (-1, 1):
            for y in (-1, 1):
                place = (x * (wide / 2 + 0.2), y * (long / 2 - 0.2), 0)
                dish.append(box_part((0.9, 0.9, 28), place, frame))
            dish.append(box_part((0.8, long, 0.8), (x * (wide / 2 + 0.2), 0, 27.2), frame))
            dish.append(box_part((wide, 0.8, 0.8), (0, x * (long / 2 - 0.2), 27.2), frame))
    mattress = rounded_box(wide - 0.3, long - 1.6, thick, 1.4, 0.35).moved((0, 0, deck))
    white = one_of(rng, "f2f2f0 f2f2f0 e4e6e8 c4c8cc a8c0d0 d8c0cc")
    ticking = white * (0.9 + 0.1 * noise(mattress.vertices * 3))[:, None]
    dish.append(Part(mattress.painted(ticking), CLOTH))
    head, tail = rng.uniform(0.1, 0.32) * long, -long / 2 + (0.9 if foot < 0.35 else 0.4)
    linens, drop = sewn(rng), rng.uniform(1.5, thick + 1.2)
    over = foot >= 0.35
    quilt = painted_flat(cover(rng, wide + 0.6, (tail, head), drop, over), linens, wide)
    dish.append(Part(quilt.moved((0, 0, top + 0.1)), CLOTH))
    if rng.random() < 0.7:  # turned back at the upper end
        band = cover(rng, wide + 1.1, (head - rng.uniform(2, 5), head + 0.3), drop, False)
        dish.append(Part(painted_flat(band, sewn(rng), wide).moved((0, 0, top + 0.5)), CLOTH))
    if rng.random() < 0.45:  # a throw across the foot
        low = tail + rng.uniform(2, 6)
        ends = (low, low + rng.uniform(4, 8))
        throw = cover(rng, wide + 1.4, ends, rng.uniform(3, thick + 2), False)
        dish.append(Part(painted_flat(throw, sewn(rng), wide).moved((0, 0, top + 0.6)), CLOTH))
    across = 2 if wide > 22 else 1
    size, back = min(0.86 * wide / across, 13.5), long / 2 - 2.4
    for layer in range(rng.integers(1, 3)):
        for i in range(across):
            tall, thick = rng.uniform(6.8, 8), rng.uniform(2.6, 3.4)
            shape = pillow(rng, size * (0.97 - 0.1 * layer), tall, thick)
            cloth = linens if rng.random() < 0.5 else (lambda points: white * np.ones_like(points))
            shape = shape.painted(cloth(shape.vertices[:, [0, 2, 1]]))
            x = (i - (across - 1) / 2) * 0.48 * wide + rng.normal(0, 0.2)
            shape = shape.turned(X, -rng.uniform(25, 50) - 6 * layer)
            dish.append(Part(shape.moved((x, back - 2.6 * layer, top + 3.0 - 0.3 * layer)), CLOTH))
    for _ in range(rng.integers(0, 3)):
        shape = pillow(rng, 5.5, 5.5, 2.2)
        shape = shape.painted(sewn(rng)(shape.vertices[:, [0, 2, 1]])).turned(X, -40)
        dish.append(
            Part(shape.moved((rng.uniform(-0.3, 0.3) * wide, back - 5.4, top + 2.6)), CLOTH)
        )
    return dish


def bed(rng: np.random.Generator) -> Dish:
    """A narrow bed with its side to the wall, or a double bed with two nightstands."""
    frame = timber(rng)
    if rng.random() < 0.45:
        wide = rng.uniform(28, 31)
        dish = made_bed(rng, wide, rng.uniform(21.8, 23), frame)
        stand = nightstand(rng, timber(rng) if rng.random() < 0.3 else frame)
        return dish + [part for s in (-1, 1) for part in moved(stand, (s * (wide / 2 + 5.6), 7, 0))]
    hand, long = rng.choice([-1, 1]), rng.uniform(40, 42)
    dish = turned(made_bed(rng, rng.uniform(15.5, 17.5), long, frame), 90 * hand)
    if rng.random() < 0.4:
        dish += moved(nightstand(rng, frame), (-hand * (long / 2 + 5.5), 3, 0))
    return dish


KIND = Kind("bed", bed, "thing", scene="room")
