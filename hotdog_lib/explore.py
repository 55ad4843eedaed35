"""A picture that follows sliders: for looking around in what is computed quickly."""

import asyncio
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hotdog_lib.attended import Place, attended
from hotdog_lib.pictures import BadPicture
from hotdog_lib.plots import png
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Dial:
    """A slider over `values`, which begins at `value`. names: what to write for each of them."""

    label: str
    values: Sequence
    value: Any
    names: Sequence[str] | None = None

    @property
    def options(self) -> list[tuple[str, Any]]:
        names = self.names or [str(value) for value in self.values]
        return list(zip(names, self.values, strict=True))


@dataclass(frozen=True)
class Upload:
    """A button that takes a picture file: `Uploaded`, and None again when a dial is turned."""

    label: str
    value: None = None


def explore(draw: Callable[..., tuple[Figure, str, str]], **dials: Dial | Upload) -> None:
    """Show what `draw(**values)` gives, below a control for each of its arguments.

    It gives a figure, its text for those who cannot see it, and a sentence to stand below. Where
    nobody is there, that is shown for the dials' first values. A BadPicture raised by `draw`
    becomes the sentence; so does any other error, with its traceback on demand.
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
            show(*draw(**drawn))
        except BadPicture as problem:
            words.text(f"Not this one. {problem}")
        except Exception as problem:
            words.text(f"{type(problem).__name__}: {problem}", traceback.format_exc())

    if attended():
        from hotdog_lib import controls  # made only here: headless, widgets leave debris

        controls.put(controls.of_dials(dials, values, redraw, asyncio.get_running_loop()))
        redraw()
    else:
        show(*draw(**values))
