"""Finding pictures in a local ImageNet (ILSVRC 2012), in the layouts in which it lies on disks.

    train/n07697537/*.JPEG    or train/n07697537.tar, as the official archive unpacks
    val/n07697537/*.JPEG      or val/ILSVRC2012_val_00000001.JPEG and so on, with one of
                              LOC_val_solution.csv (Kaggle's), val.txt (Caffe's), or
                              the official ILSVRC2012_validation_ground_truth.txt with meta.mat

What is usually wrong with such a folder is answered with a sentence that says what to do.
"""

import csv
import hashlib
import tarfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hotdog_lib.engine.files import replacing
from hotdog_lib.imagenet.classes import ImageNetClass, imagenet_classes
from hotdog_lib.pictures import downloads
from hotdog_lib.pictures.reading import SUFFIXES, DataError

KAGGLE = Path("ILSVRC/Data/CLS-LOC")
LARGEST_PICTURE = 1 << 26  # bytes; ImageNet's own largest is a quarter of it

Choose = Callable[[list[str]], list[str]]  # from all file names of a class, those that are wanted


def checked_root(root: Path) -> Path:
    """The folder that holds `train` and `val`, or DataError with what is wrong with `root`."""
    root = Path(root).expanduser()
    if not root.is_dir():
        raise DataError(f"{root}: no such folder. Give the one that holds ImageNet's train/.")
    if (root / KAGGLE / "train").is_dir():
        return root / KAGGLE
    if (root / "train").is_dir():
        return root
    if root.name == "train" or next(root.glob("n[0-9]*"), None):
        raise DataError(f"{root}: these are the class folders. Give the folder above, "
                        f"{root.parent}, which should hold train/ and val/.")  # fmt: skip
    archives = sorted(p.name for p in root.glob("ILSVRC2012_img_*.tar"))
    if archives:
        raise DataError(
            f"{root}: {', '.join(archives)} is not unpacked yet. Unpack the first level with "
            "'mkdir train && tar -xf ILSVRC2012_img_train.tar -C train' (and val likewise); "
            "the archive of each class may stay as it is."
        )
    raise DataError(f"{root}: no train/ in it. ImageNet's training pictures lie in "
                    "train/n07697537/*.JPEG and so on.")  # fmt: skip


def of_class(part: Path, c: ImageNetClass, choose: Choose) -> list[Path]:
    """The chosen pictures of one class, from its folder in `part` or from its archive there."""
    folder, archive = part / c.wordnet_id, part / f"{c.wordnet_id}.tar"
    if folder.is_dir():
        names = _picture_names(p.name for p in folder.iterdir())
        if not names:
            inner = sorted(p.name for p in folder.iterdir() if p.is_dir())
            raise DataError(
                f"{folder}: no pictures in it"
                + (f", but a folder {inner[0]}/. Move its pictures up." if inner else
                   f". Fetch the class {c.name!r} again, or leave it out.")
            )  # fmt: skip
        return [folder / name for name in choose(names)]
    if archive.is_file():
        return _from_archive(archive, choose)
    folders = sum(p.is_dir() or p.suffix == ".tar" for p in part.glob("n[0-9]*"))
    raise DataError(
        f"{folder}: there is neither this folder nor {archive.name} (class {c.name!r}; "
        f"{folders} classes are there). Fetch it, or leave the class out."
    )


def validation(root: Path, classes: Sequence[ImageNetClass], choose: Choose) -> list[list[Path]]:
    """Of each class the chosen validation pictures, whichever layout `val` has."""
    part = root / "val"
    if not part.is_dir():
        raise DataError(
            f"{part}: no such folder. Unpack the validation pictures there: "
            "'mkdir val && tar -xf ILSVRC2012_img_val.tar -C val'."
        )
    if any(p.is_dir() or p.suffix == ".tar" for p in part.glob("n[0-9]*")):
        return [of_class(part, c, choose) for c in classes]
    names = _picture_names(p.name for p in part.iterdir())
    if not names:
        raise DataError(f"{part}: neither pictures nor class folders in it.")
    truth = _truth(root, names)
    unknown = [name for name in names if Path(name).stem not in truth]
    if unknown:
        raise DataError(f"{part / unknown[0]}: the list of labels does not mention it "
                        f"({len(unknown)} such files). Is the list cut short?")  # fmt: skip
    found = []
    for c in classes:
        own = [name for name in names if truth[Path(name).stem] == c.wordnet_id]
        if not own:
            raise DataError(f"{part}: no picture of {c.name!r} ({c.wordnet_id}) among the "
                            f"{len(names)}. Fetch the missing ones.")  # fmt: skip
        found.append([part / name for name in choose(own)])
    return found


