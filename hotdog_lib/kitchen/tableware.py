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
    FRUIT,
    GLASS,
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
from .parts import Dish, Part, chunk, moved, shred, strewn, turned
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
    rounded_box,
    sheet,
    spline,
    surface,
    sweep,
)

# Length (along x) and width in centimetres that a support keeps clear for what it carries.
Extent = tuple[float, float]
RINGS = 80  # of vertices over the floor of a basin, fine enough for patterns


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


def basin(room: Extent, corner: float, profile: list, count: int = 300) -> tuple[Mesh, np.ndarray]:
    """A tray around a floor of the given size, and its unfolded flat points for patterns.

    The profile lists (outwards, height) from the floor's edge; the floor itself is added.
    """
    edge, normals = outline(*room, corner, count)
    profile = np.asarray(profile, float)
    inner = [edge * s for s in np.linspace(0.001, 0.99, RINGS)]
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
    at = points + 1.2 * facet * bend
    total, weight = np.zeros(len(points)), 0.0
    for i in range(9):
        angle, period = rng.uniform(0, np.pi), facet * rng.uniform(1.2, 5)
        way = (np.cos(angle), np.sin(angle), np.ptp(points[:, 2]) and rng.normal())
        wave = np.abs((at @ way / period + rng.random()) % 1 - 0.5) * 2
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


def plate(rng: np.random.Generator, room: Extent) -> Dish:
    """A dinner plate whose flat middle takes the dish; top of the middle at z = 0."""
    flat = max(rng.uniform(8.5, 11.0), max(room) / 2 + 0.3)
    rim, rise = rng.uniform(1.8, 3.6), rng.uniform(0.7, 1.5)
    profile = spline([(-0.3, 0), (0, 0.02), (0.6, 0.15), (rim - 0.2, rise),
                      (rim + 0.1, rise - 0.05), (rim, rise - 0.2), (0, -0.5),
                      (-1, -0.6)], 70)  # fmt: skip
    mesh, _ = basin((2 * flat, 2 * flat), flat, profile)
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
    speckle = ramp(noise(points * 3, 1), 0.82, 0.88) * rng.choice([0, 0, 0.7])
    colour = mix(colour, srgb("5a4630"), speckle)
    scratch = ramp(noise(points * (0.25, 4, 1) + 30, 1), 0.9, 0.97) * 0.1
    return colour * (0.95 + 0.06 * noise(points * 0.4, 2) - scratch)[:, None]


def oval_platter(rng: np.random.Generator, room: Extent) -> Dish:
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


def wrapping(rng: np.random.Generator, room: Extent, margin: float, facet: float) -> Mesh:
    """A crumpled sheet, no higher than z = 0 under the dish, rising and curling around it."""
    length, width = np.maximum(room, (12, 9)) + rng.uniform(0.7, 1.6, 2) * margin
    mesh = sheet(length, width, 0.17)
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


def foil(rng: np.random.Generator, room: Extent) -> Dish:
    """Crumpled aluminium foil."""
    mesh = wrapping(rng, room, rng.uniform(5, 10), rng.uniform(0.9, 1.8))
    shade = rng.uniform(0.72, 0.88) * (0.92 + 0.08 * Noise(rng)(mesh.vertices, 2))
    colour = shade[:, None] * np.array([1.0, 0.99, 0.97])
    return [Part(mesh.painted(colour), FOIL)]


def greaseproof(rng: np.random.Generator, room: Extent) -> Dish:
    """A crumpled sheet of sandwich paper with creases and spots of fat."""
    pattern = printed_paper(rng)
    mesh = wrapping(rng, room, rng.uniform(6, 12), rng.uniform(1.4, 3.5))
    flat = mesh.vertices * (1, 1, 0)
    return [Part(mesh.painted(greased(rng, flat, pattern(flat))), COATED)]


def paper_plate(rng: np.random.Generator, room: Extent) -> Dish:
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


def cafeteria_tray(rng: np.random.Generator, room: Extent) -> Dish:
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


def skillet(rng: np.random.Generator, room: Extent) -> Dish:
    """A cast-iron or steel pan with a handle."""
    flat, high = max(rng.uniform(9, 12), max(room) / 2 + 0.3), rng.uniform(2.2, 3.6)
    out = 0.35 * high
    profile = spline([(-0.6, 0), (0, 0.15), (out - 0.35, high), (out, high), (0.2, -0.2),
                      (-0.5, -0.4)], 70)  # fmt: skip
    pan, _ = basin((2 * flat, 2 * flat), flat, profile)
    noise = Noise(rng)
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


def grill(rng: np.random.Generator, room: Extent) -> Dish:
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


def board(rng: np.random.Generator, room: Extent) -> Dish:
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
        cut = ramp(noise(aside(points, way) * (0.15, 3, 1), 1), 0.84, 0.95)
        cut += ramp(noise(aside(points, way + 70) * (0.12, 3, 1) + 20, 1), 0.86, 0.95)
        stain = ramp(noise(points * 0.22 + 60, 3), 0.5, 0.7)
        parts.append(Part(part.painted(colour * (1 - 0.25 * cut - 0.22 * stain)[:, None]), TIMBER))
    return parts


def napkin(rng: np.random.Generator, room: Extent) -> Dish:
    """A cloth or paper napkin with the marks of its folds, wavy at its edges."""
    side = max(1.3 * max(room), rng.uniform(20, 26))
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


def lawn(rng: np.random.Generator, room: Extent) -> Dish:
    """Grass the dish lies on: blades pressed flat below it, upright around."""
    return [grass_blades(rng, 0.5 * max(room))]


def grass_blades(rng: np.random.Generator, pressed: float, count: int = 9000) -> Part:
    """Blades of grass around the origin, no higher than z = 0 within the pressed radius."""
    place = rng.uniform(-26, 26, (count, 2))
    tall, way = rng.uniform(2, 5.5, count), rng.uniform(0, 2 * np.pi, count)
    down = 1 - ramp(np.hypot(*place.T), pressed + 1, pressed + 5)
    lean = rng.uniform(0.1, 0.8, count) * (1 - down) + down * 1.35
    t = np.linspace(0, 1, 6)
    bend = lean[:, None] * (0.4 + 0.6 * t)
    out, up = np.sin(bend) * t * tall[:, None], np.cos(bend) * t * tall[:, None]
    flat = np.stack([np.cos(way), np.sin(way)], -1)
    spine = np.concatenate([place[:, None] + out[..., None] * flat[:, None], up[..., None]], -1)
    free = 9 * ramp(np.hypot(spine[..., 0], spine[..., 1]), pressed + 0.5, pressed + 6)
    spine[..., 2] = np.minimum(spine[..., 2] - 1, free)
    side = np.stack([-flat[:, 1], flat[:, 0], 0 * way], -1) * rng.uniform(0.09, 0.2, (count, 1))
    taper = (1 - t**2)[:, None] + 0.02
    points = np.stack([spine - side[:, None] * taper, spine + side[:, None] * taper], 2)
    step = np.arange(5) * 2
    quads = np.stack([step, step + 1, step + 3, step, step + 3, step + 2], -1).reshape(-1, 3)
    faces = (quads[None] + 12 * np.arange(count)[:, None, None]).reshape(-1, 3)
    greens = np.array([srgb(code) for code in ["3f5c24", "56762e", "6f8a3a", "8a9150", "4a6a2a"]])
    colour = greens[rng.integers(0, 5, count)][:, None] * (0.55 + 0.6 * t)[:, None]
    return Part(Mesh(points.reshape(-1, 3), faces, np.repeat(colour, 2, 1).reshape(-1, 3)), TURF)


