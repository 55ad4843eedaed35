"""`make record BEFORE=FOLDER`: whether the code that trains has changed in words alone.

Another machine adds in another order, so a record cannot be compared with what is run here. But the
code that made it can: from a checkout of it, one run of each sort is begun here by both. If all
come out the same to the last bit, the records of that code belong to this one too, and say so.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from hotdog_lib import contest, data
from hotdog_lib.contest import SERIES, Run, Series
from hotdog_lib.contest.provenance import provenance
from hotdog_lib.course.record import begun_again

FIRST = 5  # steps of each run that are compared
BEGIN = f"""
import json, sys
from pathlib import Path
import hotdog_lib
from hotdog_lib import contest
from hotdog_lib.contest.provenance import hash_of_code
from hotdog_lib.course.record import begun_again

runs = contest.load("sorts", Path(sys.argv[1])).runs
made = [[run.losses, run.right, run.looks] for run in begun_again(runs, {FIRST})]
print(json.dumps([hash_of_code(), made]))
"""


class OtherRuns(Exception):
    """The two codes do not train alike; the message says in what."""


def renew(before: Path) -> int:
    """Note in the records that the code in `before` made that this one makes them, too; how many.

    before: the root of a checkout, run in its own .venv where it has one: so other versions of
    Python and numpy are compared too. Raises OtherRuns, and notes nothing, where a run begins
    otherwise.
    """
    if not (before / "hotdog_lib").is_dir():
        raise OtherRuns(f"{before} is no checkout of this project.")
    kept = {name: contest.load(name) for name in SERIES}
    runs = list({_sort(run): run for series in kept.values() for run in series.runs}.values())
    own = before.resolve() / ".venv" / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        Series("sorts", runs).save(Path(folder))
        done = subprocess.run(
            [str(own) if own.exists() else sys.executable, "-c", BEGIN, folder],
            env=os.environ | {"PYTHONPATH": str(before.resolve())},
            cwd=before,  # comes first on the path of `python -c`
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise OtherRuns(f"The code in {before} cannot begin a run: {done.stderr.strip()[-300:]}")
    code, theirs = json.loads(done.stdout.splitlines()[-1])
    ours = [[run.losses, run.right, run.looks] for run in begun_again(runs, FIRST)]
    for run, old, new in zip(runs, theirs, json.loads(json.dumps(ours)), strict=True):
        if old != new:
            raise OtherRuns(f"{run.name}, seed {run.seed}, was {old}, and is {new}.")
    made_by = [run.made["code"] for series in kept.values() for run in series.runs]
    made_by += [run.made.get("again", {}).get("code") for s in kept.values() for run in s.runs]
    if code not in made_by:
        raise OtherRuns(f"The code in {before} made none of the records. Name the one that did.")
    now, noted = provenance(data.load("embedded")), 0
    for series in kept.values():
        for run in series.runs:
            if run.made["code"] == code or run.made.get("again", {}).get("code") == code:
                run.made["again"] = {"date": now["date"], "code": now["code"], "steps": FIRST}
                noted += 1
        series.save()
    return noted


def _sort(run: Run) -> tuple:
    """What decides on which code makes a run, and not on which numbers."""
    entry = replace(run.contestant, lr=0, head_mult=0, steps=0, pictures=None, watched=False)
    return entry, run.contestant.steps > 0
