"""typst at work on a folder: in this process, or in one of its own where the templates may never end.

typst has no limit that could be set, and cannot be interrupted: a loop over a very long range, or a text that doubles,
would hold the program, or take the memory of the machine.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

import typst

from levacivica.diagnostics.finding import Words
from levacivica.rendering.pdf.offline import NOWHERE, offline
from levacivica.rendering.templating.environment import packaged_templates
from levacivica.rendering.templating.errors import TemplateProblem
from levacivica.writing import TemporaryFolder

STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
DATA: Final = "documento.json"
COLOURS: Final = "colori.json"
MAIN: Final = "typst/documento.typ"
"""The template that typst starts with."""

SECONDS: Final = 60
"""Seconds of a processor that one document may take with templates of an office; those of the program take one or two,
and eleven for the oddest text (docs/decisions.md)."""

_MEMORY: Final = 4 << 30
"""Bytes that it may take then."""

_WAITING: Final = 10
"""How many times as long as that may pass by the clock, on a machine that has other things to do."""

_SOURCE: Final = f'#import "{MAIN}": documento\n#documento(json("/{DATA}"))\n'.encode()
_REFUSED: Final = 9
_FULL: Final = 8
"""The exit codes of a process in which typst said what is wrong, and of one without memory."""


class NotLaidOut(Exception):  # noqa: N818 - typst may have missed a sign only
    """What typst says is wrong, with its hints, and the whole with the places in the templates."""

    def __init__(self, message: str, hints: Sequence[str], diagnostic: str) -> None:
        super().__init__(message)
        self.message, self.hints, self.diagnostic = message, hints, diagnostic


def fonts_in(folders: Sequence[Path]) -> typst.Fonts:
    """The typefaces of some folders, and no others."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])


def compiled(root: Path, fonts: typst.Fonts, day: date) -> bytes:
    """The PDF of the data and templates in a folder; raises NotLaidOut."""
    nowhere = root / NOWHERE
    compiler = typst.Compiler(root=root, font_paths=fonts, package_path=nowhere, package_cache_path=nowhere)
    stamp = datetime.combine(day, time(), UTC)
    try:
        with offline():
            made = compiler.compile(_SOURCE, format="pdf", pdf_standards=STANDARDS, timestamp=stamp)
    except typst.TypstError as error:
        raise NotLaidOut(error.message, error.hints, error.diagnostic) from error
    assert isinstance(made, bytes)
    return made


def drawn(svg: bytes, height: int) -> bytes | None:
    """A drawing as a PNG of some millimetres' height, at 300 points an inch; None for one that typst cannot draw."""
    with TemporaryFolder() as temporary:
        folder = temporary.path
        (folder / "disegno.svg").write_bytes(svg)
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)"
        source = f'{page}\n#image("disegno.svg", height: {height}mm)'
        compiler = typst.Compiler(root=folder, font_paths=fonts_in([packaged_templates() / "caratteri"]))
        try:
            with offline():
                made = compiler.compile(source.encode(), format="png", ppi=300)
        except typst.TypstError:
            return None
    assert isinstance(made, bytes)
    return made


def compiled_apart(root: Path, folders: Sequence[Path], day: date, seconds: int = SECONDS) -> bytes:
    """The same in a process of its own, with bounded time and memory; raises TemplateProblem where these do not do."""
    # -P: what lies in the folder where the command runs is no part of the program.
    words = [sys.executable, "-P", "-m", __name__, str(seconds), str(root), day.isoformat(), *map(str, folders)]
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            words, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=seconds * _WAITING
        )
    except subprocess.TimeoutExpired:
        raise _too_much(seconds) from None
    if done.returncode == _REFUSED:
        raise NotLaidOut(*json.loads(done.stdout))
    if done.returncode in (_FULL, *(-number for number in signal.Signals)):
        raise _too_much(seconds)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def _too_much(seconds: int) -> TemplateProblem:
    it = f"i modelli per i PDF non finiscono, o fanno troppo: più di {seconds} secondi, o troppa memoria"
    en = f"the templates for PDFs do not end, or do too much: more than {seconds} seconds, or too much memory"
    return TemplateProblem(MAIN, 0, Words(it, en))


def main(words: Sequence[str]) -> int:
    """The process of its own: the seconds, the folder, the day, the folders of typefaces; the PDF is its output."""
    if sys.platform != "win32":  # Windows has no such limits, only that of the clock
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CPU, (int(words[0]), int(words[0]) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        made = compiled(Path(words[1]), fonts_in([Path(folder) for folder in words[3:]]), date.fromisoformat(words[2]))
    except NotLaidOut as error:
        sys.stdout.write(json.dumps([error.message, list(error.hints), error.diagnostic]))
        return _REFUSED
    except MemoryError:
        return _FULL
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
