"""Contestants and their runs in words."""

from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.records import Series

STARTS = {
    "random": "random weights",
    "imagenet": "ImageNet's body",
    "imagenet-head": "ImageNet's body and its vector as head",
}


def told(series: Series) -> str:
    """When, on what and for how long the runs of a series were made, as a line."""
    if not series.runs:
        return f"{series.name}: nothing is recorded. `make record` does it."
    dates = sorted({run.made["date"] for run in series.runs})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    where = " and ".join(sorted({run.made["processor"] for run in series.runs}))
    hours = sum(run.seconds * run.made["threads"] for run in series.runs) / 3600
    words = (
        f"{series.name}: {len(series.runs)} runs, recorded {when} on {where}; "
        f"{hours:.1f} hours of one core."
    )
    again = [run.made["again"] for run in series.runs if "again" in run.made]
    if not again:
        return words
    date, steps = again[-1]["date"], again[-1]["steps"]
    return f"{words} Later code begins them alike to the last bit ({steps} steps, {date})."


def described(entry: Contestant) -> str:
    """What a contestant begins with and how it is trained, in half a sentence."""
    steps = f"{entry.steps:,} steps"
    if entry.head == "fitted":
        return f"{STARTS[entry.start]}, fixed; a linear head fitted to its features"
    words = [STARTS[entry.start] + (", fixed" if entry.frozen else "")]
    if entry.architecture != "efficientnet_lite0":
        words[0] += f" of {entry.architecture}"
    if entry.head == "fitted-first":
        words.append("a head fitted first")
    if entry.start != "random":
        words.append(f"{entry.statistics} statistics")
    rate = f"rate {entry.lr:g}" + (", falling" if entry.rate == "falling" else "")
    words.append(rate + (f", head ×{entry.head_mult:g}" if entry.head_mult != 1 else ""))
    if entry.momentum:
        words.append(f"momentum {entry.momentum:g}")
    return "; ".join([*words, steps])
