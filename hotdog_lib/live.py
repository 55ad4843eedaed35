"""Training under a panel: turn the learning rate and the head's multiplier while it goes on.

`fit` is a generator, so whoever takes its events decides when the next step is made. Here that is a
task on the kernel's own event loop, in the main thread. One `next()` *enqueues* a step within
milliseconds, and a thread that does nothing else waits until the devices are through. Meanwhile the
loop is free, for sliders and for other cells. (Training in a thread would be a trap: MXNet's
settings, names and random numbers belong to the main one, and a fork such as `!ls` hangs.)
"""

import asyncio
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

from hotdog_lib import attended, history
from hotdog_lib.data import Data
from hotdog_lib.evaluate import Batch
from hotdog_lib.history import History
from hotdog_lib.progress import Bar
from hotdog_lib.running import Running
from hotdog_lib.snapshot import Snapshot
from hotdog_lib.train import Epoch, Evaluating, Knobs, Start, Step, fit
from mxnet import gluon, npx

npx.set_np()

FRAME = 0.25  # seconds between two pictures
_WAITING = ThreadPoolExecutor(1, "waits for the devices")
_latest: "Live | None" = None  # the panel that may train; there is one at a time


def live_fit(
    net: gluon.HybridBlock,
    data: Data,
    *,
    lr: float = 0.01,
    head_mult: float = 10,
    epochs: int = 5,
    **settings,
) -> "Live":
    """Train `net` under a panel; the arguments are those of `train.fit`.

    In JupyterLab the cell shows the panel and returns at once; `await panel.finished()` in a later
    cell waits for the run and gives its History. Where nobody is there, the run is made here and
    now with the settings given, and leaves its last picture.
    """
    global _latest
    if _latest:
        _latest.stop("Stopped, because another panel was opened.")
    _latest = Live(net, data, Knobs(lr, head_mult), {"epochs": epochs, **settings})
    if attended.attended():
        _latest.open()
    else:
        _latest.run_through()
    return _latest


