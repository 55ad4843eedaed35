"""What looks through a folded copy sees the network as it is now, and can do nothing to it."""

import gc

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import numpy
import psutil
import pytest
from hotdog_lib import data, models, surgery, transforms
from hotdog_lib.engine import fused
from hotdog_lib.engine.fused import WORTH, Look
from hotdog_lib.evaluate import score
from hotdog_lib.train import fit
from mxnet import autograd, np


@pytest.fixture(params=["efficientnet_lite0", "resnet18_v2"])
def net(request):
    """A network whose running statistics are not those of a fresh one."""
    mx.random.seed(0)
    made = surgery.scratch(models.ARCHITECTURES[request.param], ("a", "b", "c"))
    stir(made, "running_mean", 0.1)
    stir(made, "running_var", 1.5)
    return made


@pytest.fixture
def x():
    return np.array(numpy.random.default_rng(0).random((6, 3, 64, 64), "float32"))


def stir(net, ending, factor):
    """Set all parameters of one kind to other numbers."""
    for name, parameter in net.collect_params().items():
        if name.endswith(ending):
            parameter.set_data(parameter.data() * factor + 0.01)


def agree(net, x, look):
    """Whether both give the same to 1e-4 of the largest; the plain way has the word."""
    net.hybridize(False)
    plain, seen = net(x).asnumpy(), look(x).asnumpy()
    net.hybridize()
    return abs(plain - seen).max() <= 1e-4 * abs(plain).max()


def test_what_a_look_computed_in_is_let_go_at_once():
    """Not when Python next tidies up: that was seen to take 450 MB a look."""
    lite = models.ARCHITECTURES["efficientnet_lite0"]
    net = surgery.scratch(lite, ("a", "b"))
    split = data.load("embedded").test.sample(64).through(transforms.for_testing(lite, 160))
    gc.collect()
    gc.disable()
    try:
        used = []
        for _ in range(7):
            score(net, split)
            used.append(psutil.Process().memory_info().rss)
    finally:
        gc.enable()
    assert used[-1] - used[0] < 900e6, [round(u / 1e6) for u in used]


def in_place(net):
    for parameter in net.collect_params().values():
        parameter.data()[:] = parameter.data() * 1.01


def by_training(net):
    trainer = mx.gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": 0.01}, kvstore=None)
    x = np.array(numpy.random.default_rng(1).random((4, 3, 64, 64), "float32"))
    with autograd.record():
        loss = (net(x) ** 2).mean()
    loss.backward()
    trainer.step(1)


@pytest.mark.parametrize(
    "move",
    [
        lambda net: None,
        lambda net: stir(net, "weight", 1.01),
        lambda net: stir(net, "running_var", 1.8),
        in_place,
        by_training,
        lambda net: surgery.freeze(net.features),
    ],
    ids=["not at all", "set_data", "running statistics", "in place", "by training", "frozen"],
)
def test_folded_equals_plain_after_each_way_in_which_weights_can_move(net, x, move):
    before = Look(net, WORTH)
    assert agree(net, x, before)
    move(net)
    assert agree(net, x, Look(net, WORTH))


def test_it_is_folded_indeed_and_other_batch_sizes_agree_too(net, x):
    look = Look(net, WORTH)
    assert agree(net, x, look) and agree(net, x[:1], look)
    (copy,) = look._on.values()
    assert "_sg_mkldnn_conv" in copy._cached_graph[1].tojson()


def test_a_look_cannot_be_trained_and_leaves_the_network_trainable(net, x):
    look = Look(net, WORTH)
    look(x)
    with autograd.record(), pytest.raises(RuntimeError, match="call the network itself"):
        look(x)
    assert not isinstance(look, mx.gluon.Block) and not hasattr(look, "collect_params")
    before = surgery.weights(net)
    by_training(net)
    after = surgery.weights(net)
    assert all((before[name] != after[name]).any() for name in before if "weight" in name)


def test_a_processor_that_folds_wrongly_is_told_of_and_looks_plainly(net, x, monkeypatch, capsys):
    monkeypatch.setattr(fused, "AGREED", -1.0)
    monkeypatch.setattr(fused, "_trusted", {})
    look = Look(net, WORTH)
    assert agree(net, x, look) and list(look._on.values()) == [net]
    assert "not fused" in capsys.readouterr().out


def test_a_few_pictures_are_not_worth_a_copy(net, x):
    look = Look(net, WORTH - 1)
    assert agree(net, x, look) and not look._on


def test_what_fit_says_of_its_network_is_what_score_says_of_it_afterwards(
    tiny_net, found, monkeypatch
):
    monkeypatch.setattr(fused, "WORTH", 1)
    net = tiny_net()
    *_, epoch, _ = fit(net, found, lr=0.1, epochs=3, batch_size=8)
    assert score(net, found.validation).accuracy == epoch.validation_accuracy
