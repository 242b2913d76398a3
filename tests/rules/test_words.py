"""The findings on the texts of a sheet: their places, and their fixes."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.diagnostics.report import Located
from levacivica.model.schede import Progetto
from levacivica.reading import read
from levacivica.reading.source import Source
from levacivica.rules import patterns, person_patterns, shown_patterns
from levacivica.rules.glance import shapes_in
from levacivica.rules.outlines import Shape
from levacivica.rules.passages import passages
from levacivica.rules.personal import is_of_a_person

from ..archives import report_on
from ..console import DATA
from ..corpus.harness import BAD, GOOD, sheets
from ..samples import CLEAN, changed
from ..sweep import examples

HERE = Path("/nessuna")

ODD = {
    "Biblio\u200bteca": ("LC702", "\u200b"), "co\u00adesione": ("LC702", "\u00ad"), "ca\uf0b7sa": ("LC702", "\uf0b7"),
    "due  parole": ("LC703", "  "), "un    vuoto": ("LC703", "    "), "La <b>casa": ("LC705", "<b>"),
    "di&nbsp;tutti": ("LC705", "&nbsp;"), "perche' no": ("LC708", "perche'"), "CITTA' DI": ("LC708", "CITTA'"),
    "una disponibilita' oraria": ("LC708", "disponibilita'"),
    "che I'ufficio": ("LC707", "I"), "scrive ll modello": ("LC707", "ll"), "servizio € utile": ("LC707", "€"),
    "di RSSMRA85T10A562S": ("LC501", "RSSMRA85T10A562S"),
    "nata a Lodi il 3/4/1985": ("LC502", "nata a Lodi il 3/4/1985"),
    "con la dott.ssa Anna Bianchi": ("LC505", "dott.ssa Anna Bianchi"),
    "e il Prof. Luca Neri": ("LC505", "Prof. Luca Neri"),
    "dal signor Mario Rossi": ("LC505", "signor Mario Rossi"),
    "su IT60X0542811101000000123456": ("LC506", "IT60X0542811101000000123456"),
    "su IT60 X054 2811 1010 0000 0123 456": ("LC506", "IT60 X054 2811 1010 0000 0123 456"),
    "a mario.rossi@gmail.com": ("LC503", "mario.rossi@gmail.com"), "al 347 1234567": ("LC504", "347 1234567"),
    "un ** solo": ("LC704", "**"),
}  # fmt: skip
"""Words with something odd in them, the code that tells it, and the stretch it shows."""

CALM = st.lists(
    st.sampled_from(
        ["casa", "è", "l'uso", "città –", "po'", "A&I", "3 < 5", "20 €", "ragazzi' del", "va' piano", "salita'"]
    ),
    max_size=6,
).map(" ".join)


def found_in(text: str) -> list[Located]:
    return [one for one in report_on(text).findings if one.code[:3] in ("LC7", "LC5", "LC0")]


def stretch(text: str, one: Located) -> str:
    source = Source(text)
    place = one.place
    start = source.starts[place.line - 1] + place.column - 1
    return text[start : source.starts[place.end_line - 1] + place.end_column - 1]


def mended(text: str, one: Located) -> str:
    """The text with the changes of a finding in it, the last first."""
    source = Source(text)
    starts = [*source.starts, len(text)]
    for place, new in sorted(one.changes, reverse=True):
        start, stop = starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1
        text = text[:start] + new + text[stop:]
    return text


def in_a_sheet(words: str, form: str) -> str:
    if form == "prosa":
        return CLEAN + f"descrizione: |\n  Il progetto.\n\n  Nella {words}.\n  Fine.\n"
    if form == "virgolette":
        return changed(CLEAN, "titolo: Insieme in biblioteca", f'titolo: "Nella {words}."')
    if form == "commento":
        return changed(CLEAN, "stato: bozza", f"stato: bozza  # Nella {words}.")
    return CLEAN + f"obblighi:\n  - Nella {words}.\n"


@settings(max_examples=200, deadline=None)
@given(CALM, st.sampled_from(sorted(ODD)), CALM, st.sampled_from(("prosa", "virgolette", "voce")), st.booleans())
def test_the_place_shows_what_is_odd(before: str, odd: str, after: str, form: str, windows: bool) -> None:
    text = in_a_sheet(" ".join(filter(None, (before, odd, after))), form)
    text = text.replace("\n", "\r\n") if windows else text
    assert [(one.code, stretch(text, one)) for one in found_in(text)] == [ODD[odd]]


@settings(max_examples=100, deadline=None)
@given(CALM, CALM, st.sampled_from(("prosa", "virgolette", "voce", "commento")))
def test_calm_words_are_told_nothing(before: str, after: str, form: str) -> None:
    assert found_in(in_a_sheet(f"{before} {after}".strip() or "casa", form)) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (r'"Uno \u202edue"', [r"\u202e"]),
        (r'"Uno \u202Adue\u202C"', [r"\u202A", r"\u202C"]),
        (r'"Uno \U0000200Edue"', [r"\U0000200E"]),
        (r'"Uno \xaddue"', [r"\xad"]),
        (r'"Uno \u200bdue"', [r"\u200b"]),
        (r'"Uno \\u202edue"', []),
        (r'"Uno \u00e8 due"', []),
        (r"'Uno \u202edue'", []),
        (r"Uno \u202edue", []),
    ],
)
def test_an_invisible_sign_may_be_written_as_an_escape(value: str, found: list[str]) -> None:
    text = changed(CLEAN, "Insieme in biblioteca", value)
    report = found_in(text)
    assert [(one.code, stretch(text, one)) for one in report] == [("LC702", escape) for escape in found]
    assert all(one.safely_fixable for one in report)


@pytest.mark.parametrize("odd", [odd for odd, (code, _) in ODD.items() if code.startswith("LC5")])
def test_personal_data_are_told_in_comments_too(odd: str) -> None:
    text = in_a_sheet(odd, "commento")
    assert [(one.code, stretch(text, one)) for one in found_in(text)] == [ODD[odd]]


@settings(max_examples=100, deadline=None)
@given(CALM, st.sampled_from(sorted(ODD)), CALM, st.sampled_from(("prosa", "virgolette", "voce")))
def test_what_is_mended_is_told_no_more(before: str, odd: str, after: str, form: str) -> None:
    text = in_a_sheet(" ".join(filter(None, (before, odd, after))), form)
    for one in found_in(text):
        assert bool(one.changes) == (not one.code.startswith("LC5"))
        if one.changes:
            assert found_in(mended(text, one)) == []


@pytest.mark.parametrize("path", sheets(BAD), ids=lambda path: path.stem)
def test_every_change_mends_its_finding(path: Path) -> None:
    """Each fix of the corpus alone: the finding is gone from its place, and the sheet can still be read."""
    text = path.read_text(encoding="utf-8")
    before = report_on(text).findings
    for one in before:
        if one.changes:
            after = report_on(mended(text, one)).findings
            assert one.code not in {left.code for left in after if left.place[:2] == one.place[:2]}
            assert not any(left.code < "LC01" for left in after)


def edge(words: str, form: str) -> list[tuple[str, str, str]]:
    """The code, the stretch and the first replacement of every finding on words that are a whole text."""
    lines = words.replace("\n", "\n  ")
    text = CLEAN + (f"descrizione: |\n  {lines}\n" if form == "prosa" else f"obblighi:\n  - {lines}\n")
    return [(one.code, stretch(text, one), one.changes[0].new if one.changes else "") for one in found_in(text)]


@pytest.mark.parametrize(
    ("form", "words", "expected"),
    [
        # two spaces are meant in code, after the marker of a list and in a table, and all of these in prose alone
        ("prosa", "`a  b`  c", [("LC703", "  ", " ")]),
        ("prosa", "Gli orari:\n1.  lunedì\n10)  martedì  sera", [("LC703", "  ", " ")]),
        ("prosa", "-  lunedì\n+  martedì\n *  giovedì\n  `|`  sera", [("LC703", "  ", " ")]),
        ("prosa", "| Giorno  |  Ora  di apertura", []),
        ("voce", "1.  lunedì", [("LC703", "  ", " ")]),
        ("voce", "Sala A | sala  B", [("LC703", "  ", " ")]),
        # where a sentence begins
        ("voce", "ll modello", [("LC707", "ll", "Il")]),
        ("voce", "Fine. ll modello", [("LC707", "ll", "Il")]),
        ("voce", "Fine! I'ufficio", [("LC707", "I", "L")]),
        ("voce", "scrive ll modello", [("LC707", "ll", "il")]),
        ("voce", "scrive I'e-mail", [("LC707", "I", "l")]),
        ("prosa", "Per:\n- ll modello\n1. ll modulo", [("LC707", "ll", "Il"), ("LC707", "ll", "Il")]),
        ("prosa", "Fine\nll modello", [("LC707", "ll", "il")]),
        # an apostrophe that closes a quotation
        ("voce", "Per la citta'", [("LC708", "citta'", "città")]),
        ("voce", "Il motto 'una citta' del progetto", []),
        ("prosa", "'una citta' del progetto", []),
        ("prosa", "'una\ncitta' del progetto", [("LC708", "citta'", "città")]),
        ("voce", "L'anno della citta'", [("LC708", "citta'", "città")]),
        # the date of a count is in its paragraph
        ("voce", "2019; 12.345 abitanti", []),
        ("voce", "Su 12.345 abitanti nel 2019", []),
        ("prosa", "Nel 2019\n\nsu 12.345 abitanti\n\nnel 2020", [("LC710", "12.345 abitanti", "")]),
    ],
)
def test_what_is_odd_at_its_edges(form: str, words: str, expected: list[tuple[str, str, str]]) -> None:
    assert edge(words, form) == expected


def test_a_no_break_space_is_odd_in_the_tax_number_of_a_body() -> None:
    text = CLEAN + "codice_fiscale_ente: 0119925\u00a00158\n"
    assert [(one.code, stretch(text, one)) for one in found_in(text)] == [("LC702", "\u00a0")]


@pytest.mark.parametrize("odd", [odd for odd, (code, _) in ODD.items() if code.startswith("LC7")])
def test_a_comment_may_be_written_in_any_way(odd: str) -> None:
    assert found_in(in_a_sheet(odd, "commento")) == []


@pytest.mark.parametrize("words", ["ragazza' ", "`a  b` ", "2020: 12.345 abitanti ", "| a  b\n  "])
def test_a_long_text_takes_no_longer_than_its_length_asks(words: str) -> None:
    """A fraction of a second each; to look for every match at all that precedes it would take minutes."""
    started = process_time()
    assert [code for code, *_ in edge(words * 20_000, "prosa")] == ["LC006"]
    assert process_time() - started < 10


def test_a_long_blank_to_fill_in_takes_no_longer() -> None:
    """A pattern that could share the signs out among three of its parts would take years."""
    started = process_time()
    text = CLEAN.replace("titolo: Insieme in biblioteca", f"titolo: {'_' * 3_000}a")
    assert [one.code for one in report_on(text).findings] == ["LC234"]
    assert process_time() - started < 10


def test_a_quick_look_at_most_good_sheets_is_enough() -> None:
    documents = [read(path.read_bytes())[0] for path in (*sheets(GOOD), *sorted(DATA.rglob("*.yaml")))]
    looks = [bool(shapes_in(document)) for document in documents if document is not None]
    assert sum(looks) < len(looks) / 10


SHAPES = {name: value for name, value in vars(patterns).items() if isinstance(value, Shape)}
LOOKED_FOR = {*SHAPES.values(), person_patterns.TITLED, person_patterns.IBAN} - {patterns.DATED}
"""The shapes by which a text is found; the other one is looked for inside of it."""

BEGINNINGS = [
    "## ",
    "• ",
    "- ▪ ",
    "– ",
    "**",
    "*",
    "_a_ ",
    "ll ",
    "Nato il 3/4/1985 ",
    "<br>",
    "I'",
    "€' ",
    "\u00a0",
    "Nata il 12-3-85, ",
    "Nato il 1.12.85 ",
]
WRITTEN = [
    "titolo: {}\n", "titolo: '{}'\n", 'titolo: "{}"  # {}\n', "sedi:\n- {}\n- nome: {}\n", "note: |\n  {}\n\n  {}\n",
    "note: >-\n    uno\n    {}\n", "aree: [{}, due]\n", "incarichi:\n  - persona: {} 3/4/1985\n",
    "persona   : {} 3/4/1985\n",
]  # fmt: skip


@settings(max_examples=examples(200), deadline=None)
@given(st.sampled_from(WRITTEN), st.sampled_from(["", *BEGINNINGS]), st.sampled_from(["", *sorted(ODD)]), CALM)
def test_the_quick_look_misses_no_shape(form: str, beginning: str, odd: str, calm: str) -> None:
    words = f"{beginning}{odd} {calm} 12.345 abitanti"
    document, _ = read(form.replace("{}", words).encode())
    if document is not None:
        texts = [(one.written, one.path[-1:] == ("persona",)) for one in passages(document, Progetto, LOOKED_FOR)]
        there = {
            shape
            for shape in LOOKED_FOR
            for text, of_a_name in texts
            if shape.search(text) and (of_a_name or shape is not patterns.BESIDE_A_NAME)
        }
        assert there <= shapes_in(document)


IN_BLOCKS = {
    "LINK": ["[a](b)", "[a] (b)", "[a(http://b.it)"],
    "TABLE": ["| a | b |"],
    "FENCE": ["```", "~~~ a"],
    "INDENTED": ["Uno:\n\n    due", "- Uno\n\nDue\n\n    tre"],
    "RULER": ["Uno\n  ---", "Uno\n ==="],
    "MERGE_MARK": ["<<<<<<< HEAD", "======="],
    "QUOTED": ["> uno"],
    "TWICE_ENCODED": ["CittÃ\u00a0 ", "Ã¨"],
    "WEEKDAY": ["lunedì 3 marzo 2026", "giovedì, 12 aprile 2027"],
    "LEFT_OVER": [
        "Errore. L'origine riferimento non è stata trovata.",
        "Commentato [A1]",
        "«NOME_ENTE»",
        "{{ente}}",
        "<TITOLO>",
        "[inserire]",
        "uno.[1]",
    ],
}
"""Shapes of texts on lines of their own, which only blocks have."""


@settings(max_examples=examples(200), deadline=None)
@given(
    st.sampled_from([(name, text) for name, texts in IN_BLOCKS.items() for text in texts]),
    st.sampled_from(["note: |\n  {}\n", "note: |-\n    {}\ncontatti:\n- ufficio: Uno\n", "note: >\n  {}\n"]),
    CALM,
)
def test_the_quick_look_misses_no_shape_of_a_block(shape: tuple[str, str], form: str, calm: str) -> None:
    margin = form.partition("{}")[0].rpartition("\n")[2]
    text = f"casa {calm}\n\n{shape[1]}\n\n{calm}".replace("\n", f"\n{margin}").replace(f"\n{margin}\n", "\n\n")
    document, _ = read(form.replace("{}", text).encode())
    assert document is None or getattr(shown_patterns, shape[0]) in shapes_in(document)


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("RSSMRA85T10A562S", True), ("RSSMRA85T10A562T", False), ("BNCLRA90A41F205M", False),
        ("RSSMRA80A01F205X", True), ("RSSMRA80A01F20RU", False),
    ],
)  # fmt: skip
def test_the_check_character_of_a_tax_code(code: str, right: bool) -> None:
    assert is_of_a_person(code) is right


@pytest.mark.parametrize(
    ("words", "code", "shown"),
    [
        ("al 0039 347 1234567", "LC504", "0039 347 1234567"),
        ("al 00393471234567", "LC504", "00393471234567"),
        ("al +39 347 1234567", "LC504", "+39 347 1234567"),
        ("al 347 123456", "LC504", "347 123456"),
        ("al 347 12345", "", ""),
        ("al 347 12345678", "", ""),
        ("a a+b@libero.it", "LC503", "a+b@libero.it"),
        ("nata il 3 marzo 1985", "LC502", "nata il 3 marzo 1985"),
        ("Il progetto è nato il 3 marzo 1985", "", ""),
        ("Referente: dott.ssa Maria Bianchi", "LC505", "dott.ssa Maria Bianchi"),
        ("La Dottoressa Bianchi accoglie", "LC505", "Dottoressa Bianchi"),
        ("Chiedere del sig. Mario Rossi", "LC505", "sig. Mario Rossi"),
        ("Chiedere alla sig.ra Bianchi", "LC505", "sig.ra Bianchi"),
        ("L'ing. Luca Verdi", "LC505", "ing. Luca Verdi"),
        ("Il prof. M. Neri Rossi", "LC505", "prof. M. Neri Rossi"),
        ("In via Dott. Giuseppe Verdi 3", "", ""),
        ("La scuola media statale Prof. Carlo Neri", "", ""),
        ("La sala intitolata al dott. Carlo Neri", "", ""),
        ("Il premio «Dott. Carlo Neri»", "", ""),
        ("Il sig. Sindaco e il dott. Dirigente", "", ""),
        ("Laurea in Ing. Gestionale o Arch. Urbana", "", ""),
        ("Il dott. che accoglie", "", ""),
        ("Conto IT60X0542811101000000123456", "LC506", "IT60X0542811101000000123456"),
        ("IBAN IT60 X054 2811 1010 0000 0123 456, codice", "LC506", "IT60 X054 2811 1010 0000 0123 456"),
        ("IBAN del volontario: IT60X0542811101000000123456", "LC506", "IT60X0542811101000000123456"),
        ("Il sig. porta l'IBAN DE89370400440532013000", "LC506", "DE89370400440532013000"),
        ("FR14 2004 1010 0505 0001 3M02 606", "LC506", "FR14 2004 1010 0505 0001 3M02 606"),
        ("IT60-X054-2811-1010-0000-0123-456", "LC506", "IT60-X054-2811-1010-0000-0123-456"),
        ("Conto IT61X0542811101000000123456", "", ""),
        ("Conto IT60X054281110100000012345", "", ""),
        ("La tesoreria ha il conto IT60X0542811101000000123456", "", ""),
        ("Conto del Comune di Esempio: IT60X0542811101000000123456", "", ""),
        ("Codice SU00123A4567890123456789", "", ""),
        ("Con l'IBAN intestato al volontario", "", ""),
        ("Il responsabile del progetto, nato il 3 marzo 1985", "LC502", "nato il 3 marzo 1985"),
        ("Il progetto. Nata il 3 marzo 1985", "LC502", "Nata il 3 marzo 1985"),
        ("Il progetto; nata il 3 marzo 1985", "LC502", "nata il 3 marzo 1985"),
        ("Nata il 3 marzo 1985. Il progetto", "LC502", "Nata il 3 marzo 1985"),
        ("Nata il 3 marzo 1985 in un ufficio", "", ""),
        ("Nata il 3 marzo 1985" + " ora" * 20 + " in un ufficio", "LC502", "Nata il 3 marzo 1985"),
        ("Un ufficio" + " che c'era" * 8 + " nato il 3 marzo 1985", "LC502", "nato il 3 marzo 1985"),
    ],
)
def test_which_figures_and_dates_are_of_a_person(words: str, code: str, shown: str) -> None:
    text = CLEAN + f"descrizione: |\n  {words}\n"
    assert [(one.code, stretch(text, one)) for one in found_in(text)] == [(code, shown)] * bool(code)


def test_a_mobile_number_in_a_field_of_figures_is_none() -> None:
    assert found_in(changed(CLEAN, 'telefono: "02 1234567"', 'telefono: "347 1234567"')) != []
    text = CLEAN + "codice_ente: SU3471234567\n"
    assert [one.code for one in found_in(text) if one.code.startswith("LC5")] == []


def test_the_rules_on_tables_do_work_that_grows_with_their_cells() -> None:
    """A table of one line whose 24,000 cells are looked at once for each of them takes minutes."""

    def calls(cells: int) -> int:
        count = 0

        def counted(_frame: object, event: str, _what: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = f"{CLEAN}descrizione: |\n  {'|a' * cells}|\n  {'|-' * cells}|\n"
        sys.setprofile(counted)
        try:
            report_on(text)
        finally:
            sys.setprofile(None)
        return count

    calls(100)  # what is made once
    small, large = calls(500), calls(2000)
    assert large < 6 * small
