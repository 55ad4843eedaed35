"""MXNet's format of weights, read by us as MXNet reads it, and refused where MXNet would crash."""

import struct

import mxnet as mx
import numpy
import pytest
from hotdog_lib.models import params_file, readers
from mxnet import npx, util

KINDS = ("float32", "float64", "float16", "uint8", "int32", "int8", "int64")


def saved(path, np_mode):
    """A file that MXNet wrote, and what is in it."""
    shapes = ((2, 3), (4,), (1, 2, 1, 2))
    arrays = {
        f"{kind}.{i}": numpy.arange(numpy.prod(shape)).reshape(shape).astype(kind)
        for kind in KINDS
        for i, shape in enumerate(shapes)
    }
    if np_mode:
        npx.save(str(path), {n: mx.np.array(a, dtype=a.dtype) for n, a in arrays.items()})
    else:
        with util.np_array(False), util.np_shape(False):
            mx.nd.save(str(path), {n: mx.nd.array(a, dtype=a.dtype) for n, a in arrays.items()})
    return arrays


@pytest.mark.parametrize("np_mode", [True, False])
def test_what_mxnet_wrote_is_read(tmp_path, np_mode):
    path = tmp_path / "w.params"
    wanted = saved(path, np_mode)
    found = params_file.read(path)
    assert found.keys() == wanted.keys()
    for name, array in wanted.items():
        assert found[name].dtype == array.dtype and numpy.array_equal(found[name], array)


@pytest.mark.parametrize("age", ["2016", "2017"])
def test_what_older_versions_wrote_is_read_as_mxnet_reads_it(tmp_path, age):
    array = numpy.arange(6, dtype="f4").reshape(2, 3)
    head = struct.pack("<III", 2, 2, 3) if age == "2016" else struct.pack(
        "<Iiqq", params_file.LEGACY, 2, 2, 3
    )  # fmt: skip
    body = head + struct.pack("<iii", 1, 0, 0) + array.tobytes()
    name = struct.pack("<QQ", 1, 1) + b"w"
    path = tmp_path / "old.params"
    path.write_bytes(struct.pack("<QQQ", 0x112, 0, 1) + body + name)
    with util.np_array(False), util.np_shape(False):
        theirs = mx.nd.load(str(path))["w"].asnumpy()
    assert numpy.array_equal(theirs, array)
    assert numpy.array_equal(params_file.read(path)["w"], array)


def test_a_file_that_is_cut_or_lies_about_its_sizes_is_refused(tmp_path):
    path = tmp_path / "w.params"
    saved(path, True)
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        with pytest.raises(readers.WeightsError, match=r"w\.params"):
            readers.read(path)
    for at in range(16, 64, 4):  # counts, an array's kind, its dimensions
        for number in (0x7FFFFFFF, 0xFFFFFFFF):
            spoilt = whole[:at] + struct.pack("<I", number) + whole[at + 4 :]
            path.write_bytes(spoilt)
            try:  # a device's number may be anything
                readers.read(path)
            except readers.WeightsError as refusal:
                assert "w.params" in str(refusal)
