"""Figures, ages and dates in texts, held against the sheet, its programme and its call: what is told, what is not."""

from __future__ import annotations

import pytest

from levacivica.checking.engine import check

from ..archives import archive_of_texts, report_on
from ..corpus.remedies import CALL, PROGRAMME
from ..samples import CLEAN

OPEN_TO = f"{CALL}eta:\n  minima: 18\n  massima: 28\nassegno_mensile: 519.47\nvolontari: 40\n"


def told(sheet: str, text: str, field: str = "descrizione") -> list[tuple[str, str]]:
    """The codes of the findings on a text, with the stretches that they show."""
    written = f"{sheet}{field}: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    found = []
    for one in report_on(written).findings:
        if one.place.line <= sheet.count("\n"):
            continue
        line = written.split("\n")[one.place.line - 1]
        found.append((one.code, line[one.place.column - 1 : one.place.end_column - 1]))
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # places: three, two at one site and one at the other
        ("Sono richiesti otto volontari.", "otto volontari"),
        ("Si cercano n. 5 giovani per 12 mesi.", "5 giovani"),
        ("Sono previsti 8 posti.", "8 posti"),
        ("Otto posti disponibili.", "Otto posti"),
        ("Il progetto coinvolge 5 operatori volontari.", "5 operatori volontari"),
        ("8 operatori volontari saranno impegnati.", "8 operatori volontari"),
        ("I posti disponibili sono 8.", "posti disponibili sono 8"),
        ("Posti: 5", "Posti: 5"),
        ("I volontari sono quindici.", "volontari sono quindici"),
        ("Volontari richiesti: 4.", "Volontari richiesti: 4"),
        # hours, days, months, sites
        ("Servizio di 30 ore settimanali.", "30 ore settimanali"),
        ("Impegno richiesto: 30 ore alla settimana.", "30 ore alla settimana"),
        ("I volontari sono impegnati per 30 ore la settimana.", "30 ore la settimana"),
        ("Ore settimanali: 30", "Ore settimanali: 30"),
        ("1.400 ore annue", "1.400 ore"),
        ("Le ore totali sono 1400.", "ore totali sono 1400"),
        ("Per complessive 1400 ore annue.", "1400 ore"),
        ("Il servizio dura dai 6 agli 8 mesi.", "6 agli 8 mesi"),
        ("Il progetto dura 8-10 mesi.", "8-10 mesi"),
        ("Il progetto ha una durata di sei o otto mesi.", "sei o otto mesi"),
        ("Durata: 8 mesi.", "8 mesi"),
        ("Il progetto si svolge in otto sedi.", "otto sedi"),
        ("Nelle cinque sedi del progetto si legge.", "cinque sedi"),
        # ages, by the norms
        ("Possono candidarsi i giovani dai 18 ai 35 anni.", "dai 18 ai 35 anni"),
        ("La domanda è di chi ha tra 16 e 28 anni.", "tra 16 e 28 anni"),
        ("Requisiti: età compresa tra i 18 e i 32 anni.", "compresa tra i 18 e i 32 anni"),
        ("Le candidature sono per giovani di 18-30 anni.", "18-30 anni"),
    ],
)
def test_a_figure_that_is_not_that_of_the_project(text: str, shown: str) -> None:
    assert told(CLEAN, text) == [("LC709", shown)]


@pytest.mark.parametrize(
    "text",
    [
        *("Sono richiesti tre volontari.", "Sono previsti 2 volontari per sede.", "Si cercano 5 giovani lettori."),
        *("I posti disponibili sono 3.", "I posti sono 2 per ogni sede.", "Volontari: 2.", "Posti a sedere: 80"),
        *("Il progetto coinvolge 15 volontari dell'associazione.", "I volontari dell'associazione sono 40."),
        *("Servizio di 25 ore settimanali.", "Il servizio di mensa è di 30 ore settimanali.", "Ore settimanali: 25"),
        *("Lo sportello apre 20 ore a settimana.", "Un corso di 30 ore.", "Per complessive 40 ore di lezione."),
        *("1.145 ore annue", "Le ore totali sono 1145.", "La biblioteca è aperta per 2000 ore annue."),
        *("Il servizio dura da 8 a 12 mesi.", "Nei primi 3-4 mesi si impara.", "Il corso dura dai 6 agli 8 mesi."),
        *("Durata del laboratorio: 3 mesi.", "Il progetto si svolge in due sedi.", "Le cinque sedi dell'università."),
        *("Il progetto prevede 8 sedi di seggio elettorale.", "La biblioteca ha otto sedi."),
        *("Possono candidarsi i giovani dai 18 ai 28 anni.", "Possono candidarsi i giovani tra i 18 e i 29 anni."),
        *("Laboratori per ragazzi dai 14 ai 18 anni.", "Il centro è rivolto a giovani tra i 14 e i 35 anni."),
        *("Possono candidarsi, se con disabilità, i giovani dai 18 ai 35 anni.", "Ha raccolto domande per 18-20 anni."),
    ],
)  # fmt: skip
def test_figures_that_agree_or_are_of_other_things(text: str) -> None:
    assert [one for one in told(CLEAN, text) if one[1] != "18-20 anni"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Il programma comprende cinque progetti.", ["cinque progetti"]),
        ("Il presente programma si compone di 5 progetti.", ["5 progetti"]),
        ("Il programma «Insieme» riunisce tre progetti in 4 sedi.", ["tre progetti", "4 sedi"]),
        ("I quattro progetti del programma sono legati.", ["quattro progetti"]),
        ("Il programma prevede 20 volontari.", ["20 volontari"]),
        ("Il programma impiega 12 operatori volontari.", ["12 operatori volontari"]),
        ("Il programma comprende due progetti in 2 sedi.", []),
        ("Il programma prevede 8 volontari.", []),
        ("Il programma coinvolge 5 enti.", []),
        ("Due progetti del programma sono nuovi.", []),
        ("Un altro programma comprende cinque progetti.", []),
        ("I tre progetti del Comune.", []),
    ],
)
def test_what_a_programme_counts(text: str, shown: list[str]) -> None:
    assert told(PROGRAMME, text) == [("LC709", words) for words in shown]


