"""How a record is made, and how its beginning is made again."""

import ast
import hashlib
import math
import os
import platform
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import mxnet as mx
from hotdog_lib import devices
from hotdog_lib.contest import records
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.plan import SERIES
from hotdog_lib.contest.records import Run, Series
from hotdog_lib.data import Data
from hotdog_lib.evaluate import score
from hotdog_lib.history import versions
from hotdog_lib.models import Source
from hotdog_lib.train import End, Start, Step, fit
from hotdog_lib.warm_start import warm_start

LIBRARY = Path(__file__).parents[1]
# What decides how a training goes. Whoever changes these has to record again.
DECIDES = (
    "contest/contestants.py", "contest/running.py", "engine/all_reduce.py", "engine/precision.py",
    "models/efficientnet.py", "pictures/reading.py", "pictures/splits.py", "surgery.py",
    "train.py", "transforms.py", "warm_start.py",
)  # fmt: skip


def recorded(
    series: str, source: Source, data: Data, watch: Callable[[Run], None] = lambda run: None
) -> Series:
    """The runs of a series: those that are kept, or, where `RECORD` is 0 or there are GPUs, all of
    them run now. `watch` is told of each run that is made."""
    if os.environ.get("RECORD") != "0" and not devices.gpus():
        return records.load(series)
    made = Series(series)
    for name, contestant, seed in SERIES[series]:
        made.runs.append(run(name, contestant, seed, source, data))
        watch(made.runs[-1])
    return made


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
    made.pictures, made.steps_per_epoch = (
        len(seen.train),
        len(seen.train.batch_sizes(contestant.batch_size)),
    )
    if contestant.head == "fitted":
        made.looks.append((0, warm_start(net, seen, processors).accuracy))
    else:
        _train(made, net, seen, seed, steps, processors)
    if steps is None and made.ended == "finished":
        answers = score(net, seen.test).right
        made.answers = "".join(str(int(right)) for right in answers)
    made.seconds = round(time.monotonic() - begin, 1)
    return made


def _train(made: Run, net, seen: Data, seed: int, steps: int | None, processors) -> None:
    entry = made.contestant
    epochs = math.ceil(entry.steps / made.steps_per_epoch)
    whole = epochs * made.steps_per_epoch
    events = fit(
        net,
        seen,
        lr=entry.lr,
        head_mult=entry.head_mult,
        momentum=entry.momentum,
        epochs=epochs,
        batch_size=entry.batch_size,
        evaluate=(),
        seed=seed,
        precision="float32",  # so that any other machine can make it again
        devices=processors,
    )
    looking, through = steps is None, []
    for event in events:
        if isinstance(event, Start):
            knobs = event.knobs
            if looking:
                made.looks.append((0, score(net, seen.validation).accuracy))
        elif isinstance(event, Step):
            through.append(event)
            if len(through) == steps:
                knobs.stop = True
            if looking and (len(through) in LOOKS or len(through) == whole):
                made.looks.append((len(through), score(net, seen.validation).accuracy))
        elif isinstance(event, End) and steps is None:
            made.ended = event.reason
        knobs.lr = entry.lr_at(len(through), whole)
    made.losses = [step.loss if math.isfinite(step.loss) else None for step in through]
    made.right = [round(step.accuracy * step.size) for step in through]
    made.sizes = [step.size for step in through]


LOOKS = {round(2 ** (half / 2)) for half in range(40)}


def again(past: Run, source: Source, data: Data, steps: int = 5) -> Run:
    """The first steps of a recorded run, made again."""
    return run(past.name, past.contestant, past.seed, source, data, steps)


def provenance(data: Data) -> dict:
    """Where and from what a run is made."""
    return {
        "date": date.today().isoformat(),
        "code": hash_of_code(),
        "pictures": hash_of_pictures(data),
        "processor": processor(),
        "versions": versions(),
    }


def hash_of_code() -> str:
    """Of the files that decide how a training goes, without comments and layout."""
    digest = hashlib.sha256()
    for name in DECIDES:
        digest.update(ast.dump(_bare(ast.parse((LIBRARY / name).read_text()))).encode())
    return digest.hexdigest()[:16]


def _bare(tree: ast.Module) -> ast.Module:
    """Without docstrings."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                node.body = body[1:]
    return tree


def hash_of_pictures(data: Data) -> str:
    """Of the names and bytes of all pictures."""
    digest = hashlib.sha256()
    for split in (data.train, data.validation, data.test):
        for path in split.paths:
            digest.update("/".join(path.parts[-3:]).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def processor() -> str:
    """What kind it is, and how many cores there are."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        flags = next(line for line in lines if line.startswith("flags")).split()
    except (OSError, StopIteration):
        return f"{platform.machine()}, {os.cpu_count()} cores"
    kinds = [("avx512_bf16", "AVX-512 with bfloat16"), ("avx512f", "AVX-512"), ("avx2", "AVX2")]
    kind = next((words for flag, words in kinds if flag in flags), platform.machine())
    return f"{kind}, {os.cpu_count()} cores"
