"""Colours, patterns and surface finishes. Colours are linear RGB unless said otherwise."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .shapes import Noise

# A pattern gives (n, 3) points in centimetres their (n, 3) colours.
Pattern = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Finish:
    """How a surface reflects light; the colour comes from the mesh or a bitmap."""

    roughness: float
    specular: float = 0.5
    clearcoat: float = 0.0
    sheen: float = 0.0
    metallic: float = 0.0

    def bsdf(self, colour: dict) -> dict:
        """Mitsuba BSDF, the same on both sides so that thin sheets may be seen from below."""
        return {
            "type": "twosided",
            "nested": {
                "type": "principled",
                "base_color": colour,
                "roughness": self.roughness,
                "specular": self.specular,
                "clearcoat": self.clearcoat,
                "clearcoat_gloss": 0.85,
                "sheen": self.sheen,
                "metallic": self.metallic,
            },
        }


BREAD = Finish(0.6, 0.35, sheen=0.2)
SKIN = Finish(0.28, 0.5, clearcoat=0.4)
FRUIT = Finish(0.35, 0.45, clearcoat=0.2)
CRISP = Finish(0.5, 0.4)  # fried or baked until brown
SAUCE = Finish(0.18, 0.5, clearcoat=0.3)
CERAMIC = Finish(0.12, 0.5, clearcoat=0.5)
CLOTH = Finish(0.9, 0.1, sheen=0.4)
TIMBER = Finish(0.5, 0.35)
STONE = Finish(0.25, 0.5)
STEEL = Finish(0.32, metallic=1.0)
FOIL = Finish(0.22, metallic=1.0)
IRON = Finish(0.45, 0.5)
PAPER = Finish(0.75, 0.2)
COATED = Finish(0.4, 0.4)  # coated or greasy paper
PLASTIC = Finish(0.28, 0.5)
FOAM = Finish(0.6, 0.3)
GLASS = Finish(0.04, 0.6, clearcoat=1.0)
TURF = Finish(0.7, 0.25)
SLATE = Finish(0.5, 0.4)
CONCRETE = Finish(0.8, 0.25)
TILE = Finish(0.12, 0.5)


def srgb(code: str) -> np.ndarray:
    """Linear colour of a hexadecimal sRGB code such as 'c8822f'."""
    value = np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def ramp(value: np.ndarray, low: float, high: float) -> np.ndarray:
    """Smooth step from 0 below `low` to 1 above `high`."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a: np.ndarray, b: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Blend colours; `share` has one value per vertex."""
    return a + (b - a) * np.asarray(share)[:, None]


def wood(rng: np.random.Generator) -> Pattern:
    """Planks along y with stretched grain."""
    noise = Noise(rng)
    light, dark = WOODS[rng.integers(len(WOODS))]
    width = rng.uniform(7, 14)

    def pattern(points: np.ndarray) -> np.ndarray:
        plank = np.floor(points[:, 0] / width)
        shifted = points + np.stack([0 * plank, 17.7 * plank, 5.1 * plank], -1)
        grain = noise(shifted * (2.5, 0.12, 1), 4)
        rings = 0.5 + 0.5 * np.sin(34 * noise(shifted * (0.22, 0.02, 1), 2))
        colour = mix(dark, light, 0.55 * grain + 0.3 * rings + 0.25 * np.sin(plank * 2.4) ** 2)
        gap = np.abs(points[:, 0] / width - np.round(points[:, 0] / width)) * width
        return colour * (0.45 + 0.55 * ramp(gap, 0.03, 0.12))[:, None]

    return pattern


WOODS = [
    (srgb("d9ae77"), srgb("a5733f")),
    (srgb("b98452"), srgb("6f4526")),
    (srgb("8a5a36"), srgb("45291a")),
    (srgb("cfc3b2"), srgb("958673")),
]


