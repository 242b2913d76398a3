"""Archives for the tests: of texts that are in no file, of typed sheets, and the documents that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.files import Overlay
from levacivica.archive.loading import Loaded
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.report import Report
from levacivica.model.schede import Scheda
from levacivica.rendering.data.files import data_of as data_of_settled
from levacivica.rendering.document.tree import Document
from levacivica.rendering.engine import Engine
from levacivica.rendering.office import Office

NOWHERE = Path("/nessuna")


def archive_of_texts(texts: Mapping[str, str | bytes], *, rooted: bool = False, folder: Path = NOWHERE) -> Archive:
    """An archive of texts by file name, as if they were saved in a folder; ``rooted`` makes a data root of it."""
    raw = {folder / name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
    files = Overlay(raw)
    workspace = Workspace(folder, folder if rooted else None, source=files)
    sheets = [SourceFile(str(path), path.relative_to(folder).as_posix(), files, folder) for path in raw]
    return read_archive(sheets, workspace)


def report_on(text: str | bytes, name: str = "scheda.yaml", folder: Path = NOWHERE) -> Report:
    """The report on one text, out of every data root."""
    return check(archive_of_texts({name: text}, folder=folder))


def archive_of(sheets: Mapping[str, Scheda]) -> Archive:
    """An archive of typed sheets by name, which have no text."""
    loaded = tuple(
        Loaded(SourceFile(str(NOWHERE / f"{name}.yaml"), name), None, sheet, ()) for name, sheet in sheets.items()
    )
    return Archive(Workspace(NOWHERE), loaded, loaded)


class Renderer:
    """Makes documents of typed sheets, with the sheets of their archive by name."""

    def __init__(self, templates: Path | None = None) -> None:
        self.engine = Engine(Office(templates))

    def render(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda], to: str) -> bytes:
        archive = archive_of({**sheets, name: sheet})
        return self.engine.render(archive.sheets[name], archive, to)

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        archive = archive_of({**sheets, name: sheet})
        return self.engine.tree(archive.sheets[name], archive)

    def laid_out(self, document: Document, to: str, unshown: Callable[[str], object] = lambda _: None) -> bytes:
        return self.engine.laid_out(document, to, unshown)

    def known(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> dict[str, Any]:
        archive = archive_of({**sheets, name: sheet})
        return self.engine.known(archive.sheets[name], archive)


def data_of(name: str, sheet: Scheda, sheets: Mapping[str, Scheda], to: str) -> bytes | None:
    """The data of a typed sheet, with the sheets of its archive by name."""
    archive = archive_of({**sheets, name: sheet})
    return data_of_settled(archive.sheets[name], archive, to)
