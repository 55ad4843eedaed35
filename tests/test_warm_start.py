"""A head fitted to features that are computed once."""

import numpy
from hotdog_lib import surgery
from hotdog_lib.evaluate import score
from hotdog_lib.warm_start import fitted_head, warm_start


def test_a_head_in_the_features_own_scale_separates_what_can_be_separated():
    rng = numpy.random.default_rng(0)
    labels = rng.integers(0, 3, 90)
    features = (rng.normal(size=(90, 5)) + 6 * numpy.eye(5)[labels]) * [1, 10, 100, 1, 1] + 7
    weight, bias = fitted_head(features.astype("float32"), labels, 3)
    assert weight.shape == (3, 5) and bias.shape == (3,)
    assert ((features @ weight.T + bias).argmax(1) == labels).mean() > 0.95


def test_it_sets_the_head_leaves_the_body_and_tells_the_networks_own_accuracy(tiny_net, found):
    net = tiny_net()
    before = surgery.weights(net)
    told = warm_start(net, found)
    after = surgery.weights(net)
    changed = {name for name in before if (before[name] != after[name]).any()}
    assert changed == {"output.weight", "output.bias"}
    numpy.testing.assert_allclose(told.logits, score(net, found.validation).logits, atol=1e-4)
    assert told.accuracy == 1.0  # red and green
