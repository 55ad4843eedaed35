"""`hotdog launch`: train in several processes."""

from pathlib import Path
from typing import Annotated, Optional

import typer


def launch(
    command: Annotated[
        list[str], typer.Argument(metavar="-- train ...", help="What each worker does.")
    ],
    workers: Annotated[
        int, typer.Option("-n", "--workers", min=1, help="Processes that train.")
    ] = 2,
    servers: Annotated[
        int, typer.Option("-s", "--servers", min=1, help="Processes that add up gradients.")
    ] = 1,
    hosts: Annotated[
        Optional[Path], typer.Option(help="A file with a machine's name or address a line.")
    ] = None,
) -> None:
    """Train in several processes, here or on several machines that ssh can reach."""
    from hotdog_lib.jobs import launcher

    if command[0] != "train":
        raise typer.BadParameter("after -- comes `train` and its options: only that is shared.")
    try:
        machines = launcher.read_hosts(hosts) if hosts else [launcher.HERE]
        status = launcher.launch(command, workers, servers, machines)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    raise typer.Exit(status)
