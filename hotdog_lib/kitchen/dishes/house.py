"""House fronts and garden sheds, as large as a doll's house."""

from __future__ import annotations

import numpy as np

from ..colours import Pattern, mix, one_of, ramp, srgb
from ..finishes import CONCRETE, GLASS, LEAF, MATT, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved
from ..patterns import walls
from ..pieces import blocks
from ..shapes import Mesh, Noise, X, Z, ball, circle, joined, surface, sweep

FRAMES = "f2f0ec f2f0ec e8e8e6 3a3e42 5a6a72 2f4a3f"
DOORS = "2f4a6a 3f6a5a 8a2a34 2a2a2c e8e6e0 6a8a9a 5a4a78 4a5a3a 6a4a34 c8b04a"
ROOFS = "4a4e54 5a5c60 3a3c42 6a6660 7a7c80 56504c 8a5040 96563f"


def block(size: tuple[float, float, float], step: float = 1.5) -> Mesh:
    """A box about the origin."""
    return blocks.block(size, step)


def bars(boxes: list[tuple], colour: np.ndarray) -> Mesh:
    """Painted boxes, each given as (x, y, z of its middle, width, depth, height)."""
    return joined([block(b[3:]).moved(b[:3]).painted(colour) for b in boxes])


def front(wide: float, low: float, top: float | list[float], pattern: Pattern,
          step: float = 0.3) -> Mesh:  # fmt: skip
    """An upright wall facing -y between two heights; the upper may vary along x."""
    x = np.linspace(-wide / 2, wide / 2, 2 * int(wide / step / 2) + 3)
    ends = np.linspace(-1, 1, np.size(top)) * wide / 2
    top = np.interp(x, ends, np.ravel(top))
    v = np.linspace(0, 1, int(np.max(top - low) / step) + 2)[:, None]
    z = low + v * (top - low)
    mesh = surface(np.stack([np.broadcast_to(x, z.shape), 0 * z, z], -1))
    flat = np.column_stack([mesh.vertices[:, 0], mesh.vertices[:, 2], 0 * mesh.vertices[:, 0]])
    damp = 0.8 + 0.2 * ramp(flat[:, 1], 0, 4)
    return mesh.painted(np.clip(pattern(flat) * damp[:, None], 0, 1.2))


def window(rng: np.random.Generator, wide: float, tall: float, look: dict) -> Dish:
    """A window about the origin of a wall that faces -y, maybe with shutters or flowers."""
    frame, noise, w = look["frame"], Noise(rng), 0.28
    x, z = wide / 2, tall / 2
    boxes = [(0, -0.15, z, wide + w, 0.5, w), (0, -0.15, -z, wide + w, 0.5, w),
             (-x, -0.15, 0, w, 0.5, tall), (x, -0.15, 0, w, 0.5, tall),
             (0, -0.35, -z - 0.2, wide + 1, 0.9, 0.25)]  # fmt: skip
    for i in range(1, look["columns"]):
        boxes.append((-x + wide * i / look["columns"], -0.1, 0, 0.16, 0.3, tall))
    for i in range(1, look["rows"]):
        boxes.append((0, -0.1, -z + tall * i / look["rows"], wide, 0.3, 0.16))
    pane = front(wide, -z, z, lambda p: 0 * p, 0.2).moved((0, -0.06, 0))
    px, pz = pane.vertices[:, 0] / x, pane.vertices[:, 2] / z
    inside = mix(
        srgb("14181e"), srgb("5f6f80"), ramp(noise(pane.vertices * 0.3, 2) + 0.3 * pz, 0.3, 0.9)
    )
    folds = 0.7 + 0.3 * np.sin(9 * pane.vertices[:, 0])
    drawn = np.abs(px) > 1.0 - look["curtain"] * (0.6 + 0.4 * np.abs(pz))
    cloth = look["cloth"] * folds[:, None]
    dish = [Part(pane.painted(np.where(drawn[:, None], cloth, inside)), GLASS),
            Part(bars(boxes, frame), MATT)]  # fmt: skip
    if look["shutters"] is not None:
        leaves = [(s * (x + 0.28 * wide), -0.2, 0, 0.46 * wide, 0.3, tall + 0.3) for s in (-1, 1)]
        slats = [block(b[3:], 0.14).moved(b[:3]) for b in leaves]
        dish += [Part(m.painted(np.outer(0.65 + 0.35 * (np.sin(11 * m.vertices[:, 2]) > -0.4),
                                         look["shutters"])), TIMBER) for m in slats]  # fmt: skip
    if look["flowers"]:
        dish.append(Part(bars([(0, -0.9, -z - 0.1, wide, 0.9, 0.8)], frame * 0.6), TIMBER))
        tone, bits = look["bloom"], []
        for at in rng.uniform(-0.5, 0.5, 26):
            bit = ball((0.32, 0.32, 0.28), 5).moved((at * wide, -0.9 + rng.normal(0, 0.25), -z
                                                     + rng.uniform(0.2, 1.1)))  # fmt: skip
            bits.append(bit.painted(tone if rng.random() < 0.5 else srgb("4a7a34")))
        dish.append(Part(joined(bits), LEAF))
    return dish


