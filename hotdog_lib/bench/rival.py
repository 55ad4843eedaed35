"""d2l's training loop under Gluon's input pipeline, as a reader of the book would run them.

A process of its own, run by its path: MXNet is imported here before `hotdog_lib` could prepare
anything, so it chooses its threads by itself. Asked as `bench.sides` says.
"""

import contextlib
import io
import re
import resource
import sys
import time
from pathlib import Path

import setuptools  # noqa: F401  (gives Python 3.12 the `distutils` that MXNet imports)

sys.path.append(str(Path(__file__).parents[1] / "engine"))
import numpy_2

numpy_2.restore_names()  # without them MXNet cannot be imported beside this numpy
numpy_2.write_numbers_plainly()
from mxnet import gluon, init, np, npx  # noqa: E402, I001
import mxnet as mx  # noqa: E402
from d2l import mxnet as d2l  # noqa: E402
from sides import answer  # noqa: E402  (run by its path, this finds its neighbours)

npx.set_np()
NORMALIZE = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def loader(folder, batch_size, shuffle, workers, normalize=NORMALIZE):
    """Pictures as d2l section 14.2 reads them."""
    transforms = gluon.data.vision.transforms
    first = (
        [transforms.RandomResizedCrop(224), transforms.RandomFlipLeftRight()]
        if shuffle
        else [transforms.Resize(256), transforms.CenterCrop(224)]
    )
    look = transforms.Compose([*first, transforms.ToTensor(), transforms.Normalize(*normalize)])
    pictures = gluon.data.vision.ImageFolderDataset(folder).transform_first(look)
    return gluon.data.DataLoader(pictures, batch_size, shuffle=shuffle, num_workers=workers)


def network(name, pretrained):
    """The network, with a new head, and how its input is normalised."""
    if name == "resnet18_v2":
        net = gluon.model_zoo.vision.resnet18_v2(classes=2)
        net.initialize(init.Xavier())
        return net, NORMALIZE
    from hotdog_lib import models, surgery

    with contextlib.redirect_stdout(io.StringIO()):
        source = models.load_source(name)
    about = source.architecture
    made = surgery.graft(source, ("a", "b")) if pretrained else surgery.scratch(about, ("a", "b"))
    return made, (about.mean, about.std)


def trainer_of(net, lr=0.01):
    """As `train_fine_tuning` of d2l section 14.2 does it."""
    net.collect_params().reset_ctx([mx.cpu()])
    net.hybridize()
    net.output.collect_params().setattr("lr_mult", 10)
    optimizer = {"learning_rate": lr, "wd": 0.001}
    return gluon.Trainer(net.collect_params(), "sgd", optimizer)


def epoch(net, trainer, train, test):
    """One epoch of `train_ch13`: its seconds, and the accuracy on `test` that it prints."""
    printed, begin = io.StringIO(), time.perf_counter()
    with contextlib.redirect_stdout(printed):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        d2l.train_ch13(net, train, test, loss, trainer, 1, [mx.cpu()])
    npx.waitall()
    seconds = time.perf_counter() - begin
    return seconds, float(re.search(r"test acc ([\d.]+)", printed.getvalue())[1])


class Rival:
    """What it is asked to do, by name."""

    def train(self, folder, name):
        """Images per second of an epoch over `folder`, evaluation on one picture included."""
        if not hasattr(self, "net"):
            self.net, self.normalize = network(name, False)
            self.trainer = trainer_of(self.net, 1e-4)
        train = loader(folder, 32, True, d2l.get_dataloader_workers(), self.normalize)
        seconds, _ = epoch(
            self.net, self.trainer, train, [(np.zeros((1, 3, 224, 224)), np.zeros(1))]
        )
        return len(train._dataset) / seconds

    def forward(self, name, batches):
        """Images per second of a hybridised network that looks at 32 pictures so many times."""
        if not hasattr(self, "looked"):
            self.looked, _ = network(name, False)
            self.looked.hybridize()
        x = np.random.uniform(size=(32, 3, 224, 224))
        self.looked(x).wait_to_read()  # compiles
        begin = time.perf_counter()
        for _ in range(batches):
            self.looked(x).wait_to_read()
        return 32 * batches / (time.perf_counter() - begin)

    def peak(self):
        """The most memory that this process has had, in gigabytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

    def read(self, folder, workers):
        """Images per second of reading and augmenting `folder` once."""
        batches, begin = loader(folder, 32, True, workers), time.perf_counter()
        for x, _ in batches:
            x.wait_to_read()
        return len(batches._dataset) / (time.perf_counter() - begin)

    def recipe(self, folder, name, accuracy, epochs, limit):
        """Section 14.2 on `folder`: seconds until the accuracy on its validation pictures is
        reached or the limit is passed, with what was reached after each epoch."""
        mx.random.seed(0)
        net, normalize = network(name, True)
        trainer, spent, reached = trainer_of(net), 0.0, []
        workers = d2l.get_dataloader_workers()
        train = loader(f"{folder}/train", 128, True, workers, normalize)
        test = loader(f"{folder}/validation", 128, False, workers, normalize)
        while not reached or (
            len(reached) < epochs and reached[-1][1] < accuracy and spent < limit
        ):
            seconds, right = epoch(net, trainer, train, test)
            spent += seconds
            reached.append((spent, right))
        return reached


if __name__ == "__main__":
    answer(Rival())
