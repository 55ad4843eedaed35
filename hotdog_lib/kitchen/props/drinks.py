"""What drinks come in: glasses and paper cups."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import COATED, FOAM, GLASS, PLASTIC
from ..parts import Dish, Part, chunk, strewn
from ..pieces.labels import label
from ..shapes import Mesh, Noise, Y, Z, circle, lathe, spline, sweep


def drink(rng: np.random.Generator) -> Dish:
    """A glass of cola, juice, water or beer."""
    return glassful(rng, rng.choice(["cola", "juice", "beer", "water", "lemonade"]))


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
