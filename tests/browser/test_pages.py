"""Every document in Chromium: axe finds nothing, a phone needs no sideways scrolling, nothing is asked of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from .opening import Scheme, opened

pytestmark = pytest.mark.browser

TEXT_TWICE_AS_LARGE = "html { font-size: 200% !important }"
TEXT_WIDELY_SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
LOOKS = [("* {}", (1280, 640, 320)), (TEXT_WIDELY_SPACED, (640, 320)), (TEXT_TWICE_AS_LARGE, (1280,))]
"""WCAG 1.4.10, 1.4.12 and 1.4.4."""
BROKEN_CODES = """() => {
  const broken = []
  for (const value of document.querySelectorAll('.introduzione dd')) {
    const walker = document.createTreeWalker(value, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      for (const code of walker.currentNode.data.matchAll(/[A-Z0-9]{2,}/g)) {
        const range = document.createRange()
        range.setStart(walker.currentNode, code.index)
        range.setEnd(walker.currentNode, code.index + code[0].length)
        if (range.getClientRects().length > 1) broken.push(code[0])
      }
    }
  }
  return broken
}"""
"""The words of capitals and figures, in the facts on top, that go over the end of a line."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, pages: list[Path], scheme: Scheme) -> None:
    broken = {}
    for page in pages:
        with opened(browser, page, 1280, scheme) as tab:
            results = Axe().run(tab)
        assert len(results.response["passes"]) > 15, "axe looked at nothing"
        if results.violations_count:
            broken[page.name] = [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert not broken


def test_axe_sees_a_planted_violation(browser: Browser, pages: list[Path]) -> None:
    with opened(browser, pages[0]) as tab:
        tab.evaluate("document.documentElement.removeAttribute('lang')")
        found = {violation["id"] for violation in Axe().run(tab).response["violations"]}
    assert "html-has-lang" in found


def test_the_page_never_scrolls_sideways(browser: Browser, pages: list[Path]) -> None:
    """On a desktop, at 200 % (640 pixels), at 400 % or on a small phone (320), with larger or wider text."""
    wide = {}
    for page in pages:
        for css, widths in LOOKS:
            with opened(browser, page) as tab:
                tab.add_style_tag(content=css)
                for width in widths:
                    tab.set_viewport_size({"width": width, "height": 900})
                    needed = tab.evaluate("document.documentElement.scrollWidth")
                    if needed > width:
                        wide[page.name, width, css] = needed
    assert not wide


def test_a_phone_breaks_no_code_in_the_facts(browser: Browser, real_pages: list[Path]) -> None:
    """A CUP or a code that is broken in two is read wrong."""
    broken = []
    for page in real_pages:
        with opened(browser, page, 360) as tab:
            broken += tab.evaluate(BROKEN_CODES)
    assert not broken


def test_the_typeface_is_in_the_page(browser: Browser, pages: list[Path]) -> None:
    with opened(browser, pages[0]) as tab:
        loaded = tab.evaluate(
            "document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').map(f => f.weight))"
        )
    assert {"400", "700"} <= set(loaded)


def test_nothing_is_fetched_and_nothing_is_amiss(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        context = browser.new_context()
        tab = context.new_page()
        asked: list[str] = []
        amiss: list[str] = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.on("console", lambda message, amiss=amiss: amiss.append(message.text))
        tab.on("pageerror", lambda error, amiss=amiss: amiss.append(str(error)))
        tab.goto(page.as_uri())
        tab.evaluate("document.fonts.ready.then(() => 0)")
        scripts = tab.evaluate("[...document.scripts].map(script => script.type)")
        context.close()
        assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()]
        assert amiss == []
        assert set(scripts) <= {"application/ld+json"}
