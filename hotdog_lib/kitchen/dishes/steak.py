"""Steak or roast with vegetables."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import MATT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, Piece, strewn
from ..pieces.bits import ball_of
from ..pieces.crockery import own_plate
from ..pieces.greens import CHIVES, CORIANDER, lettuce
from ..pieces.piles import Pile, patches
from ..pieces.slabs import blob, dollop, outward, polygon, slab
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, round_ends, spline, sweep


def meat_slice(
    rng: np.random.Generator, outline: np.ndarray, thickness: float, done: float
) -> Mesh:
    """A slice of roast: brown crust, grey rim, pink inside; `done` from 0 to 1."""
    mesh = slab(outline, thickness, 26)
    noise, out = Noise(rng), outward(mesh, outline)
    fibre = noise(mesh.vertices * (1.2, 4, 1), 3)
    pink = mix(srgb("b5484a"), srgb("c96f62"), fibre)
    grey = mix(srgb("8a5a42"), srgb("a87a5c"), fibre)
    edge = out + 0.25 * (noise(mesh.vertices * 0.7 + 5, 2) - 0.5)
    colour = pink + (grey - pink) * ramp(edge, 0.75 - 0.6 * done, 1.0 - 0.4 * done)[:, None]
    crust = mix(srgb("2e160a"), srgb("6b3a1a"), noise(mesh.vertices * 2, 3))
    colour = colour + (crust - colour) * ramp(out, 0.9, 0.965)[:, None]
    return mesh.painted(colour).bumped(0.16 * (fibre - 0.5))


def broccoli(rng: np.random.Generator) -> Mesh:
    """A floret: a pale stem under lumpy green clouds."""
    stem = np.stack([np.zeros(8), np.zeros(8), np.linspace(-1.6, 0.2, 8)], -1)
    parts = [sweep(stem, circle(14), np.linspace(0.5, 0.75, 8), up=X).painted(srgb("9ab868"))]
    noise = Noise(rng)
    for _ in range(5):
        cloud = ball((0.95, 0.95, 0.75), 18).moved(
            (*rng.uniform(-0.8, 0.8, 2), rng.uniform(0, 0.5))
        )
        bud = noise(cloud.vertices * 3.5, 2)
        tint = mix(srgb("1f4a16"), srgb("5f9438"), ramp(bud, 0.3, 0.75))
        parts.append(cloud.painted(tint).bumped(0.6 * (bud - 0.5)))
    return joined(parts)


def potato(rng: np.random.Generator) -> Mesh:
    """A roast potato piece or wedge, browned along its edges."""
    if rng.random() < 0.5:
        mesh = ball((rng.uniform(1.4, 2.0), rng.uniform(1.1, 1.5), rng.uniform(1.0, 1.3)), 22)
    else:
        outline = rng.uniform(1.5, 2.1) * polygon(
            np.radians([0, 110, 235]), rng.uniform(0.5, 0.75, 3), 50, 9
        )
        mesh = slab(outline * 1.25, rng.uniform(1.2, 1.8), 10)
    noise = Noise(rng)
    fry = noise(mesh.vertices * 0.9, 3)
    colour = mix(srgb("d6b070"), srgb("a5692c"), ramp(fry, 0.35, 0.7))
    colour = mix(colour, srgb("6b3a16"), ramp(noise(mesh.vertices * 1.5 + 9, 3), 0.6, 0.8))
    return mesh.painted(colour).bumped(0.5 * (fry - 0.5))


def bean(rng: np.random.Generator) -> Mesh:
    """A long green bean or a stick of asparagus."""
    length = rng.uniform(6, 9.5)
    path = spline([(length * (k / 3 - 0.5), rng.normal(0, 0.4), 0) for k in range(4)], 40)
    size = rng.uniform(0.26, 0.36) * round_ends(np.linspace(-1, 1, 40), 0.85)
    mesh = sweep(path, circle(14), np.maximum(size, 0.03))
    tint = ramp(Noise(rng)(mesh.vertices * 1.3, 2), 0.3, 0.8)
    return mesh.painted(mix(srgb("6f9f3a"), srgb("3a6a1e"), tint))


def carrot_slice(rng: np.random.Generator) -> Mesh:
    """A boiled slice of carrot with its paler core."""
    outline = rng.uniform(0.8, 1.3) * blob(rng, 40, 0.04)
    mesh = slab(outline, rng.uniform(0.4, 0.8), 14)
    out = outward(mesh, outline) + 0.15 * (Noise(rng)(mesh.vertices * 2, 2) - 0.5)
    return mesh.painted(mix(srgb("eda03a"), srgb("d9691a"), ramp(out, 0.4, 0.6)))


def steak(rng: np.random.Generator) -> Dish:
    """Slices of pink roast or a steak cut open, with potatoes, vegetables and gravy."""
    flat = rng.uniform(8.2, 9.8)
    plate, ground = own_plate(rng, flat)
    pile, noise = Pile(ground), Noise(rng)
    dish = [plate]
    done = rng.uniform(0.0, 0.75)
    gravy = rng.random() < 0.6
    if gravy:
        pool = 5.5 * rng.uniform(0.9, 1.25) * blob(rng, 120, 0.12)
        sauce = dollop(pool, 0.25, 30, 0.4).moved((-2.5, rng.uniform(-1, 1), 0.6))
        tint = mix(srgb("2e1408"), srgb("5f3214"), noise(sauce.vertices * 0.8, 3))
        dish.append(Part(pile.add(sauce.painted(tint)), Finish(0.12, 0.5, clearcoat=0.5)))
    long, wide = rng.uniform(3.6, 5.0), rng.uniform(2.0, 2.8)
    sides = np.radians([0, 90, 180, 270])
    edges = polygon(sides, np.array([long, wide, long, wide]), 110, 5) * blob(rng, 110, 0.06)
    slices, thick = [], rng.uniform(0.7, 1.3)
    count, lean = int(rng.integers(3, 7)), rng.uniform(18, 40)
    step = thick / np.sin(np.radians(lean)) * 1.02
    across = rng.uniform(-0.12, 0.12)
    for i in range(count):
        # Parallel slices lean on one another, their lower edges on the plate.
        cut = meat_slice(rng, edges * blob(rng, 110, 0.02), thick, done).turned(Z, 90)
        cut = cut.turned(Y, lean + rng.uniform(-2, 2))
        x = -2.5 + step * (i - count / 2)
        low = cut.vertices[:, 2].min()
        slices.append(cut.moved((x, across * x + rng.uniform(-0.4, 0.4), 0.65 - low)))
    roast = joined(slices)
    if rng.random() < 0.5:
        # The rest of the piece, its cut end towards the slices.
        high = 2 * wide * rng.uniform(0.8, 0.95)
        whole = meat_slice(rng, polygon(sides, np.array([2.0, long, 2.4, long]), 110, 7)
                           * blob(rng, 110, 0.04), high, 0.9)  # fmt: skip
        brown = mix(srgb("2a140a"), srgb("7a4420"), ramp(noise(whole.vertices * 1.6, 4), 0.3, 0.75))
        whole = whole.painted(brown).bumped(0.4 * (noise(whole.vertices * 0.9, 3) - 0.5))
        whole = whole.moved((roast.vertices[:, 0].min() - 1.6, 0, 0.65))
        roast = joined([roast, whole])
    roast = roast.moved((-1.8 - roast.vertices[:, 0].mean(), 0, 0)).turned(Z, rng.uniform(-20, 20))
    dish.append(Part(pile.add(roast), Finish(0.3, 0.5, clearcoat=0.15)))

    def heap(piece: Piece, number: int, centre: tuple[float, float], spread: float) -> Mesh:
        bits = []
        for _ in range(number):
            way = rng.normal(0, 25) if piece is bean else rng.uniform(0, 360)
            few = np.array(centre) + rng.normal(0, spread, (4, 2))
            place = (*few[pile.at(few).argmin()], 0)
            bits.append(pile.drop(piece(rng).turned(Z, way).moved(place), 0.2, 0.3))
        return joined(bits)

    edge = 0.66 * flat
    spots = [
        (edge * np.cos(a), edge * np.sin(a)) for a in rng.uniform(-1.4, -0.9) + 1.15 * np.arange(3)
    ]
    order = rng.permutation(3)
    kinds = rng.permutation(["beans", "broccoli", "carrots", "peas", "leaves"])[:2]
    if rng.random() < 0.6:
        dish.append(Part(heap(potato, int(rng.integers(4, 10)), spots[order[0]], 1.9), MATT))
    else:
        mash = dollop(rng.uniform(3.2, 4.2) * blob(rng, 140, 0.1), rng.uniform(1.8, 2.8), 70)
        fluff = noise(mash.vertices * 1.1, 4)
        swirl = 0.25 * np.sin(3 * np.hypot(*(mash.vertices[:, :2] - (0.5, 0.4)).T))
        mash = mash.painted(mix(srgb("dcc68a"), srgb("f0e6bd"), fluff))
        mash = mash.bumped(0.9 * (fluff - 0.5) + swirl).moved((*spots[order[0]], 0))
        dish.append(Part(pile.drop(mash, 0.6, 0.3), Finish(0.45, 0.4)))
    for kind, spot in zip(kinds, (spots[order[1]], spots[order[2]]), strict=True):
        pieces: dict[str, tuple[Piece, int, float]] = {
            "beans": (bean, 12, 1.2),
            "broccoli": (broccoli, 4, 1.6),
            "carrots": (carrot_slice, 16, 1.4),
            "peas": (ball_of(0.42, ["6f9f2c", "5f8f24", "86b03c"]), 60, 1.5),
            "leaves": (lettuce, 5, 1.5),
        }
        piece, number, spread = pieces[kind]
        dish.append(Part(heap(piece, number, spot, spread), Finish(0.35, 0.45)))
    if gravy and rng.random() < 0.6:
        glaze = pile.drape(patches(rng, pile, 6.5, 0.35), 0.12)
        tint = mix(srgb("2e1408"), srgb("6b3a18"), noise(glaze.vertices * 0.8, 3))
        dish.append(Part(glaze.painted(tint), Finish(0.12, 0.5, clearcoat=0.5)))
    herbs = pile.spots(rng, int(rng.integers(4, 40)), 0.8 * flat, 0.1)
    dish.append(strewn(rng, rng.choice([CORIANDER, CHIVES]), herbs, MATT, 40))
    return dish


KIND = Kind("steak", steak, "food", plated=True, close_up=True)
