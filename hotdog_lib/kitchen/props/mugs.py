"""How a mug of coffee or tea looks."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, SAUCE
from ..parts import Dish, Part, moved, turned
from ..pieces.silverware import spoon
from ..shapes import Mesh, Noise, Y, Z, circle, lathe, spline, sweep


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
