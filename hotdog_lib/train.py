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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import mxnet as mx
import numpy
from hotdog_lib.data import Data
from hotdog_lib.evaluate import Batch, scoring, shards
from hotdog_lib.surgery import spread
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


@dataclass(frozen=True)
class Step:
    """One batch, still being computed; `loss` and `accuracy` wait for it."""

    epoch: int
    step: int
    lr: float
    head_mult: float
    size: int
    sums: tuple  # a device each: (sum of losses, number of right answers)
    _read: list = field(default_factory=list)

    def wait(self) -> None:
        if not self._read:
            self._read.extend(numpy.sum([s.asnumpy() for s in self.sums], axis=0).tolist())

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
    evaluate: Sequence[str] = ("validation",),
    seed: int = 0,
) -> Iterator[Event]:
    """Train `net`, which has `.features` and `.output`, in place; a generator of events.

    `data` has its transforms. Every batch is divided over `devices` (else one CPU), and the step is
    the one that a single device would make (d2l section 13.5), but that each device normalises by
    its own part. `evaluate` names the splits to look at after every epoch. The recipe is the
    lecture's: plain SGD with weight decay, the head at `lr * head_mult`.
    """
    devices = tuple(devices) or (mx.cpu(),)
    knobs = Knobs(lr, head_mult)
    recipe = {
        "lr": lr,
        "head_mult": head_mult,
        "epochs": epochs,
        "batch_size": batch_size,
        "weight_decay": weight_decay,
        "evaluate": list(evaluate),
        "seed": seed,
    }
    spread(net, devices)
    head = net.output.collect_params()
    loss_of = gluon.loss.SoftmaxCrossEntropyLoss()
    # Each device updates its own copy with the summed gradient: the multiplier is read at every
    # step, and Ctrl-C never meets MXNet inside a call back into Python.
    trainer = gluon.Trainer(
        net.collect_params(),
        "sgd",
        {"learning_rate": lr, "wd": weight_decay},
        kvstore="device",
        update_on_kvstore=False,
    )
    steps_per_epoch = math.ceil(len(data.train) / batch_size)
    yield Start(knobs, recipe, tuple(map(str, devices)), epochs, steps_per_epoch)

    for epoch in range(1, epochs + 1):
        begin, steps = time.monotonic(), []
        for x, y in data.train.batches(batch_size, shuffle=(seed, epoch)):
            if knobs.stop:
                yield End("stopped", f"Stopped in epoch {epoch} after {len(steps)} of its steps.")
                return
            n, weights = len(y), np.ones(len(y))
            if n < len(devices):
                # Too short to divide. Repeats of weight 0 give every device something to do.
                repeats = numpy.arange(len(devices)) % n
                x, y, weights = x[repeats], y[repeats], np.array(numpy.arange(len(devices)) < n)
            parts = [list(shards(array, devices)) for array in (x, y, weights.astype("float32"))]

            trainer.set_learning_rate(knobs.lr)
            head.setattr("lr_mult", knobs.head_mult)
            with autograd.record():
                logits = [net(part) for part in parts[0]]
                losses = [
                    loss_of(logit, label) * weight
                    for logit, label, weight in zip(logits, *parts[1:], strict=True)
                ]
            autograd.backward(losses)
            trainer.step(n)  # the sum of the gradients over n, and the update: enqueued, not done

            right = [
                (logit.argmax(axis=1) == label) * weight
                for logit, label, weight in zip(logits, *parts[1:], strict=True)
            ]
            sums = [np.stack((a.sum(), b.sum())) for a, b in zip(losses, right, strict=True)]
            steps.append(Step(epoch, len(steps) + 1, knobs.lr, knobs.head_mult, n, tuple(sums)))
            yield steps[-1]
            # THE HOST WAITS HERE, for the step before: the devices always have one in hand.
            if len(steps) > 1 and not math.isfinite(steps[-2].loss):
                yield _diverged(steps[-2])
                return

        if not math.isfinite(steps[-1].loss):  # and here, once an epoch, for the last step
            yield _diverged(steps[-1])
            return
        seconds, seen = time.monotonic() - begin, sum(s.size for s in steps)
        average_running_statistics(net)
        scores = {}
        for name in evaluate:
            evaluating = scoring(net, getattr(data, name), devices, batch_size)
            scores[name] = yield from _named(name, evaluating, knobs)
            if scores[name] is None:
                yield End("stopped", f"Stopped after epoch {epoch}, while it was evaluated.")
                return
            if not math.isfinite(scores[name].loss):  # the last step's update spoilt the weights
                yield _diverged(steps[-1])
                return
        yield Epoch(
            epoch,
            train_loss=sum(s.loss * s.size for s in steps) / seen,
            train_accuracy=sum(s.accuracy * s.size for s in steps) / seen,
            validation_accuracy=scores["validation"].accuracy if "validation" in scores else None,
            test_accuracy=scores["test"].accuracy if "test" in scores else None,
            images_per_second=seen / seconds,
            seconds=seconds,
        )
    yield End("finished", f"Finished {epochs} epoch{'s' if epochs > 1 else ''}.")


def average_running_statistics(net: gluon.Block) -> None:
    """Give all devices the mean of their running means and variances.

    Each device saw other pictures, so batch normalisation has counted differently on each.
    """
    for name, parameter in net.collect_params().items():
        if name.endswith(("running_mean", "running_var")):
            copies = parameter.list_data()
            if len(copies) > 1:
                home = copies[0].ctx
                parameter.set_data(sum(c.as_in_ctx(home) for c in copies) / len(copies))


def _named(name: str, evaluating, knobs: Knobs):
    """Pass an evaluation's batches on as events, and return its score, or None if stopped."""
    while not knobs.stop:
        try:
            yield Evaluating(name, next(evaluating))
        except StopIteration as end:
            return end.value


def _diverged(step: Step) -> End:
    return End(
        "diverged",
        f"The loss is no longer a number: learning rate {step.lr:g}, times {step.head_mult:g} for "
        f"the head, was too high (epoch {step.epoch}, step {step.step}). "
        "Start again from the initial weights with a lower one.",
    )
