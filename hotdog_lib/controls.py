"""The controls of a live run and of an exploration: sliders, buttons, a bar, words."""

import asyncio
import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets
from hotdog_lib.attended import on_loop
from hotdog_lib.explore import Dial
from hotdog_lib.history import History
from hotdog_lib.pictures import Uploaded
from IPython.display import display

if TYPE_CHECKING:
    from hotdog_lib.live import Live

# The rates that lecturers say. A FloatLogSlider would make 0.0316 of 0.03.
RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
MULTIPLIERS = (0, 1, 2, 3, 5, 10, 20, 30, 50, 100)
WIDE = {"description_width": "7.5em"}
UNSEEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"


class Controls:
    """The panel above the picture. It turns `live`'s knobs, and says how far it has come."""

    def __init__(self, live: "Live", loop: asyncio.AbstractEventLoop):
        self.live, self._loop = live, loop
        self.lr, other_lr = dial("learning rate", RATES, live.wanted.lr, loop)
        self.head_mult, other_mult = dial("head times", MULTIPLIERS, live.wanted.head_mult, loop)
        # These may be called from another thread, so they set plain numbers and do nothing else.
        self.lr.observe(lambda change: setattr(live.wanted, "lr", change.new), "value")
        self.head_mult.observe(
            lambda change: setattr(live.wanted, "head_mult", change.new), "value"
        )
        self.start, self.pause, self.stop, self.reset = buttons = [
            widgets.Button(description=name, tooltip=tooltip, icon=icon)
            for name, tooltip, icon in (
                ("Start", "Train from the weights at the start", "play"),
                ("Pause", "Hold on after the step at hand", "pause"),
                ("Stop", "End the run and keep its weights", "stop"),
                ("Reset", "Go back to the weights at the start", "undo"),
            )
        ]
        for button, act in zip(
            buttons, (live.start, live.pause, live.stop, live.reset), strict=True
        ):
            button.on_click(on_loop(loop, act))
            button.add_class(f"hotdog-{button.description.lower()}")
        self.bar = widgets.IntProgress(description="steps", style=WIDE, layout={"width": "36em"})
        self.progress = widgets.HTML()
        self.message = widgets.HTML()
        self.words = widgets.HTML()  # JupyterLab gives a picture no text for who cannot see it
        rows = ([self.lr, other_lr], [self.head_mult, other_mult], buttons)
        self.box = widgets.VBox(
            [
                *(widgets.HBox(row, layout={"flex_flow": "row wrap"}) for row in rows),
                widgets.HBox([self.bar, self.progress], layout={"flex_flow": "row wrap"}),
                self.message,
                self.words,
            ]
        )
        self.box._view_count = 0  # start to count the places where it is seen
        self.box.observe(self._look, "_view_count")
        for widget, name in (
            (self.lr, "lr"),
            (self.head_mult, "head-mult"),
            (self.box, "panel"),
            (self.words, "words"),
        ):
            widget.add_class(f"hotdog-{name}")
        self.refresh()
        put(self.box)

    def refresh(self) -> None:
        """Show `live`'s state."""
        live, state = self.live, self.live.state
        self.start.description = {"paused": "Resume", "ended": "Start again"}.get(state, "Start")
        self.start.disabled = state in ("running", "stopping")
        self.pause.disabled = state != "running"
        self.stop.disabled = state not in ("running", "paused")
        self.reset.disabled = state == "ready"
        run = live.runs[-1] if live.runs and state != "ready" else None
        if run and run.steps:
            total, done = run.recipe["epochs"] * run.steps_per_epoch, len(run.steps)
            self.bar.max, self.bar.value = total, done
            self.progress.value = self._words(run, done, total)
        else:
            self.bar.value, self.progress.value = 0, ""
        self.message.value = f"<span role='status'>{html.escape(live.message)}</span>"

    def describe(self, alt: str) -> None:
        """Put the picture into words, where a screen reader finds them and nobody else."""
        self.words.value = f"<div style='{UNSEEN}'>{html.escape(alt)}</div>"

    def _words(self, run: History, done: int, total: int) -> str:
        words = [f"epoch {run.steps[-1]['epoch']} of {run.recipe['epochs']}"]
        words.append(f"step {done} of {total}")
        if evaluating := self.live.evaluating:
            words.append(f"evaluating, {evaluating.done} of {evaluating.total} pictures")
        if run.epochs:
            words.append(f"{run.epochs[-1]['images_per_second']:.1f} images per second")
        if self.live.state == "running":
            minutes, seconds = divmod(round(self.live.seconds / done * (total - done)), 60)
            words.append(f"{minutes} min {seconds:02} s left")
        return ", ".join(words)

    def _look(self, change) -> None:
        """Nothing trains on unseen: when a view of the panel is gone, the run ends.

        It need not have been the last view. A page that was loaded again counts as one more.
        """
        if change.new < change.old:
            self._loop.call_soon_threadsafe(
                self.live.stop, "Stopped, because the panel was removed from the page."
            )


