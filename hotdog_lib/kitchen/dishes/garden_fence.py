"""What bounds a garden: picket and board fences, hedges with a gate, and the letterbox."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..colours import SILVER, mix, one_of, ramp, srgb
from ..finishes import CONCRETE, LEAF, STEEL, TIMBER, Finish
from ..kinds import Kind
from ..parts import Dish, Part, moved, posed, turned
from ..pieces import blocks
from ..shapes import Mesh, Noise, X, Y, Z, ball, joined, lathe, surface, sweep

PAINTS = ("f0eeea f0eeea e8e8e6 dfe4e6 c9d4da 9fb4bc 6f8f9f 4f6f84 8fa894 5f7f68 2f4a40 7a7c80 "
          "3f4246 a9a49c 8f8a82 7f766a c8b0bc a8784c")  # fmt: skip
BOXES = "c8ccd0 e8e8e6 1f2022 3a3e44 2f4a78 5f8fb0 2f5a48 7f9a8a 6a4a8a c88aa0 b8202a e0b42a"
GREENS = "2f5a2a 3f6a2c 4f7a34 365c38 5f8a3c 4a6a4a 6a8a3a"


def block(size: tuple[float, float, float], step: float = 0.6) -> Mesh:
    """A box standing on z = 0."""
    return blocks.block(size, step).moved((0, 0, size[2] / 2))


class Wood:
    """Boards and posts of one timber, painted or weathered."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng, self.noise = rng, Noise(rng)
        self.colour, self.worn = one_of(rng, PAINTS), rng.uniform(0.0, 0.8)
        self.top = str(rng.choice(["point", "round", "flat", "ears"]))

    def board(self, *size: float) -> Mesh:
        """A board that stands on z = 0, with grain along its longest side."""
        return self.grained(block(size), np.array(size))

    def grained(self, mesh: Mesh, size: np.ndarray) -> Mesh:
        """Painted wood: grain, scuffs, and splashes near the ground."""
        scale = np.where(np.arange(3) == np.argmax(size), 0.35, 3.2)
        points = mesh.vertices * scale + self.rng.uniform(0, 30, 3)
        colour = self.colour * (0.75 + 0.38 * self.noise(points, 3))[:, None]
        scuffs = ramp(self.noise(points * 1.7 + 9, 3), 0.55, 0.72) * self.worn
        colour = mix(colour * self.rng.uniform(0.88, 1.06), srgb("7f776c"), scuffs)
        low = 0.5 * ramp(-mesh.vertices[:, 2] + self.noise(points, 2), -2.2, 0.3)
        return mesh.painted(np.minimum(mix(colour, srgb("5a5444"), low), 1.2))

    def picket(self, wide: float, thick: float, tall: float) -> Mesh:
        """An upright board with a shaped top."""
        mesh = block((wide, thick, tall), 0.35)
        x, z = 2 * mesh.vertices[:, 0] / wide, mesh.vertices[:, 2]
        fall = {"point": 0.8 * np.abs(x), "round": 0.9 * (1 - np.sqrt(np.clip(1 - x * x, 0, 1))),
                "flat": 0 * x, "ears": 0.9 * np.clip(np.abs(x) - 0.45, 0, 1)}[self.top]  # fmt: skip
        down = wide * fall * ramp(z, 0.7 * tall, tall)
        mesh = replace(mesh, vertices=mesh.vertices - np.outer(down, Z))
        return self.grained(mesh, np.array([wide, thick, tall]))

    def post(self, tall: float, wide: float, cap: int) -> Mesh:
        """A square post with a flat, pointed or round head."""
        shaft = self.board(wide, wide, tall)
        if cap == 0:
            return shaft
        head = ball((0.62 * wide,) * 3, 14).moved((0, 0, tall + 0.5 * wide))
        if cap == 2:
            head = lathe(np.array([(0, 0), (0.9, 0), (0.9, 0.25), (0, 1)]) * wide, 4)
            head = head.turned(Z, 45).moved((0, 0, tall))
        return joined([shaft, self.grained(head, np.ones(3))])


