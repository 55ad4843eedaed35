"""Doughnuts, iced, glazed, powdered or plain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import FRUIT, SAUCE, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved
from ..pieces.piles import Pile
from ..shapes import Noise, Z, ball, circle, joined, sweep


def doughnut(rng: np.random.Generator) -> Dish:
    """One to four rings: iced, sugar-glazed, powdered or plain, some leaning on others."""
    dish: Dish = []
    pile = Pile()
    number = int(rng.choice([1, 2, 3, 4], p=[0.45, 0.25, 0.2, 0.1]))
    for i in range(number):
        noise = Noise(rng)
        ring, thick = rng.uniform(3.0, 3.7), rng.uniform(1.6, 2.1)
        around = 180
        path = np.column_stack([ring * circle(around), np.full(around, 0.85 * thick)])
        mesh = sweep(path, circle(80) * (1, rng.uniform(0.75, 0.9)), thick, closed=True)
        mesh = mesh.bumped(0.9 * (noise(mesh.vertices * 0.3, 2) - 0.5))
        mesh = replace(mesh, vertices=np.maximum(mesh.vertices, (-99, -99, 0)))
        height = mesh.vertices[:, 2] / (1.7 * thick)
        kind = rng.choice(["iced", "glazed", "powdered", "plain"], p=[0.5, 0.25, 0.15, 0.1])
        fry = noise(mesh.vertices * 0.8, 3)
        band = np.exp(-(((height - 0.45) / 0.09) ** 2))
        dough = mix(srgb("b5742f"), srgb("8a4f1c"), ramp(fry, 0.4, 0.8))
        dough = mix(dough, srgb("e8c88a"), 0.8 * band)
        crumb = 0.1 * (noise(mesh.vertices * 2.5, 3) - 0.5)
        finish = Finish(0.5, 0.4)
        icing = np.zeros(len(height))
        if kind == "iced":
            line = 0.52 + 0.5 * (noise(mesh.vertices * (0.6, 0.6, 0.0), 2) - 0.5)
            icing = ramp(height, line - 0.02, line + 0.04)
            sweet = srgb(rng.choice(["e487a8", "4a2616", "3a1c10", "f4efe6", "7fc7c4", "d9a441"]))
            sweet = sweet * (0.88 + 0.24 * noise(mesh.vertices * 0.9 + 4, 2))[:, None]
            colour = dough + (sweet - dough) * icing[:, None]
            finish = Finish(0.25, 0.5, clearcoat=0.3)
            bumps = 0.14 * icing + crumb * (1 - icing) + 0.12 * icing * (fry - 0.5)
        elif kind == "glazed":
            drip = ramp(noise(mesh.vertices * (0.8, 0.8, 0.5) + 20, 3), 0.45, 0.6)
            colour = mix(dough, srgb("efe3cc"), 0.45 * drip * ramp(height, 0.2, 0.5))
            finish = Finish(0.15, 0.5, clearcoat=0.6)
            bumps = crumb + 0.06 * drip
        elif kind == "powdered":
            dust = ramp(noise(mesh.vertices * 1.8, 4), 0.3, 0.55)
            colour = mix(dough, srgb("f5f1ea"), 0.35 + 0.62 * dust)
            finish, bumps = Finish(0.85, 0.2), 2 * crumb
        else:
            colour, bumps = dough, 1.5 * crumb
        glazed = mesh.painted(colour).bumped(bumps)
        place = (rng.uniform(3.5, 6.5) * min(i, 1), 0, 0)
        glazed = glazed.moved(place).turned(Z, 360 / max(number - 1, 1) * i + rng.uniform(0, 50))
        rested = pile.drop(glazed, 0.03, 0.4)
        dish.append(Part(rested, finish))
        if kind == "iced" and rng.random() < 0.65:
            normals = rested.normals()
            bits = []
            tints = ["e23b3b", "f2d43a", "3b9ae2", "ffffff", "5cc45c"]
            if rng.random() < 0.4:
                tints = [str(rng.choice([*tints, "4a2616", "c99a5a"]))]
            for index in rng.choice(np.flatnonzero((icing > 0.9) & (normals[:, 2] > 0.3)), 80):
                bit = ball((0.3, 0.09, 0.09), 6).turned(Z, rng.uniform(0, 360))
                bit = bit.moved(rested.vertices[index] + 0.03 * normals[index])
                bits.append(bit.painted(srgb(rng.choice(tints))))
            dish.append(Part(joined(bits), FRUIT))
        elif kind == "iced" and rng.random() < 0.5:
            u = np.linspace(-1, 1, 300)
            flat = np.stack([place[0] + (ring + thick) * 0.9 * u,
                             1.6 * np.sin(22 * u) * np.sqrt(1 - 0.8 * u**2)], -1)  # fmt: skip
            lies = np.column_stack([flat, pile.at(flat) + 0.05])
            if number == 1:
                kept = lies[:, 2] > 1.2 * thick
                for run in np.split(np.arange(300), np.flatnonzero(np.diff(kept)) + 1):
                    if kept[run[0]] and len(run) > 12:
                        rope = sweep(lies[run], circle(8), 0.13).painted(srgb("f4efe6"))
                        dish.append(Part(rope, SAUCE))
    every = np.concatenate([part.mesh.vertices for part in dish])
    centre = (every.min(0) + every.max(0)) / 2
    return moved(dish, (-centre[0], -centre[1], 0))


KIND = Kind("doughnut", doughnut, "food")
