"""Running a notebook from its source in a kernel of its own, and keeping what it shows."""

import os
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from hotdog_lib import devices, history
from hotdog_lib.course import notebooks
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from tqdm.auto import tqdm

WIDGET = "application/vnd.jupyter.widget-view+json"


class NotebookFailed(RuntimeError):
    """A cell raised; the message names notebook, cell and error."""


@dataclass(frozen=True)
class Cost:
    """What running a notebook took: seconds, and its kernel's peak of memory in bytes (0 where the
    system does not tell)."""

    seconds: float
    memory: int


def execute(name: str, out: Path, profile: str, data: str | None, source: str | None) -> Cost:
    """Run notebook `name` and write it with its outputs to `out`, its exercises unsolved; what that
    took.

    On a failure nothing is written, and NotebookFailed is raised.
    """
    notebook, stamp = notebooks.from_source(name), notebooks.stamp(name)  # as they are now
    settings = {"HOTDOG_PROFILE": profile, "HOTDOG_DATA": data, "HOTDOG_SOURCE": source}
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        environment = as_seen_from_here(os.environ | {k: v for k, v in settings.items() if v})
        environment |= {
            "TQDM_DISABLE": "1",  # a bar is for who watches; in a rendering it is noise
            "IPYTHONDIR": folder,  # nobody's startup files and history
        }
        memory = _run(name, notebook, environment)
    seconds = time.monotonic() - begin
    _drop_widgets(notebook)
    notebook.metadata.language_info = {"name": "python"}  # without the kernel's exact version
    notebook.metadata[notebooks.STAMP] = stamp | {
        "devices": list(map(str, devices.parse("auto"))),
        "versions": history.versions(),
        "profile": profile,
        "pictures": environment.get("HOTDOG_DATA", "auto"),
        "source": environment.get("HOTDOG_WEIGHTS") or environment.get("HOTDOG_SOURCE", "auto"),
        "seconds": round(seconds, 1),
        "memory": memory,
    }
    notebooks.write(notebooks.for_readers(notebook), out / f"{name}.ipynb")
    return Cost(seconds, memory)


def as_seen_from_here(environment: dict[str, str]) -> dict[str, str]:
    """With files and folders in full: a notebook runs in a folder of its own."""
    full = {
        name: str(Path(environment[name]).expanduser().resolve())
        for name in ("HOTDOG_DATA", "HOTDOG_WEIGHTS", "HOTDOG_IMAGENET", "HOTDOG_CACHE")
        if environment.get(name) and Path(environment[name]).expanduser().exists()
    }
    return environment | full  # what is no file is a name, such as 'embedded'


def _run(name: str, notebook: NotebookNode, environment: dict[str, str]) -> int:
    """Execute the cells in place; the kernel's peak of memory."""
    peak = 0

    def executed(**_) -> None:
        nonlocal peak
        bar.update()
        peak = max(peak, _peak_of(client.km.provisioner.pid))

    todo = sum(cell.cell_type == "code" for cell in notebook.cells)
    with tqdm(total=todo, desc=name, unit="cell", disable=None) as bar:
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=None,
            resources={"metadata": {"path": str(notebooks.RENDERED)}},
            # Its only warning is that it listens on this machine's loopback, as every kernel does.
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            record_timing=False,
            on_cell_executed=executed,
        )
        try:
            client.execute(env=environment)
        except CellExecutionError as problem:
            at = next(i for i, cell in enumerate(notebook.cells) if _raised(cell))
            raise NotebookFailed(
                f"{name}, cell {at + 1} of {len(notebook.cells)}: {problem.ename}: "
                f"{problem.evalue}\n\n{notebook.cells[at].source}"
            ) from problem
        except DeadKernelError as problem:
            raise NotebookFailed(f"{name}: its kernel died (was the memory full?).") from problem
    return peak


def _peak_of(pid: int) -> int:
    """The most memory that a process ever had, in bytes; 0 where there is no /proc."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def _drop_widgets(notebook: NotebookNode) -> None:
    """A widget, such as a progress bar, shows nothing but debris without its kernel."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if WIDGET not in o.get("data", {})]


def _raised(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))
