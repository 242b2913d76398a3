"""The places of a call and of its projects: parts, sums, starts before the closing date."""

from __future__ import annotations

import pytest

from ..archives import report_on
from .marking import agrees, archive_agrees, figures

CALL = "tipo: bando\ntitolo: {title}\nstato: bozza\nregime: scu\nente: Comune della valle\n"


def call(fields: str, title: str = "Avviso della valle") -> str:
    return CALL.format(title=title) + fields


def listed(*projects: str, title: str = "Segherie") -> str:
    """The projects that a call lists, each with these fields, by commas."""
    lines = []
    for n, fields in enumerate(projects):
        lines += [f"  - titolo: {title} {n}", *(f"    {field}" for field in fields.split(", "))]
    return "posti_per_progetto:\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "fields",
    [
        "volontari: ⟪posti:6⟫\nriservati: ⟦LC221/riservati|parte:7⟧\n",
        "volontari: ⟪posti:6⟫\nestero: ⟦LC221/estero|parte:7⟧\n",
        "volontari: 6\nriservati: 6\nestero: 6\n",
        "riservati: 7\nestero: 7\n",
        "volontari: 6\n",
        listed("volontari: 6, riservati: 2", "volontari: ⟪posti:3⟫, riservati: ⟦LC221/riservati|parte:4⟧"),
        listed("volontari: 6, riservati: 6", "riservati: 4", "volontari: 2"),
    ],
)
def test_parts_within_the_places(fields: str) -> None:
    assert agrees(call(fields))


def test_what_is_said_of_a_part() -> None:
    (found,) = report_on(call("volontari: 6\nestero: 7\n")).findings
    assert figures(found) == {"parte": 7, "posti": 6}
    assert [dict(label.params) for label in found.labels] == [{"parte": 7, "posti": 6}] * 2
    (found,) = report_on(call(listed("volontari: 3, riservati: 4"))).findings
    assert figures(found) == {"parte": 4, "posti": 3}


@pytest.mark.parametrize(
    "fields",
    [
        "volontari: ⟦LC222/avanzano|totale:5⟧\n" + listed("volontari: ⟪progetto:4⟫", "volontari: ⟪progetto:2⟫"),
        "volontari: ⟦LC222/avanzano|totale:5⟧\n" + listed("volontari: ⟪progetto:6⟫", "riservati: 1"),
        "volontari: 9\nriservati: ⟦LC222/avanzano|totale:2⟧\n"
        + listed("volontari: 4, riservati: ⟪progetto:1⟫", "volontari: 2, riservati: ⟪progetto:2⟫"),
        "volontari: 6\n" + listed("volontari: 4", "volontari: 2"),
        "volontari: 7\n" + listed("volontari: 4", "volontari: 2"),
        listed("volontari: 4", "volontari: 2"),
        "volontari: 7\n",
    ],
)
def test_what_a_call_lists(fields: str) -> None:
    assert agrees(call(fields))


def test_what_is_said_of_what_a_call_lists() -> None:
    (found,) = report_on(call("volontari: 5\n" + listed("volontari: 4", "riservati: 1", "volontari: 2"))).findings
    expected = {"somma": 6, "totale": 5, "differenza": 1, "conto": "4 + 2 = 6", "cosa": ("posti", "places")}
    assert figures(found) == expected
    assert dict(found.labels[0].params) == {"totale": 5}
    (found,) = report_on(call("riservati: 1\n" + listed("volontari: 4, riservati: 2"))).findings
    assert figures(found) == expected | {
        "somma": 2, "totale": 1, "conto": "", "cosa": ("posti riservati", "reserved places")
    }  # fmt: skip


def project(title: str, places: str, *, more: str = "", by: str = "bando: avviso\n", reserved: str = "") -> str:
    site = title.removeprefix("Le ")
    return (
        f"tipo: servizio-civile\ntitolo: {title}\nstato: bozza\nregime: scu\n{by}{more}"
        + (f"volontari: {places}\n" if places else "")
        + (
            f"riservati: ⟪progetto:{reserved}⟫\nminori_opportunita:\n  categoria: difficolta-economiche\n"
            if reserved
            else ""
        )
        + f"sedi:\n  - nome: Centro per {site}\n    indirizzo: Via {site} 1\n    comune: Modena\n"
    )


