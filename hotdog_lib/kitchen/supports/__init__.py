"""What a dish may stand on; the top of each support lies at z = 0 below the dish."""

from __future__ import annotations

from collections.abc import Callable

from ..parts import Dish
from .boards import board, cafeteria_tray
from .lawn import lawn
from .pans import grill, skillet
from .plates import oval_platter, paper_plate, plate
from .sheets import foil, greaseproof, napkin
from .snack_trays import basket, paper_tray, takeaway_box

# A support and how high its top lies above the table.
SUPPORTS: list[tuple[Callable[..., Dish] | None, float]] = [
    (None, 0.0),
    (None, 0.0),
    (plate, 0.6),
    (plate, 0.6),
    (oval_platter, 0.5),
    (board, 1.6),
    (napkin, 0.1),
    (paper_tray, 0.12),
    (foil, 0.5),
    (greaseproof, 0.5),
    (paper_plate, 0.1),
    (basket, 0.45),
    (takeaway_box, 0.3),
    (cafeteria_tray, 0.05),
    (skillet, 0.45),
    (grill, 7.5),
    (lawn, 1.0),
]

# Dishes in a plate, bowl or glass of their own stand on something flat.
FLAT_SUPPORTS: list[tuple[Callable[..., Dish] | None, float]] = [
    (None, 0.0),
    (None, 0.0),
    (board, 1.6),
    (napkin, 0.1),
    (cafeteria_tray, 0.05),
]
