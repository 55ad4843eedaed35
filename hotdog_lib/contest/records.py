"""What a run leaves behind, small enough to be committed: a line of JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.engine.files import replacing

FOLDER = Path(__file__).parents[2] / "notebooks" / "runs"


@dataclass
class Run:
    """One run of one contestant.

    steps_per_epoch, pictures: as they came out. losses: of each step's batch before the step, in
    nats, None where it was no number. right: how many of the batch were right before the step.
    looks: pairs of the number of steps made and the validation accuracy then, from 0 steps on.
    answers: of each test picture in turn, 1 if the network at the end is right, else 0.
    """

    name: str
    contestant: Contestant
    seed: int
    pictures: int = 0
    steps_per_epoch: int = 0
    losses: list[float | None] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    looks: list[tuple[int, float]] = field(default_factory=list)
    answers: str = ""
    ended: str = "finished"
    seconds: float = 0.0
    made: dict = field(default_factory=dict)  # when, by which code, from which pictures, on what

    @property
    def key(self) -> tuple:
        return self.name, self.seed

    @property
    def test_right(self) -> numpy.ndarray:
        """Of each test picture, in the order of the split, whether it is told rightly."""
        return numpy.array([answer == "1" for answer in self.answers])

    @property
    def test_accuracy(self) -> float:
        return float(self.test_right.mean()) if self.answers else numpy.nan

    @property
    def validation_accuracy(self) -> float:
        """At the end; no number where the run diverged."""
        return self.looks[-1][1] if self.ended == "finished" else numpy.nan

    def training_accuracy(self, last: int | None = None) -> float:
        """Over the last steps, by default those of an epoch, with augmentation."""
        last = last or self.steps_per_epoch
        return sum(self.right[-last:]) / max(1, sum(self.sizes[-last:]))

    def reaches(self, accuracy: float) -> int | None:
        """After how many steps a look first found that validation accuracy, if ever."""
        return next((step for step, seen in self.looks if seen >= accuracy), None)


@dataclass
class Series:
    """The runs of one question, in a file of their own."""

    name: str
    runs: list[Run] = field(default_factory=list)

    def of(self, name: str) -> list[Run]:
        """All seeds of one contestant."""
        return [run for run in self.runs if run.name == name]

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(run.name for run in self.runs))

    def save(self, folder: Path = FOLDER) -> None:
        """Write all runs, a line each; the file is whole at any time."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(_short(asdict(run)), separators=(",", ":")) + "\n" for run in self.runs]
        with replacing(folder / f"{self.name}.jsonl") as file:
            file.write("".join(lines).encode())


def load(name: str, folder: Path = FOLDER) -> Series:
    """The recorded runs of a series; none if it was never recorded."""
    path = folder / f"{name}.jsonl"
    lines = path.read_text().splitlines() if path.is_file() else []
    return Series(name, [_run(json.loads(line)) for line in lines])


def _run(noted: dict) -> Run:
    looks = [tuple(look) for look in noted["looks"]]
    contestant = Contestant(**noted["contestant"])
    return Run(**{**noted, "contestant": contestant, "looks": looks})


def _short(noted: dict) -> dict:
    """Four digits are enough to draw a loss and to compare it."""
    noted["losses"] = _rounded(noted["losses"])
    noted["looks"] = [(step, round(accuracy, 4)) for step, accuracy in noted["looks"]]
    return noted


def _rounded(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else float(f"{value:.4g}") for value in values]
