"""From a name in a sheet to what it leads to, and from a sheet to those that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.assisting.outline import cursor_at, lines_of
from levacivica.assisting.values import NAMES
from levacivica.diagnostics.finding import TOP, Place
from levacivica.diagnostics.problem import Problem
from levacivica.model.codes import REFERENCE, sheet_name
from levacivica.model.norms import HERE, national_calls
from levacivica.model.schede.parts import Sede

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Path as DataPath

ITSELF: Final = ("tipo", "titolo")
"""The fields on which a sheet itself is meant: its name is that of its file, and stands nowhere in it."""


class Target(NamedTuple):
    """A stretch of a file."""

    path: Path
    place: Place


class Meant(NamedTuple):
    """What the words at a place mean: the ``name`` of a sheet, or the ``code`` of a site; the other is empty.

    ``place`` is where they stand.
    """

    place: Place
    name: str = ""
    code: str = ""


def meant_at(loaded: Loaded, text: str, line: int, column: int) -> Meant | None:
    """What the words at a line and a column mean, both from 1; None where they name nothing."""
    cursor = cursor_at(lines_of(text), line, column)
    place = Place(line, cursor.column, line, cursor.stop)
    keys = [step for step in cursor.path if isinstance(step, str)]
    if len(keys) == 1 and keys[0] in ITSELF and cursor.on in ("key", "value"):
        return Meant(place, loaded.name)
    written = cursor.written.strip("\"'")
    if not keys or not written or cursor.on not in ("value", "start"):
        return None
    if len(keys) == 1 and keys[0] in NAMES:
        return Meant(place, written)
    return Meant(place, code=written) if keys[-2:] == ["sedi", "codice"] else None


def definitions(archive: Archive, here: Loaded, meant: Meant) -> Iterator[Target]:
    """Where a name leads: the sheet that has it, or the call of the program; of a site, where else it is written."""
    if meant.code:
        yield from (one for one in sites_of(archive, meant.code) if one.path != here.file.path)
        return
    same = archive.by_name.get(meant.name, ())
    yield from (Target(one.file.path, _top(one)) for one in same)
    if not same and meant.name in national_calls():
        yield Target(HERE / "bandi" / f"{meant.name}.yaml", TOP)


def _top(loaded: Loaded) -> Place:
    document = loaded.document
    return document.place(("titolo",)) if document is not None and "titolo" in document.data else TOP


def references(archive: Archive, meant: Meant) -> Iterator[Target]:
    """Every place that names a sheet, or has the code of a site."""
    if meant.code:
        yield from sites_of(archive, meant.code)
        return
    for loaded, path in naming(archive, meant.name):
        assert loaded.document is not None
        yield Target(loaded.file.path, loaded.document.place(path))


def naming(archive: Archive, name: str) -> Iterator[tuple[Loaded, DataPath]]:
    """The sheets that name a sheet, each with the path of the field or item that does."""
    for loaded in archive.every:
        yield from ((loaded, path) for path, named in names_in(loaded) if named == name)


def names_in(loaded: Loaded) -> Iterator[tuple[DataPath, str]]:
    """The names of other sheets that a sheet says, each with the path of the field or item that does."""
    for field in NAMES if loaded.sheet is not None else ():
        value = getattr(loaded.sheet, field, None)
        if isinstance(value, str):
            yield (field,), value
        elif isinstance(value, tuple):
            yield from (((field, i), one) for i, one in enumerate(value))


def sites_of(archive: Archive, code: str) -> Iterator[Target]:
    """Every place where a site with this code is written."""
    for loaded in archive.every:
        sites: tuple[Sede, ...] = getattr(loaded.sheet, "sedi", None) or ()
        for i, site in enumerate(sites):
            if site.codice == code and loaded.document is not None:
                yield Target(loaded.file.path, loaded.document.place(("sedi", i, "codice")))


class Renaming(NamedTuple):
    """A new name of a sheet: the file that gets it, and what is written instead in the sheets that name it."""

    old: Path
    new: Path
    changes: Mapping[Path, tuple[Place, ...]]
    name: str


def renaming(archive: Archive, name: str, wished: str) -> Renaming:
    """Give a sheet another name, in its file and in all the sheets that name it; raises Problem where that cannot be.

    The name may be given with the ending of its file.
    """
    new = wished.removesuffix(".yaml").removesuffix(".yml").strip()
    same = archive.by_name.get(name, ())
    if len(same) != 1:
        raise Problem("rinomina-senza-scheda" if not same else "rinomina-doppia", nome=name)
    if not REFERENCE.matches(new):
        raise Problem("rinomina-nome-sbagliato", nome=new, giusto=sheet_name(new) or name)
    if new in archive.by_name or archive.in_other_capitals(new):
        raise Problem("rinomina-nome-preso", nome=new)
    old = same[0].file.path
    return Renaming(old, old.with_name(new + old.suffix), references_by_file(archive, name), new)


def references_by_file(archive: Archive, name: str) -> Mapping[Path, tuple[Place, ...]]:
    """The places that name a sheet, by file."""
    found: dict[Path, tuple[Place, ...]] = {}
    for one in references(archive, Meant(TOP, name)):
        found[one.path] = (*found.get(one.path, ()), one.place)
    return found
