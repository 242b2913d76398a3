"""The form of a sheet: filled in by hand and by keyboard, the same text as in the editor at every moment."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from levacivica.editing.edition import next_edition
from levacivica.editing.scaffold import scaffold
from levacivica.model.schede import BY_TIPO
from levacivica.reading import read

from ..samples import BROKEN, CLEAN, WRONG, changed

pytestmark = pytest.mark.banco

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
)
ANSWERS = {
    "titolo": "Biblioteche aperte",
    "ente": "Comune di Milano",
    "bando": "leva-civica-2024",
    "durata_mesi": "12",
    "orario-totale": "1145",
    "orario-settimanale": "25",
    "orario-formazione_generale": "40",
    "orario-formazione_specifica": "60",
    "sedi-0-nome": "Biblioteca Sormani",
    "settore": "Servizi culturali",
    "attivita-0": "Accogliere i lettori",
    "obiettivi-0": "Aprire di più",
    "contatti-0-ufficio": "Ufficio Volontariato",
    "contatti-0-email": "volontariato@comune.milano.it",
}
"""What a sheet of Leva civica says that is published, by the ids of its fields."""


def opened(page: Page, text: str | bytes, name: str = "progetto.yaml") -> None:
    """Open one file, and wait for its form."""
    raw = text.encode() if isinstance(text, str) else text
    page.set_input_files("#scegli", {"name": name, "mimeType": "application/octet-stream", "buffer": raw})
    page.wait_for_selector("#modulo .campo, #modulo .fermo:not([hidden])")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#campo-{name}")


def text_of(page: Page) -> str:
    """What the editor holds."""
    text: str = page.evaluate("banco.editor.text")
    return text


def become(page: Page, text: str) -> None:
    """Change the text, as somebody does who types in the editor."""
    page.evaluate("text => { banco.editor.take(text); banco.typed(text) }", text)


def written(page: Page, *stretches: str) -> None:
    """Wait until the text has these stretches."""
    for stretch in stretches:
        page.wait_for_function("stretch => banco.editor.text.includes(stretch)", arg=stretch)


def settled(page: Page) -> None:
    """Wait until all that was typed is written, checked and drawn."""
    page.evaluate("""async () => {
      banco.form.write()
      await banco.form.line
      while (banco.checks.busy || banco.checks.next) await new Promise(done => setTimeout(done, 5))
    }""")


def begin(page: Page, name: str) -> None:
    """Open a field that the sheet does not have yet, and those around it."""
    steps = name.split("-")
    for length in range(1, len(steps) + 1):
        some = "-".join(steps[:length])
        if field(page, some).count():
            continue
        path = json.dumps([int(one) if one.isdigit() else one for one in steps[:length]], separators=(",", ":"))
        button = page.locator(f"#modulo button[data-path='{path}']")
        around = page.locator(f"details:not([open]):has(button[data-path='{path}']) > summary")
        while around.count():
            around.first.click()
        button.click()
        expect(field(page, some)).to_be_attached()


def test_a_sheet_from_nothing_to_a_published_document(page: Page) -> None:
    page.click("#nuova")
    page.fill("#nome-nuova", "Biblioteche 2027")
    page.click("dialog[open] .principale")
    expect(page.locator("#file")).to_have_text("biblioteche-2027.yaml")
    assert text_of(page) == scaffold("leva-civica", "it")
    for name, answer in ANSWERS.items():
        begin(page, name)
        field(page, name).fill(answer)
        settled(page)
    begin(page, "requisiti_obbligatori")
    page.check("#campo-requisiti_obbligatori-nessuno")
    begin(page, "descrizione")
    field(page, "descrizione").fill("Il giovane accoglie i lettori.\n\nAiuta anche i più piccoli.")
    field(page, "stato").select_option("pubblicata")
    settled(page)
    expect(page.locator("#da-correggere li[data-gravita=error]")).to_have_count(0)
    expect(page.locator("#da-correggere li[data-gravita=warning]")).to_have_count(1)
    expect(page.locator("#campo-bando-trovato-0")).to_contain_text("leva-civica-2024")
    document, _ = read(text_of(page).encode())
    assert document is not None
    assert document.data["sedi"] == [{"nome": "Biblioteca Sormani"}]
    assert document.data["requisiti_obbligatori"] == "nessuno"
    assert document.data["descrizione"] == "Il giovane accoglie i lettori.\n\nAiuta anche i più piccoli.\n"
    page.click("#scheda-documento")
    expect(page.frame_locator("#foglio").locator("h1")).to_contain_text("Biblioteche aperte")
    expect(page.frame_locator("#foglio").locator("body")).to_contain_text("Aiuta anche i più piccoli")
    with page.expect_download() as saved:
        page.click("#scarica")
    assert Path(saved.value.path()).read_text() == text_of(page)


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(400):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(wanted)


def test_the_same_by_keyboard_alone(page: Page) -> None:
    tab_to(page, "#nuova")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    tab_to(page, "#nome-nuova")
    page.keyboard.type("biblioteche-2027")
    page.keyboard.press("Enter")
    expect(field(page, "titolo")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Biblioteche aperte")
    tab_to(page, "#campo-stato")
    page.keyboard.type("pubb")
    written(page, "stato: pubblicata", "titolo: Biblioteche aperte")
    tab_to(page, "section[data-key=numeri] > details > summary")
    page.keyboard.press("Enter")
    tab_to(page, "button[data-path='[\"orario\"]']")
    page.keyboard.press("Enter")
    expect(field(page, "orario-totale")).to_be_focused()
    page.keyboard.type("1145")
    written(page, "orario:\n  totale: 1145")
    tab_to(page, "#campo-sedi-0-nome")
    page.keyboard.press("Control+A")
    page.keyboard.type("Biblioteca Sormani")
    tab_to(page, "section[data-key=contenuto] > details > summary")
    page.keyboard.press("Enter")
    tab_to(page, "button[data-path='[\"attivita\"]']")
    page.keyboard.press("Enter")
    expect(page.locator("button[data-act=aggiungi]:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(field(page, "attivita-0")).to_be_focused()
    page.keyboard.type("Accogliere i lettori")
    page.keyboard.press("Enter")
    expect(field(page, "attivita-1")).to_be_focused()
    page.keyboard.type("Aiutare i più piccoli")
    written(page, "attivita:\n  - Accogliere i lettori\n  - Aiutare i più piccoli\n")
    settled(page)
    page.evaluate("document.querySelector('#scheda-modulo').focus()")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#scheda-documento")).to_be_focused()
    expect(page.frame_locator("#foglio").locator("h1")).to_contain_text("Biblioteche aperte")


def archive() -> bytes:
    """The real sheets, as a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for path in sorted((ROOT / "data").rglob("*.yaml")):
            zipped.writestr(path.relative_to(ROOT / "data").as_posix(), path.read_bytes())
    return packed.getvalue()


