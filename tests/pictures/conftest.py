"""What the tests of pictures share."""

import pytest
from hotdog_lib import data
from hotdog_lib.data import DataError


@pytest.fixture
def refused():
    """A function: `data.load` complains of an origin, in words that hold all of these."""

    def check(origin, *words):
        with pytest.raises(DataError) as caught:
            data.load(origin)
        for word in words:
            assert str(word) in str(caught.value)

    return check
