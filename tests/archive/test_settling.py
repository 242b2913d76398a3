"""What satisfies a rule is what is printed: rules, documents and data see one settled sheet, settled once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import levacivica.archive.archive
from levacivica.archive.archive import Archive
from levacivica.archive.settling import FROM_CALL, FROM_PROGRAMME, Origin, Settled, settle
from levacivica.checking.engine import check
from levacivica.diagnostics.faults import FAULT
from levacivica.model.schede import Scheda
from levacivica.overview.gathering import entries_of
from levacivica.overview.plain import plain
from levacivica.rendering.data.files import data_of
from levacivica.rendering.engine import Engine, engine_of
from levacivica.site import make_site

from ..archives import archive_of_texts
from ..console import Console
from ..samples import changed
from ..sweep import examples
from .valley import SHEETS, bare, fill

# Each value is another one for each sheet that may say it: a document shows by its words whose it is.
LINES = {
    "ente": "ente: Ente {0}",
    "codice_ente": "codice_ente: SU0000{1}",
    "codice_fiscale_ente": "codice_fiscale_ente: '{2}'",
    "partita_iva_ente": "partita_iva_ente: '{3}'",
    "settore": "settore: Settore {0}",
    "aree": "aree:\n  - Area {0}",
    "agenda_2030": "agenda_2030:\n  - 1{1}",
    "ambito_azione": "ambito_azione: Ambito {0}",
    "ruolo": "ruolo: Ruolo {0}.",
    "fonte": "fonte: Fonte {0}",
    "contatti": "contatti:\n  - ufficio: Ufficio {0}",
    "bando": "bando: avviso-{0}",
    "durata_mesi": "durata_mesi: 1{1}",
}
SAID = {
    "ente": "Ente {0}",
    "codice_ente": "SU0000{1}",
    "codice_fiscale_ente": "{2}",
    "partita_iva_ente": "{3}",
    "settore": "Settore {0}",
    "aree": "Area {0}",
    "agenda_2030": "1{1} – ",
    "ambito_azione": "Ambito {0}",
    "ruolo": "Ruolo {0}.",
    "fonte": "Fonte {0}",
    "contatti": "Ufficio {0}",
    "bando": "Avviso del {0}",
    "durata_mesi": "1{1} mesi",
}
"""What a document says of a field, as the sheet of a name gives it."""

SIGNS = {
    "progetto": ("progetto", 1, "91023450157", "01123450155"),
    "programma": ("programma", 3, "92023450155", "02123450153"),
    "primo": ("primo", 4, "93023450153", "03123450151"),
    "secondo": ("secondo", 5, "94023450151", "04123450159"),
}
"""What stands in the lines of each sheet: its name, a figure, a tax code, a VAT number."""

NORMS = "12 mesi"
"""What the norms of the `scn` say of the duration of every project."""

IN_A_CALL = ("ente", "codice_ente", "codice_fiscale_ente", "partita_iva_ente", "fonte", "durata_mesi", "contatti")

some = st.sets(st.sampled_from(sorted(LINES)))
"""The fields that a sheet says."""


def sheet(head: str, name: str, fields: AbstractSet[str], call: str = "") -> str:
    """A sheet that says some fields; ``call`` is what «bando» names, where it is among them."""
    said = [
        LINES[field].format(call if field == "bando" and call else name, *SIGNS[name][1:]) for field in sorted(fields)
    ]
    return "\n".join([head, *said]) + "\n"


@st.composite
def archives(draw: st.DrawFn) -> Mapping[str, str]:
    """A project, its programme, and the calls that they may name; any of the last three may be missing."""
    tipo, regime = draw(
        st.sampled_from([("servizio-civile", "scn"), ("servizio-civile", "scu"), ("leva-civica", "altro")])
    )
    state = draw(st.sampled_from(["bozza", "pubblicata"]))
    head = f"tipo: {tipo}\ntitolo: Titolo\nstato: {state}\nregime: {regime}\nvolontari: 1\nsedi:\n  - nome: Sede"
    own, theirs = draw(some), draw(some) - {"durata_mesi"}
    if tipo == "leva-civica":
        own -= {"aree", "ruolo", "agenda_2030", "ambito_azione"}
    in_programme = draw(st.booleans())
    made = {"progetto": sheet(f"{head}\n{'programma: programma' if in_programme else ''}", "progetto", own, "primo")}
    if draw(st.booleans()) or in_programme:
        start = (
            f"tipo: programma\ntitolo: Insieme\nstato: {state}\nregime: {regime}\nanno: 2026\nprogetti:\n  - progetto"
        )
        made["programma"] = sheet(start, "programma", theirs, "secondo")
    for call in ("primo", "secondo"):
        if draw(st.integers(0, 3)):
            start = f"tipo: bando\ntitolo: Avviso del {call}\nstato: bozza\nregime: {regime}"
            unsure = draw(st.booleans())
            said = draw(some) & set(IN_A_CALL)
            doubt = "\nda_verificare:\n  - durata_mesi" if unsure and "durata_mesi" in said else ""
            made[f"avviso-{call}"] = sheet(start + doubt, call, said)
    return {f"{name}.yaml": text for name, text in made.items()}


def test_every_line_of_the_examples_can_be_read() -> None:
    """A line with a mistake would show nothing, and a field without a line would not be looked at."""
    assert LINES.keys() == SAID.keys() == {*FROM_PROGRAMME, *FROM_CALL} - {"durata_settimane"}
    heads = {
        "progetto": "tipo: servizio-civile\ntitolo: T\nstato: bozza\nregime: scu\nvolontari: 1\nsedi:\n  - nome: S",
        "programma": "tipo: programma\ntitolo: T\nstato: bozza\nregime: scu\nanno: 2026\nprogetti: nessuno",
    }
    for name, head in heads.items():
        fields = LINES.keys() - ({"durata_mesi"} if name == "programma" else set())
        one = archive_of_texts({f"{name}.yaml": sheet(head, name, fields)}).sheets[name]
        assert [field for field in fields if getattr(one.own, field) is None] == []


@pytest.mark.parametrize(
    ("own", "call", "months", "weeks"),
    [
        ("", "durata_settimane: 8", None, 8),
        ("durata_mesi: 2", "durata_settimane: 8", 2, None),
        ("durata_settimane: 6", "durata_mesi: 2", None, 6),
        ("", "durata_settimane: 6-8", None, None),
    ],
)
def test_weeks_are_as_good_as_months(own: str, call: str, months: int | None, weeks: int | None) -> None:
    head = "stato: bozza\nregime: altro\ntitolo: T\n"
    project = f"tipo: servizio-civile\n{head}volontari: 1\nbando: avviso\nsedi:\n  - nome: S\n{own}\n"
    texts = {"progetto.yaml": project, "avviso.yaml": f"tipo: bando\n{head}{call}\n"}
    one = archive_of_texts(texts, rooted=True).sheets["progetto"].sheet
    found = [getattr(one, name) for name in ("durata_mesi", "durata_settimane")]
    assert [value.exact if value is not None else None for value in found] == [months, weeks]


ENGINE = Engine()


def printed(settled: Settled[Scheda], archive: Archive) -> dict[str, str]:
    made = {to: ENGINE.render(settled, archive, to).decode() for to in ("md", "html")}
    return {to: bare(unescape(text).replace("\\", "")) for to, text in made.items()}


def words(field: str, value: Any, archive: Archive) -> str:
    """What a document says of a field of a sheet; empty where there is nothing to say."""
    if field == "bando":
        call = archive.by_name.get(value, ())
        return f"Avviso del {value.removeprefix('avviso-')}" if call else value
    if field == "durata_mesi":
        return f"{value.exact} mesi"
    if field == "agenda_2030":
        return f"{value[0]} – "
    if field == "contatti":
        return str(value[0].ufficio)
    return value[0] if isinstance(value, tuple) else str(value)


@settings(max_examples=examples(60))
@given(archives())
def test_a_document_says_the_fields_of_the_settled_sheet_and_no_others(texts: Mapping[str, str]) -> None:
    archive = archive_of_texts(texts, rooted=True)
    one = archive.sheets["progetto"]
    pages = printed(one, archive)
    data = json.loads(data_of(one, archive, "json") or b"{}")
    for field in (*FROM_PROGRAMME, "durata_mesi"):
        value = getattr(one.sheet, field, None)
        shown = words(field, value, archive) if value is not None else None
        for form, page in pages.items():
            assert shown is None or bare(shown) in page, (form, field)
            others = {SAID[field].format(*signs) for signs in SIGNS.values()} - {shown}
            if field == "durata_mesi" and shown != NORMS:
                others.add(NORMS)
            assert [other for other in others if bare(other) in page] == [], (form, field)
        assert data["scheda"].get(field) == (None if value is None else plain(value))


@settings(max_examples=examples(60))
@given(archives())
def test_the_data_name_what_a_sheet_has_from_others(texts: Mapping[str, str]) -> None:
    archive = archive_of_texts(texts, rooted=True)
    keys = {Origin.PROGRAMME: "dal_programma", Origin.CALL: "dal_bando", Origin.NORMS: "dalla_norma"}
    for one in archive.sheets.values():
        data = json.loads(data_of(one, archive, "json") or b"{}")
        for origin, key in keys.items():
            assert data[key] == sorted(name for name, found in one.origins.items() if found is origin)
        taken = {name for key in keys.values() for name in data[key]}
        assert taken <= data["scheda"].keys() <= {"tipo", *one.sheet.FIELDS}
        own = {name for name in one.own.FIELDS if getattr(one.own, name) is not None}
        assert data["scheda"].keys() == own | taken
        assert not own & taken


@settings(max_examples=examples(60))
@given(archives())
def test_each_field_comes_from_the_nearest_that_says_it(texts: Mapping[str, str]) -> None:
    """First the sheet, then its programme, then its call, then its norms."""
    archive = archive_of_texts(texts, rooted=True)
    one = archive.sheets["progetto"]
    programme = one.programme.sheet if one.programme is not None else None
    for field in (*FROM_PROGRAMME, "durata_mesi"):
        if field not in one.own.FIELDS:
            assert not hasattr(one.sheet, field)
            continue
        givers = [(None, one.own), (Origin.PROGRAMME, programme if field in FROM_PROGRAMME else None)]
        givers.append((Origin.CALL, one.bando if field in FROM_CALL else None))
        said = [
            (origin, value)
            for origin, giver in givers
            if giver is not None and (value := getattr(giver, field, None)) is not None
            if not (origin is Origin.CALL and field in (giver.da_verificare or ()))  # type: ignore[attr-defined]
        ]
        if said:
            assert (one.origins.get(field), getattr(one.sheet, field)) == said[0]
        elif field == "durata_mesi" and one.own.regime == "scn":  # type: ignore[attr-defined]
            assert one.origins[field] is Origin.NORMS
        else:
            assert getattr(one.sheet, field) is None


@settings(max_examples=examples(60))
@given(archives())
def test_rules_and_lists_see_what_is_printed(texts: Mapping[str, str]) -> None:
    archive = archive_of_texts(texts, rooted=True)
    one = archive.sheets["progetto"]
    codes = {found.code for found in check(archive).findings if found.file == "progetto.yaml"}
    entry = next(entry for entry in entries_of(archive, []) if entry.name == "progetto")
    assert (entry.body, entry.months, entry.call) == (one.sheet.ente, one.sheet.durata_mesi, one.sheet.bando)  # type: ignore[attr-defined]
    assert entry.sector == one.sheet.settore  # type: ignore[attr-defined]
    if one.sheet.stato == "pubblicata" and one.regime is not None:
        asked = one.regime.contents(one.sheet.tipo or "")
        names = {*(asked.obbligatori or ()), *(asked.attesi or ())} if asked is not None else set()
        lacks = {"durata": ("LC805", one.sheet.durata_mesi), "contatti": ("LC808", one.sheet.contatti)}  # type: ignore[attr-defined]
        for name, (code, value) in lacks.items():
            excused = name == "contatti" and one.programme is not None
            assert (code in codes) == (name in names and value is None and not excused)


# settled once


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times each sheet is settled."""
    found: Counter[str] = Counter()
    settle = levacivica.archive.settling.settle

    def counted(loaded: Any, archive: Any) -> Any:
        found[loaded.name] += 1
        return settle(loaded, archive)

    monkeypatch.setattr(levacivica.archive.archive, "settle", counted)
    return found


