"""A fine-tuned network in one file: its weights, and all that is needed to ask it about a picture.

Written after every epoch, with the record of the run in it, the file is a checkpoint: of a run that
is killed, at whatever moment, a whole epoch is there, and training goes on from it. The file is
numpy's `.npz`, read with pickles refused, so opening a stranger's file runs nothing.
"""

import io
import json
import math
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import numpy
from hotdog_lib import transforms
from hotdog_lib.engine.files import replacing
from hotdog_lib.evaluate import softmax
from hotdog_lib.history import History
from hotdog_lib.models import ARCHITECTURES, Architecture, readers
from hotdog_lib.surgery import parameters, weights
from mxnet import gluon, np, npx
from PIL import Image

npx.set_np()

FORMAT = 1  # goes up when older versions of this file could no longer read what it writes


@dataclass(frozen=True)
class Classifier:
    """A network, the names of its classes, its input's side in pixels, how it was trained."""

    net: gluon.HybridBlock
    architecture: Architecture
    classes: tuple[str, ...]
    size: int
    record: History = field(default_factory=History)

    def probabilities(self, picture: Image.Image) -> dict[str, float]:
        """What the network says of one picture: each class's probability."""
        array = transforms.for_testing(self.architecture, self.size)(picture)
        device = self.net.collect_params().list_ctx()[0]
        logits = self.net(np.array(array[None], ctx=device)).asnumpy()
        return dict(zip(self.classes, softmax(logits)[0].tolist(), strict=True))


def save(
    path: Path,
    net: gluon.Block,
    architecture: Architecture,
    classes: Sequence[str],
    size: int | None = None,
    record: History | None = None,
) -> None:
    """Write the network, and how it was trained; from several devices, the first one's copy."""
    about = {
        "format": FORMAT,
        "architecture": architecture.name,
        "classes": list(classes),
        "size": size or architecture.size,
        "record": asdict(record or History()),
    }
    # Packed in memory: an archive that cannot be finished on a full disk complains once more later.
    packed = io.BytesIO()
    numpy.savez(packed, about=json.dumps(about), **weights(net))
    with replacing(path) as file:
        file.write(packed.getbuffer())


def load(path: Path) -> Classifier:
    """Read what `save` wrote, onto the CPU. Raises WeightsError for anything else."""
    try:
        shapes = _shapes(path)
        with numpy.load(path, allow_pickle=False) as file:
            about = json.loads(str(file["about"]))
        if about.get("format", 1) > FORMAT:  # the first ones did not say
            raise readers.WeightsError(
                f"{path}: saved by a newer version of this course (format {about['format']}, and "
                f"this one reads {FORMAT}). Fetch the newest version, then try again."
            )
        architecture = ARCHITECTURES[about["architecture"]]
        size = transforms.checked_size(architecture, int(about["size"]))
        classes = tuple(map(str, about["classes"]))
        record = _record(about.get("record", {}))  # older files have none
        net = architecture.build(len(classes))
        wanted = {name: p.shape for name, p in parameters(net).items()}
        if shapes != wanted:  # before anything of the size of a network is read
            raise ValueError("arrays of other names or shapes")
        with numpy.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in wanted}
    except readers.WeightsError:
        raise
    except FileNotFoundError:
        raise readers.WeightsError(f"{path}: no such file.") from None
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        EOFError,
        ArithmeticError,  # a size that is infinite
        RuntimeError,  # encrypted, or nested without end
        zipfile.BadZipFile,
        zlib.error,
    ) as problem:
        raise readers.WeightsError(
            f"{path}: not a network saved by `hotdog train --save`."
        ) from problem
    readers.fill(net, arrays, path)
    return Classifier(net, architecture, classes, size, record)


LONGEST_RECORD = 64 << 20  # bytes; a run of a million steps has less


def _shapes(path: Path) -> dict[str, tuple[int, ...]]:
    """What each array but the record says that its shape is. Raises ValueError for a file that
    `save` did not write: one that would grow on reading, or whose arrays are not what they say."""
    shapes = {}
    with zipfile.ZipFile(path) as zipped:
        for member in zipped.infolist():
            if member.compress_type != zipfile.ZIP_STORED:
                raise ValueError("compressed")
            name = member.filename.removesuffix(".npy")
            if name == "about" and member.file_size > LONGEST_RECORD:
                raise ValueError("the record is too long")
            with zipped.open(member) as file:
                version = numpy.lib.format.read_magic(file)
                if version != (1, 0):
                    raise ValueError("another version of numpy's format")
                shape, _, dtype = numpy.lib.format.read_array_header_1_0(file)
            if math.prod(shape) * dtype.itemsize > member.file_size:
                raise ValueError("less than the header says")
            if name != "about":
                shapes[name] = shape
    return shapes


def _record(noted: dict) -> History:
    """A run as a file tells it. Raises TypeError if that is not how `save` tells it."""
    record = History.of(noted)
    for name in (one.name for one in fields(History)):
        if type(getattr(record, name)) is not type(getattr(History(), name)):
            raise TypeError(f"{name} is of another type")
    if not all(isinstance(one, dict) for one in (*record.steps, *record.epochs)):
        raise TypeError("steps and epochs are no lists of notes")
    return record
