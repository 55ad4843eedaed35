"""How weights are read out of a file that somebody else wrote, without running anything in it.

Each reader returns {name: array}. What comes from outside may be broken or hostile: PyTorch's
format is a pickle, which can call any function, so only tensors and dicts are admitted from it.
"""

import collections
import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy
import onnx
from google.protobuf.message import DecodeError
from hotdog_lib.engine.parameters import parameters
from hotdog_lib.models import params_file
from mxnet import gluon, np, npx
from onnx import numpy_helper

npx.set_np()

# What unpickling and indexing raise, one or the other, when the bytes are not what they should be.
UNREADABLE = (pickle.UnpicklingError, EOFError, MemoryError, ValueError, TypeError, LookupError,
              AttributeError, ArithmeticError, RecursionError)  # fmt: skip
Arrays = dict[str, numpy.ndarray]
# What often lies where weights should, by how it begins.
NO_WEIGHTS = {
    b"version https://git-lfs": "a pointer of Git LFS, not the file. `git lfs pull` fetches it.",
    b"<": "a web page in place of the file, such as a server's refusal. Fetch it again.",
    b"": "the file is empty. Fetch it again.",
}


class WeightsError(ValueError):
    """A file of weights cannot be used; the message names it, says why, and what to do."""


def read(path: Path) -> Arrays:
    """The arrays in a `.onnx`, `.params` or `.pth` file. Raises WeightsError."""
    readers = {".onnx": read_onnx, ".params": read_params, ".pth": read_pth}
    if path.suffix not in readers:
        raise WeightsError(f"{path}: weights come as {', '.join(readers)}, not {path.suffix!r}.")
    if not path.is_file():
        raise WeightsError(f"{path}: no such file.")
    with path.open("rb") as file:
        start = file.read(64)
    for sign, words in NO_WEIGHTS.items():
        if start == sign or (sign and start.lstrip().startswith(sign)):
            raise WeightsError(f"{path}: {words}")
    return readers[path.suffix](path)


def read_onnx(path: Path) -> Arrays:
    """The initialisers of an ONNX graph; the graph itself is not looked at."""
    try:
        tensors = onnx.load(str(path), load_external_data=False).graph.initializer
        if any(tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in tensors):
            raise WeightsError(f"{path}: its weights are in other files, which are not opened.")
        return {tensor.name: numpy_helper.to_array(tensor) for tensor in tensors}
    except (DecodeError, ValueError, TypeError, LookupError) as problem:
        if isinstance(problem, WeightsError):
            raise
        raise WeightsError(f"{path}: not a readable ONNX file ({problem}).") from problem


def read_params(path: Path) -> Arrays:
    """The arrays of MXNet's own format."""
    try:
        arrays = params_file.read(path)
    except (ValueError, MemoryError) as problem:
        raise WeightsError(f"{path}: not a readable MXNet .params file ({problem}).") from problem
    if not arrays:
        raise WeightsError(f"{path}: it holds no named arrays.")
    return {name.split(":")[-1]: array for name, array in arrays.items()}


def read_pth(path: Path) -> Arrays:
    """The tensors of a PyTorch file in its legacy layout (before 1.6): three small pickles, the
    state dict, the list of storages, then each storage's length and bytes.
    """
    try:
        with path.open("rb") as file:
            for _ in range(3):  # magic number, protocol, the writer's word sizes
                _TensorsOnly(file).load()
            state = _TensorsOnly(file).load()
            dtypes = {tensor.storage.key: tensor.storage.dtype for tensor in state.values()}
            contents = {}
            for key in _TensorsOnly(file).load():
                size = int(numpy.fromfile(file, "<i8", 1)[0])
                contents[key] = numpy.fromfile(file, dtypes[key], size)
            return {name: tensor.read(contents) for name, tensor in state.items()}
    except UNREADABLE as problem:
        raise WeightsError(f"{path}: not a readable file of tensors ({problem}).") from problem


@dataclass(frozen=True)
class _Storage:
    """A run of numbers that the file holds further on."""

    key: str
    dtype: str
    size: int


@dataclass(frozen=True)
class _Tensor:
    """What the pickle says of a tensor: where in which storage its numbers are."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    def read(self, contents: Arrays) -> numpy.ndarray:
        numbers = contents[self.storage.key][self.offset :]
        last = sum((n - 1) * step for n, step in zip(self.shape, self.strides, strict=True))
        if min(*self.strides, *self.shape, self.offset, 0) < 0 or last >= numbers.size:
            raise pickle.UnpicklingError("a tensor that reaches beyond its storage")
        steps = [step * numbers.itemsize for step in self.strides]
        return numpy.lib.stride_tricks.as_strided(numbers, self.shape, steps, writeable=False)


def _tensor(storage, offset, shape, strides, *_):
    if not isinstance(storage, _Storage):
        raise pickle.UnpicklingError("a tensor that is not in a storage")
    return _Tensor(storage, int(offset), tuple(map(int, shape)), tuple(map(int, strides)))


class _TensorsOnly(pickle.Unpickler):
    """An unpickler that can make ordered dicts and notes on tensors, and nothing else."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if (module, name) in (("torch", "FloatStorage"), ("torch", "LongStorage")):
            return name  # a mere word, which persistent_load reads
        raise pickle.UnpicklingError(f"it asks for {module}.{name}, which is not a tensor")

    def persistent_load(self, pid):
        _, kind, key, _device, size, _view = pid
        return _Storage(key, {"FloatStorage": "<f4", "LongStorage": "<i8"}[kind], int(size))


def fill(net: gluon.Block, arrays: Mapping[str, numpy.ndarray], where: object) -> None:
    """Set every parameter of `net` to the array of the same name.

    The names are either structural ('features.0.gamma') or Gluon's own, behind any network's
    prefix ('resnetv22_stage1_conv0_weight'). Raises WeightsError if one is missing, misshapen or no
    number, or if weights are left over: then they are another network's.
    """
    if any("." in name for name in arrays):
        wanted = parameters(net)
    else:
        arrays = {re.sub(r"^resnetv2\d+_", "", name): array for name, array in arrays.items()}
        wanted = {p.name.removeprefix(net.prefix): p for p in net.collect_params().values()}
    for name, parameter in wanted.items():
        if name not in arrays:
            raise WeightsError(f"{where}: it has no array {name!r}; is it for another network?")
        if arrays[name].dtype.kind != "f":
            raise WeightsError(f"{where}: {name} holds {arrays[name].dtype}, not numbers.")
        if arrays[name].shape != parameter.shape:
            raise WeightsError(
                f"{where}: {name} has shape {arrays[name].shape}, the network {parameter.shape}."
            )
        if not numpy.isfinite(arrays[name]).all():
            raise WeightsError(f"{where}: {name} holds what is no number. Fetch the file again.")
    # Counters and shapes are no weights: exporters leave them in.
    others = arrays.keys() - wanted.keys()
    if left := sorted(name for name in others if arrays[name].dtype.kind == "f"):
        raise WeightsError(
            f"{where}: it has {len(left)} arrays more than the network, such as {left[0]!r}; is it "
            "for another network?"
        )
    net.initialize()
    for name, parameter in wanted.items():
        parameter.set_data(np.array(arrays[name]))
