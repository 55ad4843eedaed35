"""The course's own notebooks in a real JupyterLab: what moves follows who moves it."""

import re

import pytest
from hotdog_lib import data
from PIL import Image

LONG = 120_000  # milliseconds: a whole notebook in the smoke profile, on a busy machine


def opened(lab, number: str, upto: str):
    """Notebook `number` with all cells run up to the one in which `upto` stands; its number."""
    one = lab(number)
    one.page.set_default_timeout(LONG)
    cell = one.find(upto)
    kinds = "() => window.jupyterapp.shell.currentWidget.content.widgets.map(w => w.model.type)"
    types = one.page.evaluate(kinds)
    one.run(*(i for i in range(cell + 1) if types[i] == "code"))
    return one, cell


def sentence(page, cell: int) -> str:
    """What stands below the cell's picture."""
    return page.cell(cell).locator(".jp-RenderedHTMLCommon p").last.inner_text()


def kept(page, cell: int, before: str) -> int:
    """The share of the picture that the crop keeps, once the sentence is another than `before`."""
    page.page.wait_for_function(
        """([cell, before]) => [...document.querySelectorAll('.jp-Notebook-cell')[cell]
           .querySelectorAll('.jp-RenderedHTMLCommon p')].at(-1)?.innerText !== before""",
        arg=[cell, before],
    )
    return int(re.match(r"(\d+)% kept", sentence(page, cell)).group(1))


def test_the_crop_follows_its_sliders(lab):
    page, cell = opened(lab, "02", "one_crop,")
    page.wait_for_text(cell, "Top three")
    before = page.picture(cell)
    page.turn(cell, "dice", "ArrowRight")
    page.page.wait_for_function(FOLLOWED, arg=[cell, before])
    said = sentence(page, cell)
    page.turn(cell, "least", "End")
    large = kept(page, cell, said)
    said = sentence(page, cell)
    page.turn(cell, "least", "Home")
    page.page.wait_for_timeout(2000)  # it may pass other values on its way
    assert kept(page, cell, said) < large
    before = page.picture(cell)
    page.turn(cell, "mirrored", "ArrowRight")
    page.page.wait_for_function(FOLLOWED, arg=[cell, before])
    assert not page.complaints


def test_the_prediction_follows_the_picture_over_its_sheet(lab):
    page, cell = opened(lab, "02", "moved_to,")
    page.turn(cell, "cut", "Home")
    page.wait_for_text(cell, " 0% cut off")
    page.turn(cell, "side", "Home")
    large = page.wait_for_text(cell, "224 pixels wide")
    page.turn(cell, "side", "End")
    small = page.wait_for_text(cell, "48 pixels wide")
    said = [float(re.search(r"\) = ([\d.]+\d)", text).group(1)) for text in (large, small)]
    assert said[0] > said[1]
    assert not page.complaints


def test_two_contestants_are_compared_at_once(lab):
    page, cell = opened(lab, "05", "two,")
    before = page.picture(cell)
    page.turn(cell, "one", "Home")
    page.page.wait_for_function(FOLLOWED, arg=[cell, before])
    assert "fine-tuned, lecture's recipe: test accuracy" in page.text(cell)
    assert not page.complaints


@pytest.fixture
def rubbish(tmp_path):
    """Five files that are no pictures to train on, each with what should be said of it."""
    good = data.load("embedded").test.paths[0].read_bytes()
    contents = {
        "empty.jpg": b"",
        "page.jpg": b"<!doctype html><script>alert(1)</script>",
        "cut <b>short</b>.jpg": good[: len(good) // 2],
        "damaged.png": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
    }
    for name, content in contents.items():
        (tmp_path / name.replace("/", "_")).write_bytes(content)
    Image.new("1", (12_000, 9_000)).save(tmp_path / "huge.png")
    return {
        "empty.jpg": "the file is empty",
        "page.jpg": "not a picture, whatever its name says",
        "cut <b>short<_b>.jpg": "damaged or cut short",
        "damaged.png": "not a picture, whatever its name says",
        "huge.png": "12000 x 9000 pixels, and 80 million is the limit",
    }


def test_a_picture_of_ones_own_gets_a_verdict_and_rubbish_a_sentence(lab, rubbish, tmp_path):
    page, cell = opened(lab, "04", "verdict,")
    page.wait_for_text(cell, "It is from the folder")

    def upload(path):
        with page.page.expect_file_chooser() as chooser:
            page.press(cell, "yours")
        chooser.value.set_files(path)

    for name, sentence in rubbish.items():
        upload(tmp_path / name)
        said = page.wait_for_text(cell, sentence)
        assert "Not this one." in said and "Traceback" not in said
        page.turn(cell, "ours", "ArrowRight")
        page.wait_for_text(cell, "It is from the folder")
    assert page.page.locator("b", has_text="short").count() == 0

    good = data.load("embedded").test.paths[0]
    upload(good)
    page.page.wait_for_function(
        """cell => /The network says [a-z-]+ \\(\\d+%\\)\\.(?! It is)/.test(
           document.querySelectorAll('.jp-Notebook-cell')[cell].innerText)""",
        arg=cell,
    )
    assert not page.complaints


def test_the_panel_of_notebook_4_trains_when_it_is_told_to(lab):
    page, cell = opened(lab, "04", "panel = live_fit(")
    page.press(cell, "start")
    assert "Validation accuracy" in page.wait_for_alt(cell, "Finished")
    page.run(page.find("await panel.finished()"))
    # In a page a person may predict, so the accuracy waits for that.
    assert "First write your prediction" in page.text(page.find("await panel.finished()"))
    assert not page.complaints


FOLLOWED = """([cell, before]) => document.querySelectorAll('.jp-Notebook-cell')[cell]
  .querySelector('.jp-RenderedImage img').src !== before"""
