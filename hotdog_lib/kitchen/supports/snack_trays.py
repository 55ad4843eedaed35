"""What snack stands serve in."""

from __future__ import annotations

import numpy as np

from ..colours import one_of, ramp
from ..finishes import COATED, FOAM, PAPER, PLASTIC
from ..parts import Dish, Part
from ..patterns.paper import checks, printed_paper
from ..pieces.basins import RINGS, Extent, basin, outline
from ..pieces.crumpled import crumple, greased
from ..shapes import Mesh, Noise, circle, joined, sweep


def paper_tray(rng: np.random.Generator, room: Extent) -> Dish:
    """The folded paper boat of snack stands, with low walls that lean outwards."""
    length, width = room[0] + rng.uniform(0.2, 1.5), max(room[1] + rng.uniform(0.2, 1.2), 6)
    high, lean = rng.uniform(1.6, 2.5), rng.uniform(0.35, 0.6)
    rows = np.linspace(0, 1, 14)
    inside = [(lean * high * t, high * t) for t in rows]
    outside = [(lean * high * t + 0.1, high * t - 0.03) for t in rows[::-1]]
    mesh, flat = basin((length, width), 0.9, [*inside, *outside], 280)
    rise = np.clip(mesh.vertices[:, 2:] / high, 0, 1)
    # Paper is never straight: the walls sway and the folded corners stand out a little.
    noise = Noise(rng)
    sway = np.stack([noise(mesh.vertices * (0.25, 0.25, 0) + k, 2) - 0.5 for k in (0, 9, 18)], -1)
    points = mesh.vertices + rise * sway * (1.3, 1.3, 0.5)
    near = np.abs(mesh.vertices[:, :2]) - (length / 2 - 0.6, width / 2 - 0.6)
    points[:, :2] += rise * np.sign(points[:, :2]) * 0.35 * ramp(near.min(1), -0.5, 0.6)[:, None]
    if rng.random() < 0.55:
        colour = checks(rng)(flat)
    else:
        paper = one_of(rng, "f0eee8 e9e3d6 c9a477 b98d5c")
        colour = paper * (0.9 + 0.1 * noise(flat * (5, 1, 1), 2))[:, None]
    crease = 0.05 * crumple(rng, flat, 1.6)
    points[:, 2] -= crease * (1 - rise[:, 0])
    return [Part(Mesh(points, mesh.faces).painted(greased(rng, flat, colour)), COATED)]


def basket(rng: np.random.Generator, room: Extent) -> Dish:
    """A plastic diner basket lined with paper."""
    length, width = room[0] + rng.uniform(0.5, 2), max(room[1] + rng.uniform(0.5, 2), 9)
    corner = rng.uniform(0.28, 0.5) * width
    length += 0.3 * corner
    high, lean, count = rng.uniform(2.6, 3.6), rng.uniform(0.4, 0.6), 288
    rows = np.linspace(0, 1, 25)
    wall, _ = basin(
        (length, width), corner, [(lean * high * t, high * t - 0.4) for t in rows], count
    )
    column, row = wall.faces[:, 0] % count, wall.faces[:, 0] // count - RINGS
    bar, ring = column % 6 < 3, (np.abs(row - 12) < 2) | (row < 2)
    edge, normals = outline(length, width, corner, count)
    rail = np.column_stack([edge + lean * high * normals, np.full(count, high - 0.4)])
    rim = sweep(rail, circle(12) * 0.3, 1.0, closed=True)
    colour = one_of(rng, "b3202a b3202a 1f6a3a 2a2a2c d9a01e 6a3a1c 23498f")
    plastic = [Mesh(wall.vertices, wall.faces[bar | ring]).painted(colour), rim.painted(colour)]
    # The liner follows floor and wall, then stands up or hangs over the rim in waves.
    reach = rng.uniform(0.8, 2.2)
    line = [(max(lean * high * t - 0.12, 0), (high + 0.3) * t) for t in np.linspace(0, 1, 16)]
    line += [(lean * high + reach * t, high + 0.3 + 0.5 * t - 0.9 * t * t) for t in rows[1:]]
    liner, flat = basin((length - 0.3, width - 0.3), corner, line, count)
    noise, folds = Noise(rng), crumple(rng, flat, 1.8)
    out = np.arange(len(flat)) // count - RINGS
    rise, over = ramp(out, 0, 15), ramp(out, 16, 39)
    wave = np.stack([noise(liner.vertices * (0.3, 0.3, 0.1) + k, 2) - 0.5 for k in (0, 9, 18)], -1)
    points = liner.vertices + over[:, None] * wave * (3.0, 3.0, 2.0)
    points[:, 2] += 0.35 * (folds - 1) * (1 - rise) + over * (0.9 * folds + 0.1)
    points[:, :2] *= 1 - (0.05 * rise * (1 - over) * folds)[:, None]
    colour = greased(rng, flat, printed_paper(rng)(flat))
    return [Part(joined(plastic), PLASTIC), Part(Mesh(points, liner.faces).painted(colour), COATED)]


def takeaway_box(rng: np.random.Generator, room: Extent) -> Dish:
    """A foam or cardboard box, its lid laid open behind."""
    length, width = room[0] + rng.uniform(0.5, 2), max(room[1] + rng.uniform(0.5, 2), 10)
    high, lean, thick = rng.uniform(1.8, 2.6), rng.uniform(0.2, 0.45), rng.uniform(0.12, 0.3)
    board = rng.random() < 0.45
    colour = one_of(rng, "b98d5c c09a6a a87c4c" if board else "efeeea f2efe6 2a2a2c")
    top = lean * high
    profile = [*((t * top, t * high) for t in np.linspace(0, 1, 8)), (top + 0.7, high + 0.05),
               (top + 0.7, high - thick), (top + thick, high - thick), (thick, -thick),
               (-0.6, -thick)]  # fmt: skip
    bottom, flat = basin((length, width), 0.6 if board else 1.6, profile)
    noise = Noise(rng)
    grain = noise(bottom.vertices * ((6, 0.8, 1) if board else (6, 6, 6)), 2)
    bottom = bottom.painted(greased(rng, flat, colour * (0.9 + 0.1 * grain)[:, None]))
    lid = bottom.painted(colour * (0.9 + 0.1 * grain)[:, None])
    hinge = width / 2 + top + 0.7
    lid = lid.moved((0, hinge, -high)).turned(np.array([1.0, 0, 0]), rng.uniform(2, 22))
    return [
        Part(bottom, PAPER if board else FOAM),
        Part(lid.moved((0, hinge, high)), PAPER if board else FOAM),
    ]
