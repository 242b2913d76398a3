"""Figures at the edge of the rules without norms: finding, variant and severity."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.finding import Severity

from ..archives import report_on

ERROR, WARNING = Severity.ERROR, Severity.WARNING

Told = list[tuple[str, str, Severity]]

HEAD = """\
tipo: servizio-civile
titolo: Sportello di quartiere
stato: bozza
regime: altro
volontari: 1
sedi:
  - nome: Sede centrale
durata_mesi: 12
"""


def told(text: str) -> Told:
    """The code, the variant and the weight of every finding."""
    report = report_on(text)
    return [(found.code, found.finding.variant, found.severity) for found in report.findings]


def hours(orario: str, aims: str = "", *, regime: str = "altro", months: str = "12") -> str:
    """A project with these hours, and aims with these shares."""
    head = HEAD.replace("altro", regime).replace("durata_mesi: 12", f"durata_mesi: {months}")
    lines = ["orario:", *(f"  {part.strip()}" for part in orario.split(";"))]
    lines += ["obiettivi:"] if aims else []
    for share in aims.split():
        lines += ["  - titolo: Aprire lo sportello", *([f"    ore: {share}"] if share != "-" else [])]
    return head + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("orario", "expected"),
    [
        # the parts and the total
        ("totale: 100; servizio: 60; formazione_generale: 40", []),
        ("totale: 100; servizio: 60; formazione_generale: 39", [("LC201", "mancano", ERROR)]),
        ("totale: 100; servizio: 60; formazione_generale: 41", [("LC201", "avanzano", ERROR)]),
        ("totale: 100; servizio: 60", []),
        ("totale: 100; servizio: 101", [("LC201", "avanzano", ERROR)]),
        ("totale: 100; formazione_generale: 30; tutoraggio: 20", []),
        ("totale: 100; servizio: 60,5; formazione_generale: 39,5", []),
        ("totale: 100; servizio: circa 60; formazione_generale: 30", []),
        ("totale: circa 100; servizio: 60; formazione_generale: 30", []),
        # the week and the total: 52 weeks
        ("totale: 1300; settimanale: 25", []),
        ("totale: 1301; settimanale: 25", [("LC203", "", ERROR)]),
        ("totale: 1365; settimanale: circa 25", []),
        ("totale: 1366; settimanale: circa 25", [("LC203", "", WARNING)]),
        ("totale: circa 1368; settimanale: 25", []),
        ("totale: circa 1369; settimanale: 25", [("LC203", "", WARNING)]),
        ("totale: 1300; settimanale: da 20 a 25", []),
        ("totale: 1301; settimanale: da 20 a 25", [("LC203", "", ERROR)]),
        ("totale: al massimo 9000; settimanale: 25", []),
        ("totale: 900; settimanale: 36", []),
        # the least of each week and the total: 35 days of leave and sickness may save the day
        ("totale: 1040; settimanale: almeno 20", []),
        ("totale: 1039; settimanale: almeno 20", [("LC206", "", WARNING)]),
        ("totale: 900; settimanale: almeno 20", [("LC206", "", WARNING)]),
        ("totale: 899; settimanale: almeno 20", [("LC206", "", ERROR)]),
        ("totale: 899; settimanale: da 20 a 30", [("LC206", "", ERROR)]),
        ("totale: 899; settimanale: 20", []),
        ("totale: almeno 899; settimanale: almeno 20", []),
        # the month: the total over the months, or else the week
        ("totale: 1200; mensile: 105", []),
        ("totale: 1200; mensile: 106", [("LC204", "totale", WARNING)]),
        ("totale: 1200; mensile: 95", []),
        ("totale: 1200; mensile: 94", [("LC204", "totale", WARNING)]),
        ("totale: 1200; mensile: circa 106", [("LC204", "totale", WARNING)]),
        ("totale: 1200; mensile: almeno 106", []),
        ("settimanale: 24; mensile: 109", []),
        ("settimanale: 24; mensile: 110", [("LC204", "settimanale", WARNING)]),
        ("totale: da 1200 a 1300; settimanale: 24; mensile: 110", [("LC204", "settimanale", WARNING)]),
        ("totale: da 1200 a 1300; mensile: 110", []),
        # the day and the week: up to an hour of pause a day
        ("settimanale: 25; giorni: 5; giornaliero: 09:00-14:00", []),
        ("settimanale: 25; giorni: 5; giornaliero: 09:00-15:15", []),
        ("settimanale: 25; giorni: 5; giornaliero: 09:00-15:16", [("LC207", "", WARNING)]),
        ("settimanale: 25; giorni: 5; giornaliero: 09:00-13:45", []),
        ("settimanale: 25; giorni: 5; giornaliero: 09:00-13:44", [("LC207", "", WARNING)]),
        ("totale: 1300; giorni: 5; giornaliero: 08:00-18:00", [("LC207", "media", WARNING)]),
        ("totale: 1300; settimanale: almeno 12; giorni: 5; giornaliero: 08:00-18:00", [("LC207", "media", WARNING)]),
        ("totale: da 1200 a 1300; giorni: 5; giornaliero: 08:00-18:00", []),
        ("settimanale: 25; giorni: 5 o 6; giornaliero: 08:00-18:00", []),
        ("settimanale: 25; giornaliero: 08:00-18:00", []),
        ("settimanale: 25; giorni: 5", []),
        ("giorni: 5; giornaliero: 08:00-18:00", []),
    ],
)
def test_hours(orario: str, expected: Told) -> None:
    assert told(hours(orario)) == expected


@pytest.mark.parametrize(
    ("orario", "aims", "expected"),
    [
        ("servizio: 1000", "600 400", []),
        ("servizio: 1000", "600 401", [("LC205", "troppe", ERROR)]),
        ("servizio: 1000", "600 399", [("LC205", "poche", WARNING)]),
        ("servizio: 1000", "600 -", []),
        ("servizio: 1000", "1001 -", [("LC205", "troppe", ERROR)]),
        ("servizio: 1000", "- -", []),
        ("servizio: 1000", "600 300-500", []),
        ("servizio: 1000", "1001 300-500", [("LC205", "troppe", ERROR)]),
        ("totale: 1000", "600 400", []),
        ("totale: 1000", "600 250", [("LC205", "poche", WARNING)]),
        ("totale: 1000", "600 249", [("LC205", "buco", WARNING)]),
        ("totale: 1000; formazione_generale: 100", "600 300", []),
        ("totale: 1000; formazione_generale: 100", "600 250", [("LC205", "poche", WARNING)]),
        ("totale: 1000; formazione_generale: 100", "600 249", [("LC205", "buco", WARNING)]),
        ("totale: 1000; formazione_generale: 100", "600 301", [("LC205", "troppe", ERROR)]),
        ("servizio: 500", "100 100", [("LC205", "poche", WARNING)]),
        ("servizio: circa 1000", "600 900", []),
    ],
)
def test_the_hours_of_the_aims(orario: str, aims: str, expected: Told) -> None:
    assert told(hours(orario, aims)) == expected


@pytest.mark.parametrize(
    ("orario", "expected"),
    [
        ("formazione_generale: 10; formazione_specifica: 200", [("LC606", "sotto", ERROR)]),
        ("formazione_generale: 60; formazione_specifica: 91", [("LC606", "sopra-insieme", ERROR)]),
        ("formazione_generale: 60; formazione_specifica: almeno 100", []),
    ],
)
def test_training_is_told_by_its_part_or_else_as_a_whole(orario: str, expected: Told) -> None:
    assert told(hours(orario, regime="scn")) == expected


@pytest.mark.parametrize("figure", ["settimanale: 20", "mensile: 100", "giorni: 5; giornaliero: 08:00-20:00"])
def test_a_duration_that_cannot_be_read_is_not_taken_from_the_norms(figure: str) -> None:
    text = hours(f"totale: 1400; {figure}", regime="scn", months="un anno")
    assert told(text) == [("LC015", "quantita", ERROR)]


@pytest.mark.parametrize(
    ("figure", "code"), [("mensile: 110", "LC204"), ("giorni: 5; giornaliero: 08:00-18:00", "LC207")]
)
def test_where_the_duration_is_not_known_the_week_alone_is_compared(figure: str, code: str) -> None:
    def codes(parts: str) -> list[str]:
        return [found for found, _, _ in told(hours(parts).replace("durata_mesi: 12\n", ""))]

    assert codes(f"totale: 1300; {figure}") == []
    assert codes(f"totale: 1300; settimanale: 24; {figure}") == [code]


def test_weekly_hours_that_cannot_be_read_are_not_taken_from_the_total() -> None:
    text = hours("totale: 1300; settimanale: tante; giorni: 5; giornaliero: 08:00-18:00")
    assert told(text) == [("LC015", "quantita", ERROR)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("inizio: 2026-05-25\nfine: 2027-05-24", []),
        ("inizio: 2026-05-25\nfine: 2027-05-29", []),
        ("inizio: 2026-05-25\nfine: 2027-05-19", []),
        ("inizio: 2026-05-25\nfine: 2027-05-30", [("LC302", "giorni", ERROR)]),
        ("inizio: 2026-05-25\nfine: 2027-05-18", [("LC302", "giorni", ERROR)]),
        ("inizio: 2026-05-25\nfine: 2027-04-24", [("LC302", "", ERROR)]),
        ("inizio: 2026-05-31\nfine: 2027-05-30", []),
        ("inizio: 2027-03-01\nfine: 2028-02-29", []),
        ("inizio: 2026-05-25\nfine: 2026-05-25", [("LC302", "giorni", ERROR)]),
        ("inizio: 2026-05-25\nfine: 2026-05-24", [("LC301", "", ERROR)]),
        ("inizio: 2026-05-25", []),
    ],
)
def test_dates_and_duration(dates: str, expected: Told) -> None:
    assert told(f"{HEAD}{dates}\n") == expected


@pytest.mark.parametrize(
    ("figure", "word"),
    list(
        enumerate(["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"], 2)
    ),
)
def test_figures_may_be_spelled_in_a_text(figure: int, word: str) -> None:
    def with_months(months: int) -> Told:
        head = HEAD.replace("durata_mesi: 12", f"durata_mesi: {months}")
        return told(f"{head}descrizione: Il progetto dura {word} mesi.\n")

    assert with_months(figure) == []
    assert with_months(figure + 1) == [("LC709", "", Severity.INFO)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il giovane presta servizio per 25 ore settimanali.", []),
        ("Il giovane presta servizio per 19 ore settimanali.", [("LC709", "", Severity.INFO)]),
        ("Il corso di canto è di 3 ore settimanali.", []),
        ("Il progetto cerca 2 volontari per sede.", []),
        ("Il progetto cerca 2 volontari.", [("LC709", "", Severity.INFO)]),
    ],
)
def test_a_text_is_compared_with_a_least_figure_and_not_with_a_share(text: str, expected: Told) -> None:
    assert told(f"{hours('settimanale: almeno 20')}descrizione: {text}\n") == expected


def test_a_call_that_cannot_be_read_may_allow_one_volunteer() -> None:
    two = HEAD.replace("altro", "scu").replace("sedi:\n", "sedi:\n  - nome: Biblioteca\n")
    assert told(two) == [("LC605", "sotto-da-verificare", Severity.INFO)]
    assert told(f"{two}bando: '  '\n") == [("LC105", "", WARNING)]


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Ufficio Tutele", "Ufficio Tutela", [("LC407", "", WARNING)]),
        ("Ufficio Tutele", "Ufficio Tutelare", [("LC407", "", WARNING)]),
        ("Ufficio Tutele", "Ufficio - Tutela!", [("LC407", "", WARNING)]),
        ("Ufficio Tutele", "Ufficio Tutelato", []),
        ("Ufficio Tutele", "UFFICIO – TUTELE", []),
        ("Te lo dico io!", "Te lo dico io", []),
        ("Mare", "Maree", []),
    ],
)
def test_names_that_are_nearly_one(title: str, site: str, expected: Told) -> None:
    assert told(HEAD.replace("Sportello di quartiere", title).replace("Sede centrale", site)) == expected


def test_two_slips_are_not_taken_for_the_same_field() -> None:
    text = HEAD.replace("volontari: 1\n", "volontri: 1\nvolontarii: 1\n")
    assert told(text) == [("LC101", "refuso", ERROR), ("LC102", "scheda", ERROR)]
