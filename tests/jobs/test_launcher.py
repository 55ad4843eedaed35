"""Several workers make the steps of one, and a job whose worker dies ends and says which it was."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import numpy
import psutil
import pytest
from hotdog_lib import saved
from hotdog_lib.engine.before_mxnet import THREADS
from hotdog_lib.jobs import launcher
from small import weights_in

OPTIONS = "--source efficientnet_lite0 --size 32 --batch-size 6 --lr 0.01 --head-mult 10"
HOTDOG = [sys.executable, "-c", "from hotdog_lib.commands.cli import main; main()"]
ROOT = Path(__file__).parents[2]


def job(folder, *options, launching=("-n", "2", "-s", "1")):
    """A command that trains on `folder` in two workers, with one server."""
    train = ["train", "--data", str(folder), *OPTIONS.split(), *options]
    return [*HOTDOG, "launch", *launching, "--", *train]


@pytest.fixture
def mark(monkeypatch):
    """What tells this test's processes from those of any other job on this machine."""
    monkeypatch.setenv("HOTDOG_TEST_JOB", mark := uuid.uuid4().hex)
    yield mark
    for process in members(mark):
        process.kill()


def members(mark):
    """The processes that this test's job has started and that are there."""
    found = []
    for process in psutil.process_iter():
        try:
            ours = process.environ().get("HOTDOG_TEST_JOB") == mark
            if ours and "hotdog_lib.jobs.member" in process.cmdline():
                found.append(process)
        except psutil.Error:  # of another user, or gone
            continue
    return found


