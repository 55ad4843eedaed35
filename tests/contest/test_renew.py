"""Records of older code stay where both codes begin alike, and go where they do not."""

import shutil
from dataclasses import replace
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import pytest
from hotdog_lib import contest
from hotdog_lib.contest import Contestant, Run, Series, provenance, records
from hotdog_lib.course import renew

ROOT = Path(__file__).parents[2]
QUICK = Contestant(steps=6, batch_size=8, size=32, pictures=24)


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Two runs of this code and one of other code, in a folder of their own."""
    own, save, load = provenance.hash_of_code(), Series.save, contest.load
    made = [{"code": own, "processor": "-"}, {"code": own}, {"code": "ancient"}]
    runs = [Run("quick", replace(QUICK, lr=0.01 * n), 0, made=m) for n, m in enumerate(made)]
    Series("small", runs).save(tmp_path)
    monkeypatch.setattr(renew, "SERIES", {"small": []})
    monkeypatch.setattr(contest, "load", lambda name, folder=tmp_path: load(name, folder))
    monkeypatch.setattr(Series, "save", lambda self, folder=tmp_path: save(self, folder))
    monkeypatch.setattr(provenance, "hash_of_code", lambda: "newer")
    return lambda: [run.made.get("again") for run in records.load("small", tmp_path).runs]


@pytest.mark.slow
def test_records_stay_where_both_codes_begin_alike(kept):
    assert renew.renew(ROOT) == 2
    first, second, other = kept()
    assert first == second and first["code"] == "newer" and other is None


@pytest.mark.slow
def test_nothing_is_noted_where_a_run_begins_otherwise(kept, monkeypatch):
    begun = renew.begun_again

    def otherwise(runs, steps):
        return [replace(run, losses=[x * 1.0001 for x in run.losses]) for run in begun(runs, steps)]

    monkeypatch.setattr(renew, "begun_again", otherwise)
    with pytest.raises(renew.OtherRuns, match="quick, seed 0, was"):
        renew.renew(ROOT)
    assert kept() == [None] * 3


@pytest.mark.slow
def test_the_other_code_is_run_and_not_this_one_twice(kept, tmp_path, monkeypatch):
    before = tmp_path / "before"
    leave_out = shutil.ignore_patterns("embedded", "__pycache__")
    shutil.copytree(ROOT / "hotdog_lib", before / "hotdog_lib", ignore=leave_out)
    pictures = Path("hotdog_lib", "pictures", "embedded")
    (before / pictures).symlink_to(ROOT / pictures)
    with (before / "hotdog_lib" / "train.py").open("a") as file:
        file.write("\nANOTHER = True\n")
    monkeypatch.chdir(ROOT)
    with pytest.raises(renew.OtherRuns, match="made none of the records"):
        renew.renew(before)
    assert kept() == [None] * 3


def test_a_folder_without_the_code_is_named(tmp_path):
    with pytest.raises(renew.OtherRuns, match="empty is no checkout of this project"):
        renew.renew(tmp_path / "empty")
