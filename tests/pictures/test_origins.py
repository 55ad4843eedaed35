"""Where pictures come from, and what is said where the first choice cannot be had."""

from hotdog_lib import data
from small import packed


def test_the_embedded_pictures_make_a_course(capsys):
    found = data.load("embedded")
    assert found.classes == ("hotdog", "not-hotdog") and not found.broken
    for split, least in ((found.test, 40), (found.train, 96), (found.validation, 24)):
        assert min(split.labels.count(0), split.labels.count(1)) >= least
    assert "embedded" in capsys.readouterr().out


def test_auto_without_a_network_says_why_it_takes_the_embedded_pictures(capsys):
    assert data.load().origin == "embedded"
    assert "HOTDOG_OFFLINE" in capsys.readouterr().out


def test_auto_takes_the_folder_that_the_user_named(folder, monkeypatch):
    monkeypatch.setenv("HOTDOG_DATA", str(folder))
    assert data.load().origin == str(folder)


def test_the_book_s_archive_is_fetched_by_its_hash(folder, tmp_path, server, monkeypatch):
    from d2l import mxnet as d2l
    from hotdog_lib.pictures.downloads import pooch

    address, served = server
    archive = packed(folder, served / "hotdog.zip")
    hub = {"hotdog": (f"{address}/hotdog.zip", pooch.file_hash(str(archive), "sha1"))}
    monkeypatch.setattr(d2l, "DATA_HUB", hub)
    monkeypatch.delenv("HOTDOG_OFFLINE")
    assert data.load("d2l").classes == ("hotdog", "not-hotdog")
    assert data.load("auto").origin == "d2l"
