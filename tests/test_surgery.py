"""A new head on an old body: copied, not shared; frozen, when it says so."""

import mxnet as mx
import numpy
import pytest
from hotdog_lib import models, surgery
from hotdog_lib.models import ARCHITECTURES, Source
from hotdog_lib.surgery import weights as weights_of
from mxnet import autograd, gluon, np


@pytest.fixture(scope="module")
def source():
    """A randomly initialised ResNet-18 v2 with ImageNet's thousand classes."""
    architecture = ARCHITECTURES["resnet18_v2"]
    net = architecture.build(1000)
    net.initialize(mx.init.Xavier())
    net(np.zeros((1, 3, 32, 32)))
    return Source(architecture, net, models.imagenet_classes(), "random")


CLASSES = ("hotdog", "not-hotdog")
X = np.array(numpy.random.default_rng(0).normal(size=(4, 3, 32, 32)).astype("float32"))


def train_a_step(net):
    trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": 0.1})
    with autograd.record():
        loss = (net(X) ** 2).sum()
    loss.backward()
    trainer.step(len(X))


def test_the_body_is_copied_and_the_head_is_new(source):
    net = surgery.graft(source, CLASSES)
    old, new = weights_of(source.net), weights_of(net)
    for name in new:
        assert numpy.array_equal(old[name], new[name]) == name.startswith("features")
    assert net(X).shape == (4, 2)


def test_training_the_graft_does_not_change_the_source(source):
    before = weights_of(source.net)
    train_a_step(surgery.graft(source, CLASSES))
    for name, weights in weights_of(source.net).items():
        numpy.testing.assert_array_equal(weights, before[name])


def test_the_book_s_assignment_does_change_the_source(source):
    before = weights_of(source.net)
    net = source.architecture.build(2)
    net.features = source.net.features
    net.output.initialize()
    train_a_step(net)
    after = weights_of(source.net)
    assert any(not numpy.array_equal(after[name], before[name]) for name in before)


def test_a_frozen_body_is_a_fixed_function(source):
    net = surgery.graft(source, CLASSES)
    surgery.freeze(net.features)
    before, calm = weights_of(net), net.features(X).asnumpy()
    with autograd.record():
        training = net.features(X).asnumpy()
    numpy.testing.assert_allclose(training, calm, rtol=1e-3, atol=1e-3)
    train_a_step(net)
    for name, weights in weights_of(net).items():
        assert numpy.array_equal(weights, before[name]) == name.startswith("features")


def test_a_head_can_start_from_imagenet_s_hot_dog(source):
    net = surgery.graft(source, CLASSES, head_from_imagenet=True)
    old, new = source.net.output.weight.data(), net.output.weight.data()
    assert source.classes[934].name == "hotdog"
    numpy.testing.assert_array_equal(new[0].asnumpy(), old[934].asnumpy())
    numpy.testing.assert_allclose(new[1].asnumpy(), old.asnumpy().mean(0), atol=1e-6)


def test_classes_that_imagenet_does_not_know_have_no_row_to_start_from(source):
    with pytest.raises(ValueError, match="no class named"):
        surgery.graft(source, ("gizmo", "gadget"), head_from_imagenet=True)


def test_weights_are_copied_from_a_network_wherever_it_lies(source):
    one, other = (surgery.graft(source, CLASSES) for _ in range(2))
    one.collect_params().reset_ctx([mx.cpu(1), mx.cpu(2)])
    surgery.copy_parameters(one, other)
    for name, values in weights_of(one).items():
        assert (weights_of(other)[name] == values).all(), name
