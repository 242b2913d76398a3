"""What can be done about a finding where it stands: correct it, or silence it with a reason still to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.selection import is_always_reported
from levacivica.checking.locate import path_at
from levacivica.diagnostics.catalogue import word
from levacivica.diagnostics.finding import Place
from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import Lines, edited

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.assisting.notices import Notice
    from levacivica.diagnostics.catalogue import Language
    from levacivica.reading import SheetText

SHORT = 60
"""The characters of a new text that its title quotes."""


UNUSED = "LC901"
"""The code of a comment that silences nothing: it is to be taken away, not silenced in turn."""


class Correction(NamedTuple):
    """A change of the text that an editor offers; ``safe`` where the sheet certainly means the same afterwards."""

    title: str
    changes: Sequence[Change]
    safe: bool = False


def correction_of(notice: Notice, text: str, lang: Language) -> Correction | None:
    """The correction that the program knows for a finding; None where it knows none."""
    if not notice.changes:
        return None
    return Correction(_title(notice, text, lang), notice.changes, notice.safe)


def _title(notice: Notice, text: str, lang: Language) -> str:
    if len(notice.changes) == 1:
        [(_, new)] = notice.changes
        span = Lines(text).span(notice.changes[0])
        old = text[span.start : span.stop] if span is not None else ""
        if new.strip() and len(new) <= SHORT and "\n" not in new:
            return word("assistenza-scrivi", lang, testo=new.strip())
        if not new.strip() and "\n" not in old.strip():
            taken = old.strip()[:SHORT]
            return word("assistenza-togli", lang, testo=taken) if taken else word("assistenza-spazi", lang)
    return word("assistenza-correggi", lang, codice=notice.code)


def safe_corrections(notices: Sequence[Notice], text: str, lang: Language) -> Correction | None:
    """All that may be corrected without asking, as one change; None where there is nothing of that kind."""
    fixes = [notice.changes for notice in notices if notice.safe]
    made = edited(text, fixes).made
    changes = [change for number in made for change in fixes[number]]
    return Correction(word("assistenza-tutte", lang, n=len(made)), changes, safe=True) if changes else None


def silencing(notice: Notice, loaded: Loaded, lang: Language) -> Correction | None:
    """A comment that silences a finding once its reason is typed; None where it may not be silenced, or not here."""
    document = loaded.document
    if document is None or not notice.code or notice.code == UNUSED or is_always_reported(notice.code):
        return None
    path = notice.spot or path_at(notice.place.line, document)
    line = document.place(document.written(path), "key").line if path else 1
    comment = f"# levacivica: ignora[{notice.code}] "
    title = word("assistenza-silenzia", lang, codice=notice.code)
    return Correction(title, (_commented(line, comment, document, whole=not path),))


def _commented(line: int, comment: str, document: SheetText, *, whole: bool) -> Change:
    """Put a comment above a line; behind the first one, above which a comment would hold for the whole sheet."""
    written = Lines(document.text).lines[line - 1].rstrip("\r\n")
    first = document.place((next(iter(document.data)),), "key").line
    if line <= first and not whole and not document.is_block((next(iter(document.data)),)):
        end = len(written.rstrip()) + 1
        return Change(Place(line, end, line, end), f"  {comment}")
    indent = written[: len(written) - len(written.lstrip())]
    return Change(Place(line, 1, line, 1), f"{indent}{comment}\n")
