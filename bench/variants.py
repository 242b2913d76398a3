"""Sheets for the benchmarks made from the real ones of ``data/``: as long, as dense, with their comments and findings.

Each variant is the whole of ``data/`` under other names: other sheets, titles, codes, words and figures, while what
the rules find stays the same. So no text stands twice, and nothing is gained by remembering the texts seen before.
The words of a variant are those of the real sheets, each in the place of another of the same length.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from levacivica.model.codes import CLP
from levacivica.model.kinds import Kind
from levacivica.model.record import NameOrNested
from levacivica.model.schede import BY_TIPO
from levacivica.reading import SheetText, read
from levacivica.rules.passages import kind_at

DATA = Path(__file__).parents[1] / "data"
SETTINGS = "levacivica.yaml"

_WORD = re.compile(r"(?<![\w@./])[A-Za-zàèéìòù]{6,}(?![\w@./])")
_COUNT = re.compile(r"(?<![\w.,/-])[0-9]{3}(?![\w/-]|[.,][0-9])|(?<=[0-9]\.)[0-9]{3}(?= abitanti)")
"""Figures of the texts that no field repeats."""

_KEPT = frozenset(
    """
    abitanti domenica durata febbraio gennaio giorni giovani giovedì giugno ignora levacivica luglio martedì mercoledì
    agosto aprile settembre ottobre novembre dicembre nessuna nessuno operatore operatori previsti progetto referente
    sabato scadenza servizio sportello tutela tutele ufficio venerdì volontari
    """.split()  # noqa: SIM905 - a list would take forty lines
)
"""Words that a rule looks for."""

_AMOUNTS = ("risorse", "importi")


class Variant:
    """The real sheets under other names; the same for the same number."""

    def __init__(self, number: int, sheets: dict[str, SheetText]) -> None:
        self.number, self.sheets = number, sheets
        self._other = _shuffled(number, {word for one in sheets.values() for word in _words(one.text)})

    def name(self, sheet: str) -> str:
        """What a sheet is called in this variant."""
        return f"{sheet}-{self.number:04}"

    def text(self, sheet: str) -> str:
        """The whole text of a sheet: its values and its comments are written anew, all else stays."""
        document = self.sheets[sheet]
        assert isinstance(document.data, dict)
        record = BY_TIPO[str(document.data["tipo"])]
        stretches = [
            (start, stop, self._writer(kind_at(record, path), path)) for path, start, stop in document.values()
        ]
        starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
        for comment in document.comments():
            start = starts[comment.line - 1] + comment.column - 1
            stretches.append((start, start + len(comment.text), self._words))
        parts, end = [], 0
        for start, stop, write in sorted(stretches, key=lambda stretch: stretch[:2]):
            parts += [document.text[end:start], write(document.text[start:stop])]
            end = stop
        return "".join([*parts, document.text[end:]])

    def _writer(self, kind: Kind | None, path: tuple[str | int, ...]) -> Callable[[str], str]:
        """What writes a value anew; what a rule counts with, or one word among a few, stays as it is."""
        if path[-1] == "indirizzo":
            return self._address
        if path[0] in _AMOUNTS:
            return self._amount
        of_kind: dict[str, Callable[[str], str]] = {
            "testo": self._words,
            "prosa": self._words,
            "nome-scheda": lambda name: self.name(name) if name in self.sheets else name,
            "codice-sede": lambda code: str(int(code) + 400 * self.number),
            "cup": lambda code: f"{code[:-4]}{self.number:04}",
            "clp": self._words,
        }
        if isinstance(kind, NameOrNested):
            kind = kind.reference
        return of_kind.get(kind.name if kind is not None else "", str)

    def _words(self, text: str) -> str:
        """Put other words and figures in the place of those of a text; the code of an operation gets other letters."""
        if re.fullmatch(CLP.pattern, text):
            tens, ones = divmod(self.number, 26)
            return f"{text[:-1]}{chr(ord('a') + tens % 26)}{chr(ord('a') + ones)}"
        return _COUNT.sub(self._figure, _WORD.sub(self._word, text))

    def _address(self, text: str) -> str:
        return re.sub(r"\d+$", lambda match: str(int(match[0]) + 200 * self.number), self._words(text))

    def _amount(self, text: str) -> str:
        return str(int(text) + 1000 * self.number) if int(text) else text

    def _word(self, match: re.Match[str]) -> str:
        written = match[0]
        other = self._other.get(written.lower(), written)
        return other.capitalize() if written[0].isupper() and other is not written else other

    def _figure(self, match: re.Match[str]) -> str:
        return str(random.Random(f"{self.number} {match[0]}").randint(100, 999))


def _words(text: str) -> set[str]:
    return {match[0].lower() for match in _WORD.finditer(text)} - _KEPT


def _shuffled(seed: int, words: set[str]) -> dict[str, str]:
    """For each word another one: of the same length, and with the same last letter, so that no accent moves."""
    alike: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        alike[len(word), word[-1]].append(word)
    chance = random.Random(seed)
    return {
        word: other for same in alike.values() for word, other in zip(same, chance.sample(same, len(same)), strict=True)
    }


def generate(folder: Path, count: int) -> list[Path]:
    """Write whole variants, about ``count`` sheets, below a folder that becomes a data root, and return their paths."""
    real = sorted(DATA.rglob("*.yaml"))
    sheets: dict[str, SheetText] = {}
    for path in real:
        document, _ = read(path.read_bytes())
        assert document is not None
        sheets[path.stem] = document
    (folder / "data").mkdir(parents=True)
    (folder / SETTINGS).write_text("lingua: it\n", encoding="utf-8")
    paths = []
    for number in range(1, round(count / len(real)) + 1):
        variant = Variant(number, sheets)
        for path in real:
            made = folder / "data" / path.relative_to(DATA).with_stem(variant.name(path.stem))
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(variant.text(path.stem), encoding="utf-8")
            paths.append(made)
    return paths


if __name__ == "__main__":
    print(f"{len(generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000))} schede")
