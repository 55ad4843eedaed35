"""Source networks: the right weights, the right classes, and nothing hostile read."""

import collections
import hashlib
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import mxnet as mx
import numpy
import onnx
import pytest
from hotdog_lib import models
from hotdog_lib.models import WeightsError, readers
from hotdog_lib.models.knows import not_known
from hotdog_lib.pictures import downloads
from hotdog_lib.surgery import weights as weights_of
from mxnet import np, npx
from mxnet.gluon.model_zoo import model_store, vision
from onnx import TensorProto, helper, numpy_helper

X = np.array(numpy.random.default_rng(0).normal(size=(2, 3, 64, 64)).astype("float32"))


@pytest.fixture(scope="module")
def resnet():
    """ResNet-18 v2 with random weights and random running statistics."""
    mx.random.seed(1)
    net = models.ARCHITECTURES["resnet18_v2"].build(1000)
    net.initialize(mx.init.Xavier())
    net(np.zeros((1, 3, 32, 32)))
    rng = numpy.random.default_rng(1)
    for name, parameter in net.collect_params().items():
        if "batchnorm" in name:
            values = rng.uniform(0.5, 1.5, parameter.shape).astype("float32")
            parameter.set_data(np.array(values))
    return net


def as_onnx(net, path: Path) -> Path:
    """Write the network's parameters as MXNet's exporter names them."""
    tensors = [
        numpy_helper.from_array(p.data().asnumpy(), f"resnetv22_{p.name.removeprefix(net.prefix)}")
        for p in net.collect_params().values()
    ]
    tensors.append(numpy_helper.from_array(numpy.array([0, -1]), "reshape_attr_tensor"))
    data = helper.make_tensor_value_info("data", TensorProto.FLOAT, [1, 3, 224, 224])
    node = helper.make_node("Identity", ["data"], ["out"])
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 3, 224, 224])
    onnx.save(helper.make_model(helper.make_graph([node], "g", [data], [out], tensors)), str(path))
    return path


def test_hot_dog_is_934_and_713_is_the_photocopier():
    classes = models.imagenet_classes()
    assert len(classes) == 1000 and [c.index for c in classes] == list(range(1000))
    assert classes[934].names == ("hotdog", "hot dog", "red hot")
    assert classes[934].wordnet_id == "n07697537"
    assert classes[713].name == "photocopier"
    assert sorted(c.wordnet_id for c in classes) == [c.wordnet_id for c in classes]


def test_the_architecture_computes_what_the_reference_computes():
    """Logits of the PyTorch port (efficientnet_lite_pytorch 0.1.0) for a formula's picture."""
    source = models.load_source("efficientnet_lite0")
    golden = numpy.load(Path(__file__).parent / "efficientnet_lite0_reference.npz")
    rows, columns = numpy.mgrid[0:224, 0:224]
    waves = [numpy.sin(rows / (7 + c) + columns / (11 - c)) for c in range(3)]
    x = np.array(numpy.stack(waves)[None].astype("float32"))
    numpy.testing.assert_allclose(source.net(x).asnumpy(), golden["logits"], atol=2e-4)


def test_a_source_is_found_by_every_name_of_a_class():
    source = models.load_source("efficientnet_lite0")
    assert source.name == "efficientnet_lite0"
    for name in ("hotdog", "Hot-Dog", "hot dog", "n07697537"):
        assert source.find(name).index == 934
    assert source.find("not-hotdog") is None


def test_auto_without_a_network_says_why_it_takes_the_embedded_weights(capsys):
    assert models.load_source().name == "efficientnet_lite0"
    assert "HOTDOG_OFFLINE" in capsys.readouterr().out


def test_the_onnx_archive_gives_the_same_network(resnet, server, monkeypatch, capsys):
    address, served = server
    path = as_onnx(resnet, served / "resnet18-v2-7.onnx")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    remote = downloads.RemoteFile(f"{address}/{path.name}", f"sha256:{digest}", path.stat().st_size)
    monkeypatch.setattr(models, "RESNET18_V2_ONNX", remote)
    monkeypatch.delenv("HOTDOG_OFFLINE")
    source = models.load_source("auto")
    assert source.name == "resnet18_v2" and "127.0.0.1" in capsys.readouterr().out
    numpy.testing.assert_allclose(source.net(X).asnumpy(), resnet(X).asnumpy(), atol=1e-5)
    path.unlink()  # and now from the cache
    numpy.testing.assert_allclose(
        models.load_source("resnet18_v2").net(X).asnumpy(), resnet(X).asnumpy(), atol=1e-5
    )


def test_an_archive_with_another_hash_is_refused_for_the_lecture_s_network(server, monkeypatch):
    address, served = server
    (served / "resnet18-v2-7.onnx").write_bytes(b"something else")
    remote = downloads.RemoteFile(f"{address}/resnet18-v2-7.onnx", "sha256:" + "0" * 64)
    monkeypatch.setattr(models, "RESNET18_V2_ONNX", remote)
    monkeypatch.delenv("HOTDOG_OFFLINE")
    with pytest.raises(downloads.DownloadError, match=r"resnet18-v2-7\.onnx.*hash"):
        models.load_source("resnet18_v2")