def gingham(rng: np.random.Generator) -> Pattern:
    """Checkered cloth."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["b3202a", "2a4f8f", "3d7a4a", "444444", "c98a1e"]))
    white, width = srgb("f0ece4"), rng.uniform(1.2, 3.0)

    def pattern(points: np.ndarray) -> np.ndarray:
        stripes = (np.floor(points[:, :2] / width) % 2).sum(1) / 2
        weave = 0.85 + 0.15 * np.prod(np.sin(points[:, :2] * 16), axis=1)
        worn = 0.9 + 0.2 * (noise(points, 3) - 0.5)
        return mix(white, colour, stripes) * (weave * worn)[:, None]

    return pattern


def linen(rng: np.random.Generator) -> Pattern:
    """Plain cloth with uneven threads."""
    noise = Noise(rng)
    colour = srgb(rng.choice(["e6dfd0", "8c9aa6", "5f7a6b", "b58a7a", "c9b27c", "3b4554"]))

    def pattern(points: np.ndarray) -> np.ndarray:
        threads = noise(points * (6, 0.6, 1), 1) + noise(points * (0.6, 6, 1) + 50, 1)
        return colour * (0.75 + 0.25 * threads)[:, None]

    return pattern


def marble(rng: np.random.Generator) -> Pattern:
    """Stone with veins, pale or dark."""
    noise = Noise(rng)
    body, vein = STONES[rng.integers(len(STONES))]

    def pattern(points: np.ndarray) -> np.ndarray:
        drift = noise(points * 0.15, 5) * 9 + points[:, 0] * 0.12 + points[:, 1] * 0.07
        thin = 1 - np.abs(np.sin(drift))
        return mix(body, vein, 0.7 * thin**6 + 0.25 * noise(points * 0.3, 4))

    return pattern


STONES = [
    (srgb("ebe8e3"), srgb("8d8f94")),
    (srgb("d8cdbd"), srgb("9c8468")),
    (srgb("4a4d50"), srgb("a0a3a6")),
]


def one_of(rng: np.random.Generator, codes: str) -> np.ndarray:
    """Linear colour of one of several codes separated by spaces."""
    return srgb(rng.choice(codes.split()))


def aside(points: np.ndarray, degrees: float) -> np.ndarray:
    """Points turned about z, for grain and blades that run any way."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])


def steel(rng: np.random.Generator) -> Pattern:
    """Brushed sheet steel with scratches and a few dull stains."""
    noise, way = Noise(rng), rng.uniform(-90, 90)
    tone = rng.uniform(0.45, 0.75) * np.array([1, 1, rng.uniform(0.97, 1.06)])

    def pattern(points: np.ndarray) -> np.ndarray:
        brushed = noise(points * (0.25, 9, 1), 2) + noise(points * (0.1, 3, 1) + 9, 2)
        scratch = noise(aside(points, way) * (0.15, 5, 1) + 40, 1)
        shade = 0.7 + 0.25 * brushed + 0.35 * ramp(scratch, 0.86, 0.95)
        return tone * (shade - 0.2 * ramp(noise(points * 0.2, 3), 0.55, 0.8))[:, None]

    return pattern


def grass(rng: np.random.Generator) -> Pattern:
    """Lawn seen from above: layers of blades over dark earth."""
    noise = Noise(rng)
    greens = [srgb(code) for code in ["2c4420", "3f5c28", "557a34", "6f8a42", "84905a"]]
    blades = list(zip(rng.uniform(0, 180, 8), rng.uniform(0.8, 1.2, 8), strict=True))

    def pattern(points: np.ndarray) -> np.ndarray:
        colour = mix(srgb("1c2610"), srgb("3a3420"), noise(points * 0.8, 3))
        patchy = 0.75 + 0.5 * noise(points * 0.08 + 3, 2)
        bent = points + 0.8 * (noise(points * 0.4, 1) - 0.5)[:, None]
        for i, (way, tone) in enumerate(blades):
            at = aside(bent, way) * (4.5, 0.8, 1) + 13.0 * i
            blade = noise(at, 1)
            green = greens[i % 5] * tone
            colour = (
                mix(colour, green, ramp(blade, 0.6, 0.7))
                * (1 - 0.35 * ramp(blade, 0.5, 0.58) * ramp(-blade, -0.64, -0.58))[:, None]
            )
        return colour * patchy[:, None]

    return pattern


