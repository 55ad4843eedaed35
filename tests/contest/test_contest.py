"""The comparison: what a run leaves behind, how it is made again, what the figures say."""

import math
import os
import time
from dataclasses import replace
from importlib import import_module

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import numpy
import pytest
from hotdog_lib import contest, data, models
from hotdog_lib.contest import Contestant, Run, Series, figures, provenance, records, running
from hotdog_lib.course import record
from hotdog_lib.engine.before_mxnet import THREADS

recorded = import_module("hotdog_lib.contest.recorded")  # its function has the same name
QUICK = Contestant(steps=6, batch_size=8, size=32, pictures=24)


@pytest.fixture(scope="module")
def source():
    return models.load_source("efficientnet_lite0")


@pytest.fixture(scope="module")
def few():
    return data.load("embedded").limited(24, 16)


@pytest.fixture(scope="module")
def made(source, few):
    return running.run("quick", QUICK, 3, source, few)


def test_a_run_leaves_every_step_and_looks_ever_more_seldom(made, few):
    assert made.steps_per_epoch == 3 and made.pictures == 24
    assert len(made.losses) == len(made.right) == 6 and made.sizes == [8] * 6
    assert [step for step, _ in made.looks] == [0, 1, 2, 3, 4, 6]
    assert len(made.answers) == len(few.test) and 0 <= made.test_accuracy <= 1
    assert made.ended == "finished" and made.made["pictures"] and made.made["code"]


def test_what_was_written_is_read_again(made, tmp_path):
    Series("one", [made, replace(made, seed=4)]).save(tmp_path)
    kept = contest.load("one", tmp_path)
    assert kept.names == ["quick"] and [run.seed for run in kept.of("quick")] == [3, 4]
    assert kept.runs[0].contestant == QUICK and kept.runs[0].answers == made.answers
    assert kept.runs[0].losses == pytest.approx(made.losses, rel=1e-3)
    assert contest.load("never recorded", tmp_path).runs == []


def test_a_series_says_when_on_what_and_for_how_long_it_was_made(made):
    long = replace(made, seconds=5400.0, made=made.made | {"threads": 2})
    words = contest.told(Series("one", [long, long]))
    assert words.startswith("one: 2 runs, recorded 20") and words.endswith("6.0 hours of one core.")
    assert "make record" in contest.told(Series("none"))


def test_the_first_steps_of_a_record_can_be_made_again(made, source, few):
    again = contest.again(made, source, few, steps=4)
    assert again.losses == pytest.approx(made.losses[:4], rel=1e-5)
    assert again.looks == [] and again.answers == ""
    other = contest.again(replace(made, seed=9), source, few, steps=4)
    assert other.losses != pytest.approx(made.losses[:4], rel=1e-2)


def test_with_gpus_every_run_is_made_on_all_devices(source, few, monkeypatch):
    two, used = [mx.cpu(0), mx.cpu(1)], []

    def run(*arguments, processors):
        used.append(processors)
        return running.run(*arguments, processors=processors)

    monkeypatch.setattr(recorded, "run", run)
    monkeypatch.setattr(recorded, "SERIES", {"small": [("quick", QUICK, 0), ("quick", QUICK, 1)]})
    monkeypatch.setattr(recorded.devices, "gpus", lambda: two)
    series = contest.recorded("small", source, few)
    assert used == [two, two] and [run.seed for run in series.runs] == [0, 1]
    assert all(len(run.losses) == 6 and run.ended == "finished" for run in series.runs)


def test_the_seed_also_decides_the_order_and_the_crops(source, few):
    """ImageNet's vector draws nothing and all pictures are taken: what differs is how they come."""
    sure = replace(QUICK, start="imagenet-head", pictures=None)
    first, other = (running.run("x", sure, seed, source, few, steps=1).losses for seed in (0, 1))
    assert first != pytest.approx(other, rel=1e-2)


def test_a_run_that_diverges_says_so_and_answers_nothing(source, few):
    lost = running.run("lost", replace(QUICK, lr=1e9), 0, source, few)
    assert lost.ended == "diverged" and lost.answers == ""
    assert None in lost.losses
    assert numpy.isnan(lost.validation_accuracy) and numpy.isnan(lost.test_accuracy)


def test_a_rate_may_fall_after_a_short_rise():
    falling = Contestant(lr=0.1, rate="falling")
    rates = [falling.lr_at(step, 100) for step in range(100)]
    assert max(rates) == pytest.approx(0.1, rel=0.02) and rates.index(max(rates)) == 4
    assert rates[0] < 0.03 and rates[-1] < 0.001 and rates[50] == pytest.approx(0.05, rel=0.01)
    assert {Contestant(lr=0.1).lr_at(step, 100) for step in range(100)} == {0.1}


def test_a_frozen_body_stands_still_and_a_fitted_head_takes_no_step(source, few):
    frozen = replace(QUICK, frozen=True, statistics="running").network(source, few.classes, 0)
    learnt = [p for p in frozen.features.collect_params().values() if p.grad_req != "null"]
    assert not learnt and frozen.output.weight.grad_req == "write"
    fitted = running.run("fitted", replace(QUICK, head="fitted", size=96), 0, source, few)
    assert fitted.losses == [] and len(fitted.looks) == 1 and len(fitted.answers) == len(few.test)


def test_a_network_of_another_architecture_starts_from_random_weights_only(source, few):
    other = replace(QUICK, architecture="resnet18_v2")
    with pytest.raises(ValueError, match="No ImageNet weights of resnet18_v2"):
        other.network(source, few.classes, 0)
    assert replace(other, start="random").network(source, few.classes, 0)


