"""Recording, as far as it is not the contest's: its processes."""

import subprocess
import sys
import time

import psutil

MAIN = """
import os, time
from hotdog_lib.course.record import _workers
with _workers() as workers:
    print(workers.submit(os.getpid).result(), flush=True)
    workers.submit(time.sleep, 600)
    time.sleep(600)
"""


def test_no_run_goes_on_when_its_recording_was_killed():
    recording = subprocess.Popen([sys.executable, "-c", MAIN], stdout=subprocess.PIPE, text=True)
    worker = psutil.Process(int(recording.stdout.readline()))
    assert worker.is_running()
    recording.kill()
    recording.wait()
    for _ in range(300):
        if not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.1)
    worker.kill()
    raise AssertionError("the worker goes on by itself")
