"""Colours, patterns and surface finishes. Colours are linear RGB unless said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .shapes import Noise

# A pattern gives (n, 3) points in centimetres their (n, 3) colours.
Pattern = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Finish:
    """How a surface reflects light; the colour comes from the mesh or a bitmap."""

    roughness: float
    specular: float = 0.5
    clearcoat: float = 0.0
    sheen: float = 0.0

    def bsdf(self, colour: dict) -> dict:
        """Mitsuba BSDF, the same on both sides so that thin sheets may be seen from below."""
        return {
            "type": "twosided",
            "nested": {
                "type": "principled",
                "base_color": colour,
                "roughness": self.roughness,
                "specular": self.specular,
                "clearcoat": self.clearcoat,
                "clearcoat_gloss": 0.85,
                "sheen": self.sheen,
            },
        }


BREAD = Finish(0.6, 0.35, sheen=0.2)
SKIN = Finish(0.28, 0.5, clearcoat=0.4)
FRUIT = Finish(0.35, 0.45, clearcoat=0.2)
SAUCE = Finish(0.18, 0.5, clearcoat=0.3)
CERAMIC = Finish(0.12, 0.5, clearcoat=0.5)
CLOTH = Finish(0.9, 0.1, sheen=0.4)
TIMBER = Finish(0.5, 0.35)
STONE = Finish(0.25, 0.5)


def srgb(code: str) -> np.ndarray:
    """Linear colour of a hexadecimal sRGB code such as 'c8822f'."""
    value = np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def ramp(value: np.ndarray, low: float, high: float) -> np.ndarray:
    """Smooth step from 0 below `low` to 1 above `high`."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a: np.ndarray, b: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Blend colours; `share` has one value per vertex."""
    return a + (b - a) * np.asarray(share)[:, None]


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


def gingham(rng: np.random.Generator) -> Pattern:
    """Checkered cloth."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["b3202a", "2a4f8f", "3d7a4a", "444444", "c98a1e"]))
    white, width = srgb("f0ece4"), rng.uniform(1.2, 3.0)

    def pattern(points: np.ndarray) -> np.ndarray:
        stripes = (np.floor(points[:, :2] / width) % 2).sum(1) / 2
        weave = 0.85 + 0.15 * np.prod(np.sin(points[:, :2] * 16), axis=1)
        worn = 0.9 + 0.2 * (noise(points, 3) - 0.5)
        return mix(white, colour, stripes) * (weave * worn)[:, None]

    return pattern


def linen(rng: np.random.Generator) -> Pattern:
    """Plain cloth with uneven threads."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["e6dfd0", "8c9aa6", "5f7a6b", "b58a7a", "c9b27c", "3b4554"]))

    def pattern(points: np.ndarray) -> np.ndarray:
        threads = noise(points * (6, 0.6, 1), 1) + noise(points * (0.6, 6, 1) + 50, 1)
        return colour * (0.75 + 0.25 * threads)[:, None]

    return pattern


def marble(rng: np.random.Generator) -> Pattern:
    """Stone with veins, pale or dark."""
    noise = Noise(rng)
    body, vein = STONES[rng.integers(len(STONES))]

    def pattern(points: np.ndarray) -> np.ndarray:
        drift = noise(points * 0.15, 5) * 9 + points[:, 0] * 0.12 + points[:, 1] * 0.07
        thin = 1 - np.abs(np.sin(drift))
        return mix(body, vein, 0.7 * thin**6 + 0.25 * noise(points * 0.3, 4))

    return pattern


STONES = [
    (srgb("ebe8e3"), srgb("8d8f94")),
    (srgb("d8cdbd"), srgb("9c8468")),
    (srgb("4a4d50"), srgb("a0a3a6")),
]


def bitmap(pattern: Pattern, size: float, pixels: int) -> np.ndarray:
    """A (pixels, pixels, 3) picture of a pattern over a square of `size` centimetres."""
    axis = (np.arange(pixels) + 0.5) / pixels * size
    x, y = np.meshgrid(axis, axis)
    points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], -1)
    return pattern(points).reshape(pixels, pixels, 3).astype(np.float32)


TABLES = [(wood, TIMBER, 0.4), (marble, STONE, 0.2), (gingham, CLOTH, 0.2), (linen, CLOTH, 0.2)]
