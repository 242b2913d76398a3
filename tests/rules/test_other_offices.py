"""What a text copied from another office or another time still says."""

from __future__ import annotations

import pytest

from levacivica.checking.engine import check

from ..archives import archive_of_texts, report_on
from ..corpus.remedies import CALL
from ..samples import CLEAN, changed
from .test_words import stretch

SCU = """\
tipo: servizio-civile
titolo: Leggere insieme
stato: bozza
regime: scu
volontari: 4
sedi:
  - nome: Biblioteca centrale
    comune: Milano
"""


def told(sheet: str, field: str, text: str) -> list[tuple[str, str]]:
    written = f"{sheet}{field}: |\n  {text}\n"
    found = report_on(written).findings
    return [(one.code, stretch(written, one)) for one in found if one.code in ("LC733", "LC734")]


@pytest.mark.parametrize(
    ("field", "text", "town"),
    [
        ("come_candidarsi", "La domanda va al Comune di Bergamo.", "Comune di Bergamo"),
        ("come_candidarsi", "Si scrive all'ufficio del Comune di Reggio nell'Emilia.", "Comune di Reggio nell'Emilia"),
        ("come_candidarsi", "Il Comune di Sesto San Giovanni Riceve chi vuole.", "Comune di Sesto San Giovanni"),
        ("descrizione", "Il Comune di Lodi cerca giovani.", "Comune di Lodi"),
        ("descrizione", "Il Comune di Lodi ha attivato un progetto.", "Comune di Lodi"),
        (
            "descrizione",
            "Da anni il Comune di San Donato Milanese promuove la lettura.",
            "Comune di San Donato Milanese",
        ),
        ("come_candidarsi", "La domanda va al Comune di Milano.", ""),
        ("come_candidarsi", "Al Comune di Milano, o al Comune di Bergamo per chi studia lì.", ""),
        ("come_candidarsi", "La domanda va al Comune di Vattelapesca.", ""),
        ("come_candidarsi", "Chi è residente nel Comune di Bergamo scrive a noi.", ""),
        ("descrizione", "La biblioteca confina con il Comune di Lodi.", ""),
        ("descrizione", "Si legge nelle scuole del Comune di Lodi.", ""),
        ("descrizione", "In collaborazione con il Comune di Lodi offre letture.", ""),
        ("contesto", "Il Comune di Lodi cerca giovani.", ""),
    ],
)
def test_another_municipality(field: str, text: str, town: str) -> None:
    sheet = CALL + "ente: Comune di Milano\n" if field == "come_candidarsi" else CLEAN
    assert told(sheet, field, text) == [("LC733", town)] * bool(town)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "ente: Comune di Milano",
            "ente: Comune di Milano\nenti_coinvolti:\n  - nome: Comune di Bergamo\n    ruolo: partner",
        ),
        ("    nome: Biblioteca centrale", "    comune: Bergamo\n    nome: Biblioteca centrale"),
        ("titolo: Insieme in biblioteca", "titolo: Insieme a Bergamo"),
        ("ente: Comune di Milano", "ente: Unione dei Comuni del Lago"),
        ("  - ufficio: Ufficio Volontariato", "  - ufficio: Ufficio Volontariato di Bergamo"),
        ("ente: Comune di Milano\n", ""),
    ],
)
def test_a_municipality_that_the_sheet_knows(old: str, new: str) -> None:
    text = "Il Comune di Bergamo cerca giovani."
    assert told(CLEAN, "descrizione", text) != []
    assert told(changed(CLEAN, old, new), "descrizione", text) == []


@pytest.mark.parametrize(
    ("body", "town", "found"),
    [
        ("Città metropolitana di Milano", "Bergamo", True),
        ("Città metropolitana di Milano", "Rho", False),
        ("Provincia di Lodi", "Codogno", False),
        ("Provincia di Lodi", "Bari", True),
        ("Unione dei Comuni del Lago", "Bari", False),
        ("Azienda speciale Il Faro", "Bari", False),
    ],
)
def test_a_municipality_far_from_a_body_that_is_none(body: str, town: str, found: bool) -> None:
    sheet = changed(CLEAN, "ente: Comune di Milano", f"ente: {body}")
    assert bool(told(sheet, "descrizione", f"Il Comune di {town} cerca giovani.")) == found


