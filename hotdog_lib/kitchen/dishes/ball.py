"""Balls for games: football, basketball, tennis, golf, billiards and others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, CLOTH, MATT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, beside, turned
from ..shapes import Mesh, Noise, Y, Z, lathe

SHINY = Finish(0.15, 0.5, clearcoat=0.6)
LEATHER = Finish(0.42, 0.45, clearcoat=0.2)
TEAMS = "1a1a1c 1a1a1c 1f4fa8 2f8fc4 1f7a5a d0407f 6a3fa0 c0222a 3a3f48 20b0a0"
DIGITS = {  # rows of five dots, the top first
    "0": "0e11131519110e",
    "1": "040c040404040e",
    "2": "0e11010204081f",
    "3": "0e11010601110e",
    "4": "02060a121f0202",
    "5": "1f101e0101110e",
    "6": "0e101e1111110e",
    "7": "1f010204040404",
    "8": "0e11110e11110e",
    "9": "0e11110f01110e",
}


def globe(r: float, rows: int) -> Mesh:
    """A ball about the origin, fine enough for painted seams."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, rows)
    return lathe(r * np.stack([np.maximum(np.cos(turn), 0), np.sin(turn)], -1), 2 * rows)


def laid(rng: np.random.Generator, mesh: Mesh, finish: Finish, worn: float = 1.0) -> Dish:
    """A painted ball with some dirt on it, rolled to any side."""
    noise, points = Noise(rng), mesh.vertices
    dirt = ramp(noise(points * rng.uniform(0.3, 0.6), 4), 0.5, 0.8) * rng.uniform(0, 0.5) * worn
    grain = 0.93 + 0.1 * noise(points * 4, 2)
    colour = mix(mesh.colours * grain[:, None], one_of(rng, "5f5648 4f5a3a 6a6a68"), dirt)
    axis = rng.normal(size=3)
    mesh = mesh.painted(colour).turned(axis / np.linalg.norm(axis), rng.uniform(0, 360))
    return [Part(mesh.moved((0, 0, -mesh.vertices[:, 2].min())), finish)]


def saddle(p: np.ndarray, bend: float) -> np.ndarray:
    """How far points of the unit ball are from the seam of a tennis ball."""
    side = p[:, 2] + bend * (p[:, 0] ** 2 - p[:, 1] ** 2)
    slope = np.stack([2 * bend * p[:, 0], -2 * bend * p[:, 1], 0 * side + 1], -1)
    along = slope - p * (slope * p).sum(1, keepdims=True)
    return np.abs(side) / np.maximum(np.linalg.norm(along, axis=1), 0.2)


def football(rng: np.random.Generator) -> Dish:
    """Pentagons and hexagons of leather with sunken seams."""
    mesh, phi = globe(11, 210), (1 + 5**0.5) / 2
    p = mesh.vertices / 11
    signs = np.array([(a, b) for a in (-1, 1) for b in (-1, 1)], float)
    ring = np.concatenate([[np.roll([0, a, b * phi], k) for a, b in signs] for k in range(3)])
    hexes = np.concatenate([[np.roll([0, a * phi, b / phi], k) for a, b in signs] for k in range(3)]
                           + [[(*s, c) for s in signs for c in (-1, 1)]])  # fmt: skip
    middles = np.concatenate([ring / np.linalg.norm(ring, axis=1, keepdims=True) / 0.9393,
                              hexes / 3**0.5 / 0.9149])  # fmt: skip
    score = p @ middles.T
    panel, best = score.argmax(1), np.partition(score, -2, axis=1)
    gap = best[:, -1] - best[:, -2]
    body, ink = one_of(rng, "f2f2ee f2f2ee f2f2ee dfe6ea d8e04a"), one_of(rng, TEAMS)
    five = panel < 12
    style = rng.choice(["classic", "classic", "stars", "fades"])
    mark = five
    if style == "stars":  # arms run from each pentagon along the seams
        mark = (gap < 0.07) & (score[:, :12].max(1) > 0.88)
    elif style == "fades":
        mark = np.abs(np.sin(9 * score[:, :12].max(1)) * 1.1) > 0.8
    colour = mix(body, ink, 1.0 * mark)
    sunk = 1 - ramp(gap, 0.008, 0.03)
    return laid(rng, mesh.painted(mix(colour, srgb("55555a"), 0.7 * sunk)).bumped(-0.22 * sunk),
                LEATHER)  # fmt: skip


