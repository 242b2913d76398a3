"""The page as one file, opened from a disk as by a double click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.banco.alone import one_file

from ..samples import WRONG

pytestmark = pytest.mark.banco


@pytest.fixture(scope="module")
def single(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file."""
    out = tmp_path_factory.mktemp("solo") / "banco.html"
    one_file(built, out)
    return out


@pytest.fixture
def alone(chromium: Browser, single: Path) -> Iterator[Page]:
    """The page, ready; what it asks for but itself, and what it logs as an error, makes the test fail."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(single.as_uri())
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    yield page
    context.close()
    assert [url for url in asked if url.startswith(("http", "ws"))] == []
    assert errors == []


def test_its_size_and_its_policy(single: Path) -> None:
    assert single.stat().st_size <= 10_800_000
    text = single.read_text(encoding="utf-8")
    assert "connect-src &#x27;none&#x27;" in text
    assert re.search(r"script-src &#x27;sha256-[\w+/=]+&#x27; &#x27;wasm-unsafe-eval&#x27;;", text)


def test_a_sheet_is_checked_seen_and_not_kept(alone: Page, single: Path) -> None:
    page = alone
    page.set_input_files("#scegli", {"name": "a.yaml", "mimeType": "text/yaml", "buffer": WRONG.encode()})
    expect(page.locator("#da-correggere li")).to_have_count(1)
    expect(page.locator("#da-correggere")).to_contain_text("1135")
    page.click("#scheda-documento")
    expect(page.frame_locator("#foglio").locator("h1")).not_to_be_empty()
    page.click("#scheda-testo")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# mia")
    page.wait_for_timeout(1500)
    assert page.evaluate("indexedDB.databases()") == []
    page.goto(single.as_uri())
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    expect(page.locator("#riprendi")).to_be_hidden()


def test_its_example_opens(alone: Page) -> None:
    alone.click("#prova")
    expect(alone.locator("#schede button")).to_have_count(15)
