"""The index that the search of a site looks into, as scripts: pages opened from a disk can load nothing else.

There is one file with what lists say of all sheets, one for each first letter with the words that begin with it, one
beside each page with its texts. A script calls a function of ``ricerca.js`` with what it has to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.safe_text import json_text
from levacivica.site.words import LETTERS, STOP, passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from levacivica.site.frame import Page
    from levacivica.site.sheet import Sheet

FOLDER = "cerca"
SHEETS = f"{FOLDER}/schede.js"


def words_file(letter: str) -> str:
    """The file with the words of a first letter."""
    return f"{FOLDER}/{letter}.js"


def texts_file(sheet: Sheet) -> str:
    """The file with the texts of a sheet."""
    return f"{sheet.stem}.js"


def numbered(sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """The number by which the index calls each sheet, by its address: another title changes none of them."""
    return {stem: number for number, stem in enumerate(sorted(sheet.stem for sheet in sheets))}


def by_letter(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """The letters, each with what its file is made from: the words of each sheet, in the order of their numbers."""
    each = [sheet.words for sheet in sorted(sheets, key=lambda sheet: sheet.stem)]
    for letter in LETTERS:
        yield letter, "\0".join([words.get(letter, "") for words in each])


def of_letter(letter: str, marks: str) -> bytes:
    """The words of a letter in order, each with its sheets: a letter for the weight, then how far on the number is."""
    found: dict[str, list[str]] = {}
    before: dict[str, int] = {}
    for number, lines in enumerate(marks.split("\0")):
        for line in lines.split("\n") if lines else ():
            word, weight = line.split(" ")
            found.setdefault(word, []).append(f"{weight}{_short(number - before.get(word, 0))}")
            before[word] = number
    text = "\n".join(f"{word} {''.join(found[word])}" for word in sorted(found))
    return _call("parole", letter, text)


def of_sheets(sheets: Sequence[Sheet], page: Page, shown: Callable[[Sheet], str]) -> bytes:
    """What lists say of each sheet, in the order of the index; ``shown`` is how a list of the page shows it."""
    numbers = numbered(sheets)
    rows = ",\n".join(
        sheet.kept(("riga", page.root, numbers[sheet.stem], shown(sheet)), _row(sheet, numbers, page, shown))
        for sheet in sheets
    )
    return f"levacivica.schede({json_text(sorted(STOP))},[\n{rows}\n])\n".encode()


def _row(sheet: Sheet, numbers: Mapping[str, int], page: Page, shown: Callable[[Sheet], str]) -> Callable[[], str]:
    def made() -> str:
        entry = sheet.entry
        facets: list[Any] = [entry.tipo, entry.state, entry.year, entry.body, entry.sector, entry.municipalities]
        dates = [day and day.isoformat() for day in (entry.opening, entry.closing)]
        return json_text([numbers[sheet.stem], page.to(texts_file(sheet)), shown(sheet), *facets, *dates])

    return made


def of_texts(sheet: Sheet, page: Page) -> bytes:
    """The texts of a sheet, to show where a word stands."""
    return _call("testi", page.to(texts_file(sheet)), passages(sheet.settled.sheet))


def _call(name: str, *said: object) -> bytes:
    return f"levacivica.{name}({','.join(map(json_text, said))})\n".encode()


def _short(number: int) -> str:
    """A number with 36 digits."""
    digits = ""
    while number > 35:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number] + digits
