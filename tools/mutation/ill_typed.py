"""Which mutants mypy refuses: no test is needed for what nobody can hand in."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mypy import api

from tools.mutation.mutants import PACKAGE, UNCHANGED, Mutant, changed_tree

_ERROR = re.compile(r"(?P<file>[^:\n]+):[0-9:]+ error: (?P<words>.*)")


def refused(mutants: Iterable[Mutant]) -> set[Mutant]:
    """Those of some mutants for which mypy finds an error in their module that it does not find without them.

    One mutant of each module is looked at in a run, since a run takes seconds.
    """
    waiting: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        waiting[mutant.module].append(mutant)
    if not waiting:
        return set()
    before = _errors([replace(some[0], number=UNCHANGED) for some in waiting.values()])
    found = set()
    while batch := [some.pop() for some in waiting.values() if some]:
        errors = _errors(batch)
        found |= {one for one in batch if errors[one.module] - before[one.module]}
    return found


def _errors(batch: Sequence[Mutant]) -> Mapping[str, Counter[str]]:
    """What mypy says of each module while all of the mutants, of modules that differ, stand in place of theirs."""
    with TemporaryDirectory() as folder:
        shadows = []
        for number, mutant in enumerate(batch):
            shadow = Path(folder) / f"{number}.py"
            shadow.write_text(ast.unparse(changed_tree(mutant)), encoding="utf-8")
            shadows += ["--shadow-file", str(PACKAGE / mutant.module), str(shadow)]
        paths = [str(PACKAGE / mutant.module) for mutant in batch]
        said, wrong, _ = api.run([*shadows, "--no-error-summary", "--show-absolute-path", *_CACHED, *paths])
    if wrong:
        raise SystemExit(wrong)
    errors: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in _ERROR.finditer(said):
        errors[Path(one["file"]).relative_to(PACKAGE).as_posix()][one["words"]] += 1
    return errors


_CACHED = ("--cache-dir", ".mypy_cache/mutation")
"""A cache of its own: changed modules are written to it."""
