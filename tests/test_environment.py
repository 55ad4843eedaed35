"""What is installed, and that the files that say so agree."""

import re
import subprocess
import sys

import pytest
from hotdog_lib.course import lock
from hotdog_lib.course.notebooks import ROOT
from packaging.requirements import Requirement
from packaging.version import Version

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OVERRIDES = [Requirement(r) for r in PROJECT["tool"]["uv"]["override-dependencies"]]


def requirements(extra):
    project = PROJECT["project"]
    optional = project["optional-dependencies"]
    chosen = [*optional[extra], *optional["course"], *optional["dev"]]
    return map(Requirement, project["dependencies"] + chosen)


@pytest.mark.parametrize("extra", ["cpu", "gpu"])
@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13", "3.14"])
def test_the_lock_holds_what_the_project_asks_for(extra, python):
    pins = lock.locked(extra, python)
    environment = {"python_version": python}
    for requirement in [*requirements(extra), *OVERRIDES]:
        if requirement.marker and not requirement.marker.evaluate(environment):
            continue
        assert requirement.specifier.contains(pins[requirement.name]), str(requirement)


@pytest.mark.parametrize("extra", ["cpu", "gpu"])
def test_the_lock_has_a_hash_for_every_package_and_names_no_host(extra):
    text = (ROOT / f"requirements-{extra}.lock").read_text()
    assert "://" not in text and "index" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 100
    for entry in entries:
        assert re.match(r"[\w.-]+==", entry) and "--hash=sha256:" in entry, entry


def test_one_environment_holds_one_build_of_mxnet():
    cpu, gpu = lock.locked("cpu"), lock.locked("gpu")
    assert "mxnet" in cpu and "mxnet-cu112" not in cpu
    assert "mxnet-cu112" in gpu and "mxnet" not in gpu
    assert cpu["mxnet"] == gpu["mxnet-cu112"]
    shared = {name: version for name, version in cpu.items() if name != "mxnet"}
    assert shared.items() <= gpu.items()


def test_versions_with_known_vulnerabilities_are_not_locked():
    pins = lock.locked("cpu")
    assert Version(pins["requests"]) >= Version("2.33")
    assert Version(pins["urllib3"]) >= Version("2.6.3")


def test_every_direct_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    listed = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    for line in listed.splitlines():
        if line.strip().startswith('"') and "nvidia" not in line and "mxnet" not in line:
            assert "  # " in line, line


def test_make_alone_lists_its_targets():
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("execute", "test", "lint", "check", "sync", "lab", "clean"):
        assert re.search(rf"^{target} ", done.stdout, re.MULTILINE), target


def test_make_without_a_suitable_python_says_in_one_line_what_to_install(tmp_path):
    done = subprocess.run(
        ["make", "setup", f"VENV={tmp_path}/venv", "PYTHON=/nowhere/python9"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "No CPython 3.10 to 3.14 found" in done.stderr.splitlines()[0]
