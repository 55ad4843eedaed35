"""What has to happen before MXNet is imported, each in a Python of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def python(code: str, **paths) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, **paths)


def pretend_installed(folder: Path, *names: str) -> str:
    """Code that puts packages of these names, and no others of MXNet's, on the path."""
    for name in names:
        info = folder / f"{name.replace('-', '_')}-1.9.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.9.1\n")
    return (
        "import importlib.metadata as m, sys\n"
        "real = m.distributions\n"
        f"m.distributions = lambda: real(path=[{str(folder)!r}])\n"
    )


def test_importing_the_library_first_makes_mxnet_import():
    done = python(
        "import hotdog_lib, mxnet; from d2l import mxnet as d2l; print(mxnet.__version__)"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "1.9.1"


def test_arrays_of_booleans_work_after_the_import():
    code = "import hotdog_lib; from mxnet import np, npx; npx.set_np(); "
    assert python(code + "print((np.arange(3) > 1).sum())").stdout.strip() == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for processors")
def test_mxnet_uses_every_physical_core_that_this_process_may_use():
    """By itself it would take half of the processors for hyperthreads."""
    code = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}) if limit else None\n"
        "import hotdog_lib, mxnet, ctypes\n"
        "from hotdog_lib.engine.before_mxnet import physical_cores\n"
        "threads = ctypes.CDLL('libgomp.so.1').omp_get_max_threads()\n"
        "print(threads == physical_cores(), threads)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"}
    assert python(f"limit = False\n{code}", env=environment).stdout.startswith("True")
    assert python(f"limit = True\n{code}", env=environment).stdout.strip() == "True 1"
    own = environment | {"OMP_NUM_THREADS": "3"}
    assert python(f"limit = False\n{code}", env=own).stdout.strip().endswith(" 3")


def test_threads_without_work_soon_let_go_of_their_cores_unless_the_user_says_otherwise():
    """What OpenMP itself says that it took."""
    code = "import hotdog_lib, mxnet"
    quiet = {k: v for k, v in os.environ.items() if k != "GOMP_SPINCOUNT"}
    quiet["OMP_DISPLAY_ENV"] = "VERBOSE"
    assert "GOMP_SPINCOUNT = '1000'" in python(code, env=quiet).stderr
    own = quiet | {"GOMP_SPINCOUNT": "77"}
    assert "GOMP_SPINCOUNT = '77'" in python(code, env=own).stderr


def test_two_builds_of_mxnet_are_refused_in_one_sentence(tmp_path):
    code = pretend_installed(tmp_path, "mxnet", "mxnet-cu112") + "import hotdog_lib"
    done = python(code)
    assert "Both mxnet and mxnet-cu112 are installed" in done.stderr.splitlines()[-1]


@pytest.mark.skipif(
    any(Path(p, "libcuda.so.1").exists() for p in ("/usr/lib/x86_64-linux-gnu", "/usr/lib64")),
    reason="an NVIDIA driver is installed here",
)
def test_the_gpu_build_without_a_driver_says_to_use_the_cpu_extra(tmp_path):
    code = pretend_installed(tmp_path, "mxnet-cu112")
    done = python(code + "import hotdog_lib")
    assert done.stderr.splitlines()[-1] == (
        "ImportError: No NVIDIA driver on this machine: use the cpu extra."
    )
    command = python(code + "sys.argv[0] = '/usr/bin/hotdog'\nimport hotdog_lib")
    assert command.stderr == ("hotdog: No NVIDIA driver on this machine: use the cpu extra.\n")


@pytest.mark.parametrize("name", ["OMP_NUM_THREADS", "MXNET_CPU_WORKER_NTHREADS"])
def test_a_setting_that_is_no_number_is_named_before_mxnet_aborts(name):
    done = python("import hotdog_lib, mxnet", env=os.environ | {name: "all"})
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert f"{name} is 'all'" in last and "whole number" in last
