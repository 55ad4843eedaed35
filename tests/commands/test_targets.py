"""Nothing that took hours is lost because a file cannot be written."""

import subprocess
import sys

import pytest
import typer
from hotdog_lib.commands.targets import check_targets, keep
from hotdog_lib.history import History
from small import weights_in
from test_cli import hotdog

QUICK = ["--source", "efficientnet_lite0", "--size", "32", "--batch-size", "8", "--epochs", "1"]


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_trained(tmp_path):
    check_targets(tmp_path / "new.npz", None)
    assert list(tmp_path.iterdir()) == []  # trying left nothing
    long = tmp_path / f"{'x' * 300}.npz"
    for target in ("/proc/net.npz", tmp_path / "nowhere" / "x", tmp_path, long):
        with pytest.raises(typer.BadParameter, match=str(target)):
            check_targets(type(tmp_path)(target))


def test_a_result_goes_to_the_next_best_place_and_it_is_said_where(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    assert not keep("Network", tmp_path / "file" / "net.npz", lambda path: path.write_text("net"))
    assert (tmp_path / "rescued-net.npz").read_text() == "net"
    said = capsys.readouterr()
    assert "file/net.npz cannot be written" in said.err and "rescued-net.npz" in said.out
    assert keep("Network", tmp_path / "net.npz", lambda path: path.write_text("net"))
    name = f"{'x' * 245}.npz"  # and no place takes a longer one
    assert not keep("Network", tmp_path / "file" / name, lambda path: path.write_text("net"))
    assert (tmp_path / f"rescued-{name[-60:]}").read_text() == "net"


def test_where_nothing_can_be_written_that_is_said(tmp_path, capsys):
    def full(path):
        raise OSError(28, "No space left on device")

    assert not keep("History", tmp_path / "run.json", full)
    assert "lost" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a disk that is always full")
def test_a_record_that_finds_no_room_does_not_cost_the_network(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = hotdog("train", "--data", folder, *QUICK, "--json", "/dev/full",
                  "--save", tmp_path / "good.npz")  # fmt: skip
    assert done.returncode == 1
    assert "/dev/full cannot be written (No space left on device)" in done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert weights_in(tmp_path / "good.npz") and (tmp_path / "rescued-full").is_file()


FAILING = """
import sys
from pathlib import Path
import hotdog_lib
from hotdog_lib.pictures import reading, splits
read, gone = splits.Split.batches, reading.BadPicture("x.jpg: no such file.")

def batches(self, *asked, **more):
    for n, batch in enumerate(read(self, *asked, **more)):
        if n:
            raise gone
        yield batch

splits.Split.batches = batches
from hotdog_lib.commands.cli import main
main()
"""


def test_a_run_that_fails_midway_leaves_its_record_and_a_sentence(folder, tmp_path):
    words = ["train", "--data", folder, *QUICK, "--json", tmp_path / "run.json"]
    program = [sys.executable, "-c", FAILING, *map(str, words)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 1 and "hotdog: x.jpg: no such file." in done.stderr
    assert "Traceback" not in done.stderr
    record = History.load(tmp_path / "run.json")
    assert record.ended == "failed" and len(record.steps) == 1
