"""A local ImageNet: every usual layout is read, and every usual mistake gets a sentence."""

import shutil
import tarfile

import numpy
import pytest
from hotdog_lib import data
from hotdog_lib.course import practice
from hotdog_lib.imagenet.classes import find_class
from hotdog_lib.pictures.reading import DataError
from scipy.io import savemat

HOTDOG, PIZZA = "n07697537", "n07873807"


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A small ImageNet from the embedded pictures, as `make practice` writes it."""
    root = tmp_path_factory.mktemp("once") / "imagenet"
    practice.write(root, per_class=6)
    return root


@pytest.fixture
def root(tree, tmp_path):
    """A copy of it that a test may spoil."""
    shutil.copytree(tree, tmp_path / "imagenet")
    return tmp_path / "imagenet"


def labels_of(root):
    lines = (root / "val.txt").read_text().split()
    return dict(zip(lines[::2], lines[1::2], strict=True))


def test_classes_are_taken_by_id_and_by_name_in_the_order_given(root):
    found = data.imagenet_subset(root, ["pizza", HOTDOG, "ice cream"], 5, per_class_test=3)
    assert found.classes == ("pizza", "hotdog", "ice cream")
    assert [found.train.labels.count(i) for i in range(3)] == [4, 4, 4]
    assert [found.validation.labels.count(i) for i in range(3)] == [1, 1, 1]
    assert [found.test.labels.count(i) for i in range(3)] == [3, 3, 3]
    truth = labels_of(root)
    for path, label in zip(found.train.paths, found.train.labels, strict=True):
        assert path.parent.name == find_class(found.classes[label]).wordnet_id
    for path, label in zip(found.test.paths, found.test.labels, strict=True):
        assert truth[path.name] == find_class(found.classes[label]).wordnet_id


def test_the_same_seed_draws_the_same_pictures_and_another_seed_others(root):
    one, two, other = (
        data.imagenet_subset(root, ["hotdog", "pizza"], 3, seed=seed).train.paths
        for seed in (0, 0, 1)
    )
    assert one == two and one != other


def test_all_pictures_are_taken_if_no_number_is_given(root):
    found = data.imagenet_subset(root, ["hotdog", "pizza"])
    assert len(found.train) + len(found.validation) == 12
    assert len(found.test) == sum(wnid in (HOTDOG, PIZZA) for wnid in labels_of(root).values())


def as_folders(root):
    for name, wnid in labels_of(root).items():
        (root / "val" / wnid).mkdir(exist_ok=True)
        (root / "val" / name).rename(root / "val" / wnid / name)
    (root / "val.txt").unlink()


def as_indices(root):
    truth = labels_of(root)
    lines = (f"{name} {find_class(wnid).index}\n" for name, wnid in truth.items())
    (root / "val.txt").write_text("".join(lines))


def as_kaggle(root):
    lines = [
        f"{n.removesuffix('.JPEG')},{w} 1 2 3 4 {w} 5 6 7 8\n" for n, w in labels_of(root).items()
    ]
    inner = root / "ILSVRC" / "Data" / "CLS-LOC"
    inner.mkdir(parents=True)
    for part in ("train", "val"):
        (root / part).rename(inner / part)
    (root / "val.txt").unlink()
    (root / "LOC_val_solution.csv").write_text("ImageId,PredictionString\n" + "".join(lines))


def as_development_kit(root, with_table=True):
    """The official list, whose numbers follow an order of its own."""
    truth = labels_of(root)
    ids = {wnid: number for number, wnid in enumerate(sorted(set(truth.values()), reverse=True), 1)}
    kit = root / "ILSVRC2012_devkit_t12" / "data"
    kit.mkdir(parents=True)
    numbers = [ids[wnid] for _, wnid in sorted(truth.items())]
    (kit / "ILSVRC2012_validation_ground_truth.txt").write_text("\n".join(map(str, numbers)))
    (root / "val.txt").unlink()
    if with_table:
        rows = [(number, wnid, "words") for wnid, number in ids.items()]
        kinds = [("ILSVRC2012_ID", "O"), ("WNID", "O"), ("words", "O")]
        savemat(kit / "meta.mat", {"synsets": numpy.array(rows, kinds)})


def as_archives(root):
    for folder in list((root / "train").iterdir()):
        with tarfile.open(f"{folder}.tar", "w") as tar:
            for path in folder.iterdir():
                tar.add(path, path.name)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "change", [as_folders, as_indices, as_kaggle, as_development_kit, as_archives]
)
def test_every_usual_layout_gives_the_same_pictures(root, change):
    def pictures():
        found = data.imagenet_subset(root, ["hotdog", "pizza", "banana"], 4, per_class_test=2)
        return [
            (path.name, split.classes[label])
            for split in (found.train, found.validation, found.test)
            for path, label in zip(split.paths, split.labels, strict=True)
        ]

    before = pictures()
    change(root)
    assert pictures() == before


def test_an_archive_gives_nothing_but_pictures_and_only_the_chosen_ones(root):
    as_archives(root)
    outside = root.parent / "outside.JPEG"
    with tarfile.open(root / "train" / f"{HOTDOG}.tar", "a") as tar:
        info = tarfile.TarInfo("../../../outside.JPEG")
        tar.addfile(info)
        link = tarfile.TarInfo("link.JPEG")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    found = data.imagenet_subset(root, ["hotdog", "pizza"], 4)
    assert not outside.exists()
    ours = [p for p in (*found.train.paths, *found.validation.paths) if "link" in p.name]
    assert not ours
    unpacked = {p.name for p in found.train.paths[0].parent.iterdir()}
    assert len(unpacked) == 4


def test_two_classes_of_one_name_have_to_be_told_apart_by_id(root):
    with pytest.raises(DataError, match=r"'crane' is the name of 2 .* n02012849 .* n03126707"):
        data.imagenet_subset(root, ["hotdog", "crane"])
    for wnid in ("n02012849", "n03126707"):
        shutil.copytree(root / "train" / PIZZA, root / "train" / wnid)
        with (root / "val.txt").open("a") as file:
            file.write(f"{wnid}.JPEG {wnid}\n")
        shutil.copyfile(next((root / "val").iterdir()), root / "val" / f"{wnid}.JPEG")
    found = data.imagenet_subset(root, ["n02012849", "n03126707"], 3)
    assert found.classes == ("n02012849", "n03126707")  # names that would mean the same


def spoil_picture(root):
    for path in (root / "train" / PIZZA).iterdir():
        path.write_bytes(b"no picture")


MISTAKES = {
    "no such folder": (lambda root: shutil.rmtree(root), "no such folder"),
    "the train folder itself": (None, "Give the folder above"),
    "not unpacked": (
        lambda root: (shutil.rmtree(root / "train"), (root / "ILSVRC2012_img_train.tar").touch()),
        "not unpacked yet",
    ),
    "no train": (lambda root: shutil.rmtree(root / "train"), "no train/ in it"),
    "a class missing": (
        lambda root: shutil.rmtree(root / "train" / PIZZA),
        "neither this folder nor",
    ),
    "pictures one level too deep": (
        lambda root: (
            (root / "train" / PIZZA).rename(root / "inner"),
            (root / "train" / PIZZA).mkdir(),
            (root / "inner").rename(root / "train" / PIZZA / "images"),
        ),
        "a folder images/. Move its pictures up",
    ),
    "an empty class": (
        lambda root: [p.unlink() for p in (root / "train" / PIZZA).iterdir()],
        "Fetch the class 'pizza' again",
    ),
    "broken pictures": (spoil_picture, "0 usable picture"),
    "a broken archive": (
        lambda root: (
            shutil.rmtree(root / "train" / PIZZA),
            (root / "train" / f"{PIZZA}.tar").write_bytes(b"x" * 2000),
        ),
        "archive is damaged",
    ),
    "no val": (lambda root: shutil.rmtree(root / "val"), "mkdir val"),
    "an empty val": (
        lambda root: [p.unlink() for p in (root / "val").iterdir()],
        "neither pictures nor class folders",
    ),
    "no list": (lambda root: (root / "val.txt").unlink(), "no list that says"),
    "a list cut short": (
        lambda root: (root / "val.txt").write_text(
            "".join((root / "val.txt").read_text().splitlines(True)[:9])
        ),
        "does not mention it",
    ),
    "a list of something else": (
        lambda root: (root / "val.txt").write_text("a.JPEG 4711\n"),
        "line 1: 'a.JPEG 4711' is not",
    ),
    "a list that counts from below": (
        lambda root: (root / "val.txt").write_text("a.JPEG -1\n"),
        "line 1: 'a.JPEG -1' is not",
    ),
    "a page of an error in place of Kaggle's list": (
        lambda root: (root / "LOC_val_solution.csv").write_text("<html>\nnot found\n"),
        "not Kaggle's list",
    ),
    "the kit's list without its table": (
        lambda root: as_development_kit(root, with_table=False),
        "Put the kit's meta.mat beside it",
    ),
    "a class without test pictures": (
        lambda root: [
            (root / "val" / name).unlink() for name, w in labels_of(root).items() if w == PIZZA
        ],
        "no picture of 'pizza'",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_usually_wrong_is_said(root, mistake):
    spoil, words = MISTAKES[mistake]
    if spoil:
        spoil(root)
    with pytest.raises(DataError) as caught:
        data.imagenet_subset(root if spoil else root / "train", ["hotdog", "pizza"])
    assert words in str(caught.value), str(caught.value)


@pytest.mark.parametrize(
    ("wnids", "words"),
    [
        (["hotdog", "waffle irn"], "none of ImageNet's thousand classes"),
        (["hotdog", "terrier"], "Did you mean"),
        (["hotdog", "n00000001"], "none of ImageNet's thousand classes"),
        (["hotdog", "hot dog"], "given twice"),
        (["hotdog"], "two classes or more"),
    ],
)
def test_what_is_wrong_with_the_classes_is_said(root, wnids, words):
    with pytest.raises(DataError, match=words):
        data.imagenet_subset(root, wnids)


def test_a_broken_picture_is_left_out_and_named(root):
    bad = sorted((root / "train" / PIZZA).iterdir())[0]
    bad.write_bytes(b"no picture")
    with pytest.warns(UserWarning, match=bad.name):
        found = data.imagenet_subset(root, ["hotdog", "pizza"])
    assert bad not in (*found.train.paths, *found.validation.paths)


def test_pictures_may_be_links_to_another_disk(root, tmp_path):
    (root / "train" / PIZZA).rename(tmp_path / "elsewhere")
    (root / "train" / PIZZA).symlink_to(tmp_path / "elsewhere")
    assert data.imagenet_subset(root, ["hotdog", "pizza"]).broken == ()
