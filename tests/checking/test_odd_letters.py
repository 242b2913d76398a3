"""Letters that look or fold like others, in every field of every kind of sheet: findings, and never a failure."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.model.kinds import Kind, Many, Misread, Scalar
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO
from levacivica.rendering.engine import Engine

from ..archives import archive_of_texts, report_on
from ..corpus.harness import BAD, GOOD, sheets
from ..sweep import examples
from .test_any_sheet import SHEETS, places_lie_in, texts_can_be_made

TEXTS = [*SHEETS.values(), *(path.read_bytes() for folder in (GOOD, BAD) for path in sheets(folder))]

SWAPS: dict[str, Callable[[str], str]] = {
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
}  # fmt: skip

FORMS = (
    "minimo 12", "massimo 12", "circa 12", "in media 25,5", "almeno 12", "al massimo 6", "da 20 a 36", "5 o 6",
    "5, 6 o 7", "5 oppure 6", "20-36", "1.400", "12 settembre 2026", "16/07/2026", "2026-07-16", "14:00", "14.00",
    "24:00", "dalle 8:30 alle 16:30", "8:30-16:30", "€ 1.234,56", "500 euro", "nessuno", "nessuna", "sì", "si", "yes",
    "E 01", "e-12", "NZ01396", "SU00123A12", "G41B20000000001", "MI4.4.11.1.h", "02 1234567", "+39 333 1234567",
    "info@comune.it", "https://www.comune.it/sì", "RSSMRA80A01H501U", "01199250158", "IT01199250158", "scu",
    "lombardia-16-2019", "pubblicata", "k", "iſſk", "0", "-1", "999999999", "9999999999",
)  # fmt: skip


def kinds_of(record: type[Record], seen: set[int]) -> Iterator[Scalar]:
    for field in record.FIELDS.values():
        yield from scalars(field.kind, seen)


def scalars(kind: Kind, seen: set[int]) -> Iterator[Scalar]:
    """The kinds of single values below a kind, each once."""
    if id(kind) in seen:
        return
    seen.add(id(kind))
    if isinstance(kind, NameOrNested):
        yield from scalars(kind.reference, seen)
    if isinstance(kind, Many):
        yield from scalars(kind.item, seen)
    elif isinstance(kind, Nested):
        yield from kinds_of(kind.record, seen)
    elif isinstance(kind, Scalar):
        yield kind


ENGINE = Engine()
SEEN: set[int] = set()
KINDS = [kind for record in BY_TIPO.values() for kind in kinds_of(record, SEEN)]


@pytest.mark.parametrize("swap", SWAPS.values(), ids=SWAPS)
def test_every_kind_of_value_reads_or_refuses(swap: Callable[[str], str]) -> None:
    assert len(KINDS) > 30
    for kind in KINDS:
        for form in FORMS:
            try:
                kind.read(swap(form))
            except Misread as refused:
                assert refused.code.startswith("LC")


def swapped(text: str, chance: random.Random) -> str:
    """A sheet with odd letters in some of its values, in all of them, in keys, or in comments."""
    swap = SWAPS[chance.choice(sorted(SWAPS))]
    lines = text.split("\n")
    share = chance.choice((0.05, 0.3, 1.0))
    for number, line in enumerate(lines):
        if chance.random() < share:
            key, colon, value = line.partition(":")
            whole = chance.random() < 0.1
            lines[number] = swap(line) if whole or not colon else f"{key}{colon}{swap(value)}"
    return "\n".join(lines)


@settings(max_examples=examples(120))
@given(st.sampled_from(range(len(TEXTS))), st.integers(0, 2**32))
def test_a_sheet_with_odd_letters_is_checked(number: int, seed: int) -> None:
    raw = swapped(TEXTS[number].decode(errors="replace"), random.Random(seed)).encode()
    report = report_on(raw)
    assert not report.has_fault, report.findings
    places_lie_in(report, raw)
    texts_can_be_made(report)


@settings(max_examples=examples(10))
@given(st.sampled_from(sorted(SHEETS)), st.integers(0, 2**32))
def test_a_sheet_with_odd_letters_is_published(name: str, seed: int) -> None:
    archive = archive_of_texts({f"{name}.yaml": swapped(SHEETS[name].decode(), random.Random(seed))})
    for settled in archive.sheets.values():
        for to in ("md", "html"):
            assert ENGINE.render(settled, archive, to)
