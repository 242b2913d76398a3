"""What pasting leaves in texts: what is told of it, and what looks like it and is meant."""

from __future__ import annotations

import pytest

from levacivica.editing.mending import mend

from ..archives import archive_of_texts, report_on
from ..samples import CLEAN
from .test_words import stretch

LONG = "I giovani accolgono chi arriva allo sportello, ascoltano la richiesta e accompagnano le persone"


def prose(text: str) -> str:
    return CLEAN + "descrizione: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))


def items(*texts: str) -> str:
    return CLEAN + "attivita:\n" + "".join(f"  - {text}\n" for text in texts)


def told(text: str) -> list[tuple[str, str]]:
    return [(one.code, stretch(text, one)) for one in report_on(text).findings]


def mended(text: str) -> str:
    """The text after all fixes that are offered, also those to be confirmed."""
    outcome = mend(archive_of_texts({"a.yaml": text}), unsafe=True)
    assert not outcome.left
    [one] = outcome.mended
    return one.after.decode()


@pytest.mark.parametrize(
    ("text", "shown", "right"),
    [
        ("I volon- tari e gli uffici.", "volon- tari", "I volontari e gli uffici."),
        ("I volon-\ntari leggono.", "volon-\n  tari", "I volontari leggono."),
        ("La forma- zione dura.", "forma- zione", "La formazione dura."),
        ("Il doposcuola e il dopo- scuola.", "dopo- scuola", "Il doposcuola e il doposcuola."),
        ("Gli an- ziani soli.", "an- ziani", "Gli anziani soli."),
        ("Un inseri- mento lento.", "inseri- mento", "Un inserimento lento."),
        ("Le Biblio- teche e biblioteche.", "Biblio- teche", "Le Biblioteche e biblioteche."),
    ],
)
def test_a_broken_word(text: str, shown: str, right: str) -> None:
    sheet = prose(text)
    assert told(sheet) == [("LC725", shown)]
    assert mended(sheet) == prose(right)


@pytest.mark.parametrize(
    "text",
    [
        *("Un lavoro socio- educativo.", "Case mono- e bilocali.", "Il pre- o post- scuola."),
        "Attività extra- murali.",
        *("Lunedì - venerdì.", "Le sedi: una- grande.", "Aree verdi- blu.", "Un elenco:\n- volon\n- tari"),
        *("Le tele- visite e le bio- masse.", "Nord- est e sud- ovest."),
    ],
)  # fmt: skip
def test_a_hyphen_that_is_meant(text: str) -> None:
    assert told(prose(text)) == []


def shown_inside(sheet: str) -> bool:
    return " § " in sheet or " • " in sheet


@pytest.mark.parametrize(
    ("sheet", "found", "right"),
    [
        (prose("§ Uno\n§ Due"), ["§ ", "§ "], prose("- Uno\n- Due")),
        (prose("Servono:\no Pazienza\no Tempo"), ["o ", "o "], prose("Servono:\n- Pazienza\n- Tempo")),
        (prose("Ø Uno\nü Due"), ["Ø ", "ü "], prose("- Uno\n- Due")),
        (prose("➢ Uno\n✓ Due"), ["➢ ", "✓ "], prose("- Uno\n- Due")),
        (items("§ Accogliere"), ["§ "], items("Accogliere")),
        (items("Accogliere • Riordinare • Leggere"), [" • ", " • "], items("Accogliere", "Riordinare", "Leggere")),
        (items("Accogliere § Riordinare"), [" § "], items("Accogliere", "Riordinare")),
        (prose("Servono: • pazienza • tempo"), [" • ", " • "], prose("Servono:\n- pazienza\n- tempo")),
        (prose("a) Uno\nb) Due\nc) Tre"), ["a) ", "b) ", "c) "], prose("- a) Uno\n- b) Due\n- c) Tre")),
        (prose("Servono:\na. pazienza\nb. tempo"), ["a. ", "b. "], prose("Servono:\n- a. pazienza\n- b. tempo")),
        (prose("• uno • due • tre"), ["• ", " • ", " • "], prose("- uno\n- due\n- tre")),
    ],
)
def test_each_bullet_is_told_and_mended(sheet: str, found: list[str], right: str) -> None:
    assert told(sheet) == [("LC706", shown) for shown in found]
    assert told(right) == []
    by_hand = "attivita" in sheet and shown_inside(sheet)
    assert by_hand or mended(sheet) == right  # another item of a list is written by hand


