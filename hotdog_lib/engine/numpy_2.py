"""What numpy 2 took away and MXNet 1.9.1 still asks of it: names, and how it writes numbers.

MXNet's Python side calls a C library through ctypes and needs nothing of numpy's binary form, so a
training is the same, to the last bit, under numpy 1.26 and 2.
"""

import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from types import SimpleNamespace

import numpy

NUMPY_2 = int(numpy.__version__.partition(".")[0]) >= 2

# Read by mxnet/numpy/utils.py; Inf by mxnet/gluon/contrib/estimator/event_handler.py; compat by
# `pad` in mxnet/ndarray/numpy/_op.py and mxnet/symbol/numpy/_symbol.py.
VALUES = {
    "PZERO": 0.0, "NZERO": -0.0, "PINF": numpy.inf, "NINF": -numpy.inf, "Inf": numpy.inf,
    "NaN": numpy.nan, "NAN": numpy.nan, "compat": SimpleNamespace(basestring=str),
}  # fmt: skip


def alltrue(*args, **options):  # mxnet/numpy/fallback.py reads this and the next three
    return numpy.all(*args, **options)


def in1d(ar1, ar2, **options):
    return numpy.isin(numpy.ravel(ar1), ar2, **options)


def msort(a):
    return numpy.sort(a, axis=0)


def trapz(*args, **options):
    return numpy.trapezoid(*args, **options)


# Keys of the table in mxnet/numpy_dispatch_protocol.py. As aliases they would take the places of
# `any`, `prod` and `round` in it.
def sometrue(*args, **options):
    return numpy.any(*args, **options)


def product(*args, **options):
    return numpy.prod(*args, **options)


def round_(*args, **options):
    return numpy.round(*args, **options)


# fallback.py reads these too, and until 1.26 numpy had something under their names that raises.
FINANCE = ("mirr", "npv", "pmt", "ppmt", "pv", "rate")


def restore_names() -> None:
    """Give numpy what `import mxnet` reads of it, where it is missing."""
    # numpy 1.24 to 1.26, on which it is read again each time that an array of booleans is made.
    # numpy 2 has it again, in another meaning.
    if not hasattr(numpy, "bool"):
        numpy.bool = bool
    functions = (alltrue, in1d, msort, trapz, sometrue, product, round_)
    own = VALUES | {f.__name__: f for f in functions} | {name: _gone(name) for name in FINANCE}
    for name, value in own.items():
        if not hasattr(numpy, name):
            setattr(numpy, name, value)


def write_numbers_plainly() -> None:
    """Let MXNet, once it is imported, write its arguments as numpy 1 did.

    They reach the C library as text, and numpy 2 writes `(np.int64(3),)` for what was `(3,)`.
    """
    if NUMPY_2 and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Puts another `str` into the two modules in which MXNet writes its arguments.

    So all threads have it, which a setting of numpy's has not, and the user's printing is left
    alone. MXNet itself is not imported for it: a job's member first says how many threads it takes.
    """

    def find_spec(self, name, path=None, target=None):
        if name not in ("mxnet._ctypes.ndarray", "mxnet._ctypes.symbol"):
            return None
        spec = PathFinder.find_spec(name, path, target)
        run = spec.loader.exec_module

        def exec_module(module):
            module.str = _plain
            run(module)

        spec.loader.exec_module = exec_module
        return spec


def _plain(value) -> str:
    if isinstance(value, (tuple, list)):
        with numpy.printoptions(legacy="1.25"):
            return str(value)
    return str(value)


def _gone(name: str) -> Callable:
    def raises(*_args, **_options):
        raise NotImplementedError(f"numpy.{name} is gone since numpy 1.20: see numpy_financial.")

    raises.__name__ = name
    return raises