def label(rng: np.random.Generator, around: np.ndarray, up: np.ndarray) -> np.ndarray:
    """A printed label: `around` and `up` in centimetres from its middle, colours per point."""
    noise, half = Noise(rng), np.abs(up).max()
    around = (around + 5) % 10 - 5  # printed again on the far side
    paper = one_of(rng, "efe8d8 f4f2ee d9c49c 2a2a2c 8a1c22 1f3a5c 2f5a3a d9a01e")
    dark = paper.mean() < 0.25
    ink = one_of(rng, "e8d8a0 f0ece4 d9a01e" if dark else "b3202a 23498f 1f5a34 2a2a2c 8a4a1a")
    colour = np.broadcast_to(paper, (len(up), 3))
    edge = np.abs(half - np.abs(up) - 0.25) < 0.08
    round_ = np.hypot(around, 1.3 * (up - 0.1 * half)) / (0.5 * half)
    emblem = (np.abs(round_ - 1) < 0.08) | (
        round_ < 0.55 + 0.3 * np.sin(5 * np.arctan2(up, around))
    )
    line = np.where(np.abs(up + 0.55 * half) < 0.22 * half, 0.3 * half, 0.12 * half)
    row = np.floor(up / line)
    glyphs = noise(np.stack([around * 0.9 / line, row * 3.3, 0 * up], -1), 1) > 0.45
    text = glyphs & (np.abs((up / line) % 1 - 0.5) < 0.3) & (np.abs(around) < 2.2) & (round_ > 1.15)
    if rng.random() < 0.4:
        text = text | (np.abs(up - 0.75 * half) < 0.1 * half)
    return mix(colour, ink, np.clip(1.0 * edge + emblem + text, 0, 1))


BOTTLES = {  # tallness, radius, and (radius, height) fractions of the shape; label from, to
    "beer": ((20, 24), (2.9, 3.2), [(0.88, 0), (1, 0.03), (1, 0.3), (1, 0.56), (0.86, 0.66),
                                    (0.5, 0.76), (0.43, 0.9), (0.42, 0.97)], (0.14, 0.5)),
    "wine": ((28, 31), (3.6, 4.0), [(0.9, 0), (1, 0.02), (1, 0.3), (1, 0.6), (0.9, 0.68),
                                    (0.42, 0.76), (0.38, 0.88), (0.38, 0.97)], (0.16, 0.5)),
    "stubby": ((17, 19), (3.2, 3.6), [(0.85, 0), (1, 0.04), (1, 0.3), (1, 0.58), (0.75, 0.74),
                                      (0.46, 0.86), (0.42, 0.96)], (0.15, 0.52)),
    "soda": ((21, 25), (3.1, 3.5), [(0.8, 0), (1, 0.05), (0.96, 0.22), (0.88, 0.38), (1, 0.58),
                                    (0.9, 0.72), (0.45, 0.88), (0.38, 0.97)], (0.3, 0.52)),
    "hot": ((14, 17), (2.1, 2.5), [(0.85, 0), (1, 0.03), (1, 0.3), (1, 0.62), (0.7, 0.72),
                                   (0.45, 0.78), (0.42, 0.95)], (0.1, 0.6)),
}  # fmt: skip


def one_bottle(rng: np.random.Generator) -> Dish:
    """A bottle of beer, wine, lemonade, oil or sauce with a label and a cap."""
    kind = rng.choice(list(BOTTLES))
    heights, radii, shape, (low, high) = BOTTLES[kind]
    tall, r = rng.uniform(*heights), rng.uniform(*radii)
    profile = spline([(0, 0.01), *shape, (0, shape[-1][1])], 220) * (r, tall)
    mesh = lathe(np.maximum(profile, 0))
    points, noise = mesh.vertices, Noise(rng)
    z, angle = points[:, 2] / tall, np.arctan2(points[:, 1], points[:, 0])
    contents = {
        "beer": "3a1d0c 26401f 5a3010",
        "wine": "1a2414 16120f 5a1420 b09a5a",
        "stubby": "3a1d0c 26401f 5a3010",
        "soda": "1c0d08 c4581e 3f7a3a b8c8cc d8b030",
        "hot": "8a1c10 b5491a c9a03c 4a1a10",
    }[kind]
    full = one_of(rng, contents)
    fill = rng.uniform(0.72, 0.95)
    glass = mix(full, 0.5 * full + 0.12, ramp(z, fill, fill + 0.01))
    glass = (
        glass * (0.8 + 0.35 * noise(points * 0.3, 2) + 0.25 * (np.cos(2 * angle) > 0.9))[:, None]
    )
    middle = 0.5 * (low + high)
    print_ = label(rng, angle * r, np.clip(z - middle, low - middle, high - middle) * tall)
    wraps = rng.uniform(1.3, np.pi)
    on = (z > low) & (z < high) & (np.abs(angle) < wraps)
    colour = mix(glass, print_, 1.0 * on)
    top, neck = shape[-1][1] * tall, shape[-1][0] * r
    lid = rng.uniform(0.6, 1.8)
    cap = lathe(np.array([(neck + 0.06, -lid), (neck + 0.14, -lid), (neck + 0.14, 0.1),
                          (neck, 0.2), (0, 0.2)]), 64)  # fmt: skip
    ribs = 0.035 * np.sin(21 * np.arctan2(cap.vertices[:, 1], cap.vertices[:, 0]))
    metal = one_of(rng, "b8b8b8 b3202a d0a63c 1f3a5c 2a2a2c f0ece4 2f6a3a")
    cap = Mesh(cap.vertices * (1 + ribs[:, None] * (1, 1, 0)) + top * Z, cap.faces).painted(metal)
    return turned([Part(mesh.painted(colour), GLASS), Part(cap, Finish(0.3, 0.7))],
                  rng.uniform(0, 360))  # fmt: skip


