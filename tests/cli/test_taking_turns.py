"""Two runs that write to one folder take turns; the second says what it waits for."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from levacivica.cli import alone
from levacivica.writing import Lock

from ..console import Console, elsewhere
from ..samples import CLEAN, WRONG

COMMANDS = [["render", "--out", "fatti"], ["site", "--out", "fatti"]]


def held(folder: Path) -> Lock:
    folder.mkdir(exist_ok=True)
    lock = Lock(folder)
    assert lock.held
    return lock


@pytest.mark.parametrize("words", COMMANDS)
def test_the_second_waits_for_the_first(console: Console, words: list[str]) -> None:
    console.write("data/a.yaml", CLEAN)
    lock = held(console.folder / "fatti")
    waiter = threading.Timer(0.5, lock.close)
    waiter.start()
    outcome = console.run(*words, "--lang", "it")
    waiter.join()
    assert outcome.code == 0
    assert outcome.err.count("un altro levacivica sta scrivendo in «fatti»") == 1
    assert list((console.folder / "fatti").rglob("*.html"))


@pytest.mark.parametrize("words", COMMANDS)
def test_one_that_waited_too_long_writes_nothing(
    console: Console, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    console.write("data/a.yaml", CLEAN)
    monkeypatch.setattr(alone, "PATIENCE", 0.0)
    lock = held(console.folder / "fatti")
    outcome = console.run(*words, "--lang", "it")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("«fatti»") == 2
    assert list((console.folder / "fatti").iterdir()) == []
    lock.close()


@pytest.mark.parametrize("words", COMMANDS)
def test_a_check_waits_for_nobody(console: Console, words: list[str]) -> None:
    console.write("data/a.yaml", CLEAN)
    assert console.run(*words).code == 0
    lock = held(console.folder / "fatti")
    assert console.run(*words, "--check").code == 0
    lock.close()


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("sheet", [CLEAN, WRONG])
def test_the_folder_is_free_afterwards_and_has_nothing_of_the_lock(
    console: Console, words: list[str], sheet: str
) -> None:
    console.write("data/a.yaml", sheet)
    console.run(*words)
    folder = console.folder / "fatti"
    if folder.exists():
        assert not [path for path in folder.iterdir() if "lock" in path.name]
        held(folder).close()


def test_nothing_is_made_where_there_is_nothing_to_write(console: Console) -> None:
    console.write("data/a.yaml", WRONG)
    assert console.run("render", "--out", "a/b").code == 1
    assert not (console.folder / "a").exists()


def test_two_sites_at_once_make_the_same_as_one(console: Console) -> None:
    for number in range(6):
        console.write(f"data/{number}.yaml", CLEAN)
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "levacivica", "site", "--out", "sito"],
            cwd=console.folder,
            env=elsewhere(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert [process.wait() for process in both] == [0, 0]
    assert console.run("site", "--out", "sito", "--check").code == 0
