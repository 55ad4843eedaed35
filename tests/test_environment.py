"""What is installed, and that the files that say so agree; and how the library hangs together."""

import ast
import re
import subprocess
import sys
from pathlib import Path

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
    return map(Requirement, project["dependencies"] + optional[extra] + optional["dev"])


@pytest.mark.parametrize("extra", ["cpu", "gpu"])
@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12"])
def test_the_lock_holds_what_the_project_asks_for(extra, python):
    pins = lock.locked(extra, python)
    environment = {"python_version": python}
    for requirement in [*requirements(extra), *(r for r in OVERRIDES if not r.marker)]:
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


def test_environment_yml_says_what_the_lock_says():
    assert (ROOT / "environment.yml").read_text() == lock.environment_yml()


def test_every_direct_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    listed = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    for line in listed.splitlines():
        if line.strip().startswith('"') and "nvidia" not in line and "mxnet" not in line:
            assert "  # " in line, line


def imports(path: Path) -> set[str]:
    """The modules of hotdog_lib that a file imports at its top level."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hotdog_lib"):
            inner = node.module.removeprefix("hotdog_lib").lstrip(".").split(".")[0]
            found |= {inner} if inner else {alias.name for alias in node.names}
    return found


LIBRARY = ROOT / "hotdog_lib"
MODULES = {
    p.stem: imports(p) for p in LIBRARY.glob("*.py") if p.stem not in ("__init__", "__main__")
}
MODULES["models"] = set().union(*map(imports, (LIBRARY / "models").glob("*.py"))) - {"models"}


def reach(module, seen=()):
    assert module not in seen, f"import circle: {' -> '.join((*seen, module))}"
    return {module}.union(*(reach(m, (*seen, module)) for m in MODULES.get(module, ())))


def test_imports_run_one_way():
    for module in MODULES:
        reach(module)


def test_nothing_that_trains_imports_a_plot_a_widget_or_the_course():
    assert reach("train") & {"plots", "course", "cli", "progress", "history"} == set()
    code = "import hotdog_lib.train, sys; print([m in sys.modules for m in %r])"
    code %= (["matplotlib", "ipywidgets", "tqdm.notebook"],)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[False, False, False]"


def test_notebooks_and_library_do_not_import_the_lecturer_s_side():
    for module in MODULES:
        if module != "cli":
            assert not reach(module) & {"course", "kitchen", "cli"}, module
    for path in (ROOT / "notebooks" / "src").glob("*.py"):
        assert not imports(path) & {"course", "kitchen", "cli"}


def test_the_training_loop_can_be_read_in_one_sitting():
    tree = ast.parse((LIBRARY / "train.py").read_text())
    fit = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "fit")
    assert fit.end_lineno - fit.lineno <= 110


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
    assert "No CPython 3.10, 3.11 or 3.12 found" in done.stderr.splitlines()[0]
