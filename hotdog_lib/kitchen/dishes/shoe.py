"""Shoes: trainers, high canvas shoes, boots, wellingtons, slides and flip-flops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ..colours import mix, one_of, ramp, srgb
from ..finishes import CLOTH, FOAM, MATT, PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..shapes import Mesh, Noise, X, Z, circle, joined, spline, surface, sweep

COLUMNS = 260
TURN = np.linspace(0, 2 * np.pi, COLUMNS, endpoint=False)
LEATHER = Finish(0.38, 0.45, clearcoat=0.15)
SHADES = ("1c1c1f 1c1c1f f0f0ee f0f0ee f0f0ee 8a8c92 c4c6c8 23345f 3f6fae 4f8f7a 7a5fae d06a9a "
          "e0a8bc 2f5a4a b02a34 d8b040")  # fmt: skip
LACES = "f2f2ee f2f2ee f2f2ee 1c1c1f 8a8c92"


def footprint(wide: float = 1.0, pointed: float = 0.0) -> np.ndarray:
    """Outline of a left sole from the toe all round, in centimetres."""
    line = spline([(14.0 + pointed, -0.8), (12.2, 2.2), (8.5, 4.1), (3.5, 4.5), (-3, 3.6),
                   (-9, 3.4),
                   (-12.4, 2.4), (-13.6, 0), (-12.4, -2.3), (-9, -3.2), (-3, -3.1), (3.5, -3.7),
                   (8.5, -4.1), (12.2, -3.4)], COLUMNS, closed=True)  # fmt: skip
    return line * (1, wide)


def oval(x: float, long: float, wide: float, high: np.ndarray) -> np.ndarray:
    """The rim of an opening about (x, 0)."""
    return np.column_stack([x + long * np.cos(TURN), wide * np.sin(TURN), high])


@dataclass(frozen=True)
class Upper:
    """What covers the foot: from the sole's edge to the rim of the opening."""

    sole: np.ndarray
    rim: np.ndarray  # (columns, 3)
    low: float  # where it leaves the sole
    steep: float  # how much of its height it climbs at once, at the toe

    def at(self, column: np.ndarray, u: np.ndarray) -> np.ndarray:
        """Points by column, also between, and share of the way from sole to rim."""
        cols = np.arange(COLUMNS + 1)
        edge, rim = (np.stack([np.interp(column % COLUMNS, cols, np.append(line[:, k], line[0, k]))
                               for k in range(line.shape[1])], -1)
                     for line in (self.sole, self.rim))  # fmt: skip
        flat = edge + (rim[..., :2] - edge) * u[..., None]
        # A round toe box, then a slope to the instep.
        toe = np.sqrt(1 - (1 - np.minimum(u / 0.34, 1)) ** 2)
        rise = self.steep * toe + (1 - self.steep) * u**1.15
        return np.concatenate([flat, (self.low + (rim[..., 2] - self.low) * rise)[..., None]], -1)


def hide(upper: Upper, shaft: float) -> tuple[Mesh, np.ndarray, np.ndarray]:
    """The upper with its shaft and lining; how far up each point lies, and whether inside."""
    u = np.linspace(0, 1, 90) ** 1.4
    grid = upper.at(np.arange(COLUMNS)[None, :] + 0 * u[:, None], u[:, None] + np.zeros(COLUMNS))
    middle = upper.rim.mean(0) * (1, 1, 0)
    rows, share = [*grid], [*u]
    for k in range(1, 41 if shaft else 1):
        flare = 1 + 0.1 * (k / 40) ** 2
        rows.append((upper.rim - middle) * (flare, flare, 1) + middle + shaft * k / 40 * Z)
        share.append(1 + k / 40)
    top, inner = rows[-1], len(rows)
    out = (top - middle) * (1, 1, 0)
    rows += [top + 0.25 * Z - 0.05 * out, top - 0.12 * out]
    for k in np.linspace(0.1, 1, 24):
        row = top - 0.15 * out
        rows.append(row * (1, 1, 1 - k) + (0, 0, k * (upper.low + 0.3)))
    rows.append(0 * row + middle + (0, 0, upper.low + 0.3))
    mesh = surface(np.stack(rows), (False, True))
    share += [share[-1]] * (len(rows) - len(share))
    return mesh, np.repeat(share, COLUMNS), np.repeat(np.arange(len(rows)) >= inner, COLUMNS)


