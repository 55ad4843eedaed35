"""How sauces lie: in ropes along a sausage, or as a blot."""

from __future__ import annotations

import numpy as np

from ..colours import srgb
from ..finishes import SAUCE
from ..parts import Dish, Part
from ..shapes import Mesh, Noise, circle, lathe, round_ends, spline, sweep
from .sausages import Sausage

MUSTARD, KETCHUP, MAYONNAISE = srgb("e0a010"), srgb("a8140c"), srgb("f0e3bd")


def sauce_part(
    rng: np.random.Generator, sausage: Sausage, colour: np.ndarray, lane: float = 0.0
) -> Part:
    """A rope of sauce in waves, or nearly straight, along the top of a sausage.

    A `lane` of -1 or 1 keeps it to one side, so that a second rope has room on the other.
    """
    start, stop = np.sort(rng.uniform(0.55, 0.92, 2)) * (-1, 1)
    x = 0.5 * sausage.length * np.linspace(start, stop, 260)
    noise = Noise(rng)
    radius = rng.uniform(0.2, 0.36)
    swing = rng.choice([0.12, 0.45, 0.7]) if lane == 0 else rng.uniform(0.05, 0.12)
    # A hand squeezes at no even pace: the waves' length drifts.
    drift = 2.5 * noise(np.stack([0.25 * x, 0 * x, 0 * x], -1), 2)
    phase = rng.uniform(1.2, 3.0) * x + drift + rng.uniform(0, 6.28)
    wobble = 0.2 * (noise(np.stack([0.5 * x, 9 + 0 * x, 0 * x], -1), 2) - 0.5)
    sideways = sausage.radius * (0.4 * lane + swing * np.sin(phase) + wobble)
    path = sausage.middle(x)
    path[:, 1] += sideways
    path[:, 2] += np.sqrt(np.maximum(sausage.radius**2 - sideways**2, 0)) + 0.45 * radius
    end = 2 * (x - x[0]) / (x[-1] - x[0]) - 1
    thick = radius * round_ends(end, 0.95) * (0.55 + 0.9 * noise(path * 1.3, 2))
    return Part(sweep(path, circle(20), thick).painted(colour), SAUCE)


def sauces(rng: np.random.Generator, sausage: Sausage) -> Dish:
    """One rope of sauce, two side by side, or none."""
    pair = [(MUSTARD, KETCHUP), (KETCHUP, MAYONNAISE), (MUSTARD, MAYONNAISE)][rng.integers(3)]
    count = rng.choice(3, p=[0.2, 0.6, 0.2])
    if count == 2:
        return [sauce_part(rng, sausage, pair[0], -1), sauce_part(rng, sausage, pair[1], 1)]
    colour = [MUSTARD, KETCHUP, MAYONNAISE][rng.choice(3, p=[0.6, 0.3, 0.1])]
    return [sauce_part(rng, sausage, colour * rng.uniform(0.75, 1.1))][:count]


def puddle(rng: np.random.Generator, radius: float, colour: np.ndarray) -> Part:
    """A thick blot of sauce."""
    profile = [(0, 0), (0.92, 0), (1, 0.08), (0.9, 0.2), (0.5, 0.26), (0, 0.24)]
    mesh = lathe(spline(profile, 40) * (radius, 1.4 + 0.3 * radius))
    noise = Noise(rng)
    outline = 0.7 + 0.6 * noise(mesh.vertices * (0.5, 0.5, 0), 2)
    ripple = 0.6 + 0.8 * noise(mesh.vertices * (0.9, 0.9, 0), 2)
    shape = mesh.vertices * np.stack([outline, outline, ripple], -1)
    return Part(Mesh(shape, mesh.faces).painted(colour), SAUCE)
