"""Sushi: rolls and nigiri."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import WET, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved
from ..pieces.greens import lettuce
from ..pieces.piles import Pile
from ..pieces.slabs import blob, outward, polygon, slab
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, sweep


def grains(rng: np.random.Generator, mesh: Mesh, where: np.ndarray, count: int) -> Mesh:
    """Grains of rice on the marked vertices of a mesh."""
    bits, sunk = [], mesh.vertices - 0.09 * mesh.normals()
    for place in sunk[rng.choice(np.flatnonzero(where), count)]:
        grain = ball((0.36, 0.16, 0.15), 5).turned(Z, rng.uniform(0, 360))
        grain = grain.turned(X, rng.uniform(-60, 60)).turned(Y, rng.uniform(-60, 60))
        bits.append(grain.moved(place).painted(srgb("ece7d8") * rng.uniform(0.9, 1.08)))
    return joined(bits)


def sushi(rng: np.random.Generator) -> Dish:
    """Rolls, seaweed or rice outside, and nigiri with fish, in a loose row or two."""
    dish: Dish = []
    rice, wet, dark = [], [], []
    fish = srgb(rng.choice(["e8743a", "e0683a", "c2303a"]))
    style = rng.choice(["seaweed", "rice"])
    count = int(rng.integers(4, 9))
    for i in range(count):
        x, y = 4.6 * (i % 4) - 7.0 + rng.normal(0, 0.25), 6.6 * (i // 4) + rng.normal(0, 0.2)
        noise = Noise(rng)
        if rng.random() < 0.55:
            r, tall = 2.0 + rng.uniform(-0.1, 0.15), rng.uniform(2.0, 2.6)
            outline = r * blob(rng, 60, 0.03)
            body = slab(outline, tall, 24)
            out = outward(body, outline)
            top = np.abs(body.vertices[:, 2] / tall - 0.5) > 0.47
            filling = out < 0.42
            seaweed = srgb("141c14") * (0.7 + 0.8 * noise(body.vertices * 4, 2))[:, None]
            pale = srgb("e0dac8") * (0.85 + 0.2 * noise(body.vertices * 4, 2))[:, None]
            skin = seaweed if style == "seaweed" else pale
            colour = np.where((top & (out < 0.92))[:, None], pale, skin)
            if style == "rice":
                colour = np.where((top & (out < 0.52))[:, None], seaweed, colour)
            body = body.painted(colour).bumped(0.08 * (noise(body.vertices * 3, 2) - 0.5))
            if style == "seaweed":
                where = top & (out < 0.86) & ~filling
                bits = grains(rng, body, where, 90)
            else:
                bits = grains(rng, body, (top & (out > 0.6)) | (out > 0.96), 230)
            core = []
            for turn in rng.uniform(0, 360) + np.arange(3) * 120:
                cube = chunk(1.15, ["d9602f", "8fae4c", "c9d88a", "e8b83a", "c2303a"])(rng)
                core.append(cube.moved((0.42, 0, tall - 0.25)).turned(Z, turn))
            parts = [body, bits, joined(core)]
            if rng.random() < 0.3:
                parts = [
                    p.moved((0, 0, -tall / 2)).turned(Y, 90 - 1e-3).moved((0, 0, r)) for p in parts
                ]
            body, bits, core_ = (p.moved((x, y, 0)) for p in parts)
            (dark if style == "seaweed" else rice).append(body)
            rice.append(bits)
            wet.append(core_)
        else:
            block = ball((2.5, 1.3, 1.0), 30).moved((0, 0, 0.85)).painted(srgb("ddd6c4"))
            block = replace(block, vertices=np.maximum(block.vertices, (-9, -9, 0)))
            bits = grains(rng, block, block.vertices[:, 2] < 1.7, 170)
            angle = np.radians([0, 90, 180, 270])
            outline = polygon(angle, np.array([3.1, 1.55, 3.1, 1.55]), 100, 6) * blob(
                rng, 100, 0.03
            )
            cut = slab(outline, 0.42, 30)
            u, v = cut.vertices[:, 0], cut.vertices[:, 1]
            lines = np.sin(5.5 * (u + 0.5 * v) + 3 * noise(cut.vertices * 0.6, 2))
            tint = mix(fish * np.ones((len(u), 3)), srgb("f3c8a8"), 0.8 * ramp(lines, 0.5, 0.85))
            drop = 0.08 * u**2 + 0.3 * v**2
            cut = cut.painted(tint).moved((1.78 - drop)[:, None] * Z)
            turn = 90 + rng.normal(0, 8)
            rice += [p.turned(Z, turn).moved((x, y, 0)) for p in (block, bits)]
            wet.append(cut.turned(Z, turn).moved((x, y, 0)))
            if rng.random() < 0.25:
                belt = np.column_stack([0 * circle(40)[:, 0], 1.62 * circle(40)[:, 0],
                                        1.2 + 1.14 * circle(40)[:, 1]])  # fmt: skip
                band = sweep(belt, circle(8) * (0.03, 0.4), up=X, closed=True)
                dark.append(band.painted(srgb("141c14")).turned(Z, turn).moved((x, y, 0)))
    for meshes, finish in ((rice, Finish(0.4, 0.45)), (wet, WET), (dark, Finish(0.4, 0.45))):
        if meshes:
            dish.append(Part(joined(meshes), finish))
    if rng.random() < 0.5:
        ginger = [lettuce(rng) for _ in range(4)]
        pile = Pile()
        ginger = [
            pile.drop(replace(g, vertices=0.5 * g.vertices).moved((9.5, 0, 0)), 0.3, 0.3)
            for g in ginger
        ]
        dish.append(Part(joined(ginger).painted(srgb("e8b8a0")), WET))
    every = np.concatenate([part.mesh.vertices for part in dish])
    centre = (every.min(0) + every.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], max(0.0, -every[:, 2].min())))


KIND = Kind("sushi", sushi, "food")
