"""The training loop, on all the processors there are.

`fit` is a generator of what happens. Whoever drives it, a script, a progress bar or a live panel,
takes one event after another with `next()`; nothing that they do can change the training, except by
turning the knobs that the first event hands over.

MXNet is asynchronous: a line such as `net(x)` only *enqueues* work and returns in milliseconds,
while the devices compute for seconds. The host has to wait somewhere, or it would run ahead until
the memory is full. The one place is marked.
"""

import math
import time
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from operator import add

import mxnet as mx
import numpy
from hotdog_lib.data import Data, DataError
from hotdog_lib.engine.all_reduce import AllReduce
from hotdog_lib.engine.footprint import that_fit
from hotdog_lib.engine.parameters import parameters
from hotdog_lib.engine.precision import PRECISIONS, LossScale, suited
from hotdog_lib.engine.shares import Part, divided, pieces_of
from hotdog_lib.evaluate import Batch, scoring
from hotdog_lib.surgery import compiled_on
from mxnet import autograd, gluon, np, npx

npx.set_np()


@dataclass
class Knobs:
    """What may be turned while the network trains; read afresh at every step.

    lr: the learning rate. head_mult: by how much more the head learns. stop: end after this step.
    """

    lr: float
    head_mult: float
    stop: bool = False


@dataclass(frozen=True)
class Start:
    """The run begins. recipe: what `fit` was asked for, but for the devices, to run it again."""

    knobs: Knobs
    recipe: dict
    devices: tuple[str, ...]
    epochs: int
    steps_per_epoch: int
    done: int = 0  # epochs that an earlier part of the run has made


@dataclass(frozen=True)
class Step:
    """One batch, still being computed; `loss` and `accuracy` wait for it."""

    epoch: int
    step: int
    lr: float
    head_mult: float
    size: int
    sums: np.ndarray  # over all devices and workers: the losses, and the number of right answers
    _read: list = field(default_factory=list)

    def wait(self) -> None:
        if not self._read:
            self._read.extend(self.sums.tolist())

    @property
    def loss(self) -> float:
        """Mean cross-entropy of the batch before the step, in nats."""
        self.wait()
        return self._read[0] / self.size

    @property
    def accuracy(self) -> float:
        """Share of the batch that was right before the step."""
        self.wait()
        return self._read[1] / self.size


@dataclass(frozen=True)
class Evaluating:
    """One batch of an evaluation on its way."""

    split: str
    batch: Batch


