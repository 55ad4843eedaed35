"""Compiling the locks: `make lock`.

uv resolves once for all supported Pythons and platforms, with the overrides in pyproject.toml; pip
then installs the result with `--no-deps --require-hashes`, so what d2l itself pins is not asked.
"""

import re
import subprocess
import sys

from hotdog_lib.course.notebooks import ROOT
from packaging.markers import Marker

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def compile_lock(extra: str) -> None:
    """Write requirements-EXTRA.lock: every version and hash, for every platform, and no URL."""
    _compile(extra, f"pyproject.toml --extra {extra} --extra course --extra dev")


def compile_kitchen() -> None:
    """Write requirements-kitchen.lock: what the extra adds to a lock that is installed already."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = "\n".join(project["optional-dependencies"]["kitchen"])
    _compile("kitchen", "- --constraint requirements-cpu.lock", wanted)


def _compile(extra: str, sources: str, given: str = "") -> None:
    options = "--universal --fork-strategy fewest --generate-hashes --no-annotate --no-header"
    hosts = "--no-emit-index-url --no-emit-find-links"
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile"),  # this environment's own uv
            *f"{sources} {options} {hosts} --python-version 3.10 --quiet".split(),
            *("--output-file", f"requirements-{extra}.lock"),
        ],
        cwd=ROOT,
        check=True,
        text=True,
        input=given,
    )


def locked(extra: str, python: str = "3.12") -> dict[str, str]:
    """Name and version of every package that the lock installs for this Python, on Linux."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
        "implementation_name": "cpython",
    }
    pins = {}
    for line in (ROOT / f"requirements-{extra}.lock").read_text().splitlines():
        if pin := re.fullmatch(r"([\w.-]+)==([\w.+]+)(?: ; (.+?))? \\", line):
            name, version, marker = pin.groups()
            if marker is None or Marker(marker).evaluate(environment):
                pins[name] = version
    return pins


def main() -> None:
    """Compile the locks."""
    for extra in ("cpu", "gpu"):
        compile_lock(extra)
    compile_kitchen()


if __name__ == "__main__":
    main()
