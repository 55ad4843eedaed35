"""The panel of a live run: two sliders, four buttons, a bar, words."""

import asyncio
import html
from collections.abc import Callable

import ipywidgets as widgets
from hotdog_lib.evaluate import Batch
from hotdog_lib.history import History
from hotdog_lib.panel.attended import on_loop
from hotdog_lib.panel.dials import MULTIPLIERS, RATES, WIDE, put, slider_with_box
from hotdog_lib.panel.heartbeat import Heartbeat
from hotdog_lib.train import Knobs

UNSEEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"


class Controls:
    """The panel above the picture. It turns the knobs, calls what its buttons stand for, and says
    how far the run has come.

    wanted: the knobs. start, pause, stop, reset: of the buttons; called on `loop`. gone: called
    there when the panel has been removed from a page.
    """

    def __init__(
        self,
        wanted: Knobs,
        start: Callable[[], None],
        pause: Callable[[], None],
        stop: Callable[[], None],
        reset: Callable[[], None],
        gone: Callable[[], None],
        loop: asyncio.AbstractEventLoop,
    ):
        self._gone, self._loop = gone, loop
        self.lr, other_lr = slider_with_box("learning rate", RATES, wanted.lr, loop)
        self.head_mult, other_mult = slider_with_box(
            "head times", MULTIPLIERS, wanted.head_mult, loop
        )
        # These may be called from another thread, so they set plain numbers and do nothing else.
        self.lr.observe(lambda change: setattr(wanted, "lr", change.new), "value")
        self.head_mult.observe(lambda change: setattr(wanted, "head_mult", change.new), "value")
        self.start, self.pause, self.stop, self.reset = buttons = [
            widgets.Button(description=name, tooltip=tooltip, icon=icon)
            for name, tooltip, icon in (
                ("Start", "Train from the weights at the start", "play"),
                ("Pause", "Hold on after the step at hand", "pause"),
                ("Stop", "End the run and keep its weights", "stop"),
                ("Reset", "Go back to the weights at the start", "undo"),
            )
        ]
        for button, act in zip(buttons, (start, pause, stop, reset), strict=True):
            button.on_click(on_loop(loop, act))
            button.add_class(f"hotdog-{button.description.lower()}")
        self.bar = widgets.IntProgress(description="steps", style=WIDE, layout={"width": "36em"})
        self.progress = widgets.HTML()
        self.message = widgets.HTML()
        self.words = widgets.HTML()  # JupyterLab gives a picture no text for who cannot see it
        self.heartbeat = Heartbeat()
        rows = ([self.lr, other_lr], [self.head_mult, other_mult], buttons)
        self.box = widgets.VBox(
            [
                *(widgets.HBox(row, layout={"flex_flow": "row wrap"}) for row in rows),
                widgets.HBox([self.bar, self.progress], layout={"flex_flow": "row wrap"}),
                self.message,
                self.words,
                self.heartbeat.widget,
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
        put(self.box)

    def refresh(
        self,
        state: str,
        message: str,
        run: History | None,
        evaluating: Batch | None,
        seconds: float,
    ) -> None:
        """Show how things stand; the names are those of `live.Live`. run: the present one."""
        self.start.description = {"paused": "Resume", "ended": "Start again"}.get(state, "Start")
        self.start.disabled = state in ("running", "stopping")
        self.pause.disabled = state != "running"
        self.stop.disabled = state not in ("running", "paused")
        self.reset.disabled = state == "ready"
        if run and run.steps and state != "ready":
            total, done = run.recipe["epochs"] * run.steps_per_epoch, len(run.steps)
            self.bar.max, self.bar.value = total, done
            words = [f"epoch {run.steps[-1]['epoch']} of {run.recipe['epochs']}"]
            words.append(f"step {done} of {total}")
            if evaluating:
                words.append(f"evaluating, {evaluating.done} of {evaluating.total} pictures")
            if run.epochs:
                words.append(f"{run.epochs[-1]['images_per_second']:.1f} images per second")
            if state == "running":
                minutes, over = divmod(round(seconds / done * (total - done)), 60)
                words.append(f"{minutes} min {over:02} s left")
            self.progress.value = ", ".join(words)
        else:
            self.bar.value, self.progress.value = 0, ""
        self.message.value = f"<span role='status'>{html.escape(message)}</span>"

    def describe(self, alt: str) -> None:
        """Put the picture into words, where a screen reader finds them and nobody else."""
        self.words.value = f"<div style='{UNSEEN}'>{html.escape(alt)}</div>"

    def _look(self, change) -> None:
        """Nothing trains on unseen: the run ends when a view of the panel is gone.

        It need not have been the last view. A page that was loaded again counts as one more.
        """
        act = self._gone if change.new < change.old else self.heartbeat.begin
        self._loop.call_soon_threadsafe(act)
