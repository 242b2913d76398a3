"""The whole program: an edit, a broken edit, a mend, and everything else that may happen to the files meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ..console import Console, elsewhere
from ..samples import BROKEN, CLEAN, WARNED, WRONG
from .running import PATIENCE, Program, saved

DONE, NOT_DONE = "sito aggiornato", "sito non aggiornato"
PAGE = "/schede/a.html"


def started(archive: Path, programs: list[Program], *words: str, sheet: str = CLEAN) -> Program:
    saved(archive, "data/a.yaml", sheet)
    program = Program(archive, *words)
    programs.append(program)
    program.line(DONE)
    return program


def test_an_edit_a_broken_edit_and_a_mend(archive: Path, programs: list[Program]) -> None:
    program = started(archive, programs)
    browser = program.browser
    editions = browser.editions()
    first = next(editions)
    page = browser.get(PAGE).text
    assert f'data-edizione="{first}"' in page
    assert "data/a.yaml: nessuna segnalazione" in page

    saved(archive, "data/a.yaml", CLEAN.replace("Insieme in biblioteca", "Insieme in ludoteca"))
    assert next(editions) != first
    assert "Insieme in ludoteca" in browser.get(PAGE).text

    saved(archive, "data/a.yaml", WRONG)
    next(editions)
    page = browser.get(PAGE).text
    assert "Insieme in biblioteca" in page, "the page is there, and what is wrong beside it"
    assert "LC201" in page
    assert "<code>LC201</code> riga 9:" in page
    assert "data/a.yaml</a>: 1 errore" in browser.get("/").text

    saved(archive, "data/a.yaml", BROKEN)
    next(editions)
    page = browser.get(PAGE).text
    assert "La scheda data/a.yaml non si legge" in page
    assert "LC003" in page
    assert "titolo: &quot;Insieme in biblioteca" in page, "the line as it is written"

    saved(archive, "data/a.yaml", CLEAN)
    next(editions)
    page = browser.get(PAGE).text
    assert "Insieme in biblioteca" in page
    assert "nessuna segnalazione" in page

    assert program.stop() == 130
    assert program.said[-1] == "interrotto"
    text = "\n".join(program.said)
    assert "Traceback" not in text
    assert text.count("[LC201]") == 1
    assert text.count("[LC003]") == 1
    assert text.count(DONE) == 5
    assert "1 scheda, tutto in ordine" in text
    assert list((archive / ".tmp").iterdir()) == [], "nothing is left behind"


def test_a_finding_is_told_once_while_it_lasts(archive: Path, programs: list[Program]) -> None:
    program = started(archive, programs, sheet=WRONG)
    saved(archive, "data/a.yaml", f"# una riga in più\n{WRONG}")
    program.line(DONE)
    saved(archive, "data/a.yaml", CLEAN)
    program.line(DONE)
    saved(archive, "data/a.yaml", WRONG)
    program.line(DONE)
    assert sum("[LC201]" in line for line in program.said) == 2, "at first, and when it is back"


def test_sheets_come_and_go(archive: Path, programs: list[Program]) -> None:
    program = started(archive, programs)
    saved(archive, "data/altro/b.yaml", WARNED.replace("Insieme in biblioteca", "Al parco"))
    program.line("2 schede, 1 avviso")
    assert "LC204" in program.browser.get("/schede/b.html").text
    shutil.rmtree(archive / "data/altro")
    program.line("1 scheda, tutto in ordine")
    gone = program.browser.get("/schede/b.html")
    assert (gone.status, "segui.js" in gone.text) == (404, True)


def test_a_folder_that_is_removed_and_comes_back(archive: Path, programs: list[Program]) -> None:
    program = started(archive, programs)
    (archive / "data").rename(archive / "altrove")
    program.line(NOT_DONE)
    page = program.browser.get(PAGE).text
    assert "Insieme in biblioteca" in page, "the last site is still there"
    assert "Qui vedi il sito com&#x27;era prima" in page
    (archive / "altrove").rename(archive / "data")
    program.line(DONE)
    assert "prima" not in program.browser.get(PAGE).text


def test_settings_that_are_broken_and_mended(archive: Path, programs: list[Program]) -> None:
    saved(archive, "levacivica.yaml", "datti:\n  - data\n")
    saved(archive, "data/a.yaml", CLEAN)
    program = Program(archive)
    programs.append(program)
    program.line(NOT_DONE)
    early = program.browser.get("/")
    assert early.status == 503
    assert "levacivica.yaml:1:1" in early.text
    saved(archive, "levacivica.yaml", "dati:\n  - data\nregole:\n  LC204: errore\n")
    program.line(DONE)
    saved(archive, "data/a.yaml", WARNED)
    program.line("1 errore")
    saved(archive, "levacivica.yaml", "dati: [\n")
    program.line(NOT_DONE)
    assert "Insieme in biblioteca" in program.browser.get(PAGE).text
    saved(archive, "levacivica.yaml", "dati:\n  - data\n")
    program.line("1 avviso")


def test_a_template_that_is_broken_and_mended(archive: Path, programs: list[Program]) -> None:
    saved(archive, "levacivica.yaml", "dati:\n  - data\nmodelli: modelli\n")
    (archive / "modelli").mkdir()
    program = started(archive, programs)
    template = "modelli/schede/leva-civica.j2"
    saved(archive, template, '{{ doc.titolo("Provvisorio") }}\n{{ doc.nulla() }}\n')
    told = program.line(template.partition("/")[2])
    program.line(NOT_DONE)
    page = program.browser.get(PAGE).text
    assert "schede/leva-civica.j2" in page
    assert "riga 2" in told
    assert "riga 2" in page
    assert "Insieme in biblioteca" in page
    saved(archive, "data/a.yaml", WRONG)
    program.line(NOT_DONE)
    assert "LC201" in program.browser.get(PAGE).text, "the findings go on"
    (archive / template).unlink()
    program.line(DONE)
    assert "leva-civica.j2" not in program.browser.get(PAGE).text
    assert sum("leva-civica.j2" in line for line in program.said) == 1


def test_norms_of_the_archive_are_followed(archive: Path, programs: list[Program]) -> None:
    saved(archive, "levacivica.yaml", "dati:\n  - data\nnorme:\n  - norme\n")
    (archive / "norme").mkdir()
    program = started(archive, programs)
    saved(archive, "norme/nostra.yaml", "nulla: di buono\n")
    assert "err" in program.line(DONE)
    (archive / "norme/nostra.yaml").unlink()
    program.line(DONE)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"", b"\x00" * 100, b"- " * 5000, b"a: &a [*a]\n", b"x" * 3_000_000],
    ids=["half a sign", "nothing", "nulls", "deep", "ring", "large"],
)
def test_any_bytes_leave_it_standing(archive: Path, programs: list[Program], content: bytes) -> None:
    program = started(archive, programs)
    (archive / "data/a.yaml").write_bytes(content)
    told = program.line(DONE)
    assert "error" in told
    assert len(program.said) < 30
    page = program.browser.get(PAGE).text
    assert "La scheda data/a.yaml non si legge" in page
    assert 0 < page.count("<li>") <= 51


def test_the_folder_asked_for_holds_the_site_without_what_the_server_adds(
    archive: Path, programs: list[Program]
) -> None:
    (archive / "sito").mkdir()
    (archive / "sito/nota.txt").write_text("dell'ufficio")
    program = started(archive, programs, "--out", "sito", sheet=WRONG)
    written = (archive / "sito/schede/a.html").read_text(encoding="utf-8")
    assert "LC201" in program.browser.get(PAGE).text
    assert "levacivica-segnalazioni" not in written
    assert "segui.js" not in written
    assert program.browser.get("/nota.txt").text == "dell'ufficio"
    assert program.browser.get("/.levacivica-sito.json").status == 400
    assert program.stop() == 130
    assert (archive / "sito/schede/a.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_who_stops_it_in_another_way_finds_nothing_left(
    archive: Path, programs: list[Program], name: str, code: int
) -> None:
    program = started(archive, programs)
    waiting = program.browser.editions()
    next(waiting)
    assert program.stop(getattr(signal, name)) == code
    assert list(waiting) == []
    assert list((archive / ".tmp").iterdir()) == []


def test_a_port_that_is_taken_gets_the_next_free_one(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        outcome = console.run("serve", "--port", str(port), "a.yaml", "--lang", "it")
    assert outcome.code == 2
    assert f"la porta {port} è già occupata" in outcome.err
    suggested = int(outcome.err.split("--port ")[1])
    assert port < suggested
    with socket.create_server(("127.0.0.1", suggested)):
        assert outcome.out == ""


def test_a_site_does_not_go_into_a_file(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("serve", "--port", "0", "--out", "a.yaml", "a.yaml", "--lang", "it")
    assert outcome.code == 2
    assert "«a.yaml»" in outcome.err


@pytest.mark.parametrize("port", ["-1", "65536", "otto", "", "8e3", "²"])
def test_what_is_no_port_is_told(console: Console, port: str) -> None:
    outcome = console.run("serve", f"--port={port}", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--port 8000" in outcome.err


def test_a_path_that_is_not_there_is_told_at_once(console: Console) -> None:
    outcome = console.run("serve", "nulla", "--lang", "it")
    assert outcome.code == 2
    assert "«nulla» non c'è" in outcome.err


def test_two_may_run_side_by_side(archive: Path, programs: list[Program]) -> None:
    one = started(archive, programs)
    two = started(archive, programs)
    assert one.browser.port != two.browser.port
    assert one.browser.get(PAGE).status == two.browser.get(PAGE).status == 200


def test_english_for_who_reads_english(archive: Path) -> None:
    saved(archive, "data/a.yaml", WRONG)
    with subprocess.Popen(
        [sys.executable, "-m", "levacivica", "serve", "--port", "0", "--lang", "en"],
        cwd=archive,
        env=elsewhere(PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        said = [next(process.stdout) for _ in range(3)]
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    assert said[0].startswith("Open http://127.0.0.1:")
    assert ": error: The hours do not add up" in said[1]
    assert "1 sheet, 1 error" in said[2]
