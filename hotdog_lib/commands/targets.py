"""Whether a file can be written, asked before the work is done that would fill it."""

from pathlib import Path

import typer


def check_targets(*targets: Path | None) -> None:
    """Complain of a file that cannot be written before the work is done that would fill it."""
    for target in filter(None, targets):
        if not target.absolute().parent.is_dir():
            raise typer.BadParameter(f"{target}: there is no folder {target.absolute().parent}.")
        if target.is_dir():
            raise typer.BadParameter(f"{target} is a folder. Name a file in it.")
