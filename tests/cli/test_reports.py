"""``--report FORMAT=FILE``: one run feeds several readers, whatever the screen shows."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from levacivica.reporting.formats import FORMATS

from ..console import Console
from ..samples import CLEAN, WRONG


@pytest.fixture
def wrong(console: Console) -> Console:
    """A sheet with an error."""
    console.write("a.yaml", WRONG)
    return console


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_what_the_screen_would_show(wrong: Console, form: str) -> None:
    alone = wrong.run("validate", "a.yaml", "--format", form)
    outcome = wrong.run("validate", "a.yaml", "--report", f"{form}=esiti/a/b.txt")
    assert (outcome.code, outcome.err) == (alone.code, "") == (1, "")
    assert outcome.out == wrong.run("validate", "a.yaml").out
    assert (wrong.folder / "esiti/a/b.txt").read_text() == alone.out
    assert sorted(path.name for path in (wrong.folder / "esiti/a").iterdir()) == ["b.txt"]


def test_one_run_feeds_several(wrong: Console) -> None:
    words = [word for form in FORMATS for word in ("--report", f"{form}=esito.{form}")]
    outcome = wrong.run("validate", "a.yaml", "--format", "concise", *words)
    assert outcome.code == 1
    assert outcome.out == wrong.run("validate", "a.yaml", "--format", "concise").out
    for form in FORMATS:
        assert (wrong.folder / f"esito.{form}").read_text() == wrong.run("validate", "a.yaml", "--format", form).out


def test_a_report_replaces_the_one_before(wrong: Console) -> None:
    path = wrong.write("esito.json", "vecchio")
    wrong.run("validate", "a.yaml", "--report", "json=esito.json")
    assert json.loads(path.read_text())["summary"]["errors"] == 1
    wrong.write("a.yaml", CLEAN)
    assert wrong.run("validate", "a.yaml", "--report", "json=esito.json").code == 0
    assert json.loads(path.read_text())["summary"]["errors"] == 0


def test_a_name_may_hold_an_equals_sign(wrong: Console) -> None:
    wrong.run("validate", "a.yaml", "--report", "json=a=b.json")
    assert (wrong.folder / "a=b.json").is_file()


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("file", ["cartella", "cartella/", "a.yaml/x.json", "x" * 300, "tubo"])
def test_what_cannot_be_written_is_told_after_the_rest(wrong: Console, file: str, lang: str) -> None:
    (wrong.folder / "cartella").mkdir()
    if sys.platform == "win32":
        (wrong.folder / "tubo").mkdir()  # it has no named pipes
    else:
        os.mkfifo(wrong.folder / "tubo")
    words = ["validate", "a.yaml", "--lang", lang]
    shown = wrong.run(*words).out
    outcome = wrong.run(*words, "--report", f"json={file}", "--report", "concise=buono.txt")
    assert (outcome.code, outcome.out) == (2, shown)
    assert outcome.err.startswith("errore: " if lang == "it" else "error: ")
    assert outcome.err.count("\n") == 1
    assert (wrong.folder / "buono.txt").is_file()


def test_a_report_that_fails_halfway_leaves_the_one_before(wrong: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    path = wrong.write("esito.json", "vecchio")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    outcome = wrong.run("validate", "a.yaml", "--report", "json=esito.json", "--lang", "it", "--exit-zero")
    assert outcome.code == 2
    assert "spazio" in outcome.err
    assert path.read_text() == "vecchio"
    assert sorted(one.name for one in wrong.folder.iterdir()) == ["a.yaml", "esito.json"]


@pytest.mark.parametrize(
    ("reports", "meant"),
    [
        (["json"], "="),
        (["=esito.json"], "--report"),
        (["json="], "="),
        (["jsn=esito.json"], "json"),
        (["SARIF=esito.json"], "sarif"),
        (["json=esito", "sarif=esito"], "esito"),
        (["json=esito", "sarif=./x/../esito"], "esito"),
        (["json=a.yaml"], "a.yaml"),
        (["json=nuova.YML"], "nuova.YML"),
    ],
)
def test_what_is_no_report_is_a_mistake_of_usage(wrong: Console, reports: list[str], meant: str) -> None:
    before = sorted(path.name for path in wrong.folder.iterdir())
    outcome = wrong.run("validate", "a.yaml", *(word for one in reports for word in ("--report", one)))
    assert (outcome.code, outcome.out) == (2, "")
    assert meant in outcome.err
    assert sorted(path.name for path in wrong.folder.iterdir()) == before
    assert (wrong.folder / "a.yaml").read_text() == WRONG


def test_two_names_of_one_file_are_one(wrong: Console) -> None:
    (wrong.folder / "altro.json").symlink_to(Path("esito.json"))
    outcome = wrong.run("validate", "a.yaml", "--report", "json=esito.json", "--report", "sarif=altro.json")
    assert outcome.code == 2


def test_a_report_shows_everything(console: Console) -> None:
    for number in range(60):
        console.write(f"data/p{number:02}.yaml", WRONG)
    outcome = console.run("validate", "data", "--report", "full=esito.txt")
    assert outcome.out.count("error[LC201]") == 50
    assert (console.folder / "esito.txt").read_text().count("error[LC201]") == 60