@pytest.mark.parametrize(
    "words", [["validate"], ["render", "--to", "md,html,json,csv,ics"], ["site"], ["list"], ["stats"]]
)
def test_a_run_settles_each_sheet_once(console: Console, calls: Counter[str], words: list[str]) -> None:
    fill(console)
    assert console.run(*words).code == 0
    assert calls == dict.fromkeys(SHEETS, 1)


def test_one_sheet_asked_for_settles_the_rest_once_too(console: Console, calls: Counter[str]) -> None:
    fill(console)
    for command in ("validate", "render"):
        calls.clear()
        assert console.run(command, "data/malga.yaml").code == 0
        assert set(calls.values()) == {1}


def test_a_check_a_site_and_a_list_of_one_archive_settle_each_sheet_once(calls: Counter[str]) -> None:
    archive = archive_of_texts({f"{name}.yaml": text for name, text in SHEETS.items()}, rooted=True)
    check(archive)
    entries_of(archive, [])
    parts = make_site(archive, engine_of(archive), formats=("json", "csv", "ics"))
    assert len([file for part in parts for file in part.make()]) > len(SHEETS)
    assert calls == dict.fromkeys(SHEETS, 1)


# the edges


def settled(text: str, **others: str) -> Settled[Scheda]:
    texts = {"progetto": text, **others}
    return archive_of_texts({f"{name}.yaml": one for name, one in texts.items()}, rooted=True).sheets["progetto"]


