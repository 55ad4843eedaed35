"""`make bench PEER=torch`: this library against PyTorch, on the same weights and pictures."""

import time
from collections.abc import Iterator
from pathlib import Path

from hotdog_lib.bench.page import machine, printed, row, versions, write
from hotdog_lib.bench.sides import Process, ours, torch

NETWORK = "efficientnet_lite0"  # both sides have its weights
PAIRS, FORWARD, STEPS = 3, 6, 3  # rounds, and batches of each
ACCURACY, EPOCHS = 0.9, 5
GIVEN_UP = 15  # times as long as the fastest so far, and a recipe is ended
RECIPES = {
    "features once": "the head alone, on features that are computed once",
    "fastai": "as fastai's `fine_tune`: a frozen epoch, then all layers, AdamW, one-cycle rates",
    "lecture": "the lecture's: plain SGD at 0.01, the head at 0.1",
}


def measure(python: Path, tree: Path) -> None:
    """Measure, print each row when it is known, and write the page. python: of the environment
    that has PyTorch. tree: the pictures, in folders."""
    begin = time.monotonic()
    with torch(python) as peer:
        about = peer.ask("versions")
        ways = peer.ask("variants")
    speeds, best = [], {}
    for task, batches in (("forward", FORWARD), ("step", STEPS)):
        rows = list(against(task, python, ways, batches, best))
        speeds.append(printed(iter(rows)))
    peaks = printed(memory(python, best))
    recipes = printed(to_accuracy(python, tree, best["step"]))
    text = TEMPLATE.format(
        date=time.strftime("%Y-%m-%d"), minutes=(time.monotonic() - begin) / 60, machine=machine(),
        versions=versions(), about=about, speeds="\n".join(speeds), peaks=peaks, recipes=recipes,
        pairs=PAIRS, accuracy=ACCURACY, epochs=EPOCHS, given_up=GIVEN_UP,
    )  # fmt: skip
    write("against-pytorch.md", text)


def against(task: str, python: Path, ways: list[str], batches: int, best: dict) -> Iterator[str]:
    """Rows: images per second of a task, against each of PyTorch's ways; the fastest to `best`."""
    with ours() as mine, torch(python) as peer:
        rounds = [
            (
                mine.ask(task, NETWORK, batches),
                {way: peer.ask(task, way, batches) for way in ways},
            )
            for _ in range(PAIRS)
        ]
    best[task] = max(ways, key=lambda way: sorted(theirs[way] for _, theirs in rounds)[PAIRS // 2])
    title = {"forward": "looking", "step": "training"}[task]
    for way in ways:
        yield row(f"{title}, {way}", [(own, theirs[way]) for own, theirs in rounds])


def memory(python: Path, best: dict) -> Iterator[str]:
    """Rows: the peak of a process that does nothing else, each side afresh."""

    def peak(side: Process, task: str, *arguments) -> float:
        with side:
            side.ask(task, *arguments)
            return side.ask("peak")

    for task, title in (("forward", "looking"), ("step", "training")):
        mine = peak(ours(), task, NETWORK, 3)
        other = peak(torch(python), task, best[task], 3)
        about = f"{title}, against {best[task]}"
        yield f"| {about} | {mine:.1f} | {other:.1f} | **{mine / other:.2f}** |"


def to_accuracy(python: Path, tree: Path, way: str) -> Iterator[str]:
    """Rows: seconds to a validation accuracy."""
    with ours() as mine:
        reached = mine.ask("recipe", NETWORK, ACCURACY, EPOCHS, True, float("inf"))
    fastest = reached[-1][0]
    yield _row("ours, " + RECIPES["features once"], reached)
    for name, words in RECIPES.items():
        with torch(python) as peer:
            reached = peer.ask("recipe", name, way, str(tree), ACCURACY, EPOCHS, GIVEN_UP * fastest)
        yield _row(f"PyTorch, {way}: {words}", reached)


def _row(name: str, reached: list) -> str:
    seconds, best = reached[-1]
    return (
        f"| {name} | {'' if best >= ACCURACY else 'not within '}{seconds:.0f} "
        f"| {', '.join(f'{right:.3f}' for _, right in reached)} |"
    )


TEMPLATE = """# Against PyTorch

Written by `make bench PEER=torch` on {date}, in {minutes:.0f} minutes, on {machine}; {versions};
{about}. EfficientNet-Lite0 with the same ImageNet weights on both sides, batches of 32 pictures at
224 pixels a side.

## Images per second

Both sides take turns; the figures are medians of {pairs} rounds, with the lowest and the highest.
Looking is as `evaluate` does it here, and as `inference_mode` does it there. Training is of steps
on one batch that lies ready.

| what, and PyTorch's way | ours | PyTorch | ratio |
| --- | --- | --- | --- |
{speeds}

## Memory

The most that a process had that did nothing else, in gigabytes, importing included.

| what | ours | PyTorch | ratio |
| --- | --- | --- | --- |
{peaks}

## Seconds to a validation accuracy of {accuracy}

On the embedded pictures, one run each; {epochs} epochs at most, and no epoch begun after {given_up}
times our seconds. The clock runs from the loaded network; reading the pictures is included.

| recipe | seconds | accuracies on the way |
| --- | --- | --- |
{recipes}
"""