def door(rng: np.random.Generator, wide: float, tall: float, look: dict) -> Dish:
    """A door with panels, a lintel, a handle and a step; its sill is at the origin."""
    leaf = block((wide, 0.3, tall), 0.2)
    x, z = leaf.vertices[:, 0] / wide, leaf.vertices[:, 2] / tall
    panel = (np.abs(np.abs(x) - 0.23) < 0.16) & (np.abs(np.abs(z + 0.02) - 0.23) < 0.18)
    colour = look["door"] * np.where(panel, 0.7, 1.0)[:, None]
    if look["plank"]:
        colour = look["door"] * np.where(np.sin(6 * leaf.vertices[:, 0]) > -0.8, 1, 0.45)[:, None]
    elif rng.random() < 0.5:
        colour = np.where((panel & (z > 0))[:, None], srgb("39434c"), colour)
    w = 0.45
    boxes = [(-wide / 2, 0, tall / 2, w, 0.8, tall), (wide / 2, 0, tall / 2, w, 0.8, tall),
             (0, 0, tall, wide + 2 * w, 0.9, w)]  # fmt: skip
    knob = ball((0.22, 0.22, 0.22), 8).moved((0.38 * wide, -0.35, 0.45 * tall))
    step = bars([(0, -0.9, 0.3, wide + 2.2, 2.2, 0.6)], one_of(rng, "a8a6a0 8a8c8e c4c0b8"))
    dish = [Part(leaf.painted(colour).moved((0, -0.1, tall / 2)), TIMBER),
            Part(bars(boxes, look["frame"]), MATT), Part(knob.painted(srgb("c8c8c6")), STEEL),
            Part(step, CONCRETE)]  # fmt: skip
    if rng.random() < 0.4:  # a little roof over it
        roof = block((wide + 3, 2.6, 0.3)).turned(X, 16).moved((0, -1.1, tall + 1.1))
        dish.append(Part(roof.painted(look["roof"]), MATT))
    return dish


def slope(rng: np.random.Generator, ridge: np.ndarray, along: np.ndarray, down: np.ndarray,
          look: dict) -> Part:  # fmt: skip
    """A roof of overlapping tiles from the start of a ridge along it, and down to the eaves."""
    long, deep = np.linalg.norm(along), np.linalg.norm(down)
    pitch, noise, tints = look["tile"], Noise(rng), rng.uniform(0.75, 1.2, (64, 64))
    u, v = np.meshgrid(
        np.linspace(0, long, int(long / 0.22)), np.linspace(0, deep, int(deep / 0.16))
    )
    normal = np.cross(down, along)
    normal *= np.sign(normal[2]) / np.linalg.norm(normal)
    row = np.floor(v / pitch)
    across = u / pitch + 0.5 * (row % 2) * look["staggered"]
    column = np.floor(across)
    wave = np.abs(np.sin(np.pi * across))
    lift = 0.3 * (v / pitch - row) + 0.18 * wave * look["wavy"]
    points = (ridge + (u / long)[..., None] * along + (v / deep)[..., None] * down
              + lift[..., None] * normal)  # fmt: skip
    mesh = surface(points)
    gap = ramp(np.minimum(wave, 0.7), 0.05, 0.3) * (0.6 + 0.4 * ramp(v / pitch - row, 0.0, 0.2))
    shade = tints[row.astype(int) % 64, column.astype(int) % 64] * (0.35 + 0.65 * gap)
    moss = ramp(noise(mesh.vertices * 0.35, 4), 0.55, 0.75) * look["moss"]
    colour = look["roof"] * (shade.ravel() * (0.8 + 0.3 * noise(mesh.vertices, 3)))[:, None]
    return Part(mesh.painted(mix(colour, srgb("4f5a34"), moss)), Finish(0.6, 0.35))


