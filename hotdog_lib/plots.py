"""The course's figures.

Every function returns a figure that is not shown yet; `show` puts it into the notebook, with a text
for those who cannot see it. Colours are Okabe and Ito's, which colour-blind readers can tell apart
(https://jfly.uni-koeln.de/color), and lines differ in dash or marker too.
"""

import io
import math
from collections.abc import Mapping, Sequence
from itertools import cycle

import matplotlib
import numpy
from d2l import mxnet as d2l
from IPython.display import Image as Shown
from IPython.display import display
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image, ImageOps

BLUE, ORANGE, GREEN, RED, PURPLE, GREY = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#666666"
)  # fmt: skip
COLOURS = (BLUE, RED, GREEN, ORANGE, PURPLE, GREY)
DASHES = ("-", "--", "-.", ":")
matplotlib.rcParams["font.size"] = 12  # figures are read from the last row
TILE = 160  # pixels a side of a picture in a grid: enough to judge, small enough for a notebook


def show(figure: Figure, alt: str) -> None:
    """Put the figure into the notebook as a PNG; `alt` says in words what it shows."""
    display(Shown(png(figure, bbox_inches="tight"), metadata={"alt": alt}))


def png(figure: Figure, **options) -> bytes:
    """The figure as the bytes of a PNG; a figure made through pyplot is closed there."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=110, **options)
    d2l.plt.close(figure)  # it would otherwise appear a second time
    return drawn.getvalue()


def picture_grid(
    images: Sequence[Image.Image], columns: int, title: str, titles: Sequence[str] = ()
) -> Figure:
    """Pictures in rows of `columns`, each under its own title if there are `titles`."""
    rows = -(-len(images) // columns)
    tiles = [numpy.asarray(ImageOps.pad(image, (TILE, TILE), color="white")) for image in images]
    scale = min(2.2, 13 / columns)
    axes = d2l.show_images(tiles, rows, columns, titles=list(titles) or None, scale=scale)
    for axis in axes:
        axis.set_axis_off()
        axis.title.set_fontsize(10)
    figure = axes[0].figure
    figure.suptitle(title, fontsize=13)
    figure.set_layout_engine("constrained")
    return figure


def picture_with_boxes(
    image: Image.Image,
    title: str,
    boxes: Sequence[tuple[float, float, float, float]] = (),
    shares: Sequence[float] = (),
    label: str = "",
) -> Figure:
    """A picture with (left, top, right, bottom) boxes in pixels drawn on it, each in the colour of
    its share between 0 and 1; `label` says of what."""
    figure, axis = _axes(title, size=(7.5, 5))
    axis.imshow(image)
    axis.set_axis_off()
    colours = ScalarMappable(Normalize(0, 1), "plasma")  # told apart in every kind of sight
    for (left, top, right, bottom), share in zip(boxes, shares, strict=True):
        corner, width, height = (left, top), right - left, bottom - top
        for colour, line in (("white", 5), (colours.to_rgba(share), 3)):
            axis.add_patch(Rectangle(corner, width, height, fill=False, color=colour, lw=line))
    if boxes:
        figure.colorbar(colours, ax=axis, label=label)
    return figure


def part_of(
    image: Image.Image, box: tuple[float, float, float, float], part: Image.Image, title: str
) -> Figure:
    """A picture with a (left, top, right, bottom) box in pixels, beside what the box cut out."""
    figure = Figure(figsize=(8.5, 3.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    figure.suptitle(title, fontsize=13)
    _with_box(left, image, box)
    right.imshow(part)
    right.set_axis_off()
    return figure


def picture_and_bars(image: Image.Image, shares: Mapping[str, float], title: str) -> Figure:
    """A picture, beside a bar for each named share between 0 and 1."""
    figure = Figure(figsize=(8.5, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    figure.suptitle(title, fontsize=13)
    left.imshow(image)
    left.set_axis_off()
    drawn = right.barh(list(shares), list(shares.values()), color=BLUE)
    right.bar_label(drawn, fmt="%.2f", padding=4)
    right.set(xlim=(0, 1.15), xlabel="probability")
    right.invert_yaxis()
    return figure


def picture_and_curves(
    image: Image.Image,
    curves: Mapping[str, tuple[Sequence[float], Sequence[float], int]],
    title: str,
    y_label: str,
) -> Figure:
    """A picture, beside a curve for each label of an x axis: (x, shares, which one is marked)."""
    figure = Figure(figsize=(13, 3.6), layout="constrained")
    first, *others = figure.subplots(1, 1 + len(curves))
    figure.suptitle(title, fontsize=13)
    first.imshow(image)
    first.set_axis_off()
    for axis, (label, (x, shares, at)) in zip(others, curves.items(), strict=True):
        axis.plot(x, shares, color=BLUE, linewidth=2, marker=".")
        axis.plot(x[at], shares[at], "o", color=RED, markersize=11)
        axis.set(xlabel=label, ylim=(0, 1.02), ylabel=y_label if axis is others[0] else "")
        axis.grid(alpha=0.3)
    return figure


def _with_box(axis, image: Image.Image, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    axis.imshow(image)
    axis.add_patch(
        Rectangle((left, top), right - left, bottom - top, fill=False, color=RED, linewidth=3)
    )
    axis.set_axis_off()


def collage(images: Sequence[Image.Image], title: str) -> Figure:
    """Up to four pictures in one, as one picture."""
    sheet = Image.new("RGB", (2 * TILE, 2 * TILE), "white")
    for i, image in enumerate(images[:4]):
        sheet.paste(ImageOps.fit(image, (TILE, TILE)), (i % 2 * TILE, i // 2 * TILE))
    figure, axis = _axes(title, size=(4.5, 4.5))
    axis.imshow(sheet)
    axis.set_axis_off()
    return figure


def scatter_sizes(sizes: numpy.ndarray, title: str) -> Figure:
    """Heights over widths, (n, 2) in pixels; the area of a dot tells how many pictures it is."""
    figure, axis = _axes(title, "width (pixels)", "height (pixels)", size=(6, 5))
    places, counts = numpy.unique(sizes, axis=0, return_counts=True)
    axis.scatter(*places.T, s=20 + 1200 * counts / counts.sum(), color=BLUE, alpha=0.5)
    if len(places) <= 12:
        for (x, y), count in zip(places, counts, strict=True):
            axis.annotate(f"{count}", (x, y), ha="center", va="center", fontsize=9)
    longest = sizes.max() * 1.05
    axis.plot([0, longest], [0, longest], color=GREY, linestyle="--", label="square")
    axis.set(xlim=(0, longest), ylim=(0, longest))
    axis.legend()
    return figure


def bars(
    values: Mapping[str, float], title: str, label: str, chance: float | None = None
) -> Figure:
    """A horizontal bar for each named share between 0 and 1, and a line where chance stands."""
    figure, axis = _axes(title, label, size=(8, 0.6 + 0.55 * len(values)))
    drawn = axis.barh(list(values), list(values.values()), color=BLUE)
    axis.bar_label(drawn, fmt="%.3f" if chance else "%.2f", padding=4)
    if chance:
        axis.axvline(chance, color=GREY, linestyle=":", linewidth=2)
        axis.text(chance, 0.03, "chance", ha="center", transform=axis.get_xaxis_transform(),
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
    axis.set_xlim(0, 1.12)
    axis.invert_yaxis()
    return figure


def dots(rows: Mapping[str, Sequence[float]], title: str, label: str) -> Figure:
    """A row of dots for each name: shares between 0 and 1."""
    figure, axis = _axes(title, label, size=(9, 1.2 + 0.7 * len(rows)))
    for row, (values, colour) in enumerate(zip(rows.values(), cycle(COLOURS), strict=False)):
        axis.plot(values, [row] * len(values), "o", color=colour, markersize=11, alpha=0.6)
    axis.set_yticks(range(len(rows)), rows)
    axis.set(xlim=(-0.02, 1.02), ylim=(len(rows) - 0.5, -0.5))
    return figure


def confusion(
    first: numpy.ndarray,
    labels: numpy.ndarray,
    classes: Sequence[str],
    lines: Sequence[float],
    at: int,
) -> tuple[Figure, str]:
    """Truth against answer where the first class is said from a probability of `lines[at]` on,
    beside precision over recall for all lines; and both in words."""
    true = labels == 0
    counts = [
        numpy.array([[(own & said).sum(), (own & ~said).sum()] for own in (true, ~true)])
        for said in (first >= line for line in lines)
    ]
    recall = [c[0, 0] / max(1, c[0].sum()) for c in counts]
    precision = [c[0, 0] / c[:, 0].sum() if c[:, 0].any() else 1.0 for c in counts]
    figure = Figure(figsize=(9.5, 3.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    missed, false = counts[at][0, 1], counts[at][1, 0]
    text = (
        f"Line at {lines[at]:g}: {missed} missed, {false} called '{classes[0]}' wrongly; "
        f"precision {precision[at]:.3f}, recall {recall[at]:.3f}."
    )
    figure.suptitle(f"Line at {lines[at]:g}: {missed} missed, {false} taken for one wrongly")
    left.imshow(counts[at], cmap="Blues", vmin=0, vmax=counts[at].sum())
    for (i, j), count in numpy.ndenumerate(counts[at]):
        dark = count > counts[at].sum() / 2
        left.text(j, i, count, ha="center", va="center", fontsize=16, color="w" if dark else "k")
    left.set_xticks((0, 1), [f"says {name}" for name in (classes[0], "other")])
    left.set_yticks((0, 1), [f"is {name}" for name in (classes[0], "other")])
    right.plot(recall, precision, color=BLUE, linewidth=2, marker=".")
    right.plot(recall[at], precision[at], "o", color=RED, markersize=11)
    right.set(xlabel="recall", ylabel="precision", xlim=(0, 1.03), ylim=(0, 1.03))
    right.grid(alpha=0.3)
    return figure, text


def rates(
    curves: Sequence[tuple[Sequence[float], Sequence[float]]], top: float, title: str
) -> Figure:
    """Losses in nats over learning rates, a line a seed; what is above `top` is not shown."""
    figure, axis = _axes(title, "learning rate (logarithmic)", "training loss, smoothed (nats)")
    for number, ((x, y), colour, dash) in enumerate(zip(curves, cycle(COLOURS), cycle(DASHES))):
        axis.plot(x, y, dash, color=colour, lw=2, label=f"seed {number}")
    axis.set_xscale("log")
    axis.set_ylim(0, top)
    axis.axhline(math.log(2), color=GREY, ls=":", lw=1.5, label="a coin, 0.693")
    axis.legend(loc="upper left", fontsize=11)
    return figure


def histogram(values: numpy.ndarray, title: str, x_label: str, y_label: str) -> Figure:
    """How often values between 0 and 1 occur."""
    figure, axis = _axes(title, x_label, y_label)
    axis.hist(values, bins=numpy.linspace(0, 1, 41), color=BLUE, edgecolor="white")
    return figure


def _axes(title: str, x_label: str = "", y_label: str = "", size: tuple[float, float] = (8, 4)):
    figure = Figure(figsize=size, layout="constrained")
    axis = figure.subplots()
    axis.set(xlabel=x_label, ylabel=y_label)
    axis.set_title(title, fontsize=13)
    axis.grid(alpha=0.3)
    axis.set_axisbelow(True)
    return figure, axis
