"""The runs that are committed: whole, of this code, and beginning as they say."""

from dataclasses import replace

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import pytest
from hotdog_lib import contest, data, models
from hotdog_lib.contest import SERIES, TUNED, plan, records
from hotdog_lib.course import record, results

RUNS = {name: contest.load(name) for name in SERIES}


@pytest.fixture(scope="module")
def course():
    return models.load_source("efficientnet_lite0"), data.load("embedded")


def test_every_run_of_the_plan_is_there_and_belongs_to_this_code():
    assert record.stale() == {}


def test_they_are_small_enough_to_be_committed():
    assert sum(path.stat().st_size for path in records.FOLDER.iterdir()) < 2_000_000


@pytest.mark.parametrize("side", TUNED)
def test_each_side_runs_at_the_rate_that_validation_pictures_chose(side):
    tries = [run for run in RUNS["rates"].runs if run.name.startswith(side)]
    assert [run.contestant.lr for run in tries] == list(plan.RATES)
    best = max(tries, key=lambda run: run.validation_accuracy)
    entry = contest.ENTRIES.get(side, plan.FROZEN)
    assert replace(best.contestant, steps=entry.steps, watched=True) == entry


def alike(run):
    """What decides on the first batch and the first weights, and so on the first loss."""
    entry = run.contestant
    return (entry.start, entry.architecture, entry.head, entry.frozen, entry.statistics, entry.size,
            entry.least_area, entry.batch_size, entry.pictures, run.seed)  # fmt: skip


TRAINED = [run for series in RUNS.values() for run in series.runs if run.losses]
FIRST = list({alike(run): run for run in TRAINED}.values())


@pytest.mark.parametrize("run", FIRST, ids=lambda run: f"{run.name}, {run.seed}")
def test_a_record_begins_as_it_says(course, run):
    """Its first steps are made again; records that differ in later things alone begin with the
    same loss. Another processor, or another number of threads, adds in another order."""
    again = contest.again(run, *course, steps=3)
    assert again.losses == pytest.approx(run.losses[:3], rel=0.02)
    assert again.sizes == run.sizes[:3]
    for other in TRAINED:
        if alike(other) == alike(run):
            assert other.losses[0] == pytest.approx(again.losses[0], rel=1e-3), other.name


@pytest.mark.parametrize("page", results.PAGES, ids=lambda page: page.name)
def test_what_a_page_says_of_the_runs_is_computed_from_them(page):
    said = results.BLOCK.search(page.read_text())[0].strip()
    assert said == results.sentences(RUNS["contest"], RUNS["curve"])