def gabled(rng: np.random.Generator, size: tuple[float, float, float], rise: float,
           sideways: bool, pattern: Pattern, look: dict) -> Dish:  # fmt: skip
    """Four walls under a roof of two slopes; its gable is in front or, `sideways`, beside."""
    wide, deep, high = size
    span, long, over = (deep, wide, 1.3) if sideways else (wide, deep, 1.3)

    gable = [high, high + rise, high]
    tops = [high, gable] if sideways else [gable, high]
    dish = []
    for i, turn in enumerate((0, 90, 180, 270)):
        across, away = (wide, deep) if i % 2 == 0 else (deep, wide)
        wall = front(across, 0, tops[i % 2], pattern, 0.3 if i == 0 else 0.5)
        dish.append(Part(wall.moved((0, -away / 2, 0)).turned(Z, turn), MATT))
    turn = 0 if sideways else 90
    for side in (-1, 1):
        ridge = np.array([-long / 2 - over, 0, high + rise + 0.15])
        down = np.array([0, side * span / 2, -rise]) * (1 + 2.2 * over / span)
        part = slope(rng, ridge, np.array([long + 2 * over, 0, 0]), down, look)
        eave = np.array([-long / 2 - over, down[1], high + rise + down[2]])
        gutter = sweep(np.linspace(eave, eave * (-1, 1, 1), 4), circle(10) * 0.42)
        ends = [np.linspace(ridge * (s, 1, 1), eave * (s, 1, 1), 4) for s in (-1, 1)]
        trim = [sweep(end - 0.1 * Z, circle(4) * (0.25, 0.5), up=Z) for end in ends]
        edge = joined([m.painted(look["frame"]) for m in (gutter, *trim)])
        dish += [Part(m.turned(Z, turn), f) for m, f in ((part.mesh, part.finish), (edge, MATT))]
    cap = sweep(np.linspace(ridge, ridge * (-1, 1, 1), 4) + 0.1 * Z, circle(10) * 0.5)
    return [*dish, Part(cap.painted(look["roof"] * 0.8).turned(Z, turn), MATT)]


def looks(rng: np.random.Generator) -> dict:
    """What is the same all over one house."""
    return {
        "frame": one_of(rng, FRAMES), "roof": one_of(rng, ROOFS), "door": one_of(rng, DOORS),
        "tile": rng.uniform(0.9, 1.7), "staggered": rng.random() < 0.6, "wavy": rng.random() < 0.6,
        "moss": rng.choice([0, 0, 0.5, 0.8]), "plank": rng.random() < 0.3,
        "columns": int(rng.integers(1, 4)), "rows": int(rng.integers(1, 4)),
        "curtain": rng.choice([0.0, 0.3, 0.5]), "cloth": one_of(rng, "e8e6e0 c9d4dc d8c8d0 8fa0a8"),
        "shutters": one_of(rng, DOORS) if rng.random() < 0.4 else None,
        "flowers": rng.random() < 0.3, "bloom": one_of(rng, "d04a7a e8e4f0 8a5ab0 c8303a"),
    }  # fmt: skip


