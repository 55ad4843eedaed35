"""How one picture file becomes an RGB picture, whatever its file holds.

Decoding is Pillow's: MXNet's own `image.imdecode` is OpenCV 3.4, which no longer gets fixes and
ignores the camera's rotation mark.
"""

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy
from hotdog_lib.pictures import heic
from PIL import Image, ImageOps, PngImagePlugin

SUFFIXES = frozenset(
    (
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".png", ".webp", ".avif"),
        *(".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif"),
    )
)
LONGEST_SHAPE = 40  # times as long as wide: a strip has no middle that a network could look at
MOST_PIXELS = 80_000_000  # beyond this a file is a mistake or an attack; decoded, 240 MB
ENOUGH = (512, 512)  # a JPEG is decoded at 1/2, 1/4 or 1/8 as long as it stays at least this large
# What Pillow raises when bytes are not what they should be, in pixels or in marks of the camera's.
DAMAGE = (OSError, ValueError, SyntaxError, MemoryError, TypeError, LookupError, EOFError,
          RuntimeError, ArithmeticError, struct.error, zlib.error)  # fmt: skip
Image.MAX_IMAGE_PIXELS = None  # the check below comes first, and says more
heic.register()  # what telephones take; Pillow alone has no decoder for it
PngImagePlugin.MAX_TEXT_CHUNK = 32 << 20  # colour profiles of printers take megabytes


class DataError(ValueError):
    """A set of pictures cannot be used; the message names the file or folder, and the mend."""


class BadPicture(ValueError):
    """A file that cannot be used as a picture; the message names it and says what to do."""


@dataclass(frozen=True)
class Uploaded:
    """A file that came through the browser: its name there, and its bytes."""

    name: str
    content: bytes

    def __str__(self) -> str:
        return self.name


def read(path: Path | Uploaded) -> Image.Image:
    """The picture in `path`: RGB, upright, on white where it was transparent.

    A large JPEG comes smaller, never below 512 pixels on its shorter side. Raises BadPicture.
    """
    with _open(path) as image:
        image.draft("RGB", ENOUGH)
        try:
            image.load()
            image = _upright(image)
            if image.mode == "F" or image.mode.startswith("I"):
                image = _eight_bits(image)
            elif image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                image = image.convert("RGBA")
                white = Image.new("RGBA", image.size, "white")
                image = Image.alpha_composite(white, image)
            return image if image.mode == "RGB" else image.convert("RGB")
        except MemoryError:
            raise BadPicture(_NO_MEMORY.format(path)) from None
        except DAMAGE as problem:
            raise BadPicture(
                f"{path}: the file is damaged or cut short ({problem}). Replace or delete it."
            ) from problem


_NO_MEMORY = "{}: too little memory is free to decode it. Close other programs, or make it smaller."


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera's mark says; as stored where that mark cannot be made out."""
    try:
        return ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except DAMAGE:
        return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of other numbers than bytes. Pillow would clip them, and show white or black.

    Its range is guessed from its type and its largest number: up to 1, a byte, 16 bits, or its own.
    """
    values = numpy.asarray(image)
    if values.dtype == numpy.int32 and values.min() < 0:
        values = values.view(numpy.uint32)  # no light is negative: Pillow has no unsigned mode
    values = numpy.nan_to_num(values.astype(numpy.float64), posinf=0, neginf=0)
    low, high = 0.0, values.max()
    if image.mode.startswith("I;16"):
        high = 65535.0
    elif image.mode == "F" and values.min() >= 0 and high <= 1:
        high = 1.0
    elif values.min() < 0 or high > 65535:
        low = values.min()
    else:
        high = 255.0 if high <= 255 else 65535.0
    grey = (255 * (values - low) / max(high - low, 1e-12) + 0.5).astype("u1")
    see_through = image.info.get("transparency")
    if isinstance(see_through, int):
        grey = numpy.where(numpy.asarray(image) == see_through, numpy.uint8(255), grey)
    return Image.fromarray(grey)


def size(path: Path) -> tuple[int, int]:
    """Width and height in pixels as stored in `path`, without decoding it. Raises BadPicture."""
    with _open(path) as image:
        try:
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)  # marks that swap the sides
        except DAMAGE:
            turned = False
        return image.size[::-1] if turned else image.size


def _open(path: Path | Uploaded) -> Image.Image:
    try:
        if isinstance(path, Uploaded):
            length, file = len(path.content), io.BytesIO(path.content)
        else:
            length, file = Path(path).stat().st_size, path
        if length == 0:
            raise BadPicture(f"{path}: the file is empty. Replace or delete it.")
        image = Image.open(file)
    except BadPicture:
        raise
    except FileNotFoundError:
        raise BadPicture(f"{path}: no such file.") from None
    except PermissionError:
        raise BadPicture(f"{path}: you may not read this file. Change its permissions.") from None
    except MemoryError:
        raise BadPicture(_NO_MEMORY.format(path)) from None
    except DAMAGE as problem:
        raise BadPicture(
            f"{path}: not a picture, whatever its name says. Replace or delete it."
        ) from problem
    width, height = image.size
    if width * height > MOST_PIXELS:
        image.close()
        raise BadPicture(
            f"{path}: {width} x {height} pixels, and {MOST_PIXELS // 10**6} million is the limit. "
            "Make it smaller."
        )
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        image.close()
        raise BadPicture(f"{path}: {width} x {height} pixels is a strip. Crop or delete it.")
    return image