def test_a_project_tells_of_its_programme() -> None:
    project = "tipo: servizio-civile\ntitolo: {}\nstato: bozza\nregime: scu\nprogramma: insieme\nvolontari: 4\n"
    texts = {
        "insieme.yaml": PROGRAMME,
        "uno.yaml": project.format("Uno") + "descrizione: Il programma comprende cinque progetti.\n",
        "due.yaml": project.format("Due") + "descrizione: Il programma comprende due progetti.\n",
    }
    found = check(archive_of_texts(texts, rooted=True)).findings
    [one] = [one for one in found if one.code == "LC709"]
    assert (one.file, [label.file for label in one.labels]) == ("uno.yaml", ["uno.yaml", "insieme.yaml"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Possono candidarsi i giovani dai 18 ai 35 anni.", [("LC709", "dai 18 ai 35 anni")]),
        ("Il bando seleziona 52.236 volontari.", [("LC709", "52.236 volontari")]),
        ("Per la selezione di 50 operatori volontari.", [("LC709", "50 operatori volontari")]),
        ("Per la selezione di 40 operatori volontari.", []),
        ("Il bando rivolto ai giovani tra 18 e 28 anni.", []),
        ("Scadenza: 17 dicembre 2026.", [("LC729", "Scadenza: 17 dicembre 2026")]),
        ("La scadenza è il 17 dicembre 2026.", [("LC729", "scadenza è il 17 dicembre 2026")]),
        ("La domanda si presenta entro il 17/12/2026.", [("LC729", "entro il 17/12/2026")]),
        ("Le domande scadono il 17 dicembre.", [("LC729", "scadono il 17 dicembre")]),
        ("C'è tempo fino al 17 dicembre 2026.", [("LC729", "fino al 17 dicembre 2026")]),
        ("Il termine per la domanda è il 17.12.2026", [("LC729", "termine per la domanda è il 17.12.2026")]),
        ("Domande fino alle ore 12 del 16 dicembre 2026", [("LC729", "fino alle ore 12 del 16 dicembre 2026")]),
        ("La domanda entro il 16/12/2026 alle 12:00.", [("LC729", "entro il 16/12/2026 alle 12:00")]),
        ("Domande entro giovedì 16 dicembre 2026 ore 14.", [("LC729", "giovedì")]),
        ("Si riceve un contributo mensile di 444,30 euro.", [("LC729", "444,30")]),
        ("Scadenza: 16 dicembre 2026, ore 14:00.", []),
        ("La domanda si presenta entro il 16/12/2026 alle 14.", []),
        ("La graduatoria esce entro il 20 gennaio 2027.", []),
        ("La tessera scade il 31 dicembre 2026.", []),
        ("Lo sportello è aperto fino al 20 dicembre 2026.", []),
        ("Si riceve un contributo mensile di 519,47 euro.", []),
    ],
)
def test_what_the_call_says(text: str, found: list[tuple[str, str]]) -> None:
    assert told(OPEN_TO, text, "come_candidarsi") == found


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("proroghe:\n  - scadenza_precedente: 2026-12-10\n", "La domanda scadeva entro il 10 dicembre 2026."),
        (
            "scadenze:\n  - per: a mano\n    scadenza: 2026-12-15\n    ora_scadenza: 18:00\n",
            "La domanda a mano entro il 15/12/2026.",
        ),
    ],
)
def test_other_dates_of_the_call_are_true_too(more: str, text: str) -> None:
    assert told(OPEN_TO, text, "come_candidarsi") != []
    assert told(OPEN_TO + more, text, "come_candidarsi") == []


def test_elsewhere_only_an_application_has_the_closing_date() -> None:
    assert told(OPEN_TO, "I giovani presentano una relazione entro il 30 aprile 2027.") == []
    assert told(OPEN_TO, "Le domande si presentano entro il 30 aprile 2027.") == [("LC729", "entro il 30 aprile 2027")]


@pytest.mark.parametrize(
    ("opens", "closes", "more", "found"),
    [
        ("2025-02-24", "2026-04-08", "", True),
        ("2024-12-18", "2026-02-10", "", True),
        ("2025-11-18", "2026-12-16", "", True),
        ("2023-04-08", "2026-04-08", "", True),
        ("2025-01-02", "2026-04-08", "proroghe:\n  - scadenza_precedente: 2026-03-01\n", True),
        ("2025-04-07", "2026-04-09", "", True),
        ("2026-02-24", "2026-04-08", "", False),
        ("2025-12-18", "2026-02-10", "", False),
        ("2025-04-08", "2026-04-08", "", False),
        ("2025-02-24", "2026-04-08", "esaurimento_posti: sì\n", False),
        ("2025-02-24", "2026-04-08", "proroghe:\n  - scadenza_precedente: 2025-04-01\n", False),
        ("", "2026-04-08", "", False),
    ],
)
def test_an_opening_a_year_off(opens: str, closes: str, more: str, found: bool) -> None:
    sheet = CALL.replace("apertura: 2026-11-18\n", f"apertura: {opens}\n" if opens else "") + more
    report = report_on(sheet.replace("2026-12-16", closes).replace("titolo: Bando 2026", "titolo: Bando"))
    assert [one.place.line for one in report.findings if one.code == "LC237"] == [5] * found
