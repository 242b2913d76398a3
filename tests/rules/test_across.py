"""What sheets say of each other: programmes and their projects, durations, codes and addresses, names of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.files import Overlay
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.report import Located
from levacivica.model.codes import LONGEST_NAME

from ..archives import NOWHERE

SILENT = "regole:\n  LC401: spenta\n"


def found(sheets: Mapping[str, str], settings: str = "") -> list[Located]:
    """The findings on a data root of these sheets, by name."""
    texts = {"levacivica.yaml": settings} | {f"data/{name}.yaml": text for name, text in sheets.items()}
    files = Overlay({NOWHERE / path: text.encode() for path, text in texts.items()})
    workspace = Workspace.around(NOWHERE, NOWHERE, files)
    return list(check(read_archive(workspace.archive_files(), workspace)).findings)


def told(sheets: Mapping[str, str], settings: str = "") -> list[str]:
    """The sheet, the code and the variant of every finding."""
    return [
        f"{one.file.removeprefix('data/').removesuffix('.yaml')} {one.code} {one.finding.variant}".rstrip()
        for one in found(sheets, settings)
    ]


def project(
    n: int, *, programme: str = "rete", months: str = "12", tipo: str = "servizio-civile", site: str = ""
) -> str:
    return (
        f"tipo: {tipo}\ntitolo: Orti {n}\nstato: bozza\nregime: scu\nvolontari: 2\n"
        + (f"programma: {programme}\n" if programme else "")
        + (f"durata_mesi: {months}\n" if months else "")
        + (site or f"sedi:\n  - codice: 17100{n}\n    nome: Orti {n}\n    indirizzo: Via Po {n}\n    comune: Modena\n")
    )


def programme(
    listed: Sequence[str], *, sites: int | None = None, places: int | None = None, title: str = "Rete"
) -> str:
    count = len(set(listed))
    return (
        f"tipo: programma\ntitolo: {title}\nstato: bozza\nregime: scu\nanno: 2026\nprogetti:\n"
        + "".join(f"  - {name}\n" for name in listed)
        + f"totali:\n  sedi: {count if sites is None else sites}\n"
        + f"  volontari: {2 * count if places is None else places}\n"
    )


CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\n"
PAIR = {"rete": programme("ab"), "a": project(1), "b": project(2)}
THREE = {"rete": programme("abc"), "a": project(1), "b": project(2), "c": project(3)}


def test_sheets_that_agree() -> None:
    assert told(PAIR) == []
    assert told(THREE) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rete": programme("aab")}, ["rete LC401 doppio"]),
        ({"rete": programme("abz")}, ["rete LC401 simile"]),
        ({"rete": programme(["a", "b", "teatro"])}, ["rete LC401 manca"]),
        ({"rete": programme("abz"), "z": "a: [\n"}, ["rete LC411", "z LC003 altro"]),
        ({"c": project(3)}, ["c LC401 non-elencato", "rete LC401 non-elenca"]),
        ({"rete": programme("abc"), "c": project(3, programme="")}, ["rete LC401 non-lo-dice"]),
        ({"rete": programme("abc"), "c": project(3, programme="", tipo="leva-civica")}, []),
        ({"rete": programme("abc"), "c": project(3, programme="[]")}, ["c LC105"]),
        ({"c": project(3, programme="altra")}, ["c LC401 programma-manca"]),
        ({"rete": programme("abc"), "c": project(3, programme="altra")}, ["c LC401 programma-simile"]),
        ({"rete": programme("abc"), "c": project(3, programme="ret")}, ["c LC401 programma-simile"]),
        ({"rete": programme("abc"), "c": project(3, programme="b")}, ["c LC401 programma-altro-tipo"]),
        (
            {"rete": programme("abc"), "c": project(3, programme="altra"), "altra": programme("c")},
            ["rete LC401 non-lo-dice"],
        ),
    ],
)
def test_programmes_and_projects_name_each_other(changes: Mapping[str, str], expected: list[str]) -> None:
    assert told({**PAIR, **changes}) == expected


@pytest.mark.parametrize(
    ("call", "sheets", "expected"),
    [
        ("servizio-civile-2026", {}, []),
        ("servizio-civile-2027", {}, ["b LC405"]),
        ("avviso", {}, ["b LC405"]),
        ("avviso", {"Avviso": CALL}, ["Avviso LC406", "b LC405 simile"]),
        ("avviso", {"avviso": CALL}, []),
        ("avviso", {"avviso": "a: [\n"}, ["avviso LC003 altro", "b LC411"]),
        ("a", {}, ["b LC405 altro-tipo"]),
        ("servizio-civile-2026", {"servizio-civile-2026": project(3)}, ["b LC405 altro-tipo"]),
        ("servizio-civile-2025", {"servizio-civile-2025": "a: [\n"}, ["b LC411", "servizio-civile-2025 LC003 altro"]),
        ("[]", {}, ["b LC105"]),
    ],
)
def test_the_call_that_a_project_names(call: str, sheets: Mapping[str, str], expected: list[str]) -> None:
    alone = {name: text.replace("programma: rete\n", "") for name, text in sheets.items()}
    named = {"a": project(1, programme=""), "b": project(2, programme="") + f"bando: {call}\n"}
    assert told({**named, **alone}) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rete": programme("ab", places=5)}, ["rete LC402 volontari"]),
        ({"rete": programme("ab", places=3)}, ["rete LC402 volontari"]),
        ({"rete": programme("ab", sites=1)}, ["rete LC402 sedi"]),
        ({"rete": programme("ab", sites=3)}, ["rete LC402 sedi"]),
        ({"rete": programme("ab", sites=3, places=5)}, ["rete LC402 sedi", "rete LC402 volontari"]),
        ({"rete": programme("ab", places=5), "altra": programme(["teatro"])}, ["rete LC402 volontari"]),
        # where not all projects are known and listed, the totals may be right
        ({"rete": programme("ab", sites=3, places=5), "c": project(3)}, []),
        ({"rete": programme("abz", sites=5, places=9)}, []),
        # where a project has no number of volunteers, the others may be less, and the sites are compared all the same
        (
            {"rete": programme("ab", sites=3, places=5), "b": project(2).replace("volontari: 2", "volontari: boh")},
            ["b LC015 intero", "rete LC402 sedi"],
        ),
        # without the sites of one project there may be more of them, but not fewer
        ({"b": project(2, site="sedi:\n"), "rete": programme("ab", sites=3)}, ["b LC820 sedi"]),
        (
            {"b": project(2, site="sedi:\n"), "rete": programme("ab", sites=0)},
            ["b LC820 sedi", "rete LC402 sedi-almeno"],
        ),
    ],
)
def test_the_totals_of_a_programme(changes: Mapping[str, str], expected: list[str]) -> None:
    assert told({**PAIR, **changes}, SILENT) == expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (("12", "12", "10"), ["c LC404"]),
        (("10", "12", "10"), ["b LC404"]),
        (("12", "", "10"), ["c LC404"]),
        (("12", "", "12"), []),
        (("", "", "10"), []),
        (("", "", ""), []),
    ],
)
def test_the_projects_of_a_programme_last_equally_long(months: tuple[str, ...], expected: list[str]) -> None:
    sheets = {name: project(n, months=long) for n, (name, long) in enumerate(zip("abc", months, strict=True), 1)}
    assert told(THREE | sheets) == expected


def test_a_programme_without_a_title_is_named_by_nothing() -> None:
    wrong = {"rete": programme("ab", title="[]"), "b": project(2, months="10")}
    [one] = [one for one in found(PAIR | wrong) if one.code == "LC404"]
    assert one.finding.params["programma"] == ""


def test_other_norms_let_projects_last_as_they_like() -> None:
    sheets = {name: text.replace("regime: scu", "regime: altro") for name, text in THREE.items()}
    assert told(sheets | {"c": project(3, months="10").replace("scu", "altro")}) == []


def site(code: int, street: str, town: str = "Modena") -> str:
    return f"sedi:\n  - codice: {code}\n    nome: Orti\n    indirizzo: {street}\n    comune: {town}\n"


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ((site(171001, "Via Po 1"), site(171001, "Via Po, 1"), site(171001, "V. Po 1")), []),
        ((site(171001, "Via Po 1"), site(171001, "Via Po 1"), site(171001, "Via Adda 1")), ["c LC403"]),
        ((site(171001, "Via Adda 1"), site(171001, "Via Po 1"), site(171001, "Via Po 1")), ["a LC403"]),
        ((site(171001, "Via Po 1"), site(171002, "Via Adda 1"), site(171003, "Via Adda 1")), ["b LC408", "c LC408"]),
        ((site(171001, "Via Po 1"), site(171002, "Via Adda 1"), site(171003, "Via Adda 1", "Lodi")), []),
        ((site(171001, "Via Po 1"), site(171002, "''"), site(171003, "''")), ["b LC105", "c LC105"]),
        ((site(171001, "Via Po 1"), site(171001, "''"), site(171003, "Via Adda 1")), ["b LC105"]),
    ],
)
def test_a_code_has_one_address(sites: tuple[str, ...], expected: list[str]) -> None:
    sheets = {
        name: project(n, programme="", site=text) for n, (name, text) in enumerate(zip("abc", sites, strict=True))
    }
    assert told(sheets) == expected


def test_where_the_other_address_is_is_shown() -> None:
    sheets = {
        name: project(n, programme="", site=site(171001, street))
        for n, (name, street) in enumerate((("a", "Via Po 1"), ("b", "Via Adda 1")))
    }
    [one] = found(sheets)
    assert [(label.file, label.place.line) for label in one.labels] == [("data/b.yaml", 10), ("data/a.yaml", 10)]


@pytest.mark.parametrize(
    ("name", "variant", "figures"),
    [
        ("Orti", "", {"nome": "Orti", "altro": "orti"}),
        ("orti_di_quartiere", "", {"nome": "orti_di_quartiere", "altro": "orti-di-quartiere"}),
        ("%3A:error title=x", "", {"nome": "%3A:error title=x", "altro": "error-title-x"}),
        ("citt%C3%A0%20viva", "", {"nome": "citt%C3%A0%20viva", "altro": "citta-viva"}),
        ("caff%E8", "", {"nome": "caff%E8", "altro": "caffe"}),
        ("con", "riservato", {"nome": "con", "altro": "scheda-con"}),
        ("CON", "riservato", {"nome": "CON", "altro": "scheda-con"}),
        ("K" * LONGEST_NAME, "", {"nome": "K" * LONGEST_NAME, "altro": "k" * LONGEST_NAME}),
        (
            "k" * (LONGEST_NAME + 1),
            "lungo",
            {"n": LONGEST_NAME + 1, "limite": LONGEST_NAME, "altro": "k" * 60},
        ),
    ],
)
def test_the_name_of_a_file(name: str, variant: str, figures: dict[str, object]) -> None:
    [one] = found({name: project(1, programme="")})
    assert (one.code, one.finding.variant, dict(one.finding.params)) == ("LC406", variant, figures)


def test_the_longest_name_of_a_file() -> None:
    assert told({"k" * LONGEST_NAME: project(1, programme="")}) == []


def test_two_files_of_one_name_name_each_other() -> None:
    one, other = found({"a": project(1, programme=""), "altro/a": project(2, programme="")})
    assert [dict(finding.finding.params) for finding in (one, other)] == [
        {"nome": "a", "altro": "data/altro/a.yaml"},
        {"nome": "a", "altro": "data/a.yaml"},
    ]


def test_the_other_codes_on_one_address_are_named() -> None:
    report = found({name: project(n, programme="", site=site(171000 + n, "Via Po 1")) for n, name in enumerate("abc")})
    assert [(one.finding.params["codice"], one.finding.params["altri"]) for one in report] == [
        ("171000", "171001, 171002"),
        ("171001", "171000, 171002"),
        ("171002", "171000, 171001"),
    ]
