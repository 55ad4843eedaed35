"""The grader: everybody gets what is deserved, and nobody harms the run or the machine."""

import csv
import ctypes
import os
import platform
import shutil
import sys

import psutil
import pytest
import submitted
from hotdog_lib.course import grade, grade_one, gradebook, homework, walls

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="nbgrader needs Python 3.11")
NAMES = homework.names()
SHORT = grade.Limits(seconds=240, seconds_per_cell=15)
DATA, FIRST, SECOND, THIRD = "01_data", "majority_accuracy", "majority_wrong", "near_copies"
HOSTILE = (
    submitted.wrong,
    submitted.crashing,
    submitted.looping,
    submitted.stubborn,
    submitted.deleting,
    submitted.copying,
    submitted.talkative,
    submitted.helpful,
    submitted.cheating,
    submitted.nosy,
    submitted.odd,
    submitted.forging,
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """One run over submissions of every sort: (reports by student, the folder of grades)."""
    root = tmp_path_factory.mktemp("grading")
    folder, out = root / "submissions", root / "grades"
    for name in NAMES:
        for make in (submitted.right, submitted.unsolved):
            submitted.write(make, name, "", folder / f"{make.__name__}-{name}" / f"{name}.ipynb")
    for make in HOSTILE:
        submitted.write(make, DATA, SECOND, folder / f"{make.__name__}.ipynb")
    (folder / "essay.ipynb").write_bytes(b"%PDF-1.4")
    (folder / "list.ipynb").write_text("[1, 2]")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "=cmd()").mkdir()
    (folder / "secret.ipynb").symlink_to("/etc/passwd")
    os.environ["LECTURERS_TOKEN"] = "a secret"
    try:
        reports = grade.grade(folder, out, SHORT)
    finally:
        del os.environ["LECTURERS_TOKEN"]
    return {report.student: report for report in reports}, out


def points(graded, student):
    return {name: result.points for name, result in graded[0][student].results.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_starter_with_the_solutions_pasted_in_gets_all_points(graded, name):
    asked = {e.name: e.points for e in homework.exercises(homework.assignment(name))}
    report = graded[0][f"right-{name}"]
    assert points(graded, report.student) == asked and report.remarks == []


@pytest.mark.parametrize("name", NAMES)
def test_an_unsolved_starter_fails_every_check_in_words(graded, name):
    report = graded[0][f"unsolved-{name}"]
    asked = [e.name for e in homework.exercises(homework.assignment(name))]
    assert list(report.results) == asked and report.points == 0
    for exercise, result in report.results.items():
        assert f"`{exercise}`" in result.message, result.message
        assert "YOUR CODE HERE" in result.message or "is not written yet" in result.message


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("wrong", "One labeller is the majority"),
        ("crashing", "Python died"),
        ("looping", "still running after 15 seconds"),
        ("stubborn", "still running after 15 seconds"),
        ("deleting", "The answer's cell is not in the notebook"),
        ("copying", "There is no `majority_wrong`"),
        ("cheating", "One labeller is the majority"),
    ],
)
def test_who_spoils_one_exercise_loses_that_one_only(graded, student, words):
    assert points(graded, student) == {FIRST: 1, SECOND: 0, THIRD: 3}
    assert words in graded[0][student].results[SECOND].message


def test_forged_results_are_not_believed_and_the_page_shows_what_was_handed_in(graded):
    """It wrote full points and invented code into the grader's pipes, and killed the grader."""
    report = graded[0]["forging"]
    assert points(graded, "forging") == {FIRST: 1, SECOND: 0, THIRD: 0}
    assert report.remarks[-1] == "Its process died."
    assert "return 'wrong'" in report.results[SECOND].code
    assert not any("invented" in result.message for result in report.results.values())


@pytest.mark.parametrize("student", ["talkative", "helpful", "odd"])
def test_output_and_helpers_cost_nothing(graded, student):
    assert points(graded, student) == {FIRST: 1, SECOND: 2, THIRD: 3}


