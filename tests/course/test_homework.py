"""The exercises: solvable, checked in words, and handed out without their solutions."""

import re
import subprocess
import sys

import nbformat
import pytest
from hotdog_lib import exercise
from hotdog_lib.course import homework, notebooks, recall
from hotdog_lib.course.notebooks import ROOT
from hotdog_lib.exercise import NotYet, attempt, expect, given, near
from IPython.core.interactiveshell import InteractiveShell
from submitted import pasted

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="nbgrader needs Python 3.11")
NAMES = homework.names()


def test_there_is_homework_to_every_notebook_and_the_one_on_imagenet():
    assert [*notebooks.names(), "imagenet"] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_notebook_has_two_to_four_exercises_with_answer_check_and_hidden_tests(name):
    notebook = homework.assignment(name)
    asked = homework.exercises(notebook)
    assert 2 <= len(asked) <= 4
    answers = [homework.answer_of(c) for c in notebook.cells if homework.answer_of(c)]
    assert answers == [e.name for e in asked]
    assert all(e.points > 0 and e.title for e in asked)
    hidden = sum("# BEGIN HIDDEN TESTS" in c.source for c in notebook.cells)
    assert hidden >= len(asked) - 1  # a prediction's check has nothing to hide


def test_names_of_exercises_are_unique_in_the_course():
    names = [e.name for name in NAMES for e in homework.exercises(homework.assignment(name))]
    assert len(set(names)) == len(names)


def solution_lines(source):
    blocks = re.findall(r"# BEGIN SOLUTION\n(.*?)# END SOLUTION", source, re.DOTALL)
    return {line.strip() for block in blocks for line in block.splitlines() if line.strip()}


@pytest.mark.parametrize("name", NAMES)
def test_a_starter_has_no_marker_no_line_of_a_solution_and_no_hidden_test(name):
    solved = homework.assignment(name)
    starter = homework.starter(solved)
    nbformat.validate(starter)
    text = nbformat.writes(starter)
    for marker in ("SOLUTION", "HIDDEN", "### BEGIN", "### END"):
        assert marker not in text
    for before, after in zip(solved.cells, starter.cells, strict=True):
        left = {line.strip() for line in after.source.splitlines()}
        assert not solution_lines(before.source) & left
        for hidden in re.findall(
            r"# BEGIN HIDDEN TESTS\n(.*?)# END HIDDEN TESTS", before.source, re.DOTALL
        ):
            assert hidden.strip() not in after.source
        if homework.answer_of(after):
            assert "YOUR CODE HERE" in after.source and after.metadata.deletable is False
            assert "editable" not in after.metadata
        if homework.check_of(after):
            assert after.metadata.editable is False and after.metadata.deletable is False
        assert "outputs" not in after or not after.outputs


def test_every_long_line_of_a_solution_is_nowhere_in_what_is_handed_out(tmp_path):
    written = homework.write(tmp_path)
    handed_out = "\n".join(c.source for p in written for c in notebooks.read(p).cells)
    for name in NAMES:
        for cell in homework.assignment(name).cells:
            for line in solution_lines(cell.source):
                assert len(line) < 30 or line not in handed_out, line


def test_make_homework_writes_a_starter_each_and_a_collection_of_the_five(tmp_path):
    written = homework.write(tmp_path)
    assert [p.stem for p in written] == [*NAMES, homework.COLLECTION]
    together = notebooks.read(written[-1])
    nbformat.validate(together)
    five = [e for name in NAMES[:-1] for e in homework.exercises(homework.assignment(name))]
    assert homework.exercises(together) == five
    assert len({c.id for c in together.cells}) == len(together.cells)
    assert sum(c.source == homework.HOW for c in together.cells) == 1


def test_a_starter_begins_afresh():
    """It brings the course if need be, and then what it needs, so it can be handed out alone."""
    for name in NAMES:
        setup, first, *_ = [c for c in homework.assignment(name).cells if c.cell_type == "code"]
        assert setup.source == homework.SETUP
        assert "import hotdog_lib" in first.source and "import numpy" in first.source


