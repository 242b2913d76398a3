"""Two states of some sheets, compared without git: what became of each finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from levacivica.archive.archive import Archive
from levacivica.checking.engine import check
from levacivica.comparing.sides import Side
from levacivica.comparing.since import compared
from levacivica.diagnostics.report import Report

from ..archives import archive_of_texts

Texts = Mapping[str, str | bytes]


class Fate(NamedTuple):
    """A finding and its state."""

    code: str
    file: str
    field: str
    state: str


def side(archive: Archive) -> Side:
    return Side([archive], check(archive))


def since(before: Texts, after: Texts, *, rooted: bool = True) -> Report:
    """The report on the later sheets, held against the earlier ones."""
    return compared(*(side(archive_of_texts(texts, rooted=rooted)) for texts in (before, after)))


def fates(report: Report) -> list[Fate]:
    """What became of each finding, silenced or not, and of those that are no more; notes too."""
    assert report.compared is not None
    found = [*report.findings, *report.suppressed, *report.compared.gone]
    return sorted(Fate(one.code, one.file, one.field, one.since.state.value) for one in found if one.since is not None)


def states(before: Texts, after: Texts, *, rooted: bool = True) -> dict[str, str]:
    """The state of each finding by its code, for sheets with one finding of a code."""
    found = fates(since(before, after, rooted=rooted))
    assert len({one.code for one in found}) == len(found), found
    return {one.code: one.state for one in found}
