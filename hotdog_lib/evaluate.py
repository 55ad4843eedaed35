"""What a network says of pictures, over all devices and all samples, the last short batch included.

Evaluating can take as long as training, so it is a generator too: a batch a `next()`, enqueued
without waiting.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import mxnet as mx
import numpy
from hotdog_lib.data import Split
from hotdog_lib.engine.fused import Look
from hotdog_lib.engine.shares import shards
from mxnet import gluon, npx

npx.set_np()


@dataclass(frozen=True)
class Score:
    """Of one network on one set of pictures.

    logits: (n, classes). losses: cross-entropy of each picture (n,), in nats. labels: (n,).
    """

    logits: numpy.ndarray
    labels: numpy.ndarray

    @property
    def losses(self) -> numpy.ndarray:
        shifted = self.logits - self.logits.max(axis=1, keepdims=True)
        own = shifted[numpy.arange(len(self.labels)), self.labels]
        return numpy.log(numpy.exp(shifted).sum(axis=1)) - own  # no -log(p): p may round to 0

    @property
    def probabilities(self) -> numpy.ndarray:
        return softmax(self.logits)

    @property
    def loss(self) -> float:
        return float(self.losses.mean())

    @property
    def right(self) -> numpy.ndarray:
        return self.logits.argmax(1) == self.labels

    @property
    def sums(self) -> numpy.ndarray:
        """The sum of losses, the number of right answers, the number of pictures."""
        return numpy.array([self.losses.sum(), self.right.sum(), len(self.labels)])

    @property
    def accuracy(self) -> float:
        return float(self.right.mean())


@dataclass(frozen=True)
class Batch:
    """One batch on its way through the network; `wait()` until it is through."""

    done: int
    total: int
    outputs: tuple

    def wait(self) -> None:
        for output in self.outputs:
            output.wait_to_read()


def predicting(
    net: gluon.Block, split: Split, devices: Sequence[mx.Context], batch_size: int
) -> Generator[Batch, None, numpy.ndarray]:
    """Yield each batch as it is enqueued; return what `net` makes of all pictures, (n, ...). It
    lies on `devices`."""
    batches, done = [], 0
    with Look(net, len(split)) as look:
        for x, y in split.batches(batch_size):
            outputs = tuple(look(shard) for shard in shards(x, devices))
            done += len(y)
            batches.append(Batch(done, len(split), outputs))
            if len(batches) > 1:
                batches[-2].wait()  # the host waits here, one behind, so that memory is bounded
            yield batches[-1]
        return numpy.concatenate([o.asnumpy() for batch in batches for o in batch.outputs])


def scoring(
    net: gluon.Block, split: Split, devices: Sequence[mx.Context], batch_size: int
) -> Generator[Batch, None, Score]:
    """Yield each batch as it is enqueued; return the Score of `net`, which gives logits."""
    logits = yield from predicting(net, split, devices, batch_size)
    return Score(logits, numpy.array(split.labels))


def outputs(
    net: gluon.Block, split: Split, devices: Sequence[mx.Context] = (), batch_size: int = 64
) -> numpy.ndarray:
    """What `net` makes of all pictures of `split`, (n, ...): logits, or a body's features."""
    devices = devices or net.collect_params().list_ctx()
    return _result_of(predicting(net, split, devices, batch_size))


def score(
    net: gluon.Block, split: Split, devices: Sequence[mx.Context] = (), batch_size: int = 64
) -> Score:
    """Run all of `split` through `net`, on the devices where its parameters are."""
    return Score(outputs(net, split, devices, batch_size), numpy.array(split.labels))


def _result_of(generator: Generator) -> numpy.ndarray:
    """Drive a generator to its end and give what it returns."""
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def softmax(logits: numpy.ndarray) -> numpy.ndarray:
    """(n, classes) to probabilities of the same shape."""
    shifted = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