@pytest.mark.parametrize("head_mult", ["10", "1"])
def test_two_workers_and_a_server_make_the_weights_of_one_process_with_two_devices(
    folder, tmp_path, head_mult, mark, monkeypatch
):
    # As many threads in both: they decide in which order numbers are added, hence a last digit, of
    # which batch normalisation over three small pictures makes much.
    monkeypatch.setenv(THREADS, "1")
    together, alone = tmp_path / "together.npz", tmp_path / "alone.npz"
    options = ["--epochs", "2", "--head-mult", head_mult]
    done = subprocess.run(
        job(folder, *options, "--save", str(together)), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    one = [*HOTDOG, "train", "--data", str(folder), *OPTIONS.split(), *options]
    other = subprocess.run(
        [*one, "--devices", "cpu(2)", "--save", str(alone)], capture_output=True, text=True
    )
    expected = weights_in(alone)
    for name, value in weights_in(together).items():
        numpy.testing.assert_allclose(value, expected[name], atol=1e-5, err_msg=name)
    # Metrics are over both workers' pictures, and told once.
    lines = [re.sub(r"\(.*", "", s) for s in done.stdout.splitlines() if s.startswith("epoch")]
    assert lines == [
        re.sub(r"\(.*", "", s) for s in other.stdout.splitlines() if s.startswith("epoch")
    ]
    assert not members(mark)


@pytest.mark.slow
def test_a_killed_worker_ends_the_job_and_is_named_and_the_job_goes_on_later(
    folder, tmp_path, mark
):
    checkpoint = tmp_path / "run.npz"
    options = ["--epochs", "40", "--checkpoint", str(checkpoint), "--resume"]
    process = subprocess.Popen(
        job(folder, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    for line in process.stdout:
        if line.startswith("epoch 2"):
            break
    victim = next(p for p in members(mark) if p.environ().get("HOTDOG_RANK") == "1")
    victim.send_signal(signal.SIGKILL)
    begin = time.monotonic()
    _, errors = process.communicate(timeout=60)
    assert time.monotonic() - begin < 30
    assert process.returncode == 1 and "Traceback" not in errors
    assert f"worker 2 (process {victim.pid}) was killed (SIGKILL)" in errors
    assert "--resume" in errors and not members(mark)

    whole = len(saved.load(checkpoint).record.epochs)
    assert whole >= 2
    options[1] = str(whole + 1)
    done = subprocess.run(job(folder, *options), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"Going on after epoch {whole}" in done.stdout
    assert len(saved.load(checkpoint).record.epochs) == whole + 1


def test_when_the_launcher_is_killed_nothing_is_left(folder, mark):
    process = subprocess.Popen(
        job(folder, "--epochs", "40"), stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    next(line for line in process.stdout if line.startswith("epoch 1"))
    assert len(members(mark)) == 4
    process.kill()
    process.wait()
    psutil.wait_procs(members(mark), timeout=30)
    assert not members(mark)


def test_a_mistake_in_one_worker_ends_all_in_a_sentence(folder, mark):
    done = subprocess.run(
        job(folder, "--batch-size", "1"), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "2 workers cannot share a batch of 1" in done.stderr and "Traceback" not in done.stderr
    assert not members(mark)


@pytest.mark.parametrize(
    ("text", "words"), [("", "names no machine"), ("-oProxyCommand=x", "is no machine's name")]
)
def test_a_hosts_file_without_hosts_is_complained_of(tmp_path, text, words):
    (tmp_path / "hosts").write_text(text)
    with pytest.raises(ValueError, match=words):
        launcher.read_hosts(tmp_path / "hosts")


def test_a_hosts_file_may_hold_remarks(tmp_path):
    (tmp_path / "hosts").write_text("# the lab's\nalpha\n\n10.0.0.2  # beta\n")
    assert launcher.read_hosts(tmp_path / "hosts") == ["alpha", "10.0.0.2"]


@pytest.fixture
def two_machines(tmp_path):
    """Two network namespaces joined by a cable, as two hosts, and a command in place of ssh."""
    if os.geteuid() or not shutil.which("ip"):
        pytest.skip("takes root, and the command `ip`")
    own = os.getpid() % 10**6  # of this test alone
    names, cable = (f"hotdog-a{own}", f"hotdog-b{own}"), (f"hd-a{own}", f"hd-b{own}")

    def ip(*words, check=True):
        return subprocess.run(["ip", *words], check=check, capture_output=True, text=True)

    try:
        for name in names:
            ip("netns", "add", name)
        ip("link", "add", cable[0], "type", "veth", "peer", "name", cable[1])
        for number, (name, end) in enumerate(zip(names, cable, strict=True), 1):
            ip("link", "set", end, "netns", name)
            for words in (
                ("addr", "add", f"10.77.7.{number}/24", "dev", end),
                ("link", "set", end, "up"),
                ("link", "set", "lo", "up"),
            ):
                ip("-n", name, *words)
    except subprocess.CalledProcessError as problem:
        for name in names:
            ip("netns", "del", name, check=False)
        pytest.skip(f"no network namespaces here: {problem.stderr}")
    ssh = tmp_path / "ssh"
    ssh.write_text(
        "#!/bin/sh\n"
        f'case "$1" in 10.77.7.1) name={names[0]};; *) name={names[1]};; esac\n'
        'exec ip netns exec "$name" sh -c "$2"\n'
    )
    ssh.chmod(0o755)
    (tmp_path / "hosts").write_text("10.77.7.1\n10.77.7.2\n")
    yield ssh, tmp_path / "hosts"
    for name in names:
        ip("netns", "del", name, check=False)


@pytest.mark.slow
def test_two_machines_train_as_one(folder, tmp_path, two_machines, monkeypatch, mark):
    ssh, hosts = two_machines
    monkeypatch.setenv("HOTDOG_SSH", str(ssh))
    monkeypatch.chdir(ROOT)
    far, near = tmp_path / "far.npz", tmp_path / "near.npz"
    launching = ("-n", "2", "-s", "1", "--hosts", str(hosts))
    for options, path in ((launching, far), (("-n", "2"), near)):
        done = subprocess.run(
            job(folder, "--epochs", "1", "--save", str(path), launching=options),
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    expected = weights_in(near)
    for name, value in weights_in(far).items():
        numpy.testing.assert_allclose(value, expected[name], atol=1e-5, err_msg=name)
    assert not members(mark)


@pytest.mark.parametrize(
    ("hosts", "words"),
    [
        (["127.0.0.1", "10.0.0.2"], "leads nowhere from another machine"),
        (["no-such-machine.invalid"], "no machine of this name is found"),
    ],
)
def test_a_machine_that_the_others_could_not_find_is_refused_at_the_start(hosts, words):
    with pytest.raises(ValueError, match=words):
        launcher.launch(["train"], 2, 1, hosts)
