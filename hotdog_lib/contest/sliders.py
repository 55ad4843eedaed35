"""Sliders for readers without a kernel: recorded runs behind a chart that carries all it needs."""

import base64
import math

import altair as alt
import vl_convert
from hotdog_lib.contest.figures import training_curve
from hotdog_lib.contest.records import Run, Series
from hotdog_lib.plots import BLUE, GREY, RED
from IPython.display import display

PLACE = "recorded-runs"
WIDTH, HEIGHT = 640, 300
# The bundle keeps its names to itself but for `vegaEmbed`; the sliders stand below the chart.
PAGE = """<div id="{place}"><img alt="{words}" src="data:image/png;base64,{png}"></div>
<style>
  #{place} {{ display: block }}
  #{place} img {{ max-width: 100% }}
  #{place} .vega-bind {{ display: flex; gap: 0.6em; margin: 0.4em 0 0 3em; font: 15px sans-serif }}
  #{place} .vega-bind-name {{ width: 17em }}
  #{place} input {{ width: 16em }}
</style>
<script>(function () {{
{bundle}
vegaEmbed("#{place}", {spec}, {{actions: false, renderer: "svg"}}).catch(console.error);
}})()</script>"""
RATE, MULT = -2.0, 1.0  # where the sliders stand first: powers of ten


def show(grid: Series) -> None:
    """Put chart and sliders into the notebook: as a page where scripts run, else as a picture."""
    display({"text/html": page(grid), "text/plain": alternative(grid)}, raw=True)


def page(grid: Series) -> str:
    """HTML that draws the chart without a server; until then, and without scripts, its picture."""
    whole = chart(grid)
    png = base64.b64encode(vl_convert.vegalite_to_png(whole.to_json(), scale=1.5)).decode()
    return PAGE.format(
        place=PLACE,
        words=alternative(grid),
        png=png,
        bundle=vl_convert.javascript_bundle(),
        spec=whole.to_json(indent=None),
    )


def chart(grid: Series) -> alt.LayerChart:
    """Accuracy over steps: the chosen run in colour, all others of the grid in grey."""
    rate = alt.param(
        name="rate",
        value=RATE,
        bind=alt.binding_range(min=-3, max=-1, step=0.5, name="learning rate: 10 to the power of "),
    )
    mult = alt.param(
        name="mult",
        value=MULT,
        bind=alt.binding_range(min=0, max=3, step=1, name="the head times 10 to the power of "),
    )
    chosen = "datum.rate == rate && datum.mult == mult"
    ticks = [0, 1, 2, 4, 8, 16, 32]
    steps = alt.X("step:Q", title="steps made (logarithmic)", axis=alt.Axis(values=ticks)).scale(
        type="symlog", constant=1
    )
    accuracy = alt.Y("accuracy:Q", title="accuracy: line validation, crosses training").scale(
        domain=[0.4, 1.0], clamp=True
    )
    looks = alt.Chart(alt.Data(values=_rows(grid, "validation")))
    batches = alt.Chart(alt.Data(values=_rows(grid, "training")))
    ends = alt.Chart(alt.Data(values=[_end(run) for run in grid.runs]))
    layers = alt.layer(
        looks.mark_line(color=GREY, opacity=0.2).encode(x=steps, y=accuracy, detail="run:N"),
        batches.transform_filter(chosen)
        .mark_point(color=RED, shape="cross", size=70, filled=True)
        .encode(x=steps, y=accuracy),
        looks.transform_filter(chosen)
        .mark_line(color=BLUE, strokeWidth=3, point=True)
        .encode(x=steps, y=accuracy),
        ends.transform_filter(chosen)
        .mark_text(align="left", fontSize=14, fontWeight="bold")
        .encode(x=alt.value(10), y=alt.value(-14), text="words:N"),
    )
    return (
        layers.add_params(rate, mult)
        .properties(
            width=WIDTH,
            height=HEIGHT,
            padding=30,
            description=alternative(grid),  # for those who cannot see it
        )
        .configure_axis(labelFontSize=12, titleFontSize=13)
    )


def alternative(grid: Series) -> str:
    """What can be read from all positions of the sliders, in words."""
    ends = "; ".join(_end(run)["words"] for run in grid.runs)
    return f"Accuracy over steps for {len(grid.runs)} recorded runs, chosen by two sliders. {ends}."


def _rows(grid: Series, what: str) -> list[dict]:
    rows = []
    for run in grid.runs:
        points = zip(*training_curve(run), strict=True) if what == "training" else run.looks
        rows += [_place(run) | {"step": step, "accuracy": value} for step, value in points]
    return rows


def _end(run: Run) -> dict:
    """How a run ended, in words that stand above the chart."""
    entry = run.contestant
    if run.ended == "diverged":
        how = f"diverged after {len(run.losses)} steps"
    else:
        how = f"validation {run.validation_accuracy:.2f} after {len(run.losses)} steps"
    return _place(run) | {"words": f"rate {entry.lr:g}, head ×{entry.head_mult:g}: {how}"}


def _place(run: Run) -> dict:
    rate, mult = powers(run)
    return {"run": run.name, "rate": rate, "mult": mult}


def powers(run: Run) -> tuple[float, int]:
    """Where the two sliders stand for a run: powers of ten, the rate's to the nearest half."""
    entry = run.contestant
    return round(2 * math.log10(entry.lr)) / 2, round(math.log10(entry.head_mult))
