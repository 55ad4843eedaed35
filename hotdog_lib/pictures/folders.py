"""How a folder of pictures is checked: its classes, and every picture in them.

Every origin ends as the same folder: `train/` and `test/`, with one subfolder a class, as d2l's
hot dog archive has it (d2l section 14.2).
"""

import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hotdog_lib.pictures import embedded
from hotdog_lib.pictures.kept import KEPT
from hotdog_lib.pictures.reading import SUFFIXES, BadPicture, DataError
from hotdog_lib.pictures.splits import Split
from tqdm import tqdm

# What the parts may be called, in capitals or not.
PARTS = {
    "train": ("train", "training"),
    "val": ("val", "valid", "validation"),
    "test": ("test", "testing"),
}
TEST_SHARE = 0.2  # of each class, where nobody has divided the pictures
# What file managers, network drives and Python leave behind.
NO_CLASSES = ("lost+found", "System Volume Information")
NO_PICTURES = ("thumbs.db", "desktop.ini")


def checked(folder: Path) -> tuple[Split, Split | None, Split, list[str]]:
    """The usable pictures of `train/`, of `val/` if there is one, and of `test/`, and a sentence on
    what was left out. A folder of classes that nobody has divided is divided by a fixed seed.

    Raises DataError for a folder in which something is missing.
    """
    if folder.is_file():
        raise DataError(f"{folder}: {_what_it_is(folder)}. Give a folder or a zip archive.")
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder. Give one with train/ and test/ in it.")
    folder, broken = _unwrapped(folder), []
    parts = _parts(folder)
    if not parts and len(own := _with_pictures(folder)) > 1:
        whole = _split(folder, folder, own, broken)
        test, train = whole.divide(TEST_SHARE, seed=0)
        print(f"{folder} has no train/ and test/: {TEST_SHARE:.0%} of each class are for testing.")
        return _enough(folder, train), None, test, broken
    for part in ("train", "test"):
        if part not in parts:
            raise DataError(_missing(folder, part))
    classes = {part: _class_folders(path) for part, path in parts.items()}
    for part, other in [(a, b) for a in parts for b in parts if a != b]:
        for name in classes[other]:
            if name not in classes[part]:
                raise DataError(
                    f"{parts[part] / name}: there is no such folder, but "
                    f"{parts[other].name}/{name} exists. Add pictures of {name!r} there, or move "
                    f"{parts[other].name}/{name} away."
                )
    if len(classes["train"]) < 2:
        raise DataError(f"{parts['train']}: one class only. Telling apart takes two folders.")
    splits = {part: _split(folder, path, classes[part], broken) for part, path in parts.items()}
    train = splits["train"] if "val" in parts else _enough(parts["train"], splits["train"])
    return train, splits.get("val"), splits["test"], broken


def _unwrapped(folder: Path) -> Path:
    """The folder that has the parts: this one, or the only one in it that does."""
    if _parts(folder):
        return folder
    inner = [path for path in folder.iterdir() if path.is_dir() and "train" in _parts(path)]
    return inner[0] if len(inner) == 1 else folder


def _parts(folder: Path) -> dict[str, Path]:
    """Those that there are of train, val and test."""
    there = {path.name.lower(): path for path in folder.iterdir() if path.is_dir()}
    found = {}
    for part, names in PARTS.items():
        if path := next((there[name] for name in names if name in there), None):
            found[part] = path
    return found


def _with_pictures(folder: Path) -> dict[str, Path]:
    """The folders below that hold pictures: classes that nobody has divided."""
    return {
        name: path
        for name, path in _folders_in(folder).items()
        if any(file.suffix.lower() in SUFFIXES for file in path.iterdir())
    }


def _enough(where: Path, train: Split) -> Split:
    """The same pictures, if some of each class can be split off. Raises DataError if not."""
    for name in train.classes:
        if len(train.of_class(name)) < 2:
            raise DataError(
                f"{where / name}: one usable picture. Training and validation need at least one "
                "each; add some."
            )
    return train


