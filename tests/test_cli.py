"""The `hotdog` command, as a user types it."""

import json
import os
import subprocess
import sys

import pytest
from hotdog_lib import devices


def hotdog(*words, **changes) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "hotdog_lib", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | changes)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """One short run of the command on red and green pictures: its folder, and what it printed."""
    from small import paint

    root = tmp_path_factory.mktemp("trained")
    for part, n in (("train", 8), ("test", 4)):
        for name, colour in (("hotdog", (200, 60, 40)), ("not-hotdog", (60, 180, 60))):
            for i in range(n):
                paint(root / part / name / f"{i:02}.jpg", colour, seed=i)
    done = hotdog(
        "train", "--data", root, "--source", "efficientnet_lite0", "--size", 32, "--epochs", 2,
        "--batch-size", 6, "--devices", "cpu(2)", "--freeze", "--seed", 3, "--lr", 0.02,
        "--json", root / "run.json", "--save", root / "net.npz",
        HOTDOG_OFFLINE="1", HOTDOG_CACHE=str(root / "cache"), TQDM_DISABLE="1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return root, done


def test_training_writes_the_history_that_the_readme_promises(trained):
    root, done = trained
    run = json.loads((root / "run.json").read_text())
    assert [e["epoch"] for e in run["epochs"]] == [1, 2]
    for key in ("train_loss", "train_accuracy", "validation_accuracy", "test_accuracy"):
        assert all(isinstance(epoch[key], float) for epoch in run["epochs"])
    assert all(epoch["images_per_second"] > 0 for epoch in run["epochs"])
    about = run["about"]
    assert about["lr"] == 0.02 and about["seed"] == 3 and about["freeze"] is True
    assert about["source"] == "efficientnet_lite0" and about["data"] == str(root)
    assert run["devices"] == ["cpu(0)", "cpu(1)"] and about["versions"]["mxnet"] == "1.9.1"
    assert "epoch 2" in done.stdout and not done.stderr


def test_predicting_says_class_and_probability_and_goes_on_after_a_bad_file(trained):
    root, _ = trained
    good = root / "test" / "hotdog" / "00.jpg"
    (root / "bad.jpg").write_bytes(b"no picture")
    done = hotdog("predict", "--model", root / "net.npz", root / "bad.jpg", good)
    assert done.returncode == 1
    assert f"{good}: " in done.stdout and "%" in done.stdout
    assert "bad.jpg: not a picture" in done.stderr and "Traceback" not in done.stderr


def test_a_saved_network_answers_as_it_did_when_it_was_saved(trained):
    from hotdog_lib import data, saved, transforms
    from hotdog_lib.evaluate import score

    root, _ = trained
    classifier = saved.load(root / "net.npz")
    test = data.load(root).test
    pictures = test.through(transforms.for_testing(classifier.architecture, classifier.size))
    run = json.loads((root / "run.json").read_text())
    assert score(classifier.net, pictures).accuracy == run["epochs"][-1]["test_accuracy"]


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x03\x04rubbish", "folder"])
def test_a_file_that_is_no_network_is_named(tmp_path, content):
    path = tmp_path / "net.npz"
    path.mkdir() if content == "folder" else path.write_bytes(content)
    done = hotdog("predict", "--model", path, "x.jpg")
    assert done.returncode == 1 and "net.npz" in done.stderr and "Traceback" not in done.stderr


def test_a_pickle_in_place_of_a_network_is_not_opened(tmp_path):
    import numpy

    class Hostile:
        def __reduce__(self):
            return os.system, (f"touch {tmp_path}/hacked",)

    numpy.savez(tmp_path / "net.npz", about=numpy.array([Hostile()], dtype=object))
    done = hotdog("predict", "--model", tmp_path / "net.npz", "x.jpg")
    assert done.returncode == 1 and "net.npz" in done.stderr
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize(
    "words, told",
    [
        (["--data", "/nowhere"], "/nowhere"),
        (["--source", "resnet50"], "resnet18_v2"),
        (["--devices", "gpu:0"], "cpu"),
        (["--devices", "toaster"], "toaster"),
        (["--size", "100"], "Try 96"),
        (["--epochs", "0"], "--epochs"),
        (["--json", "/nowhere/run.json"], "/nowhere"),
        (["--scratch", "--freeze"], "--freeze"),
        (["--colour", "red"], "--colour"),
    ],
)
def test_a_user_s_mistake_ends_in_a_sentence(words, told):
    if "gpu:0" in words and devices.gpus():
        pytest.skip("this machine has a GPU")
    done = hotdog("train", *words)
    assert done.returncode != 0
    assert told in done.stderr and "Traceback" not in done.stderr


def test_a_run_that_diverges_says_which_learning_rate_and_fails(folder):
    done = hotdog(
        "train", "--data", folder, "--size", 32, "--source", "efficientnet_lite0", "--lr", "1e25"
    )
    assert done.returncode == 1 and "learning rate 1e+25" in done.stdout


def test_the_doctor_tells_processors_weights_and_pictures():
    done = hotdog("doctor")
    assert done.returncode == 0, done.stderr
    for word in ("python", "mxnet", "1.9.1", "devices", "efficientnet_lite0", "934", "embedded"):
        assert word in done.stdout
