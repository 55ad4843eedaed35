"""Table things: some are kinds of their own, the others carry or surround a dish."""

from __future__ import annotations

import numpy as np

from .hotdogs import KETCHUP, MUSTARD
from .materials import (
    CERAMIC,
    CLOTH,
    COATED,
    CONCRETE,
    FOAM,
    FOIL,
    IRON,
    PAPER,
    PLASTIC,
    SAUCE,
    STEEL,
    TIMBER,
    TURF,
    Finish,
    Pattern,
    aside,
    flowered,
    gingham,
    linen,
    mix,
    newsprint,
    one_of,
    ramp,
    srgb,
    steel,
    striped,
    wood,
)
from .parts import Dish, Part, chunk, strewn
from .shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    circle,
    disc,
    joined,
    lathe,
    round_ends,
    sheet,
    spline,
    surface,
    sweep,
)


def bottle(rng: np.random.Generator) -> Dish:
    """A dark or coloured bottle with a label and a cap."""
    tall, r = rng.uniform(17, 21), rng.uniform(2.7, 3.3)
    profile = spline([(0, 0.1), (0.85 * r, 0), (r, 0.4), (r, 0.3 * tall), (r, 0.55 * tall),
                      (0.85 * r, 0.66 * tall), (0.42 * r, 0.78 * tall), (0.36 * r, 0.93 * tall),
                      (0.36 * r, 0.96 * tall), (0, 0.96 * tall)], 200)  # fmt: skip
    mesh = lathe(profile)
    z = mesh.vertices[:, 2] / tall
    glass, paper = srgb(rng.choice(["26401f", "3a1d0c", "1f3350", "7d8f92"])), srgb("e9e2cf")
    stripe = srgb(rng.choice(["b3202a", "2a4f8f", "c98a1e"]))
    label = (z > 0.16) & (z < 0.46)
    band = (z > 0.27) & (z < 0.35)
    colour = mix(mix(glass, paper, 1.0 * label), stripe, 1.0 * band)
    cap = lathe(np.array([(0, 0.99), (0.43, 0.99), (0.45, 0.98), (0.45, 0.93), (0.36, 0.93)])[::-1]
                * (r, tall))  # fmt: skip
    metal = srgb(rng.choice(["b8b8b8", "b3202a", "d0a63c"]))
    return [Part(mesh.painted(colour), CERAMIC), Part(cap.painted(metal), Finish(0.3, 0.7))]


def mug(rng: np.random.Generator) -> Dish:
    """A coffee mug with a handle."""
    r, tall = rng.uniform(3.7, 4.3), rng.uniform(8.5, 10)
    wall = 0.35
    profile = np.array([(0, 0.2), (r - 0.4, 0), (r - 0.1, 0.1), (r, 0.4), (r, tall - 0.15),
                        (r - 0.1, tall), (r - wall, tall), (r - wall, tall - 0.2),
                        (r - wall, 0.6), (0, 0.5)])  # fmt: skip
    colour = srgb(rng.choice(["ece8e0", "2f5d73", "a8352c", "d9b23c", "3a3a3c", "7fa08a"]))
    ear = spline([(r - 0.2, 0.8 * tall), (r + 1.6, 0.82 * tall), (r + 2.3, 0.55 * tall),
                  (r + 1.5, 0.27 * tall), (r - 0.2, 0.2 * tall)], 60)  # fmt: skip
    path = np.stack([ear[:, 0], 0 * ear[:, 0], ear[:, 1]], -1)
    handle = sweep(path, circle(24) * (0.8, 0.42), 1.0, up=Y)
    coffee = disc(r - wall, 0.05).moved((0, 0, rng.uniform(0.75, 0.88) * tall))
    return [
        Part(lathe(profile).painted(colour), CERAMIC),
        Part(handle.painted(colour), CERAMIC),
        Part(coffee.painted(srgb(rng.choice(["2a160a", "8a5c38"]))), SAUCE),
    ]


Room = tuple[float, float]
# Length and width that a support keeps clear for the dish, at any turn unless asked for less.
ROOM: Room = (31.0, 31.0)