def tread(sole: np.ndarray, thick: float, teeth: float, hue: np.ndarray, band: np.ndarray) -> Mesh:
    """A sole with ribbed edges and a stripe."""
    turn, out = np.arange(COLUMNS), sole / np.linalg.norm(sole, axis=1, keepdims=True)
    rows = [(-4, 0.12), (-0.6, 0.1), (0.05, 0)]
    rows += [(0.25 + 0.12 * np.sin(np.pi * k), thick * k) for k in np.linspace(0.06, 0.94, 24)]
    rows += [(0.15, thick), (-0.4, thick), (-2, thick)]
    grid = np.stack([np.column_stack([sole + w * out, np.full(COLUMNS, z)]) for w, z in rows])
    teeth = (teeth * np.sign(np.sin(0.75 * turn)))[:, None] * out
    grid[3:-3, :, :2] += teeth * (grid[3:-3, :, 2:] < 0.45 * thick)
    grid[0, :, :2] = 0  # closed below
    mesh = surface(grid, (False, True))
    z = mesh.vertices[:, 2] / thick
    return mesh.painted(mix(hue, band, 1.0 * (z < 0.3)))


def lacing(rng: np.random.Generator, upper: Upper, count: int, bow: bool) -> Mesh:
    """Laces across the instep, and maybe a bow."""
    hue, flat = one_of(rng, LACES), circle(8) * (0.34, 0.13)
    reach, cords = np.linspace(-17, 17, 26), []
    steps = np.linspace(0.5, 0.96, count)
    for k, u in enumerate(steps):
        gap = steps[1] - steps[0]
        for way in (-1, 1) if k < count - 1 else (0,):
            path = upper.at(reach, np.clip(u + way * gap * reach / 34 + gap / 2 * abs(way), 0, 1))
            path[:, 2] += 0.28 + 0.05 * way - 0.3 * (np.abs(reach) / 17) ** 6
            cords.append(sweep(path, flat, up=Z).painted(hue))
    knot = upper.at(np.zeros(1), np.array([0.95]))[0] + (0.2, 0, 0.4)
    for side in (-1, 1) if bow else ():
        loop = spline([(0, 0, 0), (1, 1.6 * side, 0.9), (1.6, 3.2 * side, 0.1),
                       (2.4, 2.6 * side, -0.6), (0.8, 1.0 * side, 0.1), (0, 0, 0)], 60)  # fmt: skip
        tail = spline([(0, 0, 0), (1.8, 0.9 * side, 0.3), (3.6, 2.2 * side, -1),
                       (4.2, 3.2 * side, -2.2)], 40)  # fmt: skip
        for path in (loop, tail):
            path = path + rng.normal(0, 0.1, 3) + knot
            cords.append(sweep(path, flat * 0.9, up=X + 0.3 * Z).painted(hue))
    return joined(cords)


