"""This library's part in the comparison, asked as `bench.sides` says."""

import resource
import time
from dataclasses import replace

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
import mxnet as mx
from hotdog_lib import data, models, surgery, transforms, warm_start
from hotdog_lib.bench.sides import answer
from hotdog_lib.engine.fused import Look
from hotdog_lib.pictures.kept import KEPT
from hotdog_lib.train import Epoch, Start, Step, fit


class Contender:
    """What it is asked to do, by name."""

    def train(self, folder, name):
        """Images per second of an epoch over the pictures in `folder/CLASS`; the precision."""
        if not hasattr(self, "net"):
            self.net = surgery.scratch(models.ARCHITECTURES[name], ("a", "b"))
        found = _read(folder, models.ARCHITECTURES[name])
        KEPT.clear()  # the other side decodes each time
        begin = time.perf_counter()
        for event in fit(self.net, found, lr=1e-4, epochs=1, evaluate=()):
            if isinstance(event, Start):
                precision = event.recipe["precision"]
        mx.npx.waitall()
        return len(found.train) / (time.perf_counter() - begin), precision

    def forward(self, name, batches):
        """Images per second of looking at a batch of 32 pictures so many times."""
        net = surgery.scratch(models.ARCHITECTURES[name], ("a", "b"))
        x = mx.np.random.uniform(size=(32, 3, 224, 224))
        with Look(net, 32 * batches) as look:
            look(x).wait_to_read()  # compiles
            begin = time.perf_counter()
            for _ in range(batches):
                look(x).wait_to_read()
            return 32 * batches / (time.perf_counter() - begin)

    def step(self, name, batches):
        """Images per second of training on a batch of 32 pictures so many times."""
        if not hasattr(self, "trained"):
            self.trained = surgery.scratch(models.ARCHITECTURES[name], ("a", "b"))
        same = data.Data("the same", *[_TheSame(batches + 1)] * 3)
        for event in fit(self.trained, same, lr=1e-4, epochs=1, evaluate=(), pieces=1):
            if isinstance(event, Step):
                event.wait()
                if event.step == 1:  # which compiles
                    begin = time.perf_counter()
        return 32 * batches / (time.perf_counter() - begin)

    def peak(self):
        """The most memory that this process has had, in gigabytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

    def read(self, folder, keep):
        """Images per second of reading and augmenting `folder` once. keep: what was decoded in a
        pass before; else there is no room for anything."""
        train = _read(folder, models.ARCHITECTURES["resnet18_v2"]).train
        kept, room = KEPT, KEPT.room
        kept.clear()
        kept.room = room if keep else 0
        for number in range(1 + keep):
            begin = time.perf_counter()
            for x, _ in train.batches(32, (0, number)):
                x.wait_to_read()
        kept.room = room
        return len(train) / (time.perf_counter() - begin)

    def recipe(self, name, accuracy, epochs, warm, limit):
        """Fine-tune on the embedded pictures: seconds until the validation accuracy is reached or
        the limit is passed, with what was reached when. warm: begin with a warm start, and go on
        calmly."""
        mx.random.seed(0)
        source = models.load_source(name)
        found = _embedded(source.architecture, source.architecture.size)
        KEPT.clear()  # the other side decodes while the clock runs
        net, reached = surgery.graft(source, found.classes), []
        begin, settings = time.perf_counter(), {"lr": 0.01, "head_mult": 10}
        if warm:
            score = warm_start.warm_start(net, found)
            reached.append((time.perf_counter() - begin, score.accuracy))
            surgery.normalise_by_running_statistics(net.features)
            settings = {"lr": 0.003, "head_mult": 1}
        if reached and reached[-1][1] >= accuracy:
            return reached
        for event in fit(net, found, epochs=epochs, **settings):
            if isinstance(event, Epoch):
                reached.append((time.perf_counter() - begin, event.validation_accuracy))
                if event.validation_accuracy >= accuracy or reached[-1][0] > limit:
                    break
        return reached

    def accuracies(self, name, precision, seeds):
        """Validation accuracy after fine-tuning on small pictures, once for each seed."""
        source, results = models.load_source(name), []
        found = _embedded(source.architecture, 96)
        for seed in seeds:
            mx.random.seed(seed)
            net = surgery.graft(source, found.classes)
            events = list(fit(net, found, epochs=4, seed=seed, precision=precision))
            results.append(events[-2].validation_accuracy)
        return results


class _TheSame:
    """A split that hands out one batch of noise again and again."""

    def __init__(self, batches):
        self._batches = batches
        self._pictures = mx.np.random.uniform(size=(32, 3, 224, 224))
        self._labels = mx.np.array([0, 1] * 16, dtype="int64")

    def batch_sizes(self, batch_size):
        return [batch_size] * self._batches

    def batches(self, *_):
        return [(self._pictures, self._labels)] * self._batches


def _embedded(architecture, size):
    return data.load("embedded").transformed(
        transforms.for_training(architecture, size), transforms.for_testing(architecture, size)
    )


def _read(folder, architecture):
    """The pictures of a folder, all of them to train on."""
    paths = sorted(data.Path(folder).glob("*/*.jpg"))
    classes = tuple(sorted({p.parent.name for p in paths}))
    look = transforms.for_training(architecture)
    train = data.Split(
        tuple(paths), tuple(classes.index(p.parent.name) for p in paths), classes, look
    )
    return data.Data(str(folder), train, replace(train), replace(train))


if __name__ == "__main__":
    answer(Contender())
