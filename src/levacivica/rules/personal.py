"""Personal data, which a published sheet must not hold: regole-dominio, section 5, point 28, and section 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.model.letters import small
from levacivica.rules import patterns
from levacivica.rules.passages import found_by, text_rule

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Remark
    from levacivica.rules.outlines import Shape
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


def on_personal_data(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report the personal data in the texts and comments of a sheet (LC501-LC504), a hundred times at most.

    Only data whose shapes may occur are looked for.
    """
    return found_by(globals(), passages, shapes)


@text_rule("LC501", patterns.TAX_CODE)
def tax_codes(one: Passage) -> Iterator[Remark]:
    """The tax code of a person; in the field for the tax number of a body LC018 reports it."""
    for match in patterns.TAX_CODE.finditer(one.written) if one.form != "fiscale" else ():
        if is_of_a_person(match[0]):
            yield one.remark(match.span())


@text_rule("LC502", patterns.BIRTH, patterns.BESIDE_A_NAME)
def dates_of_birth(one: Passage) -> Iterator[Remark]:
    """The date of birth of a person."""
    yield from (one.remark(span) for span in _births(one))


@text_rule("LC503", patterns.PRIVATE_MAIL)
def private_mailboxes(one: Passage) -> Iterator[Remark]:
    """An e-mail address at a provider for private mailboxes."""
    for match in patterns.PRIVATE_MAIL.finditer(one.written):
        name = _MAILBOX.search(one.written[: match.start()])
        assert name is not None
        yield one.remark((name.start(), match.end()), params={"dominio": small(match[0][1:])})


@text_rule("LC504", patterns.MOBILE)
def mobile_numbers(one: Passage) -> Iterator[Remark]:
    """A mobile number, except in fields of other figures."""
    for match in patterns.MOBILE.finditer(one.written) if one.form not in ("codice", "fiscale") else ():
        if 9 <= sum(map(str.isdecimal, match[0].removeprefix("+39").removeprefix("0039"))) <= 10:
            yield one.remark(match.span())


def _births(one: Passage) -> list[tuple[int, int]]:
    """Where a text holds a date of birth; in the field of a name, any date in the years of birth of adults."""
    births = [match.span() for match in patterns.BIRTH.finditer(one.written)]
    of_persons = [span for span in births if _is_of_a_person(one.written, *span)]
    if not of_persons and one.path[-1:] == ("persona",):
        return [match.span() for match in patterns.BESIDE_A_NAME.finditer(one.written)]
    return of_persons


def _is_of_a_person(written: str, start: int, stop: int) -> bool:
    """Whether a date of birth is of a person, not of a project or a network («nata il 3 marzo 2018»)."""
    before = re.split(r"[.;]\s", written[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[.;]\s", written[stop : stop + _AROUND])[0]
    sentence = small(f"{before} {after}")
    return _PERSONS.search(sentence) is not None or _THINGS.search(sentence) is None


def is_of_a_person(code: str) -> bool:
    """Whether sixteen characters are a tax code: with the right check character, and a date of birth that exists."""
    from stdnum.it import codicefiscale  # noqa: PLC0415 - few sheets have one

    return bool(codicefiscale.is_valid(code))
