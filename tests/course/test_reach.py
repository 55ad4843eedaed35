"""An answer that gets at its check, or at what the check measures with, is named; no other is."""

import pytest
from hotdog_lib.course import homework, reach


@pytest.fixture(scope="module")
def names():
    """What an answer in notebook 1 may not replace, and what its checks alone bind."""
    return reach.names_of(homework.assignment("01_data"))


@pytest.mark.parametrize("name", homework.names())
def test_no_solution_reaches_out(name):
    assignment = homework.assignment(name)
    names = reach.names_of(assignment)
    answers = [c.source for c in assignment.cells if homework.answer_of(c)]
    assert answers and [reach.reaching(answer, *names) for answer in answers] == [[]] * len(answers)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys\ndef f(): return sys._getframe(1).f_globals", "it imports `sys`"),
        ("def f(): return numpy._core", "it uses `._core`"),
        ("def f(): return wrong", "it reads `wrong`, which a check sets"),
        ("def f(p):\n    def g(): return p\n    return g() + globals()['most']", "`globals`"),
        ("f = lambda: (x for x in ()).gi_frame.f_back", "it uses `.f_back`"),
        ("def f():\n    try: 1 / 0\n    except Exception as e: e.__traceback__", ".__traceback__"),
        ("numpy.asarray = lambda *_: 0", "it changes `numpy.asarray`"),
        ("import numpy as n\ndef f(): n.random.default_rng = f", "changes `n.random.default_rng`"),
        ("def f(p): type(p).resize = f", "it changes `type(p).resize`"),
        ("def abs(x): return 0", "it replaces `abs`"),
        ("def f():\n    global sorted\n    sorted = list", "it replaces `sorted`"),
        ("class numpy: pass", "it replaces `numpy`"),
        ("from hotdog_lib.exercise import dice", "it imports `hotdog_lib.exercise.dice`"),
        ("expect.__code__ = (lambda *_: 0).__code__", "it uses `expect`"),
        ("import sys\nawait f()", "it imports `sys`"),
        (f"x = {'(' * 90}1{')' * 90}\nimport sys", "it imports `sys`"),
        ("!rm -r ~", "it uses `get_ipython`"),
    ],
)  # fmt: skip
def test_what_reaches_out_is_named(names, code, said):
    found = ", ".join(reach.reaching(code, *names))
    assert said in found


@pytest.mark.parametrize(
    "code",
    [
        "import math\nfrom collections import Counter\ndef f(a): return Counter(a)[math.pi]",
        "def f(wrong):\n    most = wrong + 1\n    return [most for pairs in range(most)]",
        "class Mine:\n    def __init__(self): self.many = 3\nfile = Mine()\nprint(file.many)",
        "def f(net):\n    for p in net.collect_params().values(): p.grad_req = 'null'",
        "def f(:",
        "rng = numpy.random.default_rng(0)\nrng.shuffle(labels := [1, 2])\nprint(labels)",
    ],
)
def test_what_a_student_would_write_is_not(names, code):
    assert reach.reaching(code, *names) == []
