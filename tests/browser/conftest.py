"""Every real sheet rendered once, a made one of each kind with all its fields, and one Chromium for all the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from levacivica.cli.app import run
from levacivica.model.schede import BY_TIPO
from levacivica.rendering.document.tree import Letterhead, Link, Logo

from ..archives import Renderer
from ..rendering.full_sheets import changed, full, neighbours, open_calls

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80"><path d="M0 0h60v80H0z" fill="#a00"/></svg>'
LETTERHEAD = Letterhead(
    "Comune di Esempio",
    ("Direzione Welfare e Salute",),
    ("Largo Treves 1, 20121 Milano", Link("www.example.it", "https://www.example.it")),
    Logo(SVG, "image/svg+xml", "Stemma del Comune di Esempio"),
)


@pytest.fixture(scope="session")
def real_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The HTML documents of every real sheet."""
    out = tmp_path_factory.mktemp("build")
    assert run(["render", str(ROOT / "data"), "--to", "html", "--out", str(out)]) == 0
    found = sorted(out.rglob("*.html"))
    assert len(found) == len([*(ROOT / "data").rglob("*.yaml")]) + 1, "and the page that leads to them"
    return found


@pytest.fixture(scope="session")
def full_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A published sheet of each kind with every field, on the paper of an office."""
    out, renderer = tmp_path_factory.mktemp("full"), Renderer()
    for tipo in BY_TIPO:
        sheets = {**neighbours(tipo), **open_calls()}
        tree = renderer.tree("scheda", changed(full(tipo), ("stato",), "pubblicata"), sheets)
        page = renderer.laid_out(replace(tree, letterhead=LETTERHEAD), "html")
        (out / f"{tipo}.html").write_bytes(page)
    return sorted(out.iterdir())


@pytest.fixture(scope="session")
def pages(real_pages: list[Path], full_pages: list[Path]) -> list[Path]:
    return [*real_pages, *full_pages]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    executable = shutil.which("chromium")
    assert executable, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS), chromium_sandbox=False)
        yield chromium
        chromium.close()
