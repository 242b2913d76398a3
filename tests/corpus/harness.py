"""What the corpus expects and what the engine finds, in one form: ``file:line:column CODE``."""

from __future__ import annotations

import re
from pathlib import Path

from levacivica.archive.archive import read_archive
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.finding import Params, Place, Words
from levacivica.diagnostics.report import Located, Report

HERE = Path(__file__).parent
GOOD = HERE / "validi"
BAD = HERE / "non_validi"

SETTINGS = "levacivica.yaml"
LIST = "attesi.txt"
APPROVED = HERE / "trovati.txt"
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
    return check(read_archive([SourceFile(str(path), path.name)], Workspace(path.parent)))


def check_root(root: Path, *paths: str) -> Report:
    """Check the sheets of a data root: all of them, or those named."""
    workspace = Workspace.around(root, root)
    return check(read_archive(workspace.files(paths or workspace.default_paths), workspace))


def told(found: Located) -> str:
    """A finding in short."""
    return f"{found.file}:{found.place.line}:{found.place.column} {found.code}"


def in_full(found: Located) -> str:
    """A finding with its variant and weight, its figures, the places that it shows with their figures, and its fix."""
    lines = [f"{told(found)} {found.finding.variant or '-'} {found.severity.value}{_figures(found.finding.params)}"]
    for label in found.labels:
        file = "" if label.file == found.file else f"{label.file}:"
        figures = " with the same figures" if label.params == found.finding.params else _figures(label.params)
        lines.append(f"    {file}{_stretch(label.place)} {label.key or '-'}{figures}")
    safety = "safe" if found.safely_fixable else "unsafe"
    lines += [f"    {safety} fix {_stretch(change.place)} {change.new!r}" for change in found.changes]
    return "\n".join(lines)


def _figures(params: Params) -> str:
    figures = {name: [*figure] if isinstance(figure, Words) else str(figure) for name, figure in params.items()}
    return "".join(f" {name}={figure!r}" for name, figure in sorted(figures.items()))


def _stretch(place: Place) -> str:
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def approved() -> dict[str, str]:
    """What the findings of each bad case were last approved to show."""
    blocks = APPROVED.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return dict(block.split("\n", 1) for block in blocks)


def approve(case: str, shown: str) -> None:
    """Note that the findings of a bad case show this from now on."""
    blocks = {**approved(), case: shown}
    there = {path.name for path in (*sheets(BAD), *roots(BAD))}
    text = "\n\n".join(f"{name}\n{block}" for name, block in sorted(blocks.items()) if name in there)
    APPROVED.write_text(f"{text}\n", encoding="utf-8")


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
