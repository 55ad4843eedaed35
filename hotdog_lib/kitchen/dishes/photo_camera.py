"""Cameras: with a large lens, compact, with a leather body, for instant pictures, with two eyes."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..colours import mix, one_of, ramp, srgb
from ..finishes import GLASS, PAPER, PLASTIC, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, turned
from ..pieces.basins import outline
from ..shapes import Mesh, Noise, X, Y, ball, circle, lathe, sheet, spline, surface, sweep

BLACK, SILVER, WHITE = srgb("1b1b1d"), srgb("c6c7c9"), srgb("efefec")
GRAINED, SATIN = Finish(0.55, 0.4), Finish(0.32, 0.5, metallic=0.6)

# All is made lying on its back: x to the right, y to the top, z towards the sitter.


def coated(rng: np.random.Generator, mesh: Mesh, colour: np.ndarray, finish: Finish) -> Part:
    """A mesh in one colour with dust and finger marks, or with the grain of leather."""
    noise = Noise(rng)
    dust = 0.86 + 0.16 * noise(mesh.vertices * 0.5, 3) + 0.06 * noise(mesh.vertices * 4, 2)
    if finish is GRAINED:
        dust = dust * (0.55 + 0.9 * noise(mesh.vertices * 5 + 9, 2))
    return Part(mesh.painted(np.minimum(colour * dust[:, None], 1.5)), finish)


def box(wide: float, tall: float, deep: float, corner: float, bevel: float = 0.25) -> Mesh:
    """A block with rounded corners and edges, its front at z = 0 and its back below."""
    edge, normals = outline(wide - 2 * bevel, tall - 2 * bevel, max(corner - bevel, 0.05), 140)
    turn = np.linspace(-np.pi / 2, 0, 6)
    rim = [(bevel * np.cos(a), bevel * np.sin(a) + bevel - deep) for a in turn]
    rim += [(bevel, z) for z in np.linspace(bevel - deep, -bevel, 16)]
    rim += [(bevel * np.cos(a), -bevel - bevel * np.sin(a)) for a in turn[::-1]]
    inside = np.linspace(0.001, 0.99, 12)
    rings = [(edge * s, -deep) for s in inside]
    rings += [(edge + out * normals, z) for out, z in rim]
    rings += [(edge * s, 0.0) for s in inside[::-1]]
    grid = np.stack([np.column_stack([p, np.full(140, z)]) for p, z in rings])
    return surface(grid, (False, True))


def stepped(points: list | np.ndarray, count: int = 130, sides: int = 84) -> Mesh:
    """A turned piece with a profile of straight lines."""
    points = np.array(points, float)
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    at = np.linspace(0, along[-1], count)
    return lathe(np.stack([np.interp(at, along, points[:, k]) for k in (0, 1)], -1), sides)


def knob(r: float, tall: float) -> Mesh:
    """A milled wheel that stands up on y = 0."""
    mesh = stepped([(0, 0), (r, 0), (r, 0.8 * tall), (0.85 * r, tall), (0, tall)], 40, 80)
    milled = 1 + 0.03 * np.sin(30 * np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0]))
    return Mesh(mesh.vertices * np.column_stack([milled, milled, 1 + 0 * milled]),
                mesh.faces).turned(X, -90)  # fmt: skip


def lens(rng: np.random.Generator, r: float, long: float, paint: np.ndarray) -> Dish:
    """A barrel with ribbed rings and figures round it, and dark glass at its front."""
    w = rng.uniform(0.88, 1.0)
    line = [(w, -0.05), (w, 0.2), (0.9, 0.22), (0.9, 0.3), (1, 0.34), (1, 0.7), (0.94, 0.73),
            (0.96, 1), (0.86, 1), (0.74, 0.9), (0.7, 0.86), (0, 0.86)]  # fmt: skip
    mesh = stepped(np.array(line) * (r, long))
    points, noise = mesh.vertices, Noise(rng)
    angle, z = np.arctan2(points[:, 1], points[:, 0]), points[:, 2] / long
    side = np.hypot(*points[:, :2].T) > 0.88 * r
    ribbed = side & (z > 0.36) & (z < 0.68)
    ribs = 1 + 0.025 * np.sign(np.sin(24 * angle)) * ribbed
    mesh = Mesh(points * np.column_stack([ribs, ribs, 1 + 0 * ribs]), mesh.faces)
    marks = noise(np.stack([angle * r * 2.2, 9 * z, 0 * z], -1), 1) > 0.62
    marks &= side & (((z > 0.23) & (z < 0.29)) | ((z > 0.76) & (z < 0.84)))
    colour = mix(paint + 0 * points, WHITE if paint.mean() < 0.3 else BLACK, marks)
    ring = one_of(rng, "b02020 1b1b1d c9a860 c6c7c9 2a5aa0")
    colour = mix(colour, ring, 1.0 * (side & (np.abs(z - 0.9) < 0.025)))
    inner = (np.hypot(*points[:, :2].T) < 0.85 * r) & (z > 0.5)
    colour = mix(colour, srgb("0a0a0c"), 1.0 * inner)
    front = stepped([(0.7 * r, 0.85 * long), (0.4 * r, 0.91 * long), (0, 0.93 * long)], 40, 60)
    away = np.hypot(front.vertices[:, 0] - 0.15 * r, front.vertices[:, 1] - 0.2 * r) / r
    tint = one_of(rng, "3a2060 1a4a4a 203a70 502a50")
    shine = ramp(-away, -0.55, -0.3) * 0.6 + ramp(-np.abs(away - 0.6), -0.05, 0) * 0.4
    glass = mix(np.broadcast_to(srgb("08080c"), front.vertices.shape), tint, shine)
    return [coated(rng, mesh, colour, PLASTIC if paint.mean() < 0.2 else SATIN),
            Part(front.painted(glass), GLASS)]  # fmt: skip


def words(rng: np.random.Generator, wide: float, ink: np.ndarray, ground: np.ndarray) -> Part:
    """The maker's name, on the ground of what it is on."""
    picture = Image.new("L", (200, 60))
    name = "".join(rng.choice(list(part)) for part in ["CNPKLFM", "AEIO", "NMKLXR", "OAI", "NXTR"])
    font = ImageFont.load_default(52)
    ImageDraw.Draw(picture).text((100, 30), name, 255, font, anchor="mm")
    panel = sheet(wide, 0.3 * wide, wide / 120)
    x, y = panel.vertices[:, 0] / wide + 0.5, 0.5 - panel.vertices[:, 1] / (0.3 * wide)
    ink_share = np.asarray(picture, float)[(y * 59).astype(int), (x * 199).astype(int)] / 255
    return Part(panel.painted(mix(ground + 0 * panel.vertices, ink, ink_share)), PLASTIC)


