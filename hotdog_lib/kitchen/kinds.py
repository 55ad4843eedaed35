"""What a dish says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .parts import Dish

Recipe = Callable[[np.random.Generator], Dish]
# A look-alike shares a part with a hot dog: its bun, its sausage, its sauces or its outline.
Group = Literal["hotdog", "lookalike", "food", "thing"]
# Things too large for a table stand in a room or a garden; they are made as small as a doll's.
Scene = Literal["table", "room", "garden"]


@dataclass(frozen=True)
class Kind:
    """One kind of dish."""

    name: str  # of its module in `dishes`, with hyphens
    recipe: Recipe
    group: Group
    plated: bool = False  # in a plate, bowl or glass of its own: stands on something flat
    close_up: bool = False  # its middle is photographed, the rim of the plate left out
    scene: Scene = "table"

    @property
    def class_(self) -> str:
        """Hot dog, or not hot dog."""
        return "hotdog" if self.group == "hotdog" else "not-hotdog"
