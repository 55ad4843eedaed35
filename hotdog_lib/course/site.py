"""The course as a web site: notebooks, slides, homework and a front page, in one folder.

It needs no network and no server to be read: every address in it is relative, and what a page
shows lies in it or beside it.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from hotdog_lib.course import homework, notebooks, recall, web
from hotdog_lib.course.pages import page
from hotdog_lib.engine.files import emptied
from nbformat import NotebookNode

SITE = notebooks.ROOT / "build" / "site"
LINKED = ("hotdog_lib/train.py",)  # files of the project that notebooks point to
PICTURES = ("pictures.jpg", "live.png", "result.png")


@dataclass(frozen=True)
class Chapter:
    """A row of the front page."""

    name: str
    title: str
    question: str


def write(out: Path = SITE) -> Path:
    """Write the site; its front page. Raises ValueError if a rendering is missing or outdated."""
    renderings = {name: web.shown(name) for name in notebooks.names()}  # before anything is deleted
    emptied(out)
    web.write_slides(out / "slides")
    recall.write(out / "recall")
    starters = homework.write(out / "homework")
    for name, notebook in renderings.items():
        links = [
            ("All notebooks", "../index.html"),
            ("Slides", f"../slides/{name}.html"),
            ("Exercises", f"../homework/{name}.html"),
        ]
        html = web.page(notebook, web.title_of(notebook), links, _how_it_ran(notebook))
        _write(out / "notebooks" / f"{name}.html", html)
    for path in starters:
        notebook = notebooks.read(path)
        links = [("All notebooks", "../index.html"), ("This notebook, to work in", path.name)]
        _write(path.with_suffix(".html"), web.page(notebook, web.title_of(notebook), links))
    for name in LINKED:
        _write(out / name, (notebooks.ROOT / name).read_text(encoding="utf-8"))
    for name in PICTURES:
        shutil.copyfile(notebooks.RENDERED / name, out / name)
    chapters = [_chapter(name, notebook) for name, notebook in renderings.items()]
    _write(out / "index.html", page("front.html", chapters=chapters))
    return out / "index.html"


def _chapter(name: str, notebook: NotebookNode) -> Chapter:
    question = re.search(r"\*\*The question\.\*\* (.+)", notebook.cells[0].source)
    return Chapter(name, web.title_of(notebook), question[1])


def _how_it_ran(notebook: NotebookNode) -> str:
    """A sentence about the run that the outputs are from."""
    about = notebook.metadata[notebooks.STAMP]
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    used = ", ".join(f"{what} {about[what]}" for what in ("profile", "pictures", "source"))
    return (
        f"Run from top to bottom in {about['seconds']:.0f} seconds on "
        f"{', '.join(about['devices'])}; {used}. Versions: {versions}."
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
