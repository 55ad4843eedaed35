"""Running one submitted notebook, within walls: `python -m hotdog_lib.course.grade_one`.

Everything that reads what a student sent happens here, in a process that may be killed; what runs
it is a kernel below, which cannot look into this process. It is told on standard input what to do,
and tells on standard output, in signed lines, first what was handed in and then how every exercise
ended, so that what was earned before a crash is kept.

The notebook that runs is ours: the cells that were handed out, with the hidden tests, and in the
place of each answer whatever the submission has there.
"""

import asyncio
import json
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbformat
from hotdog_lib.course import homework, reach, signed, walls
from hotdog_lib.course.answers import Handed, answers, assignments_of
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

MOST_IN_A_ZIP = 64 << 20  # bytes of one notebook
LONGEST = 20_000  # characters of an answer's code and of what it prints, in the report
HELD = "The check passes, but {}, which the exercise does not need. So a person looks at it first."
HEADING = re.compile(r"^#+ ", re.MULTILINE)
AGAIN = "from hotdog_lib.exercise import attempt, dice, expect, given, near"
# A program that prints without end would fill the memory of whoever listens.
GUARD = f"""
import sys
class _Short:
    left = {LONGEST}
    def __init__(self, stream): self._stream = stream
    def write(self, text):
        self._stream.write(text[:max(self.left, 0)])
        self.left -= len(text)
        return len(text)
    def __getattr__(self, name): return getattr(self._stream, name)
sys.stdout, sys.stderr = _Short(sys.stdout), _Short(sys.stderr)
"""


class Kept(NotebookClient):
    """Keeps text and errors of what a notebook shows; pictures and the rest are not needed."""

    def output(self, outs, msg, display_id, cell_index):
        if msg["msg_type"] not in ("stream", "error"):
            return None
        return super().output(outs, msg, display_id, cell_index)


def main() -> None:
    """Do one submission."""
    walls.unreadable()
    walls.without_keys()
    task = json.load(sys.stdin)
    tell = _teller(task.pop("key"))
    try:
        walls.limited(task["memory"])
        if task["loopback"]:
            walls.raise_loopback()
        wanted = {k: nbformat.from_dict(n) for k, n in task["assignments"].items()}
        for name, raw in files_in(Path(task["submission"])):
            try:
                one(read(name, raw), wanted, task["seconds_per_cell"], tell)
            except ValueError as problem:  # the other notebooks of a zip are still graded
                tell(remark=str(problem)[:500])
    except MemoryError:
        tell(remark="It needs more memory than is allowed.")
    except Exception as problem:
        tell(remark=str(problem)[:500] or type(problem).__name__)
    tell(done=True)


def one(submission: NotebookNode, wanted: dict, seconds: int, tell: Callable) -> None:
    """Grade one notebook; raises ValueError if it answers nothing."""
    chosen = assignments_of(submission, wanted)
    tell(assignments=chosen)
    if not chosen:
        raise ValueError("It has none of the exercises' cells. Was a starter filled in?")
    for name in chosen:
        asyncio.run(run(wanted[name], submission, seconds, tell))


def files_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of a notebook, or of each that a zip archive has. Raises ValueError."""
    if path.suffix.lower() != ".zip":
        yield path.name, path.read_bytes()
        return
    try:
        with zipfile.ZipFile(path) as zipped:
            members = [m for m in zipped.infolist() if _is_notebook(m.filename)]
            for member in members:
                with zipped.open(member) as file:
                    raw = file.read(MOST_IN_A_ZIP + 1)
                if len(raw) > MOST_IN_A_ZIP:
                    raise ValueError(f"{member.filename} in {path.name} is larger than 64 MiB.")
                yield Path(member.filename).name, raw
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as problem:
        raise ValueError(f"{path.name} cannot be unpacked ({problem}).") from problem
    if not members:
        raise ValueError(f"{path.name} has no notebook (.ipynb) in it.")


def _is_notebook(name: str) -> bool:
    """Whether a zip's member is one, and neither a checkpoint nor a Mac's double of it."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in Path(name).parts)
    return name.lower().endswith(".ipynb") and not hidden


def read(name: str, raw: bytes) -> NotebookNode:
    """A notebook, or ValueError with a sentence for its author."""
    try:
        notebook = nbformat.reads(_text_of(raw), as_version=4)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError,
            nbformat.ValidationError) as problem:  # fmt: skip
        raise ValueError(f"{name} is no notebook, whatever its name says.") from problem
    if not isinstance(notebook.get("cells"), list):
        raise ValueError(f"{name} is no notebook: it has no cells.")
    notebook.cells = [cell for cell in notebook.cells if isinstance(cell, dict)]
    for part in (notebook, *notebook.cells):
        if not isinstance(part.get("metadata"), dict):
            part.metadata = NotebookNode()
    for cell in notebook.cells:
        text = cell.get("source") if isinstance(cell.get("source"), str) else ""
        cell.source = text.encode(errors="replace").decode()  # half a surrogate pair cannot travel
    return notebook


def _text_of(raw: bytes) -> str:
    """A notebook is UTF-8; a text editor may have made UTF-16 or Latin-1 of it."""
    try:
        return raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


