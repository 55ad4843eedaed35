"""Convolutions with short numbers, where the processor is made for them.

A bfloat16 is the upper half of a float32: the same range, 8 bits of the 24 of its precision, half
the memory to move. A float16 has 11 bits and a narrow range, so its gradients need scaling. What
adds up stays float32: weights, their update, sums of gradients, the head ("Mixed Precision
Training", https://arxiv.org/abs/1710.03740). MXNet's own `amp` does this for its older arrays
alone; below it lies a pass over the compiled network that puts the casts in, which is used here.
"""

import ctypes
import json
import os
from array import array
from collections.abc import Iterable, Sequence

import mxnet as mx
from hotdog_lib.engine.processors import bfloat16_pays, has_bfloat16
from mxnet import gluon, np, npx
from mxnet.base import _LIB, SymbolHandle, c_array_buf, c_str_array, check_call, mx_uint

npx.set_np()

CODES = {"float16": 2, "bfloat16": 12}  # MXNet's numbers for them
PRECISIONS = ("float32", *CODES)
SHORT = ("Convolution",)
# What follows a convolution stays as short as it came, but for these: sums, and what knows no
# bfloat16.
LONG = (
    "FullyConnected", "Flatten", "clip", "_npi_add", "_npi_clip", "_npi_maximum_scalar",
    "_npi_minimum_scalar", "_npi_multiply", "_npi_pad", "_npi_subtract",
)  # fmt: skip


def suited(precision: str, net: gluon.HybridBlock, devices: Sequence[mx.Context]) -> str:
    """'float32', 'bfloat16' or 'float16': what is asked for; 'auto': by the processor.

    For 'auto', `HOTDOG_PRECISION` may say which. On GPUs 'auto' is float32, as nobody could measure
    there. Raises ValueError where the processor has not got what is asked for.
    """
    if precision == "auto":
        precision = os.environ.get("HOTDOG_PRECISION") or "auto"
    if precision not in ("auto", *PRECISIONS):
        raise ValueError(f"No precision {precision!r}: auto, {', '.join(PRECISIONS)}.")
    on_cpu = all(device.device_type == "cpu" for device in devices)
    if precision == "auto":
        graph = net._get_graph(np.zeros((1, 3, 32, 32)))[1]
        groups = _groups(graph).values()
        # Where some convolutions have groups, and stay long, casting back and forth eats the gain.
        dense = groups and max(groups) == 1
        return "bfloat16" if on_cpu and dense and bfloat16_pays() else "float32"
    if precision == "bfloat16" and not (on_cpu and has_bfloat16()):
        raise ValueError("bfloat16 takes a processor with AVX-512. Use float32.")
    if precision == "float16" and on_cpu:
        raise ValueError("float16 is for GPUs. Use float32, or bfloat16 where there is AVX-512.")
    return precision


def shorten(net: gluon.HybridBlock, precision: str) -> None:
    """From now on a hybridised `net` computes its convolutions in `precision`, until it is
    hybridised again. Its parameters and their gradients stay float32."""
    inputs, graph = net._get_graph(np.zeros((1, 3, 32, 32)))
    net._cached_graph = inputs, _with_casts(graph, precision)


def _groups(graph) -> dict[str, int]:
    """Of each convolution, into how many groups its channels are divided."""
    nodes = json.loads(graph.tojson())["nodes"]
    return {
        node["name"]: int(node["attrs"].get("num_group", 1))
        for node in nodes
        if node["op"] == "Convolution"
    }


def _with_casts(graph, precision: str):
    """The same graph with `amp_cast` wherever numbers change their length."""
    names, none = graph.list_inputs(), c_str_array([])
    grouped = [name for name, groups in _groups(graph).items() if groups > 1]
    result = SymbolHandle()
    check_call(
        _LIB.MXReducePrecisionSymbol(
            graph.handle,
            ctypes.byref(result),
            mx_uint(len(names)),
            c_array_buf(ctypes.c_int, array("i", [0] * len(names))),  # all inputs are float32
            mx_uint(1),
            c_array_buf(ctypes.c_int, array("i", [0])),
            ctypes.byref(ctypes.c_int(CODES[precision])),
            ctypes.c_int(0),  # parameters are cast at each use, and kept long
            *map(mx_uint, (len(SHORT), len(LONG), 0, 0, len(grouped), 0)),
            c_str_array(SHORT),
            c_str_array(LONG),
            none,
            none,
            c_str_array(grouped),
            none,
            none,
            none,
            c_str_array(names),
        )
    )
    return mx.symbol.Symbol(result).as_np_ndarray()


class LossScale:
    """By how much losses are multiplied, so that float16 can hold their gradients.

    Halved when a gradient is no number, and that step is left out; doubled after `PATIENCE` steps
    without one (dynamic loss scaling, https://arxiv.org/abs/1710.03740, section 3.2).
    """

    PATIENCE = 2000

    def __init__(self, precision: str):
        self.dynamic = precision == "float16"
        self.factor = 2.0**16 if self.dynamic else 1.0
        self._good = 0

    def of(self, losses: Sequence[np.ndarray]) -> list[np.ndarray]:
        """What `backward` begins with: the factor, for each loss."""
        return [np.full_like(loss, self.factor) for loss in losses]

    def all_finite(self, parameters: Iterable[gluon.Parameter]) -> bool:
        """Whether all gradients are numbers. In float16 the host waits for them here."""
        if not self.dynamic:
            return True
        gradients = [p.list_grad()[0].as_nd_ndarray() for p in parameters]
        return bool(mx.nd.multi_all_finite(*gradients, num_arrays=len(gradients)).asscalar())

    def adapt(self, finite: bool) -> None:
        """After a step: a smaller factor if its gradients were too large, in time a larger one."""
        if not self.dynamic:
            return
        self._good = self._good + 1 if finite else 0
        if not finite:
            self.factor /= 2
        elif self._good % self.PATIENCE == 0:
            self.factor *= 2
