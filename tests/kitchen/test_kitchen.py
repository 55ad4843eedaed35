"""The embedded pictures, and the kitchen that they come from."""

import hashlib
import json
import re
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from typing import get_args

import numpy
import pytest
from hotdog_lib.kitchen import camera, dishes, lights, picture_set, places, supports
from hotdog_lib.kitchen.kinds import Group
from hotdog_lib.kitchen.picture_set import Order
from hotdog_lib.pictures import embedded, reading
from PIL import Image

MANIFEST = json.loads((embedded.FOLDER / "manifest.json").read_text())
ENTRIES = MANIFEST["pictures"]


def points_of(dish) -> numpy.ndarray:
    return numpy.concatenate([part.mesh.vertices for part in dish])


def test_manifest_and_files_say_the_same():
    files = {p.relative_to(embedded.FOLDER).as_posix(): p for p in embedded.FOLDER.rglob("*.jpg")}
    assert set(files) == {entry["path"] for entry in ENTRIES}
    for entry in ENTRIES:
        content = files[entry["path"]].read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["path"]
        split, class_, name = entry["path"].split("/")
        assert split in ("train", "test") and class_ == entry["class"]
        assert name.startswith(entry["kind"]) and dishes.KINDS[entry["kind"]].class_ == class_
        assert entry["kind"].startswith("hotdog") == (class_ == "hotdog")
        left, top, right, bottom = entry["box"]
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1, entry["path"]


def test_the_set_is_what_the_course_promises():
    assert sum(p.stat().st_size for p in embedded.FOLDER.rglob("*.jpg")) <= 32e6
    for split, each in (("train", 1000), ("test", 400)):
        of_split = [e for e in ENTRIES if e["path"].startswith(split)]
        assert Counter(e["class"] for e in of_split) == {"hotdog": each, "not-hotdog": each}
        groups = Counter(e["group"] for e in of_split)
        assert groups["hotdog"] == each and groups["lookalike"] <= each / 5
        assert groups["thing"] > each / 2  # most of what is no hot dog is no food either
        assert sum(e["test_only"] for e in of_split) <= each / 10
    others = [e for e in ENTRIES if e["class"] == "not-hotdog"]
    in_training = {e["kind"] for e in others if e["path"].startswith("train")}
    in_test = {e["kind"] for e in others if e["path"].startswith("test")}
    assert len(in_training) >= 50
    never_shown = {e["kind"] for e in others if e["test_only"]}
    assert in_test - in_training == never_shown == set(picture_set.TEST_ONLY)
    assert {dishes.KINDS[e["kind"]].scene for e in others} == {"table", "room", "garden"}
    assert sum(e["off_centre"] for e in ENTRIES) > 50 and sum(e["cut"] for e in ENTRIES) > 50


