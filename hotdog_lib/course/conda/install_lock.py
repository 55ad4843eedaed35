"""The lock, for conda: `pip install ./hotdog_lib/course/conda` installs it, and `hotdog_lib`.

conda hands the list in environment.yml to pip, which asks every package what it requires, and
MXNet and d2l require versions that today's Python has not, or that have known vulnerabilities. The
option against that, `--no-deps`, may not stand in such a list. So the list names one package that
requires nothing, and what builds it (PEP 517) calls pip a second time, with the option and hashes.
"""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NAME, VERSION = "hotdog_environment", "1"
INFO = f"{NAME}-{VERSION}.dist-info"
METADATA = f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: hotdog\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None) -> str:
    folder = Path(metadata_directory, INFO)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "METADATA").write_text(METADATA)
    return INFO


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None) -> str:
    install()
    name = f"{NAME}-{VERSION}-py3-none-any.whl"
    files = {f"{INFO}/METADATA": METADATA, f"{INFO}/WHEEL": WHEEL}
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    files[f"{INFO}/RECORD"] = f"{record}{INFO}/RECORD,,\n"
    with zipfile.ZipFile(Path(wheel_directory, name), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return name


def install() -> None:
    """Put the versions of the lock, and this project, into the environment whose pip builds."""
    # By these, while it builds, pip hides that environment and says which backend is at work.
    hiding = ("PYTHONPATH", "PYTHONNOUSERSITE", "PIP_BUILD_", "_PYPROJECT_HOOKS_", "PEP517_")
    seeing = {name: value for name, value in os.environ.items() if not name.startswith(hiding)}
    pip = (sys.executable, "-m", "pip", "install", "--no-deps")
    lock = (ROOT / f"requirements-{'gpu' if _has_gpu() else 'cpu'}.lock").read_text()
    entries = lock.replace(" \\\n", " ").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        # All but pip, which runs meanwhile.
        wanted = Path(folder, "requirements.txt")
        wanted.write_text("\n".join(e for e in entries if not e.startswith("pip==")))
        asked = (*pip, "--require-hashes", "--requirement", str(wanted))
        subprocess.run(asked, env=seeing, cwd=ROOT, check=True)
    own = (*pip, "--no-build-isolation", "--editable", ".")
    subprocess.run(own, env=seeing, cwd=ROOT, check=True)


def _has_gpu() -> bool:
    """Whether an NVIDIA driver answers, on the one kind of machine with a build for it."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return False
    asked = shutil.which("nvidia-smi")
    return bool(asked) and subprocess.run([asked, "-L"], capture_output=True).returncode == 0


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
