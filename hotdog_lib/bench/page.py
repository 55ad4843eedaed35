"""How measurements are written down."""

import platform
import statistics
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from hotdog_lib import devices, history
from hotdog_lib.engine.before_mxnet import physical_cores
from hotdog_lib.engine.files import replacing
from hotdog_lib.engine.processors import described

DOCS = Path(__file__).parents[2] / "docs"


def cell(values: Sequence[float], digits: int) -> str:
    """The median, and the range."""
    values = sorted(values)
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({values[0]:.{digits}f} to {values[-1]:.{digits}f})"


def row(name: str, pairs: Sequence[tuple[float, float]]) -> str:
    """Of pairs of measurements taken in turns: both sides, and the ratio."""
    mine, other = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs]
    return f"| {name} | {cell(mine, 1)} | {cell(other, 1)} | **{cell(ratios, 2)}** |"


def printed(*tables: Iterator[str]) -> str:
    """All rows of the tables, each printed as soon as it is measured."""
    rows = []
    for line in chain(*tables):
        print(line, flush=True)
        rows.append(line)
    return "\n".join(rows)


def machine() -> str:
    """The processor, what it can do, and how many of its cores are used."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    cards = ", ".join(card for card, _ in devices.nvidia_cards())
    return f"{name} ({described()}), {physical_cores()} of them used; {cards or 'no GPU'}"


def versions() -> str:
    """What was measured."""
    return ", ".join(f"{name} {version}" for name, version in history.versions().items())


def write(name: str, text: str) -> None:
    """A page of `docs/`."""
    with replacing(DOCS / name) as file:
        file.write(text.encode())
    print(f"Written: {DOCS / name}")
