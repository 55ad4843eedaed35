"""Does a network know ImageNet? Weights of the right shapes load without a word, whatever they are:
another training's, another order of the channels or of the classes."""

from collections.abc import Sequence
from pathlib import Path

import numpy
from hotdog_lib.imagenet.classes import ImageNetClass, same_name
from hotdog_lib.pictures import embedded, reading
from mxnet import gluon, np, npx

npx.set_np()

THINGS = ("hotdog", "banana", "pizza")  # classes of ImageNet, and kinds of rendered pictures
LOOKS = 4  # pictures of each


def not_known(
    net: gluon.HybridBlock,
    classes: Sequence[ImageNetClass],
    mean: Sequence[float],
    std: Sequence[float],
    size: int,
) -> list[str]:
    """Those of THINGS that are among the five most probable classes of none of their pictures.

    mean, std, size: what the network expects of its input.
    """
    paths: dict[str, list[Path]] = {thing: [] for thing in THINGS}
    for path, entry in embedded.entries().items():
        if entry["kind"] in paths and len(paths[entry["kind"]]) < LOOKS:
            paths[entry["kind"]].append(path)
    unknown = []
    for thing, own in paths.items():
        # Squeezed into a square: good enough for an easy picture.
        looks = [numpy.asarray(reading.read(path).resize((size, size))) / 255 for path in own]
        x = ((numpy.stack(looks) - mean) / std).transpose(0, 3, 1, 2)
        logits = net(np.array(x, dtype="float32")).asnumpy()
        wanted = next(c.index for c in classes if same_name(thing, c))
        if not (numpy.argsort(-logits, axis=1)[:, :5] == wanted).any():
            unknown.append(thing)
    return unknown
