"""Where results go: asked before the work is done, and not lost where that fails after it."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import typer


def check_targets(*targets: Path | None) -> None:
    """Complain of a file that cannot be written before the work is done that would fill it."""
    for target in filter(None, targets):
        folder = target.absolute().parent
        try:
            if not folder.is_dir():
                raise typer.BadParameter(f"{target}: there is no folder {folder}.")
            if target.is_dir():
                raise typer.BadParameter(f"{target} is a folder. Name a file in it.")
            if target.exists() and not target.is_file():
                continue  # /dev/stdout, a pipe: opening it might already take something from it
            with tempfile.TemporaryFile(dir=folder) as tried:
                tried.write(b"room?")
        except OSError as problem:
            raise typer.BadParameter(
                f"{target} cannot be written: {problem.strerror} ({folder}). Name another file."
            ) from None


def keep(what: str, target: Path, write: Callable[[Path], None]) -> bool:
    """Write a result, and say where it is; returns whether that is where it was asked for.

    If it cannot be written there, the next best place takes it: nothing that took hours is lost.
    """
    try:
        write(target)
        print(f"{what}: {target}")
        return True
    except OSError as problem:
        print(f"{what}: {target} cannot be written ({problem.strerror}).", file=sys.stderr)
    for folder in (Path.cwd(), Path.home(), Path(tempfile.gettempdir())):
        spare = folder / f"rescued-{target.name[-60:]}"  # not longer than a name may be
        try:
            write(spare)
        except OSError:
            continue
        print(f"{what}: written to {spare} instead. Move it before it is forgotten.")
        return False
    print(f"{what}: lost, since nothing can be written anywhere else either.", file=sys.stderr)
    return False
