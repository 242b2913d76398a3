"""Personal data, which a published sheet must not hold: regole-dominio, section 5, point 28, and section 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from levacivica.reading.limits import MAX_REPEATS
from levacivica.rules import patterns

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding
    from levacivica.rules.passages import Passage

_AROUND = 80
_PERSONS = re.compile(
    r"\b(?:sig|signor|signora|dott|responsabil|referent|volontari[oa]\b|giovane\b|operat|olp\b|tutor|format|candidat|resident"
    r"|cittadin[oa]\b|sottoscritt)"
)
_THINGS = re.compile(
    r"\b(?:progett|programm|serviz|uffici|sportell|associazion|cooperativ|fondazion|consorzi|ret[ei]\b|centr|iniziativ"
    r"|gruppo|comitat|scuol|bibliotec|museo|parco|rivist|festival|event|accord|convenzion|piattaform|portal|sito\b|ent[ei]\b)"
)
_MAILBOX = re.compile(r"[\w.+-]*\Z")


def on_personal_data(passages: Iterable[Passage]) -> Iterator[Finding]:
    """Say where the texts and comments of a sheet hold personal data (LC501-LC504), a hundred times at most."""
    return islice((finding for one in passages for finding in _on(one)), MAX_REPEATS)


def _on(one: Passage) -> Iterator[Finding]:
    # The field of a body's tax number tells of a person's by itself (LC018).
    for match in patterns.TAX_CODE.finditer(one.written) if one.form != "fiscale" else ():
        if is_of_a_person(match[0]):
            yield one.finding("LC501", match.span())
    yield from (one.finding("LC502", span) for span in _births(one))
    for match in patterns.PRIVATE_MAIL.finditer(one.written):
        name = _MAILBOX.search(one.written[: match.start()])
        assert name is not None
        yield one.finding("LC503", (name.start(), match.end()), params={"dominio": match[0][1:].lower()})
    for match in patterns.MOBILE.finditer(one.written) if one.form not in ("codice", "fiscale") else ():
        if 9 <= sum(map(str.isdecimal, match[0].removeprefix("+39").removeprefix("0039"))) <= 10:
            yield one.finding("LC504", match.span())


def _births(one: Passage) -> list[tuple[int, int]]:
    """Where a text tells when somebody was born; in the field of a name a day alone says so."""
    born = [match.span() for match in patterns.BIRTH.finditer(one.written)]
    told = [span for span in born if _is_of_a_person(one.written, *span)]
    if not told and one.path[-1:] == ("persona",):
        return [match.span() for match in patterns.BESIDE_A_NAME.finditer(one.written)]
    return told


def _is_of_a_person(written: str, start: int, stop: int) -> bool:
    """Whether somebody was born: a project, a service, a network «nata il 3 marzo 2018» is none of our business."""
    before = re.split(r"[.;]\s", written[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[.;]\s", written[stop : stop + _AROUND])[0]
    sentence = f"{before} {after}".lower()
    return _PERSONS.search(sentence) is not None or _THINGS.search(sentence) is None


def is_of_a_person(code: str) -> bool:
    """Whether sixteen characters are a tax code: the last one agrees, and the birth date is a day of the calendar."""
    from stdnum.it import codicefiscale  # noqa: PLC0415 - few sheets have one

    return bool(codicefiscale.is_valid(code))
