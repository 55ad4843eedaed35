"""An open laptop with something on its screen, maybe with its mouse, a mug or a phone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.basins import basin
from ..props.mugs import mug
from ..props.pockets import phone
from ..shapes import Noise, X, Y, Z, ball, joined, rounded_box, sheet

SCREEN = Finish(0.2, 0.35)
VIVID = "3a7ac8 4aa88a 8a5ac0 d86a9a e8b04a 5ab0d8 c84a4a 6a7480"


def lines(noise: Noise, x: np.ndarray, y: np.ndarray, pitch: float, long: float) -> np.ndarray:
    """Lines of writing from x = 0 on: 1 where there is ink."""
    row = np.floor(y / pitch)
    ends = long * (0.45 + 0.55 * noise(np.stack([7.7 * row, 0 * row, 0 * row + 5], -1), 1) * 1.5)
    word = noise(np.stack([x * 1.6 / pitch, 3.7 * row, 0 * row], -1), 2) > 0.42
    return word * (np.abs((y / pitch) % 1 - 0.5) < 0.27) * (x > 0) * (x < np.minimum(ends, long))


def desktop(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A landscape, a glow or coloured swirls as wallpaper, with icons and a task bar."""
    noise, flat = Noise(rng), np.stack([x, y, 0 * x], -1)
    tones = [one_of(rng, "2a5a9a 7ab0e0 c890b0 3a3a6a 8ac8c8 d8e4ee 4a3a7a") for _ in range(3)]
    if rng.random() < 0.55:  # hills under a sky
        colour = mix(tones[0], srgb("e8eef4"), ramp(-y, -1, 0.3))
        for depth in range(4):
            ridge = 0.15 - 0.28 * depth + 0.9 * (noise(np.stack([x * 2.2 + 9 * depth, 0 * x + depth,
                                                                0 * x], -1), 4) - 0.5)  # fmt: skip
            hill = mix(tones[1], srgb("16241f"), np.full(len(x), 0.3 + 0.2 * depth))
            colour = mix(colour, hill * (0.8 + 0.4 * noise(flat * 9, 3))[:, None],
                         ramp(ridge - y, 0, 0.02))  # fmt: skip
    else:
        swirl = noise(flat * 1.1 + 0.8 * noise(flat * 0.9 + 40, 2)[:, None], 2)
        colour = mix(mix(tones[0], tones[1], ramp(swirl, 0.3, 0.6)), tones[2], ramp(y, -1, 1.2))
    cell = np.stack([(x + 1.45) / 0.17, (y + 0.9) / 0.2], -1)
    icon = (np.abs(cell % 1 - 0.5).max(1) < 0.27) & (cell[:, 0] > 0) & (cell[:, 0] < 2) & (y > -0.3)
    tint = 0.25 + 0.75 * noise(np.column_stack([np.floor(cell) * 7.1, 0 * x]), 1)
    hue = np.stack([tint, np.roll(tint, 1), 1 - 0.6 * tint], -1)
    colour = np.where(icon[:, None], hue, colour)
    bar = y < -0.9
    dots = bar & (np.abs((x / 0.12) % 1 - 0.5) < 0.32) & (np.abs(y + 0.95) < 0.032)
    colour = mix(colour, srgb("20242c"), 0.8 * bar)
    return mix(colour, one_of(rng, VIVID), 1.0 * (dots & (np.abs(x) < 0.6)))


