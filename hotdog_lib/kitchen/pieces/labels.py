"""What is printed on bottles, cans, cups and books."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of
from ..shapes import Noise


def label(rng: np.random.Generator, around: np.ndarray, up: np.ndarray) -> np.ndarray:
    """A printed label: `around` and `up` in centimetres from its middle, colours per point."""
    noise, half = Noise(rng), np.abs(up).max()
    around = (around + 5) % 10 - 5  # printed again on the far side
    paper = one_of(rng, "efe8d8 f4f2ee d9c49c 2a2a2c 8a1c22 1f3a5c 2f5a3a d9a01e")
    dark = paper.mean() < 0.25
    ink = one_of(rng, "e8d8a0 f0ece4 d9a01e" if dark else "b3202a 23498f 1f5a34 2a2a2c 8a4a1a")
    colour = np.broadcast_to(paper, (len(up), 3))
    edge = np.abs(half - np.abs(up) - 0.25) < 0.08
    round_ = np.hypot(around, 1.3 * (up - 0.1 * half)) / (0.5 * half)
    emblem = (np.abs(round_ - 1) < 0.08) | (
        round_ < 0.55 + 0.3 * np.sin(5 * np.arctan2(up, around))
    )
    line = np.where(np.abs(up + 0.55 * half) < 0.22 * half, 0.3 * half, 0.12 * half)
    row = np.floor(up / line)
    glyphs = noise(np.stack([around * 0.9 / line, row * 3.3, 0 * up], -1), 1) > 0.45
    text = glyphs & (np.abs((up / line) % 1 - 0.5) < 0.3) & (np.abs(around) < 2.2) & (round_ > 1.15)
    if rng.random() < 0.4:
        text = text | (np.abs(up - 0.75 * half) < 0.1 * half)
    return mix(colour, ink, np.clip(1.0 * edge + emblem + text, 0, 1))