def test_a_file_from_before_np_mode_is_read_as_the_zoo_s_are(tmp_path, monkeypatch):
    code = (
        "import hotdog_lib, mxnet as mx; from mxnet.gluon.model_zoo import vision\n"
        "mx.random.seed(5); net = vision.resnet18_v2(); net.initialize(mx.init.Xavier())\n"
        "x = mx.nd.ones((1, 3, 64, 64)); print(float(net(x).sum().asscalar()))\n"
        "net.save_parameters('old.params')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(tmp_path / "old.params"))
    net = models.load_source("resnet18_v2").net
    said = float(net(np.ones((1, 3, 64, 64))).sum())
    assert said == pytest.approx(float(done.stdout), rel=1e-4)


@pytest.mark.parametrize("kind", ["structural", "gluon", "exported", "onnx"])
def test_a_file_of_the_user_s_is_read_in_every_naming(resnet, tmp_path, monkeypatch, kind):
    path = tmp_path / f"mine.{'onnx' if kind == 'onnx' else 'params'}"
    if kind == "onnx":
        as_onnx(resnet, path)
    elif kind == "structural":
        resnet.save_parameters(str(path))
    else:
        strip = resnet.prefix if kind == "gluon" else ""
        parameters = resnet.collect_params().values()
        npx.save(str(path), {p.name.removeprefix(strip): p.data() for p in parameters})
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(path))
    source = models.load_source("auto")
    assert source.name == "resnet18_v2" and str(path) in source.origin
    numpy.testing.assert_allclose(source.net(X).asnumpy(), resnet(X).asnumpy(), atol=1e-5)


def test_a_file_that_fits_and_does_not_know_imagenet_is_told(resnet, tmp_path, monkeypatch, capsys):
    resnet.save_parameters(str(tmp_path / "random.params"))
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(tmp_path / "random.params"))
    models.load_source("auto")
    said = capsys.readouterr().out
    assert "takes no hotdog and no banana and no pizza for one. Are they ImageNet's" in said


def test_real_weights_know_imagenet_and_with_other_classes_they_do_not():
    source = models.load_source("efficientnet_lite0")
    about = source.architecture.mean, source.architecture.std, source.architecture.size
    assert not_known(source.net, source.classes, *about) == []
    other = [replace(c, index=(c.index + 500) % 1000) for c in source.classes]
    assert not_known(source.net, other, *about) == ["hotdog", "banana", "pizza"]


def test_a_mirror_of_gluon_s_repository_is_used(resnet, server, monkeypatch):
    address, served = server
    params = served / "resnet.params"
    resnet.save_parameters(str(params))
    sha1 = hashlib.sha1(params.read_bytes()).hexdigest()
    monkeypatch.setitem(model_store._model_sha1, "resnet18_v2", sha1)
    folder = served / "gluon" / "models"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / f"resnet18_v2-{sha1[:8]}.zip", "w") as zipped:
        zipped.write(params, f"resnet18_v2-{sha1[:8]}.params")
    monkeypatch.setenv("MXNET_GLUON_REPO", address)
    monkeypatch.delenv("HOTDOG_OFFLINE")
    source = models.load_source("resnet18_v2")
    numpy.testing.assert_allclose(source.net(X).asnumpy(), resnet(X).asnumpy(), atol=1e-5)


def test_a_file_for_another_network_names_what_is_missing(tiny_net, tmp_path, monkeypatch):
    path = tmp_path / "other.params"
    tiny_net().save_parameters(str(path))
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(path))
    with pytest.raises(WeightsError, match=r"other\.params: it has no array"):
        models.load_source("auto")


@pytest.mark.parametrize("name", ["absent.params", "rubbish.params", "rubbish.onnx", "x.h5"])
def test_unreadable_weights_are_named(tmp_path, monkeypatch, name):
    path = tmp_path / name
    if name != "absent.params":
        path.write_bytes(b"rubbish" * 50)
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(path))
    with pytest.raises(WeightsError, match=name):
        models.load_source("resnet18_v2")


def test_an_unknown_source_is_told_the_known_ones():
    with pytest.raises(WeightsError, match="resnet18_v2, efficientnet_lite0"):
        models.load_source("resnet50")


class Hostile:
    def __reduce__(self):
        return os.system, ("touch hacked",)


@pytest.mark.parametrize("content", [Hostile(), {"x": Hostile()}, print, collections.Counter()])
def test_a_pickle_that_asks_for_anything_but_tensors_is_refused(tmp_path, monkeypatch, content):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hostile.pth"
    with path.open("wb") as file:
        for part in (119547037146038801333356, 1001, {}, content, []):
            pickle.dump(part, file, protocol=2)
    with pytest.raises(WeightsError, match=r"hostile\.pth.*not a tensor"):
        readers.read(path)
    assert not (tmp_path / "hacked").exists()


class Call:
    def __init__(self, name, *arguments):
        self.name, self.arguments = name, arguments


