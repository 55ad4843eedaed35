"""Armchairs and sofas with cushions, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, Pattern, one_of, ramp
from ..finishes import CLOTH, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..patterns.cloth import flowered, gingham, linen, striped
from ..shapes import Mesh, Noise, X, Z, ball, circle, disc, lathe, spline, sweep

CLOTHS = ("5f6468 8f9498 c9cbcc e6e4de 2a2c30 2f4a6a 6f94a8 1f3a3a 4f6f5a 8fa08a b58a9a c9a0a8 "
          "5a4a78 9a8ab0 2f5f62 3a3f58 7a5a40 9a3a2c c99a3a")  # fmt: skip
LEATHERS = "1c1c1e 2a2c30 e4e2dc 5a5c60 243448 3a2a24 7a4a2a"


def pad(size: tuple[float, float, float], soft: float, puff: float = 0.0, count: int = 44) -> Mesh:
    """A box about the origin with edges rounded by `soft`, its faces blown up by `puff`."""
    half = np.array(size) / 2
    soft = min(soft, 0.98 * half.min())
    mesh = ball((1, 1, 1), count)
    cube = mesh.vertices / np.abs(mesh.vertices).max(1)[:, None]
    cube = np.sign(cube) * np.abs(cube) ** 0.85 * half  # rows crowd towards the edges
    inner = np.clip(cube, soft - half, half - soft)
    out = cube - inner
    out /= np.linalg.norm(out, axis=1)[:, None]
    share = 1 - (inner / half) ** 2
    bulge = puff * np.stack([share[:, [1, 2]].prod(1), share[:, [0, 2]].prod(1),
                             share[:, [0, 1]].prod(1)], -1)  # fmt: skip
    return replace(mesh, vertices=inner + soft * out + bulge * out)


def woven(rng: np.random.Generator, colour: np.ndarray, leather: bool) -> Pattern:
    """Upholstery of one colour: threads and worn places, or the creases of leather."""
    noise, fine = Noise(rng), 3.0 if leather else 6.0

    def pattern(points: np.ndarray) -> np.ndarray:
        worn = 0.78 + 0.3 * noise(points * 0.35, 3)
        grain = 0.86 + 0.26 * noise(points * fine, 2)
        crease = ramp(np.abs(noise(points * (0.5, 0.5, 0.9) + 40, 2) - 0.5), 0.0, 0.03)
        dark = 0.85 + 0.15 * crease if leather else 1.0
        return np.minimum(colour * (worn * grain * dark)[:, None], 1.0)

    return pattern


def covered(mesh: Mesh, pattern: Pattern, finish: Finish, noise: Noise) -> Part:
    """A pad in its cloth, slightly lumpy."""
    lumps = 0.3 * (noise(mesh.vertices * 0.22 + 20, 2) - 0.5)
    return Part(mesh.painted(pattern(mesh.vertices)).bumped(lumps), finish)


def cushion(rng: np.random.Generator, side: float) -> Mesh:
    """A square scatter cushion about the origin, standing upright and facing -y."""
    mesh = pad((side, 2.0, side), 1.0, 0.0, 40)
    x, y, z = (mesh.vertices / (side / 2, 1, side / 2)).T
    thick = np.sqrt(
        np.clip(1 - np.clip(x * x, 0, 1), 0, 1) * np.clip(1 - np.clip(z * z, 0, 1), 0, 1)
    )
    pull = 1 - 0.1 * (1 - np.abs(x * z))  # the corners stand out as ears
    shape = np.stack(
        [x * pull * side / 2, y * (0.12 + 0.2 * side * thick), z * pull * side / 2], -1
    )
    return replace(mesh, vertices=shape).turned(np.array([0.0, 1, 0]), rng.normal(0, 10))


def seat(rng: np.random.Generator, places: int, look: tuple[Pattern, Finish]) -> Dish:
    """An armchair or a sofa with so many places, its seat cushions and its legs."""
    noise, (pattern, finish) = Noise(rng), look
    each = rng.uniform(11, 13) if places == 3 else rng.uniform(11.8, 14)
    arm, tall, deep = rng.uniform(1.8, 4.0), rng.uniform(9, 14), rng.uniform(13, 14.5)
    leg, floor, soft = rng.uniform(0.6, 3.4), rng.uniform(3.2, 4.6), rng.uniform(0.5, 1.8)
    inside, back = each * places, rng.uniform(2.6, 3.8)
    rest, lean = rng.uniform(3.6, 6), rng.uniform(6, 14)
    wide = inside + 2 * arm
    meshes = [pad((wide - 0.2, deep - 0.4, floor), 0.5).moved((0, 0, leg + floor / 2))]
    build = rng.choice(["boxed", "rolled", "wings", "round"])
    for side in (-1, 1):
        height = floor + rest
        body = pad((arm, deep, height), soft).moved((side * (wide - arm) / 2, 0, leg + height / 2))
        meshes.append(body)
        if build == "rolled":
            roll = pad((1.35 * arm, deep + 0.4, 1.35 * arm), 9)
            meshes.append(roll.moved((side * (wide - 0.8 * arm) / 2, -0.1, leg + height)))
        if build == "wings":
            wing = pad((1.7, 0.42 * deep, tall * 0.8), 0.8).turned(X, -lean)
            meshes.append(
                wing.moved((side * (inside / 2 + 0.7), 0.24 * deep, leg + floor + 0.62 * tall))
            )
    whole = pad((inside + 1.2, back, tall + floor), max(soft, 1.0)).turned(X, -lean)
    if build == "round":
        bend = 0.022 * whole.vertices[:, 0] ** 2 * (8 / inside)
        arch = 0.012 * whole.vertices[:, 0] ** 2 * (whole.vertices[:, 2] > 0) * 12 / inside
        whole = replace(whole, vertices=whole.vertices - np.stack([0 * bend, bend, arch], -1))
    at = deep / 2 - back / 2 - 0.3
    meshes.append(whole.moved((0, at, leg + (tall + floor) / 2 + 0.2)))
    thick = rng.uniform(2.2, 3.4)
    loose = rng.random() < 0.6
    for i in range(places):
        x = (i - (places - 1) / 2) * each
        rise = leg + floor + 0.45 * thick
        meshes.append(pad((each - 0.1, deep - back + 0.5, thick), 1.0, 0.5)
                      .moved((x, -0.5 * back, rise)))  # fmt: skip
        if loose:
            behind = pad((each - 0.2, 2.6, tall - thick + 1.2), 1.2, 0.8).turned(X, -lean - 3)
            meshes.append(
                behind.moved((x, at - back / 2 - 0.3, leg + floor + thick / 2 + tall / 2))
            )
    dish = [covered(mesh, pattern, finish, noise) for mesh in meshes]
    if not loose and rng.random() < 0.6:
        dish[-1 - places] = buttoned(rng, dish[-1 - places])
    dish += legs(rng, wide, deep, leg)
    for _ in range(rng.integers(0, places + 2)):
        side = rng.uniform(6, 8)
        mesh = cushion(rng, side)
        cloth = [gingham, linen, striped, flowered, linen][rng.integers(5)](rng)
        flat = np.stack([mesh.vertices[:, 0], mesh.vertices[:, 2], mesh.vertices[:, 1]], -1)
        colour = cloth(flat * 1.6)
        if rng.random() < 0.6:
            colour = woven(rng, one_of(rng, CLOTHS), False)(mesh.vertices)
        x = rng.uniform(-0.5, 0.5) * (inside - side)
        place = (x, at - back / 2 - (3.2 if loose else 1.6), leg + floor + thick + 0.46 * side)
        dish.append(Part(mesh.painted(colour).turned(X, -lean - 8).moved(place), CLOTH))
    return dish


def buttoned(rng: np.random.Generator, part: Part) -> Part:
    """A back with buttons drawn in, in staggered rows."""
    pitch = rng.uniform(2.6, 3.6)
    points = part.mesh.vertices
    row = np.round(points[:, 2] / pitch)
    x = points[:, 0] + 0.5 * pitch * (row % 2)
    away = np.hypot(x - pitch * np.round(x / pitch), points[:, 2] - pitch * row)
    dimple = ramp(-away, -0.9, 0) * (part.mesh.normals()[:, 1] < -0.5)
    mesh = replace(part.mesh, vertices=points + np.outer(dimple, (0, 0.5, 0)))
    return Part(mesh.painted(part.mesh.colours * (1 - 0.55 * dimple)[:, None]), part.finish)


def legs(rng: np.random.Generator, wide: float, deep: float, leg: float) -> Dish:
    """Four feet of wood or steel."""
    steel, top = rng.random() < 0.35, rng.uniform(0.5, 0.8)
    profile = np.array(
        [(0, 0), (0.55 * top, 0), (0.6 * top, 0.1), (top, leg + 0.3), (0, leg + 0.3)]
    )
    mesh = lathe(profile, 20)
    colour = SILVER if steel else one_of(rng, "1c1a18 2a2420 d8c8ac 5a4030")
    return [Part(mesh.painted(colour).moved((x * (wide / 2 - 1.2), y * (deep / 2 - 1.2), 0)),
                 STEEL if steel else TIMBER) for x in (-1, 1) for y in (-1, 1)]  # fmt: skip


def side_table(rng: np.random.Generator) -> Dish:
    """A little round table, maybe with a vase or books on it."""
    r, tall = rng.uniform(3.8, 5), rng.uniform(8.5, 11)
    colour, noise = one_of(rng, "efeeea 1c1c1e c9cbcc 2f4a5c 8fa08a a5814f"), Noise(rng)
    top = disc(r, 0.5)
    dish = [Part(top.painted(colour * (0.85 + 0.2 * noise(top.vertices * (0.4, 3, 1)))[:, None])
                 .moved((0, 0, tall)), TIMBER)]  # fmt: skip
    for turn in np.arange(3) * 2.094 + rng.uniform(0, 2):
        foot = np.array([np.cos(turn), np.sin(turn), 0]) * 0.85 * r
        path = np.linspace(foot, foot * 0.5 + (0, 0, tall + 0.2), 12)
        dish.append(
            Part(sweep(path, circle(12) * 0.28, 1.0, up=X + 0.1 * Z).painted(colour), TIMBER)
        )
    glaze = one_of(rng, "e8e6e0 2f4f6a 8fa0a4 b58a9a 3d5a4a 2a2a2c")
    profile = [
        (0, 0),
        (0.8, 0),
        (1.4, 1.2),
        (0.9, 2.8),
        (0.55, 3.4),
        (0.75, 3.9),
        (0.3, 3.7),
        (0, 2),
    ]
    vase = lathe(spline(profile, 60) * rng.uniform(0.8, 1.3, 2), 40).painted(glaze)
    return [*dish, Part(vase.moved((rng.uniform(-1, 1), 0, tall + 0.5)), Finish(0.2, 0.5))]


def footstool(rng: np.random.Generator, look: tuple[Pattern, Finish]) -> Dish:
    """A round or square pouf."""
    w, tall = rng.uniform(9, 11), rng.uniform(5.5, 7)
    mesh = pad((w, w, tall), rng.choice([1.0, 2.8]), 0.4)
    if rng.random() < 0.5:
        mesh = lathe(
            spline(
                [
                    (0, 0),
                    (0.44 * w, 0.02),
                    (0.52 * w, 0.45 * tall),
                    (0.45 * w, 0.92 * tall),
                    (0.15 * w, 1.02 * tall),
                    (0, tall),
                ],
                60,
            ),
            90,
        ).moved((0, 0, -tall / 2))
    return [covered(mesh.moved((0, 0, tall / 2 + 0.4)), *look, Noise(rng))]


def armchair(rng: np.random.Generator) -> Dish:
    """A sofa, or one or two armchairs with a small table or a pouf between or beside them."""
    leather = rng.random() < 0.3
    tone = one_of(rng, LEATHERS if leather else CLOTHS)
    pattern = woven(rng, tone, leather)
    if not leather and rng.random() < 0.15:
        cloth = [striped, flowered][rng.integers(2)](rng)

        def pattern(points: np.ndarray) -> np.ndarray:
            return cloth(points[:, [0, 2, 1]] + points[:, [1, 1, 1]] * (0, 1, 0))

    look = (pattern, Finish(0.38, 0.5) if leather else CLOTH)
    build = rng.choice(["sofa", "one", "two"], p=[0.45, 0.35, 0.2])
    if build == "sofa":
        return seat(rng, int(rng.integers(2, 4)), look)
    chair = seat(rng, 1, look)
    width, deep = extent(chair)[:2]
    if build == "two":
        dish = moved(turned(chair, 7), (-width / 2 - 6.8, 0, 0)) + side_table(rng)
        return dish + moved(turned(chair, -7), (width / 2 + 6.8, 0, 0))
    other = footstool(rng, look) if rng.random() < 0.5 else side_table(rng)
    # The whole must be twice as wide as deep.
    beside = extent(other)[0]
    gap = max(rng.uniform(1, 4), 2.25 * deep - width - beside)
    away = (width + beside) / 2 + gap
    return chair + moved(other, (rng.choice([-1, 1]) * away, rng.uniform(-0.5, 1) - 1, 0))


def extent(dish: Dish) -> np.ndarray:
    """How wide, deep and tall a dish is."""
    return np.ptp(np.concatenate([part.mesh.vertices for part in dish]), axis=0)


KIND = Kind("armchair", armchair, "thing", scene="room")
