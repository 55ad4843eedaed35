"""Grading a folder of submitted notebooks: `make grade SUBMISSIONS=dir`.

Nothing that a student sent is read or run in this process: each notebook gets a process of its own
(`grade_one`), behind the strongest walls that this system can put up (`walls`).
"""

import contextlib
import json
import os
import secrets
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
from dataclasses import dataclass
from pathlib import Path

import psutil
from hotdog_lib.course import gradebook, homework, notebooks, practice, signed
from hotdog_lib.course.gradebook import Report, Result
from hotdog_lib.course.submissions import submissions
from hotdog_lib.course.walls import Walls, best
from hotdog_lib.engine.files import emptied
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


def grade(
    folder: Path, out: Path = GRADES, limits: Limits | None = None, seed: int | None = None
) -> list[Report]:
    """Grade every submission in `folder`; writes `grades.csv`, a page per student and one about the
    class to `out`. seed: what hidden tests draw their questions by; None: by chance, alike for
    all."""
    walls, limits = best(), limits or Limits()
    seed = secrets.randbelow(10**9) if seed is None else seed
    print(f"Hidden tests draw their questions by seed {seed}.")
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
                room = Room(walls, limits, home, imagenet, folder, jobs, seed)
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
    gradebook.write(reports, assignments, out)
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
    seed: int

    def run(self, path: Path, assignments: dict) -> Iterator[dict]:
        """What is told about a submission, line by line; it has ended when the last one comes."""
        if path.is_symlink() or not path.is_file():
            return iter([{"remark": f"{path.name} is no file of its own."}])
        if path.suffix.lower() not in (".ipynb", ".zip"):
            return iter([{"remark": f"{path.name} is no notebook (.ipynb)."}])
        key = secrets.token_hex()
        task = {
            "key": key,
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
        lines = signed.read(told, key)
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
            "HOTDOG_SEED": str(self.seed),
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


def _add(report: Report, path: Path, told: Iterator[dict], assignments: dict) -> None:
    worth = {e.name: e for n in assignments.values() for e in homework.exercises(n)}
    handed_in: dict[str, str] = {}  # as it was taken out before anything ran
    for line in told:
        if isinstance(line.get("assignments"), list):
            report.assignments |= {a for a in assignments if a in line["assignments"]}
        if isinstance(line.get("handed_in"), dict):
            handed_in |= line["handed_in"]
        if "remark" in line and str(line["remark"]) not in report.remarks:
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
            code = str(handed_in.get(e.name, ""))
            report.results.setdefault(e.name, Result(0, "It was not reached.", code, ""))