def trainer(rng: np.random.Generator, look: np.random.Generator, boot: bool) -> Dish:
    """A laced shoe of cloth or leather; as a boot it covers the ankle."""
    canvas = look.random() < 0.45
    thick = look.uniform(1.4, 2.0) if canvas else look.uniform(1.6, 3.2)
    sole = footprint(look.uniform(0.95, 1.08))
    high = look.uniform(8.0, 9.5) + (4.5 if boot else 0)
    tongue = 0.9 * np.exp(-(np.minimum(TURN, 2 * np.pi - TURN) ** 2) / 0.12)
    rim = oval(-7.6, 4.9, 3.1, high + tongue + 0.7 * np.cos(2 * TURN))
    upper = Upper(sole * 0.98, rim, thick - 0.2, look.uniform(0.42, 0.52) - 0.1 * boot)
    mesh, u, inside = hide(upper, look.uniform(2, 5) if boot and look.random() < 0.5 else 0)
    (x, y, z), noise = mesh.vertices.T, Noise(rng)
    body, second, third = (one_of(look, SHADES) for _ in range(3))
    weave = 0.85 + 0.2 * noise(mesh.vertices * (3.5, 6, 6), 2)
    colour = np.broadcast_to(body, mesh.vertices.shape)
    throat = (np.abs(y) < 1.5) & (x > -4) & (u > 0.42)
    eyestay = (np.abs(y) < 3.0) & (x > -4) & (u > 0.38) & ~throat
    heel = x + 0.5 * (z - thick) < -9.5
    slant = x - 0.45 * z
    marks = [(np.abs(slant + 1.2) < 3.2) & (np.sin(3 * slant) > 0.1) & (u < 0.9),
             np.abs(z - thick - 1.6 - 0.018 * (x - 4) ** 2) < 0.9 - 0.05 * np.abs(x + 1),
             z - thick < 2.2 + 0.6 * np.sin(0.6 * x), x > 99][look.integers(4)]  # fmt: skip
    toe = (x + 0.15 * y**2 > 9.6) & (u < 0.5)
    fields = [(marks, second), (eyestay, second), (heel, second), (toe, third)]
    if canvas:
        fields = [(toe, srgb("efece4")), (heel & (np.abs(y) < 0.8), second)]
        if boot:
            spot = np.hypot(x + 7.5, z - high + 2.0) + 9 * (y > 0)
            fields += [(spot < 2.2, srgb("efece4")), (spot < 1.4, srgb("2a4a8f"))]
    for field, hue in fields:
        colour = mix(colour, hue, 1.0 * field)
    colour = mix(colour, 0.5 * body + 0.3 * second, 1.0 * throat) * weave[:, None]
    colour = mix(colour, one_of(look, "d8d4cc 2a2a2c 6a6a70") * 0.6, 1.0 * inside)
    stains = ramp(noise(mesh.vertices * 0.5, 4), 0.5, 0.8) * look.uniform(0, 0.35)
    mesh = mesh.painted(mix(colour, srgb("6a5f50"), stains))
    relief = 0.16 * eyestay - 0.14 * throat + 0.12 * toe + 0.1 * marks * (not canvas)
    mesh = mesh.bumped(relief + 0.15 * (noise(mesh.vertices * 0.7, 2) - 0.5))
    rubber = one_of(look, "f0eee8 f0eee8 f0eee8 e4e2da 1e1e20 8f9094 c9a070")
    stripe = rubber if look.random() < 0.5 else one_of(look, SHADES)
    base = tread(sole, thick, 0.0 if canvas else look.choice([0.0, 0.08, 0.15]), rubber, stripe)
    skin = CLOTH if canvas else [LEATHER, MATT, Finish(0.8, 0.15, sheen=0.3)][look.integers(3)]
    laces = lacing(rng, upper, int(look.integers(5, 8)), rng.random() < 0.75)
    return [Part(mesh, skin), Part(base, FOAM), Part(laces, CLOTH)]


def wellington(rng: np.random.Generator, look: np.random.Generator) -> Dish:
    """A rubber boot with a tall shaft, plain, dotted or dipped; or an ankle boot of leather."""
    rubber = look.random() < 0.6
    sole, thick = footprint(look.uniform(0.95, 1.05)), look.uniform(1.4, 2.4)
    rim = oval(-7.4, 5.2, 4.0, 10.5 + 0.4 * np.cos(TURN))
    upper = Upper(sole * 0.97, rim, thick - 0.2, 0.42)
    mesh, _, inside = hide(upper, look.uniform(10, 17) if rubber else look.uniform(4, 9))
    (x, y, z), noise = mesh.vertices.T, Noise(rng)
    body = one_of(look, "2f4a3a 23345f 1c1c1f d06a9a 3f8fae 7a5fae d8b040 b02a34 9fb8c4" if rubber
                  else "1c1c1f 1c1c1f 3a3a40 6a5a50 8a8c92 3a2a24 d8d0c4")  # fmt: skip
    second = one_of(look, "f0eee8 1c1c1f d06a9a 3f6fae")
    dots = np.sin(7 * np.arctan2(y, x + 7)) * np.sin(1.5 * z)
    marks = [0 * z, ramp(dots, 0.45, 0.6), 1.0 * (z > z.max() - 2.2), 1.0 * (z < thick + 2.4)]
    marks = marks[look.integers(4) if rubber else 0]
    colour = mix(body, second, marks)
    if not rubber:  # an elastic insert on both sides
        gusset = (np.abs(x + 7.4) < 2.2) & (z > 9) & (np.abs(y) > 2)
        colour = mix(colour, srgb("141416"), gusset * (0.7 + 0.3 * np.sin(14 * x)))
    mud = ramp(noise(mesh.vertices * 0.5, 4) - 0.03 * z, 0.3, 0.55) * look.uniform(0, 0.8)
    colour = mix(colour * (0.9 + 0.15 * noise(mesh.vertices, 3))[:, None], srgb("5a4a38"), mud)
    colour = mix(colour, srgb("c9c2b4") * 0.4, 1.0 * inside)
    folds = noise(mesh.vertices * (0.25, 0.25, 0.8), 2) * ramp(z, 6, 9) * ramp(-z, -20, -14)
    mesh = mesh.painted(colour).bumped(0.55 * folds + 0.12 * (marks == 1))
    base = tread(sole, thick, 0.14, one_of(look, "1c1c1f 1c1c1f 3a3a3c"), srgb("1c1c1f"))
    return [Part(mesh, Finish(0.2, 0.5, clearcoat=0.4) if rubber else LEATHER), Part(base, MATT)]


