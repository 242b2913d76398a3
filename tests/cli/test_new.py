"""``levacivica new``: a sheet written once, never over another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from levacivica.editing.scaffold import OF_THE_STATE
from levacivica.model.norms import Regime
from levacivica.model.schede import TIPI

from ..console import Console
from ..samples import CLEAN


@pytest.mark.parametrize("tipo", TIPI)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_new_sheet_is_in_order(console: Console, tipo: str, lang: str) -> None:
    outcome = console.run("new", tipo, "nuova.yaml", "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert "nuova.yaml" in outcome.out
    assert {found["severity"] for found in console.found("nuova.yaml")} == {"info"}  # its title is still to be written


@pytest.mark.parametrize("tipo", TIPI)
def test_without_a_file_it_is_shown(console: Console, tipo: str) -> None:
    shown = console.run("new", tipo)
    assert (shown.code, shown.err) == (0, "")
    console.run("new", tipo, "nuova.yaml")
    assert (console.folder / "nuova.yaml").read_bytes().decode() == shown.out


@pytest.mark.parametrize("there", ["file", "folder", "link", "link to nothing"])
def test_nothing_is_overwritten(console: Console, there: str) -> None:
    path = console.folder / "nuova.yaml"
    if there == "file":
        console.write("nuova.yaml", "mia")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to("altra.yaml")
        if there == "link":
            console.write("altra.yaml", "mia")
    before = sorted((one.name, one.is_file() and one.read_bytes()) for one in console.folder.iterdir())
    outcome = console.run("new", "bando", "nuova.yaml", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "nuova.yaml" in outcome.err
    assert "c'è già: non lo sovrascrivo" in outcome.err
    assert sorted((one.name, one.is_file() and one.read_bytes()) for one in console.folder.iterdir()) == before


def test_folders_are_made(console: Console) -> None:
    assert console.run("new", "bando", "data/comune/bando-2026.yml").code == 0
    assert (console.folder / "data/comune/bando-2026.yml").is_file()


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Bando.yaml", "bando.yaml"),
        ("bando 2026.yaml", "bando-2026.yaml"),
        ("bando_2026.yml", "bando-2026.yaml"),
        ("è-così.yaml", "e-cosi.yaml"),
        ("bando.txt", "bando.yaml"),
        ("bando", "bando.yaml"),
        ("-bando.yaml", "bando.yaml"),
        ("....yaml", "scheda.yaml"),
        ("data/", "data.yaml"),
    ],
)
def test_a_name_that_others_could_not_call(console: Console, name: str, advice: str) -> None:
    outcome = console.run("new", "bando", "--", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'"{advice}"' in outcome.err
    assert not list(console.folder.iterdir())


def test_a_folder_that_takes_no_file(console: Console) -> None:
    console.write("data", "un file, non una cartella")
    outcome = console.run("new", "bando", "data/bando.yaml", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "data/bando.yaml" in outcome.err


def test_lines_end_the_same_on_every_system(console: Console) -> None:
    console.run("new", "bando", "bando.yaml")
    assert b"\r" not in (console.folder / "bando.yaml").read_bytes()


def test_the_norms_of_the_office_are_offered(console: Console) -> None:
    console.write("levacivica.yaml", "norme:\n  - norme\n")
    console.write("norme/valle.yaml", "nome: valle\ntitolo: Servizio civile della valle\nlegge: Delibera 1/2020\n")
    for words in ((), ("data/orti.yaml",)):
        shown = console.run("new", "leva-civica", *words, "--lang", "it").out
        text = shown if not words else (console.folder / words[0]).read_text(encoding="utf-8")
        assert "\n# - valle (Servizio civile della valle)\n" in text


def test_a_new_sheet_does_not_wait_for_settings_in_order(console: Console) -> None:
    console.write("levacivica.yaml", "norme: [\n")
    assert console.run("new", "bando", "data/bando.yaml").code == 0
    assert (console.folder / "data/bando.yaml").is_file()


@pytest.mark.parametrize(
    ("folder", "advice"), [("data/sport", "biblioteca-sport.yaml"), ("data/orti", "biblioteca-2.yaml")]
)
def test_a_name_that_another_office_has_is_reported(console: Console, folder: str, advice: str) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/cultura/biblioteca.yaml", "tipo: bando\n")
    console.write("data/biblioteca-orti.yaml", "tipo: bando\n")
    outcome = console.run("new", "leva-civica", f"{folder}/biblioteca.yaml")
    assert (outcome.code, (console.folder / folder / "biblioteca.yaml").is_file()) == (0, True)
    assert "data/cultura/biblioteca.yaml" in outcome.err
    assert f"«{advice}»" in outcome.err


def test_a_name_of_its_own_brings_no_warning(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/cultura/biblioteca.yaml", "tipo: bando\n")
    assert console.run("new", "bando", "data/sport/palestra.yaml").err == ""
    assert console.run("new", "bando", "prove/biblioteca.yaml").err == "", "outside the data"


@pytest.mark.parametrize("lang", ["it", "en"])
def test_new_norms_are_in_order_and_sheets_can_name_them(console: Console, lang: str) -> None:
    console.write("levacivica.yaml", "norme:\n  - norme\n")
    written = console.run("new", "norma", "norme/valle-1-2026.yaml", "--lang", lang)
    assert (written.code, written.err) == (0, "")
    assert "levacivica norms valle-1-2026" in written.out
    assert console.run("norms", "valle-1-2026").out.startswith("valle-1-2026: ")
    console.write("data/orti.yaml", "tipo: bando\ntitolo: Orti\nstato: bozza\nregime: valle-1-2026\n")
    assert console.found("data/orti.yaml") == []


def test_all_fields_of_new_norms_read(console: Console) -> None:
    console.write("levacivica.yaml", "norme:\n  - norme\n")
    bare = re.sub(r"^( *)#(?! \S)", r"\1", console.run("new", "norma").out, flags=re.MULTILINE)
    assert set(re.findall(r"^([a-z_]+):", bare, re.MULTILINE)) == set(Regime.FIELDS) - OF_THE_STATE
    console.write("norme/esempio-12-2026.yaml", bare)
    shown = console.run("norms", "esempio-12-2026")
    assert (shown.code, shown.err) == (0, "")


def test_norms_in_a_folder_that_the_settings_do_not_name(console: Console) -> None:
    console.write("levacivica.yaml", "norme:\n  - norme\n")
    (console.folder / "norme").mkdir()
    outcome = console.run("new", "norma", "regole/valle.yaml", "--lang", "it")
    assert (outcome.code, (console.folder / "regole/valle.yaml").is_file()) == (0, True)
    assert "regole non è tra le cartelle di «norme»" in outcome.err


REAL = sorted((Path(__file__).parents[2] / "data").rglob("*.yaml"))
YEARS = {"anno", "regime", "programma", "bando", "codice", "cup", "atto"}


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_the_next_edition_of_a_real_sheet(console: Console, path: Path) -> None:
    before = path.read_text()
    tipo = re.findall(r"^tipo: (\S+)", before, re.MULTILINE)[0]
    console.write(path.name, before)
    outcome = console.run("new", tipo, "nuova.yaml", "--da", path.name, "--lang", "it")
    assert outcome.code == 0
    after = (console.folder / "nuova.yaml").read_text()
    lines = [*zip(before.splitlines(), after.splitlines(), strict=True)]
    emptied = {}
    for number, (old, new) in enumerate(lines, 1):
        if old.startswith("stato:"):
            assert new == "stato: bozza"
        elif old != new:
            key, value, aside = re.findall(r"^( *\w+): (.*?)( +#.*)?$", old)[0]
            assert new == f"{key}: # da compilare (prima: {value.strip(chr(34))}){aside}"
            emptied[number] = key.strip()
    assert emptied
    dated = {old.split(":")[0].strip() for old, _ in lines if re.search(r"^ *\w+: \d{4}-\d\d-\d\d( +#.*)?$", old)}
    top = {old.split(":")[0] for old, _ in lines if re.search(r"^\w+: \S", old)}
    assert set(emptied.values()) == dated | (YEARS & top)
    told = {
        found["span"]["start"]["line"] for found in console.found("nuova.yaml") if found["code"] in ("LC101", "LC105")
    }
    assert told == set(emptied), "validate names each line that is to be filled in"
    assert f"{len(emptied)} camp" in outcome.out


def test_the_next_edition_keeps_line_ends_and_what_stands_beside(console: Console) -> None:
    text = (
        "tipo: servizio-civile\r\ntitolo: Uno   # bello\r\nstato: 'pubblicata'\r\nregime: scu # di legge\r\n"
        "codice: >-\r\n  LC-\r\n  2025\r\nbando: 'avviso'\r\nsedi:\r\n  - nome: Due\r\n    codice: '91058'\r\n"
        'tutoraggio: {inizio: 2026-02-01, fine: 2026-05-01}\r\ninizio: "2025-09-01"\r\n'
    )
    console.write("vecchia.yaml", text.encode())
    shown = console.run("new", "servizio-civile", "--da", "vecchia.yaml", "--lang", "en")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.split("\r\n") == [
        "tipo: servizio-civile", "titolo: Uno   # bello", "stato: bozza",
        "regime: # to be filled in (before: scu) # di legge",
        "codice: # to be filled in (before: LC- 2025)", "bando: # to be filled in (before: avviso)",
        "sedi:", "  - nome: Due", "    codice: '91058'", "tutoraggio: {inizio: , fine: }",
        "inizio: # to be filled in (before: 2025-09-01)", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tipo", "source", "said"),
    [
        ("bando", "progetto.yaml", "levacivica new leva-civica"),
        ("bando", ".", "è una cartella"),
        ("bando", "nessuna.yaml", "«nessuna.yaml» non c'è"),
        ("bando", "rotta.yaml", "«rotta.yaml» non si legge"),
        ("bando", "senza.yaml", "«senza.yaml» non si legge"),
        ("norma", "progetto.yaml", "una norma si copia a mano"),
    ],
)
def test_what_has_no_next_edition(console: Console, tipo: str, source: str, said: str) -> None:
    console.write("progetto.yaml", "tipo: leva-civica\ntitolo: Uno\n")
    console.write("rotta.yaml", "tipo: bando\ntitolo: 'Uno\n")
    console.write("senza.yaml", "titolo: Uno\n")
    before = sorted(one.name for one in console.folder.iterdir())
    outcome = console.run("new", tipo, "nuova.yaml", "--da", source, "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert sorted(one.name for one in console.folder.iterdir()) == before


def test_the_next_edition_is_never_written_over_the_old_one(console: Console) -> None:
    console.write("uno.yaml", "tipo: leva-civica\ntitolo: Uno\n")
    assert console.run("new", "leva-civica", "uno.yaml", "--da", "uno.yaml").code == 2
    assert (console.folder / "uno.yaml").read_bytes() == b"tipo: leva-civica\ntitolo: Uno\n"


LINE = "# yaml-language-server: $schema="


def test_a_new_sheet_names_the_schema_of_its_archive(console: Console) -> None:
    console.write("altrove/levacivica.yaml", "lingua: it\n")
    assert console.run("init", "archivio").code == 0
    console.go("archivio")
    for folder in ("data", "data/comune-di-esempio", "."):
        assert console.run("new", "bando", f"{folder}/avviso-{len(folder)}.yaml").code == 0
        written = console.folder / "archivio" / folder / f"avviso-{len(folder)}.yaml"
        first, *rest = written.read_text(encoding="utf-8").splitlines()
        assert first.startswith(LINE)
        schema = written.parent / first.removeprefix(LINE)
        assert schema.resolve() == (console.folder / "archivio/.vscode/levacivica.schema.json").resolve()
        assert not [line for line in rest if "yaml-language-server" in line]
        assert {found["severity"] for found in console.found(str(written))} <= {"info"}
        assert console.run("fmt", "--check", str(written)).code == 0
        assert console.run("validate", "--fix", str(written)).code == 0
        assert written.read_text(encoding="utf-8").startswith(LINE)
    assert LINE not in console.run("new", "bando").out, "nobody knows where it will be"
    console.go("altrove")
    assert console.run("new", "bando", "data/avviso.yaml").code == 0
    assert LINE not in (console.folder / "altrove/data/avviso.yaml").read_text(encoding="utf-8"), "there is no schema"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_next_edition_names_the_schema_from_where_it_is(console: Console, end: str) -> None:
    assert console.run("init").code == 0
    old = f"{LINE}../.vscode/levacivica.schema.json\n# Una nota.\n{CLEAN}".replace("\n", end)
    console.write("data/una.yaml", old.encode())
    assert console.run("new", "leva-civica", "data/2027/due.yaml", "--da", "data/una.yaml").code == 0
    new = (console.folder / "data/2027/due.yaml").read_bytes().decode()
    assert new.startswith(f"{LINE}../../.vscode/levacivica.schema.json{end}# Una nota.{end}tipo: ")
    assert new.count(LINE) == 1
    (console.folder / ".vscode/levacivica.schema.json").unlink()
    assert console.run("new", "leva-civica", "data/2027/tre.yaml", "--da", "data/una.yaml").code == 0
    assert LINE not in (console.folder / "data/2027/tre.yaml").read_text(encoding="utf-8")
