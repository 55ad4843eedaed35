"""Long sandwiches: a bun that is open along its side."""

from __future__ import annotations

import numpy as np

from ..colours import mix, ramp, srgb
from ..finishes import BREAD, LEAF, MEAT, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..pieces.fillings import CHEESE, LETTUCE, onion_ring, tomato_slice
from ..pieces.rods import log
from ..shapes import Mesh, Noise, X, Y, Z, joined, sheet, spline


def ruffle(
    rng: np.random.Generator, size: tuple[float, float], wave: float, tones: tuple[str, str]
) -> Mesh:
    """A limp leaf or slice about z = 0 whose long edges ripple and hang; `size` along x and y."""
    noise = Noise(rng)
    mesh = sheet(*size, 0.16)
    x, y = mesh.vertices[:, 0], mesh.vertices[:, 1]
    edge = np.abs(y) / (0.5 * size[1])
    ragged = 0.82 + 0.4 * noise(np.stack([0.7 * x, np.sign(y) * 9, 0 * x], -1), 3)
    phase = 12 * noise(mesh.vertices * 0.3, 2) + rng.uniform(2.5, 4) * x
    z = wave * np.sin(phase) * edge**2 - 0.7 * edge**5
    shape = np.stack([x + 0.3 * wave * np.cos(phase) * edge**2, y * ragged, z], -1)
    tint = 0.75 * edge**2 + 0.5 * (noise(mesh.vertices * 1.5) - 0.4)
    return Mesh(shape, mesh.faces).painted(mix(srgb(tones[0]), srgb(tones[1]), tint.clip(0, 1)))


# Roast beef, turkey, chicken, pastrami.
MEATS = [("8a5a48", "5c3428"), ("efe0cf", "d6b895"), ("e8d2b0", "c9a878"), ("7a4a40", "4a2420")]
DARK_CRUSTS = ["6b4426", "7d5230", "8f6a42", "553418"]  # wholemeal and rye


def loaf(
    rng: np.random.Generator, noise: Noise, crust: np.ndarray, size: tuple[float, float, float],
    top: bool, cut: bool,
) -> Part:  # fmt: skip
    """The lower or upper half of a long bread on z = 0; `size` is length, half width, height."""
    length, w, h = size
    half = [(0.75, 0), (0.99, 0.3), (0.97, 0.8), (0.85, 1), (0.4, 0.97)]
    if top:
        half = [(0.8, 0), (0.98, 0.12), (0.96, 0.45), (0.72, 0.82), (0.3, 0.99)]
    outline = [*half, (0, 1 if top else 0.95), *[(-y, z) for y, z in half[::-1]], (0, 0)]
    section = spline(outline, 110, closed=True) * (w, h)
    mesh, face = log(length, 1.0, section, 0.72, cut)
    v = mesh.vertices
    inside = ramp(v[:, 2] / h, 0.86, 0.97) if not top else ramp(-v[:, 2] / h, -0.06, 0.0)
    inside = np.maximum(inside, face)
    bake = noise(v * 0.6, 4) + 0.4 * (v[:, 2] / h if top else 0.3)
    colour = mix(srgb("dfb070"), crust, ramp(bake, 0.3, 0.75))
    if top:
        slash = np.cos((v[:, 0] + 0.7 * v[:, 1]) * 2 * np.pi / rng.uniform(3.5, 5.5))
        slash = (
            ramp(slash + 1.1 * (noise(v * 0.7) - 0.5), 0.75, 1.1)
            * (rng.random() < 0.6)
            * ramp(v[:, 2] / h, 0.55, 0.8)
        )
        colour = mix(colour, srgb("ecd3a0"), 0.65 * slash)
    flour = ramp(noise(v * 3 + 7, 3), 0.55, 0.75) * rng.uniform(0, 0.5)
    colour = mix(colour, srgb("f0e3cc"), flour)
    holes = noise(v * 3.2, 3)
    crumb = mix(srgb("f3e2bd"), srgb("c9a66e"), ramp(holes, 0.5, 0.75))
    colour = mix(colour, crumb, inside)
    bumps = 0.3 * (noise(v * 0.5, 2) - 0.5) + 0.06 * noise(v * 3, 2)
    bumps = np.where(inside > 0.5, 0.16 * (holes - 0.5), bumps)
    return Part(mesh.painted(colour).bumped(bumps * ~face), BREAD)


