"""Where the pictures come from, and how they are divided.

Every origin ends as the same folder: `train/` and `test/`, with one subfolder a class, as d2l's
hot dog archive has it (d2l section 14.2). Validation pictures are split off the training set, since
whoever tunes on the test set, as the lecture's own recipe does, has none left to be honest with.
"""

import json
import os
import shutil
import stat
import tempfile
import warnings
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path

import numpy
import pooch
from hotdog_lib import downloads, imagenet, pictures
from hotdog_lib.before_mxnet import physical_cores
from hotdog_lib.decoded import KEPT
from hotdog_lib.pictures import DataError
from mxnet import np, npx
from PIL import Image
from tqdm import tqdm

npx.set_np()

EMBEDDED = Path(str(files("hotdog_lib") / "pictures"))
MOST_UNPACKED_BYTES = 8 << 30
BROKEN_SHOWN = 20
READERS = min(physical_cores(), 8)  # more would wait for one another: Python runs one at a time


@dataclass(frozen=True)
class Split:
    """Pictures and their labels (positions in `classes`), and what is done to a picture on reading.

    transform: a function of (picture, random generator) that gives an array (3, H, W), or None.
    """

    paths: tuple[Path, ...]
    labels: tuple[int, ...]
    classes: tuple[str, ...]
    transform: Callable | None = None

    def __len__(self) -> int:
        return len(self.paths)

    def picture(self, i: int) -> Image.Image:
        """Picture `i`, as a Pillow image, before any transform."""
        return pictures.read(self.paths[i])

    def through(self, transform: Callable) -> "Split":
        """The same pictures, read through `transform`."""
        return replace(self, transform=transform)

    def of_class(self, name: str) -> "Split":
        """The pictures of one class."""
        label = self.classes.index(name)
        return self.subset([i for i, other in enumerate(self.labels) if other == label])

    def subset(self, positions: list[int]) -> "Split":
        """The pictures at these positions, in this order."""
        paths, labels = (tuple(row[i] for i in positions) for row in (self.paths, self.labels))
        return replace(self, paths=paths, labels=labels)

    def sample(self, n: int | None, seed: int = 0) -> "Split":
        """About `n` pictures, every class in its proportion and with at least one picture; all of
        them if `n` is None."""
        if n is None or n >= len(self):
            return self
        return self._some_of_each_class(n / len(self), seed, spare=0)

    def divide(self, share: float, seed: int) -> tuple["Split", "Split"]:
        """Two parts, the first with `share` of every class, at least one picture in each part."""
        first = self._some_of_each_class(share, seed, spare=1)
        taken = set(first.paths)
        return first, self.subset([i for i, path in enumerate(self.paths) if path not in taken])

    def _some_of_each_class(self, share: float, seed: int, spare: int) -> "Split":
        """At least one picture of each class, and all but `spare` at most."""
        rng, chosen = numpy.random.default_rng(seed), []
        for label in range(len(self.classes)):
            own = [i for i, other in enumerate(self.labels) if other == label]
            n = min(max(round(share * len(own)), 1), len(own) - spare)
            chosen += rng.permutation(own)[:n].tolist()
        return self.subset(sorted(chosen))

    def batches(
        self,
        batch_size: int,
        shuffle: tuple[int, ...] | None = None,
        part: Callable[[numpy.ndarray], numpy.ndarray] = lambda positions: positions,
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Arrays (n, 3, H, W) and labels (n,): near-equal batches of at most `batch_size`.

        shuffle: the seed of this pass, which decides the order and each picture's augmentation;
        without it the order is the stored one. part: which positions of each batch to read.

        Near-equal, and with every class in its proportion where shuffled, because a last batch of
        five pictures, four of them hot dogs, makes a step as long as any other, and was seen to
        throw the head to "always hot dog". No worker processes: Gluon's DataLoader hands over its
        workers' arrays in shared memory, which a hybridised network refuses, and it cannot be made
        in a thread. Threads of Pillow and numpy alone, which let go of Python while they
        compute, read ahead, a batch each; what they have decoded is kept, as far as there is room.
        """
        order = numpy.arange(len(self)) if shuffle is None else self._mixed(shuffle)
        labels = numpy.array(self.labels, "int64")
        parts = map(part, numpy.array_split(order, -(-len(self) // batch_size)))
        readers = ThreadPoolExecutor(READERS)

        def read(positions: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
            arrays = (self._array(i, shuffle) for i in positions.tolist())
            first = next(arrays)
            x = numpy.empty((len(positions), *first.shape), first.dtype)
            for row, array in zip(x, chain([first], arrays), strict=True):
                row[...] = array  # at once, while it is in the processor's cache
            return x, labels[positions]

        try:
            # One more than can be read at once, so that nobody idles while one is handed over.
            ahead = deque(readers.submit(read, p) for p in islice(parts, READERS + 1))
            while ahead:
                x, y = ahead.popleft().result()
                ahead.extend(readers.submit(read, p) for p in islice(parts, 1))
                yield np.array(x), np.array(y)
        finally:  # also when nobody wants the rest
            readers.shutdown(cancel_futures=True)

    def batch_sizes(self, batch_size: int) -> list[int]:
        """How many pictures there are in each of the batches that `batches` gives."""
        return [len(b) for b in numpy.array_split(range(len(self)), -(-len(self) // batch_size))]

    def _mixed(self, seed: tuple[int, ...]) -> numpy.ndarray:
        """All positions in random order, every class spread evenly over the whole."""
        rng = numpy.random.default_rng(seed)
        place = numpy.empty(len(self))
        for label in set(self.labels):
            own = numpy.flatnonzero(numpy.array(self.labels) == label)
            place[rng.permutation(own)] = (numpy.arange(len(own)) + rng.random()) / len(own)
        return numpy.argsort(place)

    def _array(self, i: int, shuffle: tuple[int, ...] | None) -> numpy.ndarray:
        # A generator per picture and pass: what happens to it does not depend on the batch size.
        rng = numpy.random.default_rng((*(shuffle or ()), i))
        return self.transform(KEPT.read(self.paths[i]), rng)


@dataclass(frozen=True)
class Data:
    """Pictures to train on, to tune on, and to judge by once; `origin` says where they came from.

    broken: what was left out, a sentence a picture.
    """

    origin: str
    train: Split
    validation: Split
    test: Split
    broken: tuple[str, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return self.train.classes

    def transformed(self, train: Callable, test: Callable) -> "Data":
        """The same pictures, read through `train` for training and through `test` otherwise."""
        return replace(
            self,
            train=self.train.through(train),
            validation=self.validation.through(test),
            test=self.test.through(test),
        )

    def limited(self, train: int | None = None, test: int | None = None) -> "Data":
        """At most `train` pictures to train on and `test` to judge by, classes in proportion."""
        return replace(
            self,
            train=self.train.sample(train),
            validation=self.validation.sample(test),
            test=self.test.sample(test),
        )


def load(origin: str | Path = "auto", *, validation: float = 0.2, seed: int = 0) -> Data:
    """Pictures from `origin`, checked one by one. Says on the screen where they came from.

    origin: a folder or a zip archive with `train/` and `test/`, 'd2l' (the book's archive,
    downloaded), 'embedded' (this package's own), or 'auto': the one that `HOTDOG_DATA` names, else
    d2l's if it can be had without a long wait, else the embedded ones.
    validation: the share of the training pictures split off, by `seed`. Raises DataError.
    """
    origin = os.environ.get("HOTDOG_DATA") or "auto" if origin == "auto" else origin
    if origin == "embedded":
        folder = EMBEDDED
    elif origin == "d2l":
        folder = _d2l(patience=None)
    elif origin == "auto":
        origin, folder = _best_available()
    else:
        folder = Path(origin).expanduser()
        origin = str(folder)
        if zipfile.is_zipfile(folder):
            folder = _unpacked(folder)
    found = _from_folder(folder, origin, validation, seed)
    _tell(found)
    return found


def imagenet_subset(
    root: str | Path,
    wnids: Sequence[str],
    per_class: int | None = None,
    *,
    per_class_test: int | None = None,
    validation: float = 0.2,
    seed: int = 0,
) -> Data:
    """Some classes of a local ImageNet. Says on the screen what was found.

    root: the folder that holds ImageNet's `train` and `val`; hotdog_lib.imagenet names the layouts.
    wnids: the classes, each by WordNet id or by name: 'n07697537' or 'hotdog'.
    per_class: so many training pictures of each, drawn by `seed`; the share `validation` of them is
    split off. To test, `per_class_test` of ImageNet's own validation pictures. None: all there are.
    The classes keep the order of `wnids` and bear ImageNet's names. Raises DataError.
    """
    root = imagenet.checked_root(Path(root))
    classes = [imagenet.find_class(name) for name in wnids]
    twice = [c for c in classes if classes.count(c) > 1]
    if twice:
        raise DataError(f"{twice[0].name!r} ({twice[0].wordnet_id}) is given twice.")
    if len(classes) < 2:
        raise DataError("Telling apart takes two classes or more.")
    names = tuple(_unambiguous(c) for c in classes)
    broken: list[str] = []

    def choose(n: int | None):
        def some(files: list[str]) -> list[str]:
            rng = numpy.random.default_rng(seed)
            return sorted(rng.permutation(files)[:n].tolist())

        return some

    parts = [
        [imagenet.of_class(root / "train", c, choose(per_class)) for c in classes],
        imagenet.validation(root, classes, choose(per_class_test)),
    ]
    splits = []
    for part, files_of in zip(("train", "val"), parts, strict=True):
        paths, labels = [], []
        for label, chosen in enumerate(files_of):
            good = _usable(chosen, Path("/"), f"{part}/{names[label]}", broken)
            fewest = 2 if part == "train" else 1
            if len(good) < fewest:
                raise DataError(
                    f"{root / part / classes[label].wordnet_id}: {len(good)} usable picture(s), "
                    f"at least {fewest} needed." + "".join(f" {b}" for b in broken[:1])
                )
            paths += good
            labels += [label] * len(good)
        splits.append(Split(tuple(paths), tuple(labels), names))
    held_out, rest = splits[0].divide(validation, seed)
    found = Data(f"ImageNet in {root}", rest, held_out, splits[1], tuple(broken))
    _tell(found)
    return found


def _unambiguous(c: imagenet.ImageNetClass) -> str:
    """The class's name, or its id where another class has the name too (two are called crane)."""
    try:
        imagenet.find_class(c.name)
    except DataError:
        return c.wordnet_id
    return c.name


def _tell(found: Data) -> None:
    numbers = f"{len(found.train)} + {len(found.validation)} + {len(found.test)}"
    print(f"Pictures: {found.origin}, {numbers} to train, validate and test.")
    if found.broken:
        shown = "\n".join(found.broken[:BROKEN_SHOWN])
        warnings.warn(f"{len(found.broken)} pictures left out:\n{shown}", stacklevel=3)


def embedded_entries() -> dict[Path, dict]:
    """What the manifest says of each embedded picture: kind, seed, box, scene and more."""
    listed = json.loads((EMBEDDED / "manifest.json").read_text())["pictures"]
    return {EMBEDDED / entry["path"]: entry for entry in listed}


def embedded_kinds() -> dict[str, tuple[int, int]]:
    """Of each kind of embedded picture, how many are in the training and in the test folder."""
    counts: dict[str, list[int]] = {}
    for entry in embedded_entries().values():
        counts.setdefault(entry["kind"], [0, 0])[entry["path"].startswith("test/")] += 1
    return {kind: tuple(count) for kind, count in counts.items()}


def _best_available() -> tuple[str, Path]:
    try:
        return "d2l", _d2l(patience=downloads.PATIENCE_SECONDS)
    except downloads.DownloadError as problem:
        print(f"Not the lecture's photographs: {problem}")
        return "embedded", EMBEDDED


def _d2l(patience: float | None) -> Path:
    # Imported here because it takes a second: d2l brings pandas and matplotlib with it.
    from d2l import mxnet as d2l

    url, sha1 = d2l.DATA_HUB["hotdog"]
    return _unpacked(downloads.fetch(downloads.RemoteFile(url, f"sha1:{sha1}"), patience))


def _unpacked(archive: Path) -> Path:
    """The folder of `archive`'s pictures, in the cache. Raises DataError for a hostile archive."""
    target = downloads.cache_folder() / "unpacked" / pooch.file_hash(str(archive), "sha1")
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent))
        try:
            with zipfile.ZipFile(archive) as zipped:
                _check_members(archive, zipped)
                zipped.extractall(temporary)
            temporary.rename(target)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as problem:
            if not target.is_dir():  # else another process was first
                raise DataError(f"{archive}: it cannot be unpacked ({problem}).") from problem
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    roots = [target, *(p for p in sorted(target.iterdir()) if p.is_dir())]
    return next((root for root in roots if (root / "train").is_dir()), target)


