"""What changed, in the words of the domain: exact sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from levacivica.archive.settings import Settings
from levacivica.comparing.comparison import Comparison, compare
from levacivica.comparing.labels import field_label, noun_of
from levacivica.comparing.nodes import Group
from levacivica.comparing.prose import differing
from levacivica.diagnostics.catalogue import LANGUAGES, Language
from levacivica.model.kinds import Many
from levacivica.model.norms import Regime
from levacivica.model.record import Nested, Record, record_of
from levacivica.model.schede import BY_TIPO
from levacivica.reporting.changes.markdown import ROOM, as_markdown
from levacivica.reporting.changes.sentences import counts
from levacivica.reporting.changes.text import as_lines

from ..archives import archive_of_texts

SITES = """\
sedi:
  - codice: 91058
    nome: Biblioteca centrale
    comune: Esempio
    volontari: 4
  - nome: Biblioteca di quartiere
    volontari: 9
"""
SHEET = f"""\
tipo: servizio-civile
titolo: Leggere insieme
stato: bozza
regime: scu
volontari: 13
inizio: 2026-05-25
orario:
  totale: 1145
  servizio: 1065
  formazione_specifica: 80
{SITES}descrizione: |
  Il giovane accoglie chi arriva e lo accompagna ogni giorno tra gli scaffali
  della biblioteca. Poi rimette a posto i libri.
obblighi:
  - Orario flessibile
  - Lavorare di sabato
requisiti_obbligatori: nessuno
"""
CALL = """\
tipo: bando
titolo: Bando di prova
stato: pubblicata
regime: scu
scadenza: 2026-04-08
ora_scadenza: "14:00"
assegno_mensile: 519.47
dotazione: 3450000
eta:
  minima: 18