def basketball(rng: np.random.Generator) -> Dish:
    """Pebbled rubber with dark channels."""
    mesh = globe(12, 230)
    p, noise = mesh.vertices / 12, Noise(rng)
    away = np.minimum(np.abs(p[:, 0]), np.abs(p[:, 2]))
    bend = np.abs(np.abs(p[:, 2]) - 0.28 - 0.42 * p[:, 0] ** 2 * 1.4) / 1.2
    line = 1 - ramp(np.minimum(away, bend), 0.014, 0.024)
    first, second = one_of(rng, "b5582a c2622e 2a2a2e 2f4a8f 8a2f6a f0eee8"), None
    if rng.random() < 0.4:
        first, second = one_of(rng, "1f3f8f 2a2a2e 6a2f8a"), one_of(rng, "f0eee8 d0407f 3fa0c0")
    colour = np.broadcast_to(first, p.shape)
    if second is not None:
        colour = mix(colour, second, 1.0 * (p[:, 0] * p[:, 2] > 0))
    dark = srgb("1a1815") if first.mean() > 0.12 or second is not None else srgb("d8d4c8")
    pebbles = noise(mesh.vertices * 4.5, 1)
    colour = mix(colour * (0.75 + 0.4 * pebbles)[:, None], dark, line)
    return laid(rng, mesh.painted(colour).bumped(0.1 * pebbles - 0.2 * line), MATT)


def volleyball(rng: np.random.Generator) -> Dish:
    """Three strips on each of six sides, across one another."""
    mesh = globe(10.5, 210)
    p = mesh.vertices / 10.5
    side = np.abs(p).argmax(1)
    rows = np.arange(len(p))
    # Curved to flat: strips of one width all along.
    across, along = (np.arctan2(p[rows, (side + k) % 3], np.abs(p[rows, side])) / (np.pi / 4) for k
                     in (1, 2))  # fmt: skip
    strip = np.floor((across + 1) * 1.4999)
    gap = np.minimum.reduce([np.abs((across + 1) * 1.5 - np.round((across + 1) * 1.5)) / 1.5,
                             1 - np.abs(along)])  # fmt: skip
    first, second = one_of(rng, "f2f2ee f2f2ee e8ecf0"), one_of(rng, TEAMS + " d8b030")
    third = one_of(rng, TEAMS + " f2f2ee f2f2ee")
    colour = mix(mix(first, second, 1.0 * (strip == 1)), third, 1.0 * (strip == 2) * (side != 1))
    sunk = 1 - ramp(gap, 0.012, 0.04)
    return laid(rng, mesh.painted(mix(colour, srgb("66666a"), 0.6 * sunk)).bumped(-0.2 * sunk),
                LEATHER)  # fmt: skip


def beach_ball(rng: np.random.Generator) -> Dish:
    """Glossy gores in bright colours between white ones."""
    r = rng.uniform(12, 15)
    mesh = globe(r, 200)
    p = mesh.vertices / r
    turn = (np.arctan2(p[:, 1], p[:, 0]) / (2 * np.pi) * 6) % 6
    bright = rng.permutation(["1f5fd0", "d03040", "f0d030", "2f9f50", "e060a0", "30b0d0"])
    gores = np.array([srgb(c) for c in bright])
    if rng.random() < 0.7:
        gores[::2] = srgb("f4f4f2")
    if rng.random() < 0.4:
        gores[1::2] = gores[1]
    colour = mix(gores[turn.astype(int) % 6], srgb("f4f4f2"), 1.0 * (np.abs(p[:, 2]) > 0.975))
    seam = 1 - ramp(np.abs(turn - np.round(turn)) * np.hypot(p[:, 0], p[:, 1]), 0.008, 0.02)
    return laid(rng, mesh.painted(colour).bumped(-0.12 * seam), SHINY, 0.3)


