"""How a folder of pictures is checked: its classes, and every picture in them.

Every origin ends as the same folder: `train/` and `test/`, with one subfolder a class, as d2l's
hot dog archive has it (d2l section 14.2).
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hotdog_lib.pictures.kept import KEPT
from hotdog_lib.pictures.reading import SUFFIXES, BadPicture, DataError
from hotdog_lib.pictures.splits import Split
from tqdm import tqdm


def checked(folder: Path) -> tuple[Split, Split, list[str]]:
    """The usable pictures of `train/` and `test/`, and a sentence on each of the others. Raises
    DataError for a folder in which something is missing."""
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder. Give one with train/ and test/ in it.")
    classes = {part: _class_folders(folder / part) for part in ("train", "test")}
    for part, other in (("train", "test"), ("test", "train")):
        for name in classes[other]:
            if name not in classes[part]:
                raise DataError(
                    f"{folder / part / name}: there is no such folder, but {other}/{name} exists. "
                    f"Add pictures of {name!r} there, or move {other}/{name} away."
                )
    if len(classes["train"]) < 2:
        raise DataError(f"{folder / 'train'}: one class only. Telling apart takes two folders.")
    broken: list[str] = []
    train, test = (_split(folder, part, classes[part], broken) for part in ("train", "test"))
    for name in train.classes:
        if len(train.of_class(name)) < 2:
            raise DataError(
                f"{folder / 'train' / name}: one usable picture. Training and validation need at "
                "least one each; add some."
            )
    return train, test, broken


def _class_folders(part: Path) -> tuple[str, ...]:
    if not part.is_dir():
        raise DataError(
            f"{part}: no such folder. Pictures lie in train/CLASS/ and test/CLASS/, "
            "for example train/hotdog/ and train/not-hotdog/."
        )
    names = tuple(sorted(p.name for p in part.iterdir() if p.is_dir() and p.name[0] not in "._"))
    if not names:
        raise DataError(f"{part}: no class folders in it, such as {part / 'hotdog'}.")
    return names


def _split(folder: Path, part: str, classes: tuple[str, ...], broken: list[str]) -> Split:
    """The usable pictures of one part; a sentence on each of the others goes to `broken`."""
    root = folder.resolve()
    paths, labels = [], []
    for label, name in enumerate(classes):
        own = folder / part / name
        files = sorted(
            p for p in own.iterdir() if p.suffix.lower() in SUFFIXES and p.name[0] != "."
        )
        if not files:
            raise DataError(
                f"{own}: no pictures in it ({', '.join(sorted(SUFFIXES))}). "
                "Add some, or delete the folder."
            )
        before = len(broken)
        good = usable(files, root, f"{part}/{name}", broken)
        if not good:
            raise DataError(
                f"{own}: none of its {len(files)} files can be used. The first: {broken[before]}"
            )
        paths += good
        labels += [label] * len(good)
    return Split(tuple(paths), tuple(labels), classes)


def usable(files: list[Path], root: Path, title: str, broken: list[str]) -> list[Path]:
    """Those that can be read; a sentence on each of the others goes to `broken`."""
    with ThreadPoolExecutor() as pool:
        checks = pool.map(lambda path: _problem(path, root), files)
        # Embedded pictures take no time; a bar appears for those that do.
        problems = list(tqdm(checks, f"checking {title}", len(files), False, delay=3))
    broken += [problem for problem in problems if problem]
    return [path for path, problem in zip(files, problems, strict=True) if not problem]


def _problem(path: Path, root: Path) -> str | None:
    """Why `path` cannot be used, or None. It is decoded to the end, since a header proves little,
    and kept for the first epoch."""
    if not path.resolve().is_relative_to(root):
        return f"{path}: a link that leads out of {root}. Put a copy of the picture there."
    try:
        KEPT.read(path)
    except BadPicture as problem:
        return str(problem)
    return None
