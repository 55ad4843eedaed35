"""The box for a prediction, and the answer that waits for it."""

import asyncio

import pytest
from hotdog_lib.panel import prediction
from IPython.utils.capture import RichOutput


@pytest.fixture
def page(monkeypatch):
    """A page that shows a notebook: the last that was shown in each place."""
    shown = []

    class Handle:
        def __init__(self, thing):
            shown.append(thing.data)
            self.at = len(shown) - 1

        def update(self, thing):
            shown[self.at] = thing.data

    monkeypatch.setattr("hotdog_lib.panel.prediction.attended", lambda: True)
    monkeypatch.setattr("hotdog_lib.panel.prediction.put", lambda box: None)
    monkeypatch.setattr(
        "hotdog_lib.panel.attended.display", lambda thing, display_id: Handle(thing)
    )
    return shown


def predicted(typed, form, page):
    """What the page shows of an answer before and after a person has typed."""

    async def story():
        mine = prediction.Prediction(form)
        with mine.answer():
            print("it is 0.9 & more")
        before = page[-1]
        mine._box.set_state({"value": typed})
        await asyncio.sleep(0.05)
        return before, page[-1], mine.numbers

    return asyncio.run(story())


def test_an_answer_stays_folded_until_there_is_a_prediction(page):
    before, after, numbers = predicted("85 %", ".2f", page)
    assert before.startswith("<details><summary>The answer. First")
    assert "it is 0.9 &amp; more" in before
    assert after.startswith("<details open><summary>You said 0.85.") and numbers == [0.85]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("0,9", [0.9]), (".9", [0.9]), ("0.9 and 0.7", [0.9, 0.7]), ("90%, 70 %", [0.9, 0.7]),
        ("10", [10.0]), ("no idea", []),
    ],
)  # fmt: skip
def test_a_prediction_is_written_as_people_write_numbers(page, typed, numbers):
    assert predicted(typed, "g", page)[2] == pytest.approx(numbers)


def test_where_nobody_is_there_the_answer_stands_alone(capsys):
    with prediction.Prediction().answer():
        print("it is 0.9")
    assert capsys.readouterr().out == "it is 0.9\n"


def test_a_picture_in_an_answer_keeps_its_words():
    shown = RichOutput({"image/png": b"\x89PNG"}, {"image/png": {"alt": "a <curve>"}})
    part = prediction._as_html(shown)
    assert part == '<img src="data:image/png;base64,iVBORw==" alt="a &lt;curve&gt;">'