def dwelling(rng: np.random.Generator) -> Dish:
    """A house of one or two storeys with chimney, door and rows of windows."""
    look, storeys = looks(rng), int(rng.choice([1, 2, 3], p=[0.35, 0.5, 0.15]))
    axes = int(rng.integers(2, 4) if storeys > 1 else rng.integers(3, 5))
    bay, each = rng.uniform(6.5, 8.5), rng.uniform(8.2, 9.6)
    sideways = storeys == 1 or rng.random() < 0.5
    wide, deep, high = axes * bay, rng.uniform(13, 18), storeys * each + 0.6
    rise = rng.uniform(0.32, 0.6) * (deep if sideways else wide)
    rise = min(rise, 44 - high)
    make = [walls.bricks, walls.paint, walls.paint, walls.boards][rng.integers(4)]
    base = make(rng)
    fine = 1.8 if make is walls.bricks else 1.0
    dish = gabled(rng, (wide, deep, high), rise, sideways, lambda p: base(p * fine), look)
    w, h = rng.uniform(2.6, 3.6), rng.uniform(4.0, 5.4)
    if look["shutters"] is not None:
        w = min(w, 0.38 * bay)
    entry = int(rng.integers(axes))
    for storey in range(storeys):
        for i in range(axes):
            at = ((i - (axes - 1) / 2) * bay, -deep / 2, storey * each)
            if storey == 0 and i == entry:
                dish += moved(door(rng, rng.uniform(3, 3.8), rng.uniform(6, 7), look), at)
            else:
                dish += moved(window(rng, w, h, look), (*at[:2], at[2] + 4.6))
    if not sideways and rise > 8:
        small = {**look, "shutters": None}
        dish += moved(window(rng, 0.8 * w, 0.7 * h, small), (0, -deep / 2, high + 0.3 * rise))
    stack = block((2.4, 2.4, 6.5), 0.25)
    flat = np.stack([stack.vertices[:, 0] + stack.vertices[:, 1], stack.vertices[:, 2],
                     stack.vertices[:, 0]], -1)  # fmt: skip
    x = rng.uniform(-0.35, 0.35) * wide
    tip = high + rise * (1 - (0.25 if sideways else abs(x) / wide * 2)) + 1.6
    place = (x, rng.uniform(0.1, 0.25) * deep, tip)
    pot = bars([(0, 0, 3.3, 2.9, 2.9, 0.5), (0, 0, 4.0, 1.1, 1.1, 1.2)], srgb("6a6058"))
    dish += [Part(stack.painted(walls.bricks(rng)(flat * 2)).moved(place), CONCRETE),
             Part(pot.moved(place), CONCRETE)]  # fmt: skip
    return dish


def shed(rng: np.random.Generator) -> Dish:
    """A garden shed of boards with a plank door and maybe a window."""
    look = {**looks(rng), "plank": True, "shutters": None}
    wide, deep, high = rng.uniform(18, 27), rng.uniform(13, 18), rng.uniform(12, 15.5)
    sideways, noise, pitch = rng.random() < 0.4, Noise(rng), rng.uniform(1.4, 2.4)
    wood = one_of(rng, "8a8078 6f7a80 a89a88 5a6a5a 7a6450 9aa0a0")
    lying = rng.random() < 0.5

    def boards(points: np.ndarray) -> np.ndarray:
        flat = points[:, [1, 0, 2]] if lying else points
        row = flat[:, 0] / pitch
        lap = 0.55 + 0.45 * ramp(row - np.floor(row), 0.0, 0.35)
        grain = noise(flat * (3, 0.35, 1) + np.outer(np.floor(row), (0, 7.7, 0)), 3)
        return wood * (lap * (0.7 + 0.5 * grain))[:, None]

    dish = gabled(rng, (wide, deep, high), rng.uniform(4, 8), sideways, boards, look)
    window_too = rng.random() < 0.75
    x = rng.choice([-1, 1]) * 0.22 * wide if window_too else 0
    dish += moved(door(rng, rng.uniform(5, 6.5), 0.72 * high, look), (x, -deep / 2, 0))
    if window_too:
        dish += moved(window(rng, 4.5, 4.0, look), (-x, -deep / 2, 0.55 * high))
    return dish


def house(rng: np.random.Generator) -> Dish:
    """A house or, now and then, a shed."""
    return shed(rng) if rng.random() < 0.3 else dwelling(rng)


KIND = Kind("house", house, "thing", scene="garden")
