"""How the tests open a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]


@contextmanager
def opened(
    browser: Browser, page: Path, width: int = 1280, scheme: Scheme = "light", *, script: bool = True
) -> Iterator[Page]:
    """A document in a window of this width."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        yield tab
    finally:
        context.close()
