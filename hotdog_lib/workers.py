"""Several processes, on as many machines, that train one network together.

`hotdog launch` starts them. Each *worker* holds the whole network and reads its own part of every
batch; MXNet's parameter *servers* add up the gradients, and nothing more. Every worker then makes
the same step by itself. A server could make it too, but its optimizer is a copy that was pickled
at the start: it has forgotten which parameters are the head's, and hears of no other learning rate.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

import mxnet as mx
import numpy
from mxnet import np, npx

npx.set_np()

RANK = "HOTDOG_RANK"  # which worker this is, set by `hotdog launch`


class Adder:
    """Adds up arrays over devices and workers, in place: enqueued, nobody waits.

    store: MXNet's, which does it; None if there is one device and one worker.
    """

    def __init__(self, store: mx.kvstore.KVStore | None = None):
        self.store, self._keys = store, {}

    def __call__(self, name: str, arrays: Sequence[np.ndarray], priority: int = 0) -> np.ndarray:
        """Make each device's array the sum of all; one of them. `name` stands for one shape.

        Sums under one name overtake each other, unless the arrays are the same ones or somebody
        has waited. Those of higher priority go first.
        """
        if self.store is not None:
            if name not in self._keys:
                self._keys[name] = len(self._keys)
                self.store.init(self._keys[name], np.zeros_like(arrays[0]))
            key = self._keys[name]
            self.store.pushpull(key, list(arrays), out=list(arrays), priority=priority)
        return arrays[0]


@dataclass(frozen=True)
class Workers:
    """This worker's number, from 0, how many there are, and what adds up over all of them."""

    rank: int = 0
    count: int = 1
    add: Adder = field(default_factory=Adder)

    def total(self, array: numpy.ndarray) -> numpy.ndarray:
        """The sum of every worker's array, in float32. All of them have to ask, and wait."""
        if self.count == 1:
            return array
        values = np.array(array, "float32")
        return self.add(f"total of {values.shape}", [values]).asnumpy()

    def first(self, array: numpy.ndarray) -> numpy.ndarray:
        """The first worker's array, for all of them."""
        return self.total(array if self.rank == 0 else numpy.zeros_like(array))

    def agreed(self, options: Sequence[str], choice: str) -> str:
        """What all workers have chosen, or the first option if they differ."""
        votes = self.total(numpy.array([choice == option for option in options]))
        return next((o for o, n in zip(options, votes, strict=True) if n == self.count), options[0])

    def agree(self, number: int) -> bool:
        """Whether all workers, as far as this one can tell, came with the same whole number."""
        low = number % 65521  # float32 counts to 16 million without a gap
        return self.total(numpy.array([low]))[0] == self.count * low

    def share(self, split):
        """This worker's pictures of a `data.Split`."""
        everything = numpy.arange(len(split))
        return split.subset(self.part(everything).tolist()) if self.count > 1 else split

    def part(self, positions: numpy.ndarray) -> numpy.ndarray:
        """This worker's share of a batch: a near-equal stretch of it."""
        n = len(positions)
        return positions[n * self.rank // self.count : n * (self.rank + 1) // self.count]


ALONE = Workers()


def present(devices: Sequence[mx.Context]) -> Workers:
    """Those that `hotdog launch` started, of whom this process is one; else this process alone."""
    if RANK not in os.environ:
        return ALONE
    on_gpus = any(device.device_type == "gpu" for device in devices)
    store = mx.kv.create("dist_device_sync" if on_gpus else "dist_sync")
    return Workers(int(os.environ[RANK]), store.num_workers, Adder(store))


def between(devices: Sequence[mx.Context]) -> Adder:
    """What adds up over the devices of this machine."""
    if len(devices) == 1:
        return Adder()
    on_gpus = all(device.device_type == "gpu" for device in devices)
    with_nccl = on_gpus and mx.runtime.Features().is_enabled("NCCL")
    return Adder(mx.kv.create("nccl" if with_nccl else "device"))
