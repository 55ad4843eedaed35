"""`python -m hotdog_lib.course`: what the Makefile calls for the notebooks."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer
from hotdog_lib import budget
from hotdog_lib.course import notebooks
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
    if data and Path(data).expanduser().exists():  # else it is a name, such as 'embedded'
        data = str(Path(data).expanduser().resolve())
    seconds = {}
    for name in chosen:
        try:
            seconds[name] = execute_one(name, out, profile, data, source)
            print(f"{name} is rendered.", flush=True)
        except NotebookFailed as problem:
            sys.exit(f"{problem}\n\nThe earlier rendering of {name} is untouched.")
    for name, duration in seconds.items():
        print(f"{name:24} {duration:6.0f} s")
    print(f"{'all':24} {sum(seconds.values()):6.0f} s, profile {profile}")


@app.command()
def check() -> None:
    """Say which committed renderings are stale, and why."""
    stale = {name: reasons for name in notebooks.names() if (reasons := notebooks.staleness(name))}
    for name, reasons in stale.items():
        print(f"{name}: {'; '.join(reasons)}. Render it: make execute NOTEBOOK={name[:2]}")
    if stale:
        sys.exit(1)
    print(f"All {len(notebooks.names())} renderings are fresh.")


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


app()
