"""What food is seasoned with: sauces, salt and pepper."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, ramp, srgb
from ..finishes import CERAMIC, GLASS, PLASTIC, SAUCE, STEEL
from ..parts import Dish, Part, moved
from ..pieces.labels import label
from ..pieces.sauces import KETCHUP, MUSTARD
from ..shapes import Noise, disc, lathe, spline


def squeeze_bottle(rng: np.random.Generator) -> Dish:
    """A soft bottle of ketchup, mustard or mayonnaise with a pointed nozzle."""
    r, tall = rng.uniform(2.7, 3.3), rng.uniform(12, 16)
    profile = spline([(0, 0), (0.94 * r, 0), (r, 0.4), (0.97 * r, 0.4 * tall), (r, 0.75 * tall),
                      (0.85 * r, 0.84 * tall), (0.6 * r, 0.88 * tall),
                      (0, 0.88 * tall)], 160)  # fmt: skip
    nozzle = spline([(0.66 * r, 0.82), (0.7 * r, 0.83), (0.7 * r, 0.88), (0.45 * r, 0.92),
                     (0.22 * r, 1.04), (0.1 * r, 1.22), (0, 1.22)], 80) * (1, tall)  # fmt: skip
    body, noise = lathe(profile), Noise(rng)
    tone, cap = [("a8140f", "a8140f"), ("d9a010", "d9a010"), ("a8140f", "f0eee8"),
                 ("e0a818", "3d7a30"), ("efe6cc", "2f5aa0")][rng.integers(5)]  # fmt: skip
    angle, z = np.arctan2(*body.vertices[:, 1::-1].T), body.vertices[:, 2] / tall
    colour = srgb(tone) * (0.85 + 0.25 * noise(body.vertices * 0.5, 3))[:, None]
    if rng.random() < 0.6:
        printed = (z > 0.2) & (z < 0.66) & (np.abs(angle) < 1.3)
        colour = mix(
            colour, label(rng, angle * r, np.clip(z - 0.43, -0.23, 0.23) * tall), 1.0 * printed
        )
    tip = lathe(np.maximum(nozzle, 0))
    smear = ramp(noise(tip.vertices * 1.5 + 9, 2), 0.5, 0.6) * ramp(
        tip.vertices[:, 2], tall, 1.15 * tall
    )
    painted = tip.painted(mix(srgb(cap), 0.8 * srgb(tone), smear))
    return [Part(body.painted(colour), PLASTIC), Part(painted, PLASTIC)]


def condiments(rng: np.random.Generator) -> Dish:
    """Two squeeze bottles side by side."""
    return squeeze_bottle(rng) + moved(squeeze_bottle(rng), (7.2, rng.uniform(-1.5, 1.5), 0))


def shakers(rng: np.random.Generator) -> Dish:
    """Salt and maybe pepper."""
    dish: Dish = []
    for content, x in [("e8e6e0", 0.0), ("4a4038", 5.0)][: rng.integers(1, 3)]:
        r, tall = 1.9, rng.uniform(6, 7.5)
        body = lathe(
            spline([(0, 0), (r, 0), (r, 0.3), (0.8 * r, 0.5 * tall), (0.85 * r, tall)], 60), 10
        )
        z = body.vertices[:, 2]
        colour = mix(srgb(content), srgb("b4bcbc"), ramp(z, 0.62 * tall, 0.65 * tall))
        cap = lathe(spline([(0.95 * r, 0), (0.95 * r, 0.9), (0.7 * r, 1.6), (0, 1.8)], 40))
        hole = np.sin(cap.vertices[:, 0] * 8) * np.sin(cap.vertices[:, 1] * 8)
        shine = mix(SILVER, srgb("222222"), ramp(hole, 0.75, 0.9) * (cap.vertices[:, 2] > 1.2))
        dish += [Part(body.painted(colour).moved((x, 0, 0)), GLASS),
                 Part(cap.painted(shine).moved((x, 0, tall - 0.3)), STEEL)]  # fmt: skip
    return dish


def sauce_bowl(rng: np.random.Generator) -> Dish:
    """A small bowl of mustard, ketchup or cream."""
    r = rng.uniform(2.8, 3.6)
    profile = np.array([(0, 0), (0.6, 0), (0.85, 0.3), (1, 0.95), (0.96, 1), (0.9, 0.93), (0, 0.6)])
    bowl = lathe(spline(profile, 60) * r).painted(srgb(rng.choice(["f1efea", "39424a", "8a5a36"])))
    sauce = [MUSTARD, KETCHUP, srgb("f0e6cf")][rng.integers(3)]
    return [
        Part(bowl, CERAMIC),
        Part(disc(0.88 * r, 0.03).moved((0, 0, 0.8 * r)).painted(sauce), SAUCE),
    ]
