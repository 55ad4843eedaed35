"""How colours are written, blended and laid over points. Linear RGB unless said otherwise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


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


def one_of(rng: np.random.Generator, codes: str) -> np.ndarray:
    """Linear colour of one of several codes separated by spaces."""
    return srgb(rng.choice(codes.split()))


# A pattern gives (n, 3) points in centimetres their (n, 3) colours.
Pattern = Callable[[np.ndarray], np.ndarray]


def aside(points: np.ndarray, degrees: float) -> np.ndarray:
    """Points turned about z, for grain and blades that run any way."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])


SILVER = srgb("d8d8d6")
