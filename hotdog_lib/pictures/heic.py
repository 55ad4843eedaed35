"""The pictures of telephones (HEIC), decoded in a process of their own.

Their decoder may die of a damaged file, and would take the notebook's kernel or a training with it.
So Pillow gets a plugin that sends a file's bytes to a child, and is told the size and the pixels.
The child is this file, run alone: it is started by the first such picture and stays for the others.
"""

import json
import struct
import subprocess
import sys
import threading
from typing import BinaryIO

from PIL import Image, ImageFile

ASKED = struct.Struct(">?Q")  # whether pixels are wanted, and how many bytes of a file follow
BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")


def register() -> None:
    """Teach Pillow to open them."""
    Image.register_open(HeicFile.format, HeicFile, _is_heic)


def _is_heic(begin: bytes) -> bool:
    return begin[4:8] == b"ftyp" and begin[8:12] in BRANDS


class HeicFile(ImageFile.ImageFile):
    """A HEIC picture, upright; its pixels are fetched when they are needed."""

    format, format_description = "HEIF", "High Efficiency Image File"

    def _open(self) -> None:
        self._content = self.fp.read()
        self._mode, self._size, _ = DECODER.ask(self._content, pixels=False)
        self.tile = []

    def load(self):
        if self._content is not None:
            self._mode, self._size, pixels = DECODER.ask(self._content, pixels=True)
            self._content = None
            self.load_prepare()
            self.frombytes(pixels)
        return super().load()


class Decoder:
    """The child. Several threads may ask; one is served at a time."""

    def __init__(self):
        self._child: subprocess.Popen | None = None
        self._lock = threading.Lock()

    def ask(self, content: bytes, pixels: bool) -> tuple[str, tuple[int, int], bytes]:
        """Mode, width and height, and the pixels if they are wanted. Raises SyntaxError, as Pillow
        asks of a plugin, for what is no such picture or kills its decoder."""
        with self._lock:
            try:
                if self._child is None or self._child.poll() is not None:
                    self._child = _started()
                self._child.stdin.write(ASKED.pack(pixels, len(content)))
                self._child.stdin.write(content)
                self._child.stdin.flush()
                told = json.loads(self._child.stdout.readline())
                sent = self._child.stdout.read(told.get("bytes", 0))
                if len(sent) != told.get("bytes", 0):
                    raise EOFError
            except (OSError, EOFError, ValueError):
                self._end()
                raise SyntaxError("its decoder died of it") from None
            except BaseException:  # interrupted: the next would be told the rest of this answer
                self._end()
                raise
        if "refused" in told:
            raise SyntaxError(told["refused"])
        return told["mode"], tuple(told["size"]), sent

    def _end(self) -> None:
        child, self._child = self._child, None
        if child:
            child.kill()
            child.communicate()


def _started() -> subprocess.Popen:
    # In a session of its own: who interrupts a training does not mean this process.
    return subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """What the child does until nobody is left to ask."""
    import io

    import pi_heif

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # who asks has a limit
    while len(head := asked.read(ASKED.size)) == ASKED.size:
        wanted, length = ASKED.unpack(head)
        pixels = b""
        try:
            with Image.open(io.BytesIO(asked.read(length))) as image:
                if wanted:
                    pixels = image.tobytes()
                answer = {"mode": image.mode, "size": image.size, "bytes": len(pixels)}
        except Exception as problem:
            answer = {"refused": str(problem) or type(problem).__name__}
        told.write(json.dumps(answer).encode() + b"\n" + pixels)
        told.flush()


DECODER = Decoder()

if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
