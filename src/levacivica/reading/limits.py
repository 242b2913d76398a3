"""How large a sheet may be: limits so that any input, even a hostile one, is fast to read."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 1 << 20
"""Bytes of one file; a real sheet has about 8,000."""

MAX_DEPTH: Final = 32
"""Depth of nested lists and maps; libyaml is quadratic in it, and later steps may recurse on it."""

MAX_NODES: Final = 50_000
"""Keys, values and ends of lists and maps in one file; a real sheet has about 300."""

MAX_REPEATS: Final = 100
"""The most findings of one kind that are reported for a file."""
