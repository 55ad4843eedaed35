"""Files as nobody would write them, for as long as you like: `python tests/proof/fuzz.py MINUTES`.

Good files are spoilt, byte by byte and piece by piece, and read as the course reads them, each by a
process that is watched. A reader may give what it read or refuse in its own words. Anything else is
a finding: another exception, a process that dies, one that takes more than ten seconds, and a file
that was made by reading (a pickle that was obeyed). Seeds never repeat; a finding names its own,
and `python tests/proof/fuzz.py --again KIND SEED` reads that one again. Not part of `make test`.
"""

import argparse
import collections
import io
import multiprocessing
import os
import pickle
import queue
import random
import resource
import secrets
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
PATIENCE = 10  # seconds for one file
MEMORY = 6 << 30  # bytes of address space
PROCESSES = 2


# --- good files, one of each sort; made once, in every process -----------------------------------


def pictures() -> list[tuple[str, bytes]]:
    from PIL import Image

    made = [("small.heic", (HERE.parent / "pictures" / "small.heic").read_bytes())]
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "maker", "a comment"
    for kind, mode, options in (
        ("JPEG", "RGB", {"exif": exif}), ("JPEG", "L", {"progressive": True}),
        ("JPEG", "CMYK", {}), ("PNG", "RGBA", {}), ("PNG", "P", {"transparency": 0}),
        ("PNG", "I;16", {}), ("PNG", "1", {"exif": exif}), ("GIF", "P", {}),
        ("TIFF", "F", {}), ("TIFF", "RGB", {"compression": "tiff_lzw"}), ("TIFF", "I", {}),
        ("BMP", "RGB", {}), ("WEBP", "RGBA", {}), ("AVIF", "RGB", {}), ("JPEG2000", "RGB", {}),
    ):  # fmt: skip
        file = io.BytesIO()
        Image.radial_gradient("L").resize((40, 30)).convert(mode).save(file, kind, **options)
        made.append((f"picture.{ {'JPEG2000': 'jp2'}.get(kind, kind.lower()) }", file.getvalue()))
    return made


def archives() -> list[tuple[str, bytes]]:
    jpeg = pictures()[1][1]
    made = []
    for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", how) as zipped:
            for part in ("train", "test"):
                for name in ("hotdog", "würste"):
                    for i in range(3):
                        zipped.writestr(f"set/{part}/{name}/{i}.jpg", jpeg)
        made.append(("set.zip", file.getvalue()))
    return made


def weights() -> list[tuple[str, bytes]]:
    """Of a small network, in every format that is read; and a pickle that wants more."""
    import hotdog_lib  # noqa: F401  (first)
    import mxnet as mx
    import numpy
    import onnx
    from mxnet import npx
    from onnx import helper, numpy_helper

    npx.set_np()
    arrays = {
        "features.0.weight": numpy.ones((2, 3, 1, 1), "f4"),
        "output.bias": numpy.ones(2, "f4"),
    }
    tensors = [numpy_helper.from_array(array, name) for name, array in arrays.items()]
    graph = helper.make_graph([], "g", [], [], tensors)
    with tempfile.TemporaryDirectory() as folder:
        npx.save(f"{folder}/w.params", {n: mx.np.array(a) for n, a in arrays.items()})
        params = Path(folder, "w.params").read_bytes()
    states = (collections.OrderedDict(), Obeyed())
    pickles = [b"".join(pickle.dumps(part, 2) for part in (1, 2, {}, s, [])) for s in states]
    return [
        ("w.onnx", onnx.helper.make_model(graph).SerializeToString()), ("w.params", params),
        *(("w.pth", content) for content in pickles),
    ]  # fmt: skip


def networks() -> list[tuple[str, bytes]]:
    """A real one is large; this has other arrays than its network, which the last check finds."""
    import json

    import numpy

    about = {"format": 1, "architecture": "resnet18_v2", "classes": ["a", "b"], "size": 32}
    about["record"] = {"steps": [{"loss": 1.0}], "epochs": [], "ended": "finished"}
    file = io.BytesIO()
    numpy.savez(file, about=json.dumps(about), **{"output.bias": numpy.ones(2, "f4")})
    return [("net.npz", file.getvalue())]


class Obeyed:
    """A pickle that makes a file where it is obeyed."""

    def __reduce__(self):
        return os.system, ("touch OBEYED",)


# --- how each is read, and in which words it may be refused ---------------------------------------


def read_picture(path: Path) -> None:
    from hotdog_lib.pictures import reading

    try:
        image = reading.read(path)
        assert image.mode == "RGB" and min(image.size) > 0
        reading.size(path)
    except reading.BadPicture as refusal:
        _names(path, refusal)


def read_archive(path: Path) -> None:
    import contextlib

    from hotdog_lib import data

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            found = data.load(path)
        there = len(found.train) + len(found.validation) + len(found.test)
        with zipfile.ZipFile(path) as zipped:
            packed = sum(m.filename.endswith(".jpg") for m in zipped.infolist())
        assert there + len(found.broken) >= packed, f"{packed - there} pictures are not mentioned"
    except data.DataError as refusal:
        _names(path, refusal)


