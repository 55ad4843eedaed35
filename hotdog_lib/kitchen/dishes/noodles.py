"""Noodles, with a sauce, fried or in soup."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import SAUCE, WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, Piece, chunk, shred, strewn
from ..pieces.crockery import own_bowl, own_plate, width_at
from ..pieces.eggs import half_egg
from ..pieces.greens import CHIVES, CORIANDER, leaf
from ..pieces.piles import Pile, patches, set_down
from ..pieces.slabs import slab
from ..shapes import Mesh, Noise, circle, joined, round_ends, sweep


def strand(
    rng: np.random.Generator, pile: Pile, reach: float, length: float, section: np.ndarray
) -> Mesh:
    """A noodle that winds about within reach, lying on the pile."""
    s = np.linspace(0, length, int(length / 0.42))
    big, small = rng.uniform(0.45, 0.8) * reach, rng.uniform(0.08, 0.3) * reach
    way = rng.choice([-1, 1])
    angles = rng.uniform(0, 6.28, 3)
    path = rng.normal(0, 0.16 * reach, 2) + np.zeros((len(s), 2))
    for size, speed, angle in (
        (big, way / big, angles[0]),
        (small, rng.uniform(0.5, 1.2) / small, angles[1]),
        (0.12, 2.2, angles[2]),
    ):
        turn = angle + speed * s
        path = path + size * np.stack([np.cos(turn), np.sin(turn)], -1)
    thick = section[:, 1].max()
    path = path * np.minimum(1, reach / np.linalg.norm(path, axis=1))[:, None]
    z = pile.at(path) + thick
    padded = np.pad(z, 4, mode="edge")
    z = np.lib.stride_tricks.sliding_window_view(padded, 5).mean(1)
    z = np.lib.stride_tricks.sliding_window_view(z, 5).mean(1)
    size = round_ends(np.linspace(-1, 1, len(s)), 0.985)
    mesh = sweep(np.column_stack([path, z]), section, np.maximum(size, 0.02))
    for shift in thick * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]):
        cells = pile.cells(path + shift)
        pile.z[cells] = np.maximum(pile.z[cells], z + 0.6 * thick)
    return mesh


def noodles(rng: np.random.Generator) -> Dish:
    """A tangle of noodles: spaghetti with a red sauce, fried noodles, or noodle soup."""
    kind = rng.choice(["red", "fried", "soup"], p=[0.4, 0.4, 0.2])
    deep = kind == "soup" or rng.random() < 0.4
    flat = rng.uniform(7, 9)
    if deep:
        vessel, ground = own_bowl(rng, flat + 1.5, rng.uniform(4.5, 6.5))
        floor = rng.uniform(0.3, 0.55) * ground[-1, 1]
        ground = np.column_stack([ground[:, 0], np.maximum(ground[:, 1], floor)])
        reach = width_at(ground, floor + 1.0) - 0.4
    else:
        vessel, ground = own_plate(rng, flat)
        floor, reach = 0.6, 0.9 * flat
    pile = Pile(ground)
    noise = Noise(rng)
    base, spice = {
        "red": (["e9cc86", "e2bd6e"], "c2551f"),
        "fried": (["d39a4e", "c98a3c", "dcae66", "e6cf9a"], "8f4f1c"),
        "soup": (["ecd596", "e8cb80"], "d2a04a"),
    }[kind]
    pasta = srgb(rng.choice(base))
    thick = rng.uniform(0.13, 0.22)
    section = circle(9) * thick * ((1, 1) if rng.random() < 0.6 else (1.9, 0.6))
    strands = []
    count = int(rng.integers(75, 100))
    for i in range(count):
        part = strand(rng, pile, reach * (1 - 0.42 * i / count), rng.uniform(16, 34), section)
        strands.append(part.painted(pasta * rng.uniform(0.72, 1.1)))
    heap = joined(strands)
    stain = ramp(noise(heap.vertices * 0.6, 3), 0.35, 0.8) * rng.uniform(0.3, 0.9)
    heap = heap.painted(heap.colours + (srgb(spice) - heap.colours) * stain[:, None])
    dish = [vessel, Part(heap, Finish(0.28, 0.5, clearcoat=0.15))]
    bits: list[tuple[Piece, int, float, float]] = []
    if kind == "red":
        sauce = pile.drape(patches(rng, pile, 0.75 * reach, rng.uniform(0.5, 0.9)), 0.3)
        lumps = noise(sauce.vertices * 2, 3)
        tint = mix(srgb("7a1c0c"), srgb("b8431c"), lumps)
        dish.append(Part(sauce.painted(tint).bumped(0.6 * (lumps - 0.5)), WET))
        mince = chunk(0.75, ["5f2c16", "7a3f20", "4a2010"])
        bits = [
            (mince, int(rng.integers(30, 160)), 0.55, 0.1),
            (leaf(2.6, ["3f7f26", "2f6a1c"], 1), int(rng.integers(0, 5)), 0.5, 0.25),
            (chunk(0.35, ["f0e3b8", "e8d69a"]), int(rng.integers(0, 120)), 0.6, 0.1),
            (CORIANDER, int(rng.integers(0, 15)), 0.6, 0.15),
        ]
    else:
        if kind == "soup":
            broth = slab(np.full(90, width_at(ground[10:], floor + 0.7)), 0.1, 30)
            ripple = 0.05 * (noise(broth.vertices * 0.8, 2) - 0.5)
            amber = mix(srgb("8a5420"), srgb("b9822f"), noise(broth.vertices * 0.5, 3))
            fat = ramp(noise(broth.vertices * 1.6, 1), 0.72, 0.76)
            broth = broth.painted(mix(amber, srgb("d9a23c"), fat)).bumped(ripple)
            broth = broth.moved((0, 0, floor + 0.6))
            dish.append(Part(broth, SAUCE))
            pile.z = np.maximum(pile.z, floor + 0.7)
        for _ in range(rng.integers(0, 4)):
            dish += set_down(rng, pile, half_egg(rng), 0.55 * reach)
        bits = [
            (chunk(1.3, ["8a4a24", "a5653a", "6f3818", "c08a5a"]), 14, 0.8, 0.3),
            (shred(4.0, 0.3, ["efe9d6", "e9e2c4", "f3efe2"], 0.15), 25, 0.7, 0.2),
            (shred(3.0, 0.35, ["d9701f", "c9601a"], 0.1), int(rng.integers(0, 25)), 0.8, 0.15),
            (CHIVES, int(rng.integers(10, 60)), 0.8, 0.08),
            (CORIANDER, int(rng.integers(0, 20)), 0.6, 0.15),
            (chunk(0.4, ["c99a55", "b8853f", "dcb67a"]), int(rng.integers(0, 60)), 0.7, 0.12),
            (leaf(3.5, ["2f6a24", "4a8a34"], 2), int(rng.integers(0, 6)), 0.8, 0.2),
        ]
    for piece, number, spread, lift in bits:
        if number:
            places = pile.spots(rng, number, spread * reach, lift)
            dish.append(strewn(rng, piece, places, WET, 40))
    return dish


KIND = Kind("noodles", noodles, "food", plated=True, close_up=True)