def run(rng: np.random.Generator, wood: Wood, wide: float, tall: float, look: dict) -> list[Mesh]:
    """A stretch of fence about the origin: two rails, and pickets or boards before them."""
    meshes = [wood.board(wide, 0.6, 1.1).moved((0, 0.55, high * tall - 0.5))
              for high in (0.22, 0.72)]  # fmt: skip
    count = max(2, int(wide / look["pitch"]))
    for i in range(count):
        x = ((i + 0.5) / count - 0.5) * wide
        high = tall * (1 + look["sway"] * np.cos(2 * np.pi * x / wide)) * rng.uniform(0.99, 1.01)
        board = wood.picket(look["broad"] * wide / count, 0.5, high - 0.6)
        meshes.append(board.turned(Y, rng.normal(0, 0.6)).moved((x, 0, 0.5)))
    return meshes


def fence_look(rng: np.random.Generator) -> dict:
    """How one fence is built."""
    return {"pitch": rng.uniform(2.0, 3.4), "broad": rng.choice([rng.uniform(0.45, 0.75), 0.97]),
            "sway": rng.choice([0, 0, 0.08, -0.08]), "post": rng.uniform(1.3, 2.0),
            "cap": int(rng.integers(3))}  # fmt: skip


def gate(rng: np.random.Generator, wood: Wood, wide: float, tall: float, look: dict) -> Dish:
    """A gate between two posts, perhaps ajar, with hinges and a latch."""
    look = {**look, "sway": rng.choice([0.14, -0.12, 0.0])}
    leaf = run(rng, wood, wide - 0.8, 0.92 * tall, look)
    brace = wood.board(np.hypot(wide, 0.5 * tall) * 0.9, 0.5, 0.9)
    lean = -np.degrees(np.arctan2(0.5 * tall, wide))
    leaf.append(brace.turned(Y, lean).moved((0, 0.6, 0.42 * tall)))
    strap = block((0.3 * wide, 0.15, 0.6)).moved((-0.33 * wide, -0.3, -0.3))
    metal = [strap.moved((0, 0, high * tall)) for high in (0.22, 0.72)]
    metal.append(ball((0.4, 0.5, 0.4), 10).moved((0.42 * wide, -0.6, 0.66 * tall)))
    iron = joined([m.painted(srgb("232325")) for m in metal])
    swing, hinge = float(rng.choice([0, 0, rng.uniform(15, 60)])), np.array([-wide / 2, 0, 0])
    dish = posed([Part(joined(leaf), TIMBER), Part(iron, Finish(0.5, 0.5))],
                 lambda m: m.moved(-hinge).turned(Z, swing).moved(hinge))  # fmt: skip
    post = wood.post(1.12 * tall, 1.2 * look["post"], look["cap"])
    posts = [post.moved((side * (wide / 2 + 1), 0, 0)) for side in (-1, 1)]
    return [*dish, Part(joined(posts), TIMBER)]


