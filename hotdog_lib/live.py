"""Training under a panel: turn the learning rate and the head's multiplier while it goes on.

`fit` is a generator, so whoever takes its events decides when the next step is made. Here that is a
task on the kernel's own event loop, in the main thread. One `next()` *enqueues* a step, which may
take a while: 40 to 350 milliseconds were measured where it waited for pictures to be decoded, or
compiled. Then a thread that does nothing else waits until the devices are through, and the loop is
free, for sliders and for other cells. (Training in a thread would be a trap: MXNet's settings,
names and random numbers belong to the main one, and a fork such as `!ls` hangs.)
"""

import asyncio
import time
import traceback
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from hotdog_lib import history
from hotdog_lib.data import Data
from hotdog_lib.engine import memory
from hotdog_lib.evaluate import Batch
from hotdog_lib.history import Bar, History
from hotdog_lib.panel import attended
from hotdog_lib.panel.layout import Controls
from hotdog_lib.panel.running import Running
from hotdog_lib.panel.snapshot import Snapshot
from hotdog_lib.train import Epoch, Evaluating, Knobs, Start, Step, fit
from mxnet import gluon, npx

npx.set_np()

FRAME = 0.25  # seconds between two pictures
_WAITING = ThreadPoolExecutor(1, "waits for the devices")
_latest: "Live | None" = None  # the panel that may train; there is one at a time
_task: asyncio.Task | None = None  # its run, or the last one of another


def live_fit(
    net: gluon.HybridBlock,
    data: Data,
    *,
    lr: float = 0.01,
    head_mult: float = 10,
    epochs: int = 5,
    turns: Mapping[int, float] | None = None,
    **settings,
) -> "Live":
    """Train `net` under a panel; the other arguments are those of `train.fit`.

    In JupyterLab the cell shows the panel and returns at once; `await panel.finished()` in a later
    cell waits for the run and gives its History. Where nobody is there, the run is made here and
    now with the settings given, and leaves its last picture. turns: the learning rates that such a
    run is turned to, by the number of steps made before, as a hand would have done.
    """
    global _latest
    if _latest:
        _latest.stop("Stopped, because another panel was opened.")
        _latest = None
        memory.give_back()  # its network, if nobody else keeps it
    _latest = Live(net, data, Knobs(lr, head_mult), {"epochs": epochs, **settings})
    if attended.attended():
        _latest.open()
    else:
        _latest.run_through(turns or {})
    return _latest


