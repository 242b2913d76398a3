"""Letters that look or fold like others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

SWAPS: Final[Mapping[str, Callable[[str], str]]] = {
    "dotless i": lambda text: text.replace("i", "ı"),
    "dotted I": lambda text: text.replace("i", "İ").replace("I", "İ"),
    "long s": lambda text: text.replace("s", "ſ"),
    "kelvin": lambda text: text.replace("k", "\u212a").replace("K", "\u212a"),
    "ligature": lambda text: text.replace("fi", "ﬁ").replace("st", "ﬆ"),
    "sharp s": lambda text: text.replace("ss", "ß"),
    "n with apostrophe": lambda text: text.replace("n", "ŉ"),
    "full width": lambda text: "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text),
    "full-width digits": lambda text: text.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "Arabic digits": lambda text: text.translate({48 + n: 0x0660 + n for n in range(10)}),
    "superscripts": lambda text: text.translate({49: "¹", 50: "²", 51: "³"}),
    "mathematical digits": lambda text: text.translate({48 + n: 0x1D7CE + n for n in range(10)}),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "accents everywhere": lambda text: "".join(one + "\u0301" if one.isalpha() else one for one in text),
    "capitals": str.upper,
    "spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "dashes": lambda text: text.replace("-", "–"),
}

FORMS: Final = (
    "minimo 12", "massimo 12", "circa 12", "in media 25,5", "almeno 12", "al massimo 6", "da 20 a 36", "5 o 6",
    "5, 6 o 7", "5 oppure 6", "20-36", "1.400", "12 settembre 2026", "16/07/2026", "2026-07-16", "14:00", "14.00",
    "24:00", "dalle 8:30 alle 16:30", "8:30-16:30", "€ 1.234,56", "500 euro", "nessuno", "nessuna", "sì", "si", "yes",
    "E 01", "e-12", "NZ01396", "SU00123A12", "G41B20000000001", "MI4.4.11.1.h", "02 1234567", "+39 333 1234567",
    "info@comune.it", "https://www.comune.it/sì", "RSSMRA80A01H501U", "01199250158", "IT01199250158", "scu",
    "lombardia-16-2019", "pubblicata", "k", "iſſk", "0", "-1", "999999999", "9999999999",
)  # fmt: skip
"""Values as people write them, of every kind that a field may have."""


def swapped(lines: Sequence[str], chance: Random) -> list[str]:
    """A sheet with odd letters in some of its values, in all of them, in keys, or in comments."""
    swap = SWAPS[chance.choice(sorted(SWAPS))]
    share = chance.choice((0.05, 0.3, 1.0))
    found = list(lines)
    for number, line in enumerate(lines):
        if chance.random() < share:
            key, colon, value = line.partition(":")
            whole = chance.random() < 0.1
            found[number] = swap(line) if whole or not colon else f"{key}{colon}{swap(value)}"
    return found
