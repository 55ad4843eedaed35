"""Where a thing stands: on a laid table, or, if it is too large for one, in a room or a garden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from .camera import frame, load_film
from .colours import Pattern, one_of
from .dishes import KINDS
from .finishes import MATT, PAPER, TIMBER, TURF
from .parts import Dish, Part, moved, turned
from .patterns import walls
from .patterns.cloth import flowered, striped
from .picture_set import Order
from .shapes import Noise, X, rounded_box, sheet
from .table import Scene, lay_table, vertices

FLOORS = {"wood": 0.35, "carpet": 0.3, "tiles": 0.15, "laminate": 0.1, "terrazzo": 0.1}
GROUNDS = {"grass": 0.55, "gravel": 0.15, "paving": 0.2, "concrete": 0.1}
WALLS = [walls.paint, walls.paint, walls.wallpaper, walls.boards, walls.bricks]

WIDE = 280.0  # of the wall, in centimetres: wider than any picture


def stage(order: Order) -> Scene:
    """Everything that is drawn by lot for one picture."""
    scene = KINDS[order.kind].scene
    return lay_table(order) if scene == "table" else _set_out(order, scene)


def _set_out(order: Order, scene: str) -> Scene:
    """Put a thing on the ground, with a wall, a hedge or nothing behind it, and choose the view."""
    rng = np.random.default_rng([order.seed, 1])
    thing = KINDS[order.kind].recipe(np.random.default_rng([order.seed, 0]))
    points = vertices(thing)
    middle = (points.min(0) + points.max(0)) / 2
    thing = moved(thing, (-middle[0], -middle[1], 0.02))
    behind = np.ptp(points[:, 1]) / 2
    indoors = scene == "room"
    around, names = (_wall if indoors else _background)(rng, behind)
    thing = turned(thing, rng.normal(0, 12))
    # Its front is at the lower end of y. Nobody looks at it through the wall.
    azimuth = -np.pi / 2 + rng.normal(0, 0.4)
    camera = frame(rng, vertices(thing), azimuth, order.off_centre, heights=(3, 14, 38))
    grounds = FLOORS if indoors else GROUNDS
    light = "open_sky"
    if indoors:
        light = str(rng.choice(["windows", "neon", "evening", "flash"], p=[0.6, 0.15, 0.12, 0.13]))
    said = {
        "light": light,
        "table": str(rng.choice(list(grounds), p=list(grounds.values()))),
        "support": "floor" if indoors else "ground",
        "props": names,
    }
    film = load_film(rng, dim=light in ("evening", "flash"))
    # Light comes from above, and what stands upright gets less of it than a table.
    film = replace(film, exposure=film.exposure + (0.8 if indoors else 0.5))
    return Scene(thing, around, said, camera, film, rng, ground=4.0)


def _upright(pattern: Pattern, wide: float, tall: float, spacing: float) -> Dish:
    """A painted sheet that stands on the ground, its face towards the camera."""
    flat = sheet(wide, tall, spacing)
    flat = flat.painted(np.clip(pattern(flat.vertices), 0, 1.5))
    return [Part(flat.turned(X, 90).moved((0, 0, tall / 2)), MATT)]


def _wall(rng: np.random.Generator, behind: float) -> tuple[Dish, list[str]]:
    """A wall with its skirting, maybe with a picture on it, maybe with a rug before it."""
    make = WALLS[rng.integers(len(WALLS))]
    place = (0, behind + rng.uniform(1, 12), 0)
    around, names = moved(_upright(make(rng), WIDE, 160, 0.7), place), [make.__name__]
    if rng.random() < 0.8:
        board = rounded_box(WIDE, 0.8, rng.uniform(2, 4), 0.1, 1.0)
        board = board.painted(one_of(rng, "efece4 d8d8d6 5a4030 8f8f90"))
        around += moved([Part(board, TIMBER)], place)
    if rng.random() < 0.55:
        around += moved(_picture(rng), (rng.uniform(-25, 25), place[1] - 0.3, rng.uniform(32, 55)))
        names.append("picture")
    if rng.random() < 0.4:
        cloth = (striped if rng.random() < 0.6 else flowered)(rng)
        rug = rounded_box(rng.uniform(40, 80), rng.uniform(25, 45), 0.5, 0.2, 0.5)
        rug = rug.painted(np.clip(cloth(rug.vertices), 0, 1.5)).moved((0, -behind - 8, 0))
        around += [Part(rug, PAPER)]
        names.append("rug")
    return around, names


def _picture(rng: np.random.Generator) -> Dish:
    """A framed picture of nothing in particular."""
    wide, tall, noise = rng.uniform(12, 26), rng.uniform(10, 20), Noise(rng)
    colours = [one_of(rng, walls.PAINTS) for _ in range(3)]

    def painting(points: np.ndarray) -> np.ndarray:
        share = noise(points * 0.12, 3)[:, None]
        sky = (points[:, 1] > rng.uniform(-2, 2))[:, None]
        return np.where(sky, colours[0], colours[1] + share * (colours[2] - colours[1])) * (
            0.7 + 0.4 * share
        )

    canvas = moved(_upright(painting, wide - 2, tall - 2, 0.4), (0, -0.5, 1))
    rim = rounded_box(wide, tall, 0.6, 0.2, 0.4).painted(one_of(rng, "2a2a2c efece4 8a6a40 b0b0b0"))
    return [Part(rim.turned(X, 90).moved((0, 0, tall / 2)), TIMBER), *moved(canvas, (0, -0.2, 0))]


def _background(rng: np.random.Generator, behind: float) -> tuple[Dish, list[str]]:
    """A hedge, a wall, or the open sky."""
    make: Callable = [walls.leaves, walls.leaves, walls.bricks, None, None][rng.integers(5)]
    if make is None:
        return [], []
    place = (0, behind + rng.uniform(4, 40), 0)
    if make is not walls.leaves:
        return moved(_upright(make(rng), WIDE, rng.uniform(25, 70), 0.7), place), [make.__name__]
    hedge = _upright(make(rng), WIDE, rng.uniform(20, 60), 0.8)[0].mesh
    hedge = hedge.bumped(5 * (Noise(rng)(hedge.vertices * 0.3, 4) - 0.5))
    return moved([Part(hedge, TURF)], place), ["hedge"]
