"""The command: draws a sample of mutants, runs the tests against each, and prints which survived."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from tools.mutation.ill_typed import refused
from tools.mutation.mutants import PACKAGE, UNCHANGED, Mutant, mutants_of
from tools.mutation.reached import Reached, measure
from tools.mutation.running import SURVIVED, UNKNOWN, Outcomes, preload, run_imported, run_in_loaded

ROOT = Path(__file__).parents[2]
FOLDERS = ("rules", "archive", "reading")
TESTS = ("archive", "checking", "corpus", "editing", "model", "reading", "rules")
"""The folders of tests that are quick and look at what is found in a sheet."""
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
"""The mutants that change nothing that anybody could see: a table for each module, with the reason beside each."""

LEAST = 0.95
"""The share of the tried mutants that the tests must kill."""


def main() -> int:
    """Run the command; returns 1 when too many mutants survive."""
    asked = _asked()
    modules = [module for folder in asked.folders for module in _modules_in(folder)]
    drawn, left_out = _drawn(modules, asked.sample, asked.seed)
    started = perf_counter()
    tests = [f"tests/{name}" for name in asked.tests]
    reached = _measured(tests, sorted({mutant.module for mutant in drawn}))
    print(f"{len(reached.seconds)} tests, {perf_counter() - started:.0f} s with coverage", flush=True)
    preload(reached.libraries)
    if any(outcome for _, outcome in run_imported([replace(drawn[0], number=UNCHANGED)], reached, 1)):
        raise SystemExit("The tests fail without any mutant, when they run in their order of speed.")
    survivors = []
    for done, (mutant, outcome) in enumerate(_outcomes(drawn, reached, asked.jobs, tests), 1):
        if outcome == SURVIVED:
            survivors.append(mutant)
        if done % 50 == 0:
            print(f"{done} of {len(drawn)}, {perf_counter() - started:.0f} s", flush=True)
    ill_typed = refused(survivors)
    survivors = [mutant for mutant in survivors if mutant not in ill_typed]
    for mutant in survivors:
        print(f"survived {mutant.module}:{mutant.first} {mutant.name}")
    tried = len(drawn) - len(ill_typed)
    share = 1 - len(survivors) / tried if tried else 1.0
    killed = tried - len(survivors)
    print(
        f"seed {asked.seed}: {tried} mutants, {killed} killed ({share:.1%}), {len(survivors)} survived, "
        f"{left_out} left out; {len(ill_typed)} more that only mypy refuses; {perf_counter() - started:.0f} s"
    )
    return int(share < LEAST)


def _outcomes(drawn: Sequence[Mutant], reached: Reached, jobs: int, tests: Sequence[str]) -> Outcomes:
    """Try the mutants, those in loaded modules first, which is quicker where it can be done."""
    left = [mutant for mutant in drawn if reached.at_import(mutant)]
    for mutant, outcome in run_in_loaded([one for one in drawn if one not in left], reached, jobs, tests):
        if outcome == UNKNOWN:
            left.append(mutant)
        else:
            yield mutant, outcome
    yield from run_imported(left, reached, jobs)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    there = [folder for folder in FOLDERS if (PACKAGE / folder).is_dir()]
    parser.add_argument(
        "folders", nargs="*", default=there, help="folders or modules of the package, such as rules/hours.py"
    )
    tests = [name for name in TESTS if (ROOT / "tests" / name).is_dir()]
    parser.add_argument("--tests", nargs="*", default=tests, help="folders of tests, such as rules")
    parser.add_argument("--sample", type=int, default=600, help="how many mutants to try")
    parser.add_argument(
        "--seed",
        type=int,
        default=11,
        help="one seed draws the same ones, but for new code",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _modules_in(folder: str) -> list[str]:
    place = PACKAGE / folder
    paths = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [path.relative_to(PACKAGE).as_posix() for path in paths if path.name != "__init__.py"]


def _drawn(modules: Iterable[str], sample: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw mutants; also the number of those that were drawn and left out, because they are known to change nothing.

    Raises SystemExit when a mutant is named that is not there: its module has changed.
    """
    named: dict[str, dict[str, str]] = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    every = [mutant for module in modules for mutant in mutants_of(module)]
    for module in modules:
        if gone := named.get(module, {}).keys() - {mutant.name for mutant in mutants_of(module)}:
            raise SystemExit(f"{EQUIVALENT.name}: no such mutant in {module}: {', '.join(sorted(gone))}")
    every.sort(key=lambda mutant: _rank(mutant, seed))
    drawn: list[Mutant] = []
    left_out = 0
    for mutant in every:
        if len(drawn) == sample:
            break
        if mutant.name in named.get(mutant.module, {}):
            left_out += 1
        else:
            drawn.append(mutant)
    return drawn, left_out


def _rank(mutant: Mutant, seed: int) -> str:
    """Where a mutant stands in the draw of a seed: in the same place, whatever changes around it."""
    return sha256(f"{seed} {mutant.module} {mutant.name}".encode()).hexdigest()


def _measured(tests: Sequence[str], modules: Sequence[str]) -> Reached:
    """Watch the tests in a process of its own, so that this one does not import the package."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send_measured, args=(there, tests, modules))
    process.start()
    there.close()
    try:
        reached = here.recv()
    except EOFError:
        raise SystemExit(1) from None
    assert isinstance(reached, Reached)
    process.join()
    return reached


def _send_measured(pipe: Connection, tests: Sequence[str], modules: Sequence[str]) -> None:
    pipe.send(measure(tests, modules))


if __name__ == "__main__":
    raise SystemExit(main())
