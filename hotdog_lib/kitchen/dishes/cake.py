"""Slices of layer cake, and cupcakes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, MATT, SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, shred, strewn
from ..pieces.crockery import own_plate
from ..pieces.piles import Pile, patches
from ..pieces.slabs import blob, dollop, polygon
from ..shapes import Mesh, Noise, Y, ball, circle, joined, lathe, round_ends, spline, sweep


def cake(rng: np.random.Generator) -> Dish:
    """A slice of layer cake, or cupcakes with a swirl of cream."""
    if rng.random() < 0.4:
        cups = []
        r = rng.uniform(2.4, 2.8)
        number = int(rng.integers(1, 4))
        for i in range(number):
            turn = 2 * np.pi * i / number + 0.3
            away = 0.0 if number == 1 else 1.45 * r / np.sin(np.pi / number)
            cups += moved(cupcake(rng, r), (away * np.cos(turn), away * np.sin(turn), 0))
        return cups
    noise = Noise(rng)
    long, tall = rng.uniform(9, 12), rng.uniform(5, 8)
    h = np.radians(rng.uniform(15, 22))
    edges = np.array([np.pi / 2 + h, -np.pi / 2 - h, 0, h / 2, -h / 2])
    outline = polygon(edges, long * np.array([0.6 * np.sin(h)] * 2 + [0.4] * 3), 180, 40)
    inside, wall = np.linspace(0, 1, 30)[:-1], np.linspace(0, tall, 90)
    profile = [*[(x, 0) for x in inside], *[(1, z) for z in wall],
               *[(x, tall) for x in inside[::-1]]]  # fmt: skip
    mesh = lathe(np.array(profile, float), 180)
    scale = np.tile(outline, len(profile))
    x, y, z = (mesh.vertices * np.stack([scale, scale, 0 * scale + 1], -1)).T
    mesh = replace(mesh, vertices=np.stack([x, y, z], -1))
    dark, light, cream = [
        ("c99a4a", "ecd292", "f5efe0"),
        ("2a140a", "5a3018", "4a2614"),
        ("2a140a", "5a3018", "f0e4d0"),
        ("7a1a18", "a83028", "f5efe6"),
        ("9a6430", "c98f50", "f0e6cc"),
        ("d9b060", "f0d898", "e8a8b0"),
    ][rng.integers(6)]
    layers = int(rng.integers(2, 5))
    wave = 0.25 * (noise(mesh.vertices * 0.5, 2) - 0.5)
    at = (z + wave) / (tall - 0.5) * layers
    gap = ramp(np.abs(at - np.round(at)) * tall / layers, 0.28, 0.18) * (np.round(at) > 0)
    back = np.abs(np.arctan2(y, x)) < np.arctan2(long * np.tan(h) * 0.98, 0.4 * long)
    icing = np.maximum(
        gap, np.maximum(1.0 * back * (x > 0.36 * long), ramp(z, tall - 0.5, tall - 0.4))
    )
    crumb = noise(mesh.vertices * 3.5, 3)
    sponge = mix(srgb(dark), srgb(light), ramp(crumb, 0.3, 0.65))
    smear = noise(mesh.vertices * (0.7, 0.7, 2), 3)
    sweet = srgb(cream) * (0.85 + 0.25 * smear)[:, None]
    colour = sponge + (sweet - sponge) * icing[:, None]
    bumps = 0.3 * (crumb - 0.6) * (1 - icing) + icing * (0.05 + 0.25 * (smear - 0.5))
    mesh = mesh.painted(colour).bumped(bumps)
    plate, ground = own_plate(rng, rng.uniform(7.0, 8.5))
    mesh = mesh.moved((0, 0, 0.62))
    pile = Pile(ground)
    pile.add(mesh)
    dish = [plate, Part(mesh, Finish(0.55, 0.35))]
    if rng.random() < 0.3:
        cover = patches(rng, pile, 6, 0.6) * ramp(pile.z, 2.0, tall)
        syrup = pile.drape(cover, 0.12).painted(srgb(rng.choice(["2a120a", "8f1626", "b5681c"])))
        dish.append(Part(syrup, SAUCE))
    rosettes = []
    for _ in range(rng.integers(0, 3)):
        swirl = dollop(rng.uniform(1.0, 1.4) * np.ones(60), rng.uniform(1.2, 1.7), 40, 0.9)
        turn = np.arctan2(swirl.vertices[:, 1], swirl.vertices[:, 0])
        swirl = swirl.bumped(0.14 * np.sin(7 * turn + 2.5 * swirl.vertices[:, 2]))
        place = (rng.uniform(0.0, 0.28) * long, rng.uniform(-0.8, 0.8), 0)
        rosettes.append(pile.drop(swirl.moved(place), 0.5, 0.2).painted(srgb("f3ece0")))
    for _ in range(rng.integers(0, 4)):
        berry = strawberry(rng).moved((rng.uniform(-0.15, 0.28) * long, rng.uniform(-1, 1), 0))
        rosettes.append(pile.drop(berry, 0.3, 0.2))
    if rosettes:
        dish.append(Part(joined(rosettes), FRUIT))
    crumbs = pile.spots(rng, int(rng.integers(10, 40)), 6.5, 0.05)
    dish.append(strewn(rng, chunk(0.35, [dark, light, cream]), crumbs, MATT))
    return dish


def strawberry(rng: np.random.Generator) -> Mesh:
    """A strawberry with sunken seeds, lying."""
    mesh = ball((1.5, 1.1, 1.1), 44)
    x, y, z = mesh.vertices.T
    taper = 1 - 0.28 * x
    turn = np.arctan2(z, y)
    seed = ramp(np.sin(9 * turn + 3.1 * np.round(4 * x)) * np.cos(8 * np.pi * x / 2), 0.75, 0.9)
    mesh = replace(mesh, vertices=np.stack([x, y * taper, z * taper], -1))
    red = mix(srgb("a8121a"), srgb("c9302a"), Noise(rng)(mesh.vertices, 2))
    red = mix(red, srgb("e3c8a0"), ramp(-x, 1.3, 1.45))
    return mesh.painted(mix(red, srgb("d9a850"), seed)).bumped(-0.05 * seed)


def cupcake(rng: np.random.Generator, r: float) -> Dish:
    """A pleated paper case, a baked dome and a swirl of cream or a flat icing."""
    tall = rng.uniform(3.6, 4.4)
    noise = Noise(rng)
    profile = np.array(
        [(0, 0.05), (0.72 * r, 0), (0.74 * r, 0.1), (0.85 * r, 0.5 * tall), (r, tall)]
    )
    case = lathe(spline(profile, 40), 240)
    turn = np.arctan2(case.vertices[:, 1], case.vertices[:, 0])
    pleat = np.cos(34 * turn)
    paper = srgb(rng.choice(["e9e2d0", "5a3018", "d98a92", "8fb8c4", "b03a3a", "f0ece0"]))
    shade = 0.8 + 0.2 * pleat * ramp(case.vertices[:, 2], 0, 0.3)
    grow = (1 + 0.03 * pleat * ramp(case.vertices[:, 2], 0, 0.5))[:, None] * (1, 1, 0) + (0, 0, 1)
    case = replace(case, vertices=case.vertices * grow).painted(paper * shade[:, None])
    dome = dollop(0.98 * r * blob(rng, 90, 0.02), rng.uniform(0.8, 1.5), 50)
    bake = noise(dome.vertices * 1.5, 4)
    pair = [("e0b870", "a8702e"), ("4a2614", "2a140a")][rng.integers(2)]
    dome = dome.painted(mix(srgb(pair[0]), srgb(pair[1]), bake)).bumped(0.35 * (bake - 0.5))
    dish = [Part(case, MATT), Part(dome.moved((0, 0, tall - 0.15)), MATT)]
    sweet = srgb(rng.choice(["f5efe0", "e8a0b4", "5a3420", "a8d4c8", "e8c890", "c9a8d4"]))
    turns = rng.uniform(2.6, 3.4)
    u = np.linspace(0, 1, 220)
    away, angle = 0.72 * r * (1 - u) ** 0.8, 2 * np.pi * turns * u
    path = np.stack(
        [away * np.cos(angle), away * np.sin(angle), tall + 0.75 + 0.95 * turns * u], -1
    )
    star = (
        circle(60) * (1 + 0.12 * np.cos(6 * np.linspace(0, 2 * np.pi, 60, endpoint=False)))[:, None]
    )
    size = 0.36 * r * (1 - 0.55 * u) * round_ends(2 * u - 1, 0.93)
    swirl = sweep(path, star, np.maximum(size, 0.02))
    swirl = swirl.painted(sweet * (0.9 + 0.15 * noise(swirl.vertices * 2, 2))[:, None])
    dish.append(Part(swirl.bumped(0.08 * (noise(swirl.vertices * 2.5, 3) - 0.5)), Finish(0.5, 0.4)))
    pile = Pile()
    pile.add(swirl)
    if rng.random() < 0.5:
        bits = shred(0.8, 0.2, ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c", "4a2414"], 0.0)
        places = pile.spots(rng, 70, 0.95 * r, 0.02)
        places = places[places[:, 2] > tall + 0.8]
        if len(places):
            dish.append(strewn(rng, bits, places, FRUIT, 40))
    if rng.random() < 0.35:
        dish.append(Part(pile.drop(strawberry(rng).turned(Y, -70), 0.3, 0.0), FRUIT))
    return dish


KIND = Kind("cake", cake, "food")
