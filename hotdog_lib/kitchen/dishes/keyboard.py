"""A computer keyboard, mostly with its mouse, or a mouse on its mat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..finishes import CLOTH, PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.basins import basin
from ..shapes import Mesh, Noise, X, Z, circle, lathe, rounded_box, spline, sweep

# Widths of the keys of each row, from the front; negative ones are gaps.
LETTERS = [[1.25] * 3 + [6.25] + [1.25] * 4, [2.25] + [1] * 10 + [2.75], [1.75] + [1] * 11 + [2.25],
           [1.5] + [1] * 12 + [1.5], [1] * 13 + [2],
           [1, -1, 1, 1, 1, 1, -0.5, 1, 1, 1, 1, -0.5, 1, 1, 1, 1]]  # fmt: skip
ARROWS = [[1, 1, 1], [-1, 1, -1], [], [1, 1, 1], [1, 1, 1], [1, 1, 1]]
NUMBERS = [[2, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], []]
UNIT = 1.75  # from key to key
# Of the case, the keys, the odd keys and the letters.
TONES = {
    "office": ["1d1d1f 232326 232326 d8d8d8", "2b2f36 3a3f47 2f333a e8e8e8",
               "d9dadc efeff0 c9cbce 3a3a3c", "17181b 202226 202226 b8c4d0"],
    "slim": ["c4c6c9 f2f2f2 f2f2f2 55565a", "8d9095 1c1c1e 1c1c1e e6e6e6", "f0f0f0 fafafa fafafa "
             "77787c", "d8b4bc f6eef0 e9cdd4 6a5a60", "9fb6c9 f0f4f7 c9d9e6 4a5a6a"],
    "gaming": ["121214 18181b 18181b ffffff", "202024 e9e9ec 5a4a9a 4a3a8a",
               "e6e6ea f4f4f6 7ab8d8 4a6a8a", "16161a 2b2c33 c8c8d2 a8a8b6",
               "e8dfe6 f4eef2 d88aa8 8a4a6a", "2a3a4a dfe6ea 4a8a8a 2f4a55"],
    "old": ["cfc8b6 e6e1d2 b3ad9f 3a3833", "b9b6ae dcdad4 8f8e8a 2c2c2c"],
}  # fmt: skip
HEIGHTS = {"office": (0.55, 0.12), "slim": (0.2, 0.0), "gaming": (0.85, 0.2), "old": (0.8, 0.2)}


def layout(blocks: int) -> np.ndarray:
    """Middles, rows and widths of the keys in key widths, over one to three blocks."""
    keys = []
    for rows, start in [(LETTERS, 0), (ARROWS, 15.25), (NUMBERS, 18.5)][:blocks]:
        for row, widths in enumerate(rows):
            x = float(start)
            for width in widths:
                if width > 0:
                    keys.append((x + width / 2, row + 0.25 * (row == 5) * (blocks > 1), width))
                x += abs(width)
    return np.array(keys) - (max(k[0] for k in keys) / 2 + 0.25, 2.5, 0)


def keyboard_alone(rng: np.random.Generator) -> tuple[Dish, float]:
    """An office, slim, gaming or old beige keyboard, and its length."""
    style = rng.choice(list(TONES), p=[0.35, 0.3, 0.22, 0.13])
    keys, noise = layout(int(rng.choice([1, 2, 3], p=[0.4, 0.15, 0.45]))), Noise(rng)
    case, cap, odd, ink = map(srgb, rng.choice(TONES[style]).split())
    (tall, taper), gap = HEIGHTS[style], 0.3 if style == "slim" else 0.15
    models = {w: rounded_box(w * UNIT - gap, UNIT - gap, tall, 0.12, 0.125)
              for w in set(keys[:, 2])}  # fmt: skip
    meshes = [models[width] for width in keys[:, 2]]
    counts = [len(mesh.vertices) for mesh in meshes]
    local = np.concatenate([mesh.vertices for mesh in meshes])
    x, row, width = (np.repeat(column, counts) for column in keys.T)
    inset = 1 - taper * local[:, 2] / tall / np.stack([width, np.ones(len(x))])
    points = np.column_stack([x * UNIT + local[:, 0] * inset[0], row * UNIT + local[:, 1]
                              * inset[1], local[:, 2]])  # fmt: skip
    # One letter a key, made of blots: nobody can read them at this size.
    glyph = noise(np.column_stack([local[:, :2] * 5, 7.3 * x + 31 * row]), 1) > 0.48
    aside = 0.0 if style == "slim" else 0.22
    at = np.abs(local[:, :2] - (-aside, aside))
    letter = glyph & (at.max(1) < 0.3) & (local[:, 2] > 0.7 * tall) & (width < 5)
    other = (width > 1.1) & (width < 5) | (row > 2) & (rng.random() < 0.5) | (x > 8 + keys[0, 0])
    colour = mix(cap, odd, 1.0 * other)
    if style == "gaming" and case.mean() < 0.05 and rng.random() < 0.75:
        phase = (x + row) / rng.uniform(8, 30) + rng.random()
        hue = 0.55 + 0.5 * np.cos(2 * np.pi * (phase[:, None] + np.array([0, 1, 2]) / 3))
        glow = ramp(-local[:, 2] / tall, -0.5, 0.0) * 0.7
        colour = colour + (1.2 * hue - colour) * np.maximum(letter, glow)[:, None]
    else:
        colour = mix(colour, ink, 1.0 * letter)
    shine = 0.85 + 0.25 * noise(points * 0.7, 2)
    starts = np.cumsum([0, *counts[:-1]])
    faces = np.concatenate([m.faces + start for m, start in zip(meshes, starts, strict=True)])
    long, deep = np.ptp(points[:, 0]) + rng.uniform(0.8, 2.4), np.ptp(points[:, 1]) + 0.9
    extra = rng.choice([0.0, 2.5]) if style in ("old", "office") else 0.0
    base = 0.5 if style == "slim" else 1.3
    rim = [(-0.4, base), (-0.15, base - 0.03), (0, base - 0.2), (0, 0.2), (-0.1, 0.0), (-0.4, 0)]
    body, _ = basin((long, deep + extra), rng.uniform(0.3, 1.2), rim, 240)
    grime = 0.85 + 0.2 * noise(body.vertices * 0.8, 3)
    body = body.painted(case * grime[:, None]).moved((0, 0.5 * extra, 0))
    caps = Mesh(points + base * Z, faces).painted(colour * shine[:, None])
    dish = [Part(body, Finish(0.35, 0.5, metallic=0.5 * (style == "slim"))), Part(caps, PLASTIC)]
    tilt = rng.uniform(1, 6)  # on its hind feet
    dish = [Part(part.mesh.turned(X, tilt), part.finish) for part in dish]
    low = min(part.mesh.vertices[:, 2].min() for part in dish)
    return moved(dish, (0, 0, -low)), long


def mouse(rng: np.random.Generator) -> Dish:
    """A mouse with two buttons and a wheel, pointing along y; some on a cable."""
    wide, long, tall = rng.uniform(2.9, 3.4), rng.uniform(5.2, 6.2), rng.uniform(2.4, 3.9)
    noise = Noise(rng)
    shell = lathe(spline([(0, 0.02), (0.9, 0), (0.97, 0.12), (1, 0.35), (0.93, 0.68), (0.6, 0.93),
                          (0, 1.0)], 90), 150)  # fmt: skip
    x, y, z = shell.vertices.T
    waist = 1 - rng.uniform(0, 0.12) * np.cos(np.pi * y)
    square = 1 + 0.12 * np.sin(2 * np.arctan2(y, x)) ** 2
    hump = 1 - rng.uniform(0.1, 0.3) * (y + 0.25) ** 2 - 0.12 * y
    shell = replace(shell, vertices=np.column_stack([x * square * waist * wide, y * square * long,
                                                     z * hump * tall]))  # fmt: skip
    x, y, z = shell.vertices.T
    tones = ["1b1b1d 2a2a2d", "1b1b1d 101012", "ececee c4c6c8", "c4c6c8 1c1c1e", "3a3f47 1c1c1e",
             "2f4a7a 1c1c1e", "d890a8 ececee", "f2f2f2 f2f2f2", "7a2a34 1c1c1e", "6a5a9a 2a2a2d",
             "9ab0b8 1c1c1e"]  # fmt: skip
    main, side = rng.choice(tones).split()
    flank = ramp(np.abs(x) / wide + 0.12 * np.cos(y), 0.82, 0.86) * (z > 0.15)
    colour = mix(srgb(main), srgb(side), flank)
    seam = (np.abs(x) < 0.09) & (y > 0.1 * long) | (np.abs(y - 0.1 * long) < 0.09)
    colour = mix(colour, 0.25 * srgb(main), 1.0 * (seam & (z > 0.55 * tall * (1 - y / long / 2))))
    badge = np.hypot(x, y + 0.45 * long) < 0.6
    colour = mix(colour, srgb("8a8c90"), 0.7 * badge * (noise(shell.vertices * 4, 1) > 0.45))
    dish = [Part(shell.painted(colour * (0.9 + 0.15 * noise(shell.vertices, 3))[:, None]), PLASTIC)]
    wheel = lathe(np.array([(0, -0.35), (0.7, -0.35), (0.85, -0.2), (0.85, 0.2), (0.7, 0.35),
                            (0, 0.35)]), 40).turned(np.array([0.0, 1, 0]), 90)  # fmt: skip
    near = np.argmin(np.abs(x) + np.abs(y - 0.5 * long) - z)
    tread = one_of(rng, "18181a 18181a 5a5c60 4ac0d8")
    dish.append(Part(wheel.painted(tread).moved((0, 0.5 * long, z[near] - 0.45)), PLASTIC))
    if rng.random() < 0.5:
        bend = rng.uniform(-5, 5)
        path = spline([(0, long * 0.95, 0.8), (0, long + 2.5, 0.3), (bend * 0.5, long + 5, 0.25),
                       (bend, long + 8, 0.25)], 80)  # fmt: skip
        dish.append(Part(sweep(path, circle(12), 0.24).painted(srgb(side)), PLASTIC))
    return dish


def picture(rng: np.random.Generator) -> Pattern:
    """What is printed on a mat: nothing, a landscape, waves or a weave of dots."""
    noise, kind = (
        Noise(rng),
        rng.choice(["plain", "hills", "waves", "dots"], p=[0.4, 0.2, 0.2, 0.2]),
    )
    a = one_of(rng, "1b1c1f 1b1c1f 2a3a5a 5a5d63 3a5a6a 4a3a6a c8ccd2")
    b = one_of(rng, "e6e8ea 6aa0c8 c890b4 8ac0a0 7a7d84 b8a0d8")

    def pattern(points: np.ndarray) -> np.ndarray:
        share = {
            "plain": 0 * points[:, 0],
            "hills": ramp(points[:, 1] + 9 * noise(points * (0.2, 0.05, 1), 4), 2, 7),
            "waves": ramp(np.sin(1.2 * points[:, 1] + 9 * noise(points * 0.12, 2)), 0.5, 0.6),
            "dots": ramp(np.sin(2 * points[:, 0]) * np.sin(2 * points[:, 1]), 0.5, 0.6),
        }[kind]
        return mix(a, b, share) * (0.75 + 0.3 * noise(points * 3, 3))[:, None]

    return pattern


def mat(rng: np.random.Generator) -> tuple[Dish, np.ndarray]:
    """A mouse mat, and its size."""
    size = np.array([rng.uniform(18, 25), rng.uniform(17, 21)])
    slab, flat = basin(tuple(size), rng.uniform(0.5, 3), [(-0.1, 0.32), (0, 0.25), (0, 0.0)], 300)
    return [Part(slab.painted(picture(rng)(flat)), CLOTH)], size


def keyboard(rng: np.random.Generator) -> Dish:
    """A keyboard with or without its mouse and mat, or the mouse with its mat only."""
    under, size = mat(rng) if rng.random() < 0.4 else ([], np.array([9.0, 14.0]))
    lift = 0.33 if under else 0.0
    rodent = moved(turned(mouse(rng), rng.normal(0, 15)), (*rng.uniform(-1.5, 1.5, 2), lift))
    pick = rng.random()
    if pick < 0.17:
        return under + rodent
    board, long = keyboard_alone(rng)
    if pick < 0.35:
        return board
    rodent = under + (rodent if pick < 0.9 or not under else [])
    dish = board + moved(
        rodent, (long / 2 + size[0] / 2 + rng.uniform(0.3, 2), rng.normal(0, 1.5), 0)
    )
    points = np.concatenate([part.mesh.vertices for part in dish])
    shrink = min(1.0, 56 / np.ptp(points[:, 0]))  # the longest would not fit the table
    return [Part(replace(p.mesh, vertices=p.mesh.vertices * shrink), p.finish) for p in dish]


KIND = Kind("keyboard", keyboard, "thing", plated=True)
