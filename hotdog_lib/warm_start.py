"""A warm start: first the head alone, on features that are computed once; then the whole network.

The body of a fine-tuned network hardly changes at first, and yet every step sends every picture
through it, forward and back. Computed once, its features serve hundreds of steps of a head that is
one matrix. Fine-tuning then begins with a head that already knows what it looks for, so that its
first steps do not tear at the body (https://arxiv.org/abs/2202.10054).
"""

from collections.abc import Sequence

import mxnet as mx
import numpy
from hotdog_lib.data import Data, Split
from hotdog_lib.evaluate import Score, outputs
from mxnet import autograd, gluon, np, npx

npx.set_np()


def warm_start(net: gluon.HybridBlock, data: Data, devices: Sequence[mx.Context] = ()) -> Score:
    """Fit `net.output` to the features of the training pictures, read as in testing, on the devices
    where `net` will be; how the network now does on the validation pictures. The body stays."""
    net.collect_params().reset_ctx(list(devices) or [mx.cpu()])
    train = features(net, data.train.through(data.validation.transform))
    weight, bias = fitted_head(train, data.train.labels, len(data.classes))
    net.output.weight.set_data(np.array(weight))
    net.output.bias.set_data(np.array(bias))
    logits = features(net, data.validation) @ weight.T + bias
    return Score(logits, numpy.array(data.validation.labels))


def features(net: gluon.HybridBlock, split: Split) -> numpy.ndarray:
    """What the body of `net` makes of each picture, read through its transform: (n, d)."""
    return outputs(net.features, split)


def fitted_head(
    features: numpy.ndarray, labels: Sequence[int], classes: int
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Weight (classes, d) and bias (classes,) of a linear head for features (n, d).

    All pictures can be one batch, so every gradient is exact. The problem has one minimum, so the
    head starts from zero. Features are brought to one scale for it, and the scale is undone after.
    """
    mean, scale = features.mean(0), features.std(0) + 1e-3
    head = gluon.nn.Dense(classes, in_units=len(mean))
    head.initialize(mx.init.Zero())
    decayed = {"learning_rate": 0.003, "wd": 0.1}
    trainer = gluon.Trainer(head.collect_params(), "adam", decayed)
    loss_of = gluon.loss.SoftmaxCrossEntropyLoss()
    x, y = np.array((features - mean) / scale), np.array(labels)
    for _ in range(300):
        with autograd.record():
            loss = loss_of(head(x), y).mean()
        loss.backward()
        trainer.step(1)
    weight = head.weight.data().asnumpy() / scale
    return weight, head.bias.data().asnumpy() - weight @ mean
