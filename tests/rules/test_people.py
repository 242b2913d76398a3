"""People, sites and what single calls ask, at the edges: which names are one person, which sites one site."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located

from ..archives import report_on
from .planting import Field

HEAD = (
    "tipo: servizio-civile\ntitolo: Archivi aperti\nstato: bozza\nregime: {}\nente: Comune di Cremona\nvolontari: 4\n"
)
SITES = "sedi:\n  - codice: 134501\n    nome: Archivio storico\n  - nome: Biblioteca Ariostea\n"
Post = tuple[str, str, str]


NAMED = "LC508"
"""Full names make it certain that two posts are of one person; that they are names is another finding."""


def found(text: str) -> list[Located]:
    return list(report_on(text, "s.yaml").findings)


def posts(*people: Post) -> str:
    lines = ["incarichi:"]
    for person, role, site in people:
        lines += [f"  - persona: {person}", f"    ruolo: {role}", *([f"    sede: {site}"] if site else [])]
    return "\n".join(lines) + "\n"


def told(*people: Post, regime: str = "scu", sites: str = SITES) -> list[str]:
    return [one.code for one in found(HEAD.format(regime) + sites + posts(*people))]


ARCHIVE, LIBRARY = "134501", "biblioteca ariostea"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([("M.B.", "olp", ARCHIVE), ("M. B.", "olp", LIBRARY)], ["LC631"]),
        ([("M.B.", "olp", ARCHIVE), ("M.B.", "olp", "Archivio storico")], []),
        ([("M.B.", "olp", ARCHIVE), ("Ma.B.", "olp", LIBRARY)], []),
        ([("M.B.", "olp", ARCHIVE), ("M.B.", "formatore", LIBRARY)], []),
        ([("M.B.", "olp", ARCHIVE), ("M.B.", "olp", "")], []),
        ([("M.B.", "tutor", ""), ("M.B.", "selettore", ""), ("M.B.", "olp", "")], ["LC632"]),
        ([("M.B.", "tutor", ""), ("L.R.", "olp", "")], []),
        ([("M.B.", "olp", "134511")], ["LC217"]),
        ([("M.B.", "olp", "134511"), ("M.B.", "olp", LIBRARY)], ["LC217"]),
        ([("M.B.", "olpp", ARCHIVE), ("M.B.", "tutor", "")], ["LC103"]),
        ([('""', "olp", ARCHIVE)], ["LC101"]),
        ([("山", "olp", ARCHIVE), ("川", "olp", LIBRARY)], []),
        ([("M.B.", "olp", "山")], ["LC217"]),
    ],
)
def test_people_in_one_project(people: list[Post], expected: list[str]) -> None:
    assert told(*people) == expected


@pytest.mark.parametrize("regime", ["lombardia-33-2014", "lombardia-16-2019", "altro"])
def test_other_norms_say_nothing_of_two_sites_and_two_roles(regime: str) -> None:
    assert told(("M.B.", "olp", ARCHIVE), ("M.B.", "olp", LIBRARY), ("M.B.", "tutor", ""), regime=regime) == []


def test_a_site_whose_name_cannot_be_read_may_be_the_one_that_is_meant() -> None:
    sites = "sedi:\n  - codice: 13A501\n    nome: Archivio storico\n"
    assert told(("M.B.", "olp", "134501"), sites=sites) == ["LC016"]


def test_a_site_without_a_name_is_not_the_one_with_a_name_in_other_letters() -> None:
    sites = "sedi:\n  - codice: 134501\n  - nome: 川\n"
    assert told(("M.B.", "olp", "山"), sites=sites) == ["LC101", "LC217"]


@given(st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_named_operators_are_as_many_as_the_site_says(said: int, named: int, loose: bool) -> None:
    sites = f"sedi:\n  - codice: 134501\n    nome: Archivio storico\n    olp: {said}\n  - nome: Biblioteca Ariostea\n"
    people = [(f"{letter}.B.", "olp", ARCHIVE) for letter in "CDEF"[:named]] + [("Z.Z.", "olp", "")] * loose
    wrong = named > said or (0 < named < said and not loose)
    head = HEAD.format("altro") + sites
    codes = [one.code for one in found(head + (posts(*people) if people else ""))]
    assert codes == (["LC218"] if wrong else [])


@pytest.mark.parametrize(("site", "expected"), [(LIBRARY, ["LC218"]), ('""', ["LC105"])])
def test_operators_are_not_counted_where_the_site_of_one_cannot_be_read(site: str, expected: list[str]) -> None:
    sites = SITES.replace("Archivio storico\n", "Archivio storico\n    olp: 1\n")
    people = ("M.B.", "olp", ARCHIVE), ("C.D.", "olp", ARCHIVE), ("E.F.", "olp", site)
    assert told(*people, regime="altro", sites=sites) == expected


PROJECT = """\
tipo: servizio-civile
titolo: {title}
stato: bozza
regime: scu
{more}volontari: {places}
sedi:
  - codice: {code}
    nome: {site}
    indirizzo: {site} 1
{capacity}incarichi:
  - persona: {person}
    ruolo: olp
