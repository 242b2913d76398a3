"""Runs the tests against mutants, each in a process of its own, until one fails."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from types import CodeType

import pytest

from tools.mutation.mutants import PACKAGE, Mutant, changed_code
from tools.mutation.reached import QUIETLY, Reached
from tools.mutation.swapping import CannotSwap, swap

_FORK = multiprocessing.get_context("fork")

MEMORY = 2 << 30
"""Bytes that a mutant may take: an endless list must not take the machine with it."""

SURVIVED, KILLED, UNKNOWN = 0, 1, 2
"""What the process of a mutant ends with; it is UNKNOWN where the change cannot be made in a loaded module."""


Outcomes = Iterator[tuple[Mutant, int]]
"""Each mutant with KILLED, SURVIVED or UNKNOWN, as it is known."""


def run_in_loaded(mutants: Sequence[Mutant], reached: Reached, jobs: int, tests: Sequence[str]) -> Outcomes:
    """Run the tests against mutants in copies of one process that has collected the tests.

    This is quick, since collecting takes seconds and most mutants are killed by the first tests. It is not for changes
    of what runs when the modules are imported, since they are.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    collecting = _Collecting(mutants, reached, jobs, there)
    process = _FORK.Process(target=_collect, args=(tests, collecting))
    process.start()
    there.close()
    with contextlib.suppress(EOFError):
        while True:
            yield here.recv()
    process.join()


def _collect(tests: Sequence[str], collecting: _Collecting) -> None:
    _be_silent()
    pytest.main([*tests, *QUIETLY], [collecting])


class _Collecting:
    """A plugin of pytest that, when the tests are collected, runs them against mutants in copies of its process."""

    def __init__(self, mutants: Sequence[Mutant], reached: Reached, jobs: int, results: Connection) -> None:
        self._mutants, self._reached, self._jobs, self._results = mutants, reached, jobs, results

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of the loop over the tests."""
        items = {item.nodeid: item for item in session.items}

        def run(mutant: Mutant, groups: Sequence[Sequence[str]]) -> None:
            try:
                swap(mutant)
            except CannotSwap:
                os._exit(UNKNOWN)
            chosen = [items[test] for tests in groups for test in tests]
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    os._exit(KILLED)
            os._exit(SURVIVED)

        for outcome in _run_all(self._mutants, self._reached, self._jobs, run):
            self._results.send(outcome)
        return True


class _Changed(SourceFileLoader):
    """Loads one module with the change of a mutant; it is also the finder that has it loaded so."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        dotted = mutant.module.removesuffix(".py").replace("/", ".")
        super().__init__(f"{PACKAGE.name}.{dotted}", str(PACKAGE / mutant.module))

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Answer for the changed module alone."""
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the name is its own
        """Compile the changed tree; what is cached of the true module is not looked at."""
        return changed_code(self.mutant)


class _Chosen:
    """A plugin of pytest that keeps some tests, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._rank = {test: rank for rank, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the others."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._rank), key=lambda item: self._rank[item.nodeid]
        )


def preload(libraries: Sequence[str]) -> None:
    """Import the libraries beforehand: every process that runs tests is a copy of this one."""
    for name in libraries:
        # What does not import alone is imported by the tests.
        with contextlib.suppress(Exception), warnings.catch_warnings(action="ignore"):
            importlib.import_module(name)


def run_imported(mutants: Iterable[Mutant], reached: Reached, jobs: int) -> Outcomes:
    """Run the tests against mutants, whose module is imported with its change."""
    return _run_all(mutants, reached, jobs, _run_tests)


def _run_tests(mutant: Mutant, groups: Sequence[Sequence[str]]) -> None:
    sys.meta_path.insert(0, _Changed(mutant))
    for tests in groups:
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        if pytest.main([*files, *QUIETLY], [_Chosen(tests)]) != pytest.ExitCode.OK:
            os._exit(KILLED)
    os._exit(SURVIVED)


_Run = Callable[[Mutant, Sequence[Sequence[str]]], None]


def _run_all(mutants: Iterable[Mutant], reached: Reached, jobs: int, run: _Run) -> Outcomes:
    """Run the tests that reach each mutant, ``jobs`` at a time; a process that hangs or breaks is a killed mutant."""
    waiting = [*mutants][::-1]
    running: dict[int, tuple[Mutant, ForkProcess]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            groups = reached.of(mutant)
            if not groups:
                yield mutant, SURVIVED
                continue
            process = _FORK.Process(target=_bounded, args=(run, mutant, groups, reached.patience(groups)))
            process.start()
            running[process.sentinel] = (mutant, process)
        for sentinel in wait(running) if running else ():
            assert isinstance(sentinel, int)
            mutant, process = running.pop(sentinel)
            process.join()
            yield mutant, process.exitcode if process.exitcode in {SURVIVED, UNKNOWN} else KILLED


def _bounded(run: _Run, mutant: Mutant, groups: Sequence[Sequence[str]], seconds: int) -> None:
    """Run in silence, with bounded memory; a signal ends the process after ``seconds``."""
    _be_silent()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(seconds)
    run(mutant, groups)


def _be_silent() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
