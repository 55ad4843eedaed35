"""Glasses and sunglasses, open or folded, some on a newspaper or with their case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import CLOTH, GLASS, PAPER, PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..patterns.cloth import linen
from ..patterns.paper import newsprint
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, joined, sheet, spline, surface, sweep

WIRE = Finish(0.25, 0.6, metallic=0.8)
# Half outlines of a lens, (outwards, up), from the nose; in half widths and half heights.
SHAPES = {
    "round": [(-1, 0), (-0.7, 0.7), (0, 1), (0.7, 0.7), (1, 0), (0.7, -0.7), (0, -1), (-0.7, -0.7)],
    "oblong": [(-1, 0.1), (-0.88, 0.85), (0, 1), (0.9, 0.9), (1.02, 0.2), (0.85, -0.8), (0, -1),
               (-0.8, -0.85)],
    "wayfarer": [(-0.98, 0.3), (-0.8, 0.9), (0, 0.95), (0.95, 1.05), (1.08, 0.5), (0.75, -0.75),
                 (0, -1), (-0.72, -0.7)],
    "aviator": [(-0.85, 0.65), (-0.45, 0.98), (0.2, 1), (0.9, 0.85), (1.05, 0.2), (0.7, -0.75),
                (0.1, -1.1), (-0.55, -0.6)],
    "cat": [(-0.95, 0.05), (-0.75, 0.72), (0, 0.8), (0.85, 1.15), (1.22, 1.1), (0.85, -0.55),
            (0.1, -0.95), (-0.7, -0.7)],
}  # fmt: skip


def tortoise(rng: np.random.Generator, points: np.ndarray) -> np.ndarray:
    """Brown blots in amber."""
    return mix(srgb("1c0e08"), srgb("8a4a1c"), ramp(Noise(rng)(points * 1.2, 3), 0.5, 0.68))


def pair(rng: np.random.Generator, folded: bool) -> Dish:
    """One pair facing -y: rims, bridge, temples and dark, tinted or clear lenses."""
    sun = rng.random() < 0.65
    shape = rng.choice(list(SHAPES), p=[0.12, 0.18, 0.3, 0.22, 0.18])
    wire = rng.random() < (0.8 if shape == "aviator" else 0.3)
    a, b = rng.uniform(2.5, 3.0), rng.uniform(2.0, 2.6)
    b = min(b, 1.7) if shape == "oblong" else (a * 0.98 if shape == "round" else b)
    nose, noise = rng.uniform(0.65, 0.9), Noise(rng)
    thick = 0.15 if wire else rng.uniform(0.26, 0.46)
    metals = "c8c8ca b8babc d8b878 2a2a2c 5a5c62 d8a890"
    dyes = "101012 101012 1a1a1c 2a2f3a 2a4a8a 8a1c2a e8e8ea 5a3a7a d87a9a 2f6a6a 7a8a98 c8ccd0"
    tone = one_of(rng, metals if wire else dyes)
    shell = not wire and rng.random() < 0.15
    edge = spline(np.array(SHAPES[shape]) * (a, b), 120, closed=True)
    wrap = rng.uniform(0.015, 0.04)
    high, wide = edge[:, 1].max(), a + nose

    def bent(points: np.ndarray) -> np.ndarray:
        return points + (wrap * points[:, :1] ** 2) * Y

    frame, lenses = [], []
    section = circle(20) * ((thick, thick) if wire else (thick, 1.25 * thick))
    for side in (-1, 1):
        loop = np.column_stack([side * (edge[:, 0] + wide), 0 * edge[:, 0], edge[:, 1]])
        frame.append(sweep(bent(loop), section, 1.0, up=Y, closed=True))
        rings = np.linspace(0.01, 0.98, 22)[:, None, None]
        grid = np.stack([side * (edge[:, 0] * rings[..., 0] + wide), -0.35 * (1 - rings[..., 0]
                        ** 2) + 0 * edge[:, 0], edge[:, 1] * rings[..., 0]], -1)  # fmt: skip
        lens = surface(grid, (False, True))
        lenses.append(replace(lens, vertices=bent(lens.vertices)))
    gap = nose - 0.1
    heights = [0.45, 0.85] if shape == "aviator" or (wire and rng.random() < 0.3) else [0.4]
    for level in heights:
        arch = [(-gap - 0.25, 0, (level - 0.15) * b), (0, -0.25, level * b + 0.2),
                (gap + 0.25, 0, (level - 0.15) * b)]  # fmt: skip
        frame.append(sweep(spline(arch, 40), section * 0.95, 1.0, up=Y))
    for side in (-1, 1) if wire else ():  # pads
        rest = ball((0.16, 0.3, 0.5), 8).moved((side * (gap - 0.1), 0.5, -0.15 * b))
        frame.append(rest)
    outer = wide + edge[:, 0].max()
    hinge = bent(np.array([[outer + 0.1, 0.0, 0.55 * high]]))[0]
    long, drop = rng.uniform(9.5, 10.5), rng.uniform(0.9, 1.1)
    arm = np.array([(0, 0, 0), (0, 0.6, 0.02), (-0.1, 0.5 * long, 0.1), (-0.3, long, 0), (-0.45,
                   long + 2.0, -0.45 * (hinge[2] + b)), (-0.5, long + 3.6, -drop * (hinge[2] + b)
                   + 0.2)])  # fmt: skip
    tall = thick * (1 if wire else rng.uniform(1.1, 2.4))
    for i, side in enumerate((-1, 1)):
        path = spline(arm, 120)
        if folded:
            path = np.column_stack([-path[:, 1], path[:, 0] * 0.3 + 0.7 + 0.55 * i, path[:, 2]])
        flat = circle(20) * (0.75 * thick, tall)
        limb = sweep((path + hinge) * (side, 1, 1), flat, 1.0, up=Z)
        frame.append(limb)
        lug = ball((0.25 + thick, 0.35, tall + 0.08), 10)
        frame.append(lug.moved(hinge * (side, 1, 1) - (side * 0.1, -0.15, 0)))
    bones = joined([mesh.painted(tone) for mesh in frame])
    if shell:
        bones = bones.painted(tortoise(rng, bones.vertices))
    elif not wire and rng.random() < 0.3:  # temples of another colour
        other = one_of(rng, "e8e8ea 2a2a2c 3a6ab0 c890a8 58a890")
        bones = bones.painted(mix(tone, other, ramp(bones.vertices[:, 1], 1.0, 1.2)))
    dust = 0.9 + 0.15 * noise(bones.vertices * 1.5, 2)
    dish = [Part(bones.painted(bones.colours * dust[:, None]), WIRE if wire else PLASTIC)]
    if sun:
        panes = joined([mesh.painted(tone) for mesh in lenses])
        x, _, z = panes.vertices.T
        dark = one_of(rng, "0a0a0c 0a0a0c 101418 141a14 1a120e 1a1a2a")
        pale = one_of(rng, "0a0a0c 30343a 3a4a5a 5a3a4a 3a4a3a")
        colour = mix(pale, dark, ramp(z / b, -0.9, 0.6))
        if rng.random() < 0.3:  # mirrored
            pick = ["2a5ac0 7ab0e0", "2a8a7a a8d8a0", "7a3ab0 e090c0", "9aa0aa e0e4ea",
                    "c05a2a e8c85a"][rng.integers(5)].split()  # fmt: skip
            colour = mix(srgb(pick[0]), srgb(pick[1]), ramp(z / b + 0.1 * x, -0.7, 0.7))
        smear = 0.9 + 0.15 * noise(panes.vertices, 3)
        dish.append(Part(panes.painted(colour * smear[:, None]), GLASS))
    return dish


def grounded(dish: Dish) -> Dish:
    """The dish with its lowest point on the table."""
    return moved(dish, (0, 0, -min(part.mesh.vertices[:, 2].min() for part in dish)))


def laid(rng: np.random.Generator) -> Dish:
    """A pair standing open, standing on its head, or folded with its lenses up or aside."""
    pose = rng.choice(["open", "head", "up", "folded"], p=[0.5, 0.12, 0.3, 0.08])
    dish = pair(rng, pose in ("up", "folded"))
    if pose == "head":
        dish = posed(dish, lambda mesh: mesh.turned(Y, 180).turned(X, 8))
    if pose == "up":
        lean = rng.uniform(75, 90)
        dish = posed(dish, lambda mesh: mesh.turned(X, -lean))
    return grounded(dish)


def case(rng: np.random.Generator) -> Dish:
    """A closed hard case with a seam, or a soft bag."""
    mesh = ball((8.2, 3.3, 2.4), 60)
    unit = np.sign(mesh.vertices) * np.abs(mesh.vertices / (8.2, 3.3, 2.4)) ** 0.75
    mesh = replace(mesh, vertices=unit * (8.2, 3.3, rng.uniform(1.8, 2.4)))
    noise, (_, y, z) = Noise(rng), mesh.vertices.T
    grain = 0.8 + 0.3 * noise(mesh.vertices * 3, 3)
    tone = one_of(rng, "1a1a1c 2a3a5a 5a2a34 6a7480 8a6a9a c890a0 3a5a50 4a3424 d8dade")
    colour = tone * grain[:, None]
    seam = np.abs(z) < 0.09
    colour = mix(colour, SILVER, 0.7 * seam)
    clasp = (np.abs(z) < 0.4) & (y < -2.9) & (np.abs(mesh.vertices[:, 0]) < 0.7)
    colour = mix(colour, SILVER, 0.8 * clasp)
    return grounded([Part(mesh.painted(colour), Finish(0.45, 0.45))])


def spread(rng: np.random.Generator) -> tuple[Dish, float]:
    """A newspaper or a cleaning cloth to lie under them, and its height."""
    news = rng.random() < 0.65
    wide, deep = (rng.uniform(24, 34), rng.uniform(19, 25)) if news else rng.uniform(14, 18, 2)
    mesh, noise = sheet(wide, deep, 0.16), Noise(rng)
    wave = 0.35 * noise(mesh.vertices * (0.12, 0.09, 1), 2) + 0.1 * (not news) * noise(
        mesh.vertices * 0.5, 2
    )
    x, y, _ = mesh.vertices.T
    middle = 0.25 * np.exp(-((x / 1.5) ** 2)) if news else 0 * x
    curl = ramp(np.hypot(2 * x / wide, 2 * y / deep), 1.0, 1.5) * rng.uniform(0, 0.8)
    points = mesh.vertices + (wave + curl - middle + 0.3)[:, None] * Z
    points[:, 2] -= points[:, 2].min() - 0.03
    paint = (newsprint if news else linen)(rng)(mesh.vertices)
    lift = np.median(points[:, 2]) + 0.08
    return [Part(Mesh(points, mesh.faces).painted(paint), PAPER if news else CLOTH)], lift


def spectacles(rng: np.random.Generator) -> Dish:
    """One or two pairs, on paper or cloth, or with their case."""
    dish = turned(laid(rng), rng.normal(0, 12))
    if rng.random() < 0.16:
        other = turned(laid(rng), rng.normal(0, 30))
        far = np.ptp(np.concatenate([p.mesh.vertices for p in dish])[:, 1]) * 0.5 + 6
        dish += moved(other, (rng.uniform(-4, 4), far, 0))
    elif rng.random() < 0.25:
        dish += moved(turned(case(rng), rng.normal(0, 20)), (rng.uniform(-3, 3), -7.5, 0))
    if rng.random() < 0.4:
        under, lift = spread(rng)
        middle = np.concatenate([p.mesh.vertices for p in dish]).mean(0) * (1, 1, 0)
        dish = under + moved(dish, tuple(lift * Z - middle + (*rng.normal(0, 1.5, 2), 0)))
    return dish


KIND = Kind("spectacles", spectacles, "thing", plated=True)
