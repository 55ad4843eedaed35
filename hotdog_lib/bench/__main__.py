"""`make bench`: what is measured, and the page that says it.

Machines differ and are shared, so speeds are compared in pairs: both sides take turns, and what
counts is the median of the pairs' ratios.
"""

import json
import math
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
from hotdog_lib import data, devices, history
from hotdog_lib.engine.before_mxnet import PATIENCE, THREADS, physical_cores
from hotdog_lib.engine.files import replacing
from hotdog_lib.pictures import embedded
from PIL import Image

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "performance.md"
NETWORKS = ("resnet18_v2", "efficientnet_lite0")
AVAILABLE = "efficientnet_lite0"  # whose weights every package index has
PAIRS = 3
READINGS = 9  # pairs, of a second each
BATCHES = 5  # of 32 pictures, an epoch of the throughput test; d2l's loop fails with fewer
PHOTO = (500, 375)  # pixels: the usual picture of the lecture's data, and of ImageNet
ACCURACY = 0.9
EPOCHS = 5  # d2l's
GIVEN_UP = 15  # times as long as the warm start took, and a recipe is ended


class Process:
    """One side of a comparison: a process that does what it is asked, one thing at a time."""

    def __init__(self, *command: str, **environment: str):
        quiet = {"TQDM_DISABLE": "1", "HOTDOG_OFFLINE": "1", "MPLBACKEND": "agg"}
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={k: v for k, v in os.environ.items() if k not in (THREADS, PATIENCE)}
            | quiet | environment,
        )  # fmt: skip

    def ask(self, task: str, *arguments):
        """What the task gives. Raises MemoryError if the process was killed over it."""
        print(json.dumps([task, arguments]), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            if status == -signal.SIGKILL:  # by the system: nobody else does
                raise MemoryError
            raise RuntimeError(f"{self._process.args}: status {status} when it was to {task}.")
        return json.loads(line)

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.wait()


def ours() -> Process:
    """This library."""
    return Process("-m", "hotdog_lib.bench.contender")


def theirs(threads: int | None = None) -> Process:
    """d2l's loop. threads: of MXNet's; None is what it chooses by itself."""
    chosen = {THREADS: str(threads)} if threads else {}
    return Process(str(HERE / "rival.py"), **chosen)


def throughput(network: str, folder: Path, pairs: int = PAIRS) -> Iterator[str]:
    """Rows: training against d2l's loop, as it comes and with the threads that we use."""
    with ours() as mine, theirs() as plain, theirs(physical_cores()) as threaded:
        sides = (mine, plain, threaded)
        for side in sides:
            side.ask("train", str(folder), network)  # compiles
        rounds = [[side.ask("train", str(folder), network) for side in sides] for _ in range(pairs)]
    precision = rounds[0][0][1]
    speeds = [(own[0], *others) for own, *others in rounds]
    about = f"{network}, convolutions in {precision}"
    yield _row(f"training, {about}: d2l's loop as it comes", [(s[0], s[1]) for s in speeds])
    yield _row("the same: d2l's loop with our number of threads", [(s[0], s[2]) for s in speeds])


def pipeline(folder: Path, pairs: int = READINGS) -> Iterator[str]:
    """Rows: reading and augmenting alone, against Gluon's with and without its worker processes."""
    with ours() as mine, theirs() as other:
        rounds = [
            [
                *(mine.ask("read", str(folder), keep) for keep in (True, False)),
                max(other.ask("read", str(folder), workers) for workers in (0, 4)),
            ]
            for _ in range(pairs)
        ]
    about = "against the better of Gluon's with 0 and 4 workers"
    yield _row(f"input pipeline, pictures kept, {about}", [(r[0], r[2]) for r in rounds])
    yield _row(f"input pipeline, files read afresh, {about}", [(r[1], r[2]) for r in rounds])


def to_accuracy(tree: Path, accuracy: float = ACCURACY, epochs: int = EPOCHS) -> Iterator[str]:
    """Rows: seconds to a validation accuracy, by three recipes."""
    limit = math.inf
    for name, side, arguments in (
        ("a warm start, our loop, batches of 32", ours, (AVAILABLE, accuracy, epochs, True)),
        ("d2l's recipe, our loop, batches of 32", ours, (AVAILABLE, accuracy, epochs, False)),
        ("d2l's recipe, its loop", theirs, (str(tree), AVAILABLE, accuracy, epochs)),
    ):
        try:
            with side() as asked:
                reached = asked.ask("recipe", *arguments, limit)
        except MemoryError:
            yield f"| {name} | its process was killed, most likely for want of memory | |"
            continue
        seconds, best = reached[-1]
        limit = min(limit, GIVEN_UP * seconds)
        yield (
            f"| {name} | {'' if best >= accuracy else 'not within '}{seconds:.0f} "
            f"| {', '.join(f'{right:.3f}' for _, right in reached)} |"
        )


def accuracies(seeds: Sequence[int] = (0, 1, 2)) -> Iterator[str]:
    """Rows: validation accuracies in both precisions, over seeds."""
    for precision in ("float32", "bfloat16"):
        with ours() as mine:
            results = mine.ask("accuracies", AVAILABLE, precision, seeds)
        each = ", ".join(f"{r:.3f}" for r in results)
        yield f"| {precision} | {each} | {statistics.mean(results):.3f} |"


def _row(name: str, pairs: Sequence[tuple[float, float]]) -> str:
    def cell(values, digits):
        values = sorted(values)
        middle = statistics.median(values)
        return f"{middle:.{digits}f} ({values[0]:.{digits}f} to {values[-1]:.{digits}f})"

    mine, other = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs]
    return f"| {name} | {cell(mine, 1)} | {cell(other, 1)} | **{cell(ratios, 2)}** |"


