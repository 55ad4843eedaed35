"""A new head on an old body.

d2l grafts by assignment, `finetune_net.features = pretrained_net.features`; that shares the
parameters, so training the graft changes the network that it came from. Here they are copied.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import mxnet as mx
import numpy
from hotdog_lib.engine.compiled import compiled, forget_compiled
from hotdog_lib.engine.memory import kept_for_reuse
from hotdog_lib.engine.parameters import parameters
from hotdog_lib.engine.precision import shorten
from hotdog_lib.models import Architecture, Source
from mxnet import gluon, init, np, npx

npx.set_np()


def graft(source: Source, classes: Sequence[str], *, head_from_imagenet: bool = False):
    """A network with a copy of the source's body and a new head: logits (N, len(classes)).

    The head starts from Xavier's random weights. With `head_from_imagenet`, the row of each class
    that ImageNet knows by name starts as ImageNet's own (d2l 14.2, exercise 4), and the others as
    the mean of all rows: an average thing. Raises ValueError if ImageNet knows none of the classes.
    """
    net = source.architecture.build(len(classes))
    net.features.initialize()
    copy_parameters(source.net.features, net.features)
    net.output.initialize(init.Xavier())
    if head_from_imagenet:
        _start_from_imagenet(net.output, source, classes)
    return compiled(net)


def scratch(architecture: Architecture, classes: Sequence[str]):
    """The same network with random weights everywhere: what fine-tuning is compared with."""
    net = architecture.build(len(classes))
    net.initialize(init.Xavier())
    return compiled(net)


def copy_parameters(source: gluon.Block, target: gluon.Block) -> None:
    """Set every parameter of `target` to a copy of the one that `source` has under its name."""
    originals = parameters(source)
    for name, parameter in parameters(target).items():
        parameter.set_data(originals[name].list_data()[0].copy())


def weights(net: gluon.Block) -> dict[str, numpy.ndarray]:
    """Every parameter by its structural name; of several devices, the first one's copy."""
    # A prediction still under way re-orders weights in memory; read beside it, they come out mixed.
    npx.waitall()
    return {k: p.list_data()[0].asnumpy() for k, p in parameters(net).items()}


def freeze(block: gluon.Block) -> None:
    """Make `block` a fixed function: no gradients, and batch normalisation by what it has learnt.

    Without gradients alone it would still normalise by each batch's own statistics in training, so
    a picture's features would depend on its neighbours in the batch.
    """
    block.collect_params().setattr("grad_req", "null")
    normalise_by_running_statistics(block)


def normalise_by_running_statistics(block: gluon.Block) -> None:
    """From now on every batch normalisation in `block` uses its running mean and variance."""

    def switch(layer):
        if isinstance(layer, gluon.nn.BatchNorm):
            layer._kwargs["use_global_stats"] = True

    block.apply(switch)
    forget_compiled(block)


def _start_from_imagenet(head: gluon.nn.Dense, source: Source, classes: Sequence[str]) -> None:
    known = {i: c for i, name in enumerate(classes) if (c := source.find(name))}
    if not known:
        raise ValueError(f"ImageNet has no class named {' or '.join(classes)}.")
    old = source.net.output
    for parameter, rows in ((head.weight, old.weight.data()), (head.bias, old.bias.data())):
        average = rows.mean(axis=0)
        start = [rows[known[i].index] if i in known else average for i in range(len(classes))]
        parameter.set_data(np.stack(start))


@contextmanager
def compiled_on(
    net: gluon.HybridBlock, devices: Sequence[mx.Context], precision: str = "float32"
) -> Iterator[None]:
    """Put a copy of every parameter on each device, and have the network compiled for training
    there. Afterwards the memory set aside for that, several gigabytes, is given back.

    Buffers are kept from step to step, but may change their shape (no `static_shape`): with every
    shape kept, EfficientNet-Lite0 on 32 pictures took 6.1 GB in place of 4.0, and a step of 4.2 to
    4.7 s in place of 4.4 to 5.2 (two cores, AVX2).
    """
    with kept_for_reuse():
        net.collect_params().reset_ctx(list(devices))
        net.hybridize(static_alloc=True)
        if precision != "float32":
            shorten(net, precision)
        try:
            yield
        finally:
            npx.waitall()  # what is still being computed needs its memory
            net.hybridize()
