"""The notebooks as text sources and as rendered files, and whether the two still agree.

The source, `notebooks/src/NAME.py` in jupytext's percent format, is what is edited and reviewed;
`notebooks/NAME.ipynb` is what is opened and read, its exercises without their solutions and hidden
tests. A rendering carries a stamp: hashes of the source's cells, of the library that it ran, of the
recorded runs that it shows, and of the lock.
"""

import copy
import hashlib
import re
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from hotdog_lib.engine.files import replacing
from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]
RENDERED = ROOT / "notebooks"
SOURCES = RENDERED / "src"
RUNS = RENDERED / "runs"
LOCKS = ("requirements-cpu.lock", "requirements-gpu.lock")
# What no notebook imports, and so cannot change what one shows.
NOT_UNDER_NOTEBOOKS = (
    "bench", "commands", "course", "jobs", "kitchen", "__main__.py",
)  # fmt: skip
STAMP = "hotdog"
EXERCISES = "## Exercises"  # the heading under which they stand
SOLUTION = re.compile(r"^( *)# BEGIN SOLUTION\n.*?# END SOLUTION", re.MULTILINE | re.DOTALL)
STUB = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"  # nbgrader's
HIDDEN = re.compile(r"^# BEGIN HIDDEN TESTS\n.*?# END HIDDEN TESTS\n?", re.MULTILINE | re.DOTALL)


def names() -> list[str]:
    """The notebooks in their order, without suffix."""
    return sorted(path.stem for path in SOURCES.glob("*.py"))


