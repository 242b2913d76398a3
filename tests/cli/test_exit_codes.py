"""0 no error, 1 errors, 2 usage, settings or nothing to check, 3 our own fault: the same for every format."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from levacivica import api
from levacivica.archive.files import DISK
from levacivica.cli.app import run
from levacivica.reporting.formats import FORMATS

from ..console import Console, elsewhere
from ..samples import BARE, BROKEN, CLEAN, WARNED, WRONG

SHEETS: dict[str, tuple[str | bytes, list[str], int]] = {
    "in order": (CLEAN, [], 0),
    "in order, warnings fail": (CLEAN, ["--fail-on", "warning"], 0),
    "a warning": (WARNED, [], 0),
    "a warning, errors fail": (WARNED, ["--fail-on", "error"], 0),
    "a warning, warnings fail": (WARNED, ["--fail-on", "warning"], 1),
    "an error": (WRONG, [], 1),
    "an error, warnings fail": (WRONG, ["--fail-on", "warning"], 1),
    "broken YAML": (BROKEN, [], 1),
    "nothing but a comment": (BARE, [], 1),
    "nothing at all": ("", [], 1),
    "a list": ("- a\n- b\n", [], 1),
    "one key twice": (CLEAN + "titolo: Un altro\n", [], 1),
    "not UTF-8": (b"tipo: leva-civica\ntitolo: Perch\xe9\n", [], 1),
    "UTF-16": (CLEAN.encode("utf-16"), [], 1),
    "NUL bytes": (b"tipo: leva-civica\ntitolo: a\0b\n", [], 1),
    "an error that is silenced": (
        WRONG.replace("  totale", "  # levacivica: ignora[LC201] la fonte dice così\n  totale"),
        [],
        0,
    ),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_gives_the_same_code_in_every_format(console: Console, name: str, form: str) -> None:
    content, options, code = SHEETS[name]
    console.write("scheda.yaml", content)
    outcome = console.run("validate", "scheda.yaml", "--format", form, *options)
    assert (outcome.code, outcome.err) == (code, "")
    assert outcome.out


USAGE = {
    "no command": [],
    "no such command": ["validte"],
    "no such option": ["validate", "--formato", "json"],
    "no such short option": ["validate", "-q"],
    "an option without its value": ["validate", "--format"],
    "a switch with a value": ["validate", "--show-info=yes"],
    "no such format": ["validate", "--format", "xml"],
    "no such severity": ["validate", "--fail-on", "info"],
    "no such report": ["validate", "--report", "xml=esito.xml"],
    "a report without a file": ["validate", "--report", "json"],
    "a report with an empty file": ["validate", "--report", "json="],
    "two reports in one file": ["validate", "--report", "json=esito", "--report", "sarif=esito"],
    "a report in place of a sheet": ["validate", "--report", "json=scheda.yaml"],
    "no such rule to select": ["validate", "--select", "LC999"],
    "a rule to ignore, misspelt": ["validate", "--ignore", "ore-non-torna"],
    "a rule that cannot be ignored": ["validate", "--ignore", "LC001"],
    "statistics for programs": ["validate", "--format", "json", "--statistics"],
    "no such colour": ["validate", "--color", "red"],
    "no such language": ["--lang", "fr", "validate"],
    "no language": ["validate", "--lang"],
    "a path that is not there": ["validate", "manca.yaml"],
    "one path of two is not there": ["validate", "scheda.yaml", "manca.yaml"],
    "a path too long for any file": ["validate", "a" * 5000],
    "a path in a folder too long": ["validate", "a" * 5000 + "/b.yaml"],
    "a path without a name": ["validate", ""],
    "a path through a file": ["validate", "scheda.yaml/b.yaml"],
    "a folder without sheets": ["validate", "vuota"],
    "no data folder": ["validate"],
    "standard input and a file": ["validate", "-", "scheda.yaml"],
    "a name for no input": ["validate", "scheda.yaml", "--stdin-filename", "x.yaml"],
    "standard input with the name of a folder": ["validate", "-", "--stdin-filename", "vuota"],
    "standard input with the name of this folder": ["validate", "-", "--stdin-filename", "."],
    "standard input with the name of a folder to come": ["validate", "-", "--stdin-filename", "nuova/"],
    "standard input with the name of settings to come": ["validate", "-", "--stdin-filename", "data/levacivica.yaml"],
    "a list of no known kind": ["list", "--tipo", "progetto", "scheda.yaml"],
    "a list in no known format": ["list", "--format", "yaml", "scheda.yaml"],
    "a list of open and closed sheets": ["list", "--aperti", "--chiusi", "scheda.yaml"],
    "a list on a day, open or closed": ["list", "--al", "2026-04-08", "scheda.yaml"],
    "a list on no day": ["list", "--aperti", "--al", "domani", "scheda.yaml"],
    "a list of no year": ["list", "--anno", "26", "scheda.yaml"],
    "a list of nothing": ["list"],
    "stats of a path that is not there": ["stats", "manca.yaml"],
    "stats from no day": ["stats", "--al", "2026-02-30", "scheda.yaml"],
    "stats in no known format": ["stats", "--format", "excel", "scheda.yaml"],
    "fmt without a path": ["fmt"],
    "fmt of a path that is not there": ["fmt", "manca.yaml"],
    "fmt of a folder without sheets": ["fmt", "vuota"],
    "rule without a name": ["rule"],
    "no such rule": ["rule", "LC999"],
    "rules and a word": ["rules", "LC201"],
    "schema of an unknown kind": ["schema", "progetto"],
    "schema and a word too many": ["schema", "bando", "bando"],
    "new of nothing": ["new"],
    "new of an unknown kind": ["new", "progetto"],
    "new on a sheet that is there": ["new", "bando", "scheda.yaml"],
    "new with a name that is none": ["new", "bando", "Bando 2026.yaml"],
    "new with another ending": ["new", "bando", "bando.json"],
    "new with a name too long": ["new", "bando", "a" * 5000 + ".yaml"],
    "new below a file": ["new", "bando", "scheda.yaml/bando.yaml"],
    "unconfirmed fixes alone": ["validate", "--unsafe-fixes"],
    "a fix of standard input": ["validate", "-", "--fix"],
    "a fix to be confirmed of standard input": ["validate", "-", "--fix", "--unsafe-fixes"],
    "a diff in another shape": ["validate", "--diff", "--format", "json"],
    "render in no such format": ["render", "--to", "odt"],
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_gives_2_and_one_sentence(console: Console, name: str) -> None:
    console.write("scheda.yaml", CLEAN)
    (console.folder / "vuota").mkdir()
    outcome = console.run(*USAGE[name])
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--help"], ["validate", "--help"], ["-h"], ["--version"], ["rules"]])
def test_questions_are_answered_with_0(console: Console, words: list[str]) -> None:
    outcome = console.run(*words)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out


def test_a_file_that_cannot_be_opened_is_a_finding(console: Console) -> None:
    console.write("data/a.yaml", CLEAN)
    (console.folder / "data/b.yaml").symlink_to("manca.yaml")
    outcome = console.run("validate", "--format", "concise")
    assert outcome.code == 1
    assert outcome.out.startswith("data/b.yaml:1:1: error: ")
    assert "[LC009]" in outcome.out


def test_a_file_that_may_not_be_read_is_a_finding(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("a.yaml", CLEAN)

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(DISK), "read", refuse)
    outcome = console.run("validate", "a.yaml", "--lang", "it", "--format", "concise")
    assert outcome.code == 1
    assert "[LC009]" in outcome.out
    assert "permesso" in outcome.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_what_is_no_file_is_not_waited_for(console: Console, command: str) -> None:
    console.write("data/a.yaml", CLEAN)
    os.mkfifo(console.folder / "data/b.yaml")
    (console.folder / "data/c.yaml").symlink_to("/dev/zero")
    outcome = console.run(command, "data")
    assert outcome.code == 1
    assert "data/b.yaml" in outcome.text
    assert "data/c.yaml" in outcome.text


def test_a_huge_file_is_not_read(console: Console) -> None:
    path = console.write("a.yaml", CLEAN)
    os.truncate(path, 1 << 34)
    [found] = console.found("a.yaml")
    assert found["code"] == "LC006"
    assert found["args"]["byte"] == 1 << 34


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the folders that it is in")
@pytest.mark.parametrize("words", [["validate"], ["validate", "a.yaml"], ["fmt", "a.yaml"]])
def test_a_folder_that_is_gone(console: Console, words: list[str]) -> None:
    (console.folder / "qui").mkdir()
    console.go("qui")
    (console.folder / "qui").rmdir()
    outcome = console.run(*words, "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "non c'è" in outcome.err
    assert console.run("rules").code == 0
    console.go(".")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that can close a stream")
@pytest.mark.parametrize("command", ["validate", "list", "stats", "render"])
@pytest.mark.parametrize(("closed", "code"), [(">&-", 2), ("2>&-", 0), (">&- 2>&-", 2)])
def test_a_screen_that_is_not_there(console: Console, command: str, closed: str, code: int) -> None:
    """What could not be said fails, as on a full disk; nothing was to be said on standard error."""
    console.write("scheda.yaml", CLEAN)
    line = f'"{sys.executable}" -m levacivica {command} scheda.yaml {closed}'
    ended = subprocess.run(line, shell=True, cwd=console.folder, env=elsewhere(), capture_output=True, check=False)
    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr
    assert bool(ended.stderr) is (closed == ">&-")


def test_a_standard_input_that_is_closed(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run(["validate", "-"]) == 1


def fail(*_: object) -> None:
    raise RuntimeError("something unforeseen")


@pytest.mark.parametrize("lang", ["it", "en"])
def test_our_own_fault_gives_3_and_no_traceback(console: Console, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    console.write("a.yaml", CLEAN)
    monkeypatch.setattr(api, "check", fail)
    outcome = console.run("validate", "a.yaml", "--lang", lang)
    assert outcome.code == 3
    assert outcome.out == ""
    assert "something unforeseen" in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") == 1


def test_developers_can_see_the_traceback(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("a.yaml", CLEAN)
    monkeypatch.setattr(api, "check", fail)
    console.wish(LEVACIVICA_DEBUG="1")
    with pytest.raises(RuntimeError, match="unforeseen"):
        console.run("validate", "a.yaml")


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_run_is_told_from_one_that_ended(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("a.yaml", CLEAN)
    monkeypatch.setattr(api, "check", interrupt)
    assert console.run("validate", "a.yaml") == (130, "", "interrupted\n")
    assert console.run("validate", "a.yaml", "--lang", "it") == (130, "", "interrotto\n")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C comes in another way")
def test_ctrl_c_ends_a_run_with_a_word(console: Console) -> None:
    ended = subprocess.Popen(
        [sys.executable, "-m", "levacivica", "validate", "-"],
        cwd=console.folder,
        env=elsewhere(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert ended.stdin is not None
    ended.stdin.write(b"x" * 100_000)  # more than a pipe holds: once it is taken, the program is reading
    ended.stdin.flush()
    ended.send_signal(signal.SIGINT)
    assert ended.communicate(timeout=60) == (b"", b"interrupted\n")
    assert ended.returncode == 130


def to_a_reader_that_leaves(folder: Path, *words: str) -> tuple[int, bytes]:
    """Run a command whose standard output nobody reads; return its exit code and what it says on standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "levacivica", *words],
            cwd=folder,
            env=elsewhere(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    return ended.returncode, ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes break in another way")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rules"], 0),
        (["--help"], 0),
        (["schema", "bando"], 0),
        (["validate", "a.yaml"], 0),
        (["validate", "b.yaml"], 1),
        (["validate", "b.yaml", "--format", "json"], 1),
        (["validate", "b.yaml", "--color", "always"], 1),
        (["validate", "--fix", "a.yaml"], 0),
        (["fmt", "--check", "a.yaml"], 0),
        (["render", "a.yaml"], 0),
    ],
)
def test_a_reader_that_leaves_changes_nothing(console: Console, words: list[str], code: int) -> None:
    console.write("a.yaml", CLEAN)
    console.write("b.yaml", WRONG)
    assert to_a_reader_that_leaves(console.folder, *words) == (code, b"")


