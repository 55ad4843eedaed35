"""What the tests share: a cache of their own, no network, small pictures, small networks."""

import http.server
import os
import threading
from functools import partial
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import pytest
from hotdog_lib import data, transforms
from hotdog_lib.models import ARCHITECTURES
from mxnet import npx
from small import TinyNet, paint

npx.set_np()


LONG_TO_MAKE = {"graded", "again"}  # fixtures


def pytest_collection_modifyitems(items):
    """What waits for a fixture that takes a minute is slow, however short by itself."""
    for item in items:
        if LONG_TO_MAKE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """No setting of the developer's, no cache of theirs, no server but the test's own."""
    for name in [name for name in os.environ if name.startswith("HOTDOG_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("MXNET_GLUON_REPO", raising=False)
    monkeypatch.setenv("HOTDOG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOTDOG_OFFLINE", "1")
    monkeypatch.setenv("HOTDOG_PRECISION", "float32")  # so that sums agree to the last digits
    monkeypatch.setenv("TQDM_DISABLE", "1")
    mx.random.seed(0)


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
