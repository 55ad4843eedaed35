"""`make bench`: what is measured, and the page that says it.

Machines differ and are shared, so speeds are compared in pairs: both sides take turns, and what
counts is the median of the pairs' ratios.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
from hotdog_lib import data, devices, history
from hotdog_lib.before_mxnet import physical_cores
from hotdog_lib.files import replacing
from PIL import Image

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "performance.md"
NETWORKS = ("resnet18_v2", "efficientnet_lite0")
AVAILABLE = "efficientnet_lite0"  # whose weights every package index has
PAIRS = 3
BATCHES = 5  # of 32 pictures, an epoch of the throughput test; d2l's loop fails with fewer
PHOTO = (500, 375)  # pixels: the usual picture of the lecture's data, and of ImageNet
ACCURACY = 0.9
EPOCHS = 5  # d2l's


class Process:
    """One side of a comparison: a process that does what it is asked, one thing at a time."""

    def __init__(self, *command: str, **environment: str):
        quiet = {"TQDM_DISABLE": "1", "HOTDOG_OFFLINE": "1", "MPLBACKEND": "agg"}
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"}
            | quiet | environment,
        )  # fmt: skip

    def ask(self, task: str, *arguments):
        """What the task gives."""
        print(json.dumps([task, arguments]), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args}: it ended while it was to {task}.")
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
    chosen = {"OMP_NUM_THREADS": str(threads)} if threads else {}
    return Process(str(HERE / "rival.py"), **chosen)


def throughput(network: str, folder: Path, pairs: int = PAIRS) -> list[str]:
    """Rows: training against d2l's loop, as it comes and with the threads that we use."""
    with ours() as mine, theirs() as plain, theirs(physical_cores()) as threaded:
        sides = (mine, plain, threaded)
        for side in sides:
            side.ask("train", str(folder), network)  # compiles
        rounds = [[side.ask("train", str(folder), network) for side in sides] for _ in range(pairs)]
    precision = rounds[0][0][1]
    speeds = [(own[0], *others) for own, *others in rounds]
    about = f"{network}, convolutions in {precision}"
    return [
        _row(f"training, {about}: d2l's loop as it comes", [(s[0], s[1]) for s in speeds]),
        _row("the same: d2l's loop with our number of threads", [(s[0], s[2]) for s in speeds]),
    ]


def pipeline(folder: Path, pairs: int = PAIRS) -> list[str]:
    """Rows: reading and augmenting alone, against Gluon's with and without its worker processes."""
    with ours() as mine, theirs() as other:
        rounds = [
            (mine.ask("read", str(folder), 3), *(other.ask("read", str(folder), n) for n in (0, 4)))
            for _ in range(pairs)
        ]
    cold = [(own[0], max(alone, four)) for own, alone, four in rounds]
    warm = [(statistics.mean(own[1:]), max(alone, four)) for own, alone, four in rounds]
    return [
        _row("input pipeline, first epoch: the better of Gluon's with 0 and 4 workers", cold),
        _row("input pipeline, later epochs (decoded pictures are kept): the same", warm),
    ]


def to_accuracy(tree: Path, accuracy: float = ACCURACY, epochs: int = EPOCHS) -> list[str]:
    """Lines: seconds to a validation accuracy, by three recipes."""
    lines, seconds = [], {}
    with theirs() as other:
        told = {
            "d2l's recipe, its loop": other.ask("recipe", str(tree), AVAILABLE, accuracy, epochs)
        }
    for name, batch_size, warm in (
        ("the same recipe, our loop", 128, False),
        ("the same in batches of 32, our loop", 32, False),
        ("a warm start", 32, True),
    ):
        with ours() as mine:
            told[name] = mine.ask("recipe", AVAILABLE, accuracy, epochs, batch_size, warm)
    for name, reached in told.items():
        seconds[name], best = reached[-1]
        got_there = best >= accuracy
        lines.append(
            f"| {name} | {'' if got_there else 'not within '}{seconds[name]:.0f} "
            f"| {', '.join(f'{right:.3f}' for _, right in reached)} |"
        )
    return lines


