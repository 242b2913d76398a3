"""Makes the gallery of ``docs/galleria.md``: the site, and a real document of each kind on screen, phone and paper.

python -m tests.browser.gallery        (make gallery)
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from levacivica.cli.app import run

from .conftest import ARGUMENTS, ROOT

SHOWN = {
    "leva-civica": "comune-di-milano/coesione-sociale",
    "servizio-civile": "comune-di-milano/ufficio-tutele",
    "programma": "comune-di-milano/informa-mi-2019",
    "bando": "bandi/servizio-civile-2018",
    "intervento": "comune-di-milano/mi4-4-11-1-h",
    "progetto-territoriale": "citta-metropolitana-di-milano/ciao",
}
"""The sheet of each kind that is shown, below ``data``."""

FOLDER = ROOT / "docs" / "galleria"


def main() -> None:
    """Render the real sheets and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    executable = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        build = Path(made)
        assert run(["render", str(ROOT / "data"), "--to", "html,pdf", "--out", str(build)]) == 0
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS), chromium_sandbox=False)
        assert run(["site", str(ROOT / "data"), "--out", str(build / "sito")]) == 0
        _screen(browser, build / "sito/index.html", FOLDER / "sito.jpg", width=1200, height=1000, scheme="light")
        for tipo, name in SHOWN.items():
            document = next(build.rglob(f"{name}.html"))
            _screen(browser, document, FOLDER / f"{tipo}.jpg", width=1200, height=1000, scheme="light")
            _screen(browser, document, FOLDER / f"{tipo}-telefono.jpg", width=360, height=780, scheme="dark")
            _paper(document.with_suffix(".pdf"), FOLDER / f"{tipo}-pdf")


def _screen(browser: Browser, document: Path, picture: Path, width: int, height: int, scheme: str) -> None:
    """The top of a page in a window of this size."""
    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab.goto(document.as_uri())
    tab.evaluate("document.fonts.ready")
    tab.screenshot(path=picture, type="jpeg", quality=75)
    tab.close()


def _paper(document: Path, picture: Path) -> None:
    """The first page of a PDF."""
    command = ["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-singlefile", "-jpeg", document, picture]
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    main()
