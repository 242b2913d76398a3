"""What an editor offers while a sheet is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.archive.archive import Archive
from levacivica.archive.asking import gather, groups
from levacivica.assisting.completion import proposals
from levacivica.assisting.fields import field_at, record_at
from levacivica.assisting.outline import entries_of, lines_of
from levacivica.assisting.proposals import GAP, Proposal
from levacivica.model.kinds import Choice
from levacivica.model.limits import LIMITS
from levacivica.model.record import Record, record_of
from levacivica.model.schede import BY_TIPO
from levacivica.reading import read

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "data").rglob("*.yaml"))


@pytest.fixture(scope="module")
def archive() -> Archive:
    [found] = gather(groups([str(ROOT / "data")]))
    return found


def offered(text: str, archive: Archive | None = None) -> list[Proposal]:
    """What is offered at the sign ``¦`` of a text."""
    before = text.partition("¦")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return [*proposals(archive, text.replace("¦", ""), line, column, "it")]


def labels(text: str, archive: Archive | None = None) -> list[str]:
    return [one.label for one in offered(text, archive)]


def accepted(text: str, proposal: Proposal) -> str:
    """A text once a proposal was taken."""
    lines = text.replace("¦", "").split("\n")
    place = proposal.place
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + proposal.text.replace(GAP, "") + line[place.end_column - 1 :]
    return "\n".join(lines)


def test_every_half_typed_key_of_the_sheets_is_offered() -> None:
    count = 0
    for path in SHEETS:
        lines = [*lines_of(path.read_bytes().decode())]
        tipo = lines[0].partition(": ")[2]
        for entry in entries_of(lines):
            if entry.path == ("tipo",) or record_at(tipo, entry.path[:-1]) is None:
                continue
            half = entry.column - 1 + max(1, (entry.stop - entry.column) // 2)
            torn = [*lines[: entry.line - 1], lines[entry.line - 1][:half], *lines[entry.line :]]
            found = proposals(None, "\n".join(torn), entry.line, half + 1, "it")
            assert entry.path[-1] in [one.label for one in found], (path, entry)
            count += 1
    assert count > 400


def test_every_value_of_a_choice_in_the_sheets_is_offered(archive: Archive) -> None:
    count = 0
    for path in SHEETS:
        text = path.read_bytes().decode()
        lines = lines_of(text)
        tipo = lines[0].partition(": ")[2]
        for entry in entries_of(lines):
            field = field_at(tipo, entry.path)
            if field is None or not isinstance(field.kind, Choice):
                continue
            value = lines[entry.line - 1][entry.value - 1 :].partition(" #")[0].strip()
            found = proposals(archive, text, entry.line, entry.value, "it")
            assert value in [one.label for one in found]
            count += 1
    assert count > 30


def all_groups() -> list[tuple[str, tuple[str | int, ...], type[Record]]]:
    found: list[tuple[str, tuple[str | int, ...], type[Record]]] = []

    def walk(tipo: str, path: tuple[str | int, ...], record: type[Record]) -> None:
        found.append((tipo, path, record))
        for field in record.FIELDS.values():
            inner = record_of(field.kind)
            if inner is not None and len(path) < 6:
                walk(tipo, (*path, field.name), inner)

    for tipo, record in BY_TIPO.items():
        walk(tipo, (), record)
    return found


def test_what_is_accepted_parses() -> None:
    """A field of any kind, with nothing typed into its gaps."""
    for tipo, record in BY_TIPO.items():
        for name in record.FIELDS:
            text = f"tipo: {tipo}\n¦\n" if name != "tipo" else "¦\n"
            [proposal] = [one for one in offered(text) if one.label == name]
            document, findings = read(accepted(text, proposal).encode())
            assert document is not None, (name, findings)
            assert name in document.data


def test_required_fields_come_first_and_those_written_not_at_all() -> None:
    found = labels("tipo: leva-civica\nstato: bozza\n¦\nvolontari: 3\n")
    assert found[0] == "titolo"
    assert not {"tipo", "stato", "volontari"} & {*found}
    in_order = [name for name in BY_TIPO["leva-civica"].FIELDS if name in found]
    assert sorted(found[5:], key=in_order.index) == found[5:]


def test_a_whole_group_has_places_to_fill() -> None:
    [site] = [one for one in offered("tipo: leva-civica\nsedi:\n  ¦") if one.label != "nessuno"]
    assert site.text.count(GAP) == 4
    assert accepted("tipo: leva-civica\nsedi:\n  ¦", site).endswith(
        "sedi:\n  - codice: \n    nome: \n    indirizzo: \n    comune: "
    )
    text = "tipo: servizio-civile\n¦"
    aims = next(one for one in offered(text) if one.label == "obiettivi")
    document, _ = read(accepted(text, aims).encode())
    assert document is not None
    assert document.data["obiettivi"] == [{"titolo": None, "azioni": [{"titolo": None}]}]


def test_what_is_being_corrected_comes_first() -> None:
    for text, right in (
        ("tipo: leva-civica\nvolont¦ri: 3\n", "volontari"),
        ("tipo: leva-civica\nvolontri¦", "volontari"),
        ("tipo: leva-civica\nstato: boza¦\n", "bozza"),
        ("tipo: leva-civca¦\n", "leva-civica"),
    ):
        first = offered(text)[0]
        assert (first.label, bool(first.meant_for)) == (right, True)
        assert right in accepted(text, first)


def test_names_of_sheets(archive: Archive) -> None:
    projects = labels("tipo: programma\nprogetti:\n  - ¦\n", archive)
    assert "wemi" in projects
    assert "informa-mi-2019" not in projects
    assert labels("tipo: servizio-civile\nprogramma: ¦\n", archive) == ["informa-mi-2019"]


def test_calls_are_those_of_the_norms(archive: Archive) -> None:
    universal = labels("tipo: servizio-civile\nregime: scu\nbando: ¦\n", archive)
    assert "servizio-civile-2026" in universal
    assert not any(name.startswith("leva-civica") for name in universal)
    regional = labels("tipo: leva-civica\nregime: lombardia-16-2019\nbando: ¦\n", archive)
    assert "leva-civica-2024" in regional
    assert "servizio-civile-2026" not in regional


def test_what_other_sheets_say(archive: Archive) -> None:
    code = next(one for one in offered("tipo: leva-civica\nsedi:\n  - codice: 91¦\n", archive) if one.label == "91237")
    assert code.detail == "WE-MI: Il Portale dei Servizi Domiciliari, Via Palermo 17, Milano"
    assert "Comune di Milano" in labels("tipo: leva-civica\nente: ¦\n", archive)
    towns = {one.label: one.detail for one in offered("tipo: leva-civica\nsedi:\n  - comune: mod¦\n", archive)}
    assert towns["Modena"] == "Modena (MO)"


def test_a_value_has_the_quotes_that_it_needs(archive: Archive) -> None:
    text = "tipo: leva-civica\nsedi:\n  - nome: ¦\n"
    portal = next(one for one in offered(text, archive) if one.label.startswith("WE-MI: "))
    document, findings = read(accepted(text, portal).encode())
    assert (document and document.data["sedi"], findings) == ([{"nome": portal.label}], [])


@pytest.mark.parametrize(
    "text",
    [
        "tipo: leva-civica\ndescrizione: |\n  vol¦\n",
        "tipo: leva-civica\n# vol¦\n",
        "tipo: leva-civica\ntitolo: vol¦\n",
        "tipo: leva-civica\ntitolo: x\n  vol¦\n",
        "tipo: leva-civica\ninventato:\n  vol¦\n",
    ],
)
def test_where_nothing_is_offered(text: str) -> None:
    assert labels(text) == []


def test_nobody_may_be_an_answer() -> None:
    assert labels("tipo: leva-civica\nenti_coinvolti: ¦\n") == ["nessuno"]


def test_limits_are_of_some_field() -> None:
    from levacivica.assisting.hover import limits_of  # noqa: PLC0415 - beside what it is held to

    shown = {limit for _, path, record in all_groups() for name in record.FIELDS for limit in limits_of((*path, name))}
    assert {*LIMITS} - shown <= {
        "progetti", "posti_una_regione", "posti_piu_regioni", "enti_coprogettanti", "mesi_fuori_ue",
    }  # fmt: skip


def test_the_place_of_a_task_is_one_of_the_sites_of_the_sheet() -> None:
    sheet = (
        "tipo: leva-civica\nsedi:\n  - nome: Biblioteca\n    codice: 91058\n  - nome: Archivio storico\n  -\n"
        "incarichi:\n  - persona: M.B.\n    ruolo: olp\n    sede: ¦\n"
    )
    assert [(one.label, one.detail) for one in offered(sheet)] == [("91058", "Biblioteca"), ("Archivio storico", "")]