@pytest.fixture
def recording(monkeypatch, tmp_path, few):
    """A plan of two runs, a folder of its own, and how often something was run."""
    calls, plan = [], {"small": [("quick", QUICK, 0), ("slow", replace(QUICK, lr=0.001), 0)]}

    def one(planned, until):
        if time.time() > until:
            return None
        calls.append(planned[0])
        made = provenance.provenance(few)
        return Run(*planned, looks=[(0, 0.5)], answers="01", made=made)

    monkeypatch.setattr(record, "SERIES", plan)
    monkeypatch.setattr(record, "_at_once", lambda todo, until: [one(p, until) for p in todo])
    monkeypatch.setattr(record.data, "load", lambda name: few)
    monkeypatch.setattr(record, "load", lambda name: records.load(name, tmp_path))
    monkeypatch.setattr(Series, "save", lambda self, save=Series.save: save(self, tmp_path))
    return plan, calls


def test_a_recording_goes_on_where_it_was_and_repeats_only_what_changed(recording):
    plan, calls = recording
    assert not record.record(hours=0) and calls == []
    assert record.record() and calls == ["quick", "slow"]
    assert record.record() and len(calls) == 2
    plan["small"][1] = ("slow", replace(QUICK, lr=0.002), 0)
    assert record.stale() == {"small: slow, seed 0": ["its settings have changed"]}
    assert record.record() and calls == ["quick", "slow", "slow"]
    plan["small"].append(("new", QUICK, 1))
    assert record.stale() == {"small: new, seed 1": ["it was never run"]}


@pytest.mark.slow
def test_runs_are_made_in_processes_of_their_own_by_one_thread_each():
    threads, planned = os.environ[THREADS], [("quick", QUICK, seed) for seed in (0, 1)]
    made = list(record._at_once(planned, math.inf))
    assert sorted(run.seed for run in made) == [0, 1]
    assert [run.made["threads"] for run in made] == [1, 1] and os.environ[THREADS] == threads
    assert all(len(run.answers) == 800 and run.ended == "finished" for run in made)
    assert list(record._at_once(planned[:1], 0.0)) == [None]


def test_a_record_of_other_code_is_stale_and_a_comment_is_no_other_code(recording, monkeypatch):
    record.record()
    monkeypatch.setattr(provenance, "hash_of_code", lambda: "another")
    assert set(map(tuple, record.stale().values())) == {("the code that trains has changed",)}


def test_the_hash_of_code_sees_code_and_no_words(monkeypatch, tmp_path):
    monkeypatch.setattr(provenance, "LIBRARY", tmp_path)
    monkeypatch.setattr(provenance, "DECIDES", ("a.py",))
    hashes = []
    for text in ('"""One."""\nx = 1\n', '"""Two."""\n\n# why\nx = 1\n', '"""One."""\nx = 2\n'):
        (tmp_path / "a.py").write_text(text)
        hashes.append(provenance.hash_of_code())
    assert hashes[0] == hashes[1] != hashes[2]


def test_all_that_decides_on_a_training_is_there():
    assert all((provenance.LIBRARY / name).is_file() for name in provenance.DECIDES)


def made_up(name, seed, right, looks=((0, 0.5), (1, 0.6), (2, 0.72), (4, 0.85))):
    """A run whose `right` first test pictures of a hundred are right."""
    answers = "1" * right + "0" * (100 - right)
    return Run(name, Contestant(), seed, 64, 2, [0.7, 0.6, 0.5, 0.4], [4, 5, 6, 7], [8] * 4,
               list(looks), answers)  # fmt: skip


SERIES = Series(
    "made up",
    [made_up(name, seed, right + seed) for name, right in (("a", 95), ("b", 60), ("c", 58))
     for seed in range(3)],
)  # fmt: skip


def test_a_level_is_passed_when_the_mean_of_the_seeds_is_there():
    assert figures.passes(SERIES.of("a"), 0.7) == 2 and figures.passes(SERIES.of("a"), 0.9) is None
    late = [made_up("a", 0, 90), made_up("a", 1, 90, ((0, 0.5), (1, 0.5), (2, 0.5), (4, 0.9)))]
    assert figures.passes(late, 0.7) == 4


def test_a_difference_holds_if_no_seed_calls_it_luck():
    assert figures.holds(SERIES, "a", "b") and figures.holds(SERIES, "b", "a")
    assert not figures.holds(SERIES, "b", "c")
    torn = Series("torn", [made_up("a", 0, 95), made_up("a", 1, 50), made_up("b", 0, 50),
                           made_up("b", 1, 95)])  # fmt: skip
    assert not figures.holds(torn, "a", "b")
    assert figures.sign_test(8, 2) == pytest.approx(0.109375) and figures.sign_test(5, 5) == 1


def test_training_accuracy_is_of_the_last_epoch():
    assert SERIES.runs[0].training_accuracy() == pytest.approx(13 / 16)
    steps, shares = figures.training_curve(SERIES.runs[0])
    assert len(steps) == len(shares) and shares[-1] == pytest.approx(7 / 8)


def test_every_figure_can_be_drawn():
    names, few = SERIES.names, data.load("embedded").test.sample(100)
    drawn = [
        figures.over_steps(SERIES, names, "title"),
        figures.learning_curve({"a": Series("a", SERIES.of("a"))}, "title"),
        figures.by_group(SERIES, names, few, "title"),
        figures.which_hold(SERIES, names, "title"),
        figures.tuning(SERIES, {"a": "a"}, "title"),
    ]
    for figure in drawn:
        figure.canvas.draw()
        assert figure.axes[0].get_title() == "title"