def test_readers_see_what_students_get():
    """Ours, for the renderings, cuts as nbgrader's, for the starters, does."""
    for name in notebooks.names():
        shown = notebooks.for_readers(notebooks.from_source(name))
        starter = homework.starter(homework.assignment(name))
        begin = notebooks.begin_of_exercises(shown) + 1
        assert [c.source for c in shown.cells[begin:]] == [c.source for c in starter.cells[3:]]


def test_pasting_a_solution_back_leaves_no_gap():
    for name in NAMES:
        assert "YOUR CODE HERE" not in "".join(
            c.source for c in pasted(name).cells if c.cell_type == "code"
        )


def test_the_recall_edition_has_headings_and_all_code_but_no_prose_and_no_exercises():
    for name in notebooks.names():
        source, edition = notebooks.from_source(name), recall.edition(name)
        until = notebooks.begin_of_exercises(source)
        code = [c.source for c in source.cells[:until] if c.cell_type == "code"]
        assert [c.source for c in edition.cells if c.cell_type == "code"] == code
        prose = [c.source for c in edition.cells if c.cell_type == "markdown"]
        assert len(prose) > 4
        assert all(line.startswith("#") for text in prose for line in text.split("\n\n"))
        assert "outputs" not in edition.cells[1] or not edition.cells[1].outputs


def test_make_says_in_one_line_which_rendering_the_site_lacks(tmp_path):
    code = (
        "import sys, pathlib; from hotdog_lib.course import notebooks;"
        f"notebooks.RENDERED = pathlib.Path({str(tmp_path)!r});"
        "sys.argv = ['course', 'site']; import runpy; runpy.run_module('hotdog_lib.course')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "01_data was never rendered. Run `make execute NOTEBOOK=01`."


@pytest.fixture
def answers(monkeypatch):
    """A function that sets what the student has written."""

    def write(**values):
        for name, value in values.items():
            monkeypatch.setattr(sys.modules["__main__"], name, value, raising=False)

    return write


def test_a_missing_answer_is_asked_for():
    with pytest.raises(NotYet, match="There is no `nothing_here` yet"):
        given("nothing_here")


def test_an_unwritten_answer_a_wrong_kind_and_a_crash_are_told_apart(answers):
    def unwritten(x):
        raise NotImplementedError

    answers(unwritten=unwritten, number=3, crash=lambda x: 1 / x)
    with pytest.raises(NotYet, match="`unwritten` is not written yet"):
        attempt("unwritten", 1)
    with pytest.raises(NotYet, match="should be a function, and is 3"):
        attempt("number", 1)
    with pytest.raises(NotYet, match=r"`crash` stopped .*with ZeroDivisionError"):
        attempt("crash", 0)
    assert attempt("crash", 2) == 0.5


def test_near_compares_numbers_and_arrays_and_nothing_else():
    assert near(1, 1.0) and near([1, 2], (1, 2)) and near(1, 1.4, tolerance=0.5)
    for value in (None, "one", [1, 2, 3], [[1, 2]], [1, None], float("nan"), {}):
        assert not near(value, [1, 2]), value


def test_a_check_that_fails_shows_its_sentence_and_no_traceback(capsys):
    shell = InteractiveShell.instance()
    done = shell.run_cell(
        "from hotdog_lib.exercise import expect\nexpect(False, 'Look up, not down.')"
    )
    InteractiveShell.clear_instance()
    assert isinstance(done.error_in_exec, exercise.NotYet)
    shown = capsys.readouterr().out
    assert "Not yet. Look up, not down." in shown and "Traceback" not in shown
    expect(True, "never shown")


def test_the_collection_brings_the_course_once():
    whole = homework.collected([homework.assignment(name) for name in notebooks.names()])
    assert [c.source for c in whole.cells].count(homework.SETUP) == 1


def test_where_the_course_is_its_first_cell_does_nothing(capsys):
    exec(homework.SETUP, {})
    assert capsys.readouterr().out == ""
