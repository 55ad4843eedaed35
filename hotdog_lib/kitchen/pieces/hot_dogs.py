"""How one hot dog is put together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, srgb
from ..finishes import FOIL, PAPER
from ..parts import Dish, Part, moved, seeds_on
from ..shapes import Noise, X, surface
from .buns import Bun, bun_part, random_bun
from .sauces import sauces
from .sausages import Sausage, sausage_part
from .toppings import Filled, Topping


def wrapper(rng: np.random.Generator, bun: Bun) -> Part:
    """A paper or foil folded around the underside of a bun."""
    noise = Noise(rng)
    u, v = np.meshgrid(np.linspace(-1, 1, 110), np.linspace(-1, 1, 70), indexing="ij")
    flat = np.stack([6 * u.ravel(), 3 * v.ravel(), 0 * u.ravel()], -1)
    crease = (noise(flat * 0.6, 3) - 0.5).reshape(u.shape)
    shift = rng.uniform(-0.15, 0.15) * bun.length
    x = (0.5 * bun.length + rng.uniform(-2, 1.5)) * u + shift
    angle = np.radians(rng.uniform(75, 105)) * v * (1 + 0.5 * crease)
    across = (bun.wide + 0.45 + 0.9 * np.abs(v) ** 3 * (0.6 + crease)) * np.sin(angle)
    up = 0.62 * bun.height * (1 - np.cos(angle)) - 0.14 + 0.3 * np.abs(crease) * v**2
    mesh = surface(np.stack([x, bun.line(x) + across, up], -1))
    if rng.random() < 0.3:
        return Part(mesh.painted(srgb("b8b8b6")).bumped(0.25 * crease.ravel()), FOIL)
    paper = srgb(rng.choice(["f2efe8", "f2efe8", "c9a878", "e9dfcc"]))
    if rng.random() < 0.35:
        pattern = (np.floor(x / 1.1) + np.floor(9 * v)) % 2
        paint = mix(paper, srgb(rng.choice(["b3202a", "2a4f8f"])), pattern.ravel())
    else:
        paint = paper * np.ones((x.size, 1))
    return Part(mesh.painted(paint).bumped(0.2 * crease.ravel()), PAPER)


def one_hotdog(
    rng: np.random.Generator, menu: list[Topping], plain: bool, plenty: float = 1.0
) -> Dish:
    """A sausage in its bun with the toppings of the menu, lying on its back or on its side."""
    radius = rng.uniform(1.05, 1.5)
    bun = random_bun(rng, radius)
    deep = rng.uniform(-0.1, 0.8) * radius
    sausage = Sausage(
        length=bun.length * rng.uniform(0.88, 1.22),
        radius=radius,
        height=max(bun.floor + 0.95 * radius, bun.height - deep),
        bend=bun.bend,
        lift=rng.uniform(-0.3, 0.7),
    )
    if not menu and rng.random() < 0.1:
        sausage = replace(sausage, length=1.35 * bun.length)  # a footlong
    filled = Filled(bun, sausage, plenty)
    bread = bun_part(rng, bun)
    dish = [bread, sausage_part(rng, sausage)]
    if rng.random() < 0.15:
        dish.append(wrapper(rng, bun))
    if rng.random() < 0.15:
        dish.append(seeds_on(rng, bread.mesh, int(rng.integers(60, 160)), 0.45 * bun.height))
    for topping in menu:
        dish += topping(rng, filled)
    dish += [] if plain else sauces(rng, replace(sausage, height=sausage.height + 0.3 * len(menu)))
    # A bun cut at its side shows its slot to one side.
    roll = rng.uniform(-50, 50) if not menu and rng.random() < 0.5 else rng.uniform(-12, 12)
    dish = [replace(part, mesh=part.mesh.turned(X, roll)) for part in dish]
    lowest = min(part.mesh.vertices[:, 2].min() for part in dish)
    return moved(dish, (0, 0, -lowest))
