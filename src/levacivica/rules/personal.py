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

_ODD_PLACES = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
         10, 22, 25, 24, 23),
        strict=True,
    )
)  # fmt: skip
"""The values of the characters at odd places (DM 23 December 1976, annex)."""


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
    for match in patterns.TAX_CODE.finditer(one.written):
        if checks(match[0]):
            yield one.finding("LC501", match.span())
    for match in patterns.BIRTH.finditer(one.written):
        if _is_of_a_person(one.written, *match.span()):
            yield one.finding("LC502", match.span())
    for match in patterns.PRIVATE_MAIL.finditer(one.written):
        name = _MAILBOX.search(one.written[: match.start()])
        assert name is not None
        yield one.finding("LC503", (name.start(), match.end()), params={"dominio": match[0][1:].lower()})
    for match in patterns.MOBILE.finditer(one.written) if one.form != "codice" else ():
        if 9 <= sum(map(str.isdecimal, match[0].removeprefix("+39").removeprefix("0039"))) <= 10:
            yield one.finding("LC504", match.span())


def _is_of_a_person(written: str, start: int, stop: int) -> bool:
    """Whether somebody was born: a project, a service, a network «nata il 3 marzo 2018» is none of our business."""
    before = re.split(r"[.;]\s", written[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[.;]\s", written[stop : stop + _AROUND])[0]
    sentence = f"{before} {after}".lower()
    return _PERSONS.search(sentence) is not None or _THINGS.search(sentence) is None


def checks(code: str) -> bool:
    """Whether the last character of a tax code is the one that the others ask for."""
    total = sum(_ODD_PLACES[sign] if i % 2 == 0 else _even(sign) for i, sign in enumerate(code[:15]))
    return code[15] == chr(ord("A") + total % 26)


def _even(sign: str) -> int:
    return int(sign) if sign.isdecimal() else ord(sign) - ord("A")
