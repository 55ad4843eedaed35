"""How much a notebook computes: enough for the point to show, in the time that a lecture has.

The numbers are chosen for two cores and a laptop of 8 GiB: a notebook takes 4 of them at most. With
GPUs nothing is held back.
"""

import os
from dataclasses import dataclass

from hotdog_lib import devices


@dataclass(frozen=True)
class Budget:
    """Upper limits; None is no limit.

    train, test: pictures used (validation is limited as test is). size: side in pixels.
    small_train, small_size, small_epochs: where many networks are compared. seeds: runs of each.
    """

    name: str
    train: int | None
    test: int | None
    size: int
    epochs: int
    small_train: int | None
    small_size: int
    small_epochs: int
    seeds: tuple[int, ...]

    def __str__(self) -> str:
        return (
            f"{self.name}: at most {self.train or 'all'} training and {self.test or 'all'} test "
            f"pictures, {self.epochs} epochs at {self.size} pixels a side; in comparisons "
            f"{self.small_train or 'all'} training pictures, {self.small_epochs} epochs at "
            f"{self.small_size} pixels, {len(self.seeds)} seed(s)"
        )


BUDGETS = {
    b.name: b
    for b in (
        Budget("smoke", 24, 16, 64, 1, 24, 64, 1, (0,)),
        Budget("full", 480, 240, 192, 4, 240, 96, 4, (0, 1, 2)),
        Budget("unlimited", None, None, 224, 5, None, 224, 5, (0, 1, 2)),
    )
}


def current() -> Budget:
    """The budget that `HOTDOG_PROFILE` names, by default 'full', or 'unlimited' where GPUs are.

    Raises ValueError for another name.
    """
    name = os.environ.get("HOTDOG_PROFILE") or "full"
    if name not in BUDGETS:
        raise ValueError(f"HOTDOG_PROFILE is {name!r}; there are {', '.join(BUDGETS)}.")
    if name == "full" and devices.gpus():
        name = "unlimited"
    return BUDGETS[name]