def _what_it_is(file: Path) -> str:
    """What a file is that was given in place of a folder of pictures."""
    try:
        with file.open("rb") as opened:
            start = opened.read(512)
    except OSError as problem:
        return f"this file cannot be read ({problem.strerror})"
    if not start:
        return "this file is empty"
    if start.startswith(b"PK"):
        return "this zip archive is cut short or damaged; fetch it again"
    if (
        start.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z", b"Rar!"))
        or start[257:262] == b"ustar"
    ):
        return "this is an archive, but no zip; unpack it yourself"
    if start.lstrip()[:1] == b"<":
        return "this is a web page, such as a server's answer in place of the file; look into it"
    return "this file is no archive"


def _missing(folder: Path, part: str) -> str:
    there = sorted(p.name + "/" * p.is_dir() for p in folder.iterdir() if p.name[0] != ".")
    some = ", ".join(there[:6]) + ", ..." * (len(there) > 6)
    return (
        f"{folder / part}: no such folder. {f'{folder} holds {some}. ' if there else ''}Pictures "
        "lie in train/CLASS/ and test/CLASS/, for example train/hotdog/ and train/not-hotdog/."
    )


def _class_folders(part: Path) -> dict[str, Path]:
    names = _folders_in(part)
    if not names:
        raise DataError(f"{part}: no class folders in it, such as {part / 'hotdog'}.")
    return names


def _folders_in(part: Path) -> dict[str, Path]:
    """Folders by their names, in order. A Mac writes an umlaut as two signs, others as one: such
    names look the same, and are."""
    found: dict[str, Path] = {}
    for path in sorted(part.iterdir()):
        if path.is_dir() and path.name[0] not in "._@$" and path.name not in NO_CLASSES:
            name = unicodedata.normalize("NFC", path.name)
            if name in found:
                raise DataError(
                    f"{part}: two folders are called {name!r}, in two ways of writing the same "
                    "signs. Move the pictures of one into the other, and delete it."
                )
            found[name] = path
    return dict(sorted(found.items()))


def _split(folder: Path, part: Path, classes: dict[str, Path], broken: list[str]) -> Split:
    """The usable pictures of one part; a sentence on each of the others goes to `broken`."""
    root = folder.resolve()
    paths, labels = [], []
    for label, (name, own) in enumerate(classes.items()):
        there = sorted(p for p in own.iterdir() if p.name[0] != ".")
        files = [p for p in there if p.suffix.lower() in SUFFIXES]
        unread = [p for p in there if p not in set(files)]
        if not files:
            raise DataError(
                f"{own}: no pictures in it ({', '.join(sorted(SUFFIXES))}). "
                "Add some, or delete the folder."
            )
        broken += _left_out(own, unread)
        before = len(broken)
        good = usable(files, root, f"{part.name}/{name}", broken)
        if not good:
            raise DataError(
                f"{own}: none of its {len(files)} files can be used. The first: {broken[before]}"
            )
        paths += good
        labels += [label] * len(good)
    return Split(tuple(paths), tuple(labels), tuple(classes))


def _left_out(folder: Path, unread: list[Path]) -> list[str]:
    """A sentence on each kind of file that is not read, and on each folder below."""
    kinds = Counter(
        p.suffix.lower() or "nameless"
        for p in unread
        if p.is_file() and p.name.lower() not in NO_PICTURES
    )
    said = [f"{folder}: {n} {kind} files were not read." for kind, n in sorted(kinds.items())]
    for below in (p for p in unread if p.is_dir()):
        n = sum(p.suffix.lower() in SUFFIXES for p in below.rglob("*"))
        if n:
            said.append(f"{below}: {n} pictures in a folder below were not read. Move them up.")
    return said


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
    and kept for the first epoch; a picture of this package's own is known by its hash."""
    try:
        inside = path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # up to Python 3.12 a link that leads back to itself
        return f"{path}: a link that leads nowhere. Delete it."
    if not inside:
        return f"{path}: a link that leads out of {root}. Put a copy of the picture there."
    try:
        if not embedded.is_whole(path):
            KEPT.read(path)
    except BadPicture as problem:
        return str(problem)
    return None
