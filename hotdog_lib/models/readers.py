"""How weights are read out of a file that somebody else wrote, without running anything in it.

Each reader returns {name: array}. What comes from outside may be broken or hostile: PyTorch's
format is a pickle, which can call any function, so only tensors and dicts are admitted from it.
"""

import collections
import pickle
import re
from collections.abc import Mapping
from pathlib import Path

import mxnet as mx
import numpy
import onnx
from google.protobuf.message import DecodeError
from mxnet import gluon, npx
from onnx import numpy_helper

npx.set_np()

# What unpickling and indexing raise, one or the other, when the bytes are not what they should be.
UNREADABLE = (pickle.UnpicklingError, EOFError, MemoryError, ValueError, TypeError, LookupError,
              AttributeError)  # fmt: skip
Arrays = dict[str, numpy.ndarray]


class WeightsError(ValueError):
    """A file of weights cannot be used; the message names it, says why, and what to do."""


def read(path: Path) -> Arrays:
    """The arrays in a `.onnx`, `.params` or `.pth` file. Raises WeightsError."""
    readers = {".onnx": read_onnx, ".params": read_params, ".pth": read_pth}
    if path.suffix not in readers:
        raise WeightsError(f"{path}: weights come as {', '.join(readers)}, not {path.suffix!r}.")
    if not path.is_file():
        raise WeightsError(f"{path}: no such file.")
    return readers[path.suffix](path)


def read_onnx(path: Path) -> Arrays:
    """The initialisers of an ONNX graph; the graph itself is not looked at."""
    try:
        graph = onnx.load(str(path), load_external_data=False).graph
        return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    except (DecodeError, ValueError, TypeError) as problem:
        raise WeightsError(f"{path}: not a readable ONNX file ({problem}).") from problem


def read_params(path: Path) -> Arrays:
    """The arrays of MXNet's own format."""
    try:
        arrays = mx.npx.load(str(path))
    except mx.MXNetError as problem:
        raise WeightsError(f"{path}: not a readable MXNet .params file.") from problem
    if not isinstance(arrays, dict) or not arrays:
        raise WeightsError(f"{path}: it holds no named arrays.")
    return {name.split(":")[-1]: array.asnumpy() for name, array in arrays.items()}


def read_pth(path: Path) -> Arrays:
    """The tensors of a PyTorch file in its legacy layout (before 1.6): three small pickles, the
    state dict, the list of storages, then each storage's length and bytes.
    """
    try:
        with path.open("rb") as file:
            for _ in range(3):  # magic number, protocol, the writer's word sizes
                _TensorsOnly(file).load()
            reader = _TensorsOnly(file)
            state = reader.load()
            for key in _TensorsOnly(file).load():
                storage = reader.storages[key]
                if int(numpy.fromfile(file, "<i8", 1)[0]) != storage.size:
                    raise pickle.UnpicklingError("a storage has another size than announced")
                storage[:] = numpy.fromfile(file, storage.dtype, storage.size)
    except UNREADABLE as problem:
        raise WeightsError(f"{path}: not a readable file of tensors ({problem}).") from problem
    if not isinstance(state, dict):
        raise WeightsError(f"{path}: it holds {type(state).__name__}, not named tensors.")
    return dict(state)


_STORAGES = {"FloatStorage": "<f4", "LongStorage": "<i8"}


class _TensorsOnly(pickle.Unpickler):
    """An unpickler that can make ordered dicts and tensors, and nothing else."""

    def __init__(self, file):
        super().__init__(file)
        self.storages: Arrays = {}

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if module == "torch" and name in _STORAGES:
            return numpy.dtype(_STORAGES[name])
        raise pickle.UnpicklingError(f"it asks for {module}.{name}, which is not a tensor")

    def persistent_load(self, pid):
        _, dtype, key, _device, size, _view = pid
        return self.storages.setdefault(key, numpy.empty(size, dtype))


def _tensor(storage, offset, shape, strides, *_):
    # A view: the bytes of `storage` are read later.
    if any(step < 0 for step in strides) or offset < 0:
        raise pickle.UnpicklingError("a tensor with a negative offset or stride")
    end = offset + sum((n - 1) * step for n, step in zip(shape, strides, strict=True)) + 1
    if end > storage.size:
        raise pickle.UnpicklingError("a tensor that reaches beyond its storage")
    steps = [step * storage.itemsize for step in strides]
    return numpy.lib.stride_tricks.as_strided(storage[offset:], shape, steps, writeable=False)


def fill(net: gluon.Block, arrays: Mapping[str, numpy.ndarray], where: object) -> None:
    """Set every parameter of `net` to the array of the same name; other arrays are passed over.

    The names are either structural ('features.0.gamma') or Gluon's own, behind any network's
    prefix ('resnetv22_stage1_conv0_weight'). Raises WeightsError if one is missing or misshapen.
    """
    if any("." in name for name in arrays):
        wanted = net._collect_params_with_prefix()
    else:
        arrays = {re.sub(r"^resnetv2\d+_", "", name): array for name, array in arrays.items()}
        wanted = {p.name.removeprefix(net.prefix): p for p in net.collect_params().values()}
    for name, parameter in wanted.items():
        if name not in arrays:
            raise WeightsError(f"{where}: it has no array {name!r}; is it for another network?")
        if arrays[name].shape != parameter.shape:
            raise WeightsError(
                f"{where}: {name} has shape {arrays[name].shape}, the network {parameter.shape}."
            )
    net.initialize()
    for name, parameter in wanted.items():
        parameter.set_data(mx.np.array(arrays[name]))
