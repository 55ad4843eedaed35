"""Hot dogs, and the buns, sausages and sauces that other dishes borrow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .materials import BREAD, SAUCE, SKIN, mix, ramp, srgb
from .parts import Dish, Part
from .shapes import Noise, circle, end_dense, round_ends, spline, sweep

CRUSTS = ["c98a45", "b5742f", "a0602a", "d6a05c"]
CRUMB = srgb("f3dfb8")
MUSTARD, KETCHUP = srgb("e8ab12"), srgb("b0150c")
SAUSAGES = ["a8492a", "8f3a22", "bf5f3c", "c4705a", "7a2f1c"]


@dataclass(frozen=True)
class Bun:
    """Shape of a long bun with a slot on top."""

    length: float
    half_width: float
    height: float
    slot: float  # half the width of the slot at its floor
    gape: float  # how far each lip leans out beyond the slot
    floor: float  # height of the slot's floor
    bend: float  # sideways sag of the ends

    def line(self, x: np.ndarray) -> np.ndarray:
        """Sideways place of the bun's middle at `x`."""
        return self.bend * (2 * x / self.length) ** 2


def random_bun(rng: np.random.Generator, sausage: float) -> Bun:
    """A bun whose slot takes a sausage of the given radius."""
    return Bun(
        length=rng.uniform(13.5, 16),
        half_width=sausage + rng.uniform(1.5, 2.1),
        height=sausage * 2 + rng.uniform(1.0, 1.5),
        slot=0.98 * sausage,
        gape=rng.uniform(0.0, 0.9),
        floor=rng.uniform(1.0, 1.5),
        bend=rng.uniform(-0.7, 0.7),
    )


def bun_part(rng: np.random.Generator, bun: Bun) -> Part:
    """Sweep the bun's section, paint crust outside and crumb in the slot."""
    w, h, s, f = bun.half_width, bun.height, bun.slot, bun.floor
    lip = s + bun.gape
    wide = max(w, lip + 0.9)
    # Right half from the underside round to the slot's floor, then mirrored.
    half = [
        (0.55 * wide, 0.0),
        (0.88 * wide, 0.16 * h),
        (1.0 * wide, 0.45 * h),
        (0.95 * wide, 0.75 * h),
        (0.5 * (wide + lip) + 0.05, 1.0 * h),
        (lip + 0.08, 0.95 * h),
        (0.5 * (lip + s), 0.68 * h),
        (0.85 * s, f + 0.35 * s),
    ]
    outline = [*half, (0.0, f), *[(-x, z) for x, z in half[::-1]], (0.0, 0.0)]
    section = spline(outline, 144, closed=True) - (0.0, f)
    # Place along the outline, in control points: 5 to 11 lies between the lips.
    at = np.linspace(0, len(outline), 144, endpoint=False)
    inside = ramp(at, 4.8, 5.4) * (1 - ramp(at, 10.6, 11.2))

    t = end_dense(140)
    x = 0.5 * bun.length * t
    path = np.stack([x, bun.line(x), np.full_like(x, f)], -1)
    mesh = sweep(path, section, round_ends(t, 0.72) ** 0.85)

    noise = Noise(rng)
    inside = np.tile(inside, len(t))
    height = np.maximum(mesh.vertices[:, 2], 0) / h
    crust = srgb(rng.choice(CRUSTS))
    pale = mix(crust, CRUMB, np.full(len(height), 0.55))
    bake = ramp(height + 0.25 * (noise(mesh.vertices * 0.8) - 0.5), 0.1, 0.9)
    bake = np.maximum(bake, 0.8 * (1 - ramp(height, 0.0, 0.12)))
    colour = mix(pale, crust, bake) * (0.9 + 0.2 * noise(mesh.vertices * 4))[:, None]
    crumb = CRUMB * (0.8 + 0.25 * noise(mesh.vertices * 5))[:, None]
    colour = colour + (crumb - colour) * inside[:, None]
    bumps = 0.25 * (noise(mesh.vertices * 0.35, 2) - 0.5) + 0.03 * noise(mesh.vertices * 3, 2)
    bumps = bumps * (1 - inside) + inside * 0.12 * (noise(mesh.vertices * 4, 3) - 0.5)
    return Part(mesh.painted(colour).bumped(bumps), BREAD)