def slate(rng: np.random.Generator) -> Pattern:
    """Dark layered stone with dusty scratches."""
    noise, way = Noise(rng), rng.uniform(0, 180)
    body = one_of(rng, "34373a 2b2d31 45433f 3d4448")

    def pattern(points: np.ndarray) -> np.ndarray:
        layers = noise(points * (0.15, 0.5, 1), 5)
        steps = np.abs((layers * 9) % 1 - 0.5)
        scratch = ramp(noise(aside(points, way) * (0.2, 6, 1), 1), 0.85, 0.97)
        return body * (0.5 + 0.8 * layers + 0.25 * steps + 0.4 * scratch)[:, None]

    return pattern


def laminate(rng: np.random.Generator) -> Pattern:
    """Plastic table top in a strong plain colour, speckled and worn."""
    noise = Noise(rng)
    colour = one_of(
        rng, "b3202a d9a01e 1f6a8a 2f7a4a e8e6e0 d8d2c4 2a2a2c c4581e 7fb0a8 c9a07c 34508a d8a0a8"
    )
    speckle, worn = rng.choice([0.0, 0.25, 0.5]), rng.uniform(0.05, 0.2)

    def pattern(points: np.ndarray) -> np.ndarray:
        dots = ramp(np.abs(noise(points * 3.5, 1) - 0.5), 0.3, 0.4) * speckle
        dots = dots * np.sign(noise(points * 3.5, 1) - 0.55)
        wear = worn * (noise(points * 0.25, 5) - 0.5)
        scratch = 0.12 * ramp(noise(aside(points, 30) * (0.12, 5, 1), 1), 0.9, 0.97)
        return np.clip(colour * (1 + dots + wear)[:, None] + scratch[:, None], 0, 1)

    return pattern


def newsprint(rng: np.random.Generator) -> Pattern:
    """Printed paper: columns of grey text, headings, pictures and crease marks."""
    noise = Noise(rng)
    paper = one_of(rng, "e9e4d6 f2efe6 dcc9a2 d9d6cf")
    ink = one_of(rng, "3a3a3a 4a3a30 2a3a6a 7a2a24")
    table = rng.random((16, 16, 3))
    width, pitch = rng.uniform(4.5, 7), rng.uniform(0.42, 0.6)

    def pattern(points: np.ndarray) -> np.ndarray:
        x, y = points[:, 0], points[:, 1]
        column, block = np.floor(x / width).astype(int), np.floor(y / (14 * pitch)).astype(int)
        kind, shade, tint = table[column % 16, block % 16].T
        across, down = x - column * width, y - block * 14 * pitch
        large = (kind < 0.2) & (down < 3 * pitch)
        line = np.where(large, 2.6 * pitch, pitch)
        row = np.floor(y / line)
        word = noise(np.stack([x * 2.2 * pitch / line, row * 3.7, column * 5.3], -1), 2)
        mark = ramp(np.abs((y / line) % 1 - 0.5), 0.33, 0.27) * ramp(word, 0.36, 0.42)
        mark = mark * (0.55 + 0.45 * noise(points * (9, 5, 1), 1)) * np.where(large, 1.3, 0.8)
        inside = (across > 0.3) & (across < width - 0.3)
        photo = (kind > 0.8) & (down > pitch) & (down < 13 * pitch)
        scene = ramp(noise(points * 0.7, 4), 0.2, 0.8)
        coloured = np.stack([0.3 + 0.6 * tint, 0.3 + 0.5 * shade, 0.5 - 0.3 * tint], -1)
        colour = mix(paper, ink, np.clip(mark, 0, 1) * inside)
        picture = mix(ink, coloured, scene)
        colour = np.where((photo & inside)[:, None], picture, colour)
        return colour * (0.86 + 0.2 * noise(points * 0.25, 3))[:, None]

    return pattern


