"""Hats: straw hats, felt hats, bowlers, peaked caps, knitted bobble hats."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CLOTH, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, shred, strewn
from ..pieces.labels import label
from ..shapes import Mesh, Noise, Z, ball, lathe, spline, surface

STRAW = Finish(0.6, 0.35)
FELT = Finish(0.85, 0.15, sheen=0.5)
DYES = ("1c1c1e 26282c 2a3a5a 3a4a6a 5a6a80 8a9098 c8ccd2 f0f0ee e0d8dc d890a8 7a5a9a b0a0c8 "
        "3a6a5a 8ab0a0 6aa0c8 2f6a8a 8a2a38 c03040")  # fmt: skip


def angles(mesh: Mesh) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Angle about z, distance from it and height of every vertex."""
    x, y, z = mesh.vertices.T
    return np.arctan2(y, x), np.hypot(x, y), z


def brimmed(crown: list, brim: float, count: int = 260) -> Mesh:
    """A crown over a flat brim: the profile runs in from the edge and up, like the outside."""
    r = crown[0][0]
    edge = [(r + brim - 0.15, 0.0), (r + brim, 0.1), (r + brim - 0.1, 0.25)]
    flat = [(r + brim * s, 0.3) for s in np.linspace(0.95, 0.08, 60)]
    under = [(r + brim * s, 0.0) for s in np.linspace(0.02, 0.95, 20)]
    return lathe(np.array([*under, *edge, *flat, *spline(crown, 110)]), count)


def ribbon(mesh: Mesh, r: float, low: float, high: float) -> np.ndarray:
    """Where a band runs around the crown."""
    _, away, z = angles(mesh)
    return ramp(z, low, low + 0.08) * ramp(-z, -high - 0.08, -high) * (away < 1.25 * r)


def straw_hat(rng: np.random.Generator) -> Dish:
    """Plaited straw, with a band, and a brim that waves."""
    r, tall, brim = rng.uniform(8.2, 9.2), rng.uniform(8.5, 11.5), rng.uniform(5.5, 12)
    flat, noise = rng.random() < 0.4, Noise(rng)
    top = [(0.93 * r, 0.97 * tall), (0.8 * r, tall)] if flat else [(0.8 * r, 0.85 * tall)]
    crown = [(r, 0.4), (0.98 * r, 0.5 * tall), *top, (0.4 * r, tall), (0, tall)]
    mesh = brimmed(crown, brim)
    turn, away, z = angles(mesh)
    along = np.repeat(np.cumsum(np.r_[0, np.hypot(*np.diff(_profile(mesh, 260), axis=0).T)]), 260)
    strand = np.round(away * 5)
    row = along / rng.choice([0.55, 0.75])
    plait = np.sin(2 * np.pi * row) * 0.5 + 0.5 * np.sin(120 * turn + np.pi * np.round(row))
    tone, dark = rng.choice(["efe8d4 b8a888", "f4f1e8 c8c4b8", "d8c090 a07c48", "e6d8b4 b09664",
                             "c9ccd2 8a8e98", "2a2a2e 121214", "e8ccd4 b898a4", "b8c8d8 8094a8",
                             "f0ece0 bcb4a0"]).split()  # fmt: skip
    bleach = noise(mesh.vertices * 0.25, 3) + 0.4 * noise(np.stack([strand, row, 0 * row], -1), 1)
    colour = mix(
        srgb(dark), srgb(tone), np.clip(ramp(plait, -0.8, 0.6) * (0.4 + 0.6 * bleach), 0, 1)
    )
    band = ribbon(mesh, r, 0.7, rng.uniform(2.2, 4.0))
    sash = one_of(rng, DYES) * (0.85 + 0.2 * noise(mesh.vertices * 2, 2))[:, None]
    if rng.random() < 0.3:
        sash = mix(sash, one_of(rng, DYES), 1.0 * (np.abs(z - 1.6) < 0.35))
    colour = mix(colour, sash, band)
    out = np.clip((away - r) / brim, 0, 1)
    wave = 0.6 + rng.uniform(0.2, 1.4) * np.sin(rng.integers(2, 4) * turn + rng.uniform(0, 6))
    points = mesh.vertices + (out**2 * (wave + rng.uniform(-0.2, 1.0)))[:, None] * Z
    mesh = replace(mesh, vertices=points * (1.1, 1, 1)).bumped(0.04 * plait * (1 - band))
    return [Part(mesh.painted(colour), STRAW)]


def _profile(mesh: Mesh, sides: int) -> np.ndarray:
    """Radius and height of a lathe's rows."""
    rows = mesh.vertices[::sides]
    return np.stack([np.hypot(rows[:, 0], rows[:, 1]), rows[:, 2]], -1)


