"""Which learning rates a network bears: its loss while the rate rises from step to step.

Smith, "Cyclical Learning Rates" (https://arxiv.org/abs/1506.01186), section 3.3; fast.ai made it
known as the learning rate finder. It takes a hundred steps in place of a training for each rate.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import mxnet as mx
import numpy
from hotdog_lib.data import Data
from hotdog_lib.train import Start, Step, fit
from mxnet import gluon, npx

npx.set_np()

LOWEST, HIGHEST, STEPS = 1e-4, 1.0, 100
SMOOTH = 0.9  # how much of the mean of earlier losses a new one leaves


@dataclass(frozen=True)
class Sweep:
    """rates: of each step, rising. losses: of its batch before the step, smoothed, in nats."""

    rates: tuple[float, ...]
    losses: tuple[float, ...]

    @property
    def edge(self) -> float | None:
        """The rate from which on the loss stays above where it began, which is its mean over the
        first fifth; None where it came back to the end. A tenth of it is a usual first choice."""
        began = numpy.mean(self.losses[: max(1, STEPS // 5)])
        below = [i for i, loss in enumerate(self.losses) if loss <= began]
        last = below[-1] if below else -1
        return self.rates[last + 1] if last + 1 < len(self.rates) else None


def sweep(
    net: gluon.HybridBlock,
    data: Data,
    *,
    head_mult: float = 10,
    batch_size: int = 8,
    seed: int = 0,
    devices: Sequence[mx.Context] = (),
) -> Sweep:
    """Train `net` while the rate rises from LOWEST to HIGHEST, by the same factor at each step.

    Afterwards its weights are spoilt: give it a network of its own. It ends early where the loss
    is no longer a number.
    """
    epochs = math.ceil(STEPS / len(data.train.batch_sizes(batch_size)))
    steps, losses, mean = [], [], 0.0
    events = fit(
        net, data, lr=LOWEST, head_mult=head_mult, epochs=epochs, batch_size=batch_size,
        evaluate=(), seed=seed, devices=devices,
    )  # fmt: skip
    for event in events:
        if isinstance(event, Start):
            knobs = event.knobs
        elif isinstance(event, Step):
            steps.append(event)
            knobs.lr = LOWEST * (HIGHEST / LOWEST) ** (len(steps) / (STEPS - 1))
            knobs.stop = len(steps) == STEPS
    for step in steps:
        if not math.isfinite(step.loss):
            break
        mean = SMOOTH * mean + (1 - SMOOTH) * step.loss
        losses.append(mean / (1 - SMOOTH ** (len(losses) + 1)))  # as if it had begun earlier
    return Sweep(tuple(step.lr for step in steps[: len(losses)]), tuple(losses))
