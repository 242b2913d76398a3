"""How many examples a property is tried on: few in the suite, many in a sweep (``make fuzz``)."""

from __future__ import annotations

import os
from typing import Final

TIMES: Final = int(os.environ.get("LEVACIVICA_FUZZ", "1"))
"""How many times as many examples as in the suite; more than one is a sweep, which draws new ones every time."""


def examples(count: int) -> int:
    """The number of examples to try, of which the suite tries ``count``."""
    return count * TIMES
