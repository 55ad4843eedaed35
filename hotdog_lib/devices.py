"""On which processors to train.

d2l has `try_all_gpus`, which returns `[]` on a machine without a GPU, and `train_ch13` binds it as
a default argument when the module is imported. Here the answer is never empty and never frozen.
"""

import os
import re
import shutil
import subprocess

import mxnet as mx
from hotdog_lib.engine import before_mxnet

# The wheel holds code for compute capability 5.0, 6.0, 7.0, 8.0 and 8.6 and no PTX. Such code runs
# on the same major version from that minor version up, and on no other.
# https://docs.nvidia.com/cuda/ampere-compatibility-guide (application compatibility)
SUPPORTED_MAJORS = range(5, 9)


class DeviceError(ValueError):
    """The devices asked for cannot be had; the message says why and what to write instead."""


def parse(text: str = "auto") -> list[mx.Context]:
    """The devices that `text` names, at least one.

    `auto`: all usable GPUs, else one CPU. `gpus`: all usable GPUs. `gpu:0,1`: these. `cpu`: one
    CPU. `cpu(3)`: three CPU contexts, which share the processor: no faster than one, but they show
    (and test) how a batch is split.
    """
    if text == "auto":
        if nvidia_cards() and not gpus():
            print(f"No GPU is used: {why_no_gpu()}")
        return gpus() or [mx.cpu()]
    if text == "gpus":
        if found := gpus():
            return found
        raise DeviceError(f"No usable GPU here: {why_no_gpu()} Try --devices cpu.")
    if match := re.fullmatch(r"cpu(?:\((\d+)\))?", text):
        n = int(match[1] or 1)
        if n < 1:
            raise DeviceError("cpu(0) is no device at all. Try --devices cpu.")
        return [mx.cpu(i) for i in range(n)]
    if match := re.fullmatch(r"gpu:(\d+(?:,\d+)*)", text):
        wanted = [mx.gpu(int(i)) for i in match[1].split(",")]
        if len(set(wanted)) < len(wanted):
            raise DeviceError(f"{text} names a GPU twice.")
        found = gpus()
        if missing := [str(d) for d in wanted if d not in found]:
            raise DeviceError(
                f"{', '.join(missing)} cannot be used: {why_no_gpu()} "
                f"Usable here: {', '.join(map(str, found)) or 'cpu'}."
            )
        return wanted
    raise DeviceError(f"{text!r} names no devices. Write cpu, cpu(2), gpus or gpu:0,1.")


def gpus() -> list[mx.Context]:
    """The GPUs that this MXNet can run on; `[]` where there are none."""
    if before_mxnet.installed_builds() != [before_mxnet.GPU_BUILD]:
        return []
    cards = nvidia_cards()
    return [
        mx.gpu(i)
        for i in range(mx.context.num_gpus())
        if i < len(cards) and is_supported(cards[i][1])
    ]


def why_no_gpu() -> str:
    """One sentence per obstacle between this machine and MXNet on a GPU."""
    cards = nvidia_cards()
    if not cards:
        return "no NVIDIA driver answers (its tool nvidia-smi tells which cards there are)."
    reasons = [
        f"{name} has compute capability {capability}, and MXNet 1.9.1's binary runs on 5.0 to 8.9."
        for name, capability in cards
        if not is_supported(capability)
    ]
    if before_mxnet.installed_builds() != [before_mxnet.GPU_BUILD]:
        reasons.append(f"{before_mxnet.GPU_BUILD} is not installed (the gpu extra).")
    return " ".join(reasons) or "MXNet does not see it."


def is_supported(capability: str) -> bool:
    """Whether a card of this compute capability, such as '8.6', can run the wheel's code."""
    major = capability.split(".")[0]
    return major.isdecimal() and int(major) in SUPPORTED_MAJORS


def nvidia_cards() -> list[tuple[str, str]]:
    """(name, compute capability) of each NVIDIA card, as the driver's own tool tells them."""
    if shutil.which("nvidia-smi") is None:
        return []
    query = ["nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"]
    if visible := os.environ.get("CUDA_VISIBLE_DEVICES"):
        query.append(f"--id={visible}")
    try:
        answer = subprocess.run(query, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    rows = [line.rsplit(",", 1) for line in answer.stdout.splitlines() if "," in line]
    return [(name.strip(), capability.strip()) for name, capability in rows]
