"""Batches: every picture once, every class in its proportion, read ahead and not too far."""

from dataclasses import replace

import numpy
from hotdog_lib import data, transforms
from hotdog_lib.models import ARCHITECTURES
from hotdog_lib.pictures import reading


def test_batches_hold_every_picture_once_and_are_of_nearly_one_size(found):
    batches = list(found.train.batches(5, shuffle=(0, 1)))
    assert [len(y) for _, y in batches] == [4, 4, 4, 4]
    assert [len(y) for _, y in found.train.batches(7)] == [6, 5, 5]
    assert sorted(int(label) for _, y in batches for label in y) == sorted(found.train.labels)
    assert batches[0][0].shape == (4, 3, 32, 32)


def test_every_shuffled_batch_has_every_class_in_its_proportion(folder, found):
    for seed in range(30):
        for _, y in found.train.batches(4, shuffle=(seed,)):
            assert 1 <= (y.asnumpy() == 0).sum() <= 3  # of 8 in 16
    for path in sorted((folder / "train" / "hotdog").iterdir())[5:]:
        path.unlink()  # a third of the pictures are hot dogs now
    uneven = data.load(folder).transformed(found.train.transform, found.test.transform)
    for seed in range(30):
        for _, y in uneven.train.batches(6, shuffle=(seed,)):
            assert 1 <= (y.asnumpy() == 0).sum() <= 3  # of 4 in 12


def test_a_picture_s_augmentation_depends_on_pass_and_picture_not_on_the_batch_size(found):
    def arrays(batch_size, shuffle):
        return numpy.concatenate([x.asnumpy() for x, _ in found.train.batches(batch_size, shuffle)])

    assert numpy.array_equal(arrays(3, (0, 1)), arrays(16, (0, 1)))
    assert not numpy.array_equal(arrays(16, (0, 1)), arrays(16, (0, 2)))


def test_a_picture_that_was_checked_is_not_decoded_again(folder, monkeypatch):
    decoded, read = [], reading.read
    monkeypatch.setattr(reading, "read", lambda path: decoded.append(path) or read(path))
    look = transforms.for_testing(ARCHITECTURES["efficientnet_lite0"], 32)
    train = data.load(folder).train.through(look)
    assert set(train.paths) < set(decoded)
    before = len(decoded)
    assert len(list(train.batches(4))) == 4 and len(decoded) == before


def test_what_nobody_waits_for_is_not_read(found):
    read = []
    many = replace(found.train, paths=found.train.paths * 20, labels=found.train.labels * 20)
    batches = many.through(lambda picture, rng: read.append(1) or numpy.zeros((3, 8, 8))).batches(1)
    next(batches)
    batches.close()
    assert 0 < len(read) < len(many) / 2


def test_a_sample_keeps_the_classes_in_proportion(found):
    sample = found.train.sample(6)
    assert sample.labels.count(0) == sample.labels.count(1) == 3
    assert found.train.sample(None) is found.train and found.train.sample(999) is found.train