def page(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A web page: a bar, a heading, columns of text and pictures."""
    noise, wide = Noise(rng), rng.uniform(0.85, 1.4)
    colour = mix(srgb("f4f6f8"), srgb("d4d8dd"), 1.0 * (y > 0.86))
    head = one_of(rng, VIVID + " 2a2e36 f4f6f8")
    colour = mix(colour, head, 1.0 * ((y < 0.86) & (y > rng.uniform(0.55, 0.8))))
    flat = np.stack([x, y, 0 * x], -1)
    for _ in range(rng.integers(1, 5)):
        at, size = rng.uniform((-1.1, -0.8), (1.1, 0.4)), rng.uniform(0.2, 0.5, 2)
        photo = mix(one_of(rng, VIVID), one_of(rng, "e8eef4 20262e 4a6a3a 6a8ab0"),
                    ramp(noise(flat * 4 + rng.uniform(0, 9), 4), 0.3, 0.7))  # fmt: skip
        inside = np.abs(flat[:, :2] - at) < size
        colour = np.where(inside.all(1)[:, None], photo, colour)
    white = (colour.mean(1) > 0.75) & (y < 0.55) & (np.abs(x) < wide)
    columns = rng.integers(1, 4)
    span = 2 * wide / columns
    text = lines(noise, (x + wide) % span - 0.05, y + 3, 0.075, span - 0.14)
    text = np.maximum(text, lines(noise, x + wide, y - 0.62 + 3, 0.17, wide))
    return mix(colour, srgb("30343a"), text * white)


def code(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A program in coloured letters, on a dark or white ground."""
    noise, dark = Noise(rng), rng.random() < 0.7
    colour = np.broadcast_to(srgb("14171c" if dark else "f6f7f8"), (len(x), 3))
    row = np.floor((y + 3) / 0.07)
    rows = np.stack([7.7 * row, 0 * row, 0 * row], -1)
    indent = 0.14 * np.floor(5 * np.abs(noise(rows * 0.15, 1) - 0.3))
    text = lines(noise, x + 1.1 - indent, y + 3, 0.07, rng.uniform(0.8, 1.6))
    hue = noise(np.stack([x * 4, row * 5.1, 0 * x + 20], -1), 1)
    inks = [one_of(rng, "6ab0e8 d890c0 90c878 e8c878 c8ccd4") for _ in range(3)]
    ink = mix(mix(inks[0], inks[1], 1.0 * (hue > 0.45)), inks[2], 1.0 * (hue > 0.6))
    colour = mix(colour, ink * (1.0 if dark else 0.45), text)
    side = x < -1.15
    colour = mix(colour, srgb("252a32" if dark else "e2e5e9"), 1.0 * side)
    colour = mix(colour, srgb("8a929c"), side * lines(noise, x + 1.5, y + 3, 0.1, 0.25))
    return mix(colour, one_of(rng, VIVID), 1.0 * (y < -0.93))


def chart(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Columns, a curve and a table of numbers."""
    noise, tint = Noise(rng), one_of(rng, VIVID)
    colour = mix(srgb("f5f7f8"), tint, 1.0 * (y > 0.82))
    grid = (np.abs((x / 0.22) % 1 - 0.5) > 0.47) | (np.abs((y / 0.11) % 1 - 0.5) > 0.45)
    colour = mix(colour, srgb("b8bec4"), 1.0 * (grid & (y < 0.82) & (x < 0)))
    colour = mix(colour, srgb("3a3e44"), lines(noise, x + 1.45, y + 3.3, 0.11, 1.4) * (y < 0.8))
    step = np.floor(x / 0.15)
    high = -0.6 + 1.1 * noise(np.stack([step * 2.3, 0 * x, 0 * x], -1), 1)
    bar = (x > 0.15) & (x < 1.4) & (np.abs((x / 0.15) % 1 - 0.5) < 0.35) & (y > -0.7) & (y < high)
    colour = np.where(((x > 0.05) & (y < 0.82))[:, None], srgb("ffffff"), colour)
    colour = mix(colour, tint, 1.0 * bar)
    curve = -0.2 + 0.8 * noise(np.stack([x * 2, 0 * x + 3, 0 * x], -1), 2)
    return mix(colour, one_of(rng, VIVID), (np.abs(y - curve) < 0.03) * (x > 0.15) * (x < 1.4))


def call(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Faces in the frames of a video call."""
    across, down = rng.integers(1, 4), rng.integers(1, 3)
    cell = np.stack([(x + 1.5) / 3 * across, (y + 1) / 2 * down], -1)
    who = np.clip(np.floor(cell).astype(int), 0, (across - 1, down - 1))
    at = (cell - who - 0.5) * (3 / across, 2 / down)
    size = min(3 / across, 2 / down)
    table = rng.random((across, down, 6))[who[:, 0], who[:, 1]]
    wall = (
        0.15
        + 0.6 * table[:, :3] * (0.8 + 0.3 * Noise(rng)(np.stack([x, y, 0 * x], -1) * 3))[:, None]
    )
    skin = mix(srgb("e0b090"), srgb("4a2c1c"), table[:, 3])
    hair = mix(srgb("1a1412"), srgb("a88a5a"), table[:, 4] ** 2)
    coat = mix(srgb("20304a"), srgb("d0d4dc"), table[:, 5])
    px, py = (at / size).T
    colour = mix(wall, coat, ramp(0.55 - np.hypot(px, 1.1 * (py + 0.6)), 0.1, 0.12))
    colour = mix(colour, hair, 1.0 * (np.hypot(px / 0.21, (py - 0.07) / 0.28) < 1))
    colour = mix(colour, skin, 1.0 * (np.hypot(px / 0.16, (py - 0.01) / 0.24) < 1))
    dark = np.minimum(np.abs(np.abs(px) - 0.065) * 1.6, 9) + np.abs(py - 0.04) < 0.035
    dark = dark | ((np.abs(px) < 0.06) & (np.abs(py + 0.11) < 0.012))
    return mix(colour, srgb("2a1814"), 0.8 * dark) * (np.abs(at / size).max(1) < 2)[:, None]


def machine(rng: np.random.Generator) -> tuple[Dish, float]:
    """The laptop, its front towards -y, and its width."""
    wide = rng.uniform(27, 35)
    deep, noise = wide * rng.uniform(0.63, 0.72), Noise(rng)
    old = rng.random() < 0.25
    thick = rng.uniform(2.2, 3.0) if old else rng.uniform(1.0, 1.5)
    case, key = rng.choice(
        ["b9bbbe 1c1c1e", "c9cbce 1c1c1e", "1e1f22 151517", "2b2d31 1c1c1e", "55585d 1a1a1c",
         "e9eaec f4f4f4", "8fa3b8 1c1c1e", "d8b8b8 f0e8e8", "2f3f5a 15171c", "b9bbbe e8e8ea"]
    ).split()  # fmt: skip
    metal = Finish(0.38, 0.5, metallic=0.35)
    deck = rounded_box(wide, deep, thick, 0.15, 0.24)
    x, y, z = deck.vertices.T
    well = (np.abs(x) < 0.45 * wide) & (y > -0.08 * deep) & (y < 0.38 * deep)
    shade = (0.9 + 0.12 * noise(deck.vertices * (0.4, 3, 3), 2))[:, None]
    colour = mix(srgb(case), 0.5 * srgb(key), 1.0 * (well & (z > thick - 0.1))) * shade
    pad = np.abs(np.stack([x, y + 0.27 * deep], -1)) / (0.16 * wide, 0.14 * deep)
    pad = pad.max(1)
    colour = mix(colour, 0.75 * srgb(case), ramp(pad, 1.0, 0.97) * (z > thick - 0.1))
    colour = mix(colour, 0.3 * srgb(case), 1.0 * (np.abs(pad - 1) < 0.04) * (z > thick - 0.1))
    ports = (np.abs(x) > wide / 2 - 0.01) & (np.abs(z - 0.5 * thick) < 0.18 * thick)
    ports = ports & (np.sin(y * 2.1) > 0.4) & (y > -2)
    dish = [Part(deck.painted(mix(colour, srgb("0c0c0e"), 1.0 * ports)), metal)]
    unit, keys = 0.9 * wide / 14.6, []
    rise = 0.44 * deep / 6
    for row in range(6):
        widths = [[1.4] * 3 + [5.6] + [1.2] * 4, [2.2] + [1] * 10 + [2.2], [1.8] + [1] * 11 + [1.6],
                  [1.5] + [1] * 12 + [0.9], [1] * 13 + [1.4], [1.1] * 13][row]  # fmt: skip
        left = -sum(widths) / 2
        for width in widths:
            cap = rounded_box(width * unit - 0.25, rise - 0.25, 0.14, 0.08, 0.16)
            blot = noise(cap.vertices * 6 + 5.3 * len(keys), 1) > 0.5
            letter = blot * (np.abs(cap.vertices[:, :2]).max(1) < 0.3) * (width < 5)
            ink = srgb("e0e0e0" if srgb(key).mean() < 0.2 else "404248")
            place = ((left + width / 2) * unit, -0.04 * deep + rise * row, thick)
            keys.append(cap.painted(mix(srgb(key), ink, letter)).moved(place))
            left += width
    dish.append(Part(joined(keys), PLASTIC))
    lid, bezel = 0.96 * deep, rng.uniform(1.4, 2.0) if old else rng.uniform(0.35, 0.9)
    panel, _ = basin((wide, lid), rng.uniform(0.4, 1.2), [(-0.2, 0.6), (0, 0.5), (0, 0.1),
                                                         (-0.2, 0)], 200)  # fmt: skip
    # The front a little smaller, lest both shells lie in one place.
    front = replace(panel, vertices=panel.vertices * (0.994, 0.99, 1) + 0.01 * Z)
    frame = srgb("101012") if rng.random() < 0.8 else srgb(case)
    back = panel.moved((0, 0, -0.6)).turned(Y, 180)
    x, y, _ = back.vertices.T
    logo = ramp(np.hypot(x, y) * (1 + 0.15 * np.sin(3 * np.arctan2(y, x))), 1.7, 1.6)
    shade = (0.9 + 0.12 * noise(back.vertices * (0.4, 3, 3), 2))[:, None]
    outside = mix(srgb(case) * shade, SILVER if srgb(case).mean() < 0.4 else srgb("6a6c70"), logo)
    glass = sheet(wide - 2 * bezel, lid - 2 * bezel - 0.6, 0.135).moved((0, 0.3, 0.63))
    flat = glass.vertices[:, :2] / (wide / 2 - bezel, lid / 2 - bezel - 0.3) * (1.5, 1)
    show = [desktop, page, code, chart, call][rng.choice(5, p=[0.34, 0.24, 0.16, 0.13, 0.13])]
    lit = np.clip(show(rng, flat[:, 0], flat[:, 1]), 0, 1.1)
    lens = ball((0.16, 0.16, 0.08), 8).painted(srgb("2a3040"))
    parts = [Part(front.painted(frame), PLASTIC), Part(back.painted(outside), metal),
             Part(glass.painted(lit * rng.uniform(1.0, 1.35)), SCREEN),
             Part(lens.moved((0, lid / 2 - bezel / 2, 0.6)), PLASTIC)]  # fmt: skip
    hinge = rng.uniform(42, 72)  # degrees up from lying flat open
    for part in parts:
        mesh = part.mesh.moved((0, lid / 2, -0.3)).turned(X, hinge)
        dish.append(Part(mesh.moved((0, deep / 2 - 0.4, thick + 0.15)), part.finish))
    return dish, wide


def laptop(rng: np.random.Generator) -> Dish:
    """A laptop, alone or with a mouse, a mug or a phone beside it."""
    dish, wide = machine(rng)
    pick = rng.random()
    side = rng.choice([-1, 1])
    if pick < 0.25:
        shell = ball((2.9, 5.0, 3.0), 30)
        points = shell.vertices * (1, 1, 0) + np.maximum(shell.vertices[:, 2:], 0) * Z
        line = (np.abs(points[:, 0]) < 0.12) & (points[:, 1] > 0.5)
        tone = one_of(rng, "1c1c1e ececee 8a8d92 3a5a8a c890a0")
        rodent = replace(shell, vertices=points).painted(mix(tone, 0.3 * tone, 1.0 * line))
        place = (side * (wide / 2 + 5), rng.uniform(-6, 0), 0)
        dish += moved(turned([Part(rodent, PLASTIC)], rng.normal(0, 15)), place)
    elif pick < 0.4:
        dish += moved(turned(mug(rng), rng.uniform(0, 360)), (side * (wide / 2 + 8), 2, 0))
    elif pick < 0.5:
        place = (side * (wide / 2 + 6), rng.uniform(-5, 0), 0)
        dish += moved(turned(phone(rng), 90 + rng.normal(0, 15)), place)
    return dish


KIND = Kind("laptop", laptop, "thing", plated=True)
