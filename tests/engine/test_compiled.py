"""A network comes compiled, and never answers as it was before a part of it changed."""

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import numpy
import pytest
from hotdog_lib import models, surgery
from mxnet import autograd, np


@pytest.fixture
def net():
    mx.random.seed(0)
    return surgery.scratch(models.ARCHITECTURES["resnet18_v2"], ("a", "b"))


@pytest.fixture
def x():
    return np.array(numpy.random.default_rng(0).random((4, 3, 64, 64), "float32") * 9)


def in_training(net, x):
    with autograd.record():
        return net(x).asnumpy()


@pytest.mark.parametrize("switch", [surgery.freeze, surgery.normalise_by_running_statistics])
def test_the_whole_knows_that_a_part_normalises_otherwise(net, x, switch):
    by_batch = in_training(net, x)  # compiles the whole
    switch(net.features)
    compiled = in_training(net, x)
    net.hybridize(False)
    numpy.testing.assert_allclose(compiled, in_training(net, x), atol=1e-5)
    assert abs(compiled - by_batch).max() > 0.01


def test_a_network_comes_compiled(net):
    assert net._active and models.load_source("efficientnet_lite0").net._active


def test_training_gives_back_the_memory_that_it_set_aside(net, x):
    with surgery.compiled_on(net, [mx.cpu()]):
        in_training(net, x)
        assert net._cached_op is not None
    assert net._cached_op is None and net._active
