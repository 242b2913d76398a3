"""What a person does in the page: opens, writes, sees, mends, saves; and what it never does."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from ..samples import CLEAN, WRONG
from .conftest import served

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.banco


def opened(page: Page, name: str, text: str | bytes) -> None:
    """Open one file by choosing it, and wait for what is found in it."""
    raw = text.encode() if isinstance(text, str) else text
    page.set_input_files("#scegli", {"name": name, "mimeType": "application/octet-stream", "buffer": raw})
    expect(page.locator("#esito")).not_to_be_empty()
    page.click("#scheda-testo")


def written(page: Page) -> str:
    """What the editor holds."""
    text: str = page.evaluate("banco.editor.text")
    return text


def test_bytes(built: Path) -> None:
    """What a browser loads, compressed: the program, the page, what documents need."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in built.iterdir()}
    documents = sum(size for name, size in sizes.items() if name.startswith("documenti."))
    ours = sum(size for name, size in sizes.items() if name.split(".")[0] in ("main", "stile", "index", "worker"))
    python = sum(size for name, size in sizes.items() if name.split(".")[0] in ("levacivica", "python", "pyodide"))
    assert python <= 6_800_000
    assert ours <= 300_000
    assert documents <= 1_300_000


def test_it_asks_nothing_of_anybody_else(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, "progetto.yaml", CLEAN)
    page.click("#scheda-documento")
    expect(page.locator("#foglio")).to_have_attribute("srcdoc", re.compile("^<!doctype html>", re.IGNORECASE))
    assert asked
    assert all(url.startswith((address, "data:", "about:", "blob:")) for url in asked)


def test_a_mistake_is_told_where_it_is_and_mended_by_its_button(page: Page) -> None:
    opened(page, "progetto.yaml", CLEAN)
    expect(page.locator("#esito")).to_have_text("Niente da correggere")
    page.evaluate("banco.editor.take(banco.editor.text.replace('titolo:', 'titlo:')); banco.typed(banco.editor.text)")
    expect(page.locator("#da-correggere li")).to_have_count(1)
    page.click("#da-correggere .correggi")
    expect(page.locator("#esito")).to_have_text("Niente da correggere")
    assert written(page) == CLEAN


def test_what_is_typed_is_checked(page: Page) -> None:
    opened(page, "progetto.yaml", CLEAN)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("volontri: 3\n")
    expect(page.locator("#da-correggere")).to_contain_text("volontri")
    expect(page.locator("#schede .modificata")).to_have_count(1)


def test_findings_are_those_of_validate(page: Page) -> None:
    opened(page, "progetto.yaml", WRONG)
    expect(page.locator("#da-correggere li")).to_have_count(1)
    expect(page.locator("#da-correggere")).to_contain_text("1135")
    page.click("#da-correggere button")
    line = page.evaluate("banco.editor.view.state.doc.lineAt(banco.editor.view.state.selection.main.from).text")
    assert line.strip().startswith("totale:")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_is_downloaded_is_what_was_opened_but_for_the_change(page: Page, ending: str) -> None:
    raw = b"\xef\xbb\xbf" + CLEAN.replace("\n", ending).encode()
    opened(page, "progetto.yaml", raw)
    with page.expect_download() as same:
        page.click("#scarica")
    assert Path(same.value.path()).read_bytes() == raw
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# fine")
    with page.expect_download() as changed:
        page.click("#scarica")
    assert Path(changed.value.path()).read_bytes() == raw + b"# fine"


def test_a_zip_is_opened_and_downloaded_whole(page: Page) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dati-main/levacivica.yaml", "lingua: it\n")
        archive.writestr("dati-main/data/uno.yaml", CLEAN)
        archive.writestr("dati-main/data/due.yaml", WRONG)
        archive.writestr("dati-main/.git/config", "x")
        archive.writestr("../fuori.yaml", CLEAN)
    opened(page, "dati.zip", packed.getvalue())
    expect(page.locator("#schede button")).to_have_count(2)
    with page.expect_download() as all_of_it:
        page.click("#scarica-zip")
    with zipfile.ZipFile(all_of_it.value.path()) as archive:
        assert sorted(archive.namelist()) == ["data/due.yaml", "data/uno.yaml", "levacivica.yaml"]


FOLDER = """async files => {
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys()) await root.removeEntry(name, {recursive: true})
  for (const [path, text] of Object.entries(files)) {
    let at = root
    const steps = path.split('/')
    for (const step of steps.slice(0, -1)) at = await at.getDirectoryHandle(step, {create: true})
    const writable = await (await at.getFileHandle(steps.at(-1), {create: true})).createWritable()
    await writable.write(text)
    await writable.close()
  }
  globalThis.showDirectoryPicker = async () => root
}"""
READ = """async path => {
  let at = await navigator.storage.getDirectory()
  const steps = path.split('/')
  for (const step of steps.slice(0, -1)) at = await at.getDirectoryHandle(step)
  return (await (await at.getFileHandle(steps.at(-1))).getFile()).text()
}"""
WRITE = """async ([path, text]) => {
  const root = await navigator.storage.getDirectory()
  const writable = await (await (await root.getDirectoryHandle('data')).getFileHandle(path)).createWritable()
  await writable.write(text)
  await writable.close()
}"""