def test_an_answer_that_reaches_out_is_held_back_for_the_lecturer(graded):
    assert points(graded, "nosy") == {FIRST: 1, SECOND: 0, THIRD: 3}
    why = "it imports `os`, it imports `socket`"
    assert graded[0]["nosy"].results[SECOND].message == grade_one.HELD.format(why)
    assert graded[0]["nosy"].remarks == [f"{SECOND} is held back: {why}."]


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("essay", "no notebook"),
        ("list", "no notebook"),
        ("photo", "no notebook"),
        ("=cmd()", "empty"),
        ("secret", "no file of its own"),
    ],
)
def test_what_is_no_notebook_gets_no_points_and_a_remark(graded, student, words):
    report = graded[0][student]
    assert report.points == 0 and words in " ".join(report.remarks)


def test_the_table_has_a_row_for_everybody_and_no_formula(graded):
    reports, out = graded
    with (out / "grades.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(reports)
    by_student = {row["student"]: row for row in rows}
    assert by_student["looping"]["points"] == "4" and by_student["looping"][SECOND] == "0"
    assert by_student["right-05_scratch_comparison"]["tune"] == "3"
    assert "'=cmd()" in by_student
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)


def test_every_student_has_a_page_that_shows_code_as_text(graded, tmp_path):
    reports, out = graded
    assert {p.stem for p in out.glob("*.html")} == {*reports, gradebook.CLASS}
    page = (out / "wrong.html").read_text()
    assert "4 of 6 points" in page and "return &#39;wrong&#39;" in page
    assert "x" * 50_000 not in (out / "talkative.html").read_text()
    evil = gradebook.Report("evil <script>", remarks=["<img src=x onerror=alert(1)>"])
    gradebook.write([evil], {}, tmp_path)
    shown = (tmp_path / "evil <script>.html").read_text()
    assert "<script>" not in shown and "<img" not in shown


def test_forged_words_of_a_submission_do_not_stop_the_run(tmp_path):
    """Should it ever get hold of the key, it may tell anything."""
    told = [
        {"assignments": [["01_data"], {}, 1, DATA]},
        {"exercise": ["x"], "points": {}},
        {"exercise": SECOND, "points": 10**9, "message": "\ud800", "code": None, "printed": []},
        {"remark": {"a": "\udfff"}},
        {"handed_in": {SECOND: ["\udfff"], 3: 4}},
    ]
    report = gradebook.Report("forger")
    assignments = {DATA: homework.assignment(DATA)}
    grade._add(report, tmp_path, iter(told), assignments)
    gradebook.write([report], assignments, tmp_path)
    assert report.points == 0 and report.assignments == {DATA}


@pytest.mark.parametrize(
    "text", ["[]", '{"cells": 3}', '{"nbformat": 4, "cells": [1, null]}', "[" * 10**5]
)
def test_what_is_no_notebook_inside_is_told_in_a_sentence_or_read_as_empty(text):
    try:
        assert grade_one.read("odd.ipynb", text.encode()).cells == []
    except ValueError as problem:
        assert str(problem).startswith("odd.ipynb is no notebook")


def test_nothing_that_a_submission_started_is_left(graded):
    left = []
    for process in psutil.process_iter():
        try:
            left += [process.pid] * (grade.MARK in process.environ())
        except (psutil.Error, OSError):
            continue
    assert not left


def test_the_lecturer_s_secrets_do_not_reach_a_submission(graded):
    printed = graded[0]["nosy"].results[SECOND].printed
    assert "secret no" in printed
    if walls.best().name != "none":
        assert "network no" in printed


ALL_WALLS = [walls.Walls(name, "") for name in ("bubblewrap", "unshare", "none")]


@pytest.mark.slow
@pytest.mark.parametrize("wall", ALL_WALLS, ids=lambda wall: wall.name)
def test_behind_any_wall_a_stubborn_notebook_is_ended_with_all_that_it_started(
    wall, tmp_path, monkeypatch
):
    """At the limit for the whole notebook, with a child in a session of its own."""
    if wall.name != "none" and not shutil.which({"bubblewrap": "bwrap"}.get(wall.name, wall.name)):
        pytest.skip(f"{wall.name} is not here")
    if wall.name != "none" and walls.best().name == "none":
        pytest.skip("this system allows no walls")
    monkeypatch.setattr(grade, "best", lambda: wall)
    submitted.write(submitted.stubborn, DATA, SECOND, tmp_path / "in" / "stubborn.ipynb")
    (report,) = grade.grade(tmp_path / "in", tmp_path / "out", grade.Limits(seconds=40))
    assert report.points == 1  # what was earned before
    assert report.remarks[-1] == "It was stopped after 40 seconds."
    test_nothing_that_a_submission_started_is_left(None)


