"""The runs of a series, as they were kept or, where that is asked for, made now; and the beginning
of a kept one made again."""

import os

from hotdog_lib import devices
from hotdog_lib.contest import records
from hotdog_lib.contest.plan import SERIES
from hotdog_lib.contest.records import Run, Series
from hotdog_lib.contest.running import run
from hotdog_lib.data import Data
from hotdog_lib.models import Source


def recorded(series: str, source: Source, data: Data) -> Series:
    """The runs of a series: those that are kept, or, where `RECORD` is 0 or there are GPUs, all of
    them run now, on all the devices there are."""
    if os.environ.get("RECORD") != "0" and not devices.gpus():
        return records.load(series)
    everything = devices.parse("auto")
    return Series(
        series,
        [
            run(name, contestant, seed, source, data, processors=everything)
            for name, contestant, seed in SERIES[series]
        ],
    )


def again(past: Run, source: Source, data: Data, steps: int = 5) -> Run:
    """The first steps of a recorded run, made again."""
    return run(past.name, past.contestant, past.seed, source, data, steps)