def from_source(name: str) -> NotebookNode:
    """The notebook that the source describes: no outputs, and ids that depend on content alone."""
    notebook = jupytext.read(SOURCES / f"{name}.py", fmt="py:percent")
    notebook.metadata = NotebookNode(
        kernelspec={
            "name": "python3",
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
        },
        language_info={"name": "python"},
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        digest = _hash(name, cell.cell_type, cell.source)
        seen[digest] += 1  # the same cell twice in a notebook
        cell.id = _hash(digest, str(seen[digest]))[:12]
    return notebook


def begin_of_exercises(notebook: NotebookNode) -> int:
    """The position of the cell under which the exercises stand, or the end where there are none."""
    at = (i for i, c in enumerate(notebook.cells) if c.source.startswith(EXERCISES))
    return next(at, len(notebook.cells))


def for_readers(notebook: NotebookNode) -> NotebookNode:
    """A copy without the exercises' solutions and hidden tests, and without what they print."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells[begin_of_exercises(notebook) :]:
        if cell.cell_type == "code":
            cell.source = _unsolved(cell.source)
            cell.outputs, cell.execution_count = [], None
    return notebook


def _unsolved(code: str) -> str:
    return HIDDEN.sub("", SOLUTION.sub(STUB, code)).rstrip("\n")


def _solved(notebook: NotebookNode, source: NotebookNode) -> NotebookNode:
    """A copy of a rendering with what `for_readers` took from the source; edited cells stay."""
    notebook = copy.deepcopy(notebook)
    whole = {_unsolved(cell.source): cell.source for cell in source.cells}
    for cell in notebook.cells:
        cell.source = whole.get(cell.source, cell.source)
    return notebook


def to_source(name: str, notebook: NotebookNode) -> None:
    """Write a notebook's cells, without outputs, as its source."""
    with replacing(SOURCES / f"{name}.py") as file:
        file.write(as_text(notebook).encode())


def as_text(notebook: NotebookNode) -> str:
    """A notebook in percent format, with nothing above its first cell."""
    bare = nbformat.from_dict({**notebook, "metadata": {}})
    return jupytext.writes(
        bare,
        fmt={
            "extension": ".py",
            "format_name": "percent",
            "notebook_metadata_filter": "-all",
            "cell_metadata_filter": "tags,-all",
        },
    )


def rendered(name: str) -> NotebookNode | None:
    """The committed rendering, or None if there is none."""
    path = RENDERED / f"{name}.ipynb"
    return read(path) if path.is_file() else None


def read(path: Path) -> NotebookNode:
    """A notebook file."""
    return nbformat.read(path, as_version=4)


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook file, in the form that Jupyter itself gives it."""
    with replacing(path) as file:
        file.write((nbformat.writes(notebook) + "\n").encode())


def stamp(name: str) -> dict[str, str]:
    """Hashes of what a rendering of `name` depends on, as it is now."""
    notebook = from_source(name)
    return {
        "cells": hash_of_cells(notebook),
        "code": hash_of_cells(notebook, "code"),
        "library": hash_of_library(),
        "runs": hash_of_runs(notebook),
        "lock": _hash(*((ROOT / lock).read_text() for lock in LOCKS)),
    }


def hash_of_cells(notebook: NotebookNode, only: str | None = None) -> str:
    """Of the cells' types and sources, or of those of one type."""
    cells = [c for c in notebook.cells if only in (None, c.cell_type)]
    parts: list[str] = []
    for c in cells:
        # Tags too: slides and exercises go by them.
        parts += (c.cell_type, c.source.rstrip("\n"), " ".join(c.metadata.get("tags", ())))
    return _hash(*parts)


def hash_of_library() -> str:
    """Of every file of `hotdog_lib` that a notebook can come to use, pictures included."""
    library = ROOT / "hotdog_lib"
    digest = hashlib.sha256()
    for path in sorted(library.rglob("*")):
        inside = path.relative_to(library)
        hidden = "__pycache__" in inside.parts or inside.name.startswith(".")
        if path.is_file() and not hidden and inside.parts[0] not in NOT_UNDER_NOTEBOOKS:
            digest.update(f"{inside.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def hash_of_runs(notebook: NotebookNode) -> str:
    """Of all recorded runs, for a notebook that shows some."""
    shows = any("contest." in cell.source for cell in notebook.cells if cell.cell_type == "code")
    return _hash(*(path.read_text() for path in sorted(RUNS.glob("*.jsonl")))) if shows else ""


def staleness(name: str) -> list[str]:
    """Why the committed rendering of `name` is not what its source would give; [] if it is."""
    notebook = rendered(name)
    if notebook is None:
        return ["it was never rendered"]
    notebook = _solved(notebook, from_source(name))
    was, now = notebook.metadata.get(STAMP, {}), stamp(name)
    reasons = {
        "cells": "its source has changed",
        "library": "hotdog_lib has changed",
        "runs": "the recorded runs have changed",
        "lock": "the locked versions have changed",
    }
    found = [reason for key, reason in reasons.items() if was.get(key) != now[key]]
    if not found and hash_of_cells(notebook) != now["cells"]:
        found.append("its cells were edited after it was rendered (`make sync` carries them over)")
    return found


def sync(name: str) -> str:
    """Make source and rendering agree where that needs no run; a sentence says what was done.

    A notebook edited in JupyterLab becomes the source, which keeps its solutions. Prose edited in
    the source goes into the rendering, under the same outputs. Raises ValueError if both sides were
    edited, or the cell of an answer or of its check.
    """
    notebook, source = rendered(name), from_source(name)
    if notebook is None:
        return f"{name}: not rendered yet. Run `make execute NOTEBOOK={name[:2]}`."
    notebook = _solved(notebook, source)
    stamped = notebook.metadata.setdefault(STAMP, NotebookNode())
    was = stamped.get("synced", stamped.get("cells"))  # what both sides last were
    shown, wanted = hash_of_cells(notebook), hash_of_cells(source)
    if shown == wanted:
        return f"{name}: in step."
    if was not in (shown, wanted):
        raise ValueError(
            f"{name}: both {name}.ipynb and src/{name}.py were edited since the last rendering. "
            "Undo one of the two (`git checkout`), then sync again."
        )
    if was == wanted:
        if lost := _of_exercises(source) - _of_exercises(notebook):
            raise ValueError(
                f"{name}: the cell '{min(lost)[0]}' was edited in JupyterLab, where a part of it "
                f"is not shown. Undo that (`git checkout`), and edit it in src/{name}.py."
            )
        to_source(name, notebook)
        stamped["synced"] = shown
        write(for_readers(notebook), RENDERED / f"{name}.ipynb")
        return f"{name}: src/{name}.py now has what was edited in JupyterLab."
    if stamped["code"] != hash_of_cells(source, "code"):
        return f"{name}: its code has changed. Run `make execute NOTEBOOK={name[:2]}`."
    carry_outputs(notebook, source)
    source.metadata[STAMP] = {**stamped, "cells": wanted, "synced": wanted}
    write(for_readers(source), RENDERED / f"{name}.ipynb")
    return f"{name}: {name}.ipynb now has the prose of its source; the outputs are the same."


def _of_exercises(notebook: NotebookNode) -> set[tuple[str, str]]:
    """Tag and source of each cell of which readers see a part."""
    return {
        (" ".join(cell.metadata.get("tags", ())), cell.source)
        for cell in notebook.cells
        if _unsolved(cell.source) != cell.source.rstrip("\n")
    }


def carry_outputs(old: NotebookNode, new: NotebookNode) -> None:
    """Give the code cells of `new` the outputs of those of `old`, one by one."""
    before = (cell for cell in old.cells if cell.cell_type == "code")
    for cell in new.cells:
        if cell.cell_type == "code":
            earlier = next(before)
            cell.outputs, cell.execution_count = earlier.outputs, earlier.execution_count


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
