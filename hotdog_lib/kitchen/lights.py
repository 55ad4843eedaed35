"""What lights the table: a room with windows, the open air, an evening, neon tubes or a flash."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .colours import ramp
from .shapes import Noise

ROWS, COLUMNS = 128, 256
LATITUDE = (0.5 - (np.arange(ROWS) + 0.5) / ROWS)[:, None] * np.pi + np.zeros((1, COLUMNS))
LONGITUDE = ((np.arange(COLUMNS) + 0.5) / COLUMNS)[None, :] * 2 * np.pi + np.zeros((ROWS, 1))

# Surroundings as a (ROWS, COLUMNS, 3) latitude-longitude picture of linear light.
Room = np.ndarray


def pane(middle: float, half: float, low: float, high: float, soft: float = 0.08) -> np.ndarray:
    """A bright rectangle on the surroundings, as (ROWS, COLUMNS, 1) shares; angles in radians."""
    aside = np.abs((LONGITUDE - middle + np.pi) % (2 * np.pi) - np.pi)
    return (
        ramp(half - aside, -soft / 2, soft)
        * ramp(LATITUDE, low - soft / 2, low + soft)
        * ramp(-LATITUDE, -high - soft / 2, soft - high)
    )[..., None]


def clutter(rng: np.random.Generator, light: Room) -> Room:
    """Furniture and people at eye level, as soft patches of colour, for the background's sake."""
    for _ in range(rng.integers(4, 14)):
        low = rng.uniform(-0.6, 0.2)
        patch = pane(rng.uniform(0, 2 * np.pi), rng.uniform(0.04, 0.4), low,
                     low + rng.uniform(0.1, 0.7))  # fmt: skip
        light = light + (light.mean() * rng.uniform(0.1, 1.4, 3) - light) * 0.8 * patch
    return light


def walls(rng: np.random.Generator, low: float, high: float) -> Room:
    """A plain room, brighter towards its ceiling."""
    wall = rng.uniform(low, high) * np.array([1.0, rng.uniform(0.85, 1), rng.uniform(0.7, 1)])
    return (0.7 + 0.3 * np.sin(LATITUDE))[..., None] * wall


def windows(rng: np.random.Generator) -> Room:
    """Daylight through one or two windows."""
    warmth = rng.uniform(-1, 1)
    daylight = np.array([1 + 0.16 * warmth, 1.0, 1 - 0.22 * warmth])
    light = clutter(rng, walls(rng, 0.4, 1.0))
    for _ in range(rng.integers(1, 3)):
        middle, half = rng.uniform(0, 2 * np.pi), rng.uniform(0.3, 0.8)
        low, high = rng.uniform(0.1, 0.5), rng.uniform(0.75, 1.25)
        light = light + rng.uniform(6, 16) * pane(middle, half, low, high) * daylight
    return light


def outdoors(rng: np.random.Generator) -> Room:
    """A sky with haze, trees or houses around, and mostly a sun."""
    sky = np.array([rng.uniform(0.5, 0.9), rng.uniform(0.75, 0.95), 1.1])
    haze = np.exp(-np.maximum(LATITUDE, 0) * 3)[..., None]
    light = sky + (np.array([1.1, 1.05, 1.0]) - sky) * haze
    ground = rng.uniform(0.1, 0.4) * np.array([0.8, 0.9, rng.uniform(0.4, 0.8)])
    light = np.where(LATITUDE[..., None] > rng.uniform(0.02, 0.35), light, ground)
    light = clutter(rng, light)
    if rng.random() < 0.75:
        light = light + sun(rng)
    return light


def open_sky(rng: np.random.Generator) -> Room:
    """Blue or grey above drifting clouds, trees or roofs along the horizon, and mostly a sun."""
    noise, grey = Noise(rng), rng.uniform(0, 0.8) ** 2
    high, low = np.array([0.22, 0.42, 0.85]), np.array([0.75, 0.88, 1.05])
    up = np.clip(np.sin(LATITUDE), 0, 1)[..., None]
    light = low + (high - low) * up**0.6
    light = light + (light.mean(-1, keepdims=True) - light) * grey
    east, north = np.cos(LONGITUDE) * np.cos(LATITUDE), np.sin(LONGITUDE) * np.cos(LATITUDE)
    ball = np.stack([east, north, 2 * np.sin(LATITUDE)], -1).reshape(-1, 3)
    cloud = noise(ball * 4, 4).reshape(ROWS, COLUMNS)
    bank = rng.uniform(0.35, 0.7)
    light = light + (1.2 - light) * ramp(cloud, bank, bank + 0.2)[..., None]
    ring = np.stack([np.cos(LONGITUDE), np.sin(LONGITUDE), 0 * LONGITUDE], -1).reshape(-1, 3)
    skyline = rng.uniform(0.0, 0.12) + 0.25 * noise(ring * 7 + 30, 3).reshape(ROWS, COLUMNS)
    far = np.array([0.1, rng.uniform(0.12, 0.2), rng.uniform(0.06, 0.16)]) * rng.uniform(0.5, 1.6)
    light = np.where((skyline > LATITUDE)[..., None], far, light)
    if rng.random() < 0.7:
        light = light + sun(rng)
    return light


def sun(rng: np.random.Generator) -> Room:
    """The sun, somewhere above the roofs."""
    height = rng.uniform(0.45, 1.2)
    disc = pane(rng.uniform(0, 2 * np.pi), 0.03 / np.cos(height), height, height + 0.06, 0.02)
    return rng.uniform(200, 900) * disc * np.array([1.0, 0.93, 0.8])


def evening(rng: np.random.Generator) -> Room:
    """A few small warm lamps in a dark room."""
    light = clutter(rng, walls(rng, 0.05, 0.3))
    for _ in range(rng.integers(2, 5)):
        height, half = rng.uniform(0.3, 1.2), rng.uniform(0.06, 0.2)
        lamp = pane(rng.uniform(0, 2 * np.pi), half / np.cos(height), height, height + 2 * half)
        light = light + rng.uniform(20, 60) * lamp * np.array([1.0, rng.uniform(0.65, 0.85), 0.42])
    return light


def neon(rng: np.random.Generator) -> Room:
    """Rows of tubes under a ceiling, as in a canteen."""
    light = clutter(rng, walls(rng, 0.5, 0.9))
    turn, tint = rng.uniform(0, 2 * np.pi), np.array([0.92, 1.0, rng.uniform(0.8, 1.0)])
    for i in range(3):
        light = light + 10 * pane(turn + 2.1 * i, 0.5, rng.uniform(0.6, 0.9), 1.2) * tint
    return light


def flash(rng: np.random.Generator) -> Room:
    """A dim room; the light comes from the camera."""
    return clutter(rng, walls(rng, 0.2, 0.5)) + 3 * pane(
        rng.uniform(0, 2 * np.pi), 0.4, 0.5, 1.0
    ) * np.array([1.0, 0.85, 0.6])


LIGHTS: dict[str, Callable[[np.random.Generator], Room]] = {
    "windows": windows,
    "outdoors": outdoors,
    "evening": evening,
    "neon": neon,
    "flash": flash,
}


def room(rng: np.random.Generator, light: str) -> Room:
    """The surroundings for a light, scaled so that a white table would come out just white."""
    picture = {**LIGHTS, "open_sky": open_sky}[light](rng)
    falling = np.maximum(np.sin(LATITUDE), 0) * np.cos(LATITUDE) * (np.pi / ROWS)
    on_table = (picture.mean(-1) * falling).sum() * (2 * np.pi / COLUMNS)
    return (picture * np.pi / on_table).astype(np.float32)