def photos(folder: Path, n: int) -> Path:
    """`n` JPEGs of a photograph's size, from the embedded pictures, in a folder a class."""
    paths = sorted(embedded.FOLDER.glob("train/*/*.jpg"))
    for i, path in enumerate(paths[:: max(len(paths) // n, 1)][:n]):
        target = folder / path.parent.name / f"{i:04}.jpg"
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.open(path).resize(PHOTO).save(target, quality=90)
    return folder


def tree(folder: Path) -> Path:
    """The embedded training and validation pictures as Gluon's folders."""
    found = data.load("embedded")
    for name in ("train", "validation"):
        split = getattr(found, name)
        for path, label in zip(split.paths, split.labels, strict=True):
            target = folder / name / split.classes[label] / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    return folder


def machine() -> str:
    """The processor, and how many of its cores are used."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    cards = ", ".join(card for card, _ in devices.nvidia_cards())
    return f"{name}, {physical_cores()} cores; {cards or 'no GPU'}"


def main() -> None:
    """Measure everything, print each row when it is known, and write the page."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hotdog-bench-") as scratch:
        few = photos(Path(scratch) / "few", 32 * BATCHES)
        many = photos(Path(scratch) / "many", 320)
        speeds = [throughput(network, few) for network in NETWORKS]
        rows = _printed(*speeds, pipeline(many))
        recipes = _printed(to_accuracy(tree(Path(scratch) / "tree")))
        seeds = _printed(accuracies())
    versions = ", ".join(f"{name} {version}" for name, version in history.versions().items())
    text = TEMPLATE.format(
        date=time.strftime("%Y-%m-%d"), machine=machine(), versions=versions, pairs=PAIRS,
        readings=READINGS, minutes=(time.monotonic() - begin) / 60, rows=rows, recipes=recipes,
        seeds=seeds, epochs=EPOCHS, accuracy=ACCURACY, given_up=GIVEN_UP,
        width=PHOTO[0], height=PHOTO[1],
    )  # fmt: skip
    with replacing(PAGE) as file:
        file.write(text.encode())
    print(f"Written: {PAGE}")


def _printed(*tables: Iterator[str]) -> str:
    """All rows of the tables, each printed as soon as it is measured."""
    rows = []
    for row in chain(*tables):
        print(row, flush=True)
        rows.append(row)
    return "\n".join(rows)


TEMPLATE = """# Performance

Written by `make bench` on {date}, in {minutes:.0f} minutes, on {machine}; {versions}.
On a GPU nothing was ever measured.

## Throughput, in images per second

Both sides take turns; the figures are medians of {pairs} pairs, of the pipeline {readings}, with
the lowest and the highest.
Training is of whole epochs of batches of 32 pictures at 224 pixels a side, reading included. "As it
comes": MXNet by itself takes half of the processors for hyperthreads, whether or not they are.
The pipeline reads {width} x {height} JPEGs, cuts and mirrors them at random, and normalises them.
Pictures are decoded when they are loaded and checked, and kept as far as there is room, so a run's
epochs go at the speed of "pictures kept". Those for which there is no room are "read afresh".

| what, and against what | ours | theirs | ratio |
| --- | --- | --- | --- |
{rows}

## Time to a validation accuracy of {accuracy}

EfficientNet-Lite0 on the embedded pictures at 224 pixels, one run of each recipe, {epochs} epochs
at most, and no epoch begun after {given_up} times the warm start's seconds. The clock runs from the
loaded network; decoding is included. d2l's recipe is of batches of 128 pictures; the figures after
each epoch are in the last column.

| recipe | seconds | accuracies on the way |
| --- | --- | --- |
{recipes}

## Does bfloat16 cost accuracy?

EfficientNet-Lite0 fine-tuned by the lecture's recipe on the embedded pictures at 96 pixels for four
epochs; its convolutions without groups in the precision named. Validation accuracy, on a fifth of
the training pictures.

| precision | with three seeds | mean |
| --- | --- | --- |
{seeds}
"""

if __name__ == "__main__":
    main()
