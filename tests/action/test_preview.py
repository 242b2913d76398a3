"""The page with the documents of before and after: those that differ, whole, and nothing that could act."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tools.action import steps
from tools.action.preview import MOST, preview

PROJECT = "tipo: servizio-civile\ntitolo: {title}\nstato: bozza\nregime: scu\nprogramma: insieme\nvolontari: {places}\n"
PROGRAMME = (
    "tipo: programma\ntitolo: Insieme\nstato: bozza\nregime: scu\nanno: 2026\nprogetti:\n  - uno\n  - due\n"
    "totali:\n  sedi: 2\n  volontari: 8\n"
)


def git(*words: str) -> str:
    given = ["git", "-c", "user.name=a", "-c", "user.email=a@example.it", *words]
    return subprocess.run(given, capture_output=True, check=True, text=True).stdout.strip()


@pytest.fixture
def commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A repository in the current folder with two projects of a programme and a sheet apart."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("levacivica.yaml").write_text("lingua: it\ndati:\n  - data\n")
    for name in ("uno", "due"):
        Path(f"data/{name}.yaml").write_text(PROJECT.format(title=name.capitalize(), places=4))
    Path("data/insieme.yaml").write_text(PROGRAMME)
    Path("data/altra.yaml").write_text("tipo: bando\ntitolo: Altra\nstato: bozza\nregime: scu\n")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "base")
    return git("rev-parse", "HEAD")


def titles(page: str) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", page)


def frames(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<iframe sandbox title="[^"]*" srcdoc="([^"]*)"', page)]


def test_what_depends_on_a_change_is_there_too(commit: str) -> None:
    Path("data/uno.yaml").write_text(PROJECT.format(title="Uno", places=5))
    page = preview(commit, [], "it")
    assert titles(page) == ["data/insieme", "data/uno"]
    before, after = frames(page)[2:]
    assert ">4<" in before
    assert ">5<" in after
    assert git("status", "--short") == "M data/uno.yaml", "the work tree is as it was"


def test_new_and_gone_sheets_have_one_side(commit: str) -> None:
    Path("data/altra.yaml").rename("data/nuova.yaml")
    page = preview(commit, ["data"], "en")
    assert titles(page) == ["data/altra", "data/nuova"]
    assert len(frames(page)) == 2
    assert page.count("<p>It was not there</p>") == page.count("<p>It is gone</p>") == 1


def test_a_change_of_no_document_says_so(commit: str) -> None:
    Path("data/uno.yaml").write_text("# nota\n" + PROJECT.format(title="Uno", places=4))
    page = preview(commit, [], "it")
    assert titles(page) == frames(page) == []
    assert "gli stessi di prima" in page


def test_nothing_of_a_sheet_leaves_its_frame(commit: str) -> None:
    hostile = '"&quot;></iframe><script>alert(1)</script>'
    Path("data/uno.yaml").write_text(PROJECT.format(title=f"'{hostile}'", places=4))
    page = preview(commit, [], "it")
    outside = re.sub(r'srcdoc="[^"]*"', "", page)
    assert "<script" not in outside
    assert outside.count("</iframe>") == outside.count("<iframe sandbox ")


def test_more_documents_than_a_page_has_room_for_are_named(commit: str) -> None:
    for number in range(MOST + 2):
        Path(f"data/n{number:02}.yaml").write_text(f"tipo: bando\ntitolo: N {number}\nstato: bozza\nregime: scu\n")
    page = preview(commit, [], "it")
    assert len(titles(page)) == MOST
    assert f"<li>data/n{MOST + 1:02}</li>" in page


def test_the_step_says_where_the_page_is(commit: str, tmp_path: Path) -> None:
    environ = {"RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_OUTPUT": str(tmp_path / "output")}
    assert steps.show(environ) == 0
    assert not (tmp_path / "output").exists(), "without a report there is nothing to compare with"
    Path("data/altra.yaml").write_text("tipo: bando\ntitolo: [\n")
    environ |= {"LEVACIVICA_SINCE": commit, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    assert steps.check(environ) == 0
    assert steps.verdict(environ) == 1
    assert steps.verdict({}) == 3
    assert steps.show(environ) == 0
    told = dict(line.split("=", 1) for line in (tmp_path / "output").read_text().splitlines())
    assert told["errors"] == "1"
    assert Path(told["preview"]).read_text().startswith("<!doctype html>")
    assert Path(told["report"]).read_text().rstrip() == (tmp_path / "summary").read_text().rstrip()