def pane(rng: np.random.Generator, wide: float, tall: float, at: tuple, lit: float = 0.0) -> Dish:
    """A dark window in its frame, or with a chance a screen that shows a picture."""
    panel, noise = sheet(wide, tall, 0.1), Noise(rng)
    colour = srgb("0c0d12") * (1 + noise(panel.vertices))[:, None]
    if rng.random() < lit:
        hill = panel.vertices[:, 1] / tall + 0.6 * (noise(panel.vertices * 0.5, 3) - 0.5)
        sky = mix(srgb("5a90d0"), srgb("d8e4ee"), noise(panel.vertices * 0.8 + 5, 3))
        land = mix(srgb("2a4a2a"), srgb("7a9a5a"), noise(panel.vertices * 2, 3))
        colour = mix(land, sky, ramp(hill, -0.05, 0.02))
    frame = box(wide + 0.3, tall + 0.3, 0.3, 0.2, 0.08).painted(BLACK)
    faced = [Part(frame, PLASTIC), Part(panel.painted(colour).moved((0, 0, 0.02)), GLASS)]
    back = at[2] < 0
    return [Part((p.mesh.turned(Y, 180) if back else p.mesh).moved(at), p.finish) for p in faced]


def strap(rng: np.random.Generator, half: float, tall: float) -> Part:
    """A strap from one side to the other that lies on the table behind; made standing."""
    far, side = rng.uniform(6, 11), rng.choice([-1, 1])
    line = [(-half, 0, 0.8 * tall), (-half - 2.5, 1.5, 0.45 * tall), (-half - 2, 5, 0.35),
            (rng.normal(0, 3), far, 0.3), (half + 2, 5, 0.35), (half + 2.5, 1.5, 0.45 * tall),
            (half, 0, 0.8 * tall)]  # fmt: skip
    mesh = sweep(spline(np.array(line) * (1, side, 1), 160), circle(16) * (0.9, 0.1), 1.0)
    tone = one_of(rng, "1b1b1d 1b1b1d 2a2d33 6a4a30 8f9498 2f4a6a a03030")
    return coated(rng, mesh, tone, GRAINED)