def flip_flop(rng: np.random.Generator, look: np.random.Generator) -> Dish:
    """A foam sole with a strap on both sides of the big toe, or a broad band."""
    thick, sole = look.uniform(1.3, 2.4), footprint(1.08)
    layer, body, strap = (one_of(look, SHADES) for _ in range(3))
    base, noise = tread(sole, thick, 0.0, layer, layer if look.random() < 0.5 else body), Noise(rng)
    u = np.linspace(1, 0, 90)[:, None, None]
    flat = sole[None] * 1.02 * u
    top = np.concatenate([flat, thick + 0.02 + 0 * flat[..., :1]], -1)
    top = surface(top, (False, True))
    x, y = top.vertices[:, :2].T
    marks = {"plain": 0 * x, "stripes": 1.0 * (np.sin(1.3 * y + 0.8 * x) > 0.3),
             "waves": ramp(noise(top.vertices * 0.5, 2), 0.5, 0.53),
             "print": 0.4 * ramp(np.exp(-((np.abs(x) - 7.5) ** 2 + y**2) / 10), 0.4, 0.8),
             }[look.choice(["plain", "stripes", "waves", "print"])]  # fmt: skip
    weave = 0.85 + 0.2 * noise(top.vertices * 4, 2)
    colour = mix(body, one_of(look, SHADES), marks) * weave[:, None]
    dish = [Part(base, FOAM), Part(top.painted(colour), FOAM)]
    if look.random() < 0.6:
        toe = (8.2, -1.0, thick - 0.2)
        for side in (-1, 1):
            path = spline([toe, (7.4, -1 + 0.4 * side, thick + 1.6), (3.0, 2.9 * side, thick + 2.6),
                           (-2.8, 4.0 * side, thick - 0.1)], 60)  # fmt: skip
            size = np.interp(np.linspace(0, 1, 60), [0, 0.2, 0.6, 1], [0.5, 0.6, 1.1, 0.8])
            dish.append(Part(sweep(path, circle(16) * (0.75, 0.28), size).painted(strap), PLASTIC))
        return dish
    turn, along = np.linspace(0, np.pi, 60), np.linspace(-1.5, 6.5, 40)[:, None]
    rise = thick - 0.6 + 4.6 * np.sin(turn) ** 0.7 * (1 - 0.03 * along)
    arch = np.stack([along + 0 * turn, 4.9 * np.cos(turn) + 0 * along, rise], -1)
    band = surface(arch)
    stripe = np.abs(band.vertices[:, 0] - 2.5) < look.choice([0.0, 0.8, 1.6])
    bold = mix(strap, layer, 1.0 * stripe)
    return [*dish, Part(band.painted(bold), MATT)]


def mirrored(m: Mesh) -> Mesh:
    """A right shoe from a left one."""
    return replace(m, vertices=m.vertices * (1, -1, 1), faces=m.faces[:, ::-1])


def shoe(rng: np.random.Generator) -> Dish:
    """One shoe or a pair; one of them may have fallen over."""
    kind = rng.choice(4, p=[0.4, 0.18, 0.22, 0.2])
    seed, placed = int(rng.integers(2**32)), []
    count = 1 if rng.random() < 0.3 else 2
    apart = rng.uniform(5.4, 7.0)
    for side in (1, -1)[:count]:
        look = np.random.default_rng(seed)  # both of a pair look the same
        build = [partial(trainer, boot=False), partial(trainer, boot=True), wellington, flip_flop]
        dish = build[kind](rng, look)
        if side < 0:
            dish = posed(dish, mirrored)
        if rng.random() < 0.13 and kind < 3:
            dish = posed(dish, lambda m, s=side: m.turned(X, -82 * s))
        low = min(part.mesh.vertices[:, 2].min() for part in dish)
        dish = turned(moved(dish, (0, 0, -low)), rng.normal(0, 7))
        placed += moved(dish, (rng.normal(0, 1.5), apart * side, 0))
    return placed


KIND = Kind("shoe", shoe, "thing", plated=True)
