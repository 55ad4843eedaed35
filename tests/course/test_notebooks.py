"""The notebooks: sources and renderings agree, and all of them run."""

import shutil
import subprocess
import sys

import nbformat
import pytest
from hotdog_lib.course import execute, notebooks
from hotdog_lib.course.execute import NotebookFailed
from hotdog_lib.course.notebooks import ROOT

NAMES = ["01_data", "02_augmentation", "03_model_surgery", "04_training", "05_scratch_comparison"]


def test_there_are_five_notebooks():
    assert notebooks.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_rendering_is_fresh(name):
    assert notebooks.staleness(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_rendering_has_pictures_no_errors_and_its_stamp(name):
    notebook = notebooks.rendered(name)
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    assert not [o for o in outputs if o.output_type == "error"]
    assert not [o for o in outputs if execute.WIDGET in o.get("data", {})]
    assert not [o for o in outputs if o.get("name") == "stderr"]
    images = [o for o in outputs if "image/png" in o.get("data", {})]
    assert images and all(o.metadata["image/png"]["alt"] for o in images)
    stamp = notebook.metadata[notebooks.STAMP]
    assert stamp["profile"] == "full" and stamp["pictures"] == "auto" and stamp["seconds"] > 0
    assert stamp["devices"] and stamp["versions"]["mxnet"] == "1.9.1"
    assert "/root/" not in nbformat.writes(notebook) and "/home/" not in nbformat.writes(notebook)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_rendering_shows_no_solution_no_hidden_test_and_what_neither_prints(name):
    notebook = notebooks.rendered(name)
    begin = notebooks.begin_of_exercises(notebook)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "SOLUTION" not in text and "HIDDEN" not in text and "YOUR CODE HERE" in text
    assert not [o for c in notebook.cells[begin:] for o in c.get("outputs", ())]


@pytest.mark.parametrize("name", NAMES)
def test_a_source_survives_the_way_through_a_notebook(name):
    text = (notebooks.SOURCES / f"{name}.py").read_text()
    assert notebooks.as_text(notebooks.from_source(name)) == text


@pytest.mark.parametrize("name", NAMES)
def test_cell_ids_are_the_same_every_time_and_unique(name):
    first, second = ([c.id for c in notebooks.from_source(name).cells] for _ in range(2))
    assert first == second and len(set(first)) == len(first)


@pytest.mark.parametrize("name", NAMES)
def test_every_notebook_says_what_it_asks_needs_and_takes(name):
    text = (notebooks.SOURCES / f"{name}.py").read_text()
    for part in ("**The question.**", "**You need**", "**It takes**", "**Predict", "## Summary",
                 "## Check yourself", "## Exercises"):  # fmt: skip
        assert part in text, part


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """A course of one short notebook, rendered: its folder."""
    monkeypatch.setattr(notebooks, "RENDERED", tmp_path)
    monkeypatch.setattr(notebooks, "SOURCES", tmp_path / "src")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "01_short.py").write_text(
        "# %% [markdown]\n# # Title\n\n# %%\nanswer = 6 * 7\nprint(answer)\n"
    )
    execute.execute("01_short", tmp_path, "smoke", None, None)
    return tmp_path


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_rendering_is_fresh_until_code_prose_or_library_change(sandbox, monkeypatch):
    assert notebooks.staleness("01_short") == []
    edit(sandbox / "src" / "01_short.py", "6 * 7", "6 * 8")
    assert notebooks.staleness("01_short") == ["its source has changed"]
    edit(sandbox / "src" / "01_short.py", "6 * 8", "6 * 7")
    edit(sandbox / "src" / "01_short.py", "Title", "Other title")
    assert notebooks.staleness("01_short") == ["its source has changed"]
    edit(sandbox / "src" / "01_short.py", "Other title", "Title")
    monkeypatch.setattr(notebooks, "hash_of_library", lambda: "another")
    assert notebooks.staleness("01_short") == ["hotdog_lib has changed"]


