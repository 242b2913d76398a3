"""The real sheets rendered once, and one Chromium for all the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from levacivica.cli.app import run

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The HTML documents of every real sheet."""
    out = tmp_path_factory.mktemp("build")
    assert run(["render", str(ROOT / "data"), "--to", "html", "--out", str(out)]) == 0
    found = sorted(out.rglob("*.html"))
    assert len(found) == len([*(ROOT / "data").rglob("*.yaml")])
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    executable = shutil.which("chromium")
    assert executable, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS), chromium_sandbox=False)
        yield chromium
        chromium.close()