def reflex(rng: np.random.Generator) -> Dish:
    """A large black camera with a grip, a hump for its prism, and a long or short lens."""
    w, h, d = rng.uniform(12.5, 14.5), rng.uniform(7.5, 9), rng.uniform(3.6, 4.6)
    silver, top = (True, SILVER) if rng.random() < 0.25 else (False, BLACK)
    dish = [coated(rng, box(w, h, d, 1.4, 0.4), BLACK, GRAINED)]
    cap = box(w - 0.2, 0.28 * h, d - 0.2, 0.8, 0.4).moved((0, 0.42 * h, -0.1))
    dish.append(coated(rng, cap, top, SATIN if silver else PLASTIC))
    grip = box(3.2, 0.92 * h, d + 2.2, 1.5, 1.0).moved((-0.5 * w + 1.5, -0.03 * h, 1.6))
    dish.append(coated(rng, grip, BLACK, GRAINED))
    hump = box(5.6, 4.6, d + 1.0, 0.8, 0.4)
    narrow = 1 - 0.16 * ramp(hump.vertices[:, 1], 0, 2.3)
    hump = Mesh(hump.vertices * np.column_stack([narrow, 1 + 0 * narrow, narrow]), hump.faces)
    dish.append(coated(rng, hump.moved((0.6, 0.5 * h, 0.6)), top, SATIN if silver else PLASTIC))
    name = words(rng, 3.0, BLACK if silver else WHITE, top)
    dish.append(Part(name.mesh.moved((0.6, 0.5 * h + 0.5, 0.63)), PLASTIC))
    r, long = rng.uniform(3.1, 3.9), rng.choice([3.5, 6, 9]) * rng.uniform(0.85, 1.3)
    dish += [Part(p.mesh.moved((0.6, -0.06 * h, 0)), p.finish) for p in lens(rng, r, long, BLACK)]
    for x, radius in ((-0.36, 0.8), (0.36, 1.1), (-0.24, 0.6)):
        wheel = knob(radius, 0.9).moved((x * w, 0.55 * h, -0.5 * d))
        dish.append(coated(rng, wheel, one_of(rng, "1b1b1d c6c7c9"), PLASTIC))
    dish += pane(rng, 7, 4.8, (-0.6, -0.1 * h, -d - 0.1), 0.4)
    dish += pane(rng, 2.2, 1.3, (0.6, 0.62 * h, -d - 0.6))
    for x, y in ((-0.38, 0.2), (-0.38, 0.0), (-0.38, -0.2), (0.4, 0.3)):
        button = ball((0.4, 0.4, 0.2), 8).moved((x * w, y * h, -d))
        dish.append(coated(rng, button, srgb("3a3a3e"), PLASTIC))
    dish = stood(dish)
    return [*dish, strap(rng, w / 2, h)] if rng.random() < 0.6 else dish


