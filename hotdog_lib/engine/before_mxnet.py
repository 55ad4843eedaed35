"""What has to happen before `import mxnet`.

MXNet 1.9.1 was built in 2022 and is no longer maintained. Four things have moved since.
"""

import ctypes
import importlib.metadata
import importlib.util
import math
import os
import sys
from pathlib import Path

import psutil
from hotdog_lib.engine import numpy_2
from hotdog_lib.engine.memory import one_heap

# Each library needs those before it. cuDNN looks its sub-libraries up by itself once it is loaded.
CUDA_LIBRARIES = (
    "cuda_runtime/lib/libcudart.so.11.0",
    "cuda_nvrtc/lib/libnvrtc.so.11.2",
    "nvtx/lib/libnvToolsExt.so.1",
    "cublas/lib/libcublasLt.so.11",
    "cublas/lib/libcublas.so.11",
    "cufft/lib/libcufft.so.10",
    "curand/lib/libcurand.so.10",
    "cusolver/lib/libcusolver.so.11",
    "cudnn/lib/libcudnn.so.8",
    "nccl/lib/libnccl.so.2",
)
THREADS = "OMP_NUM_THREADS"
PATIENCE = "GOMP_SPINCOUNT"  # of a thread without work, before it lets go of its core
# MXNet reads these when it is loaded or used, and aborts where one is no number.
NUMBERS = (
    THREADS, "MXNET_CPU_WORKER_NTHREADS", "MXNET_CPU_PRIORITY_NTHREADS",
    "MXNET_CPU_NNPACK_NTHREADS", "MXNET_MP_WORKER_NTHREADS", "MXNET_MP_OPENCV_NUM_THREADS",
    "MXNET_GPU_WORKER_NTHREADS", "MXNET_GPU_COPY_NTHREADS", "MXNET_EXEC_BULK_EXEC_MAX_NODE_TRAIN",
    "MXNET_EXEC_BULK_EXEC_TRAIN", "MXNET_EXEC_BULK_EXEC_INFERENCE", "MXNET_BACKWARD_DO_MIRROR",
    "MXNET_GPU_MEM_POOL_RESERVE", "MXNET_KVSTORE_REDUCTION_NTHREADS",
    "MXNET_KVSTORE_BIGARRAY_BOUND", "MXNET_CUDNN_AUTOTUNE_DEFAULT",
    "OMP_THREAD_LIMIT",
)  # fmt: skip
THREADS_SAID = THREADS in os.environ  # by the user
CPU_BUILD, GPU_BUILD = "mxnet", "mxnet-cu112"


def prepare() -> None:
    """Let `import mxnet` work here. Raises ImportError, in one line, where it cannot."""
    # 1. numpy 1.24 and 2 removed names that MXNet reads, and 2 writes numbers in another way.
    numpy_2.restore_names()
    numpy_2.write_numbers_plainly()

    # 2. Python 3.12 removed `distutils`. setuptools brings a copy, found through a hook that it
    #    installs for every start of Python; where the hook is missing, importing it is enough.
    if importlib.util.find_spec("distutils") is None:
        import setuptools  # noqa: F401

    # 3. MXNet takes half of the processors that it sees for hyperthreads, and so, where they are
    #    none, leaves half of them idle. A thread without work goes round in circles for a while,
    #    in case there soon is some, on a core that could read the next pictures: less of that was
    #    measured to read faster, and to train no slower. And they share one heap.
    os.environ.setdefault(THREADS, str(physical_cores()))
    os.environ.setdefault(PATIENCE, "1000")
    _check_numbers()
    one_heap()

    builds = installed_builds()
    if len(builds) > 1:
        raise ImportError(
            f"Both {CPU_BUILD} and {GPU_BUILD} are installed, and they overwrite each other's "
            "files. Make a new environment with one of them: `make clean-env`, then `make setup`."
        )
    # 4. The GPU build finds CUDA through the loader's path; pip installs CUDA elsewhere.
    if builds == [GPU_BUILD]:
        os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")  # number cards as nvidia-smi does
        preload_cuda()


def _check_numbers() -> None:
    """Complain of a setting that MXNet would take for a number, and end the process over."""
    for name in NUMBERS:
        said = os.environ.get(name, "0")
        try:
            int(said)
        except ValueError:
            raise ImportError(
                f"{name} is {said!r}, and has to be a whole number. Unset it, or set it to one."
            ) from None


def physical_cores() -> int:
    """How many processors this process may use at once, hyperthreads not counted."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        allowed = os.cpu_count() or 1
    try:  # a container's share, which counts for nothing in the numbers above
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        allowed = min(allowed, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError):  # no container, or no limit ("max")
        pass
    return max(min(allowed, psutil.cpu_count(logical=False) or allowed), 1)


def installed_builds() -> list[str]:
    """The names of the MXNet packages in this environment: none, one or (wrongly) two."""
    found = {d.metadata["Name"] for d in importlib.metadata.distributions()}
    return [name for name in (CPU_BUILD, GPU_BUILD) if name in found]


def preload_cuda() -> None:
    """Load the driver and then CUDA's libraries, so that MXNet's binary finds them loaded."""
    try:
        ctypes.CDLL("libcuda.so.1")
    except OSError:
        raise ImportError("No NVIDIA driver on this machine: use the cpu extra.") from None
    for library in CUDA_LIBRARIES:
        found = [p for root in sys.path if (p := Path(root, "nvidia", library)).is_file()]
        if found:  # where pip did not bring it, the system's own may do
            ctypes.CDLL(str(found[0]), mode=ctypes.RTLD_GLOBAL)
