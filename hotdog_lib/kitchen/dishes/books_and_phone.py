"""A phone, a notebook and what else lies about."""

from __future__ import annotations

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import PAPER, PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.labels import label
from ..props.mugs import mug
from ..props.pockets import keys, phone, wallet
from ..shapes import Noise, circle, rounded_box, sweep


def notebook(rng: np.random.Generator) -> Dish:
    """A closed notebook or book, maybe with a pen on it."""
    length, width, thick = rng.uniform(17, 22), rng.uniform(12, 15), rng.uniform(1.0, 2.6)
    noise = Noise(rng)
    pages = rounded_box(length - 0.5, width - 0.5, thick, 0.05, 0.2)
    leaves = 0.75 + 0.25 * noise(pages.vertices * (0.3, 0.3, 14), 2)
    dish = [Part(pages.painted(srgb("e8e0cc") * leaves[:, None]), PAPER)]
    cover = rounded_box(length, width, 0.22, 0.08, 0.12)
    colour = one_of(rng, "1c1c1e 8a2a2a 2f4a6a c9a477 3d5a4a d9a01e 5a3a5a")
    painted = colour * (0.85 + 0.25 * noise(cover.vertices * 3, 2))[:, None]
    if rng.random() < 0.6:
        print_ = label(rng, cover.vertices[:, 1], cover.vertices[:, 0] * 0.6)
        painted = mix(painted, print_, 1.0 * (np.abs(cover.vertices[:, 0]) < 0.3 * length)
                      * (np.abs(cover.vertices[:, 1]) < 0.36 * width))  # fmt: skip
    dish += [Part(cover.painted(painted).moved((0, 0, thick + 0.2)), Finish(0.5, 0.4)),
             Part(cover.painted(colour), Finish(0.5, 0.4))]  # fmt: skip
    dish = [dish[2], *moved(dish[:1], (0, 0, 0.2)), dish[1]]
    if rng.random() < 0.7:
        dish += moved(turned(pen(rng), rng.uniform(0, 360)), (0, 0, thick + 0.42))
    return dish


def pen(rng: np.random.Generator) -> Dish:
    """A ball pen or pencil lying along x."""
    x = np.array([-7, -6.9, -6.8, 2, 4.8, 6.2, 6.9, 7.0])
    r = np.array([0.0, 0.3, 0.4, 0.42, 0.42, 0.28, 0.08, 0.0])
    at = np.linspace(-7, 7, 120)
    path = np.stack([at, 0 * at, 0 * at + 0.42], -1)
    mesh = sweep(path, circle(20), np.interp(at, x, r))
    place = mesh.vertices[:, 0]
    colour = mix(one_of(rng, "1c1c1e 23498f c0222a d9a01e efece6"), SILVER, ramp(place, 5, 5.1))
    return [Part(mesh.painted(mix(colour, SILVER, np.abs(place + 1) < 0.3)), PLASTIC)]


def books_and_phone(rng: np.random.Generator) -> Dish:
    """What lies about on a table: a phone, keys, a notebook, a pen, a wallet."""
    dish = turned(notebook(rng), rng.normal(0, 8))
    dish += moved(turned(phone(rng), 90 + rng.normal(0, 14)), (rng.uniform(16, 18), 0, 0))
    things = [keys(rng), pen(rng), wallet(rng), moved(mug(rng), (0, -2, 0))]
    places = [(3, -12.0), (-4, 11.0)]
    for index, (x, y) in zip(rng.permutation(4)[: rng.integers(1, 3)], places, strict=False):
        y += np.sign(y) * (4 if index in (2, 3) else 1)
        dish += moved(turned(things[index], rng.uniform(-30, 30)), (x + rng.normal(0, 2), y, 0))
    return dish


KIND = Kind("books-and-phone", books_and_phone, "thing", plated=True, close_up=True)
