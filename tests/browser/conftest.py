"""A real JupyterLab and a real Chromium, shut off from everything but each other."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from hotdog_lib.course import notebooks
from nbformat import NotebookNode
from playwright.sync_api import Error, Page, TimeoutError, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "defer"},
    "@jupyterlab/completer-extension/manager": {"autoCompletion": False},
}
PATIENCE = 60_000  # milliseconds until a thing that should happen counts as not happening

RUN = """cell => {
  const app = window.jupyterapp;
  app.shell.currentWidget.content.activeCellIndex = cell;
  return app.commands.execute('notebook:run-cell');
}"""


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium or Chrome, else one that Playwright fetches."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        if found is None:
            fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
            if subprocess.run(fetch).returncode:
                pytest.exit(
                    "There is no Chromium here and none could be fetched: install one, for example "
                    "with 'apt-get install chromium', and run `make test-browser` again.",
                    returncode=1,
                )
        try:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as problem:
            pytest.exit(f"{found or 'Chromium'} does not start: {problem}", returncode=1)
        yield browser
        browser.close()


class Server:
    """A JupyterLab of its own in `folder`, with nobody's settings."""

    def __init__(self, folder: Path):
        self.folder, self.token = folder, secrets.token_hex(8)
        (folder / "work").mkdir()
        for name, content in SETTINGS.items():
            file = folder / "settings" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = {
            "JUPYTER_CONFIG_DIR": folder / "config",
            "JUPYTER_DATA_DIR": folder / "data",
            "JUPYTER_RUNTIME_DIR": folder / "runtime",
            "JUPYTERLAB_SETTINGS_DIR": folder / "settings",
            "JUPYTERLAB_WORKSPACES_DIR": folder / "workspaces",
            "IPYTHONDIR": folder / "ipython",
            "HOTDOG_CACHE": folder / "cache",
        }
        environment = {k: v for k, v in os.environ.items() if not k.startswith("HOTDOG_")}
        environment |= {k: str(v) for k, v in own.items()}
        environment |= {"HOTDOG_OFFLINE": "1", "HOTDOG_PROFILE": "smoke"}
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": self.port,
            "ServerApp.root_dir": folder / "work",
            "IdentityProvider.token": self.token,
            "ServerApp.open_browser": False,
            "ServerApp.allow_root": True,
            "LabApp.expose_app_in_browser": True,
        }
        command = [sys.executable, "-m", "jupyter", "lab"]
        self.log = (folder / "lab.log").open("w")
        self.process = subprocess.Popen(
            command + [f"--{name}={value}" for name, value in options.items()],
            env=environment, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        for _ in range(600):
            try:
                self.api("status")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start: {(folder / 'lab.log').read_text()}")

    def api(self, path: str, method: str = "GET"):
        """What the server's own interface answers."""
        url = f"http://127.0.0.1:{self.port}/api/{path}"
        head = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(url, headers=head, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def close(self) -> None:
        for session in self.api("sessions"):
            self.api(f"sessions/{session['id']}", "DELETE")
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("lab"))
    yield running
    running.close()


class Lab:
    """One notebook in one tab. Cells are counted as in the notebook, from 0."""

    def __init__(self, server: Server, page: Page, name: str):
        self.server, self.page, self.name = server, page, name
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        home = f"http://127.0.0.1:{server.port}/"
        page.route(lambda url: not url.startswith((home, "data:", "blob:")), self._refuse)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.address = f"{home}lab/tree/{name}?token={server.token}&reset"
        page.goto(self.address)
        try:
            self.ready(timeout=PATIENCE / 3)
        except TimeoutError:  # it happens that the kernel runs, and the page never hears of it
            page.reload()
            self.ready()

    def _refuse(self, route) -> None:
        self.complaints.append(f"a request to {route.request.url}")
        route.abort()

    def _heard(self, message) -> None:
        # JupyterLab's own race: a widget's first update may overtake its announcement.
        if message.type == "error" and not message.text.startswith("Comm not found for comm id"):
            self.complaints.append(f"console: {message.text}")

    def ready(self, timeout: float = PATIENCE) -> None:
        """Wait until the kernel is connected and idle; the toolbar alone says so too early."""
        self.page.wait_for_function(
            """() => {
              const panel = window.jupyterapp?.shell?.currentWidget;
              const kernel = panel?.sessionContext?.session?.kernel;
              return kernel?.connectionStatus === 'connected' && kernel.status === 'idle'
                && panel.content.widgets.length > 0;
            }""",
            timeout=timeout,
        )
        self.page.wait_for_selector("text=| Idle", timeout=timeout)

    def start(self, cell: int) -> None:
        """Run a cell, and do not wait for it."""
        self.page.evaluate(f"cell => {{ ({RUN})(cell) }}", cell)

    def run(self, *cells: int, patience: float = PATIENCE) -> None:
        """Run cells one after another, each to its end."""
        for cell in cells:
            self.page.evaluate(
                f"""cell => Promise.race([
                  ({RUN})(cell),
                  new Promise((_, no) => setTimeout(no, {patience}, `cell ${{cell}} does not end`)),
                ])""",
                cell,
            )
            outputs = self.page.evaluate(
                """c => window.jupyterapp.shell.currentWidget.content.widgets[c]
                   .model.outputs.toJSON().filter(o => o.output_type === 'error')""",
                cell,
            )
            assert not outputs, f"cell {cell} of {self.name}: {outputs[0]['evalue']}"

    def restart(self) -> None:
        """Restart the kernel as the menu does, and run cell 0 on the new one."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
        )
        self.page.wait_for_timeout(2000)  # the page may still call it idle from before
        self.begin()

    def begin(self) -> None:
        """Run cell 0 on a new kernel, until it answers: what is asked at first may be lost."""
        for _ in range(4):
            self.ready()
            with contextlib.suppress(Error):
                self.run(0, patience=PATIENCE / 2)
                return
            self.page.wait_for_timeout(2000)
        raise RuntimeError("The new kernel does not answer.")

    def find(self, words: str) -> int:
        """The number of the code cell in which `words` stand."""
        return self.page.evaluate(
            """words => window.jupyterapp.shell.currentWidget.content.widgets.findIndex(
              w => w.model.type === 'code' && w.model.sharedModel.source.includes(words))""",
            words,
        )

    def wait_for_text(self, cell: int, words: str) -> str:
        """Wait until `words` are in what the cell has put out; all of that."""
        self.page.wait_for_function(
            """([cell, words]) => document.querySelectorAll('.jp-Notebook-cell')[cell]
               .querySelector('.jp-Cell-outputArea')?.innerText.includes(words)""",
            arg=[cell, words],
        )
        return self.text(cell)

    def cell(self, number: int):
        """Where the cell is on the page."""
        return self.page.locator(".jp-Notebook-cell").nth(number)

    def text(self, cell: int) -> str:
        """What the cell has put out, as text."""
        return "\n".join(self.cell(cell).locator(".jp-OutputArea-output").all_inner_texts())

    def alt(self, cell: int) -> str:
        """The words of the panel's picture."""
        return self.cell(cell).locator(".hotdog-words").text_content().strip()

    def picture(self, cell: int) -> str:
        """The cell's picture itself, as the page has it."""
        return self.cell(cell).locator(".jp-RenderedImage img").get_attribute("src")

    def wait_for_alt(self, cell: int, words: str) -> str:
        self.page.wait_for_function(
            """([cell, words]) => [...document.querySelectorAll('.jp-Notebook-cell')[cell]
               .querySelectorAll('.hotdog-words')].some(i => i.textContent.includes(words))""",
            arg=[cell, words],
        )
        return self.alt(cell)

    def turn(self, cell: int, slider: str, keys: str, times: int = 1) -> None:
        """Move a slider by the keyboard."""
        handle = self.cell(cell).locator(f".hotdog-{slider} .noUi-handle")
        handle.focus()
        for _ in range(times):
            handle.press(keys)

    def says(self, cell: int, slider: str) -> str:
        """What stands beside a slider."""
        return self.cell(cell).locator(f".hotdog-{slider} .widget-readout").inner_text()

    def press(self, cell: int, button: str) -> None:
        self.cell(cell).locator(f".hotdog-{button}").click()

    def do(self, command: str) -> None:
        """One of JupyterLab's own commands, begun and not waited for."""
        self.page.evaluate("c => { window.jupyterapp.commands.execute(c) }", command)


@pytest.fixture
def lab(server, chromium):
    """A function that opens a notebook: one of the course by its number, one that is given, or one
    made of cells."""
    opened = []

    def open_(what: str | list[str] | NotebookNode, width=1280, height=900) -> Lab:
        if isinstance(what, str):
            name = next(n for n in notebooks.names() if n.startswith(what))
            notebook = notebooks.from_source(name)
        elif isinstance(what, NotebookNode):
            name, notebook = f"given-{secrets.token_hex(3)}", what
        else:
            name = f"made-{secrets.token_hex(3)}"
            notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, what)))
            notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, server.folder / "work" / f"{name}.ipynb")
        context = chromium.new_context(viewport={"width": width, "height": height})
        opened.append(Lab(server, context.new_page(), f"{name}.ipynb"))
        return opened[-1]

    yield open_
    for one in opened:
        one.page.screenshot(
            path=server.folder / f"{one.name}.png"
        )  # for whoever looks at a failure
    for session in server.api("sessions"):
        server.api(f"sessions/{session['id']}", "DELETE")
    for one in opened:
        one.page.context.close()
