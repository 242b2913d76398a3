"""``levacivica list``: which sheets it lists, and how it looks to people and to scripts."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import Any

import pytest

from ..console import DATA, Console
from ..overview.archive import SHEETS, fill
from ..samples import BROKEN, CLEAN, WRONG
from .test_words import strangers

ALL = ["bando-2026", "archivio", "biblioteca", "programma", "insieme"]


def names(console: Console, *words: str) -> list[str]:
    outcome = console.run("list", "--format", "names", *words)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def listed(console: Console, *words: str) -> dict[str, dict[str, Any]]:
    told = json.loads(console.run("list", "--format", "json", *words).out)
    assert told["versione"] == 1
    return {sheet["nome"]: sheet for sheet in told["schede"]}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ALL),
        (["--tipo", "programma"], ["programma"]),
        (["--tipo", "bando, leva-civica"], ["bando-2026", "insieme"]),
        (["--stato", "chiusa"], ["insieme"]),
        (["--anno", "2026"], ALL[:-1]),
        (["--anno", "2025"], []),
        (["--ente", "lecco"], ["archivio", "biblioteca", "programma"]),
        (["--ente", "COMUNE di"], ["archivio", "biblioteca", "programma", "insieme"]),
        (["--ente", "ecco"], []),
        (["--settore", "culturale"], ["archivio", "biblioteca", "programma"]),
        (["--comune", "cantu"], ["biblioteca", "programma"]),
        (["--comune", "Cantù lecco"], []),
        (["--cerca", "citta LEGGE"], ["programma"]),
        (["--cerca", "biblio viva"], ["biblioteca"]),
        (["--cerca", "91059"], ["biblioteca", "programma", "insieme"]),
        (["--cerca", "biblioteca assente"], []),
        (["--cerca", "!"], []),
        (["--cerca", "biblioteca", "--tipo", "servizio-civile", "--comune", "lecco"], ["archivio", "biblioteca"]),
        (["--aperti", "--al", "2026-04-08"], ALL[:-1]),
        (["--aperti", "--al", "2026-02-25"], ALL[:-1]),
        (["--aperti", "--al", "2026-02-24"], []),
        (["--aperti", "--al", "2026-04-09"], []),
        (["--chiusi", "--al", "9 aprile 2026"], ALL),
        (["--chiusi", "--al", "2026-04-08"], ["insieme"]),
        (["data/leva"], ["insieme"]),
    ],
)
def test_only_the_sheets_asked_for_are_listed(console: Console, words: list[str], expected: list[str]) -> None:
    fill(console)
    assert names(console, *words) == expected


def test_nobody_can_apply_for_a_draft(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("ente:", "bando: bando-2026\nente:"))
    assert "insieme" not in names(console, "--aperti", "--al", "2026-04-01")
    assert "insieme" not in names(console, "--chiusi", "--al", "2026-04-01")
    assert "insieme" in names(console, "--chiusi", "--al", "2026-05-01")


def test_today_is_the_day_if_none_is_said(console: Console) -> None:
    far = SHEETS["bandi/bando-2026"].replace("2026-04-08", "2050-12-31").replace("apertura: 2026-02-25\n", "")
    fill(console, **{"bandi__bando-2026": far})
    assert names(console, "--aperti") == ALL[:-1]
    assert names(console, "--chiusi") == ["insieme"]


def test_a_sheet_has_what_its_programme_and_its_call_say(console: Console) -> None:
    fill(console)
    sheet = listed(console)["biblioteca"]
    assert list(sheet) == [
        "nome", "file", "tipo", "titolo", "stato", "ente", "regime", "anno", "settore", "comuni", "sedi", "numero_sedi",
        "volontari", "durata_mesi", "ore_totali", "ore_settimanali", "assegno_mensile", "apertura", "scadenza",
        "ora_scadenza", "programma", "progetti_mancanti", "in_parte", "intero_titolare", "intero_progetti",
        "intero_sedi", "intero_volontari", "bando", "aggiornato", "programma_titolo", "programma_codice",
        "assegno_minimo", "assegno_massimo", "assegno_settimanale", "assegno_giornaliero", "assegno_totale",
        "incompleta", "riservati", "giorni_settimanali", "mesi_estero", "capienza",
    ]  # fmt: skip
    assert sheet["file"] == "data/lecco/biblioteca.yaml"
    assert (sheet["ente"], sheet["settore"], sheet["anno"]) == ("Comune di Lecco", "Patrimonio culturale", 2026)
    assert (sheet["apertura"], sheet["scadenza"], sheet["ora_scadenza"]) == ("2026-02-25", "2026-04-08", "14:00")
    assert (sheet["assegno_mensile"], sheet["bando"], sheet["programma"]) == ("519.47", "bando-2026", "programma")
    assert sheet["comuni"] == ["Lecco", "Cantù"]
    assert [site["volontari"] for site in sheet["sedi"]] == [3, 1]
    assert sheet["ore_settimanali"] == {"detto": "25", "minimo": 25, "massimo": 25}
    assert sheet["aggiornato"] is None


def test_a_national_call_is_known_too(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("ente:", "bando: servizio-civile-2026\nente:"))
    sheet = listed(console)["insieme"]
    assert (sheet["scadenza"], sheet["ora_scadenza"], sheet["anno"]) == ("2026-04-08", "14:00", 2026)


def test_an_allowance_of_several_amounts_has_bounds_and_no_figure(console: Console) -> None:
    call = SHEETS["bandi/bando-2026"].replace("assegno_mensile: 519.47", "assegno_mensile: 300, 360 o 400,50")
    fill(console, **{"bandi__bando-2026": call})
    sheet = listed(console)["biblioteca"]
    bounds = [sheet[name] for name in ("assegno_mensile", "assegno_minimo", "assegno_massimo")]
    assert bounds == [None, "300.00", "400.50"]


def test_the_places_and_the_year_of_a_call_are_in_its_row(console: Console) -> None:
    call = SHEETS["bandi/bando-2026"].replace("apertura: 2026-02-25", "anno: 2025\nvolontari: 26")
    fill(console, **{"bandi__bando-2026": call})
    assert [listed(console)["bando-2026"][name] for name in ("volontari", "anno")] == [26, 2025]


def test_a_figure_still_to_be_confirmed_is_not_told(console: Console) -> None:
    call = SHEETS["bandi/bando-2026"] + "da_verificare:\n  - assegno_mensile\n"
    fill(console, **{"bandi__bando-2026": call})
    assert listed(console)["biblioteca"]["assegno_mensile"] is None


def test_the_places_of_a_programme_are_those_it_declares_or_those_of_its_projects(console: Console) -> None:
    fill(console)
    assert listed(console)["programma"]["volontari"] == 7
    bare = SHEETS["lecco/programma"].replace("totali:\n  sedi: 3\n  volontari: 7\n", "")
    console.write("data/lecco/programma.yaml", bare)
    assert listed(console)["programma"]["volontari"] == 7
    console.write("data/lecco/programma.yaml", bare.replace("  - archivio\n", "  - archivio\n  - manca\n"))
    assert listed(console)["programma"]["volontari"] is None


def test_csv_is_for_programs_and_excel_for_offices(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("titolo: Insieme", "titolo: '=Insieme; «oggi»'#").replace("91058", "A,1"))
    machine = console.run("list", "--format", "csv").out
    office = console.run("list", "--format", "excel").out
    assert machine.startswith("nome,file,tipo,")
    assert office.startswith("\ufeffnome;file;tipo;")
    assert machine.count("\r\n") == machine.count("\n") == len(ALL) + 1
    here, there = rows(machine), rows(office.removeprefix("\ufeff"), ";")
    assert list(here[0]) == list(there[0])
    assert [row["titolo"] for row in here if row["nome"] == "insieme"] == ["=Insieme; «oggi»"]
    assert [row["titolo"] for row in there if row["nome"] == "insieme"] == ["'=Insieme; «oggi»"]
    archive = next(row for row in here if row["nome"] == "archivio")
    keys = ("ore_totali", "ore_totali_minimo", "ore_totali_massimo", "assegno_mensile", "numero_sedi")
    assert [archive[key] for key in keys] == ["da 1000 a 1145", "1000", "1145", "519.47", "1"]
    assert [row["assegno_mensile"] for row in there if row["nome"] == "archivio"] == ["519,47"]


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("form", ["json", "csv", "excel", "names"])
def test_data_do_not_change_with_the_language(console: Console, form: str, lang: str) -> None:
    fill(console)
    assert console.run("list", "--format", form).out == console.run("list", "--format", form, "--lang", lang).out


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_table_is_in_one_language(console: Console, lang: str) -> None:
    fill(console, leva__altra=BROKEN)
    outcome = console.run("list", "--aperti", "--al", "2027-01-01", "--lang", lang)
    assert outcome.err
    assert strangers(outcome.text, lang) == []
    assert strangers(console.run("list", "--tipo", "leva-civica", "--lang", lang).out, lang) == []


@pytest.mark.parametrize("words", [[], ["--color", "always"]])
def test_the_table_fits_a_narrow_screen(console: Console, words: list[str]) -> None:
    long = "Unlunghissimotitolosenzaspazi" * 3
    fill(console, leva__insieme=CLEAN.replace("Insieme in biblioteca", long).replace("Comune di Milano", "言葉" * 20))
    outcome = console.run("list", *words)
    assert ("\x1b[" in outcome.out) == bool(words)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", outcome.out).splitlines()
    wide = [1 + (unicodedata.east_asian_width(sign) in "WF") for sign in "".join(lines)]
    assert max(wide) == 2
    assert all(sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line) <= 80 for line in lines)
    assert "".join(line[:30].strip() for line in lines).count(long) == 1
    assert lines[-1] == "5 schede su 5"


def test_a_text_cannot_command_the_screen(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("titolo: Insieme in biblioteca", 'titolo: "In\\e[31msieme"'))
    assert "\x1b" not in console.run("list").out


def test_what_has_no_closing_date_is_neither_open_nor_closed_and_that_is_said(console: Console) -> None:
    fill(console, leva__insieme=CLEAN)
    closing = console.run("list", "--aperti", "--al", "2026-04-01").out.splitlines()[-1]
    assert closing == "4 schede su 5 · 1 senza una scadenza nota, né aperta né chiusa"
    assert "scadenza nota" not in console.run("list").out


def test_a_sheet_that_cannot_be_read_is_named_and_left_out(console: Console) -> None:
    fill(console, leva__insieme=BROKEN, leva__altra=WRONG)
    outcome = console.run("list", "--format", "names")
    assert outcome.code == 1
    assert outcome.err.startswith("data/leva/insieme.yaml: ")
    assert "insieme" not in outcome.out.split()
    assert "altra" in outcome.out.split()  # wrong sums do not hide a sheet


def test_an_empty_list_is_no_mistake(console: Console) -> None:
    fill(console)
    assert console.run("list", "--anno", "1999").out == "0 schede su 5\n"
    assert console.run("list", "--anno", "1999", "--format", "names").out == ""
    assert json.loads(console.run("list", "--anno", "1999", "--format", "json").out)["schede"] == []
    assert rows(console.run("list", "--anno", "1999", "--format", "csv").out) == []


def test_the_real_sheets(console: Console) -> None:
    console.go(DATA.parent)
    everything = listed(console)
    assert len(everything) == len(list(DATA.rglob("*.yaml")))
    assert len(listed(console, "--tipo", "servizio-civile", "--ente", "comune milano", "--anno", "2019")) == 9
    assert everything["informa-mi-2019"]["volontari"] == 13
    assert everything["informa-mi-2019"]["comuni"] == ["Milano"]
    assert everything["coesione-sociale"]["anno"] is None
    assert list(listed(console, "--cerca", "citta mondo", "--tipo", "servizio-civile")) == ["milano-citta-mondo"]
    assert list(listed(console, "--aperti", "--al", "2018-09-28", "--tipo", "bando")) == ["servizio-civile-2018"]
