"""Ice cream in a bowl or a cone."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part, chunk, moved, shred, strewn
from ..pieces.bits import ball_of
from ..pieces.crockery import own_bowl, width_at
from ..pieces.piles import Pile, patches
from ..pieces.slabs import dollop
from ..shapes import Mesh, Noise, X, Y, Z, ball, circle, lathe, spline, sweep


def scoop(rng: np.random.Generator, r: float) -> tuple[Mesh, str]:
    """A ball of ice cream, ragged where the scoop let go; with its flavour."""
    noise = Noise(rng)
    mesh = ball((r, r, 0.92 * r), 70)
    low = 1 - ramp(mesh.vertices[:, 2] / r, -0.75, -0.15)
    rough = noise(mesh.vertices * 1.3, 4)
    scrape = noise(mesh.vertices * (0.8, 0.8, 2.6) + 20, 3)
    flavour = str(rng.choice(["vanilla", "chocolate", "strawberry", "mint", "caramel", "berry"]))
    a, b, bit = {
        "vanilla": ("ecdcae", "f7efd6", "4a3420"),
        "chocolate": ("3f2414", "6b4228", "2a140a"),
        "strawberry": ("d98a92", "eebfc0", "b5384a"),
        "mint": ("a3d1b0", "c8e6cc", "3a2114"),
        "caramel": ("c08a4c", "dcb47c", "8a4f1c"),
        "berry": ("7f4560", "b07f92", "4a1c34"),
    }[flavour]
    colour = mix(srgb(a), srgb(b), ramp(0.5 * rough + 0.5 * scrape, 0.35, 0.65))
    specks = ramp(noise(mesh.vertices * 3.5 + 40, 1), 0.82, 0.9)
    colour = mix(colour, srgb(bit), 0.85 * specks)
    bumps = 0.35 * r * (rough - 0.5) * (0.5 + 0.7 * low) + 0.14 * (scrape - 0.5) + 0.16 * r * low
    return mesh.painted(colour).bumped(bumps), flavour


def wafer_cone(rng: np.random.Generator, r: float, tall: float) -> Part:
    """A cone with its tip at z = 0, waffled."""
    profile = spline([(0, 0), (0.35 * r, 0.3 * tall), (r, tall), (0.93 * r, tall), (0.3 * r,
                      0.32 * tall), (0, 0.1 * tall)], 150)  # fmt: skip
    mesh = lathe(profile, 150)
    x, y, z = mesh.vertices.T
    turn = np.arctan2(y, x)
    grid = np.maximum(np.cos(8 * turn + 2.2 * z), np.cos(8 * turn - 2.2 * z))
    ridge = ramp(grid, 0.8, 0.98)
    toast = Noise(rng)(mesh.vertices * 0.5, 3)
    colour = mix(srgb("d9a050"), srgb("a5682a"), ramp(toast, 0.35, 0.75))
    colour = mix(colour * 0.8, colour * 1.15, ridge)
    return Part(mesh.painted(colour).bumped(0.12 * ridge), Finish(0.55, 0.35))


def ice_cream(rng: np.random.Generator) -> Dish:
    """Scoops in a cup or bowl with sauce, nuts or a wafer, or a cone, standing or lying."""
    r = rng.uniform(2.3, 3.0)
    ice = Finish(0.42, 0.45)
    lying = rng.random() < 0.4
    if lying:
        tall = rng.uniform(9, 12)
        cone = wafer_cone(rng, 0.92 * r, tall)
        parts, z = [cone], tall + 0.3 * r
        for _ in range(rng.integers(1, 3)):
            ball_, _ = scoop(rng, r)
            parts.append(Part(ball_.moved((0, 0, z)), ice))
            z += 1.45 * r
        # Laid down: the cone's side and the scoop touch the table.
        parts = [Part(p.mesh.turned(Z, rng.uniform(0, 360)), p.finish) for p in parts]
        lean = 90 - np.degrees(np.arcsin(1.05 * r / (tall + 0.3 * r)))
        parts = [Part(p.mesh.turned(Y, lean), p.finish) for p in parts]
        low = min(p.mesh.vertices[:, 2].min() for p in parts)
        return moved(parts, (-0.6 * tall, 0, -low))
    dish: Dish = []
    if rng.random() < 0.35:
        # One cone upright in a tumbler of tinted glaze.
        tall = rng.uniform(10, 12)
        cup, inner = own_bowl(rng, 0.8 * r + 0.5, 0.7 * tall)
        cone = wafer_cone(rng, r, tall)
        lift = 0.55 * tall * rng.uniform(0.3, 0.5)
        dish = [cup, *moved([cone], (0, 0, lift))]
        pile = Pile()
        centres = [(0.0, 0.0, tall + lift + 0.35 * r)]
        if rng.random() < 0.5:
            centres.append((0.3, 0.2, tall + lift + 1.75 * r))
    else:
        radius = r * rng.uniform(2.2, 2.5)
        cup, inner = own_bowl(rng, radius, rng.uniform(0.65, 1.1) * radius)
        dish = [cup]
        pile = Pile(inner)
        number = int(rng.integers(2, 5))
        start = rng.uniform(0, 6.28)
        base = max(0.6 * inner[-1, 1] + 0.5 * r, 0.5 + r)
        ring = min(1.05 * r, width_at(inner, base) - 1.15 * r)
        turns = start + 2 * np.pi * np.arange(min(number, 3)) / min(number, 3)
        centres = [(ring * np.cos(t), ring * np.sin(t), base) for t in turns]
        if number == 4:
            centres.append((0.0, 0.0, base + 1.3 * r))
        melt = dollop(np.full(120, width_at(inner, base - 0.35 * r)), 0.2, 40)
        shade = Noise(rng)(melt.vertices * 0.6, 3)
        cream = mix(srgb("d9b98a"), srgb("f3e6c8"), shade)
        dish.append(Part(melt.painted(cream).moved((0, 0, base - 0.4 * r)), SAUCE))
    for centre in centres:
        ball_, _ = scoop(rng, r)
        ball_ = ball_.turned(Z, rng.uniform(0, 360)).turned(X, rng.uniform(-20, 20)).moved(centre)
        dish.append(Part(pile.add(ball_), ice))
    reach = 2.0 * r
    if rng.random() < 0.55:
        syrup = srgb(rng.choice(["2e140a", "3a1c0e", "8f1626", "a5621c"]))
        cover = patches(rng, pile, reach, rng.uniform(0.4, 0.65)) * ramp(
            pile.z, centres[0][2], centres[0][2] + 0.5 * r
        )
        sauce = pile.drape(cover, 0.14)
        if len(sauce.faces):
            dish.append(Part(sauce.painted(syrup), Finish(0.12, 0.5, clearcoat=0.5)))
    for piece, number in (
        (chunk(0.45, ["b5803f", "c99a5a", "8a5a2a"]), 60),
        (shred(0.9, 0.2, ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c"], 0.0), 70),
        (chunk(0.9, ["9a1626", "b5243a", "7a0f20"]), 10),
        (ball_of(0.55, ["2a2a4f", "3a3560", "1f1f3a"]), 8),
    ):
        if rng.random() < 0.3:
            places = pile.spots(rng, number, 1.5 * r, 0.08)
            places = places[places[:, 2] > centres[0][2]]
            if len(places):
                dish.append(strewn(rng, piece, places, FRUIT))
    if rng.random() < 0.35:
        roll = np.stack([np.zeros(12), np.zeros(12), np.linspace(0, 8, 12)], -1)
        wafer = sweep(roll, circle(28), 0.5, up=X)
        stripe = np.sin(3 * wafer.vertices[:, 2] + np.arctan2(*wafer.vertices[:, :2].T))
        wafer = wafer.painted(mix(srgb("e0b06a"), srgb("7a4420"), ramp(stripe, 0.3, 0.8)))
        wafer = wafer.turned(Y, rng.uniform(18, 32)).turned(Z, rng.uniform(0, 360))
        dish.append(Part(wafer.moved((*centres[-1][:2], centres[-1][2])), Finish(0.55, 0.35)))
    return dish


KIND = Kind("ice-cream", ice_cream, "food", plated=True)
