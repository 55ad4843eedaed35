"""Who is compared: each side is a process of its own that does what it is asked.

Asked for by a line of JSON on its standard input, answered by a line on its standard output. The
other sides run in worlds of their own, one of them without this library, so this file imports
nothing of it.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# Nobody inherits our choice: this library makes it again for itself.
OURS = ("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "MALLOC_ARENA_MAX")


class Process:
    """One side of a comparison: a process that does what it is asked, one thing at a time."""

    def __init__(self, *command: str, python: str | Path = sys.executable, **environment: str):
        quiet = {"TQDM_DISABLE": "1", "HOTDOG_OFFLINE": "1", "MPLBACKEND": "agg"}
        self._process = subprocess.Popen(
            [python, *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={k: v for k, v in os.environ.items() if k not in OURS} | quiet | environment,
        )  # fmt: skip

    def ask(self, task: str, *arguments):
        """What the task gives. Raises MemoryError if the process was killed over it."""
        print(json.dumps([task, arguments]), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            if status == -signal.SIGKILL:  # by the system: nobody else does
                raise MemoryError
            raise RuntimeError(f"{self._process.args}: status {status} when it was to {task}.")
        return json.loads(line)

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.wait()


def ours() -> Process:
    """This library."""
    return Process("-m", "hotdog_lib.bench.contender")


def theirs(threads: int | None = None) -> Process:
    """d2l's loop. threads: of MXNet's; None is what it chooses by itself."""
    chosen = {"OMP_NUM_THREADS": str(threads)} if threads else {}
    return Process(str(HERE / "rival.py"), **chosen)


def torch(python: Path) -> Process:
    """PyTorch, as `python` of another environment has it."""
    return Process(str(HERE / "peer.py"), python=python)


def answer(tasks) -> None:
    """Do what each line on standard input asks for, and write a line with the result."""
    results, sys.stdout = sys.stdout, sys.stderr  # whatever else prints
    for line in sys.stdin:
        name, arguments = json.loads(line)
        result = getattr(tasks, name)(*arguments)
        print(json.dumps(result), file=results, flush=True)