def tennis_ball(rng: np.random.Generator) -> Dish:
    """Felt with one pale winding seam; or white leather with red stitches: a baseball."""
    baseball = rng.random() < 0.4
    r = 3.65 if baseball else 3.3
    mesh, noise = globe(r, 150), Noise(rng)
    p = mesh.vertices / r
    away = saddle(p, 1.35)
    fluff = noise(mesh.vertices * 7, 2)
    if not baseball:
        felt = one_of(rng, "c4d838 cde04a b8cc3a d070a0 4f9fd0")
        seam = 1 - ramp(away, 0.03, 0.05)
        colour = mix(felt * (0.65 + 0.5 * fluff)[:, None], srgb("e8e8dc"), seam)
        return laid(rng, mesh.painted(colour).bumped(0.14 * fluff - 0.1 * seam), CLOTH, 0.8)
    # Stitches lean away from the seam; their phase runs with the angle about z.
    turn = np.arctan2(p[:, 1], p[:, 0])
    phase = 52 * turn / 2 + 26 * np.abs(p[:, 2]) + 22 * away
    stitch = ramp(np.sin(2 * phase), 0.1, 0.5) * (away < 0.13) * (away > 0.025)
    colour = mix(srgb("f0ebe0") * (0.85 + 0.15 * fluff)[:, None],
                 one_of(rng, "b01c28 b01c28 23408f"), stitch)  # fmt: skip
    line = 1 - ramp(away, 0.01, 0.02)
    mesh = mesh.painted(mix(colour, srgb("8a8378"), line)).bumped(0.07 * stitch - 0.05 * line)
    return laid(rng, mesh, LEATHER)


def golf_ball(rng: np.random.Generator) -> Dish:
    """Dimples all over, spread like the seeds of a sunflower."""
    mesh, count = globe(2.14, 170), 330
    p = mesh.vertices / 2.14
    k = np.arange(count) + 0.5
    high, turn = 1 - 2 * k / count, k * np.pi * (1 + 5**0.5)
    flat = np.sqrt(1 - high**2)
    pits = np.stack([flat * np.cos(turn), flat * np.sin(turn), high], -1)
    near = np.concatenate([(rows @ pits.T).max(1) for rows in
                           np.array_split(p.astype(np.float32), 20)])  # fmt: skip
    dent = 1 - ramp(np.sqrt(np.maximum(2 - 2 * near, 0)), 0.045, 0.1)
    colour = np.broadcast_to(one_of(rng, "f4f4f0 f4f4f0 f4f4f0 f4f4f0 e8e04a e070a0"), p.shape)
    dots = np.abs(np.abs(p[:, 0]) - 0.13) < 0.05
    mark = dots & (np.abs(p[:, 1]) < 0.03) & (p[:, 2] > 0)
    colour = mix(colour * (1 - 0.12 * dent)[:, None], srgb("1f2f6a"), 1.0 * mark)
    return laid(rng, mesh.painted(colour).bumped(-0.09 * dent), CERAMIC, 0.5)


