"""Findings and corrections as the protocol says them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from levacivica.diagnostics.finding import Severity
from levacivica.lsp.texts import OpenText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from levacivica.assisting.corrections import Correction
    from levacivica.assisting.notices import Notice
    from levacivica.diagnostics.report import Change

_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def path_of(uri: str) -> Path | None:
    """The file that an address names; None for one that is on no disk, such as a new text without a name."""
    if not uri.startswith("file:"):
        return None
    written = to_fs_path(uri)
    if not written:
        return None
    # An editor on Windows may write the letter of the drive small, which no path of ours has.
    return Path(written[:1].upper() + written[1:] if written[1:2] == ":" else written)


def uri_of(path: Path) -> str:
    """The address of a file."""
    return str(from_fs_path(str(path)))


def diagnostic(notice: Notice, text: OpenText, text_of: Callable[[Path], OpenText]) -> types.Diagnostic:
    """A finding in a text; ``text_of`` gives the texts of the files that its other places are in."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(one.path), text_of(one.path).range(one.place)), one.text or one.path.name
        )
        for one in notice.related
    ]
    return types.Diagnostic(
        range=text.range(notice.place),
        message="\n".join(filter(None, (notice.message, notice.remedy))),
        severity=_SEVERITIES[notice.severity],
        code=notice.code or None,
        source="levacivica",
        related_information=related or None,
    )


def edits(changes: Sequence[Change], text: OpenText) -> list[types.TextEdit]:
    """Changes of a text; new lines end as the lines of the text do."""
    return [types.TextEdit(text.range(change.place), text.broken_alike(change.new)) for change in changes]


def action(
    correction: Correction, uri: str, text: OpenText, kind: str, of: types.Diagnostic | None = None
) -> types.CodeAction:
    """A correction that a person may choose; ``of`` is the finding that it takes away."""
    return types.CodeAction(
        title=correction.title,
        kind=kind,
        diagnostics=[of] if of is not None else None,
        is_preferred=correction.safe or None,
        edit=types.WorkspaceEdit(changes={uri: edits(correction.changes, text)}),
    )