def of_call(own: str, *projects: str) -> dict[str, str]:
    return {"avviso": call(own)} | {f"p{n}": text for n, text in enumerate(projects)}


MILLS, FARMS = "Mulini", "Le cascine"
WHOLE = "elenco_completo: sì\n"


@pytest.mark.parametrize(
    "sheets",
    [
        # more than there are
        of_call(
            "volontari: ⟦LC222/avanzano|totale:5⟧\n", project(MILLS, "⟪progetto:4⟫"), project(FARMS, "⟪progetto:2⟫")
        ),
        of_call("volontari: 6\n", project(MILLS, "4"), project(FARMS, "2")),
        of_call("volontari: 7\n", project(MILLS, "4"), project(FARMS, "2")),
        of_call("", project(MILLS, "4"), project(FARMS, "2")),
        of_call("volontari: 3\n", project(MILLS, "4", by="")),
        # fewer, where the call says that they are all
        of_call(
            f"volontari: ⟦LC222/mancano|totale:7⟧\n{WHOLE}",
            project(MILLS, "⟪progetto:4⟫"),
            project(FARMS, "⟪progetto:2⟫"),
        ),
        of_call(
            f"volontari: 7\n{WHOLE}",
            project(MILLS, "4"),
            project(FARMS, "").replace("bozza", "⟦LC820/posti|stato:bozza⟧"),
        ),
        of_call(f"volontari: 6\n{WHOLE}", project(MILLS, "4"), project(FARMS, "2")),
        of_call("volontari: 7\nelenco_completo: 'no'\n", project(MILLS, "4"), project(FARMS, "2")),
        # with what it lists itself
        of_call("volontari: ⟦LC222/avanzano|totale:5⟧\n" + listed("volontari: 2"), project(MILLS, "⟪progetto:4⟫")),
        of_call("volontari: 5\n" + listed("volontari: 2", title="MULINI").replace(" 0", ""), project(MILLS, "4")),
        of_call(
            "volontari: ⟦LC222/mancano|totale:9⟧\n" + WHOLE + listed("volontari: 2"), project(MILLS, "⟪progetto:4⟫")
        ),
        of_call("volontari: 9\n" + WHOLE + listed("riservati: 2"), project(MILLS, "4")),
        of_call("volontari: ⟦LC222/avanzano|totale:2⟧\n" + listed("volontari: 2"), project(MILLS, "⟪progetto:4⟫")),
        of_call(
            "volontari: ⟦LC222/avanzano|totale:3⟧\n",
            project(MILLS, "").replace("bozza", "⟦LC820/posti|stato:bozza⟧"),
            project(FARMS, "⟪progetto:4⟫"),
        ),
        of_call("volontari: ⟦LC222/avanzano|totale:1⟧\n" + listed("volontari: ⟪progetto:2⟫"), project(MILLS, "4")),
        # reserved ones
        of_call(
            "volontari: 6\nriservati: ⟦LC222/avanzano|totale:2⟧\n",
            project(MILLS, "4", reserved="2"),
            project(FARMS, "2", reserved="1"),
        ),
    ],
)
def test_projects_make_the_call(sheets: dict[str, str]) -> None:
    archive_agrees(sheets)


def test_what_is_said_of_the_projects() -> None:
    sheets = of_call("volontari: ⟦LC222/avanzano|totale:5⟧\n" + listed("volontari: 2"), project(MILLS, "⟪progetto:4⟫"))
    (found,) = archive_agrees(sheets).findings
    assert figures(found) == {
        "somma": 6, "totale": 5, "differenza": 1, "conto": "4 + 2 = 6", "cosa": ("posti", "places")
    }  # fmt: skip
    assert [label.file for label in found.labels] == ["data/avviso.yaml", "data/p0.yaml"]


def test_a_list_that_cannot_be_read_says_nothing() -> None:
    sheets = of_call("volontari: 3\nposti_per_progetto: molti\n", project(MILLS, "4"))
    archive_agrees(sheets | {"avviso": sheets["avviso"].replace("molti", "⟦LC104/elenco:molti⟧")})


STARTS = "inizio: ⟦LC640|inizio:2026-04-15⟧\n"
LATER = "inizio: 2026-04-16\n"


def started(closing: str, start: str, title: str = "Avviso della valle", more: str = "") -> dict[str, str]:
    """A call with these closing dates, and a project with this start."""
    fields = "".join(f"{line}\n" for line in closing.split("; ")) if closing else ""
    return {"avviso": call(fields + more, title), "mulini": project(MILLS, "4", more=start)}


