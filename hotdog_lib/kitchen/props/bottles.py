"""Which bottles and cans stand on a table."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, one_of, ramp
from ..finishes import GLASS, Finish
from ..parts import Dish, Part, turned
from ..pieces.labels import label
from ..shapes import Mesh, Noise, Z, lathe, spline

BOTTLES = {  # tallness, radius, and (radius, height) fractions of the shape; label from, to
    "beer": ((20, 24), (2.9, 3.2), [(0.88, 0), (1, 0.03), (1, 0.3), (1, 0.56), (0.86, 0.66),
                                    (0.5, 0.76), (0.43, 0.9), (0.42, 0.97)], (0.14, 0.5)),
    "wine": ((28, 31), (3.6, 4.0), [(0.9, 0), (1, 0.02), (1, 0.3), (1, 0.6), (0.9, 0.68),
                                    (0.42, 0.76), (0.38, 0.88), (0.38, 0.97)], (0.16, 0.5)),
    "stubby": ((17, 19), (3.2, 3.6), [(0.85, 0), (1, 0.04), (1, 0.3), (1, 0.58), (0.75, 0.74),
                                      (0.46, 0.86), (0.42, 0.96)], (0.15, 0.52)),
    "soda": ((21, 25), (3.1, 3.5), [(0.8, 0), (1, 0.05), (0.96, 0.22), (0.88, 0.38), (1, 0.58),
                                    (0.9, 0.72), (0.45, 0.88), (0.38, 0.97)], (0.3, 0.52)),
    "hot": ((14, 17), (2.1, 2.5), [(0.85, 0), (1, 0.03), (1, 0.3), (1, 0.62), (0.7, 0.72),
                                   (0.45, 0.78), (0.42, 0.95)], (0.1, 0.6)),
}  # fmt: skip


def one_bottle(rng: np.random.Generator) -> Dish:
    """A bottle of beer, wine, lemonade, oil or sauce with a label and a cap."""
    kind = rng.choice(list(BOTTLES))
    heights, radii, shape, (low, high) = BOTTLES[kind]
    tall, r = rng.uniform(*heights), rng.uniform(*radii)
    profile = spline([(0, 0.01), *shape, (0, shape[-1][1])], 220) * (r, tall)
    mesh = lathe(np.maximum(profile, 0))
    points, noise = mesh.vertices, Noise(rng)
    z, angle = points[:, 2] / tall, np.arctan2(points[:, 1], points[:, 0])
    contents = {
        "beer": "3a1d0c 26401f 5a3010",
        "wine": "1a2414 16120f 5a1420 b09a5a",
        "stubby": "3a1d0c 26401f 5a3010",
        "soda": "1c0d08 c4581e 3f7a3a b8c8cc d8b030",
        "hot": "8a1c10 b5491a c9a03c 4a1a10",
    }[kind]
    full = one_of(rng, contents)
    fill = rng.uniform(0.72, 0.95)
    glass = mix(full, 0.5 * full + 0.12, ramp(z, fill, fill + 0.01))
    glass = (
        glass * (0.8 + 0.35 * noise(points * 0.3, 2) + 0.25 * (np.cos(2 * angle) > 0.9))[:, None]
    )
    middle = 0.5 * (low + high)
    print_ = label(rng, angle * r, np.clip(z - middle, low - middle, high - middle) * tall)
    wraps = rng.uniform(1.3, np.pi)
    on = (z > low) & (z < high) & (np.abs(angle) < wraps)
    colour = mix(glass, print_, 1.0 * on)
    top, neck = shape[-1][1] * tall, shape[-1][0] * r
    lid = rng.uniform(0.6, 1.8)
    cap = lathe(np.array([(neck + 0.06, -lid), (neck + 0.14, -lid), (neck + 0.14, 0.1),
                          (neck, 0.2), (0, 0.2)]), 64)  # fmt: skip
    ribs = 0.035 * np.sin(21 * np.arctan2(cap.vertices[:, 1], cap.vertices[:, 0]))
    metal = one_of(rng, "b8b8b8 b3202a d0a63c 1f3a5c 2a2a2c f0ece4 2f6a3a")
    cap = Mesh(cap.vertices * (1 + ribs[:, None] * (1, 1, 0)) + top * Z, cap.faces).painted(metal)
    return turned([Part(mesh.painted(colour), GLASS), Part(cap, Finish(0.3, 0.7))],
                  rng.uniform(0, 360))  # fmt: skip


def can(rng: np.random.Generator) -> Dish:
    """A drinks can or a food tin."""
    r, tall = (3.2, rng.uniform(11.5, 16)) if rng.random() < 0.6 else (3.7, rng.uniform(6, 11))
    drinks = r < 3.5
    neck = 0.82 if drinks else 0.98
    wall = [(r, z) for z in np.linspace(0.8, tall - 1.2, 70)]
    mesh = lathe(np.array([(0, 0.2), (0.8 * r, 0), (r, 0.6), *wall,
                           (neck * r, tall - 0.25), (neck * r, tall), (neck * r - 0.15, tall),
                           (neck * r - 0.2, tall - 0.5), (0, tall - 0.5)]), 128)  # fmt: skip
    angle, z = np.arctan2(*mesh.vertices[:, 1::-1].T), mesh.vertices[:, 2]
    printed = label(rng, angle * r, np.clip(z - tall / 2, 1 - tall / 2, tall / 2 - 1.2))
    if not drinks:
        ribs = 1 + 0.012 * np.sin(z * 9) * (np.abs(z - tall / 2) < 0.3 * tall)
        mesh = Mesh(mesh.vertices * np.column_stack([ribs, ribs, 0 * ribs + 1]), mesh.faces)
    colour = mix(SILVER, printed, 1.0 * ((z > 0.7) & (z < tall - 0.7)))
    return [Part(mesh.painted(colour), Finish(0.28, 0.6, metallic=0.6))]
