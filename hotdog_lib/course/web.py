"""What is read in a browser: notebooks as pages, and as slides. No network is needed to read them.

nbconvert does both. Its own templates fetch scripts from a server of others, for formulas, widgets
and reveal.js; ours (`templates/page`, `templates/deck`) do without, with formulas as MathML, which
browsers draw themselves, and reveal.js beside the slides.
"""

import copy
import importlib.util
import re
import shutil
from pathlib import Path

from hotdog_lib.course import notebooks
from hotdog_lib.course.pages import TEMPLATES
from hotdog_lib.engine.files import emptied
from latex2mathml.converter import convert as to_mathml
from nbconvert import HTMLExporter, SlidesExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

SLIDES = notebooks.ROOT / "build" / "slides"
KINDS = ("slide", "fragment", "skip", "notes")  # tags that say what becomes of a cell on slides
REVEAL = ("dist/reveal.js", "dist/reveal.css", "dist/theme/white.css", "dist/theme/fonts",
          "plugin/notes/notes.js", "LICENSE")  # fmt: skip


def page(notebook: NotebookNode, title: str, links: list[tuple[str, str]], note: str = "") -> str:
    """A notebook as an HTML page. links: names and addresses for its head. note: for its foot."""
    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(TEMPLATES)])
    course = {"links": links, "note": note}
    return _exported(exporter, for_browser(notebook), title, course=course)


def deck(name: str, reveal: str) -> str:
    """The slides of a notebook, as an HTML page. reveal: where reveal.js lies, seen from there."""
    notebook = for_browser(shown(name))
    until = notebooks.begin_of_exercises(notebook)
    notebook.cells = [part for cell in notebook.cells[:until] for part in _for_the_room(cell)]
    exporter = SlidesExporter(template_name="deck", extra_template_basedirs=[str(TEMPLATES)])
    exporter.reveal_url_prefix = reveal
    exporter.reveal_theme = "white"
    return _exported(exporter, notebook, title_of(notebook))


def write_slides(out: Path = SLIDES) -> list[Path]:
    """Write a deck for each notebook, and reveal.js beside them; the files."""
    emptied(out)
    # Found, not imported: its import would want Sphinx.
    package = Path(importlib.util.find_spec("sphinx_revealjs").origin).parent
    for part in REVEAL:
        source, target = package / "_static" / "revealjs" / part, out / "reveal.js" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    for name in notebooks.names():
        (out / f"{name}.html").write_text(deck(name, "reveal.js"), encoding="utf-8")
    return [out / f"{name}.html" for name in notebooks.names()]


def shown(name: str) -> NotebookNode:
    """A notebook as readers get it: with its outputs, without the solutions of its exercises.

    Raises ValueError if it was never rendered, or if its rendering is not of this source.
    """
    rendering = notebooks.rendered(name)
    notebook = notebooks.for_readers(notebooks.from_source(name))
    if rendering is None:
        raise ValueError(f"{name} was never rendered. Run `make execute NOTEBOOK={name[:2]}`.")
    if notebooks.hash_of_cells(rendering, "code") != notebooks.hash_of_cells(notebook, "code"):
        raise ValueError(
            f"{name}.ipynb is not the rendering of src/{name}.py. "
            f"Run `make execute NOTEBOOK={name[:2]}`."
        )
    notebook.metadata[notebooks.STAMP] = rendering.metadata[notebooks.STAMP]
    notebooks.carry_outputs(rendering, notebook)
    return notebook


def title_of(notebook: NotebookNode) -> str:
    """The first heading."""
    return notebook.cells[0].source.splitlines()[0].removeprefix("# ")


def for_browser(notebook: NotebookNode) -> NotebookNode:
    """A copy whose formulas a browser draws by itself, and whose links lead to pages."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts = re.split(r"(`[^`]*`)", cell.source)  # what is between backticks stays as it is
            cell.source = "".join(p if p.startswith("`") else _text(p) for p in parts)
    return notebook


def _text(markdown: str) -> str:
    markdown = re.sub(r"\$([^$\n]+)\$", lambda m: to_mathml(m[1]), markdown)
    return re.sub(r"\]\(([\w./]*?)(\w+)\.ipynb\)", r"](\2.html)", markdown)


def _for_the_room(cell: NotebookNode) -> list[NotebookNode]:
    """A cell as it comes on slides: prose gives its headings, the first paragraph under each, lists
    and tasks; the rest goes into the speaker's notes."""
    tags = cell.metadata.get("tags", [])
    kind = next((tag for tag in tags if tag in KINDS), "-")
    if cell.cell_type != "markdown" or kind in ("skip", "notes"):
        return [_as_slide(cell, kind)]
    parts = []
    for section in re.split(r"\n(?=## )", cell.source):
        seen, said, begun = [], [], False
        for paragraph in section.split("\n\n"):
            heading = paragraph.startswith("#")
            task = paragraph.startswith(("**Predict", "**The question", "- ", "1. "))
            if heading or task or not begun:
                seen.append(paragraph)
                begun = begun or not heading
            else:
                said.append(paragraph)
        parts.append(_as_slide(new_markdown_cell("\n\n".join(seen)), kind))
        if said:
            parts.append(_as_slide(new_markdown_cell("\n\n".join(said)), "notes"))
    return parts


def _as_slide(cell: NotebookNode, kind: str) -> NotebookNode:
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def _exported(exporter: HTMLExporter, notebook: NotebookNode, title: str, **resources) -> str:
    exporter.exclude_anchor_links = True
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    notebook.metadata["title"] = title
    html, _ = exporter.from_notebook_node(notebook, resources={"metadata": {}, **resources})
    return html
