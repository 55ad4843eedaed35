"""`make bench`: what is measured, and the page that says it.

Machines differ and are shared, so speeds are compared in pairs: both sides take turns, and what
counts is the median of the pairs' ratios.
"""

import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
from hotdog_lib import data
from hotdog_lib.bench import against_torch
from hotdog_lib.bench.page import cell, machine, printed, row, versions, write
from hotdog_lib.bench.sides import ours, theirs
from hotdog_lib.engine.before_mxnet import physical_cores
from hotdog_lib.pictures import embedded
from PIL import Image

NETWORKS = ("resnet18_v2", "efficientnet_lite0")
AVAILABLE = "efficientnet_lite0"  # whose weights every package index has
PAIRS = 3
READINGS = 9  # pairs, of a second each
BATCHES = 5  # of 32 pictures, an epoch of the throughput test; d2l's loop fails with fewer
PHOTO = (500, 375)  # pixels: the usual picture of the lecture's data, and of ImageNet
ACCURACY = 0.9
EPOCHS = 5  # d2l's
GIVEN_UP = 15  # times as long as the warm start took, and a recipe is ended


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
    yield row(f"training, {about}: d2l's loop as it comes", [(s[0], s[1]) for s in speeds])
    yield row("the same: d2l's loop with our number of threads", [(s[0], s[2]) for s in speeds])


def forward(network: str, pairs: int = PAIRS) -> Iterator[str]:
    """A row: looking through a network against calling it hybridised, as the book does."""
    with ours() as mine, theirs(physical_cores()) as other:
        speeds = [
            (mine.ask("forward", network, BATCHES), other.ask("forward", network, BATCHES))
            for _ in range(pairs)
        ]
    yield row(f"looking, {network}", speeds)


def memory(network: str, folder: Path) -> Iterator[str]:
    """A row: the peak of a process that trains, each side afresh."""
    peaks = []
    for side in (ours, theirs):
        with side() as asked:
            asked.ask("train", str(folder), network)
            peaks.append(asked.ask("peak"))
    yield f"| {network} | {peaks[0]:.1f} | {peaks[1]:.1f} |"


def loaded(network: str, busy: Sequence[int] = (0, 1, 2), pairs: int = PAIRS) -> Iterator[str]:
    """Rows: training beside processes that do nothing but compute. A fair share is what the system
    would give to as many threads as there are cores, beside that many others."""
    with ours() as mine:
        rounds = []
        for _ in range(pairs):
            rounds.append([])
            for n in busy:
                with busy_processes(n):
                    rounds[-1].append(mine.ask("step", network, BATCHES))
    cores = physical_cores()
    for speeds, n in zip(zip(*rounds, strict=True), busy, strict=True):
        fair = cores / (cores + n)
        kept = [speed / (alone[0] * fair) for speed, alone in zip(speeds, rounds, strict=True)]
        yield f"| {n} | {cell(speeds, 1)} | {fair:.2f} | **{cell(kept, 2)}** |"


@contextmanager
def busy_processes(n: int) -> Iterator[None]:
    """So many processes that compute without end, until the `with` ends."""
    command = [sys.executable, "-c", "while True: pass"]
    processes = [subprocess.Popen(command) for _ in range(n)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


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
    yield row(f"input pipeline, pictures kept, {about}", [(r[0], r[2]) for r in rounds])
    yield row(f"input pipeline, files read afresh, {about}", [(r[1], r[2]) for r in rounds])


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


def main(peer: str | None = None) -> None:
    """Measure everything, print each row when it is known, and write the page. peer: the Python of
    an environment with PyTorch; then against that one alone, on a page of its own."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hotdog-bench-") as scratch:
        folder = Path(scratch)
        if peer:
            against_torch.measure(Path(peer), tree(folder / "tree"))
            return
        few, many = photos(folder / "few", 32 * BATCHES), photos(folder / "many", 320)
        rows = printed(
            *(throughput(n, few) for n in NETWORKS), *map(forward, NETWORKS), pipeline(many)
        )
        peaks = printed(*(memory(network, few) for network in NETWORKS))
        beside = printed(loaded(AVAILABLE))
        recipes = printed(to_accuracy(tree(folder / "tree")))
        seeds = printed(accuracies())
    text = TEMPLATE.format(
        date=time.strftime("%Y-%m-%d"), machine=machine(), versions=versions(), pairs=PAIRS,
        readings=READINGS, minutes=(time.monotonic() - begin) / 60, rows=rows, recipes=recipes,
        seeds=seeds, epochs=EPOCHS, accuracy=ACCURACY, given_up=GIVEN_UP, peaks=peaks,
        width=PHOTO[0], height=PHOTO[1], beside=beside,
    )  # fmt: skip
    write("performance.md", text)


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

Looking is at batches of 32 pictures through the network compiled, by this library as `evaluate`
does it, by d2l's loop with our number of threads as the book does.

| what, and against what | ours | theirs | ratio |
| --- | --- | --- | --- |
{rows}

## Memory

The most that a process had which trained for the table above, in gigabytes.

| network | ours | d2l's loop |
| --- | --- | --- |
{peaks}

## Beside other programs

EfficientNet-Lite0, steps of batches of 32 pictures in images per second, beside processes that do
nothing but compute. The fair share is what is left if every thread gets the same; the last column
says how much of it training kept.

| busy processes | images per second | fair share | of it kept |
| --- | --- | --- | --- |
{beside}

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
    main(*sys.argv[1:])
