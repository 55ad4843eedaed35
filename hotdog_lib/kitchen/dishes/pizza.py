"""Pizza, whole or in slices."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import SKIN, Finish
from ..kinds import Kind
from ..parts import Dish, Part, Piece, chunk, moved, shred, strewn
from ..pieces.greens import CORIANDER, leaf
from ..pieces.piles import Pile
from ..pieces.slabs import blob, dollop, outward, slab
from ..shapes import Mesh, Noise, Z, circle, joined, surface, sweep


def pizza(rng: np.random.Generator) -> Dish:
    """A slice or two, a whole pizza or most of one, blistered, with toppings of several kinds."""
    noise = Noise(rng)
    number = int(rng.choice([6, 8]))
    shown = int(rng.choice([1, 2, number - 1, number], p=[0.4, 0.2, 0.2, 0.2]))
    # A whole one has to fit the flat of a plate.
    length = rng.uniform(13, 17) if shown <= 2 else rng.uniform(9.5, 10.8)
    half = np.pi / number
    fine = 1 if shown > 2 else 2
    r = np.linspace(0.002, 1, 80 * fine)
    # Half a section: underside, edge, then along the top; each point is (angle, height).
    across = np.concatenate([np.linspace(0, 1, 6), np.ones(3), np.linspace(1, 0, 22 * fine)])
    level = np.concatenate([np.zeros(6), [0.2, 0.5, 0.8], np.ones(22 * fine)])
    across = np.concatenate([across, -across[::-1]])
    level = np.concatenate([level, level[::-1]])
    rim = ramp(r, 0.86, 0.91) * np.sqrt(np.clip(1 - ramp(r, 0.95, 1.0) ** 2, 0, 1))
    top = 0.7 + rng.uniform(0.8, 1.4) * rim - 0.7 * (r > 0.999)
    crust = srgb(rng.choice(["dba75e", "d29a50", "e3b874"]))
    sauce = rng.uniform(0.4, 0.62)
    pile, pieces = Pile(), []
    pile.z[:] = 0.0
    for i in range(shown):
        middle = 2 * half * i + (rng.normal(0, 0.02) if shown < number else 0)
        # Cut edges wander and stand a little apart.
        cut = across[None, :] * (1 - 0.03 * r[:, None] - 0.012 / (r[:, None] + 0.05))
        angle = middle + half * cut + 0.02 * np.sin(9 * r[:, None] + i)
        radial = length * r[:, None] * (1 + 0.03 * np.sin(3 * angle) + 0.015 * np.sin(7 * angle))
        points = np.stack(
            [radial * np.cos(angle), radial * np.sin(angle), level[None, :] * top[:, None]], -1
        )
        mesh = surface(points, (False, True))
        out = np.repeat(r, len(across)) + 0.03 * (noise(mesh.vertices * 0.6 + 3, 2) - 0.5)
        upper = np.tile(level, len(r)) > 0.9
        melt = noise(mesh.vertices * 0.8, 4)
        cheese = mix(srgb("efd28a"), srgb("d9962f"), ramp(melt, 0.45, 0.75))
        red = ramp(noise(mesh.vertices * 0.7 + 31, 3), sauce, sauce + 0.15)
        cheese = mix(cheese, srgb("a8321a"), 0.85 * red)
        cheese = mix(cheese, srgb("6f3a16"), ramp(noise(mesh.vertices * 1.3 + 60, 3), 0.68, 0.8))
        dough = mix(crust, srgb("9a5c26"), ramp(noise(mesh.vertices * 0.8, 3), 0.4, 0.75))
        char = ramp(noise(mesh.vertices * 0.9 + 15, 3), 0.6, 0.72) * (mesh.vertices[:, 2] > 0.8)
        dough = mix(dough, srgb("2a160c"), 0.8 * char)
        bread = np.maximum(ramp(out, 0.84, 0.88), 1.0 * ~upper)
        colour = cheese + (dough - cheese) * bread[:, None]
        blister = 0.5 * (melt - 0.5) + 0.6 * bread * (noise(mesh.vertices * 0.5 + 8, 3) - 0.5)
        pieces.append(pile.add(mesh.painted(colour).bumped(blister * upper)))
    dish = [Part(joined(pieces), Finish(0.38, 0.45))]

    def spots(count: float, lift: float, side: float = 0.8) -> np.ndarray:
        away = length * 0.83 * np.sqrt(rng.uniform(0.02, 1, int(count * shown)))
        inside = 2 * half * rng.integers(0, shown, len(away))
        turn = inside + side * half * rng.uniform(-1, 1, len(away))
        flat = np.stack([away * np.cos(turn), away * np.sin(turn)], -1)
        return np.column_stack([flat, pile.at(flat) + lift])

    choice = rng.choice(["pepperoni", "margherita", "mushroom", "olive", "mixed"])
    if choice in ("pepperoni", "mixed"):
        cups: list[Mesh] = []
        for place in spots(rng.uniform(4, 8), 0, 0.62):
            cup = slab(rng.uniform(1.3, 1.7) * blob(rng, 40, 0.03), 0.16, 12)
            away = np.linalg.norm(cup.vertices[:, :2], axis=1)
            cup = cup.moved(rng.uniform(0.0, 0.09) * away[:, None] ** 2 * Z)
            spot = noise(cup.vertices * 3 + rng.uniform(0, 30), 3)
            paint = mix(srgb("7d1d10"), srgb("b5492f"), ramp(spot, 0.3, 0.7))
            paint = mix(paint, srgb("3f0f08"), 0.6 * ramp(away, 1.15, 1.5))
            lies = all(np.linalg.norm(place - c.vertices.mean(0)) > 2.2 for c in cups)
            if lies:
                cups.append(pile.drop(cup.painted(paint).moved((*place[:2], 0)), 0.3, 0.3))
        dish.append(Part(joined(cups), SKIN))

    def mozzarella(rng: np.random.Generator) -> Mesh:
        mesh = dollop(rng.uniform(0.8, 1.4) * blob(rng, 50, 0.12), 0.22, 16)
        melt = noise(mesh.vertices * 1.2 + rng.uniform(0, 20), 3)
        return mesh.painted(mix(srgb("f3ecd8"), srgb("e3c88a"), ramp(melt, 0.5, 0.7)))

    def mushroom(rng: np.random.Generator) -> Mesh:
        angle = np.linspace(0, 2 * np.pi, 50, endpoint=False)
        outline = 0.9 + 0.35 * np.sin(angle) * np.abs(np.sin(angle)) + 0.25 * np.cos(2 * angle)
        outline = np.maximum(outline, 0.4) * rng.uniform(0.8, 1.1)
        mesh = slab(outline, 0.22, 10)
        out = outward(mesh, outline)
        return mesh.painted(mix(srgb("d9c5a0"), srgb("6b4a2c"), ramp(out, 0.75, 1.0)))

    def olive(rng: np.random.Generator) -> Mesh:
        ring = np.column_stack([0.55 * circle(24), np.full(24, 0.1)])
        tint = srgb(rng.choice(["1a1418", "2a2024", "5f6424"]))
        return sweep(ring, circle(10) * (0.2, 0.18), closed=True).painted(tint)

    basil = leaf(3.4, ["3f7f26", "2f6a1c", "4f8f30"], 1)
    extras: dict[str, list[tuple[Piece, float, float]]] = {
        "pepperoni": [(CORIANDER, 1, 0.1)],
        "margherita": [(basil, 1.5, 0.15), (mozzarella, 4, -0.03)],
        "mushroom": [(mushroom, 6, 0.05), (chunk(1.1, ["d98a80", "c9786f"]), 6, 0.05)],
        "olive": [(olive, 7, 0.0), (chunk(1.1, ["c22a16", "b5231a"]), 4, 0.05), (basil, 0.7, 0.15)],
        "mixed": [
            (olive, 4, 0.0),
            (shred(2.4, 0.5, ["4f8a2a", "6ba03a", "c9301c"], 0.25), 4, 0.1),
            (mushroom, 2, 0.05),
        ],
    }
    for piece, count, lift in extras[choice]:
        places = spots(count * rng.uniform(0.7, 1.4), lift)
        if len(places):
            dish.append(strewn(rng, piece, places, Finish(0.35, 0.45), 15))
    middle = np.concatenate([p.vertices for p in pieces])
    centre = (middle.min(0) + middle.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], 0))


KIND = Kind("pizza", pizza, "food")
