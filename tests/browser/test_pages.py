"""Every real document in Chromium: axe finds nothing, a phone needs no sideways scrolling, paper is light."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]


def opened(browser: Browser, page: Path, width: int, scheme: Scheme = "light") -> Page:
    """Open a document in a window of this width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(page.as_uri())
    return tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, pages: list[Path], scheme: Scheme) -> None:
    broken = {}
    for page in pages:
        tab = opened(browser, page, 1280, scheme)
        results = Axe().run(tab)
        assert len(results.response["passes"]) > 15, "axe looked at nothing"
        if results.violations_count:
            broken[page.name] = [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
        tab.context.close()
    assert not broken


def test_axe_sees_a_planted_violation(browser: Browser, pages: list[Path]) -> None:
    tab = opened(browser, pages[0], 1280)
    tab.evaluate("document.documentElement.removeAttribute('lang')")
    found = {violation["id"] for violation in Axe().run(tab).response["violations"]}
    tab.context.close()
    assert "html-has-lang" in found


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, pages: list[Path], width: int) -> None:
    wide = {}
    for page in pages:
        tab = opened(browser, page, width)
        needed = tab.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[page.name] = needed
        tab.context.close()
    assert not wide


def test_paper_is_light_even_in_the_dark(browser: Browser, pages: list[Path]) -> None:
    tab = opened(browser, pages[0], 1280, "dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = tab.evaluate(background)
    tab.emulate_media(media="print")
    paper = tab.evaluate(background)
    tab.context.close()
    assert paper != dark
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_a_keyboard_reaches_the_content_first(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        tab = opened(browser, page, 1280)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getAttribute('href')") == "#contenuto"
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "contenuto"
        tab.context.close()


def test_nothing_is_fetched_and_no_script_runs(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(page.as_uri())
        context.close()
        assert asked == [page.as_uri()]
        assert "<script" not in page.read_text(encoding="utf-8")
