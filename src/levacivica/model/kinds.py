"""What a field holds: each kind reads the written text, or says why it can't, and describes itself to a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from levacivica.diagnostics.finding import NO_PARAMS, Params

Schema = dict[str, Any]

NONE_WORDS = ("nessuno", "nessuna")
"""The words that stand for an empty list."""


class Misread(Exception):  # noqa: N818 - never leaves the model: the structure check makes a finding of it
    """A written text that a kind can't take as it is: the code and words of the finding.

    ``value`` is set when the text was understood all the same, so that the rules can go on with it. ``params`` always
    gain ``testo``, the text as written. ``better`` is what to write instead, where that is known; it is ``safe`` when
    the text can mean nothing else. ``label`` is the key of the words beside the place.
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
    """What a field holds. ``name`` is the key of its description in the words of the program."""

    name: ClassVar[str] = ""

    any_text: ClassVar[bool] = False
    """Whether any text will do: most values of a sheet are of this sort, and the check takes them without a call."""

    def describe(self) -> Schema:
        """Describe the accepted values as a fragment of JSON Schema."""
        raise AssertionError(self.name)


class Scalar(Kind):
    """One value on one line (or one block of prose), read from its written text."""

    keeps_text: ClassVar[bool] = False
    """Whether the value is text, so that a reader which takes it for a number would change it (LC011)."""

    def read(self, text: str) -> Any:
        """Turn the written text into a value; raises Misread when it can't be taken as it is."""
        raise AssertionError(self.name, text)


class Text(Scalar):
    """A line of plain text."""

    name = "testo"
    keeps_text = True
    any_text = True

    def read(self, text: str) -> str:
        """Take the text as it is, without the blanks around it."""
        return text.strip()

    def describe(self) -> Schema:
        """Any text."""
        return {"type": "string", "minLength": 1}


class Prose(Text):
    """One or more paragraphs of CommonMark."""

    name = "prosa"


class Pattern(Text):
    """Text with a fixed form: codes, addresses of the net, telephone numbers.

    ``normalise`` gives the one form that is kept of the several that people write.
    """

    any_text = False

    def __init__(self, variant: str, pattern: str, normalise: Callable[[str], str] = str.strip) -> None:
        self.variant, self.pattern, self._normalise = variant, pattern, normalise
        self._match = re.compile(pattern).fullmatch

    @property
    def name(self) -> str:  # type: ignore[override] # each pattern has a name of its own
        """The name of the form, which is also the variant of its finding."""
        return self.variant

    def read(self, text: str) -> str:
        """Take the text in its normal form; raises Misread LC016 when its form is another."""
        value = self._normalise(text)
        if self._match(value) is None:
            raise Misread("LC016", self.variant)
        return value

    def describe(self) -> Schema:
        """Text that follows the pattern, once normalised; digits alone are numbers for a JSON Schema."""
        return {"type": ["string", "integer"] if self._match("12345") else "string"}


class Meaning(NamedTuple):
    """What a value of a choice means: its help in both languages, and the words of it in Italian documents.

    ``documento`` is what documents print where the help with a capital letter will not do; ``molti`` heads a list of
    several sheets that have this value.
    """

    it: str
    en: str
    documento: str = ""
    molti: str = ""

    @property
    def printed(self) -> str:
        """What a document prints."""
        return self.documento or self.it[:1].upper() + self.it[1:]


class Choice(Text):
    """One word among a few."""

    name = "scelta"
    any_text = False

    def __init__(self, values: Iterable[str] | Mapping[str, Meaning]) -> None:
        self.take(values)

    def take(self, values: Iterable[str] | Mapping[str, Meaning]) -> None:
        """Allow these words in the place of the others; those of a mapping are explained."""
        self.values = tuple(values)
        self.help: Mapping[str, Meaning] = values if isinstance(values, Mapping) else {}

    def read(self, text: str) -> str:
        """Take the word; raises Misread LC103, with the nearest allowed word if there is one."""
        value = text.strip()
        if value in self.values:
            return value
        from levacivica.model.nearest import nearest  # noqa: PLC0415 - only needed when something is wrong

        near = nearest(value, self.values)
        params = {"ammessi": ", ".join(self.values), "vicino": near}
        raise Misread("LC103", "simile" if near else "", params, better=near)

    def describe(self) -> Schema:
        """One of the words."""
        return {"enum": list(self.values)}


class Many(Kind):
    """A list of values of one kind; ``word_for_none`` lets the word «nessuno» stand for an empty list."""

    name = "elenco"

    def __init__(self, item: Kind, *, word_for_none: bool = True) -> None:
        self.item, self.word_for_none = item, word_for_none

    def takes_none(self, text: str) -> bool:
        """Whether a text in place of the list says that there is nothing in it."""
        return self.word_for_none and text.strip().lower() in NONE_WORDS

    def describe(self) -> Schema:
        """An array, or the word «nessuno»."""
        array: Schema = {"type": "array", "items": self.item.describe(), "minItems": 1}
        return {"anyOf": [array, {"const": "nessuno"}]} if self.word_for_none else array
