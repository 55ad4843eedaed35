"""The training loop: the same step on any number of devices, and an end that explains itself."""

import itertools
import math

import mxnet as mx
import numpy
import psutil
import pytest
from hotdog_lib import history, models, surgery, transforms
from hotdog_lib.engine import footprint, memory
from hotdog_lib.engine.shares import shards
from hotdog_lib.evaluate import Score, score
from hotdog_lib.surgery import weights as weights_of
from hotdog_lib.train import End, Epoch, Evaluating, Start, Step, fit

THREE = [mx.cpu(0), mx.cpu(1), mx.cpu(2)]


def one_epoch(net, found, devices, batch_size=16, **settings):
    surgery.normalise_by_running_statistics(net)
    return list(fit(net, found, epochs=1, batch_size=batch_size, devices=devices, **settings))


@pytest.mark.parametrize("batch_size", [16, 7, 5, 2, 1])  # also fewer pictures than devices
def test_three_devices_make_the_steps_that_one_makes(tiny_net, found, batch_size):
    alone, together = tiny_net(), tiny_net()
    one_epoch(alone, found, THREE[:1], batch_size)
    one_epoch(together, found, THREE, batch_size)
    start = weights_of(tiny_net())
    for name, weights in weights_of(alone).items():
        numpy.testing.assert_allclose(weights_of(together)[name], weights, atol=1e-5)
        if "running" not in name:
            assert not numpy.allclose(weights, start[name], atol=1e-7), f"{name} did not move"


@pytest.mark.parametrize("devices", [THREE[:1], THREE])
def test_a_batch_in_pieces_makes_the_step_that_a_whole_one_makes(tiny_net, found, devices):
    whole, cut = tiny_net(), tiny_net()
    events = (
        one_epoch(whole, found, devices, batch_size=7),
        one_epoch(cut, found, devices, batch_size=7, pieces=3),
    )
    for name, weights in weights_of(whole).items():
        numpy.testing.assert_allclose(weights_of(cut)[name], weights, atol=1e-5, err_msg=name)
    for one, other in zip(*events, strict=True):
        if isinstance(one, Step):
            assert other.loss == pytest.approx(one.loss, abs=1e-5)
            assert other.accuracy == one.accuracy
    assert events[1][0].recipe["pieces"] == 3
    assert {p.grad_req for p in cut.collect_params(".*weight").values()} == {"write"}


def test_where_memory_is_short_a_batch_goes_in_pieces_and_the_run_says_so(
    tiny_net, found, monkeypatch, capsys
):
    batch = (7, *next(found.train.batches(1))[0].shape[1:])
    need = footprint.bytes_of_step(tiny_net(), batch)
    monkeypatch.setattr(memory, "available", lambda: need)
    start, *_ = one_epoch(tiny_net(), found, THREE[:1], batch_size=7)
    assert start.recipe["pieces"] == 2
    assert "So each batch goes through in 2 pieces." in capsys.readouterr().out
    monkeypatch.setattr(memory, "available", lambda: 0)
    start, *_ = one_epoch(tiny_net(), found, THREE[:1], batch_size=7)
    assert start.recipe["pieces"] == 7  # a picture at a time, and then it is up to the system


def test_a_run_lets_go_of_what_its_backward_pass_went_by(found):
    """Else it would lie about until the generator's frame is gone, after memory was given back."""
    arch = models.ARCHITECTURES["efficientnet_lite0"]
    look = transforms.for_testing(arch, 96)
    net, few = surgery.scratch(arch, found.classes), found.transformed(look, look)
    step = footprint.bytes_of_step(net, (16, 3, 96, 96))
    list(fit(net, few, epochs=1, batch_size=16, evaluate=()))  # libraries take theirs
    memory.give_back()
    before = psutil.Process().memory_info().rss
    list(fit(net, few, epochs=1, batch_size=16, evaluate=()))
    assert psutil.Process().memory_info().rss < before + step / 4


def test_replicas_stay_identical_with_batch_normalisation_at_work(tiny_net, found):
    net = tiny_net()
    list(fit(net, found, epochs=2, batch_size=7, devices=THREE))
    for name, parameter in net.collect_params().items():
        first, *others = [copy.asnumpy() for copy in parameter.list_data()]
        for other in others:
            numpy.testing.assert_array_equal(first, other, err_msg=name)


def test_metrics_are_over_all_samples_whatever_the_devices(tiny_net, found):
    for devices in (THREE[:1], THREE):
        net = tiny_net()
        *_, epoch, _ = one_epoch(net, found, devices, batch_size=7, lr=0.0, weight_decay=0.0)
        calm = score(net, found.validation)
        assert epoch.validation_accuracy == calm.accuracy
        assert len(calm.logits) == len(found.validation)
        steps = one_epoch(tiny_net(), found, devices, batch_size=7, lr=0.0, weight_decay=0.0)
        sizes = [e.size for e in steps if isinstance(e, Step)]
        assert sizes == [6, 5, 5]
        losses = [e.loss for e in steps if isinstance(e, Step)]
        assert epoch.train_loss == pytest.approx(numpy.average(losses, weights=sizes))


def test_static_memory_does_not_overwrite_the_outputs_of_earlier_batches(tiny_net, found):
    net = tiny_net()
    calm, one = found.train.through(found.test.transform), []
    with surgery.compiled_on(net, THREE[:1]):
        many = score(net, calm, batch_size=3)
    net.hybridize(False)
    for x, _ in calm.batches(1):
        one.append(net(x).asnumpy())
    numpy.testing.assert_allclose(many.logits, numpy.concatenate(one), atol=1e-5)


