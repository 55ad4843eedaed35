"""Lay the table, light it, take the picture; render the whole set.

    python -m hotdog_lib.kitchen.cook --out hotdog_lib/pictures

Pictures already in place are kept, so a stopped run may simply be started again.
Needs `pip install mitsuba mitsuba-oidn pillow tqdm`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import mitsuba as mi
import mitsuba_oidn as oidn
import numpy as np
from PIL import Image
from tqdm import tqdm

from . import dishes, parts
from .materials import CLOTH, STONE, TIMBER, bitmap, gingham, linen, marble, ramp, wood
from .parts import Dish
from .shapes import Mesh

mi.set_variant("scalar_rgb")

SAMPLES = 16  # light paths per pixel; the denoiser takes care of the rest
GUIDE_SAMPLES = 2  # per pixel, for the denoiser's guides: they are slow to render
TABLE = 96.0  # side in centimetres of the table's pattern, mirrored beyond
PER_CLASS = {"train": 150, "test": 50}
SHAPES = [(320, 240), (360, 240), (280, 280), (256, 256), (240, 320), (240, 336), (384, 256)]


@dataclass(frozen=True)
class Order:
    """One picture of the set."""

    path: str
    class_: str
    kind: str
    seed: int
    off_centre: bool


@dataclass(frozen=True)
class Camera:
    """A camera with a thin lens. Lengths in centimetres, angles in degrees."""

    eye: np.ndarray
    target: np.ndarray
    fov: float  # across the width
    aperture: float
    width: int
    height: int

    def axes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Unit vectors to the right, up and forward."""
        forward = self.target - self.eye
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, (0, 0, 1))
        right /= np.linalg.norm(right)
        return right, np.cross(right, forward), forward

    def project(self, points: np.ndarray) -> np.ndarray:
        """Places in the frame as fractions of width and height, from the top left."""
        right, up, forward = self.axes()
        away = points - self.eye
        half = np.tan(np.radians(self.fov / 2))
        flat = np.stack([away @ right, away @ up * (-self.width / self.height)], -1)
        return 0.5 + 0.5 * flat / (away @ forward)[:, None] / half

    def sensor(self) -> dict:
        """Mitsuba's description, focused on the near side of the target."""
        return {
            "type": "thinlens",
            "fov": self.fov,
            "aperture_radius": self.aperture,
            "focus_distance": float(np.linalg.norm(self.target - self.eye)) - 1.5,
            "to_world": mi.ScalarTransform4f().look_at(
                self.eye.tolist(), self.target.tolist(), [0, 0, 1]
            ),
            "film": {
                "type": "hdrfilm",
                "width": self.width,
                "height": self.height,
                # Wider filters spread noise over pixels, where the denoiser takes it for detail.
                "rfilter": {"type": "box"},
            },
        }


def frame(rng: np.random.Generator, points: np.ndarray, off_centre: bool) -> Camera:
    """Choose a view of the points and step back until they fill the wanted share of the frame."""
    width, height = SHAPES[rng.integers(len(SHAPES))]
    azimuth = rng.uniform(0, 2 * np.pi)
    elevation = np.radians(rng.uniform(18, 68))
    back = np.array(
        [
            np.cos(azimuth) * np.cos(elevation),
            np.sin(azimuth) * np.cos(elevation),
            np.sin(elevation),
        ]
    )
    middle = (points.min(0) + points.max(0)) / 2
    fov, aperture, fill = rng.uniform(26, 44), rng.uniform(0.08, 0.4), rng.uniform(0.68, 0.98)
    distance = 40.0
    for _ in range(8):
        camera = Camera(middle + distance * back, middle, fov, aperture, width, height)
        spread = np.ptp(camera.project(points), axis=0).max()
        distance *= spread / fill
    right, up, _ = camera.axes()
    span = 2 * distance * np.tan(np.radians(fov / 2))
    reach = rng.uniform(0.22, 0.42) if off_centre else rng.uniform(0, 0.05)
    way = rng.uniform(0, 2 * np.pi)
    shift = reach * span * (np.cos(way) * right + np.sin(way) * up * height / width)
    return Camera(camera.eye + shift, middle + shift, fov, aperture, width, height)


def room(rng: np.random.Generator) -> np.ndarray:
    """Surroundings as a latitude-longitude picture: walls, one or two windows, maybe a lamp.

    Scaled so that a white table would come out just white.
    """
    rows, columns = 96, 192
    latitude = (0.5 - (np.arange(rows) + 0.5) / rows)[:, None] * np.pi
    longitude = ((np.arange(columns) + 0.5) / columns)[None, :] * 2 * np.pi
    warmth = rng.uniform(-1, 1)
    daylight = np.array([1 + 0.16 * warmth, 1.0, 1 - 0.22 * warmth])
    wall = rng.uniform(0.5, 1.0) * np.array([1.0, rng.uniform(0.85, 1), rng.uniform(0.7, 1)])
    light = (0.7 + 0.3 * np.sin(latitude) + 0 * longitude)[..., None] * wall
    for _ in range(rng.integers(1, 3)):
        middle, half = rng.uniform(0, 2 * np.pi), rng.uniform(0.35, 0.8)
        aside = np.abs((longitude - middle + np.pi) % (2 * np.pi) - np.pi)
        low, high = rng.uniform(0.15, 0.5), rng.uniform(0.8, 1.25)
        pane = ramp(half - aside, -0.05, 0.1)
        pane = pane * ramp(latitude, low - 0.05, low + 0.1) * ramp(-latitude, -high, 0.15 - high)
        light = light + rng.uniform(6, 16) * pane[..., None] * daylight
    falling = np.maximum(np.sin(latitude), 0) * np.cos(latitude) * (np.pi / rows)
    on_table = (light.mean(-1) * falling).sum() * (2 * np.pi / columns)
    return (light * np.pi / on_table).astype(np.float32)


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


