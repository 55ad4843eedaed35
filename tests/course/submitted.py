"""Submitted notebooks of every sort, for the tests of the grader."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

from hotdog_lib.course import homework
from hotdog_lib.course.notebooks import ROOT  # noqa: F401  (tests ask for it here)
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output


def pasted(name: str) -> NotebookNode:
    """The starter of an assignment with all solutions pasted in, as a student would."""
    solved = homework.assignment(name)
    notebook = homework.starter(solved)
    for cell, solution in zip(notebook.cells, solved.cells, strict=True):
        if homework.answer_of(cell):
            lines = solution.source.splitlines()
            cell.source = "\n".join(line for line in lines if " SOLUTION" not in line)
    return notebook


def answer(notebook: NotebookNode, exercise: str) -> NotebookNode:
    """The cell that answers `exercise`."""
    return next(c for c in notebook.cells if homework.answer_of(c) == exercise)


def right(name, _):
    return pasted(name)


def unsolved(name, _):
    return homework.starter(homework.assignment(name))


def wrong(name, exercise):
    notebook = pasted(name)
    answer(notebook, exercise).source = f"def {exercise}(*arguments):\n    return 'wrong'"
    return notebook


def crashing(name, exercise):
    """Python itself dies."""
    notebook = pasted(name)
    answer(notebook, exercise).source += "\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    return notebook


def looping(name, exercise):
    notebook = pasted(name)
    answer(notebook, exercise).source = f"def {exercise}(*arguments):\n    while True: pass"
    return notebook


def stubborn(name, exercise):
    """Loops, and is not to be interrupted; what it started lives on if it can."""
    notebook = pasted(name)
    answer(notebook, exercise).source = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(999)'],"
        " start_new_session=True)\n"
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    )
    return notebook


def deleting(name, exercise):
    """The cell of one answer and all checks are gone."""
    notebook = pasted(name)
    gone = answer(notebook, exercise)
    notebook.cells = [c for c in notebook.cells if c is not gone and not homework.check_of(c)]
    return notebook


def copying(name, exercise):
    """Every cell twice, as after select all, copy, paste; the second of an answer is wrong."""
    notebook = pasted(name)
    twice = copy.deepcopy(notebook.cells)
    for i, cell in enumerate(twice):
        cell.id = f"copy-{i}"
    notebook.cells += twice
    answer_cells = [c for c in notebook.cells if homework.answer_of(c) == exercise]
    answer_cells[1].source = f"{exercise} = None"
    return notebook


def talkative(name, exercise):
    """Prints 200 MB, and carries as much in its file."""
    notebook = pasted(name)
    cell = answer(notebook, exercise)
    cell.source += "\nfor _ in range(200):\n    print('x' * 10**6)"
    cell.outputs = [new_output("stream", text="y" * 200_000_000)]
    return notebook


def helpful(name, exercise):
    """Right, with an import in a cell of the student's own above the answer."""
    notebook = pasted(name)
    at = notebook.cells.index(answer(notebook, exercise))
    lines = answer(notebook, exercise).source
    notebook.cells.insert(at, new_code_cell("import string as helper"))
    notebook.cells[at + 1].source = "assert helper.digits\n" + lines
    return notebook


def cheating(name, exercise):
    """Replaces what the checks ask."""
    notebook = wrong(name, exercise)
    answer(notebook, exercise).source += "\ndef expect(*_): pass\nnear = lambda *_: True"
    return notebook


def nosy(name, exercise):
    """Looks for a network, for the lecturer's files, and for a place to write."""
    notebook = pasted(name)
    answer(notebook, exercise).source += (
        "\nimport os, pathlib, socket\n"
        "def reach():\n"
        "    try:\n"
        "        socket.create_connection(('1.1.1.1', 53), timeout=3); return 'yes'\n"
        "    except OSError: return 'no'\n"
        "print('network', reach())\n"
        "print('secret', os.environ.get('LECTURERS_TOKEN', 'no'))\n"
        "print('home', sorted(p.name for p in pathlib.Path.home().iterdir()) != None)\n"
        "print('gradebook', pathlib.Path(os.environ.get('SECRET', '/nowhere')).exists())\n"
    )
    return notebook


def forging(name, exercise):
    """Writes full points and invented code into the pipes of its grader, then kills it."""
    notebook = wrong(name, exercise)
    answer(notebook, exercise).source += (
        "\nimport json, os, pathlib, signal\n"
        f"line = json.dumps(dict(exercise={exercise!r}, points=2, message='invented',"
        " code='invented', printed='')) + '\\n' + json.dumps(dict(done=True)) + '\\n'\n"
        "try: files = list(pathlib.Path(f'/proc/{os.getppid()}/fd').iterdir())\n"
        "except OSError: files = []\n"
        "for file in files:\n"
        "    try:\n"
        "        if os.readlink(file).startswith('pipe:'):\n"
        "            os.write(os.open(file, os.O_WRONLY | os.O_NONBLOCK), line.encode())\n"
        "    except OSError: pass\n"
        "os.kill(os.getppid(), signal.SIGKILL)\n"
    )
    return notebook


def odd(name, exercise):
    """Right, and half a surrogate pair in it, and marks that no program of ours would make."""
    notebook = pasted(name)
    notebook.metadata["hotdog"] = "odd"
    answer(notebook, exercise).source += "\nprint('\ud800')"
    for mark in ("odd", {"solution": True, "grade_id": ["odd"]}, {"grade": 1, "grade_id": {}}):
        notebook.cells.append(new_code_cell("odd = 1", metadata={"nbgrader": mark}))
    return notebook


def write(make: Callable, name: str, exercise: str, path: Path) -> Path:
    """Write a submission as the file `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(make(name, exercise)))
    return path
