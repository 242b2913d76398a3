"""Which tests run which lines: all the tests once, while coverage notes which test is running."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from time import perf_counter

import coverage
import pytest

from tools.mutation.mutants import PACKAGE, Mutant

MOST = 20.0
"""Seconds of tests of one folder that a mutant is tried by, as they take while coverage looks on."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The tests of a run: ``seconds`` that each took, and for each module the tests that run each line.

    ``libraries`` are the modules of others that were imported: to have them in memory saves every mutant half a second.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]
    libraries: tuple[str, ...]

    def of(self, mutant: Mutant) -> list[list[str]]:
        """The tests that run the changed code, or any of its module where it runs at import or once.

        They come in groups, since collecting all of them takes seconds: the corpus, the folder of the module, the
        others; in each the quickest first. Of a group only so many are run as take MOST seconds: code that thousands of
        tests run is tried by the first hundreds, and what they let through counts as a survivor. For what runs at
        import, such as a list of words, those come first that run code of the module that few others run.
        """
        lines = self.lines[mutant.module]
        numbers: Iterable[int] = lines if self.at_import(mutant) else range(mutant.first, mutant.last + 1)
        names = {test for number in numbers for test in lines.get(number, ()) if test}
        others = self._fewest(mutant.module) if self.at_import(mutant) else dict.fromkeys(names, 0)
        folders = ("tests/corpus/", f"tests/{mutant.module.partition('/')[0]}/", "tests/")
        groups: dict[str, list[str]] = {folder: [] for folder in folders}
        taken = dict.fromkeys(folders, 0.0)
        for name in sorted(names, key=lambda name: (others[name], self.seconds[name], name)):
            folder = next(folder for folder in folders if name.startswith(folder))
            taken[folder] += self.seconds[name]
            if taken[folder] <= MOST or not groups[folder]:
                groups[folder].append(name)
        return [group for group in groups.values() if group]

    def _fewest(self, module: str) -> dict[str, int]:
        """For each test, how many run the line of a module that fewest of them run, among those that it runs."""
        found: dict[str, int] = {}
        for tests in self.lines[module].values():
            for test in tests:
                found[test] = min(found.get(test, len(tests)), len(tests))
        return found

    def at_import(self, mutant: Mutant) -> bool:
        """Whether the changed code runs outside the tests, when modules are imported and the tests collected."""
        lines = self.lines[mutant.module]
        return mutant.once or any("" in lines.get(number, ()) for number in range(mutant.first, mutant.last + 1))

    def patience(self, groups: Iterable[Iterable[str]]) -> int:
        """The seconds after which tests that a mutant holds up are taken to hang."""
        return 60 + 10 * int(sum(self.seconds[test] for group in groups for test in group))


class _Clock:
    """A plugin of pytest that gives coverage the name of the running test, and measures how long it takes."""

    def __init__(self, measuring: coverage.Coverage) -> None:
        self._coverage = measuring
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Take the time of one test, with what it sets up."""
        self._coverage.switch_context(item.nodeid)
        started = perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = perf_counter() - started


def measure(tests: Sequence[str], modules: Iterable[str]) -> Reached:
    """Run the tests and see which lines of some modules each of them runs; raises SystemExit when one fails."""
    before = set(sys.modules)
    measured = coverage.Coverage(data_file=None, include=[str(PACKAGE / module) for module in modules])
    measured.set_option("run:core", "ctrace")  # the default of Python 3.14 notes a line in its first test alone
    clock = _Clock(measured)
    measured.start()
    with redirect_stdout(StringIO()) as said:
        outcome = pytest.main([*tests, *QUIETLY], [clock])
    measured.stop()
    if outcome != pytest.ExitCode.OK:
        raise SystemExit(f"{said.getvalue()}\nThe tests fail without any mutant.")
    data = measured.get_data()
    lines = {module: data.contexts_by_lineno(str(PACKAGE / module)) for module in modules}
    fresh = {name: getattr(sys.modules[name], "__file__", None) or "" for name in sys.modules.keys() - before}
    libraries = sorted(name for name, file in fresh.items() if "site-packages" in file)
    return Reached(clock.seconds, lines, tuple(libraries))


QUIETLY = (
    "-q",
    "-x",
    "--no-header",
    "--tb=line",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
"""How pytest is run: it stops at the first failure and leaves nothing behind."""
