"""What becomes of grading: a table, a page for each student, and one about the class."""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hotdog_lib.course import homework
from hotdog_lib.course.pages import page
from hotdog_lib.engine.files import replacing

CLASS = "class"  # the page about all of them
LONGEST_NAME = 180  # bytes of a student's name in a file's name: systems take 255 in all


@dataclass(frozen=True)
class Result:
    """How one exercise ended. code: what was handed in. printed: what it and the check printed."""

    points: int
    message: str
    code: str
    printed: str


@dataclass
class Report:
    """One student's results by exercise, and remarks about what was handed in."""

    student: str
    results: dict[str, Result] = field(default_factory=dict)
    assignments: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)

    @property
    def points(self) -> int:
        return sum(result.points for result in self.results.values())


def write(reports: list[Report], assignments: dict, out: Path) -> None:
    """`grades.csv`, `class.html`, and a page per student, in `out`."""
    handed_in = set().union(*(report.assignments for report in reports))
    asked = {name: notebook for name, notebook in assignments.items() if name in handed_in}
    _write_csv(reports, asked, out / "grades.csv")
    _write_class(reports, asked, out / f"{CLASS}.html")
    for report in reports:
        _write_page(report, assignments, out / f"{file_name(report.student)}.html")


def file_name(student: str) -> str:
    """The student's name, cut where a file's name could not hold it, and told apart from others."""
    if student != CLASS and len(student.encode(errors="replace")) <= LONGEST_NAME:
        return student
    short = student.encode(errors="replace")[:LONGEST_NAME].decode(errors="ignore")
    return f"{short}-{hashlib.sha1(student.encode(errors='replace')).hexdigest()[:8]}"


def _write_csv(reports: list[Report], asked: dict, path: Path) -> None:
    columns = [e for notebook in asked.values() for e in homework.exercises(notebook)]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["student", "points", "of", *(e.name for e in columns), "remarks"])
    for r in reports:
        points = [r.results[e.name].points if e.name in r.results else "" for e in columns]
        row = [r.student, r.points, sum(e.points for e in columns), *points, " ".join(r.remarks)]
        table.writerow([_harmless(cell) for cell in row])
    with replacing(path) as file:
        file.write(_bytes(text.getvalue()))


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r\n") else cell


def _write_page(report: Report, assignments: dict, path: Path) -> None:
    parts = [
        (notebook.cells[0].source.removeprefix("# "), homework.exercises(notebook))
        for name, notebook in assignments.items()
        if name in report.assignments
    ]
    total = sum(e.points for _, exercises in parts for e in exercises)
    with replacing(path) as file:
        file.write(_bytes(page("report.html", report=report, parts=parts, total=total)))


def _write_class(reports: list[Report], asked: dict, path: Path) -> None:
    """How many passed each exercise, and the three sentences that most of the others got."""
    parts = []
    for notebook in asked.values():
        rows = []
        for exercise in homework.exercises(notebook):
            results = [r.results[exercise.name] for r in reports if exercise.name in r.results]
            missed = Counter(result.message for result in results if not result.points)
            rows.append((exercise, sum(r.points > 0 for r in results), len(results),
                         missed.most_common(3)))  # fmt: skip
        parts.append((notebook.cells[0].source.removeprefix("# "), rows))
    with replacing(path) as file:
        file.write(_bytes(page("class.html", parts=parts, students=len(reports))))


def _bytes(text: str) -> bytes:
    return text.encode(errors="backslashreplace")  # half a surrogate pair is no UTF-8
