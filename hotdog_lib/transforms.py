"""From a picture of any size to the numbers that a network reads: augmentation and normalisation.

The names and defaults are Gluon's (`gluon.data.vision.transforms`, d2l section 14.1). Three things
differ, and each has cost somebody a day. Gluon draws from two hidden generators, here the generator
is an argument, so a run can be repeated. Gluon's `Resize(256)` squashes a picture to a square
unless `keep_ratio=True`, here the shape is always kept. Gluon shrinks by picking pixels, Pillow by
averaging them, which matters for photographs of 12 million.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy
from hotdog_lib.models import Architecture
from PIL import Image

Rng = numpy.random.Generator
Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


@dataclass(frozen=True)
class Compose:
    """One transform after another, each a function of a picture and a random generator."""

    steps: Sequence[Callable]

    def __call__(self, picture, rng: Rng | None = None):
        for step in self.steps:
            picture = step(picture, rng)
        return picture


@dataclass(frozen=True)
class RandomResizedCrop:
    """A random part of a picture, scaled to `size` x `size` pixels (GoogLeNet's augmentation).

    scale: the part's share of the picture's area. ratio: its width over its height.
    """

    size: int
    scale: tuple[float, float] = (0.08, 1.0)
    ratio: tuple[float, float] = (3 / 4, 4 / 3)

    def __call__(self, picture: Image.Image, rng: Rng) -> Image.Image:
        box = self.box(picture.size, rng)
        return picture.resize((self.size, self.size), Image.Resampling.BILINEAR, box=box)

    def box(self, size: tuple[int, int], rng: Rng) -> Box:
        """Which part of a picture of `size` (width, height) is taken."""
        width, height = size
        for _ in range(10):  # not every shape of every area fits; then the largest middle part
            area = width * height * rng.uniform(*self.scale)
            shape = numpy.exp(rng.uniform(*numpy.log(self.ratio)))
            w, h = (area * shape) ** 0.5, (area / shape) ** 0.5
            if w <= width and h <= height:
                left, top = rng.uniform(0, width - w), rng.uniform(0, height - h)
                return left, top, left + w, top + h
        low, high = self.ratio
        w, h = min(width, height * high), min(height, width / low)
        left, top = (width - w) / 2, (height - h) / 2
        return left, top, left + w, top + h


@dataclass(frozen=True)
class RandomFlipLeftRight:
    """Mirror every second picture: a hot dog from the right is a hot dog."""

    def __call__(self, picture: Image.Image, rng: Rng) -> Image.Image:
        if rng.random() < 0.5:
            return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return picture


@dataclass(frozen=True)
class Resize:
    """Scale a picture so that its shorter side has `size` pixels; its shape stays."""

    size: int

    def __call__(self, picture: Image.Image, rng: Rng | None = None) -> Image.Image:
        factor = self.size / min(picture.size)
        width, height = (max(self.size, round(side * factor)) for side in picture.size)
        return picture.resize((width, height), Image.Resampling.BILINEAR)


@dataclass(frozen=True)
class CenterCrop:
    """The middle `size` x `size` pixels."""

    size: int

    def __call__(self, picture: Image.Image, rng: Rng | None = None) -> Image.Image:
        left, top = ((side - self.size) // 2 for side in picture.size)
        return picture.crop((left, top, left + self.size, top + self.size))


@dataclass(frozen=True)
class ToTensor:
    """A picture to float32 of shape (3, H, W) in [0, 1]: channels first, as networks read them."""

    def __call__(self, picture: Image.Image, rng: Rng | None = None) -> numpy.ndarray:
        channels_first = numpy.asarray(picture).transpose(2, 0, 1)
        return numpy.divide(channels_first, numpy.float32(255), dtype="float32", order="C")


@dataclass(frozen=True)
class Normalize:
    """Subtract each channel's mean and divide by its standard deviation. (3, H, W) to the same."""

    mean: tuple[float, float, float]
    std: tuple[float, float, float]

    def __call__(self, array: numpy.ndarray, rng: Rng | None = None) -> numpy.ndarray:
        mean, std = (numpy.array(s, "float32")[:, None, None] for s in (self.mean, self.std))
        result = array - mean
        result /= std
        return result

    def undo(self, array: numpy.ndarray) -> numpy.ndarray:
        """Back to [0, 1], to look at."""
        mean, std = (numpy.array(s, "float32")[:, None, None] for s in (self.mean, self.std))
        return numpy.clip(array * std + mean, 0, 1)


def for_training(
    architecture: Architecture, size: int | None = None, least_area: float = 0.08
) -> Compose:
    """Random part, random mirror image, normalised. size: side in pixels, else the source's own.
    least_area: the smallest part's share of the picture."""
    size = checked_size(architecture, size)
    return Compose(
        (
            RandomResizedCrop(size, (least_area, 1.0)),
            RandomFlipLeftRight(),
            ToTensor(),
            Normalize(architecture.mean, architecture.std),
        )
    )


def for_testing(architecture: Architecture, size: int | None = None) -> Compose:
    """The middle of the picture, normalised: nothing random. At 224 pixels, Resize is to 256."""
    size = checked_size(architecture, size)
    return Compose(
        (
            Resize(size * 256 // 224),
            CenterCrop(size),
            ToTensor(),
            Normalize(architecture.mean, architecture.std),
        )
    )


def checked_size(architecture: Architecture, size: int | None) -> int:
    """The input's side in pixels. Raises ValueError for one that the network cannot take."""
    size = size or architecture.size
    if size < 32 or size % architecture.multiple:
        raise ValueError(
            f"{architecture.name} reads pictures of at least 32 pixels a side, in multiples of "
            f"{architecture.multiple}; {size} is none. Try {max(32, size // 32 * 32)}."
        )
    return size
