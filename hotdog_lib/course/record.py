"""`make record`: run the contest of notebook 5, which takes hours, and keep what every run did.

A run that is there and still belongs to its code, its pictures and its settings is not run again,
so a stopped recording goes on where it was.
"""

import time

from hotdog_lib import data, models
from hotdog_lib.contest import SERIES, Run, Series, load, running
from tqdm import tqdm


def record(only: str | None = None, hours: float | None = None) -> bool:
    """Run what is missing, of one series or of all. Returns whether all is there then.

    hours: begin no further run after so long.
    """
    source, found = models.load_source("efficientnet_lite0"), data.load("embedded")
    begin, missing = time.monotonic(), 0
    for name, plan in SERIES.items():
        if only not in (None, name):
            continue
        kept, series = {run.key: run for run in load(name).runs}, Series(name)
        now = running.provenance(found)
        for title, contestant, seed in tqdm(plan, desc=name, unit="run"):
            past = kept.pop((title, seed), None)
            if past is None or reasons(past, contestant, now):
                if hours is not None and time.monotonic() - begin > 3600 * hours:
                    series.runs += [past] if past else []
                    missing += 1
                    continue
                past = running.run(title, contestant, seed, source, found)
                tqdm.write(f"{name}: {title}, seed {seed}: {summary(past)}")
            series.runs.append(past)
            Series(name, [*series.runs, *kept.values()]).save()
        series.save()  # without runs that the plan no longer has
    return not missing


def summary(run: Run) -> str:
    """What came out, in a line."""
    training = f"training {run.training_accuracy():.3f}, " if run.sizes else ""
    return (
        f"{training}validation {run.validation_accuracy:.3f}, test {run.test_accuracy:.3f}, "
        f"{len(run.losses)} steps, {run.seconds:.0f} s"
    )


def reasons(past: Run, contestant, now: dict) -> list[str]:
    """Why a record no longer belongs to what is there; [] if it does."""
    found = []
    if past.contestant != contestant:
        found.append("its settings have changed")
    if past.made.get("code") != now["code"]:
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
    now, found = running.provenance(data.load("embedded")), {}
    for name, kept in begun.items():
        for title, contestant, seed in SERIES[name]:
            past = kept.get((title, seed))
            why = ["it was never run"] if past is None else reasons(past, contestant, now)
            if why:
                found[f"{name}: {title}, seed {seed}"] = why
    return found
