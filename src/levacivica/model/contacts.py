"""Kinds that read the contacts of an office: telephone numbers, addresses of e-mail and of the web."""

from __future__ import annotations

import re

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Pattern
from levacivica.model.letters import any_case

_APART = lazily(r"\s*(?:[,;]|\s[-–/]|[-–/]\s|\s(?:oppure|[eo])\s)\s*")
"""What stands between two numbers of one field."""

_INTERNAL = lazily(r"[\s,;(/.-]*(?:int(?:erno|\.)|ext\.?)\s*[0-9]{1,5}\)?\s*\Z")
"""An extension that is called so."""

_TAIL = lazily(r"\s*([/–-])\s*([0-9]{1,3})\Z")
"""Figures after a number that may be the end of a second one or an extension."""

_TWO = lazily(r"(?:[^0-9]*[0-9]){8,10}(?=\s+[0+38])")
"""A number before another one, with a blank between them."""

WHOLE = 6
"""The digits from which a telephone number can be called from outside; public services (112, 1522) have fewer."""

MOBILE = 9
"""The digits from which a number may be a mobile one or of another service, whatever it begins with."""

LONGEST = 12
"""The digits of an Italian number with the prefix of the country written as 39; the longest have 11 without it."""


class Phone(Pattern):
    """A telephone number; a field with several, or with one that nobody can call, is a warning (LC023)."""

    def __init__(self) -> None:
        super().__init__("telefono", r"(?=(?:[^0-9]*[0-9]){3})(?:\+|\()?[0-9][0-9\s()./-]*")

    @property
    def typed(self) -> str:
        """At least three digits, and the signs and words that may stand between them."""
        internal = r"(?:[Ii][Nn][Tt](?:[Ee][Rr][Nn][Oo]|\.)|[Ee][Xx][Tt]\.?)[0-9\s().]*"
        return rf"(?=(?:[^0-9]*[0-9]){{3}})(?:[0-9\s()+.,;/–-]|oppure|[eo])+(?:{internal})?"

    def read(self, text: str) -> str:
        """Return the text; raises Misread LC016 for no number, LC023 for what leads to no number, or to two."""
        value = text.strip()
        several = numbers(value)
        if not all(self._form.fullmatch(one) for one in several):
            raise Misread("LC016", self.variant)
        trouble = _trouble(value, several)
        if trouble:
            raise Misread("LC023", trouble, {"primo": several[0]}, value)
        return value


def numbers(text: str) -> list[str]:
    """The numbers in a text, each as it is written and without its extension: «035 271234/5» is 035 271234."""
    found: list[str] = []
    for part in _APART.split(_INTERNAL.sub("", text)):
        if found and _digits(part) < WHOLE:
            found[-1] = f"{found[-1]} {part}"  # a piece of the number before it
        elif _digits(part) > LONGEST and (blank := _TWO.match(part)):
            found += part[: blank.end()].strip(), part[blank.end() :].strip()
        elif (pieces := re.split("[/–-]", part)) and len(pieces) == 2 and all(_digits(one) >= WHOLE for one in pieces):
            found += pieces
        else:
            found.append(part)
    return [_TAIL.sub("", one) if _has_tail(one) else one for one in found]


def to_call(text: str) -> str:
    """What is dialled for a field: digits, after a plus where it is written; empty where nobody can be reached."""
    first = numbers(text)[0].strip()
    plus = "+" if first.startswith("+") else ""
    return "" if _trouble_of(first) else f"{plus}{_all_digits(first)}"


def _has_tail(number: str) -> bool:
    tail = _TAIL.search(number)
    return tail is not None and _digits(number[: tail.start()]) >= (WHOLE + 2 if len(tail[2]) == 3 else WHOLE)


def _all_digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _digits(text: str) -> int:
    return len(_all_digits(text))


def _trouble(text: str, several: list[str]) -> str:
    """The variant of LC023 for the numbers of a field; empty where they lead to one office."""
    if len(several) > 1:
        return "piu-numeri"
    if _digits(_INTERNAL.sub("", text)) > _digits(several[0]):
        return "interno"
    return _trouble_of(several[0])


def _trouble_of(number: str) -> str:
    national = _all_digits(re.sub(r"\A(?:\+|00)39", "", number))
    if number.startswith(("+", "00")) and national == _all_digits(number):
        return ""  # of another country
    if len(national) < WHOLE and national[:1] != "1":
        return "corto"
    if len(national) > LONGEST:
        return "lungo"
    return "senza-prefisso" if national[0] in "2345679" and len(national) < MOBILE else ""


_BEFORE = lazily(rf"{any_case('mailto:|https?://')}+(?:{any_case('www')}\.)?\s*")
_AROUND = " \t<>()[].,;:'\""


class Address(Pattern):
    """An address of e-mail or of the web; the slips that are certain are mended, or come with what was meant."""

    @property
    def typed(self) -> str:
        """A name with a dot in it, and what may stand around it; letters of any alphabet."""
        return r"(?:https?:\/\/)?[^\s\/:@]+\.[A-Za-z]{2,}(?::[0-9]+)?(?:\/\S*)?"

    def read(self, text: str) -> str:
        """Return the address; raises Misread LC016, with what was meant if a sign is one too many or another one."""
        try:
            return super().read(text)
        except Misread:
            better = self._meant(text.strip())
            variant = f"{self.variant}-segno" if better else self.variant
            raise Misread("LC016", variant, {"giusto": better} if better else {}, better=better) from None

    def _meant(self, text: str) -> str:
        for meant in (text.strip(_AROUND), re.sub(r"\s*,\s*", ".", text), re.sub(r"\s*([@.])\s*", r"\1", text)):
            if self._form.fullmatch(meant):
                return meant
        return ""


class Mail(Address):
    """An address of e-mail; with the scheme of a link before it, the address is read all the same (LC024)."""

    @property
    def typed(self) -> str:
        """Something before the @, and a name with a dot behind it."""
        return r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}"

    def __init__(self) -> None:
        super().__init__("email", r"[^@\s<>,;:/()\[\]\"]+(?<!\.)@\w(?:[\w-]|\.(?!\.))*\.[A-Za-z]{2,}")

    def read(self, text: str) -> str:
        """Return the address; raises Misread LC024 where a scheme is before it, LC016 where it is none."""
        found = _BEFORE.match(text.strip())
        if found is not None and (address := text.strip()[found.end() :]) and self._form.fullmatch(address):
            raise Misread("LC024", params={"giusto": address}, value=address, better=address, safe=True)
        return super().read(text)
