"""``levacivica validate --watch``: findings again at each save, all of them or what changed, until Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

from levacivica.archive import asking
from levacivica.checking import alone
from levacivica.diagnostics.finding import Remark
from levacivica.model.schede import LevaCivica
from levacivica.rules import registry
from levacivica.rules.base import Rule
from levacivica.serving import rounds as rounds_of
from levacivica.serving.watching import Watch

from ..console import Console, elsewhere
from ..samples import CLEAN, WRONG

PATIENCE = 60.0
"""Seconds after which something that should have happened has not."""
BEGIN, END = "levacivica: check started", "levacivica: check finished"
MATCHER = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info): (.*) \[(LC\d+)\]$")


class Watching:
    """The command in a process of its own."""

    def __init__(self, folder: Path, *words: str, lang: str = "en") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "levacivica", "validate", "--watch", *words],
            cwd=folder,
            env=elsewhere(LEVACIVICA_LANG=lang, PYTHONUTF8="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: Queue[str | None] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, holding: str) -> list[str]:
        """The lines up to the next one that holds a text."""
        said: list[str] = []
        while not said or holding not in said[-1]:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"never said {holding!r}, but: {said}") from None
            assert line is not None, f"ended before it said {holding!r}: {said}"
            said.append(line)
        return said

    def stop(self) -> int:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        finally:
            assert self.process.stdout is not None
            self.process.stdout.close()


@pytest.fixture
def started(console: Console) -> Iterator[list[Watching]]:
    running: list[Watching] = []
    yield running
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
            assert one.process.stdout is not None
            one.process.stdout.close()


def save(path: Path, text: str) -> None:
    """Save as editors do, a new file in the place of the old one."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def codes(lines: list[str]) -> list[str]:
    """The codes of the findings that a problem matcher reads between the lines."""
    assert lines[0] == BEGIN
    assert lines[-1] == END
    return [found[6] for line in lines if (found := MATCHER.match(line))]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
@pytest.mark.parametrize("lang", ["it", "en"])
def test_for_programs_every_round_has_all_findings(console: Console, started: list[Watching], lang: str) -> None:
    sheet, other = console.write("data/a.yaml", WRONG), console.write("data/b.yaml", CLEAN)
    started.append(running := Watching(console.folder, "--format", "concise", lang=lang))
    first = codes(running.until(END))
    assert first
    save(other, WRONG.replace("titolo:", "titlo:"))
    both = codes(running.until(END))
    assert "LC101" in both
    assert set(first) <= set(both)
    save(sheet, CLEAN)
    save(other, CLEAN)
    while codes(lines := running.until(END)):
        pass
    assert lines
    assert running.stop() == 130


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_people_read_what_changed(console: Console, started: list[Watching]) -> None:
    sheet = console.write("data/a.yaml", WRONG)
    console.write("data/b.yaml", WRONG)
    started.append(running := Watching(console.folder))
    first = running.until("Ctrl-C")
    assert [line for line in first if "data/a.yaml:" in line]
    save(sheet, WRONG + "sbagliato: 1\n")
    then = running.until(" of 2 files")
    assert [line for line in then if "error[LC102]" in line]
    assert not [line for line in then if "data/b.yaml" in line]
    save(sheet, WRONG)
    assert running.until(" of 2 files")[:-1] == ["Mended: 1"]
    assert running.stop() == 130


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_settings_norms_and_new_sheets_count(console: Console, started: list[Watching]) -> None:
    console.write("data/a.yaml", WRONG)
    settings = console.write("levacivica.yaml", "lingua: it\n")
    started.append(running := Watching(console.folder, "--format", "concise"))
    first = codes(running.until(END))
    save(settings, f"regole:\n  {first[0]}: spenta\n")
    assert first[0] not in codes(running.until(END))
    save(settings, "regole: [\n")
    assert any("levacivica.yaml" in line for line in running.until(END))
    save(settings, "lingua: it\n")
    assert codes(running.until(END)) == first
    console.write("data/nuova.yaml", "tipo: leva-civica\n\tx: 1\n")
    assert set(codes(running.until(END))) >= {*first, "LC003"}
    console.write("norme/nostra.yaml", "nome: altra\n")
    save(settings, "norme: [norme]\n")
    assert any("norme/nostra.yaml" in line for line in running.until(END))
    save(console.folder / "norme/nostra.yaml", "nome: nostra\ntitolo: Nostra\nlegge: L.R. 1/2026\n")
    assert not any("norme/nostra.yaml" in line for line in running.until(END))
    assert running.stop() == 130


