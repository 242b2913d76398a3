"""Pipes, devices, full disks and files that vanish: each is said as what it is, with the exit code of its kind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from levacivica.archive.archive import Archive
from levacivica.cli import fixing
from levacivica.editing.mended import Mending
from levacivica.editing.mending import mend

from ..console import Console, elsewhere
from ..samples import CLEAN, changed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

PHONE = changed(CLEAN, '"02 1234567"', "021234567")
"""A sheet that ``--fix`` mends."""


@pytest.fixture
def here(console: Console) -> Console:
    os.mkfifo(console.folder / "canale.yaml")
    os.mkfifo(console.folder / "canale")
    console.write("data/a.yaml", CLEAN)
    console.wish(LEVACIVICA_LANG="it")
    return console


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: os.mkfifo(path), "pipe"),  # noqa: PLW0108 - Windows has no such function
        (os.mkdir, "cartella"),
        (lambda path: path.symlink_to("/dev/zero"), "dispositivo"),
        (lambda path: path.symlink_to("nessuno"), "non c'è"),
    ],
)
def test_settings_that_are_no_file_are_not_passed_over(make: Callable[[Path], None], said: str, here: Console) -> None:
    make(here.folder / "levacivica.yaml")
    for words in (["validate"], ["list"], ["render"], ["site"], ["schema", "leva-civica"]):
        outcome = here.run(*words)
        assert outcome.code == 2, words
        assert "levacivica.yaml:1:1" in outcome.err
        assert said in outcome.err


@pytest.mark.parametrize(
    ("path", "said"), [("canale.yaml", "pipe"), ("/dev/zero", "dispositivo"), ("/dev/null", "dispositivo")]
)
def test_what_is_no_file_is_not_opened_as_a_sheet(path: str, said: str, here: Console) -> None:
    for words in (["validate"], ["validate", "--fix"], ["fmt"], ["list"], ["render"], ["stats"]):
        outcome = here.run(*words, path)
        assert outcome.code == 1, words
        assert "non c'è" not in outcome.text
        assert said in outcome.text or "validate dice perché" in outcome.err, words
    [found] = here.found(path)
    assert (found["code"], found["span"]["start"]["line"]) == ("LC009", 1)


def test_a_pipe_among_sheets_stops_no_other(here: Console) -> None:
    os.mkfifo(here.folder / "data/b.yaml")
    here.write("data/c.yaml", PHONE)
    assert [(one["file"], one["code"]) for one in here.found()] == [("data/b.yaml", "LC009"), ("data/c.yaml", "LC011")]


@pytest.mark.parametrize(
    "words", [["validate", "--report", "json=canale"], ["schema", "leva-civica", "--out", "canale"]]
)
def test_no_output_goes_into_a_pipe(words: list[str], here: Console) -> None:
    outcome = here.run(*words)
    assert outcome.code == 2
    assert "«canale»: è un canale tra due programmi (pipe)" in outcome.err
    assert (here.folder / "canale").is_fifo()


@pytest.mark.parametrize("command", ["render", "site"])
def test_no_folder_is_made_where_a_pipe_is(command: str, here: Console) -> None:
    outcome = here.run(command, "--out", "canale")
    assert outcome.code == 2
    assert "una parte del percorso non è una cartella" in outcome.err


def process(here: Console, *words: str, stdout: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "levacivica", *words],
        cwd=here.folder,
        env=elsewhere(LEVACIVICA_LANG="it"),
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_the_own_output_is_no_file_for_a_report(here: Console) -> None:
    outcome = process(here, "validate", "--report", "json=/dev/stdout")
    assert outcome.returncode == 2
    assert "Tutto in ordine" in outcome.stdout
    assert "«/dev/stdout»: è un canale tra due programmi (pipe)" in outcome.stderr
    with (here.folder / "esito.txt").open("w") as file:
        outcome = process(here, "validate", "--report", "json=/dev/stdout", stdout=file.fileno())
    assert outcome.returncode == 2
    assert "«/dev/stdout»: è un dispositivo" in outcome.stderr
    assert "Tutto in ordine" in (here.folder / "esito.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["rules"],
        ["validate"],
        ["validate", "--color", "always"],
        ["list", "--format", "json"],
    ],
    ids=" ".join,
)
def test_a_full_disk_under_the_output_is_said(words: list[str], here: Console) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = process(here, *words, stdout=full.fileno())
    assert outcome.returncode == 2
    assert (
        outcome.stderr == "errore: non riesco a scrivere il risultato sull'uscita del programma: lo spazio è finito\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="a closed output is of POSIX shells")
@pytest.mark.parametrize(
    "words", ["--version", "--help", "validate", "validate --color always", "list", "list --format csv"]
)
def test_a_closed_output_is_said(words: str, here: Console) -> None:
    closed = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m levacivica {words} >&-', sys.executable],
        cwd=here.folder,
        env=elsewhere(LEVACIVICA_LANG="it"),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert closed.returncode == 2
    assert closed.stderr == "errore: non riesco a scrivere il risultato sull'uscita del programma: è chiusa\n"


def test_a_sheet_that_vanishes_during_fix_is_said(here: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    here.write("data/a.yaml", PHONE)
    here.write("data/b.yaml", PHONE)

    def mend_and_lose(archive: Archive, *, unsafe: bool) -> Mending:
        outcome = mend(archive, unsafe=unsafe)
        (here.folder / "data/a.yaml").unlink()
        return outcome

    monkeypatch.setattr(fixing, "mend", mend_and_lose)
    outcome = here.run("validate", "--fix")
    assert outcome.code == 1
    assert "data/a.yaml: lasciato com'è: qualcuno lo ha tolto" in outcome.err
    assert not (here.folder / "data/a.yaml").exists()
    assert 'telefono: "021234567"' in (here.folder / "data/b.yaml").read_text(encoding="utf-8")
