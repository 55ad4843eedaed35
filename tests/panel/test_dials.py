"""A slider and the box beside it."""

import asyncio

from hotdog_lib.panel.dials import RATES, slider_with_box


def on_this_loop():
    """A slider and its box, as the panel makes them."""
    return slider_with_box("learning rate", RATES, 0.01, asyncio.get_running_loop())


def test_any_other_rate_can_be_typed():
    async def story():
        slider, box = on_this_loop()
        seen = []
        slider.observe(lambda change: seen.append(change.new), "value")
        box.set_state({"value": 0.02})  # as the page does
        await asyncio.sleep(0.05)
        assert slider.value == seen[-1] == 0.02
        slider.value = 1
        await asyncio.sleep(0.05)
        assert box.value == 1
        box.set_state({"value": 0.02})  # the same again
        await asyncio.sleep(0.05)
        assert slider.value == 0.02
        box.set_state({"value": -1})
        await asyncio.sleep(0.05)
        assert box.value == 0.02

    asyncio.run(story())


def test_no_turn_is_set_back_by_the_box_that_shows_it():
    async def story():
        slider, box = on_this_loop()
        arrived = []
        slider.observe(lambda change: arrived.append(change.new), "value")
        turned = [5, 6, 7, 6, 5, 4, 3, 2, 3, 4] * 20  # each another one; it began at 4
        for index in turned:
            slider.set_state({"index": index})
            await asyncio.sleep(0)  # the loop does one round: the box hears of it, and no more
        await asyncio.sleep(0.05)
        values = [value for _, value in slider.options]
        assert arrived == [values[index] for index in turned]
        assert box.value == slider.value == values[turned[-1]]

    asyncio.run(story())
