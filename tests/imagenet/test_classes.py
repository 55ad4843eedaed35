"""ImageNet's classes by name."""

import hotdog_lib  # noqa: F401  (first: it prepares this Python for MXNet)
from hotdog_lib import data
from hotdog_lib.imagenet.classes import find_class


def test_the_dogs_are_the_118_breeds():
    names = [find_class(wnid).name for wnid in data.DOGS]
    assert len(set(names)) == 118 and names[0] == "Chihuahua" and names[-1] == "Mexican hairless"
    assert find_class("timber wolf").wordnet_id not in data.DOGS
    assert {"beagle", "pug", "Saint Bernard", "golden retriever"} <= set(names)
