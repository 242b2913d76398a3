"""What an edit costs in a running process, held against the whole: checking, site, PDF, memory.

Everything is measured in one process, in turns, on sheets made from the real ones; a figure is the median of the
rounds, in seconds of the processor, and a ratio is of figures of the same run.

    python bench/edits.py [--files 300] [--archive 1000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typst

import variants
from levacivica.archive.asking import gather, groups
from levacivica.checking.engine import Checker
from levacivica.rendering.engine import engine_of
from levacivica.serving.watching import Watch
from levacivica.serving.workshop import Workshop

LOST = 600
"""How many references lead nowhere in the archive of the second figure."""
REST = 2.1
"""Seconds after which the date of a file tells whether it changed."""


def main() -> None:
    """Make the sheets, take the figures, print them and say whether the bars hold."""
    parser = argparse.ArgumentParser(description="what an edit costs")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--archive", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        variants.generate(root / "molte", options.archive)
        checked = one_checked(root / "molte", options.rounds)
        lose(root / "molte")
        lost = one_checked(root / "molte", options.rounds)
        variants.generate(root / "sito", options.files)
        whole, prose, title = site(root / "sito", root / "uscita", options.rounds)
        pdf = against_typst(root / "sito", options.rounds)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"site of {options.files} without PDF and DOCX: {whole:.2f} s")
    holds = [
        bar(f"one of {options.archive} checked, ms, at most", 50, 1000 * checked),
        bar(f"the same with {LOST} references that lead nowhere, ms, at most", 50, 1000 * lost),
        bar("another text in one sheet, share of the whole site, at most", 0.05, prose / whole),
        bar("another title, share of the whole site, at most", 0.05, title / whole),
        bar("PDF, times typst's own compile, at most", 1.3, pdf),
        bar("memory of all this, MB, at most", 250, megabytes),
    ]
    sys.exit(not all(holds))


def bar(text: str, most: float, value: float) -> bool:
    """Print a figure beside the most that it may be."""
    print(f"{'holds' if value <= most else 'FAILS'}  {text} {most}: {value:.3g}")
    return value <= most


def timed(run: Callable[[], object]) -> float:
    """The seconds of the processor that something takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def one_checked(root: Path, rounds: int) -> float:
    """An editor's case: another text of one sheet, the whole archive checked."""
    [archive] = gather(groups([str(root)]))
    checker = Checker()
    checker.check(archive)
    taken = []
    for number, path in enumerate(edited(root, rounds)):
        text = path.read_text(encoding="utf-8").replace("volontari: ", f"volontari: {number + 1}", 1).encode()
        start = time.process_time()
        archive = archive.with_texts({path: text})
        checker.check(archive)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def lose(root: Path) -> None:
    """Let the projects name programmes that are nearly the names of others."""
    left = LOST
    for path in sorted(root.rglob("data/**/*.yaml")):
        text = path.read_text(encoding="utf-8")
        if left and (found := re.search(r"(?m)^programma: (.*)$", text)):
            path.write_text(text.replace(found[0], f"{found[0]}zq{left}", 1), encoding="utf-8")
            left -= 1


def site(root: Path, out: Path, rounds: int) -> tuple[float, float, float]:
    """The seconds of a whole site, of an edit in the prose of one project, of an edit of its title."""
    out.mkdir()
    whole = timed(workshop(root, out).make)
    running = workshop(root, out)
    running.make()
    time.sleep(REST)
    running.make()  # what was written a moment ago is read once more
    taken: dict[str, list[float]] = {"Il ": [], "titolo: ": []}
    for path in edited(root, rounds):
        for words, found in taken.items():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(words, f"{words}Nuovo ", 1), encoding="utf-8")
            found.append(timed(running.make))
            time.sleep(REST)
    prose, title = (statistics.median(found) for found in taken.values())
    return whole, prose, title


def workshop(root: Path, out: Path) -> Workshop:
    """What ``levacivica serve`` makes the site with."""
    return Workshop([str(root)], out, "it", Watch())


def edited(root: Path, count: int) -> Iterator[Path]:
    """Some projects, far from one another."""
    projects = [path for path in sorted(root.rglob("data/**/*.yaml")) if b"\nprogramma: " in path.read_bytes()]
    step = max(1, len(projects) // count)
    yield from projects[::step][:count]


def against_typst(root: Path, rounds: int) -> float:
    """How many times as long a PDF takes, from the sheet to the bytes, as typst takes to compile it."""
    [archive] = gather(groups([str(root)]))
    engine, sheets = engine_of(archive), list(archive.sheets.values())[: 10 * rounds]
    engine.render(sheets[0], archive, "pdf")
    inside = [0.0]
    compiler: Any = typst.Compiler

    class Timed:
        """typst's compiler with a clock."""

        def __init__(self, *args: Any, **options: Any) -> None:
            inside[0] += timed(lambda: setattr(self, "own", compiler(*args, **options)))

        def compile(self, *args: Any, **options: Any) -> bytes:
            made: list[bytes] = []
            inside[0] += timed(lambda: made.append(self.own.compile(*args, **options)))  # type: ignore[attr-defined]
            return made[0]

    setattr(typst, "Compiler", Timed)  # noqa: B010 - mypy holds a class for a constant
    try:
        whole = timed(lambda: [engine.render(one, archive, "pdf") for one in sheets])
    finally:
        setattr(typst, "Compiler", compiler)  # noqa: B010
    return whole / inside[0]


if __name__ == "__main__":
    main()
