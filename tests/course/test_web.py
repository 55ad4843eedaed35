"""What is read in a browser: whole, without a network, and without what students are to find."""

import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlparse

import pytest
from hotdog_lib.course import homework, notebooks, site, web
from hotdog_lib.course.notebooks import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="nbgrader needs Python 3.11")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site, as `make site` writes it."""
    out = tmp_path_factory.mktemp("built") / "site"
    site.write(out)
    return out


class Addresses(HTMLParser):
    """What a page shows (loads by itself) and what it only points to."""

    def __init__(self, text: str):
        super().__init__()
        self.loads, self.points, self.pictures = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a":
            self.points.append(given.get("href", ""))
        elif tag == "img":
            self.pictures.append(given.get("alt"))
            self.loads.append(given["src"])
        else:
            self.loads += [given[key] for key in ("src", "href") if given.get(key)]


def pages(built):
    found = sorted(built.rglob("*.html"))
    assert len(found) == 1 + 5 + 5 + len(homework.names()) + 1
    return {p: Addresses(p.read_text(encoding="utf-8")) for p in found}


def test_no_page_loads_anything_from_a_network(built):
    for page, addresses in pages(built).items():
        for address in addresses.loads:
            assert urlparse(address).scheme in ("", "data"), (page, address[:80])
            if not address.startswith("data:"):
                assert (page.parent / address).is_file(), (page, address)
        text = re.sub(r"<a\s[^>]*>", "", page.read_text(encoding="utf-8"))
        assert not re.findall(r"(?:@import|import\(|url\()\s*[\"']?https?:", text), page
    for style in built.rglob("*.css"):
        assert "http" not in re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL), style


def test_every_link_within_the_site_leads_somewhere(built):
    for page, addresses in pages(built).items():
        for address in addresses.points:
            parts = urlparse(address)
            if parts.scheme in ("http", "https"):
                continue
            target = page.parent / unquote(parts.path) if parts.path else page
            assert target.is_file(), (page, address)


def test_every_picture_has_words_for_who_cannot_see_it(built):
    for page, addresses in pages(built).items():
        assert all(addresses.pictures), page
        assert not any("No description" in text for text in addresses.pictures), page


def test_no_solution_and_no_hidden_test_is_on_the_site(built):
    everything = "\n".join(
        p.read_text(encoding="utf-8") for p in built.rglob("*") if p.suffix in (".html", ".ipynb")
    )
    # Highlighted code is cut into pieces by markup.
    everything += "\n" + re.sub(r"<[^>]+>", "", everything)
    assert "BEGIN SOLUTION" not in everything and "HIDDEN TESTS" not in everything
    for name in homework.names():
        for cell in homework.assignment(name).cells:
            for block in re.findall(
                r"# BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)# END", cell.source, re.DOTALL
            ):
                for line in block.splitlines():
                    line = line.strip()
                    assert len(line) < 40 or line not in everything, line


def test_outputs_are_those_of_the_rendering_and_none_is_below_an_exercise():
    for name in notebooks.names():
        shown, rendering = web.shown(name), notebooks.rendered(name)
        until = notebooks.begin_of_exercises(shown)
        assert [c.get("outputs") for c in shown.cells[:until]] == [
            c.get("outputs") for c in rendering.cells[:until]
        ]
        assert not any(c.get("outputs") for c in shown.cells[until:])


def test_every_page_of_a_notebook_says_how_it_ran(built):
    for name in notebooks.names():
        text = (built / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
        assert re.search(r"Run from top to bottom in \d+ seconds on cpu\(0\)", text)
        assert "mxnet 1.9.1" in text


def test_a_deck_has_a_slide_for_every_heading_and_the_prose_in_the_notes(built):
    for name in notebooks.names():
        text = (built / "slides" / f"{name}.html").read_text(encoding="utf-8")
        source = notebooks.from_source(name)
        headings = [
            line.removeprefix("## ")
            for c in source.cells[: notebooks.begin_of_exercises(source)]
            if c.cell_type == "markdown" and "skip" not in c.metadata.get("tags", [])
            for line in c.source.splitlines()
            if line.startswith("## ")
        ]
        for heading in headings:
            assert f">{heading}</h2>" in text.replace("&#39;", "'"), heading
        assert text.count('<aside class="notes">') > 5
        assert "<summary>the code</summary>" in text and "import hotdog_lib" not in text


def test_tags_say_what_becomes_of_every_cell_on_slides():
    for name in notebooks.names():
        source = notebooks.from_source(name)
        for cell in source.cells[: notebooks.begin_of_exercises(source)]:
            tags = cell.metadata.get("tags", [])
            assert len([t for t in tags if t in web.KINDS]) == 1, cell.source[:60]
            assert set(tags) <= {*web.KINDS, "fold"}


def test_on_slides_prose_gives_its_heading_first_paragraph_and_tasks_and_the_rest_is_said():
    cell = new_markdown_cell("## Why\n\nFirst.\n\nSecond.\n\n**Predict:** what?\n\n- a\n- b")
    cell.metadata["tags"] = ["slide"]
    slide, notes = web._for_the_room(cell)
    assert slide.source == "## Why\n\nFirst.\n\n**Predict:** what?\n\n- a\n- b"
    assert (slide.metadata.slideshow.slide_type, notes.metadata.slideshow.slide_type) == (
        "slide",
        "notes",
    )
    assert notes.source == "Second."
    code = new_code_cell("x", metadata={"tags": ["skip"]})
    assert web._for_the_room(code) == [code] and code.metadata.slideshow.slide_type == "skip"


def test_formulas_become_mathml_and_links_to_notebooks_become_links_to_pages():
    notebook = notebooks.from_source("01_data")
    notebook.cells = [
        new_markdown_cell(
            "So $-\\ln p$, not `$x$`; see [two](02_augmentation.ipynb), [c](../a/t.py)."
        )
    ]
    (cell,) = web.for_browser(notebook).cells
    assert cell.source.startswith("So <math") and "<mi>p</mi>" in cell.source
    assert "not `$x$`" in cell.source
    assert "[two](02_augmentation.html)" in cell.source and "[c](../a/t.py)" in cell.source
    assert "$" in notebook.cells[0].source  # the notebook itself is as before


def test_a_rendering_of_other_code_is_not_passed_off_as_this_one(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "RENDERED", tmp_path)
    text = (ROOT / "notebooks" / "01_data.ipynb").read_text()
    (tmp_path / "01_data.ipynb").write_text(text.replace("default_rng(0)", "default_rng(1)"))
    with pytest.raises(ValueError, match="is not the rendering of src/01_data"):
        web.shown("01_data")


def test_an_outdated_rendering_leaves_the_earlier_site_as_it_was(tmp_path, monkeypatch):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("earlier")
    monkeypatch.setattr(notebooks, "RENDERED", tmp_path)
    with pytest.raises(ValueError, match="never rendered"):
        site.write(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "earlier"