def bottle(rng: np.random.Generator) -> Dish:
    """One to three bottles with labels and caps."""
    dish = one_bottle(rng)
    for turn in rng.uniform(0, 6.3) + np.array([0, 1.4])[: rng.choice([0, 0, 1, 2])]:
        by = rng.uniform(8, 10)
        dish += moved(one_bottle(rng), (by * np.cos(turn), by * np.sin(turn), 0))
    if rng.random() < 0.35:
        dish += moved(drink(rng), (-8 * np.sin(1 + rng.random()), -7, 0))
    return dish


def mug(rng: np.random.Generator) -> Dish:
    """A mug or cup with coffee, tea or cappuccino; often on a saucer with a spoon."""
    cup = rng.random() < 0.4
    radii, heights = ((4.2, 5), (5.5, 7)) if cup else ((3.7, 4.3), (8.5, 10.5))
    r, tall = rng.uniform(*radii), rng.uniform(*heights)
    base, belly = (rng.uniform(0.5, 0.65), 0.92) if cup else (rng.uniform(0.8, 1.0), 1.0)
    wall = 0.3
    profile = spline([(0, 0.15), (base * r - 0.3, 0), (base * r, 0.3), (belly * r, 0.45 * tall),
                      (r, tall - 0.15), (r - 0.12, tall), (r - wall, tall - 0.15),
                      (belly * r - wall, 0.45 * tall), (base * r - 0.4, 0.6),
                      (0, 0.5)], 160)  # fmt: skip
    mesh, noise = lathe(profile, 128), Noise(rng)
    body = one_of(rng, "ece8e0 ece8e0 2f5d73 a8352c d9b23c 3a3a3c 7fa08a b5674a d8c8ae 4a5a7a")
    ink = one_of(rng, "2a4f8f 8a3a2a 3d5a3a 39424a d9b23c efe8da")
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2]
    outside = ramp(np.arange(len(z)) / len(z), 0.1, 0.12) * ramp(
        -np.arange(len(z)) / len(z), -0.6, -0.58
    )
    count = rng.integers(6, 16)
    mark = {
        "plain": 0 * z,
        "bands": 1.0 * (np.sin(z * 2 * np.pi / (0.3 * tall)) > 0.6),
        "stripes": ramp(np.sin(count * angle), 0.3, 0.4),
        "dots": ramp(np.sin(count * angle) * np.sin(z * count / r), 0.4, 0.5),
        "dipped": ramp(z + 0.6 * np.sin(3 * angle), 0.45 * tall, 0.48 * tall),
        "picture": ramp(0.6 - np.hypot(angle - 1.6, (z - 0.55 * tall) / r)
                        - 0.4 * noise(mesh.vertices * 0.8, 2), 0.1, 0.14),
    }[rng.choice(["plain", "plain", "bands", "stripes", "dots", "dipped", "picture"])]  # fmt: skip
    speckle = ramp(noise(mesh.vertices * 4, 1), 0.8, 0.86) * rng.choice([0, 0, 0.6])
    colour = mix(mix(body, ink, mark * outside), srgb("5a4630"), speckle)
    ear = spline([(0.93 * r, 0.8 * tall), (r + 1.5, 0.84 * tall), (r + 2.2, 0.58 * tall),
                  (r + 1.3, 0.3 * tall), (0.9 * belly * r, 0.24 * tall)], 60)  # fmt: skip
    handle = sweep(np.stack([ear[:, 0], 0 * ear[:, 0], ear[:, 1]], -1),
                   circle(24) * (0.75, 0.4), 1.0, up=Y)  # fmt: skip
    full = rng.uniform(0.78, 0.9)
    drinking = lathe(np.column_stack([np.linspace(0, r - wall + 0.05, 60), np.zeros(60)]), 128)
    place = drinking.vertices
    away = np.hypot(*place.T[:2]) / r
    kind = rng.choice(["coffee", "latte", "tea"])
    milk, crema = srgb("f0e2c8"), srgb("8a5228")
    if kind == "latte":
        # A rosette: waves bent around the middle line.
        wave = np.sin(
            9 * (place[:, 0] / r + 0.5 * np.abs(place[:, 1] / r)) + 3 * noise(place * 0.3, 2)
        )
        leaf = ramp(wave, -0.2, 0.2) * ramp(
            -np.hypot(place[:, 0], 1.4 * place[:, 1]) / r, -0.75, -0.65
        )
        top = mix(crema * (0.8 + 0.4 * noise(place * 2, 3))[:, None], milk, leaf)
    else:
        bubbles = ramp(noise(place * 2.2, 2), 0.6, 0.75) * ramp(away, 0.6, 0.9)
        deep = one_of(rng, "1c0e06 2a160a 6a3f20" if kind == "coffee" else "7a3410 9a5218")
        top = mix(np.broadcast_to(deep, place.shape), crema * 1.2, 0.6 * bubbles)
    top = mix(top, 0.4 * crema, ramp(away, 0.88, 0.94))
    drinking = Mesh(place + 0.12 * ramp(away, 0.85, 0.95)[:, None] * Z, drinking.faces).painted(top)
    dish = [Part(mesh.painted(colour), CERAMIC), Part(handle.painted(body), CERAMIC),
            Part(drinking.moved((0, 0, full * tall)), SAUCE)]  # fmt: skip
    if cup or rng.random() < 0.25:
        lift = 0.5
        wide = r + rng.uniform(2.2, 3.2)
        line = spline([(0, 0.1), (0.5 * wide, 0), (0.75 * wide, 0.25), (wide, 1.1),
                       (wide - 0.1, 1.25), (0.75 * wide, 0.5), (0.5 * wide, 0.35),
                       (0, lift)], 100)  # fmt: skip
        dish = [*moved(dish, (0, 0, lift - 0.1)), Part(lathe(line).painted(body), CERAMIC)]
        if rng.random() < 0.7:
            dish += moved(turned([spoon(rng, 12)], rng.uniform(30, 150)), (0, -0.82 * wide, 1.3))
    return dish


def spoon(rng: np.random.Generator, length: float = 19) -> Part:
    """A spoon along x, lying on z = 0."""
    bowl = 0.28 * length
    x, y = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 30))
    half = np.sqrt(np.clip(1 - x**2, 0, 1)) * (1 - 0.12 * x)
    depth = 0.9 * (1 - (x**2 + (y * half) ** 2))
    grid = np.stack([bowl / 2 * x, 0.32 * bowl * y * half, 0.75 - 0.08 * length * depth], -1)
    grid[..., 2] -= grid[..., 2].min()
    shell = Mesh(grid.reshape(-1, 3), surface(grid).faces).moved((length / 2 - bowl / 2, 0, 0))
    return Part(joined([shell.painted(SILVER), stem(length, bowl)]), STEEL)


