"""Which cells of a submission answer which exercise.

nbgrader's marks say it. Some front ends lose them, some lose the cells' ids too. Then a cell is
told by its id, and failing that by the check that stands below it, which everybody was handed.
"""

from hotdog_lib.course import homework, notebooks
from nbformat import NotebookNode

BY_IDS = "The cells had lost nbgrader's marks, and were told by their ids."
BY_CHECKS = "The cells had lost their marks and ids, and were told by the checks below them."


class Handed:
    """An assignment as it was handed out: by what its cells can be told again."""

    def __init__(self, assignment: NotebookNode):
        self.exercises = [e.name for e in homework.exercises(assignment)]
        cells = [c for c in homework.starter(assignment).cells if c.cell_type == "code"]
        self._roles = {c.id: role for c in cells if (role := _marked(c))[1] in self.exercises}
        self._checks = {c.source.strip(): r for c in cells if (r := _marked(c))[0] == "check"}
        self._ids = {c.id for c in cells}
        self._sources = {c.source.strip() for c in cells}

    def role_of(self, cell: NotebookNode) -> tuple[str | None, str | None, str]:
        """'answer', 'check', 'given' or None for the student's own; of which exercise; and a
        sentence if that was not seen by a mark."""
        source = cell.source.strip()
        kind, name = _marked(cell)
        if kind:
            return kind, name, ""
        if cell.get("id") in self._roles:
            return *self._roles[cell.id], BY_IDS
        if source in self._checks:
            return *self._checks[source], BY_CHECKS
        given = cell.get("id") in self._ids or not source or source in self._sources
        return "given" if given else None, None, ""


def answers(submission: NotebookNode, handed: Handed) -> tuple[dict[str, list[str]], list[str]]:
    """Of each exercise the student's code cells in order, and how they were told if not by marks.

    A cell of the student's own belongs to the check below it; the last ones, to the last answer.
    """
    found: dict[str, list[str]] = {name: [] for name in handed.exercises}
    loose: list[str] = []
    last, ways = None, []
    for cell in submission.cells:
        if cell.get("cell_type") != "code":
            continue
        kind, name, way = handed.role_of(cell)
        if way and way not in ways:
            ways.append(way)
        if kind is None:
            loose.append(cell.source)
        elif kind in ("answer", "check"):
            own = [cell.source] if kind == "answer" else []
            if name in found:
                found[name] += [*loose, *own]
            last, loose = name if name in found else None, []  # another's, in a collection
    if last:
        found[last] += loose
    return found, ways


def assignments_of(submission: NotebookNode, wanted: dict[str, NotebookNode]) -> list[str]:
    """Those that it answers: those it says it is of, else those whose cells it has."""
    stamp = submission.metadata.get(notebooks.STAMP)
    said = stamp.get("homework") if isinstance(stamp, dict) else None
    said = said if isinstance(said, list) else []
    return [name for name, a in wanted.items() if name in said or _has_cells_of(submission, a)]


def _has_cells_of(submission: NotebookNode, assignment: NotebookNode) -> bool:
    handed = Handed(assignment)
    roles = (handed.role_of(c) for c in submission.cells if c.get("cell_type") == "code")
    return any(kind in ("answer", "check") and name in handed.exercises for kind, name, _ in roles)


def _marked(cell: NotebookNode) -> tuple[str | None, str | None]:
    if name := homework.answer_of(cell):
        return "answer", name
    if name := homework.check_of(cell):
        return "check", name
    return None, None
