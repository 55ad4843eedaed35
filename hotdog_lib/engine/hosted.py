"""On a hosted notebook (Colab, Kaggle, a JupyterHub): what is missing there, and nothing else.

The packages that are there stay as they are: a hosted notebook needs its own numpy, IPython and
ipykernel. So pip may choose freely among new packages only, and MXNet and d2l, which ask for older
ones, are not heard.
"""

import importlib
import importlib.metadata
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ASK_FOR_OLDER = ("d2l", "mxnet", "mxnet-cu112")
PIP = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def install(gpu: bool = False) -> None:
    """Install what `hotdog_lib` needs and this environment lacks, and say what was found.

    gpu: take MXNet's build for NVIDIA cards. It was never run on such a card.
    """
    present: dict[str, str] = {}
    for one in importlib.metadata.distributions():  # the first is it; setuptools brings copies
        present.setdefault(_name(one.metadata["Name"]), one.version)
    missing = [
        wanted for wanted in _wanted("gpu" if gpu else "cpu") if _name(wanted) not in present
    ]
    free = [one for one in missing if _name(one) not in ASK_FOR_OLDER]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "kept.txt")
        kept.write_text("".join(f"{name}=={version}\n" for name, version in present.items()))
        if free:
            _pip("--constraint", str(kept), *free)
    if older := [one for one in missing if one not in free]:
        _pip("--no-deps", *older)
    importlib.invalidate_caches()
    print(_found(gpu))


def _wanted(build: str) -> list[str]:
    """What this package requires on this Python, and one build of MXNet."""
    asked = importlib.metadata.requires("hotdog-lib") or []
    ours = [a for a in asked if "extra ==" not in a or f'extra == "{build}"' in a.replace("'", '"')]
    return [one.partition(";")[0].strip() for one in ours]


def _pip(*arguments: str) -> None:
    """Run pip, whose complaints of what is older than we ask are heard only where it fails."""
    done = subprocess.run([*PIP, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"pip could not install what is missing.\n{done.stderr}")


def _found(gpu: bool) -> str:
    """A sentence or more on this machine."""
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "ipython")}
    said = f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version}" for name, version in versions.items()
    )
    tried = subprocess.run(
        [sys.executable, "-c", "import hotdog_lib, mxnet; print(mxnet.__version__)"],
        capture_output=True,
        text=True,
    )
    if tried.returncode:
        problem = tried.stderr.strip().splitlines()[-1]
        return (
            f"{said}. MXNet does not start here: {problem}\nIf that names libgomp or libquadmath, "
            "run `!apt-get install libgomp1 libquadmath0`, and this cell again."
        )
    cards = _cards()
    if not cards:
        where = "computes on the processor; there is no NVIDIA card."
    elif gpu:
        where = f"was installed for {cards}. Restart the kernel before you go on."
    else:
        where = (
            f"computes on the processor. There is a card, {cards}; MXNet's build for it was never "
            "tried. To try it: hotdog_lib.engine.hosted.install(gpu=True) in a new environment."
        )
    return f"{said}. MXNet {tried.stdout.strip()} {where}"


def _cards() -> str:
    """The NVIDIA cards of this machine by name, or nothing."""
    asked = shutil.which("nvidia-smi")
    done = subprocess.run([asked, "-L"], capture_output=True, text=True) if asked else None
    names = re.findall(r"GPU \d+: (.+?) \(", done.stdout) if done and not done.returncode else []
    return ", ".join(names)


def _name(requirement: str) -> str:
    """A package's name in the form in which names are compared."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()
