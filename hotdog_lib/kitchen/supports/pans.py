"""What a dish is cooked in or on."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CONCRETE, IRON
from ..parts import Dish, Part, chunk, strewn
from ..pieces.basins import Extent, basin
from ..shapes import Noise, circle, joined, round_ends, spline, sweep


def skillet(rng: np.random.Generator, room: Extent) -> Dish:
    """A cast-iron or steel pan with a handle."""
    flat, high = max(rng.uniform(9, 12), max(room) / 2 + 0.3), rng.uniform(2.2, 3.6)
    out = 0.35 * high
    profile = spline([(-0.6, 0), (0, 0.15), (out - 0.35, high), (out, high), (0.2, -0.2),
                      (-0.5, -0.4)], 70)  # fmt: skip
    pan, _ = basin((2 * flat, 2 * flat), flat, profile)
    noise = Noise(rng)
    away = np.linspace(0, 1, 40)
    path = np.stack(
        [flat + out - 0.4 + 15 * away, 0 * away, high - 0.6 + 1.6 * np.sin(away * 1.9)], -1
    )
    grip = sweep(path, circle(24) * (1.25, 0.5), (0.65 + 0.4 * away) * round_ends(away, 0.9))
    iron = one_of(rng, "1c1b1b 26221e 2a2a2c")
    parts = []
    for mesh in (pan, grip):
        burnt = 0.6 + 0.8 * noise(mesh.vertices * 0.6, 4)
        colour = iron * burnt[:, None]
        fat = ramp(noise(mesh.vertices * 0.4 + 20, 3), 0.5, 0.7) * (mesh is pan)
        colour = mix(colour, srgb("3a2412"), 0.6 * fat)
        parts.append(Part(mesh.painted(colour), IRON))
    return parts


def grill(rng: np.random.Generator, room: Extent) -> Dish:
    """Bars over coals in an iron box."""
    length, width = max(room[0] + 8, 40), max(room[1] + 10, 34)
    noise, pitch, r = Noise(rng), rng.uniform(1.3, 2.0), rng.uniform(0.22, 0.38)
    along = np.linspace(-length / 2 - 1, length / 2 + 1, 90)
    bars = []
    for y in np.arange(-width / 2 + 1, width / 2, pitch):
        path = np.stack([along, 0 * along + y, 0 * along - r], -1)
        bars.append(sweep(path, circle(10) * r))
    for x in (-0.3 * length, 0.3 * length):
        across = np.linspace(-width / 2, width / 2, 90)
        bars.append(
            sweep(np.stack([0 * across + x, across, 0 * across - 2.6 * r], -1), circle(10) * r)
        )
    painted = []
    for bar in bars:
        rust = noise(bar.vertices * 0.9, 4)
        colour = mix(one_of(rng, "35332f 2c2a28 48443e"), srgb("5a3018"), ramp(rust, 0.5, 0.75))
        painted.append(bar.painted(colour * (0.6 + 0.6 * rust)[:, None]))
    box, _ = basin((length, width), 1.5, [(t * 0.5, 6 * t - 7.4) for t in np.linspace(0, 1, 12)])
    soot = srgb("171513") * (0.6 + 0.9 * noise(box.vertices, 3))[:, None]
    places = rng.uniform(-0.5, 0.5, (240, 3)) * (length - 2, width - 2, 1.2) - (0, 0, 6.4)
    coals = strewn(rng, chunk(3.4, ["2a2826", "4a4744", "7a7672", "1a1817"]), places, CONCRETE)
    glow = noise(coals.mesh.vertices * 0.35, 3)
    low = 1 - ramp(coals.mesh.vertices[:, 2], -7, -5.3)
    ember = ramp(glow, 0.5, 0.7) * (0.3 + 0.7 * low)
    ash = mix(
        coals.mesh.colours, srgb("a8a49e"), 0.6 * ramp(noise(coals.mesh.vertices, 3), 0.5, 0.7)
    )
    coals = Part(coals.mesh.painted(mix(ash, np.array([1.0, 0.2, 0.02]), ember)), CONCRETE)
    return [Part(joined(painted), IRON), Part(box.painted(soot), IRON), coals]
