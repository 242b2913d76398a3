"""Around the sheets: files that nobody reads, and what the settings put into documents."""

from __future__ import annotations

import pytest

from ..console import Console
from ..samples import CLEAN

SHEET = CLEAN.encode()


@pytest.fixture
def root(console: Console) -> Console:
    console.write("levacivica.yaml", "")
    console.write("data/ufficio/biblioteca.yaml", CLEAN)
    return console


def told(console: Console, *paths: str) -> list[tuple[str, int, str]]:
    return [(one["file"], one["span"]["start"]["line"], one["code"]) for one in console.found(*paths)]


@pytest.mark.parametrize(
    "name",
    [
        *("data/ufficio/museo.yaml.txt", "data/museo.yml.txt", "data/ufficio/museo.yaml.docx", "data/museo.YAML.TXT"),
        *("data/ufficio/museo", "data/ufficio/museo.txt", "data/ufficio/museo.yam", "data/ufficio/museo.ymal"),
        *("levacivica.yml", "data/levacivica.yml", "data/ufficio/Levacivica.YML", "levacivica.yaml.txt"),
    ],
)
def test_a_file_that_nobody_reads_is_told(root: Console, name: str) -> None:
    root.write(name, CLEAN)
    assert told(root) == [(name, 1, "LC029")]
    assert told(root, "data/ufficio/biblioteca.yaml") == told(root)  # it is the whole root


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data/ufficio/README", b"Le schede di questo ufficio.\n"),
        ("data/ufficio/LEGGIMI.txt", b"tipo: ce ne sono cinque\n"),
        ("data/ufficio/museo.yaml.bak", SHEET),
        ("data/ufficio/museo.yaml~", SHEET),
        ("data/ufficio/museo.yaml.orig", SHEET),
        ("data/ufficio/museo.md", b"Una scheda comincia con:\n\ntipo: leva-civica\n"),
        ("data/ufficio/.museo.yaml.swp", SHEET),
        ("data/ufficio/elenco.csv", b"tipo;titolo\nleva-civica;Uno\n"),
        ("altrove/museo.yaml.txt", SHEET),
        ("museo.txt", SHEET),
        ("data/.git/museo", SHEET),
        ("data/ufficio/foto", bytes(range(256)) * 9000),
    ],
)
def test_other_files_may_lie_around(root: Console, name: str, content: bytes) -> None:
    root.write(name, content)
    assert told(root) == []


def test_renamed_as_it_says_it_is_read(root: Console) -> None:
    path = root.write("data/ufficio/museo.yaml.txt", CLEAN.replace("Insieme in biblioteca", "Al museo"))
    [found] = root.found()
    assert "museo.yaml" in found["remedy"]
    path.rename(path.with_name("museo.yaml"))
    assert {code for _, _, code in told(root)} <= {"LC408", "LC418"}  # it is a copy of the other one


def test_what_one_sheet_is_asked_for_says_nothing_of_other_files(root: Console) -> None:
    root.write("data/ufficio/museo.yaml", CLEAN.replace("Insieme in biblioteca", "Al museo"))
    root.write("data/ufficio/museo.txt", CLEAN)
    assert "LC029" not in {code for _, _, code in told(root, "data/ufficio/museo.yaml")}


def test_settings_by_another_name_are_told_where_there_are_no_others(console: Console) -> None:
    console.write("levacivica.yml", "lingua: it\n")
    console.write("data/biblioteca.yaml", CLEAN)
    assert told(console) == [("levacivica.yml", 1, "LC029")]
    console.write("levacivica.yaml", "lingua: it\n").with_name("levacivica.yml").unlink()
    assert told(console) == []


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("", True),
        ("dati:\n  - data\n", True),
        ("dati:\n  - schede\n", False),
        ("dati:\n  - schede\n  - data/altro\n", False),
    ],
)
def test_a_second_root_inside_the_data_of_the_first(console: Console, above: str, found: bool) -> None:
    console.write("levacivica.yaml", above)
    console.write("schede/biblioteca.yaml", CLEAN)
    console.write("data/ufficio/levacivica.yaml", "lingua: it\n")
    console.write("data/ufficio/museo.yaml", CLEAN)
    assert told(console, "data", "schede") == [("data/ufficio/levacivica.yaml", 1, "LC029")] * found
    console.write("data/ufficio/levacivica.yaml", "dati:\n  - .\n")  # an archive of its own
    assert told(console, "data", "schede") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("mario.rossi@gmail.com", "LC503"),
        ("Tel. 347 1234567", "LC504"),
        ("RSSMRA85T10A562S", "LC501"),
        ("IBAN IT60X0542811101000000123456", "LC506"),
        ("Referente dott.ssa Maria Bianchi", "LC505"),
        ("Sig. Mario Rossi, via Roma 1", "LC505"),
    ],
)
@pytest.mark.parametrize("key", ["piede", "righe"])
def test_personal_data_in_the_letterhead(root: Console, key: str, line: str, code: str) -> None:
    root.write(
        "levacivica.yaml", f"intestazione:\n  nome: Comune di Esempio\n  {key}:\n    - Via Roma 1\n    - {line}\n"
    )
    assert told(root) == [("levacivica.yaml", 5, code)]


@pytest.mark.parametrize(
    "line",
    [
        *("Comune di Esempio, via Roma 1", "giovani@comune.example.it", "Tel. 02 1234567", "Via Dott. Carlo Verdi 3"),
        *("Tesoreria comunale IBAN IT60X0542811101000000123456", "P.IVA 01199250158"),
    ],
)
def test_the_letterhead_of_a_body_is_fine(root: Console, line: str) -> None:
    root.write("levacivica.yaml", f"intestazione:\n  nome: Comune di Esempio\n  piede:\n    - {line}\n")
    assert told(root) == []


def test_a_text_of_the_settings_is_read_as_that_of_a_sheet(root: Console) -> None:
    root.write("levacivica.yaml", "testi:\n  come_candidarsi: Scrivi al [portale](servizi.comune.example.it).\n")
    assert told(root) == [("levacivica.yaml", 2, "LC712")]
    root.write(
        "levacivica.yaml", "testi:\n  come_candidarsi: Scrivi a [noi](info@example.it).\nregole:\n  LC712: spenta\n"
    )
    assert told(root) == []
