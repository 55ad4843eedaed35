"""Shelves full of books, with a few other things between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import COATED, LEAF, MATT, PAPER, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, strewn
from ..patterns.wood import wood
from ..pieces.greens import leaf
from ..shapes import Mesh, Noise, X, Y, Z, ball, joined, lathe, rounded_box, spline, surface

SPINES = ("e8e6e0 f2f0ec d8d4c8 1c1c1e 2a2c30 5a5e64 2f4a6a 23498f 6f94a8 1f3a4a 3d5a4a 8fa08a "
          "2f6a5a b58a9a d8a8b8 5a4a78 9a8ab0 7a3a5a 3a7a9a a0a4a8 b3302a d9a01e c9743a 5a3a2a "
          "d8c49a")  # fmt: skip
GLAZES = "e8e6e0 2f4f6a 8fa0a4 b58a9a 3d5a4a 2a2a2c d8dcdc 6a5a88"
Box = tuple[float, float, float]


def face(origin: np.ndarray, right: np.ndarray, up: np.ndarray, step: float) -> Mesh:
    """A flat rectangle from its lower left corner."""
    across, high = (
        np.linspace(0, 1, max(2, int(np.linalg.norm(v) / step) + 1)) for v in (right, up)
    )
    return surface(origin + across[None, :, None] * right + high[:, None, None] * up)


def plain_box(size: Box, step: float) -> Mesh:
    """A box with sharp edges and its lower left front corner at the origin."""
    x, y, z = (length * axis for length, axis in zip(size, (X, Y, Z), strict=True))
    sides = [(0 * x, x, z), (x, y, z), (x + y, -x, z), (y, -y, z), (z, x, y), (y, x, -y)]
    return joined([face(*side, step).painted(SILVER) for side in sides])


def book(rng: np.random.Generator, size: Box) -> Mesh:
    """A book standing on z = 0 with its spine towards -y and its left edge at x = 0."""
    wide, deep, tall = size
    colour, ink = one_of(rng, SPINES), one_of(rng, SPINES + " f2f0ec f2f0ec d8c070")
    spine = face(np.zeros(3), wide * X, tall * Z, 0.17)
    x, z = spine.vertices[:, 0] / wide - 0.5, spine.vertices[:, 2] / tall
    low, high = rng.uniform(0.2, 0.45), rng.uniform(0.65, 0.9)
    letters = rng.random(64)[(spine.vertices[:, 2] * 3.2).astype(int) % 64] > 0.3
    text = letters * (np.abs(x) < 0.3) * (z > low) * (z < high)
    style = rng.integers(5)
    bands = [0 * z, np.abs(z - 0.12) < 0.03, np.abs(np.abs(z - 0.5) - 0.42) < 0.025, z < 0.16,
             (z > low) & (z < high)][style]  # fmt: skip
    paint = mix(colour, ink, 1.0 * bands)
    paint = mix(paint, colour if style == 4 else ink, 0.85 * text)
    spine = replace(spine, vertices=spine.vertices - np.outer(0.25 * wide * (0.25 - x * x) * 2, Y))
    left = face(deep * Y, -deep * Y, tall * Z, 9)
    right = face(wide * X, deep * Y, tall * Z, 9)
    top = face(tall * Z, wide * X, deep * Y, 0.12)
    pages = srgb("e4dfd0") * (0.75 + 0.25 * rng.random(len(top.vertices)))[:, None]
    edge = np.abs(top.vertices[:, 0] / wide - 0.5) > 0.42
    shade = rng.uniform(0.8, 1.05)
    return joined([spine.painted(paint * shade), left.painted(colour), right.painted(colour),
                   top.painted(mix(pages, colour, 1.0 * edge))])  # fmt: skip


def row_of_books(rng: np.random.Generator, room: Box) -> Dish:
    """Books side by side in a room whose lower left front corner is the origin."""
    wide, deep, tall = room
    x, meshes = 0.05, []
    series, kept = rng.random() < 0.15, None
    share = rng.uniform(0.6, 1.0) if rng.random() < 0.5 else 1.0
    while True:
        size = (
            rng.uniform(0.3, 1.0),
            rng.uniform(0.6, 0.85) * deep,
            rng.uniform(0.55, 0.93) * tall,
        )
        if series:
            kept = kept or size
            size = kept
        if x + size[0] > share * wide:
            break
        meshes.append(book(rng, size).moved((x, rng.uniform(0.05, 0.12) * deep, 0)))
        x += size[0] + rng.uniform(0.01, 0.04)
    lean = rng.uniform(8, 20)
    size = (rng.uniform(0.4, 0.8), 0.7 * deep, rng.uniform(0.6, 0.8) * tall)
    if wide - x > size[2] * np.sin(np.radians(lean)) + 1.3 * size[0]:
        # The last one leans against the others.
        last = book(rng, size).turned(Y, -lean)
        meshes.append(last.moved((x + size[2] * np.sin(np.radians(lean)), 0.1 * deep, 0)))
        x = wide
    dish = [Part(joined(meshes), Finish(0.5, 0.4))] if meshes else []
    if wide - x > 2.6:
        dish += moved(thing(rng, (wide - x - 0.4, deep, tall)), (x + (wide - x) / 2, 0.5 * deep, 0))
    return dish


def stack_of_books(rng: np.random.Generator, room: Box) -> Dish:
    """A few books lying on one another about x = 0, spines towards -y."""
    wide, deep, tall = room
    z, meshes = 0.0, []
    while z < rng.uniform(0.2, 0.7) * tall:
        size = (rng.uniform(0.35, 0.8), 0.75 * deep, min(rng.uniform(0.7, 0.95) * wide, 5.5))
        flat = book(rng, size).turned(Y, 90).moved((-size[2] / 2, -0.38 * deep, z + size[0]))
        meshes.append(flat.moved((rng.uniform(-0.1, 0.1), 0, 0)))
        z += size[0] + 0.01
    return [Part(joined(meshes), Finish(0.5, 0.4))]


def thing(rng: np.random.Generator, room: Box) -> Dish:
    """A vase, a plant, a picture, a storage box, a ball or a stack of books, about x = y = 0."""
    wide, deep, tall = room
    w = min(wide, 1.1 * tall)
    glaze, noise = one_of(rng, GLAZES), Noise(rng)
    kind = rng.choice(["vase", "plant", "picture", "box", "globe", "stack"])
    if kind == "stack":
        return stack_of_books(rng, room)
    if kind == "vase":
        r, h = min(0.35 * w, 0.32 * deep), rng.uniform(0.5, 0.85) * tall
        neck, belly = rng.uniform(0.25, 0.6), rng.uniform(0.25, 0.6)
        radii = np.array([0, 0.5, 1, neck, neck + 0.1, 0.6 * neck, 0]) * r
        heights = np.array([0, 0, belly, 0.85, 1, 0.97, 0.5]) * h
        profile = spline(np.stack([radii, heights], -1), 60)
        mesh = lathe(profile, 48)
        return [Part(mesh.painted(glaze * (0.85 + 0.2 * noise(mesh.vertices))[:, None]), COATED)]
    if kind == "plant":
        h, r = 0.3 * tall, min(0.28 * w, 0.25 * deep)
        pot = lathe(np.array([(0, 0), (0.75 * r, 0), (r, h), (0.9 * r, h), (0, 0.85 * h)]), 40)
        away, turn = 0.4 * w * rng.random(70) ** 0.6, rng.uniform(0, 6.28, 70)
        z = h + 0.45 * tall * rng.random(70) * (1 - away / w)
        places = np.stack([away * np.cos(turn), 0.4 * deep / w * away * np.sin(turn), z], -1)
        leaves = leaf(0.3 * w, ["2f6a34", "4f8a44", "245030", "7aa060"])
        return [Part(pot.painted(glaze), MATT), strewn(rng, leaves, places, LEAF, 70)]
    if kind == "picture":
        h = rng.uniform(0.6, 0.85) * tall
        w = min(0.9 * w, h * rng.choice([0.75, 1.2]))
        mesh = rounded_box(w, h, 0.25, 0.06, 0.12)
        inside = np.array([w, h]) / 2 - np.abs(mesh.vertices[:, :2])
        photo = mix(one_of(rng, "6f94a8 a8b8c0 3d5a4a b58a9a d8dcdc"),
                    one_of(rng, "2f4a6a 1f3a2a e8e6e0 5a4a78 c9907a"),
                    ramp(noise(mesh.vertices * 0.7, 3), 0.35, 0.6))  # fmt: skip
        paint = mix(one_of(rng, "1c1c1e efeeea c0c4c8 8a6a48"), srgb("f2f0ec"), inside.min(1) > 0.2)
        paint = mix(paint, photo, inside.min(1) > 0.55)
        mesh = mesh.painted(paint).turned(X, 78).moved((0, 0.1 * deep, h / 2 * 0.98 + 0.05))
        return [Part(mesh, Finish(0.2, 0.5))]
    if kind == "box":
        h = rng.uniform(0.5, 0.85) * tall
        mesh = rounded_box(0.95 * wide if wide < 7 else 6, 0.85 * deep, h, 0.15, 0.2)
        weave = np.sin(mesh.vertices[:, 0] * 9) * np.sin(mesh.vertices[:, 2] * 9)
        paint = glaze * (0.8 + 0.2 * weave * noise(mesh.vertices * 2))[:, None]
        grip = np.hypot(mesh.vertices[:, 0] / 0.9, (mesh.vertices[:, 2] - 0.68 * h) / 0.3) < 1
        return [Part(mesh.painted(mix(paint, srgb("141414"), 0.9 * grip)), PAPER)]
    r = min(0.3 * tall, 0.42 * w, 0.4 * deep)
    globe = ball((r, r, r), 30)
    land = ramp(noise(globe.vertices * 1.3 / r + 3, 3), 0.5, 0.54)
    foot = lathe(
        np.array([(0, 0), (0.6 * r, 0), (0.5 * r, 0.15), (0.1 * r, 0.25), (0.1 * r, r), (0, r)])
    )
    sea = one_of(rng, "3a7a9a 6f94a8 2f4a6a e8e6e0 5a5e64")
    return [Part(globe.painted(mix(sea, one_of(rng, "8fa08a d8c49a 3d5a4a"), land))
                 .moved((0, 0, r * 1.25)), COATED),
            Part(foot.painted(SILVER), STEEL)]  # fmt: skip


def board(rng: np.random.Generator, box: Box, paint: str, wooden: bool, upright: bool) -> Part:
    """A board with its corner at the origin, painted or of wood."""
    mesh = plain_box(box, 0.3)
    points = mesh.vertices[:, [0, 1, 2]] if upright else mesh.vertices[:, [2, 1, 0]]
    at = points * (2.5, 2.5, 1) + rng.uniform(0, 90, 3) * (0, 1, 1)
    noise = Noise(rng)
    if wooden:
        # Planks run along y: lay the length of the board there.
        colour = wood(rng)(np.stack([0 * at[:, 0] + 3.5, 2.0 * at[:, 2], at[:, 1]], -1))
    else:
        colour = srgb(paint) * (0.85 + 0.18 * noise(at * (1, 1, 0.3), 3))[:, None]
    return Part(mesh.painted(np.minimum(colour, 1)), TIMBER)


def bookshelf(rng: np.random.Generator) -> Dish:
    """A bookcase, a low wide shelf, a grid of cubes, or boards on a metal frame."""
    build = rng.choice(["case", "double", "low", "cubes", "frame"])
    columns, rows, wide, tall = {
        "case": (1, int(rng.integers(4, 6)), rng.uniform(14, 19), rng.uniform(6.6, 8)),
        "double": (int(rng.integers(2, 4)), 5, rng.uniform(11, 14), rng.uniform(6.2, 7.2)),
        "low": (int(rng.integers(2, 4)), 2, rng.uniform(11, 15), rng.uniform(7, 8.5)),
        "cubes": (int(rng.integers(3, 5)), int(rng.integers(2, 5)), 8.4, 8.4),
        "frame": (1, 4, rng.uniform(17, 24), rng.uniform(7, 9)),
    }[build]
    deep, thick = rng.uniform(5, 6.2), rng.uniform(0.4, 0.7)
    wooden = rng.random() < 0.28
    paint = rng.choice(
        ["efeeea", "efeeea", "e4e2dc", "1c1c1e", "2a2c30", "9a9ea2", "2f4a5c", "4f6a5a", "c8b8c0"]
    )
    total, high = columns * (wide + thick) + thick, rows * (tall + thick) + thick
    grain = int(rng.integers(1 << 30))  # every board of the same wood

    def plank(box: Box, at: Box, upright: bool = False) -> Part:
        return moved([board(np.random.default_rng(grain), box, paint, wooden, upright)], at)[0]

    base = rng.uniform(0.3, 1.5)
    dish: Dish = []
    if build == "frame":
        iron = one_of(rng, "18181a 18181a e8e6e0 8a8e92")
        post = plain_box((0.5, 0.5, high + base + 1), 1.0).painted(iron)
        dish += [Part(post.moved((x, y, 0)), Finish(0.4, 0.5))
                 for x in (-0.1, total - 0.4) for y in (-0.1, deep - 0.4)]  # fmt: skip
    else:
        dish += [plank((thick, deep, high + base), (i * (wide + thick), 0, 0), True)
                 for i in ((0, columns) if build == "case" else range(columns + 1))]  # fmt: skip
        if rng.random() < 0.75:
            dish.append(plank((total - 0.2, 0.2, high + base - 0.1), (0.1, deep - 0.25, 0), True))
    last = rows if build == "frame" and rng.random() < 0.5 else rows + 1
    dish += [
        plank((total, deep, thick), (0, -0.02, base + k * (tall + thick))) for k in range(last)
    ]
    full = rng.uniform(0.5, 0.9)
    for i in range(columns):
        for k in range(rows):
            room = (wide - 0.1, deep - 0.4, tall - 0.1)
            at = (thick + i * (wide + thick) + 0.05, 0.1, base + k * (tall + thick) + thick)
            if rng.random() < full:
                dish += moved(row_of_books(rng, room), at)
            elif rng.random() < 0.85:
                at = (at[0] + wide / 2, at[1] + deep / 2, at[2])
                dish += moved(thing(rng, room), at)
    if high < 30:
        for x in rng.uniform(0.15, 0.35, 2) * total * (1, -1) + (0, total):
            top = thing(rng, (6, deep, rng.uniform(5, 8)))
            dish += moved(top, (x, deep / 2, base + high))
    return posed(dish, lambda mesh: mesh.moved((-total / 2, -deep / 2, 0)))


KIND = Kind("bookshelf", bookshelf, "thing", scene="room")
