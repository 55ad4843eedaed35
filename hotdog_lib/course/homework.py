"""Homework from the notebooks: what is handed out, and what the grader runs.

In the sources, an exercise is a cell tagged `answer:NAME`, with its solution between the markers
`# BEGIN SOLUTION` and `# END SOLUTION`, and a later cell tagged `check:NAME:POINTS`, with tests
that students do not see between `# BEGIN HIDDEN TESTS` and `# END HIDDEN TESTS`. Taking both out is
left to nbgrader's preprocessors; its database and course folder are not needed for that.
"""

import copy
from dataclasses import dataclass
from pathlib import Path

from hotdog_lib.course import notebooks
from hotdog_lib.engine.files import emptied
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

HOMEWORK = notebooks.ROOT / "build" / "homework"
COLLECTION = "all_exercises"
IMAGENET = "homework/imagenet"
HOW = """\
Write where it says YOUR CODE HERE, in place of the line that raises `NotImplementedError`. Run \
the cell, then the check below it, which says in words what is still wrong. The grader asks a few \
things more than the check you see. Where it says **Predict**, write your guess down before you \
run the cell; it is not graded.

Keep what your code needs, imports too, in the answer's cell or in new cells of your own. The \
other cells are replaced by fresh ones when your work is graded, so changes there are lost. Some \
cells take a minute to run.

No answer needs more than Python's own tools for numbers and lists, and the libraries that the \
notebook imports. One that looks into its check, or changes what others use (`sys`, `globals()`, \
`numpy.mean = ...`, a variable of yours called `sum`), is held back until a person has seen it."""

SETUP = """\
# Where the course is not installed (Colab, Kaggle), upload its wheel beside this notebook first.
import importlib.util
import subprocess
import sys
from pathlib import Path

if importlib.util.find_spec("hotdog_lib") is None:
    wheels = [*Path().glob("hotdog_lib-*.whl"), *Path("/kaggle/input").glob("**/hotdog_lib-*.whl")]
    if wheels:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, str(wheels[0])], check=True)
        importlib.invalidate_caches()
        from hotdog_lib.engine import hosted

        hosted.install()
    else:
        print("The course is not here. Upload hotdog_lib-...whl beside this notebook, and run this "
              "cell again.")"""


@dataclass(frozen=True)
class Exercise:
    """name: of the function or value asked for. title: its heading. points: if the check passes."""

    name: str
    title: str
    points: int


def names() -> list[str]:
    """All assignments: one for each notebook, then the lecture's homework."""
    return [*notebooks.names(), Path(IMAGENET).name]


def assignment(name: str) -> NotebookNode:
    """The exercises of a notebook, with solutions, hidden tests and nbgrader's marks."""
    if name == Path(IMAGENET).name:
        notebook = notebooks.from_source(IMAGENET)
        title, cells = notebook.cells[0], notebook.cells[1:]
    else:
        notebook = notebooks.from_source(name)
        begin = notebooks.begin_of_exercises(notebook)
        heading = notebook.cells[0].source.splitlines()[0].removeprefix("# ")
        title = new_markdown_cell(f"# Exercises to {heading}", id=f"title-{name}")
        cells = notebook.cells[begin + 1 :]
    how = new_markdown_cell(HOW, id=f"how-{Path(name).name}")
    setup = new_code_cell(SETUP, id=f"setup-{Path(name).name}")
    notebook.cells = [title, how, setup, *cells]
    for cell in notebook.cells:
        _mark(cell)
    notebook.metadata[notebooks.STAMP] = {"homework": [name]}
    return notebook


def exercises(notebook: NotebookNode) -> list[Exercise]:
    """What an assignment asks for, in its order."""
    found, title = [], ""
    for cell in notebook.cells:
        if cell.source.startswith("### "):
            title = cell.source.splitlines()[0].removeprefix("### ")
        if checked := check_of(cell):
            found.append(Exercise(checked, title, cell.metadata.nbgrader.points))
    return found


def answer_of(cell: NotebookNode) -> str | None:
    """The exercise whose answer goes into this cell, by nbgrader's mark on it."""
    mark = _mark_on(cell)
    return str(mark.get("grade_id")) if mark.get("solution") else None


def check_of(cell: NotebookNode) -> str | None:
    """The exercise that this cell checks, by nbgrader's mark on it."""
    mark = _mark_on(cell)
    return str(mark.get("grade_id")).removeprefix("check-") if mark.get("grade") else None


def starter(notebook: NotebookNode) -> NotebookNode:
    """An assignment as students get it: no solutions, hidden tests or outputs, checks locked."""
    # Imported here because it takes two seconds and, with nbgrader, a Python of 3.11 or later.
    from nbgrader import preprocessors

    notebook, resources = copy.deepcopy(notebook), {}
    for step in ("ClearSolutions", "ClearHiddenTests", "ClearOutput", "LockCells"):
        notebook, resources = getattr(preprocessors, step)().preprocess(notebook, resources)
    for cell in notebook.cells:
        cell.source = cell.source.rstrip("\n")
    return notebook


def collected(assignments: list[NotebookNode]) -> NotebookNode:
    """Several assignments as one notebook."""
    together = copy.deepcopy(assignments[0])
    for other in assignments[1:]:
        # What to do is said once, and the course installed once.
        together.cells += [copy.deepcopy(c) for c in other.cells if c.source not in (HOW, SETUP)]
    together.metadata[notebooks.STAMP] = {
        "homework": [n for a in assignments for n in a.metadata[notebooks.STAMP]["homework"]]
    }
    return together


def write(out: Path = HOMEWORK) -> list[Path]:
    """Write a starter for each assignment and the collection of the five; the files."""
    emptied(out)
    starters = {name: starter(assignment(name)) for name in names()}
    five = [starters[name] for name in notebooks.names()]
    written = []
    for name, notebook in {**starters, COLLECTION: collected(five)}.items():
        written.append(out / f"{name}.ipynb")
        notebooks.write(notebook, written[-1])
    return written


def _mark_on(cell: NotebookNode) -> dict:
    mark = cell.metadata.get("nbgrader")
    return mark if isinstance(mark, dict) else {}  # a submission may hold anything


def _mark(cell: NotebookNode) -> None:
    """Turn our tags into nbgrader's marks."""
    tags = cell.metadata.pop("tags", ())
    cell.metadata.pop("lines_to_next_cell", None)  # jupytext's
    for tag in tags:
        kind, _, rest = tag.partition(":")
        if kind in ("answer", "check"):
            name, _, points = rest.partition(":")
            cell.metadata["nbgrader"] = {
                "schema_version": 3,
                "grade_id": name if kind == "answer" else f"check-{name}",
                "solution": kind == "answer",
                "grade": kind == "check",
                "locked": kind == "check",
                "task": False,
                "cell_type": "code",
            }
            if points:
                cell.metadata["nbgrader"]["points"] = int(points)
