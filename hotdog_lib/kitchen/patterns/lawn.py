"""How a lawn looks from above."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, aside, mix, ramp, srgb
from ..shapes import Noise


def grass(rng: np.random.Generator) -> Pattern:
    """Lawn seen from above: layers of blades over dark earth."""
    noise = Noise(rng)
    greens = [srgb(code) for code in ["2c4420", "3f5c28", "557a34", "6f8a42", "84905a"]]
    blades = list(zip(rng.uniform(0, 180, 8), rng.uniform(0.8, 1.2, 8), strict=True))

    def pattern(points: np.ndarray) -> np.ndarray:
        colour = mix(srgb("1c2610"), srgb("3a3420"), noise(points * 0.8, 3))
        patchy = 0.75 + 0.5 * noise(points * 0.08 + 3, 2)
        bent = points + 0.8 * (noise(points * 0.4, 1) - 0.5)[:, None]
        for i, (way, tone) in enumerate(blades):
            at = aside(bent, way) * (4.5, 0.8, 1) + 13.0 * i
            blade = noise(at, 1)
            green = greens[i % 5] * tone
            colour = (
                mix(colour, green, ramp(blade, 0.6, 0.7))
                * (1 - 0.35 * ramp(blade, 0.5, 0.58) * ramp(-blade, -0.64, -0.58))[:, None]
            )
        return colour * patchy[:, None]

    return pattern
