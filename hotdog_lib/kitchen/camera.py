"""Where the camera stands, what it frames, and how its film is developed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageFilter

SHAPES = [(320, 240), (320, 240), (352, 240), (280, 280), (260, 260), (240, 320), (240, 336),
          (320, 214), (214, 320)]  # fmt: skip


@dataclass(frozen=True)
class Camera:
    """A camera with a thin lens. Lengths in centimetres, angles in degrees."""

    eye: np.ndarray
    target: np.ndarray
    roll: float
    fov: float  # across the width
    aperture: float  # radius of the lens
    width: int
    height: int

    def axes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Unit vectors to the right, up and forward."""
        forward = self.target - self.eye
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, (0, 0, 1))
        right /= np.linalg.norm(right)
        up = np.cross(right, forward)
        c, s = np.cos(np.radians(self.roll)), np.sin(np.radians(self.roll))
        return c * right + s * up, c * up - s * right, forward

    def project(self, points: np.ndarray) -> np.ndarray:
        """Places in the frame as fractions of width and height, from the top left."""
        right, up, forward = self.axes()
        away = points - self.eye
        half = np.tan(np.radians(self.fov / 2))
        flat = np.stack([away @ right, away @ up * (-self.width / self.height)], -1)
        return 0.5 + 0.5 * flat / (away @ forward)[:, None] / half

    @property
    def elevation(self) -> float:
        """Degrees by which the camera looks down."""
        return float(np.degrees(np.arcsin(-self.axes()[2][2])))


def frame(
    rng: np.random.Generator,
    points: np.ndarray,
    azimuth: float,
    off_centre: bool,
    closer: float = 1.0,
    heights: tuple[float, float, float] = (14, 45, 84),
) -> Camera:
    """Choose a view of the points and step back until they fill the wanted share of the frame.

    `azimuth` is where the camera stands, in radians; `closer` is by how much more they fill the
    frame than usual; `heights` by how many degrees it looks down: at least, mostly, at most.
    """
    width, height = SHAPES[rng.integers(len(SHAPES))]
    # By itself from table height to nearly overhead, mostly as somebody at the table sees it.
    elevation = np.radians(rng.triangular(*heights))
    back = np.array(
        [
            np.cos(azimuth) * np.cos(elevation),
            np.sin(azimuth) * np.cos(elevation),
            np.sin(elevation),
        ]
    )
    middle = (points.min(0) + points.max(0)) / 2
    near = rng.choice(3, p=[0.15, 0.55, 0.3])
    fill = [rng.uniform(0.45, 0.65), rng.uniform(0.65, 0.98), rng.uniform(0.98, 1.3)][near]
    camera = Camera(
        eye=middle + 40 * back,
        target=middle,
        roll=rng.normal(0, 5),
        fov=rng.uniform(28, 58),
        aperture=rng.uniform(0.02, 0.4) * rng.choice([0.4, 1.0]),
        width=width,
        height=height,
    )
    distance = 40.0
    for _ in range(8):
        distance *= np.ptp(camera.project(points), axis=0).max() / fill / closer
        # Never so near that the lens would be inside the dish.
        distance = max(distance, 0.6 * np.linalg.norm(np.ptp(points, axis=0)))
        camera = replace(camera, eye=middle + distance * back)
    right, up, _ = camera.axes()
    span = 2 * distance * np.tan(np.radians(camera.fov / 2))
    reach = rng.uniform(0.22, 0.4) if off_centre else rng.uniform(0, 0.06)
    way = rng.uniform(0, 2 * np.pi)
    shift = reach * span * (np.cos(way) * right + np.sin(way) * up * height / width)
    # The table must not come between: slide along it rather than through it.
    shift[2] = max(shift[2], 1.0 - camera.eye[2])
    return replace(camera, eye=camera.eye + shift, target=middle + shift)


@dataclass(frozen=True)
class Film:
    """What a telephone makes of the light: exposure, colours, blur and noise."""

    exposure: float  # in stops
    balance: tuple[float, float, float]  # gains of red, green and blue
    saturation: float
    contrast: float
    blur: float  # standard deviation in pixels
    vignette: float  # light lost in the corners
    grain: float
    quality: int  # of the JPEG file

    def develop(self, rng: np.random.Generator, light: np.ndarray) -> Image.Image:
        """Make a picture of (height, width, 3) linear light."""
        rows, columns = light.shape[:2]
        y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
        light = light * (2.0**self.exposure * (1 - self.vignette * (x**2 + y**2) / 2))[..., None]
        light = light * np.array(self.balance)
        grey = light.mean(-1, keepdims=True)
        light = np.maximum(grey + self.saturation * (light - grey), 0)
        # Bend the highlights softly towards white.
        shoulder = 0.6 + 0.4 * (1 - np.exp(-(np.maximum(light, 0.6) - 0.6) / 0.4))
        value = np.where(light < 0.6, light, shoulder)
        value = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
        value = np.clip(value + self.contrast * (value - 0.5) * 4 * value * (1 - value), 0, 1)
        image = Image.fromarray((255 * value + 0.5).astype(np.uint8))
        if self.blur > 0.3:
            image = image.filter(ImageFilter.GaussianBlur(self.blur))
        coarse = rng.normal(0, self.grain, (rows // 2 + 1, columns // 2 + 1, 3))
        coarse = coarse.repeat(2, 0).repeat(2, 1)[:rows, :columns]
        fine = rng.normal(0, self.grain, (rows, columns, 1))
        noisy = np.asarray(image, float) / 255 + 0.6 * coarse + fine
        return Image.fromarray((255 * np.clip(noisy, 0, 1) + 0.5).astype(np.uint8))


def load_film(rng: np.random.Generator, dim: bool) -> Film:
    """Settings for one picture; a dim place makes it darker and noisier."""
    warmth, tint = rng.normal(0, 0.09), rng.normal(0, 0.03)
    return Film(
        exposure=rng.uniform(-1.3, 0.0) if dim else rng.uniform(-0.7, 0.35),
        balance=(1 + warmth, 1 + tint, 1 - warmth),
        saturation=rng.uniform(0.8, 1.2),
        contrast=rng.uniform(-0.05, 0.25),
        blur=float(rng.choice([0.0, 0.6, 1.1], p=[0.6, 0.28, 0.12])),
        vignette=rng.uniform(0, 0.35),
        grain=rng.uniform(0.01, 0.035) if dim else rng.uniform(0.003, 0.018),
        quality=int(rng.integers(62, 79)),
    )
