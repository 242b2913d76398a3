"""How many findings of one kind are reported for a sheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from levacivica.reading.limits import MAX_REPEATS

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding


def few(findings: list[Finding]) -> list[Finding]:
    """Keep at most MAX_REPEATS findings of each code: a list of 20,000 items may have as many, all alike."""
    if len(findings) <= MAX_REPEATS:
        return findings
    seen: Counter[str] = Counter()
    kept = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MAX_REPEATS:
            kept.append(finding)
    return kept