def compact(rng: np.random.Generator) -> Dish:
    """A small flat camera in silver or bright paint with a lens in steps and a screen."""
    w, h, d = rng.uniform(9, 11.5), rng.uniform(5.4, 6.8), rng.uniform(2.0, 3.0)
    paint = one_of(rng, "c6c7c9 c6c7c9 1b1b1d 3f6a9a d890a8 9a8ac8 efefec 2a5a5a c02a3a 7ac0c8")
    look = SATIN if rng.random() < 0.6 else PLASTIC
    dish = [coated(rng, box(w, h, d, rng.uniform(0.4, 2.2), 0.4), paint, look)]
    r, at = rng.uniform(2.1, 2.6), (rng.uniform(-0.05, 0.18) * w, -0.04 * h, 0.0)
    out = rng.choice([0.5, 1.2, 2.4])
    collar = stepped([(1.15 * r, -0.1), (1.15 * r, 0.25), (r, 0.35), (r, 0.3)], 40)
    dish.append(coated(rng, collar.moved(at), SILVER, SATIN))
    tone = BLACK if rng.random() < 0.4 else SILVER
    for k, step in enumerate((1.0, 0.86)):
        dish += moved(lens(rng, step * r * 0.96, out * (1 + k), tone), (at[0], at[1], 0.1))
    flash = box(1.5, 0.8, 0.3, 0.15, 0.05).painted(srgb("e8ecee"))
    dish.append(Part(flash.moved((0.33 * w, 0.32 * h, 0.06)), GLASS))
    name = words(rng, 2.4, WHITE if paint.mean() < 0.3 else BLACK, paint * 0.95)
    dish.append(Part(name.mesh.moved((-0.3 * w, -0.02 * h, 0.02)), look))
    for x, radius in ((-0.34, 0.75), (-0.12, 0.35)):
        dish.append(coated(rng, knob(radius, 0.4).moved((x * w, h * 0.48, -d / 2)), SILVER, SATIN))
    dish += pane(rng, 0.6 * w, 0.72 * h, (0.12 * w, 0, -d - 0.05), 0.5)
    wheel = knob(0.9, 0.3).turned(X, -90).moved((-0.37 * w, -0.1 * h, -d))
    dish.append(coated(rng, wheel, SILVER, SATIN))
    return stood(dish, rng.choice([0, 90], p=[0.75, 0.25]))


def leathered(rng: np.random.Generator) -> Dish:
    """An old camera: bright top and bottom plates, leather between, a short lens, windows."""
    w, h, d = rng.uniform(12, 14), rng.uniform(7, 8), rng.uniform(2.8, 3.4)
    plate = SILVER if rng.random() < 0.75 else BLACK
    hide = one_of(rng, "1b1b1d 1b1b1d 1b1b1d 5a3a26 2a3a52 34483e 8f9498 7a2a30")
    round_ = rng.uniform(0.4, 0.9) * d / 2
    body = box(w, d, h, round_, 0.2).turned(X, -90).moved((0, h / 2, -d / 2))
    bright = np.abs(body.vertices[:, 1] / h + 0.1) > 0.32
    skin = mix(hide + 0 * body.vertices, plate, bright)
    lid = box(w + 0.1, d + 0.1, 0.3 * h, round_, 0.3).turned(X, -90)
    lid = coated(rng, lid.moved((0, 0.51 * h, -d / 2)), plate, SATIN)
    dish = [coated(rng, body, skin, GRAINED), lid]
    if rng.random() < 0.6:
        rise = box(5.5, d - 0.4, 1.0, 0.4, 0.3).turned(X, -90).moved((0.4, 0.6 * h, -d / 2))
        dish.append(coated(rng, rise, plate, SATIN))
    r, tone = rng.uniform(2.2, 2.9), SILVER if rng.random() < 0.6 else BLACK
    dish += moved(lens(rng, r, rng.uniform(2, 4), tone), (0.2, -0.1 * h, 0))
    for x, wide in ((-0.36, 1.6), (0.34, 1.0), (0.02, 0.7)):
        dish += pane(rng, wide, 0.9, (x * w, 0.36 * h, 0.1))
    for x, radius in ((-0.4, 1.0), (-0.24, 0.7), (0.4, 1.1), (0.26, 0.5)):
        dish.append(coated(rng, knob(radius, 0.8).moved((x * w, 0.5 * h, -0.5 * d)), SILVER, SATIN))
    dish += pane(rng, 1.0, 0.7, (-0.3 * w, 0.36 * h, -d - 0.1))
    dish = stood(dish)
    return [*dish, strap(rng, w / 2, h)] if rng.random() < 0.5 else dish


