"""The figures of the comparison: each says what it shows in words too, for those who cannot see."""

import math
from collections.abc import Mapping, Sequence
from itertools import cycle, pairwise

import numpy
from hotdog_lib.contest.records import Run, Series
from hotdog_lib.data import Split, embedded
from hotdog_lib.plots import BLUE, COLOURS, DASHES, GREY, RED
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, PercentFormatter

LEVELS = (0.7, 0.8, 0.9)
GROUPS = {
    "hotdog": "hot dogs",
    "thing": "everyday things",
    "food": "other food",
    "lookalike": "look-alikes",
    "unseen": "kinds never shown in training",
}


def over_steps(series: Series, names: Sequence[str], title: str) -> Figure:
    """Accuracy over the number of steps made, from before the first: validation as lines, a line a
    seed, training as dots, and a mark where the mean of all seeds first passes each level."""
    figure = Figure(figsize=(10, 5), layout="constrained")
    axis = figure.subplots()
    for name, colour, dash in zip(names, cycle(COLOURS), cycle(DASHES), strict=False):
        runs = series.of(name)
        for run in runs:
            steps, accuracies = zip(*run.looks, strict=True)
            axis.plot(steps, accuracies, dash, color=colour, linewidth=1, alpha=0.45)
            axis.plot(*training_curve(run), ".", color=colour, markersize=3, alpha=0.35)
        steps, means = mean_looks(runs)
        if len(steps) == 1:  # a head that was fitted: no steps to draw it over
            axis.axhline(means[0], linestyle=dash, color=colour, linewidth=3, label=name)
            continue
        axis.plot(steps, means, dash, color=colour, linewidth=3, label=name)
        for level in LEVELS:
            if (first := passes(runs, level)) is not None:
                axis.plot(first, level, "o", color=colour, markersize=11, markeredgecolor="white")
    for level in LEVELS:
        axis.axhline(level, color=GREY, linewidth=0.8, linestyle=":")
    axis.plot([], [], ".", color=GREY, label="training batches, with augmentation")
    axis.set_xscale("symlog", linthresh=1, linscale=0.4)
    axis.set_xlim(-0.15)
    axis.set_ylim(0.4, 1.0)
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axis.set(xlabel="steps made (logarithmic)", ylabel="validation accuracy (dots: training)")
    axis.set_title(title, fontsize=13)
    axis.grid(alpha=0.25)
    axis.legend(loc="lower right", framealpha=0.95)
    return figure


def training_curve(run: Run) -> tuple[list[float], list[float]]:
    """Steps and training accuracy, over stretches that grow as the logarithm's do."""
    edges = sorted({0, *(round(2 ** (k / 2)) for k in range(2, 40)), len(run.right)})
    edges = [edge for edge in edges if edge <= len(run.right)]
    pairs = [(a, b) for a, b in pairwise(edges) if b > a]
    middle = [math.sqrt(max(a, 1) * b) for a, b in pairs]
    shares = [sum(run.right[a:b]) / sum(run.sizes[a:b]) for a, b in pairs]
    return middle, shares


def mean_looks(runs: Sequence[Run]) -> tuple[list[int], list[float]]:
    """Steps at which all runs were looked at, and the mean accuracy there."""
    tables = [dict(run.looks) for run in runs]
    steps = sorted(set.intersection(*(set(table) for table in tables)))
    return steps, [float(numpy.mean([table[step] for table in tables])) for step in steps]


def passes(runs: Sequence[Run], level: float) -> int | None:
    """After how many steps the mean of the runs first reaches a validation accuracy, if ever."""
    steps, means = mean_looks(runs)
    return next((s for s, mean in zip(steps, means, strict=True) if mean >= level), None)


