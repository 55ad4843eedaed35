"""What students hand in, as it comes: whose it is, which cell answers what, what the class did."""

import csv
import json
import os
import subprocess
import sys
import zipfile

import pytest
import submitted
from hotdog_lib.course import answers, grade_one, gradebook, homework, submissions
from hotdog_lib.course.gradebook import Report, Result
from hotdog_lib.pictures.reading import DataError
from nbformat.v4 import new_code_cell

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="nbgrader needs Python 3.11")
DATA, FIRST, SECOND, THIRD = "01_data", "majority_accuracy", "majority_wrong", "near_copies"


@pytest.fixture(scope="module")
def handed():
    return answers.Handed(homework.assignment(DATA))


@pytest.fixture
def solved():
    return submitted.pasted(DATA)


def unmarked(notebook):
    """As a front end leaves it that knows nothing of nbgrader."""
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def test_marks_tell_what_answers_what(handed, solved):
    found, ways = answers.answers(solved, handed)
    assert list(found) == [FIRST, SECOND, THIRD] and ways == []
    assert [f"def {name}" in found[name][0] for name in found] == [True] * 3


def test_code_belongs_to_the_check_below_it(handed, solved):
    """An answer in a new cell between the answer's cell and its check."""
    cell = submitted.answer(solved, SECOND)
    right, cell.source = cell.source, "# see below"
    solved.cells.insert(solved.cells.index(cell) + 1, new_code_cell(right))
    found, _ = answers.answers(solved, handed)
    assert found[SECOND] == ["# see below", right]
    assert right not in found[FIRST] + found[THIRD]


def test_what_stands_below_the_last_check_is_the_last_answer_s(handed, solved):
    solved.cells.append(new_code_cell("afterthought = 1"))
    assert answers.answers(solved, handed)[0][THIRD][-1] == "afterthought = 1"


def test_without_marks_ids_tell_and_it_is_said(handed, solved):
    expected, _ = answers.answers(submitted.pasted(DATA), handed)
    assert answers.answers(unmarked(solved), handed) == (expected, [answers.BY_IDS])


def test_without_marks_and_ids_the_checks_tell_and_it_is_said(handed, solved):
    expected, _ = answers.answers(submitted.pasted(DATA), handed)
    for i, cell in enumerate(unmarked(solved).cells):
        cell.id = f"new-{i}"
    found, ways = answers.answers(solved, handed)
    assert ways == [answers.BY_CHECKS]
    assert {name: code[-1:] for name, code in found.items()} == expected
    del solved.metadata["hotdog"]
    assert answers.assignments_of(solved, {DATA: homework.assignment(DATA)}) == [DATA]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_a_notebook_is_read_in_whatever_an_editor_made_of_it(solved, encoding):
    solved.cells[0].source = "Grüße"
    raw = json.dumps(solved, ensure_ascii=False).encode(encoding, errors="replace")
    assert grade_one.read("HW.IPYNB", raw).cells[0].source == "Grüße"


def test_a_zip_is_opened_and_what_is_no_notebook_in_it_is_left(solved, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        for name in ("HW1.IPYNB", "more/hw2.ipynb"):
            zipped.writestr(name, json.dumps(solved))
        for name in ("__MACOSX/._HW1.ipynb", ".ipynb_checkpoints/x.ipynb", "photo.jpg"):
            zipped.writestr(name, b"\xff")
    assert [n for n, _ in grade_one.files_in(tmp_path / "a.zip")] == ["HW1.IPYNB", "hw2.ipynb"]


def test_one_bad_notebook_of_a_zip_does_not_cost_the_others(solved, tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        zipped.writestr("1.ipynb", "no notebook")
        zipped.writestr("2.ipynb", json.dumps(solved))
    told, task = [], {"submission": str(tmp_path / "a.zip"), "assignments": {}, "key": "k"}
    task |= {"memory": 1, "loopback": False, "seconds_per_cell": 1}
    monkeypatch.setattr(grade_one.json, "load", lambda _: task)
    monkeypatch.setattr(grade_one.walls, "limited", lambda _: None)
    monkeypatch.setattr(grade_one.walls, "unreadable", lambda: None)
    monkeypatch.setattr(grade_one, "_teller", lambda _: lambda **what: told.append(what))
    monkeypatch.setattr(grade_one, "one", lambda notebook, *_: told.append(len(notebook.cells)))
    grade_one.main()
    assert "1.ipynb is no notebook" in told[0]["remark"]
    assert told[1:] == [len(solved.cells), {"done": True}]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "cannot be unpacked"), (b"PK\x03\x04cut", "cannot be unpacked"), (None, "no notebook")],
)
def test_a_zip_that_is_none_is_told_in_a_sentence(tmp_path, content, words):
    path = tmp_path / "a.zip"
    if content is None:
        zipfile.ZipFile(path, "w").close()
    else:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=words):
        list(grade_one.files_in(path))


