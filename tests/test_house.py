"""The plan of the house: imports lead downwards, no file is long, notebooks need its front."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hotdog_lib.course import notebooks
from hotdog_lib.course.notebooks import ROOT

LIBRARY = ROOT / "hotdog_lib"
ROOMS = {
    "bench",
    "commands",
    "course",
    "engine",
    "imagenet",
    "jobs",
    "kitchen",
    "panel",
    "pictures",
}
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def linted(folder: Path) -> subprocess.CompletedProcess:
    """What import-linter says of the library that lies in `folder`."""
    pytest.importorskip("importlinter", reason="import-linter needs Python 3.11")
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"], cwd=folder, capture_output=True, text=True,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200"},
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """The library without its pictures, to plant mistakes in."""
    shutil.copytree(LIBRARY, tmp_path / "hotdog_lib", ignore=shutil.ignore_patterns("*.jpg"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, name: str, line: str) -> None:
    path = copy / "hotdog_lib" / name
    path.write_text(f"{path.read_text()}\n{line}\n")


def test_imports_lead_downwards_and_never_in_a_circle():
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("engine/files.py", "from hotdog_lib import train", "hotdog_lib.engine.files"),
        (
            "pictures/reading.py",
            "def late():\n    from hotdog_lib import models",
            "pictures.reading",
        ),
        (
            "panel/layout.py",
            "import typing\nif typing.TYPE_CHECKING:\n    from hotdog_lib.live import Live",
            "hotdog_lib.panel.layout",
        ),
        ("panel/dials.py", "from hotdog_lib.panel import layout", "panel"),
        ("course/notebooks.py", "def late():\n    from hotdog_lib.course import web", "course"),
    ],
    ids=["upward", "upward and late", "upward for type checkers", "circle", "late circle"],
)
def test_a_planted_mistake_is_found(copy, name, line, said):
    plant(copy, name, line)
    done = linted(copy)
    assert done.returncode == 1 and "BROKEN" in done.stdout and said in done.stdout


def test_a_file_in_front_is_one_that_a_notebook_imports_or_the_command():
    command = {"__init__", "__main__"}
    front = {p.stem for p in LIBRARY.glob("*.py")} | {
        p.name for p in LIBRARY.iterdir() if (p / "__init__.py").is_file() and p.name not in ROOMS
    }
    imported = set()
    for source in notebooks.SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "hotdog_lib":
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hotdog_lib."):
                imported.add(node.module.removeprefix("hotdog_lib."))
    assert front - command == imported
    assert len(front) <= 19


def test_no_file_is_longer_than_a_reader_s_patience():
    long = {
        str(path.relative_to(LIBRARY)): n
        for path in LIBRARY.rglob("*.py")
        if (n := len(path.read_text().splitlines())) > 320
    }
    assert not long


def test_nothing_that_trains_loads_a_plot_or_a_widget():
    code = "import hotdog_lib.train, sys; print([m in sys.modules for m in %r])"
    code %= (["matplotlib", "ipywidgets", "tqdm.notebook", "hotdog_lib.history"],)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[False, False, False, False]"


def test_the_training_loop_can_be_read_in_one_sitting():
    tree = ast.parse((LIBRARY / "train.py").read_text())
    fit = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "fit")
    assert fit.end_lineno - fit.lineno <= 110