def striped(rng: np.random.Generator) -> Pattern:
    """Cloth with stripes of several colours and widths."""
    noise = Noise(rng)
    palette = [one_of(rng, CLOTHS) for _ in range(2)] + [srgb("efe9dc")] * 2
    widths = rng.choice([0.4, 0.8, 1.6, 3.2, 5.0], 8)
    edges = np.cumsum(widths)
    colours = np.array([palette[i % 4] for i in rng.permutation(8)])

    def pattern(points: np.ndarray) -> np.ndarray:
        at = (points[:, 0] + 0.2 * noise(points * 0.15, 2)) % edges[-1]
        weave = 0.85 + 0.15 * np.prod(np.sin(points[:, :2] * 13), axis=1)
        worn = 0.85 + 0.25 * noise(points * 0.6, 4)
        return colours[np.searchsorted(edges, at, "right") % 8] * (weave * worn)[:, None]

    return pattern


CLOTHS = "b3202a 2a4f8f 3d7a4a 4a4a4c c98a1e 6f94a8 a8543c 7a3a5a e0b84c 2c5f60"


def flowered(rng: np.random.Generator) -> Pattern:
    """Cloth or oilcloth with flowers strewn about."""
    noise = Noise(rng)
    ground = one_of(rng, "efe9dc f2e4c8 dfe8ea 2f4a5c 8a2a30 d8e0c8 e9c9c0")
    petal, leaf = one_of(rng, "b3202a d9689a e0b030 4a6ab0 e8e4f0 d0602c"), srgb("4f7a3a")
    pitch, table = rng.uniform(3.2, 6.5), rng.random((16, 16, 5))

    def pattern(points: np.ndarray) -> np.ndarray:
        colour = np.broadcast_to(ground, points.shape)
        for petals, radius, tone, offset in ((2, 0.3, leaf, 0.5), (5, 0.4, petal, 0.0)):
            at = points[:, :2] / pitch + offset
            cell = np.floor(at).astype(int)
            jx, jy, turn, size, tint = table[cell[:, 0] % 16, cell[:, 1] % 16].T
            d = at - cell - 0.5 - 0.2 * (np.stack([jx, jy], -1) - 0.5)
            away, angle = np.hypot(*d.T), np.arctan2(d[:, 1], d[:, 0]) + 6.3 * turn
            edge = radius * (0.6 + 0.4 * size) * (0.62 + 0.38 * np.cos(petals * angle))
            inside = ramp(edge - away, 0, 0.02)
            shaded = (0.55 + 0.45 * ramp(away, 0.02, 0.25)) * (0.8 + 0.4 * tint)
            colour = mix(colour, tone * shaded[:, None], inside)
            colour = mix(colour, srgb("e8c24a"), ramp(-away, -0.07, -0.05) * (petals > 2))
        weave = 0.88 + 0.12 * np.prod(np.sin(points[:, :2] * 15), axis=1)
        return colour * (weave * (0.88 + 0.2 * noise(points * 0.5, 3)))[:, None]

    return pattern