def table(rng: np.random.Generator) -> dict:
    """A large table top in wood, stone or cloth."""
    pattern, finish = [(wood, TIMBER), (marble, STONE), (gingham, CLOTH), (linen, CLOTH)][
        rng.choice(4, p=[0.4, 0.2, 0.2, 0.2])
    ]
    colours = {
        "type": "bitmap",
        "bitmap": mi.Bitmap(bitmap(pattern(rng), TABLE, 1024)),
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


@dataclass(frozen=True)
class Serving:
    """A dish where it stands, what it stands on and how the camera sees it."""

    dish: Dish
    support: Callable[[np.random.Generator], Dish] | None
    level: float
    camera: Camera
    rng: np.random.Generator  # goes on to draw everything around the dish

    def box(self) -> list[float]:
        """Left, top, right and bottom of the dish as fractions of the frame."""
        seen = self.camera.project(vertices(self.dish))
        edges = np.concatenate([seen.min(0), seen.max(0)])
        return [round(float(edge), 4) for edge in np.clip(edges, 0, 1)]


def vertices(dish: Dish) -> np.ndarray:
    """All points of a dish."""
    return np.concatenate([part.mesh.vertices for part in dish])


def serve(order: Order) -> Serving:
    """Make the dish and choose its place and the view."""
    rng = np.random.default_rng(order.seed)
    dish = parts.turned(dishes.KINDS[order.kind](rng), rng.uniform(0, 360))
    support, level = dishes.SUPPORTS[rng.integers(len(dishes.SUPPORTS))]
    dish = parts.moved(dish, (0, 0, level + 0.02))
    return Serving(dish, support, level, frame(rng, vertices(dish), order.off_centre), rng)


def take_picture(serving: Serving, seed: int) -> Image.Image:
    """Lay the table around a dish, light it and render."""
    rng, camera = serving.rng, serving.camera
    around: Dish = []
    if serving.support:
        support = parts.turned(serving.support(rng), rng.uniform(0, 360))
        around += parts.moved(support, (0, 0, serving.level))
    if rng.random() < 0.35:
        # Behind the dish as the camera sees it, clear of the largest plate.
        away = np.arctan2(*(camera.target - camera.eye)[[1, 0]]) + rng.uniform(-0.7, 0.7)
        reach = rng.uniform(20, 27)
        prop = dishes.PROPS[rng.integers(len(dishes.PROPS))](rng)
        prop = parts.turned(prop, rng.uniform(0, 360))
        around += parts.moved(prop, (reach * np.cos(away), reach * np.sin(away), 0))

    colour = {"type": "mesh_attribute", "name": "vertex_color"}
    scene = {
        "type": "scene",
        "sensor": camera.sensor(),
        "room": {
            "type": "envmap",
            "bitmap": mi.Bitmap(room(rng)),
            "to_world": mi.ScalarTransform4f().rotate([1, 0, 0], 90),
        },
        "table": table(rng),
    }
    for i, part in enumerate([*serving.dish, *around]):
        scene[f"part{i}"] = mitsuba_mesh(part.mesh, part.finish.bsdf(colour))
    return develop(rng, render(mi.load_dict(scene), seed))


def develop(rng: np.random.Generator, light: np.ndarray) -> Image.Image:
    """Expose, bend the highlights softly towards white, add a little film grain."""
    light = light * 2.0 ** rng.uniform(-0.5, 0.1)
    shoulder = 0.6 + 0.4 * (1 - np.exp(-(np.maximum(light, 0.6) - 0.6) / 0.4))
    value = np.where(light < 0.6, light, shoulder)
    value = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    grain = rng.normal(0, rng.uniform(0.002, 0.006), (*value.shape[:2], 1))
    return Image.fromarray((255 * np.clip(value + grain, 0, 1) + 0.5).astype(np.uint8))


def orders() -> list[Order]:
    """The whole set. Kinds take turns; those for the test only share a fifth of its places."""
    common = [kind for kind in dishes.KINDS if kind not in ("hotdog", *dishes.TEST_ONLY)]
    listed = []
    for split, count in PER_CLASS.items():
        rare = dishes.TEST_ONLY if split == "test" else []
        for class_ in ("hotdog", "not-hotdog"):
            for i in range(count):
                if class_ == "hotdog":
                    kind = "hotdog"
                elif rare and i % 5 == 4:
                    kind = rare[i // 5 % len(rare)]
                else:
                    kind = common[(i - i // 5 if rare else i) % len(common)]
                path = f"{split}/{class_}/{kind}-{i:03d}.jpg"
                seed = int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big") >> 1
                listed.append(Order(path, class_, kind, seed, i % 8 == 3))
    return listed


def cook(job: tuple[Order, Path]) -> dict:
    """Render one picture unless it is there already; its entry in the manifest."""
    order, out = job
    serving, target = serve(order), out / order.path
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        take_picture(serving, order.seed).save(unfinished, "JPEG", quality=88, optimize=True)
        unfinished.rename(target)
    return {
        "path": order.path,
        "class": order.class_,
        "kind": order.kind,
        "seed": order.seed,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "box": serving.box(),
        "off_centre": order.off_centre,
    }


def main() -> None:
    """Render the set, then write its manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the set")
    out = parser.parse_args().out
    jobs = [(order, out) for order in orders()]
    # Two at a time: one draws its patterns while the other renders on all cores.
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        entries = list(tqdm(pool.imap(cook, jobs), total=len(jobs), unit="picture"))
    manifest = {"licence": "CC0-1.0", "test_only": dishes.TEST_ONLY, "pictures": entries}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