def test_a_second_rendering_differs_in_nothing_but_its_cost(sandbox):
    first = nbformat.read(sandbox / "01_short.ipynb", 4)
    execute.execute("01_short", sandbox, "smoke", None, None)
    second = nbformat.read(sandbox / "01_short.ipynb", 4)
    for notebook in (first, second):
        for cost in ("seconds", "memory"):
            assert notebook.metadata[notebooks.STAMP].pop(cost) > 0
    assert first == second


def test_a_failing_cell_is_named_and_the_earlier_rendering_is_untouched(sandbox):
    before = (sandbox / "01_short.ipynb").read_bytes()
    edit(sandbox / "src" / "01_short.py", "print(answer)", "answer / 0")
    with pytest.raises(NotebookFailed, match=r"01_short, cell 2 of 2: ZeroDivisionError"):
        execute.execute("01_short", sandbox, "smoke", None, None)
    assert (sandbox / "01_short.ipynb").read_bytes() == before
    assert sorted(p.name for p in sandbox.iterdir()) == ["01_short.ipynb", "src"]


def test_a_dying_kernel_is_named(sandbox):
    edit(sandbox / "src" / "01_short.py", "print(answer)", "import os; os.kill(os.getpid(), 9)")
    with pytest.raises(NotebookFailed, match="01_short: its kernel died"):
        execute.execute("01_short", sandbox, "smoke", None, None)


def test_sync_carries_what_was_edited_in_jupyterlab_into_the_source(sandbox):
    edit(sandbox / "01_short.ipynb", "6 * 7", "7 * 6")
    assert "edited" in notebooks.staleness("01_short")[0]
    assert "src/01_short.py now has" in notebooks.sync("01_short")
    assert "answer = 7 * 6" in (sandbox / "src" / "01_short.py").read_text()
    edit(sandbox / "01_short.ipynb", "7 * 6", "2 * 21\\n")  # and once more, with an empty line
    assert "src/01_short.py now has" in notebooks.sync("01_short")
    assert "in step" in notebooks.sync("01_short")
    assert notebooks.staleness("01_short") == ["its source has changed"]  # what it shows is older


def test_sync_does_not_pretend_that_changed_code_was_run(sandbox):
    edit(sandbox / "src" / "01_short.py", "6 * 7", "6 * 8")
    assert "Run `make execute NOTEBOOK=01`" in notebooks.sync("01_short")
    assert notebooks.staleness("01_short") == ["its source has changed"]


def test_a_source_edited_while_it_is_rendered_is_stale_afterwards(sandbox, monkeypatch):
    real = execute._run

    def run_and_edit(*arguments):
        real(*arguments)
        edit(sandbox / "src" / "01_short.py", "6 * 7", "6 * 9")

    monkeypatch.setattr(execute, "_run", run_and_edit)
    execute.execute("01_short", sandbox, "smoke", None, None)
    assert notebooks.staleness("01_short") == ["its source has changed"]


def test_sync_carries_prose_into_the_rendering_under_the_same_outputs(sandbox):
    edit(sandbox / "src" / "01_short.py", "# # Title", "# # Better title")
    assert "prose" in notebooks.sync("01_short")
    assert notebooks.staleness("01_short") == []
    notebook = notebooks.rendered("01_short")
    assert notebook.cells[0].source == "# Better title"
    assert notebook.cells[1].outputs[0].text == "42\n"


EXERCISE = """
# %% [markdown]
# ## Exercises

# %% tags=["answer:six"]
def six():
    # BEGIN SOLUTION
    return 6
    # END SOLUTION


# %% tags=["check:six:1"]
print(six())
# BEGIN HIDDEN TESTS
assert six() == 6
# END HIDDEN TESTS
"""


