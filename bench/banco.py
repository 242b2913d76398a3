"""How soon and how quickly the page for writing sheets checks, next to Pyodide's own files with the command inside.

Both are served from this machine, one after the other in one Chromium: the ratios count, not the seconds. Cold is an
empty cache, warm the second visit. The page must need at most half the time cold and 0.4 of it warm; a key is timed
through the page, from the change of the text to its findings.

    python bench/banco.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import statistics
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "build" / "banco"
STOCK = ROOT / "banco" / "node_modules" / "pyodide"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
NEEDED = ("yaml", "typer", "click", "stdnum", "annotated_doc", "shellingham", "typing_extensions", "rich", "pygments")
"""What the command imports, taken as it is installed here."""

SHEET = "tipo: leva-civica\ntitolo: Prova\nstato: bozza\nvolontri: 3\n"
KEYS = 60
COLD, WARM, KEY = 0.5, 0.4, 25.0
"""The bars: ratios of the time to the first finding, and milliseconds for 95 keys of 100, which are only marked."""

WORKER = """
import {loadPyodide} from './pyodide.mjs'
const python = await loadPyodide({indexURL: new URL('./', self.location).href, env: {LEVACIVICA_LANG: 'it'}})
python.unpackArchive(await (await fetch('pacchetti.zip')).arrayBuffer(), 'zip')
python.FS.writeFile('/home/pyodide/a.yaml', SHEET)
python.runPython(`
from levacivica.cli.app import run
run(["validate", "--format", "json", "a.yaml"])
`)
self.postMessage('')
""".replace("SHEET", repr(SHEET))
PAGE = """<!doctype html><body><script type="module">
const worker = new Worker('worker.mjs', {type: 'module'})
worker.onmessage = () => { document.body.dataset.trovato = '' }
</script>"""
TYPED = """async keys => {
  const text = banco.editor.text, times = []
  for (let i = 0; i < keys; i++) {
    const now = text + '# ' + 'a'.repeat(i), before = performance.now()
    await banco.ask('type', {path: banco.path, text: now})
    await banco.ask('findings', {path: banco.path})
    times.push(performance.now() - before)
  }
  return times
}"""


def main() -> None:
    """Measure, print, and fail where a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        stock = Path(name)
        lay_out(stock)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], chromium_sandbox=False
        )
        times: dict[str, list[float]] = {}
        with served(BUILT) as ours, served(stock) as theirs:
            for _ in range(rounds):
                for who, address, shown in (("banco", ours, first_finding), ("Pyodide", theirs, first_answer)):
                    context = browser.new_context()
                    times.setdefault(f"{who} cold", []).append(timed(context, address, shown))
                    times.setdefault(f"{who} warm", []).append(timed(context, address, shown))
                    context.close()
            keys = typed(browser.new_context(), ours)
        browser.close()
    sys.exit(told(times, keys))


def lay_out(folder: Path) -> None:
    """Make a page of Pyodide's own files with the sources of the command in a zip."""
    for file in FILES:
        shutil.copy(STOCK / file, folder)
    with zipfile.ZipFile(folder / "pacchetti.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        _pack(packed, ROOT / "src" / "levacivica")
        for package in NEEDED:
            spec = find_spec(package)
            if spec is not None and spec.origin is not None:
                path = Path(spec.origin)
                _pack(packed, path.parent if spec.submodule_search_locations else path)
    (folder / "worker.mjs").write_text(WORKER, encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")


def _pack(packed: zipfile.ZipFile, path: Path) -> None:
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file() and file.suffix not in (".pyc", ".so"):
            packed.write(file, file.relative_to(path.parent))


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing."""

    extensions_map = {  # noqa: RUF012 - as in the class above it
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def timed(context: BrowserContext, address: str, shown: Callable[[Page], None]) -> float:
    """Seconds from the visit to the first finding."""
    page = context.new_page()
    before = perf_counter()
    page.goto(address)
    shown(page)
    after = perf_counter()
    page.close()
    return after - before


def first_finding(page: Page) -> None:
    """Open a sheet in the page as soon as it can, and wait for what is wrong with it."""
    page.wait_for_selector("body[data-pronto]", timeout=120_000)
    page.set_input_files("#scegli", {"name": "a.yaml", "mimeType": "text/yaml", "buffer": SHEET.encode()})
    page.wait_for_selector("#da-correggere li", timeout=120_000)


def first_answer(page: Page) -> None:
    """Wait for the answer of the command."""
    page.wait_for_selector("body[data-trovato]", state="attached", timeout=120_000)


def typed(context: BrowserContext, address: str) -> list[float]:
    """Milliseconds from a change of the largest real sheet, among all of them, to its findings."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=120_000)
    page.click("#prova")
    page.wait_for_selector("#schede button[aria-current]", timeout=120_000)
    page.evaluate("banco.choose([...banco.files.all].sort((a, b) => b[1].text.length - a[1].text.length)[0][0])")
    times: list[float] = page.evaluate(TYPED, KEYS)
    return times


def told(times: dict[str, list[float]], keys: list[float]) -> int:
    """Print the figures; returns 1 where a bar is not met."""
    middle = {name: statistics.median(some) for name, some in times.items()}
    for name, seconds in middle.items():
        print(f"{name}: {seconds:.2f} s")
    failed = 0
    for state, bar in (("cold", COLD), ("warm", WARM)):
        ratio = middle[f"banco {state}"] / middle[f"Pyodide {state}"]
        failed |= ratio > bar
        print(f"{state}: {ratio:.2f} of the time of Pyodide's own files (bar {bar}){' !' if ratio > bar else ''}")
    late = sorted(keys)[int(len(keys) * 0.95)]
    mark = " !" if late > KEY else ""
    print(f"a key: median {statistics.median(keys):.1f} ms, 95 of 100 in {late:.1f} ms (bar {KEY:.0f}){mark}")
    return failed


if __name__ == "__main__":
    main()
