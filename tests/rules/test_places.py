"""Names of places: slips that a postal code, a plate or another name brings to light, odd writings, postal codes."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.finding import Severity

from ..archives import report_on
from .marking import agrees, archive_agrees, figures, unmarked
from .test_across import found

HEAD = """\
tipo: servizio-civile
titolo: {title}
stato: bozza
regime: scu
ente: {body}
volontari: 4
sedi:
"""

Site = tuple[str, str]
"""A municipality, and a postal code or nothing."""


def project(*sites: Site, title: str = "Antichi mestieri", body: str = "Cooperativa Aurora") -> str:
    """A project with a site in each of these municipalities."""
    lines = [
        f"  - nome: Sala {letter}\n    indirizzo: Via Po {n}\n    comune: {town}\n"
        + (f"    cap: {code}\n" if code else "")
        for n, (letter, (town, code)) in enumerate(zip("ABCDEFGHIJKLM", sites, strict=False), 1)
    ]
    return HEAD.format(title=title, body=body) + "".join(lines)


@pytest.mark.parametrize(
    "sites",
    [
        # a postal code
        [("⟦LC230:Crena→Crema⟧", "26013")],
        [("Crema", "26013")],
        [("Crena", "")],
        [("⟦LC230:Crena→Crema⟧", "26013"), ("Soresina", "26015"), ("⟦LC230:Soresinna→Soresina⟧", "26015")],
        [("Una frazione che nessuno conosce, né qui né là", "26013")],
        # a plate
        [("⟦LC230:Soresinna (CR)→Soresina (CR)⟧", "")],
        [("⟦LC230:Soresinna(CR)→Soresina (CR)⟧", "20121")],
        [("Soresina (CR)", "26015"), ("Frazione ignota (CR)", ""), ("Soresina (frazione)", "")],
        # another site
        [("Cremona", ""), ("⟦LC230:Cremoan→Cremona⟧", "")],
        [("⟦LC230:Cremopa→Cremona⟧", ""), ("Cremona", "")],
        [("Crema", ""), ("⟦LC230:Creme→Crema⟧", "")],
        [("Cremona", ""), ("Dremona", "")],
        [("Lodi", ""), ("Lodo", "")],
        [("Pian del Sole", ""), ("Pian del Sloe", "")],
        [("Cremona", ""), ("Cremonese", "")],
        # more sites than are compared one by one
        [*((f"{name} di Sotto", "") for name in "ABCDEFGH"), ("Cremona", ""), ("⟦LC230:Cremoan→Cremona⟧", "")],
    ],
)
def test_a_slip_in_a_sheet(sites: list[Site]) -> None:
    assert agrees(project(*sites))


@pytest.mark.parametrize("body", ["Comune di Cremona", "COMUNE DI Cremona"])
def test_a_slip_beside_the_name_of_the_body(body: str) -> None:
    assert agrees(project(("⟦LC230:Cermona→Cremona⟧", ""), body=body), project(("Cermona", "")))
    assert agrees(project(("Cermona", ""), body="Provincia Cremona"), project(("Cremona", ""), body=body))


def test_what_is_said_of_a_slip() -> None:
    (found,) = report_on(project(("Crena", "26013"))).findings
    assert figures(found) == {"comune": "Crena", "vicino": "Crema"}


def sheets(*towns: str) -> dict[str, str]:
    """Projects with a site each, or with several where a bar stands between their municipalities."""
    own = ("Antichi mestieri", "Orti di campagna", "Musei aperti", "Doposcuola", "Sentieri", "Teatri")
    bodies = ("Cooperativa Aurora", "Parco Adda", "Provincia", "Azienda sociale", "Unione valli", "Consorzio")
    return {
        name: project(*((one, "") for one in town.split("|")), title=title, body=body).replace("Via Po", f"Via {title}")
        .replace("Sala", f"Sala {name}")
        for name, town, title, body in zip(("s1", "s2", "s3", "s4", "s5", "s6"), towns, own, bodies, strict=False)
    }  # fmt: skip


SLIP = "⟦LC230:Trevilgio→Treviglio⟧"
HERE = "⟪altrove:Treviglio⟫"
HAMLET = "⟦LC230:Pian del Sloe→Pian del Sole⟧"
THERE = "⟪altrove:Pian del Sole⟫"


@pytest.mark.parametrize(
    "towns",
    [
        (HERE, SLIP),
        (SLIP, HERE),
        (HERE, SLIP, "Treviglio", SLIP),
        ("Treviglio", "Trevilgio", "Trevilgio", "Trevilgio"),
        (THERE, "Pian del Sole", "Pian del Sole", HAMLET),
        ("Pian del Sole", "Pian del Sole", "Pian del Sloe"),
        ("Pian del Sole", "Pian del Sole", "Pian del Sole", "Pian del Sloe", "Pian del Sloe"),
        ("Pian del Sole|Pian del Sloe", "Pian del Sole", "Pian del Sole"),
        (f"{THERE}|{HAMLET}", "Pian del Sole", "Pian del Sole", "Pian del Sole"),
        ("Artogne", "Artogni", "Artogni", "Artogni", HERE, SLIP),
        ("Treviglio", "Treviglio|⟦LC230:Trevilgio→Treviglio⟧"),
    ],
)
def test_a_slip_beside_other_sheets(towns: tuple[str, ...]) -> None:
    archive_agrees(sheets(*towns))


def test_what_is_said_of_a_slip_beside_other_sheets() -> None:
    (found,) = archive_agrees(sheets(HERE, SLIP)).findings
    assert figures(found) == {"comune": "Trevilgio", "vicino": "Treviglio"}


PROGRAMME = """\
tipo: programma
titolo: Reti
stato: bozza
regime: scu
anno: 2026
regioni: [{}]
ente: Comune della valle
progetti:
  - mulini
  - orti
