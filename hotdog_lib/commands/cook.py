"""`hotdog cook`: render one picture."""

from pathlib import Path
from typing import Annotated

import typer
from hotdog_lib.commands.targets import check_targets


def cook(
    kind: Annotated[str, typer.Option(help="What to serve; a wrong name lists all.")] = "hotdog",
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1)] = 0,
    output: Annotated[Path, typer.Option("--output", "-o", help="A JPEG.")] = Path("dish.jpg"),
) -> None:
    """Render one picture, as the embedded set's were."""
    from hotdog_lib.kitchen import dishes

    if kind not in dishes.KINDS:
        raise typer.BadParameter(f"no kind {kind!r}; there are {', '.join(sorted(dishes.KINDS))}.")
    check_targets(output)
    try:
        import mitsuba  # noqa: F401
        import mitsuba_oidn  # noqa: F401
    except ImportError as problem:
        raise typer.BadParameter(
            f"the renderer cannot be loaded ({problem}). `make kitchen` installs it."
        ) from None
    from hotdog_lib.kitchen import cook as kitchen
    from hotdog_lib.kitchen.picture_set import Order

    kitchen.cook(Order(output.name, kind, seed), output)
    print(f"Picture: {output}")
