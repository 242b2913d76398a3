"""A sheet while it is checked: its findings so far, its comments that silence some, the codes that were left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levacivica.checking.suppressions import Suppressions

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.report import Located


@dataclass(slots=True)
class Checked:
    """A sheet with its findings so far.

    ``left_out`` holds the codes of findings that were left out because a more specific one names the same cause.
    """

    loaded: Loaded
    suppressions: Suppressions = field(default_factory=Suppressions)
    findings: list[Located] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
