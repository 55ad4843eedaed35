"""A small ImageNet to practise on: embedded pictures in the layout of the real one.

The real one takes 150 GB and an account. Whoever has none can do the homework on this tree, which
`make practice` writes; the tests and the grader use it too.
"""

import shutil
from pathlib import Path

from hotdog_lib.data import embedded
from hotdog_lib.engine.files import emptied
from hotdog_lib.imagenet.classes import find_class

KINDS = {  # of embedded pictures, and the ImageNet class that they belong to
    "hotdog": "hotdog",
    "burger": "cheeseburger",
    "pizza": "pizza",
    "ice-cream": "ice cream",
    "banana": "banana",
    "burrito": "burrito",
    "corn": "n12144580",
    "mug": "coffee mug",
}


def write(root: Path, per_class: int | None = None) -> dict[str, int]:
    """Write `train/nXXXXXXXX/*.JPEG`, a flat `val`, and `val.txt`; pictures of each class.

    per_class: at most so many training pictures of each. What is there already is replaced.
    """
    emptied(root)
    ids = {kind: find_class(name).wordnet_id for kind, name in KINDS.items()}
    counts, labels = dict.fromkeys(KINDS, 0), []
    (root / "val").mkdir(parents=True)
    for path, entry in sorted(embedded.entries().items()):
        kind = entry["kind"]
        if kind not in KINDS:
            continue
        if entry["path"].startswith("test/"):
            labels.append(ids[kind])
            target = root / "val" / f"ILSVRC2012_val_{len(labels):08}.JPEG"
        elif counts[kind] != per_class:
            counts[kind] += 1
            target = root / "train" / ids[kind] / f"{ids[kind]}_{counts[kind]}.JPEG"
            target.parent.mkdir(parents=True, exist_ok=True)
        else:
            continue
        shutil.copyfile(path, target)
    lines = (f"ILSVRC2012_val_{n:08}.JPEG {wnid}\n" for n, wnid in enumerate(labels, 1))
    (root / "val.txt").write_text("".join(lines))
    return counts