def sprouts(rng: np.random.Generator, places: np.ndarray, along: np.ndarray, size: float,
            wide: float, colours: np.ndarray) -> Mesh:  # fmt: skip
    """Leaves as folded rhombs, one at each place, their tips in the directions `along`."""
    count = len(places)
    along = along / np.linalg.norm(along, axis=1, keepdims=True)
    side = np.cross(along, rng.normal(0, 1, (count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    long = size * rng.uniform(0.6, 1.3, (count, 1))
    middle = places + 0.45 * long * along + 0.12 * long * np.cross(side, along)
    out = 0.5 * wide * long * side
    points = np.stack([places, middle + out, places + long * along, middle - out], 1)
    faces = 4 * np.arange(count)[:, None, None] + np.array([[0, 1, 2], [0, 2, 3]])
    shade = colours * rng.uniform(0.7, 1.25, (count, 1))
    return Mesh(points.reshape(-1, 3), faces.reshape(-1, 3), np.repeat(shade, 4, 0))


def tufts(rng: np.random.Generator, wide: float) -> Part:
    """Grass that the mower leaves at the foot of a fence, with a few flowers in it."""
    clumps = rng.uniform(-wide / 2, wide / 2, int(rng.integers(8, 26)))
    at = np.repeat(clumps, 26)
    places = np.column_stack([at + rng.normal(0, 0.6, len(at)), rng.normal(-0.6, 0.8, len(at)),
                              0 * at])  # fmt: skip
    along = rng.normal(0, 0.3, (len(at), 3)) * (1, 1, 0.3) + Z
    green = np.tile(one_of(rng, GREENS) * 1.3, (len(at), 1))
    blades = sprouts(rng, places, along, 2.6, 0.14, green)
    some = rng.random(len(at)) < rng.choice([0, 0.06, 0.15])
    tone = one_of(rng, "f2f0ee e8c84a 8a6ac0 d86a9a")
    heads = [ball((0.4, 0.4, 0.3), 5).moved(p + 2.2 * Z).painted(tone) for p in places[some]]
    return Part(joined([blades, *heads]), LEAF)


def hedge(rng: np.random.Generator, wide: float, deep: float, tall: float, round_: bool) -> Dish:
    """A clipped hedge about the origin."""
    noise, count = Noise(rng), int(110 * (wide + deep) * tall / 12)
    size = np.array([wide, deep, tall])
    cube = rng.uniform(-0.5, 0.5, (count, 3))
    face = rng.choice(3, count, p=[0.15, 0.6, 0.25])
    cube[np.arange(count), face] = np.where(face == 2, 0.5, rng.choice([-0.5, 0.5], count))
    out = np.zeros((count, 3))
    out[np.arange(count), face] = 2 * cube[np.arange(count), face]
    places = cube * size + (0, 0, tall / 2)
    if round_:  # the top is an arch across
        places[:, 2] -= 0.3 * tall * ramp(np.abs(cube[:, 1]), 0.1, 0.5) * (cube[:, 2] > 0.2)
    lumps = noise(places * 0.3, 3)
    places += out * (1.6 * (lumps - 0.55) - rng.exponential(0.25, count))[:, None]
    places[:, 2] = np.maximum(places[:, 2], 0.1)
    pair = one_of(rng, GREENS), one_of(rng, GREENS) * 1.25
    colours = mix(*pair, np.clip(lumps + rng.normal(0, 0.25, count), 0, 1))
    along = out + rng.normal(0, 0.65, (count, 3)) + 0.25 * Z
    dish = [Part(sprouts(rng, places, along, rng.uniform(0.9, 1.4), 0.6, colours), LEAF)]
    core = block(tuple(size - (0.9, 0.9, 1.0 + 0.3 * tall * round_)), 2.0)
    return [*dish, Part(core.painted(srgb("18220f")), CONCRETE)]


def letterbox(rng: np.random.Generator, tall: float) -> Dish:
    """A box for letters on a post: rounded with a flag, or square with a slot and a roof."""
    wood, noise, paint = Wood(rng), Noise(rng), one_of(rng, BOXES)
    finish = Finish(0.3, 0.5, clearcoat=0.3) if rng.random() < 0.7 else STEEL
    wide, high, deep = rng.uniform(5.5, 7), rng.uniform(5.5, 8), rng.uniform(8.5, 12)

    def sheet(mesh: Mesh, colour: np.ndarray = paint) -> Part:
        rust = ramp(noise(mesh.vertices * 0.6, 4), 0.62, 0.7) * 0.6
        shade = 0.82 + 0.25 * noise(mesh.vertices * 0.9 + 20, 3)
        return Part(mesh.painted(mix(colour * shade[:, None], srgb("6a5a4e"), rust)), finish)

    turn = np.linspace(0, np.pi, 24)
    arch = np.column_stack([np.cos(turn) * wide / 2, high - wide / 2 + np.sin(turn) * wide / 2])
    section = np.concatenate([[(-wide / 2, 0.0), (wide / 2, 0.0)], arch])
    if american := rng.random() < 0.55:
        body = sweep(
            np.array([(0, y, 0) for y in (-deep / 2, -deep / 2 + 0.01, 0, deep / 2)]), section
        )
        dish = [sheet(body)]
        for y, grow in ((-deep / 2, 1.04), (deep / 2, 1.0)):
            rows = np.linspace(0.0, 1, 12)[:, None, None] * (section - (0, 0.45 * high)) * grow
            lid = np.stack([rows[..., 0], 0 * rows[..., 0] + y, rows[..., 1] + 0.45 * high], -1)
            dish.append(sheet(surface(lid, (False, True))))
        knob = block((1.6, 0.7, 0.5)).moved((0, -deep / 2 - 0.3, 0.82 * high))
        red = one_of(rng, "c8202a c8202a e8e8e6 e0b42a")
        staff = block((0.2, 0.5, 3.6), 0.4).moved((wide / 2 + 0.15, 0.1 * deep, 0.45 * high))
        flag = block((0.2, 2.2, 1.4), 0.4).moved(
            (wide / 2 + 0.15, 0.1 * deep - 0.8, 0.45 * high + 3)
        )
        dish += [sheet(knob, SILVER * 0.7), sheet(joined([staff, flag]), red)]
    else:
        deep = 0.5 * deep
        body = block((wide + 1, deep, high + 1.5), 0.4)
        dish = [sheet(body)]
        slot = block((0.7 * wide, 0.2, 0.5), 0.5).moved((0, -deep / 2 - 0.05, 0.78 * high + 1))
        plate = block((0.45 * wide, 0.15, 1.2), 0.4).moved((0, -deep / 2 - 0.05, 0.4 * high))
        hood = block((wide + 2.2, deep + 2.4, 0.4), 0.6).turned(X, 9).moved((0, -0.6, high + 1.6))
        dish += [
            sheet(slot, srgb("0f0f10")),
            sheet(plate, srgb("e8e8e4")),
            sheet(hood, paint * 0.8),
        ]
    post = wood.post(tall, rng.uniform(1.2, 1.9), 0)
    shelf = wood.board(wide * 0.8, deep * 0.9 if american else 2, 0.6).moved((0, 0, tall - 0.3))
    return [*moved(dish, (0, 0, tall + 0.3)), Part(joined([post, shelf]), TIMBER)]


def garden_fence(rng: np.random.Generator) -> Dish:
    """A fence, a fence or hedge with a gate, or a letterbox, alone or before one of them."""
    kind = str(rng.choice(["fence", "gate", "hedge", "letterbox"], p=[0.27, 0.25, 0.23, 0.25]))
    wood, look, tall = Wood(rng), fence_look(rng), rng.uniform(11, 17)
    if kind == "letterbox":
        dish = turned(letterbox(rng, rng.uniform(11, 17)), rng.uniform(-60, 60))
        if rng.random() < 0.55:
            meshes = run(rng, wood, 30, 0.75 * tall, look)
            dish += moved([Part(joined(meshes), TIMBER), tufts(rng, 30)], (rng.normal(0, 4), 9, 0))
        return [*dish, tufts(rng, 6)]
    middle = rng.uniform(9, 13) if kind != "fence" else 0.0
    wing = rng.uniform(14, 19) if middle else rng.uniform(17, 23)
    dish = [tufts(rng, 2 * wing + middle)]
    if middle:
        dish += gate(rng, wood, middle, tall * rng.uniform(0.85, 1.1), look)
    at = middle / 2 + (1 + look["post"] if middle else 0) + wing / 2
    round_, deep = rng.random() < 0.4, rng.uniform(4, 7)
    for side in (-1, 1):
        if kind == "hedge":
            dish += moved(hedge(rng, wing, deep, 1.05 * tall, round_), (side * (at + 0.6), 0, 0))
            continue
        meshes = [m.moved((side * at, 0, 0)) for m in run(rng, wood, wing, tall, look)]
        ends = (at + wing / 2,) if middle else (at + wing / 2, at - wing / 2)
        meshes += [wood.post(1.08 * tall, look["post"], look["cap"]).moved((side * x, 0.6, 0))
                   for x in ends]  # fmt: skip
        dish.append(Part(joined(meshes), TIMBER))
    if kind != "hedge" and rng.random() < 0.25:
        dish += moved(letterbox(rng, 0.8 * tall), (rng.choice([-1, 1]) * at, -6, 0))
    return dish


KIND = Kind("garden-fence", garden_fence, "thing", scene="garden")