def test_a_zip_does_not_inflate_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(grade_one, "MOST_IN_A_ZIP", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("big.ipynb", b" " * 5000)
    with pytest.raises(ValueError, match=r"big\.ipynb in a\.zip is larger"):
        list(grade_one.files_in(tmp_path / "a.zip"))


def test_clutter_is_nobody(tmp_path):
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "grades.csv", "Ada.ipynb", "Bo.zip"):
        (tmp_path / name).write_text("")
    for name in ("__MACOSX", "Cy_123_assignsubmission_file_"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "HW.IPYNB").write_text("")
        (tmp_path / name / "Thumbs.db").write_text("")
    found = submissions.submissions(tmp_path)
    assert sorted(found) == ["Ada", "Bo", "Cy_123_assignsubmission_file_"]
    assert [p.name for p in found["Cy_123_assignsubmission_file_"]] == ["HW.IPYNB"]


@pytest.mark.parametrize("top", ["", "export/"])
def test_a_platform_s_export_goes_in_as_it_is(tmp_path, top):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as zipped:
        zipped.writestr(f"{top}Ada_1/hw.ipynb", "{}")
        zipped.writestr(f"{top}Bo_2/hw.zip", "")
    with submissions.opened(tmp_path / "export.zip") as folder:
        assert sorted(submissions.submissions(folder)) == ["Ada_1", "Bo_2"]
    assert not folder.exists()


def test_an_export_that_would_write_elsewhere_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as zipped:
        zipped.writestr("../../evil.ipynb", "{}")
    with (
        pytest.raises(DataError, match="outside the folder"),
        submissions.opened(tmp_path / "export.zip"),
    ):
        pass


def test_names_too_long_for_a_file_are_cut_and_told_apart(tmp_path):
    names = ["x" * 246 + end for end in "ab"] + ["é" * 120, "class"]
    gradebook.write([Report(name) for name in names], {}, tmp_path)
    pages = sorted(p.name for p in tmp_path.glob("*.html"))
    assert len(pages) == 5 and all(len(name.encode()) < 255 for name in pages)
    with (tmp_path / "grades.csv").open(newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == names


def test_the_class_s_page_counts_who_passed_and_what_the_others_got_most(tmp_path):
    said = ["Good.", "Off by one.", "Off by one.", "Not yet.", "A.", "<b>B.</b>", "<b>B.</b>"]
    reports = [Report(f"s{i}", assignments={DATA}) for i in range(len(said))]
    for report, words in zip(reports, said, strict=True):
        report.results = {name: Result(1, "Good.", "", "") for name in (SECOND, THIRD)}
        report.results[FIRST] = Result(int(words == "Good."), words, "", "")
    gradebook.write(reports, {DATA: homework.assignment(DATA)}, tmp_path)
    page = (tmp_path / "class.html").read_text()
    assert "1 of 7 passed." in page and "2 times: Off by one." in page
    assert "2 times: &lt;b&gt;B.&lt;/b&gt;" in page and page.count("1 times:") == 1
    assert page.count("7 of 7 passed.") == 2


def test_without_walls_nothing_runs_until_it_is_asked_for(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Ada.txt").write_text("no notebook: nothing of it runs in any case")
    command = [sys.executable, "-m", "hotdog_lib.course", "grade", str(tmp_path / "in")]
    command += ["--out", str(tmp_path / "out")]
    nowhere = {**os.environ, "PATH": str(tmp_path)}  # neither bubblewrap nor unshare
    refused = subprocess.run(command, env=nowhere, capture_output=True, text=True)
    assert refused.returncode == 1 and "UNSAFE=1" in refused.stderr
    assert not (tmp_path / "out").exists()
    done = subprocess.run([*command, "--unsafe"], env=nowhere, capture_output=True, text=True)
    assert done.returncode == 0 and "Ada.txt is no notebook" in done.stdout