@pytest.mark.parametrize(
    "sheet",
    [
        prose("Si veda il regolamento,\n§ 12, e il § 3 della delibera."),
        prose("Servono due ore\no Tre, se piove."),
        prose("Per i ragazzi\no per le famiglie\no per tutti."),
        prose("Via Roma 1 • Milano"),
        prose("- a) Uno\n- b) Due"),
        prose("a) Uno\n\nb) Due"),
        prose("Si legge il lunedì\na. casa."),
        prose("1) Uno\n2) Due"),
        CLEAN.replace("Insieme in biblioteca", "Insieme • in biblioteca"),
        items("Leggere il § 3 del manuale"),
        items("Accogliere · Riordinare"),
        prose("ü è una lettera del tedesco."),
    ],
)
def test_signs_that_are_meant(sheet: str) -> None:
    assert [one for one in told(sheet) if one[1] != "ü "] == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ha pochi servizi¹ e molti anziani².", ["¹", "²"]),
        ("Secondo la Regione,³ cresce.", ["³"]),
        ("Ha pochi servizi[1] e molti[12].", ["[1]", "[12]"]),
        ("Il quartiere [nota 3] cresce.", ["[nota 3]"]),
        ("Ha molti anziani.⁴", []),  # a sheet without the first three has none of the others
        ("La casa»¹ è piena.", ["¹"]),
        ("Una sala di 50 m², un parco di 3 km² e 20 m³.", []),
        ("Metri² e centimetri³.", []),
        ("La nota¹ si legge qui.\n\n¹ Dati del Comune.", []),
        ("La nota[1] si legge qui.\n\n[1] Dati del Comune.", []),
        ("Il link [1](https://www.example.org/).", []),
        ("La formula x² + y².", []),
        ("Il 1° e il 2º piano.", []),
    ],
)
def test_marks_of_notes(text: str, marks: list[str]) -> None:
    assert [one for one in told(prose(text)) if one[0] == "LC727"] == [("LC727", mark) for mark in marks]


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (["1. Accogliere", "2. Riordinare"], [0, 1]),
        (["Accogliere", "2. Riordinare", "Leggere"], [1]),
        (["i) Accogliere", "ii) Riordinare"], [0, 1]),
        (["(1) Accogliere", "(2) Riordinare"], [0, 1]),
        (["1.1 Accogliere", "1.2 Riordinare"], [0, 1]),
        (["1- Accogliere", "Leggere", "3- Riordinare"], [0, 2]),
        (["1) Accogliere; 2) Riordinare"], [0]),
        (["a) Accogliere chi arriva b) Riordinare"], [0]),
        (["'- Accogliere'", "'- Riordinare'"], [0, 1]),
        (["12. edizione della festa", "Accogliere"], []),
        (["Accogliere", "25 aprile in piazza"], []),
        (["1. edizione della festa"], []),
        (["a Milano", "a Bergamo"], []),
        (["5 giorni a settimana", "6 mesi di prova"], []),
        (["Accogliere (vedi 1) e leggere", "Riordinare"], []),
        (["10.000 libri da riordinare", "Leggere"], []),
    ],
)
def test_numbers_in_items(texts: list[str], lines: list[int]) -> None:
    sheet = items(*texts)
    first = CLEAN.count("\n") + 2
    assert [(one.code, one.place.line - first) for one in report_on(sheet).findings] == [("LC726", n) for n in lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LONG}.\n\n{LONG}.", f"{LONG}."),
        (f"{LONG}.\nPoi si riposano.\n{LONG}.", f"{LONG}."),
        (f"{LONG}. Poi si riposano. {LONG}.", LONG),
        (f"{LONG}. {LONG}. Poi si riposano.", LONG),
        (f"Prima. {LONG}.\n\nPoi si riposano. {LONG}.", LONG),
        (f"- {LONG}\n- {LONG}", f"- {LONG}"),
    ],
)
def test_a_paragraph_or_sentence_twice(text: str, shown: str) -> None:
    sheet = prose(text)
    [one] = report_on(sheet).findings
    assert (one.code, stretch(sheet, one)) == ("LC728", shown)
    assert one.place.line * 1000 + one.place.column > sheet.index(shown)


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}.\n\n{LONG} anziane.",
        "Si legge.\n\nSi legge.",
        f"| {LONG} | 1 |\n| --- | --- |\n| {LONG} | 1 |\n| {LONG} | 1 |",
        f"{LONG}. {LONG.lower()} sole.",
        "Apre il lunedì. Apre il lunedì.",
        f"{LONG}; poi si riposano.",
    ],
)
def test_what_only_seems_to_stand_twice(text: str) -> None:
    assert told(prose(text)) == []


