"""The data of each sheet: JSON, CSV and calendars, read back by programs that others wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.formats import DATA
from levacivica.model.schede import BY_TIPO, Bando, Scheda
from levacivica.overview.columns import described
from levacivica.overview.gathering import entry_of
from levacivica.rendering.data.calendar import folded

from ..archives import archive_of, data_of
from ..console import Console
from ..overview.archive import SHEETS, fill
from .full_sheets import full, leaves, neighbours

NOTHING: Mapping[str, Scheda] = {}
CALL = SHEETS["bandi/bando-2026"]


@pytest.fixture
def build(console: Console) -> Console:
    """The archive, rendered as data."""
    fill(console)
    assert console.run("render", "--force", "--to", "json,csv,ics").code == 0
    return console


def as_json(console: Console, name: str) -> Any:
    return json.loads((console.folder / f"build/data/{name}.json").read_bytes())


def as_rows(console: Console, name: str) -> list[dict[str, str]]:
    text = (console.folder / f"build/data/{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def events(content: bytes) -> dict[str, Any]:
    """The events of a calendar by UID."""
    calendar = icalendar.Calendar.from_ical(content.decode())
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def dates(console: Console, name: str) -> dict[str, Any]:
    return events((console.folder / f"build/data/{name}.ics").read_bytes())


def test_what_is_written_where(build: Console) -> None:
    files = {path.relative_to(build.folder / "build/data").as_posix() for path in build.folder.rglob("build/data/*/*")}
    every = {f"{name}.json" for name in SHEETS}
    tables = {f"{name}.csv" for name in SHEETS}
    calendars = {f"{name}.ics" for name in SHEETS if name != "leva/insieme"}
    assert files == every | tables | calendars


def test_a_format_with_nothing_to_say_writes_no_file(console: Console) -> None:
    console.write("a.yaml", "tipo: progetto-territoriale\ntitolo: Rete\nstato: bozza\n")
    outcome = console.run("render", "a.yaml", "--to", "csv,ics", "--lang", "it")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "Nessun documento: in questi formati le schede non hanno nulla da dire\n"
    assert not (console.folder / "build").exists()
    outcome = console.run("render", "a.yaml", "--to", "json,csv,ics", "--lang", "it")
    assert outcome.out == "1 documento in build da 1 scheda (1 cambiato)\n"


def test_a_file_that_has_nothing_to_say_any_more_is_left_over(console: Console) -> None:
    network = "tipo: progetto-territoriale\ntitolo: Rete\nstato: bozza\n"
    console.write("a.yaml", network + "inizio: 2026-01-01\n")
    assert console.run("render", "a.yaml", "--to", "json,ics").code == 0
    assert console.run("render", "a.yaml", "--to", "json,ics", "--check").code == 0
    console.write("a.yaml", network)
    outcome = console.run("render", "a.yaml", "--to", "json,ics", "--check")
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.out.splitlines()[:2]] == ["build/a.ics", "build/a.json"]
    assert "build/a.ics: " in console.run("render", "a.yaml", "--to", "json,ics").err
    assert (console.folder / "build/a.ics").is_file()


def test_the_list_of_documents_leads_to_the_data_that_are_there(console: Console) -> None:
    fill(console)
    assert console.run("render", "--force", "--to", "html,json,ics").code == 0
    page = (console.folder / "build/index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(data/[^"]+)"', page))
    assert {"data/leva/insieme.html", "data/leva/insieme.json", "data/lecco/archivio.ics"} <= links
    assert all((console.folder / "build" / link).is_file() for link in links)


def test_documents_are_what_is_made_if_nothing_is_said(console: Console) -> None:
    fill(console)
    console.run("render", "--force")
    assert {path.suffix for path in console.folder.rglob("build/data/*/*")} == {".md", ".html"}


def test_json_has_the_keys_of_the_sheet(build: Console) -> None:
    told = as_json(build, "lecco/biblioteca")
    assert list(told) == [
        "versione",
        "nome",
        "scheda",
        "dal_programma",
        "dal_bando",
        "dalla_norma",
        "bando",
        "termine",
        "incompleta",
    ]
    assert (told["versione"], told["nome"]) == (1, "biblioteca")
    sheet = told["scheda"]
    assert list(sheet)[:5] == ["tipo", "titolo", "stato", "regime", "programma"]
    assert (sheet["titolo"], sheet["volontari"], sheet["inizio"]) == ("Biblioteca viva", 4, "2026-05-28")
    assert sheet["orario"]["totale"] == {"detto": "1145", "minimo": 1145, "massimo": 1145}
    assert sheet["sedi"][0] == {"codice": "91058", "nome": "Biblioteca civica", "comune": "Lecco", "volontari": 3}
    assert "contatti" not in sheet


def test_json_tells_what_comes_from_programme_and_call(build: Console) -> None:
    told = as_json(build, "lecco/archivio")
    assert told["dal_programma"] == ["bando", "ente", "settore"]
    assert told["scheda"]["ente"] == "Comune di Lecco"
    assert told["bando"] == {
        "nome": "bando-2026",
        "titolo": "Bando di prova 2026",
        "apertura": "2026-02-25",
        "scadenza": "2026-04-08",
        "ora_scadenza": "14:00",
        "proroghe": None,
        "esaurimento_posti": None,
        "scadenza_a_parole": None,
        "colloqui": "2026-04-28",
        "avvio": "2026-05-28",
        "avvii": None,
        "assegno_mensile": "519.47",
        "assegno_settimanale": None,
        "assegno_giornaliero": None,
        "assegno_totale": None,
        "da_verificare": None,
    }
    assert told["termine"] == "2026-04-08T14:00+02:00"
    assert as_json(build, "bandi/bando-2026")["termine"] == "2026-04-08T14:00+02:00"
    assert as_json(build, "leva/insieme")["bando"] is None


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_json_has_every_field(tipo: str) -> None:
    sheet = full(tipo)
    content = data_of("scheda", sheet, neighbours(tipo), "json")
    assert content is not None
    told = json.loads(content)["scheda"]
    for path, _ in leaves(sheet):
        here: Any = told
        for step in path:
            here = here[step]
        assert here not in (None, "", [], {})


def test_csv_and_lists_have_every_field_of_a_site() -> None:
    project = full("servizio-civile")
    content = data_of("scheda", project, {}, "csv")
    assert content is not None
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    archive = archive_of({"scheda": project})
    (listed,) = described(entry_of(archive, archive.sheets["scheda"]))["sedi"]
    fields = {"_".join(map(str, path[2:])): value for path, value in leaves(project) if path[0] == "sedi"}
    assert {f"sede_{name}": str(value) for name, value in fields.items()}.items() <= row.items()
    assert {name for name in row if name.startswith("sede_")} == {f"sede_{name}" for name in fields}
    assert listed == fields


def test_csv_has_a_row_for_each_site(build: Console) -> None:
    first, second = as_rows(build, "lecco/biblioteca")
    assert (first["nome"], first["titolo"], first["volontari"]) == ("biblioteca", "Biblioteca viva", "4")
    assert (first["sede_codice"], first["sede_comune"], first["sede_volontari"]) == ("91058", "Lecco", "3")
    assert (second["sede_codice"], second["sede_comune"], second["sede_volontari"]) == ("91059", "Cantù", "1")
    assert (second["scadenza"], second["ora_scadenza"], second["anno"]) == ("2026-04-08", "14:00", "2026")


def test_csv_says_reserved_places_days_months_abroad_and_capacity() -> None:
    project = full("servizio-civile")
    content = data_of("scheda", project, {}, "csv")
    assert content is not None
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    fields = {".".join(map(str, path)): value for path, value in leaves(project)}
    assert row["riservati"] == str(fields["riservati"])
    assert row["capienza"] == str(fields["sedi.0.capienza"])
    assert row["giorni_settimanali"]
    assert row["giorni_settimanali_minimo"]
    assert row["mesi_estero"]
    assert row["mesi_estero_massimo"]


def test_a_sum_of_reserved_places_needs_all_of_them(console: Console) -> None:
    site = "    volontari: 3\n"
    fill(
        console,
        lecco__biblioteca=SHEETS["lecco/biblioteca"].replace(site, f"{site}    riservati: 1\n    capienza: 4\n"),
    )
    console.run("render", "--force", "--to", "csv")
    assert {(row["riservati"], row["capienza"]) for row in as_rows(console, "lecco/biblioteca")} == {("", "")}
    second = SHEETS["lecco/biblioteca"].replace("volontari: 3\n", "volontari: 3\n    riservati: 1\n    capienza: 4\n")
    second = second.replace("volontari: 1\n", "volontari: 1\n    riservati: 0\n    capienza: 2\n")
    console.write("data/lecco/biblioteca.yaml", second)
    console.run("render", "--force", "--to", "csv")
    assert {(row["riservati"], row["capienza"]) for row in as_rows(console, "lecco/biblioteca")} == {("1", "6")}


@pytest.mark.parametrize(("name", "projects"), [
    ("lecco/programma", ["biblioteca", "biblioteca", "archivio"]),
    ("bandi/bando-2026", ["archivio", "biblioteca", "biblioteca"]),
])  # fmt: skip
def test_the_csv_of_a_programme_and_of_a_call_has_the_sites_of_their_projects(
    build: Console, name: str, projects: list[str]
) -> None:
    assert [row["nome"] for row in as_rows(build, name)] == projects


def test_the_closing_time_is_that_of_rome(build: Console) -> None:
    closing = dates(build, "bandi/bando-2026")["scadenza.bando-2026@levacivica"]
    assert closing["DTSTART"].dt == datetime(2026, 4, 8, 12, 0, tzinfo=UTC)
    winter = CALL.replace("scadenza: 2026-04-08", "scadenza: 2026-03-08")
    build.write("data/bandi/bando-2026.yaml", winter)
    build.run("render", "--force", "--to", "ics")
    closing = dates(build, "bandi/bando-2026")["scadenza.bando-2026@levacivica"]
    assert closing["DTSTART"].dt == datetime(2026, 3, 8, 13, 0, tzinfo=UTC)


def test_the_dates_of_a_call(build: Console) -> None:
    found = dates(build, "bandi/bando-2026")
    days = {uid.partition(".")[0]: event["DTSTART"].dt for uid, event in found.items()}
    assert days == {
        "apertura": date(2026, 2, 25),
        "scadenza": datetime(2026, 4, 8, 12, 0, tzinfo=UTC),
        "colloqui": date(2026, 4, 28),
        "avvio": date(2026, 5, 28),
    }
    alarms = [(uid, alarm["TRIGGER"].dt) for uid, event in found.items() for alarm in event.walk("VALARM")]
    closing = "scadenza.bando-2026@levacivica"
    assert alarms == [(closing, timedelta(days=-7)), (closing, timedelta(days=-1))]
    assert found["apertura.bando-2026@levacivica"]["DTEND"].dt == date(2026, 2, 26)
    assert str(found["apertura.bando-2026@levacivica"]["SUMMARY"]) == "Apertura delle domande: Bando di prova 2026"


def test_a_date_to_be_confirmed_is_tentative_in_a_calendar_and_in_no_list(build: Console) -> None:
    build.write("data/bandi/bando-2026.yaml", CALL + "da_verificare:\n  - scadenza\n  - ora_scadenza\n")
    build.run("render", "--force", "--to", "csv,ics")
    found = dates(build, "lecco/biblioteca")
    assert {uid.partition(".")[0] for uid, event in found.items() if event.get("STATUS") == "TENTATIVE"} == {"scadenza"}
    closing = found["scadenza.bando-2026@levacivica"]
    assert closing["DTSTART"].dt == date(2026, 4, 8), "nor is the time sure"
    row = as_rows(build, "lecco/biblioteca")[0]
    assert (row["apertura"], row["scadenza"], row["ora_scadenza"]) == ("2026-02-25", "", "")


def test_a_project_has_the_events_of_its_call_and_its_own(build: Console) -> None:
    call, project = dates(build, "bandi/bando-2026"), dates(build, "lecco/biblioteca")
    assert {uid: event.to_ical() for uid, event in project.items() if uid in call} == {
        uid: event.to_ical() for uid, event in call.items()
    }
    own = {uid: event["DTSTART"].dt for uid, event in project.items() if uid not in call}
    assert own == {
        "inizio.biblioteca.comune-di-lecco@levacivica": date(2026, 5, 28),
        "fine.biblioteca.comune-di-lecco@levacivica": date(2027, 5, 27),
    }
    assert dates(build, "lecco/archivio").keys() == call.keys()


def test_a_calendar_goes_by_the_data_alone(build: Console) -> None:
    stamps = {event["DTSTAMP"].dt for event in dates(build, "bandi/bando-2026").values()}
    assert stamps == {datetime(2000, 1, 1, tzinfo=UTC)}
    before = dates(build, "bandi/bando-2026").keys()
    build.write("data/bandi/bando-2026.yaml", CALL.replace("04-08", "04-15") + "aggiornato: 2026-03-20\n")
    build.run("render", "--force", "--to", "ics")
    after = dates(build, "bandi/bando-2026")
    assert after.keys() == before
    assert {event["DTSTAMP"].dt for event in after.values()} == {datetime(2026, 3, 20, tzinfo=UTC)}


APPLY = """\
come_candidarsi: |
  Sul [portale](https://domande.example.it/), con SPID.

  | Chi | Dove |
  | --- | --- |
  | tutti | [qui](https://domande.example.it/qui) |
calendario_colloqui: 2026-04-15
contatti:
  - ufficio: Ufficio Giovani
    telefono: "0341 123456"
    email: giovani@comune.example.it
"""


def test_an_event_says_where_how_and_whom_to_ask(build: Console) -> None:
    build.write("data/bandi/bando-2026.yaml", CALL + APPLY)
    own = '    indirizzo: Via Bovara 58\n    cap: "23900"\n    comune: Lecco\ninizio: 2026-05-28\n'
    build.write("data/lecco/archivio.yaml", SHEETS["lecco/archivio"].replace("    comune: Lecco\n", own))
    build.run("render", "--force", "--to", "ics")
    found = {uid.partition(".")[0]: event for uid, event in dates(build, "lecco/archivio").items()}
    office = "Ufficio Giovani: 0341 123456, giovani@comune.example.it"
    how = [
        "Sul portale (https://domande.example.it/), con SPID.",
        "Chi; Dove",
        "tutti; qui (https://domande.example.it/qui)",
    ]
    assert str(found["scadenza"]["DESCRIPTION"]).split("\n") == [*how, office]
    assert str(found["apertura"]["DESCRIPTION"]).split("\n") == ["Scadenza: 8 aprile 2026, ore 14:00", *how, office]
    assert found["calendario_colloqui"]["DTSTART"].dt == date(2026, 4, 15)
    assert str(found["colloqui"]["DESCRIPTION"]).split("\n") == ["Calendario dei colloqui: 15 aprile 2026", office]
    assert str(found["inizio"]["LOCATION"]) == "Biblioteca civica, Via Bovara 58, 23900 Lecco"
    assert str(found["inizio"]["DESCRIPTION"]).split("\n") == ["circa 25 ore a settimana", office]
    assert "LOCATION" not in found["scadenza"]


def test_a_project_of_several_sites_has_their_addresses(build: Console) -> None:
    first = dates(build, "lecco/biblioteca")["inizio.biblioteca.comune-di-lecco@levacivica"]
    assert str(first["LOCATION"]) == "Lecco, Cantù"
    assert str(first["DESCRIPTION"]).split("\n")[:2] == ["Biblioteca civica, Lecco", "Punto prestito, Cantù"]


def test_what_a_call_has_to_confirm_is_in_no_description(build: Console) -> None:
    build.write("data/bandi/bando-2026.yaml", CALL + APPLY + "da_verificare:\n  - come_candidarsi\n  - scadenza\n")
    build.run("render", "--force", "--to", "ics")
    found = {uid.partition(".")[0]: event for uid, event in dates(build, "bandi/bando-2026").items()}
    assert str(found["apertura"]["DESCRIPTION"]).startswith("Ufficio Giovani")


@pytest.mark.parametrize("day", [date.min, date.max, date(999, 1, 1)])
def test_a_date_far_away_is_written_all_the_same(day: date) -> None:
    call = full("bando")
    assert isinstance(call, Bando)
    call.scadenza = call.aggiornato = day
    content = data_of("bando", call, NOTHING, "ics")
    assert content is not None
    assert f"{day.year:04}".encode() in content


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_a_title_says_a_calendar_holds_it(title: str) -> None:
    call = full("bando")
    call.titolo = title
    content = data_of("bando", call, NOTHING, "ics")
    assert content is not None
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert len(events(content)) == 5
    plain = " ".join(title.split())
    if plain and plain.isprintable():
        told = events(content)["apertura.bando.comune-di-milano@levacivica"]
        assert str(told["SUMMARY"]) == f"Apertura delle domande: {plain}"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    pieces = folded(line)
    assert pieces.endswith(b"\r\n")
    assert pieces[:-2].replace(b"\r\n ", b"").decode() == line
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in pieces[:-2].split(b"\r\n"))


@pytest.mark.parametrize("to", DATA)
def test_the_real_sheets(sheets: dict[str, Scheda], to: str) -> None:
    contents = {name: data_of(name, sheet, sheets, to) for name, sheet in sheets.items()}
    assert contents == {name: data_of(name, sheet, sheets, to) for name, sheet in sheets.items()}
    told = [content for content in contents.values() if content is not None]
    assert len(told) == {"json": len(sheets), "csv": 12, "ics": 3}[to]
    if to == "json":
        assert all(json.loads(content)["scheda"]["titolo"] for content in told)
    if to == "csv":
        assert (contents["informa-mi-2019"] or b"").count(b"\r\n") == 10
    if to == "ics":
        assert all(events(content) for content in told)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="xml"):
        data_of("bando", full("bando"), NOTHING, "xml")
