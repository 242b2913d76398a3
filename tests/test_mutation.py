"""The mutants that are named as changing nothing are there: the module may have changed since they were named."""

from __future__ import annotations

import tomllib

from tools.mutation.__main__ import EQUIVALENT
from tools.mutation.mutants import mutants_of


def test_every_named_mutant_is_one() -> None:
    named = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    assert named
    for module, reasons in named.items():
        assert reasons.keys() <= {mutant.name for mutant in mutants_of(module)}, module
        assert all(reasons.values())
