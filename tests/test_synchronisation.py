"""How often the host waits for the devices while they train, counted by MXNet's own profiler."""

import json

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
    waits = sum(calls.get(name, 0) for name in WAITS) - 1  # the one above
    assert steps == 4 and 1 <= waits <= steps, calls
    # Pictures and labels go through the host's memory once each, however many devices share them.
    assert calls["MXNDArraySyncCopyFromCPU"] == 2 * steps