def accuracies(seeds: Sequence[int] = (0, 1, 2)) -> list[str]:
    """Lines: validation accuracies in both precisions, over seeds."""
    lines = []
    for precision in ("float32", "bfloat16"):
        with ours() as mine:
            results = mine.ask("accuracies", AVAILABLE, precision, seeds)
        each = ", ".join(f"{r:.3f}" for r in results)
        lines.append(f"| {precision} | {each} | {statistics.mean(results):.3f} |")
    return lines


def _row(name: str, pairs: Sequence[tuple[float, float]]) -> str:
    def told(values, digits):
        values = sorted(values)
        middle = statistics.median(values)
        return f"{middle:.{digits}f} ({values[0]:.{digits}f} to {values[-1]:.{digits}f})"

    mine, other = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs]
    return f"| {name} | {told(mine, 1)} | {told(other, 1)} | **{told(ratios, 2)}** |"


def photos(folder: Path, n: int) -> Path:
    """`n` JPEGs of a photograph's size, from the embedded pictures, in a folder a class."""
    paths = sorted(data.EMBEDDED.glob("train/*/*.jpg"))
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
    """Measure everything and write the page."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hotdog-bench-") as scratch:
        few = photos(Path(scratch) / "few", 32 * BATCHES)
        many = photos(Path(scratch) / "many", 320)
        rows = [row for network in NETWORKS for row in throughput(network, few)]
        print("\n".join(rows), flush=True)
        rows += (reading := pipeline(many))
        print("\n".join(reading), flush=True)
        recipes = to_accuracy(tree(Path(scratch) / "tree"))
        print("\n".join(recipes), flush=True)
    seeds = accuracies()
    print("\n".join(seeds), flush=True)
    versions = ", ".join(f"{name} {version}" for name, version in history.versions().items())
    text = TEMPLATE.format(
        date=time.strftime("%Y-%m-%d"), machine=machine(), versions=versions, pairs=PAIRS,
        minutes=(time.monotonic() - begin) / 60, rows="\n".join(rows), recipes="\n".join(recipes),
        seeds="\n".join(seeds), epochs=EPOCHS, accuracy=ACCURACY, width=PHOTO[0], height=PHOTO[1],
    )  # fmt: skip
    with replacing(PAGE) as file:
        file.write(text.encode())
    print(f"Written: {PAGE}")


TEMPLATE = """# Performance

Written by `make bench` on {date}, in {minutes:.0f} minutes, on {machine}; {versions}.
On a GPU nothing was ever measured.

## Throughput, in images per second

Both sides take turns; the figures are medians of {pairs} pairs, with the lowest and the highest.
Training is of whole epochs of batches of 32 pictures at 224 pixels a side, reading included. "As it
comes": MXNet by itself takes half of the processors for hyperthreads, whether or not they are.
The pipeline reads {width} x {height} JPEGs, cuts and mirrors them at random, and normalises them.

| what, and against what | ours | theirs | ratio |
| --- | --- | --- | --- |
{rows}

## Time to a validation accuracy of {accuracy}

EfficientNet-Lite0 on the embedded pictures at 224 pixels, one run of each recipe, {epochs} epochs
at most. The clock runs from the loaded network. d2l's batches are of 128 pictures.

| recipe | seconds | accuracies on the way |
| --- | --- | --- |
{recipes}

## Does bfloat16 cost accuracy?

EfficientNet-Lite0 fine-tuned on 240 embedded pictures at 96 pixels for three epochs; its
convolutions without groups in the precision named. Validation accuracy, 154 pictures.

| precision | with three seeds | mean |
| --- | --- | --- |
{seeds}
"""

if __name__ == "__main__":
    main()
