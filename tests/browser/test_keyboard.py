"""Who has no mouse: the content is one key away, every link and table is reached in order, and seen when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .opening import opened

pytestmark = pytest.mark.browser

WHERE = """() => {
  const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
  return {
    at: [...document.querySelectorAll('a[href], [tabindex="0"]')].indexOf(here),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def walked(tab: Page) -> list[dict[str, Any]]:
    """What has the focus at each press of Tab, until it leaves the page."""
    steps: list[dict[str, Any]] = []
    stops = tab.evaluate("document.querySelectorAll('a[href], [tabindex=\"0\"]').length")
    for _ in range(stops):
        tab.keyboard.press("Tab")
        steps.append(tab.evaluate(WHERE))
    return steps


def test_a_keyboard_reaches_the_content_first(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        with opened(browser, page) as tab:
            tab.keyboard.press("Tab")
            assert tab.evaluate("document.activeElement.getAttribute('href')") == "#contenuto"
            tab.keyboard.press("Enter")
            assert tab.evaluate("document.activeElement.id") == "contenuto"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_keyboard_reaches_everything_in_order_and_sees_where_it_is(
    browser: Browser, pages: list[Path], full_pages: list[Path], width: int
) -> None:
    for page in pages if width > 320 else full_pages:
        with opened(browser, page, width) as tab:
            steps = walked(tab)
        assert [step["at"] for step in steps] == list(range(len(steps))), page.name
        assert min(step["outline"] for step in steps) >= 2, page.name
        assert all(step["seen"] for step in steps), page.name


def test_a_keyboard_scrolls_a_wide_table(browser: Browser, pages: list[Path]) -> None:
    scrolled = 0
    for page in pages:
        with opened(browser, page, 320) as tab:
            for table in tab.locator(".tabella").all():
                if table.evaluate("table => table.scrollWidth > table.clientWidth"):
                    table.focus()
                    tab.keyboard.press("ArrowRight")
                    tab.wait_for_function("document.activeElement.scrollLeft > 0")
                    scrolled += 1
                    break
    assert scrolled > 2