def test_no_picture_occurs_twice_and_none_is_black_or_burnt_out():
    assert len({entry["sha256"] for entry in ENTRIES}) == len(ENTRIES)
    assert len({entry["seed"] for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        image = reading.read(embedded.FOLDER / entry["path"])
        grey = numpy.asarray(image.convert("L")) / 255
        assert 0.04 < grey.mean() < 0.94 and grey.std() > 0.03, entry["path"]
        assert min(image.size) >= 200 and max(image.size) <= 360, entry["path"]


KITCHEN = Path(dishes.__file__).parents[1]
LEMON = """
from ..kinds import Kind
from ..parts import Part
from ..finishes import FRUIT
from ..shapes import ball


def lemon(rng):
    return [Part(ball((3, 2, 2)).moved((0, 0, 2)).painted(rng.random(3)), FRUIT)]


KIND = Kind("lemon", lemon, "food")
"""


@pytest.fixture
def larder(tmp_path, monkeypatch):
    """A folder whose files count as dishes."""
    monkeypatch.setattr(dishes, "__path__", [*dishes.__path__, str(tmp_path)])
    yield tmp_path
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(f"{dishes.__name__}.{path.stem}", None)
        vars(dishes).pop(path.stem, None)


def test_a_dish_is_found_because_its_file_is_there_and_the_set_stays_what_it_is(
    larder, monkeypatch
):
    before = picture_set.orders()
    (larder / "lemon.py").write_text(LEMON)
    found = dishes.found()
    assert found.keys() - dishes.KINDS.keys() == {"lemon"}
    monkeypatch.setitem(dishes.KINDS, "lemon", found["lemon"])
    assert picture_set.orders() == before
    order = Order("lemon.jpg", "lemon", 1)
    assert order.class_ == "not-hotdog" and 0 < places.stage(order).box().max() < 2


def test_a_dish_whose_file_has_another_name_is_not_served_under_it(larder):
    (larder / "lime.py").write_text(LEMON)
    with pytest.raises(ValueError, match=r"lime\.py declares the kind 'lemon'"):
        dishes.found()


def test_everything_in_the_set_can_be_cooked():
    others = [*picture_set.OTHERS, *picture_set.EVERYDAY, *picture_set.TEST_ONLY]
    assert set(picture_set.HOTDOGS).isdisjoint(others) and len(set(others)) == len(others)
    assert set(picture_set.OTHERS) >= picture_set.OFTEN
    assert {dishes.KINDS[name].class_ for name in picture_set.HOTDOGS} == {"hotdog"}
    assert {dishes.KINDS[name].class_ for name in others} == {"not-hotdog"}
    assert {kind.group for kind in dishes.KINDS.values()} <= set(get_args(Group))


def test_the_kitchen_s_imports_run_one_way_and_its_files_are_short():
    layers = ["patterns", "pieces", "props", "supports", "dishes"]
    above = ["around", "picture_set", "table", "places", "cook", "album"]
    for path in KITCHEN.rglob("*.py"):
        text, folder = path.read_text(), path.parent.name
        assert text.count("\n") <= (250 if folder == "dishes" else 300), path
        if folder in layers and path.name != "__init__.py":
            later = layers[layers.index(folder) + 1 :] + above
            assert not set(re.findall(r"from \.\.(\w+)", text)) & set(later), path
        if folder == "dishes":  # and none knows another
            assert not re.search(r"from \.[\w ]", text), path


@pytest.mark.parametrize("kind", dishes.KINDS)
def test_a_dish_is_whole_stands_on_the_table_and_follows_its_seed(kind):
    recipe = dishes.KINDS[kind].recipe
    for seed in range(2):
        dish = recipe(numpy.random.default_rng(seed))
        points = points_of(dish)
        assert numpy.isfinite(points).all()
        # Something touches the table; no more than leaves and feet of glasses go below it.
        assert -2 < points[:, 2].min() < 0.4
        assert 4 < numpy.ptp(points, axis=0).max() < 60
        for part in dish:
            assert part.mesh.faces.min() >= 0
            assert part.mesh.faces.max() < len(part.mesh.vertices)
            assert part.mesh.colours.shape == part.mesh.vertices.shape
            assert part.mesh.colours.min() >= 0 and part.mesh.colours.max() < 1.6
        again = recipe(numpy.random.default_rng(seed))
        for part, other in zip(dish, again, strict=True):
            # Not to the last bit: sums over several threads have no fixed order.
            assert numpy.allclose(part.mesh.vertices, other.mesh.vertices, atol=1e-4)
            assert numpy.allclose(part.mesh.colours, other.mesh.colours, atol=1e-4)
    assert not numpy.array_equal(points, points_of(recipe(numpy.random.default_rng(0))))


@pytest.mark.parametrize("support", list(dict.fromkeys(s for s, _ in supports.SUPPORTS if s)))
def test_a_support_carries_what_lies_on_it_and_its_walls_stand_clear(support):
    for length, width in ((9, 9), (17, 8), (16, 24)):
        points = points_of(support(numpy.random.default_rng(4), (length, width)))
        # An oval of that size, as a dish is: nothing rises out of it, something is below it.
        over = (points[:, 0] * 2 / length) ** 2 + (points[:, 1] * 2 / width) ** 2 < 0.8
        assert points[over, 2].max() < 0.6
        for reach, axis in ((length, 0), (width, 1)):
            assert points[points[:, 2] > -1][:, axis].max() > 0.4 * reach


@pytest.mark.parametrize("light", lights.LIGHTS)
def test_every_light_makes_a_white_table_just_white(light):
    room = lights.room(numpy.random.default_rng(5), light)
    assert room.min() >= 0 and numpy.isfinite(room).all()
    falling = numpy.maximum(numpy.sin(lights.LATITUDE), 0) * numpy.cos(lights.LATITUDE)
    steradians = numpy.pi / lights.ROWS * 2 * numpy.pi / lights.COLUMNS
    assert (room.mean(-1) * falling).sum() * steradians == pytest.approx(numpy.pi, rel=1e-3)


def test_the_camera_frames_the_dish_and_never_sinks_into_the_table():
    points = numpy.random.default_rng(0).uniform((-8, -3, 0), (8, 3, 4), (500, 3))
    for seed in range(200):
        view = camera.frame(
            numpy.random.default_rng(seed), points, azimuth=seed, off_centre=seed % 4 == 0
        )
        assert view.eye[2] > 0.5
        middle = view.project(view.target[None])[0]
        assert middle == pytest.approx((0.5, 0.5))
        seen = view.project(points)
        away = abs(seen.mean(0) - 0.5).max()
        assert away < 0.2 if seed % 4 else away > 0.1


def test_the_film_keeps_its_noise_to_its_seed():
    film = camera.load_film(numpy.random.default_rng(1), dim=True)
    light = numpy.full((40, 60, 3), 0.3)
    first, again, other = (film.develop(numpy.random.default_rng(s), light) for s in (2, 2, 3))
    assert first.size == (60, 40)
    assert first.tobytes() == again.tobytes() != other.tobytes()


@pytest.fixture
def kitchen(monkeypatch):
    pytest.importorskip("mitsuba", reason="the renderer is not installed (make kitchen)")
    from hotdog_lib.kitchen import cook

    return cook


def test_the_same_seed_gives_the_same_picture(kitchen, tmp_path):
    order = Order("a.jpg", "hotdog", 7)
    again, other = (tmp_path / name for name in ("again.jpg", "other.jpg"))
    first = numpy.asarray(kitchen.take_picture(places.stage(order), 7), float)
    kitchen.cook(order, again)
    difference = abs(numpy.asarray(Image.open(again), float) - first)
    assert difference.mean() < 6  # JPEG noise
    kitchen.cook(Order("a.jpg", "hotdog", 8), other)
    changed = numpy.asarray(Image.open(other).resize(first.shape[1::-1]), float) - first
    assert abs(changed).mean() > 3 * difference.mean()


def test_a_picture_that_is_there_is_not_rendered_again(kitchen, tmp_path, monkeypatch):
    from hotdog_lib.kitchen import album

    target, calls = tmp_path / "hotdog" / "a.jpg", count()
    monkeypatch.setattr(kitchen, "SAMPLES", 1)
    render = kitchen.render
    monkeypatch.setattr(kitchen, "render", lambda *a: (next(calls), render(*a))[1])
    order = Order("hotdog/a.jpg", "mug", 3)
    entries = [album.entry(order, tmp_path) for _ in range(2)]
    assert next(calls) == 1
    assert entries[0] == entries[1]
    assert [p.name for p in target.parent.iterdir()] == ["a.jpg"]


def test_the_manifest_repeats_what_the_orders_say():
    orders = picture_set.orders()
    said = [(e["path"], e["kind"], e["seed"], e["off_centre"]) for e in ENTRIES]
    assert said == [(o.path, o.kind, o.seed, o.off_centre) for o in orders]
    for order, entry in list(zip(orders, ENTRIES, strict=True))[::97]:
        scene = places.stage(order)
        assert scene.names == {key: entry[key] for key in scene.names}
        assert numpy.clip(scene.box(), 0, 1) == pytest.approx(entry["box"], abs=0.002)


@pytest.mark.parametrize("number", [0, -1])
def test_the_committed_pictures_are_what_the_kitchen_makes(kitchen, number):
    order = picture_set.orders()[number]
    cooked = kitchen.take_picture(places.stage(order), order.seed)
    committed = Image.open(embedded.FOLDER / order.path)
    assert committed.size == cooked.size
    difference = numpy.asarray(committed, float) - numpy.asarray(cooked, float)
    assert abs(difference).mean() < 6  # JPEG noise
