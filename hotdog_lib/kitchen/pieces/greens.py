"""How herbs and leaves of lettuce look."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..parts import Piece
from ..shapes import Mesh, Noise, circle, surface, sweep
from .slabs import dollop


def leaf(size: float, colours: list[str], lobes: int = 3) -> Piece:
    """Small lobed leaves like coriander or parsley."""

    def piece(rng: np.random.Generator) -> Mesh:
        angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
        outline = 0.62 + 0.3 * np.cos(lobes * angle) + 0.14 * np.cos(3 * lobes * angle)
        mesh = dollop(size / 2 * outline * rng.uniform(0.6, 1.2), 0.0, 6)
        x, y = mesh.vertices[:, :2].T
        curl = rng.uniform(-0.6, 0.6, 2) / size
        mesh = mesh.moved((0, 0, 0.04)).bumped(curl[0] * x**2 + curl[1] * x * y)
        return mesh.painted(srgb(rng.choice(colours)))

    return piece


def flakes(size: float, colours: list[str]) -> Piece:
    """Thin curled bits like spring onion cut across: little rings."""

    def piece(rng: np.random.Generator) -> Mesh:
        ring = np.column_stack([size / 2 * circle(16) * rng.uniform(0.7, 1.1, 2), np.zeros(16)])
        flat = circle(6) * (0.14 * size, 0.3 * size * rng.uniform(0.5, 1))
        return sweep(ring, flat, closed=True).painted(srgb(rng.choice(colours)))

    return piece


CORIANDER = leaf(1.3, ["3f7424", "2f5f1c", "56892f"])
CHIVES = flakes(0.55, ["5f9a3a", "86b554", "3f7a2a", "c8dca0"])


def lettuce(rng: np.random.Generator) -> Mesh:
    """A torn leaf with a pale rib and a ruffled edge."""
    long, wide = rng.uniform(4.5, 8.5), rng.uniform(2.5, 4.5)
    u, v = np.meshgrid(np.linspace(0, 1, 30), np.linspace(-1, 1, 25), indexing="ij")
    half = wide / 2 * np.sin(np.pi * (0.12 + 0.85 * u)) ** 0.6
    half = half * (1 + 0.12 * np.sin(9 * u + rng.uniform(0, 6)) * np.sign(v))
    frill = rng.uniform(0.2, 0.5) * np.abs(v) ** 3
    waves = np.sin(rng.uniform(12, 20) * u + 2 * v + rng.uniform(0, 6))
    noise = Noise(rng)
    arch = rng.uniform(-0.25, 0.5) * (v * half) ** 2 + rng.uniform(0.2, 1.6) * np.sin(np.pi * u)
    points = np.stack([long * (u - 0.5), half * v, arch + frill * waves], -1)
    mesh = surface(points)
    pale, deep = [("c9d88a", "5f9a2c"), ("b5cf6a", "3f7a20"), ("9ab85a", "2f5f1c"),
                  ("8fae4c", "47701f"), ("a9638a", "5a2040")][rng.choice(5, p=[0.3, 0.3, 0.15, 0.15,
                                                                              0.1])]  # fmt: skip
    rib = np.exp(-((v.ravel() / 0.12) ** 2)) + np.exp(-((np.sin(9 * v + 5 * u).ravel() / 0.3) ** 2))
    shade = ramp(np.abs(v).ravel() + 0.6 * (noise(mesh.vertices, 3) - 0.5), 0.1, 0.8)
    colour = mix(srgb(pale), srgb(deep), shade)
    colour = mix(colour, srgb("dfe6b8"), 0.3 * np.clip(rib, 0, 1))
    return mesh.painted(colour).bumped(0.25 * (noise(mesh.vertices * 2, 2) - 0.5))