def test_a_folder_is_opened_and_saved_and_never_over_a_change(page: Page) -> None:
    page.evaluate(FOLDER, {"levacivica.yaml": "lingua: it\n", "data/a.yaml": CLEAN, ".nascosta/b.yaml": WRONG})
    page.click("#apri-cartella")
    expect(page.locator("#schede button")).to_have_count(1)
    page.click("#scheda-testo")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# prima")
    page.click("#salva")
    expect(page.locator("#avviso")).to_contain_text("Salvato")
    assert page.evaluate(READ, "data/a.yaml") == CLEAN + "# prima"
    page.evaluate(WRITE, ["a.yaml", "tipo: bando\n"])
    page.keyboard.type(" ")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# seconda")
    page.click("#salva")
    expect(page.locator("#avviso")).to_contain_text("è cambiato nella cartella")
    assert page.evaluate(READ, "data/a.yaml") == "tipo: bando\n"


def test_what_changed_is_said_in_words(page: Page) -> None:
    opened(page, "progetto.yaml", CLEAN)
    page.evaluate("banco.typed(banco.editor.text.replace('titolo: ', 'titolo: Nuovo '))")
    page.click("#scheda-cambia")
    expect(page.frame_locator("#cambiamenti").locator("main, body").first).to_contain_text("Nuovo")


def test_unsaved_work_survives_a_closed_page(page: Page, address: str) -> None:
    opened(page, "progetto.yaml", CLEAN)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# da tenere")
    page.wait_for_timeout(1500)
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    page.click("#riprendi")
    expect(page.locator("#esito")).not_to_be_empty()
    page.click("#scheda-testo")
    assert written(page) == CLEAN + "# da tenere"
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    page.click("#butta")
    expect(page.locator("#riprendi")).to_be_hidden()


PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><svg onload=alert(1)>",
)


def test_nothing_that_a_sheet_says_runs(page: Page) -> None:
    ran: list[str] = []

    def dialog(shown: Dialog) -> None:
        ran.append(shown.message)
        shown.dismiss()

    page.on("dialog", dialog)
    for payload in PAYLOADS:
        text = CLEAN.replace("titolo: ", f"titolo: {json.dumps(payload)} # ", 1) + f"{json.dumps(payload)}: x\n"
        opened(page, "progetto.yaml", text)
        for panel in ("modulo", "documento", "cambia", "testo"):
            page.click(f"#scheda-{panel}")
            page.wait_for_timeout(200)
    assert ran == []


def test_a_page_opened_once_works_without_a_network(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
    page.wait_for_selector("body[data-fuori-rete]", timeout=60_000)
    context.set_offline(offline=True)
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    opened(page, "progetto.yaml", WRONG)
    expect(page.locator("#da-correggere li")).to_have_count(1)
    page.click("#scheda-documento")
    expect(page.frame_locator("#foglio").locator("h1")).not_to_be_empty()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    for step in ("empty", "findings", "modulo", "documento", "cambia"):
        if step == "findings":
            opened(page, "progetto.yaml", WRONG)
        elif step != "empty":
            page.click(f"#scheda-{step}")
            page.wait_for_timeout(1000)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
        assert found.response["violations"] == [], (step, [one["id"] for one in found.response["violations"]])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_archive_beside_the_page_is_offered(chromium: Browser, built: Path, tmp_path: Path) -> None:
    words = ["site", str(ROOT / "data"), "--out", str(tmp_path), "--banco", str(built)]
    subprocess.run([sys.executable, "-m", "levacivica", *words], check=True, cwd=ROOT)
    context = chromium.new_context()
    page = context.new_page()
    with served(tmp_path) as site:
        page.goto(f"{site}banco/")
        page.wait_for_selector("body[data-pronto]", timeout=60_000)
        page.click("#apri-archivio")
        expect(page.locator("#schede button")).to_have_count(15)
        expect(page.locator("#problema")).to_be_empty()
    context.close()


def test_where_no_archive_is_beside_the_page_none_is_offered(page: Page) -> None:
    expect(page.locator("#apri-archivio")).to_be_hidden()


def test_english(page: Page, address: str) -> None:
    page.goto(f"{address}en.html")
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    opened(page, "progetto.yaml", WRONG)
    expect(page.locator("#esito")).to_have_text("1 error")
    assert page.evaluate("document.documentElement.lang") == "en"
