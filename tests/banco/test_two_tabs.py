"""Two tabs on one folder: what one saved is not overwritten by the other, which says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ..samples import CLEAN
from .test_page import FOLDER, READ

pytestmark = pytest.mark.banco
SAME = """async () => {
  const root = await navigator.storage.getDirectory()
  globalThis.showDirectoryPicker = async () => root
}"""


def test_the_second_does_not_save_over_the_first(page: Page, address: str) -> None:
    page.evaluate(FOLDER, {"levacivica.yaml": "lingua: it\n", "data/a.yaml": CLEAN})
    second = page.context.new_page()
    second.goto(address)
    second.wait_for_selector("body[data-pronto]", timeout=60_000)
    second.evaluate(SAME)
    for tab, words in ((page, "# prima"), (second, "# seconda")):
        tab.click("#apri-cartella")
        expect(tab.locator("#schede button")).to_have_count(1)
        tab.evaluate("words => banco.changeText('data/a.yaml', banco.files.text('data/a.yaml') + words)", words)
        expect(tab.locator("#salva")).to_be_enabled()
    page.click("#salva")
    expect(page.locator("#avviso")).to_contain_text("Salvato")
    second.click("#salva")
    expect(second.locator("#avviso")).to_contain_text("è cambiato nella cartella")
    assert page.evaluate(READ, "data/a.yaml") == CLEAN + "# prima"
    assert second.evaluate("banco.files.text('data/a.yaml')") == CLEAN + "# seconda"
