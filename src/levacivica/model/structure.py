"""The structure check: from the text tree of a sheet to its typed record, with every error of the file at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.finding import NO_PARAMS, Edit, Finding, Fix, Params, Spot, name_of
from levacivica.model.few import few
from levacivica.model.figures import Allowance, Amount
from levacivica.model.kinds import SURELY_SHORT, Kind, Many, Misread, Scalar, is_surely_short
from levacivica.model.letters import small
from levacivica.model.nothing import is_blank, says_none
from levacivica.model.quantity import Quantity, choice
from levacivica.model.record import NameOrNested, Nested
from levacivica.model.risky import ANSWERS, FRAGILE, FRAGILE_START, NAMES, SPECIAL, YES_OR_NO
from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.model.slips import why_fragile
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.diagnostics.finding import Path
    from levacivica.model.record import Record
    from levacivica.reading import SheetText, Tree

_KNOWN: dict[tuple[Kind, str], Any] = {}
_MOST_KNOWN = 4096
_NEW = object()
"""Values read before, by kind and text: sheets repeat the same codes, hours and dates."""

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
    if record is not None and not data.keys() <= record.FIELDS.keys():
        from levacivica.model.other_kind import of_another_kind  # noqa: PLC0415 - most sheets have no unknown key

        if (other := of_another_kind(record, data)) is not None:
            checker.findings.append(other)
            record = None
    if record is not None:
        checker.sheet = record
        sheet = checker.record(record, data, ())
        assert isinstance(sheet, Scheda)
        return sheet, few(checker.findings)
    checker.record(Scheda, {key: node for key, node in data.items() if key in Scheda.FIELDS}, (), whole=False)
    if "tipo" not in data:
        from levacivica.model.names import explain_unknown  # noqa: PLC0415

        unknown = [key for key in data if key not in Scheda.FIELDS]
        checker.findings += explain_unknown(unknown, Scheda, (), ["tipo"], data, only=True).findings
    return None, few(checker.findings)


class StructureCheck:
    """Walks one text tree along the tables of fields; ``findings`` gathers what is wrong."""

    def __init__(self, document: SheetText, kinds: Mapping[Kind, Kind] = NO_KINDS) -> None:
        self.document, self.kinds = document, kinds
        self.findings: list[Finding] = []
        self.sheet: type[Record] = Scheda

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
            if isinstance(node, str) and not self.kinds and (known := _KNOWN.get((kind, node), _NEW)) is not _NEW:
                values[key] = known
                continue
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
            explained = explain_unknown(unknown, cls, path, missing, data, sheet=self.sheet)
            self.findings += explained.findings if path else [self._in_order(one, cls) for one in explained.findings]
            for written, name in explained.meant.items():
                self.document.means((*path, name), written)
                values.setdefault(name, self.value(fields[name].kind, data[written], (*path, written)))
        return cls(values)

    def _in_order(self, finding: Finding, cls: type[Record]) -> Finding:
        """A field of the file that is missing is shown at the field after which it belongs."""
        name = finding.spot.path[0]
        if finding.code != "LC101" or name in self.document.data:
            return finding
        names = [*cls.FIELDS]
        before = [one for one in names[: names.index(str(name))] if one in self.document.data]
        place = self.document.place((before[-1],), "key") if before else None
        return replace(finding, spot=finding.spot._replace(place=place, label="posto")) if place else finding

    def scalar(self, kind: Scalar, text: str, path: Path, *, titled: bool = False) -> Any:
        """Read one value; None when it can't be read. Values that were valid once are not read again.

        ``titled`` says that a group with a title may stand in place of the value.
        """
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
            return self._misread(kind, text, path, misread, titled=titled)
        if kind.any_text and small(text.strip()) in ANSWERS and isinstance(path[-1], str) and path[-1] not in NAMES:
            self.report("LC022", path, params={"testo": text.strip(), "campo": path[-1]})
            return value
        fragile = kind.keeps_text and (FRAGILE(text) if text[:1] in FRAGILE_START else text in YES_OR_NO)
        if fragile and self.document.is_plain(path):
            quoted = Fix((Edit(Spot(path), f'"{text.strip()}"'),), safe=True)
            variant = why_fragile(kind, text)
            label = "parola" if variant == "parola" else "numero"
            self.report("LC011", path, variant=variant, params={"testo": text}, label=label, fix=quoted)
        if not fragile and len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[kind, text] = value
        return value

    def _misread(self, kind: Scalar, text: str, path: Path, misread: Misread, *, titled: bool) -> Any:
        """Report why a value is not valid; return it if it is clear all the same, else None."""
        from levacivica.model.misreadings import as_title, understood  # noqa: PLC0415 - most values can be read

        found = (
            as_title(text, path)
            if titled and " " in text.strip()
            else understood(kind, text, path, misread, self.document.text)
        )
        self.findings.append(found.finding)
        return found.value

    def value(self, kind: Kind, node: Tree, path: Path) -> Any:
        """Read a value of any shape; None when it can't be read."""
        if isinstance(node, str):
            written = kind.reference if isinstance(kind, NameOrNested) else kind
            if isinstance(written, Scalar) and node.strip():
                return self.scalar(written, node, path, titled=written is not kind)
        elif node and isinstance(node, list) and isinstance(kind, Many):
            return self._items(kind, node, path)
        elif node and isinstance(node, dict) and isinstance(kind, Nested):
            return self.record(kind.record, node, path)
        if is_blank(node):
            self.report("LC105", path, params={"campo": name_of(path)}, on_key=isinstance(path[-1], str))
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
        from levacivica.model.shapes import wrong_shape  # noqa: PLC0415 - most values have their shape

        self.findings.append(wrong_shape(kind, node, path, self.document))
        return None

    def _items(self, many: Many, nodes: list[Tree], path: Path) -> tuple[Any, ...] | None:
        """Read a list; None also when only some items can be read, since the rest is not the whole list."""
        if len(nodes) == 1 and many.word_for_none and (text := says_none(nodes[0])):
            where = (*path, 0, *(nodes[0] if isinstance(nodes[0], dict) else ()))
            self.report("LC229", where, params={"testo": text, "campo": name_of(path)})
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


def _safe(node: str) -> str:
    """A text without the blanks around it; empty for one to look at: too long, or a number to a YAML reader."""
    text = node.strip()
    if text[:1] in FRAGILE_START or text in SPECIAL or (len(text) > SURELY_SHORT and not is_surely_short(text)):
        return ""
    return text
