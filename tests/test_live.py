"""What the panel does to a run, without a page: the same loop, turned by hand."""

import asyncio
import gc
import time
import weakref
from types import SimpleNamespace

import numpy
import pytest
from hotdog_lib import history, surgery
from hotdog_lib import live as live_module
from hotdog_lib.live import live_fit
from hotdog_lib.train import Step, fit


@pytest.fixture
def shown(monkeypatch):
    """What the cells show, in order: each display and each update of one."""
    things = []

    class Handle:
        def update(self, thing):
            things.append(thing)

    def display(thing=None, **options):
        things.append(thing)
        return Handle()

    monkeypatch.setattr("hotdog_lib.panel.attended.display", display)
    return things


def losses(run):
    return [step["loss"] for step in run.steps]


def test_where_nobody_is_there_the_cell_trains_and_leaves_a_picture_and_a_line(
    tiny_net, found, shown
):
    panel = live_fit(tiny_net(), found, lr=0.01, epochs=2)
    plain = history.run(fit(tiny_net(), found, lr=0.01, epochs=2))
    assert losses(panel.runs[0]) == losses(plain)
    picture, words = shown[-2:]
    assert picture.data.startswith(b"\x89PNG") and "Validation accuracy" in picture.alt
    assert "Finished 2 epochs." in words.data
    assert asyncio.run(panel.finished()) is panel.runs[0]


def test_where_nobody_is_there_a_run_is_turned_as_the_cell_says(tiny_net, found, shown):
    panel = live_fit(tiny_net(), found, epochs=2, batch_size=4, turns={2: 0.5, 3: 0.01})
    assert [step["lr"] for step in panel.runs[0].steps[:5]] == [0.01, 0.01, 0.5, 0.01, 0.01]
    assert "Turned at epoch 1, step 3: learning rate 0.5" in shown[-2].alt


def live(monkeypatch, shown, net, found, story, **settings):
    """Open a panel as in JupyterLab, and let `story(panel)` happen on its loop."""
    monkeypatch.setenv("HOTDOG_LIVE", "1")
    monkeypatch.setattr("hotdog_lib.panel.dials.display", lambda *_, **__: None)

    async def all_of_it():
        panel = live_fit(net, found, **settings)
        await story(panel)
        return panel

    return asyncio.run(all_of_it())


async def steps(panel, n):
    """Wait until `n` more steps are recorded."""
    wanted = len(panel.runs[-1].steps) + n if panel.runs else n
    while not panel.runs or len(panel.runs[-1].steps) < wanted:
        await asyncio.sleep(0.001)


def test_a_turn_of_the_slider_is_in_force_at_the_next_step_and_in_the_history(
    monkeypatch, shown, tiny_net, found
):
    async def story(panel):
        panel.start()
        await steps(panel, 3)
        panel.controls.lr.value = 0.1
        panel.controls.head_mult.value = 1
        before = len(panel.runs[0].steps)
        await panel.finished()
        turned = [i for i, s in enumerate(panel.runs[0].steps) if s["lr"] == 0.1]
        assert before <= turned[0] <= before + 1
        assert turned == list(range(turned[0], len(panel.runs[0].steps)))

    panel = live(monkeypatch, shown, tiny_net(), found, story, lr=0.01, epochs=3, batch_size=4)
    assert [(s["lr"], s["head_mult"]) for s in panel.runs[0].turns] == [(0.1, 1)]
    assert any("learning rate 0.1, head times 1" in getattr(t, "alt", "") for t in shown)


def test_a_turn_is_drawn_at_once_however_long_drawing_takes(monkeypatch, shown, tiny_net, found):
    """Each picture takes an hour by the panel's clock, so none is due by itself."""
    late = 0.0
    monkeypatch.setattr(live_module, "time", SimpleNamespace(monotonic=lambda: clock() + late))
    clock = time.monotonic

    async def story(panel):
        def slowly(*arguments, draw=panel.picture.draw):
            nonlocal late
            late += 3600
            return draw(*arguments)

        panel.picture.draw = slowly
        panel.start()
        await steps(panel, 3)
        panel.controls.lr.value = 0.1
        for _ in range(2000):
            if any("learning rate 0.1" in getattr(thing, "alt", "") for thing in shown):
                break
            await asyncio.sleep(0.005)
        else:
            pytest.fail("The turn was not drawn.")
        assert panel.state == "running"
        panel.stop()
        await panel.finished()

    live(monkeypatch, shown, tiny_net(), found, story, lr=0.01, epochs=9999, batch_size=4)


