"""A picture that follows its sliders, without a page."""

import asyncio
import datetime

import pytest
from hotdog_lib.explore import Dial, Upload, explore
from hotdog_lib.panel import dials as controls
from matplotlib.figure import Figure
from small import paint


@pytest.fixture
def shown(monkeypatch):
    """What the cell shows, in order: pictures as their alt texts, words as HTML."""
    things = []

    class Handle:
        def update(self, thing):
            things.append(getattr(thing, "alt", None) or thing.data)

    def display(thing, **options):
        Handle().update(thing)
        return Handle()

    monkeypatch.setattr("hotdog_lib.panel.attended.display", display)
    return things


def draw(size, file=None):
    if size == 13:
        raise ZeroDivisionError("thirteen")
    return Figure(), f"alt of {size}", f"size <{size}>, file {file}"


FILE = {
    "name": "bad.jpg", "type": "image/jpeg", "size": 3, "content": memoryview(b"bad"),
    "last_modified": datetime.datetime(2026, 1, 1),
}  # fmt: skip
REFUSED = (
    "<p>Not this one. bad.jpg: not a picture, whatever its name says. Replace or delete it.</p>"
)
DIALS = {"size": Dial("size", (1, 2, 13), 2), "file": Upload("your own")}


def live(monkeypatch, story):
    """Run `explore` as in JupyterLab, and let `story(widgets)` happen."""
    monkeypatch.setenv("HOTDOG_LIVE", "1")
    kept = []
    monkeypatch.setattr(controls, "put", kept.append)

    async def all_of_it():
        explore(draw, **DIALS)
        for step in story(*kept[0].children):
            await asyncio.sleep(step)

    asyncio.run(all_of_it())


def test_where_nobody_is_there_the_first_values_are_shown(shown):
    explore(draw, **DIALS)
    assert shown == ["alt of 2", "<p>size &lt;2&gt;, file None</p>"]


def test_the_picture_follows_the_slider_and_skips_what_was_passed(monkeypatch, shown):
    def story(slider, _):
        slider.value = 13
        slider.value = 1
        yield 0.05

    live(monkeypatch, story)
    assert shown == [
        "alt of 2", "<p>size &lt;2&gt;, file None</p>",
        "alt of 1", "<p>size &lt;1&gt;, file None</p>",
    ]  # fmt: skip


def test_a_bad_upload_becomes_a_sentence_and_a_turn_of_a_dial_forgets_it(monkeypatch, shown):
    def story(slider, upload):
        upload.value = (FILE,)
        yield 0.05
        slider.value = 1
        yield 0.05
        upload.value = (FILE,)  # the same file again
        yield 0.05

    live(monkeypatch, story)
    assert shown[2:] == [
        REFUSED,
        "alt of 1", "<p>size &lt;1&gt;, file None</p>",
        REFUSED,
    ]  # fmt: skip


def test_an_error_of_the_drawing_is_shown_with_its_traceback_on_demand(monkeypatch, shown):
    def story(slider, _):
        slider.value = 13
        yield 0.05

    live(monkeypatch, story)
    assert shown[-1].startswith("<p>ZeroDivisionError: thirteen</p><details>")


def test_an_upload_reaches_the_drawing_as_a_picture(monkeypatch, shown, tmp_path):
    content = paint(tmp_path / "good.png", size=(31, 20)).read_bytes()
    good = FILE | {"name": "good.png", "content": memoryview(content)}

    def story(_, upload):
        upload.value = (good,)
        yield 0.05

    live(monkeypatch, story)
    assert "size=31x20" in shown[-1]