def of_other_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines that differ; as many before as after."""
    return ((one, other) for one, other in zip(before.split("\n"), after.split("\n"), strict=True) if one != other)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_change_of_real_sheets_is_that_of_one_line(page: Page, ending: str) -> None:
    page.set_input_files("#scegli", {"name": "dati.zip", "mimeType": "application/zip", "buffer": archive()})
    page.wait_for_selector("#modulo .campo")
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8").rstrip("\n").replace("\n", ending)
        page.evaluate("path => banco.choose(path)", path.relative_to(ROOT / "data").as_posix())
        page.evaluate("text => { banco.editor.show(text); banco.typed(text) }", text)
        page.wait_for_function("text => banco.editor.text === text", arg=text)
        settled(page)
        names = page.evaluate("""[...document.querySelectorAll('#modulo [data-sort=riga], #modulo [data-sort=testo]')]
          .filter(one => one.dataset.there !== undefined && !one.value.includes('\\n')).map(one => one.id)""")
        assert names
        for name in (names[0], names[len(names) // 2], names[-1]):
            before = text_of(page)
            control = page.locator(f"#{name}")
            control.fill(control.input_value() + " (nuovo)")
            settled(page)
            after = text_of(page)
            found = [*of_other_lines(before if before.endswith("\n") else before + ending, after)]
            assert len(found) == 1
            assert "(nuovo)" in found[0][1]


def test_the_text_and_the_form_are_one(page: Page) -> None:
    opened(page, CLEAN)
    field(page, "titolo").fill("Un altro titolo")
    written(page, "titolo: Un altro titolo\n")
    page.click("#modulo [data-act=annulla]")
    expect(field(page, "titolo")).to_have_value("Insieme in biblioteca")
    page.click("#modulo [data-act=ripeti]")
    expect(field(page, "titolo")).to_have_value("Un altro titolo")
    page.click("#scheda-testo")
    page.evaluate(
        "banco.editor.take(banco.editor.text.replace('Un altro', 'Il terzo')); banco.typed(banco.editor.text)"
    )
    page.click("#scheda-modulo")
    expect(field(page, "titolo")).to_have_value("Il terzo titolo")


def test_the_text_beside_the_form_follows_it(page: Page) -> None:
    opened(page, CLEAN)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.click("[data-act=affianca]")
    expect(page.locator("#testo")).to_be_visible()
    expect(page.locator("#modulo")).to_be_visible()
    field(page, "sedi-1-nome").click()
    page.wait_for_function("""() => {
      const {state} = banco.editor.view
      return state.sliceDoc(state.selection.main.from, state.selection.main.to) === 'Biblioteca di quartiere'
    }""")
    field(page, "sedi-1-nome").fill("Archivio")
    expect(page.locator(".cm-content")).to_contain_text("nome: Archivio")
    page.click("[data-act=affianca]")
    expect(page.locator("#testo")).to_be_hidden()


def test_a_finding_stands_below_its_field_and_its_fix_is_a_button(page: Page) -> None:
    opened(page, changed(CLEAN, "stato: bozza", "stato: bozz"))
    told = page.locator("#campo-stato-trovato-0")
    expect(told).to_be_visible()
    expect(field(page, "stato")).to_have_attribute("aria-invalid", "true")
    assert "campo-stato-trovato-0" in (field(page, "stato").get_attribute("aria-describedby") or "")
    page.click("[data-key=stato] .correggi")
    expect(field(page, "stato")).to_have_value("bozza")
    expect(told).to_have_count(0)
    assert text_of(page) == CLEAN
    expect(field(page, "stato")).not_to_have_attribute("aria-invalid", "true")


def test_a_new_finding_waits_until_nobody_types(page: Page) -> None:
    opened(page, CLEAN)
    field(page, "durata_mesi").press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("48")
    expect(page.locator("#da-correggere")).to_contain_text("148")
    expect(page.locator("#campo-durata_mesi-trovato-0")).to_contain_text("148")


def test_a_broken_text_stops_the_form_until_it_is_mended(page: Page) -> None:
    opened(page, CLEAN)
    become(page, BROKEN)
    stop = page.locator("#modulo .fermo")
    expect(stop).to_be_visible()
    expect(stop).to_contain_text("riga")
    assert page.evaluate("document.querySelector('#campo-titolo').matches(':disabled')")
    page.click(".fermo [data-act=testo]")
    expect(page.locator("#testo")).to_be_visible()
    become(page, CLEAN)
    page.click("#scheda-modulo")
    expect(stop).to_be_hidden()
    expect(field(page, "titolo")).to_be_enabled()
    field(page, "titolo").fill("Di nuovo")
    written(page, "titolo: Di nuovo\n")


def test_lists_grow_move_and_shrink(page: Page) -> None:
    opened(page, changed(CLEAN, "  - codice: 91059\n", "  # quella nuova\n  - codice: 91059\n"))
    expect(field(page, "sedi-1-nome")).to_have_value("Biblioteca di quartiere")
    page.click("[data-act=su][data-path='[\"sedi\",1]']")
    expect(field(page, "sedi-0-nome")).to_have_value("Biblioteca di quartiere")
    written(page, "sedi:\n  # quella nuova\n  - codice: 91059\n")
    page.click("[data-act=aggiungi][data-path='[\"sedi\",2]']")
    field(page, "sedi-2-nome").fill("Archivio")
    written(page, "  - nome: Archivio\n")
    page.click("[data-act=togli][data-path='[\"sedi\",0]']")
    expect(page.locator("dialog[open]")).to_contain_text("quella nuova")
    page.click("dialog[open] button:not(.principale)")
    expect(field(page, "sedi-2-nome")).to_have_value("Archivio")
    page.click("[data-act=togli][data-path='[\"sedi\",0]']")
    page.click("dialog[open] .principale")
    expect(field(page, "sedi-0-nome")).to_have_value("Biblioteca centrale")
    expect(field(page, "sedi-2-nome")).to_have_count(0)
    assert "91059" not in text_of(page)


def test_none_is_said_and_unsaid(page: Page) -> None:
    opened(page, CLEAN)
    begin(page, "obblighi")
    page.check("#campo-obblighi-nessuno")
    written(page, "obblighi: nessuno\n")
    page.uncheck("#campo-obblighi-nessuno")
    page.wait_for_function("text => banco.editor.text === text", arg=CLEAN)


def test_a_day_is_chosen_from_the_calendar_or_typed(page: Page) -> None:
    opened(page, CLEAN)
    begin(page, "inizio")
    page.evaluate("""() => {
      const calendar = document.querySelector('[data-for=campo-inizio]')
      calendar.value = '2027-05-24'
      calendar.dispatchEvent(new Event('change', {bubbles: true}))
    }""")
    written(page, "inizio: 2027-05-24\n")
    field(page, "inizio").fill("25 maggio 2027")
    written(page, "inizio: 25 maggio 2027\n")
    page.click("[data-key=inizio] .correggi")
    written(page, "inizio: 2027-05-25\n")
    expect(field(page, "inizio")).to_have_value("2027-05-25")


def test_a_field_left_empty_goes_but_not_with_its_note(page: Page) -> None:
    opened(page, changed(CLEAN, "durata_mesi: 12\n", "# lo dice l’avviso\ndurata_mesi: 12\n"))
    field(page, "ente").fill("")
    field(page, "durata_mesi").fill("")
    field(page, "titolo").focus()
    page.wait_for_function("() => !banco.editor.text.includes('ente:')")
    written(page, "# lo dice l’avviso\ndurata_mesi:\n")


def test_what_the_form_does_not_know_stays_in_the_text_and_is_named(page: Page) -> None:
    opened(page, CLEAN + "appunti: da rivedere\n")
    expect(page.locator("#modulo")).to_contain_text("appunti")
    field(page, "titolo").fill("Altro")
    written(page, "titolo: Altro\n", "appunti: da rivedere\n")


def test_what_cannot_be_done_is_said(page: Page) -> None:
    opened(page, CLEAN + "obblighi: [uno, due]\n")
    field(page, "obblighi-0").fill("uno")
    page.click("[data-act=su][data-path='[\"obblighi\",1]']")
    expect(page.locator("#modulo .rifiuto")).not_to_be_empty()
    assert text_of(page) == CLEAN + "obblighi: [uno, due]\n"


def test_next_years_edition_is_that_of_the_command(page: Page) -> None:
    text = CLEAN + "inizio: 2026-05-25\nfine: 2027-05-24\n"
    opened(page, text, "biblioteche-2026.yaml")
    page.click("#edizione")
    expect(page.locator("#file")).to_have_text("biblioteche-2027.yaml")
    document, _ = read(text.encode())
    assert document is not None
    assert text_of(page) == next_edition(document, BY_TIPO["leva-civica"], "it").text
    expect(page.locator("#schede button")).to_have_count(2)
    expect(page.locator("[data-key=inizio] .nota")).to_contain_text("2026-05-25")


def test_every_kind_of_sheet_can_be_begun(page: Page) -> None:
    for tipo in BY_TIPO:
        page.click("#nuova")
        page.check(f"dialog input[value={tipo}]")
        page.click("dialog[open] .principale")
        expect(page.locator("#file")).to_have_text(f"{tipo}.yaml")
        assert text_of(page) == scaffold(tipo, "it")
        expect(field(page, "tipo")).to_have_value(tipo)


def test_payloads_typed_into_fields_are_texts(page: Page) -> None:
    ran: list[str] = []

    def dialog(shown: Dialog) -> None:
        ran.append(shown.message)
        shown.dismiss()

    page.on("dialog", dialog)
    opened(page, CLEAN)
    begin(page, "descrizione")
    field(page, "descrizione").fill("x")
    settled(page)
    names = page.evaluate("""[...document.querySelectorAll('#modulo input[data-path], #modulo textarea')]
      .filter(one => one.dataset.sort).map(one => one.id)""")
    assert len(names) > 10
    for payload in PAYLOADS:
        for name in names:
            page.evaluate(
                """([id, text]) => {
                  const control = document.getElementById(id)
                  control.value = text
                  control.dispatchEvent(new Event('input', {bubbles: true}))
                  control.dispatchEvent(new Event('change', {bubbles: true}))
                }""",
                [name, payload],
            )
        settled(page)
        document, _ = read(text_of(page).encode())
        assert document is not None
        assert document.data["titolo"] == payload
        for panel in ("documento", "cambia", "modulo"):
            page.click(f"#scheda-{panel}")
            page.wait_for_timeout(150)
    assert ran == []
    assert page.locator("#modulo script, #modulo img, #modulo svg, #schede img").count() == 0


STATES = ("new", "begun", "findings", "broken", "asking")


def to_state(page: Page, state: str) -> None:
    """Bring the page into a state to look at."""
    if state == "new":
        page.click("#nuova")
    elif state == "begun":
        page.click("dialog[open] .principale")
        page.wait_for_selector("#campo-titolo")
        page.evaluate("document.querySelectorAll('#modulo details').forEach(one => { one.open = true })")
    elif state == "findings":
        opened(page, WRONG.replace("stato: bozza", "stato: bozz") + "appunti: x\ninizio: 25 maggio 2026\n")
        page.wait_for_selector("#modulo .trovato")
    elif state == "broken":
        become(page, BROKEN)
        page.wait_for_selector(".fermo:not([hidden])")
    else:
        opened(page, changed(CLEAN, "  - codice: 91059\n", "  # quella nuova\n  - codice: 91059\n"))
        page.click("[data-act=togli][data-path='[\"sedi\",1]']")
        page.wait_for_selector("#modulo dialog[open]")


@pytest.mark.parametrize(
    ("scheme", "width", "forced"),
    [("light", 1280, "none"), ("dark", 320, "none"), ("light", 320, "none"), ("dark", 1280, "active")],
)
def test_accessibility(chromium: Browser, address: str, scheme: str, width: int, forced: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors=forced,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    for state in STATES:
        to_state(page, state)
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.response["violations"] == [], (state, [one["id"] for one in found.response["violations"]])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_english(page: Page, address: str) -> None:
    page.goto(f"{address}en.html")
    page.wait_for_selector("body[data-pronto]", timeout=60_000)
    opened(page, CLEAN)
    expect(page.locator("[data-key=volontari] .aiuto")).to_contain_text("How many young people")
    expect(page.locator("[data-key=volontari] > .strumento")).to_have_text("Remove")
