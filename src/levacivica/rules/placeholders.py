"""What stands in a text until somebody writes the real thing: «da definire», «Lorem ipsum», «n. ___»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Severity
from levacivica.model.letters import small
from levacivica.reading.source import shortened
from levacivica.rules import patterns
from levacivica.rules.completeness import PUBLISHED
from levacivica.rules.elsewhere import EMPTY_FIELD, NOT_YET
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.pasted_patterns import GAP as DOTS

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

WHOLE = re.compile(
    r"""[(\[«"'*-]*+_{0,2}(?:x{2,}+|\?{2,}+|_{3,}+|todo|tbd|\.{3,}+|…++
    |da\ (?:definire|completare|compilare|confermare|inserire))[)\]»"'*_.!-]*+""",
    re.VERBOSE,
)
"""A value that says nothing but that it is missing, in small letters."""

BEGINS = re.compile(r"todo\s*[:-]|lorem ipsum\b")
GAP = re.compile(r"^(?![ \t_]*$).*?(_{3,})", re.MULTILINE)
"""A blank to fill in by hand, as in «Delibera n. ___»; rows of such signs alone are lines of CommonMark."""


SOME = 24
"""How many letters before a gap are shown with it."""


def on_placeholders(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report what is still to be written (LC234): an error in a sheet to be published, else a note."""
    return found_by(globals(), passages, shapes)


@text_rule("LC234", patterns.TO_FILL, DOTS, words_only=True)
def still_to_write(one: Passage) -> Iterator[Remark]:
    """A value that is no value yet: «da definire», «Lorem ipsum», «n. ___»; «[da compilare]» is LC724."""
    text = " ".join(one.written.split())
    lowered = small(text)
    whole = WHOLE.fullmatch(lowered) is not None and (EMPTY_FIELD.search(text) is None or lowered == NOT_YET)
    if whole or BEGINS.match(lowered):
        yield _remark(one, text, "")
        return
    gaps = [match.span(1) for match in GAP.finditer(one.written)]
    for span in gaps or [match.span() for match in DOTS.finditer(one.written)]:
        yield _remark(one, _around(one.written, span), "spazio", span)


def _around(written: str, span: tuple[int, int]) -> str:
    """The line with a gap, from some words before it on."""
    start = written.rfind("\n", 0, span[0]) + 1
    before = written[start : span[0]]
    if len(before) > SOME:
        start = span[0] - len(before[-SOME:].partition(" ")[2])
    return " ".join(written[start:].partition("\n")[0].split())


def _remark(one: Passage, text: str, variant: str, span: tuple[int, int] | None = None) -> Remark:
    start = len(one.written) - len(one.written.lstrip())
    remark = one.remark(span or (start, len(one.written.rstrip())), variant, {"testo": shortened(text)})
    return remark if _is_to_be_published(one) else replace(remark, severity=Severity.INFO)


def _is_to_be_published(one: Passage) -> bool:
    state = one.document.data.get("stato")
    return isinstance(state, str) and state.strip() == PUBLISHED
