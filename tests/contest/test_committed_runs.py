"""The runs that are committed: whole, of this code, and beginning as they say."""

from dataclasses import replace

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import pytest
from hotdog_lib import contest
from hotdog_lib.contest import SERIES, TUNED, plan, records
from hotdog_lib.course import record, results

RUNS = {name: contest.load(name) for name in SERIES}


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
FIRST = list({alike(run): run for run in reversed(TRAINED)}.values())


@pytest.fixture(scope="module")
def again():
    """The first three steps of one record of each sort, made again; and their records."""
    return list(zip(FIRST, record.begun_again(FIRST, 3), strict=True))


def test_a_record_begins_as_it_says(again):
    """Records that differ in later things alone begin with the same loss."""
    for run, made in again:
        assert made.sizes == run.sizes[:3]
        for other in TRAINED:
            if alike(other) == alike(run):
                assert made.losses[0] == pytest.approx(other.losses[0], rel=2e-3), other.name


def test_a_record_goes_on_as_it_says(again):
    """Another processor adds in another order. From ImageNet's weights that was seen to change the
    third loss by a thousandth, from random ones by a third."""
    for run, made in again:
        from_scratch = run.contestant.start == "random"
        steps, apart = (2, 0.1) if from_scratch else (3, 0.02)
        assert made.losses[:steps] == pytest.approx(run.losses[:steps], rel=apart), run.name


@pytest.mark.parametrize("page", results.PAGES, ids=lambda page: page.name)
def test_what_a_page_says_of_the_runs_is_computed_from_them(page):
    said = results.BLOCK.search(page.read_text())[0].strip()
    assert said == results.sentences(RUNS["contest"], RUNS["curve"])
