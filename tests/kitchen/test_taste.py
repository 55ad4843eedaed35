"""What `hotdog taste` computes and prints."""

from dataclasses import replace

import numpy
import pytest
from hotdog_lib import data
from hotdog_lib.data import Split, embedded
from hotdog_lib.kitchen import taste
from PIL import Image
from test_cli import hotdog

HOTDOG = 2


def opinion_of(logits, labels, features=None):
    split = Split(
        tuple(embedded.FOLDER / f"{i}.jpg" for i in range(len(labels))),
        tuple(labels),
        ("hotdog", "not-hotdog"),
    )
    logits = numpy.array(logits, float)
    return taste.Opinion(split, logits if features is None else features, logits, HOTDOG)


def test_ranks_and_shares_are_counted_by_class():
    first, second, last = [0, 1, 5, 2, 3, 4, 0], [9, 1, 5, 2, 3, 4, 0], [9, 9, 0, 9, 9, 9, 9]
    asked = opinion_of([first, second, last, first], [0, 0, 0, 1])
    assert asked.ranks.tolist() == [0, 1, 6, 0]
    lines = taste.table(asked).splitlines()
    assert lines[1].split() == ["hotdog", "3", "33.3%", "66.7%"]
    assert lines[2].split() == ["not-hotdog", "1", "100.0%", "100.0%"]


def test_the_kinds_of_embedded_pictures_have_rows_of_their_own():
    entries = embedded.entries().items()
    chosen = [
        next(p for p, e in entries if e["kind"] == kind) for kind in ("hotdog", "pizza", "mug")
    ]
    asked = opinion_of(numpy.zeros((3, 7)), [0, 1, 1])
    rows = taste.table(replace(asked, split=replace(asked.split, paths=tuple(chosen))))
    firsts = [row.split()[:2] for row in rows.splitlines()[1:]]
    assert firsts == [["hotdog", "1"], ["not-hotdog", "2"], ["mug", "1"], ["pizza", "1"]]


def test_a_head_learns_what_its_features_tell_and_no_more():
    rng = numpy.random.default_rng(0)
    labels = numpy.arange(80) % 2
    telling, noise = rng.normal(size=(80, 12)), rng.normal(size=(80, 12))
    telling[:, 3] += 6 * labels
    for features, low, high in ((telling, 0.95, 1), (noise, 0.2, 0.8)):
        asked = opinion_of(features[:, :7], labels, features.astype("float32"))
        half = [
            taste.Opinion(asked.split.subset(list(rows)), asked.features[rows], asked.logits, 2)
            for rows in (range(0, 60), range(60, 80))
        ]
        (score,) = taste.head_on(half[0], half[1:])
        assert low <= score.accuracy <= high


def test_colours_alone_tell_red_from_blue_and_not_left_from_right(tmp_path):
    rng, paths = numpy.random.default_rng(0), []
    for i in range(40):
        noise = rng.integers(0, 60, (32, 32, 3), numpy.uint8)
        noise[:, :, 0 if i % 2 else 2] += 150
        side = slice(0, 16) if i % 4 < 2 else slice(16, 32)
        noise[:, side] //= 2
        paths.append(tmp_path / f"{i}.png")
        Image.fromarray(noise).save(paths[-1])
    for labels, low, high in (
        ([i % 2 for i in range(40)], 1, 1),
        ([i % 4 // 2 for i in range(40)], 0.2, 0.8),
    ):
        split = Split(tuple(paths), tuple(labels), ("a", "b"))
        halves = split.subset(list(range(20))), split.subset(list(range(20, 40)))
        (score,) = taste.colours_alone(halves[:1], halves[1:])
        assert low <= score.accuracy <= high
        assert data.colour_histograms(split).shape == (40, 512)


def test_taste_prints_a_table_and_draws_a_page(folder, tmp_path):
    page = tmp_path / "page.png"
    done = hotdog("taste", "--data", folder, "--photos", folder, "--page", page,
                  "--source", "efficientnet_lite0")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "hotdog first" in done.stdout and "in the top five" in done.stdout
    assert "frozen features, is right on" in done.stdout
    assert "colours alone is right on" in done.stdout
    assert done.stdout.count(f"of {folder}, test part") == 2
    assert page.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cook", "--kind", "unicorn"], "no kind 'unicorn'"),
        (["cook", "--output", "/nowhere/dog.jpg"], "there is no folder"),
        (["cook", "--output", "/tmp"], "is a folder"),
        (["cook", "--seed", 2**40], "less than or equal to 4294967295"),
        (["taste", "--data", "/nowhere"], "no such folder"),
        (["taste", "--page", "/nowhere/page.png"], "there is no folder"),
    ],
)
def test_a_wrong_word_gets_a_sentence(words, said):
    done = hotdog(*words)
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_cook_replaces_what_was_there(tmp_path):
    pytest.importorskip("mitsuba", reason="the renderer is not installed (make kitchen)")
    target = tmp_path / "mug.jpg"
    target.write_bytes(b"old")
    done = hotdog("cook", "--kind", "mug", "--seed", 3, "-o", target)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"\xff\xd8") and list(tmp_path.iterdir()) == [target]
