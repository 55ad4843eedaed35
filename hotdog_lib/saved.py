"""A fine-tuned network in one file: its weights, and all that is needed to ask it about a picture.

Written after every epoch, with the record of the run in it, the file is a checkpoint: of a run that
is killed, at whatever moment, a whole epoch is there, and training goes on from it. The file is
numpy's `.npz`, read with pickles refused, so opening a stranger's file runs nothing.
"""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy
from hotdog_lib import transforms
from hotdog_lib.engine.files import replacing
from hotdog_lib.evaluate import softmax
from hotdog_lib.history import History
from hotdog_lib.models import ARCHITECTURES, Architecture, readers
from hotdog_lib.surgery import weights
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
    with replacing(path) as file:
        numpy.savez(file, about=json.dumps(about), **weights(net))


def load(path: Path) -> Classifier:
    """Read what `save` wrote, onto the CPU. Raises WeightsError for anything else."""
    try:
        with numpy.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        about = json.loads(str(arrays.pop("about")))
        if about.get("format", 1) > FORMAT:  # the first ones did not say
            raise readers.WeightsError(
                f"{path}: saved by a newer version of this course (format {about['format']}, and "
                f"this one reads {FORMAT}). Fetch the newest version, then try again."
            )
        architecture = ARCHITECTURES[about["architecture"]]
        size = transforms.checked_size(architecture, int(about["size"]))
        classes = tuple(map(str, about["classes"]))
        record = History.of(about.get("record", {}))  # older files have none
        net = architecture.build(len(classes))
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
        zipfile.BadZipFile,
    ) as problem:
        raise readers.WeightsError(
            f"{path}: not a network saved by `hotdog train --save`."
        ) from problem
    readers.fill(net, arrays, path)
    return Classifier(net, architecture, classes, size, record)
