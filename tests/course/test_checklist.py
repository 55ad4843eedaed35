"""The checklist for the night before a class."""

import os
import subprocess
import sys

from hotdog_lib.course import checklist


def test_it_goes_through_everything_and_says_ready(monkeypatch, tmp_path):
    """Through the command, on the smallest budget."""
    environment = os.environ | {"HOTDOG_PROFILE": "smoke"}
    command = [sys.executable, "-m", "hotdog_lib", "doctor", "--class"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == list(checklist.CHECKS)
    good = all(line.startswith("ok") for line in lines[:-1])
    assert done.returncode == (0 if good else 1), done.stdout + done.stderr
    for name in ("weights", "pictures", "training", "JupyterLab"):  # the rest is the machine's
        assert any(line.startswith(f"ok  {name}") for line in lines), done.stdout


def test_a_check_that_breaks_is_told_and_the_others_are_made(monkeypatch):
    def broken():
        raise OSError("no such disk")

    monkeypatch.setattr(checklist, "CHECKS", {"disk": broken, "memory": lambda: (True, "enough")})
    one, two = checklist.findings()
    assert (one.good, one.words) == (False, "OSError: no such disk")
    assert two.good


def test_too_little_memory_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(checklist, "MEMORY", 10_000)
    good, words = checklist._memory()
    assert not good and "close what else runs" in words


def test_weights_that_are_not_cached_are_noticed_before_the_class(monkeypatch):
    monkeypatch.delenv("HOTDOG_OFFLINE")
    monkeypatch.setenv("HOTDOG_SOURCE", "resnet18_v2")  # asked for, and not in the cache
    monkeypatch.setattr(checklist, "CHECKS", {"weights": checklist._weights})
    (finding,) = checklist.findings()
    assert not finding.good and "HOTDOG_OFFLINE" in finding.words
    assert "HOTDOG_OFFLINE" not in os.environ
