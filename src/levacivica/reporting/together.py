"""Findings on missing contents all have one place: screens show them as one list for each severity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levacivica.diagnostics.report import Located


def gathered(findings: Sequence[Located]) -> Iterator[tuple[Located, ...]]:
    """The findings in order, each alone; those on missing contents are grouped with the first of them."""
    lacking: dict[tuple[str, str], list[Located]] = {}
    for found in findings:
        if _is_lack(found):
            lacking.setdefault((found.file, found.severity.value), []).append(found)
    for found in findings:
        if not _is_lack(found):
            yield (found,)
        elif (key := (found.file, found.severity.value)) in lacking:
            yield tuple(lacking.pop(key))


def _is_lack(found: Located) -> bool:
    """Whether a finding is on a missing content of a published sheet (LC801-LC817)."""
    return found.code.startswith("LC8") and [label.key for label in found.labels] == ["stato"]
