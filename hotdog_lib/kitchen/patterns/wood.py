"""How wood looks: planks of a table, and boards out of doors."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..shapes import Noise


def wood(rng: np.random.Generator) -> Pattern:
    """Planks along y with stretched grain."""
    noise = Noise(rng)
    light, dark = WOODS[rng.integers(len(WOODS))]
    width = rng.uniform(7, 14)

    def pattern(points: np.ndarray) -> np.ndarray:
        plank = np.floor(points[:, 0] / width)
        shifted = points + np.stack([0 * plank, 17.7 * plank, 5.1 * plank], -1)
        grain = noise(shifted * (2.5, 0.12, 1), 4)
        rings = 0.5 + 0.5 * np.sin(34 * noise(shifted * (0.22, 0.02, 1), 2))
        colour = mix(dark, light, 0.55 * grain + 0.3 * rings + 0.25 * np.sin(plank * 2.4) ** 2)
        gap = np.abs(points[:, 0] / width - np.round(points[:, 0] / width)) * width
        return colour * (0.45 + 0.55 * ramp(gap, 0.03, 0.12))[:, None]

    return pattern


WOODS = [
    (srgb("d9ae77"), srgb("a5733f")),
    (srgb("b98452"), srgb("6f4526")),
    (srgb("8a5a36"), srgb("45291a")),
    (srgb("cfc3b2"), srgb("958673")),
]


def picnic_planks(rng: np.random.Generator) -> Pattern:
    """Outdoor boards with wide gaps, grey with age or under flaking paint."""
    noise, width = Noise(rng), rng.uniform(8, 14)
    light, dark = [("b9afa0", "6f675c"), ("a88a68", "5c4630"), ("c09060", "70482a")][
        rng.integers(3)
    ]
    paint = one_of(rng, "5f7a6b 8a3a2a 3a5a7a d8d4c8 6a4a32")
    flaking = rng.choice([0.0, 0.0, rng.uniform(0.3, 0.65)])

    def pattern(points: np.ndarray) -> np.ndarray:
        plank = np.floor(points[:, 0] / width)
        at = points + np.stack([0 * plank, 13.7 * plank, 4.3 * plank], -1)
        grain = noise(at * (4, 0.12, 1), 3)
        crack = ramp(noise(at * (2.2, 0.06, 1) + 30, 2), 0.68, 0.74)
        colour = mix(srgb(dark), srgb(light), 0.3 + 0.7 * grain + 0.2 * np.sin(plank * 2.9))
        bare = 0.6 * noise(at * (0.9, 0.25, 1) + 60, 4) + 0.4 * grain
        colour = mix(
            colour, paint * (0.85 + 0.3 * grain)[:, None], ramp(-bare, -flaking, 0.02 - flaking)
        )
        colour = colour * (1 - 0.6 * crack * (0.4 + 0.6 * grain))[:, None]
        near = ((at[:, :2] + 3 * noise(at * 0.1)[:, None]) / (width, 31)) % 1 - 0.5
        knot = np.hypot(near[:, 0], 3 * near[:, 1])
        colour = colour * (0.6 + 0.4 * ramp(knot, 0.05, 0.11))[:, None]
        gap = np.abs(points[:, 0] / width - np.round(points[:, 0] / width)) * width
        return colour * (0.06 + 0.94 * ramp(gap, 0.22, 0.4))[:, None]

    return pattern