def one_sub(rng: np.random.Generator, cut: bool) -> tuple[Dish, float]:
    """A long bread along x with slices of everything, opening towards -y; also its half width."""
    noise, crust = Noise(rng), srgb(rng.choice(DARK_CRUSTS))
    length, w = rng.uniform(16, 24) * (0.55 if cut else 1), rng.uniform(3.0, 3.9)
    low, tall = rng.uniform(1.6, 2.2), rng.uniform(2.2, 3.0)
    dish = [loaf(rng, noise, crust, (length, w, low), False, cut)]
    gape = rng.uniform(10, 26)
    layers: list[Dish] = []
    reach = 0.9 * length
    ahead = 0.5 * (length - reach) if cut else 0.0  # a cut sandwich is filled to the cut

    def leaf() -> Dish:
        tones = LETTUCE[rng.integers(len(LETTUCE))]
        return [Part(ruffle(rng, (reach, 2.6 * w), 0.5, tones).moved((0, 0, lift)), LEAF)
                for lift in (0.15, 0.4)]  # fmt: skip

    def meat() -> Dish:
        tones = MEATS[rng.integers(len(MEATS))]
        return [Part(ruffle(rng, (reach, 2.3 * w), 0.3, tones).moved((0, 0, 0.16 * i + 0.1)),
                     MEAT) for i in range(int(rng.integers(3, 6)))]  # fmt: skip

    def cheese() -> Dish:
        colour, slices = srgb(rng.choice(CHEESE)), []
        for x in np.arange(-reach / 2 + 3, reach / 2 - 1.5, 4.5):
            piece = ruffle(rng, (5.2, 2.2 * w), 0.06, ("ffffff", "ffffff")).painted(colour)
            slices.append(piece.turned(Z, rng.uniform(-12, 12)).moved((x, 0, rng.uniform(0, 0.2))))
        return [Part(joined(slices), Finish(0.35, 0.45))]

    def rounds() -> Dish:
        slices: Dish = []
        for x in np.arange(-reach / 2 + 2, reach / 2 - 1.5, 2.6):
            for y in (-0.45 * w, 0.45 * w):
                piece = (tomato_slice(rng, rng.uniform(2.0, 2.5)) if rng.random() < 0.8
                         else onion_ring(rng, rng.uniform(1.4, 2.2)))  # fmt: skip
                mesh = piece.mesh.turned(Y, -8).moved((x, y * rng.uniform(0.9, 1.2), 0.15))
                slices.append(Part(mesh, piece.finish))
        return slices

    makers = [(leaf, 0.5), (meat, 0.6), (cheese, 0.25), (rounds, 0.6), (meat, 0.6)]
    picks = [makers[i] for i in rng.permutation(4)] + makers[4:] * int(rng.integers(0, 2))
    z = low
    for make, thick in picks:
        layers.append(moved(make(), (ahead, -0.1 * w, z)))
        z += thick
    for i, layer in enumerate(layers):
        tip = gape * (i + 0.5) / len(layers)
        dish += posed(layer, lambda mesh: _hinged(mesh, tip, (w, low)))  # noqa: B023
    crown = loaf(rng, noise, crust, (length, w, tall), True, cut)
    dish += posed(moved([crown], (0, 0, z - 0.35)), lambda mesh: _hinged(mesh, gape, (w, low)))
    return dish, w + 0.8


def _hinged(mesh: Mesh, degrees: float, hinge: tuple[float, float]) -> Mesh:
    """Lift the -y side about a line along x at the given y and z."""
    return mesh.moved((0, -hinge[0], -hinge[1])).turned(X, -degrees).moved((0, *hinge))


def sub(rng: np.random.Generator) -> Dish:
    """A long sandwich of meat, cheese, lettuce and tomato, whole or in two halves."""
    if rng.random() < 0.3:
        return one_sub(rng, False)[0]
    state = rng.integers(2**32)
    one, half = one_sub(np.random.default_rng(state), True)
    other, _ = one_sub(np.random.default_rng(state), True)
    other = moved(turned(other, rng.uniform(-25, 10)), (rng.uniform(-2, 2), -2.4 * half, 0))
    return turned(moved(one, (0, 0.6 * half, 0)) + moved(other, (0, 0.6 * half, 0)), -60)


KIND = Kind("sub", sub, "lookalike")
