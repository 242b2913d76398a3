"""Days of the week, closing dates, times and amounts in the texts of a sheet, held against its fields and its call."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, archive_agrees, figures, unmarked

CALL = """\
tipo: bando
titolo: Avviso della valle
stato: bozza
regime: scu
ente: Comune della valle
"""


def prose(text: str) -> str:
    return f"{CLEAN}descrizione: |\n  {text}\n"


WEEK = (
    (2, "lunedì", "Monday"),
    (3, "martedì", "Tuesday"),
    (4, "mercoledì", "Wednesday"),
    (5, "giovedì", "Thursday"),
    (6, "venerdì", "Friday"),
    (7, "sabato", "Saturday"),
    (8, "domenica", "Sunday"),
)
"""A week of March 2026."""


@pytest.mark.parametrize(("day", "right", "english"), WEEK)
def test_every_day_of_the_week(day: int, right: str, english: str) -> None:
    _, wrong, wrong_english = WEEK[(day - 1) % 7]
    text = f"Si comincia lunedì 2 marzo 2026, si va avanti {right} {day} marzo 2026"
    marked = prose(f"{text}, non ⟦LC729/giorno-settimana:{wrong}⟧, {day} marzo 2026")
    assert agrees(prose(text), marked)
    (found,) = report_on(unmarked(marked)[0]).findings
    assert figures(found) == {
        "scritto": (wrong, wrong_english),
        "giusto": (right, english),
        "testo": f"{wrong}, {day} marzo 2026",
        "data": f"2026-03-0{day}",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Si apre ⟦LC729/giorno-settimana:Lunedì⟧ 3 marzo 2026.",
        "Si apre ⟦LC729/giorno-settimana:lunedì⟧ 3 marzo 2026 o ⟦LC729/giorno-settimana:LUNEDì⟧, 3 MARZO 2026.",
        "Si apre ⟦LC729/giorno-settimana:lunedì⟧ 1° dicembre 2027 e ⟦LC729/giorno-settimana:martedì⟧ 4 marzo 2026.",
        "Si apre lunedì 3 marzo e lunedì ⟦LC238:31 febbraio 2026⟧, poi ⟦LC729/giorno-settimana:lunedì⟧ 3 marzo 2026.",
        "Si apre ogni pì 3 marzo 2026, ⟦LC729/giorno-settimana:lunedì⟧ 3 marzo 2026.",
        "Si apre lunedì e venerdì.",
        "Si apre ⟦LC729/giorno-settimana:LUNEDÌ⟧ 3 MARZO 2026.",
        "Si apre ⟦LC729/giorno-settimana:LUNEDI⟧ 3 MARZO 2026.",
        "Si apre ⟦LC729/giorno-settimana:Lunedì⟧ 3 Marzo 2026, MARTEDÌ 3 Marzo 2026.",
        "Si apre ⟦LC729/giorno-settimana:lunedì⟧ 3/3/2026 e ⟦LC729/giorno-settimana:venerdì⟧ 03.03.2026.",
    ],
)
def test_days_of_the_week(text: str) -> None:
    assert agrees(prose(text))


def call(text: str, *, day: str = "2026-04-15", hour: str = "14:00", more: str = "") -> str:
    """A call with a closing date and a text on how to apply."""
    fields = (f"scadenza: {day}\n" if day else "") + (f"ora_scadenza: {hour}\n" if hour else "")
    return f"{CALL}{fields}{more}come_candidarsi: |\n  {text}\n"


THERE = "⟪campo:2026-04-15⟫"
HOUR = "⟪campo:14:00⟫"


@pytest.mark.parametrize(
    "text",
    [
        "Le domande si presentano entro le ore 14:00 del 15 aprile 2026.",
        "Le domande si presentano entro e non oltre le 14 di mercoledì 15 aprile.",
        "Le domande si presentano entro mercoledì 15 aprile 2026.",
        "Le domande si presentano entro aprile.",
        "Le domande si presentano entro sabato.",
        "Le domande si presentano on line, di giorno.",
        # what is due by then is something else
        "Il progetto comincia entro il 20 settembre 2026.",
        "Le domande sono on line. Il progetto comincia entro il 20 settembre 2026.",
        "Le domande sono on line; il progetto comincia entro il 20 settembre 2026.",
        "Le domande sono on line\n\n  Il progetto comincia entro il 20 settembre 2026.",
        "Entro il 20 settembre 2026 comincia il progetto. Le domande sono on line.",
        "Le domande si presentano entro il ⟦LC238:31 febbraio 2026⟧.",
    ],
)
def test_a_closing_date_that_agrees(text: str) -> None:
    assert agrees(call(text), call(text, day=""), call(text, hour=""), call(text, day="", hour=""))


@pytest.mark.parametrize(
    "text",
    [
        "Le domande si presentano ⟦LC729/scadenza:entro il 14 aprile 2026⟧.",
        "Le domande si presentano ⟦LC729/scadenza:entro il 14 aprile⟧.",
        "Le domande si presentano ⟦LC729/scadenza:entro le ore 12 del 14 aprile 2026⟧.",
        "La candidatura va inviata ⟦LC729/scadenza:entro il giorno 15 maggio 2026⟧.",
        "⟦LC729/scadenza:Entro martedì 14 aprile 2026⟧ ci si può candidarsi",
        "ISCRIVERSI ⟦LC729/scadenza:entro e non oltre il 15 aprile 2027⟧",
        "Il corso è gratuito. Le domande sono on line e vanno scritte ⟦LC729/scadenza:entro il 14 aprile⟧.",
        "Il progetto comincia entro il 20 settembre. Le domande si presentano ⟦LC729/scadenza:entro il 14 aprile⟧.",
        "Le domande n. 3.4 si presentano ⟦LC729/scadenza:entro il 14 aprile⟧.",
    ],
)
def test_another_closing_date(text: str) -> None:
    assert agrees(call(text, day=THERE), call(text, day=THERE, hour=""))


@pytest.mark.parametrize(
    "text",
    [
        "Le domande si presentano ⟦LC729/ora:entro le ore 12:00 del 15 aprile 2026⟧.",
        "Le domande si presentano ⟦LC729/ora:entro le 12 di mercoledì 15 aprile⟧.",
        "Le domande si presentano ⟦LC729/ora:entro le 14.30 del 15 aprile⟧.",
        "Le domande si presentano ⟦LC729/ora:entro e non oltre le ore 9 del 15 aprile⟧.",
    ],
)
def test_another_closing_time(text: str) -> None:
    assert agrees(call(text, hour=HOUR))


def test_a_time_without_a_day() -> None:
    assert agrees(call("Le domande si presentano ⟦LC729/ora:entro le ore 12:00⟧.", day="", hour=HOUR))
    assert agrees(call("Le domande si presentano entro le ore 14:00.", day=""))
    assert agrees(call("Le domande si presentano entro le ore 12:00."))


@pytest.mark.parametrize(
    "text",
    [
        "Le domande si presentano ⟦LC729/giorno-settimana:entro sabato 15 aprile 2026⟧.",
        "Le domande si presentano ⟦LC729/giorno-settimana:entro le 14:00 di domenica, 15 aprile⟧.",
    ],
)
def test_a_weekend_that_is_none(text: str) -> None:
    assert agrees(call(text))


def test_the_same_words_in_another_text() -> None:
    text = call("Le domande si presentano ⟦LC729/scadenza:entro il 14 aprile⟧.", day=THERE)
    assert agrees(text.replace("come_", "descrizione: |\n  Si parla entro il 14 aprile.\ncome_"))
    text = call("Le domande si presentano ⟦LC729/giorno-settimana:entro domenica 15 aprile⟧.")
    assert agrees(text.replace("come_", "descrizione: |\n  Si parla entro domenica 15 aprile.\ncome_"))
    assert agrees(
        PROGRAMME.format("Reti ⟦LC730:2024⟧", "⟪anno:2026⟫").replace("titolo", "fonte: Atto del 2024\ntitolo")
    )
    codes = [one.code for one in report_on(PROGRAMME.format("", "2026").replace("titolo: \n", "")).findings]
    assert codes == ["LC101"]


def test_a_day_at_the_start_of_a_title() -> None:
    title = "⟦LC729/giorno-settimana:Lunedì⟧ 3 marzo 2026"
    assert agrees(CLEAN.replace("Insieme in biblioteca", title))


def test_a_weekend_that_is_one() -> None:
    assert agrees(call("Le domande si presentano entro sabato 18 aprile 2026.", day="2026-04-18"))
    text = "Le domande si presentano ⟦LC729/scadenza:entro sabato 18 aprile 2026⟧."
    assert agrees(call(text, day=THERE))


@pytest.mark.parametrize(("letters", "is_told"), [(92, True), (93, False)])
def test_how_far_a_sentence_says_what_is_due(letters: int, is_told: bool) -> None:
    until = "entro il 14 aprile"
    said = f"Si va: domande {'x' * (letters - 1)} " + (f"⟦LC729/scadenza:{until}⟧" if is_told else until)
    assert agrees(call(said, day=THERE if is_told else "2026-04-15"))


def test_how_far_the_rest_of_a_sentence_says_what_is_due() -> None:
    for start in (
        "",
        "Chi vuole venire da noi, come abbiamo detto molte volte in piazza, in sala e anche sulla strada di casa, ",
    ):
        for blanks, is_told in ((36, True), (37, False)):
            until = "entro il 14 aprile"
            filler = " " + "x" * (blanks - 1)
            said = f"{start}{f'⟦LC729/scadenza:{until}⟧' if is_told else until}{filler} iscri"
            assert len(until) + blanks + len(" iscri") == (60 if is_told else 61)
            assert agrees(call(said, day=THERE if is_told else "2026-04-15"))


def test_what_is_said_of_a_closing_date() -> None:
    (found,) = report_on(call("Le domande si presentano entro il 1 maggio.")).findings
    assert figures(found) == {"detto": "1 maggio 2026", "scritto": "2026-04-15"}
    (found,) = report_on(call("Le domande si presentano entro le ore 9 del 15 aprile.")).findings
    assert figures(found) == {"detto": "09:00", "scritto": "14:00"}
    (found,) = report_on(call("Le domande si presentano entro le 9.30 del 15 aprile.")).findings
    assert figures(found) == {"detto": "09:30", "scritto": "14:00"}
    (found,) = report_on(call("Le domande si presentano entro domenica 15 aprile.")).findings
    assert found.finding.params["testo"] == "entro domenica 15 aprile"


PAID = "assegno_mensile: {}\n"


@pytest.mark.parametrize(
    "text",
    [
        "L'assegno mensile è di € 519,47.",
        "L'assegno è di 519.47 euro.",
        "L'assegno è di 1519,47 euro.",
        "L'assegno è di 519,471 euro.",
        "L'assegno copre le spese. Il corso costa 200,00 euro.",
        "Il corso costa 200,00 euro.",
    ],
)
def test_an_allowance_that_agrees(text: str) -> None:
    assert agrees(call(text, more=PAID.format("519.47")))


@pytest.mark.parametrize(
    "text",
    [
        "L'assegno mensile è di € ⟦LC729/assegno:507,30⟧.",
        "Assegno di EURO ⟦LC729/assegno:507.30⟧ al mese, poi 519,47.",
    ],
)
def test_another_allowance(text: str) -> None:
    assert agrees(call(text, more=PAID.format("⟪campo:519.47⟫")))
    plain, _ = unmarked(call(text, more=PAID.format("519.47")))
    (found,) = report_on(plain).findings
    assert figures(found) == {"detto": "507,30" if "507,30" in text else "507.30", "scritto": "519,47"}
    assert agrees(unmarked(call(text))[0], unmarked(call(text, more=PAID.format("al massimo 519.47")))[0])


def test_the_allowance_of_a_call_in_another_sheet() -> None:
    project = (
        "tipo: servizio-civile\ntitolo: Antichi mestieri\nstato: bozza\nregime: scu\nbando: avviso\nvolontari: 4\n"
        "sedi:\n  - nome: Mulino\ndescrizione: |\n  L'assegno è di ⟦LC729/assegno:507,30⟧ euro.\n"
    )
    sheets = {"avviso": CALL + PAID.format("519.47"), "mulini": project}
    archive_agrees(sheets)
    archive_agrees({"avviso": CALL, "mulini": unmarked(project)[0]})
    archive_agrees({"mulini": unmarked(project.replace("bando: avviso\n", ""))[0]})


PROGRAMME = """\
tipo: programma
titolo: {}
stato: bozza
regime: scu
anno: {}
ente: Comune della valle
progetti:
  - mulini
  - orti
totali:
  sedi: 2
  volontari: 8
"""


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Reti ⟦LC730:2024⟧", "⟪anno:2026⟫"),
        ("Reti ⟦LC730:2028⟧", "⟪anno:2026⟫"),
        ("Reti ⟦LC730:2024⟧ per il 2024", "⟪anno:2026⟫"),
        ("Reti 2025", "2026"),
        ("Reti 2027", "2026"),
        ("Reti 2026", "2026"),
        ("Reti dal 2022 al 2024", "2026"),
        ("Reti 2023/2024", "2026"),
        ("Reti 12024 e 20244", "2026"),
        ("Reti 1998", "2026"),
        ("Reti", "2026"),
    ],
)
def test_the_year_in_the_title(title: str, year: str) -> None:
    assert agrees(PROGRAMME.format(title, year))


def test_what_is_said_of_a_year_in_the_title() -> None:
    (found,) = report_on(PROGRAMME.format("Reti 2024", "2026")).findings
    assert figures(found) == {"detto": 2024, "anno": 2026}
    codes = [one.code for one in report_on(PROGRAMME.format("Reti 2024", "duemila")).findings]
    assert codes == ["LC015"]