@pytest.mark.parametrize("written", ["durata_mesi: tanti", "contatti: 3", "bando: [avviso]", "ente: [a]"])
def test_what_is_written_and_cannot_be_read_is_taken_from_nobody(written: str) -> None:
    field = written.partition(":")[0]
    project = changed(SHEETS["malga"], "volontari: 2", f"volontari: 2\n{written}")
    one = settled(project, valle=SHEETS["valle"], avviso=SHEETS["avviso"])
    assert field not in one.origins
    assert getattr(one.sheet, field) is None
    assert one.sheet.unread(field)


def test_the_origins_of_fields_have_the_words_that_the_api_shows() -> None:
    assert {one.name: one.value for one in Origin} == {"PROGRAMME": "programma", "CALL": "bando", "NORMS": "norma"}


def test_a_word_for_none_is_an_answer() -> None:
    one = settled(changed(SHEETS["mulino"], "volontari: 2", "volontari: 2\ncontatti: nessuno"), avviso=SHEETS["avviso"])
    assert one.sheet.contatti == ()
    assert "contatti" not in one.origins


def test_a_range_of_a_call_is_no_duration_of_a_project() -> None:
    call = changed(SHEETS["avviso"], "durata_mesi: 9", "durata_mesi: 8-12")
    one = settled(SHEETS["mulino"], avviso=call)
    assert getattr(one.sheet, "durata_mesi", None) is None