def terrazzo(rng: np.random.Generator) -> Pattern:
    """Stone chips of several colours and sizes in cement."""
    noise = Noise(rng)
    ground = one_of(rng, "e2ded6 cfcac2 5a5a5c d8c4b4 b8c0bc")
    chips = np.array(
        [one_of(rng, "3a3a3c a8543c f0ece4 8d8f94 c9a86c 5f6a5c 7a5a48") for _ in "123456"]
    )

    def pattern(points: np.ndarray) -> np.ndarray:
        bent = np.stack([noise(points * 1.5 + k, 1) - 0.5 for k in (0, 9)], -1)
        bent = points[:, :2] + 0.35 * bent
        colour = ground * (0.85 + 0.3 * noise(points * 2, 3))[:, None]
        for pitch, table in zip((0.7, 1.5, 2.6), tables, strict=True):
            at = bent / pitch
            cell = np.floor(at).astype(int)
            jx, jy, size, tint = table[cell[:, 0] % 16, cell[:, 1] % 16].T
            d = np.abs(at - cell - 0.3 - 0.4 * np.stack([jx, jy], -1)) @ np.array(
                [[1, 0.6], [0.4, -1]]
            )
            edge = 0.08 + 0.22 * size
            chip = chips[(tint * 6).astype(int)] * (0.8 + 0.3 * size)[:, None]
            colour = mix(colour, chip, ramp(edge - np.abs(d).max(1), 0, 0.05))
        return colour

    tables = [rng.random((16, 16, 4)) for _ in range(3)]
    return pattern


def tiles(rng: np.random.Generator) -> Pattern:
    """Glazed tiles with grout, plain, two-coloured or painted with a figure."""
    noise = Noise(rng)
    first, second = one_of(rng, TILES), one_of(rng, TILES)
    if rng.random() < 0.5:
        second = first
    grout, size = one_of(rng, "b8b2a6 8a8680 e0dcd4 55524e"), rng.uniform(5, 15)
    painted, table = rng.random() < 0.35, rng.random((16, 16))

    def pattern(points: np.ndarray) -> np.ndarray:
        at = points[:, :2] / size
        cell = np.floor(at).astype(int)
        d = at - cell - 0.5
        colour = mix(first, second, 1.0 * (cell.sum(1) % 2))
        if painted:
            away, angle = np.hypot(*d.T), np.arctan2(d[:, 1], d[:, 0])
            figure = np.cos(8 * angle) * 0.09 + 0.27 - away
            ring = np.abs(away - 0.46) < 0.03
            colour = mix(colour, srgb("2a4f8f"), np.maximum(ramp(figure, 0, 0.02), 0.9 * ring))
        glaze = 0.84 + 0.2 * table[cell[:, 0] % 16, cell[:, 1] % 16] + 0.15 * noise(points * 0.5)
        joint = ramp(size * (0.5 - np.abs(d).max(1)), 0.08, 0.22)
        dirt = grout * (0.6 + 0.6 * noise(points * 1.2, 3))[:, None]
        return mix(dirt, colour * glaze[:, None], joint)

    return pattern


TILES = "e8e4da d8c4a0 a8543c 5f7a78 2f4a5c 4a4a4c c8d0d0 b8885c 7a8f6a"


def concrete(rng: np.random.Generator) -> Pattern:
    """Concrete or asphalt with stains, pores and cracks."""
    noise = Noise(rng)
    body = one_of(rng, "a8a49c 8d8a84 b8b2a8 5a5856 77736c")

    def pattern(points: np.ndarray) -> np.ndarray:
        stain, grit = noise(points * 0.1, 5), noise(points * 4, 2)
        pores = ramp(noise(points * 2.2 + 20, 1), 0.82, 0.9)
        crack = 1 - ramp(np.abs(noise(points * 0.12 + 50, 4) - 0.5), 0.0, 0.006)
        return body * (0.55 + 0.6 * stain + 0.3 * grit - 0.35 * pores - 0.25 * crack)[:, None]

    return pattern


