"""The comparison that the course ends with: who takes part, what every run did, where that is kept.

A contest takes hours, and its result fits into a file. So it is run once, by `make record`, and
kept in `notebooks/runs`. Whoever reads it can run the beginning of any record again (`again`).
"""

from hotdog_lib.contest import figures
from hotdog_lib.contest.contestants import Contestant
from hotdog_lib.contest.plan import LINES, SERIES
from hotdog_lib.contest.records import Run, Series, load, told
from hotdog_lib.contest.running import again, recorded

__all__ = [
    "LINES",
    "SERIES",
    "Contestant",
    "Run",
    "Series",
    "again",
    "figures",
    "load",
    "recorded",
    "told",
]
