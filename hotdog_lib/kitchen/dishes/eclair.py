"""Éclairs: long, baked and filled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import CRISP, FRUIT, SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, strewn
from ..pieces.rods import Rod, heaped, log, straight
from ..shapes import Noise, X, Z, circle, round_ends, sweep


def eclair_rod(rng: np.random.Generator, noise: Noise, icing: str, split: bool) -> Rod:
    """Piped choux along x with icing on top, whole or cut open around a rope of cream."""
    length, radius = rng.uniform(11, 14), rng.uniform(1.7, 2.1)
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    section = circle(96) * (1, 0.82) * (1 + 0.025 * np.cos(9 * angle))[:, None]
    mesh, _ = log(length, radius, section, 0.78)
    here = mesh.vertices + rng.uniform(0, 30, 3)
    height = mesh.vertices[:, 2] / radius
    bake = noise(here * 0.8, 4) + 0.3 * np.abs(height)
    choux = mix(srgb("dba75e"), srgb("8f5523"), ramp(bake, 0.3, 0.85))
    crack = ramp(noise(here * (0.8, 2.4, 2.4), 3), 0.56, 0.66)
    bumps = 0.25 * (noise(here * 0.6, 2) - 0.5) - 0.07 * crack
    body = mesh.painted(mix(choux, srgb("ecca8c"), 0.5 * crack)).bumped(bumps)
    edge = 0.28 + 0.7 * (noise(here * (0.7, 0.7, 0.0), 2) - 0.5)
    over = ramp(height, edge, edge + 0.14) * ramp(
        -np.abs(mesh.vertices[:, 0]), -0.5 * length, -0.46 * length
    )
    sweet = srgb(icing) * (0.9 + 0.2 * noise(here * 2, 2))[:, None]
    glaze = mesh.painted(sweet).bumped(bumps - 0.12 + over * (0.22 + 0.12 * noise(here * 1.5, 2)))
    shell = [Part(body, CRISP), Part(glaze, Finish(0.16, 0.5, clearcoat=0.5))]
    if rng.random() < 0.35:
        x = np.linspace(-0.42, 0.42, 160) * length
        y = 0.55 * radius * np.sin(rng.uniform(2.5, 4) * x)
        path = np.stack([x, y, 0.82 * np.sqrt(radius**2 - y**2) + 0.14], -1)
        stripe = sweep(path, circle(10), 0.12 * round_ends(x / x[-1], 0.97))
        shell.append(Part(stripe.painted(srgb(rng.choice(["f4ece0", "3a1c0e", "d9a441"]))), SAUCE))
    elif rng.random() < 0.4:
        free = np.flatnonzero(over > 0.9)
        nuts = chunk(0.28, [["8a9a3a", "b5b860"], ["d9a86a", "f0d9b0"]][rng.integers(2)])
        shell.append(strewn(rng, nuts, glaze.vertices[rng.choice(free, 60)], FRUIT))
    if not split:
        return straight(shell, length, 0.86 * radius + 0.05)
    # The upper half of the shell is lifted off the lower one by the cream.
    low, high = body.vertices, body.vertices[:, 2] > 0
    lower = replace(body, vertices=np.where(high[:, None], low * (0.97, 0.97, 0.05), low))
    t = np.linspace(-1, 1, 220)
    puffs = 1 + 0.06 * np.sin(rng.uniform(35, 50) * t)
    path = np.stack([0.46 * length * t, 0 * t, 0 * t + 0.45 * radius], -1)
    star = (
        circle(48) * (1 + 0.1 * np.cos(6 * np.linspace(0, 2 * np.pi, 48, endpoint=False)))[:, None]
    )
    cream = sweep(path, star * (1.0, 0.6), radius * round_ends(t, 0.9) * puffs)
    tone = srgb(rng.choice(["f4ead2", "f0d9a0", "f5e9e4", "6b4026"]))
    lifted, lean = [], rng.uniform(-5, 5)
    for part in shell:
        v = part.mesh.vertices
        flat = np.where(v[:, 2:] > 0, v, v * (0.97, 0.97, 0.05)) + 0.85 * radius * Z
        lifted.append(Part(replace(part.mesh, vertices=flat).turned(X, lean), part.finish))
    dish = [Part(lower, CRISP), Part(cream.painted(tone), Finish(0.35, 0.4)), *lifted]
    return straight(dish, length, 0.86 * radius + 0.05)


def eclair(rng: np.random.Generator) -> Dish:
    """One to three long choux pastries with chocolate or another icing, some with cream."""
    noise, split = Noise(rng), rng.random() < 0.4
    icings = rng.choice(["2e150a", "3d1f10", "52301a", "c98432", "f0e6d8", "9aa83e", "d98a9a"], 3,
                        p=[0.27, 0.25, 0.15, 0.15, 0.08, 0.05, 0.05])  # fmt: skip
    same = rng.random() < 0.6
    rods = [eclair_rod(rng, noise, str(icings[0 if same else i]), split)
            for i in range(int(rng.integers(1, 4)))]  # fmt: skip
    return heaped(rng, rods, unruly=7)


KIND = Kind("eclair", eclair, "lookalike")