def test_a_leva_civica_takes_from_its_programme_only_the_fields_that_it_has() -> None:
    programme = changed(SHEETS["valle"], "bando: avviso", "ruolo: Fanno.\naree:\n  - Pascoli")
    one = settled(SHEETS["malga"].replace("servizio-civile", "leva-civica"), valle=programme)
    assert set(one.origins) == {"ente", "settore"}


def test_what_is_written_under_a_misspelt_name_is_taken_from_nobody() -> None:
    project = changed(SHEETS["malga"], "volontari: 2", "volontari: 2\ncontati: 3")
    one = settled(project, valle=SHEETS["valle"], avviso=SHEETS["avviso"])
    assert "contatti" not in one.origins


def test_contacts_are_those_of_the_programme_before_those_of_its_call() -> None:
    programme = changed(SHEETS["valle"], "bando: avviso", "bando: avviso\ncontatti:\n  - ufficio: Della valle")
    one = settled(SHEETS["malga"], valle=programme, avviso=SHEETS["avviso"])
    assert one.origins["contatti"] is Origin.PROGRAMME
    assert [contact.ufficio for contact in one.sheet.contatti or ()] == ["Della valle"]


def test_apart_from_its_programme_a_sheet_says_what_a_call_of_its_own_gives_it() -> None:
    others = {"valle": SHEETS["valle"], "avviso": SHEETS["avviso"], "altro": SHEETS["avviso"]}
    shared = settled(SHEETS["malga"], **others)
    own = settled(changed(SHEETS["malga"], "volontari: 2", "volontari: 2\nbando: altro"), **others)
    assert shared.sheet.contatti
    assert own.sheet.contatti
    assert getattr(shared.apart, "contatti", None) is None
    assert own.apart.contatti == own.sheet.contatti


@pytest.mark.parametrize("others", [{}, {"rotta": "a: [\n"}], ids=["all-typed", "one-unreadable"])
def test_a_sheet_that_cannot_be_settled_is_the_only_one_that_is_lost(
    others: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:

    def failing(loaded: Any, archive: Any) -> Settled[Scheda]:
        if loaded.name == "malga":
            raise ZeroDivisionError("malga")
        return settle(loaded, archive)

    monkeypatch.setattr(levacivica.archive.archive, "settle", failing)
    archive = archive_of_texts({f"{name}.yaml": text for name, text in {**SHEETS, **others}.items()}, rooted=True)
    assert "malga" not in archive.sheets
    assert {"valle", "segheria", "avviso"} <= archive.sheets.keys()
    faults = [one for one in check(archive).findings if one.code == FAULT]
    assert [one.file for one in faults] == ["malga.yaml"]
