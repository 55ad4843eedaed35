"""`python -m hotdog_lib.course`: what the Makefile calls for the notebooks."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer
from hotdog_lib import budget
from hotdog_lib.course import notebooks
from hotdog_lib.course import record as recording
from hotdog_lib.course import renew as renewal
from hotdog_lib.course.execute import NotebookFailed
from hotdog_lib.course.execute import execute as execute_one

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


@app.command()
def execute(
    notebook: Annotated[Optional[str], typer.Option(help="Only those that begin so: 04.")] = None,
    data: Annotated[Optional[str], typer.Option(help="A folder of pictures.")] = None,
    source: Annotated[Optional[str], typer.Option(help="The source network.")] = None,
    profile: Annotated[str, typer.Option(help="smoke or full.")] = "full",
    out: Annotated[Path, typer.Option(help="Where to write.")] = notebooks.RENDERED,
) -> None:
    """Run the notebooks and write them with their outputs."""
    chosen = [name for name in notebooks.names() if name.startswith(notebook or "")]
    if not chosen:
        sys.exit(f"No notebook begins with {notebook!r}; there are {', '.join(notebooks.names())}.")
    if profile not in budget.BUDGETS:
        sys.exit(f"No profile {profile!r}; there are {', '.join(budget.BUDGETS)}.")
    costs = {}
    for name in chosen:
        try:
            costs[name] = execute_one(name, out, profile, data, source)
            print(f"{name} is rendered.", flush=True)
        except NotebookFailed as problem:
            sys.exit(f"{problem}\n\nThe earlier rendering of {name} is untouched.")
    for name, cost in costs.items():
        print(f"{name:24} {cost.seconds:6.0f} s {cost.memory / 1e9:6.1f} GB of memory at most")
    whole = sum(cost.seconds for cost in costs.values())
    print(f"{'all':24} {whole:6.0f} s, profile {profile}")


@app.command()
def check() -> None:
    """Say which committed renderings are stale, and why."""
    stale = {name: reasons for name in notebooks.names() if (reasons := notebooks.staleness(name))}
    for name, reasons in stale.items():
        print(f"{name}: {'; '.join(reasons)}. Render it: make execute NOTEBOOK={name[:2]}")
    old = recording.stale()
    for name, reasons in old.items():
        print(f"{name}: {'; '.join(reasons)}. Run it: make record")
    if stale or old:
        sys.exit(1)
    print(f"All {len(notebooks.names())} renderings are fresh, and so are all recorded runs.")


@app.command()
def record(
    series: Annotated[Optional[str], typer.Option(help="Only this one.")] = None,
    hours: Annotated[Optional[float], typer.Option(help="Begin no run after so long.")] = None,
    before: Annotated[
        Optional[Path], typer.Option(help="A checkout of older code: keep its runs if both agree.")
    ] = None,
) -> None:
    """Run the contest of notebook 5 and keep what every run did; what is there is kept."""
    if before:
        try:
            print(f"{renewal.renew(before)} runs belong to this code as well.")
        except renewal.OtherRuns as problem:
            sys.exit(f"The runs have to be made again. {problem}")
    if series and series not in recording.SERIES:
        sys.exit(f"No series {series!r}; there are {', '.join(recording.SERIES)}.")
    if not recording.record(series, hours):
        print("Some runs are still missing: `make record` goes on.")


@app.command()
def sync() -> None:
    """Make sources and renderings agree where that needs no run."""
    failed = False
    for name in notebooks.names():
        try:
            print(notebooks.sync(name))
        except ValueError as problem:
            print(problem, file=sys.stderr)
            failed = True
    sys.exit(failed)


@app.command("homework")
def write_homework() -> None:
    """Write the starters, one for each notebook, and the collection."""
    from hotdog_lib.course import homework

    _tell(homework.HOMEWORK, homework.write())


@app.command("grade")
def grade_submissions(
    folder: Annotated[Path, typer.Argument(help="With NAME/*.ipynb or NAME.ipynb, or a zip.")],
    out: Annotated[Optional[Path], typer.Option(help="Where to write; else build/grades.")] = None,
    seconds: Annotated[int, typer.Option(min=1, help="For one notebook in all.")] = 240,
    seconds_per_cell: Annotated[int, typer.Option(min=1, help="For one of its cells.")] = 45,
    memory: Annotated[int, typer.Option(min=1, help="For one process, in GiB.")] = 6,
    seed: Annotated[Optional[int], typer.Option(min=0, help="Of the hidden tests' dice.")] = None,
    unsafe: Annotated[bool, typer.Option(help="Grade even where files stay open.")] = False,
) -> None:
    """Run the hidden tests on submitted notebooks."""
    from hotdog_lib.course import grade, submissions, walls
    from hotdog_lib.pictures.reading import DataError

    if not folder.exists():
        sys.exit(f"{folder}: no such folder. Give one with NAME/*.ipynb or NAME.ipynb in it.")
    try:
        with submissions.opened(folder) as handed_in:
            if not submissions.submissions(handed_in):
                sys.exit(f"{folder}: nothing was handed in; it has no NAME/*.ipynb, no NAME.ipynb.")
            out = out or grade.GRADES
            wall = walls.best()
            print(f"Between submissions and this machine: {wall.name} ({wall.contains}).")
            if wall.name != "bubblewrap" and not unsafe:
                sys.exit(
                    "Submissions could read and change your files, so nothing was run. Install "
                    "bubblewrap (apt-get install bubblewrap), or grade where nothing else lies, "
                    "with UNSAFE=1."
                )
            limits = grade.Limits(seconds, seconds_per_cell, memory << 30)
            for report in grade.grade(handed_in, out, limits, seed):
                print(f"{report.student:30} {report.points:4}  {' '.join(report.remarks)}")
    except DataError as problem:
        sys.exit(str(problem))
    print(f"Grades: {out / 'grades.csv'}; {out / 'class.html'} and a page a student beside it.")


@app.command("slides")
def write_slides() -> None:
    """Write a deck of slides for each notebook."""
    from hotdog_lib.course import web

    _tell(web.SLIDES, web.write_slides())


@app.command("recall")
def write_recall() -> None:
    """Write the notebooks with headings and code alone."""
    from hotdog_lib.course import recall

    _tell(recall.RECALL, recall.write())


@app.command("site")
def write_site() -> None:
    """Write notebooks, slides and homework as web pages."""
    from hotdog_lib.course import site

    print(f"Open {site.write()} in a browser.")


@app.command("practice")
def write_practice(
    out: Annotated[Path, typer.Argument(help="The folder to write.")] = notebooks.ROOT
    / "build"
    / "imagenet",
) -> None:
    """Write a small ImageNet, to do the homework on."""
    from hotdog_lib.course import practice

    counts = practice.write(out)
    print(f"{sum(counts.values())} training pictures of {len(counts)} classes are in {out}.")
    print(f"Say HOTDOG_IMAGENET={out} before you start JupyterLab.")


def _tell(folder: Path, files: list[Path]) -> None:
    print(f"{folder}: {', '.join(path.name for path in files)}")


try:
    app()
except (ValueError, OSError) as problem:
    sys.exit(str(problem))
except ImportError as problem:
    if sys.version_info >= (3, 11):
        raise
    sys.exit(f"{problem}. Homework is made with nbgrader, which needs Python 3.11 or later.")