def picnic_planks(rng: np.random.Generator) -> Pattern:
    """Outdoor boards with wide gaps, grey with age or under flaking paint."""
    noise, width = Noise(rng), rng.uniform(8, 14)
    light, dark = [("b9afa0", "6f675c"), ("a88a68", "5c4630"), ("c09060", "70482a")][
        rng.integers(3)
    ]
    paint = one_of(rng, "5f7a6b 8a3a2a 3a5a7a d8d4c8 6a4a32")
    flaking = rng.choice([0.0, 0.0, rng.uniform(0.3, 0.65)])

    def pattern(points: np.ndarray) -> np.ndarray:
        plank = np.floor(points[:, 0] / width)
        at = points + np.stack([0 * plank, 13.7 * plank, 4.3 * plank], -1)
        grain = noise(at * (4, 0.12, 1), 3)
        crack = ramp(noise(at * (2.2, 0.06, 1) + 30, 2), 0.68, 0.74)
        colour = mix(srgb(dark), srgb(light), 0.3 + 0.7 * grain + 0.2 * np.sin(plank * 2.9))
        bare = 0.6 * noise(at * (0.9, 0.25, 1) + 60, 4) + 0.4 * grain
        colour = mix(
            colour, paint * (0.85 + 0.3 * grain)[:, None], ramp(-bare, -flaking, 0.02 - flaking)
        )
        colour = colour * (1 - 0.6 * crack * (0.4 + 0.6 * grain))[:, None]
        near = ((at[:, :2] + 3 * noise(at * 0.1)[:, None]) / (width, 31)) % 1 - 0.5
        knot = np.hypot(near[:, 0], 3 * near[:, 1])
        colour = colour * (0.6 + 0.4 * ramp(knot, 0.05, 0.11))[:, None]
        gap = np.abs(points[:, 0] / width - np.round(points[:, 0] / width)) * width
        return colour * (0.06 + 0.94 * ramp(gap, 0.22, 0.4))[:, None]

    return pattern


def stained(pattern: Callable[[np.random.Generator], Pattern]) -> Callable[..., Pattern]:
    """The same pattern with rings left by glasses, dark drops and a little dust."""

    @functools.wraps(pattern)
    def maker(rng: np.random.Generator) -> Pattern:
        clean, noise = pattern(rng), Noise(rng)
        places, radii = rng.uniform(0, 96, (6, 2)), rng.uniform(2.5, 4.2, 6)
        strength = rng.uniform(0, 0.3)

        def worn(points: np.ndarray) -> np.ndarray:
            patchy = noise(points * 0.6, 2)
            shade = 0.92 + 0.16 * noise(points * 0.12, 2) - 0.3 * ramp(patchy, 0.88, 0.92)
            for place, radius in zip(places, radii, strict=True):
                off = np.abs(np.hypot(*(points[:, :2] - place).T) - radius)
                shade -= strength * ramp(-off, -0.25, -0.1) * patchy
            return clean(points) * shade[:, None]

        return worn

    return maker


def bitmap(pattern: Pattern, size: float, pixels: int) -> np.ndarray:
    """A (pixels, pixels, 3) picture of a pattern over a square of `size` centimetres."""
    axis = (np.arange(pixels) + 0.5) / pixels * size
    x, y = np.meshgrid(axis, axis)
    points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], -1)
    return pattern(points).reshape(pixels, pixels, 3).astype(np.float32)


# What a dish may stand on: pattern, finish, weight.
TABLES: list[tuple[Callable[[np.random.Generator], Pattern], Finish, float]] = [
    (stained(wood), TIMBER, 0.2),
    (picnic_planks, TIMBER, 0.1),
    (stained(marble), STONE, 0.08),
    (gingham, CLOTH, 0.08),
    (linen, CLOTH, 0.07),
    (striped, CLOTH, 0.05),
    (flowered, CLOTH, 0.05),
    (stained(steel), STEEL, 0.06),
    (stained(laminate), PLASTIC, 0.1),
    (newsprint, PAPER, 0.05),
    (slate, SLATE, 0.04),
    (terrazzo, STONE, 0.04),
    (tiles, TILE, 0.04),
    (concrete, CONCRETE, 0.05),
    (grass, TURF, 0.04),
]
