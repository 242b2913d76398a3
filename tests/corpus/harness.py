"""What the corpus expects and what the engine finds, in one form: ``file:line:column CODE``."""

from __future__ import annotations

import re
from pathlib import Path

from levacivica.archive.archive import read_archive
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.report import Located, Report

HERE = Path(__file__).parent
GOOD = HERE / "validi"
BAD = HERE / "non_validi"

SETTINGS = "levacivica.yaml"
LIST = "attesi.txt"
_EXPECTED = re.compile(r"# atteso: (\d+:\d+ LC\d{3})")
_LISTED = re.compile(r"[^\s:][^:]*:\d+:\d+ LC\d{3}")


def sheets(folder: Path) -> list[Path]:
    """The sheets that stand alone: those right in a folder of the corpus."""
    return sorted(folder.glob("*.yaml"))


def roots(folder: Path) -> list[Path]:
    """The small data roots in a folder of the corpus."""
    return sorted(path.parent for path in folder.glob(f"*/{SETTINGS}"))


def check_sheet(path: Path) -> Report:
    """Check a sheet on its own, out of every data root."""
    return check(read_archive([SourceFile(path, path.name)], Workspace(path.parent)))


def check_root(root: Path, *paths: str) -> Report:
    """Check the sheets of a data root: all of them, or those named."""
    workspace = Workspace.around(root, root)
    return check(read_archive(workspace.files(paths or workspace.default_paths), workspace))


def told(found: Located) -> str:
    """A finding in short."""
    return f"{found.file}:{found.place.line}:{found.place.column} {found.code}"


def found_in(report: Report) -> list[str]:
    """The active findings of a report, information included."""
    return sorted(told(found) for found in report.findings)


def expected_of_sheet(path: Path) -> list[str]:
    """What the comments that open a sheet expect; a comment of that sort that can't be read is a mistake."""
    opening = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# atteso")]
    matches = [_EXPECTED.fullmatch(line) for line in opening]
    assert all(matches), f"unreadable expectation in {path.name}"
    return sorted(f"{path.name}:{match[1]}" for match in matches if match)


def expected_of_root(root: Path) -> list[str]:
    """What the list of a data root expects; nothing where there is no list."""
    listed = root / LIST
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    assert all(_LISTED.fullmatch(line) for line in lines), f"unreadable expectation in {listed}"
    return sorted(lines)
