"""The mutants that are named as changing nothing are there: the module may have changed since they were named."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from tools.mutation.__main__ import EQUIVALENT, ROOT
from tools.mutation.ill_typed import refused
from tools.mutation.mutants import mutants_of


def test_every_named_mutant_is_one() -> None:
    named = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    assert named
    for module, reasons in named.items():
        assert reasons.keys() <= {mutant.name for mutant in mutants_of(module)}, module
        assert all(reasons.values())


SWAPPED = """
from tools.mutation.mutants import mutants_of
from tools.mutation.swapping import swap

swap(next(mutant for mutant in mutants_of("rules/accents.py") if mutant.name == "accented: -1 → 1"))
from levacivica.rules.accents import accented

print(accented("perche"))
"""


def test_a_module_that_is_imported_only_later_has_the_change_too() -> None:
    done = subprocess.run([sys.executable, "-c", SWAPPED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "pé\n"


def test_what_mypy_refuses_needs_no_test() -> None:
    changes = ("days_at_most: return None → pass", "_plain: written or 0 → written", "_plain: 0 → 1, in written or 0")
    tried = [mutant for mutant in mutants_of("rules/training.py") if mutant.name in changes]
    assert [mutant.name for mutant in tried if mutant in refused(tried)] == ["_plain: written or 0 → written"]
