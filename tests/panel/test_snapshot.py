"""How far weights have moved."""

import pytest
from hotdog_lib.panel.snapshot import Snapshot


def test_distances_are_shares_of_the_first_weights(tiny_net):
    net = tiny_net()
    begin = Snapshot(net)
    assert set(begin.distances().values()) == {0}
    net.output.weight.set_data(net.output.weight.data() * 1.5)
    assert begin.distances()["head"] == pytest.approx(0.5)
    assert max(v for k, v in begin.distances().items() if k != "head") == 0
    begin.restore()
    assert set(begin.distances().values()) == {0}