def test_a_run_that_was_turned_is_replayed_to_the_last_bit(
    monkeypatch, shown, tiny_net, found, tmp_path
):
    async def story(panel):
        panel.start()
        for value in (0.1, 0.003, 1):
            await steps(panel, 3)
            panel.controls.lr.value = value
        await steps(panel, 2)
        panel.controls.stop.click()
        await panel.finished()

    panel = live(monkeypatch, shown, tiny_net(), found, story, epochs=9, batch_size=4)
    panel.runs[0].save(tmp_path / "run.json")
    past = history.History.load(tmp_path / "run.json")
    again = history.replay(past, tiny_net(), found)
    assert past.ended == "stopped" and len(past.turns) == 3
    assert again.steps == past.steps
    assert [e["validation_accuracy"] for e in again.epochs] == [
        e["validation_accuracy"] for e in past.epochs
    ]


def test_pause_holds_resume_goes_on_and_nothing_is_different_for_it(
    monkeypatch, shown, tiny_net, found
):
    async def story(panel):
        panel.controls.start.click()
        await steps(panel, 2)
        panel.controls.pause.click()
        await asyncio.sleep(0.2)
        held = len(panel.runs[0].steps)
        await asyncio.sleep(0.3)
        assert panel.state == "paused" and len(panel.runs[0].steps) == held
        assert panel.controls.start.description == "Resume"
        panel.controls.start.click()
        await panel.finished()

    panel = live(monkeypatch, shown, tiny_net(), found, story, epochs=3, batch_size=4)
    plain = history.run(fit(tiny_net(), found, epochs=3, batch_size=4))
    assert losses(panel.runs[0]) == losses(plain)


def test_reset_goes_back_to_the_first_weights_also_in_the_midst_of_a_run(
    monkeypatch, shown, tiny_net, found
):
    net = tiny_net()
    start = surgery.weights(net)

    async def story(panel):
        panel.start()
        await steps(panel, 3)
        panel.controls.reset.click()
        while panel.state != "ready":
            await asyncio.sleep(0.01)

    panel = live(monkeypatch, shown, net, found, story, epochs=50)
    for name, array in surgery.weights(net).items():
        numpy.testing.assert_array_equal(array, start[name])
    assert panel.runs[0].ended == "stopped" and max(panel.moved.values()) == 0


def test_the_same_run_with_another_multiplier_is_one_click(monkeypatch, shown, tiny_net, found):
    async def story(panel):
        panel.start()
        await panel.finished()
        panel.controls.head_mult.value = 1
        panel.controls.start.click()
        await asyncio.sleep(0.05)
        await panel.finished()

    panel = live(monkeypatch, shown, tiny_net(), found, story, epochs=2)
    by_hand = history.run(fit(tiny_net(), found, head_mult=1, epochs=2))
    assert losses(panel.runs[1]) == losses(by_hand)
    assert "earlier runs (0.01 ×10)" in [t.alt for t in shown if hasattr(t, "alt")][-1]


def test_an_exception_in_the_run_is_shown_with_its_traceback_on_demand(
    monkeypatch, shown, tiny_net, found, capsys
):
    found.train.paths[3].unlink()

    async def story(panel):
        panel.start()
        await panel.finished()

    panel = live(monkeypatch, shown, tiny_net(), found, story)
    assert panel.state == "ended" and panel.runs[0].ended == "failed"
    assert "The run failed" in capsys.readouterr().out  # also where the panel is out of sight
    words = [t.data for t in shown if isinstance(getattr(t, "data", None), str)][-1]
    assert found.train.paths[3].name in words
    assert "<details>" in words and "Traceback" in words


def test_a_run_whose_task_is_cancelled_ends_and_another_can_begin(
    monkeypatch, shown, tiny_net, found
):
    async def story(panel):
        panel.start()
        await steps(panel, 2)
        panel._task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await panel._task
        assert panel.state == "ended" and panel.runs[-1].ended == "stopped"
        panel.settings["epochs"] = 1
        panel.start()
        assert (await panel.finished()).ended == "finished"

    live(monkeypatch, shown, tiny_net(), found, story, epochs=500)


def test_a_second_panel_ends_the_run_of_the_first(monkeypatch, shown, tiny_net, found):
    async def story(panel):
        panel.start()
        await steps(panel, 2)
        other = live_fit(tiny_net(), found, epochs=1)
        run = await panel.finished()
        assert run.ended == "stopped" and "another panel" in panel.message
        assert (await other.finished()).ended == "finished"

    live(monkeypatch, shown, tiny_net(), found, story, epochs=500)