"""
CALL = "bando: servizio-civile-2026\nente: Comune di Cremona\n"


def project(title: str, site: str = "Archivio", code: int = 134501, person: str = "Maria Bruni", **other: str) -> str:
    capacity = f"    capienza: {most}\n" if (most := other.get("capacity")) else ""
    more, places = other.get("more", CALL), other.get("places", "4")
    return PROJECT.format(title=title, site=site, code=code, person=person, more=more, places=places, capacity=capacity)


def among(tmp_path: Path, *sheets: str) -> list[Located]:
    own = {f"progetto-{n}.yaml": text for n, text in enumerate(sheets)}
    return [one for one in Field(tmp_path, own).findings() if one.code in ("LC409", "LC410", "LC631", FAULT)]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (project("B", "Museo", 134502), [Severity.ERROR]),
        (project("B", "Museo", 134502, person="maria bruni"), [Severity.ERROR]),
        (project("B"), []),
        (project("B", "Museo", 134502, person="Mario Bruni"), []),
        (project("B", "Museo", 134502, more=CALL.replace("2026", "2025")), []),
        (project("B", "Museo", 134502, more=CALL.replace("Cremona", "Argenta")), []),
        (project("B", "Museo", 134502, more="ente: Comune di Cremona\n"), []),
        (project("B", "Museo", 134502, more="bando: servizio-civile-2026\n"), []),
    ],
)
def test_an_operator_in_two_projects(tmp_path: Path, second: str, expected: list[Severity]) -> None:
    assert [one.severity for one in among(tmp_path, project("A"), second)] == expected


BODY = "ente: Comune di Cremona\n"
CODED = f"{CALL}codice_ente: SU01234\n"
APART = (("A", "Archivio", 134501), ("B", "Museo", 134502))
TWICE = "    sede: 134501\n  - persona: Maria Bruni\n    ruolo: olp\n    sede: Museo\n"
CLEAN_CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\n"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([project("0").partition("incarichi")[0], project("A"), project("B", "Museo", 134502)], 1),
        ([project("0", more=""), project("A"), project("B", "Museo", 134502)], 1),
        ([project("A").replace("codice: 134501\n    ", ""), project("B", "Archivio", 134502)], 0),
        ([project("A"), project("B", "Museo", 134502) + '    sede: ""\n'], 0),
        ([project("A", more=BODY), project("B", "Museo", 134502, more=BODY)], 0),
        ([project(title, site, code, more="bando: servizio-civile-2026\n") for title, site, code in APART], 0),
        ([project(title, site, code).replace("regime: scu", "regime: nostro") for title, site, code in APART], 0),
        ([project("A").partition("sedi:")[0] + posts(("Maria Bruni", "olp", "")), project("B", "Museo", 134502)], 0),
        ([project("A").replace("incarichi:", "  - nome: Museo\nincarichi:") + TWICE], 1),
        ([CLEAN_CALL, project("A"), project("B", "Museo", 134502)], 1),
        ([project("A", more=CODED), project("B", "Museo", 134502, more=CODED.replace("Comune", "Città"))], 1),
        ([project("A", more=CODED), project("B", "Museo", 134502, more=CODED.replace("1234", "4321"))], 0),
        ([project(title, site, code).replace("regime: scu", "regime: altro") for title, site, code in APART], 0),
    ],
    ids=[
        "after-one-without-posts",
        "after-one-without-call",
        "one-name-one-code",
        "site-not-read",
        "no-call",
        "no-body",
        "unknown-norms",
        "no-sites",
        "in-one-project",
        "after-a-call",
        "one-code-of-the-body",
        "two-codes-of-the-body",
        "other-norms",
    ],
)
def test_which_projects_and_sites_are_compared(tmp_path: Path, sheets: list[str], expected: int) -> None:
    assert [one.code for one in among(tmp_path, *sheets)] == ["LC631"] * expected


def test_the_places_of_a_single_site_are_its_own_where_it_says_them() -> None:
    site = "sedi:\n  - nome: Archivio storico\n    volontari: 3\n    capienza: 3\n"
    assert [one.code for one in found(HEAD.format("altro") + site)] == ["LC202"]


def test_an_unknown_sector_is_reported_where_it_is_written(tmp_path: Path) -> None:
    programme = (
        "tipo: programma\ntitolo: Cremona\nstato: bozza\nregime: scu\nanno: 2026\nsettore: Astronautica\n"
        "progetti:\n  - progetto\ntotali:\n  sedi: 1\n  volontari: 4\n"
    )
    own = {"programma.yaml": programme, "progetto.yaml": project("A", more="programma: programma\n")}
    assert [(one.file, one.code) for one in Field(tmp_path, own).findings() if one.code != NAMED] == [
        ("data/programma.yaml", "LC621")
    ]


def test_a_day_beside_a_name_is_no_birth_elsewhere() -> None:
    text = HEAD.format("altro") + SITES + posts(("Maria Bruni 3/4/1985", "olp", ARCHIVE))
    both = found(f"{text}descrizione: Nella sede del museo, aperto 4/5/1986.\n")
    assert [(one.code, one.place.line) for one in both if one.code not in ("LC631", NAMED)] == [("LC502", 12)]


@pytest.mark.parametrize(
    ("person", "weight"),
    [
        ("M.B.", Severity.WARNING),
        ("M. B. C. D.", Severity.WARNING),
        ("Ada", Severity.WARNING),
        ("Anna", Severity.ERROR),
        ("Bo Li", Severity.ERROR),
        ("M. Bruni", Severity.ERROR),
    ],
)
def test_initials_in_two_projects_are_a_warning(tmp_path: Path, person: str, weight: Severity) -> None:
    both = project("A", person=person), project("B", "Museo", 134502, person=person)
    assert [(one.file, one.severity) for one in among(tmp_path, *both)] == [("data/progetto-1.yaml", weight)]


@pytest.mark.parametrize(
    ("places", "capacities", "expected"),
    [
        (("4", "4"), ("8", ""), []),
        (("4", "5"), ("8", ""), ["LC409", "LC409"]),
        (("4", "5"), ("8", "8"), ["LC409", "LC409"]),
        (("9", "1"), ("8", "8"), ["LC409"]),
        (("1", "9"), ("8", ""), ["LC409", "LC409"]),
        (("1", "1"), ("8", "6"), ["LC410"]),
        (("9", "9"), ("", ""), []),
    ],
)
def test_the_capacity_is_shared(
    tmp_path: Path, places: tuple[str, str], capacities: tuple[str, str], expected: list[str]
) -> None:
    sheets = [
        project(title, places=count, capacity=capacity)
        for title, count, capacity in zip("AB", places, capacities, strict=True)
    ]
    assert [one.code for one in among(tmp_path, *sheets)] == expected


def test_one_project_whose_places_are_known_passes_no_capacity_that_another_says(tmp_path: Path) -> None:
    unknown = project("B", capacity="8").replace("incarichi:", "  - codice: 134599\n    nome: Torre\nincarichi:")
    assert [one.code for one in among(tmp_path, project("A", places="9"), unknown)] == []


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([CLEAN_CALL, project("A", capacity="8"), project("B", places="5")], ["LC409", "LC409"]),
        ([project("0", more=BODY), project("A", capacity="8"), project("B", places="5")], ["LC409", "LC409"]),
        # a capacity that is known in another call alone
        ([project("A"), project("B"), project("C", more=CALL.replace("2026", "2025"), capacity="7")], []),
        # sites without a code, and one with its code twice
        ([project(title, capacity="7").replace("codice: 134501\n    ", "") for title in "AB"], []),
        ([project("A", capacity="7") + TWICE, project("B")], ["LC409", "LC409"]),
        ([project("A", capacity="7").replace("incarichi:", "  - codice: 134501\nincarichi:"), project("B")], []),
        ([project("A", capacity="7").partition("sedi:")[0], project("B", capacity="7"), project("C")], ["LC409"] * 2),
        # one site after another: the first as it must be
        (
            [
                project("A", capacity="8"),
                project("B", capacity="8"),
                project("C", "Museo", 134502, person="C.", capacity="8"),
                project("D", "Museo", 134502, person="C.", capacity="9"),
            ],
            ["LC410"],
        ),
        (
            [
                project("A", capacity="8"),
                project("B", capacity="8"),
                project("C", "Museo", 134502, person="C.", capacity="7"),
                project("D", "Museo", 134502, person="C."),
            ],
            ["LC409", "LC409"],
        ),
    ],
)
def test_whose_capacity_is_compared(tmp_path: Path, sheets: list[str], expected: list[str]) -> None:
    assert [one.code for one in among(tmp_path, *sheets)] == expected


def test_the_capacity_that_most_projects_say_is_shown(tmp_path: Path) -> None:
    [one] = among(
        tmp_path, *(project(title, places="1", capacity=most) for title, most in zip("ABC", "688", strict=True))
    )
    assert [label.file for label in one.labels] == ["data/progetto-0.yaml", "data/progetto-1.yaml"]


def test_projects_have_their_call_and_body_from_the_programme(tmp_path: Path) -> None:
    programme = (
        f"tipo: programma\ntitolo: Cremona\nstato: bozza\nregime: scu\nanno: 2026\n{CALL}"
        "progetti:\n  - progetto-0\n  - progetto-1\ntotali:\n  sedi: 2\n  volontari: 8\n"
    )
    mine = "programma: programma\n"
    sheets = project("A", more=mine), project("B", "Museo", 134502, more=mine)
    own = {f"progetto-{n}.yaml": text for n, text in enumerate(sheets)}
    codes = [one.code for one in Field(tmp_path, {**own, "programma.yaml": programme}).findings() if one.code != NAMED]
    assert codes == ["LC631"]


@pytest.mark.parametrize(
    ("second", "named", "expected"),
    [
        ("nome: Museo\n    indirizzo: via Po, 1", "Museo", []),
        ("nome: Museo\n    indirizzo: via Po, 2", "Museo", ["LC631"]),
        ("nome: Museo", "Museo", ["LC631"]),
        ("codice: 134501\n    nome: Museo", "Museo", ["LC210"]),
        ("codice: 134502\n    nome: Museo\n    indirizzo: via Po, 1", "Museo", ["LC631"]),
        ("codice: 134502\n    nome: Archivio", "'134502'", ["LC631"]),
    ],
)
def test_which_two_sites_of_a_project_may_be_one(second: str, named: str, expected: list[str]) -> None:
    sites = f"sedi:\n  - codice: 134501\n    nome: Archivio\n    indirizzo: Via Po 1\n  - {second}\n"
    assert told(("M.B.", "olp", ARCHIVE), ("M.B.", "olp", named), sites=sites) == expected


def test_sites_of_one_name_may_be_one_site_of_a_call(tmp_path: Path) -> None:
    bare = project("B", "Archivio", 134502).replace("codice: 134502\n    ", "").replace("Archivio 1", "via Adda 9")
    assert among(tmp_path, project("A"), bare) == []


@pytest.mark.parametrize("key", ["persona", "ruolo", "sede"])
def test_operators_are_not_counted_where_one_post_cannot_be_read(key: str) -> None:
    sites = SITES.replace("Archivio storico\n", "Archivio storico\n    olp: 1\n")
    two = posts(("M.B.", "olp", ARCHIVE), ("C.D.", "olp", ARCHIVE))
    third = {"persona": "E.F.", "ruolo": "olp", "sede": ARCHIVE, key: "[]"}
    text = HEAD.format("altro") + sites + two
    assert [one.code for one in found(text)] == ["LC218"]
    more = "".join(f"    {name}: {value}\n" for name, value in third.items()).replace("    ", "  - ", 1)
    assert "LC218" not in [one.code for one in found(text + more)]


def test_posts_without_a_person_are_of_nobody() -> None:
    assert told(('""', "olp", ""), ('""', "tutor", ""), ("M.B.", "tutor", "")) == ["LC101", "LC101"]


def test_norms_that_are_not_known_forbid_nothing() -> None:
    assert told(("M.B.", "olp", ARCHIVE), ("M.B.", "tutor", LIBRARY), regime="nostre") == ["LC103"]


def test_where_a_post_names_no_site_that_is_there_its_operator_is_at_none() -> None:
    sites = SITES + "  - nome: biblioteca ariostea\n"
    assert told(("M.B.", "olp", ARCHIVE), ("M.B.", "olp", "Biblioteca Ariostea"), sites=sites) == []


def test_one_capacity_alone_says_nothing_of_projects_without_a_call(tmp_path: Path) -> None:
    sheets = [project(title, more="ente: Comune di Cremona\n", places="6", capacity="8") for title in "AB"]
    assert among(tmp_path, *sheets) == []


def test_places_that_cannot_be_read_are_not_those_of_the_project() -> None:
    site = "sedi:\n  - nome: Archivio storico\n    volontari: molti\n    capienza: 2\n"
    assert [one.code for one in found(HEAD.format("altro") + site)] == ["LC015"]


def test_operators_are_looked_for_at_every_site() -> None:
    sites = SITES.replace("Archivio storico\n", "Archivio storico\n    olp: 1\n") + "    olp: 2\n"
    third = "  - nome: Museo\n    olp: 2\n"
    assert told(("M.B.", "olp", ARCHIVE), ("C.D.", "olp", LIBRARY), sites=sites + third) == ["LC218"]
    bare = sites.replace("    olp: 1\n", "")
    assert told(("M.B.", "olp", ARCHIVE), ("C.D.", "olp", LIBRARY), sites=bare) == ["LC218"]


def test_posts_without_a_site_or_a_project_without_sites_stop_nothing() -> None:
    assert told(("M.B.", "olp", ""), ("L.R.", "olp", ARCHIVE), ("L.R.", "olp", LIBRARY)) == ["LC631"]
    assert told(("M.B.", "olp", ARCHIVE), ("M.B.", "olp", ""), sites="") == ["LC820"]
    assert told(('""', "olp", ARCHIVE), ('""', "olp", LIBRARY)) == ["LC101", "LC101"]


def test_a_site_whose_name_has_no_letters_to_compare_is_not_one_without_a_name() -> None:
    def sites(first: str, second: str) -> str:
        streets = [f"    indirizzo: {street}\n" if street else "" for street in (first, second)]
        return f"sedi:\n  - nome: Archivio\n{streets[0]}  - nome: Museo\n{streets[1]}"

    people = ("M.B.", "olp", "Archivio"), ("M.B.", "olp", "Museo")
    assert told(*people, sites=sites("", "山")) == told(*people, sites=sites("山", "")) == ["LC631"]
    assert told(*people, sites=sites("Via Po 1", "via Po 1")) == []


def test_a_site_without_a_readable_name_may_be_the_one_of_any_post() -> None:
    assert told(("M.B.", "olp", "Museo"), sites="sedi:\n  - codice: 134501\n    nome: []\n") == ["LC101"]