class Forger(pickle.Pickler):
    """Writes what PyTorch would, with storages and calls of our choosing."""

    def persistent_id(self, value):
        return value.arguments if isinstance(value, Call) and value.name == "storage" else None

    def reducer_override(self, value):
        if isinstance(value, Call):
            return stand_in, value.arguments
        return NotImplemented


def stand_in(*_):
    """Pickled by name, and renamed in the file to what PyTorch calls it."""


def forged(path, state, numbers):
    with path.open("wb") as file:
        for part in (119547037146038801333356, 1001, {}):
            pickle.dump(part, file, protocol=2)
        start = file.tell()
        Forger(file, protocol=2).dump(state)
        file.flush()
        content = path.read_bytes()[start:]
        file.seek(start)
        module = stand_in.__module__.encode()
        content = content.replace(
            b"c" + module + b"\nstand_in", b"ctorch._utils\n_rebuild_tensor_v2"
        )
        content = content.replace(b"X\x0c\x00\x00\x00FloatStorage", b"ctorch\nFloatStorage\n")
        file.write(content)
        file.truncate()
        pickle.dump(["0"], file, protocol=2)
        file.write(len(numbers).to_bytes(8, "little") + numpy.array(numbers, "<f4").tobytes())
    return path


def storage(size):
    return Call("storage", "storage", "FloatStorage", "0", "cpu", size, None)


def test_a_well_formed_forgery_is_read(tmp_path):
    tensor = Call("tensor", storage(6), 0, (2, 3), (3, 1))
    arrays = readers.read(forged(tmp_path / "good.pth", {"x": tensor}, range(6)))
    assert arrays["x"].tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    "tensor",
    [
        Call("tensor", storage(6), 0, (7,), (1,)),
        Call("tensor", storage(6), 0, (2, 3), (4, 1)),
        Call("tensor", storage(6), -1, (2,), (1,)),
        Call("tensor", storage(6), 4, (3,), (-1,)),
        Call("tensor", storage(10**9), 0, (10**9,), (1,)),
        Call("tensor", Call("tensor", storage(1), 0, (10**6,), (0,)), 0, (10**6,), (1,)),
    ],
)
def test_a_tensor_that_reaches_beyond_its_storage_is_refused(tmp_path, tensor):
    with pytest.raises(WeightsError, match=r"bad\.pth"):
        readers.read(forged(tmp_path / "bad.pth", {"x": tensor}, range(6)))


def test_an_onnx_file_cannot_name_another_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.bin").write_bytes(bytes(40))
    tensor = TensorProto(name="x", dims=[10], data_type=TensorProto.FLOAT)
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="secret.bin")
    onnx.save(helper.make_model(helper.make_graph([], "g", [], [], [tensor])), "outside.onnx")
    with pytest.raises(WeightsError, match=r"outside\.onnx.*not opened"):
        readers.read(tmp_path / "outside.onnx")


def test_a_truncated_pth_is_refused(tmp_path):
    whole = Path(models.EfficientnetLite0ModelFile.get_model_file_path()).read_bytes()
    path = tmp_path / "cut.pth"
    for length in (10, 5000, len(whole) // 2, len(whole) - 4):
        path.write_bytes(whole[:length])
        with pytest.raises(WeightsError, match=r"cut\.pth"):
            readers.read(path)


def test_every_weight_of_the_published_file_is_used():
    source = models.load_source("efficientnet_lite0")
    path = Path(models.EfficientnetLite0ModelFile.get_model_file_path())
    arrays = {k: v for k, v in readers.read(path).items() if not k.endswith("batches_tracked")}
    assert len(arrays) == len(weights_of(source.net))
    assert sum(a.size for a in arrays.values()) == sum(
        a.size for a in weights_of(source.net).values()
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (b"\n<!DOCTYPE html><title>404</title>", "web page"),
    ],
)
@pytest.mark.parametrize("suffix", [".onnx", ".params", ".pth"])
def test_what_lies_in_place_of_weights_is_called_by_its_name(tmp_path, content, said, suffix):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=said):
        readers.read(path)


def test_a_larger_network_s_weights_are_not_taken_for_the_smaller_one_s(tmp_path, monkeypatch):
    larger = vision.resnet34_v2()
    larger.initialize()
    larger(np.zeros((1, 3, 32, 32)))
    larger.save_parameters(str(tmp_path / "larger.params"))
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(tmp_path / "larger.params"))
    with pytest.raises(WeightsError, match=r"larger\.params: it has \d+ arrays more"):
        models.load_source("auto")


def test_weights_that_are_no_numbers_are_refused(resnet, tmp_path, monkeypatch):
    spoilt = {p.name: p.data() for p in resnet.collect_params().values()}
    name = next(name for name in spoilt if name.endswith("weight"))
    npx.save(str(tmp_path / "nan.params"), {**spoilt, name: spoilt[name] * float("nan")})
    monkeypatch.setenv("HOTDOG_WEIGHTS", str(tmp_path / "nan.params"))
    with pytest.raises(WeightsError, match="no number"):
        models.load_source("auto")