def felt_hat(rng: np.random.Generator) -> Dish:
    """A bowler, a trilby or a cowboy hat."""
    kind = rng.choice(["bowler", "trilby", "cowboy", "top"], p=[0.3, 0.35, 0.22, 0.13])
    r, noise = rng.uniform(8.0, 9.0), Noise(rng)
    tall = {"bowler": 10.5, "trilby": 11, "cowboy": 12, "top": 15}[kind] * rng.uniform(0.92, 1.08)
    brim = {"bowler": 4.2, "trilby": 5.2, "cowboy": 9.5, "top": 4.5}[kind] * rng.uniform(0.9, 1.15)
    crown = {
        "bowler": [(r, 0.4), (r, 0.4 * tall), (0.86 * r, 0.78 * tall), (0.45 * r, 0.97 * tall),
                   (0, tall)],
        "top": [(r, 0.4), (0.96 * r, 0.5 * tall), (1.04 * r, 0.97 * tall), (0.98 * r, tall),
                (0.5 * r, tall), (0, tall)],
    }.get(kind, [(r, 0.4), (0.96 * r, 0.5 * tall), (0.84 * r, 0.92 * tall), (0.66 * r, tall),
                 (0.3 * r, 0.99 * tall), (0, 0.98 * tall)])  # fmt: skip
    mesh = brimmed(crown, brim)
    turn, away, z = angles(mesh)
    x, y, _ = mesh.vertices.T
    out = np.clip((away - r) / brim, 0, 1)
    curl = {"bowler": 1.8, "trilby": 1.0, "cowboy": 5.0, "top": 1.8}[kind] * rng.uniform(0.8, 1.2)
    lift = out**1.8 * curl * (np.abs(np.sin(turn)) ** 1.5 - 0.15)
    if kind in ("trilby", "cowboy"):  # pinched at the front, creased along the top
        up = ramp(z, 0.45 * tall, tall)
        lift = lift - up * 0.22 * tall * np.exp(-((y / (0.28 * r)) ** 2)) * (away < r)
        y = y * (1 - 0.38 * up * ramp(x, -0.2 * r, 0.9 * r))
    mesh = replace(mesh, vertices=np.column_stack([1.14 * x, y, z + lift + 0.15 * out * curl]))
    tone = one_of(rng, "161618 161618 1c1c1e 2b2d32 4a4d55 8a8e96 c8c8ca 2a3450 5a6a80 3a4a44 "
                       "6a4a5a b8a890 5a3a26 7a2434 e6e2da")  # fmt: skip
    nap = 0.78 + 0.3 * noise(mesh.vertices * 2.2, 3) + 0.12 * noise(mesh.vertices * 0.3, 2)
    colour = tone * nap[:, None]
    sash = mix(tone * 0.5, one_of(rng, DYES), np.full(len(z), rng.choice([0.0, 1.0])))
    colour = mix(colour, sash, ribbon(Mesh(np.column_stack([x, y, z]), mesh.faces), r, 0.6, 3.2))
    colour = mix(colour, tone * 0.6, 1.0 * (np.abs(out - 0.97) < 0.03))
    low = mesh.vertices[:, 2].min()
    dish = [Part(mesh.painted(np.clip(colour, 0, 1)), FELT)]
    if rng.random() < 0.25:  # a feather or a bow
        knot = ball((1.4, 0.4, 1.1), 12).moved((0, -r, 2.0)).painted(sash[0] * 0.8)
        dish.append(Part(knot, CLOTH))
    return moved(dish, (0, 0, -low))


def cap(rng: np.random.Generator) -> Dish:
    """A peaked cap of six panels with a badge, a button and a curved peak towards x."""
    r, tall, noise = rng.uniform(8.2, 9.0), rng.uniform(9, 11.5), Noise(rng)
    square = rng.uniform(0.55, 0.8)
    t = np.linspace(0, np.pi / 2, 120)
    dome = lathe(np.stack([r * np.cos(t) ** square, tall * np.sin(t)], -1), 200)
    turn, _, z = angles(dome)
    dome = replace(dome, vertices=dome.vertices * (1.12, 1, 1))
    x, y, z = dome.vertices.T
    main = one_of(rng, DYES)
    other = main if rng.random() < 0.5 else one_of(rng, DYES)
    weave = (
        0.85 + 0.05 * np.sin(22 * z) * np.sin(70 * turn) + 0.15 * (noise(dome.vertices, 3) - 0.5)
    )
    front = ramp(np.cos(turn), 0.48, 0.52)
    colour = mix(main, one_of(rng, "f0f0ee c8ccd2 1c1c1e"), front * rng.choice([0, 0, 1]))
    seam = np.abs(((turn / (np.pi / 3)) + 0.5) % 1 - 0.5) * np.cos(np.arcsin(z / tall)) * r
    colour = mix(colour, 0.5 * main, 0.7 * (seam < 0.16))
    eyelet = np.hypot(((turn / (np.pi / 3)) % 1 - 0.5) * 7, (z - 0.72 * tall)) < 0.4
    colour = mix(colour, 0.3 * main, 1.0 * eyelet)
    badge = (x > 0) & (np.hypot(y / 3.2, (z - 0.45 * tall) / 2.3) < 1)
    if rng.random() < 0.75:
        colour = mix(colour, label(rng, y, np.clip(z - 0.45 * tall, -2.3, 2.3)), 1.0 * badge)
    crumple = 0.5 * (noise(dome.vertices * 0.3, 2) - 0.5) - 0.06 * (seam < 0.2)
    dish = [Part(dome.painted(colour * weave[:, None]).bumped(crumple), CLOTH)]
    a = np.linspace(-1.2, 1.2, 90)
    s = np.linspace(0, 1, 50)[:, None]
    reach = rng.uniform(6.0, 7.8) * np.sqrt(np.clip(1 - (a / 1.22) ** 4, 0, 1))
    px = 1.1 * r * np.cos(a) + s * reach * np.cos(0.35 * a)
    py = r * np.sin(a) * (1 + 0 * s) + s * 0.16 * reach * np.sin(a)
    pz = 0.9 - 0.3 * s - rng.uniform(0.008, 0.03) * py**2 * (0.4 + 0.6 * s)
    rows = np.stack([px, py, pz], -1)
    peak = surface(np.concatenate([rows - 0.14 * Z, rows[::-1] + 0.14 * Z]), (True, False))
    stitch = 0.85 + 0.18 * np.sin(np.repeat(np.r_[s[:, 0], s[::-1, 0]] * 44, 90))
    dish.append(Part(peak.painted(np.clip(other * stitch[:, None], 0, 1)), CLOTH))
    button = ball((0.7, 0.7, 0.4), 12).moved((0, 0, tall)).painted(other)
    dish.append(Part(button, CLOTH))
    return moved(dish, (0, 0, -min(part.mesh.vertices[:, 2].min() for part in dish)))