def _check_members(archive: Path, zipped: zipfile.ZipFile) -> None:
    for member in zipped.infolist():
        parts = Path(member.filename.replace("\\", "/")).parts
        if ".." in parts or Path(member.filename).is_absolute():
            raise DataError(
                f"{archive}: its member {member.filename!r} would be written outside the folder. "
                "Nothing was unpacked; do not use this archive."
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise DataError(f"{archive}: its member {member.filename!r} is a link. Pack the file.")
    if sum(member.file_size for member in zipped.infolist()) > MOST_UNPACKED_BYTES:
        raise DataError(f"{archive}: unpacked it takes more than 8 GiB. Unpack it yourself.")


def _from_folder(folder: Path, origin: str, validation: float, seed: int) -> Data:
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
    held_out, rest = train.divide(validation, seed)
    return Data(str(origin), rest, held_out, test, tuple(broken))


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
            p for p in own.iterdir() if p.suffix.lower() in pictures.SUFFIXES and p.name[0] != "."
        )
        if not files:
            raise DataError(
                f"{own}: no pictures in it ({', '.join(sorted(pictures.SUFFIXES))}). "
                "Add some, or delete the folder."
            )
        before = len(broken)
        good = _usable(files, root, f"{part}/{name}", broken)
        if not good:
            raise DataError(
                f"{own}: none of its {len(files)} files can be used. The first: {broken[before]}"
            )
        paths += good
        labels += [label] * len(good)
    return Split(tuple(paths), tuple(labels), classes)


def _usable(files: list[Path], root: Path, title: str, broken: list[str]) -> list[Path]:
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
    except pictures.BadPicture as problem:
        return str(problem)
    return None