@dataclass(frozen=True)
class Epoch:
    """One pass over the training pictures is complete.

    Training loss and accuracy are means over the pass, with augmentation, while the weights moved.
    The others are of the weights at its end; None if not asked for. seconds: of training alone.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    validation_accuracy: float | None
    test_accuracy: float | None
    images_per_second: float
    seconds: float


@dataclass(frozen=True)
class End:
    """The run is over: 'finished', 'stopped' or 'diverged', and a sentence about it."""

    reason: str
    message: str


Event = Start | Step | Evaluating | Epoch | End


def fit(
    net: gluon.HybridBlock,
    data: Data,
    *,
    lr: float = 0.01,
    head_mult: float = 10,
    epochs: int = 5,
    batch_size: int = 32,
    devices: Sequence[mx.Context] = (),
    weight_decay: float = 0.001,
    momentum: float = 0.0,
    evaluate: Sequence[str] = ("validation",),
    seed: int = 0,
    done: int = 0,
    precision: str = "auto",
    pieces: int | None = None,
    all_reduce: AllReduce | None = None,
) -> Iterator[Event]:
    """Train `net`, which has `.features` and `.output`, in place; a generator of events.

    `data` has its transforms. Every batch is divided over `devices` (else one CPU), and the step is
    the one that a single device would make (d2l section 13.5), but that each device normalises by
    its own part. `evaluate` names the splits to look at after every epoch. The recipe is the
    lecture's: plain SGD with weight decay, the head at `lr * head_mult`. It has no memory but the
    weights, and draws its pictures by `seed` and epoch, so a run that was cut off goes on as if
    nothing had happened: give `net` its weights after `done` epochs, and say so. (`momentum` is a
    memory, and begins from nothing then.) precision: see `engine.precision`. pieces: in how many,
    one after another, a batch goes through; None is what the free memory asks for, mostly one.
    all_reduce: over the workers of a job, in place of `devices`; each reads its part of every
    batch, all begin with the first one's weights, and all come to the same events.
    """
    all_reduce, knobs = all_reduce or AllReduce(devices), Knobs(lr, head_mult)
    devices = all_reduce.devices
    precision = all_reduce.agreed(PRECISIONS, suited(precision, net, devices))
    pieces = pieces or that_fit(net, data.train, batch_size, devices)
    recipe = {
        "lr": lr, "head_mult": head_mult, "epochs": epochs, "batch_size": batch_size,
        "weight_decay": weight_decay, "momentum": momentum, "evaluate": list(evaluate),
        "seed": seed, "precision": precision, "pieces": pieces,
    }  # fmt: skip
    sizes = data.train.batch_sizes(batch_size)
    _begin_alike(all_reduce, net, data, min(sizes))
    with compiled_on(net, devices, precision), _adding(net, pieces > 1):
        head = net.output.collect_params()
        loss_of, scale = gluon.loss.SoftmaxCrossEntropyLoss(), LossScale(precision)
        learnt = {name: p for name, p in parameters(net).items() if p.grad_req != "null"}
        # The trainer gets no store: in the midst of the first step it would fetch the first weights
        # there, and on a busy machine was seen to fetch a sum of gradients. Each device updates its
        # own copy: the multiplier is read at every step; Ctrl-C never meets MXNet in a call into
        # Python.
        settings = {"wd": weight_decay, "momentum": momentum}
        trainer = gluon.Trainer(learnt, "sgd", settings, kvstore=None)
        yield Start(knobs, recipe, tuple(map(str, devices)), epochs, len(sizes), done)

        for epoch in range(done + 1, epochs + 1):
            begin, steps = time.monotonic(), []
            batches = data.train.batches(batch_size, (seed, epoch), all_reduce.part)
            for size, (x, y) in zip(sizes, batches, strict=True):
                if knobs.stop:
                    words = f"Stopped in epoch {epoch} after {len(steps)} of its steps."
                    yield End("stopped", words)
                    return
                trainer.set_learning_rate(knobs.lr)
                head.setattr("lr_mult", knobs.head_mult)
                counts = []
                if pieces > 1:
                    net.collect_params().zero_grad()
                for piece in pieces_of(x, y, pieces):
                    parts = divided(*piece, devices)
                    with autograd.record():
                        logits = [net(part.pictures) for part in parts]
                        losses = [
                            loss_of(z, part.labels) * part.weights
                            for z, part in zip(logits, parts, strict=True)
                        ]
                    autograd.backward(losses, scale.of(losses))
                    counts.append(_counts(losses, logits, parts))
                    del logits, losses  # they keep what the backward pass went by
                all_reduce.gradients(learnt)
                finite = scale.all_finite(learnt.values())
                if finite:
                    trainer.update(size * scale.factor)
                scale.adapt(finite)

                # All of this is enqueued, not done; so is the sum that the step hands out.
                total = all_reduce.step([reduce(add, own) for own in zip(*counts, strict=True)])
                steps.append(Step(epoch, len(steps) + 1, knobs.lr, knobs.head_mult, size, total))
                yield steps[-1]
                # THE HOST WAITS HERE, for the step before: the devices always have one in hand.
                if len(steps) > 1 and not math.isfinite(steps[-2].loss):
                    yield _diverged(steps[-2])
                    return

            if not math.isfinite(steps[-1].loss):  # and here, once an epoch, for the last step
                yield _diverged(steps[-1])
                return
            seconds = time.monotonic() - begin
            all_reduce.running_statistics(net)
            accuracies = {"validation": None, "test": None}
            for name in evaluate:
                sums = yield from _evaluated(name, net, data, all_reduce, batch_size, knobs)
                if sums is None:
                    yield End("stopped", f"Stopped after epoch {epoch}, while it was evaluated.")
                    return
                loss, right, n = sums
                if not math.isfinite(loss):  # the last step's update spoilt the weights
                    yield _diverged(steps[-1])
                    return
                accuracies[name] = float(right / n)
            yield _summary(epoch, steps, accuracies, seconds)
        yield End("finished", f"Finished {epochs} epoch{'s' if epochs > 1 else ''}.")


@contextmanager
def _adding(net: gluon.Block, wanted: bool) -> Iterator[None]:
    """Where that is wanted, backward passes add to the gradients that are there."""
    learnt = [p for p in parameters(net).values() if wanted and p.grad_req == "write"]
    for parameter in learnt:
        parameter.grad_req = "add"
    try:
        yield
    finally:
        for parameter in learnt:
            parameter.grad_req = "write"


def _counts(losses, logits, parts: Sequence[Part]) -> list[np.ndarray]:
    """Of each device: the sum of its losses, and how many of its answers are right."""
    return [
        np.stack((loss.sum(), ((z.argmax(axis=1) == part.labels) * part.weights).sum()))
        for loss, z, part in zip(losses, logits, parts, strict=True)
    ]


def _begin_alike(all_reduce: AllReduce, net: gluon.Block, data: Data, smallest: int) -> None:
    """Give every worker the first one's weights. Raises DataError if the workers' pictures differ
    or do not suffice for all."""
    if all_reduce.workers == 1:
        return
    smallest = min(smallest, len(data.validation), len(data.test))
    if smallest < all_reduce.workers:
        raise DataError(f"{all_reduce.workers} workers cannot share a batch of {smallest}.")
    paths = (*data.train.paths, *data.validation.paths, *data.test.paths)
    names = "/".join("/".join(path.parts[-3:]) for path in paths)
    if not all_reduce.same_everywhere(zlib.crc32(names.encode())):
        raise DataError("The workers found different pictures. Give each machine the same ones.")
    for parameter in parameters(net).values():
        parameter.set_data(np.array(all_reduce.first(parameter.data().asnumpy())))


def _evaluated(
    name: str, net: gluon.Block, data: Data, all_reduce: AllReduce, batch_size: int, knobs: Knobs
) -> Generator[Evaluating, None, numpy.ndarray | None]:
    """Look at a split, an event a batch; return `Score.sums` of all workers, or None if stopped."""
    own = all_reduce.share(getattr(data, name))
    looking = scoring(net, own, all_reduce.devices, batch_size)
    while not knobs.stop:
        try:
            yield Evaluating(name, next(looking))
        except StopIteration as end:
            return all_reduce.total(end.value.sums)


def _summary(epoch: int, steps: Sequence[Step], accuracies: dict, seconds: float) -> Epoch:
    """Means over the pass, each step weighing as many pictures as it had."""
    seen = sum(s.size for s in steps)
    return Epoch(
        epoch,
        train_loss=sum(s.loss * s.size for s in steps) / seen,
        train_accuracy=sum(s.accuracy * s.size for s in steps) / seen,
        validation_accuracy=accuracies["validation"],
        test_accuracy=accuracies["test"],
        images_per_second=seen / seconds,
        seconds=seconds,
    )


def _diverged(step: Step) -> End:
    return End(
        "diverged",
        f"The loss is no longer a number: learning rate {step.lr:g}, times {step.head_mult:g} for "
        f"the head, was too high (epoch {step.epoch}, step {step.step}). "
        "Start again from the initial weights with a lower one.",
    )