def bobble_hat(rng: np.random.Generator) -> Dish:
    """A knitted hat with a turned-up rim, stripes or a pattern, and mostly a bobble."""
    r, tall, noise = rng.uniform(8.5, 9.8), rng.uniform(14, 18), Noise(rng)
    fold = rng.uniform(4.5, 6.5)
    shape = spline([(r, 0.1), (1.08 * r, 0), (1.13 * r, 0.4), (1.12 * r, 0.6 * fold),
                    (1.1 * r, fold),
                    (1.03 * r, fold + 0.1), (0.99 * r, fold - 0.1), (1.0 * r, fold + 1.5),
                    (0.92 * r, 0.65 * tall), (0.62 * r, 0.9 * tall), (0.25 * r, tall),
                    (0, tall)], 180)  # fmt: skip
    mesh = lathe(np.maximum(shape, 0), 240)
    turn, away, z = angles(mesh)
    count, rim = int(rng.integers(30, 44)), (away > 1.035 * r) & (z < fold + 0.1)
    rib = np.cos(count * turn)
    stitch = np.sin(z * 7 + 2.2 * np.abs(rib)) * 0.5 + 0.5
    main, a, b = (one_of(rng, DYES) for _ in range(3))
    t = (z - fold) / (tall - fold)
    cell = np.stack([np.round(turn * count / 6.283), np.round(z * 1.3)], -1)
    figure = {
        "plain": 0 * t,
        "stripes": 1.0 * (np.sin(t * rng.uniform(12, 26)) > 0.1),
        "nordic": 1.0 * ((cell[:, 0] + cell[:, 1]) % 4 == 0) * (np.abs(t - 0.3) < 0.28)
        + 1.0 * (np.abs(np.abs(t - 0.3) - 0.33) < 0.04),
        "block": ramp(t, 0.4, 0.42),
    }[rng.choice(["plain", "stripes", "nordic", "block"])]
    colour = mix(main, a, np.clip(figure, 0, 1) * ~rim)
    colour = mix(colour, b, 1.0 * rim * rng.choice([0.0, 1.0]))
    wool = (0.62 + 0.2 * rib + 0.14 * stitch + 0.2 * noise(mesh.vertices * 3, 3))[:, None]
    dent = 1.6 * (noise(mesh.vertices * 0.15, 2) - 0.5) * ramp(z, fold, tall)
    mesh = mesh.painted(np.clip(colour * wool, 0, 1.2)).bumped(0.16 * rib + 0.07 * stitch + dent)
    dish = [Part(mesh, CLOTH)]
    if rng.random() < 0.8:
        size, tuft = rng.uniform(2.6, 3.8), main if rng.random() < 0.4 else a
        core = ball((size, size, size), 40)
        fuzz = noise(core.vertices * 2.2, 3)
        core = core.painted(tuft * (0.5 + 0.7 * fuzz)[:, None]).bumped(1.1 * (fuzz - 0.5))
        way = rng.normal(size=(260, 3))
        places = way / np.linalg.norm(way, axis=1, keepdims=True) * size
        hairs = strewn(rng, shred(1.3, 0.16, ["ffffff"]), places, CLOTH)
        threads = replace(hairs.mesh, colours=hairs.mesh.colours * tuft * 0.85)
        dish += moved([Part(core, CLOTH), Part(threads, CLOTH)], (0, 0, tall + 0.6 * size))
    return dish


def hat(rng: np.random.Generator) -> Dish:
    """One hat."""
    make = [straw_hat, felt_hat, cap, bobble_hat][rng.choice(4, p=[0.24, 0.26, 0.26, 0.24])]
    return make(rng)


KIND = Kind("hat", hat, "thing", plated=True)
