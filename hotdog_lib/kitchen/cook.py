"""Lay the table, light it, take the picture; render the whole set.

    python -m hotdog_lib.kitchen.cook --out hotdog_lib/pictures

Pictures already in place are kept, so a stopped run may be started again. Needs the packages of
the extra `kitchen`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import mitsuba as mi
import mitsuba_oidn as oidn
import numpy as np
from hotdog_lib.engine.files import replacing
from PIL import Image
from tqdm import tqdm

from . import dishes
from .camera import Camera, Film, frame, load_film
from .lights import LIGHTS, room
from .materials import TABLES, bitmap
from .parts import Dish, moved, turned
from .shapes import Mesh

mi.set_variant("scalar_rgb")
mi.set_log_level(mi.LogLevel.Error)  # a stray invalid light path is left out of its pixel

SAMPLES = 12  # light paths per pixel; the denoiser takes care of the rest
GUIDE_SAMPLES = 1  # per pixel, for the denoiser: one costs as much as five light paths
TABLE = 96.0  # side in centimetres of the table's pattern, mirrored beyond
PER_CLASS = {"train": 385, "test": 120}


@dataclass(frozen=True)
class Order:
    """One picture of the set."""

    path: str  # below the set's folder
    kind: str
    seed: int
    off_centre: bool = False

    @property
    def class_(self) -> str:
        """Hot dog, or not hot dog."""
        return "hotdog" if self.kind.startswith("hotdog") else "not-hotdog"


@dataclass(frozen=True)
class Scene:
    """Everything that is drawn by lot before the light falls on it."""

    dish: Dish
    around: Dish  # what the dish stands on, side dishes and table things
    names: dict[str, str | list[str]]  # of the light, the table, the support and the props
    camera: Camera
    film: Film
    rng: np.random.Generator  # goes on to draw patterns and noise

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
    dish = dishes.KINDS[order.kind](np.random.default_rng([order.seed, 0]))
    plated, around, sides, front = order.kind in dishes.PLATED, [], [], rng.uniform(0, 2 * np.pi)
    if rng.random() < dishes.SIDES_SHARE[order.class_] and not plated:
        side = dishes.SIDES[rng.integers(len(dishes.SIDES))]
        azimuth = rng.choice([-1, 1]) * np.pi / 2 + rng.uniform(-0.3, 0.3)
        around = turned(side(rng), rng.uniform(0, 360))
        away = reach(dish, azimuth) + reach(around, azimuth + np.pi) + 0.3
        around = moved(around, (away * np.cos(azimuth), away * np.sin(azimuth), 0))
        sides, front = [side.__name__], azimuth + np.pi + rng.uniform(-1.7, 1.7)
    choices = dishes.FLAT_SUPPORTS if plated else dishes.SUPPORTS
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
    closer = 1.25 if order.kind in dishes.CLOSE_UP else 1.0
    azimuth = front + np.radians(turn)
    camera = frame(rng, vertices(dish), azimuth, order.off_centre, closer)
    behind = np.arctan2(*(camera.target - camera.eye)[[1, 0]])
    for _ in range(rng.choice(4, p=[0.3, 0.3, 0.25, 0.15])):
        make = dishes.PROPS[rng.integers(len(dishes.PROPS))]
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


def mitsuba_camera(camera: Camera) -> dict:
    """Mitsuba's description of a camera, focused on the near side of the target."""
    return {
        "type": "thinlens",
        "fov": camera.fov,
        "aperture_radius": camera.aperture,
        "focus_distance": float(np.linalg.norm(camera.target - camera.eye)) - 1.5,
        "to_world": mi.ScalarTransform4f().look_at(
            camera.eye.tolist(), camera.target.tolist(), camera.axes()[1].tolist()
        ),
        "film": {
            "type": "hdrfilm",
            "width": camera.width,
            "height": camera.height,
            # Wider filters spread noise over pixels, where the denoiser takes it for detail.
            "rfilter": {"type": "box"},
        },
    }


def mitsuba_mesh(mesh: Mesh, bsdf: dict) -> mi.Mesh:
    """Hand a painted mesh over to the renderer."""
    props = mi.Properties()
    props["bsdf"] = mi.load_dict(bsdf)
    shape = mi.Mesh("part", len(mesh.vertices), len(mesh.faces), props, has_vertex_normals=True)
    shape.add_attribute("vertex_color", 3, mesh.colours.astype(np.float32).ravel())
    values = mi.traverse(shape)
    values["vertex_positions"] = mesh.vertices.astype(np.float32).ravel()
    values["vertex_normals"] = mesh.normals().astype(np.float32).ravel()
    values["faces"] = mesh.faces.astype(np.uint32).ravel()
    values.update()
    return shape


def mitsuba_table(rng: np.random.Generator, name: str) -> dict:
    """A large table top with the pattern of that name."""
    pattern, finish = next((p, f) for p, f, _ in TABLES if p.__name__ == name)
    colours = {
        "type": "bitmap",
        "bitmap": mi.Bitmap(bitmap(pattern(rng), TABLE, 768)),
        "raw": True,
        "wrap_mode": "mirror",
        "to_uv": mi.ScalarTransform3f().scale([3, 3]),
    }
    turn = mi.ScalarTransform4f().rotate([0, 0, 1], rng.uniform(0, 360))
    return {
        "type": "rectangle",
        "to_world": turn.scale(1.5 * TABLE).translate([0.11, 0.07, 0]),
        "bsdf": finish.bsdf(colours),
    }


