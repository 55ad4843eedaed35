"""Is a set of pictures any good? An ImageNet network's opinion, and a head's after a diet of it.

Rendered pictures may please people and mean nothing to a network, or please one network's habits
and teach it nothing about photographs. So three questions are asked. Does a network that has only
seen photographs call the hot dogs hot dogs? Does a head that has only seen these pictures, on that
network's frozen features, recognise photographs? And how far do colours alone get, so that nobody
takes counting brown for seeing?
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy
from hotdog_lib import plots
from hotdog_lib.data import Split, colour_histograms, embedded
from hotdog_lib.evaluate import Score, outputs, softmax
from hotdog_lib.models import Source
from hotdog_lib.warm_start import fitted_head
from matplotlib.figure import Figure
from mxnet import np, npx

npx.set_np()


@dataclass(frozen=True)
class Opinion:
    """What an ImageNet network makes of some pictures.

    features: (n, d), what its body gives. logits: (n, 1000). hotdog: the index of that class.
    """

    split: Split
    features: numpy.ndarray
    logits: numpy.ndarray
    hotdog: int

    @property
    def ranks(self) -> numpy.ndarray:
        """How many classes the network finds likelier than hot dog, (n,); 0 is its first choice."""
        return (self.logits > self.logits[:, [self.hotdog]]).sum(1)

    @property
    def probabilities(self) -> numpy.ndarray:
        """Of a hot dog, among the thousand classes, (n,)."""
        return softmax(self.logits)[:, self.hotdog]

    def of_class(self, name: str) -> numpy.ndarray:
        """A mask (n,) over the pictures of one class."""
        return numpy.array(self.split.labels) == self.split.classes.index(name)


def opinion(source: Source, split: Split) -> Opinion:
    """Run the pictures, read through their transform, through a source network once."""
    features = outputs(source.net.features, split)
    logits = source.net.output(np.array(features)).asnumpy()
    return Opinion(split, features, logits, source.find("hotdog").index)


def together(opinions: Sequence[Opinion]) -> Opinion:
    """Several opinions as one; their pictures are of the same classes."""
    split = opinions[0].split
    return Opinion(
        replace(
            split,
            paths=tuple(chain.from_iterable(o.split.paths for o in opinions)),
            labels=tuple(chain.from_iterable(o.split.labels for o in opinions)),
        ),
        numpy.concatenate([o.features for o in opinions]),
        numpy.concatenate([o.logits for o in opinions]),
        opinions[0].hotdog,
    )


def table(asked: Opinion) -> str:
    """Of each class, and of each kind where it is known, how many pass for a hot dog."""
    lines = [f"{'':24} pictures  hotdog first  in the top five"]
    kinds = numpy.array(kinds_of(asked.split))
    for name in asked.split.classes:
        own = asked.of_class(name)
        lines.append(_row(name, asked.ranks[own]))
        below = sorted(set(kinds[own]))
        if len(below) > 1:
            lines += [_row(f"  {kind}", asked.ranks[own & (kinds == kind)]) for kind in below]
    return "\n".join(lines)


def _row(name: str, ranks: numpy.ndarray) -> str:
    return f"{name:24} {len(ranks):8} {(ranks == 0).mean():13.1%} {(ranks < 5).mean():16.1%}"


def kinds_of(split: Split) -> list[str]:
    """What each picture shows more precisely than its class, as the manifest says, or ''."""
    entries = embedded.entries()
    return [entries[path]["kind"] if path in entries else "" for path in split.paths]


def page(asked: Opinion, each: int = 16) -> Figure:
    """The hot dogs that the network is surest of, then those it misses, then what fools it."""
    hotdogs, ranked = asked.of_class("hotdog"), numpy.argsort(-asked.probabilities)
    good = [i for i in ranked if hotdogs[i]]
    fooled = [i for i in ranked if not hotdogs[i]]
    shown = [*good[:each], *good[each:][-each:], *fooled[:each]]
    return plots.picture_grid(
        [asked.split.picture(i) for i in shown],
        8,
        "Hot dogs that an ImageNet network is surest of, those it misses, and what fools it most",
        [f"{asked.probabilities[i]:.2f}" for i in shown],
    )


def colours_alone(trained: Sequence[Split], asked: Sequence[Split]) -> list[Score]:
    """Train a head on the colours of some pictures, wherever they are; its scores on others."""
    counted = numpy.concatenate([colour_histograms(split) for split in trained])
    labels = [label for split in trained for label in split.labels]
    weight, bias = fitted_head(counted, labels, len(trained[0].classes))
    return [
        Score(colour_histograms(split) @ weight.T + bias, numpy.array(split.labels))
        for split in asked
    ]


def head_on(trained: Opinion, asked: Sequence[Opinion]) -> list[Score]:
    """Train a head on the frozen features of some pictures alone; its scores on others."""
    split = trained.split
    weight, bias = fitted_head(trained.features, split.labels, len(split.classes))
    return [Score(o.features @ weight.T + bias, numpy.array(o.split.labels)) for o in asked]