def read_weights(path: Path) -> None:
    from hotdog_lib.models import readers

    try:
        readers.read(path)
    except readers.WeightsError as refusal:
        _names(path, refusal)


def read_network(path: Path) -> None:
    from hotdog_lib import saved
    from hotdog_lib.models.readers import WeightsError

    try:
        saved.load(path)
    except WeightsError as refusal:
        _names(path, refusal)


def _names(path: Path, refusal: Exception) -> None:
    assert path.name in str(refusal) or path.stem in str(refusal), f"which file? {refusal}"


KINDS = {
    "picture": (pictures, read_picture),
    "archive": (archives, read_archive),
    "weights": (weights, read_weights),
    "network": (networks, read_network),
}


# --- one trial ------------------------------------------------------------------------------------


def spoilt(content: bytes, dice: random.Random) -> bytes:
    """With some of it changed, cut, doubled, moved, or made of extreme numbers."""
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(data) or 1)
        n = min(dice.choice((1, 2, 4, 8, 64)), len(data) - at)
        what = dice.randrange(7)
        if what == 0 and data:
            data[at] ^= 1 << dice.randrange(8)
        elif what == 1:
            data[at : at + n] = dice.randbytes(n)
        elif what == 2:
            data[at : at + n] = dice.choice((b"\x00", b"\xff", b"\x7f", b"\x80")) * n
        elif what == 3:
            del data[at : at + n]
        elif what == 4:
            data[at:at] = data[at : at + n]
        elif what == 5:
            data[at : at + 4] = dice.choice((0, 1, 2**31 - 1, 2**32 - 1)).to_bytes(
                4, dice.choice(("little", "big"))
            )
        elif dice.random() < 0.2:
            del data[at:]
    return bytes(data)


def trial(kind: str, seed: int, good: list[tuple[str, bytes]], folder: Path) -> None:
    dice = random.Random(seed)
    name, content = dice.choice(good)
    path = folder / name
    path.write_bytes(spoilt(content, dice))
    KINDS[kind][1](path)
    assert not (folder / "OBEYED").exists(), "a file's code was run"


def worker(asked, told) -> None:
    """Trials as they are asked for; a line for each: None, or what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import warnings

    import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)

    warnings.simplefilter("ignore")
    good = {kind: make() for kind, (make, _) in KINDS.items()}
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        os.environ |= {"HOTDOG_CACHE": f"{scratch}/cache", "TQDM_DISABLE": "1"}
        while (task := asked.get()) is not None:
            kind, seed = task
            try:
                trial(kind, seed, good[kind], Path(scratch))
                told.put(None)
            except BaseException:
                told.put(traceback.format_exc(limit=-4))


class Reader:
    """A process that makes trials, and is replaced when it dies or hangs."""

    def __init__(self):
        context = multiprocessing.get_context("spawn")
        self.asked, self.told = context.Queue(), context.Queue()
        self.process = context.Process(target=worker, args=(self.asked, self.told), daemon=True)
        self.process.start()

    def ask(self, kind: str, seed: int) -> None:
        self.task, self.since = (kind, seed), time.monotonic()
        self.asked.put(self.task)

    def answer(self) -> tuple[bool, str | None]:
        """Whether the trial is over, and what was found."""
        try:
            return True, self.told.get(timeout=0.05)
        except queue.Empty:
            if not self.process.is_alive():
                return True, f"the process died (status {self.process.exitcode})"
            if time.monotonic() - self.since > PATIENCE + 60 * (not getattr(self, "warm", False)):
                self.process.kill()
                return True, f"more than {PATIENCE} seconds"
            return False, None


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("minutes", type=float, nargs="?", default=60)
    ask.add_argument("--processes", type=int, default=PROCESSES)
    ask.add_argument("--again", nargs=2, metavar=("KIND", "SEED"))
    said = ask.parse_args()
    if said.again:
        import hotdog_lib  # noqa: F401

        kind, seed = said.again
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            trial(kind, int(seed), KINDS[kind][0](), Path(folder))
        return 0
    readers, end = [Reader() for _ in range(said.processes)], time.monotonic() + 60 * said.minutes
    done, found = collections.Counter(), {}
    for reader in readers:
        reader.ask(secrets.choice(list(KINDS)), secrets.randbits(62))
    while time.monotonic() < end:
        for i, reader in enumerate(readers):
            over, finding = reader.answer()
            if not over:
                continue
            kind, seed = reader.task
            done[kind] += 1
            if finding:
                sort = (kind, finding.strip().splitlines()[-1][:100])
                if sort not in found:
                    print(f"{kind} {seed}: {finding}", flush=True)
                found.setdefault(sort, []).append(seed)
            if not reader.process.is_alive():
                readers[i] = reader = Reader()
            else:
                reader.warm = True
            reader.ask(secrets.choice(list(KINDS)), secrets.randbits(62))
    for reader in readers:
        reader.process.kill()
    print(", ".join(f"{n} of kind {kind}" for kind, n in sorted(done.items())))
    for (kind, words), seeds in found.items():
        print(f"{len(seeds)} times, {kind}: {words} (for example seed {seeds[0]})")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