class Live:
    """A network, its runs, and who may turn what.

    runs: the History of each, in order. state: 'ready', 'running', 'paused' or 'ended'. wanted:
    what the sliders say, in force at the next step. moved: see `Snapshot.distances`.
    """

    def __init__(self, net: gluon.HybridBlock, data: Data, wanted: Knobs, settings: dict):
        self.net, self.data, self.wanted, self.settings = net, data, wanted, settings
        self.begin = Snapshot(net)
        self.moved = self.begin.distances()
        self.runs: list[History] = []
        self.evaluating: Batch | None = None
        self.state, self.message = "ready", "Press Start."
        self.problem = ""  # the traceback of a run that failed
        self.picture = Running(settings["epochs"])
        self.place, self.words = attended.Place(), attended.Place()
        self.controls = None
        self._task: asyncio.Task | None = None
        self._go = asyncio.Event()
        self._why, self._reset_when_over = "", False

    def run_through(self) -> None:
        """The static twin: run with the settings given, and leave a picture and a line of text."""
        self.runs.append(history.run(self._events(), Bar(), history.print_epochs))
        self.state, self.message = "ended", self.runs[-1].message
        self.moved = self.begin.distances()
        self.draw()

    def open(self) -> None:
        """Show the panel."""
        from hotdog_lib.controls import Controls  # made only here: headless, widgets leave debris

        self._loop = asyncio.get_running_loop()
        self.controls = Controls(self, self._loop)
        self.draw()

    def start(self) -> None:
        """Begin a run from the weights at the start, or go on after a pause."""
        if self.state == "paused":
            self.state, self.message = "running", ""
            self._go.set()
        elif self.state != "running":
            if self.state == "ended":
                self.begin.restore()
            self.state, self.message, self.problem, self._why = "running", "", "", ""
            self.wanted.stop = False
            self._go.set()
            self._task = self._loop.create_task(self._train())
            self._loop.create_task(self._show())

    def pause(self) -> None:
        """Hold on after the step at hand."""
        if self.state == "running":
            self.state, self.message = "paused", "Paused. Resume goes on from here."
            self._go.clear()

    def stop(self, why: str = "") -> None:
        """End the run after the step at hand; the network keeps its weights."""
        if self.state in ("running", "paused"):
            self.wanted.stop, self._why = True, why
            self._go.set()

    def reset(self) -> None:
        """End the run, if there is one, and go back to the weights at the start."""
        if self.state == "ended":
            self._begin_again()
        else:
            self._reset_when_over = self.state != "ready"
            self.stop()

    async def finished(self) -> History:
        """The last run's History, when the run is over. One that does not go on is started.

        An interrupt of the kernel ends the waiting, and the run.
        """
        if self.state == "paused" or not self.runs:
            self.start()  # a waiting cell may keep the buttons from being heard
        if self._task:
            try:
                await asyncio.shield(self._task)
            except asyncio.CancelledError:
                self.stop("Stopped by an interrupt of the kernel.")
                raise
        return self.runs[-1]

    def _events(self):
        wanted = {"lr": self.wanted.lr, "head_mult": self.wanted.head_mult}
        return fit(self.net, self.data, **wanted, **self.settings)

    async def _train(self) -> None:
        """One run: a step for each event; in between, the loop is everybody's."""
        run = History(about={"versions": history.versions()})
        self.runs.append(run)
        measured = time.monotonic()
        try:
            for event in self._events():
                run.add(event)
                if isinstance(event, Start):
                    knobs = event.knobs
                self.evaluating = event.batch if isinstance(event, Evaluating) else None
                if isinstance(event, Step | Evaluating):
                    # THE HOST WAITS HERE, in a thread of its own: the loop stays free.
                    await self._loop.run_in_executor(_WAITING, npx.waitall)
                if isinstance(event, Step):
                    run.note_last_step()
                if isinstance(event, Epoch) or time.monotonic() > measured + FRAME:
                    self.moved, measured = self.begin.distances(), time.monotonic()
                await self._go.wait()
                knobs.lr, knobs.head_mult = self.wanted.lr, self.wanted.head_mult
                knobs.stop = self.wanted.stop
            self.message = self._why or run.message
        except Exception as problem:  # whatever it is: it belongs under the panel
            run.ended = "failed"
            run.message = self.message = f"The run failed. {type(problem).__name__}: {problem}"
            self.problem = traceback.format_exc()
        self.moved, self.evaluating, self.state = self.begin.distances(), None, "ended"
        if self._reset_when_over:
            self._begin_again()
        else:
            self._refresh()

    async def _show(self) -> None:
        """Four pictures a second at most."""
        while self.state in ("running", "paused"):
            self._refresh()
            await asyncio.sleep(FRAME)

    def _begin_again(self) -> None:
        self._reset_when_over = False
        self.begin.restore()
        self.moved = self.begin.distances()
        self.state, self.message = "ready", "The weights are those of the start. Press Start."
        self._refresh()

    def _refresh(self) -> None:
        self.controls.refresh()
        self.draw()

    def draw(self) -> None:
        """Show the present picture below the cell, and how the run ended below that."""
        png, alt = self.picture.draw(self.runs, self.moved, self.title)
        self.place.picture(png, alt)
        if self.controls:
            self.controls.describe(alt)
        if self.state == "ended":
            self.words.text(self.summary, self.problem)
        else:
            self.words.text("")

    @property
    def title(self) -> str:
        """What to notice in the picture."""
        if self.state == "ready":
            return "Nothing has been trained yet" if not self.runs else "Back at the start"
        state = self.runs[-1].ended if self.state == "ended" else self.state
        now = f"learning rate {self.wanted.lr:g}, head ×{self.wanted.head_mult:g}"
        return f"{state.capitalize()}: {now}"

    @property
    def summary(self) -> str:
        """How the last run began and ended."""
        run = self.runs[-1]
        words = [self.message]
        if run.recipe:
            turned = {0: "never turned", 1: "turned once"}
            words.append(
                f"Learning rate {run.recipe['lr']:g} at the start, and "
                f"{run.recipe['head_mult']:g} times that for the head; "
                f"{turned.get(len(run.turns), f'turned {len(run.turns)} times')}."
            )
        if run.epochs and run.epochs[-1]["validation_accuracy"] is not None:
            last = run.epochs[-1]
            words.append(
                f"Validation accuracy after epoch {last['epoch']}: "
                f"{last['validation_accuracy']:.3f}."
            )
        return " ".join(words)
