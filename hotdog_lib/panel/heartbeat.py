"""Whether a page still shows the panel.

A tab that is closed says nothing to the kernel. So the page says something as long as it is there:
a `Play` widget, made for animations, counts up in the browser and sends each number.
"""

import time

import ipywidgets as widgets

SECONDS = 10  # between two beats
PATIENCE = 90  # of seconds without one; a browser lets a tab in the background beat once a minute


class Heartbeat:
    """widget: to be put, unseen, into what the page shows."""

    def __init__(self):
        self.widget = widgets.Play(interval=1000 * SECONDS, max=10**9, layout={"display": "none"})
        self.widget.observe(self._beat, "value")
        self._last: float | None = None

    def begin(self) -> None:
        """Have a page that has just shown it count. What it was sent already does not start it."""
        self.widget.playing = False
        self.widget.playing = True

    def forget(self) -> None:
        """Take silence for nothing until the next beat: some front ends send none, and some are not
        heard while a cell waits."""
        self._last = None

    @property
    def lost(self) -> bool:
        """Whether there were beats, and are none any more."""
        return self._last is not None and time.monotonic() > self._last + PATIENCE

    def _beat(self, _change) -> None:
        self._last = time.monotonic()
