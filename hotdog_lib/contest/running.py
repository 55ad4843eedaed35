"""How a run is made."""

import math
import time
from collections.abc import Sequence

import mxnet as mx
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.provenance import provenance
from hotdog_lib.contest.records import Run
from hotdog_lib.data import Data
from hotdog_lib.evaluate import score
from hotdog_lib.models import Source
from hotdog_lib.train import End, Start, Step, fit
from hotdog_lib.warm_start import warm_start

LOOKS = {round(2 ** (half / 2)) for half in range(40)}


def run(
    name: str,
    contestant: Contestant,
    seed: int,
    source: Source,
    data: Data,
    steps: int | None = None,
    processors: Sequence[mx.Context] = (),
) -> Run:
    """One run, looked at ever more seldom: after 0, 1, 2, 3, 4, 6, 8, 11, 16 steps and so on.

    steps: stop after so many, with no look at anything.
    """
    begin = time.monotonic()
    made = Run(name, contestant, seed, made=provenance(data))
    seen, net = contestant.reads(data, seed), contestant.network(source, data.classes, seed)
    made.pictures = len(seen.train)
    made.steps_per_epoch = len(seen.train.batch_sizes(contestant.batch_size))
    if contestant.head != "trained":
        fitted = warm_start(net, seen, processors)
    if contestant.head == "fitted":
        made.looks.append((0, fitted.accuracy))
    else:
        _train(made, net, seen, seed, steps, processors)
    if steps is None and made.ended == "finished":
        answers = score(net, seen.test).right
        made.answers = "".join(str(int(right)) for right in answers)
    made.seconds = round(time.monotonic() - begin, 1)
    return made


def _train(made: Run, net, seen: Data, seed: int, steps: int | None, processors) -> None:
    entry, through = made.contestant, []
    last = entry.steps if steps is None else steps
    looks = (LOOKS | {0, last} if entry.watched else {last}) if steps is None else set()
    events = fit(
        net,
        seen,
        lr=entry.lr_at(0, entry.steps),
        head_mult=entry.head_mult,
        momentum=entry.momentum,
        epochs=math.ceil(last / made.steps_per_epoch),
        batch_size=entry.batch_size,
        evaluate=(),
        seed=seed,
        precision="float32",  # so that any other machine can make it again
        devices=processors,
    )
    for event in events:
        if isinstance(event, Start):
            knobs = event.knobs
        elif isinstance(event, Step):
            through.append(event)
            knobs.lr = entry.lr_at(len(through), entry.steps)
            knobs.stop = len(through) == last
        elif isinstance(event, End) and event.reason == "diverged":
            made.ended = event.reason
        if isinstance(event, (Start, Step)) and len(through) in looks:
            made.looks.append((len(through), score(net, seen.validation).accuracy))
    made.losses = [step.loss if math.isfinite(step.loss) else None for step in through]
    made.right = [round(step.accuracy * step.size) for step in through]
    made.sizes = [step.size for step in through]
