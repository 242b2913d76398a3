"""The blocks that templates call, where the real sheets do not go: lists in a row, titles that are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from levacivica.rendering.document.builder import DocumentBuilder

from ..archives import Renderer
from .reading_back import MARKDOWN, html_headings, ids, markdown_headings, markdown_units, page

Said = Callable[[DocumentBuilder], object]


def rendered(renderer: Renderer, *said: Said, to: str = "md") -> str:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    for say in said:
        say(doc)
    return renderer.laid_out(doc.document(), to).decode()


def section(title: str, *said: Said, numbered: bool = False) -> Said:
    def inside(doc: DocumentBuilder) -> str:
        for say in said:
            say(doc)
        return ""

    return lambda doc: doc.sezione(title, numerata=numbered, vuota=True, caller=lambda: inside(doc))


def test_the_columns_of_a_table_have_names(renderer: Renderer) -> None:
    columns = {"dove": "Sede", "cap": "CAP", "posti": "Posti"}
    rows = [{"posti": 2, "dove": "Nord"}, {"dove": "Sud", "posti": 3}]
    named = rendered(renderer, lambda doc: doc.tabella("Sedi", columns, rows, {"posti": 5}))
    assert named == rendered(
        renderer, lambda doc: doc.tabella("Sedi", ("Sede", "Posti"), (("Nord", 2), ("Sud", 3)), {"Posti": 5})
    )
    assert "| **Totale** | **5** |" in " ".join(named.split())


LISTS: dict[str, Said] = {
    "elenco": lambda doc: doc.elenco(["a", "b"]),
    "dettagli": lambda doc: doc.elenco([("a", "x"), "b"]),
    "dati": lambda doc: doc.dati(("Uno", 1), ("Due", 2)),
    "contatti": lambda doc: doc.contatti([("Ufficio", [("E-mail", "a@b.it")])]),
    "prosa": lambda doc: doc.prosa("- a\n\n  dentro\n- b"),
}
NUMBERED: dict[str, Said] = {
    "elenco": lambda doc: doc.elenco_numerato(["a", "b"]),
    "prosa": lambda doc: doc.prosa("1. a\n2. b"),
}


@pytest.mark.parametrize("second", LISTS)
@pytest.mark.parametrize("first", LISTS)
def test_lists_in_a_row_stay_apart(first: str, second: str, renderer: Renderer) -> None:
    text = rendered(renderer, LISTS[first], LISTS[second], LISTS[first])
    opened = [token for token in MARKDOWN.parse(text) if token.type == "bullet_list_open" and token.level == 0]
    assert len(opened) == 3, text


@pytest.mark.parametrize("second", NUMBERED)
@pytest.mark.parametrize("first", NUMBERED)
def test_numbered_lists_in_a_row_stay_apart(first: str, second: str, renderer: Renderer) -> None:
    text = rendered(renderer, NUMBERED[first], NUMBERED[second])
    assert [token.type for token in MARKDOWN.parse(text)].count("ordered_list_open") == 2, text


def test_a_list_after_anything_else_keeps_its_dash(renderer: Renderer) -> None:
    text = rendered(renderer, LISTS["elenco"], lambda doc: doc.paragrafo("- ecco"), LISTS["elenco"])
    assert text == "# Titolo\n\n- a\n- b\n\n\\- ecco\n\n- a\n- b\n"


def test_details_stay_in_their_entry(renderer: Renderer) -> None:
    text = rendered(renderer, lambda doc: doc.elenco_numerato([("a", "x")] * 10))
    assert markdown_units(text)[1:] == ["a x"] * 10


def test_sections_of_the_same_title_have_anchors_of_their_own(renderer: Renderer) -> None:
    same = [section("Contatti", section("Contatti"), section("Contatti")) for _ in range(2)]
    odd = [section(title) for title in ("!!!", "???", "Indice", "Contenuto", "Tabella", "Contatti 2")]
    html = rendered(renderer, *same, *odd, LISTS["elenco"], table, table, to="html")
    found = ids(page(html))
    assert len(found) == len(set(found))
    assert found[:2] == ["contenuto", "indice"]
    assert found[2:8] == [
        "contatti", "contatti-contatti", "contatti-contatti-2",
        "contatti-2", "contatti-2-contatti", "contatti-2-contatti-2",
    ]  # fmt: skip


def table(doc: DocumentBuilder) -> str:
    return doc.tabella("Posti", ("Sede", "Posti"), (("Nord", 1),))


def test_numbers_count_the_sections_that_are_left(renderer: Renderer) -> None:
    one = section(
        "Uno", section("A"), lambda doc: doc.sezione("Vuota", caller=str), section("B", section("C")), numbered=True
    )
    text = rendered(renderer, section("Prima"), one, section("Due", numbered=True))
    assert [heading.text for heading in markdown_headings(text)] == [
        "Titolo", "Prima", "1. Uno", "1.1 A", "1.2 B", "1.2.1 C", "2. Due",
    ]  # fmt: skip


def test_headings_go_no_deeper_than_six(renderer: Renderer) -> None:
    deep = section("7")
    for title in "65432":
        deep = section(title, deep)
    for to, headings in (("md", markdown_headings), ("html", lambda text: html_headings(page(text)))):
        assert [heading.level for heading in headings(rendered(renderer, deep, to=to))] == [1, 2, 3, 4, 5, 6, 6]


def test_a_section_without_a_title_gives_its_content_to_the_one_around_it(renderer: Renderer) -> None:
    assert rendered(renderer, section("", LISTS["elenco"])) == "# Titolo\n\n- a\n- b\n"


def test_columns_that_nobody_fills_are_left_out(renderer: Renderer) -> None:
    text = rendered(
        renderer,
        lambda doc: doc.tabella(
            "Sedi",
            ("Codice", "Sede", "Posti"),
            ((None, "Nord", 1), (None, "Sud", None)),
            {"Sede": "2 sedi", "Posti": 1},
        ),
    )
    assert text.endswith("| Sede | Posti |\n| --- | ---: |\n| Nord | 1 |\n| Sud |  |\n| **Totale: 2 sedi** | **1** |\n")


def test_what_says_nothing_is_not_there(renderer: Renderer) -> None:
    nothing: list[Said] = [
        lambda doc: doc.paragrafo(None),
        lambda doc: doc.paragrafo(" \n"),
        lambda doc: doc.prosa(None),
        lambda doc: doc.elenco(None, "Voci:", "Nessuna."),
        lambda doc: doc.elenco([None, ""]),
        lambda doc: doc.tabella("Posti", ("Sede",), ((None,),)),
        lambda doc: doc.tabella("Posti", ("Sede",), None, nessuno="Nessuna."),
        lambda doc: doc.dati(("Uno", None), ("Due", []), ("Tre", "")),
        lambda doc: doc.contatti(None, "Nessuno."),
        lambda doc: doc.contatti([(None, [("E-mail", None)])]),
        lambda doc: doc.sezione("Vuota", caller=str),
        lambda doc: doc.piede(caller=str),
    ]
    assert rendered(renderer, *nothing) == "# Titolo\n"
    assert "<footer" not in rendered(renderer, *nothing, to="html")
