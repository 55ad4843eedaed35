"""How the bun of a hot dog is made."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import Finish
from ..parts import Part
from ..shapes import Noise, end_dense, round_ends, spline, sweep

CRUSTS = ["c98a45", "b5742f", "a0602a", "d6a05c", "8a4b22", "e0b878", "e6cda0"]
CRUMBS = ["f3dfb8", "f6ead0", "ecd09a"]
CRUMB = srgb(CRUMBS[0])


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
    thick: float  # of the walls at the lips

    def line(self, x: np.ndarray) -> np.ndarray:
        """Sideways place of the bun's middle at `x`."""
        return self.bend * (2 * x / self.length) ** 2

    @property
    def lip(self) -> float:
        """Half the width of the slot at its top."""
        return self.slot + self.gape

    @property
    def wide(self) -> float:
        """Half the width of the whole bun."""
        return max(self.half_width, self.lip + self.thick)


def random_bun(rng: np.random.Generator, sausage: float) -> Bun:
    """A bun whose slot takes a sausage of the given radius: nearly shut, usual or wide open."""
    gape = [rng.uniform(0, 0.25), rng.uniform(0.2, 0.9), rng.uniform(0.9, 1.8)][
        rng.choice(3, p=[0.3, 0.45, 0.25])
    ]
    return Bun(
        length=rng.uniform(12.5, 16.5),
        half_width=sausage + rng.uniform(1.3, 2.2),
        height=sausage * 2 + rng.uniform(0.7, 1.6) - 0.3 * gape,
        slot=0.98 * sausage,
        gape=gape,
        floor=rng.uniform(0.8, 1.5),
        bend=rng.uniform(-0.8, 0.8),
        thick=rng.uniform(1.0, 1.8),
    )


def bun_part(rng: np.random.Generator, bun: Bun) -> Part:
    """Sweep the bun's section, dent it, paint crust outside and crumb in the slot."""
    w, h, s, f, lip = bun.wide, bun.height, bun.slot, bun.floor, bun.lip
    # Right half from the underside round to the slot's floor, then mirrored.
    half = [
        (0.55 * w, 0.0),
        (0.88 * w, 0.16 * h),
        (1.0 * w, rng.uniform(0.38, 0.52) * h),
        (0.95 * w, 0.75 * h),
        (0.5 * (w + lip) + 0.05, 1.0 * h),
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
    size = round_ends(t, rng.uniform(0.6, 0.85)) ** rng.uniform(0.6, 0.9)
    # The ends would float where the section shrinks about the slot's floor.
    path = np.stack([x, bun.line(x), f * (1 - 0.75 * (1 - size))], -1)
    mesh = sweep(path, section, size)

    noise = Noise(rng)
    # Each lip wanders by itself along the bun; outwards, as the sausage is in its way.
    side = np.sign(mesh.vertices[:, 1] - bun.line(mesh.vertices[:, 0]))
    up = np.clip((mesh.vertices[:, 2] - f) / (h - f), 0, 1)
    along = np.stack([0.16 * mesh.vertices[:, 0], 9.5 * side, 0 * side], -1)
    taper = np.repeat(size, len(section))
    away = side * up * taper * rng.uniform(0.2, 0.9) * noise(along, 2)
    sag = rng.uniform(0.0, 0.5) * up * noise(along + 40, 2)
    mesh = replace(mesh, vertices=mesh.vertices + np.stack([0 * away, away, -sag], -1))

    inside = np.tile(inside, len(t))
    height = np.maximum(mesh.vertices[:, 2], 0) / h
    crust, crumb = srgb(rng.choice(CRUSTS)), srgb(rng.choice(CRUMBS))
    pale = mix(crust, crumb, np.full(len(height), 0.55))
    patches = noise(mesh.vertices * 0.5, 3)
    bake = ramp(height + 0.5 * (patches - 0.5), 0.1, 0.9)
    bake = np.maximum(bake, 0.8 * (1 - ramp(height, 0.0, 0.12)))
    colour = mix(pale, crust, bake) * (0.85 + 0.3 * noise(mesh.vertices * 3))[:, None]
    soft = crumb * (0.75 + 0.3 * noise(mesh.vertices * 5))[:, None]
    toast = rng.choice([0.0, 0.9]) * inside * ramp(patches + 0.3 * up, 0.55, 0.85)
    soft = mix(soft, srgb("8a5526"), toast)
    colour = colour + (soft - colour) * inside[:, None]
    bumps = 0.45 * (noise(mesh.vertices * 0.35, 2) - 0.5) + 0.08 * noise(mesh.vertices * 1.6, 3)
    bumps = bumps * (1 - inside) + inside * 0.16 * (noise(mesh.vertices * 4, 3) - 0.5)
    glaze = rng.choice([0.65, 0.55, 0.35])
    finish = Finish(glaze, 0.4, sheen=0.2 if glaze > 0.5 else 0.0)
    return Part(mesh.painted(colour).bumped(bumps), finish)