class Over(KeyboardInterrupt):
    """Ends the waiting, as Ctrl-C does."""


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What happens at each wait for a save; the last one is Ctrl-C."""
    happening: list[object] = []

    def wait(_: Watch, __: object) -> bool:
        if not happening:
            raise Over
        happen = happening.pop(0)
        assert callable(happen)
        happen()
        return True

    monkeypatch.setattr(Watch, "wait", wait)
    return happening


def test_a_fault_does_not_end_it(console: Console, saves: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("data/a.yaml", CLEAN)
    calls: list[int] = []

    def broken(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("un difetto")
        return asking.groups(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds_of, "groups", broken)
    saves += [lambda: None, lambda: None]
    outcome = console.run("validate", "--watch", "--format", "concise", "--lang", "it")
    assert outcome.code == 130
    assert outcome.out.count(BEGIN) == outcome.out.count(END) == 3
    assert "un difetto" in outcome.err


def test_a_fault_in_one_sheet_leaves_the_others(
    console: Console, saves: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(sheet: Any, *_: object) -> Iterator[Remark]:
        if getattr(sheet, "titolo", "") == "Si rompe":
            raise RuntimeError("un difetto")
        yield from ()

    rule = Rule({"": "LC203"}, (LevaCivica,), broken)
    monkeypatch.setattr(alone, "rules_for", lambda sheet: (*registry.rules_for(sheet), rule))
    console.write("data/a.yaml", CLEAN.replace("Insieme in biblioteca", "Si rompe"))
    console.write("data/b.yaml", WRONG)
    outcome = console.run("validate", "--watch", "--format", "concise", "--lang", "it")
    assert outcome.out.count(END) == 1
    assert "[LC905]" in next(line for line in outcome.out.splitlines() if "data/a.yaml" in line)
    assert [line for line in outcome.out.splitlines() if "data/b.yaml" in line]


def test_the_same_trouble_is_said_once(console: Console, saves: list[object]) -> None:
    console.write("data/a.yaml", CLEAN)
    console.write("levacivica.yaml", "lingua: fr\n")
    saves += [lambda: None, lambda: None]
    outcome = console.run("validate", "--watch", "--lang", "it")
    assert outcome.err.count("levacivica.yaml") == 1


@pytest.mark.parametrize(
    "words",
    [["--fix"], ["--diff"], ["--since", "HEAD"], ["--staged"], ["--write-baseline"], ["--report", "json=a"], ["-"]],
)
def test_it_goes_alone(console: Console, words: list[str]) -> None:
    console.write("data/a.yaml", CLEAN)
    outcome = console.run("validate", "--watch", *words)
    assert outcome.code == 2
    assert "--watch" in outcome.err


def test_the_task_of_vs_code_reads_what_is_written(console: Console, saves: list[object]) -> None:
    assert console.run("init").code == 0
    [task] = json.loads((console.folder / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    matcher = task["problemMatcher"]
    console.write("data/rotta.yaml", WRONG)
    outcome = console.run(*task["args"])
    begin, *between, end, _ = outcome.text.splitlines()
    assert re.search(matcher["background"]["beginsPattern"], begin)
    assert re.search(matcher["background"]["endsPattern"], end)
    pattern = matcher["pattern"]
    [found, *_] = [found for line in between if (found := re.search(pattern["regexp"], line))]
    assert found[pattern["file"]].startswith("data/")
    assert all(found[pattern[name]].isdigit() for name in ("line", "column"))
    assert found[pattern["severity"]] in ("error", "warning", "info")
    assert found[pattern["code"]].startswith("LC")


@pytest.mark.parametrize("form", ["json", "sarif", "table"])
def test_only_two_formats_go_on(console: Console, form: str) -> None:
    console.write("data/a.yaml", CLEAN)
    assert console.run("validate", "--watch", "--format", form).code == 2


def test_a_path_must_be_there_at_the_start(console: Console) -> None:
    assert console.run("validate", "--watch", "altrove").code == 2