class Live:
    """A network, its runs, and who may turn what.

    runs: the History of each, in order. state: 'ready', 'running', 'paused', 'stopping' or 'ended'.
    wanted: what the sliders say, in force at the next step. moved: see `Snapshot.distances`.
    seconds: how long the present run has been computing, pauses left out.
    """

    def __init__(self, net: gluon.HybridBlock, data: Data, wanted: Knobs, settings: dict):
        self.net, self.data, self.wanted, self.settings = net, data, wanted, settings
        self.begin = Snapshot(net)
        self.moved = self.begin.distances()
        self.runs: list[History] = []
        self.evaluating: Batch | None = None
        self.seconds = 0.0
        self.state, self.message = "ready", "Press Start."
        self.problem = ""  # the traceback of a run that failed
        self.picture = Running(settings["epochs"])
        self.place, self.words = attended.Place(), attended.Place()
        self.controls = None
        self._task: asyncio.Task | None = None
        self._go = asyncio.Event()
        self._why, self._reset_when_over = "", False

    def run_through(self, turns: Mapping[int, float]) -> None:
        """The static twin: run with the settings given, and leave a picture and a line of text."""
        events = history.turned(self._events(), turns)
        self.runs.append(history.run(events, Bar(), history.print_epochs))
        self.state, self.message = "ended", self.runs[-1].message
        self.moved = self.begin.distances()
        self.draw()

    def open(self) -> None:
        """Show the panel."""
        self._loop = asyncio.get_running_loop()
        # Made only here: where nobody is there, widgets would leave debris. ipywidgets keeps every
        # widget for ever, so none may keep this, with its network and all that it has computed.
        self.controls = Controls(
            self.wanted,
            start=_weakly(self.start),
            pause=_weakly(self.pause),
            stop=_weakly(self.stop),
            reset=_weakly(self.reset),
            gone=_weakly(self.stop, "Stopped, because the panel was removed from the page."),
            loop=self._loop,
        )
        self._refresh()

    def start(self) -> None:
        """Begin a run from the weights at the start, or go on after a pause."""
        global _latest, _task
        if self.state == "paused":
            self.state, self.message = "running", ""
            self._go.set()
        elif self.state in ("ready", "ended"):
            if _latest is not self:
                _latest.stop("Stopped, because another panel was started.")
                _latest = self
            afresh = self.state == "ended"
            self.state, self.message, self.problem, self._why = "running", "", "", ""
            self.wanted.stop = False
            self._go.set()
            _task = self._task = self._loop.create_task(self._train(_task, afresh))
            self._showing = self._loop.create_task(self._show(self._task))

    def pause(self) -> None:
        """Hold on after the step at hand."""
        if self.state == "running":
            self.state, self.message = "paused", "Paused. Resume goes on from here."
            self._go.clear()

    def stop(self, why: str = "") -> None:
        """End the run after the step at hand; the network keeps its weights."""
        if self.state in ("running", "paused"):
            self.state, self.message = "stopping", "Stopping after this step."
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
        if self.controls:
            self.controls.heartbeat.forget()
        while self.state != "ended":
            if self.state in ("ready", "paused"):
                self.start()  # in an older front end a waiting cell keeps buttons from being heard
            try:
                await asyncio.shield(self._task)
            except asyncio.CancelledError:
                self.stop("Stopped by an interrupt of the kernel.")
                raise
        if self.runs[-1].ended == "failed":
            print(self.runs[-1].message)  # where the panel may be out of sight
        return self.runs[-1]

    def _wanted(self) -> dict:
        return {"lr": self.wanted.lr, "head_mult": self.wanted.head_mult, **self.settings}

    def _events(self):
        return fit(self.net, self.data, **self._wanted())

    async def _train(self, before: asyncio.Task | None, afresh: bool) -> None:
        """One run; in between its steps, the loop is everybody's."""
        if before and not before.done():
            await asyncio.wait({before})  # the last step of another panel's run
        run = History(about={"versions": history.versions()}, recipe=self._wanted())
        self.runs.append(run)
        try:
            if afresh:
                self.begin.restore()
            await self._drive(run)
            self.message = self._why or run.message
        except Exception as problem:  # whatever it is: it belongs under the panel
            said = str(problem).strip().splitlines() or [""]
            run.ended = "failed"
            run.message = self.message = f"The run failed. {type(problem).__name__}: {said[-1]}"
            self.problem = traceback.format_exc()
        except asyncio.CancelledError:
            run.ended, run.message = "stopped", "Stopped: somebody cancelled its task."
            self.message, self.evaluating, self.state = run.message, None, "ended"
            self._refresh()
            raise
        self.evaluating, self.state = None, "ended"
        if self._reset_when_over:
            self._begin_again()
        else:
            self._refresh(measure=True)

    async def _drive(self, run: History) -> None:
        begun = measured = time.monotonic()
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
            if not self._go.is_set():
                paused = time.monotonic()
                await self._go.wait()
                begun += time.monotonic() - paused
            self.seconds = time.monotonic() - begun
            knobs.lr, knobs.head_mult = self.wanted.lr, self.wanted.head_mult
            knobs.stop = self.wanted.stop

    async def _show(self, training: asyncio.Task) -> None:
        """Four times a second the state; the picture when a turn has come into force or an epoch is
        through, and otherwise in a tenth of the time: while the loop draws, it does not train."""
        due, drawn = 0.0, None
        while not training.done():
            begin, run = time.monotonic(), self.runs[-1] if self.runs else History()
            if self.controls.heartbeat.lost:
                self.stop("Stopped, because no page showed the panel any more.")
            news = len(run.turns), len(run.epochs), self.state
            draw = begin >= due or news != drawn
            self._refresh(draw=draw)
            if draw:
                end, drawn = time.monotonic(), news
                due = end + 9 * (end - begin)
            await asyncio.sleep(FRAME)

    def _begin_again(self) -> None:
        self._reset_when_over = False
        self.begin.restore()
        self.state, self.message = "ready", "The weights are those of the start. Press Start."
        self._refresh(measure=True)

    def _refresh(self, measure: bool = False, draw: bool = True) -> None:
        """Show the present state; where that fails, say so and let the training go on."""
        try:
            if measure:
                self.moved = self.begin.distances()
            if self.controls:
                run = self.runs[-1] if self.runs else None
                self.controls.refresh(self.state, self.message, run, self.evaluating, self.seconds)
            if draw:
                self.draw()
        except Exception:
            trace = self.problem or traceback.format_exc()
            self.words.text(f"{self.message} The picture cannot be drawn.", trace)

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
            return "Back at the start" if self.runs else "Nothing has been trained yet"
        state, at = self.state, self._wanted()
        if state == "ended":
            run = self.runs[-1]
            state, at = run.ended, run.steps[-1] if run.steps else at
        return f"{state.capitalize()}: learning rate {at['lr']:g}, head ×{at['head_mult']:g}"

    @property
    def summary(self) -> str:
        """How the last run began and ended."""
        run = self.runs[-1]
        turned = {0: "never turned", 1: "turned once"}
        words = [
            self.message,
            f"Learning rate {run.recipe['lr']:g} at the start, and "
            f"{run.recipe['head_mult']:g} times that for the head; "
            f"{turned.get(len(run.turns), f'turned {len(run.turns)} times')}.",
        ]
        if run.epochs and run.epochs[-1]["validation_accuracy"] is not None:
            last = run.epochs[-1]
            words.append(
                f"Validation accuracy after epoch {last['epoch']}: "
                f"{last['validation_accuracy']:.3f}."
            )
        return " ".join(words)


def _weakly(method: Callable, *arguments) -> Callable[[], None]:
    """Call a method as long as somebody else keeps its object, and do nothing after that."""
    reference = weakref.WeakMethod(method)

    def call() -> None:
        if alive := reference():
            alive(*arguments)

    return call
