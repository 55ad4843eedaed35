"""What README and the teacher's page show of the recorded runs: computed, not typed.

`make record` writes it at its end; a test compares.
"""

import re
import textwrap
from collections.abc import Sequence

import numpy
from hotdog_lib import contest, plots
from hotdog_lib.contest import Series, figures
from hotdog_lib.course.notebooks import RENDERED, ROOT
from hotdog_lib.engine.files import replacing

PICTURE = RENDERED / "result.png"
PAGES = (ROOT / "README.md", ROOT / "docs" / "teaching.md")
BLOCK = re.compile(r"(?<=<!-- recorded -->\n).*?(?=<!-- /recorded -->)", re.DOTALL)
LECTURE = ("fine-tuned, lecture's recipe", "from scratch, lecture's recipe")
BEST = ("fine-tuned, with care", "from scratch, with care")
ALONE = "head alone, fitted"


def write() -> None:
    """The picture, and the sentences of the pages, from the runs that are kept."""
    runs, curve = contest.load("contest"), contest.load("curve")
    with replacing(PICTURE) as file:
        file.write(plots.png(picture(runs)))
    for page in PAGES:
        text = BLOCK.sub(lambda _: f"{sentences(runs, curve)}\n", page.read_text())
        with replacing(page) as file:
            file.write(text.encode())


def picture(runs: Series):
    """Both sides by the lecture's recipe and at their best."""
    return figures.over_steps(runs, (*LECTURE, *BEST), title(runs))


def title(runs: Series) -> str:
    ends = [mean_of(runs, name) for name in LECTURE]
    return f"From ImageNet's weights {ends[0]:.2f} of the test pictures, from nothing {ends[1]:.2f}"


def sentences(runs: Series, curve: Series) -> str:
    """What came out, for a reader who sees nothing else."""
    best = figures.mean_looks(runs.of(BEST[1]))[1][-1]
    passed = figures.passes(runs.of(LECTURE[0]), best)
    few = [run for run in curve.runs if run.name == "head alone, 40"]
    lecture, care = ([f"{mean_of(runs, name):.3f}" for name in names] for names in (LECTURE, BEST))
    steps = {name: len(runs.of(name)[0].losses) for name in (*LECTURE, *BEST)}
    there = (
        "does not get there" if passed is None
        else f"comes after {passed} steps to where scratch with care ends, on validation pictures"
    )  # fmt: skip
    words = (
        f"By the lecture's recipe, fine-tuning is right on {lecture[0]} of the test pictures after "
        f"{steps[LECTURE[0]]} steps, and the same network from scratch {lecture[1]} after "
        f"{steps[LECTURE[1]]:,}. With care on both sides it is {care[0]} against {care[1]}; "
        f"fine-tuning by the lecture's recipe {there}. A linear head alone, on ImageNet's "
        f"features, has {mean_of(runs, ALONE):.3f}, and {_mean(few):.3f} with 40 pictures to "
        f"learn from. (Means of {len(runs.of(ALONE))} seeds; {contest.told(runs)})"
    )
    return textwrap.fill(words, 100, break_long_words=False, break_on_hyphens=False)


def mean_of(runs: Series, name: str) -> float:
    """Of a contestant's seeds, on the test pictures."""
    return _mean(runs.of(name))


def _mean(runs: Sequence) -> float:
    return float(numpy.mean([run.test_accuracy for run in runs]))
