"""What is handed on from the page: pages of a forge, a patch, the text of an e-mail."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ..samples import CLEAN, WRONG

pytestmark = pytest.mark.banco
FILES = {
    "levacivica.yaml": "deposito:\n  indirizzo: https://github.com/comune/schede\n",
    "data/a.yaml": CLEAN,
    "data/b.yaml": CLEAN.replace("titolo: ", "titolo: Altro ", 1),
}


def opened(page: Page, files: dict[str, str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    buffer = packed.getvalue()
    page.set_input_files("#scegli", {"name": "dati.zip", "mimeType": "application/zip", "buffer": buffer})
    expect(page.locator("#esito")).not_to_be_empty()


def test_a_change_is_handed_on(page: Page, tmp_path: Path) -> None:
    opened(page, FILES)
    page.evaluate(
        "banco.changeText('data/a.yaml', banco.files.text('data/a.yaml').replace('titolo: ', 'titolo: Nuovo '))"
    )
    page.evaluate("text => banco.changeText('data/c.yaml', text)", WRONG)
    page.click("#proponi")
    items = page.locator(".proposta li")
    expect(items).to_have_count(2)
    expect(items.nth(0).locator("a")).to_have_attribute(
        "href", "https://github.com/comune/schede/edit/main/data/a.yaml"
    )
    expect(items.nth(0).locator("a")).to_have_attribute("target", "_blank")
    expect(items.nth(1).locator("a")).to_have_attribute(
        "href", re.compile(r"^https://github\.com/comune/schede/new/main/data\?filename=c\.yaml&value=tipo")
    )
    letter = page.input_value("#lettera")
    assert "Nuovo" in letter
    assert "1135" in letter
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    with page.expect_download() as patch:
        page.click("#scarica-patch")
    with page.expect_download() as changed:
        page.click("#scarica-cambiate")
    with zipfile.ZipFile(changed.value.path()) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(after) == ["data/a.yaml", "data/c.yaml"]
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", str(patch.value.path())], cwd=tmp_path, check=True)
    assert {name: (tmp_path / name).read_bytes() for name in after} == after
    assert (tmp_path / "data/b.yaml").read_text(encoding="utf-8") == FILES["data/b.yaml"]


def test_without_a_repository_there_are_steps_and_without_a_change_nothing(page: Page) -> None:
    opened(page, {"data/a.yaml": CLEAN})
    page.click("#proponi")
    expect(page.locator(".proposta li")).to_have_count(0)
    page.click(".proposta form button")
    page.evaluate("banco.changeText('data/a.yaml', banco.files.text('data/a.yaml') + '# x')")
    page.click("#proponi")
    expect(page.locator(".proposta li")).to_have_count(1)
    expect(page.locator(".proposta li a")).to_have_count(0)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".proposta .copia")
    expect(page.locator(".proposta [role=status]")).to_have_text("Copiato")
    assert page.evaluate("navigator.clipboard.readText()") == CLEAN + "# x"