def outline(length: float, width: float, corner: float, count: int) -> tuple[np.ndarray, ...]:
    """Points of a rounded rectangle, evenly spaced, and their outward normals."""
    corner = min(corner, length / 2, width / 2)
    quarter = np.linspace(0, np.pi / 2, 60)
    turns = np.concatenate([quarter + k * np.pi / 2 for k in range(4)])
    normals = np.stack([np.cos(turns), np.sin(turns)], -1)
    middle = np.array([length / 2 - corner, width / 2 - corner])
    signs = np.repeat([[1, 1], [-1, 1], [-1, -1], [1, -1]], 60, 0)
    points = signs * middle + corner * normals
    steps = np.linalg.norm(np.roll(points, -1, 0) - points, axis=1)
    along = np.concatenate([[0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], count, endpoint=False)

    def even(values: np.ndarray) -> np.ndarray:
        closed = np.concatenate([values, values[:1]])
        return np.stack([np.interp(at, along, closed[:, k]) for k in range(2)], -1)

    normals = even(normals)
    return even(points), normals / np.linalg.norm(normals, axis=1, keepdims=True)


def basin(room: Room, corner: float, profile: list, count: int = 200) -> tuple[Mesh, np.ndarray]:
    """A tray around a floor of the given size, and its unfolded flat points for patterns.

    The profile lists (outwards, height) from the floor's edge; the floor itself is added.
    """
    edge, normals = outline(*room, corner, count)
    profile = np.asarray(profile, float)
    inner = [edge * s for s in np.linspace(0.001, 0.98, 30)]
    rings = [np.column_stack([p, np.full(count, profile[0, 1])]) for p in inner]
    steps = np.linalg.norm(np.diff(profile, axis=0, prepend=profile[:1]), axis=1)
    rings += [np.column_stack([edge + out * normals, np.full(count, z)]) for out, z in profile]
    flat = inner + [edge + far * normals for far in np.cumsum(steps)]
    flat = np.concatenate([np.stack(flat).reshape(-1, 2), np.zeros((len(rings) * count, 1))], 1)
    mesh = surface(np.stack(rings), (False, True))
    return Mesh(mesh.vertices, mesh.faces[:, ::-1]), flat


def crumple(rng: np.random.Generator, points: np.ndarray, facet: float) -> np.ndarray:
    """Heights in 0..1 of crushed paper: sharp creases between facets of about the given size."""
    noise = Noise(rng)
    bend = np.stack([noise(points * 0.5 / facet + k, 2) - 0.5 for k in (0, 11, 22)], -1)
    at = (points + 1.2 * facet * bend)[:, :2]
    total, weight = np.zeros(len(points)), 0.0
    for i in range(9):
        angle, period = rng.uniform(0, np.pi), facet * rng.uniform(1.2, 5)
        wave = np.abs((at @ (np.cos(angle), np.sin(angle)) / period + rng.random()) % 1 - 0.5) * 2
        share = period * noise(points * 0.25 / facet + 5.5 * i, 1) ** 2
        total, weight = total + share * wave, weight + 0.35 * period
    return np.clip(total / weight, 0, 1)


def printed_paper(rng: np.random.Generator) -> Pattern:
    """White, brown, checkered, striped or printed paper."""
    kind = rng.choice(
        ["white", "brown", "checks", "news", "stripes"], p=[0.25, 0.25, 0.38, 0.08, 0.04]
    )
    if kind == "checks":
        return checks(rng)
    if kind == "news":
        return newsprint(rng)
    if kind == "stripes":
        return striped(rng)
    colour, noise = (
        one_of(rng, "efece4 f4f2ee e6e0d2" if kind == "white" else "b98d5c c9a477"),
        Noise(rng),
    )
    return lambda points: colour * (0.88 + 0.12 * noise(points * (5, 1, 1), 2))[:, None]


def checks(rng: np.random.Generator) -> Pattern:
    """Checkers as printed on snack paper."""
    ink, width = one_of(rng, "c0222a c0222a c0222a 23498f 2f7a45 2a2a2c"), rng.uniform(0.7, 1.5)
    tint = rng.choice([0.5, 0.0])  # share of ink where only one stripe runs

    def pattern(points: np.ndarray) -> np.ndarray:
        wave = np.sin(points[:, :2] * np.pi / width)
        stripes = ramp(wave, -0.12, 0.12)
        both = stripes.prod(1)
        share = (
            both + tint * (stripes.sum(1) - 2 * both)
            if tint
            else np.abs(stripes[:, 0] - stripes[:, 1])
        )
        return mix(srgb("f2efe8"), ink, share)

    return pattern


def greased(rng: np.random.Generator, points: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Spots of fat and sauce on paper."""
    noise = Noise(rng)
    fat = ramp(noise(points * 0.35, 3), 0.56, 0.64) * rng.uniform(0, 0.35)
    drop = ramp(noise(points * 1.1 + 40, 2), 0.84, 0.87) * rng.choice([0, 0.8])
    return mix(mix(colour, colour * srgb("d8b070"), fat), one_of(rng, "8a2412 c9901e 6a3a18"), drop)


def plate(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A dinner plate whose flat middle takes the dish; top of the middle at z = 0."""
    flat = max(rng.uniform(8.5, 11.0), max(room) / 2 + 0.3)
    rim, rise = rng.uniform(1.8, 3.6), rng.uniform(0.7, 1.5)
    profile = spline([(0, -0.5), (flat - 1, -0.6), (flat, -0.5), (flat + rim, rise - 0.2),
                      (flat + rim + 0.1, rise - 0.05), (flat + rim - 0.2, rise),
                      (flat + 0.6, 0.15), (flat, 0.0), (0.5 * flat, 0.0), (0, 0)], 200)  # fmt: skip
    mesh = lathe(profile, 180)
    away, angle = np.hypot(*mesh.vertices[:, :2].T), np.arctan2(*mesh.vertices[:, 1::-1].T)
    if rng.random() < 0.25:
        ridge = 0.035 * np.sin(away * 2 * np.pi / 0.5) * ramp(away, flat, flat + 0.3)
        mesh = Mesh(mesh.vertices + ridge[:, None] * Z, mesh.faces)
    return [Part(mesh.painted(glazed(rng, mesh.vertices, (away - flat) / rim, angle)), CERAMIC)]


def glazed(
    rng: np.random.Generator, points: np.ndarray, out: np.ndarray, angle: np.ndarray
) -> np.ndarray:
    """Glaze for plates with a pattern on the rim, where `out` goes from 0 to 1."""
    noise = Noise(rng)
    body = one_of(rng, "f1efea f1efea f1efea e4e8ea d8c8ae 39424a a9bfc4 8fa08a b5674a 2f4f6a")
    ink = one_of(rng, "2a4f8f 8a3a2a 3d5a3a b99a4a 39424a")
    kind, count = (
        rng.choice(["plain", "band", "lines", "dots", "vine", "edge"]),
        rng.integers(14, 40),
    )
    wave = np.sin(count * angle)
    mark = {
        "plain": 0 * out,
        "band": ramp(out, 0.72, 0.74),
        "lines": ramp(np.abs((out * 4) % 1 - 0.5), 0.42, 0.45) * (out > 0.1),
        "dots": ramp(wave - 8 * np.abs(out - 0.6), 0.2, 0.4),
        "vine": ramp(0.14 - np.abs(out - 0.55 - 0.2 * wave), 0, 0.05)
        + ramp(np.sin(2 * count * angle) - 7 * np.abs(out - 0.55 + 0.2 * wave), 0.1, 0.3),
        "edge": ramp(out, 0.93, 0.95),
    }[kind]
    colour = mix(body, ink, np.clip(mark, 0, 1) * (out > 0.03))
    speckle = ramp(noise(points * 4, 1), 0.8, 0.86) * rng.choice([0, 0, 0.7])
    colour = mix(colour, srgb("5a4630"), speckle)
    scratch = ramp(noise(points * (0.25, 7, 1) + 30, 1), 0.9, 0.97) * 0.12
    return colour * (0.95 + 0.06 * noise(points * 0.4, 2) - scratch)[:, None]


def oval_platter(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """An oval or rectangular plate of china or dark stoneware."""
    length, width = (
        room[0] + rng.uniform(0.5, 4),
        max(room[1] + rng.uniform(0.5, 3), 0.45 * room[0]),
    )
    corner = rng.choice([0.5 * width, rng.uniform(0.8, 3.0)])
    if corner > 3:  # round ends take room away
        length += 0.35 * width
    rim, rise = rng.uniform(0.8, 2.6), rng.uniform(0.5, 1.5)
    profile = spline([(-0.6, 0), (0, 0), (0.4, 0.12), (rim, rise), (rim + 0.15, rise - 0.05),
                      (rim, rise - 0.25), (0.2, -0.3), (-0.6, -0.5)], 60)  # fmt: skip
    mesh, _ = basin((length, width), corner, profile, 260)
    edge = np.hypot(*(mesh.vertices[:, :2] / (length / 2, width / 2)).T)
    out = (mesh.vertices[:, 2] - 0.1) / rise
    angle = np.arctan2(*mesh.vertices[:, 1::-1].T)
    return [
        Part(
            mesh.painted(glazed(rng, mesh.vertices, np.where(edge > 0.5, out, -1), angle)), CERAMIC
        )
    ]


def paper_tray(rng: np.random.Generator, room: Room = ROOM) -> Dish:
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


def wrapping(rng: np.random.Generator, room: Room, margin: float, facet: float) -> Mesh:
    """A crumpled sheet, no higher than z = 0 under the dish, rising and curling around it."""
    length, width = np.maximum(room, (12, 9)) + rng.uniform(0.7, 1.6, 2) * margin
    mesh = sheet(length, width, 0.15)
    noise, points = Noise(rng), mesh.vertices.copy()
    folds = 0.7 * crumple(rng, points, facet) + 0.3 * crumple(rng, points, 0.4 * facet)
    away = np.abs(points[:, :2] / (length / 2, width / 2)).max(1)
    beyond = ramp((np.abs(points[:, :2]) - np.array(room) / 2).max(1), 0, 0.3 * margin)
    curl = ramp(away, 0.75, 1.0) * (0.1 + 1.6 * ramp(noise(points * 0.13, 2), 0.4, 0.8))
    lift = 0.6 * noise(points * 0.2 + 5, 2)
    points[:, 2] = 0.45 * (folds - 1) + beyond * ((0.35 * facet + 0.5) * folds + lift - 0.3) + curl
    drift = np.stack([noise(points * 0.22 + k, 3) - 0.5 for k in (0, 9)], -1)
    points[:, :2] += 2.2 * drift * ramp(away, 0.5, 1.0)[:, None]
    return Mesh(points, mesh.faces)


def foil(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """Crumpled aluminium foil."""
    mesh = wrapping(rng, room, rng.uniform(5, 10), rng.uniform(0.9, 1.8))
    shade = rng.uniform(0.72, 0.88) * (0.92 + 0.08 * Noise(rng)(mesh.vertices, 2))
    colour = shade[:, None] * np.array([1.0, 0.99, 0.97])
    return [Part(mesh.painted(colour), FOIL)]


def greaseproof(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A crumpled sheet of sandwich paper with creases and spots of fat."""
    pattern = printed_paper(rng)
    mesh = wrapping(rng, room, rng.uniform(6, 12), rng.uniform(1.4, 3.5))
    flat = mesh.vertices * (1, 1, 0)
    return [Part(mesh.painted(greased(rng, flat, pattern(flat))), COATED)]


def paper_plate(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A white paper plate with a fluted rim."""
    flat = max(rng.uniform(8, 10), max(room) / 2 + 0.3)
    rim = rng.uniform(1.8, 2.6)
    line = [(0, 0), (0.5 * flat, 0), (flat - 0.2, 0), (flat + 0.2, 0.1), (flat + 0.9, 1.0),
            (flat + rim, 1.3), (flat + rim + 0.15, 1.2)]  # fmt: skip
    mesh = lathe(spline(line, 110), 720)
    away, angle = np.hypot(*mesh.vertices[:, :2].T), np.arctan2(*mesh.vertices[:, 1::-1].T)
    flute = 0.09 * np.sin(rng.integers(60, 90) * angle) * ramp(away, flat - 0.1, flat + 0.8)
    noise = Noise(rng)
    warp = 0.35 * (noise(mesh.vertices * 0.12, 2) - 0.5) * ramp(away, flat, flat + rim)
    points = mesh.vertices + (flute + warp)[:, None] * Z
    colour = np.broadcast_to(one_of(rng, "f4f3f0 efebe2 f4f3f0 d9c49c"), points.shape)
    if rng.random() < 0.35:
        ink = one_of(rng, "c0222a 23498f 2f7a45 d9a01e")
        colour = mix(colour, ink, ramp(away, flat + 0.7 * rim, flat + 0.73 * rim))
    pulp = (0.95 + 0.05 * noise(points * 5, 2))[:, None]
    return [Part(Mesh(points, mesh.faces).painted(greased(rng, points, colour) * pulp), PAPER)]


def basket(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A plastic diner basket lined with paper."""
    length, width = room[0] + rng.uniform(0.5, 2), max(room[1] + rng.uniform(0.5, 2), 9)
    corner = rng.uniform(0.28, 0.5) * width
    length += 0.3 * corner
    high, lean, count = rng.uniform(2.6, 3.6), rng.uniform(0.4, 0.6), 288
    rows = np.linspace(0, 1, 25)
    wall, _ = basin(
        (length, width), corner, [(lean * high * t, high * t - 0.4) for t in rows], count
    )
    column, row = wall.faces[:, 0] % count, wall.faces[:, 0] // count - 30
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
    out = np.arange(len(flat)) // count
    rise, over = ramp(out, 30, 45), ramp(out, 46, 69)
    wave = np.stack([noise(liner.vertices * (0.3, 0.3, 0.1) + k, 2) - 0.5 for k in (0, 9, 18)], -1)
    points = liner.vertices + over[:, None] * wave * (3.0, 3.0, 2.0)
    points[:, 2] += 0.35 * (folds - 1) * (1 - rise) + over * (0.9 * folds + 0.1)
    points[:, :2] *= 1 - (0.05 * rise * (1 - over) * folds)[:, None]
    colour = greased(rng, flat, printed_paper(rng)(flat))
    return [Part(joined(plastic), PLASTIC), Part(Mesh(points, liner.faces).painted(colour), COATED)]


def takeaway_box(rng: np.random.Generator, room: Room = ROOM) -> Dish:
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
    lid = lid.moved((0, hinge, -high)).turned(np.array([1.0, 0, 0]), rng.uniform(-3, 22))
    return [
        Part(bottom, PAPER if board else FOAM),
        Part(lid.moved((0, hinge, high)), PAPER if board else FOAM),
    ]


def cafeteria_tray(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A steel or coloured plastic tray."""
    length, width = max(room[0] + 4, rng.uniform(36, 42)), max(room[1] + 4, rng.uniform(26, 32))
    high = rng.uniform(0.9, 1.7)
    profile = spline([(-0.5, 0), (0, 0), (0.5, 0.2), (0.9, high - 0.2), (1.4, high), (2.2, high),
                      (2.3, high - 0.3)], 40)  # fmt: skip
    mesh, flat = basin((length, width), rng.uniform(2, 4), profile)
    if rng.random() < 0.35:
        return [Part(mesh.painted(steel(rng)(flat)), STEEL)]
    noise = Noise(rng)
    body = one_of(rng, "8a5a36 a8352c 2f5d73 3d5a3a c9b890 4a4d50 d08a2a 6a4a32 e0dcd2")
    speckle = rng.choice([0, 0.5]) * ramp(noise(flat * 4, 1), 0.7, 0.8)
    scratch = ramp(noise(flat * (0.2, 6, 1), 1), 0.9, 0.97) * 0.25
    colour = mix(body, srgb("efe8da"), np.clip(speckle + scratch, 0, 1))
    return [Part(mesh.painted(colour * (0.9 + 0.15 * noise(flat * 0.3, 3))[:, None]), PLASTIC)]


def skillet(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A cast-iron or steel pan with a handle."""
    flat, high = max(rng.uniform(9, 12), max(room) / 2 + 0.3), rng.uniform(2.2, 3.6)
    out = 0.35 * high
    profile = spline([(0, -0.4), (flat - 0.5, -0.4), (flat + 0.2, -0.2), (flat + out, high),
                      (flat + out - 0.35, high), (flat, 0.15), (flat - 0.6, 0),
                      (0, 0)], 160)  # fmt: skip
    pan, noise = lathe(profile, 140), Noise(rng)
    away = np.linspace(0, 1, 40)
    path = np.stack(
        [flat + out - 0.4 + 15 * away, 0 * away, high - 0.6 + 1.6 * np.sin(away * 1.9)], -1
    )
    grip = sweep(path, circle(24) * (1.25, 0.5), (0.65 + 0.4 * away) * round_ends(away, 0.9))
    iron = one_of(rng, "1c1b1b 26221e 2a2a2c")
    parts = []
    for mesh in (pan, grip):
        burnt = 0.6 + 0.8 * noise(mesh.vertices * 0.6, 4)
        colour = iron * burnt[:, None]
        fat = ramp(noise(mesh.vertices * 0.4 + 20, 3), 0.5, 0.7) * (mesh is pan)
        colour = mix(colour, srgb("3a2412"), 0.6 * fat)
        parts.append(Part(mesh.painted(colour), IRON))
    return parts


def grill(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """Bars over coals in an iron box."""
    length, width = max(room[0] + 8, 40), max(room[1] + 10, 34)
    noise, pitch, r = Noise(rng), rng.uniform(1.3, 2.0), rng.uniform(0.22, 0.38)
    along = np.linspace(-length / 2 - 1, length / 2 + 1, 90)
    bars = []
    for y in np.arange(-width / 2 + 1, width / 2, pitch):
        path = np.stack([along, 0 * along + y, 0 * along - r], -1)
        bars.append(sweep(path, circle(10) * r))
    for x in (-0.3 * length, 0.3 * length):
        across = np.linspace(-width / 2, width / 2, 90)
        bars.append(
            sweep(np.stack([0 * across + x, across, 0 * across - 2.6 * r], -1), circle(10) * r)
        )
    painted = []
    for bar in bars:
        rust = noise(bar.vertices * 0.9, 4)
        colour = mix(one_of(rng, "35332f 2c2a28 48443e"), srgb("5a3018"), ramp(rust, 0.5, 0.75))
        painted.append(bar.painted(colour * (0.6 + 0.6 * rust)[:, None]))
    box, _ = basin((length, width), 1.5, [(t * 0.5, 6 * t - 7.4) for t in np.linspace(0, 1, 12)])
    soot = srgb("171513") * (0.6 + 0.9 * noise(box.vertices, 3))[:, None]
    places = rng.uniform(-0.5, 0.5, (240, 3)) * (length - 2, width - 2, 1.2) - (0, 0, 6.4)
    coals = strewn(rng, chunk(3.4, ["2a2826", "4a4744", "7a7672", "1a1817"]), places, CONCRETE)
    glow = noise(coals.mesh.vertices * 0.35, 3)
    low = 1 - ramp(coals.mesh.vertices[:, 2], -7, -5.3)
    ember = ramp(glow, 0.5, 0.7) * (0.3 + 0.7 * low)
    ash = mix(
        coals.mesh.colours, srgb("a8a49e"), 0.6 * ramp(noise(coals.mesh.vertices, 3), 0.5, 0.7)
    )
    coals = Part(coals.mesh.painted(mix(ash, np.array([1.0, 0.2, 0.02]), ember)), CONCRETE)
    return [Part(joined(painted), IRON), Part(box.painted(soot), IRON), coals]


def board(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A worn cutting board, rectangular or round, maybe with a handle; its top at z = 0."""
    thick, bevel = 1.6, rng.uniform(0.15, 0.4)
    length, width = max(room[0] + 1, rng.uniform(24, 32)), max(room[1] + 2, rng.uniform(17, 22))
    corner = rng.uniform(0.5, 3)
    if rng.random() < 0.3:
        length = width = max(length, width)
        corner = length / 2
    profile = [(-0.8, 0), (-bevel, 0), (-0.3 * bevel, -0.1 * bevel), (0, -bevel), (0, -0.5 * thick),
               (0, -thick + bevel), (-bevel, -thick), (-0.8, -thick)]  # fmt: skip
    mesh, _ = basin((length, width), corner, profile)
    meshes = [mesh]
    if rng.random() < 0.5:
        grip, _ = basin((9, rng.uniform(3, 4.5)), 1.8, profile, 120)
        meshes.append(grip.moved((length / 2 + 3, 0, -0.01)))
    pattern, noise, way = wood(rng), Noise(rng), rng.uniform(0, 180)
    parts = []
    for part in meshes:
        points = part.vertices
        colour = pattern(points[:, [1, 0, 2]])
        cut = ramp(noise(aside(points, way) * (0.15, 5, 1), 1), 0.84, 0.95)
        cut += ramp(noise(aside(points, way + 70) * (0.12, 5, 1) + 20, 1), 0.86, 0.95)
        stain = ramp(noise(points * 0.22 + 60, 3), 0.5, 0.7)
        parts.append(Part(part.painted(colour * (1 - 0.25 * cut - 0.22 * stain)[:, None]), TIMBER))
    return parts


def napkin(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """A cloth or paper napkin with the marks of its folds, wavy at its edges."""
    side = max(*room, rng.uniform(20, 26))
    mesh = sheet(side + rng.uniform(0, 4), side, 0.17)
    noise, points = Noise(rng), mesh.vertices
    paper = rng.random() < 0.5
    pattern = printed_paper if paper else [gingham, linen, striped, flowered][rng.integers(4)]
    colour = greased(rng, points, pattern(rng)(points))
    span = points.max(0)[:2]
    away = np.abs(points[:, :2] / span).max(1)
    wave = ramp(away, 0.7, 1.0) * (1.1 * noise(points * 0.22, 2))
    # Fold marks in thirds or quarters run straight across.
    marks = rng.choice([[-0.33, 0.33], [0.0, 0.5], [0.0, -0.5]])
    nearest = np.abs(points[:, :2, None] / span[:, None] - marks).min(-1) * span
    crease = np.exp(-((nearest / 0.25) ** 2)).sum(1)
    wave -= 0.05 * crease
    wave += 0.05 * (crumple(rng, points, rng.uniform(1.5, 4)) - 1)
    bent = points.copy()
    bent[:, :2] += 0.9 * np.stack([noise(points * 0.2 + k, 2) - 0.5 for k in (3, 8)], -1)
    bent[:, 2] += wave
    return [Part(Mesh(bent, mesh.faces).painted(colour), PAPER if paper else CLOTH)]


def lawn(rng: np.random.Generator, room: Room = ROOM) -> Dish:
    """Grass the dish lies on: blades pressed flat below it, upright around."""
    return [grass_blades(rng, 0.5 * max(room))]


def grass_blades(rng: np.random.Generator, pressed: float, count: int = 9000) -> Part:
    """Blades of grass around the origin, no higher than z = 0 within the pressed radius."""
    place = rng.uniform(-26, 26, (count, 2))
    tall, way = rng.uniform(2, 5.5, count), rng.uniform(0, 2 * np.pi, count)
    down = 1 - ramp(np.hypot(*place.T), 0.9 * pressed, 1.3 * pressed + 2)
    lean = rng.uniform(0.1, 0.8, count) * (1 - down) + down * 1.35
    t = np.linspace(0, 1, 6)
    bend = lean[:, None] * (0.4 + 0.6 * t)
    out, up = np.sin(bend) * t * tall[:, None], np.cos(bend) * t * tall[:, None]
    flat = np.stack([np.cos(way), np.sin(way)], -1)
    spine = np.concatenate([place[:, None] + out[..., None] * flat[:, None], up[..., None]], -1)
    spine[..., 2] = np.minimum(spine[..., 2], 1.0 + 9 * (1 - down[:, None])) - 1.0
    side = np.stack([-flat[:, 1], flat[:, 0], 0 * way], -1) * rng.uniform(0.09, 0.2, (count, 1))
    taper = (1 - t**2)[:, None] + 0.02
    points = np.stack([spine - side[:, None] * taper, spine + side[:, None] * taper], 2)
    step = np.arange(5) * 2
    quads = np.stack([step, step + 1, step + 3, step, step + 3, step + 2], -1).reshape(-1, 3)
    faces = (quads[None] + 12 * np.arange(count)[:, None, None]).reshape(-1, 3)
    greens = np.array([srgb(code) for code in ["3f5c24", "56762e", "6f8a3a", "8a9150", "4a6a2a"]])
    colour = greens[rng.integers(0, 5, count)][:, None] * (0.55 + 0.6 * t)[:, None]
    return Part(Mesh(points.reshape(-1, 3), faces, np.repeat(colour, 2, 1).reshape(-1, 3)), TURF)


def sauce_bowl(rng: np.random.Generator) -> Dish:
    """A small bowl of mustard, ketchup or cream."""
    r = rng.uniform(2.8, 3.6)
    profile = np.array([(0, 0), (0.6, 0), (0.85, 0.3), (1, 0.95), (0.96, 1), (0.9, 0.93), (0, 0.6)])
    bowl = lathe(spline(profile, 60) * r).painted(srgb(rng.choice(["f1efea", "39424a", "8a5a36"])))
    sauce = [MUSTARD, KETCHUP, srgb("f0e6cf")][rng.integers(3)]
    return [
        Part(bowl, CERAMIC),
        Part(disc(0.88 * r, 0.03).moved((0, 0, 0.8 * r)).painted(sauce), SAUCE),
    ]
