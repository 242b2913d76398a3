"""A copy of the real sheets to plant mistakes in: ``⟦LC201⟧`` is before the place where the finding is expected."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located

from ..corpus.harness import SETTINGS, check_root, told

REPOSITORY = Path(__file__).parents[2]

Edit = tuple[str, str]
"""A stretch of a sheet that occurs once, and what takes its place."""

_MARK = re.compile(r"⟦(LC\d{3})⟧")


class Field:
    """The real sheets, or a few of our own, in a folder where mistakes may grow."""

    def __init__(self, root: Path, own: dict[str, str] | None = None) -> None:
        self.root = root
        shutil.copy(REPOSITORY / SETTINGS, root)
        if own is None:
            shutil.copytree(REPOSITORY / "data", root / "data")
        for name, text in (own or {}).items():
            self.write(name, text)
        self.expected: list[str] = []

    def write(self, name: str, text: str) -> None:
        """Write a sheet below the data folder."""
        path = self.root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def plant(self, name: str, *edits: Edit) -> None:
        """Change a sheet, and take note of what is expected there."""
        path = self.root / "data" / name
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {name}"
            text = text.replace(old, new)
        while mark := _MARK.search(text):
            line = text.count("\n", 0, mark.start()) + 1
            column = mark.start() - (text.rfind("\n", 0, mark.start()) + 1) + 1
            self.expected.append(f"data/{name}:{line}:{column} {mark[1]}")
            text = text[: mark.start()] + text[mark.end() :]
        self.write(name, text)

    def remove(self, name: str) -> None:
        """Take a sheet away."""
        (self.root / "data" / name).unlink()

    def findings(self) -> list[Located]:
        """The active findings, information left out: several codes on one address are allowed."""
        return [found for found in check_root(self.root).findings if found.severity is not Severity.INFO]

    def told(self) -> list[str]:
        """The same in short."""
        return sorted(told(found) for found in self.findings())
