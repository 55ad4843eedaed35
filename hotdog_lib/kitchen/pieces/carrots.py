"""How a whole carrot looks."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, LEAF, Finish
from ..parts import Dish, Part, shred, strewn
from ..shapes import Noise, X, circle, joined, round_ends, spline, sweep

# Orange, yellow, purple and white ones.
CARROTS = [("e5801f", "cf5f12"), ("e8c25a", "c99a30"), ("5a2440", "3c1630"), ("efe2c4", "d9c79a")]


def one_carrot(rng: np.random.Generator, length: float, radius: float) -> Dish:
    """A tapering root along x with rings, and mostly a tuft of green stems."""
    t = np.linspace(-1, 1, 260)
    blunt = rng.uniform(0.28, 0.42)
    size = radius * np.sqrt(np.clip(1 - ramp(-t, 0.9, 1.0), 0, 1)) * (1 - blunt - blunt * t)
    size = np.maximum(size, 0.12) * round_ends(t, 0.985)
    # The lowest line lies on the table although the root tapers.
    bow = rng.uniform(-0.8, 0.8) * t**2 + 0.25 * np.sin(rng.uniform(2, 4) * t)
    path = np.stack([0.5 * length * t, bow, size], -1)
    mesh = sweep(path, circle(64), size)
    noise = Noise(rng)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    rings = ramp(noise(here * (5.0, 0.35, 0.35), 2), 0.62, 0.78) * ramp(noise(here), 0.35, 0.6)
    fresh, deep = CARROTS[rng.choice(4, p=[0.4, 0.2, 0.2, 0.2])]
    colour = mix(srgb(fresh), srgb(deep), noise(here * 0.6, 3))
    colour = mix(colour, srgb("8f420c"), 0.75 * rings)
    colour = mix(colour, srgb("6f5a2a"), 0.7 * ramp(-np.repeat(t, 64), 0.93, 0.99))
    bumps = 0.12 * (noise(here * 0.8, 2) - 0.5) - 0.08 * rings
    dish = [Part(mesh.painted(colour).bumped(bumps), Finish(0.5, 0.4))]
    if rng.random() < 0.25:
        return dish
    start = np.array([-0.485 * length, bow[0], 0.8 * radius])
    stems, tufts = [], []
    for _ in range(11):
        reach, lean = rng.uniform(2.5, 6.0), rng.uniform(-2.4, 2.4)
        end = start - (reach, -lean, -rng.uniform(-0.7, 0.6) * radius)
        half = 0.5 * (start + end) + (0, 0, rng.uniform(0.1, 0.8))
        path = spline([start + 0.4 * X, half, end], 20)
        path[:, 2] = np.maximum(path[:, 2], 0.2)
        thin = rng.uniform(0.1, 0.18) * round_ends(np.linspace(-1, 1, 20), 0.95)
        stems.append(sweep(path, circle(10), thin).painted(srgb("5b8a34") * rng.uniform(0.7, 1.2)))
        tufts.append(path[rng.integers(9, 20, 12)] + rng.normal(0, 0.3, (12, 3)) * (1, 1, 0.3))
    fern = shred(0.9, 0.12, ["3f7a2a", "5b8a34", "2f6a22"], 0.6)
    places = np.maximum(np.concatenate(tufts), (-99, -99, 0.15))
    return [*dish, Part(joined(stems), FRUIT), strewn(rng, fern, places, LEAF)]
