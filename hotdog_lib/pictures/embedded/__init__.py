"""The pictures that this package brings along, and what its manifest says of each."""

import hashlib
import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def entries() -> dict[Path, dict]:
    """What the manifest says of each embedded picture: kind, seed, box, scene and more."""
    listed = json.loads((FOLDER / "manifest.json").read_text())["pictures"]
    return {FOLDER / entry["path"]: entry for entry in listed}


def is_whole(path: Path) -> bool:
    """Whether this is an embedded picture, byte for byte: then it need not be decoded to know."""
    entry = entries().get(path) if path.is_relative_to(FOLDER) else None
    return bool(entry) and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
