"""How printed paper looks: news, checkers, and what food is wrapped in."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..shapes import Noise
from .cloth import striped


def newsprint(rng: np.random.Generator) -> Pattern:
    """Printed paper: columns of grey text, headings, pictures and crease marks."""
    noise = Noise(rng)
    paper = one_of(rng, "e9e4d6 f2efe6 dcc9a2 d9d6cf")
    ink = one_of(rng, "3a3a3a 4a3a30 2a3a6a 7a2a24")
    table = rng.random((16, 16, 3))
    width, pitch = rng.uniform(4.5, 7), rng.uniform(0.42, 0.6)

    def pattern(points: np.ndarray) -> np.ndarray:
        x, y = points[:, 0], points[:, 1]
        column, block = np.floor(x / width).astype(int), np.floor(y / (14 * pitch)).astype(int)
        kind, shade, tint = table[column % 16, block % 16].T
        across, down = x - column * width, y - block * 14 * pitch
        large = (kind < 0.2) & (down < 3 * pitch)
        line = np.where(large, 2.6 * pitch, pitch)
        row = np.floor(y / line)
        word = noise(np.stack([x * 2.2 * pitch / line, row * 3.7, column * 5.3], -1), 2)
        mark = ramp(np.abs((y / line) % 1 - 0.5), 0.33, 0.27) * ramp(word, 0.36, 0.42)
        mark = mark * (0.55 + 0.45 * noise(points * (9, 5, 1), 1)) * np.where(large, 1.3, 0.8)
        inside = (across > 0.3) & (across < width - 0.3)
        photo = (kind > 0.8) & (down > pitch) & (down < 13 * pitch)
        scene = ramp(noise(points * 0.7, 4), 0.2, 0.8)
        coloured = np.stack([0.3 + 0.6 * tint, 0.3 + 0.5 * shade, 0.5 - 0.3 * tint], -1)
        colour = mix(paper, ink, np.clip(mark, 0, 1) * inside)
        picture = mix(ink, coloured, scene)
        colour = np.where((photo & inside)[:, None], picture, colour)
        return colour * (0.86 + 0.2 * noise(points * 0.25, 3))[:, None]

    return pattern


def printed_paper(rng: np.random.Generator) -> Pattern:
    """White, brown, checkered, striped or printed paper."""
    kind = rng.choice(
        ["white", "brown", "checks", "news", "stripes"], p=[0.25, 0.25, 0.38, 0.08, 0.04]
    )
    if kind == "checks":
        return checks(rng)
    if kind == "news":
        return newsprint(rng)
    if kind == "stripes":
        return striped(rng)
    colour, noise = (
        one_of(rng, "efece4 f4f2ee e6e0d2" if kind == "white" else "b98d5c c9a477"),
        Noise(rng),
    )
    return lambda points: colour * (0.88 + 0.12 * noise(points * (5, 1, 1), 2))[:, None]


def checks(rng: np.random.Generator) -> Pattern:
    """Checkers as printed on snack paper."""
    ink, width = one_of(rng, "c0222a c0222a c0222a 23498f 2f7a45 2a2a2c"), rng.uniform(0.7, 1.5)
    tint = rng.choice([0.5, 0.0])  # share of ink where only one stripe runs

    def pattern(points: np.ndarray) -> np.ndarray:
        wave = np.sin(points[:, :2] * np.pi / width)
        stripes = ramp(wave, -0.12, 0.12)
        both = stripes.prod(1)
        share = (
            both + tint * (stripes.sum(1) - 2 * both)
            if tint
            else np.abs(stripes[:, 0] - stripes[:, 1])
        )
        return mix(srgb("f2efe8"), ink, share)

    return pattern
