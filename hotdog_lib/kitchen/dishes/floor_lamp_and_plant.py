"""A floor lamp, a big house plant, and a stool or a wastebasket."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, Pattern, mix, one_of, ramp, srgb
from ..finishes import CLOTH, LEAF, MATT, PLASTIC, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..patterns.wood import wood
from ..shapes import Mesh, Noise, Y, Z, ball, circle, joined, lathe, spline, surface, sweep

METALS = "18181a 18181a e8e6e0 8a8e92 2f4a5c 8fa08a"
SHADES = "f2efe6 f2efe6 e4e6e8 c4c8cc 1c1c1e 8fa4b0 c8a0b0 8fa08a 9a8ab0 2f4a6a 6f94a8"
POTS = "f0efeb dcdcd8 5a5e62 1c1c1e 8fa0a4 2f4a6a 8fa08a c8a0b0 b8bcc0 6a5a88 b5684a"
ASIDE = np.array([1.0, 0.1, 0])  # along no leg
GREENS = ["2f6a34", "3d7a3a", "245030", "5f8a4a", "1f4a30"]


def timber(rng: np.random.Generator) -> Pattern:
    """Wood with its grain along z, or paint."""
    noise, paint = Noise(rng), one_of(rng, POTS)
    if rng.random() < 0.5:
        planks = wood(rng)
        return lambda points: np.minimum(planks(points[:, [1, 2, 0]] * (1, 2, 1)), 1)
    return lambda points: paint * (0.85 + 0.18 * noise(points, 3))[:, None]


def pole(points: list, thick: float, colour: np.ndarray, finish: Finish) -> Part:
    """A tube along a curve that hardly runs along y."""
    path = spline(np.array(points, float), 50)
    return Part(sweep(path, circle(16) * thick, 1.0, up=Y).painted(colour), finish)


def shade(rng: np.random.Generator, low: float, top: float, tall: float) -> Part:
    """A lampshade of cloth or paper, open below, standing on z = 0 and seeming lit from inside."""
    rise = np.linspace(0, 1, 40)
    pleats, noise, colour = rng.choice([0, 0, 60]), Noise(rng), one_of(rng, SHADES)
    profile = np.stack([low + (top - low) * rise, rise * tall], -1)
    mesh = lathe(np.concatenate([profile, profile[::-1] * (0.98, 1)]), 120)
    turn = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    z = mesh.vertices[:, 2] / tall
    glow = 0.9 + 0.35 * np.exp(-((z - 0.45) ** 2) / 0.08) * (colour.mean() > 0.2)
    weave = 0.9 + 0.1 * noise(mesh.vertices * (3, 3, 3), 2) + 0.06 * np.sin(pleats * turn)
    rim = ramp(np.abs(z - 0.5), 0.46, 0.48)
    paint = mix(colour, colour * 0.7, rim) * (glow * weave)[:, None]
    return Part(mesh.painted(np.clip(paint, 0, 1.4)), CLOTH)


def lined(cap: Mesh, colours: np.ndarray) -> Mesh:
    """A lampshade of metal, white inside."""
    inner = replace(cap, faces=cap.faces[:, ::-1], vertices=cap.vertices * 0.97)
    return joined([cap.painted(colours), inner.painted(srgb("f4f0e4"))])


def floor_lamp(rng: np.random.Generator) -> Dish:
    """A lamp with a straight pole, three legs, an arc, a reading head, or of paper."""
    tall, steel = rng.uniform(28, 36), rng.random() < 0.3
    finish, look = (STEEL, SILVER) if steel else (Finish(0.35, 0.5), one_of(rng, METALS))
    foot = lathe(np.array([(0, 0), (3.1, 0), (3.2, 0.2), (3.1, 0.4), (0.5, 0.6), (0, 0.6)]), 64)
    base = Part(foot.painted(look), finish)
    build = rng.choice(["pole", "tripod", "arc", "reading", "paper"])
    low, high = rng.uniform(3.6, 5), rng.uniform(5, 8)
    cover = shade(rng, low, low * rng.uniform(0.5, 1.0), high)
    if build == "pole":
        return [base, pole([(0, 0, 0.3), (0, 0, tall - 2)], 0.25, look, finish),
                *moved([cover], (0, 0, tall - high))]  # fmt: skip
    if build == "tripod":
        wooden, feet = timber(rng), rng.uniform(5, 6.5)
        dish = moved([cover], (0, 0, tall - high))
        for turn in np.radians([90, 210, 330]) + rng.uniform(-0.4, 0.4):
            way = np.array([np.cos(turn), np.sin(turn), 0])
            path = np.linspace(feet * way, 0.4 * way + (tall - high) * Z, 40)
            leg = sweep(path, circle(16) * 0.36, 1.0, up=ASIDE)
            dish.append(Part(leg.painted(wooden(leg.vertices)), TIMBER))
        return [*dish, pole([(0, 0, tall - high - 1.5), (0, 0, tall - 2)], 0.4, look, finish)]
    if build == "arc":
        reach = rng.uniform(8, 11)
        arc = [(0, 0, 0.3), (0, 0, 0.55 * tall), (0.25 * reach, 0, 0.88 * tall),
               (0.65 * reach, 0, tall), (reach, 0, 0.9 * tall)]  # fmt: skip
        dome = lathe(spline([(3.8, 0), (3.5, 1.6), (2.2, 3.2), (0.5, 4)], 40), 80)
        both = lined(dome, look if rng.random() < 0.6 else one_of(rng, SHADES))
        return [base, pole(arc, 0.25, look, finish),
                Part(both.moved((reach, 0, 0.9 * tall - 4)), finish)]  # fmt: skip
    if build == "reading":
        head = lathe(spline([(1.9, 0), (1.7, 1.2), (0.9, 2.8), (0.5, 3.2), (0, 3.3)], 30), 60)
        cone = lined(head, look).turned(Y, -rng.uniform(20, 50)).moved((3.0, 0, tall - 3.5))
        return [base, pole([(0, 0, 0.3), (0, 0, tall - 1)], 0.22, look, finish), Part(cone, finish),
                pole([(0, 0, tall - 1), (2.4, 0, tall - 0.8)], 0.2, look, finish)]  # fmt: skip
    # A paper lantern: a ribbed column or ball on short legs.
    r, noise = rng.uniform(3.2, 4.6), Noise(rng)
    z = np.linspace(0, tall - 4, 300)
    swell = np.clip(np.sin(np.linspace(0.25, np.pi - 0.25, 300)), 0, 1) ** rng.choice([0.15, 0.5])
    mesh = lathe(np.stack([r * swell + 0.06 * np.abs(np.sin(z * 2.6)), z + 2], -1), 60)
    glow = 0.85 + 0.3 * np.exp(-(((mesh.vertices[:, 2] - 0.5 * tall) / tall) ** 2) / 0.06)
    paper = srgb("f0ece0") * (glow * (0.9 + 0.1 * noise(mesh.vertices * 2, 3)))[:, None]
    dish = [pole([(1.5 * np.cos(t), 1.5 * np.sin(t), 0), (1.4 * np.cos(t), 1.4 * np.sin(t), 3)],
                 0.16, look, finish) for t in (0.5, 2.6, 4.7)]  # fmt: skip
    return [*dish, Part(mesh.painted(np.clip(paper, 0, 1.4)), CLOTH)]


def blade(rng: np.random.Generator, long: float, wide: float, droop: float, shape: str) -> Mesh:
    """A leaf that grows from the origin along x and up, then hangs by `droop` of its length."""
    u, v = np.meshgrid(np.linspace(0, 1, 28), np.linspace(-1, 1, 9), indexing="ij")
    half = {
        "oval": np.sin(np.pi * np.clip(u, 0.01, 1) ** 0.8) ** 0.8,
        "sword": np.minimum(1, 4 * u + 0.4) * (1 - u**3),
        "slit": np.sin(np.pi * np.clip(u, 0.01, 1) ** 0.65) ** 0.6,
        "frond": np.sin(np.pi * np.clip(u, 0.03, 1) ** 0.7),
    }[shape]
    if shape == "slit":  # cut in from the edge
        half = half * (1 - 0.4 * (np.abs(v) > 0.4) * (np.sin(u * 30) > 0.45))
    if shape == "frond":
        half = half * (1 - 0.85 * (np.abs(v) > 0.1) * (np.sin(u * 75 + 6 * np.abs(v)) > 0))
    x, z = long * u * (1 - 0.15 * droop * u), long * (0.25 * u - droop * u**2)
    fold = rng.uniform(0.1, 0.3) * wide * v**2 * half
    mesh = surface(np.stack([x, wide / 2 * v * half, z + fold], -1))
    u, v = u.ravel(), np.abs(v.ravel())
    vein = ramp(-v, -0.12, -0.03) + 0.4 * (np.sin(24 * u - 5 * v) > 0.8)
    colour = srgb(rng.choice(GREENS)) * rng.uniform(0.8, 1.25)
    edge = ramp(v, 0.75, 0.85) * (shape == "sword")
    return mesh.painted(mix(mix(colour, srgb("a8c078"), 0.3 * vein), srgb("c8c878"), 0.8 * edge))


def house_plant(rng: np.random.Generator) -> Dish:
    """A rubber tree, a palm, a monstera, a snake plant or a dragon tree in a pot."""
    noise, h, r = Noise(rng), rng.uniform(5, 8), rng.uniform(3.2, 4.6)
    foot = rng.uniform(0.6, 1.0) * r
    belly = 0.5 * (foot + r) + rng.uniform(0, 0.5)
    outer = spline([(0, 0), (foot, 0.02), (belly, 0.5 * h), (r, h)], 50)
    pot = lathe(np.concatenate([outer, [(r - 0.3, h), (r - 0.4, h - 0.8), (0, h - 0.7)]]), 80)
    z, turn = pot.vertices[:, 2], np.arctan2(pot.vertices[:, 1], pot.vertices[:, 0])
    colour = one_of(rng, POTS) * (0.85 + 0.2 * noise(pot.vertices, 3))[:, None]
    if rng.random() < 0.35:  # a basket
        braid = np.sin(turn * 36 + np.pi * np.floor(z / 0.5)) * np.sin(z * 2 * np.pi)
        colour = one_of(rng, "c8b898 b8bcc0 8a7a68 e4e2dc") * (0.75 + 0.25 * braid)[:, None]
    soil = (np.hypot(*pot.vertices[:, :2].T) < r - 0.35) & (z > h - 0.85)
    dish = [Part(pot.painted(mix(colour, srgb("2a1f18"), 1.0 * soil)), Finish(0.4, 0.4))]
    build, leaves = rng.choice(["rubber", "palm", "monstera", "snake", "dragon"]), []
    tall, bark = rng.uniform(20, 32), one_of(rng, "6a5a48 8a8070 4a4034")

    def put(leaf: Mesh, pitch: float, azimuth: float, place: tuple) -> None:
        leaves.append(leaf.turned(Y, -pitch).turned(Z, azimuth).moved(place))

    def stalk(end: tuple, thick: float, colour: np.ndarray) -> None:
        middle = (0.35 * end[0], 0.35 * end[1], h + 0.6 * (end[2] - h))
        line = spline(np.array([(0, 0, h - 1), middle, end]), 20)
        dish.append(Part(sweep(line, circle(10) * thick, 1.0, up=ASIDE).painted(colour), MATT))

    if build == "snake":
        for _ in range(rng.integers(12, 22)):
            long, spot = rng.uniform(0.4, 0.75) * tall, (*rng.normal(0, 0.35 * r, 2), h - 1)
            leaf = blade(rng, long, rng.uniform(1.6, 2.4), 0.05, "sword")
            put(leaf, rng.uniform(64, 78), rng.uniform(0, 360), spot)
    elif build == "monstera":
        for k in range(rng.integers(12, 20)):
            away, turn = rng.uniform(1.5, 6), 2.4 * k
            high = rng.uniform(0.45, 0.95) * tall - 0.4 * away
            end = (away * np.cos(turn), away * np.sin(turn), high)
            stalk(end, 0.14, srgb("4f7a3a"))
            size, droop = rng.uniform(4.5, 6), rng.uniform(0.4, 0.8)
            put(blade(rng, 1.15 * size, size, droop, "slit"), 5, np.degrees(turn), end)
    elif build == "rubber":
        for _ in range(rng.integers(1, 4)):
            end = np.array([*rng.normal(0, 1.2, 2), tall * rng.uniform(0.75, 1)])
            stalk(tuple(end), 0.22, bark)
            for k in range(26):
                share = 0.15 + 0.85 * k / 25
                place = (*end[:2] * share**1.5, h - 1 + (end[2] - h + 1) * share)
                size = rng.uniform(3.6, 5) * (1.1 - 0.4 * share)
                leaf = blade(rng, size, 0.5 * size, rng.uniform(0.2, 0.7), "oval")
                put(leaf, 20 + 35 * share, 137.5 * k, place)
    elif build == "palm":  # a crown of fronds out of the pot
        for j in range(rng.integers(16, 24)):
            long, droop = rng.uniform(0.36, 0.5) * tall, rng.uniform(0.3, 0.8)
            leaf = blade(rng, long, rng.uniform(3.6, 5), droop, "frond")
            put(leaf, rng.uniform(35, 80), 137.5 * j, (*rng.normal(0, 0.5, 2), h - 0.6))
    else:  # crowns of narrow leaves on bare stems
        for k in range(rng.integers(1, 4)):
            end = (*rng.normal(0, 1.6, 2), tall * (0.85 - 0.2 * k))
            stalk(end, 0.45, bark)
            for j in range(34):
                droop = rng.uniform(0.4, 1.1)
                leaf = blade(rng, rng.uniform(6, 8), rng.uniform(0.7, 1.0), droop, "sword")
                put(leaf, rng.uniform(25, 75), 137.5 * j, end)
    # Leaves keep off the wall.
    crown = joined(leaves)
    crown = replace(crown, vertices=crown.vertices * (1, 0.75, 1))
    return [*dish, Part(crown, LEAF)]


def stool(rng: np.random.Generator) -> Dish:
    """A small round or square stool on four legs."""
    look, tall, r = timber(rng), rng.uniform(8, 12), rng.uniform(3.2, 4)
    top = lathe(np.array([(0, 0), (r, 0), (r, 0.6), (r - 0.2, 0.8), (r - 0.6, 0.8), (0, 0.8)]), 60)
    if rng.random() < 0.4:  # square, with round corners
        turn = np.arctan2(top.vertices[:, 1], top.vertices[:, 0])
        grow = (np.cos(turn) ** 8 + np.sin(turn) ** 8) ** (-1 / 8)
        top = replace(top, vertices=top.vertices * np.stack([grow, grow, 0 * grow + 1], -1))
    dish = [Part(top.painted(look(top.vertices[:, [0, 2, 1]])).moved((0, 0, tall)), TIMBER)]
    for turn in np.radians(np.arange(45, 405, 90)):
        way = np.array([np.cos(turn), np.sin(turn), 0])
        line = np.linspace(1.05 * r * way, 0.75 * r * way + tall * Z, 20)
        leg = sweep(line, circle(14) * 0.4, up=ASIDE)
        dish.append(Part(leg.painted(look(leg.vertices)), TIMBER))
    return dish


def wastebasket(rng: np.random.Generator) -> Dish:
    """A bin of plastic, wicker or wire mesh, maybe with paper in it."""
    r, tall, noise = rng.uniform(2.6, 3.4), rng.uniform(6, 8), Noise(rng)
    wall = np.stack([np.linspace(0.78 * r, r, 60), np.linspace(0, tall, 60)], -1)
    mesh = lathe(np.concatenate([[(0, 0)], wall, wall[::-1] * (0.95, 1), [(0, 0.2)]]), 140)
    z, turn = mesh.vertices[:, 2], np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    holes = (np.sin(turn * 26) * np.sin(z * 5.4) > 0.25) & (z > 0.6) & (z < tall - 0.8)
    wicker = 0.25 * np.sin(turn * 30 + np.pi * np.floor(z / 0.4)) * np.sin(z * 2.5 * np.pi)
    pattern = [0.05 * np.sin(turn * 40), -0.75 * holes, wicker][rng.integers(3)]
    worn = 0.85 + 0.15 * noise(mesh.vertices, 2)
    colour = one_of(rng, POTS) * (worn * (0.95 + pattern))[:, None]
    dish = [Part(mesh.painted(np.maximum(colour, 0)), PLASTIC)]
    for _ in range(rng.integers(0, 5)):
        paper = ball((1.2, 1.2, 1.2), 20)
        lumps = noise(paper.vertices * 1.2 + rng.uniform(0, 30, 3), 2) - 0.5
        place = (*rng.uniform(-0.45, 0.45, 2) * r, tall - rng.uniform(0.2, 1.2))
        dish.append(Part(paper.bumped(1.1 * lumps).painted(srgb("ecebe6")).moved(place), MATT))
    return dish


def floor_lamp_and_plant(rng: np.random.Generator) -> Dish:
    """Two or three of a floor lamp, a big house plant, a stool and a wastebasket, in a row."""
    lamp = turned(floor_lamp(rng), rng.choice([0, 180]) + rng.normal(0, 12))
    plant, low = house_plant(rng), [stool, wastebasket][rng.integers(2)](rng)
    rows = [[lamp, plant, low], [lamp, plant], [lamp, low, plant], [plant, low], [lamp, low]]
    row = rows[rng.choice(5, p=[0.25, 0.25, 0.2, 0.15, 0.15])]
    row = row[:: rng.choice([-1, 1])]
    boxes = [np.concatenate([part.mesh.vertices for part in one]) for one in row]
    wide, deep = (sum(np.ptp(box[:, 0]) for box in boxes), max(np.ptp(box[:, 1]) for box in boxes))
    # The whole must be twice as wide as deep.
    gap = max(rng.uniform(0, 1.8), (2.2 * deep + 1 - wide) / (len(row) - 1))
    dish, edge = [], 0.0
    for one, box in zip(row, boxes, strict=True):
        dish += moved(one, (edge - box[:, 0].min(), rng.uniform(-0.3, 0.3), 0))
        edge += np.ptp(box[:, 0]) + gap
    return moved(dish, (-edge / 2, 0, 0))


KIND = Kind("floor-lamp-and-plant", floor_lamp_and_plant, "thing", scene="room")
