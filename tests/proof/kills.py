"""Processes killed and disks filled at moments that nobody chose: `python tests/proof/kills.py`.

    trainings   killed at 50 random moments and gone on with: the weights of one that was not killed
    workers     one of a job's, at 20 random moments: the job ends within 30 seconds and names it
    disks       too small, of 20 sizes: no traceback, and what is not there is said not to be

Each can be named alone, with another number: `python tests/proof/kills.py trainings 10`. Seeds
never repeat; a finding names its own. The disks need root: they are file systems in memory. Not
part of `make test`: it takes most of an hour.
"""

import contextlib
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
HOTDOG = [sys.executable, "-m", "hotdog_lib"]
OPTIONS = [
    "--source", "efficientnet_lite0", "--size", "32", "--batch-size", "6", "--lr", "0.01",
    "--head-mult", "10",
]  # fmt: skip
TIMES = {"trainings": 50, "workers": 20, "disks": 20}
ENDS_WITHIN = 30  # seconds


def pictures(folder: Path) -> Path:
    from small import paint

    for part, n in (("train", 12), ("test", 4)):
        for name, colour in (("hotdog", (200, 60, 40)), ("not-hotdog", (60, 180, 60))):
            for i in range(n):
                paint(folder / part / name / f"{i:02}.jpg", colour, (40, 30), seed=i)
    return folder


def train(data: Path, *more: str) -> list[str]:
    return ["train", "--data", str(data), *OPTIONS, *more]


def run(arguments: list[str], **options) -> subprocess.CompletedProcess:
    return subprocess.run([*HOTDOG, *arguments], capture_output=True, text=True, **options)


def trainings(times: int, dice: random.Random, folder: Path) -> list[str]:
    """Kill a training until it was killed so often; whenever one is through, begin another."""
    import numpy
    from small import weights_in

    data, found, kills, runs = pictures(folder / "data"), [], 0, 0
    epochs = ("--epochs", "6")
    begin = time.monotonic()
    whole = run(train(data, *epochs, "--checkpoint", str(folder / "whole.npz")))
    assert whole.returncode == 0, whole.stderr
    length, wanted = time.monotonic() - begin, weights_in(folder / "whole.npz")
    while kills < times:
        checkpoint, runs = folder / f"run{runs}.npz", runs + 1
        ask = train(data, *epochs, "--checkpoint", str(checkpoint), "--resume")
        while True:
            process = subprocess.Popen([*HOTDOG, *ask], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.PIPE, text=True)  # fmt: skip
            try:
                _, said = process.communicate(timeout=dice.uniform(0, 0.8 * length))
                break
            except subprocess.TimeoutExpired:
                if kills == times:
                    process.communicate()
                    break
                process.kill()
                process.communicate()
                kills += 1
        if process.returncode:
            found.append(f"ended with {process.returncode}: {said[-300:]}")
            continue
        same = weights_in(checkpoint)
        if not all(numpy.array_equal(same[name], value) for name, value in wanted.items()):
            found.append(f"run {runs}: other weights than without kills")
    print(f"{kills} kills of trainings, over {runs} trainings that came to their end")
    return found


def workers(times: int, dice: random.Random, folder: Path) -> list[str]:
    data, found, ended = pictures(folder / "data"), [], []
    for _ in range(times):
        asked = ["launch", "--workers", "2", "--", *train(data, "--epochs", "200")]
        job = subprocess.Popen([*HOTDOG, *asked], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)  # fmt: skip
        victim = None
        while victim is None and job.poll() is None:
            time.sleep(0.2)
            victim = _worker(job.pid, dice)
        time.sleep(dice.uniform(0, 12))
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(victim).kill()
        begin = time.monotonic()
        try:
            said, _ = job.communicate(timeout=ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            found.append(f"the job goes on {ENDS_WITHIN} seconds after")
            for process in psutil.Process(job.pid).children(recursive=True):
                process.kill()
            job.kill()
            job.communicate()
            continue
        ended.append(time.monotonic() - begin)
        if job.returncode == 0 or not re.search(rf"\(process {victim}\) was killed", said):
            found.append(f"ended with {job.returncode}, and says {said[-300:]!r}")
    print(f"{times} workers killed; the jobs ended after {max(ended, default=0):.1f} s at most")
    return found


def _worker(job: int, dice: random.Random) -> int | None:
    """One of a job's two workers, when both are there."""
    there = []
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in psutil.Process(job).children(recursive=True):
            if process.environ().get("DMLC_ROLE") == "worker" and "train" in process.cmdline():
                there.append(process.pid)
    return dice.choice(there) if len(there) == 2 else None


def disks(times: int, dice: random.Random, folder: Path) -> list[str]:
    data, found, refused = pictures(folder / "data"), [], 0
    for _ in range(times):
        disk, size = folder / "disk", dice.randrange(8, 40_000)  # kilobytes; a network takes 13,600
        disk.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", disk], check=True)
        files = {"--save": disk / "net.npz", "--checkpoint": disk / "run.npz",
                 "--json": disk / "run.json"}  # fmt: skip
        try:
            asked = [part for option, path in files.items() for part in (option, str(path))]
            done = run(train(data, "--epochs", "2", *asked), cwd=folder)
            said = done.stdout + done.stderr
            missing = [path.name for path in files.values() if not path.is_file()]
            if "Traceback" in said or "Exception ignored" in said:
                found.append(f"a traceback on a disk of {size} kB: {said[-400:]}")
            if missing and (done.returncode == 0 or any(name not in said for name in missing)):
                found.append(f"{missing} missing on a disk of {size} kB without a word: {said}")
            if any(path.name.startswith(".") for path in disk.iterdir()):
                found.append(f"half a file is left on a disk of {size} kB")
            refused += bool(missing)
        finally:
            subprocess.run(["umount", disk], check=True)
    print(f"{times} disks, {refused} of which were too small for something")
    return found


def main() -> int:
    asked = (sys.argv[1:] and {sys.argv[1]: int([*sys.argv, TIMES[sys.argv[1]]][2])}) or TIMES
    failed = False
    for name, times in asked.items():
        seed = secrets.randbits(32)
        with tempfile.TemporaryDirectory() as folder:
            begin = time.monotonic()
            found = globals()[name](times, random.Random(seed), Path(folder))
        print(f"{name}: {len(found)} findings in {(time.monotonic() - begin) / 60:.1f} minutes, "
              f"seed {seed}", *found, sep="\n  ", flush=True)  # fmt: skip
        failed |= bool(found)
    return failed


if __name__ == "__main__":
    os.environ |= {"HOTDOG_OFFLINE": "1", "TQDM_DISABLE": "1", "OMP_NUM_THREADS": "1"}
    import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)

    sys.exit(main())
