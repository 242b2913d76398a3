"""Days in texts that no calendar has: «31 giugno», «30 febbraio 2026»."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Words
from levacivica.model.dates import MONTHS
from levacivica.model.letters import small
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.shown_patterns import LATE_DAY

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Param, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

LEAP = 2028
"""A year in which February has 29 days: without a year in the text nobody knows better."""

_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def on_days(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report days that do not exist (LC238), a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC238", LATE_DAY, words_only=True)
def no_day_is_impossible(one: Passage) -> Iterator[Remark]:
    """Every day in a text is one of its month."""
    for match in LATE_DAY.finditer(one.written):
        month = MONTHS.index(small(match["month"])) + 1 if match["month"] else int(match["number"])
        year = match["year"] or match["of"]
        days = monthrange(int(year or LEAP), month)[1]
        if int(match["day"]) > days:
            it, en = (f"{name} {year}" if year else name for name in (MONTHS[month - 1], _ENGLISH[month - 1]))
            params: dict[str, Param] = {"testo": " ".join(match[0].split()), "mese": Words(it, en), "giorni": days}
            yield one.remark(match.span(), params=params)