def test_shards_are_uneven_rather_than_refused():
    parts = list(shards(mx.np.arange(80), THREE))
    assert [len(part) for part in parts] == [26, 27, 27]
    assert [part.ctx for part in parts] == THREE
    assert [len(part) for part in shards(mx.np.arange(2), THREE)] == [1, 1]


def test_events_come_in_order_and_one_step_a_next(tiny_net, found):
    kinds = [type(event) for event in fit(tiny_net(), found, epochs=2, batch_size=8)]
    epoch = [Step, Step, Evaluating, Epoch]
    assert kinds == [Start, *epoch, *epoch, End]


def test_the_head_moves_exactly_its_multiplier_further(tiny_net, found):
    moved = {}
    for head_mult in (1, 10):
        net = tiny_net()
        events = fit(net, found, lr=0.01, head_mult=head_mult, epochs=1, weight_decay=0.0)
        next(events), next(events)  # the start and the first step
        change = weights_of(net)["output.weight"] - weights_of(tiny_net())["output.weight"]
        moved[head_mult] = change
    numpy.testing.assert_allclose(moved[10], 10 * moved[1], rtol=1e-3, atol=1e-7)


def test_knobs_act_at_the_next_step(tiny_net, found):
    events = fit(tiny_net(), found, lr=0.01, head_mult=10, epochs=1, batch_size=4, evaluate=())
    knobs = next(events).knobs
    first = next(events)
    knobs.lr, knobs.head_mult = 0.03, 2
    second = next(events)
    assert (first.lr, first.head_mult) == (0.01, 10)
    assert (second.lr, second.head_mult) == (0.03, 2)


def test_the_head_stands_still_from_the_step_on_at_which_its_multiplier_is_turned_to_zero(
    tiny_net, found
):
    net = tiny_net()
    events = fit(net, found, lr=0.1, epochs=1, batch_size=4, evaluate=())
    knobs = next(events).knobs
    next(events)
    knobs.head_mult = 0
    before = weights_of(net)
    list(events)
    after = weights_of(net)
    assert not numpy.array_equal(after["features.0.weight"], before["features.0.weight"])
    numpy.testing.assert_array_equal(after["output.weight"], before["output.weight"])


def test_a_learning_rate_of_zero_changes_no_weight(tiny_net, found):
    net = tiny_net()
    events = fit(net, found, lr=0.5, epochs=1, batch_size=4, evaluate=())
    next(events).knobs.lr = 0.0
    list(events)
    for name, weights in weights_of(tiny_net()).items():
        if "running" not in name:
            numpy.testing.assert_array_equal(weights_of(net)[name], weights)


def test_stop_ends_the_run_before_the_next_step(tiny_net, found):
    events = fit(tiny_net(), found, epochs=5, batch_size=4)
    knobs = next(events).knobs
    next(events)
    knobs.stop = True
    rest = list(events)
    assert [type(event) for event in rest] == [End]
    assert rest[0].reason == "stopped"


def test_a_loss_that_is_no_number_ends_the_run_and_names_the_learning_rate(tiny_net, found):
    *_, end = fit(tiny_net(), found, lr=1e20, head_mult=7, epochs=9, batch_size=4)
    assert end.reason == "diverged"
    assert "1e+20" in end.message and "times 7" in end.message


def test_divergence_in_the_last_step_of_an_epoch_is_seen(tiny_net, found):
    events = list(fit(tiny_net(), found, lr=1e30, epochs=1, batch_size=8, evaluate=()))
    assert not math.isfinite(events[2].loss)
    assert events[-1].reason == "diverged"


def test_divergence_by_the_very_last_update_is_seen_in_the_evaluation(tiny_net, found):
    *_, end = fit(tiny_net(), found, lr=1e30, epochs=1, batch_size=16)
    assert end.reason == "diverged"


def test_the_same_seed_gives_the_same_run(tiny_net, found):
    runs = [history.run(fit(tiny_net(), found, epochs=2, seed=s)) for s in (3, 3, 4)]
    losses = [[step["loss"] for step in run.steps] for run in runs]
    assert losses[0] == losses[1] != losses[2]


def test_fine_tuning_learns_red_from_green(tiny_net, found):
    net = tiny_net()
    history.run(fit(net, found, lr=0.1, epochs=8, batch_size=4))
    assert score(net, found.test).accuracy == 1.0


def test_a_loss_has_no_ceiling():
    sure_and_wrong = Score(numpy.array([[300.0, 0.0], [0.0, 0.0]], "float32"), numpy.array([1, 1]))
    assert sure_and_wrong.losses == pytest.approx([300, math.log(2)])


def test_momentum_is_a_memory_of_earlier_gradients(tiny_net, found):
    """The same two steps with and without: the first is the same, the second goes further."""
    moved = {}
    for momentum in (0.0, 0.9):
        mx.random.seed(0)
        net, places = tiny_net(), []
        for event in fit(net, found, epochs=1, batch_size=8, momentum=momentum, weight_decay=0):
            if isinstance(event, Start | Step):
                places.append(weights_of(net)["output.weight"])
            if len(places) == 3:
                break
        moved[momentum] = [abs(b - a).sum() for a, b in itertools.pairwise(places)]
    assert moved[0.9][0] == pytest.approx(moved[0.0][0], rel=1e-5)
    assert moved[0.9][1] > 1.2 * moved[0.0][1]
