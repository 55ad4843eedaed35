"""Short numbers where they pay, and only there; and a scale that keeps float16 in its range."""

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import numpy
import pytest
from hotdog_lib import surgery
from hotdog_lib.engine import precision, processors
from hotdog_lib.models import ARCHITECTURES
from hotdog_lib.train import Start, fit
from mxnet import gluon, np

CPU = [mx.cpu()]
NEEDS_BFLOAT16 = pytest.mark.skipif(
    not processors.has_bfloat16(), reason="this processor has no AVX-512"
)


@pytest.fixture
def by_processor(monkeypatch):
    """Nobody has said which precision, and the processor has bfloat16."""
    monkeypatch.delenv("HOTDOG_PRECISION")
    monkeypatch.setattr(processors, "flags", lambda: frozenset(("avx512bw", "avx512_bf16")))


@NEEDS_BFLOAT16
def test_convolutions_are_shortened_and_nothing_that_is_learnt(tiny_net):
    net, x = tiny_net(), np.array(numpy.random.default_rng(0).random((4, 3, 32, 32), "float32"))
    net.hybridize()
    long = net(x).asnumpy()
    net.hybridize()
    precision.shorten(net, "bfloat16")
    short = net(x).asnumpy()
    assert short.dtype == "float32" and not (short == long).all()
    numpy.testing.assert_allclose(short, long, atol=0.02)
    assert all(p.data().dtype == numpy.float32 for p in net.collect_params().values())
    net.hybridize()
    numpy.testing.assert_array_equal(net(x).asnumpy(), long)  # and back


@NEEDS_BFLOAT16
def test_training_in_bfloat16_learns_what_float32_learns(tiny_net, found):
    ends = {}
    for name in ("float32", "bfloat16"):
        *_, epoch, _ = fit(tiny_net(), found, lr=0.1, epochs=6, batch_size=8, precision=name)
        ends[name] = epoch
    assert ends["bfloat16"].train_loss == pytest.approx(ends["float32"].train_loss, rel=0.1)
    assert ends["bfloat16"].validation_accuracy >= ends["float32"].validation_accuracy


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("fpu avx2 fma", "float32"),
        ("fpu avx2 avx512f avx512bw", "float32"),  # could, but slowly
        ("fpu avx512bw avx512_bf16", "bfloat16"),
    ],
)
def test_the_processor_decides_and_the_stopwatch_does_not(
    by_processor, monkeypatch, tiny_net, flags, expected
):
    monkeypatch.setattr(processors, "flags", lambda: frozenset(flags.split()))
    assert precision.suited("auto", tiny_net(), CPU) == expected


def test_the_history_names_the_precision(tiny_net, found):
    start = next(fit(tiny_net(), found))
    assert isinstance(start, Start) and start.recipe["precision"] == "float32"


def test_a_network_whose_channels_are_filtered_in_groups_stays_long(by_processor):
    net = surgery.scratch(ARCHITECTURES["efficientnet_lite0"], ("a", "b"))
    assert precision.suited("auto", net, CPU) == "float32"


def test_the_user_has_the_last_word(by_processor, monkeypatch, tiny_net):
    monkeypatch.setenv("HOTDOG_PRECISION", "float32")
    assert precision.suited("auto", tiny_net(), CPU) == "float32"


@pytest.mark.parametrize(
    ("asked", "words"), [("float16", "is for GPUs"), ("float8", "No precision 'float8'")]
)
def test_what_cannot_be_had_is_said(tiny_net, asked, words):
    with pytest.raises(ValueError, match=words):
        precision.suited(asked, tiny_net(), CPU)


def with_gradient(value):
    parameter = gluon.Parameter("p", shape=(2,))
    parameter.initialize(ctx=CPU)
    parameter.list_grad()[0][:] = value
    return [parameter]


def test_the_scale_halves_when_a_gradient_overflows_and_doubles_after_good_steps(monkeypatch):
    monkeypatch.setattr(precision.LossScale, "PATIENCE", 3)
    scale = precision.LossScale("float16")
    begin = scale.factor
    for bad, factor in ((numpy.inf, begin / 2), (numpy.nan, begin / 4)):
        finite = scale.all_finite(with_gradient(bad))
        scale.adapt(finite)
        assert not finite and scale.factor == factor
    for _ in range(3):
        assert scale.all_finite(with_gradient(1.0))
        scale.adapt(True)
    assert scale.factor == begin / 2
    assert precision.LossScale("float32").factor == 1


def test_the_scale_does_not_change_the_steps(tiny_net, found, monkeypatch):
    """The loop as in float16, but for the casts, which take a GPU."""
    net, other = tiny_net(), tiny_net()
    with monkeypatch.context() as for_once:
        for_once.setattr(precision.LossScale, "__init__", scaled)
        *_, epoch, end = fit(net, found, epochs=1, batch_size=8)
    *_, expected, _ = fit(other, found, epochs=1, batch_size=8)
    assert end.reason == "finished"
    assert epoch.train_loss == pytest.approx(expected.train_loss, rel=1e-5)
    for name, value in surgery.weights(net).items():
        numpy.testing.assert_allclose(value, surgery.weights(other)[name], atol=1e-5)


def scaled(self, _):
    self.dynamic, self.factor, self._good = True, 2.0**16, 0