def instant(rng: np.random.Generator) -> Dish:
    """A chunky plastic camera with a print coming out of it."""
    paint = one_of(rng, "efefec efefec e0b8c4 a8ccd8 b8d8c4 c8bce0 1b1b1d 3f6a9a e8d890")
    w, h, d = rng.uniform(10.5, 12.5), rng.uniform(9, 11), rng.uniform(5, 7)
    dish = [coated(rng, box(w, h, d, rng.uniform(0.8, 3.5), 0.7), paint, PLASTIC)]
    low = box(0.94 * w, 0.36 * h, d, 0.8, 0.5).moved((0, -0.32 * h, 1.6))
    dish.append(coated(rng, low, paint * (0.95 if rng.random() < 0.6 else 0.4), PLASTIC))
    tone = BLACK if rng.random() < 0.7 else SILVER
    dish += moved(lens(rng, rng.uniform(2.2, 3.0), 2.6, tone), (0, 0.1 * h, 0))
    dish += pane(rng, 1.6, 1.4, (0.34 * w, 0.32 * h, 0.1))
    flash = box(2.4, 1.4, 0.3, 0.2, 0.1).painted(srgb("e8ecee"))
    dish.append(Part(flash.moved((-0.33 * w, 0.34 * h, 0.15)), GLASS))
    dish.append(coated(rng, ball((0.8, 0.8, 0.4), 12).moved((-0.34 * w, 0.02 * h, 0.1)),
                       one_of(rng, "c02a3a efefec 3f6a9a"), PLASTIC))  # fmt: skip
    if rng.random() < 0.5:
        for k, code in enumerate(("3a8ac0", "4aa860", "e8c840", "e08030", "c83040")):
            stripe = sheet(0.3, 0.42 * h, 0.1).painted(srgb(code))
            dish.append(Part(stripe.moved((0.3 * k - 0.6, -0.3 * h, 1.63)), PLASTIC))
    print_ = box(7, 0.12, 7, 0.05, 0.03).moved((0, -h / 5, rng.uniform(4, 8))).painted(WHITE)
    dish.append(Part(print_, PAPER))
    dish += pane(rng, 1.4, 1.2, (-0.34 * w, 0.32 * h, -d - 0.1))
    return stood(dish, rng.choice([0, 90]))


def stood(dish: Dish, lean: float = 0.0) -> Dish:
    """What was made lying, set up on its lower edge; now facing -y."""
    dish = [Part(p.mesh.turned(X, 90 - lean), p.finish) for p in dish]
    return moved(dish, (0, 0, -min(p.mesh.vertices[:, 2].min() for p in dish)))


def photo_camera(rng: np.random.Generator) -> Dish:
    """One camera, maybe with a lens that stands beside it, or a second camera."""
    makes, shares = [reflex, compact, leathered, instant], [0.36, 0.26, 0.24, 0.14]
    dish, more = makes[rng.choice(4, p=shares)](rng), rng.random()
    if more < 0.25:
        other = lens(rng, rng.uniform(2.8, 3.8), rng.uniform(5, 10), BLACK if more < 0.2 else WHITE)
        dish += moved(other, (rng.choice([-1, 1]) * rng.uniform(13, 15), rng.uniform(-4, 3), 0.3))
    elif more < 0.37:
        other = turned(makes[1 + rng.integers(3)](rng), 180 + rng.normal(0, 30))
        dish += moved(other, (rng.uniform(17, 19), rng.uniform(-4, 4), 0))
    return turned(dish, rng.uniform(0, 360))


KIND = Kind("photo-camera", photo_camera, "thing", plated=True)
