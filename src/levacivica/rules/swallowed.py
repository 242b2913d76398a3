"""Fields that a text above them swallowed: indented below a block, they are part of it and are printed as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.homes import fits
from levacivica.model.kinds import Scalar
from levacivica.model.schede import Scheda
from levacivica.rules.base import Context, rule

_FIELD = lazily(r"^[ ]*([a-z]+(?:_[a-z]+)*):[ ]*(\S[^\n]*)?$(?=\n?([^\n]*))", re.MULTILINE)
_MEMBER = lazily(r"[ ]*(?:-[ ]+\S|[a-z_]+:(?:[ ]|$))")


@rule("LC716", Scheda)
def no_field_is_swallowed(_: Scheda, context: Context) -> Iterator[Remark]:
    """No text of a sheet contains a field that the sheet lacks, with its value; what is deeper belongs to it."""
    own = context.own
    values = vars(own)
    for name in own.TEXTS:
        text = values.get(name)
        if text and "\n" in text and ":" in text:
            yield from _swallowed(own, name, text)


def _swallowed(sheet: Scheda, name: str, text: str) -> Iterator[Remark]:
    deepest = len(text)
    for match in _FIELD.finditer(text):
        field = sheet.FIELDS.get(match[1])
        depth = match.start(1) - match.start()
        if field is None or match[1] in vars(sheet) or depth > deepest:
            continue
        alone = isinstance(field.kind, Scalar) and not field.kind.any_text and fits(field.kind, match[2] or "")
        if alone if match[2] else not isinstance(field.kind, Scalar) and _MEMBER.match(match[3]):
            deepest = depth
            line = match[0].partition("\n")[0].strip()
            yield Remark(Spot((name,), words=line), params={"campo": match[1], "testo": name})
