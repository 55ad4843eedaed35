"""Table things: some are kinds of their own, the others carry or surround a dish."""

from __future__ import annotations

import numpy as np

from .hotdogs import KETCHUP, MUSTARD
from .materials import (
    CERAMIC,
    CLOTH,
    SAUCE,
    TIMBER,
    Finish,
    gingham,
    linen,
    mix,
    ramp,
    srgb,
    wood,
)
from .parts import Dish, Part
from .shapes import (
    Mesh,
    Noise,
    Y,
    Z,
    circle,
    disc,
    lathe,
    rounded_box,
    sheet,
    spline,
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


def plate(rng: np.random.Generator) -> Dish:
    """A dinner plate whose flat middle takes the longest dish; top of the middle at z = 0."""
    flat = rng.uniform(10.0, 11.0)
    profile = spline([(0, -0.5), (flat - 1, -0.6), (flat, -0.5), (flat + 3.0, 1.0),
                      (flat + 3.1, 1.15), (flat + 2.8, 1.2), (flat + 0.6, 0.15), (flat, 0.0),
                      (0.5 * flat, 0.0), (0, 0.0)], 160)  # fmt: skip
    mesh = lathe(profile, 160)
    body = srgb(rng.choice(["f1efea", "f1efea", "e4e8ea", "d8c8ae", "39424a", "a9bfc4"]))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1)
    band = ramp(away, flat + 2.3, flat + 2.4) * (rng.random() < 0.4)
    colour = mix(body, srgb(rng.choice(["2a4f8f", "8a3a2a", "3d5a3a", "b99a4a"])), band)
    return [Part(mesh.painted(colour), CERAMIC)]


def board(rng: np.random.Generator) -> Dish:
    """A wooden cutting board; its top at z = 0."""
    mesh = rounded_box(rng.uniform(24, 30), rng.uniform(17, 21), 1.6, 0.3, 0.12)
    pattern = wood(rng)
    mesh = mesh.painted(pattern(mesh.vertices[:, [1, 0, 2]]))
    return [Part(mesh.moved((0, 0, -1.6)), TIMBER)]


def napkin(rng: np.random.Generator) -> Dish:
    """A cloth or paper napkin, flat in the middle and wavy at its edges."""
    mesh = sheet(rng.uniform(20, 26), rng.uniform(18, 22), 0.15)
    pattern = (gingham if rng.random() < 0.5 else linen)(rng)
    colour = pattern(mesh.vertices)
    away = np.abs(mesh.vertices[:, :2] / mesh.vertices[:, :2].max(0)).max(1)
    wave = ramp(away, 0.75, 1.0) * 0.9 * Noise(rng)(mesh.vertices * 0.25, 2)
    return [Part(Mesh(mesh.vertices + wave[:, None] * Z, mesh.faces).painted(colour), CLOTH)]


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
