"""The comparison that the course ends with: who takes part, what every run did, where that is kept.

A contest takes hours, and its result fits into a file. So it is run once, by `make record`, and
kept in `notebooks/runs`. Whoever reads it can run the beginning of any record again (`again`).
"""

from hotdog_lib.contest import figures
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.plan import ENTRIES, LINES, SERIES, TUNED
from hotdog_lib.contest.recorded import again, recorded
from hotdog_lib.contest.records import Run, Series, load
from hotdog_lib.contest.words import described, told

__all__ = [
    "ENTRIES",
    "LINES",
    "SERIES",
    "TUNED",
    "Contestant",
    "Run",
    "Series",
    "again",
    "described",
    "figures",
    "load",
    "recorded",
    "told",
]
