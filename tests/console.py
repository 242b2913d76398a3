"""The program run in this very process: what it writes, and its exit code."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import levacivica
from levacivica.cli.app import run

DATA = Path(__file__).parents[1] / "data"
WISHES = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG", "LEVACIVICA_LANG", "LEVACIVICA_DEBUG", "NO_COLOR", "FORCE_COLOR")

COMMANDS = (
    "validate",
    "diff",
    "render",
    "list",
    "stats",
    "fmt",
    "new",
    "init",
    "rule",
    "rules",
    "norms",
    "schema",
    "site",
    "serve",
    "lsp",
    "templates",
)
"""Every command, as it is typed."""


class Outcome(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """All that was written."""
        return self.out + self.err


class Console:
    """Runs command lines in a folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self._patch, self._capture = folder, monkeypatch, capture
        for name in WISHES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.chdir(folder)

    def wish(self, **environ: str) -> None:
        """Set variables of the environment."""
        for name, value in environ.items():
            self._patch.setenv(name, value)

    def forget(self, name: str) -> None:
        """Take a variable out of the environment."""
        self._patch.delenv(name, raising=False)

    def go(self, folder: str | Path) -> None:
        """Change the folder that the next command lines run in."""
        self._patch.chdir(self.folder / folder)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file below the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *words: str, stdin: bytes = b"") -> Outcome:
        """Run one command line."""
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capture.readouterr()
        code = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        written = self._capture.readouterr()
        return Outcome(code, written.out.decode(), written.err.decode())

    def found(self, *words: str) -> list[dict[str, Any]]:
        """The findings of ``validate`` on these paths and options, notes and silenced ones too, as JSON tells them."""
        outcome = self.run("validate", "--format", "json", "--show-info", *words)
        assert not outcome.err, outcome.err
        findings: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
        return findings

    def codes(self, *words: str) -> list[str]:
        """The codes of the findings that no comment silences, in order."""
        return [found["code"] for found in self.found(*words) if found["status"] == "active"]


def elsewhere(**more: str) -> dict[str, str]:
    """An environment for a process of its own: this very program, without wishes but those given."""
    kept = {name: value for name, value in os.environ.items() if name not in WISHES}
    return kept | {"PYTHONPATH": str(Path(levacivica.__file__).parents[1])} | more
