"""Where a run comes from: when, on what, by which code, from which pictures."""

import ast
import hashlib
import os
from datetime import date
from pathlib import Path

from hotdog_lib.data import Data
from hotdog_lib.engine.before_mxnet import THREADS
from hotdog_lib.engine.processors import described
from hotdog_lib.history import versions

LIBRARY = Path(__file__).parents[1]
# What decides how a training goes. Whoever changes these has to record again.
DECIDES = (
    "contest/contestants.py", "contest/running.py", "engine/all_reduce.py", "engine/precision.py",
    "engine/shares.py", "models/efficientnet.py", "pictures/reading.py", "pictures/splits.py",
    "surgery.py", "train.py", "transforms.py", "warm_start.py",
)  # fmt: skip


def provenance(data: Data) -> dict:
    """Where and from what a run is made."""
    return {
        "date": date.today().isoformat(),
        "code": hash_of_code(),
        "pictures": hash_of_pictures(data),
        "processor": described(),
        "threads": int(os.environ[THREADS]),
        "versions": versions(),
    }


def hash_of_code() -> str:
    """Of the files that decide how a training goes, without comments and layout."""
    digest = hashlib.sha256()
    for name in DECIDES:
        tree = _bare(ast.parse((LIBRARY / name).read_text()))
        digest.update(repr(_as_lists(tree)).encode())
    return digest.hexdigest()[:16]


def _as_lists(part) -> object:
    """A tree without what is empty: `ast.dump` writes that in one Python and not in another."""
    if isinstance(part, list):
        return [_as_lists(one) for one in part]
    if not isinstance(part, ast.AST):
        return part
    fields = [(name, _as_lists(value)) for name, value in ast.iter_fields(part)]
    return [type(part).__name__, *(pair for pair in fields if pair[1] not in (None, []))]


def _bare(tree: ast.Module) -> ast.Module:
    """Without docstrings."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                node.body = body[1:]
    return tree


def hash_of_pictures(data: Data) -> str:
    """Of the names and bytes of all pictures."""
    digest = hashlib.sha256()
    for split in (data.train, data.validation, data.test):
        for path in split.paths:
            digest.update("/".join(path.parts[-3:]).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
