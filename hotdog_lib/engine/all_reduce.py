"""Sums over all devices of all workers, and what the workers agree on.

Several processes, on as many machines, can train one network together; `hotdog launch` starts them.
Each *worker* holds the whole network and reads its own part of every batch; MXNet's parameter
*servers* add up the gradients, and nothing more. Every worker then makes the same step by itself. A
server could make it too, but its optimizer is a copy that was pickled at the start: it has
forgotten which parameters are the head's, and hears of no other learning rate.
"""

import os
from collections.abc import Mapping, Sequence
from itertools import cycle

import mxnet as mx
import numpy
from hotdog_lib.engine.parameters import parameters
from mxnet import gluon, np, npx

npx.set_np()

RANK = "HOTDOG_RANK"  # which worker this is, set by `hotdog launch`


class AllReduce:
    """What adds up over the devices of this process and, in a job, over all workers.

    devices: of this process, at least one. rank: this worker's number, from 0. workers: how many
    there are. With one device and one worker, every sum is what was given.
    """

    def __init__(
        self,
        devices: Sequence[mx.Context] = (),
        rank: int = 0,
        workers: int = 1,
        store: mx.kvstore.KVStore | None = None,
    ):
        self.devices, self.rank, self.workers = tuple(devices) or (mx.cpu(),), rank, workers
        if store is None and len(self.devices) > 1:
            on_gpus = all(device.device_type == "gpu" for device in self.devices)
            with_nccl = on_gpus and mx.runtime.Features().is_enabled("NCCL")
            store = mx.kv.create("nccl" if with_nccl else "device")
        self._store, self._keys = store, {}
        # Two names in turn: sums of the step before may still be on their way.
        self._step_names = cycle(("an odd step", "an even step"))

    @classmethod
    def of_this_job(cls, devices: Sequence[mx.Context]) -> "AllReduce":
        """Over the workers that `hotdog launch` started, of whom this process is one; without it,
        over this process's devices."""
        if RANK not in os.environ:
            return cls(devices)
        on_gpus = any(device.device_type == "gpu" for device in devices)
        store = mx.kv.create("dist_device_sync" if on_gpus else "dist_sync")
        return cls(devices, int(os.environ[RANK]), store.num_workers, store)

    # Enqueued: nobody waits.

    def gradients(self, learnt: Mapping[str, gluon.Parameter]) -> None:
        """Give every device the sum of everybody's gradients. The last layers' come first, as they
        are known first, while earlier layers compute."""
        for depth, (name, parameter) in enumerate(learnt.items()):
            self._sum(name, parameter.list_grad(), priority=-depth)

    def step(self, counts: Sequence[np.ndarray]) -> np.ndarray:
        """The sum of what each device counted in one step, for the host to read."""
        return self._sum(next(self._step_names), counts)

    def running_statistics(self, net: gluon.Block) -> None:
        """Give everybody the mean of all running means and variances: each device saw other
        pictures, so batch normalisation has counted differently on each."""
        copies = len(self.devices) * self.workers
        for name, parameter in parameters(net).items():
            if copies > 1 and name.endswith(("running_mean", "running_var")):
                self._sum(name, parameter.list_data())
                for data in parameter.list_data():
                    data /= copies

    def _sum(self, name: str, arrays: Sequence[np.ndarray], priority: int = 0) -> np.ndarray:
        """Make each device's array the sum of all, in place; one of them. `name` stands for one
        shape.

        Sums under one name overtake each other, unless the arrays are the same ones or somebody
        has waited. Those of higher priority go first.
        """
        if self._store is not None:
            if name not in self._keys:
                self._keys[name] = len(self._keys)
                self._store.init(self._keys[name], np.zeros_like(arrays[0]))
            key = self._keys[name]
            self._store.pushpull(key, list(arrays), out=list(arrays), priority=priority)
        return arrays[0]

    # Between workers: all of them have to ask, and wait.

    def total(self, array: numpy.ndarray) -> numpy.ndarray:
        """The sum of every worker's array, in float32."""
        if self.workers == 1:
            return array
        values = np.array(array, "float32")
        return self._sum(f"total of {values.shape}", [values]).asnumpy()

    def first(self, array: numpy.ndarray) -> numpy.ndarray:
        """The first worker's array, for all of them."""
        return self.total(array if self.rank == 0 else numpy.zeros_like(array))

    def agreed(self, options: Sequence[str], choice: str) -> str:
        """What all workers have chosen, or the first option if they differ."""
        votes = self.total(numpy.array([choice == option for option in options]))
        same = (o for o, n in zip(options, votes, strict=True) if n == self.workers)
        return next(same, options[0])

    def same_everywhere(self, number: int) -> bool:
        """Whether all workers, as far as this one can tell, came with the same whole number."""
        low = number % 65521  # float32 counts to 16 million without a gap
        return self.total(numpy.array([low]))[0] == self.workers * low

    # Which part of the work is this worker's.

    def share(self, split):
        """This worker's pictures of a `data.Split`."""
        everything = numpy.arange(len(split))
        return split.subset(self.part(everything).tolist()) if self.workers > 1 else split

    def part(self, positions: numpy.ndarray) -> numpy.ndarray:
        """This worker's share of a batch: a near-equal stretch of it."""
        n = len(positions)
        return positions[n * self.rank // self.workers : n * (self.rank + 1) // self.workers]
