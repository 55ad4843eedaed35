"""The comparison with d2l and Gluon, on very little: that both sides run, and that it is told."""

import re
from contextlib import nullcontext

import psutil
import pytest
from hotdog_lib.bench import __main__ as bench
from hotdog_lib.bench import page, sides


def test_the_input_pipelines_take_turns_on_photographs(tmp_path):
    folder = bench.photos(tmp_path, 32)
    assert len(list(folder.glob("*/*.jpg"))) == 32
    for row in bench.pipeline(folder, pairs=2):
        speeds = [float(n) for n in re.findall(r"\d+\.\d+", row)]
        assert len(speeds) == 9 and min(speeds) > 0


def test_a_row_gives_medians_and_ranges_of_both_sides_and_of_the_ratio():
    row = page.row("a thing", [(10.0, 5.0), (30.0, 10.0), (20.0, 20.0)])
    assert row == (
        "| a thing | 20.0 (10.0 to 30.0) | 10.0 (5.0 to 20.0) | **2.00 (1.00 to 3.00)** |"
    )


@pytest.mark.parametrize("network", bench.NETWORKS)
def test_both_sides_look_through_networks_whose_weights_nobody_has(network):
    with sides.ours() as mine, sides.theirs() as other:
        for side in (mine, other):
            assert side.ask("forward", network, 1) > 0 and 0.1 < side.ask("peak") < 20


def test_training_beside_busy_processes_is_told_as_a_share_of_the_fair_share(monkeypatch):
    seen = []

    class Side:
        def ask(self, *_):
            seen.append(len(psutil.Process().children()))
            return [10.0, 3.0][len(seen) - 1]

    monkeypatch.setattr(bench, "ours", lambda: nullcontext(Side()))
    monkeypatch.setattr(bench, "physical_cores", lambda: 2)
    before = len(psutil.Process().children())
    alone, beside = bench.loaded(bench.AVAILABLE, busy=(0, 2), pairs=1)
    assert seen == [before, before + 2] and len(psutil.Process().children()) == before
    assert alone == "| 0 | 10.0 (10.0 to 10.0) | 1.00 | **1.00 (1.00 to 1.00)** |"
    assert beside == "| 2 | 3.0 (3.0 to 3.0) | 0.50 | **0.60 (0.60 to 0.60)** |"


def test_a_side_that_dies_is_an_error_and_no_result(tmp_path):
    with sides.theirs() as other, pytest.raises(RuntimeError, match="status 1 when it was to read"):
        other.ask("read", str(tmp_path / "gone"), 0)


def test_a_recipe_whose_process_is_killed_costs_a_row_and_one_that_crashes_is_an_error(
    tmp_path, monkeypatch
):
    def side(code):
        monkeypatch.setattr(bench, "ours", lambda: sides.Process("-c", code))
        return bench.to_accuracy(tmp_path)

    row = next(side("import os, signal; input(); os.kill(os.getpid(), signal.SIGKILL)"))
    assert "its process was killed, most likely for want of memory" in row
    with pytest.raises(RuntimeError, match="status 1"):
        next(side("input(); raise KeyError"))


def test_the_machine_is_named_with_its_cores():
    assert re.fullmatch(r".+ \(.+, \d+ cores\), \d+ of them used; .+", page.machine())
