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
from PIL import Image, ImageOps

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"))
LONGEST_SHAPE = 40  # times as long as wide: a strip has no middle that a network could look at
MOST_PIXELS = 80_000_000  # beyond this a file is a mistake or an attack; decoded, 240 MB
ENOUGH = (512, 512)  # a JPEG is decoded at 1/2, 1/4 or 1/8 as long as it stays at least this large
# What Pillow raises when bytes are not what they should be, in pixels or in marks of the camera's.
DAMAGE = (OSError, ValueError, SyntaxError, MemoryError, TypeError, LookupError, EOFError,
          struct.error, zlib.error)  # fmt: skip
Image.MAX_IMAGE_PIXELS = None  # the check below comes first, and says more


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
            ImageOps.exif_transpose(image, in_place=True)
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                image = image.convert("RGBA")
                white = Image.new("RGBA", image.size, "white")
                image = Image.alpha_composite(white, image)
            elif image.mode.startswith("I"):  # 16-bit greyscale: Pillow would clip, not scale
                image = Image.fromarray(
                    numpy.clip(numpy.asarray(image) // 256, 0, 255).astype("u1")
                )
            return image if image.mode == "RGB" else image.convert("RGB")
        except DAMAGE as problem:
            raise BadPicture(
                f"{path}: the file is damaged or cut short ({problem}). Replace or delete it."
            ) from problem


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
