"""A run that is killed goes on from its last whole epoch, and ends as if nothing had happened."""

import os
import random
import signal
import subprocess
import sys
import time

import numpy
import pytest
from hotdog_lib import saved
from small import weights_in

OPTIONS = "--source efficientnet_lite0 --size 32 --batch-size 6 --epochs 4 --lr 0.01 --head-mult 10"


def command(folder, *more):
    program = [sys.executable, "-c", "from hotdog_lib.commands.cli import main; main()", "train"]
    return [*program, "--data", str(folder), *OPTIONS.split(), *more]


def run(folder, *more):
    """The command's output; it has to end well."""
    done = subprocess.run(command(folder, *more), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def uninterrupted(folder, tmp_path):
    run(folder, "--save", str(tmp_path / "whole.npz"))
    return weights_in(tmp_path / "whole.npz")


@pytest.mark.slow
def test_a_run_killed_at_three_moments_ends_with_the_weights_of_one_that_was_not(
    folder, tmp_path, uninterrupted
):
    checkpoint, seed = tmp_path / "run.npz", random.randrange(10**6)
    rng = random.Random(seed)
    told = ""
    for epoch in (1, 2, 3):
        process = subprocess.Popen(
            command(folder, "--checkpoint", str(checkpoint), "--resume"),
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        for line in process.stdout:
            told += line
            if line.startswith(f"epoch {epoch}"):
                break
        time.sleep(rng.uniform(0, 0.4))  # somewhere in the next epoch, or in writing the file
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    told += run(folder, "--checkpoint", str(checkpoint), "--resume")
    assert "Going on after epoch" in told
    resumed = saved.load(checkpoint)
    kept = weights_in(checkpoint)
    for name, value in uninterrupted.items():
        numpy.testing.assert_array_equal(kept[name], value, f"{name}, seed {seed}")
    assert [e["epoch"] for e in resumed.record.epochs] == [1, 2, 3, 4]
    steps = [(s["epoch"], s["step"]) for s in resumed.record.steps]
    assert steps == [(e, s) for e in (1, 2, 3, 4) for s in (1, 2, 3)]


def test_more_epochs_are_asked_of_a_finished_run(folder, tmp_path):
    checkpoint = tmp_path / "run.npz"
    run(folder, "--checkpoint", str(checkpoint), "--epochs", "1")
    run(folder, "--checkpoint", str(checkpoint), "--epochs", "2", "--resume")
    assert [e["epoch"] for e in saved.load(checkpoint).record.epochs] == [1, 2]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--resume",), "Which file is it?"),
        (("--checkpoint", "run.npz", "--resume", "--batch-size", "5"), "batch_size 6, and now"),
        (("--checkpoint", "broken.npz", "--resume"), "not a network saved by"),
        (("--checkpoint", "run.npz"), "is there already"),
        (("--checkpoint", "run.npz", "--resume", "--precision", "bfloat16"), "was made in float32"),
        (("--precision", "float8"), "No precision 'float8'"),
    ],
)
def test_what_cannot_go_on_is_said_in_a_sentence(folder, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    run(folder, "--checkpoint", "run.npz", "--epochs", "1")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04 cut short")
    done = subprocess.run(command(folder, *options), capture_output=True, text=True)
    assert done.returncode and "Traceback" not in done.stderr
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_an_epoch_that_could_not_be_written_does_not_end_the_writing(folder, tmp_path):
    """The folder of the checkpoint is away during the first epoch's end, and there again."""
    away, target = tmp_path / "away", tmp_path / "disk"
    target.mkdir()
    process = subprocess.Popen(
        command(folder, "--checkpoint", str(target / "run.npz"), "--epochs", "9"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    for line in process.stdout:
        if line.startswith("Pictures"):
            target.rename(away)
            target.write_text("a file, where the folder was")
        if line.startswith("epoch 2"):
            target.unlink()
            away.rename(target)
            break
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0 and "No checkpoint of epoch 1" in errors
    assert len(saved.load(target / "run.npz").record.epochs) == 9