@pytest.fixture
def exercised(sandbox):
    """The same, with an exercise."""
    with (sandbox / "src" / "01_short.py").open("a") as file:
        file.write(EXERCISE)
    execute.execute("01_short", sandbox, "smoke", None, None)
    return sandbox


def test_a_rendering_is_fresh_without_the_solutions_that_it_ran(exercised):
    assert notebooks.staleness("01_short") == [] and "in step" in notebooks.sync("01_short")
    *_, answer, check = notebooks.rendered("01_short").cells
    assert answer.source == "def six():\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    assert check.source == "print(six())" and not check.outputs
    edit(exercised / "src" / "01_short.py", "return 6", "return 3 + 3")
    assert notebooks.staleness("01_short") == ["its source has changed"]


def test_sync_carries_edits_both_ways_and_keeps_the_solutions(exercised):
    source = exercised / "src" / "01_short.py"
    edit(exercised / "01_short.ipynb", "6 * 7", "7 * 6")
    assert "src/01_short.py now has" in notebooks.sync("01_short")
    assert "answer = 7 * 6" in source.read_text() and source.read_text().endswith(EXERCISE)
    execute.execute("01_short", exercised, "smoke", None, None)
    edit(source, "# # Title", "# # Better title")
    assert "prose" in notebooks.sync("01_short") and notebooks.staleness("01_short") == []
    assert "return 6" not in (exercised / "01_short.ipynb").read_text()


def test_sync_does_not_take_a_students_answer_for_the_solution(exercised):
    before = (exercised / "src" / "01_short.py").read_text()
    edit(exercised / "01_short.ipynb", "raise NotImplementedError()", "return 5 + 1")
    with pytest.raises(ValueError, match="'answer:six' was edited in JupyterLab"):
        notebooks.sync("01_short")
    assert (exercised / "src" / "01_short.py").read_text() == before


def test_sync_changes_nothing_where_both_sides_were_edited(sandbox):
    edit(sandbox / "src" / "01_short.py", "6 * 7", "6 * 8")
    edit(sandbox / "01_short.ipynb", "6 * 7", "7 * 6")
    before = (sandbox / "src" / "01_short.py").read_text()
    with pytest.raises(ValueError, match="both"):
        notebooks.sync("01_short")
    assert (sandbox / "src" / "01_short.py").read_text() == before


@pytest.mark.slow
def test_all_five_run_in_the_smoke_profile(tmp_path):
    """Through the command that `make execute` calls, on the embedded pictures and weights."""
    command = [sys.executable, "-m", "hotdog_lib.course", "execute", "--profile", "smoke"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert sorted(p.stem for p in tmp_path.glob("*.ipynb")) == NAMES
    assert all(name in done.stdout for name in NAMES) and "profile smoke" in done.stdout


@pytest.mark.slow
def test_a_notebook_runs_on_any_folder_of_pictures(folder, tmp_path):
    """Alone, with classes that ImageNet does not know."""
    for part in ("train", "test"):
        shutil.move(folder / part / "hotdog", folder / part / "gizmo")
        shutil.move(folder / part / "not-hotdog", folder / part / "gadget")
    for name in ("02_augmentation", "03_model_surgery"):
        execute.execute(name, tmp_path, "smoke", str(folder), "efficientnet_lite0")
        assert (tmp_path / f"{name}.ipynb").is_file()


def test_a_path_means_what_it_meant_where_make_was_called(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    seen = execute.as_seen_from_here(
        {"HOTDOG_DATA": "mine", "HOTDOG_WEIGHTS": "", "HOTDOG_CACHE": "new", "PATH": "mine"}
    )
    assert seen["HOTDOG_DATA"] == str(tmp_path / "mine") and seen["PATH"] == "mine"
    assert seen["HOTDOG_CACHE"] == "new" and seen["HOTDOG_WEIGHTS"] == ""
    assert execute.as_seen_from_here({"HOTDOG_DATA": "embedded"})["HOTDOG_DATA"] == "embedded"
