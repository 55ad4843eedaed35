"""Which processors a text names, and what is said of those that cannot be used."""

import mxnet as mx
import pytest
from hotdog_lib import devices
from hotdog_lib.devices import DeviceError


@pytest.fixture
def cards(tmp_path, monkeypatch):
    """A function that puts a driver's tool on the path, which tells of these cards."""

    def install(*rows: str):
        tool = tmp_path / "nvidia-smi"
        tool.write_text("#!/bin/sh\n" + "\n".join(f"echo '{row}'" for row in rows))
        tool.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return install


def test_cpu_contexts_are_counted():
    assert devices.parse("cpu") == [mx.cpu(0)]
    assert devices.parse("cpu(3)") == [mx.cpu(0), mx.cpu(1), mx.cpu(2)]


def test_auto_is_never_empty():
    assert len(devices.parse("auto")) >= 1


@pytest.mark.parametrize(
    "text", ["", "cpu(0)", "cpu(x)", "tpu", "gpu", "gpu:", "gpu:0,,1", "gpu:0,0"]
)
def test_what_names_no_device_is_refused_in_words(text):
    with pytest.raises(DeviceError):
        devices.parse(text)


def test_gpus_that_are_not_there_are_refused_and_the_way_out_is_named():
    if devices.gpus():
        pytest.skip("this machine has a GPU")
    for text in ("gpus", "gpu:0"):
        with pytest.raises(DeviceError, match="cpu"):
            devices.parse(text)


def test_a_card_too_new_for_the_binary_is_named(cards):
    cards("NVIDIA H100 80GB HBM3, 9.0")
    assert devices.nvidia_cards() == [("NVIDIA H100 80GB HBM3", "9.0")]
    assert "H100" in devices.why_no_gpu() and "9.0" in devices.why_no_gpu()
    with pytest.raises(DeviceError, match="H100"):
        devices.parse("gpus")


def test_auto_goes_on_with_the_cpu_and_says_why_a_card_is_not_used(cards, capsys):
    cards("NVIDIA H100 80GB HBM3, 9.0")
    assert devices.parse("auto") == [mx.cpu()]
    assert "H100" in capsys.readouterr().out


def test_a_usable_card_without_the_gpu_build_says_what_to_install(cards):
    cards("Tesla T4, 7.5")
    assert "mxnet-cu112 is not installed" in devices.why_no_gpu()


@pytest.mark.parametrize(
    "capability, supported",
    [("3.7", False), ("5.2", True), ("7.5", True), ("8.6", True), ("8.9", True), ("9.0", False),
     ("10.0", False), ("12.0", False), ("[N/A]", False)],
)  # fmt: skip
def test_compute_capabilities_run_on_their_own_major_version(capability, supported):
    assert devices.is_supported(capability) == supported


def test_a_driver_that_fails_counts_as_none(tmp_path, monkeypatch):
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'NVIDIA-SMI has failed'; exit 9\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert devices.nvidia_cards() == []
