"""The server of one editor: the texts that are open, and what is wrong with them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from levacivica.assisting.corrections import correction_of, safe_corrections, silencing
from levacivica.assisting.desk import Desk
from levacivica.assisting.hover import About
from levacivica.lsp.answers import action, diagnostic, uri_of
from levacivica.lsp.protocol import Protocol
from levacivica.lsp.texts import OpenText
from levacivica.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levacivica.assisting.notices import Notice
    from levacivica.diagnostics.catalogue import Language

PAUSE: Final = 0.015
"""Seconds without a change after which a text is looked at: what a program types at once is one text."""

SHARE: Final = 0.5
"""The pause as a share of the last look, where that is longer: on a busy machine changes come in more slowly too."""

FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.levacivica"


class SheetServer(LanguageServer):
    """The server of one editor; ``lang`` is the language that was asked for, None where nobody did.

    ``usual`` is the language where neither the settings of an archive nor the editor say one. ``locale`` is the
    language of the editor, such as ``it-IT``; ``is_over`` says that the editor has said goodbye.
    """

    def __init__(self, lang: Language | None, usual: Language) -> None:
        super().__init__("levacivica", __version__, protocol_cls=Protocol, max_workers=1)
        self._wished, self._usual = lang, usual
        self.desk = Desk(self.language)
        self.texts: dict[Path, OpenText] = {}
        self.locale: str | None = None
        self.is_over = False
        self._versions: dict[Path, int] = {}
        self._waiting: asyncio.TimerHandle | None = None
        self._took = 0.0

    def language(self, of_archive: str | None = None) -> Language:
        """The language of an archive: the one asked for, that of its settings, that of the editor."""
        if self._wished is not None:
            return self._wished
        if of_archive is None and self.locale is None:
            return self._usual
        return "it" if (of_archive or self.locale or "").startswith("it") else "en"

    @property
    def encoding(self) -> str:
        """What columns count, as it was agreed."""
        return str(self.workspace.position_encoding or types.PositionEncodingKind.Utf16.value)

    @property
    def takes_snippets(self) -> bool:
        """Whether the editor goes from gap to gap of a proposal."""
        about = self.client_capabilities.text_document
        item = about.completion.completion_item if about is not None and about.completion is not None else None
        return bool(item is not None and item.snippet_support)

    @property
    def renames_files(self) -> bool:
        """Whether the editor renames files as a part of a change."""
        about = self.client_capabilities.workspace
        edit = about.workspace_edit if about is not None else None
        known = edit.resource_operations if edit is not None else None
        return types.ResourceOperationKind.Rename in (known or ())

    @staticmethod
    def refused(why: str) -> JsonRpcException:
        """What an editor shows of a wish that is not granted."""
        return JsonRpcException(message=why, code=types.LSPErrorCodes.RequestFailed)

    def take(self, path: Path, text: OpenText, version: int) -> None:
        """Take a text as it is now; it is looked at when nothing came for a moment."""
        self.texts[path], self._versions[path] = text, version
        self.desk.change(path, text.text)
        self.look_soon()

    def let_go(self, path: Path) -> None:
        """Let go of a text that was closed."""
        self.texts.pop(path, None)
        self._versions.pop(path, None)
        self.desk.close(path)
        self.look_soon()

    def look_soon(self) -> None:
        """Look at what changed after a pause; a change in the meantime begins the pause anew."""
        if self._waiting is not None:
            self._waiting.cancel()
        pause = max(PAUSE, SHARE * self._took)
        self._waiting = asyncio.get_running_loop().call_later(pause, self.look)

    def look(self) -> None:
        """Look at what changed, and say what is wrong now."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        started = monotonic()
        for path, notices in self.desk.look().items():
            self._publish(path, notices)
        self._took = max(monotonic() - started, 0.9 * self._took)  # a look at nothing takes none

    def _publish(self, path: Path, notices: Iterable[Notice]) -> None:
        text = self.text_of(path)
        found = [diagnostic(notice, text, self.text_of) for notice in notices]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri_of(path), found, self._versions.get(path))
        )

    def text_of(self, path: Path) -> OpenText:
        """The text of a file as the editor has it, or as it is on disk."""
        known = self.texts.get(path)
        if known is not None:
            return known
        archive = self.desk.archive_of(path)
        loaded = archive.loaded(path) if archive is not None else None
        if loaded is not None:
            return OpenText(loaded.text, self.encoding)
        try:
            return OpenText(path.read_text(encoding="utf-8-sig", errors="replace"), self.encoding)
        except OSError:
            return OpenText("", self.encoding)

    def about(self, path: Path) -> About:
        """The sheet of a file as it was when it could be read last, and the archive around it."""
        archive = self.desk.archive_of(path)
        if archive is None or archive.archive is None:
            return About(None, None, self.language())
        loaded = archive.last_good.get(path)
        settled = archive.archive.settled(loaded) if loaded is not None else None
        return About(archive.archive, settled, self.language(archive.lang))

    def actions(self, path: Path, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings in a range."""
        self.look()
        text, uri = self.text_of(path), params.text_document.uri
        archive = self.desk.archive_of(path)
        loaded = archive.loaded(path) if archive is not None else None
        lang = self.language(archive.lang if archive is not None else None)
        wanted = text.place(params.range)
        found: list[types.CodeAction] = []
        quiet: list[types.CodeAction] = []
        notices = self.desk.notices(path)
        for notice in notices:
            if notice.place.line > wanted.end_line or notice.place.end_line < wanted.line:
                continue
            said = diagnostic(notice, text, self.text_of)
            if (known := correction_of(notice, text.text, lang)) is not None:
                found.append(action(known, uri, text, types.CodeActionKind.QuickFix.value, said))
            if loaded is not None and (hush := silencing(notice, loaded, lang)) is not None:
                quiet.append(action(hush, uri, text, types.CodeActionKind.QuickFix.value, said))
        everything = safe_corrections(notices, text.text, lang)
        whole = [action(everything, uri, text, FIX_ALL)] if everything is not None else []
        only = params.context.only
        offered = [*found, *quiet, *whole]
        return [one for one in offered if only is None or any(_is_of(one.kind, kind) for kind in only)]


def _is_of(kind: str | None, wanted: str) -> bool:
    """Whether a kind of action is a wanted one, or a part of it."""
    return kind is not None and (kind == wanted or kind.startswith(f"{wanted}."))
