"""The learning rate finder: one training in which the rate rises."""

import numpy
import pytest
from hotdog_lib import rate_finder
from hotdog_lib.rate_finder import HIGHEST, LOWEST, STEPS, Sweep, sweep
from hotdog_lib.train import Step, fit


def test_the_rate_rises_by_the_same_factor_at_each_step(tiny_net, found):
    found_rates = sweep(tiny_net(), found).rates
    assert found_rates[0] == LOWEST and len(found_rates) <= STEPS
    factors = numpy.array(found_rates[1:]) / numpy.array(found_rates[:-1])
    assert factors == pytest.approx((HIGHEST / LOWEST) ** (1 / (STEPS - 1)))


def test_its_steps_are_those_of_a_training(tiny_net, found, monkeypatch):
    monkeypatch.setattr(rate_finder, "HIGHEST", LOWEST)  # so it does not rise
    swept = sweep(tiny_net(), found)
    events = fit(tiny_net(), found, lr=LOWEST, epochs=1, batch_size=8, evaluate=())
    first = next(event for event in events if isinstance(event, Step))
    assert swept.losses[0] == pytest.approx(first.loss) and len(swept.losses) == STEPS


def test_it_ends_where_the_loss_is_no_number(tiny_net, found, monkeypatch):
    monkeypatch.setattr(rate_finder, "HIGHEST", 1e30)
    swept = sweep(tiny_net(), found)
    assert len(swept.losses) == len(swept.rates) < STEPS
    assert all(numpy.isfinite(swept.losses))


def test_the_edge_is_where_the_loss_leaves_for_good(monkeypatch):
    monkeypatch.setattr(rate_finder, "STEPS", 10)  # so it begins at the mean of the first two
    losses, rates = (0.7, 0.8, 0.9, 0.5, 0.76, 0.74, 0.8, 3.0), (1, 2, 3, 4, 5, 6, 7, 8)
    assert Sweep(rates, losses).edge == 7
    assert Sweep(rates[:6], losses[:6]).edge is None