def test_bubblewrap_hides_the_home_the_project_and_other_submissions(tmp_path, monkeypatch):
    if walls.best().name != "bubblewrap":
        pytest.skip("bubblewrap is not here, or not allowed")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    key = tmp_path / "home" / "key"
    key.write_text("a secret")
    folder = tmp_path / "in"
    notebook = submitted.pasted(DATA)
    places = [str(key), str(folder / "other.ipynb"), str(submitted.ROOT / "notebooks" / "src")]
    submitted.answer(notebook, SECOND).source += (
        "\nimport pathlib\n"
        f"for place in {places!r}: print(pathlib.Path(place).exists())\n"
        "try: pathlib.Path('/usr/spoilt').touch(); print('written')\n"
        "except OSError: print('not written')\n"
    )
    submitted.write(lambda *_: notebook, DATA, SECOND, folder / "nosy.ipynb")
    (folder / "other.ipynb").write_text("{}")
    reports = grade.grade(folder, tmp_path / "out", SHORT)
    printed = next(r for r in reports if r.student == "nosy").results[SECOND].printed
    assert printed.split()[:5] == ["False", "False", "False", "not", "written"]


def keys(call, *arguments):
    """A system call of Linux's key service."""
    numbers = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}
    number = numbers[platform.machine()][("add_key", "request_key", "keyctl").index(call)]
    return ctypes.CDLL(None).syscall(ctypes.c_long(number), *arguments)


@pytest.mark.skipif(platform.machine() not in walls.KEYCTL, reason="system calls not known")
def test_a_submission_cannot_read_the_lecturer_s_keys(tmp_path):
    keys("keyctl", 1, None)  # a session keyring of this test's own
    secret = b"hunter2"
    if keys("add_key", b"user", b"hotdog-test", secret, len(secret), -3) < 0:
        pytest.skip("this system has no keys")
    assert keys("request_key", b"user", b"hotdog-test", None, 0) > 0
    notebook = submitted.pasted(DATA)
    submitted.answer(notebook, SECOND).source += (
        "\nimport ctypes\n"
        f"call = ctypes.CDLL(None).syscall, ctypes.c_long({walls.KEYCTL[platform.machine()] - 1})\n"
        "print(call[0](call[1], b'user', b'hotdog-test', None, 0))\n"
    )
    submitted.write(lambda *_: notebook, DATA, SECOND, tmp_path / "in" / "nosy.ipynb")
    (report,) = grade.grade(tmp_path / "in", tmp_path / "out", SHORT)
    assert report.results[SECOND].printed.split()[0] == "-1"


def test_what_a_submission_may_write_is_limited(tmp_path):
    """In its home, and in all other places together, whose disk is this machine's memory; so is how
    many processes it may start."""
    if walls.best().name != "bubblewrap":
        pytest.skip("bubblewrap is not here, or not allowed")
    notebook = submitted.pasted(DATA)
    submitted.answer(notebook, SECOND).source += (
        "\nimport os, pathlib, resource, shutil\n"
        "places = '/tmp', '/dev/shm', os.environ['HOME'], '/run', '/', '/var/tmp'\n"
        "free = [shutil.disk_usage(p).free for p in places if os.access(p, os.W_OK)]\n"
        "print(len(free), sum(free), *resource.getrlimit(resource.RLIMIT_NPROC))\n"
    )
    submitted.write(lambda *_: notebook, DATA, SECOND, tmp_path / "in" / "hoarder.ipynb")
    (report,) = grade.grade(tmp_path / "in", tmp_path / "out", SHORT)
    places, free, now, most = map(int, report.results[SECOND].printed.split()[:4])
    assert places == 3 and free <= walls.SPACE + 2 * walls.LITTLE
    assert 0 <= now <= most <= walls.PROCESSES
