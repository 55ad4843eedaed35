"""The night before a class: does this machine have what tomorrow takes? `hotdog doctor --class`."""

import contextlib
import io
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

DISK = 2  # GiB: what students write, and the cache of the lecture's weights and photographs
MEMORY = 4  # GiB that notebook 4's kernel takes at most
PATIENCE = 90  # seconds that JupyterLab may take to answer


@dataclass(frozen=True)
class Finding:
    """One line of the checklist, and if it is not good, what to do."""

    name: str
    good: bool
    words: str


def findings() -> Iterator[Finding]:
    """Every check in turn; each ends in a finding, whatever goes wrong in it."""
    for name, check in CHECKS.items():
        try:
            yield Finding(name, *check())
        except Exception as problem:  # the next check is to be made all the same
            yield Finding(name, False, f"{type(problem).__name__}: {problem}")


def _disk() -> tuple[bool, str]:
    free = shutil.disk_usage(Path.cwd()).free / 2**30
    return free >= DISK, f"{free:.0f} GiB free here" + _but(free < DISK, f"{DISK} are needed")


def _memory() -> tuple[bool, str]:
    free = psutil.virtual_memory().available / 2**30
    short = _but(free < MEMORY, f"notebook 4 takes about {MEMORY}: close what else runs")
    return free >= MEMORY, f"{free:.0f} GiB free" + short


def _weights() -> tuple[bool, str]:
    from hotdog_lib import models

    source = _without_network(models.load_source)
    return True, f"{source.name}, {source.origin}"


def _pictures() -> tuple[bool, str]:
    from hotdog_lib import data

    found = _without_network(data.load)
    number = sum(map(len, (found.train, found.validation, found.test)))
    broken = _but(found.broken, f"{len(found.broken)} more are broken")
    return not found.broken, f"{found.origin}, {number}" + broken


def _training() -> tuple[bool, str]:
    """Two steps as in notebook 4; the second, which compiles nothing, is timed."""
    from hotdog_lib import budget, data, devices, models, surgery, transforms
    from hotdog_lib.train import Step, fit

    limits, source = budget.current(), _without_network(models.load_source)
    found = _without_network(data.load)
    pictures = found.limited(limits.train).train
    few = found.limited(64, 8).transformed(
        transforms.for_training(source.architecture, limits.size),
        transforms.for_testing(source.architecture, limits.size),
    )
    net = surgery.graft(source, few.classes)
    seconds = []
    for event in fit(net, few, epochs=1, evaluate=(), devices=devices.parse("auto")):
        if isinstance(event, Step):
            begin = time.monotonic()
            event.wait()
            seconds.append(time.monotonic() - begin)
            loss, size = event.loss, event.size
    whole = len(pictures) / size * seconds[-1] * limits.epochs / 60
    return loss == loss, (
        f"loss {loss:.2f}; a step of {size} pictures takes {seconds[-1]:.1f} s, so the training of "
        f"notebook 4 takes about {max(whole, 1):.0f} min"
    )


def _jupyterlab() -> tuple[bool, str]:
    """Started as `make lab` does, asked for its page, and stopped."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, begin = secrets.token_hex(16), time.monotonic()
    with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as folder:
        options = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
        options += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--allow-root")
        lab = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log
        )
        try:
            while time.monotonic() - begin < PATIENCE and lab.poll() is None:
                try:
                    request = f"http://127.0.0.1:{port}/lab?token={token}"
                    with urllib.request.urlopen(request, timeout=10) as page:
                        if page.status == 200:
                            return True, f"it answered after {time.monotonic() - begin:.0f} s"
                except (urllib.error.URLError, OSError):
                    time.sleep(0.5)
            log.seek(0)
            last = log.read().decode(errors="replace").strip().splitlines()[-1:]
            return False, f"it gave no page within {PATIENCE} s. Its last words: {''.join(last)}"
        finally:
            lab.terminate()
            try:
                lab.wait(10)
            except subprocess.TimeoutExpired:
                lab.kill()
                lab.wait()


def _without_network(load: Callable):
    """What is loaded in a hall whose network does not work."""
    before = os.environ.get("HOTDOG_OFFLINE")
    os.environ["HOTDOG_OFFLINE"] = "1"
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the finding says it in fewer words
            return load()
    finally:
        if before is None:
            del os.environ["HOTDOG_OFFLINE"]
        else:
            os.environ["HOTDOG_OFFLINE"] = before


def _but(condition: object, words: str) -> str:
    return f", but {words}" if condition else ""


CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "disk": _disk,
    "memory": _memory,
    "weights": _weights,
    "pictures": _pictures,
    "training": _training,
    "JupyterLab": _jupyterlab,
}
