"""What waits for what while a network trains, as MXNet's own profiler counts it."""

import json
import subprocess
import sys

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
import pytest
from hotdog_lib.train import Start, Step, fit
from mxnet import profiler

WAITS = ("MXNDArraySyncCopyToCPU", "MXNDArrayWaitToRead", "MXNDArrayWaitAll", "MXNDArrayGetData")


@pytest.mark.parametrize("n", [1, 3])
def test_the_host_waits_once_a_step_whatever_the_devices(tiny_net, found, tmp_path, n):
    events = fit(
        tiny_net(),
        found,
        epochs=1,
        batch_size=4,
        evaluate=(),
        devices=[mx.cpu(i) for i in range(n)],
    )
    assert isinstance(next(events), Start)
    profiler.set_config(
        profile_api=True, profile_imperative=True, aggregate_stats=True,
        filename=str(tmp_path / "profile.json"),
    )  # fmt: skip
    profiler.set_state("run")
    steps = sum(isinstance(event, Step) for event in events)
    mx.npx.waitall()
    profiler.set_state("stop")
    told = json.loads(profiler.dumps(reset=True, format="json"))["Time"]
    calls = {name: about["Count"] for name, about in told["MXNET_C_API"].items()}
    waits = sum(calls.get(name, 0) for name in WAITS) - 2  # above; at the end
    assert steps == 4 and 1 <= waits <= steps, calls
    # Pictures and labels go through the host's memory once each, however many devices share them.
    assert calls["MXNDArraySyncCopyFromCPU"] == 2 * steps
    # Nobody fetches weights: what comes late from a server by then is a sum of gradients.
    assert not any("Broadcast" in name or name.startswith("MXKVStorePullEx") for name in calls)


TRACED = """
import sys
import hotdog_lib
import mxnet as mx
from hotdog_lib import data, surgery, transforms
from hotdog_lib.models import ARCHITECTURES
from hotdog_lib.train import fit
from mxnet import profiler

architecture = ARCHITECTURES["resnet18_v2"]
look = transforms.for_training(architecture, 64)
found = data.load(sys.argv[1]).transformed(look, look)
net = surgery.scratch(architecture, found.classes)
events = fit(net, found, lr=1e-4, batch_size=8, evaluate=(), devices=[mx.cpu(0), mx.cpu(1)])
next(events), next(events)  # the first step compiles
mx.npx.waitall()
profiler.set_config(profile_all=True, filename=sys.argv[2])
profiler.set_state("run")
next(events)
mx.npx.waitall()
profiler.set_state("stop")
profiler.dump()
"""


def test_gradients_are_summed_while_earlier_layers_still_compute_theirs(folder, tmp_path):
    # In a process of its own, since MXNet writes a trace to the end only when its process ends.
    path = tmp_path / "trace.json"
    subprocess.run([sys.executable, "-c", TRACED, str(folder), str(path)], check=True)
    trace = json.loads(path.read_text())["traceEvents"]
    sums = [e["ts"] for e in trace if e.get("name") == "ElementwiseSum" and e["ph"] == "B"]
    backward = [e["ts"] for e in trace if e.get("name") == "ImperativeBulk" and e["ph"] == "E"]
    assert len(sums) > 50  # a gradient each, and the losses
    assert min(sums) < max(backward)
