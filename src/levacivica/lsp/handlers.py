"""What an editor tells and asks, each with what the server does then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types

from levacivica.assisting.completion import proposals
from levacivica.assisting.hover import hover
from levacivica.lsp.answers import path_of
from levacivica.lsp.offers import completions, explanation
from levacivica.lsp.server import FIX_ALL, SheetServer
from levacivica.lsp.texts import OpenText
from levacivica.lsp.ways import WAYS

if TYPE_CHECKING:
    from levacivica.diagnostics.catalogue import Language

WATCHED: Final = ("**/*.yaml", "**/*.yml")
"""The files of which an editor is asked to say when they change on disk."""


def server_of(lang: Language | None, usual: Language) -> SheetServer:
    """Make the server with all its answers; the languages are those of `SheetServer`."""
    server = SheetServer(lang, usual)
    for method, handler in HANDLERS.items():
        server.feature(method, OPTIONS.get(method))(handler)
    return server


def initialize(ls: SheetServer, params: types.InitializeParams) -> None:
    """Learn the language of the editor."""
    ls.locale = params.locale


def initialized(ls: SheetServer, _: types.InitializedParams) -> None:
    """Ask an editor that can do so to say which files change on disk."""
    about = ls.client_capabilities.workspace
    watched = about.did_change_watched_files if about is not None else None
    if watched is None or not watched.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in WATCHED])
    wish = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    ls.client_register_capability(types.RegistrationParams([wish]), lambda _: None)


def shutdown(ls: SheetServer, _: None = None) -> None:
    """Take note that the editor says goodbye: an end without it is a fault."""
    ls.is_over = True


def did_open(ls: SheetServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take a text that was opened."""
    about = params.text_document
    if (path := path_of(about.uri)) is not None:
        ls.take(path, OpenText(about.text, ls.encoding), about.version)


def did_change(ls: SheetServer, params: types.DidChangeTextDocumentParams) -> None:
    """Take what was typed."""
    about = params.text_document
    path = path_of(about.uri)
    if path is not None and path in ls.texts:
        ls.take(path, ls.texts[path].changed([*params.content_changes]), about.version)


def did_close(ls: SheetServer, params: types.DidCloseTextDocumentParams) -> None:
    """Let go of a text."""
    if (path := path_of(params.text_document.uri)) is not None:
        ls.let_go(path)


def did_save(ls: SheetServer, params: types.DidSaveTextDocumentParams) -> None:
    """Look at what is made of a file that was saved."""
    _changed_on_disk(ls, [params.text_document.uri])


def did_change_files(ls: SheetServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Look at what is made of files that changed on disk."""
    _changed_on_disk(ls, [change.uri for change in params.changes])


def _changed_on_disk(ls: SheetServer, uris: Iterable[str]) -> None:
    ls.desk.files_changed([path for uri in uris if (path := path_of(uri)) is not None])
    ls.look_soon()


def code_action(ls: SheetServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings in a range."""
    path = path_of(params.text_document.uri)
    return ls.actions(path, params) if path is not None else []


def completion(ls: SheetServer, params: types.CompletionParams) -> types.CompletionList | None:
    """What can be typed at a place."""
    path = path_of(params.text_document.uri)
    if path is None or path not in ls.texts:
        return None
    ls.look()
    text, about = ls.texts[path], ls.about(path)
    line, column = text.line_and_column(params.position)
    found = proposals(about.archive, text.text, line, column, about.lang)
    return completions(found, text, snippets=ls.takes_snippets)


def hover_over(ls: SheetServer, params: types.HoverParams) -> types.Hover | None:
    """What there is to say of what stands at a place."""
    path = path_of(params.text_document.uri)
    if path is None or path not in ls.texts:
        return None
    ls.look()
    text = ls.texts[path]
    told = hover(ls.about(path), text.text, *text.line_and_column(params.position))
    return explanation(told, text) if told is not None else None


HANDLERS: Final[Mapping[str, Callable[..., Any]]] = {
    types.INITIALIZE: initialize,
    types.INITIALIZED: initialized,
    types.SHUTDOWN: shutdown,
    types.TEXT_DOCUMENT_DID_OPEN: did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close,
    types.TEXT_DOCUMENT_DID_SAVE: did_save,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: did_change_files,
    types.TEXT_DOCUMENT_CODE_ACTION: code_action,
    types.TEXT_DOCUMENT_COMPLETION: completion,
    types.TEXT_DOCUMENT_HOVER: hover_over,
    **WAYS,
}
"""What is done with each message of the protocol."""

OPTIONS: Final[Mapping[str, Any]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix.value, FIX_ALL]
    ),
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=[" ", "-"]),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.WORKSPACE_WILL_RENAME_FILES: types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(types.FileOperationPattern(glob), scheme="file") for glob in WATCHED]
    ),
}
"""What an editor is told of some answers beforehand."""
