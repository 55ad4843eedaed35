"""Burgers: the bread and the sauces of a hot dog, but round."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import CRISP, LEAF, MEAT, SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, seeds_on, turned
from ..pieces.buns import CRUMB, CRUSTS
from ..pieces.fillings import CHEESE, LETTUCE, onion_ring, tomato_slice
from ..pieces.sauces import puddle
from ..shapes import Mesh, Noise, X, Y, Z, disc, lathe, sheet, spline, surface


def patty(rng: np.random.Generator, noise: Noise, radius: float, thick: float) -> Part:
    """A rough round of fried mince on z = 0."""
    outline = [(0, 0), (0.6, 0), (0.93, 0.05), (1, 0.5), (0.93, 0.95), (0.6, 1), (0, 1)]
    mesh = lathe(spline(outline, 70) * (radius, thick), 180)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    rough, wide = noise(here * 2.2, 4), noise(here * 0.4, 2)
    colour = mix(srgb("2a160c"), srgb("7d4c2c"), ramp(rough, 0.2, 0.75))
    colour = mix(colour, srgb("4a2514"), 0.5 * wide)
    return Part(mesh.painted(colour).bumped(0.6 * (rough - 0.5) + 0.8 * (wide - 0.5)), MEAT)


def frill(rng: np.random.Generator, radius: float) -> Part:
    """A lettuce leaf, about round, with a ruffled rim, on z = 0."""
    noise, turn = Noise(rng), np.linspace(0, 2 * np.pi, 260, endpoint=False)
    angle, r = np.meshgrid(turn, np.linspace(0.05, 1, 26), indexing="ij")
    ring = np.stack([3 * np.cos(angle), 3 * np.sin(angle), 0 * angle], -1).reshape(-1, 3)
    reach = radius * (0.8 + 0.55 * noise(ring * 0.5, 3)).reshape(angle.shape)
    phase = 14 * noise(ring * 0.4 + 9, 2).reshape(angle.shape) + 15 * angle
    wavy = 0.4 * np.sin(phase) * r**4 - 0.8 * r**7 + 0.3
    leaf = np.stack([reach * r * np.cos(angle), reach * r * np.sin(angle), wavy], -1)
    pale, green = LETTUCE[rng.integers(len(LETTUCE))]
    tint = (r**3).ravel() * (0.6 + 0.6 * noise(leaf.reshape(-1, 3)))
    mesh = surface(leaf, (True, False)).painted(mix(srgb(pale), srgb(green), tint.clip(0, 1)))
    return Part(mesh, LEAF)


def melted(rng: np.random.Generator, radius: float) -> Part:
    """A square of cheese whose corners hang down over something round, on z = 0."""
    side = rng.uniform(1.6, 1.9) * radius
    flat = sheet(side, side, 0.2)
    away = np.linalg.norm(flat.vertices[:, :2], axis=1)
    droop = rng.uniform(0.6, 1.2) * np.maximum(away - 0.98 * radius, 0)
    shape = flat.vertices * (1 - 0.06 * droop[:, None]) + (0.12 - droop[:, None]) * Z
    mesh = Mesh(shape, flat.faces).painted(srgb(rng.choice(CHEESE)))
    ripple = 0.12 * (Noise(rng)(mesh.vertices * 0.6, 2) - 0.3)
    return Part(mesh.bumped(ripple).turned(Z, rng.uniform(0, 90)), Finish(0.3, 0.45))


def one_burger(rng: np.random.Generator, radius: float) -> Dish:
    """Bun, patties, and lettuce, cheese, tomato, onion or pickles in any order, bun."""
    noise, crust = Noise(rng), srgb(rng.choice([*CRUSTS, "8f5524", "b8722c"]))

    def bread(outline: list[tuple[float, float]], tall: float, crown: bool) -> Part:
        mesh = lathe(spline(outline, 90) * (radius, tall), 150)
        here = mesh.vertices + rng.uniform(0, 30, 3)
        level = mesh.vertices[:, 2] / tall
        low = level if crown else 1 - level
        bake = ramp(low + 0.35 * (noise(here * 0.6, 3) - 0.5), 0.08, 0.75)
        colour = mix(CRUMB, crust, bake) * (0.85 + 0.3 * noise(here * 3))[:, None]
        colour = mix(colour, 0.45 * crust, 0.7 * ramp(noise(here * 0.5 + 5, 3) * low, 0.5, 0.75))
        bumps = 0.9 * (noise(here * 0.22, 2) - 0.5) + 0.05 * noise(here * 3, 2)
        return Part(mesh.painted(colour).bumped(bumps * ramp(low, 0.02, 0.3)), CRISP)

    heel = [(0, 0), (0.85, 0), (1, 0.45), (0.97, 0.9), (0.5, 1), (0, 1)]
    dome = [(0, 0), (0.82, 0), (0.97, 0.22), (0.87, 0.62), (0.52, 0.93), (0, 1)]
    low = rng.uniform(1.4, 1.9)
    dish, z = [bread(heel, low, False)], low - 0.1

    def lay(layer: Dish, thick: float) -> None:
        nonlocal z
        dish.extend(moved(layer, (*rng.normal(0, 0.05 * radius, 2), z)))
        z += thick

    def rounds(maker: Callable[[np.random.Generator, float], Part], size: float) -> Dish:
        start = rng.uniform(0, 120)
        return [Part(part.mesh.turned(Y, 4).moved((0.45 * radius, 0, 0.12)).turned(Z, start + spin),
                     part.finish) for spin in (0, 120, 240)
                for part in [maker(rng, size * radius * rng.uniform(0.85, 1.05))]]  # fmt: skip

    for _ in range(int(rng.choice([1, 2], p=[0.7, 0.3]))):
        thick = rng.uniform(1.3, 2.1)
        lay([patty(rng, noise, radius * rng.uniform(0.98, 1.08), thick)], thick)
        if rng.random() < 0.75:
            lay([melted(rng, radius)], 0.15)
    extras = [
        (lambda: [frill(rng, 1.12 * radius)], 0.45),
        (lambda: rounds(tomato_slice, 0.55), 0.5),
        (lambda: rounds(onion_ring, 0.42), 0.3),
        (lambda: rounds(pickle, 0.32), 0.3),
        (
            lambda: [puddle(rng, 0.95 * radius, srgb(rng.choice(["e9b98a", "efe4c8", "b0150c"])))],
            0.2,
        ),
    ]
    for pick in rng.permutation(5)[: rng.integers(3, 6)]:
        make, thick = extras[pick]
        lay(make(), thick)
    crown = bread(dome, rng.uniform(0.5, 0.68) * radius, True)
    seeded = [crown, seeds_on(rng, crown.mesh, int(rng.integers(40, 150)), 0.3 * radius)]
    top = seeded if rng.random() < 0.65 else [crown]
    if rng.random() < 0.15:  # served open, the crown leaning on the rest
        tilt, side = rng.uniform(60, 72), rng.uniform(0, 360)
        top = posed(top, lambda mesh: mesh.turned(Y, tilt))
        low = top[0].mesh.vertices.min(0)
        return dish + turned(moved(top, (-low[0] + 1.08 * radius, 0, -low[2])), side)
    tip = rng.normal(0, 4)
    return dish + moved(posed(top, lambda mesh: mesh.turned(X, tip)),
                        (*rng.normal(0, 0.05 * radius, 2), z))  # fmt: skip


def pickle(rng: np.random.Generator, radius: float) -> Part:
    """A slice of pickled cucumber lying on z = 0."""
    mesh = disc(radius, 0.25)
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / radius
    flesh = mix(srgb("a3a54a"), srgb("b9bb6a"), ramp(away, 0.5, 0.7))
    return Part(mesh.painted(mix(flesh, srgb("4a5a1c"), ramp(away, 0.88, 0.95))), SAUCE)


def burger(rng: np.random.Generator) -> Dish:
    """One burger, or two smaller ones side by side."""
    if rng.random() < 0.75:
        return one_burger(rng, rng.uniform(4.8, 6.0))
    radius = rng.uniform(3.6, 4.4)
    left, right = (
        moved(one_burger(rng, radius), (1.4 * radius * side, rng.uniform(-1, 1), 0))
        for side in (-1, 1)
    )
    return left + right


KIND = Kind("burger", burger, "lookalike")