def test_a_municipality_far_from_the_sites_of_a_union() -> None:
    sheet = changed(CLEAN, "ente: Comune di Milano", "ente: Unione dei Comuni del Lago")
    sheet = changed(sheet, "    nome: Biblioteca centrale", "    comune: Lecco\n    nome: Biblioteca centrale")
    assert told(sheet, "descrizione", "Il Comune di Bari cerca giovani.") == [("LC733", "Comune di Bari")]
    assert told(sheet, "descrizione", "Il Comune di Mandello del Lario cerca giovani.") == []


def test_a_municipality_that_the_programme_knows() -> None:
    programme = "tipo: programma\ntitolo: Insieme\nstato: bozza\nregime: scu\nanno: 2026\nente: Comune di {}\n"
    programme += "progetti:\n  - uno\n"
    project = f"{SCU}ente: Comune di Milano\nprogramma: insieme\ndescrizione: Il Comune di Bergamo cerca giovani.\n"
    for town, found in (("Lodi", 1), ("Bergamo", 0)):
        texts = {"insieme.yaml": programme.format(town), "uno.yaml": project}
        report = check(archive_of_texts(texts, rooted=True))
        assert [one.code for one in report.findings].count("LC733") == found


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Il servizio è regolato dalla legge 64/2001.", "legge 64/2001"),
        ("Ai sensi della L. 64/2001 si svolge in un anno.", "L. 64/2001"),
        ("In base alla legge 6 marzo 2001, n. 64, dura un anno.", "legge 6 marzo 2001, n. 64"),
        ("I requisiti sono quelli del D.Lgs. 77/2002.", "D.Lgs. 77/2002"),
        ("Come da decreto legislativo 5 aprile 2002, n. 77.", "decreto legislativo 5 aprile 2002, n. 77"),
        ("Secondo la legge n. 64 del 2001 si ha diritto al riposo.", "legge n. 64 del 2001"),
        ("Il servizio è regolato dal D.Lgs. 40/2017.", ""),
        ("La legge 64/2001 istituisce il servizio civile nazionale.", ""),
        ("Il servizio nasce con la legge 64/2001, che regolava altro.", ""),
        ("Non può chi ha già svolto servizio ai sensi della L. 64/2001.", ""),
        ("Il D.Lgs. 77/2002, abrogato, era in base ad altro.", ""),
        ("Ai sensi della L. 164/2001 e della legge 64/2000.", ""),
        ("Secondo il protocollo 64/2001.", ""),
    ],
)
def test_the_law_of_before(text: str, law: str) -> None:
    assert told(SCU, "descrizione", text) == [("LC734", law)] * bool(law)


@pytest.mark.parametrize(
    ("sheet", "text", "found"),
    [
        (CLEAN, "Ai sensi della L.R. 33/2014 dura un anno.", True),
        (CLEAN, "Ai sensi della legge regionale 33/2014 dura un anno.", True),
        (CLEAN, "Ai sensi della L.R. 16/2019 dura un anno.", False),
        (CLEAN.replace("16-2019", "33-2014"), "Ai sensi della L.R. 33/2014 dura un anno.", False),
        (SCU.replace("regime: scu", "regime: scn"), "Ai sensi della L. 64/2001 dura un anno.", False),
        (SCU + "inizio: 2018-10-01\n", "Ai sensi della L. 64/2001 dura un anno.", False),
        (SCU + "inizio: 2026-10-01\n", "Ai sensi della L. 64/2001 dura un anno.", True),
        (SCU + "bando: servizio-civile-2018\n", "Ai sensi della L. 64/2001 dura un anno.", False),
    ],
)
def test_each_law_has_its_norms_and_its_years(sheet: str, text: str, found: bool) -> None:
    assert [code for code, _ in told(sheet, "descrizione", text)] == ["LC734"] * found


def test_requirements_are_texts_too() -> None:
    sheet = SCU + "requisiti_obbligatori:\n  - testo: Quelli di cui alla L. 64/2001\n"
    [one] = [one for one in report_on(sheet).findings if one.code == "LC734"]
    assert one.place.line == SCU.count("\n") + 2
