"""Ways through an archive: where a name leads, who names a sheet, its parts, and a new name for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types

from levacivica.assisting.hints import hints, lenses
from levacivica.assisting.navigation import (
    Meant,
    definitions,
    meant_at,
    names_in,
    references,
    references_by_file,
    renaming,
)
from levacivica.assisting.outline import entries_of, lines_of
from levacivica.assisting.symbols import Symbol, folds, selections, symbols
from levacivica.diagnostics.problem import Problem
from levacivica.lsp.answers import path_of, uri_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.assisting.navigation import Renaming, Target
    from levacivica.diagnostics.finding import Path as DataPath
    from levacivica.lsp.server import SheetServer
    from levacivica.lsp.texts import OpenText


class Here:
    """A place that an editor asks about: the text there, its sheet as it could be read last, the archive around it."""

    def __init__(self, ls: SheetServer, uri: str) -> None:
        ls.look()
        path = path_of(uri)
        self.path = path if path is not None and path in ls.texts else None
        about = ls.about(self.path) if self.path is not None else None
        self.lang = about.lang if about is not None else ls.language()
        self.archive: Archive | None = about.archive if about is not None else None
        self.settled = about.settled if about is not None else None

    @property
    def loaded(self) -> Loaded | None:
        """The sheet as it could be read last."""
        return self.settled.loaded if self.settled is not None else None

    def meant(self, ls: SheetServer, position: types.Position) -> Meant | None:
        """What the words at a position mean."""
        if self.path is None or self.loaded is None:
            return None
        text = ls.texts[self.path]
        return meant_at(self.loaded, text.text, *text.line_and_column(position))


def _locations(ls: SheetServer, targets: Iterator[Target]) -> list[types.Location]:
    return [types.Location(uri_of(one.path), ls.text_of(one.path).range(one.place)) for one in targets]


def definition(ls: SheetServer, params: types.DefinitionParams) -> list[types.Location]:
    """Where a name leads."""
    here = Here(ls, params.text_document.uri)
    meant = here.meant(ls, params.position)
    if meant is None or here.archive is None or here.loaded is None:
        return []
    return _locations(ls, definitions(here.archive, here.loaded, meant))


def find_references(ls: SheetServer, params: types.ReferenceParams) -> list[types.Location]:
    """Who names a sheet, or where else a site is."""
    here = Here(ls, params.text_document.uri)
    meant = here.meant(ls, params.position)
    return _locations(ls, references(here.archive, meant)) if meant is not None and here.archive is not None else []


def prepare_rename(ls: SheetServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """What would be renamed at a position: a sheet, by its name."""
    here = Here(ls, params.text_document.uri)
    meant = here.meant(ls, params.position)
    if meant is None or not meant.name or here.path is None:
        return None
    return types.PrepareRenamePlaceholder(ls.texts[here.path].range(meant.place), meant.name)


def rename(ls: SheetServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Rename a sheet: its file, and its name in the sheets that name it; refused where the editor renames no files."""
    here = Here(ls, params.text_document.uri)
    meant = here.meant(ls, params.position)
    if meant is None or not meant.name or here.archive is None:
        return None
    try:
        wished = renaming(here.archive, meant.name, params.new_name)
        if not ls.renames_files:
            raise Problem("rinomina-editor", file=wished.old.name)
    except Problem as problem:
        raise ls.refused(problem.sentence(here.lang)) from None
    return types.WorkspaceEdit(document_changes=[*_renamed(ls, wished)])


def _renamed(ls: SheetServer, wished: Renaming) -> Iterator[types.TextDocumentEdit | types.RenameFile]:
    for path, places in wished.changes.items():
        text = ls.text_of(path)
        edits = [types.TextEdit(text.range(place), wished.name) for place in places]
        yield types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri_of(path)), edits)
    yield types.RenameFile(uri_of(wished.old), uri_of(wished.new))


