"""How much memory a training step takes, and in how many pieces it has to be made."""

import math
from collections.abc import Sequence

import mxnet as mx
from hotdog_lib.engine import memory
from mxnet import gluon, np, npx

npx.set_np()

# Bytes of a step for each number that the layers give out, at four bytes a number: the forward pass
# keeps almost all of them, the backward pass needs more beside. EfficientNet-Lite0 took 5.9 to 6.3
# at 96 to 224 pixels, ResNet-18 v2 in bfloat16 5.0 at 224, and 12 at 96, where its weights count.
BYTES = 6
SHARE = 0.8  # of what is free: a browser wants to breathe


def bytes_of_step(net: gluon.HybridBlock, pictures: tuple[int, ...]) -> int:
    """About how much memory it takes to train `net` on pictures (n, 3, H, W) at once."""
    n, *one = pictures
    inputs, graph = net._get_graph(np.zeros((1, *one)))
    layers = graph.get_internals()
    known = {p.name: p.shape for p in net.collect_params().values()}
    known = {name: known[name] for name in layers.list_inputs() if name in known}
    several = 7  # no number of channels: what begins with it is of pictures, not of weights
    _, shapes, _ = layers.infer_shape(**{inputs[0].name: (several, *one)}, **known)
    of_one = sum(math.prod(shape) for shape in shapes if shape[:1] == (several,)) / several
    return round(BYTES * of_one * n)


def that_fit(net: gluon.HybridBlock, train, batch_size: int, devices: Sequence[mx.Context]) -> int:
    """In how many pieces, one after another, a batch of the split `train` has to go through, so
    that a step fits into the memory that is free; says so if it is not one. On GPUs always one:
    nothing was measured there."""
    if any(device.device_type != "cpu" for device in devices):
        return 1
    x, _ = next(train.subset([0]).batches(1))
    batch = (min(batch_size, len(train)), *x.shape[1:])
    need, free = bytes_of_step(net, batch), memory.available()
    pieces = min(max(1, math.ceil(need / max(SHARE * free, 1))), batch[0])
    if pieces > 1:
        print(
            f"A step on {batch[0]} pictures takes about {need / 1e9:.1f} GB of memory, and "
            f"{free / 1e9:.1f} GB are free. So each batch goes through in {pieces} pieces. The "
            "step is the same, but that batch normalisation sees a piece at a time."
        )
    return pieces