def render(scene: mi.Scene, seed: int) -> np.ndarray:
    """Denoised light of a scene as (height, width, 3) linear RGB."""
    path = mi.load_dict({"type": "path", "max_depth": 5})
    guide = mi.load_dict({"type": "aov", "aovs": "albedo:albedo,normal:sh_normal"})
    light = np.array(mi.render(scene, integrator=path, spp=SAMPLES, seed=seed))
    guides = np.array(mi.render(scene, integrator=guide, spp=GUIDE_SAMPLES, seed=seed))
    albedo, normal = (np.ascontiguousarray(guides[..., i : i + 3]) for i in (0, 3))
    return oidn.denoise(light, albedo, normal, hdr=True)


def take_picture(scene: Scene, seed: int) -> Image.Image:
    """Light a laid table and render it."""
    rng, camera = scene.rng, scene.camera
    colour = {"type": "mesh_attribute", "name": "vertex_color"}
    described = {
        "type": "scene",
        "sensor": mitsuba_camera(camera),
        "room": {
            "type": "envmap",
            "bitmap": mi.Bitmap(room(rng, scene.names["light"])),
            "to_world": mi.ScalarTransform4f().rotate([1, 0, 0], 90),
            "scale": 0.35 if scene.names["light"] == "flash" else 1.0,
        },
        "table": mitsuba_table(rng, scene.names["table"]),
    }
    if scene.names["light"] == "flash":
        right, up, _ = camera.axes()
        away = float(np.sum((camera.target - camera.eye) ** 2))
        described["flash"] = {
            "type": "point",
            "position": (camera.eye + 1.5 * right + 3 * up).tolist(),
            "intensity": {"type": "rgb", "value": [0.8 * np.pi * away] * 3},
        }
    for i, part in enumerate([*scene.dish, *scene.around]):
        described[f"part{i}"] = mitsuba_mesh(part.mesh, part.finish.bsdf(colour))
    return scene.film.develop(rng, render(mi.load_dict(described), seed))


def orders() -> list[Order]:
    """The whole set. Kinds take turns; those for the test only share a fifth of its places."""
    known = [k for k in dishes.KINDS if not k.startswith("hotdog") and k not in dishes.TEST_ONLY]
    common = known + [kind for kind in known if kind in dishes.OFTEN]
    listed = []
    for split, count in PER_CLASS.items():
        rare = dishes.TEST_ONLY if split == "test" else []
        for i in range(count):
            hotdog = "hotdog-loaded" if i % 3 == 1 else "hotdog"
            other = common[(i - i // 5 if rare else i) % len(common)]
            if rare and i % 5 == 4:
                other = rare[i // 5 % len(rare)]
            for class_, kind in (("hotdog", hotdog), ("not-hotdog", other)):
                path = f"{split}/{class_}/{kind}-{i:03d}.jpg"
                seed = int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big") >> 1
                listed.append(Order(path, kind, seed, off_centre=i % 8 == 3))
    return listed


def cook(order: Order, target: Path) -> Scene:
    """Render one picture; what it shows."""
    scene = lay_table(order)
    picture = take_picture(scene, order.seed)
    with replacing(target) as file:
        quality = scene.film.quality
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return scene


def entry(order: Order, out: Path) -> dict:
    """Cook one picture of the set unless it is there already; its entry in the manifest."""
    target = out / order.path
    scene = lay_table(order) if target.exists() else cook(order, target)
    box, camera = scene.box(), scene.camera
    return {
        "path": order.path,
        "class": order.class_,
        "kind": order.kind,
        "seed": order.seed,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "box": [round(float(edge), 3) for edge in np.clip(box, 0, 1)],
        "off_centre": order.off_centre,
        "cut": bool(box[:2].min() < -0.02 or box[2:].max() > 1.02),
        **scene.names,
        "elevation": round(camera.elevation),
        "distance": round(float(np.linalg.norm(camera.target - camera.eye))),
        "exposure": round(scene.film.exposure, 2),
    }


def main() -> None:
    """Render the set, then write its manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the set")
    out = parser.parse_args().out
    ordered = orders()
    there = {path.relative_to(out).as_posix() for path in out.rglob("*.jpg")}
    if strangers := sorted(there - {order.path for order in ordered}):
        parser.error(
            f"{out} holds pictures that are not of the set, such as {strangers[0]}: delete them."
        )
    if there:
        print(f"{len(there)} pictures are there and kept. Delete those that you want again.")
    # Three at a time: some draw their patterns while the others render on all cores.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        cooked = pool.map(entry, ordered, [out] * len(ordered))
        entries = list(tqdm(cooked, total=len(ordered), unit="picture"))
    manifest = {"licence": "CC0-1.0", "test_only": dishes.TEST_ONLY, "pictures": entries}
    with replacing(out / "manifest.json") as file:
        file.write((json.dumps(manifest, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
