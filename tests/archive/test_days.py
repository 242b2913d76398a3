"""The day of a sheet: what it says, else when its call opens, else when it was committed; never that of the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from levacivica import load
from levacivica.archive.days import day_of

from ..samples import CLEAN
from .repositories import commit, git, repository

CALL = (
    "tipo: bando\ntitolo: Bando\nstato: bozza\nregime: lombardia-16-2019\napertura: 2026-02-25\nscadenza: 2026-04-08\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "levacivica.yaml").write_text("lingua: it\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/uno.yaml").write_text(CLEAN)
    (tmp_path / "data/avviso.yaml").write_text(CALL)
    return tmp_path


def day(root: Path, name: str = "uno") -> date | None:
    archive = load(root / "data")
    return day_of(archive, archive.sheets[name])


def test_a_sheet_says_its_day_before_its_call_and_git(root: Path) -> None:
    commit(repository(root))
    (root / "data/uno.yaml").write_text(f"{CLEAN}bando: avviso\naggiornato: 2026-01-07\n")
    assert day(root) == date(2026, 1, 7)
    (root / "data/uno.yaml").write_text(f"{CLEAN}bando: avviso\n")
    assert day(root) == date(2026, 2, 25)
    (root / "data/avviso.yaml").write_text(f"{CALL}da_verificare: [apertura]\n")
    assert day(root) == date(2026, 3, 2), "an opening to be confirmed is no date"


def test_git_knows_the_last_commit_of_each_sheet(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "data/città nuova.yaml").write_text(CLEAN)
    commit(repository(root))
    (root / "data/uno.yaml").write_text(f"# altro\n{CLEAN}")
    monkeypatch.setitem(git.__globals__["SETTINGS"], "GIT_COMMITTER_DATE", "2026-05-20T23:30:00+0200")
    commit(root)
    (root / "data/due.yaml").write_text(CLEAN)
    assert day(root) == date(2026, 5, 20)
    assert day(root, "città nuova") == date(2026, 3, 2)
    assert day(root, "due") is None, "it was never committed"


def test_without_the_whole_history_there_is_no_day(root: Path, tmp_path: Path) -> None:
    assert day(root) is None
    commit(repository(root))
    git(root, "clone", "--quiet", "--depth=1", root.as_uri(), str(tmp_path / "copia"))
    assert day(tmp_path / "copia") is None
