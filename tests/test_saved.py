"""A network's file: what is no such file is refused with a sentence, before it costs anything."""

import io
import json
import zipfile

import mxnet as mx
import numpy
import pytest
from hotdog_lib import saved
from hotdog_lib.models import ARCHITECTURES, WeightsError

LITE = ARCHITECTURES["efficientnet_lite0"]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    net = LITE.build(2)
    net.initialize(mx.init.Xavier())
    path = tmp_path_factory.mktemp("saved") / "net.npz"
    saved.save(path, net, LITE, ("a", "b"), 32)
    return path


def test_what_was_saved_is_loaded(good):
    classifier = saved.load(good)
    assert classifier.classes == ("a", "b") and classifier.size == 32


def rewritten(good, path, change=lambda about: about, more=(), drop=(), packing=zipfile.ZIP_STORED):
    """The file with another record, and with some arrays more or fewer."""
    with numpy.load(good) as file:
        arrays = {name: file[name] for name in file if name not in drop}
    said = change(json.loads(str(arrays["about"])))
    arrays["about"] = numpy.array(said if isinstance(said, str) else json.dumps(said))
    with zipfile.ZipFile(path, "w", packing) as zipped:
        for name, array in {**arrays, **dict(more)}.items():
            held = io.BytesIO()
            numpy.save(held, array)
            zipped.writestr(f"{name}.npy", held.getvalue())
    return path


def header(shape):
    """An array that says that it is larger than it is."""
    held = io.BytesIO()
    numpy.lib.format.write_array_header_1_0(
        held, {"descr": "<f4", "fortran_order": False, "shape": shape}
    )
    return held.getvalue()


HOSTILE = {
    "a header of forty terabytes": {"raw": header((10**13,))},
    "an array more": {"more": [("strange", numpy.zeros(3, "f4"))]},
    "an array less": {"drop": ["output.bias"]},
    "another shape": {"more": [("output.bias", numpy.zeros(9, "f4"))]},
    "compressed": {"packing": zipfile.ZIP_DEFLATED},
    "an infinite size": {"change": lambda about: {**about, "size": float("inf")}},
    "nested without end": {"change": lambda about: "[" * 100_000},
    "a list": {"change": lambda about: []},
    "a record that is none": {"change": lambda about: {**about, "record": {"steps": 3}}},
    "steps that are none": {"change": lambda about: {**about, "record": {"steps": [3]}}},
    "an unknown network": {"change": lambda about: {**about, "architecture": "x"}},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_stranger_s_file_is_refused_with_a_sentence(good, tmp_path, kind):
    changes = dict(HOSTILE[kind])
    raw = changes.pop("raw", None)
    path = rewritten(good, tmp_path / "stranger.npz", **changes)
    if raw:
        with zipfile.ZipFile(path, "a") as zipped:
            zipped.writestr("huge.npy", raw)
    with pytest.raises(WeightsError, match=r"stranger\.npz: not a network saved by"):
        saved.load(path)


def test_an_encrypted_or_cut_file_is_refused_too(good, tmp_path):
    content = bytearray(good.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    for spoilt in (bytes(content[:-100]), bytes(content[: len(content) // 2]), b"PK", b""):
        (tmp_path / "cut.npz").write_bytes(spoilt)
        with pytest.raises(WeightsError, match="not a network saved by"):
            saved.load(tmp_path / "cut.npz")
    content[at + 8] |= 1  # the flag that says encrypted
    (tmp_path / "locked.npz").write_bytes(content)
    with pytest.raises(WeightsError, match="not a network saved by"):
        saved.load(tmp_path / "locked.npz")


def test_weights_that_are_no_numbers_are_refused(good, tmp_path):
    nothing = numpy.full(2, numpy.nan, "f4")
    path = rewritten(good, tmp_path / "nan.npz", more=[("output.bias", nothing)])
    with pytest.raises(WeightsError, match=r"output\.bias holds what is no number"):
        saved.load(path)