def stem(length: float, head: float) -> Mesh:
    """The handle of a fork or spoon: narrow near the head, wide at the end."""
    t = np.linspace(0, 1, 50)
    x = -length / 2 + (length - 0.94 * head) * t
    z = 0.12 + 0.06 * length * np.exp(-(((t - 0.95) / 0.28) ** 2)) + 0.15 * (1 - t)
    wide = (0.42 + 0.5 * (1 - t) ** 2) * length / 19
    path = np.stack([x, 0 * x, z], -1)
    return sweep(path, circle(20) * (1.0, 0.18), wide * round_ends(2 * t - 1, 0.85)).painted(SILVER)


SILVER = srgb("d8d8d6")


def fork(rng: np.random.Generator, length: float = 19) -> Part:
    """A fork along x, lying on z = 0."""
    head, tines = 0.4 * length, rng.choice([3, 4, 4])
    t, columns = np.linspace(0, 1, 60), 9 * tines - 3  # per tine six columns, then three of gap
    half = (0.16 + 1.0 * ramp(t, -0.1, 0.42) - 0.1 * t) * length / 19
    curve = 0.15 + 0.045 * length * (2 * t - 1.1) ** 2
    y = np.linspace(-1, 1, columns)[None] * half[:, None]
    x = np.broadcast_to((length / 2 - head + head * t)[:, None], y.shape)
    plate_ = surface(np.stack([x, y, curve[:, None] - 0.06 * y**2], -1))
    row, column = plate_.faces[:, 0] // columns, plate_.faces[:, 0] % columns
    solid = (row < 24) | (column % 9 < 5)
    front = Mesh(plate_.vertices, plate_.faces[solid]).painted(SILVER)
    back = front.moved((0, 0, -0.1))
    return Part(joined([front, back, stem(length, head)]), STEEL)


def knife(rng: np.random.Generator, length: float = 22) -> Dish:
    """A table or steak knife along x, lying on z = 0."""
    t = np.linspace(0, 1, 60)
    grip = 0.45 * length
    path = np.stack([-length / 2 + grip * t, 0 * t, 0 * t + 0.38], -1)
    wood_grip = rng.random() < 0.4
    handle = sweep(
        path, circle(20) * (1, 0.4), (0.75 + 0.2 * np.cos(4 * t)) * round_ends(2 * t - 1, 0.9)
    )
    x = np.linspace(0, 1, 60)
    back, edge = 0.75 - 0.35 * ramp(x, 0.75, 1), -0.8 * np.sqrt(np.clip(1 - x**6, 0, 1))
    rows = [np.stack([-length / 2 + grip + (length - grip) * x, y, 0 * x + z], -1)
            for y, z in ((edge, 0.3), (back, 0.45), (back, 0.3), (edge, 0.28))]  # fmt: skip
    blade = surface(np.stack(rows), (True, False)).painted(SILVER)
    tone = one_of(rng, "4a2a18 1c1b1b 6a4026") if wood_grip else SILVER
    return [Part(blade, STEEL), Part(handle.painted(tone), TIMBER if wood_grip else STEEL)]


def cutlery(rng: np.random.Generator) -> Dish:
    """Fork, knife and spoon on a folded napkin, or bundled with another set."""
    dish: Dish = []
    cloth = rounded_box(rng.uniform(20, 23), rng.uniform(10, 13), 0.5, 0.2, 0.2)
    noise = Noise(rng)
    points = cloth.vertices.copy()
    points[:, :2] += 0.7 * np.stack([noise(points * 0.2 + k, 2) - 0.5 for k in (0, 9)], -1)
    points[:, 2] *= 0.75 + 0.4 * noise(points * 0.18, 2)
    layered = 0.12 * (np.abs(cloth.vertices[:, 1]) > 0.35 * np.ptp(cloth.vertices[:, 1]))
    points[:, 2] = np.maximum(points[:, 2] - layered, 0)
    pattern = [gingham, linen, striped, flowered, printed_paper][rng.integers(5)](rng)
    dish.append(Part(Mesh(points, cloth.faces).painted(pattern(cloth.vertices)), CLOTH))
    pieces = [[fork(rng)], knife(rng), [spoon(rng)], [fork(rng, 16)], [spoon(rng, 14)]]
    chosen = [
        pieces[i] for i in ([0, 1], [0, 1, 2], [0, 1, 4], [3, 2], [0, 1, 2, 3])[rng.integers(5)]
    ]
    for piece, y in zip(chosen, np.linspace(-3.4, 3.4, len(chosen)), strict=True):
        piece = turned(piece, rng.normal(0, 5) + 180 * (rng.random() < 0.1))
        dish += moved(piece, (rng.normal(0, 0.6), y + rng.normal(0, 0.2), 0.55))
    return dish


def drink(rng: np.random.Generator) -> Dish:
    """A glass of cola, juice, water or beer."""
    return glassful(rng, rng.choice(["cola", "juice", "beer", "water", "lemonade"]))


def beer(rng: np.random.Generator) -> Dish:
    """One or two glasses of beer with a head of foam."""
    dish = glassful(rng, "beer")
    if rng.random() < 0.4:
        dish += moved(glassful(rng, "beer"), (rng.uniform(8.5, 10), rng.uniform(-3, 3), 0))
    return dish