def put(box: widgets.DOMWidget) -> None:
    """Show controls below the cell, and a sentence where a page has no kernel for them."""
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    instead = "<p><em>The controls work where the notebook runs: run this cell.</em></p>"
    display({"application/vnd.jupyter.widget-view+json": view, "text/html": instead}, raw=True)


class TypedInto(widgets.FloatText):
    """A box that calls `typed` when a person has typed into it, and at no other time.

    An observer of `value` would also hear of what the program writes there, only later: while it
    carries an old value from the box back to its slider, the slider may have been turned again.
    """

    typed: Callable[[], None]

    def set_state(self, sync_data: dict) -> None:
        """What ipywidgets calls with a change that comes from the page."""
        super().set_state(sync_data)
        if "value" in sync_data:
            self.typed()


def dial(
    name: str, values: Sequence[float], value: float, loop: asyncio.AbstractEventLoop
) -> tuple[widgets.SelectionSlider, widgets.FloatText]:
    """A slider over `values`, and a box to type any other into; the slider has the say."""

    def options(also):
        return [(f"{v:g}", v) for v in sorted({*values, *also})]

    slider = widgets.SelectionSlider(
        description=name, options=options([value]), value=value, style=WIDE,
        layout={"width": "36em"},
    )  # fmt: skip
    box = TypedInto(value=value, description="or", layout={"width": "9em"},
                    style={"description_width": "2em"})  # fmt: skip
    box.tooltip = f"any other {name}"

    def choose(typed):
        if 0 <= typed <= 1000:
            known = [v for _, v in slider.options]
            if typed not in known:
                slider.options = options([*known, typed])
            slider.value = typed
        else:
            box.value = slider.value

    box.typed = lambda: loop.call_soon_threadsafe(choose, box.value)
    slider.observe(on_loop(loop, lambda: setattr(box, "value", slider.value)), "value")
    return slider, box


def of_dials(
    dials: dict, values: dict, redraw: Callable[[], None], loop: asyncio.AbstractEventLoop
) -> widgets.DOMWidget:
    """A control for each of `explore`'s dials; each writes its value and asks for a redraw."""
    rows, uploads = [], {}

    def turned(name, value):
        values.update(dict.fromkeys(uploads) | {name: value})
        loop.call_soon_threadsafe(follow, name)

    def follow(name):
        for other, upload in uploads.items():
            if other != name:
                upload.value = ()  # so that the same file may come again
        redraw()

    for name, dial in dials.items():
        if isinstance(dial, Dial):
            row = widgets.SelectionSlider(
                description=dial.label, options=dial.options, value=dial.value,
                style={"description_width": "11em"}, layout={"width": "34em"},
            )  # fmt: skip
            row.observe(lambda change, name=name: turned(name, change.new), "value")
        else:
            row = widgets.FileUpload(
                accept="image/*", description=dial.label, layout={"width": "auto"}
            )
            row.observe(
                lambda change, name=name: turned(name, _uploaded(change.new)) if change.new else 0,
                "value",
            )
            uploads[name] = row
        row.add_class(f"hotdog-{name.replace('_', '-')}")
        rows.append(row)
    return widgets.VBox(rows)


def _uploaded(files: tuple) -> Uploaded:
    return Uploaded(files[0]["name"], bytes(files[0]["content"]))
