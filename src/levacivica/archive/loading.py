"""A sheet in memory: read and typed, with all that is wrong with its text and its structure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.archive.files import NotAFile, TooLarge
from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.faults import FAULT, Guard, Step
from levacivica.diagnostics.finding import TOP, Finding, Spot
from levacivica.model.structure import check
from levacivica.reading import SheetText, read, visible_text
from levacivica.reading.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path as FilePath

    from levacivica.archive.files import Files
    from levacivica.archive.sheet_files import SourceFile
    from levacivica.diagnostics.finding import Params, Path
    from levacivica.model.norms import Norms
    from levacivica.model.schede import Scheda

EMPTY = "LC105"
"""The code of a field that is left empty."""

MANY = 5_000
"""The sheets of an archive above which the tree of each, 15 kB, is freed after every step, and read again for the next.

To read the trees again takes a fifth of a check.
"""

NO_LIST = ("elenco", "trattini-lunghi")
"""The variants of LC104 on a text that should be a list."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A sheet as its file says it.

    ``document`` is None where the text cannot be read, ``sheet`` also where its kind is not known, or where the program
    failed to type or settle it. ``wrong`` is what is wrong with the text and its structure. ``mark`` is that of the
    file when it was read: it changes with the file.
    """

    file: SourceFile
    document: SheetText | None
    sheet: Scheda | None
    wrong: Sequence[Finding]
    mark: Hashable = None

    @property
    def name(self) -> str:
        """The name by which other sheets call it."""
        return self.file.name

    @property
    def empty(self) -> Collection[Path]:
        """The fields that have a key and nothing after it, which count as absent."""
        if not self.wrong:
            return ()
        return {found.spot.path for found in self.wrong if found.code == EMPTY}

    @property
    def has_fault(self) -> bool:
        """Whether the program failed on it by a fault of its own: another time it may not."""
        return any(finding.code == FAULT for finding in self.wrong)

    def release(self) -> None:
        """Free what only its check and its places need; what is asked for then is read from the text again."""
        if self.document is not None:
            self.document.release()

    @property
    def text(self) -> str:
        """The text of the file; of one that cannot be read, as much as can be shown."""
        if self.document is not None:
            return self.document.text
        with suppress(OSError), Guard([], Step.READING):
            return visible_text(self.file.content())
        return ""


def load(file: SourceFile, norms: Norms) -> Loaded:
    """Read and type one sheet; every trouble, also one of the disk or a fault of the program, becomes a finding."""
    path = file.path
    mark = file.files.mark(path)  # before the reading: a change meanwhile is noticed the next time
    found: list[Finding] = []
    document: SheetText | None = None
    sheet: Scheda | None = None
    with Guard(found, Step.READING):
        document, wrong = _read(file, path)
        found += wrong
        if document is not None:
            sheet, wrong = check(document, norms.kinds)
            found[:] = _told_once([*found, *wrong], document)
    return Loaded(file, document, sheet, tuple(found), mark)


def load_each(files: Sequence[SourceFile], norms: Norms, still: Callable[[SourceFile], Loaded | None]) -> list[Loaded]:
    """Read and type the sheets of an archive, but for those that ``still`` has as they are."""
    found: list[Loaded] = []
    for file in files:
        one = still(file)
        if one is None:
            one = load(file, norms)
            if len(files) > MANY:
                one.release()
        found.append(one)
    return found


def _told_once(found: list[Finding], document: SheetText) -> list[Finding]:
    """The findings but for those of a cause that another tells.

    An item that a text swallowed, where it is reported that the whole text is no list; an empty field whose text is
    lost behind a hash sign.
    """
    lost = {one.spot.place.line for one in found if one.code == "LC013" and one.spot.place is not None}
    if lost:
        found = [one for one in found if not _is_empty(one) or document.place(one.spot.path, "key").line not in lost]
    texts = [document.place(one.spot.path) for one in found if one.code == "LC104" and one.variant in NO_LIST]
    if not texts:
        return found
    return [
        one
        for one in found
        if one.code != "LC013"
        or one.spot.place is None
        or not any(text.line <= one.spot.place.line <= text.end_line for text in texts)
    ]


def _is_empty(one: Finding) -> bool:
    """Whether a finding says that a field is there and empty."""
    return one.code == EMPTY or (one.code == "LC101" and one.variant in ("vuoto", "elenco-vuoto"))


def is_unchanged(loaded: Loaded, file: SourceFile) -> bool:
    """Whether reading this file would give the same sheet again, at the same place."""
    known = loaded.file
    return (
        (known.where, known.shown, known.base) == (file.where, file.shown, file.base)
        and loaded.mark is not None
        and not loaded.has_fault
        and loaded.mark == file.files.mark(file.path)
    )


def _read(file: SourceFile, path: FilePath) -> tuple[SheetText | None, list[Finding]]:
    """Read a sheet, or say why it cannot be read."""
    try:
        return read(file.files.read(path))
    except OSError as error:
        return None, [unopened(error, path, file.files)]


def unopened(error: OSError, path: FilePath, files: Files) -> Finding:
    """The finding on a file that could not be opened: why, or that it is too large, or that it is no file."""
    if isinstance(error, TooLarge):
        params: Params = {"byte": error.size, "limite": MAX_BYTES}
        return Finding("LC006", Spot(place=TOP), params=params, variant="byte")
    variant = "al-posto-del-file" if files.is_dir(path) else "altro" if isinstance(error, NotAFile) else ""
    return Finding("LC009", Spot(place=TOP), params={"dettaglio": refusal(error)}, variant=variant)
