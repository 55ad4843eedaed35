"""Starting the processes of a job, here or over ssh, and ending all of them when one fails.

Three roles, by MXNet's parameter server: a *scheduler* at which all report, *servers* that add up,
and *workers* that train (`hotdog_lib.engine.all_reduce`). Whoever waits for a process that is gone
waits for ever, so the job is watched from here. A process also ends when its standard input does:
so none is left if this one is killed, on whichever machine.
"""

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hotdog_lib.engine.all_reduce import RANK
from hotdog_lib.engine.before_mxnet import THREADS, THREADS_SAID
from hotdog_lib.jobs.member import SHARING

HERE = "127.0.0.1"
GRACE = 10.0  # seconds that processes have to end by themselves
PASSED_ON = ("HOTDOG_", "MXNET_", "TQDM_", "DNNL_", THREADS)  # of this environment, elsewhere
# A machine that has lost its power says nothing: it is asked, and given up after a minute.
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=15 -o ServerAliveCountMax=3"


@dataclass(frozen=True)
class Member:
    """One process of the job: 'worker', 'server' or 'scheduler', its number, and its machine."""

    role: str
    number: int
    host: str
    process: subprocess.Popen

    def __str__(self) -> str:
        where = "" if self.host == HERE else f" on {self.host}"
        return f"{self.role} {self.number}{where} (process {self.process.pid})"


def read_hosts(path: Path) -> list[str]:
    """The machines that a file names, one a line. Raises ValueError if there are none."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, ValueError) as problem:
        raise ValueError(f"{path}: it cannot be read ({problem}).") from None
    hosts = [host for line in lines if (host := line.partition("#")[0].strip())]
    if not hosts:
        raise ValueError(f"{path}: it names no machine. Write one name or address a line.")
    if bad := [host for host in hosts if host.startswith("-") or len(host.split()) > 1]:
        raise ValueError(f"{path}: {bad[0]!r} is no machine's name.")
    return hosts


def launch(command: Sequence[str], workers: int, servers: int, hosts: Sequence[str]) -> int:
    """Run `hotdog COMMAND` in `workers` processes, spread over `hosts`; the job's exit status.

    The first worker is on the first host, as are the scheduler and its port. On every host this
    project lies at the same path. The command `HOTDOG_SSH`, if set, is used for ssh. Raises
    ValueError for a host that cannot be found.
    """
    addresses = {host: _address(host, alone=len(set(hosts)) == 1) for host in hosts}
    common = {
        "DMLC_PS_ROOT_URI": addresses[hosts[0]],
        "DMLC_PS_ROOT_PORT": str(_free_port()),
        "DMLC_NUM_WORKER": str(workers),
        "DMLC_NUM_SERVER": str(servers),
    }
    members: list[Member] = []
    try:
        for role, number, arguments in (
            ("scheduler", 1, ()),
            *(("server", 1, ()),) * servers,
            *(("worker", 1, command),) * workers,
        ):
            number = 1 + sum(m.role == role for m in members)
            host = hosts[(number - 1) % len(hosts)]
            own = {"DMLC_ROLE": role, "DMLC_NODE_HOST": addresses[host]}
            if role == "worker":
                own[RANK] = str(number - 1)
                own[SHARING] = str(sum(hosts[i % len(hosts)] == host for i in range(workers)))
            process = _start(host, common | own, arguments)
            members.append(Member(role, number, host, process))
        return _watch(members)
    except KeyboardInterrupt:
        print("hotdog: stopped.", file=sys.stderr)
        return 130
    finally:
        _end(members)


def _address(host: str, alone: bool) -> str:
    """Where the others find this machine. Raises ValueError if they cannot."""
    try:
        address = socket.gethostbyname(host.rpartition("@")[2])
    except OSError as problem:
        raise ValueError(
            f"{host}: no machine of this name is found ({problem}). Write its address in the file."
        ) from None
    if address.startswith("127.") and not alone:
        raise ValueError(
            f"{host}: its address here, {address}, leads nowhere from another machine. "
            "Write its address in the network."
        )
    return address


def _start(host: str, environment: dict[str, str], arguments: Sequence[str]) -> subprocess.Popen:
    line = [sys.executable, "-m", "hotdog_lib.jobs.member", *arguments]
    # What this machine's cores are is nothing to another; what the user said is.
    own = {k: v for k, v in os.environ.items() if k != THREADS or THREADS_SAID}
    if host == HERE:
        return subprocess.Popen(
            line, env=own | environment, stdin=subprocess.PIPE, start_new_session=True
        )
    passed = {k: v for k, v in own.items() if k.startswith(PASSED_ON)} | environment
    settings = [f"{name}={value}" for name, value in passed.items()]
    remote = f"cd {shlex.quote(str(Path.cwd()))} && exec {shlex.join(['env', *settings, *line])}"
    ssh = shlex.split(os.environ.get("HOTDOG_SSH") or SSH)
    return subprocess.Popen([*ssh, host, remote], stdin=subprocess.PIPE, start_new_session=True)


def _watch(members: Sequence[Member]) -> int:
    """Wait until all workers are through, or one process has failed."""
    workers = [m for m in members if m.role == "worker"]
    while True:
        for member in members:
            status = member.process.poll()
            if status:  # servers and scheduler end well only after the last worker's goodbye
                print(f"hotdog: {member} {_how(status)}. {ADVICE}", file=sys.stderr)
                return 1
        if all(w.process.poll() == 0 for w in workers):
            return 0
        time.sleep(0.1)


ADVICE = (
    "So the others were ended. What was trained up to the last epoch is in the checkpoint, if "
    "--checkpoint named one: the same command with --resume goes on from there."
)


def _how(status: int) -> str:
    if status < 0:
        return f"was killed ({signal.Signals(-status).name})"
    return f"ended with status {status}"


def _end(members: Sequence[Member]) -> None:
    """End what still runs: by closing its input, and after a while by force."""
    over = all(m.process.poll() == 0 for m in members if m.role == "worker")
    until = time.monotonic() + GRACE
    while over and time.monotonic() < until and any(m.process.poll() is None for m in members):
        time.sleep(0.05)  # servers and scheduler leave when the workers have said goodbye
    for member in members:
        with contextlib.suppress(OSError):
            member.process.stdin.close()
    for member in members:
        try:
            member.process.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(member.process.pid, signal.SIGKILL)
            member.process.wait()


def _free_port() -> int:
    """One that is free here; on another first host it is so very likely."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]