def glassful(rng: np.random.Generator, kind: str) -> Dish:
    """A filled glass: the liquid's colour shows through the wall, foam or ice floats on top."""
    r, tall = rng.uniform(3.2, 3.9), rng.uniform(11, 17)
    base = rng.uniform(0.65, 0.95)
    fill = rng.uniform(0.94, 0.975) if kind == "beer" else rng.uniform(0.86, 0.94)
    profile = spline([(0, 0), (base * r, 0), (base * r, 0.5), (0.5 * (1 + base) * r, 0.5 * tall),
                      (r, tall), (r - 0.18, tall), (r - 0.2, tall - 0.2),
                      (r * (base + (1 - base) * fill) - 0.2, fill * tall)], 160)  # fmt: skip
    mesh, noise = lathe(profile, 128), Noise(rng)
    z, angle = mesh.vertices[:, 2] / tall, np.arctan2(*mesh.vertices[:, 1::-1].T)
    liquid = {"cola": "1c0b05", "juice": "d9851e", "beer": "c9851a", "water": "a8b8bc",
              "lemonade": "d8d0a0"}[kind]  # fmt: skip
    body = srgb(liquid if kind != "beer" else rng.choice(["c9851a", "d99a2a", "8a4510", "2a1208"]))
    bright = 0.75 + 0.5 * z + 0.2 * (noise(mesh.vertices * (0.4, 0.4, 0.15), 2) - 0.5)
    colour = body * bright[:, None]
    bubbles = ramp(noise(mesh.vertices * 6, 1), 0.85, 0.92) * 0.4
    colour = colour * (1 + bubbles)[:, None]
    foam_from = fill - (rng.uniform(0.1, 0.22) if kind == "beer" else 0.0)
    wavy = z + 0.012 * noise(mesh.vertices, 2)
    foam = srgb("f0e6cf" if kind == "beer" else "c8cccc")
    colour = mix(colour, foam, ramp(wavy, foam_from, foam_from + 0.012))
    colour = mix(colour, srgb("aab2b2"), ramp(z, fill, fill + 0.01))
    colour = mix(colour, srgb("98a0a0"), ramp(-z, -0.06, -0.045))
    if rng.random() < 0.4:
        facets = 0.06 * np.abs(np.sin(6 * angle)) * ramp(-z, -0.7, -0.6)
        mesh = Mesh(mesh.vertices * (1 - facets[:, None] * (0.5, 0.5, 0)), mesh.faces)
    inner = r * (base + (1 - base) * fill) - 0.15
    top = lathe(np.column_stack([np.linspace(0, inner, 40), np.zeros(40)]), 96)
    froth = noise(top.vertices * 1.5, 3)
    level = fill * tall
    if kind == "beer":
        top = Mesh(top.vertices + (0.5 * froth)[:, None] * Z, top.faces)
        dish = [
            Part(top.moved((0, 0, level - 0.1)).painted(foam * (0.8 + 0.25 * froth)[:, None]), FOAM)
        ]
    else:
        dish = [Part(top.moved((0, 0, level)).painted(body * (0.9 + 0.4 * froth)[:, None]), GLASS)]
        places = np.column_stack(
            [rng.uniform(-0.45, 0.45, (4, 2)) * inner * 1.3, np.full(4, level)]
        )
        if rng.random() < 0.6:
            dish.append(strewn(rng, chunk(2.4, ["b8c4c6", "d0d8d8"]), places, GLASS, 40))
        if rng.random() < 0.5:
            dish.append(straw(rng, (0.6, 0, 1), tall + rng.uniform(4, 6)))
    return [Part(mesh.painted(colour), GLASS), *dish]


def straw(rng: np.random.Generator, foot: tuple[float, float, float], top: float) -> Part:
    """A leaning drinking straw, plain or striped."""
    t = np.linspace(0, 1, 120)
    path = np.array(foot) + np.stack(
        [-2.4 * t - 2.2 * ramp(t, 0.86, 1.0), 0 * t, (top - foot[2]) * t], -1
    )
    mesh = sweep(path, circle(16) * 0.32, 1.0, up=Y)
    angle, along = np.tile(np.arange(16) / 16, 120), np.repeat(t, 16)
    spiral = ((angle + 9 * along) % 1 < 0.5) * rng.choice([0.0, 1.0])
    colour = mix(one_of(rng, "f0eee8 2a2a2c c0222a"), one_of(rng, "c0222a 23498f 2f7a45"), spiral)
    return Part(mesh.painted(colour), PLASTIC)


def paper_cup(rng: np.random.Generator) -> Dish:
    """A printed paper cup with a lid and mostly a straw."""
    r, tall = rng.uniform(3.9, 4.7), rng.uniform(11, 17)
    t = np.linspace(0, 1, 90)
    mesh = lathe(np.column_stack([r * (0.7 + 0.3 * t), tall * t]), 128)
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2]
    colour = (
        label(rng, angle * r, (z - tall / 2) * 0.9)
        * (0.92 + 0.08 * Noise(rng)(mesh.vertices))[:, None]
    )
    lid = lathe(np.array([(r - 0.05, -0.35), (r + 0.22, -0.3), (r + 0.22, 0.15), (r - 0.1, 0.35),
                          (r - 0.35, 0.3), (r - 0.5, -0.1), (0, -0.05)]), 96)  # fmt: skip
    tone = one_of(rng, "eeeeee c9d0d2 2a2a2c f4f2ee")
    dish = [
        Part(mesh.painted(colour), COATED),
        Part(lid.moved((0, 0, tall)).painted(tone), PLASTIC),
    ]
    return (
        [*dish, straw(rng, (1.2, 0, 3), tall + rng.uniform(4, 7))] if rng.random() < 0.7 else dish
    )


def squeeze_bottle(rng: np.random.Generator) -> Dish:
    """A soft bottle of ketchup, mustard or mayonnaise with a pointed nozzle."""
    r, tall = rng.uniform(2.7, 3.3), rng.uniform(12, 16)
    profile = spline([(0, 0), (0.94 * r, 0), (r, 0.4), (0.97 * r, 0.4 * tall), (r, 0.75 * tall),
                      (0.85 * r, 0.84 * tall), (0.6 * r, 0.88 * tall),
                      (0, 0.88 * tall)], 160)  # fmt: skip
    nozzle = spline([(0.66 * r, 0.82), (0.7 * r, 0.83), (0.7 * r, 0.88), (0.45 * r, 0.92),
                     (0.22 * r, 1.04), (0.1 * r, 1.22), (0, 1.22)], 80) * (1, tall)  # fmt: skip
    body, noise = lathe(profile), Noise(rng)
    tone, cap = [("a8140f", "a8140f"), ("d9a010", "d9a010"), ("a8140f", "f0eee8"),
                 ("e0a818", "3d7a30"), ("efe6cc", "2f5aa0")][rng.integers(5)]  # fmt: skip
    angle, z = np.arctan2(*body.vertices[:, 1::-1].T), body.vertices[:, 2] / tall
    colour = srgb(tone) * (0.85 + 0.25 * noise(body.vertices * 0.5, 3))[:, None]
    if rng.random() < 0.6:
        printed = (z > 0.2) & (z < 0.66) & (np.abs(angle) < 1.3)
        colour = mix(
            colour, label(rng, angle * r, np.clip(z - 0.43, -0.23, 0.23) * tall), 1.0 * printed
        )
    tip = lathe(np.maximum(nozzle, 0))
    smear = ramp(noise(tip.vertices * 1.5 + 9, 2), 0.5, 0.6) * ramp(
        tip.vertices[:, 2], tall, 1.15 * tall
    )
    painted = tip.painted(mix(srgb(cap), 0.8 * srgb(tone), smear))
    return [Part(body.painted(colour), PLASTIC), Part(painted, PLASTIC)]


