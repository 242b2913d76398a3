"""Runs the tests against a mutant until one fails, in a process of its own that imports the changed module."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import resource
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from types import CodeType

import pytest

from tools.mutation.mutants import PACKAGE, Mutant, changed_tree
from tools.mutation.reached import QUIETLY, Reached

_FORK = multiprocessing.get_context("fork")

MEMORY = 2 << 30
"""Bytes that a mutant may take: an endless list must not take the machine with it."""


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
        return compile(changed_tree(self.mutant), self.path, "exec")


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


def run_all(mutants: Iterable[Mutant], reached: Reached, jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Run the tests against mutants, ``jobs`` at a time; yields each mutant with whether a test failed."""
    waiting = [*mutants][::-1]
    running: dict[int, tuple[Mutant, ForkProcess]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            groups = reached.of(mutant)
            if not groups:
                yield mutant, False
                continue
            process = _FORK.Process(target=_run_tests, args=(mutant, groups, reached.patience(groups)))
            process.start()
            running[process.sentinel] = (mutant, process)
        for sentinel in wait(running) if running else ():
            assert isinstance(sentinel, int)
            mutant, process = running.pop(sentinel)
            process.join()
            yield mutant, process.exitcode != 0


def _run_tests(mutant: Mutant, groups: Sequence[Sequence[str]], seconds: int) -> None:
    """Run the tests in a process that ends with 0 when none fails, and by a signal after ``seconds``."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(seconds)
    sys.meta_path.insert(0, _Changed(mutant))
    for tests in groups:
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        outcome = pytest.main([*files, *QUIETLY], [_Chosen(tests)])
        if outcome != pytest.ExitCode.OK:
            os._exit(outcome)
    os._exit(0)