def strips(series: Series, baselines: Mapping[str, float], title: str) -> Figure:
    """Test accuracy of every run: a row a contestant, the best on top, a dot a seed, a bar at the
    mean. baselines: accuracies to be beaten, by name."""
    values = {name: [run.test_accuracy for run in series.of(name)] for name in series.names}
    ranked = sorted(values, key=lambda name: numpy.nanmean(values[name]))
    figure = Figure(figsize=(10, 1.2 + 0.42 * len(ranked)), layout="constrained")
    axis = figure.subplots()
    for (name, value), dash in zip(baselines.items(), cycle((":", "--", "-.")), strict=False):
        axis.axvline(value, color=GREY, linestyle=dash, label=f"{name}, {value:.2f}")
    for row, name in enumerate(ranked):
        colour = RED if series.of(name)[0].contestant.start == "random" else BLUE
        axis.plot(
            values[name], [row] * len(values[name]), "o", color=colour, alpha=0.6, markersize=8
        )
        axis.plot(numpy.nanmean(values[name]), row, "|", color=colour, markersize=20,
                  markeredgewidth=3)  # fmt: skip
    axis.set_yticks(range(len(ranked)), ranked)
    axis.set_xlim(0.4, 1.0)
    axis.plot([], [], "o", color=BLUE, label="a run from ImageNet's weights")
    axis.plot([], [], "o", color=RED, label="a run from random weights")
    axis.set(xlabel="test accuracy")
    axis.set_title(title, fontsize=13)
    axis.grid(alpha=0.25, axis="x")
    axis.legend(loc="lower left", framealpha=0.95)
    return figure


def learning_curve(lines: Mapping[str, Series], title: str, chance: float = 0.5) -> Figure:
    """Test accuracy over the number of training pictures: mean and range of the seeds."""
    figure = Figure(figsize=(9, 5), layout="constrained")
    axis = figure.subplots()
    for (name, series), colour, dash in zip(
        lines.items(), cycle(COLOURS), cycle(DASHES), strict=False
    ):
        counts = sorted({run.pictures for run in series.runs})
        table = [[r.test_accuracy for r in series.runs if r.pictures == n] for n in counts]
        low, high = [min(row) for row in table], [max(row) for row in table]
        means = [float(numpy.mean(row)) for row in table]
        axis.plot(counts, means, dash, marker="o", color=colour, linewidth=2.5, label=name)
        axis.fill_between(counts, low, high, color=colour, alpha=0.2)
    axis.axhline(chance, color=GREY, linestyle=":", label="always the same class")
    axis.set_xscale("log")
    axis.set_xticks(counts, [f"{n:,}" for n in counts])
    axis.minorticks_off()
    axis.set_ylim(0.4, 1.0)
    axis.set(xlabel="training pictures (logarithmic)", ylabel="test accuracy")
    axis.set_title(title, fontsize=13)
    axis.grid(alpha=0.25)
    axis.legend(loc="lower right", framealpha=0.95)
    return figure


def by_group(series: Series, names: Sequence[str], test: Split, title: str) -> Figure:
    """Test accuracy by what the pictures show: a dot a seed, a bar at the mean."""
    groups = groups_of(test)
    figure = Figure(figsize=(10, 1.8 + 0.75 * len(groups)), layout="constrained")
    axis = figure.subplots()
    for i, (name, colour) in enumerate(zip(names, cycle(COLOURS), strict=False)):
        for row, mask in enumerate(groups.values()):
            seen = [run.test_right[mask].mean() for run in series.of(name)]
            height = row + 0.16 * (i - (len(names) - 1) / 2)
            axis.plot(seen, [height] * len(seen), "o", color=colour, markersize=6, alpha=0.6)
            axis.plot(
                numpy.mean(seen), height, "|", color=colour, markersize=13, markeredgewidth=3,
                label=name if row == 0 else None,
            )  # fmt: skip
    rows = [f"{name}\n({mask.sum()} pictures)" for name, mask in groups.items()]
    axis.set_yticks(range(len(groups)), rows)
    axis.set_ylim(len(groups) - 0.5, -0.5)
    axis.xaxis.set_major_formatter(PercentFormatter(1))
    axis.set(xlabel="right, of the test pictures that show them")
    axis.set_title(title, fontsize=13)
    axis.grid(alpha=0.25, axis="x")
    figure.legend(loc="outside lower center", ncols=2)
    return figure


