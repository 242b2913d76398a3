"""The texts of a sheet as they are written, each with its place and the kind of its field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import Edit, Fix, Params, Remark, Spot
from levacivica.model.codes import TaxNumber
from levacivica.model.kinds import Kind, Many, Paragraphs, Pattern, Text
from levacivica.model.record import NameOrNested, Nested
from levacivica.reading.limits import MAX_REPEATS

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.model.record import Record
    from levacivica.reading import SheetText
    from levacivica.rules.outlines import Shape


class Passage(NamedTuple):
    """A text as it is written: a value, without its quotes, or a comment, for which ``record`` is None."""

    document: SheetText
    record: type[Record] | None
    path: Path
    start: int
    written: str

    @property
    def form(self) -> str:
        """What the text is.

        "prosa" for CommonMark, "testo" for any other words, "telefono", "codice" (figures too), "fiscale" for the tax
        number of a body, "commento".
        """
        return "commento" if self.record is None else _form(self.record, self.path)

    @property
    def in_double_quotes(self) -> bool:
        """Whether it is a value in double quotes, where a backslash begins an escape."""
        return self.record is not None and self.document.text[self.start - 1 : self.start] == '"'

    def remark(
        self,
        span: tuple[int, int],
        variant: str = "",
        params: Params | None = None,
        new: str | None = None,
        *,
        safe: bool = False,
    ) -> Remark:
        """A remark on a stretch of this text; ``new`` is its replacement."""
        spot = Spot(self.path, place=self.document.stretch(self.start + span[0], self.start + span[1]))
        fix = None if new is None else Fix((Edit(self._blank_too(spot, span) if not new else spot, new),), safe)
        return Remark(spot, params=params or {}, variant=variant, fix=fix)

    @property
    def value(self) -> str:
        """The text as documents get it: without indentation, escapes and folded lines."""
        node: Any = self.document.data
        for step in self.path:
            node = node[step]
        return node if isinstance(node, str) else ""

    @property
    def is_folded(self) -> bool:
        """Whether it is a block that begins with ``>``."""
        if not self.document.is_block(self.path):
            return False
        header = self.document.text[: self.start].rstrip().rpartition("\n")[2]
        return ">" in header[-4:]

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines as they are written, each with where it starts; those of a literal block are those of the value."""
        starts = accumulate((len(line) + 1 for line in self.written.split("\n")), initial=0)
        lines = [*zip(starts, self.written.split("\n"), strict=False)]
        return lines[1:] if lines and not lines[0][1].strip() else lines

    def at_line(self, number: int, variant: str = "", params: Params | None = None) -> Remark:
        """A remark on a line of the value, by its 0-based number: on the line as written, where that can be told."""
        line = self.value.split("\n")[number].strip()
        start, written = self.lines[number] if number < len(self.lines) else (0, "")
        if written.strip() == line:
            start += written.index(line)
            return self.remark((start, start + len(line)), variant, params)
        return Remark(Spot(self.path, words=line), params=params or {}, variant=variant)

    def _blank_too(self, spot: Spot, span: tuple[int, int]) -> Spot:
        """The place of what is deleted, with one of the two blanks around it."""
        around = (self.written[max(span[0] - 1, 0) : span[0]], self.written[span[1] : span[1] + 1])
        if around != (" ", " "):
            return spot
        return spot._replace(place=self.document.stretch(self.start + span[0], self.start + span[1] + 1))


@dataclass(frozen=True, slots=True, eq=False)
class TextRule:
    """A check on one passage, run where one of its ``shapes`` may occur; ``forms`` are those of its passages."""

    code: str
    shapes: tuple[Shape, ...]
    forms: tuple[str, ...]
    check: Callable[[Passage], Iterator[Remark]]

    def looks_at(self, passage: Passage) -> bool:
        """Whether the rule applies to a passage."""
        return not self.forms or passage.form in self.forms


def text_rule(
    code: str, *shapes: Shape, words_only: bool = False, prose_only: bool = False
) -> Callable[[Callable[[Passage], Iterator[Remark]]], TextRule]:
    """Declare a function to be the rule of a code on passages, which all its findings get.

    With ``words_only`` it skips codes and the like, with ``prose_only`` also the texts that are no CommonMark.
    """
    forms = ("prosa",) if prose_only else ("testo", "prosa") if words_only else ()
    return lambda check: TextRule(code, shapes, forms, check)


def found_by(names: Mapping[str, object], passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Yield the findings of the text rules of a module, a hundred at most.

    Args:
        names: the names of the module.
        passages: the texts to check.
        shapes: the shapes that may be in them.
    """
    rules = [one for one in names.values() if isinstance(one, TextRule) and not shapes.isdisjoint(one.shapes)]
    return islice(_found_by(rules, passages), MAX_REPEATS)


def _found_by(rules: list[TextRule], passages: Iterable[Passage]) -> Iterator[Finding]:
    """Yield the findings passage by passage; a rule that fails is reported once, and not run any more."""
    for one in passages:
        for rule in [*rules]:
            faults: list[Finding] = []
            with Guard(faults, Step.RULE, rule.code):
                if rule.looks_at(one):
                    for remark in rule.check(one):
                        yield remark.under(rule.code)
            if faults:
                yield from faults
                rules.remove(rule)


def passages(document: SheetText, record: type[Record], shapes: Collection[Shape]) -> Iterator[Passage]:
    """Yield the texts of a sheet that have one of the shapes, in order, then such comments.

    Comments count, since they are public too.
    """
    for path, start, stop in document.values():
        written = document.text[start:stop]
        if any(shape.search(written) for shape in shapes):
            yield Passage(document, record, path, start, written)
    at = 0
    for comment in document.comments():
        at = document.text.index(comment.text, at)
        if any(shape.search(comment.text) for shape in shapes):
            yield Passage(document, None, (), at, comment.text)
        at += len(comment.text)


def _form(record: type[Record], path: Path) -> str:
    kind = kind_at(record, path)
    if kind is None or (isinstance(kind, Text) and not isinstance(kind, Pattern)):
        return "prosa" if isinstance(kind, Paragraphs) else "testo"
    if isinstance(kind, TaxNumber):
        return "fiscale"
    return "telefono" if kind.name == "telefono" else "codice"


def kind_at(record: type[Record], path: Path) -> Kind | None:
    """The kind of the value at a path that is no group; None where the record has no such field."""
    kind: Kind | None = Nested(record)
    for step in path:
        if isinstance(step, int):
            kind = kind.item if isinstance(kind, Many) else None
            continue
        kind = _only(kind)
        if isinstance(kind, Nested) and step in kind.record.FIELDS:
            kind = kind.record.FIELDS[step].kind
        else:
            return None
    kind = _only(kind)
    if isinstance(kind, Nested) and kind.text:
        return kind.record.FIELDS[kind.text].kind
    return kind.reference if isinstance(kind, NameOrNested) else kind


def _only(kind: Kind | None) -> Kind | None:
    """The kind of a value that stands in place of a list."""
    return kind.item if isinstance(kind, Many) and kind.alone else kind
