"""What a run records, and that looking on never harms it."""

import itertools
import os
import signal
import subprocess
import sys
import time

import pytest
from hotdog_lib import history
from hotdog_lib.history import History
from hotdog_lib.train import Epoch, Evaluating, Step, fit


def test_a_history_survives_its_file(tiny_net, found, tmp_path):
    run = history.run(fit(tiny_net(), found, epochs=2), source="tiny")
    run.save(tmp_path / "run.json")
    assert History.load(tmp_path / "run.json") == run
    assert [e["epoch"] for e in run.epochs] == [1, 2]
    assert run.about["source"] == "tiny" and "mxnet" in run.about["versions"]
    assert {"epoch", "step", "lr", "head_mult", "loss", "accuracy"} == set(run.steps[0])


def test_every_step_is_recorded_also_the_last(tiny_net, found):
    run = history.run(fit(tiny_net(), found, epochs=2, batch_size=5))
    assert [s["step"] for s in run.steps] == [1, 2, 3, 4] * 2
    assert run.ended == "finished"


def test_a_watcher_that_fails_is_told_of_and_left_out(tiny_net, found):
    seen = []

    def fragile(event):
        raise RuntimeError("the projector is off")

    with pytest.warns(UserWarning, match="the projector is off"):
        run = history.run(fit(tiny_net(), found, epochs=2), fragile, seen.append)
    assert run.ended == "finished" and len(run.epochs) == 2
    assert sum(isinstance(event, Step) for event in seen) == len(run.steps)


def test_what_was_recorded_is_kept_when_the_training_itself_fails(tiny_net, found):
    def events():
        for n, event in enumerate(fit(tiny_net(), found, epochs=1, batch_size=5)):
            if n == 3:
                raise OSError("the disk was pulled out")
            yield event

    record = History()
    with pytest.raises(OSError, match="pulled out"):
        history.run(events(), record=record)
    assert record.ended == "failed" and "pulled out" in record.message
    assert [step["step"] for step in record.steps] == [1, 2]


def test_the_bar_watches_without_changing_anything(tiny_net, found, monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE")
    plain = history.run(fit(tiny_net(), found, epochs=1))
    watched = history.run(fit(tiny_net(), found, epochs=1), history.Bar())
    assert [s["loss"] for s in plain.steps] == [s["loss"] for s in watched.steps]


def test_a_run_that_diverged_is_still_json(tiny_net, found, tmp_path):
    run = history.run(fit(tiny_net(), found, lr=1e20, epochs=5, batch_size=4))
    run.save(tmp_path / "run.json")
    assert run.ended == "diverged" and run.steps[-1]["loss"] is None
    assert History.load(tmp_path / "run.json") == run


def test_a_request_to_stop_is_heard_during_an_evaluation(tiny_net, found):
    events = fit(tiny_net(), found, epochs=1, batch_size=2)
    knobs = next(events).knobs
    for event in events:
        if isinstance(event, Evaluating):
            knobs.stop = True
    assert event.reason == "stopped"


@pytest.mark.parametrize("when", ["in an epoch", "between epochs", "in an evaluation"])
def test_a_stopped_run_is_replayed_to_where_it_stopped(tiny_net, found, when):
    def stopping(event):
        place = {
            "in an epoch": isinstance(event, Step) and (event.epoch, event.step) == (3, 2),
            "between epochs": isinstance(event, Epoch) and event.epoch == 2,
            "in an evaluation": isinstance(event, Evaluating) and len(done) == 2,
        }
        done.extend([event] * isinstance(event, Epoch))
        if place[when]:
            knobs.stop = True

    done = []
    events = fit(tiny_net(), found, epochs=5, batch_size=4)
    start = next(events)
    knobs = start.knobs
    past = history.run(itertools.chain([start], events), stopping)
    again = history.replay(past, tiny_net(), found)
    assert again.steps == past.steps and again.ended == "stopped"
    assert [e["epoch"] for e in again.epochs] == [e["epoch"] for e in past.epochs]


def test_ctrl_c_ends_the_run_cleanly_and_keeps_the_history(folder, tmp_path):
    target = tmp_path / "run.json"
    command = [sys.executable, "-m", "hotdog_lib", "train", "--data", str(folder), "--size", "32"]
    command += ["--epochs", "100000", "--source", "efficientnet_lite0", "--json", str(target)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        for line in running.stdout:
            if line.startswith("epoch 1"):
                break
        time.sleep(0.5)  # somewhere within a later epoch
        running.send_signal(signal.SIGINT)
        try:
            out, error = running.communicate(timeout=60)
        finally:
            running.kill()
    assert "Traceback" not in error
    assert "Stopped " in out and "epoch" in out
    run = History.load(target)
    assert run.ended == "stopped" and run.epochs and run.steps and run.message in out
    assert running.returncode == 1
