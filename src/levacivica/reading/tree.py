"""The data of a sheet as text."""

from __future__ import annotations

from typing import Final

Tree = None | str | list["Tree"] | dict[str, "Tree"]
"""The data of a sheet, as text: plain ``~``, ``null`` or nothing is None, everything else stays as it is written."""

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