def condiments(rng: np.random.Generator) -> Dish:
    """Two squeeze bottles side by side."""
    return squeeze_bottle(rng) + moved(squeeze_bottle(rng), (7.2, rng.uniform(-1.5, 1.5), 0))


def shakers(rng: np.random.Generator) -> Dish:
    """Salt and maybe pepper."""
    dish: Dish = []
    for content, x in [("e8e6e0", 0.0), ("4a4038", 5.0)][: rng.integers(1, 3)]:
        r, tall = 1.9, rng.uniform(6, 7.5)
        body = lathe(
            spline([(0, 0), (r, 0), (r, 0.3), (0.8 * r, 0.5 * tall), (0.85 * r, tall)], 60), 10
        )
        z = body.vertices[:, 2]
        colour = mix(srgb(content), srgb("b4bcbc"), ramp(z, 0.62 * tall, 0.65 * tall))
        cap = lathe(spline([(0.95 * r, 0), (0.95 * r, 0.9), (0.7 * r, 1.6), (0, 1.8)], 40))
        hole = np.sin(cap.vertices[:, 0] * 8) * np.sin(cap.vertices[:, 1] * 8)
        shine = mix(SILVER, srgb("222222"), ramp(hole, 0.75, 0.9) * (cap.vertices[:, 2] > 1.2))
        dish += [Part(body.painted(colour).moved((x, 0, 0)), GLASS),
                 Part(cap.painted(shine).moved((x, 0, tall - 0.3)), STEEL)]  # fmt: skip
    return dish


def crumpled_napkin(rng: np.random.Generator) -> Dish:
    """A used paper napkin, crushed."""
    mesh, noise = sheet(rng.uniform(10, 15), rng.uniform(9, 12), 0.11), Noise(rng)
    flat = mesh.vertices
    away = np.abs(flat[:, :2] / flat[:, :2].max(0)).max(1)
    folds = crumple(rng, flat, 2.2) + 0.4 * crumple(rng, flat, 0.8)
    drift = np.stack([noise(flat * 0.35 + k, 3) - 0.5 for k in (0, 9, 18)], -1)
    points = flat * 0.62 + drift * (4, 4, 0)
    points[:, 2] = (1 - 0.6 * away**2) * (2.6 * folds + 2.2 * noise(flat * 0.25 + 30, 2) - 1.2)
    points[:, 2] -= points[:, 2].min()
    colour = printed_paper(rng)(flat) if rng.random() < 0.4 else srgb("f1eee8") + 0 * flat
    return [Part(Mesh(points, mesh.faces).painted(greased(rng, flat, colour)), PAPER)]


def side_cup(rng: np.random.Generator) -> Dish:
    """A small cup of coleslaw, pickles or relish."""
    r, tall = rng.uniform(3.2, 4.2), rng.uniform(2.8, 3.8)
    cup = lathe(spline([(0, 0), (0.72 * r, 0), (r, tall), (r + 0.15, tall), (r - 0.1, tall - 0.1),
                        (0.85 * r, 0.55 * tall), (0, 0.55 * tall)], 80), 160)  # fmt: skip
    if rng.random() < 0.5:
        flute = 1 + 0.02 * np.sin(40 * np.arctan2(*cup.vertices[:, 1::-1].T))
        cup = Mesh(cup.vertices * np.column_stack([flute, flute, 0 * flute + 1]), cup.faces)
    piece = [
        shred(2.4, 0.28, ["e3e0b8", "d5dca0", "efe9cf", "d97a2a"]),
        chunk(0.8, ["6f7f2a", "87943a", "5a6a20"]),
        chunk(0.7, ["c8321c", "d9452a", "efe6d8", "3f7a30"]),
    ][rng.integers(3)]
    away, turn = (r - 0.75) * np.sqrt(rng.random(260)), rng.uniform(0, 6.3, 260)
    heap = (1 - (away / r) ** 2) * 1.1
    places = np.stack([away * np.cos(turn), away * np.sin(turn),
                       tall - 0.5 + heap * rng.uniform(0, 1, 260)], -1)  # fmt: skip
    floor = disc(0.93 * r, 0.05).moved((0, 0, tall - 0.6)).painted(srgb("8a8a4a"))
    tone = one_of(rng, "f1efea f1efea 2a2a2c c9a477 b3202a")
    return [Part(cup.painted(tone), PAPER), Part(floor, SAUCE), strewn(rng, piece, places, SAUCE)]


def crisp(rng: np.random.Generator) -> Mesh:
    """One curved potato crisp."""
    a, b = rng.uniform(1.8, 2.9), rng.uniform(1.4, 2.1)
    mesh, noise = lathe(np.column_stack([np.linspace(0.01, 1, 12), np.zeros(12)]), 30), Noise(rng)
    points = mesh.vertices * (a, b, 1)
    away = np.hypot(*mesh.vertices[:, :2].T)
    bend = rng.uniform(-0.16, 0.22, 2) @ (points[:, :2] ** 2).T
    points = points + (bend + 0.35 * noise(points * 0.9, 2))[:, None] * Z
    baked = ramp(away + 0.7 * noise(points * 1.3, 2), 0.95, 1.5)
    colour = mix(
        srgb("e3b04a") * (0.8 + 0.3 * noise(points * 3, 2))[:, None], srgb("a8641e"), baked
    )
    return Mesh(points, mesh.faces).painted(colour)


def crisps(rng: np.random.Generator) -> Dish:
    """A small heap of potato crisps."""
    count = rng.integers(14, 40)
    away, turn = np.abs(rng.normal(0, 4, count)), rng.uniform(0, 6.3, count)
    height = 0.5 + np.maximum(2.0 - 0.4 * away, 0) * rng.random(count)
    places = np.stack([away * np.cos(turn), away * np.sin(turn), height], -1)
    heap = strewn(rng, crisp, places, COATED, 28)
    mesh = heap.mesh
    points = mesh.vertices * (1, 1, 0) + np.maximum(mesh.vertices[:, 2:], 0.03) * Z
    return [Part(Mesh(points, mesh.faces, mesh.colours), COATED)]


