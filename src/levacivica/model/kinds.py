"""The kinds of fields: each reads the written text, or raises Misread, and describes itself to a JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from levacivica.diagnostics.finding import NO_PARAMS, Params
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.patterns import either_case, exactly, spaced, whole

Schema = dict[str, Any]

NONE_WORDS = ("nessuno", "nessuna")
"""The words that mean an empty list."""

NO_OTHER_WORDS: Mapping[str, str] = {}

LONGEST_TEXT = 100_000
"""The characters that a text may have; the longest of real calls and projects have some 20,000."""

MOST_LINES = 5_000
"""The lines that a text may have, so that lists, tables and headings of prose stay within what typst lays out at once;
those of real calls and projects have some hundred."""

MOST_CELLS = 5_000
"""The cells that the tables of a text may have, those that it leaves out too: typst takes 12 kB for each."""

SURELY_SHORT = 400
"""The characters of a text that passes none of these limits, whatever they are: c columns and r rows take 4c + 2r."""

_SURELY_SHORT_WITHOUT_TABLES = 5_000


def is_surely_short(text: str) -> bool:
    """Whether a text passes none of these limits, by its length and by its having no table."""
    return len(text) <= SURELY_SHORT or (len(text) <= _SURELY_SHORT_WITHOUT_TABLES and "|" not in text)


_BEFORE_TABLE = " \t>*+.)0123456789"
"""What may stand before a table in a list or a quote, but for a dash."""


class Misread(Exception):  # noqa: N818 - the structure check turns it into a finding
    """A written text that a kind does not accept, with the code, variant and figures of the finding.

    ``value`` is set when the text was understood all the same, so that the rules can use it. ``testo``, the text as
    written, is added to ``params``. ``better`` is what to write instead, where that is known; it is ``safe`` when the
    text can mean nothing else. ``label`` is the key of the text beside the place.
    """

    def __init__(
        self,
        code: str,
        variant: str = "",
        params: Params = NO_PARAMS,
        value: Any = None,
        *,
        label: str = "",
        better: str = "",
        safe: bool = False,
    ) -> None:
        super().__init__(code)
        self.code, self.variant, self.params, self.value = code, variant, params, value
        self.better, self.safe, self.label = better, safe, label


class Kind:
    """What a field holds. ``name`` is the key of its description in ``parole.toml``."""

    name: ClassVar[str] = ""

    any_text: ClassVar[bool] = False
    """Whether any text is valid: most fields are such, and the check accepts their values without a call."""


class Scalar(Kind):
    """One value on one line (or one block of prose), read from its written text."""

    keeps_text: ClassVar[bool] = False
    """Whether the value is text, which a YAML reader that takes it for a number would change (LC011)."""

    def read(self, text: str) -> Any:
        """Turn the written text into a value; raises Misread when it is not valid."""
        raise AssertionError(self.name, text)

    def describe(self) -> Schema:
        """Describe what is read without a finding, and little more, as JSON Schema over values of YAML 1.2."""
        raise AssertionError(self.name)


class Text(Scalar):
    """A line of plain text."""

    name = "testo"
    keeps_text = True
    any_text = True

    def read(self, text: str) -> str:
        """Return the text without the blanks around it; raises Misread LC006 when it is too long for a document."""
        value = text.strip()
        if len(value) > LONGEST_TEXT:
            raise Misread("LC006", "campo", {"caratteri": len(value), "limite": LONGEST_TEXT})
        lines = value.count("\n") + 1
        if lines > MOST_LINES:
            raise Misread("LC006", "righe", {"righe": lines, "limite": MOST_LINES})
        return value

    def describe(self) -> Schema:
        """Any text; a number is one too, where nothing of it is lost without quotes."""
        return {"type": ["string", "number"], "pattern": r"\S"}


class Paragraphs(Text):
    """One or more paragraphs of CommonMark."""

    name = "prosa"

    def read(self, text: str) -> str:
        """Return the text; raises Misread LC006 also when its tables are too large for a document."""
        value = super().read(text)
        if "|" in value and (cells := _cells(value)) > MOST_CELLS:
            raise Misread("LC006", "celle", {"celle": cells, "limite": MOST_CELLS})
        return value


def _cells(prose: str) -> int:
    """How many cells the tables of a prose have, at most: every row is as long as the line below the headings."""
    cells = columns = 0
    for line in prose.split("\n"):
        if "|" in line and "-" in line and not line.strip(f"{_BEFORE_TABLE}-:|"):
            rule = line.lstrip(_BEFORE_TABLE).rstrip()
            columns = rule.count("|") + 1 - rule.startswith("|") - rule.endswith("|")
        elif not line.strip():
            columns = 0
        cells += columns
    return cells


class Pattern(Text):
    """Text with a fixed form: codes, web addresses, telephone numbers.

    ``normalise`` turns the forms that people write into the one that is kept.
    """

    any_text = False

    def __init__(self, variant: str, pattern: str, normalise: Callable[[str], str] = str.strip) -> None:
        self.variant, self.pattern, self._normalise = variant, pattern, normalise
        self._form = lazily(pattern)

    @property
    def name(self) -> str:  # type: ignore[override] # set by each instance
        """The name of the form, which is also the variant of its finding."""
        return self.variant

    def read(self, text: str) -> str:
        """Return the text in its normal form; raises Misread LC016 when it does not match."""
        value = self._normalise(text)
        if self._form.fullmatch(value) is None:
            raise Misread("LC016", self.variant)
        return value

    def matches(self, value: str) -> bool:
        """Whether a value in its normal form has this form."""
        return self._form.fullmatch(value) is not None

    def describe(self) -> Schema:
        """Text that matches the pattern once normalised; digits alone may be a number."""
        digits = any(self.matches("1" * length) for length in range(1, 12))
        return {"type": ["string", "integer"] if digits else "string", "pattern": whole(self.typed)}

    @property
    def typed(self) -> str:
        """The pattern for the forms that people write."""
        return self.pattern if self._normalise is str.strip else spaced(self.pattern)


class Meaning(NamedTuple):
    """The texts of a value of a choice: its help in both languages, and its name in Italian documents.

    ``documento`` is printed in documents; without it, the help with a capital letter. ``molti`` is the heading of a
    list of several sheets that have this value.
    """

    it: str
    en: str
    documento: str = ""
    molti: str = ""

    @property
    def printed(self) -> str:
        """The text that documents print."""
        return self.documento or self.it[:1].upper() + self.it[1:]


class Choice(Text):
    """One of a few words; ``also`` maps other ways to write them, in small letters, to the word."""

    name = "scelta"
    any_text = False

    def __init__(self, values: Iterable[str] | Mapping[str, Meaning], also: Mapping[str, str] = NO_OTHER_WORDS) -> None:
        self.also = also
        self.take(values)

    def take(self, values: Iterable[str] | Mapping[str, Meaning]) -> None:
        """Replace the allowed words; those of a mapping have a help."""
        self.values = tuple(values)
        self.help: Mapping[str, Meaning] = values if isinstance(values, Mapping) else {}

    def read(self, text: str) -> str:
        """Return the word; raises Misread LC103, with the nearest allowed word if there is one."""
        value = text.strip()
        if value in self.values:
            return value
        if word := self.also.get(small(value)):
            return word
        from levacivica.model.nearest import nearest  # noqa: PLC0415 - only needed when something is wrong

        near = nearest(value, self.values)
        params = {"ammessi": ", ".join(self.values), "vicino": near}
        raise Misread("LC103", "simile" if near else "", params, better=near)

    def describe(self) -> Schema:
        """One of the words, which are offered; another way to write one, or blanks around it, is as good."""
        forms = [*map(exactly, self.values), *map(either_case, self.also)]
        return {"anyOf": [{"enum": [*self.values]}, {"type": "string", "pattern": whole("|".join(forms))}]}


class Many(Kind):
    """A list of values of one kind.

    With ``word_for_none``, the word «nessuno» means an empty list. With ``alone``, a value that stands in place of the
    list is its only item.
    """

    name = "elenco"

    def __init__(self, item: Kind, *, word_for_none: bool = True, alone: bool = False) -> None:
        self.item, self.word_for_none, self.alone = item, word_for_none, alone

    def takes_none(self, text: str) -> bool:
        """Whether a text in place of the list means an empty list."""
        return self.word_for_none and small(text.strip()) in NONE_WORDS
