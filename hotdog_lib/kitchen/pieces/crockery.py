"""Which plates and bowls a dish is served in, and how china is glazed."""

from __future__ import annotations

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CERAMIC, Finish
from ..parts import Part
from ..shapes import Mesh, Noise, lathe, spline


def crockery(rng: np.random.Generator, mesh: Mesh) -> Part:
    """A plate or bowl in plain, speckled or rimmed glaze, or in clay."""
    glazes = ["f3f1ec"] * 3 + ["efeae0"] * 2
    glazes += ["dfe5e6", "cbb896", "3c4247", "8fa7ac", "5b7a8c", "9a5a3c"]
    body = srgb(rng.choice(glazes))
    away = np.linalg.norm(mesh.vertices[:, :2], axis=1) / mesh.vertices[:, 0].max()
    noise = Noise(rng)
    colour = mix(body, body * 0.75, ramp(noise(mesh.vertices * 0.4, 2), 0.4, 0.8))
    if rng.random() < 0.35:
        speck = ramp(noise(mesh.vertices * 7, 1), 0.82, 0.9)
        colour = mix(colour, srgb("5a4632"), 0.8 * speck)
    if rng.random() < 0.4:
        tint = srgb(rng.choice(["2a4f8f", "6b3a22", "3d5a3a", "a5833a", "2b2b2e"]))
        colour = mix(colour, tint, ramp(away, 0.95, 0.965))
    return Part(mesh.painted(colour), CERAMIC if rng.random() < 0.75 else Finish(0.45, 0.45))


def own_plate(rng: np.random.Generator, flat: float) -> tuple[Part, np.ndarray]:
    """A plate on z = 0 with a flat middle of the given radius, and its upper profile."""
    wide, rise = flat * rng.uniform(1.18, 1.32), rng.uniform(0.9, 2.2)
    upper = spline([(0, 0.6), (0.5 * flat, 0.6), (flat, 0.62), (0.5 * (flat + wide), 0.5 + 0.6
                   * rise), (wide - 0.1, 0.55 + rise)], 60)  # fmt: skip
    lower = spline([(0, 0.05), (0.75 * flat, 0), (0.85 * flat, 0.1), (wide, 0.35 + rise)], 40)
    mesh = lathe(np.concatenate([lower, [(wide + 0.05, 0.48 + rise)], upper[::-1]]), 120)
    return crockery(rng, mesh), upper


def own_bowl(rng: np.random.Generator, radius: float, depth: float) -> tuple[Part, np.ndarray]:
    """A bowl on z = 0 and its inner profile; of clay, glaze or rough stone."""
    foot = radius * rng.uniform(0.45, 0.7)
    belly = rng.uniform(0.75, 1.0) * radius
    outer = spline([(0, 0.15), (foot - 0.3, 0.1), (foot, 0), (foot + 0.05, 0.35), (belly, 0.45
                   * depth), (radius, depth)], 70)  # fmt: skip
    thick = rng.uniform(0.25, 0.5)
    inner = spline([(0, 0.6), (0.75 * foot, 0.65), (belly - thick, 0.48 * depth),
                    (radius - thick, depth)], 50)  # fmt: skip
    lip = [(radius - 0.2 * thick, depth + 0.12), (radius - 0.75 * thick, depth + 0.1)]
    mesh = lathe(np.concatenate([outer, lip, inner[::-1]]), 140)
    if rng.random() < 0.15:
        noise = Noise(rng)
        pits = noise(mesh.vertices * 3, 3)
        stone = mix(srgb("2f2e2d"), srgb("777370"), pits)
        return Part(mesh.painted(stone).bumped(0.25 * (pits - 0.6)), Finish(0.8, 0.3)), inner
    return crockery(rng, mesh), inner


def width_at(profile: np.ndarray, height: float) -> float:
    """Radius of a bowl's inner profile at a height."""
    return float(np.interp(height, profile[:, 1], profile[:, 0]))


def glazed(
    rng: np.random.Generator, points: np.ndarray, out: np.ndarray, angle: np.ndarray
) -> np.ndarray:
    """Glaze for plates with a pattern on the rim, where `out` goes from 0 to 1."""
    noise = Noise(rng)
    body = one_of(rng, "f1efea f1efea f1efea e4e8ea d8c8ae 39424a a9bfc4 8fa08a b5674a 2f4f6a")
    ink = one_of(rng, "2a4f8f 8a3a2a 3d5a3a b99a4a 39424a")
    kind, count = (
        rng.choice(["plain", "band", "lines", "dots", "vine", "edge"]),
        rng.integers(14, 40),
    )
    wave = np.sin(count * angle)
    mark = {
        "plain": 0 * out,
        "band": ramp(out, 0.72, 0.74),
        "lines": ramp(np.abs((out * 4) % 1 - 0.5), 0.42, 0.45) * (out > 0.1),
        "dots": ramp(wave - 8 * np.abs(out - 0.6), 0.2, 0.4),
        "vine": ramp(0.14 - np.abs(out - 0.55 - 0.2 * wave), 0, 0.05)
        + ramp(np.sin(2 * count * angle) - 7 * np.abs(out - 0.55 + 0.2 * wave), 0.1, 0.3),
        "edge": ramp(out, 0.93, 0.95),
    }[kind]
    colour = mix(body, ink, np.clip(mark, 0, 1) * (out > 0.03))
    speckle = ramp(noise(points * 3, 1), 0.82, 0.88) * rng.choice([0, 0, 0.7])
    colour = mix(colour, srgb("5a4630"), speckle)
    scratch = ramp(noise(points * (0.25, 4, 1) + 30, 1), 0.9, 0.97) * 0.1
    return colour * (0.95 + 0.06 * noise(points * 0.4, 2) - scratch)[:, None]
