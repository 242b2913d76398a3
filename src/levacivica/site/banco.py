"""The banco beside a site: the page in which sheets are written in the browser, with the published archive to open."""

from __future__ import annotations

import io
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.archive.sheet_files import SETTINGS, inside
from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.problem import Problem
from levacivica.site.part import Part, SiteFile

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.files import Files
    from levacivica.archive.loading import Loaded

FOLDER = "banco"
"""Where the banco stands below the site."""

LIST = "banco.json"
"""The file of the banco that names all the others."""

OFFER = "archivio.json"
"""The file of the banco that says what it may offer to open; as it is built it offers nothing."""

ARCHIVE = "archivio.zip"
MOST_BYTES = 100_000_000
"""Bytes beyond which a file is none of the banco's."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of everything in the zip: the same sheets make the same bytes."""


@dataclass(frozen=True, slots=True)
class Banco:
    """The files of a banco by name, as a build or a release has them."""

    files: Mapping[str, bytes]

    @staticmethod
    def read(path: Path) -> Banco:
        """Read a banco from its folder or its zip, whole.

        Raises Problem where it can't be read, is something else, or lacks one of its files.
        """
        shown = path.as_posix()
        try:
            with _opened(path) as read:
                try:
                    named = json.loads(read(LIST))["file"]
                except (KeyError, FileNotFoundError, NotADirectoryError, ValueError, TypeError):
                    raise Problem("banco-altro", file=shown, elenco=LIST) from None
                if not isinstance(named, list) or not all(map(_is_plain, named)):
                    raise Problem("banco-altro", file=shown, elenco=LIST)
                files = {name: _part(read, name, shown) for name in named}
        except zipfile.BadZipFile:
            raise Problem("banco-altro", file=shown, elenco=LIST) from None
        except (zlib.error, EOFError, RuntimeError, NotImplementedError):
            raise Problem("banco-rovinato", file=shown) from None
        except OSError as error:
            raise Problem("non-letto", file=shown, dettaglio=refusal(error)) from None
        return Banco(files)

    def parts(self, archive: Archive, sheets: Sequence[Loaded]) -> Iterator[Part]:
        """The parts of a site that lay it out, with the archive of these sheets for it to offer.

        Raises Problem for a file of the archive that is outside its folder, or that can't be read.
        """
        packed = _packed(archive_files(archive, sheets))
        offer = {"file": ARCHIVE, "schede": len(sheets)}
        laid = {**self.files, OFFER: json.dumps(offer).encode() + b"\n", ARCHIVE: packed}
        for name, content in laid.items():
            path = f"{FOLDER}/{name}"
            yield Part(path, sha256(content).hexdigest(), partial(_alone, SiteFile(path, content)))


def _alone(file: SiteFile) -> Iterable[SiteFile]:
    return (file,)


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and bool(name) and not name.startswith(".") and not set(name) & set('/\\:\0"')


def _part(read: Callable[[str], bytes], name: str, shown: str) -> bytes:
    try:
        return read(name)
    except (KeyError, FileNotFoundError):
        raise Problem("banco-manca", file=shown, nome=name) from None


def _opened(path: Path) -> AbstractContextManager[Callable[[str], bytes]]:
    """What reads a file of the banco by its name; KeyError or FileNotFoundError where there is none."""
    if path.is_dir():
        return nullcontext(lambda name: (path / name).read_bytes())
    return _Zip(path)


class _Zip:
    """A zip, whose files may stand in one folder, as people pack them."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        found = sorted((name for name in self._zip.namelist() if f"/{name}".endswith(f"/{LIST}")), key=len)
        self._below = found[0].removesuffix(LIST) if found else ""

    def __enter__(self) -> Callable[[str], bytes]:
        return self._read

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _read(self, name: str) -> bytes:
        info = self._zip.getinfo(self._below + name)
        if info.file_size > MOST_BYTES:
            raise EOFError
        return self._zip.read(info)


def archive_files(archive: Archive, sheets: Iterable[Loaded]) -> dict[str, bytes]:
    """What these sheets need to be opened elsewhere, by path: their texts, settings, norms, templates and logo.

    Raises Problem for a file that is outside the folder of levacivica.yaml, or that can't be read.
    """
    root, source = archive.root, archive.workspace.source
    paths = [loaded.file.path for loaded in sheets]
    if root is None:
        return {loaded.file.relative.as_posix(): _content(loaded.file.path, source) for loaded in sheets}
    settings = archive.settings
    paths.append(root / SETTINGS)
    for named in (*(settings.norme or ()), *([settings.modelli] if settings.modelli else ())):
        paths += _below(Path(os.path.normpath(root / named)), source)
    logo = settings.intestazione.logo if settings.intestazione else None
    if logo is not None and logo.file:
        paths.append(Path(os.path.normpath(root / logo.file)))
    found: dict[str, bytes] = {}
    for path in sorted(set(paths)):
        way = inside(root, path)
        if way is None:
            raise Problem("banco-fuori", file=path.as_posix())
        found[way] = _content(path, source)
    return found


def _below(folder: Path, source: Files) -> Iterator[Path]:
    """The files below a folder, but for hidden ones."""
    if not source.is_dir(folder):
        return
    for here, folders, names in source.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _content(path: Path, source: Files) -> bytes:
    try:
        return source.read(path, MOST_BYTES)
    except OSError as error:
        raise Problem("non-letto", file=path.as_posix(), dettaglio=refusal(error)) from None


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()