totali:
  sedi: 2
  volontari: 8
"""


@pytest.mark.parametrize(
    "region",
    [
        "Lombardia",
        "VALLE D'AOSTA",
        "Trentino-Alto Adige/Südtirol, Valle d'Aosta/Vallée d'Aoste",
        "⟦LC230/regione:Lombradia→Lombardia⟧",
        "Liguria, ⟦LC230/regione:Lombardai→Lombardia⟧",
        "⟦LC230/regione:Pimontte→Piemonte⟧",
        "Pimomtte",
        "⟦LC230/regione:Lazoi→Lazio⟧",
        "Lazi",
        "Francia",
    ],
)
def test_regions(region: str) -> None:
    assert agrees(PROGRAMME.format(region))


def test_what_is_said_of_a_region() -> None:
    (found,) = report_on(PROGRAMME.format("Lombradia")).findings
    assert figures(found) == {"comune": "Lombradia", "vicino": "Lombardia"}


@pytest.mark.parametrize(
    "town",
    [
        "⟦LC231/comune-di:Comune di Cremona→Cremona⟧",
        "⟦LC231/comune-di:comune di Cremona→Cremona⟧",
        "⟦LC231/maiuscole:CREMONA→Cremona⟧",
        "⟦LC231/maiuscole:CREMA→Crema⟧",
        "⟦LC231/maiuscole:PIAN DEL SOLE⟧",
        "LODI",
        "Comunanza",
    ],
)
def test_a_municipality_is_its_name_alone(town: str) -> None:
    assert agrees(project((town, "")), project(("Soresina", ""), (town, "")))


@pytest.mark.parametrize(
    ("town", "better"), [("Comune di Cremona", "Cremona"), ("CREMONA", "Cremona"), ("PIAN DEL SOLE", "Pian Del Sole")]
)
def test_what_is_said_of_a_municipality(town: str, better: str) -> None:
    (found,) = report_on(project((town, ""))).findings
    assert figures(found) == {"testo": town, "vicino": better}


STREETS = ("Via", "Viale", "Piazza", "Piazzale", "Corso", "Largo", "Vicolo", "Strada", "Contrada", "Borgo")
LITTLE = ("di", "del", "delle", "degli", "dal", "comune")


def twice(word: str, before: str = "", after: str = "Roma") -> str:
    """A text in which a word stands twice, marked with what takes its place."""
    return f"{before}⟦LC231/ripetuta:{word}⟧ {word} {after}"


def mended(sheet: str) -> list[str]:
    return [one.changes[0].new for one in report_on(unmarked(sheet)[0]).findings]


@pytest.mark.parametrize("word", STREETS)
def test_a_street_that_begins_twice(word: str) -> None:
    sheet = project(("Cremona", "")).replace("Via Po 1", twice(word))
    assert agrees(sheet)
    assert mended(sheet) == [f"{word} Roma"]


@pytest.mark.parametrize("word", LITTLE)
def test_a_little_word_that_stands_twice(word: str) -> None:
    title = project(("Cremona", ""), title=twice(word, "Insieme "))
    body = project(("Cremona", ""), body=twice(word, "Insieme "))
    site = project(("Cremona", "")).replace("Sala A", twice(word, "Sala "))
    assert agrees(title, body, site)
    assert mended(title) == mended(body) == [f"Insieme {word} Roma"]
    assert mended(site) == [f"Sala {word} Roma"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Via Po 1", "Lungo lungo mare"),
        ("Via Po 1", "Via di di Mezzo"),
        ("Via Po 1", "Sala A"),
        ("Sala A", "Via Via"),
        ("Antichi mestieri", "Passo passo"),
        ("Antichi mestieri", "Cooperativa Aurora di"),
        ("Cremona", "Baden Baden"),
        ("Cremona", "Cremona Cremona Cremona"),
    ],
)
def test_a_word_that_may_stand_twice(old: str, new: str) -> None:
    assert agrees(project(("Cremona", "")).replace(old, new))


@pytest.mark.parametrize("field", ["titolo", "ente"])
def test_a_word_that_stands_once_before(field: str) -> None:
    sheet = project(("Cremona", "")).replace("tipo:", "fonte: Atto di giunta\ntipo:")
    own = {"titolo": "Antichi mestieri", "ente": "Cooperativa Aurora"}[field]
    assert agrees(sheet.replace(own, twice("di", "Storie ")))


def test_a_site_may_lack_anything() -> None:
    bare = HEAD.format(title="Antichi mestieri", body="Comune di Cremona") + "  - nome: Sala A\n"
    assert agrees(bare, f"{bare}    cap: 26100\n", f"{bare}    cap: 26100\n  - nome: Sala B\n    comune: Soresina\n")
    assert agrees(project(("Cremona", "")).replace("ente: Cooperativa Aurora\n", ""))
    twice_di = HEAD.format(title=twice("di", "Storie "), body="").replace("ente: \n", "") + "  - nome: Sala A\n"
    assert agrees(twice_di)


def test_the_rest_of_a_text_with_a_word_twice_stays() -> None:
    assert mended(project(("Cremona Cremona", ""))) == ["Cremona"]
    assert mended(project(("Cremona", ""), title="Aiuto Di di casa")) == ["Aiuto di casa"]
    assert mended(project(("Cremona", "")).replace("Via Po 1", "Via Via Via Roma")) == ["Via Via Roma"]
    assert mended(project(("Cremona", "")).replace("Via Po 1", "Via Via Po di di Via Via")) == ["Via Po di di Via Via"]
    (found,) = report_on(project(("Cremona", ""), title="Aiuto Di di casa")).findings
    assert figures(found) == {"testo": "Aiuto Di di casa", "parola": "Di"}


@pytest.mark.parametrize(
    ("town", "code"),
    [
        ("⟪comune:Cremona⟫", "⟦LC232:20121⟧"),
        ("⟪comune:Castro⟫", "⟦LC232:20121⟧"),
        ("Cremona", "26100"),
        ("Castro", "24063"),
        ("Castro", "73030"),
        ("Pian del Sole", "20121"),
    ],
)
def test_postal_codes(town: str, code: str) -> None:
    assert agrees(project(("Soresina", "26015"), (town, code)))


def test_what_is_said_of_a_postal_code() -> None:
    (found,) = report_on(project(("Cremona", "20121"))).findings
    assert figures(found) == {"cap": "20121", "comune": "Cremona", "provincia": "Cremona", "inizio": "260.. o 261.."}
    assert found.labels[1].params == {"provincia": "Cremona"}


@pytest.mark.parametrize(
    ("weight", "severity"),
    [("errore", Severity.ERROR), ("avviso", Severity.WARNING), ("nota", Severity.INFO), ("spenta", None)],
)
def test_a_finding_has_the_weight_that_its_office_gives_it(weight: str, severity: Severity | None) -> None:
    slip = {"mulini": project(("Crena", "26013"))}
    assert [one.severity for one in found(slip, f"regole:\n  LC230: {weight}\n")] == [severity] * (severity is not None)