def citrus(rng: np.random.Generator) -> Dish:
    """One to three wedges of lemon or lime."""
    rind, flesh = [("d9b41c", "e8d890"), ("5f8a1e", "b8c878")][rng.integers(2)]
    noise, dish = Noise(rng), []
    half = rng.uniform(0.45, 0.8)
    cut, arc = np.linspace(0, 1, 22), np.linspace(-half, half, 24)
    section = np.concatenate([
        cut[:, None] * (np.sin(-half), np.cos(half)), np.stack([np.sin(arc), np.cos(arc)], -1),
        cut[::-1, None] * (np.sin(half), np.cos(half))])  # fmt: skip
    depth = np.concatenate([cut, np.ones(24), cut[::-1]])
    t = np.linspace(-1, 1, 50)
    path = np.stack([3.3 * t, 0 * t, 0 * t], -1)
    for k in range(rng.integers(1, 4)):
        mesh = sweep(path, section * (1, -1), 2.5 * np.sqrt(np.clip(1 - 0.96 * t**4, 0, 1)))
        deep = np.tile(depth, len(t))
        cells = noise(mesh.vertices * (2.5, 2.5, 0.8), 2)
        colour = mix(
            srgb(flesh) * (0.75 + 0.4 * cells)[:, None], srgb("f0ead0"), ramp(deep, 0.84, 0.88)
        )
        colour = mix(colour, srgb(rind), ramp(deep, 0.93, 0.95))
        mesh = mesh.painted(colour).turned(
            np.array([1.0, 0, 0]), rng.choice([-1, 1]) * (90 - 57.3 * half)
        )
        mesh = mesh.turned(Z, rng.normal(0, 9)).moved((0, 0, -mesh.vertices[:, 2].min()))
        dish.append(Part(mesh.moved((rng.normal(0, 0.8), 4.6 * k + rng.normal(0, 0.2), 0)), FRUIT))
    return dish


def can(rng: np.random.Generator) -> Dish:
    """A drinks can or a food tin."""
    r, tall = (3.2, rng.uniform(11.5, 16)) if rng.random() < 0.6 else (3.7, rng.uniform(6, 11))
    drinks = r < 3.5
    neck = 0.82 if drinks else 0.98
    wall = [(r, z) for z in np.linspace(0.8, tall - 1.2, 70)]
    mesh = lathe(np.array([(0, 0.2), (0.8 * r, 0), (r, 0.6), *wall,
                           (neck * r, tall - 0.25), (neck * r, tall), (neck * r - 0.15, tall),
                           (neck * r - 0.2, tall - 0.5), (0, tall - 0.5)]), 128)  # fmt: skip
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2]
    printed = label(rng, angle * r, np.clip(z - tall / 2, 1 - tall / 2, tall / 2 - 1.2))
    if not drinks:
        ribs = 1 + 0.012 * np.sin(z * 9) * (np.abs(z - tall / 2) < 0.3 * tall)
        mesh = Mesh(mesh.vertices * np.column_stack([ribs, ribs, 0 * ribs + 1]), mesh.faces)
    colour = mix(SILVER, printed, 1.0 * ((z > 0.7) & (z < tall - 0.7)))
    return [Part(mesh.painted(colour), Finish(0.28, 0.6, metallic=0.6))]


def parsley(rng: np.random.Generator) -> Dish:
    """A few sprigs of parsley."""

    def leaf(rng: np.random.Generator) -> Mesh:
        mesh = lathe(np.column_stack([np.linspace(0.01, 1, 8), np.zeros(8)]), 40)
        angle, away = np.arctan2(*mesh.vertices[:, 1::-1].T), np.hypot(*mesh.vertices[:, :2].T)
        lobes = 0.75 + 0.3 * np.cos(3 * angle) + 0.12 * np.cos(15 * angle)
        points = mesh.vertices * lobes[:, None] * rng.uniform(0.7, 1.1)
        points[:, 2] = 0.15 * np.cos(3 * angle + 1) * away + 0.2 * away**2
        return Mesh(points, mesh.faces).painted(
            mix(srgb("2f5a1c"), srgb("5a8a34"), np.clip(away * rng.uniform(0.4, 1), 0, 1))
        )

    count = rng.integers(8, 18)
    places = np.column_stack([rng.normal(0, 1.5, (count, 2)), rng.uniform(0.2, 0.9, count)])
    return [strewn(rng, leaf, places, Finish(0.5, 0.35), 30)]


def phone(rng: np.random.Generator) -> Dish:
    """A telephone, face up or face down."""
    width, length = rng.uniform(6.8, 7.6), rng.uniform(14, 16)
    profile = [(-0.5, 0.75), (-0.12, 0.75), (0, 0.6), (0, 0.12), (-0.12, 0), (-0.5, 0)]
    body, _ = basin((length, width), 0.9, profile, 160)
    points, noise = body.vertices, Noise(rng)
    inside = np.array([length, width]) / 2 - np.abs(points[:, :2])
    case = one_of(rng, "1c1c1e c9c9cc 2f4a6a a8352c d8b8b0 efece6 3d5a4a")
    colour = np.broadcast_to(case, points.shape)
    up = points[:, 2] > 0.7
    if rng.random() < 0.6:
        screen = srgb("050506") * (1 + noise(points * 0.3, 2))[:, None]
        if rng.random() < 0.4:
            screen = mix(
                srgb("1a3050"), one_of(rng, "c07a4a 5a8aa0 8a5a9a"), noise(points * 0.15, 2)
            )
        colour = mix(colour, screen, up * ramp(inside.min(1), 0.2, 0.25))
        return [Part(body.painted(colour), GLASS)]
    lens = disc(0.75, 0.12).painted(srgb("08080a")).moved((length / 2 - 1.6, width / 2 - 1.6, 0.72))
    lenses = joined([lens.moved((-1.9 * k, 0, 0)) for k in range(rng.integers(1, 4))])
    return [Part(body.painted(colour), Finish(0.35, 0.5)), Part(lenses, GLASS)]


def wallet(rng: np.random.Generator) -> Dish:
    """A leather wallet."""
    mesh, noise = rounded_box(11, rng.uniform(8, 9.5), rng.uniform(1.0, 1.5), 0.9, 0.1), Noise(rng)
    edge = np.ptp(mesh.vertices[:, :2], axis=0) / 2 - np.abs(mesh.vertices[:, :2])
    stitch = (np.abs(edge.min(1) - 0.45) < 0.07) * (np.sin(mesh.vertices[:, :2].sum(1) * 14) > 0)
    grain = noise(mesh.vertices * 4, 2)
    colour = one_of(rng, "4a2a18 2a1c14 1c1b1b 7a4a26 5a1c1c") * (0.7 + 0.5 * grain)[:, None]
    colour = mix(colour, srgb("c9a878"), 0.8 * stitch)
    return [Part(mesh.bumped(0.06 * grain).painted(colour), Finish(0.45, 0.4))]


