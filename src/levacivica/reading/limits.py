"""How large a sheet may be: the limits that keep any input, even a hostile one, cheap to read."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 1 << 20
"""Bytes of one file; a real sheet has about 8,000."""

MAX_DEPTH: Final = 32
"""Lists and maps one inside the other; libyaml is quadratic in this, and later steps may recurse on it."""

MAX_NODES: Final = 50_000
"""Keys, values and ends of lists and maps in one file; a real sheet has about 300."""

MAX_REPEATS: Final = 100
"""Findings of one kind that are worth listing for one file."""