def groups_of(test: Split) -> dict[str, numpy.ndarray]:
    """Of each group that there is among the pictures, which of them belong to it."""
    entries = [embedded.entries()[path] for path in test.paths]
    named = ["unseen" if entry["test_only"] else entry["group"] for entry in entries]
    masks = {words: numpy.array([name == key for name in named]) for key, words in GROUPS.items()}
    return {words: mask for words, mask in masks.items() if mask.any()}


def which_hold(series: Series, names: Sequence[str], title: str) -> Figure:
    """Of each pair: by how much the row is better than the column, and whether that holds: whether
    in every seed the sign test calls it no luck, for the same side."""
    figure = Figure(
        figsize=(1.5 + 0.95 * len(names), 1.2 + 0.55 * len(names)), layout="constrained"
    )
    axis = figure.subplots()
    table = numpy.array([[_gap(series, one, other) for other in names] for one in names])
    axis.imshow(table, cmap="PuOr_r", vmin=-0.2, vmax=0.2, aspect="auto")
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            if i != j:
                firm = holds(series, one, other)
                words = f"{100 * table[i, j]:+.1f}"
                weight = "bold" if firm else "normal"
                colour = "white" if abs(table[i, j]) > 0.14 else "black"
                axis.text(j, i, words if firm else f"({words})", ha="center", va="center",
                          weight=weight, fontsize=9, color=colour)  # fmt: skip
    axis.set_xticks(range(len(names)), names, rotation=35, ha="right")
    axis.set_yticks(range(len(names)), names)
    axis.set_title(title, fontsize=13)
    return figure


def _gap(series: Series, one: str, other: str) -> float:
    mine, theirs = (numpy.mean([r.test_accuracy for r in series.of(n)]) for n in (one, other))
    return float(mine - theirs)


def holds(series: Series, one: str, other: str, level: float = 0.05) -> bool:
    """Whether in every pair of runs of one seed the same side is better, with p below `level`."""
    signs = set()
    for mine, theirs in zip(series.of(one), series.of(other), strict=True):
        a = int((mine.test_right & ~theirs.test_right).sum())
        b = int((theirs.test_right & ~mine.test_right).sum())
        if sign_test(a, b) >= level:
            return False
        signs.add(a > b)
    return len(signs) == 1


def sign_test(a: int, b: int) -> float:
    """How probable it is that a + b coins fall at least as unevenly as a to b, for either side."""
    n, least = a + b, min(a, b)
    return min(1.0, 2 * sum(math.comb(n, k) for k in range(least + 1)) / 2**n)


def tuning(series: Series, chosen: Mapping[str, str], title: str) -> Figure:
    """Validation accuracy over the learning rate, a line a side; the chosen rate is marked."""
    figure = Figure(figsize=(10, 5), layout="constrained")
    axis = figure.subplots()
    for (side, best), colour, dash in zip(
        chosen.items(), cycle(COLOURS), cycle(DASHES), strict=False
    ):
        runs = sorted(
            (r for r in series.runs if r.name.startswith(side)), key=lambda r: r.contestant.lr
        )
        rates = [run.contestant.lr for run in runs]
        axis.plot(rates, [run.validation_accuracy for run in runs], dash, marker="o", color=colour,
                  linewidth=2, label=side)  # fmt: skip
        for run in runs:
            if run.name == best:
                axis.plot(run.contestant.lr, run.validation_accuracy, "o", color=RED, markersize=14,
                          fillstyle="none", markeredgewidth=2)  # fmt: skip
    axis.set_xscale("log")
    axis.set_xticks(rates, [f"{rate:g}" for rate in rates])
    axis.minorticks_off()
    axis.set(xlabel="learning rate (logarithmic)", ylabel="validation accuracy at the end")
    axis.set_title(title, fontsize=13)
    axis.set_ylim(0.4, 1.0)
    axis.grid(alpha=0.25)
    figure.legend(loc="outside lower center", ncols=3)
    return figure