def test_nothing_trains_on_when_the_panel_is_gone_from_the_page(
    monkeypatch, shown, tiny_net, found
):
    async def story(panel):
        panel.controls.box._view_count = 1
        panel.start()
        await steps(panel, 2)
        panel.controls.box._view_count = 0
        assert (await panel.finished()).ended == "stopped"
        assert "removed from the page" in panel.message

    live(monkeypatch, shown, tiny_net(), found, story, epochs=500)


def test_divergence_is_said_and_reset_heals_it(monkeypatch, shown, tiny_net, found):
    net = tiny_net()

    async def story(panel):
        panel.start()
        await panel.finished()
        assert panel.runs[0].ended == "diverged" and "was too high" in panel.message
        panel.controls.reset.click()
        await asyncio.sleep(0.05)
        assert panel.state == "ready" and max(panel.moved.values()) == 0
        panel.controls.lr.value = 0.01
        panel.start()
        assert (await panel.finished()).ended == "finished"

    live(monkeypatch, shown, net, found, story, lr=1e20, epochs=2, batch_size=4)


def test_an_older_panel_that_is_started_ends_the_run_of_the_newer(
    monkeypatch, shown, tiny_net, found
):
    async def story(panel):
        other = live_fit(tiny_net(), found, epochs=500)
        other.start()
        await steps(other, 2)
        panel.start()
        assert (await panel.finished()).ended == "finished"
        assert other.runs[0].ended == "stopped" and "another panel" in other.message

    live(monkeypatch, shown, tiny_net(), found, story, epochs=1)


def test_pause_does_not_take_back_a_stop(monkeypatch, shown, tiny_net, found):
    async def story(panel):
        panel.start()
        await steps(panel, 2)
        panel.stop()
        assert panel.state == "stopping"
        panel.pause()
        assert (await panel.finished()).ended == "stopped"

    live(monkeypatch, shown, tiny_net(), found, story, epochs=500)


def test_whoever_waits_after_a_reset_gets_a_trained_network(monkeypatch, shown, tiny_net, found):
    async def story(panel):
        await panel.finished()
        panel.reset()
        assert panel.state == "ready"
        run = await panel.finished()
        assert run is panel.runs[1] and run.ended == "finished"
        assert panel.moved["head"] > 0

    live(monkeypatch, shown, tiny_net(), found, story, epochs=1)


def test_a_run_that_fails_before_it_begins_can_be_tried_again(monkeypatch, shown, tiny_net, found):
    async def story(panel):
        panel.start()
        assert (await panel.finished()).ended == "failed"
        assert "unexpected keyword argument 'epoch'" in panel.message
        del panel.settings["epoch"]
        panel.start()
        assert (await panel.finished()).ended == "finished"

    live(monkeypatch, shown, tiny_net(), found, story, epoch=3, epochs=1)


def test_what_cannot_be_drawn_is_said_and_the_training_goes_on(monkeypatch, shown, tiny_net, found):
    def fail(*_):
        raise RuntimeError("no ink")

    async def story(panel):
        panel.picture.draw = fail
        panel.start()
        assert (await panel.finished()).ended == "finished"
        assert panel.state == "ended"

    live(monkeypatch, shown, tiny_net(), found, story, epochs=2)
    words = [t.data for t in shown if isinstance(getattr(t, "data", None), str)][-1]
    assert "cannot be drawn" in words and "no ink" in words


def test_knobs_stay_as_they_were_until_the_next_step(tiny_net, found):
    events = fit(tiny_net(), found, epochs=1, batch_size=4)
    knobs = next(events).knobs
    first = next(events)
    knobs.lr = 7
    assert isinstance(first, Step) and first.lr == 0.01
    assert next(events).lr == 7


def test_a_superseded_panel_lets_go_of_its_network(monkeypatch, shown, tiny_net, found):
    gone = []

    async def story(panel):
        for _ in range(5):  # the cell, run again and again
            panel.start()
            await panel.finished()
            await panel._showing
            gone.append(weakref.ref(panel.net))
            panel = live_fit(tiny_net(), found, epochs=1)

    def again():
        live(monkeypatch, shown, tiny_net(), found, story, epochs=1)

    again()
    gc.collect()
    alive = [reference for reference in gone[:-1] if reference() is not None]
    assert not alive
