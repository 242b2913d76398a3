"""Personal data, which a published sheet must not hold: regole-dominio, section 5, point 28, and section 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.rules import patterns
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.person_names import ROLES
from levacivica.rules.person_patterns import IBAN, TITLED

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Remark
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

_AROUND = 80
_SHORTEST = 14
"""The letters of the shortest number of an account, but one."""

_PERSONS = re.compile(
    r"\b(?:sig|signor|signora|dott|responsabil|referent|volontari[oa]\b|giovane\b|operat|olp\b|tutor|format|candidat|resident"
    r"|cittadin[oa]\b|sottoscritt)"
)
_THINGS = re.compile(
    r"\b(?:progett|programm|serviz|uffici|sportell|associazion|cooperativ|fondazion|consorzi|ret[ei]\b|centr|iniziativ"
    r"|gruppo|comitat|scuol|bibliotec|museo|parco|rivist|festival|event|accord|convenzion|piattaform|portal|sito\b|ent[ei]\b)"
)
_MAILBOX = re.compile(r"[\w.+-]*\Z")


_FIELDS = ("ufficio", "rup", "beneficiario")
"""The fields of an office: in them a title is enough to know a person."""

_OF_NAMES = ("persona", "nome", "titolo", "indirizzo", "ente")
"""The fields where LC508 looks, and those with the names of places and bodies, which may be called after somebody."""

_DEDICATED = lazily(
    r"\b(?:via|viale|piazza|piazzale|largo|corso|vicolo|strada|ponte|scuol\w*|istitut\w*|liceo|plesso|bibliotec\w*|sala"
    r"|aula|centro|casa|ospedale|fondazione|associazione|premio|memoria\w*|ricordo|intitolat\w*|dedicat\w*|museo|teatro"
    r"|stadio|parco|palazz\w*|villa|giardin\w*|palestra|complesso|azienda|ditta|farmacia|studio|cooperativa|padiglione"
    r"|monumento|lascito|legato|donazione|collezione|archivio|fondo|libr\w+|oper[ae]|figura|vita|pensiero|residenza)"
    r"(?:[ \t]+(?:comunale|statale|civic\w|superiore|primaria|media))*"
    r"(?:[\s«\"']+(?:al|alla|allo|del|della|dello|di|dell|all|a|e))*[\s«\"'’]*\Z"
)
"""What is called after a person, in small letters, before the title."""

_DEGREES = lazily(r"(?:[Ii]ng|[Aa]rch|[Aa]vv|[Gg]eom|[Rr]ag|[Pp]rof)\.?\s*\w+\Z")
"""A title and one word, which may be a branch of learning: «laurea in Ing. Gestionale»."""

_TREASURY = lazily(
    r"\b(?:tesor|comune\b|comunale|provinci|region|associazion|cooperativ|fondazion|ente\b|unione\b|aziend|consorzi|pagopa)"
)
"""Words of an account that is not a person's."""


def on_personal_data(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report the personal data in the texts and comments of a sheet (LC501-LC506), a hundred times at most.

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


@text_rule("LC505", TITLED)
def named_persons(one: Passage) -> Iterator[Remark]:
    """The name of a person behind a title, not of what is called after one; in the field of an office, all of it."""
    field = one.path[-1:] and one.path[-1]
    if field in _OF_NAMES or one.form in ("codice", "fiscale", "telefono"):
        return
    for match in TITLED.finditer(one.written):
        if field in _FIELDS:
            yield one.remark((0, len(one.written)), params={"nome": match[0]})
            return
        name = match[0].split()[-1] if _DEGREES.fullmatch(match[0]) is None else ""
        before = small(one.written[max(0, match.start() - _AROUND) : match.start()])
        if name and not ROLES.search(small(match[0])) and not _DEDICATED.search(before):
            yield one.remark(match.span(), "testo", {"nome": " ".join(match[0].split())})


@text_rule("LC506", IBAN)
def bank_accounts(one: Passage) -> Iterator[Remark]:
    """The number of a bank account, unless the words around it say that it is a body's."""
    for match in IBAN.finditer(one.written):
        stop = _end_of_account(match[0])
        if not stop:
            continue
        before = one.written[max(0, match.start() - _AROUND) : match.start()]
        around = small(f"{before} {one.written[match.start() + stop : match.start() + stop + _AROUND]}")
        if _PERSONS.search(around) or not _TREASURY.search(around):
            yield one.remark((match.start(), match.start() + stop))


def _end_of_account(text: str) -> int:
    """Where the number of an account that begins a text ends: its length and its check digits are right; else 0."""
    from stdnum import iban  # noqa: PLC0415 - few sheets have one

    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    ends = [at + 1 for n, at in enumerate(places) if n >= _SHORTEST and not text[at + 1 : at + 2].isalnum()]
    return next((end for end in ends if iban.is_valid(text[:end].replace(".", ""), check_country=False)), 0)


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
