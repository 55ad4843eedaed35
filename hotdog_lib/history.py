"""What a run records, and how a run is driven while others look on."""

import importlib.metadata
import itertools
import json
import math
import platform
import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from hotdog_lib.data import Data
from hotdog_lib.engine.files import replacing
from hotdog_lib.train import End, Epoch, Evaluating, Event, Knobs, Start, Step, fit
from mxnet import gluon
from tqdm.auto import tqdm


@dataclass
class History:
    """A run: what it was given, what it did at every step, and how every epoch ended.

    about: settings, source, origin of the data, versions: whatever the caller knows.
    recipe: what `fit` was asked for. steps_per_epoch: how many there are in a full one.
    steps: per step epoch, step, lr, head_mult, loss (None if it was no number), accuracy.
    epochs: the fields of `train.Epoch`.
    """

    about: dict = field(default_factory=dict)
    recipe: dict = field(default_factory=dict)
    steps_per_epoch: int = 0
    devices: list[str] = field(default_factory=list)
    steps: list[dict] = field(default_factory=list)
    epochs: list[dict] = field(default_factory=list)
    ended: str = "running"
    message: str = ""

    def __post_init__(self):
        self._last_step: Step | None = None  # noted when it has been computed

    def add(self, event: Event) -> None:
        """Take note of an event. A step's loss is read when the next event arrives, so that noting
        it never makes the devices wait."""
        if isinstance(event, Start):
            self.devices, self.recipe = list(event.devices), event.recipe
            self.steps_per_epoch = event.steps_per_epoch
        elif isinstance(event, Step):
            self.note_last_step()
            self._last_step = event
        elif isinstance(event, Epoch):
            self.note_last_step()
            self.epochs.append(asdict(event))
        elif isinstance(event, End):
            self.note_last_step()
            self.ended, self.message = event.reason, event.message

    def note_last_step(self) -> None:
        """Read the newest step's loss; whoever knows that it is computed need not wait for more."""
        if step := self._last_step:
            names = ("epoch", "step", "lr", "head_mult", "loss", "accuracy")
            note = {name: getattr(step, name) for name in names}
            if not math.isfinite(step.loss):
                note["loss"] = None  # JSON has no number for it
            self.steps.append(note)
            self._last_step = None

    def save(self, path: Path) -> None:
        """Write the run as JSON."""
        with replacing(path) as file:
            file.write(json.dumps(asdict(self), indent=1, allow_nan=False).encode())

    @property
    def turns(self) -> list[dict]:
        """The steps at which a setting was another one than at the step before."""
        settings = [(step["lr"], step["head_mult"]) for step in self.steps]
        begin = self.recipe.get("lr"), self.recipe.get("head_mult")
        return [
            step
            for step, now, before in zip(self.steps, settings, [begin, *settings], strict=False)
            if now != before
        ]

    @classmethod
    def load(cls, path: Path) -> "History":
        """Read what `save` wrote."""
        return cls.of(json.loads(Path(path).read_text()))

    @classmethod
    def of(cls, noted: dict) -> "History":
        """The run that `asdict` made this of; what another version noted beyond it is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in noted.items() if name in known})


def run(
    events: Iterator[Event],
    *watchers: Callable[[Event], None],
    record: History | None = None,
    **about,
) -> History:
    """Drive `events` to the end and record them; each watcher sees every event.

    Ctrl-C ends the run after the step at hand, and what was recorded is kept. A watcher that raises
    is told of and left out; the training goes on. If the training itself raises, so does this, and
    what was recorded is in `record`. `about` goes into the history. record: the history to write
    into, which may hold an earlier part of the run.
    """
    history, watching = record or History(), list(watchers)
    history.about |= about | {"versions": versions()}
    start = next(events)
    with _interrupt_stops(start.knobs):
        try:
            for event in itertools.chain([start], events):
                history.add(event)
                for watcher in tuple(watching):
                    try:
                        watcher(event)
                    except Exception as problem:
                        watching.remove(watcher)
                        message = f"{watcher} failed ({problem!r}); training goes on."
                        warnings.warn(message, stacklevel=2)
        except KeyboardInterrupt:
            history.ended, history.message = "stopped", "Stopped at once, within a step."
        except Exception as problem:
            history.note_last_step()
            history.ended, history.message = "failed", f"The run failed: {problem}"
            raise
    return history


def replay(past: History, net: gluon.HybridBlock, data: Data, *watchers, devices=()) -> History:
    """Run again what `past` records, every turn of a knob at its step; a history of its own.

    With `net` and `data` as they were then, and on one CPU, every loss is the same to the last bit.
    """
    recipe = {"precision": "float32"} | past.recipe  # older records do not say which
    return run(_as_before(past, fit(net, data, **recipe, devices=devices)), *watchers)


def _as_before(past: History, events: Iterator[Event]) -> Iterator[Event]:
    start = next(events)
    settings, over, epochs = iter(past.steps), False, 0
    for event in itertools.chain([start], events):
        epochs += isinstance(event, Epoch)
        if isinstance(event, Start | Step):
            if step := next(settings, None):
                start.knobs.lr, start.knobs.head_mult = step["lr"], step["head_mult"]
            else:
                over = past.ended not in ("finished", "diverged")
        if over and epochs == len(past.epochs):
            start.knobs.stop = True
        yield event


def turned(events: Iterator[Event], rates: Mapping[int, float]) -> Iterator[Event]:
    """The same events, with the learning rate turned after so many steps, as by a hand."""
    start, made = next(events), 0
    for event in itertools.chain([start], events):
        made += isinstance(event, Step)
        if isinstance(event, Step) and made in rates:
            start.knobs.lr = rates[made]
        yield event


def print_epochs(event: Event) -> None:
    """A watcher: one line an epoch, and a sentence when a run ends otherwise than as planned."""
    if isinstance(event, Start) and event.recipe["precision"] != "float32":
        print(f"Convolutions are computed in {event.recipe['precision']}.")
    elif isinstance(event, Epoch):
        parts = [f"epoch {event.epoch}", f"loss {event.train_loss:.3f}"]
        parts.append(f"training accuracy {event.train_accuracy:.3f}")
        for name in ("validation", "test"):
            if (accuracy := getattr(event, f"{name}_accuracy")) is not None:
                parts.append(f"{name} accuracy {accuracy:.3f}")
        print(", ".join(parts), f"({event.images_per_second:.1f} images/s)")
    elif isinstance(event, End) and event.reason != "finished":
        print(event.message)


class Bar:
    """A watcher: a bar over all steps of the run, with the settings and loss of the last one.

    The loss shown is that of the step before, which is through: asking for the newest one's would
    make the host wait.
    """

    def __call__(self, event: Event) -> None:
        if isinstance(event, Start):
            total = event.epochs * event.steps_per_epoch
            done = event.done * event.steps_per_epoch
            self.bar = tqdm(total=total, initial=done, unit="step", leave=False)
            self.previous = None
        elif isinstance(event, Step):
            if self.previous:
                self.bar.set_postfix_str(
                    f"loss {self.previous.loss:.3f}, learning rate {event.lr:g}, "
                    f"head x{event.head_mult:g}"
                )
            self.previous = event
            self.bar.update()
        elif isinstance(event, Evaluating):
            batch = event.batch
            self.bar.set_postfix_str(f"{event.split} {batch.done}/{batch.total}")
        elif isinstance(event, Epoch):
            self.bar.clear()  # so that whoever prints a line now prints it on an empty one
        else:
            self.bar.close()


def versions() -> dict[str, str]:
    """Of Python and of the packages that decide what a run computes."""
    names = ("mxnet", "mxnet-cu112", "d2l", "numpy", "pillow", "hotdog-lib")
    found = {"python": platform.python_version()}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


@contextmanager
def _interrupt_stops(knobs: Knobs):
    """Turn the first Ctrl-C into a request to stop; the second one interrupts as usual.

    An exception raised inside MXNet's engine may be lost, and a half-made step would leave the
    devices' copies different; a flag is neither.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return

    def ask_to_stop(*_):
        knobs.stop = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask_to_stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