def billiard_ball(rng: np.random.Generator, number: int) -> Dish:
    """A glossy ball with its number in a white spot, plain or banded; 0 is the white one."""
    mesh = globe(2.86, 130)
    p = mesh.vertices / 2.86
    hue = ["e0b030", "1f3f9f", "b02028", "4a2a7a", "d06a20", "1f6a3f", "7a1f2a",
           "161618"][(number - 1) % 8]  # fmt: skip
    ivory = srgb("f0ecdf")
    colour = np.broadcast_to(srgb(hue) if number else ivory, p.shape)
    if number > 8:
        colour = mix(colour, ivory, 1.0 * (np.abs(p[:, 1]) > 0.55))
    if number:
        spot = np.hypot(p[:, 0], p[:, 1]) < 0.42
        colour = mix(colour, ivory, 1.0 * spot)
        x, y = p[:, 0] * np.sign(p[:, 2]), p[:, 1]
        for i, digit in enumerate(str(number)):
            u = np.floor((x / 0.06) + 2.5 + 3 * (len(str(number)) - 1) - 6 * i).astype(int)
            v = np.floor(3.5 - y / 0.07).astype(int)
            dots = bytes.fromhex(DIGITS[digit])
            grid = np.array([[row >> (4 - c) & 1 for c in range(5)] for row in dots])
            on = (u >= 0) & (u < 5) & (v >= 0) & (v < 7)
            ink = on & (grid[np.clip(v, 0, 6), np.clip(u, 0, 4)] == 1)
            colour = mix(colour, srgb("161618"), 1.0 * ink)
    axis = rng.normal(size=2)
    # The number looks up, more or less.
    mesh = mesh.painted(colour).turned(Z, rng.uniform(0, 360))
    mesh = mesh.turned(np.array([*axis / np.linalg.norm(axis), 0]), rng.uniform(0, 65))
    return [Part(mesh.moved((0, 0, 2.86)), Finish(0.06, 0.6, clearcoat=1.0))]


def rugby_ball(rng: np.random.Generator) -> Dish:
    """A pointed ball with printed panels, or laces."""
    mesh, noise = globe(1, 210), Noise(rng)
    p = mesh.vertices
    swell = 1 - 0.12 * np.abs(p[:, 2]) ** 3
    turn = np.arctan2(p[:, 1], p[:, 0])
    panel = np.abs((turn / (np.pi / 2)) - np.round(turn / (np.pi / 2))) * np.hypot(p[:, 0], p[:, 1])
    american = rng.random() < 0.4
    body = one_of(rng, "6a3420 5a2c1c 2a2a30" if american else "f0f0ec f0f0ec dfe8f0 2a2f3a")
    ink = srgb("f0eee8") if american else one_of(rng, TEAMS)
    z = np.abs(p[:, 2])
    band = (np.abs(z - 0.68) < 0.05) if american else (z > 0.55 + 0.25 * np.cos(4 * turn))
    colour = mix(np.broadcast_to(body, p.shape), ink, 1.0 * band)
    laces = (american & (z < 0.4) & ((np.abs(turn) < 0.03) |
                                     ((np.abs(turn) < 0.16) &
                                      (np.abs((p[:, 2] * 12) % 1 - 0.5) < 0.2))))  # fmt: skip
    seam = 1 - ramp(panel, 0.008, 0.02)
    mesh = replace(mesh, vertices=p * np.stack([8.6 * swell, 8.6 * swell, 14 + 0 * z], -1))
    pebbles = noise(mesh.vertices * 4, 1)
    colour = mix(mix(colour * (0.8 + 0.3 * pebbles)[:, None], srgb("3a3632"), 0.7 * seam),
                 srgb("f0eee8"), 1.0 * laces)  # fmt: skip
    mesh = mesh.painted(colour).bumped(0.06 * pebbles - 0.12 * seam + 0.2 * laces)
    mesh = mesh.turned(Z, rng.uniform(-70, 70)).turned(Y, -90)
    return turned([Part(mesh.moved((0, 0, 8.6)), LEATHER)], rng.uniform(0, 360))


def ball(rng: np.random.Generator) -> Dish:
    """One large ball, or one to four small ones."""
    large = [football, basketball, volleyball, beach_ball, rugby_ball]
    kind = rng.choice(8, p=[0.24, 0.12, 0.12, 0.12, 0.1, 0.1, 0.1, 0.1])
    if kind < 5:
        return large[kind](rng)
    if kind == 7:
        numbers = rng.permutation(16)[: rng.integers(2, 6)]
        return beside(rng, [billiard_ball(rng, int(n)) for n in numbers])
    count = int(rng.choice([1, 2, 3], p=[0.4, 0.3, 0.3]))
    return beside(rng, [(tennis_ball, golf_ball)[kind - 5](rng) for _ in range(count)])


KIND = Kind("ball", ball, "thing", plated=True)
