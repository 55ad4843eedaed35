"""A mug of coffee or tea."""

from __future__ import annotations

from ..kinds import Kind
from ..props.mugs import mug

KIND = Kind("mug", mug, "thing", plated=True)
