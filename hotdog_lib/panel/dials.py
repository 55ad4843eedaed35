"""Sliders: which there are, over which values, and what a turn of one does."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets
from hotdog_lib.panel.attended import on_loop
from hotdog_lib.pictures.reading import Uploaded
from IPython.display import display

# The rates that lecturers say. A FloatLogSlider would make 0.0316 of 0.03.
RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
MULTIPLIERS = (0, 1, 2, 3, 5, 10, 20, 30, 50, 100)
WIDE = {"description_width": "7.5em"}


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


class TypedInto(widgets.FloatText):
    """A box that calls `typed` when a person has typed into it, and at no other time.

    An observer of `value` would also hear of what the program writes there, only later: while it
    carries an old value from the box back to its slider, the slider may have been turned again.
    """

    typed: Callable[[], None]

    def set_state(self, sync_data: dict) -> None:
        """What ipywidgets calls with a change that comes from the page."""
        super().set_state(sync_data)
        if "value" in sync_data:
            self.typed()


def slider_with_box(
    name: str, values: Sequence[float], value: float, loop: asyncio.AbstractEventLoop
) -> tuple[widgets.SelectionSlider, widgets.FloatText]:
    """A slider over `values`, and a box to type any other into; the slider has the say."""

    def options(also):
        return [(f"{v:g}", v) for v in sorted({*values, *also})]

    slider = widgets.SelectionSlider(
        description=name, options=options([value]), value=value, style=WIDE,
        layout={"width": "36em"},
    )  # fmt: skip
    box = TypedInto(value=value, description="or", layout={"width": "9em"},
                    style={"description_width": "2em"})  # fmt: skip
    box.tooltip = f"any other {name}"

    def choose(typed):
        if 0 <= typed <= 1000:
            known = [v for _, v in slider.options]
            if typed not in known:
                slider.options = options([*known, typed])
            slider.value = typed
        else:
            box.value = slider.value

    box.typed = lambda: loop.call_soon_threadsafe(choose, box.value)
    slider.observe(on_loop(loop, lambda: setattr(box, "value", slider.value)), "value")
    return slider, box


def rows_of(
    dials: Mapping[str, Dial | Upload],
    values: dict[str, Any],
    redraw: Callable[[], None],
    loop: asyncio.AbstractEventLoop,
) -> widgets.DOMWidget:
    """A control for each of these; each writes its value into `values` and asks for a redraw."""
    rows, uploads = [], {}

    def turned(name, value):
        values.update(dict.fromkeys(uploads) | {name: value})
        loop.call_soon_threadsafe(follow, name)

    def follow(name):
        for other, upload in uploads.items():
            if other != name:
                upload.value = ()  # so that the same file may come again
        redraw()

    for name, dial in dials.items():
        if isinstance(dial, Dial):
            row = widgets.SelectionSlider(
                description=dial.label, options=dial.options, value=dial.value,
                style={"description_width": "11em"}, layout={"width": "34em"},
            )  # fmt: skip
            row.observe(lambda change, name=name: turned(name, change.new), "value")
        else:
            row = widgets.FileUpload(
                accept="image/*,.heic,.heif",  # browsers need not know what these are
                description=dial.label,
                layout={"width": "auto"},
            )
            row.observe(
                lambda change, name=name: turned(name, _uploaded(change.new)) if change.new else 0,
                "value",
            )
            uploads[name] = row
        row.add_class(f"hotdog-{name.replace('_', '-')}")
        rows.append(row)
    return widgets.VBox(rows)


def put(box: widgets.DOMWidget) -> None:
    """Show controls below the cell, and a sentence where a page has no kernel for them."""
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    instead = "<p><em>The controls work where the notebook runs: run this cell.</em></p>"
    display({"application/vnd.jupyter.widget-view+json": view, "text/html": instead}, raw=True)


def _uploaded(files: tuple | dict) -> Uploaded:
    if isinstance(files, dict):  # ipywidgets 7, on hosted notebooks
        ((name, file),) = files.items()
        return Uploaded(name, bytes(file["content"]))
    return Uploaded(files[0]["name"], bytes(files[0]["content"]))


def _forget(upload: widgets.FileUpload) -> None:
    if isinstance(upload.value, dict):
        upload.value.clear()
    else:
        upload.value = ()
