"""Data of sheets that depend on something that cannot be read: each format names what is missing."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import icalendar
import pytest

from levacivica import load, render

from ..console import Console
from ..overview.archive import SHEETS, fill

CALL, PROGRAMME, PROJECT, ALONE = "bandi/bando-2026", "lecco/programma", "lecco/biblioteca", "leva/insieme"
FORMATS = ("json", "csv", "ics")


def spoilt(console: Console, name: str) -> None:
    """The archive, where a title has a quote that is never closed."""
    fill(console)
    console.write(f"data/{name}.yaml", SHEETS[name].replace("titolo: ", 'titolo: "'))


def made(console: Console, name: str, to: str) -> bytes | None:
    """The document of a sheet, the same from Python and from the command, which names the sheet on its way."""
    outcome = console.run("render", f"data/{name}.yaml", "--force", "--to", to, "--lang", "it")
    content = render(load("data"), name.rpartition("/")[2], to)
    path = console.folder / f"build/data/{name}.{to}"
    assert (path.read_bytes() if path.exists() else None) == content
    assert ("dipende da" in outcome.err) == (name != ALONE)
    return content


def incomplete_rows(content: bytes | None) -> set[str]:
    assert content is not None
    return {row["incompleta"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True)}


def told(content: bytes | None) -> Any:
    assert content is not None
    return json.loads(content)


@pytest.mark.parametrize("name", [PROGRAMME, PROJECT])
def test_a_call_that_cannot_be_read_is_named(console: Console, name: str) -> None:
    spoilt(console, CALL)
    data = told(made(console, name, "json"))
    assert (data["bando"], data["termine"], data["incompleta"]) == (None, None, ["bando-2026"])
    assert incomplete_rows(made(console, name, "csv")) == {"bando-2026"}


def test_a_calendar_says_that_dates_are_missing(console: Console) -> None:
    spoilt(console, CALL)
    content = made(console, PROJECT, "ics")
    assert content is not None
    calendar = icalendar.Calendar.from_ical(content.decode())
    assert not calendar.errors
    assert {str(event["SUMMARY"]).partition(":")[0] for event in calendar.walk("VEVENT")} == {
        "Primo giorno di servizio",
        "Ultimo giorno di servizio",
    }
    assert "bando-2026" in str(calendar["DESCRIPTION"])
    assert "bando-2026" in str(calendar["X-WR-CALDESC"])
    assert made(console, PROGRAMME, "ics") is None


def test_a_project_that_cannot_be_read_is_named_in_its_programme_alone(console: Console) -> None:
    spoilt(console, "lecco/archivio")
    assert told(made(console, PROGRAMME, "json"))["incompleta"] == ["archivio"]
    assert incomplete_rows(made(console, PROGRAMME, "csv")) == {"archivio"}
    project = render(load("data"), "biblioteca", "csv")
    assert incomplete_rows(project) == {""}


def test_norms_that_cannot_be_read_are_named(console: Console) -> None:
    fill(console)
    console.write("levacivica.yaml", "norme: [norme]\n")
    console.write("norme/scu.yaml", "nome: scu\ntitolo: Altre norme\n")
    assert told(made(console, PROJECT, "json"))["incompleta"] == ["scu"]
    calendar = made(console, PROJECT, "ics")
    assert calendar is not None
    assert b"X-WR-CALDESC" not in calendar  # norms have no dates
    assert told(render(load("data"), "insieme", "json"))["incompleta"] == []


def test_a_name_of_two_files_is_named(console: Console) -> None:
    fill(console)
    console.write("data/altrove/bando-2026.yaml", SHEETS[CALL])
    assert told(made(console, PROJECT, "json"))["incompleta"] == ["bando-2026"]


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_whole_says_so(console: Console, to: str) -> None:
    fill(console)
    for name in ("bando-2026", "programma", "biblioteca", "archivio", "insieme"):
        content = render(load("data"), name, to)
        if to == "json":
            assert told(content)["incompleta"] == []
        elif content is not None:
            text = content.decode()
            assert incomplete_rows(content) == {""} if to == "csv" else "DESCRIPTION:Cal" not in text


def test_lists_and_open_data_name_it_too(console: Console) -> None:
    spoilt(console, CALL)
    outcome = console.run("list", "--format", "json")
    listed = {one["nome"]: one["incompleta"] for one in json.loads(outcome.out)["schede"]}
    assert listed == {name: [] if name == "insieme" else ["bando-2026"] for name in listed}
    rows = csv.DictReader(io.StringIO(console.run("list", "--format", "csv").out, newline=""))
    assert {row["nome"]: row["incompleta"] for row in rows} == {name: ", ".join(said) for name, said in listed.items()}
    assert console.run("site", "--force", "--out", "sito").code == 1
    published = json.loads((console.folder / "sito/bandi.json").read_bytes())["schede"]
    assert {one["nome"]: one["incompleta"] for one in published} == listed
