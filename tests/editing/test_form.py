"""A form over a sheet: every field can be answered, and an answer changes the lines of its field alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from levacivica.api import load
from levacivica.diagnostics.finding import Path
from levacivica.editing.form.answers import answered, emptied, kind_at, none_of
from levacivica.editing.form.beside import Beside, beside
from levacivica.editing.form.labels import label
from levacivica.editing.form.naming import new_path, next_path
from levacivica.editing.form.rows import Row, form_of, record_of_sheet
from levacivica.editing.form.woken import notes_with
from levacivica.editing.refusal import Refusal
from levacivica.editing.scaffold import scaffold
from levacivica.model.kinds import Choice, Many
from levacivica.model.schede import BY_TIPO
from levacivica.reading import SheetText, Tree

from ..console import DATA
from ..samples import CLEAN
from .test_edits import SHEETS, STYLES, changed_lines, nodes, sheet

ALONE = Beside("it")


def rows_of(group: Row) -> Iterator[Row]:
    """Every row of a form, those inside others too."""
    for part in ("rows", "items"):
        for row in group.get(part, ()):
            yield row
            yield from rows_of(row)
    for section in group.get("sections", ()):
        yield from rows_of(section)


def form(document: SheetText, *opened: Path) -> list[Row]:
    return [*rows_of(form_of(document, ALONE, opened))]


def row(document: SheetText, *path: str | int) -> Row:
    return next(one for one in form(document, path) if one["path"] == path)


def at(data: Tree, path: Path) -> Tree:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


def more_of(group: Row) -> Iterator[Path]:
    """The paths of the fields that a form offers to add."""
    for one in (group, *group.get("sections", ())):
        yield from (each["path"] for each in one.get("more", ()))
    for inside in rows_of(group):
        yield from (each["path"] for each in inside.get("more", ()))


@pytest.mark.parametrize("name", STYLES)
def test_every_text_of_a_sheet_is_in_its_form(name: str) -> None:
    document = sheet(STYLES[name])
    shown = {one["path"] for one in form(document)}
    texts = {path for path, node in nodes(document.data) if isinstance(node, str)}
    unknown = form_of(document, ALONE)["unknown"]
    in_text = [one["path"] for one in form(document) if one["sort"] == "nel-testo"]
    missing = {
        path for path in texts - shown if path[0] not in unknown and not any(path[: len(one)] == one for one in in_text)
    }
    assert missing == set()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", SHEETS)
def test_an_answer_changes_the_lines_of_its_field_alone(name: str, ending: str) -> None:
    raw = SHEETS[name].decode().replace("\n", ending).encode()
    document = sheet(raw)
    record = record_of_sheet(document.data)
    before = Counter(one.text for one in document.comments())
    tried = 0
    for one in form(document):
        if "value" not in one or not one["there"]:
            continue
        path = one["path"]
        assert answered(document, record, path, one["value"]) == document.text
        text = answered(document, record, path, f"{one['value']} e altro")
        after = sheet(text)
        assert at(after.data, path) in (f"{one['value']} e altro", f"{one['value']} e altro\n")
        place = document.place(path)
        first, last = changed_lines(document.text, text)
        assert document.place(path, "key").line <= first
        assert last <= max(place.end_line, place.line)
        assert Counter(comment.text for comment in after.comments()) == before
        tried += 1
    assert tried


def test_every_field_of_every_kind_can_be_answered() -> None:
    """From the sheet of `levacivica new`: each field that the form offers is added, with its example, at its place."""
    for tipo, record in BY_TIPO.items():
        document = sheet(scaffold(tipo, "it"))
        before = Counter(one.text for one in document.comments())
        offered = [*more_of(form_of(document, ALONE))]
        assert offered
        for path in offered:
            for one in form(document, path):
                if one["path"][: len(path)] != path or "value" not in one:
                    continue
                text = answered(document, record, one["path"], one.get("example") or "x")
                after = sheet(text)
                assert at(after.data, one["path"])
                gone = before - Counter(comment.text for comment in after.comments())
                assert f"#{path[-1]}:" in " ".join(gone)
                assert len(text.splitlines()) <= len(document.text.splitlines())
                assert all(at(after.data, there) == node for there, node in nodes(document.data) if there and not node)


def test_an_example_is_replaced_and_a_note_is_not() -> None:
    document = sheet(scaffold("leva-civica", "it"))
    record = BY_TIPO["leva-civica"]
    text = answered(document, record, ("durata_mesi",), "10")
    assert text == document.text.replace("#durata_mesi: 12\n", "durata_mesi: 10\n")
    text = answered(document, record, ("sedi", 0, "comune"), "Bergamo")
    assert "    comune: Bergamo\n" in text
    assert "#comune:" not in text
    noted = sheet(document.text.replace("#durata_mesi: 12\n", "#durata_mesi: 12 o 10, da chiedere\n"))
    text = answered(noted, record, ("durata_mesi",), "10")
    assert "\ndurata_mesi: 10\n" in text
    assert "#durata_mesi: 12 o 10, da chiedere\n" in text


def test_groups_and_lists_are_begun_by_their_first_answer() -> None:
    document = sheet("tipo: leva-civica\n")
    record = BY_TIPO["leva-civica"]
    text = answered(document, record, ("orario", "totale"), " 1145 ")
    text = answered(sheet(text), record, ("sedi", 0, "nome"), "Biblioteca")
    text = answered(sheet(text), record, ("sedi", 1, "nome"), "Archivio")
    text = answered(sheet(text), record, ("obblighi", 0), "Orario: flessibile")
    assert sheet(text).data == {
        "tipo": "leva-civica",
        "orario": {"totale": "1145"},
        "sedi": [{"nome": "Biblioteca"}, {"nome": "Archivio"}],
        "obblighi": ["Orario: flessibile"],
    }


def test_a_list_that_has_none_can_have_some_again() -> None:
    document = sheet("tipo: leva-civica\n")
    record = BY_TIPO["leva-civica"]
    none = sheet(none_of(document, record, ("obblighi",)))
    assert none.data["obblighi"] == "nessuno"
    assert row(none, "obblighi")["none"]
    assert sheet(answered(none, record, ("obblighi", 0), "Uno")).data["obblighi"] == ["Uno"]
    assert emptied(none, ("obblighi",)) == "tipo: leva-civica\n"
    assert emptied(none, ("incarichi",)) == none.text


def test_prose_becomes_a_block_and_stays_one() -> None:
    record = BY_TIPO["leva-civica"]
    text = answered(sheet("tipo: leva-civica\n"), record, ("descrizione",), "Una riga.")
    assert text == "tipo: leva-civica\ndescrizione: |\n  Una riga.\n"
    assert row(sheet(text), "descrizione")["value"] == "Una riga."
    text = answered(sheet(text), record, ("descrizione",), "Una riga.\n\nUn’altra: # vera\n\n")
    assert text == "tipo: leva-civica\ndescrizione: |\n  Una riga.\n\n  Un’altra: # vera\n"


def test_nothing_is_written_for_no_answer() -> None:
    document = sheet(CLEAN)
    record = BY_TIPO["leva-civica"]
    assert answered(document, record, ("fonte",), "  ") == CLEAN
    assert answered(document, record, ("titolo",), " Insieme in biblioteca ") == CLEAN
    assert "titolo:\n" in answered(document, record, ("titolo",), "")


def test_what_cannot_be_written_is_refused() -> None:
    document = sheet("tipo: leva-civica\nsedi: quattro\n")
    with pytest.raises(Refusal):
        answered(document, BY_TIPO["leva-civica"], ("sedi", 0, "nome"), "x")
    assert row(document, "sedi")["sort"] == "nel-testo"


def test_fields_that_are_none_are_named() -> None:
    document = sheet(CLEAN + "titlo: x\n")
    assert form_of(document, ALONE)["unknown"] == ["titlo"]
    inside = sheet(CLEAN.replace("  totale: 1145\n", "  totale: 1145\n  ore: 3\n"))
    assert row(inside, "orario")["unknown"] == ["ore"]


def test_choices_have_their_meanings_and_keep_another_word() -> None:
    [bozza, *_] = row(sheet(CLEAN), "stato")["choices"]
    assert bozza[0] == "bozza"
    assert bozza[1]
    other = row(sheet(CLEAN.replace("stato: bozza", "stato: finita")), "stato")
    assert other["choices"][-1][0] == other["value"] == "finita"
    assert answered(sheet(CLEAN), BY_TIPO["leva-civica"], ("stato",), "chiusa") == CLEAN.replace("bozza", "chiusa")


def test_a_date_has_its_day_however_it_is_written() -> None:
    for written in ("2026-05-25", "25/05/2026", "25 maggio 2026"):
        found = row(sheet(f"{CLEAN}inizio: {written}\n"), "inizio")
        assert (found["sort"], found["value"], found["day"]) == ("data", written, date(2026, 5, 25).isoformat())
    assert row(sheet(f"{CLEAN}inizio: presto\n"), "inizio")["day"] == ""


def test_a_programme_elsewhere_is_a_name_or_a_group() -> None:
    document = sheet(CLEAN)
    assert row(document, "programma")["sort"] == "riga"
    opened = form(document, ("programma", "titolo"))
    assert next(one for one in opened if one["path"] == ("programma",))["sort"] == "gruppo"
    text = answered(document, BY_TIPO["leva-civica"], ("programma", "titolo"), "Cultura")
    assert sheet(text).data["programma"] == {"titolo": "Cultura"}


def test_limits_and_names_stand_beside_their_fields() -> None:
    archive = load(DATA)
    loaded = next(one for one in archive.every if one.name == "ufficio-tutele")
    assert loaded.document is not None
    known = beside(archive, loaded, "it")
    found = {one["path"]: one for one in rows_of(form_of(loaded.document, known, [("bando",)]))}
    assert found["orario", "totale"]["limits"]
    weekly = found["orario", "settimanale"]["limits"]
    assert any("almeno 12" in limit for limit in weekly)
    assert not any("almeno 30" in limit for limit in weekly)
    assert "informa-mi-2019" in found["programma",]["names"]
    assert "servizio-civile-2018" in found["bando",]["names"]
    assert json.loads(json.dumps([*found.values()]))


def test_what_is_answered_is_of_the_kind_of_its_field() -> None:
    record = BY_TIPO["leva-civica"]
    assert isinstance(kind_at(record, ("stato",)), Choice)
    assert kind_at(record, ("sedi", 0, "nessuno")) is None
    assert not isinstance(kind_at(record, ("obblighi", 3)), Many)


def test_names_of_fields_are_written_as_people_do() -> None:
    assert label("codice_fiscale_ente") == "Codice fiscale ente"
    assert label("citta") == "Città"
    assert label("cup") == "CUP"


def test_a_note_behind_a_value_stands_beside_its_field() -> None:
    document = sheet(CLEAN.replace("durata_mesi: 12", "durata_mesi: 12   # da chiedere"))
    assert row(document, "durata_mesi")["note"] == "da chiedere"
    assert row(document, "volontari")["note"] == ""


def test_files_of_new_sheets_have_names_of_their_own() -> None:
    kinds = {"data/a/uno.yaml": "leva-civica", "data/a/due-2026.yaml": "leva-civica", "data/bandi/b.yaml": "bando"}
    assert new_path("", "bando", kinds) == "data/bandi/bando.yaml"
    assert new_path("Due 2026!", "leva-civica", kinds) == "data/a/due-2026-2.yaml"
    assert new_path("con", "intervento", {}, ["data"]) == "data/scheda-con.yaml"
    assert next_path("data/a/due-2026.yaml", kinds) == "data/a/due-2027.yaml"
    assert next_path("data/a/uno.yaml", kinds) == "data/a/uno-2.yaml"


def test_the_notes_of_a_new_sheet_go_without_asking() -> None:
    document = sheet(scaffold("leva-civica", "it").replace("#durata_mesi: 12", "# dice l’ufficio\ndurata_mesi: 12"))
    assert notes_with(document, ("durata_mesi",)) == ["# dice l’ufficio"]
    assert notes_with(document, ("volontari",)) == []
