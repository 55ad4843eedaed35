"""How a sausage is made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import Finish
from ..parts import Part
from ..shapes import Noise, circle, end_dense, round_ends, sweep

SAUSAGES = ["a8492a", "8f3a22", "bf5f3c", "c4705a", "7a2f1c", "c98a6a", "5e2717", "b8503c"]


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
    """A tube with round ends: browned in patches, striped by a grill or scored by a knife."""
    t = end_dense(120)
    path = sausage.middle(0.5 * sausage.length * t)
    noise = Noise(rng)
    size = sausage.radius * round_ends(t, 1 - 2 * sausage.radius / sausage.length)
    size *= 1 + 0.12 * (noise(np.stack([4 * t, 0 * t, 0 * t], -1), 2) - 0.5)
    mesh = sweep(path, circle(64), size)
    colour = srgb(rng.choice(SAUSAGES)) * rng.uniform(0.8, 1.15)
    mottled = colour * (0.85 + 0.3 * noise(mesh.vertices * 2.5, 3))[:, None]
    most = rng.uniform(0.2, 0.85)
    brown = most * ramp(noise(mesh.vertices * (0.6, 1.2, 1.2)), 0.45, 0.85)
    up = ramp(mesh.vertices[:, 2] - sausage.height, 0, 0.5 * sausage.radius)
    slant = mesh.vertices @ np.array([1.0, rng.uniform(-0.8, 0.8), 0.0])
    bumps = 0.07 * (noise(mesh.vertices * 2) - 0.5)
    bumps += 0.04 * (noise(mesh.vertices * (0.7, 5, 5), 2) - 0.5)  # wrinkles along the skin
    look = rng.choice(3, p=[0.5, 0.3, 0.2])
    if look == 1:
        stripes = ramp(np.cos(slant * rng.uniform(2.6, 3.6)), 0.8, 0.97)
        brown = np.maximum(brown, 0.85 * stripes * up * ramp(noise(mesh.vertices), 0.2, 0.5))
    if look == 2:
        cuts = ramp(np.cos(slant * rng.uniform(1.8, 2.6)), 0.93, 0.995) * up
        brown = brown * (1 - cuts)
        mottled = mix(mottled, srgb("d8a080"), 0.7 * cuts)
        bumps -= 0.22 * cuts
    painted = mix(mottled, 0.2 * colour, brown)
    finish = Finish(rng.uniform(0.22, 0.5), 0.5, clearcoat=rng.uniform(0, 0.5))
    return Part(mesh.painted(painted).bumped(bumps), finish)
