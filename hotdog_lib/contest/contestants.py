"""Who takes part: how a network begins, and how it is trained."""

import math
from dataclasses import dataclass, replace
from typing import Literal

import mxnet as mx
from hotdog_lib import surgery, transforms
from hotdog_lib.data import Data
from hotdog_lib.models import ARCHITECTURES, Architecture, Source
from mxnet import gluon

WARM_UP = 0.05  # of all steps, where the rate falls


@dataclass(frozen=True)
class Contestant:
    """Everything that decides on a run, but for the seed.

    start: 'random', 'imagenet' (its body, a new head), or 'imagenet-head' (its vector too).
    head: 'trained' with the body, 'fitted' to fixed features and nothing else, or 'fitted-first',
    and then trained with the body.
    statistics: of batch normalisation, the 'batch' at hand's or the 'running' ones of ImageNet.
    rate: 'constant', or 'falling' along a cosine after a short rise.
    least_area: the smallest training crop's share of its picture.
    steps: so many. pictures: to train on; None for all. watched: whether the validation pictures
    are looked at along the way, and not only at the end.
    """

    start: Literal["random", "imagenet", "imagenet-head"] = "imagenet"
    architecture: str = "efficientnet_lite0"
    frozen: bool = False
    head: Literal["trained", "fitted", "fitted-first"] = "trained"
    statistics: Literal["batch", "running"] = "batch"
    lr: float = 0.01
    head_mult: float = 10
    rate: Literal["constant", "falling"] = "constant"
    momentum: float = 0.0
    steps: int = 150
    batch_size: int = 16
    size: int = 96
    least_area: float = 0.08
    pictures: int | None = None
    watched: bool = True

    def lr_at(self, step: int, steps: int) -> float:
        """The learning rate of a step, counted from 0, of so many."""
        if self.rate == "constant":
            return self.lr
        rise = min(1.0, (step + 1) / max(1.0, WARM_UP * steps))
        return self.lr * rise * (1 + math.cos(math.pi * step / steps)) / 2

    def network(self, source: Source, classes: tuple[str, ...], seed: int) -> gluon.HybridBlock:
        """A fresh network, its random weights drawn by `seed`."""
        mx.random.seed(seed)
        if self.start == "random":
            net = surgery.scratch(self.built, classes)
        else:
            if source.name != self.architecture:
                raise ValueError(f"No ImageNet weights of {self.architecture} are at hand.")
            from_imagenet = self.start == "imagenet-head"
            net = surgery.graft(source, classes, head_from_imagenet=from_imagenet)
        if self.frozen:
            net.features.collect_params().setattr("grad_req", "null")
        if self.statistics == "running":
            surgery.normalise_by_running_statistics(net.features)
        return net

    def reads(self, data: Data, seed: int) -> Data:
        """The pictures as this contestant sees them; a smaller training set is drawn by `seed`."""
        crops = transforms.for_training(self.built, self.size, self.least_area)
        seen = data.transformed(crops, transforms.for_testing(self.built, self.size))
        return replace(seen, train=seen.train.sample(self.pictures, seed))

    @property
    def built(self) -> Architecture:
        return ARCHITECTURES[self.architecture]
