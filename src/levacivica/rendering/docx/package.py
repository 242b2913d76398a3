"""The package around a document: put together from templates, written with nothing in it that time changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = "docx"
MAIN = "documento.xml"
STYLES = "stili.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {STYLES: "styles", "elenchi.xml": "numbering", "impostazioni.xml": "settings", "caratteri.xml": "fontTable"}
"""The templates beside the main one, with what they are in the package."""
_OURS = {"titolo": "003366", "link": "0066CC"}
"""The colours of ``stili.xml`` that an office may change, by their names in ``html/stile.css``."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def empty_package(roots: Iterable[Path], colours: Mapping[str, str]) -> bytes:
    """A package without content, from the templates of the first folder that has each of them.

    ``colours`` are those that an office has in the place of ours, by name: none, or ``titolo`` and ``link``.
    """
    folders = list(roots)
    return _zipped(
        {
            "[Content_Types].xml": _content_types().encode(),
            "_rels/.rels": _package_relations().encode(),
            "docProps/core.xml": _CORE.encode(),
            "word/document.xml": _template(folders, MAIN),
            "word/_rels/document.xml.rels": _document_relations().encode(),
            **{f"word/{part}.xml": _coloured(_template(folders, name), colours) for name, part in _PARTS.items()},
        }
    )


def timeless(content: bytes) -> bytes:
    """The same package with the same order of files, none of which has a day and an hour."""
    with ZipFile(BytesIO(content)) as package:
        return _zipped({info.filename: package.read(info) for info in package.infolist()})


def _template(folders: Iterable[Path], name: str) -> bytes:
    return next(path for root in folders if (path := root / FOLDER / name).is_file()).read_bytes()


def _coloured(template: bytes, colours: Mapping[str, str]) -> bytes:
    """A template with the colours of an office where it has ours: a file of Word has no names for colours."""
    for name, ours in _OURS.items():
        chosen = colours.get(name, f"#{ours}")
        template = template.replace(f'"{ours}"'.encode(), f'"{chosen[1:].upper()}"'.encode())
    return template


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _content_types() -> str:
    parts = {"document": "document.main", **{part: part for part in _PARTS.values()}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in parts.items()
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>'
    )


def _package_relations() -> str:
    return _relations(
        {
            "word/document.xml": f"{_OFFICE}/officeDocument",
            "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        }
    )


def _document_relations() -> str:
    return _relations({f"{part}.xml": f"{_OFFICE}/{part}" for part in _PARTS.values()})


def _relations(kinds: Mapping[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(kinds.items(), 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
