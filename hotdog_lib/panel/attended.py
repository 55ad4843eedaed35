"""Is somebody there to turn a slider? And where what changes is put in the notebook.

Every live cell has a static twin: where nobody is there, it runs with its defaults, blocks until
done, and leaves a picture and a line of text. So the notebooks can be executed without a page.
"""

import html
import os
from collections.abc import Callable

from IPython import get_ipython
from IPython.display import HTML, display
from IPython.display import Image as Shown


def attended() -> bool:
    """Whether a page shows this notebook: it can ask its reader for input, nbclient cannot.

    `HOTDOG_LIVE`, 1 or 0, overrules.
    """
    if setting := os.environ.get("HOTDOG_LIVE"):
        return setting != "0"
    kernel = getattr(get_ipython(), "kernel", None)
    return bool(kernel and kernel.get_parent("shell").get("content", {}).get("allow_stdin"))


class Place:
    """A place below the cell where one thing after another is shown, each instead of the last.

    What is shown is plain PNG or HTML, so it stays in the notebook's file, and a reader without a
    kernel sees the last of it.
    """

    def __init__(self):
        self._handle = None

    def picture(self, png: bytes, alt: str) -> None:
        """Show a PNG; `alt` says in words what is on it."""
        self._show(Shown(png, metadata={"alt": alt}))

    def text(self, text: str, trace: str = "") -> None:
        """Show a sentence or more; a traceback, if there is one, on demand."""
        shown = f"<p>{html.escape(text)}</p>" if text else ""
        if trace:
            trace = f"<pre>{html.escape(trace)}</pre>"
            shown += f"<details><summary>The traceback</summary>{trace}</details>"
        self.html(shown)

    def html(self, code: str) -> None:
        """Show a piece of a page."""
        self._show(HTML(code))

    def _show(self, thing) -> None:
        if self._handle is None:
            self._handle = display(thing, display_id=True)
        else:
            self._handle.update(thing)


def on_loop(loop, act: Callable[[], None]) -> Callable[..., None]:
    """A widget's callback that has `act` done on the kernel's own loop.

    A widget may call from another thread (a subshell's), and MXNet's settings belong to the main
    one.
    """
    return lambda *_: loop.call_soon_threadsafe(act)
