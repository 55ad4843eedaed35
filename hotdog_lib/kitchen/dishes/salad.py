"""Salad in a bowl or on a plate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import MATT, WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, shred, strewn
from ..pieces.bits import ball_of
from ..pieces.crockery import own_bowl, own_plate
from ..pieces.eggs import half_egg
from ..pieces.greens import lettuce
from ..pieces.piles import Pile, set_down
from ..pieces.vegetables import cucumber_slice, tomato_half
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, sweep


def tomato_wedge(rng: np.random.Generator) -> Mesh:
    """An eighth of a tomato."""
    r = rng.uniform(2.0, 3.0)
    mesh = ball((r, r, 0.9 * r), 30)
    x, y, z = mesh.vertices.T
    # Half of the turn about z becomes the skin of a sector, the rest its two cut faces.
    turn, half = np.arctan2(y, x) / np.pi, np.pi / 6
    angle = half * np.clip(2 * turn, -1, 1)
    share = np.clip(2 - 2 * np.abs(turn), 0, 1)
    away = np.hypot(x, y) * share
    mesh = replace(mesh, vertices=np.stack([away * np.cos(angle), away * np.sin(angle), z], -1))
    noise, depth = Noise(rng), np.hypot(away, z) / r
    jelly = ramp(-np.abs(depth - 0.55), -0.25, -0.12)
    flesh = mix(srgb("d9694a"), srgb("b8401a"), jelly)
    seeds = jelly * ramp(noise(mesh.vertices * 4.2, 1), 0.62, 0.7)
    flesh = mix(flesh, srgb("e3c27a"), seeds)
    skin = srgb("b8200f") * (0.8 + 0.4 * noise(mesh.vertices * 0.7, 2))[:, None]
    colour = flesh + (skin - flesh) * ramp(share, 0.88, 0.97)[:, None]
    return mesh.painted(colour).turned(Y, 90).turned(X, rng.uniform(0, 360))


def onion_ring(rng: np.random.Generator) -> Mesh:
    """A thin ring or half ring of red or white onion."""
    part = rng.choice([1.0, 0.5])
    turn = np.linspace(0, 2 * np.pi * part, 50)
    r = rng.uniform(1.0, 2.6)
    path = np.stack(
        [r * np.cos(turn), r * rng.uniform(0.7, 1) * np.sin(turn), 0.1 * np.sin(3 * turn)], -1
    )
    mesh = sweep(path, circle(10) * (0.12, 0.22))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1)
    tint = srgb(rng.choice(["8f3a6a", "7a2c5a", "dfd8c4"]))
    return mesh.painted(
        mix(srgb("efe6e0"), tint, ramp(away, 0.97 * away.mean(), 1.04 * away.mean()))
    )


def salad(rng: np.random.Generator) -> Dish:
    """Leaves with tomato, cucumber, onion and sometimes cheese, olives, egg or croutons."""
    if rng.random() < 0.6:
        radius = rng.uniform(8, 11)
        vessel, ground = own_bowl(rng, radius, rng.uniform(5, 7))
        ground = np.column_stack([ground[:, 0], np.maximum(ground[:, 1], 0.45 * ground[-1, 1])])
        reach = 0.78 * radius
    else:
        flat = rng.uniform(7.5, 9)
        vessel, ground = own_plate(rng, flat)
        reach = 0.85 * flat
    pile = Pile(ground)
    leaves = []

    def lay(mesh: Mesh, spread: float, tilt: float) -> Mesh:
        place = pile.low_spot(rng, spread)
        axis = np.array([*circle(24)[rng.integers(24)], 0.0])
        mesh = mesh.turned(Z, rng.uniform(0, 360)).turned(axis, rng.normal(0, tilt))
        return pile.drop(mesh.moved(place), 0.35, 0.5)

    count = int(rng.integers(28, 42))
    for i in range(count):
        leaves.append(lay(lettuce(rng), reach * (1 - 0.3 * i / count), 25))
    dish = [vessel, Part(joined(leaves), Finish(0.4, 0.45))]
    wet = []
    for _ in range(rng.integers(3, 9)):
        wet.append(lay(tomato_wedge(rng), 0.8 * reach, 20))
    for _ in range(rng.integers(0, 5)):
        wet.append(lay(tomato_half(rng, rng.uniform(1.1, 1.5)), 0.85 * reach, 35))
    for _ in range(rng.integers(3, 12)):
        wet.append(lay(cucumber_slice(rng, rng.uniform(1.6, 2.1)), 0.85 * reach, 25))
    for _ in range(rng.integers(0, 9)):
        wet.append(lay(onion_ring(rng), 0.8 * reach, 20))
    dish.append(Part(joined(wet), WET))
    if rng.random() < 0.3:
        dish += [p for _ in range(3) for p in set_down(rng, pile, half_egg(rng), 0.7 * reach)]

    def olive(rng: np.random.Generator) -> Mesh:
        return ball((1.0, 0.75, 0.75), 12).painted(srgb(rng.choice(["1f1a24", "2a1c22", "5f6a24"])))

    for piece, number, lift in (
        (chunk(1.5, ["f0ece0", "e9e4d4"]), 18, 0.3),
        (chunk(1.5, ["c98f45", "b5762f", "dcae6a"]), 16, 0.3),
        (olive, 9, 0.4),
        (shred(3.5, 0.3, ["d9701f", "e08a3a"], 0.2), 40, 0.15),
        (ball_of(0.35, ["e8c23a", "f0d05a"]), 45, 0.1),
    ):
        if rng.random() < 0.4:
            dish.append(strewn(rng, piece, pile.spots(rng, number, 0.9 * reach, lift), MATT, 60))
    return dish


KIND = Kind("salad", salad, "food", plated=True, close_up=True)