def test_a_paragraph_in_two_fields() -> None:
    sheet = prose(f"{LONG}.\n\nPoi si riposano.") + f"contesto: |\n  Il quartiere.\n\n  {LONG}.\n"
    assert told(sheet) == [("LC728", f"{LONG}.")]
    assert told(sheet.replace("  Il quartiere.\n\n  I giovani", "  Il quartiere.\n\n  Le giovani")) == []


@pytest.mark.parametrize(
    "last", ["con", "nel", "della", "che", "agli", "tra", "un", "all", "nonché", "e", "il"],
)  # fmt: skip
def test_a_text_cut_off(last: str) -> None:
    assert [code for code, _ in told(prose(f"Il giovane accoglie le persone {last}"))] == ["LC731"]
    assert [code for code, _ in told(items(f"Accogliere tutte le persone {last}", "Leggere"))] == ["LC731"]
    assert told(prose(f"Il giovane accoglie le persone {last}.")) == []
    assert told(prose(f"Il giovane accoglie le persone {last} casa")) == []


@pytest.mark.parametrize("item", ["Scuola A", "Dal lunedì al venerdì,", "Via di", "Accogliere le persone (di sera)"])
def test_an_item_that_is_whole(item: str) -> None:
    assert told(items(item, "Leggere")) == []


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Delibera n. XX del 3 maggio 2026.", "n. XX"),
        ("Delibera del XX/XX/2026.", "XX/XX/2026"),
        ("Delibera del 12/XX/2026.", "12/XX/2026"),
        ("Il progetto ……… comincia.", "………"),
        ("Il progetto ........ comincia.", "........"),
        ("Il progetto …….. comincia.", "…….."),
        ("Il secolo XX e via XX Settembre.", ""),
        ("Il cap. XX del libro.", ""),
        ("Aspetta... poi legge.", ""),
        ("E poi… si vedrà.", ""),
        ("Il n. 20 e il n. XXI.", ""),
        ("Il 12/11/2026.", ""),
    ],
)
def test_a_gap_to_fill_in(text: str, gap: str) -> None:
    assert told(prose(text)) == [("LC234", gap)] * bool(gap)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("Vedi Errore. Il segnalibro non è definito.", "LC723", "Errore. Il segnalibro non è definito."),
        ("Errore: sorgente del riferimento non trovata", "LC723", "Errore: sorgente del riferimento non trovata"),
        ("Commento [MR2]: va bene", "LC723", "Commento [MR2]:"),
        ("Fare clic qui per immettere testo.", "LC723", "Fare clic qui per immettere testo."),
        ("di { MERGEFIELD Nome } a", "LC723", "{ MERGEFIELD Nome }"),
        ("di «Nome_Ente» a", "LC724", "«Nome_Ente»"),
        ("il <titolo del progetto> a", "LC724", "<titolo del progetto>"),
        ("a [nome del comune], in", "LC724", "[nome del comune]"),
        ("il [data] e", "LC724", "[data]"),
        ("il [inserire…]", "LC724", "[inserire…]"),
        ("Per errore. Il segnalibro è di carta.", "", ""),
        ("Un commento [1](https://www.example.org/) utile", "", ""),
        ("Fare clic sul pulsante.", "", ""),
        ("Il progetto «Nome nuovo»", "", ""),
        ("Se a < b e c > d", "", ""),
        ("Il [comune](https://www.example.org/) apre", "", ""),
        ("Scrivono: «il [loro] quartiere»", "", ""),
    ],
)
def test_words_of_other_programs(text: str, code: str, shown: str) -> None:
    assert told(prose(text)) == [(code, shown)] * bool(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[modulo](htps://comune.it/x)", "LC712"),
        ("[modulo](http:/comune.it)", "LC712"),
        ("[modulo](https//comune.it)", "LC712"),
        ("[modulo](hhttps://comune.it)", "LC712"),
        ("[modulo](moduli/domanda.pdf)", "LC712"),
        ("[modulo](/domande)", "LC712"),
        ("Sede | Posti\nUno | 1\nDue | 2", "LC713"),
        ("[modulo](https://comune.it/moduli/domanda.pdf)", ""),
        ("[modulo](HTTP://comune.it)", ""),
        ("[sopra](#sedi)", ""),
        ("[noi](mailto:info@comune.it) e [tel](tel:+39021234567)", ""),
        ("Via Roma | Milano", ""),
        ("Sede | Posti\n\nUno | 1", ""),
        ("Sede | Posti\n---|---\nUno | 1", ""),
    ],
)
def test_links_and_bars(text: str, code: str) -> None:
    assert [one for one, _ in told(prose(text))] == [code] * bool(code)