@dataclass(frozen=True)
class Sausage:
    """A sausage lying along x, seen from above as a shallow bow."""

    length: float
    radius: float
    height: float  # of its middle line above z = 0
    bend: float  # sideways sag of the ends
    lift: float  # upward curl of the ends

    def middle(self, x: np.ndarray) -> np.ndarray:
        """Points of the middle line at `x`."""
        u = (2 * x / self.length) ** 2
        return np.stack([x, self.bend * u, self.height + self.lift * u**2], -1)


def sausage_part(rng: np.random.Generator, sausage: Sausage) -> Part:
    """A tube with round ends, browned in patches or striped by a grill."""
    t = end_dense(120)
    path = sausage.middle(0.5 * sausage.length * t)
    size = sausage.radius * round_ends(t, 1 - 2 * sausage.radius / sausage.length)
    mesh = sweep(path, circle(64), size)
    noise = Noise(rng)
    colour = srgb(rng.choice(SAUSAGES)) * rng.uniform(0.9, 1.15)
    brown = 0.75 * ramp(noise(mesh.vertices * (0.6, 1.2, 1.2)), 0.45, 0.85)
    if rng.random() < 0.35:
        slant = mesh.vertices @ np.array([1.0, 0.6, 0.0])
        stripes = ramp(np.cos(slant * rng.uniform(2.6, 3.6)), 0.8, 0.97)
        up = ramp(mesh.vertices[:, 2] - sausage.height, 0, 0.5 * sausage.radius)
        brown = np.maximum(brown, 0.85 * stripes * up)
    painted = mix(colour, 0.22 * colour, brown)
    return Part(mesh.painted(painted).bumped(0.05 * (noise(mesh.vertices * 2) - 0.5)), SKIN)


def sauce_part(rng: np.random.Generator, sausage: Sausage, colour: np.ndarray) -> Part:
    """A rope of sauce in waves, or nearly straight, along the top of a sausage."""
    x = 0.5 * sausage.length * rng.uniform(0.82, 0.9) * np.linspace(-1, 1, 260)
    radius = rng.uniform(0.24, 0.36)
    swing = sausage.radius * rng.choice([0.15, 0.55, 0.7])
    wave = rng.uniform(1.7, 3.0)
    sideways = swing * np.sin(wave * x + rng.uniform(0, 6.28)) + 0.1 * np.sin(0.7 * x)
    path = sausage.middle(x)
    path[:, 1] += sideways
    path[:, 2] += np.sqrt(sausage.radius**2 - sideways**2) + 0.55 * radius
    noise = Noise(rng)
    thick = radius * round_ends(x / x[-1], 0.97) * (0.8 + 0.4 * noise(path * 1.5, 2))
    return Part(sweep(path, circle(20), thick).painted(colour), SAUCE)


def hotdog(rng: np.random.Generator) -> Dish:
    """A sausage in its bun, with mustard, ketchup, both or neither."""
    radius = rng.uniform(1.15, 1.5)
    bun = random_bun(rng, radius)
    sausage = Sausage(
        length=bun.length * rng.uniform(0.97, 1.2),
        radius=radius,
        height=max(bun.floor + 0.95 * radius, bun.height - rng.uniform(0.3, 0.8) * radius),
        bend=bun.bend,
        lift=rng.uniform(-0.3, 0.7),
    )
    sauces = [[MUSTARD], [KETCHUP], [MUSTARD, KETCHUP], []][rng.choice(4, p=[0.5, 0.15, 0.2, 0.15])]
    return [
        bun_part(rng, bun),
        sausage_part(rng, sausage),
        *[sauce_part(rng, sausage, colour) for colour in sauces],
    ]
