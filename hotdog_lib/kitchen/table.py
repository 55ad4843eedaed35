"""How the table is laid: everything that is drawn by lot before the light falls on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .around import PROPS, SIDES, SIDES_SHARE
from .camera import Camera, Film, frame, load_film
from .dishes import KINDS
from .lights import LIGHTS
from .parts import Dish, moved, turned
from .picture_set import Order
from .supports import FLAT_SUPPORTS, SUPPORTS
from .tabletops import TABLES


@dataclass(frozen=True)
class Scene:
    """Everything that is drawn by lot before the light falls on it."""

    dish: Dish
    around: Dish  # what the dish stands on, side dishes and table things
    names: dict[str, str | list[str]]  # of the light, the table, the support and the props
    camera: Camera
    film: Film
    rng: np.random.Generator  # goes on to draw patterns and noise
    ground: float = 1.0  # its size, in tables

    def box(self) -> np.ndarray:
        """Left, top, right and bottom of the dish, in frames; beyond 0 and 1 it is cut off."""
        seen = self.camera.project(vertices(self.dish))
        return np.concatenate([seen.min(0), seen.max(0)])


def vertices(dish: Dish) -> np.ndarray:
    """All points of a dish."""
    return np.concatenate([part.mesh.vertices for part in dish])


def reach(dish: Dish, azimuth: float) -> float:
    """How far a dish stands out from the origin in a direction, over a wedge of 50 degrees."""
    points = vertices(dish)
    angle = np.arctan2(points[:, 1], points[:, 0])
    near = np.abs((angle - azimuth + np.pi) % (2 * np.pi) - np.pi) < np.radians(25)
    return float(np.linalg.norm(points[near, :2], axis=1).max(initial=0.0))


def served(rng: np.random.Generator, order: Order) -> tuple[Dish, Dish, str, list[str], float]:
    """The dish, what it stands on with what lies beside it, and the names of both.

    The last value is the direction from which the dish is not hidden by what lies beside it.
    """
    # A generator of its own: a change to a recipe must not rearrange what stands around it.
    kind = KINDS[order.kind]
    dish = kind.recipe(np.random.default_rng([order.seed, 0]))
    around, sides, front = [], [], rng.uniform(0, 2 * np.pi)
    if rng.random() < SIDES_SHARE[kind.class_] and not kind.plated:
        side = SIDES[rng.integers(len(SIDES))]
        azimuth = rng.choice([-1, 1]) * np.pi / 2 + rng.uniform(-0.3, 0.3)
        around = turned(side(rng), rng.uniform(0, 360))
        away = reach(dish, azimuth) + reach(around, azimuth + np.pi) + 0.3
        around = moved(around, (away * np.cos(azimuth), away * np.sin(azimuth), 0))
        sides, front = [side.__name__], azimuth + np.pi + rng.uniform(-1.7, 1.7)
    choices = FLAT_SUPPORTS if kind.plated else SUPPORTS
    support, level = choices[rng.integers(len(choices))]
    points = vertices(dish + around)
    middle, extent = (points.min(0) + points.max(0)) / 2, np.ptp(points, axis=0)[:2]
    place = (-middle[0], -middle[1], level + 0.02)
    dish, around = moved(dish, place), moved(around, place)
    if support is None:
        return dish, around, "table", sides, front
    carrier = support(rng, (extent[0] + rng.uniform(0.5, 4), extent[1] + rng.uniform(0.5, 4)))
    return dish, around + moved(carrier, (0, 0, level)), support.__name__, sides, front


def lay_table(order: Order) -> Scene:
    """Make the dish, choose its place and the view, and put things around it."""
    rng = np.random.default_rng([order.seed, 1])
    dish, around, support, props, front = served(rng, order)
    turn = rng.uniform(0, 360)
    dish, around = turned(dish, turn), turned(around, turn)
    closer = 1.25 if KINDS[order.kind].close_up else 1.0
    azimuth = front + np.radians(turn)
    camera = frame(rng, vertices(dish), azimuth, order.off_centre, closer)
    behind = np.arctan2(*(camera.target - camera.eye)[[1, 0]])
    for _ in range(rng.choice(4, p=[0.3, 0.3, 0.25, 0.15])):
        make = PROPS[rng.integers(len(PROPS))]
        # Not between the camera and the dish.
        azimuth = behind + rng.uniform(-1.8, 1.8)
        prop = turned(make(rng), rng.uniform(0, 360))
        radius = max(reach(prop, a) for a in np.arange(0, 2 * np.pi, 0.8))
        away = reach(dish + around, azimuth) + radius + rng.uniform(0.5, 7)
        around += moved(prop, (away * np.cos(azimuth), away * np.sin(azimuth), 0))
        props.append(make.__name__)
    light = str(rng.choice(list(LIGHTS), p=[0.4, 0.2, 0.15, 0.12, 0.13]))
    pick = rng.choice(len(TABLES), p=np.array([t[2] for t in TABLES]) / sum(t[2] for t in TABLES))
    names = {
        "light": light,
        "table": "grass" if support == "lawn" else TABLES[pick][0].__name__,
        "support": support,
        "props": props,
    }
    film = load_film(rng, dim=light in ("evening", "flash"))
    return Scene(dish, around, names, camera, film, rng)
