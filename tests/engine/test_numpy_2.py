"""MXNet on a numpy that has taken away what it reads."""

import subprocess
import sys
import threading

import numpy
import pytest
from hotdog_lib.engine import numpy_2
from mxnet import autograd, gluon, np, npx, symbol
from mxnet.numpy import fallback, fallback_linalg

npx.set_np()

SQUARE = numpy.array([[4.0, 1.0, 2.0], [1.0, 5.0, 3.0], [2.0, 3.0, 6.0]])
ROW, WHOLE, BITS = SQUARE[0], numpy.array([3, 1, 2]), numpy.array([1, 0, 1], dtype="uint8")
# What each function of MXNet's tables of fallbacks is called with; (SQUARE,) where none is given.
ARGUMENTS = {
    "allclose": (ROW, ROW), "apply_along_axis": (numpy.sum, 0, SQUARE),
    "apply_over_axes": (numpy.sum, SQUARE, [0]), "argpartition": (ROW, 1),
    "array_equal": (ROW, ROW), "array_equiv": (ROW, ROW), "choose": (WHOLE % 2, [ROW, ROW]),
    "compress": ([True, False, True], ROW), "correlate": (ROW, ROW), "digitize": (ROW, ROW[1:]),
    "divmod": (ROW, 2), "extract": (ROW > 1, ROW), "float_power": (ROW, 2),
    "heaviside": (ROW, 1), "histogram2d": (ROW, ROW), "histogramdd": (SQUARE,), "i0": (ROW,),
    "in1d": (SQUARE, ROW), "interp": (2.5, numpy.sort(ROW), ROW), "intersect1d": (ROW, ROW),
    "isclose": (ROW, ROW), "isin": (ROW, ROW), "ix_": (WHOLE, WHOLE), "lexsort": ((ROW, ROW),),
    "msort": (SQUARE,), "nanpercentile": (ROW, 50), "nanquantile": (ROW, 0.5),
    "packbits": (BITS,), "partition": (ROW, 1), "piecewise": (ROW, [ROW > 1], [1.0, 2.0]),
    "poly": (ROW,), "polyadd": (ROW, ROW), "polydiv": (ROW, ROW[:2]),
    "polyfit": (ROW, ROW, 1), "polyint": (ROW,), "polymul": (ROW, ROW), "polysub": (ROW, ROW),
    "promote_types": ("float32", "int8"), "result_type": (ROW, WHOLE),
    "roots": (numpy.array([1.0, -3.0, 2.0]),),
    "rollaxis": (SQUARE, 1), "searchsorted": (numpy.sort(ROW), 2.5),
    "select": ([ROW > 1], [ROW]), "setdiff1d": (ROW, ROW[:1]), "setxor1d": (ROW, ROW[:1]),
    "take_along_axis": (SQUARE, numpy.argsort(SQUARE, 0), 0), "trim_zeros": (ROW,),
    "union1d": (ROW, ROW), "unpackbits": (BITS,), "vander": (ROW,), "lstsq": (SQUARE, ROW),
    "matrix_power": (SQUARE, 2), "multi_dot": ([SQUARE, SQUARE],),
}  # fmt: skip

# These are answered by something that MXNet cannot take in: a type, or a tuple with names. It could
# not under numpy 1.26 either.
UNANSWERED = ("min_scalar_type", "result_type", "qr")


def as_numbers(answer) -> list[numpy.ndarray]:
    """What a function gave, as plain arrays."""
    if isinstance(answer, (tuple, list)):
        return [part for one in answer for part in as_numbers(one)]
    if isinstance(answer, np.ndarray):
        return [answer.asnumpy()]
    return [numpy.asarray(answer)] if not isinstance(answer, numpy.dtype) else []


def as_mxnets(value):
    """The same with MXNet's arrays of the same numbers."""
    if isinstance(value, numpy.ndarray):
        return np.array(value, dtype=value.dtype)
    return type(value)(as_mxnets(v) for v in value) if isinstance(value, (tuple, list)) else value


@pytest.mark.filterwarnings("ignore")  # of what numpy will take away next
@pytest.mark.parametrize("name", [*fallback.__all__, *fallback_linalg.__all__])
def test_each_function_that_mxnet_leaves_to_numpy_can_be_called(name):
    module, own = (np, numpy) if name in fallback.__all__ else (np.linalg, numpy.linalg)
    arguments = ARGUMENTS.get(name, (SQUARE,))
    if name in numpy_2.FINANCE:
        with pytest.raises((NotImplementedError, RuntimeError), match=name):
            getattr(module, name)(1)
        return
    if name in UNANSWERED:
        with pytest.raises(TypeError):
            getattr(module, name)(*as_mxnets(arguments))
        return
    mine = as_numbers(getattr(module, name)(*as_mxnets(arguments)))
    theirs = as_numbers(getattr(own, name)(*arguments))
    assert len(mine) == len(theirs)
    for one, other in zip(mine, theirs, strict=True):
        assert numpy.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "like"),
    [("alltrue", "all"), ("sometrue", "any"), ("product", "prod"), ("round_", "round")],
)
def test_a_name_restored_is_a_function_of_its_own(name, like):
    """MXNet's table of functions is keyed by them: one under two names would be one entry."""
    assert getattr(numpy, name) is not getattr(numpy, like)


def test_numbers_of_numpys_reach_mxnet_as_numbers_in_every_thread():
    def ask() -> None:
        npx.set_np()  # holds for one thread
        three = numpy.int64(3)
        array = np.ones((6, 4))
        seen.append(array.reshape((numpy.int64(2), -1)).shape == (2, 12))
        seen.append(np.tile(array, (numpy.int64(2), three)).shape == (12, 12))
        layer = gluon.nn.Conv2D(three, kernel_size=(three, three))
        layer.initialize()
        seen.append(layer(np.ones((1, 1, 8, 8))).shape == (1, 3, 6, 6))
        layer = gluon.nn.HybridSequential()
        layer.add(gluon.nn.Conv2D(three, kernel_size=(three, three)))
        layer.initialize()
        layer.hybridize()
        seen.append(layer(np.ones((1, 1, 8, 8))).shape == (1, 3, 6, 6))
        seen.append(symbol.var("x").as_np_ndarray().reshape((three, -1)).name is not None)
        weight = gluon.Parameter("weight", shape=(3,))
        weight.initialize("ones")
        decay = {"learning_rate": 0.1, "wd": numpy.float64(0.5)}
        with autograd.record():
            (weight.data() * 0).sum().backward()
        gluon.Trainer({"weight": weight}, "sgd", decay).step(1)
        seen.append(weight.data().asnumpy().tolist() == pytest.approx([0.95] * 3))

    for run in (lambda f: f(), lambda f: (t := threading.Thread(target=f), t.start(), t.join())):
        seen: list[bool] = []
        run(ask)
        assert seen == [True] * 6


def test_what_the_user_prints_is_left_alone():
    code = "import numpy; before = repr(numpy.int64(3)); import hotdog_lib, mxnet; "
    code += "print(before == repr(numpy.int64(3)) and str((before,)) == str((before,)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "True", done.stderr


def test_numpys_own_bool_is_not_taken_for_pythons():
    """`numpy.bool = bool` on numpy 2 would break masked arrays."""
    assert numpy.ma.array([1, 2], mask=[True, False]).sum() == 2
    if numpy_2.NUMPY_2:
        assert numpy.bool is numpy.bool_
