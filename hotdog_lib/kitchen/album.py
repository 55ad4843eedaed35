"""Render the whole set of pictures, and its manifest.

    python -m hotdog_lib.kitchen.album --out hotdog_lib/pictures/embedded

Pictures already in place are kept, so a stopped run may be started again. Needs the packages of
the extra `kitchen`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from hotdog_lib.engine.files import replacing
from tqdm import tqdm

from .cook import cook
from .dishes import KINDS
from .picture_set import TEST_ONLY, Order, orders
from .places import stage


def entry(order: Order, out: Path) -> dict:
    """Cook one picture of the set unless it is there already; its entry in the manifest."""
    target = out / order.path
    scene = stage(order) if target.exists() else cook(order, target)
    box, camera = scene.box(), scene.camera
    return {
        "path": order.path,
        "class": order.class_,
        "kind": order.kind,
        "group": KINDS[order.kind].group,
        "test_only": order.kind in TEST_ONLY,
        "seed": order.seed,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "box": [round(float(edge), 3) for edge in np.clip(box, 0, 1)],
        "off_centre": order.off_centre,
        "cut": bool(box[:2].min() < -0.02 or box[2:].max() > 1.02),
        **scene.names,
        "elevation": round(camera.elevation),
        "distance": round(float(np.linalg.norm(camera.target - camera.eye))),
        "exposure": round(scene.film.exposure, 2),
    }


def main() -> None:
    """Render the set, then write its manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the set")
    out = parser.parse_args().out
    ordered = orders()
    there = {path.relative_to(out).as_posix() for path in out.rglob("*.jpg")}
    if strangers := sorted(there - {order.path for order in ordered}):
        parser.error(
            f"{out} holds pictures that are not of the set, such as {strangers[0]}: delete them."
        )
    if there:
        print(f"{len(there)} pictures are there and kept. Delete those that you want again.")
    # Three at a time: some draw their patterns while the others render on all cores.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        cooked = pool.map(entry, ordered, [out] * len(ordered))
        entries = list(tqdm(cooked, total=len(ordered), unit="picture"))
    with replacing(out / "manifest.json") as file:
        file.write(manifest(entries).encode())


def manifest(entries: list[dict]) -> str:
    """The manifest as JSON, a line a picture."""
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    return f'{{"licence": "CC0-1.0", "pictures": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main()
