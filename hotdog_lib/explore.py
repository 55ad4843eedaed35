"""What a reader does beside reading: turn sliders over a picture, and predict before an answer.

The picture is of what is computed quickly; training has a panel of its own.
"""

import asyncio
import traceback
from collections.abc import Callable

from hotdog_lib.panel import dials as controls
from hotdog_lib.panel.attended import Place, attended
from hotdog_lib.panel.dials import Dial, Upload
from hotdog_lib.panel.prediction import Prediction
from hotdog_lib.pictures import reading
from hotdog_lib.plots import png
from matplotlib.figure import Figure

__all__ = ["Dial", "Prediction", "Upload", "explore"]


def explore(draw: Callable[..., tuple[Figure, str, str]], **dials: Dial | Upload) -> None:
    """Show what `draw(**values)` gives, below a control for each of its arguments.

    It gives a figure, its text for those who cannot see it, and a sentence to stand below. Where
    nobody is there, that is shown for the dials' first values. An uploaded file reaches `draw` as a
    picture; one that cannot be read becomes the sentence, and so does any error of `draw`, with its
    traceback on demand.
    """
    values = {name: dial.value for name, dial in dials.items()}
    picture, words, drawn = Place(), Place(), {}

    def show(figure: Figure, alt: str, sentence: str) -> None:
        picture.picture(png(figure), alt)
        words.text(sentence)

    def redraw() -> None:
        if drawn == values:
            return  # several turns came while one was drawn; the last is on show already
        drawn.update(values)
        try:
            show(*draw(**{name: _as_picture(value) for name, value in drawn.items()}))
        except reading.BadPicture as problem:
            words.text(f"Not this one. {problem}")
        except Exception as problem:
            words.text(f"{type(problem).__name__}: {problem}", traceback.format_exc())

    if attended():
        # Made only here: where nobody is there, widgets would leave debris.
        controls.put(controls.rows_of(dials, values, redraw, asyncio.get_running_loop()))
        redraw()
    else:
        show(*draw(**values))


def _as_picture(value):
    return reading.read(value) if isinstance(value, reading.Uploaded) else value
