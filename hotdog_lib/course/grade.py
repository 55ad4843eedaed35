"""Grading a folder of submitted notebooks: `make grade SUBMISSIONS=dir`.

Nothing that a student sent is read or run in this process: each notebook gets a process of its own
(`grade_one`), behind the strongest walls that this system can put up (`walls`).
"""

import contextlib
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from hotdog_lib.course import homework, notebooks, practice
from hotdog_lib.course.pages import page
from hotdog_lib.course.walls import Walls, best
from hotdog_lib.engine.files import emptied, replacing
from tqdm import tqdm

GRADES = notebooks.ROOT / "build" / "grades"
MARK = "HOTDOG_GRADING"  # in the environment of all that a submission starts
MOST_TOLD = 4 << 20  # bytes that one submission's process may tell


@dataclass(frozen=True)
class Limits:
    """What one notebook may take: seconds in all and in a cell, and bytes of memory a process."""

    seconds: int = 240
    seconds_per_cell: int = 45
    memory: int = 6 << 30


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


def submissions(folder: Path) -> dict[str, list[Path]]:
    """Each student's files: `folder/NAME/*.ipynb`, or `folder/NAME.ipynb`."""
    found: dict[str, list[Path]] = {}
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            inside = (p for p in sorted(entry.rglob("*")) if not p.is_dir() or p.is_symlink())
            files = [p for p in inside if not any(part[0] == "." for part in p.parts[-2:])]
            found.setdefault(entry.name, []).extend(files)
        else:
            found.setdefault(entry.stem, []).append(entry)
    return found


def grade(folder: Path, out: Path = GRADES, limits: Limits | None = None) -> list[Report]:
    """Grade every submission in `folder`; writes `grades.csv` and a page per student to `out`."""
    walls, limits = best(), limits or Limits()
    assignments = {name: homework.assignment(name) for name in homework.names()}
    students = submissions(folder)
    emptied(out)
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="hotdog-grading-") as scratch:
        imagenet = Path(scratch) / "imagenet"
        practice.write(imagenet, per_class=8)

        def one(student: str) -> Report:
            report = Report(student)
            for path in students[student]:
                home = Path(tempfile.mkdtemp(dir=scratch))
                room = Room(walls, limits, home, imagenet, folder, jobs)
                try:
                    _add(report, path, room.run(path, assignments), assignments)
                finally:
                    shutil.rmtree(home, ignore_errors=True)
            if not students[student]:
                report.remarks.append("The folder is empty.")
            return report

        with ThreadPoolExecutor(jobs) as pool:
            work = pool.map(one, students)
            reports = list(tqdm(work, "grading", len(students), unit="student", disable=None))
    handed_in = set().union(*(report.assignments for report in reports))
    asked = {name: notebook for name, notebook in assignments.items() if name in handed_in}
    _write_csv(reports, asked, out / "grades.csv")
    for report in reports:
        _write_page(report, assignments, out / f"{report.student}.html")
    return reports


@dataclass(frozen=True)
class Room:
    """Where one notebook runs: behind which walls, within which limits."""

    walls: Walls
    limits: Limits
    home: Path
    imagenet: Path
    submissions: Path
    jobs: int

    def run(self, path: Path, assignments: dict) -> Iterator[dict]:
        """What is told about a submission, line by line; it has ended when the last one comes."""
        if path.is_symlink() or not path.is_file():
            return iter([{"remark": f"{path.name} is no file of its own."}])
        if path.suffix != ".ipynb":
            return iter([{"remark": f"{path.name} is no notebook (.ipynb)."}])
        task = {
            "assignments": assignments,
            "submission": str(path.absolute()),
            "loopback": self.walls.name == "unshare",
            "memory": self.limits.memory,
            "seconds_per_cell": self.limits.seconds_per_cell,
        }
        mark = uuid.uuid4().hex
        process = subprocess.Popen(
            self.walls.around(
                [sys.executable, "-m", "hotdog_lib.course.grade_one"],
                shown=[path.absolute(), self.imagenet],
                hidden=[Path.home(), notebooks.ROOT, self.submissions.absolute()],
                home=self.home,
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
            env=self._environment() | {MARK: mark},
            start_new_session=True,
        )
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            _end(process)
            _sweep(mark)  # else one that got hold of our end of the pipe would keep it open

        clock = threading.Timer(self.limits.seconds, stop)
        clock.start()
        try:
            threading.Thread(target=_feed, args=(process, task), daemon=True).start()
            told = process.stdout.read(MOST_TOLD)
        finally:
            clock.cancel()
            _end(process)
            _sweep(mark)
        lines = _lines(told)
        if not any(line.get("done") for line in lines):
            why = (
                f"It was stopped after {self.limits.seconds} seconds."
                if overdue.is_set()
                else "Its process died."
            )
            lines.append({"remark": why})
        return iter(lines)

    def _environment(self) -> dict[str, str]:
        """Nothing of the lecturer's: no key, no token, no home."""
        kept = {k: os.environ[k] for k in ("PATH", "LANG", "LD_LIBRARY_PATH") if k in os.environ}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home),
            "IPYTHONDIR": str(self.home / "ipython"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOTDOG_CACHE": str(self.home / "cache"),
            "HOTDOG_DATA": "embedded",
            "HOTDOG_IMAGENET": str(self.imagenet),
            "HOTDOG_LIVE": "0",
            "HOTDOG_OFFLINE": "1",
            "HOTDOG_PRECISION": "float32",
            "HOTDOG_PROFILE": "smoke",
            "HOTDOG_SOURCE": "efficientnet_lite0",
            "OMP_NUM_THREADS": str(max((os.cpu_count() or 1) // self.jobs, 1)),
            "TQDM_DISABLE": "1",
        }


def _feed(process: subprocess.Popen, task: dict) -> None:
    with contextlib.suppress(OSError):  # it died at once, which the silence on its output says
        process.stdin.write(json.dumps(task).encode())
        process.stdin.close()


def _end(process: subprocess.Popen) -> None:
    """Kill the process and its session. Behind walls, all that it started goes with it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _sweep(mark: str) -> None:
    """Kill what bears this submission's mark and outlived it: a process that began a session of
    its own, where no wall holds it."""
    for _ in range(20):
        left = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                    left.append(process)
                    process.kill()
            except (psutil.Error, OSError):
                continue
        if not left:
            return
        time.sleep(0.1)


def _lines(told: bytes) -> list[dict]:
    """What was told, as far as it is what `grade_one` tells."""
    lines = []
    for line in told.splitlines():
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            lines.append(value)
    return lines


def _add(report: Report, path: Path, told: Iterator[dict], assignments: dict) -> None:
    worth = {e.name: e for n in assignments.values() for e in homework.exercises(n)}
    for line in told:
        if isinstance(line.get("assignments"), list):
            report.assignments |= {a for a in assignments if a in line["assignments"]}
        if "remark" in line:
            report.remarks.append(str(line["remark"]))
        exercise = worth.get(str(line.get("exercise")))
        if exercise:
            passed = line.get("points") == exercise.points
            result = Result(
                exercise.points if passed else 0,
                *(str(line.get(key, "")) for key in ("message", "code", "printed")),
            )
            before = report.results.get(exercise.name)
            if before is None or before.points < result.points:
                report.results[exercise.name] = result
    for name in report.assignments:
        for e in homework.exercises(assignments[name]):
            report.results.setdefault(e.name, Result(0, "It was not reached.", "", ""))


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


def _bytes(text: str) -> bytes:
    return text.encode(errors="backslashreplace")  # half a surrogate pair is no UTF-8