@pytest.mark.skipif(os.name != "posix", reason="pipes break in another way")
@pytest.mark.parametrize("words", [["render", "b.yaml"], ["validate", "--diff", "b.yaml"]])
def test_a_reader_that_leaves_changes_nothing_of_what_the_others_are_told(console: Console, words: list[str]) -> None:
    console.write("b.yaml", WRONG.replace('"02 1234567"', "021234567"))
    code, told = to_a_reader_that_leaves(console.folder, *words)
    assert code == 1
    assert told.count(b"\n") == 1
    assert b"Broken" not in told


def test_fmt_goes_on_when_nobody_reads(console: Console) -> None:
    shuffled = "\n".join(["titolo: Prova", "tipo: intervento", "codice: MI4.4.11.1.h", "stato: bozza", ""])
    paths = [console.write(f"{name}.yaml", shuffled) for name in "abc"]
    assert to_a_reader_that_leaves(console.folder, "fmt", ".") == (0, b"")
    assert [path.read_text().splitlines()[0] for path in paths] == ["tipo: intervento"] * 3


LOGO = "intestazione:\n  nome: Comune\n  logo:\n    file: "
BAD_SETTINGS: dict[str, tuple[str, str, str]] = {
    "unknown key, near another": ("lingua: it\ndatti:\n  - data\n", ":2:1:", "«dati»"),
    "unknown key": ("colore: rosso\n", ":1:1:", "colore"),
    "unknown value, near another": ("lingua: itt\n", ":1:9:", "«it»"),
    "not a list": ("# dove stanno\ndati: data\n", ":2:7:", "dati"),
    "broken YAML": ("lingua: it\ndati:\n  - 'data\n", ":3:5:", "virgolette"),
    "one key twice": ("lingua: it\nlingua: en\n", ":2:1:", "lingua"),
    "no such rule": ("regole:\n  LC999: nota\n", ":2:3:", "LC999"),
    "a rule, misspelt": ("regole:\n  ore-non-torna: nota\n", ":2:3:", "ore-non-tornano"),
    "a rule that always speaks": ("regole:\n  LC001: nota\n", ":2:3:", "LC001"),
    "one rule twice": ("regole:\n  LC201: nota\n  ore-non-tornano: errore\n", ":3:3:", "ore-non-tornano"),
    "no such weight": ("regole:\n  LC201: erore\n", ":2:10:", "errore"),
    "rules without weights": ("regole: LC201\n", ":1:9:", "regole"),
    "no folder of templates": ("modelli: ufficio\n", ":1:10:", "«ufficio» non c'è"),
    "a file for a folder of templates": ("modelli: data/a.yaml\n", ":1:10:", "«data/a.yaml» non c'è"),
    "a letterhead without a name": ("intestazione:\n  righe:\n    - via Roma 1\n", ":1:1:", "nome"),
    "a misspelt key of the letterhead": ("intestazione:\n  nme: Comune\n", ":2:3:", "nome"),
    "no file of the logo": (f"{LOGO}data/manca.png\n", ":4:11:", "«data/manca.png» non si apre: non c'è"),
    "a folder for a logo": (f"{LOGO}data\n", ":4:11:", "«data» non si apre"),
    "a logo that is none": (f"{LOGO}data/a.yaml\n", ":4:11:", "non è un'immagine PNG, JPEG o SVG"),
    "a logo that is cut short": (f"{LOGO}data/tagliato.png\n", ":4:11:", "«data/tagliato.png» è incompleto o rovinato"),
    "a logo that is no XML": (f"{LOGO}data/rotto.svg\n", ":4:11:", "«data/rotto.svg» è incompleto o rovinato"),
    "a logo that is too large": (f"{LOGO}data/grande.png\n", ":4:11:", "500000"),
    "a logo without words": (
        "intestazione:\n  nome: Comune\n  logo:\n    file: data/logo.svg\n",
        ":3:3:",
        "«testo»",
    ),
    "half an address of the site": ("sito:\n  indirizzo: www.example.it\n", ":2:14:", "https://www.example.it"),
    "an address with a quote": ('sito:\n  indirizzo: "https://a.example/\\">x"\n', ":2:14:", "https://www.example.it"),
    "an address with angle brackets": (
        "sito:\n  indirizzo: https://a.example/<b>\n",
        ":2:14:",
        "https://www.example.it",
    ),
    "an address with a blank": ("sito:\n  indirizzo: https://a.example/b c\n", ":2:14:", "https://www.example.it"),
    "an address with a question": (
        "sito:\n  indirizzo: https://a.example/?p=1\n",
        ":2:14:",
        "«https://a.example/?p=1»",
    ),
    "a statement nowhere": ("sito:\n  accessibilita: vedi sopra\n", ":2:18:", "«vedi sopra»"),
    "a colour by its name": ("sito:\n  colore: rosso\n", ":2:11:", "«rosso» non è un colore"),
    "a colour that is too light": ('sito:\n  colore: "#ffcc00"\n', ":2:11:", "è 1.3, e il minimo è 4.5"),
    "a colour just too light": ('sito:\n  colore: "#767676"\n', ":2:11:", "è 4.1, e il minimo è 4.5"),
    "a misspelt key of the site": ("sito:\n  colori: blu\n", ":2:3:", "«colore»"),
    "a misspelt place of a text": ("testi:\n  come_candidarti: Online.\n", ":2:3:", "«come_candidarsi»"),
}


