"""The structure check: from the text tree of a sheet to its typed record, with every error of the file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.finding import NO_PARAMS, Edit, Finding, Fix, Params, Spot
from levacivica.model.figures import Allowance, Amount
from levacivica.model.kinds import SURELY_SHORT, Kind, Many, Misread, Scalar
from levacivica.model.letters import small
from levacivica.model.nothing import is_blank, says_none
from levacivica.model.quantity import Quantity, choice
from levacivica.model.record import NameOrNested, Nested
from levacivica.model.risky import ANSWERS, FRAGILE, FRAGILE_START, NAMES, SPECIAL, YES_OR_NO
from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.model.slips import is_better, why_fragile, without_letters
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.diagnostics.finding import Path
    from levacivica.model.record import Record
    from levacivica.reading import SheetText, Tree

_KNOWN: dict[tuple[Scalar, str], Any] = {}
_MOST_KNOWN = 4096
_NEW = object()
"""Values read before, by kind and text: sheets repeat the same codes, hours and dates. Kinds that accept any text,
which is long and rarely repeated, are not kept."""


NO_KINDS: Mapping[Kind, Kind] = {}


def check(document: SheetText, kinds: Mapping[Kind, Kind] = NO_KINDS) -> tuple[Scheda | None, list[Finding]]:
    """Type a sheet: its record, as complete as it can be made, and the findings on its structure.

    The record is None when the kind of sheet is not known. Values that can't be read are None in the record, so that no
    rule reports them again. ``kinds`` maps kinds of fields to those of the data root that replace them.
    """
    data = document.data
    checker = StructureCheck(document, kinds)
    tipo = data.get("tipo")
    record = BY_TIPO.get(tipo.strip()) if isinstance(tipo, str) else None
    if record is not None:
        sheet = checker.record(record, data, ())
        assert isinstance(sheet, Scheda)
        return sheet, checker.findings
    checker.record(Scheda, {key: node for key, node in data.items() if key in Scheda.FIELDS}, (), whole=False)
    if "tipo" not in data:
        from levacivica.model.names import explain_unknown  # noqa: PLC0415

        unknown = [key for key in data if key not in Scheda.FIELDS]
        checker.findings += explain_unknown(unknown, Scheda, (), ["tipo"], data, only=True).findings
    return None, checker.findings


class StructureCheck:
    """Walks one text tree along the tables of fields; ``findings`` gathers what is wrong."""

    def __init__(self, document: SheetText, kinds: Mapping[Kind, Kind] = NO_KINDS) -> None:
        self.document, self.kinds = document, kinds
        self.findings: list[Finding] = []

    def report(
        self,
        code: str,
        path: Path,
        *,
        variant: str = "",
        params: Params = NO_PARAMS,
        on_key: bool = False,
        label: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Add a finding at a path of the data; ``label`` is the key of the text beside it, with the same figures."""
        spot = Spot(path, "key" if on_key else "value", label, params if label else NO_PARAMS)
        self.findings.append(Finding(code, spot, params=params, variant=variant, fix=fix))

    def record(self, cls: type[Record], data: dict[str, Tree], path: Path, *, whole: bool = True) -> Record:
        """Type a mapping; with ``whole`` the missing and the unknown keys are reported too."""
        fields, texts = cls.FIELDS, cls.TEXTS
        values: dict[str, Any] = {}
        unknown: list[str] = []
        for key, node in data.items():
            if key in texts and isinstance(node, str) and (text := _safe(node)):
                values[key] = text
                continue
            field = fields.get(key)
            if field is None:
                unknown.append(key)
                continue
            kind = field.kind
            if field.required and is_blank(node):
                from levacivica.model.names import sample  # noqa: PLC0415 - most sheets leave nothing empty

                variant = "elenco-vuoto" if isinstance(kind, Many) else "vuoto"
                params: Params = {"campo": key, "esempio": sample(field)}
                self.report("LC101", (*path, key), variant=variant, params=params, on_key=True)
                values[key] = None
                continue
            values[key] = self.value(kind, node, (*path, key))
        if whole and (unknown or not data.keys() >= cls.NEEDED):
            from levacivica.model.names import explain_unknown  # noqa: PLC0415 - most sheets have no such slip

            missing = [name for name in cls.REQUIRED if name not in data]
            explained = explain_unknown(unknown, cls, path, missing, data)
            self.findings += explained.findings
            for written, name in explained.meant.items():
                self.document.meant[*path, name] = written
                values.setdefault(name, self.value(fields[name].kind, data[written], (*path, written)))
        return cls(values)

    def scalar(self, kind: Scalar, text: str, path: Path) -> Any:
        """Read one value; None when it can't be read. Values that were valid once are not read again."""
        if self.kinds:
            instead = self.kinds.get(kind, kind)
            assert isinstance(instead, Scalar)
            kind = instead
        known = _KNOWN.get((kind, text), _NEW)
        if known is not _NEW:
            return known
        try:
            value = kind.read(text)
        except Misread as misread:
            self._misread(kind, text, path, misread)
            return misread.value
        if kind.any_text and small(text.strip()) in ANSWERS and isinstance(path[-1], str) and path[-1] not in NAMES:
            self.report("LC022", path, params={"testo": text.strip(), "campo": path[-1]})
            return value
        fragile = kind.keeps_text and (FRAGILE(text) if text[:1] in FRAGILE_START else text in YES_OR_NO)
        if fragile and self.document.is_plain(path):
            quoted = _rewritten(path, f'"{text.strip()}"', safe=True)
            variant = why_fragile(kind, text)
            label = "parola" if variant == "parola" else "numero"
            self.report("LC011", path, variant=variant, params={"testo": text}, label=label, fix=quoted)
        if not fragile and len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[kind, text] = value
        return value

    def _misread(self, kind: Scalar, text: str, path: Path, misread: Misread) -> None:
        """Report why a value is not valid, how it was understood, and what to write instead where that is known."""
        params = {**misread.params, "testo": shortened(text)}
        if misread.code in ("LC015", "LC016") and (digits := without_letters(kind, text)):
            mended = _rewritten(path, digits, safe=False)
            self.report("LC021", path, params={**params, "cifre": digits}, fix=mended)
            return
        known = misread.better and "\n" not in text.strip() and is_better(kind, misread.better)
        fix = _rewritten(path, misread.better, safe=misread.safe) if known else None
        self.report(misread.code, path, variant=misread.variant, params=params, label=misread.label, fix=fix)

    def value(self, kind: Kind, node: Tree, path: Path) -> Any:
        """Read a value of any shape; None when it can't be read."""
        if isinstance(node, str):
            written = kind.reference if isinstance(kind, NameOrNested) else kind
            if isinstance(written, Scalar) and node.strip():
                return self.scalar(written, node, path)
        elif node and isinstance(node, list) and isinstance(kind, Many):
            return self._items(kind, node, path)
        elif node and isinstance(node, dict) and isinstance(kind, Nested):
            return self.record(kind.record, node, path)
        if is_blank(node):
            self.report("LC105", path, params={"campo": _name(path)}, on_key=isinstance(path[-1], str))
            return None
        return self._in_short(kind, node, path)

    def _in_short(self, kind: Kind, node: Tree, path: Path) -> Any:
        """Read a value in place of a list or a group, where it may stand there; None where it may not."""
        if isinstance(node, list) and isinstance(kind, Amount | Allowance):
            return self._alternatives(kind, node, path)
        if isinstance(node, str) and isinstance(kind, Many) and kind.takes_none(node):
            return ()
        if isinstance(node, str) and isinstance(kind, Nested) and kind.text:
            return self.record(kind.record, {kind.text: node}, path)
        if isinstance(kind, Many) and kind.alone and not isinstance(node, list):
            only = self.value(kind.item, node, (*path, 0))
            return None if only is None else (only,)
        self._wrong_shape(kind, node, path)
        return None

    def _items(self, many: Many, nodes: list[Tree], path: Path) -> tuple[Any, ...] | None:
        """Read a list; None also when only some items can be read, since the rest is not the whole list."""
        if len(nodes) == 1 and many.word_for_none and (text := says_none(nodes[0])):
            where = (*path, 0, *(nodes[0] if isinstance(nodes[0], dict) else ()))
            self.report("LC229", where, params={"testo": text, "campo": _name(path)})
            return ()
        kind = many.item
        values: list[Any] = []
        whole = True
        record = kind.record if isinstance(kind, Nested) else None
        for i, node in enumerate(nodes):
            if record is not None and node and isinstance(node, dict):
                values.append(self.record(record, node, (*path, i)))
            elif kind.any_text and isinstance(node, str) and (text := _safe(node)):
                values.append(text)
            elif (value := self.value(kind, node, (*path, i))) is not None:
                values.append(value)
            else:
                whole = whole and is_blank(node)
        return tuple(values) if whole else None

    def _wrong_shape(self, kind: Kind, node: Tree, path: Path) -> None:
        """Report which shape was expected; a text in braces or brackets has its own sentence."""
        params = {"campo": _name(path), "testo": shortened(node) if isinstance(node, str) else "…"}
        if isinstance(kind, Many):
            answer = isinstance(node, str) and small(node.strip()) in ANSWERS
            variant = "elenco" if not answer else "risposta" if kind.word_for_none else "risposta-voci"
        elif isinstance(kind, Nested):
            variant = "voce" if isinstance(path[-1], int) else "gruppo"
            fields = kind.record.FIELDS
            params["campi"] = ", ".join(list(fields)[:4])
            params["primo"] = next(iter(kind.record.REQUIRED or fields))
        else:
            variant = self._not_one_value(node, path)
        self.report("LC104", path, variant=variant, params=params)

    def _not_one_value(self, node: Tree, path: Path) -> str:
        """How a text became a group: by braces, by brackets, or by a colon in an item of a list."""
        if self.document.is_flow(path):
            return "graffe" if isinstance(node, dict) else "quadre"
        return "due-punti" if isinstance(node, dict) and isinstance(path[-1], int) else "testo"

    def _alternatives(self, kind: Amount | Allowance, node: list[Tree], path: Path) -> Any:
        figures = []
        for i, item in enumerate(node):
            quantity = self.value(kind, item, (*path, i))
            exact = quantity.exact if isinstance(quantity, Quantity) else quantity
            if exact is not None:
                figures.append(exact)
            elif quantity is not None:
                self.report("LC015", (*path, i), variant="quantita", params={"testo": shortened(str(item))})
        return choice(figures) if len(figures) == len(node) else None


def _rewritten(path: Path, new: str, *, safe: bool) -> Fix:
    """The fix that writes something else in place of a value."""
    return Fix((Edit(Spot(path), new),), safe)


def _safe(node: str) -> str:
    """A text without the blanks around it; empty for one to look at: too long, or a number to a YAML reader."""
    text = node.strip()
    return "" if text[:1] in FRAGILE_START or text in SPECIAL or len(text) > SURELY_SHORT else text


def _name(path: Path) -> str:
    """Name a path by its last key, for a sentence: positions in a list are skipped."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")
