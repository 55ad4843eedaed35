"""The comparison with PyTorch, which tests do not have: what is asked, and how it is told."""

from contextlib import nullcontext

from hotdog_lib.bench import against_torch


class Side:
    """Answers each task with the next of its answers, and remembers what it was asked."""

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def ask(self, task, *arguments):
        self.asked.append((task, *arguments))
        return self.answers[task].pop(0)


def sides(monkeypatch, mine, theirs):
    monkeypatch.setattr(against_torch, "ours", lambda: nullcontext(mine))
    monkeypatch.setattr(against_torch, "torch", lambda python: nullcontext(theirs))


def test_each_way_of_pytorch_has_a_row_and_the_fastest_is_remembered(monkeypatch):
    mine, best = Side(step=[10.0, 12.0, 11.0]), {}
    theirs = Side(step=[5.0, 8.0, 5.5, 9.0, 6.0, 7.0])
    sides(monkeypatch, mine, theirs)
    rows = list(against_torch.against("step", "python", ["plain", "channels_last"], 3, best))
    assert best == {"step": "channels_last"}
    assert rows[0].startswith("| training, plain | 11.0 (10.0 to 12.0) | 5.5 (5.0 to 6.0) | **2.00")
    assert theirs.asked[:2] == [("step", "plain", 3), ("step", "channels_last", 3)]


def test_a_recipe_that_does_not_get_there_says_so(monkeypatch):
    mine = Side(recipe=[[(8.0, 0.93)]])
    theirs = Side(recipe=[[(20.0, 0.91)], [(60.0, 0.8), (130.0, 0.88)], [(100.0, 0.95)]])
    sides(monkeypatch, mine, theirs)
    rows = list(against_torch.to_accuracy("python", "tree", "plain"))
    assert "| 8 | 0.930 |" in rows[0] and "| 20 | 0.910 |" in rows[1]
    assert "| not within 130 | 0.800, 0.880 |" in rows[2]
    assert theirs.asked[0][-1] == against_torch.GIVEN_UP * 8.0