"""


def comparison(before: Mapping[str, str], after: Mapping[str, str]) -> Comparison:
    return compare([archive_of_texts(before, rooted=True)], [archive_of_texts(after, rooted=True)])


def lines(before: Mapping[str, str], after: Mapping[str, str], lang: Language = "it") -> list[str]:
    """The lines about the sheets, without the last one, which counts them."""
    found = ["".join(piece.text for piece in line) for line in as_lines(comparison(before, after), ("", ""), lang)]
    return [line for line in found if line][: -1 if found else 0]


def told(text: str, *edits: tuple[str, str], lang: Language = "it") -> list[str]:
    """What is told of some edits of a sheet, below its name."""
    after = text
    for old, new in edits:
        assert old in after, old
        after = after.replace(old, new, 1)
    return lines({"a.yaml": text}, {"a.yaml": after}, lang)[1:]


@pytest.mark.parametrize(
    ("old", "new", "it", "en"),
    [
        (
            "volontari: 4",
            "volontari: 5",
            "Posti nella sede «Biblioteca centrale»: 4 → 5",
            'Places at the site "Biblioteca centrale": 4 → 5',
        ),
        (
            "codice: 91058",
            "codice: 91059",
            "Codice della sede «Biblioteca centrale»: 91058 → 91059",
            'Code of the site "Biblioteca centrale": 91058 → 91059',
        ),
        (
            "    comune: Esempio\n",
            "",
            "Comune della sede «Biblioteca centrale»: non c'è più (era «Esempio»)",
            'Municipality of the site "Biblioteca centrale": no longer there (it was',
        ),
        (
            "2026-05-25",
            "2026-06-01",
            "Primo giorno: 25 maggio 2026 → 1° giugno 2026",
            "First day: 25 May 2026 → 1 June 2026",
        ),
        (
            "totale: 1145",
            "totale: circa 1200",
            "Ore per ogni giovane in tutta la durata: 1145 → circa 1200",
            "Hours for each young person over the whole duration: 1145 → about 1200",
        ),
        ("stato: bozza", "stato: pubblicata", "A che punto è: bozza → pubblicata", "Its state: bozza → pubblicata"),
        (
            "  - Orario flessibile\n",
            "",
            "Obblighi durante il servizio, non più: «Orario flessibile»",
            'Obligations during the service, removed: "Orario flessibile"',
        ),
        (
            "Leggere insieme",
            "Leggere tutti",
            "Titolo: «Leggere insieme» → «Leggere tutti»",
            'Title: "Leggere insieme" → "Leggere tutti"',
        ),
        (
            "inizio: 2026-05-25\n",
            "inizio: 2026-05-25\nfine: 2027-05-24\n",
            "Ultimo giorno: 24 maggio 2027 (prima non c'era)",
            "Last day: 24 May 2027 (it was not there)",
        ),
        (
            "regime: scu",
            "regime: scu\ncolore: blu",
            "colore: «blu» (prima non c'era)",
            'colore: "blu" (it was not there)',
        ),
        (
            "volontari: 13",
            "volontari: tredici",
            "Quanti giovani in tutto: 13 → tredici",
            "How many young people in all: 13 → tredici",
        ),
    ],
)
def test_a_value_is_told_in_words(old: str, new: str, it: str, en: str) -> None:
    assert f"  {it}" in told(SHEET, (old, new))
    assert f"  {en}" in told(SHEET, (old, new), lang="en")


def test_dates_times_and_money_are_told_as_people_say_them() -> None:
    edits = (("2026-04-08", "2026-04-01"), ("14:00", "9:30"), ("519.47", "da 300 a 519.47"), ("3450000", "3450000.50"))
    assert told(CALL, *edits, ("minima: 18", "minima: 16")) == [
        "  Quanti euro ha il bando: € 3.450.000,00 → € 3.450.000,50",
        "  Ultimo giorno per candidarsi: 8 aprile 2026 → 1° aprile 2026",
        "  Ora della scadenza: 14:00 → 9:30",
        "  Anni compiuti (età per candidarsi): 18 → 16",
        "  Assegno mensile in euro: € 519,47 → da € 300,00 a € 519,47",
    ]
    assert told(CALL, *edits, lang="en") == [
        "  The euros that the call has: €3,450,000.00 → €3,450,000.50",
        "  Closing date: 8 April 2026 → 1 April 2026",
        "  Closing time: 14:00 → 9:30",
        "  Monthly allowance in euros: €519.47 → from €300.00 to €519.47",
    ]


def test_a_new_item_is_told_with_what_it_says() -> None:
    more = "  - codice: 91060\n    nome: Mediateca\n    volontari: 2\n    posti:\n      solo_vitto: 2\n"
    assert told(SHEET, (SITES, SITES + more)) == [
        "  In più la sede «Mediateca»",
        "      Codice della sede: 91060",
        "      Posti in questa sede: 2",
        "      Posti con il solo vitto: 2",
        "  Ne segue:",
        "    Posti in tutto nelle sedi: 13 → 15 (attenzione: la scheda ne dichiara 13)",
    ]


def test_a_prose_is_told_by_its_words() -> None:
    assert told(SHEET, ("ogni giorno", "due volte a settimana")) == [
        "  Il progetto in poche righe, cambiano le parole:",
        "      Il giovane accoglie chi arriva e lo accompagna [tolto: ogni giorno]",
        "      [aggiunto: due volte a settimana] tra gli scaffali della biblioteca. Poi",
        "      rimette a …",
    ]


def test_what_went_and_what_came_do_not_touch() -> None:
    text = "descrizione: |\n  Uno, due e tre, quattro e cinque, sei e sette, fino a dieci e poi di nuovo da capo.\n"
    sheet = SHEET[: SHEET.index("descrizione")] + text
    assert told(sheet, ("Uno, due", "Altri due"))[1].strip().startswith("[tolto: Uno,] [aggiunto: Altri] due")
    end = told(sheet, ("da capo.", "dall'inizio"))
    assert " ".join(" ".join(end[1:]).split()).endswith("[tolto: da capo.] [aggiunto: dall'inizio]")


def test_a_sheet_in_another_folder_is_moved() -> None:
    assert lines({"a.yaml": CALL}, {"sotto/a.yaml": CALL})[1] == "  Spostata: era a.yaml"
    assert lines({"sotto/a.yaml": CALL}, {"sotto/b.yaml": CALL}, "en")[1] == "  Renamed: it was sotto/a.yaml"
    several = comparison({"a.yaml": CALL, "b.yaml": SHEET}, {"x/a.yaml": CALL, "c.yaml": SHEET})
    assert counts(several, "it") == "1 scheda rinominata, 1 spostata"


def test_markdown_tells_twenty_and_lists_the_rest() -> None:
    before = {f"a{number:02}.yaml": CALL.replace("di prova", f"numero {number}") for number in range(30)}
    after = {name: text.replace("minima: 18", "minima: 17") for name, text in before.items()}
    after |= {f"n{number:02}.yaml": CALL.replace("di prova", f"nuovo {number}") for number in range(5)}
    text = "\n".join(as_markdown(comparison(before, after), ("", ""), "it"))
    assert text.count("| <code>18</code> | <code>17</code> |") == 20
    assert "<summary>Altri 15 file</summary>" in text
    assert "- <code>a29.yaml</code> – <code>Bando numero 29</code>, 1 cosa cambiata" in text
    assert "- <code>n04.yaml</code> – <code>Bando nuovo 4</code>, scheda nuova: avviso" in text
    assert "- Schede: 30 → 35" in text
    assert not re.search(r"(?m)^- .*\n\n- ", text), "two lists that touch would be one"


def test_markdown_tells_what_has_room() -> None:
    """A sheet whose changes alone would fill the comment is listed, and the others are told."""
    fields = "".join(f"campo_{number}: {'x' * 200}\n" for number in range(150))
    text = "\n".join(
        as_markdown(
            comparison({"a.yaml": CALL, "b.yaml": CALL}, {"a.yaml": CALL + fields, "b.yaml": SHEET}), ("", ""), "it"
        )
    )
    assert len(text) < ROOM + 2_000
    assert "<code>a.yaml</code> – <code>Bando di prova</code>, 150 cose cambiate" in text
    assert "#### <code>b.yaml</code>" in text


def test_the_same_words_in_another_form_are_told_as_such() -> None:
    text = "descrizione: |\n  - uno\n  - due\n"
    sheet = SHEET[: SHEET.index("descrizione")] + text
    assert told(sheet, ("- uno\n  - due", "uno\n\n  - due"))[0].startswith("  Il progetto in poche righe")
    emphasis = sheet.replace("- uno\n  - due", "uno\n  e\n  due, tre e quattro, fino alla fine di tutte queste parole")
    assert told(emphasis, ("|\n  uno\n  e\n", ">\n  uno\n  e\n")) == []
    assert told(sheet, ("- uno\n  - due", "* uno\n  * due")) == []


def test_sums_that_follow_are_told_with_the_total_that_does_not() -> None:
    declared = "    Posti in tutto nelle sedi: 13 → 14 (attenzione: la scheda ne dichiara 13)"
    assert declared in told(SHEET, ("volontari: 4", "volontari: 5"))
    together = told(SHEET, ("volontari: 4", "volontari: 5"), ("volontari: 13", "volontari: 14"))
    assert not any("in tutto nelle sedi" in line for line in together)
    hours = told(SHEET, ("servizio: 1065", "servizio: 1055"))
    assert "    Ore in tutto delle parti: 1145 → 1135 (attenzione: la scheda ne dichiara" in hours


PROGRAMME = "tipo: programma\ntitolo: Insieme\nregime: scu\nanno: 2026\nbando: bando-di-prova\nprogetti:\n  - a\n"
TOTALS = "totali:\n  sedi: 2\n  volontari: 13\n"
OF_PROGRAMME = SHEET.replace("regime: scu", "regime: scu\nprogramma: p")


def test_a_programme_says_what_follows_for_it() -> None:
    before = {"a.yaml": OF_PROGRAMME, "p.yaml": PROGRAMME + TOTALS, "bando-di-prova.yaml": CALL}
    after = {**before, "a.yaml": OF_PROGRAMME.replace("volontari: 13", "volontari: 15")}
    assert lines(before, after) == [
        "a.yaml – «Leggere insieme»",
        "  Quanti giovani in tutto: 13 → 15",
        "bando-di-prova.yaml – «Bando di prova»",
        "  Ne segue:",
        "    Posti delle schede del bando in tutto: 13 → 15",
        "p.yaml – «Insieme»",
        "  Ne segue:",
        "    Posti dei progetti in tutto: 13 → 15 (attenzione: la scheda ne dichiara 13)",
        "In tutte le schede:",
        "  Posti: 13 → 15",
    ]


def test_a_call_says_for_whom_its_new_date_holds() -> None:
    before = {"a.yaml": OF_PROGRAMME, "p.yaml": PROGRAMME + TOTALS, "bando-di-prova.yaml": CALL}
    after = {**before, "bando-di-prova.yaml": CALL.replace("2026-04-08", "2026-04-15").replace("di prova", "nuovo")}
    assert lines(before, after) == [
        "bando-di-prova.yaml – «Bando nuovo»",
        "  Titolo: «Bando di prova» → «Bando nuovo»",
        "  Ultimo giorno per candidarsi: 8 aprile 2026 → 15 aprile 2026",
        "  Ne segue:",
        "    Ultimo giorno per candidarsi: vale anche per 2 schede: a, p",
    ]


def test_another_call_gives_other_dates() -> None:
    before = {"a.yaml": SHEET + "bando: uno\n", "uno.yaml": CALL, "due.yaml": CALL.replace("2026-04-08", "2026-05-08")}
    after = {**before, "a.yaml": SHEET + "bando: due\n"}
    found = lines(before, after)
    assert found[:2] == ["a.yaml – «Leggere insieme»", "  Nome della scheda del bando: uno → due"]
    assert "    Ultimo giorno per candidarsi: 8 aprile 2026 → 8 maggio 2026 (da due)" in found


def test_sheets_come_go_and_get_other_names() -> None:
    before = {"a.yaml": OF_PROGRAMME, "p.yaml": PROGRAMME + TOTALS, "via.yaml": CALL}
    after = {"b.yaml": OF_PROGRAMME, "p.yaml": PROGRAMME + TOTALS, "nuova.yaml": "tipo: intervento\ntitolo: Altro\n"}
    assert lines(before, after) == [
        "b.yaml – «Leggere insieme»",
        "  Rinominata: era a.yaml",
        "  Ne segue:",
        "    La nomina ancora: p",
        "nuova.yaml – «Altro»",
        "  Scheda nuova: intervento finanziato",
        "via.yaml – «Bando di prova»",
        "  Scheda tolta: avviso con le date e i limiti",
    ]
    [gone] = comparison({"a.yaml": OF_PROGRAMME, "p.yaml": PROGRAMME}, {"p.yaml": PROGRAMME}).sheets
    assert gone.left == ("p",)


def test_what_cannot_be_read_is_named_and_the_rest_told() -> None:
    before = {"a.yaml": SHEET, "b.yaml": CALL, "c.yaml": "titolo: [\n"}
    after = {"a.yaml": "titolo: [\n", "b.yaml": CALL.replace("minima: 18", "minima: 17"), "c.yaml": CALL}
    assert lines(before, after, "en")[:6] == [
        "a.yaml",
        "  It cannot be read now: what changed cannot be told (`levacivica validate` says",
        "    why)",
        'b.yaml – "Bando di prova"',
        "  Years of age (ages to apply): 18 → 17",
        'c.yaml – "Bando di prova"',
    ]


def records(record: type[Record]) -> set[type[Record]]:
    inner = {found for field in record.FIELDS.values() if (found := record_of(field.kind)) is not None}
    return {record}.union(*map(records, inner))


EVERY = sorted(set().union(*map(records, (*BY_TIPO.values(), Settings, Regime))), key=lambda record: record.__name__)


@pytest.mark.parametrize("record", EVERY, ids=lambda record: record.__name__)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_fields_of_a_group_are_called_the_same(record: type[Record], lang: Language) -> None:
    labels = [field_label(record, name, lang) for name in record.FIELDS]
    assert all(labels)
    assert len({*labels}) == len(labels)


def test_every_item_of_a_list_has_a_word() -> None:
    """``word`` raises for one that has none."""
    items = {
        field.kind.item.record
        for record in EVERY
        for field in record.FIELDS.values()
        if isinstance(field.kind, Many) and isinstance(field.kind.item, Nested)
    }
    assert len(items) > 15
    for record in items:
        assert noun_of(Group(record, {}), "it").startswith(("la ", "il ", "lo ", "l'"))
        assert noun_of(Group(record, {}), "en").startswith("the ")


def test_a_long_text_of_other_words_is_told_in_time() -> None:
    before = " ".join(f"parola{i}" for i in range(9_000))
    after = " ".join(f"voce{i}" for i in range(9_000))
    assert [piece.sort for piece in differing(before, after)] == ["removed", "added"]
    assert len(differing("a. " * 30_000, "b " + "a. " * 29_000)) < 10


def test_a_call_that_is_another_kind_of_sheet_now_is_told_too() -> None:
    before = {"a.yaml": SHEET + "bando: uno\n", "uno.yaml": CALL}
    after = {**before, "uno.yaml": CALL.replace("tipo: bando", "tipo: intervento")}
    assert "    Ultimo giorno per candidarsi, ora della scadenza: valgono anche per 1" in lines(before, after)
