"""What a candidate types is found where it stands, whatever its form, with the words around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from levacivica.model.nearest import fold
from levacivica.reading import read

from .conftest import ROOT
from .opening import Scheme, opened
from .test_site import made, shown

pytestmark = pytest.mark.browser

WORDS = {
    # what one does
    "sportelli": "sportello sportelli",
    "anziani": "anziano anziana anziani anziane",
    "bambini": "bambino bambina bambini bambine",
    "biblioteca": "biblioteca biblioteche",
    "digitale": "digitale digitali",
    "eventi": "evento eventi",
    "scuola": "scuola scuole",
    "casa": "casa case",
    # where
    "Milano": "milano",
    "Lorenteggio": "lorenteggio",
    "Rozzano": "rozzano",
    "municipio": "municipio municipi",
    # for whom
    "stranieri": "straniero straniera stranieri straniere",
    "donne": "donna donne",
    "disabili": "disabile disabili",
    "famiglie": "famiglia famiglie",
    "studenti": "studente studenti",
    # with which skills
    "inglese": "inglese inglesi",
    "computer": "computer",
    "patente": "patente patenti",
}
"""Twenty words that a young person would type, chosen before the index was made, each with its forms."""

FORMS = [
    "sportello sportelli", "laboratorio laboratori", "anno anni", "biblioteca biblioteche", "banco banchi",
    "amico amici amica amiche", "volontario volontaria volontari volontarie volontariato", "anziano anziani",
    "accoglie accogliere accoglienze accoglienza", "educatore educatrice educatori educatrici", "attività attivita",
    "provincia province", "quartiere quartieri", "infermiere infermiera infermieri", "familiare familiari",
    "lettera lettere", "lavoro lavorare lavori", "aiutare aiuta aiutando", "disabile disabili", "gioco giochi giocare",
    "archivio archivi", "largo larga larghi larghe", "insegnare insegna", "cucina cucinare cucine", "lingua lingue",
    "organizzare organizza organizzando organizzato organizzata", "carcere carceri", "studio studi studia studiare",
]  # fmt: skip
APART = ["mare martedì", "casa caso", "anno annuncio", "porto portiere", "lettera lettore", "arte articolo"]
"""Words that are no forms of one another, although they begin alike or nearly."""


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(ROOT / "data", tmp_path_factory.mktemp("vere"), ())


def texts(value: Any, key: str = "") -> Iterator[str]:
    """All that a sheet says, but for the names of its persons, other sheets and where its figures come from."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("incarichi", "fonte", "programma", "progetti", "bando", "regime", "tipo", "stato"):
                yield from texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, key)
    elif isinstance(value, str) and key not in ("email", "pec", "sito"):
        yield value


def said() -> dict[str, set[str]]:
    """The words of each real sheet, by its page."""
    found = {}
    for path in (ROOT / "data").rglob("*.yaml"):
        document, _ = read(path.read_bytes())
        assert document is not None
        words = " ".join(texts(document.data))
        found[f"schede/{path.stem}.html"] = {*fold(re.sub(r"https?://\S+", "", words)).split()}
    return found


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_stands_in_a_sheet_finds_it(browser: Browser, real_site: Path, word: str) -> None:
    wanted = {page for page, words in said().items() if words & {*WORDS[word].split()}}
    with opened(browser, real_site / "index.html", 360) as tab:
        tab.fill("#cerca", word)
        assert wanted <= set(shown(tab))
        first = {*WORDS[word].split()} if wanted else set()
        for passage in tab.locator(".voce .brano mark").all():
            assert fold(passage.inner_text()) in first or fold(passage.inner_text()).startswith(word[:4].lower())


def test_most_of_the_twenty_words_are_found() -> None:
    every = set[str]().union(*said().values())
    assert sum(1 for forms in WORDS.values() if every & {*forms.split()}) >= 12, "the test would say nothing"


def test_the_passage_is_shown_with_the_word_marked(browser: Browser, real_site: Path) -> None:
    with opened(browser, real_site / "index.html") as tab:
        tab.fill("#cerca", "inglesi")
        marks = tab.locator(".brano mark")
        expect(marks.first).to_be_visible()
        assert {text.lower() for text in marks.all_inner_texts()} == {"inglese"}
        assert "conoscenza" in tab.locator(".brano").first.inner_text()


def sheets(root: Path, said: dict[str, str]) -> Path:
    """A data root with a sheet for each name, which says of what one does these words alone."""
    for name, words in said.items():
        text = f"tipo: leva-civica\ntitolo: Scheda {name}\nstato: chiusa\nattivita:\n  - {words}\n"
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return made(root, root / "sito", ())


def found(tab: Page, words: str) -> list[str]:
    tab.fill("#cerca", words)
    return [link.removeprefix("schede/").removesuffix(".html") for link in shown(tab)]


def test_forms_of_a_word_find_one_another_and_others_do_not(browser: Browser, tmp_path: Path) -> None:
    every = dict.fromkeys(word for line in (*FORMS, *APART) for word in line.split())
    names = {word: f"s{number}" for number, word in enumerate(every)}
    site = sheets(tmp_path, {name: word for word, name in names.items()})
    missed, wrong = [], []
    with opened(browser, site / "index.html") as tab:
        for line in FORMS:
            for word in line.split():
                left = {names[other] for other in line.split()} - set(found(tab, word))
                missed += [(word, other) for other in line.split() if names[other] in left]
        for line in APART:
            one, other = line.split()
            wrong += [(one, other) for word, away in ((one, other), (other, one)) if names[away] in found(tab, word)]
    assert (missed, wrong) == ([], [])


