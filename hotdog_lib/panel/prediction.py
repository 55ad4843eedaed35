"""The reader's prediction, and the answer, which stays folded until there is one.

Who commits to a number first learns more from the answer (Crouch et al., "Classroom demonstrations:
learning tools or entertainment?", 2004). Where nobody is there to predict, the answer stands alone.
"""

import asyncio
import base64
import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

import ipywidgets as widgets
from hotdog_lib.panel.attended import Place, attended, on_loop
from hotdog_lib.panel.dials import put
from IPython.utils.capture import capture_output

NUMBER = re.compile(r"(\d*[.,]?\d+)\s*(%?)")


class Prediction:
    """A box for a number or several, where somebody is there to write them.

    form: how a number is repeated, as in f"{number:.2f}". numbers: what was written so far.
    """

    def __init__(self, form: str = ".2f"):
        self.numbers: list[float] = []
        self._form, self._outputs, self._place = form, [], None
        if attended():
            self._box = widgets.Text(
                description="I predict", placeholder="0.5 or 50 %", continuous_update=False
            )
            self._box.add_class("hotdog-prediction")
            self._box.observe(on_loop(asyncio.get_running_loop(), self._given), "value")
            put(self._box)

    @contextmanager
    def answer(self) -> Iterator[None]:
        """What is shown inside is folded until the box holds a number; it can be unfolded."""
        if not attended():
            yield
            return
        with capture_output() as captured:
            yield
        self._outputs = [_as_html(output) for output in captured.outputs]
        if captured.stdout:
            self._outputs.insert(0, f"<pre>{html.escape(captured.stdout)}</pre>")
        self._place = Place()
        self._show()

    def _given(self) -> None:
        typed = NUMBER.findall(self._box.value)
        self.numbers = [float(n.replace(",", ".")) / (100 if p else 1) for n, p in typed]
        if self._place:
            self._show()

    def _show(self) -> None:
        said = " and ".join(f"{number:{self._form}}" for number in self.numbers)
        summary = "The answer. First write your prediction into the box above."
        summary, is_open = (f"You said {said}.", " open") if said else (summary, "")
        fold = f"<details{is_open}><summary>{summary}</summary>{''.join(self._outputs)}</details>"
        self._place.html(fold)


def _as_html(output) -> str:
    """A picture that a cell shows, as a part of a page."""
    data, said = output.data, output.metadata.get("image/png", {}).get("alt", "")
    if "image/png" not in data:
        return data.get("text/html") or f"<pre>{html.escape(data['text/plain'])}</pre>"
    png = data["image/png"]
    png = png if isinstance(png, str) else base64.b64encode(png).decode()
    return f'<img src="data:image/png;base64,{png}" alt="{html.escape(said)}">'
