"""What the tests share: a cache of their own, no network, small pictures, small networks."""

import http.server
import os
import threading
from functools import partial
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import numpy
import pytest
from hotdog_lib import data, transforms
from hotdog_lib.models import ARCHITECTURES
from mxnet import gluon, npx
from PIL import Image

npx.set_np()
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """No setting of the developer's, no cache of theirs, no server but the test's own."""
    for name in [name for name in os.environ if name.startswith("HOTDOG_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("MXNET_GLUON_REPO", raising=False)
    monkeypatch.setenv("HOTDOG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOTDOG_OFFLINE", "1")
    monkeypatch.setenv("TQDM_DISABLE", "1")
    mx.random.seed(0)


def paint(path: Path, colour=(200, 60, 40), size=(48, 40), seed=0) -> Path:
    """Write a noisy picture of one colour."""
    noise = numpy.random.default_rng(seed).integers(-40, 40, (size[1], size[0], 3))
    pixels = numpy.clip(numpy.array(colour) + noise, 0, 255).astype("uint8")
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    """Red hot dogs and green others: 10 + 10 to train (and validate), 5 + 5 to test."""
    root = tmp_path / "pictures"
    for part, n in (("train", 10), ("test", 5)):
        for name, colour in (("hotdog", (200, 60, 40)), ("not-hotdog", (60, 180, 60))):
            for i in range(n):
                paint(root / part / name / f"{i:02}.jpg", colour, seed=i)
    return root


@pytest.fixture
def found(folder) -> data.Data:
    """The folder's pictures, read at 32 pixels a side."""
    architecture = ARCHITECTURES["efficientnet_lite0"]
    return data.load(folder).transformed(
        transforms.for_training(architecture, 32), transforms.for_testing(architecture, 32)
    )


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


@pytest.fixture
def tiny_net():
    """A function that makes the same small network each time it is called."""

    def make():
        mx.random.seed(0)
        net = TinyNet()
        net.initialize(mx.init.Xavier())
        return net

    return make


@pytest.fixture
def server(tmp_path):
    """A real HTTP server on this machine: (its address, the folder that it serves)."""
    served = tmp_path / "served"
    served.mkdir()
    handler = partial(Quiet, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", served
        running.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
