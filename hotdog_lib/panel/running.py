"""The picture of a run while it goes on: losses, accuracies, and how far the weights have moved.

Drawn by Matplotlib's Agg alone, without pyplot. Axes are made once and keep their limits, so that
nothing jumps on the projector; only lines change.
"""

import io
import math
from collections.abc import Mapping, Sequence

import numpy
from hotdog_lib.history import History
from hotdog_lib.plots import BLUE, GREEN, GREY, ORANGE, RED
from matplotlib.figure import Figure

TOP = 2.0  # nats: beyond, a batch's loss is drawn as a triangle at the upper edge
EARLIER = 3  # runs kept as faint curves
LEAST = 0.01  # per cent: the lower edge of the bars
FAINT = ("-", "--", ":")


class Running:
    """A canvas for one panel: `draw` gives a PNG and the words for those who cannot see it."""

    def __init__(self, epochs: int):
        self.figure = Figure(figsize=(9.6, 5.0), dpi=100)
        grid = self.figure.add_gridspec(
            2, 2, height_ratios=(3, 1.1), left=0.075, right=0.985, top=0.84, bottom=0.1,
            hspace=0.5, wspace=0.16,
        )  # fmt: skip
        self.loss = self.figure.add_subplot(grid[0, 0])
        self.accuracy = self.figure.add_subplot(grid[0, 1])
        self.moved = self.figure.add_subplot(grid[1, :])
        self.epochs = epochs
        for axis, title in (
            (self.loss, "Training loss (nats)"),
            (self.accuracy, "Accuracy"),
        ):
            axis.set_title(title, fontsize=12, loc="left")
            axis.set_xlabel("epoch", labelpad=1)
            axis.set_xlim(0, epochs)
            axis.grid(alpha=0.3)
        self.moved.set_title(
            "How far the weights have moved, as a share of their size at the start",
            fontsize=12, loc="left",
        )  # fmt: skip
        self.moved.set_yscale("log")
        self.moved.set_ylim(0.9 * LEAST, 1e4)
        self.moved.set_yticks([0.01, 1, 100], ["0.01 %", "1 %", "100 %"])
        self.moved.minorticks_off()
        self.moved.grid(alpha=0.3, axis="y")
        self.moved.set_axisbelow(True)
        self.loss.set_ylim(0, TOP)
        self.accuracy.set_ylim(0, 1.02)
        self._temporary = []

    def draw(
        self, runs: Sequence[History], moved: Mapping[str, float], title: str
    ) -> tuple[bytes, str]:
        """The last of `runs` in colour, those before it faint; PNG and its text."""
        for artist in self._temporary:
            artist.remove()
        self._temporary = []
        for run, dash in zip(runs[-1 - EARLIER : -1], FAINT, strict=False):
            self._earlier(run, dash)
        if runs:
            self._current(runs[-1])
        self._bars(moved)
        self.figure.suptitle(title, fontsize=13, x=0.075, ha="left", y=0.985)
        for axis in (self.loss, self.accuracy):
            handles, _ = axis.get_legend_handles_labels()
            if handles:
                # Of losses above, where it hides neither the curve nor what was turned.
                above = {"bbox_to_anchor": (1.015, 1.1), "ncols": 3, "frameon": False,
                         "borderpad": 0, "columnspacing": 1}  # fmt: skip
                how = above if axis is self.loss else {"framealpha": 0.85}
                self._keep(axis.legend(loc="lower right", fontsize=9, **how))
        png = io.BytesIO()
        self.figure.savefig(png, format="png")
        return png.getvalue(), in_words(runs, moved, title)

    def _keep(self, *artists):
        self._temporary += artists

    def _earlier(self, run: History, dash: str) -> None:
        x, losses, _ = series(run)
        self._keep(*self.loss.plot(x, smooth(losses), dash, color=GREY, alpha=0.6, lw=1.5))
        ends, values = validation(run)
        self._keep(
            *self.accuracy.plot(
                ends, values, dash, color=GREY, alpha=0.7, lw=1.5, marker="s", ms=4,
                label=f"earlier: {settings(run)}",
            )
        )  # fmt: skip

    def _current(self, run: History) -> None:
        x, losses, accuracies = series(run)
        shown = numpy.minimum(losses, TOP)
        high = ~(losses <= TOP)  # numbers beyond the edge, and what is no number
        self._keep(
            *self.loss.plot(x, shown, color=GREY, lw=0.8, alpha=0.7, label="each batch"),
            *self.loss.plot(x, smooth(losses), color=BLUE, lw=2.2, label="smoothed"),
            *self.loss.plot(
                x[high], numpy.full(high.sum(), TOP * 0.985), "^", color=RED, ms=7,
                label="off the scale" if high.any() else None,
            ),
            *self.accuracy.plot(
                x, smooth(accuracies), color=BLUE, lw=1.8, label="training, smoothed"
            ),
        )  # fmt: skip
        ends, values = validation(run)
        marker = "s" if self.epochs <= 20 else None
        line = {"color": RED, "lw": 2.2, "marker": marker, "label": "validation"}
        self._keep(*self.accuracy.plot(ends, values, "--", **line))
        for i, step in enumerate(run.turns):
            at = position(run, step) - 1 / run.steps_per_epoch
            text = f"{step['lr']:g} ×{step['head_mult']:g}"
            for axis in (self.loss, self.accuracy):
                self._keep(axis.axvline(at, color=ORANGE, lw=1.2))
            if i >= len(run.turns) - 4:  # more would lie on each other
                top = TOP * (0.92 - 0.075 * (i % 4))
                ground = {"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1}
                words = {"color": "#7a5200", "fontsize": 9, "va": "top", "bbox": ground}
                self._keep(self.loss.text(at + 0.01 * self.epochs, top, text, **words))

    def _bars(self, moved: Mapping[str, float]) -> None:
        bars = [max(LEAST, 100 * v) if math.isfinite(v) else LEAST for v in moved.values()]
        colours = [GREEN if name == "head" else BLUE for name in moved]
        self._keep(self.moved.bar(list(moved), bars, color=colours, width=0.6))
        for i, (value, height) in enumerate(zip(moved.values(), bars, strict=True)):
            at = i, min(height, 1500) * 1.15
            self._keep(self.moved.text(*at, share(value), ha="center", va="bottom", fontsize=10))


def series(run: History) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """Of each step: when (in epochs), loss (nan if it was no number) and accuracy."""
    x = [position(run, step) for step in run.steps]
    losses = [numpy.nan if step["loss"] is None else step["loss"] for step in run.steps]
    accuracies = [step["accuracy"] for step in run.steps]
    return tuple(numpy.array(row, dtype=float) for row in (x, losses, accuracies))


def position(run: History, step: dict) -> float:
    """When a step is through, in epochs."""
    return step["epoch"] - 1 + step["step"] / run.steps_per_epoch


def validation(run: History) -> tuple[list, list]:
    """Epochs, and the validation accuracy after each."""
    known = [e for e in run.epochs if e["validation_accuracy"] is not None]
    return [e["epoch"] for e in known], [e["validation_accuracy"] for e in known]


def smooth(values: numpy.ndarray, weight: float = 0.8) -> numpy.ndarray:
    """An exponential mean that starts fairly; what is no number, or huge, counts as the edge."""
    total, weights, smoothed = 0.0, 0.0, []
    for value in numpy.nan_to_num(numpy.minimum(values, 2 * TOP), nan=2 * TOP):
        total, weights = weight * total + (1 - weight) * value, weight * weights + 1 - weight
        smoothed.append(total / weights)
    return numpy.array(smoothed)


def settings(run: History) -> str:
    """A run's name: what its knobs stood at in the beginning, and whether they were turned."""
    turned = ", turned" if run.turns else ""
    return f"{run.recipe['lr']:g} ×{run.recipe['head_mult']:g}{turned}"


def share(value: float) -> str:
    """A share of one in per cent, or what to call one that diverged."""
    if not math.isfinite(value):
        return "no number"
    if 0 < value < LEAST / 100:
        return f"< {LEAST} %"
    if value > 100:
        return "> 10,000 %"
    return f"{100 * value:.0f} %" if value >= 0.1 else f"{100 * value:.2g} %"


def in_words(runs: Sequence[History], moved: Mapping[str, float], title: str) -> str:
    """What the picture shows, for those who cannot see it."""
    words = [title.rstrip(".") + "."]
    if runs and runs[-1].steps:
        run = runs[-1]
        last = run.steps[-1]
        loss = "no number" if last["loss"] is None else f"{last['loss']:.3f}"
        words.append(f"Training loss {loss} at epoch {last['epoch']}, step {last['step']}.")
        ends, values = validation(run)
        if ends:
            words.append(f"Validation accuracy {values[-1]:.3f} after epoch {ends[-1]}.")
        words += [
            f"Turned at epoch {s['epoch']}, step {s['step']}: learning rate {s['lr']:g}, "
            f"head times {s['head_mult']:g}."
            for s in run.turns[-4:]
        ]
        if len(runs) > 1:
            names = "; ".join(settings(r) for r in runs[-1 - EARLIER : -1])
            words.append(f"Faint: earlier runs ({names}).")
    if moved:
        shares = ", ".join(f"{name} {share(value)}" for name, value in moved.items())
        words.append(f"The weights have moved by: {shares}.")
    return " ".join(words)
