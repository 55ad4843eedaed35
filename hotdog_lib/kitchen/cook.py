"""Take the picture of a laid table. Needs the packages of the extra `kitchen`."""

from __future__ import annotations

from pathlib import Path

import mitsuba as mi
import mitsuba_oidn as oidn
import numpy as np
from hotdog_lib.engine.files import replacing
from PIL import Image

from .camera import Camera
from .lights import room
from .picture_set import Order
from .places import stage
from .shapes import Mesh
from .table import Scene
from .tabletops import SURFACES, bitmap

mi.set_variant("scalar_rgb")
mi.set_log_level(mi.LogLevel.Error)  # a stray invalid light path is left out of its pixel

SAMPLES = 12  # light paths per pixel; the denoiser takes care of the rest
GUIDE_SAMPLES = 1  # per pixel, for the denoiser: one costs as much as five light paths
TABLE = 96.0  # side in centimetres of the table's pattern, mirrored beyond


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


def mitsuba_ground(rng: np.random.Generator, name: str, size: float) -> dict:
    """A table top, or more, with the pattern of that name; `size` in tables."""
    pattern, finish = SURFACES[name]
    colours = {
        "type": "bitmap",
        "bitmap": mi.Bitmap(bitmap(pattern(rng), TABLE, 768)),
        "raw": True,
        "wrap_mode": "mirror",
        "to_uv": mi.ScalarTransform3f().scale([3 * size, 3 * size]),
    }
    turn = mi.ScalarTransform4f().rotate([0, 0, 1], rng.uniform(0, 360))
    return {
        "type": "rectangle",
        "to_world": turn.scale(1.5 * TABLE * size).translate([0.11, 0.07, 0]),
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
        "table": mitsuba_ground(rng, scene.names["table"], scene.ground),
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


def cook(order: Order, target: Path) -> Scene:
    """Render one picture; what it shows."""
    scene = stage(order)
    picture = take_picture(scene, order.seed)
    with replacing(target) as file:
        quality = scene.film.quality
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return scene