def will_rename_files(ls: SheetServer, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """What is written instead in the sheets that name those whose files are about to get other names."""
    ls.look()
    changes: dict[str, Sequence[types.TextEdit]] = {}
    for one in params.files:
        old, new = path_of(one.old_uri), path_of(one.new_uri)
        archive = ls.desk.archive_of(old) if old is not None else None
        if old is None or new is None or archive is None or archive.archive is None or old.stem == new.stem:
            continue
        for path, places in references_by_file(archive.archive, old.stem).items():
            text = ls.text_of(path)
            changes[uri_of(path)] = [types.TextEdit(text.range(place), new.stem) for place in places]
    return types.WorkspaceEdit(changes=changes) if changes else None


def document_symbol(ls: SheetServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The parts of a sheet."""
    text = _text(ls, params.text_document.uri)
    return [_symbol(one, text) for one in symbols(text.text)] if text is not None else []


def _symbol(one: Symbol, text: OpenText) -> types.DocumentSymbol:
    kind = types.SymbolKind.Struct if one.inner else types.SymbolKind.Field
    inner = [_symbol(part, text) for part in one.inner]
    return types.DocumentSymbol(
        one.name or "–", kind, text.range(one.place), text.range(one.head), one.detail or None, children=inner or None
    )


def folding_range(ls: SheetServer, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """What can be folded."""
    text = _text(ls, params.text_document.uri)
    return [types.FoldingRange(first - 1, last - 1) for first, last in folds(text.text)] if text is not None else []


def selection_range(ls: SheetServer, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """What is selected by degrees around some positions."""
    text = _text(ls, params.text_document.uri)
    found: list[types.SelectionRange] = []
    for position in params.positions if text is not None else ():
        assert text is not None
        around: types.SelectionRange | None = None
        for place in reversed(selections(text.text, *text.line_and_column(position))):
            around = types.SelectionRange(text.range(place), around)
        assert around is not None
        found.append(around)
    return found


def _text(ls: SheetServer, uri: str) -> OpenText | None:
    path = path_of(uri)
    return ls.texts.get(path) if path is not None else None


def inlay_hint(ls: SheetServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Words beside the fields in a range."""
    here = Here(ls, params.text_document.uri)
    if here.path is None or here.archive is None or here.settled is None:
        return []
    text = ls.texts[here.path]
    wanted = text.place(params.range)
    heads = _heads(text.text)
    found: list[types.InlayHint] = []
    for one in hints(here.archive, here.settled, here.lang, date.today()):
        line, column = heads.get(one.path, (0, 0))
        if wanted.line <= line <= wanted.end_line:
            found.append(types.InlayHint(text.position(line, column), one.text, padding_left=True))
    return found


def code_lens(ls: SheetServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Lines above fields."""
    here = Here(ls, params.text_document.uri)
    if here.path is None or here.archive is None or here.settled is None:
        return []
    text = ls.texts[here.path]
    heads = _heads(text.text)
    lines = ((one, heads[one.path][0]) for one in lenses(here.archive, here.settled, here.lang) if one.path in heads)
    return [
        types.CodeLens(types.Range(text.position(line, 1), text.position(line, 1)), types.Command(one.text, ""))
        for one, line in lines
    ]


def _heads(text: str) -> dict[DataPath, tuple[int, int]]:
    """The line of each field, and the column behind what it says there."""
    lines = lines_of(text)
    return {one.path: (one.line, len(lines[one.line - 1].rstrip()) + 1) for one in entries_of(lines)}


def document_link(ls: SheetServer, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The names of other sheets as links to their files."""
    here = Here(ls, params.text_document.uri)
    if here.path is None or here.archive is None:
        return []
    now = next((one for one in here.archive.every if one.file.path == here.path), None)
    if now is None or now.document is None:  # the places of a text that can't be read are not known
        return []
    text, by_name = ls.texts[here.path], here.archive.by_name
    return [
        types.DocumentLink(text.range(now.document.place(path)), uri_of(by_name[name][0].file.path))
        for path, name in names_in(now)
        if name in by_name
    ]


WAYS: Final[Mapping[str, Callable[..., Any]]] = {
    types.TEXT_DOCUMENT_DEFINITION: definition,
    types.TEXT_DOCUMENT_REFERENCES: find_references,
    types.TEXT_DOCUMENT_PREPARE_RENAME: prepare_rename,
    types.TEXT_DOCUMENT_RENAME: rename,
    types.WORKSPACE_WILL_RENAME_FILES: will_rename_files,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: document_symbol,
    types.TEXT_DOCUMENT_FOLDING_RANGE: folding_range,
    types.TEXT_DOCUMENT_SELECTION_RANGE: selection_range,
    types.TEXT_DOCUMENT_INLAY_HINT: inlay_hint,
    types.TEXT_DOCUMENT_CODE_LENS: code_lens,
    types.TEXT_DOCUMENT_DOCUMENT_LINK: document_link,
}
"""What is done with each of these questions."""