@pytest.mark.parametrize(
    "sheets",
    [
        started("scadenza: ⟪scadenza:2026-04-15⟫", STARTS),
        started("scadenza: 2026-04-15", LATER),
        started("", "inizio: 2026-04-15\n"),
        started("scadenza: 2026-04-15", ""),
        started("scadenza: 2026-04-15; esaurimento_posti: sì", "inizio: 2026-04-15\n"),
        started("scadenza: ⟪scadenza:2026-04-15⟫; esaurimento_posti: 'no'", STARTS),
        started("scadenza: 2026-04-15; da_verificare: [scadenza]", "inizio: 2026-04-15\n"),
        started("scadenza: ⟪scadenza:2026-04-15⟫; da_verificare: [ora_scadenza]", STARTS),
        # a project with a date of its own in the list of the call
        started("scadenza: 2026-04-10; posti_per_progetto:;   - titolo: MULINI;     scadenza: 2026-04-15", STARTS),
        started("scadenza: 2026-04-20; posti_per_progetto:;   - titolo: Mulini;     scadenza: 2026-04-15", LATER),
        started("scadenza: 2026-04-10; posti_per_progetto:;   - titolo: Orti;     scadenza: 2026-04-20", LATER),
        started("scadenza: ⟪scadenza:2026-04-15⟫; posti_per_progetto:;   - titolo: Mulini;     volontari: 4", STARTS),
        # the first of several
        started("scadenza: 2026-04-20; scadenze:;   - per: consegna a mano;     scadenza: 2026-04-15", STARTS),
        started(
            "scadenza: 2026-04-20; scadenze:;   - per: consegna a mano;     scadenza: 2026-04-14",
            "inizio: 2026-04-15\n",
        ),
    ],
)
def test_starts_after_the_call_closes(sheets: dict[str, str]) -> None:
    archive_agrees(sheets)


def test_a_start_without_a_call_that_holds() -> None:
    archive_agrees({"mulini": project(MILLS, "4", by="", more="inizio: 2026-04-15\n")})
    sheets = started("scadenza: 2026-04-15", "inizio: 2026-04-15\n")
    sheets["avviso"] = sheets["avviso"].replace("regime: scu", "regime: scn")
    archive_agrees(sheets, only=("LC640", "LC905"))


def test_titles_that_nobody_wrote() -> None:
    sheets = started("scadenza: 2026-04-10; posti_per_progetto:;   - scadenza: 2026-04-15", "inizio: 2026-04-12\n")
    sheets["altri"] = project("Orti", "4").replace("titolo: Orti\n", "")
    archive_agrees(sheets, only=("LC222", "LC905"))


def test_what_is_said_of_a_start() -> None:
    (found,) = archive_agrees(started("scadenza: ⟪scadenza:2026-04-15⟫", STARTS)).findings
    assert figures(found) == {"inizio": "2026-04-15", "data": "2026-04-15", "bando": "Avviso della valle"}


def test_a_national_call_is_in_no_file() -> None:
    text = project(MILLS, "4", by="bando: servizio-civile-2026\n", more="inizio: ⟦LC640|inizio:2026-04-08⟧\n")
    archive_agrees({"mulini": text})


@pytest.mark.parametrize(
    "words",
    [
        "Avviso a esaurimento dei posti",
        "Avviso a sportello",
        "Avviso agli enti",
        "Avviso per gli enti",
        "Per le domande degli enti",
        "Avviso riservato agli enti",
        "Gli enti che presentano progetti",
        "Gli enti propongono progetti",
        "Gli enti inviano progetti",
        "Gli enti possono presentare progetti",
        "Presentazione dei progetti",
        "AVVISO AGLI ENTI",
    ],
)
def test_a_call_that_is_not_for_candidates(words: str) -> None:
    date = "scadenza: 2026-04-15"
    early = "inizio: 2026-04-15\n"
    archive_agrees(started(date, early, words))
    for field in ("descrizione", "come_candidarsi"):
        archive_agrees(started(date, early, more=f"{field}: |\n  {words}.\n"))
    archive_agrees(started("scadenza: ⟪scadenza:2026-04-15⟫", STARTS, more="descrizione: |\n  Si apre lo sportello.\n"))
