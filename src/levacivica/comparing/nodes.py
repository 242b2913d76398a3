"""What a sheet says as plain nodes, whatever the form that it is written in: groups, lists, values that were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from levacivica.comparing.prose import essence
from levacivica.model.figures import Allowance, Amount
from levacivica.model.kinds import Kind, Many, Misread, Paragraphs, Scalar
from levacivica.model.nothing import is_blank, says_none
from levacivica.model.quantity import Quantity, choice
from levacivica.model.record import NameOrNested, Nested
from levacivica.model.schede import BY_TIPO, Scheda

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.model.record import Record
    from levacivica.reading import Tree

NO_KINDS: Final[Mapping[Kind, Kind]] = {}


class Leaf:
    """One value: what its kind read, or the text as written where it cannot be read or no field is known."""

    def __init__(self, value: Any, kind: Scalar | None = None) -> None:
        self.value, self.kind = value, kind

    @property
    def is_prose(self) -> bool:
        """Whether it is CommonMark, whose lines may be broken anywhere."""
        return isinstance(self.kind, Paragraphs)

    @cached_property
    def key(self) -> Hashable:
        """What all the ways to write this value have in common."""
        if isinstance(self.value, str):
            return essence(self.value) if self.is_prose else " ".join(self.value.split())
        return type(self.value).__name__, self.value


class Group:
    """Some fields, by name; ``record`` is the class that knows them, None where it is not known."""

    def __init__(self, record: type[Record] | None, fields: dict[str, Node]) -> None:
        self.record, self.fields = record, fields

    @cached_property
    def key(self) -> Hashable:
        """What it says, in whatever order."""
        return frozenset((name, node.key) for name, node in self.fields.items())


class Listing:
    """Some items; ``kind`` is that of each, None where it is not known. Without items it says that there are none."""

    def __init__(self, items: tuple[Node, ...], kind: Kind | None = None) -> None:
        self.items, self.kind = items, kind

    @cached_property
    def key(self) -> Hashable:
        """What it lists, in whatever order."""
        return frozenset(Counter(item.key for item in self.items).items())


Node: TypeAlias = Leaf | Group | Listing


def record_of_sheet(loaded: Loaded) -> type[Scheda]:
    """The class of the kind that a sheet says it is; that of all sheets where it is none."""
    tipo = loaded.document.data.get("tipo") if loaded.document is not None else None
    return BY_TIPO.get(tipo.strip(), Scheda) if isinstance(tipo, str) else Scheda


def node_of(loaded: Loaded, record: type[Scheda], kinds: Mapping[Kind, Kind] = NO_KINDS) -> Group | None:
    """What a sheet says; None where it cannot be read.

    Args:
        loaded: a sheet of an archive.
        record: the class by whose fields it is read, the same for both states of a sheet.
        kinds: those of the data root that replace kinds of fields (``Norms.kinds``).
    """
    document = loaded.document
    if document is None:
        return None
    data = document.data
    meant = {(*path[:-1], written): str(path[-1]) for path, written in document.meant.items()}
    node = _Reading(kinds, meant).group(record, data, ())
    document.release()
    return node


def group_of(record: type[Record], data: dict[str, Tree]) -> Group:
    """What the text of a file says that is no sheet, by the fields of its class."""
    return _Reading(NO_KINDS, {}).group(record, data, ())


class _Reading:
    """From the tree of a text to nodes; ``meant`` are the names of misspelt keys, by the path as it is written."""

    def __init__(self, kinds: Mapping[Kind, Kind], meant: Mapping[tuple[str | int, ...], str]) -> None:
        self.kinds, self.meant = kinds, meant

    def group(self, record: type[Record] | None, data: dict[str, Tree], path: tuple[str | int, ...]) -> Group:
        fields: dict[str, Node] = {}
        for key, tree in data.items():
            if is_blank(tree):
                continue  # it says as little as a key that is not there
            way = (*path, key)
            name = self.meant.get(way, key) if self.meant else key
            field = record.FIELDS.get(name) if record is not None else None
            fields.setdefault(name, self.node(field.kind if field is not None else None, tree, way))
        return Group(record, fields)

    def node(self, kind: Kind | None, tree: Tree, path: tuple[str | int, ...]) -> Node:
        if isinstance(kind, Many):
            return self._listing(kind, tree, path)
        if isinstance(tree, dict):
            return self.group(kind.record if isinstance(kind, Nested) else None, tree, path)
        if isinstance(tree, list):
            if isinstance(kind, Amount | Allowance):
                return self._alternatives(kind, tree)
            return Listing(tuple(self.node(None, one, (*path, i)) for i, one in enumerate(tree) if not is_blank(one)))
        if isinstance(kind, Nested) and kind.text:
            return self.group(kind.record, {kind.text: tree}, path)
        written = kind.reference if isinstance(kind, NameOrNested) else kind
        return self._leaf(written if isinstance(written, Scalar) else None, tree or "")

    def _listing(self, kind: Many, tree: Tree, path: tuple[str | int, ...]) -> Node:
        if isinstance(tree, str) and kind.takes_none(tree):
            return Listing((), kind.item)
        if not isinstance(tree, list):
            return (
                Listing((self.node(kind.item, tree, path),), kind.item) if kind.alone else self.node(None, tree, path)
            )
        items = [(i, one) for i, one in enumerate(tree) if not is_blank(one)]
        if len(items) == 1 and kind.word_for_none and says_none(items[0][1]):
            return Listing((), kind.item)
        nodes = (self.node(kind.item, one, (*path, i)) for i, one in items)
        return Listing(tuple(node for node in nodes if node.key != frozenset()), kind.item)

    def _leaf(self, kind: Scalar | None, text: str) -> Leaf:
        if kind is None:
            return Leaf(text.strip())
        instead = self.kinds.get(kind, kind)
        assert isinstance(instead, Scalar)
        try:
            value = instead.read(text)
        except Misread as misread:
            value = misread.value
        return Leaf(text.strip() if value is None else value, kind)

    def _alternatives(self, kind: Amount | Allowance, items: list[Tree]) -> Node:
        read = [self._leaf(kind, one).value if isinstance(one, str) else None for one in items]
        exact = [one.exact if isinstance(one, Quantity) else one for one in read]
        figures = [one for one in exact if isinstance(one, int | Decimal)]
        if len(figures) < len(items):
            return Leaf(", ".join(map(str, items)), kind)
        return Leaf(choice(figures), kind)
