"""`make record`: run the contest of notebook 5, which takes hours, and keep what every run did.

A run that is there and still belongs to its code, its pictures and its settings is not run again,
so a stopped recording goes on where it was. Code that has changed and still trains alike need not
run everything again: see `hotdog_lib.course.renew`.
"""

import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process

from hotdog_lib import data, models
from hotdog_lib.contest import SERIES, Run, Series, again, load, running
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.provenance import provenance
from hotdog_lib.course import results
from hotdog_lib.engine.before_mxnet import THREADS, physical_cores
from tqdm import tqdm

Planned = tuple[str, Contestant, int]  # a run's name, contestant and seed


def record(only: str | None = None, hours: float | None = None) -> bool:
    """Run what is missing, of one series or of all; when all is there, write what README says of
    it. Returns whether all is there.

    hours: begin no further run after so long.
    """
    now, missing = provenance(data.load("embedded")), 0
    until = float("inf") if hours is None else time.time() + 3600 * hours
    for name in [only] if only else SERIES:
        order = [(title, seed) for title, _, seed in SERIES[name]]
        kept = {run.key: run for run in load(name).runs if run.key in order}
        if kept:
            _save(name, kept, order)  # without those that the plan no longer has
        todo = [
            (title, contestant, seed)
            for title, contestant, seed in SERIES[name]
            if (past := kept.get((title, seed))) is None or reasons(past, contestant, now)
        ]
        with tqdm(total=len(order), initial=len(order) - len(todo), desc=name, unit="run") as bar:
            for run in _at_once(todo, until):
                if run is None:
                    missing += 1
                    continue
                kept[run.key] = run
                _save(name, kept, order)
                bar.update()
                tqdm.write(f"{name}: {run.name}, seed {run.seed}: {summary(run)}")
    if not missing and not only:
        results.write()
    return not missing


def _save(name: str, kept: Mapping[tuple, Run], order: Sequence[tuple]) -> None:
    Series(name, [kept[key] for key in order if key in kept]).save()


def begun_again(runs: Sequence[Run], steps: int) -> list[Run]:
    """The first steps of recorded runs, made again as they were made: by one thread each."""
    with _workers() as workers:
        return list(workers.map(_again, runs, [steps] * len(runs)))


def _at_once(todo: Sequence[Planned], until: float) -> Iterator[Run | None]:
    """Run all of them, as many at a time as there are cores, and give each as it is ready; None for
    one that was not begun before `until`."""
    with _workers() as workers:
        for done in as_completed([workers.submit(_one, planned, until) for planned in todo]):
            yield done.result()


@contextmanager
def _workers() -> Iterator[ProcessPoolExecutor]:
    """A process a core, each computing by one thread: pictures as small as these were measured to
    come through two such processes 1.3 times as fast as through one with two threads."""
    before, os.environ[THREADS] = os.environ[THREADS], "1"
    try:
        with ProcessPoolExecutor(
            physical_cores(), mp_context=get_context("spawn"), initializer=_watched
        ) as workers:
            yield workers
    finally:
        os.environ[THREADS] = before


def _watched() -> None:
    """In a worker: end with the process that gives the work, which alone keeps what is made."""

    def end() -> None:
        parent_process().join()
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _again(past: Run, steps: int) -> Run:
    return again(past, *_course(), steps)


def _one(planned: Planned, until: float) -> Run | None:
    return running.run(*planned, *_course()) if time.time() < until else None


@cache
def _course() -> tuple:
    """The source network and the pictures, once a process."""
    return models.load_source("efficientnet_lite0"), data.load("embedded")


def summary(run: Run) -> str:
    """What came out, in a line."""
    training = f"training {run.training_accuracy():.3f}, " if run.sizes else ""
    return (
        f"{training}validation {run.validation_accuracy:.3f}, test {run.test_accuracy:.3f}, "
        f"{len(run.losses)} steps, {run.seconds:.0f} s"
    )


def reasons(past: Run, contestant: Contestant, now: dict) -> list[str]:
    """Why a record no longer belongs to what is there; [] if it does."""
    found = []
    if past.contestant != contestant:
        found.append("its settings have changed")
    if now["code"] not in (past.made.get("code"), past.made.get("again", {}).get("code")):
        found.append("the code that trains has changed")
    if past.made.get("pictures") != now["pictures"]:
        found.append("the pictures have changed")
    return found


def stale() -> dict[str, list[str]]:
    """Of each planned run that is missing or no longer belongs, why. A series of which nothing was
    ever recorded is not asked about."""
    begun = {name: kept for name in SERIES if (kept := {run.key: run for run in load(name).runs})}
    if not begun:
        return {}
    now, found = provenance(data.load("embedded")), {}
    for name, kept in begun.items():
        for title, contestant, seed in SERIES[name]:
            past = kept.get((title, seed))
            why = ["it was never run"] if past is None else reasons(past, contestant, now)
            if why:
                found[f"{name}: {title}, seed {seed}"] = why
    return found