async def run(
    assignment: NotebookNode, submission: NotebookNode, seconds: int, tell: Callable
) -> None:
    """Run the assignment with the submission's answers, and tell how each exercise ended.

    An answer that kills Python, or runs for more than `seconds`, costs its own exercise only: the
    rest begins afresh without it.
    """
    code, ways = answers(submission, Handed(assignment))
    for way in ways:
        tell(remark=way)
    tell(handed_in={name: _joined(texts) for name, texts in code.items()})
    names = reach.names_of(assignment)
    held = {
        name: ", ".join(words)
        for name, texts in code.items()
        if (words := [word for text in texts for word in reach.reaching(text, *names)])
    }
    for name, words in held.items():
        tell(remark=f"{name} is held back: {words}.")

    def told(**what) -> None:
        if what.get("points") and what["exercise"] in held:
            what |= {"points": 0, "message": HELD.format(held[what["exercise"]])}
        tell(**what)

    left = {e.name: e for e in homework.exercises(assignment)}
    dropped: set[str] = set()
    while left:
        blamed, why = await _run_once(assignment, code, left, dropped, seconds, told)
        if not left:
            return
        if blamed is None or blamed in dropped:
            raise ValueError(f"The cells that were handed out do not run here: {why}")
        dropped.add(blamed)
        if left.pop(blamed, None):
            tell(exercise=blamed, points=0, message=why, code=_joined(code[blamed]), printed="")


async def _run_once(
    assignment: NotebookNode,
    code: dict[str, list[str]],
    left: dict[str, homework.Exercise],
    dropped: set[str],
    seconds: int,
    tell: Callable,
) -> tuple[str | None, str]:
    """Run until the end or a disaster; what was checked is taken out of `left`. Returns whose code
    the disaster befell, and a sentence about it."""
    cells: list[tuple[str, str | None, NotebookNode]] = [("given", None, new_code_cell(GUARD))]
    at, checked = None, False
    for cell in assignment.cells:
        if cell.cell_type != "code":
            if HEADING.search(cell.source):
                checked = False
            continue
        if name := homework.answer_of(cell):
            at = name
            texts = [] if name in dropped else code[name]
            cells += [("answer", name, new_code_cell(text)) for text in texts]
        elif name := homework.check_of(cell):
            checked = True  # what follows until the next task trains at length, for students to see
            if name in left:
                cells += [("given", name, new_code_cell(AGAIN)), ("check", name, cell)]
        elif not checked:
            cells.append(("given", at, cell))  # it may call an answer above it
    replies: list[dict] = []
    client = Kept(
        nbformat.v4.new_notebook(cells=[cell for *_, cell in cells], metadata=assignment.metadata),
        kernel_name="python3",
        timeout=seconds,
        startup_timeout=120,
        allow_errors=True,
        record_timing=False,
        on_cell_executed=lambda execute_reply, **_: replies.append(execute_reply["content"]),
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        log=_silent(),
    )
    stopped: dict[str, str] = {}  # how a student's cell of each exercise stopped, if it did
    printed = dict.fromkeys(code, "")
    name = None
    try:
        async with client.async_setup_kernel():
            for i, (kind, name, cell) in enumerate(cells):
                await client.async_execute_cell(cell, i)
                failed = replies[-1] if replies[-1]["status"] != "ok" else None
                if kind == "answer":
                    printed[name] += _text(cell.outputs)
                    if failed and failed["ename"] != "NotImplementedError":
                        stopped[name] = f"{failed['ename']}: {failed['evalue']}"
                elif kind == "check":
                    exercise = left.pop(name)
                    tell(
                        exercise=name,
                        points=0 if failed else exercise.points,
                        message=_message(failed, len(code[name]), stopped.get(name)),
                        code=_joined(code[name]),
                        printed=(printed[name] + _text(cell.outputs))[:LONGEST],
                    )
    except DeadKernelError:
        return name, "Python died while this ran."
    except CellTimeoutError:
        return name, f"It was still running after {seconds} seconds."
    return None, ""


def _joined(texts: list[str]) -> str:
    return "\n\n".join(texts)[:LONGEST]


def _message(failed: dict | None, cells: int, stopped: str | None) -> str:
    if not failed:
        return "The check passes."
    if not cells:
        return "The answer's cell is not in the notebook."
    name, value = failed["ename"], failed["evalue"]
    message = value if name == "NotYet" else f"The check stopped with {name}: {value}"
    return (message + (f" Your cell stopped with {stopped}" if stopped else ""))[:1000]


def _text(outputs: Sequence[NotebookNode]) -> str:
    return "".join(o.get("text", "") for o in outputs if o.output_type == "stream")


def _teller(key: str) -> Callable:
    """A function that writes a signed line to what was standard output; from now on, what is
    printed goes nowhere."""
    sink, results = os.open(os.devnull, os.O_WRONLY), os.dup(1)  # no child inherits `results`
    for stream in (1, 2):
        os.dup2(sink, stream)
    writer = signed.Writer(key)

    def tell(**what) -> None:
        os.write(results, writer.line(what))

    return tell


def _silent():
    import logging

    log = logging.Logger("nbclient")
    log.addHandler(logging.NullHandler())
    return log


if __name__ == "__main__":
    main()
