"""Small pictures and small networks, for tests here and in notebooks that tests make."""

import zipfile
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import numpy
from mxnet import gluon, npx
from PIL import Image

npx.set_np()


def paint(path: Path, colour=(200, 60, 40), size=(48, 40), seed=0) -> Path:
    """Write a noisy picture of one colour."""
    noise = numpy.random.default_rng(seed).integers(-40, 40, (size[1], size[0], 3))
    pixels = numpy.clip(numpy.array(colour) + noise, 0, 255).astype("uint8")
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def packed(folder, target, top="hotdog") -> Path:
    """Write the pictures of a folder into a zip archive."""
    with zipfile.ZipFile(target, "w") as zipped:
        for path in folder.rglob("*.jpg"):
            zipped.write(path, f"{top}/{path.relative_to(folder)}")
    return target


def weights_in(path: Path) -> dict[str, numpy.ndarray]:
    """The weights in a file that `saved.save` wrote, without the library's help."""
    with numpy.load(path) as file:
        return {name: file[name] for name in file if name != "about"}


class TinyNet(gluon.nn.HybridBlock):
    """A convolution with batch normalisation, and a linear head: all that a network needs here."""

    def __init__(self, classes=2):
        super().__init__()
        with self.name_scope():
            self.features = gluon.nn.HybridSequential(prefix="")
            self.features.add(
                gluon.nn.Conv2D(4, 3, in_channels=3),
                gluon.nn.BatchNorm(in_channels=4),
                gluon.nn.Activation("relu"),
                gluon.nn.GlobalAvgPool2D(),
                gluon.nn.Flatten(),
            )
            self.output = gluon.nn.Dense(classes, in_units=4)

    def hybrid_forward(self, F, x):
        return self.output(self.features(x))
