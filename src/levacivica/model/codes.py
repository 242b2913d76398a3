"""Kinds that read codes, names of sheets and contacts, each with its pattern and its normal form."""

from __future__ import annotations

import re

from levacivica.model.contacts import Address, Mail, Phone
from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Pattern, Text
from levacivica.model.nearest import slug
from levacivica.model.patterns import spaced


def _closed(text: str) -> str:
    """Drop blanks and dashes, and write in capitals: ``nz 01396`` becomes ``NZ01396``."""
    return re.sub(r"[\s-]+", "", text).upper()


SITE_CODE = Pattern("codice-sede", r"[0-9]{4,6}")
"""A site in the official database: an integer, 5 digits in 2019 and 6 today."""

BODY_CODE = Pattern("codice-ente", r"(?:NZ|SU)[0-9]{5}(?:[A-Z][0-9]{2})?|CP[0-9]{6}|RT[1-3]C[0-9]{5}", _closed)
"""A body: NZ (Servizio civile nazionale), SU (universale), CP (provisional); a hosted body adds letter and digits.

RT, class, C and five digits in the register of Toscana (project sheets of ANCI Toscana and UNPLI Toscana); no other
region is known to have a form of its own.
"""

CUP = Pattern("cup", r"[A-Z][0-9]{2}[A-Z][0-9]{11}|PROV[0-9]{10}", _closed)
"""Codice unico di progetto: 15 characters (OpenCUP); PROV and ten digits while it is provisional."""

CLP = Pattern("clp", r"[A-Z]{2}[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}\.[a-z]{1,2}")
"""Codice locale progetto of PN Metro: city, action, dot, letter, as in MI4.4.11.1.h; other funds have other codes."""

ACTION = Pattern("azione", r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}")
"""An action of PN Metro: the numbers of its code."""

POSTCODE = Pattern("cap", r"[0-9]{5}")
REFERENCE = Pattern("nome-scheda", r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The name of another sheet: its file name without the ending."""


RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""The names that Windows reserves for devices, with any extension (Microsoft, Naming Files)."""


LONGEST_NAME = 250
"""The letters of the name of a sheet: file systems take names of 255 bytes, and its documents end in ``.html``."""

_SHORT = 60


def sheet_name(text: str) -> str:
    """The valid name of a sheet that is nearest to a text; a valid name stays as it is."""
    name = slug(text) or "scheda"
    if len(name) > LONGEST_NAME:
        name = name[:_SHORT].rpartition("-")[0] or name[:_SHORT]
    return f"scheda-{name}" if name in RESERVED_NAMES else name


EMAIL = Mail()
PHONE = Phone()
SITE = Address("sito", r"(?:https?://)?(?!www\.[\w-]+(?:[:/]|$))[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?::\d+)?(?:/\S*)?")

TAX_CODE_OF_A_PERSON = "[A-Z][A-Z]{5}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]"
"""The form of the tax code of a person: letters of the name, birth, place, control letter.

Letters replace some digits where two persons would otherwise have the same code.
"""

_PERSON = re.compile(TAX_CODE_OF_A_PERSON).fullmatch


class TaxNumber(Pattern):
    """The codice fiscale or the partita IVA of a body: 11 digits, the last of which checks the others."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant, r"[0-9]{11}", _closed)

    def read(self, text: str) -> str:
        """Take the digits; raises Misread: LC018 for a person's code, LC016 another form, LC017 a wrong digit."""
        value = _closed(text)
        if _PERSON(value):
            raise Misread("LC018", self.variant)
        if self.variant == "partita-iva":
            value = value.removeprefix("IT")
        value = super().read(value)
        from stdnum import luhn  # noqa: PLC0415 - few sheets have one

        # The three digits of the office are not compared with a list, which would refuse new offices.
        if value.startswith("0000000") or not luhn.is_valid(value):
            raise Misread("LC017", self.variant)
        return value

    @property
    def typed(self) -> str:
        """The digits, which may begin with the country where it is a VAT number."""
        return spaced(self.pattern if self.variant == "codice-fiscale" else f"(?:IT)?{self.pattern}")


BODY_TAX_CODE = TaxNumber("codice-fiscale")
VAT_NUMBER = TaxNumber("partita-iva")

_SECTOR = lazily(r"([A-Ga-g])\s*[-–]?\s*([0-9]{1,2})")


class Sector(Text):
    """A sector or an area, in words or as its code; ``E 01``, ``E1`` and ``e-01`` are one code, ``E01``."""

    name = "settore"
    any_text = False

    def read(self, text: str) -> str:
        """Take words as they are, and a code in its normal form."""
        value = text.strip()
        if match := _SECTOR.fullmatch(value):
            return f"{match[1].upper()}{int(match[2]):02d}"
        return value
