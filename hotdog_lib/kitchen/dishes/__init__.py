"""Which dishes can be cooked: each has a module here, and is found because that is here.

To add a dish, add a file and touch nothing else; `hotdog cook --kind` then knows it. In the set of
pictures is only what the `picture_set` lists.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from ..kinds import Kind


def found() -> dict[str, Kind]:
    """What every module declares as its KIND, by name."""
    kinds = {}
    for module in pkgutil.iter_modules(__path__):
        kind = import_module(f"{__name__}.{module.name}").KIND
        if kind.name != module.name.replace("_", "-"):
            raise ValueError(f"dishes/{module.name}.py declares the kind {kind.name!r}.")
        kinds[kind.name] = kind
    return kinds


KINDS = found()