def test_what_a_word_is_in_counts(browser: Browser, tmp_path: Path) -> None:
    for name, extra, what in (
        ("titolo", "titolo: Orto", "altro"), ("azione", "titolo: A", "l'orto"), ("resto", "titolo: B", "altro"),
        ("forma", "titolo: Orti", "altro"), ("inizio", "titolo: Ortopedia", "altro"),
    ):  # fmt: skip
        text = f"tipo: leva-civica\n{extra}\nstato: chiusa\nattivita:\n  - {what}\n"
        text += "contesto: Vicino a un orto.\n" if name == "resto" else ""
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with opened(browser, made(tmp_path, tmp_path / "sito", ()) / "index.html") as tab:
        assert found(tab, "orto") == ["titolo", "forma", "azione", "inizio", "resto"]
        assert found(tab, "orto nel") == found(tab, "orto"), "words that all sheets have count for nothing"
        assert found(tab, "orto vicino") == ["resto"], "all words are asked for"


def test_fifty_results_are_drawn_at_most_and_the_others_on_demand(browser: Browser, tmp_path: Path) -> None:
    site = sheets(tmp_path, {f"s{number}": "pianta alberi" for number in range(60)})
    with opened(browser, site / "index.html") as tab:
        tab.fill("#cerca", "albero")
        expect(tab.get_by_role("status")).to_have_text("60 su 60 schede")
        before = len(shown(tab))
        assert before <= 50
        more = tab.get_by_role("button", name="Mostra altre")
        more.focus()
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.href").endswith(".html"), "one goes on from the first new one"
        while more.is_visible():
            more.click()
        assert len(set(shown(tab))) == 60


def test_a_list_of_many_places_is_a_field_with_suggestions(browser: Browser, tmp_path: Path) -> None:
    for number in range(50):
        text = f"tipo: leva-civica\ntitolo: T{number}\nstato: chiusa\nsedi:\n  - comune: Paese {number:02}\n"
        (tmp_path / f"s{number}.yaml").write_text(text, encoding="utf-8")
    with opened(browser, made(tmp_path, tmp_path / "sito", ()) / "index.html") as tab:
        tab.get_by_label("Comune").focus()
        expect(tab.locator("#comune-proposte option")).to_have_count(20)
        tab.get_by_label("Comune").fill("paese 07")
        assert shown(tab) == ["schede/s7.html"]
        assert tab.locator("#comune-proposte option").evaluate_all("all => all.map(one => one.value)") == ["Paese 07"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_while_one_searches(
    browser: Browser, real_site: Path, scheme: Scheme, width: int
) -> None:
    with opened(browser, real_site / "index.html", width, scheme) as tab:
        for words in ("sportelli", "nulladisimile"):
            tab.fill("#cerca", words)
            shown(tab)
            if words == "sportelli":
                expect(tab.locator(".brano mark").first).to_be_visible()
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            results = Axe().run(tab)
            assert [one["id"] for one in results.response["violations"]] == []
        button = tab.get_by_role("button", name="Filtri")
        assert button.is_visible() == (width < 640)
        if button.is_visible():
            button.click()
            assert button.get_attribute("aria-expanded") == "true"
            assert Axe().run(tab).violations_count == 0


def test_nothing_that_a_sheet_says_runs_in_the_results(browser: Browser, tmp_path: Path) -> None:
    script, image = '<script>document.title="preso"</script>', '<img src=x onerror="document.title=1">'
    evil = json.dumps(f"""'">{script}{image}</ul>*/ `${{1}}`""")
    text = f"tipo: leva-civica\ntitolo: {evil}\nstato: chiusa\nente: {evil}\nobblighi:\n  - Cercami\n  - {evil}\n"
    (tmp_path / "cattiva.yaml").write_text(text, encoding="utf-8")
    with opened(browser, made(tmp_path, tmp_path / "sito", ()) / "index.html") as tab:
        amiss: list[str] = []
        tab.on("pageerror", lambda error: amiss.append(str(error)))
        tab.on("console", lambda message: amiss.append(message.text))
        title = tab.title()
        tab.fill("#cerca", "cercami")
        expect(tab.locator(".brano mark")).to_have_text("Cercami")
        assert tab.title() == title
        assert tab.locator(".trovate :is(script, img)").count() == 0
        assert amiss == []


def test_a_table_is_a_stop_of_the_keyboard_only_where_it_scrolls(browser: Browser, real_site: Path) -> None:
    page = real_site / "schede/informa-mi-2019.html"
    scrolls = "[...document.querySelectorAll('.tabella')].map(one => [one.scrollWidth > one.clientWidth, one.tabIndex])"
    seen = set()
    for width in (1280, 320):
        with opened(browser, page, width) as tab:
            tab.wait_for_timeout(100)
            for does, stop in tab.evaluate(scrolls):
                assert stop == (0 if does else -1)
                seen.add(does)
    assert seen == {True, False}, "both are tried"