def keys(rng: np.random.Generator) -> Dish:
    """Keys on a ring, lying flat."""
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = np.stack([1.4 * np.cos(turn), 1.4 * np.sin(turn), 0 * turn + 0.25], -1)
    dish = [Part(sweep(ring, circle(10) * 0.1, 1.0, closed=True).painted(SILVER), STEEL)]
    for k, way in enumerate(rng.uniform(0, 360) + np.array([0, 38, 75])[: rng.integers(2, 4)]):
        x = np.linspace(0, 5.6, 90)
        head = np.sqrt(np.clip(1.2**2 - (x - 1.2) ** 2, 0, None))
        blade = 0.42 * (x > 1.9) * (x < 5.5)
        low = np.maximum(head, blade - 0.16 * (x > 2.6) * (np.sin(x * 9) > 0))
        outline_ = np.stack([np.stack([x, y, 0 * x + z], -1) for y, z in
                             ((-low, 0.1), (np.maximum(head, blade), 0.1),
                              (np.maximum(head, blade), 0.28), (-low, 0.28))])  # fmt: skip
        tone = one_of(rng, "c9a84a c8c8c6 b8b0a0")
        key = surface(outline_, (True, False)).painted(tone).moved((0.9, 0, 0.15 * k))
        dish.append(Part(key.turned(Z, way), STEEL))
    return dish


def notebook(rng: np.random.Generator) -> Dish:
    """A closed notebook or book, maybe with a pen on it."""
    length, width, thick = rng.uniform(17, 22), rng.uniform(12, 15), rng.uniform(1.0, 2.6)
    noise = Noise(rng)
    pages = rounded_box(length - 0.5, width - 0.5, thick, 0.05, 0.2)
    leaves = 0.75 + 0.25 * noise(pages.vertices * (0.3, 0.3, 14), 2)
    dish = [Part(pages.painted(srgb("e8e0cc") * leaves[:, None]), PAPER)]
    cover = rounded_box(length, width, 0.22, 0.08, 0.12)
    colour = one_of(rng, "1c1c1e 8a2a2a 2f4a6a c9a477 3d5a4a d9a01e 5a3a5a")
    painted = colour * (0.85 + 0.25 * noise(cover.vertices * 3, 2))[:, None]
    if rng.random() < 0.6:
        print_ = label(rng, cover.vertices[:, 1], cover.vertices[:, 0] * 0.6)
        painted = mix(painted, print_, 1.0 * (np.abs(cover.vertices[:, 0]) < 0.3 * length)
                      * (np.abs(cover.vertices[:, 1]) < 0.36 * width))  # fmt: skip
    dish += [Part(cover.painted(painted).moved((0, 0, thick + 0.2)), Finish(0.5, 0.4)),
             Part(cover.painted(colour), Finish(0.5, 0.4))]  # fmt: skip
    dish = [dish[2], *moved(dish[:1], (0, 0, 0.2)), dish[1]]
    if rng.random() < 0.7:
        dish += moved(turned(pen(rng), rng.uniform(0, 360)), (0, 0, thick + 0.42))
    return dish


def pen(rng: np.random.Generator) -> Dish:
    """A ball pen or pencil lying along x."""
    x = np.array([-7, -6.9, -6.8, 2, 4.8, 6.2, 6.9, 7.0])
    r = np.array([0.0, 0.3, 0.4, 0.42, 0.42, 0.28, 0.08, 0.0])
    at = np.linspace(-7, 7, 120)
    path = np.stack([at, 0 * at, 0 * at + 0.42], -1)
    mesh = sweep(path, circle(20), np.interp(at, x, r))
    place = mesh.vertices[:, 0]
    colour = mix(one_of(rng, "1c1c1e 23498f c0222a d9a01e efece6"), SILVER, ramp(place, 5, 5.1))
    return [Part(mesh.painted(mix(colour, SILVER, np.abs(place + 1) < 0.3)), PLASTIC)]


def books_and_phone(rng: np.random.Generator) -> Dish:
    """What lies about on a table: a phone, keys, a notebook, a pen, a wallet."""
    dish = turned(notebook(rng), rng.normal(0, 8))
    dish += moved(turned(phone(rng), 90 + rng.normal(0, 14)), (rng.uniform(16, 18), 0, 0))
    things = [keys(rng), pen(rng), wallet(rng), moved(mug(rng), (0, -2, 0))]
    places = [(3, -12.0), (-4, 11.0)]
    for index, (x, y) in zip(rng.permutation(4)[: rng.integers(1, 3)], places, strict=False):
        y += np.sign(y) * (4 if index in (2, 3) else 1)
        dish += moved(turned(things[index], rng.uniform(-30, 30)), (x + rng.normal(0, 2), y, 0))
    return dish


def teapot(rng: np.random.Generator) -> Dish:
    """A round teapot with lid, spout and handle."""
    r, squat, noise = rng.uniform(6, 7.5), rng.uniform(0.75, 1.0), Noise(rng)
    pot = lathe(spline([(0, 0), (0.55 * r, 0), (0.6 * r, 0.3), (r, 0.8 * r * squat),
                        (0.75 * r, 1.45 * r * squat), (0.42 * r, 1.62 * r * squat),
                        (0.4 * r, 1.7 * r * squat), (0.3 * r, 1.78 * r * squat),
                        (0.08 * r, 1.9 * r * squat), (0.16 * r, 2.08 * r * squat),
                        (0, 2.16 * r * squat)], 200), 128)  # fmt: skip
    high = r * squat
    spout = spline([(0.8 * r, 0, 0.5 * high), (1.3 * r, 0, 0.75 * high), (1.45 * r, 0, 1.25 * high),
                    (1.75 * r, 0, 1.6 * high)], 60)  # fmt: skip
    taper = np.linspace(0.34, 0.14, 60) * r
    ear = spline([(-0.75 * r, 0, 1.35 * high), (-1.4 * r, 0, 1.5 * high),
                  (-1.65 * r, 0, 1.0 * high), (-0.93 * r, 0, 0.55 * high)], 60)  # fmt: skip
    meshes = [
        pot,
        sweep(spout, circle(32), taper, up=Y),
        sweep(ear, circle(24) * (0.6, 0.4), 1.0, up=Y),
    ]
    turn = np.arctan2(*pot.vertices[:, 1::-1].T)
    painted = glazed(rng, pot.vertices, (pot.vertices[:, 2] - 0.5 * high) / (0.8 * high), turn)
    plain = np.sort(painted, 0)[len(painted) // 2]
    colours = [painted, plain, plain]
    return [Part(mesh.painted(colour * (0.9 + 0.15 * noise(mesh.vertices * 0.5))[:, None]), CERAMIC)
            for mesh, colour in zip(meshes, colours, strict=True)]  # fmt: skip


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
