"""Three parts of a set of pictures that share none of them."""

from hotdog_lib import data
from small import paint


def test_a_folder_becomes_three_parts_that_share_no_picture(folder):
    found = data.load(folder)
    assert found.classes == ("hotdog", "not-hotdog")
    parts = [found.train, found.validation, found.test]
    assert [len(part) for part in parts] == [16, 4, 10]
    assert sum(len(set(part.paths)) for part in parts) == len({p for s in parts for p in s.paths})
    for part in parts:
        assert part.labels.count(0) == part.labels.count(1)
        assert all(
            path.parent.name == found.classes[y]
            for path, y in zip(part.paths, part.labels, strict=True)
        )


def test_the_split_is_decided_by_its_seed(folder):
    first, same, other = (data.load(folder, seed=seed).validation.paths for seed in (0, 0, 1))
    assert first == same != other


def test_a_limited_set_keeps_every_class_in_every_part(tmp_path):
    for name in "abcdefgh":
        for part, n in (("train", 3), ("test", 1)):
            for i in range(n):
                paint(tmp_path / part / name / f"{i}.jpg")
    few = data.load(tmp_path).limited(9, 4)
    for part in (few.train, few.validation, few.test):
        assert set(part.labels) == set(range(8))