@pytest.mark.parametrize("name", BAD_SETTINGS)
@pytest.mark.parametrize("command", ["validate", "fmt", "render"])
def test_bad_settings_give_2_with_place_and_advice(console: Console, name: str, command: str) -> None:
    text, place, word = BAD_SETTINGS[name]
    console.write("levacivica.yaml", text)
    console.write("data/a.yaml", CLEAN)
    console.write("data/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    console.write("data/tagliato.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    console.write("data/rotto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")
    console.write("data/grande.png", b"\x89PNG\r\n\x1a\n" + bytes(500_000))
    outcome = console.run("--lang", "it", command, "data")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"levacivica.yaml{place}" in outcome.err
    assert word in outcome.err


@pytest.mark.parametrize("text", ["", "# niente\n", "lingua: it\n", "dati:\n  - data\n"])
def test_good_settings_give_0(console: Console, text: str) -> None:
    console.write("levacivica.yaml", text)
    console.write("data/a.yaml", CLEAN)
    assert console.run("validate").code == 0


def test_settings_name_folders_that_are_not_there(console: Console) -> None:
    console.write("levacivica.yaml", "dati:\n  - schede\n")
    console.write("data/a.yaml", CLEAN)
    outcome = console.run("validate")
    assert outcome.code == 2
    assert "schede" in outcome.err


def test_rule_works_with_broken_settings(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: [\n")
    assert console.run("rule", "LC201").code == 0


def test_the_tables_are_not_empty() -> None:
    assert len(SHEETS) > 10
    assert len(USAGE) > 25
    assert {code for _, _, code in SHEETS.values()} == {0, 1}