def _picture_names(names: Iterator[str]) -> list[str]:
    return sorted(n for n in names if Path(n).suffix.lower() in SUFFIXES and n[0] != ".")


def _from_archive(archive: Path, choose: Choose) -> list[Path]:
    """Unpack the chosen pictures into the cache: each whole or not at all, never anything else."""
    about = archive.stat()
    mark = f"{archive.resolve()} {about.st_size} {about.st_mtime_ns}".encode()
    target = downloads.cache_folder() / "unpacked" / hashlib.sha1(mark).hexdigest()
    try:
        with tarfile.open(archive) as tar:
            # Of a member's path only the last part is used, so that none can lead elsewhere.
            members = {Path(m.name).name: m for m in tar if m.isfile()}
            chosen = choose(_picture_names(iter(members)))
            for name in chosen:
                if members[name].size > LARGEST_PICTURE:
                    raise DataError(f"{archive}: its member {name} is no picture of ImageNet's "
                                    f"({members[name].size} bytes).")  # fmt: skip
                if not (target / name).is_file():
                    with replacing(target / name) as file:
                        file.write(tar.extractfile(members[name]).read())
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise DataError(f"{archive}: the archive is damaged ({problem}). Fetch it again.") from None
    if not chosen:
        raise DataError(f"{archive}: no pictures in it. Fetch it again.")
    return [target / name for name in chosen]


def _truth(root: Path, pictures: list[str]) -> dict[str, str]:
    """The WordNet id of every validation picture, by its name without suffix."""
    places = (".", "val", "*", "*/data", "..", "../../..")  # the last: above Kaggle's Data/CLS-LOC
    for name, read in LISTS.items():
        for place in places:
            found = root.glob(f"{place}/{name}") if "*" in place else [root / place / name]
            for path in filter(Path.is_file, sorted(found)):
                return read(path, pictures)
    raise DataError(
        f"{root / 'val'}: {len(pictures)} pictures in one heap, and no list that says what they "
        f"show. Put one of {', '.join(LISTS)} into {root}, or sort the pictures into class folders."
    )


def _kaggle(path: Path, _) -> dict[str, str]:
    try:
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        return {row["ImageId"]: row["PredictionString"].split()[0] for row in rows}
    except (KeyError, IndexError, AttributeError, ValueError, csv.Error):
        raise DataError(f"{path}: not Kaggle's list, whose columns are ImageId and "
                        "PredictionString. Fetch it again.") from None  # fmt: skip


def _caffe(path: Path, _) -> dict[str, str]:
    """A line is a file name and an index from 0 in the order of the WordNet ids, or an id."""
    truth = {}
    of_index = {c.index: c.wordnet_id for c in imagenet_classes()}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        try:
            name, label = line.split()
            if not label.startswith("n"):
                label = of_index[int(label)]
            truth[Path(name).stem] = label
        except (ValueError, KeyError):
            raise DataError(f"{path}, line {number}: {line!r} is not a file name and an index "
                            "from 0 to 999 (or a WordNet id).") from None  # fmt: skip
    return truth


def _official(path: Path, pictures: list[str]) -> dict[str, str]:
    """Line n is picture n's number in the development kit, whose order is not the networks'."""
    meta = next((m for m in (path.with_name("meta.mat"), path.parent / "data" / "meta.mat")
                 if m.is_file()), None)  # fmt: skip
    if meta is None:
        raise DataError(
            f"{path}: its numbers follow the development kit's order, which is not that of any "
            f"network's outputs. Put the kit's meta.mat beside it."
        )
    from scipy.io import loadmat  # half a second, and only this layout needs it

    try:
        synsets = loadmat(meta, squeeze_me=True)["synsets"]
        ids = {int(s["ILSVRC2012_ID"]): str(s["WNID"]) for s in synsets}
    except (KeyError, ValueError, TypeError, OSError) as problem:
        raise DataError(f"{meta}: not the kit's table of classes ({problem}).") from None
    labels = path.read_text().split()
    truth = {}
    for name in pictures:
        stem = Path(name).stem
        try:
            number = int(stem.rpartition("_")[2])
            truth[stem] = ids[int(labels[number - 1])]
        except (ValueError, KeyError, IndexError):
            raise DataError(
                f"{path}: it has {len(labels)} lines, and says nothing usable of {name}. "
                "Is it the list of the 50,000 validation pictures?"
            ) from None
    return truth


LISTS = {
    "LOC_val_solution.csv": _kaggle,
    "val.txt": _caffe,
    "ILSVRC2012_validation_ground_truth.txt": _official,
}
