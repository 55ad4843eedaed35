"""The recall edition: headings and code without prose, to do a notebook again from memory."""

from pathlib import Path

from hotdog_lib.course import notebooks
from hotdog_lib.engine.files import emptied
from nbformat import NotebookNode

RECALL = notebooks.ROOT / "build" / "recall"


def edition(name: str) -> NotebookNode:
    """A notebook up to its exercises: of the prose only the headings, of the code everything."""
    notebook = notebooks.from_source(name)
    kept = []
    for cell in notebook.cells[: notebooks.begin_of_exercises(notebook)]:
        if cell.cell_type == "markdown":
            lines = cell.source.splitlines()
            # A summary without its sentences is nothing.
            headings = [li for li in lines if li.startswith("#") and li not in OF_PROSE_ALONE]
            cell.source = "\n\n".join(headings)
        for ours in ("tags", "lines_to_next_cell"):
            cell.metadata.pop(ours, None)
        if cell.source:
            kept.append(cell)
    notebook.cells = kept
    return notebook


OF_PROSE_ALONE = ("## Summary", "## Check yourself")


def write(out: Path = RECALL) -> list[Path]:
    """Write the edition of each notebook; the files."""
    emptied(out)
    for name in notebooks.names():
        notebooks.write(edition(name), out / f"{name}.ipynb")
    return sorted(out.glob("*.ipynb"))
