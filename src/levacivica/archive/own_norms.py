"""The norms that a data root adds to those of the program: which files can be read, and which names they have."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.files import DISK, Files
from levacivica.archive.settings import SettingsError, Unread, located, read_record
from levacivica.archive.sheet_files import sheets_below, shown_from
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import TOP, Finding, Spot
from levacivica.model.contradictions import contradictions
from levacivica.model.norms import Norms, Regime
from levacivica.model.schede.regimes import REGIMES
from levacivica.reading import read as parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from levacivica.model.record import Record


class _File(NamedTuple):
    """A file of norms: the path as shown, its name without the ending, what it holds or what is wrong with it."""

    shown: str
    stem: str
    read: Regime | Unread

    @property
    def nome(self) -> str:
        """The name that the norms give themselves; empty where it cannot be read."""
        record = self.read.record if isinstance(self.read, Unread) else self.read
        return getattr(record, "nome", None) or ""

    @property
    def names(self) -> frozenset[str]:
        """The names that sheets may call these norms by: file name and ``nome`` should be one, and may not be."""
        return frozenset({self.stem, self.stem.casefold(), self.nome} - {""})


def read_own_norms(
    root: Path, folders: Sequence[str], here: Path, files: Files = DISK
) -> tuple[Norms, tuple[Unread, ...]]:
    """Read the norms of a data root, and what is wrong with those that hold for no sheet.

    A file with mistakes, with the name of norms of the program or with that of another file gives no figures; whatever
    it may be called by is held back from the sheets, so that no other norms apply in its place.

    Args:
        root: the folder of levacivica.yaml.
        folders: the folders of norms, from there.
        here: the folder in which the command runs, from which paths are shown.
        files: where they are read from.

    Raises SettingsError for a folder that is not there.
    """
    found = [_read(path, shown_from(here, path), files) for path in _norm_files(root, folders, here, files)]
    claims: dict[str, list[str]] = defaultdict(list)
    for one in found:
        for name in one.names:
            claims[name].append(one.shown)
    usable = {one.nome: one.read for one in found if isinstance(one.read, Regime) and len(claims[one.nome]) == 1}
    lost = [one for one in found if usable.get(one.nome) is not one.read]
    norms = Norms(
        usable.values(),
        {name: tuple(claims[name]) for one in lost for name in one.names},
        tuple(one.shown for one in lost if not one.nome),
    )
    return norms, tuple(unread for one in lost if (unread := _wrong(one, claims, lost)) is not None)


def _wrong(one: _File, claims: Mapping[str, Sequence[str]], lost: Sequence[_File]) -> Unread | None:
    """What is wrong with a file that gives no figures; None where only another one, which claims its name, is wrong."""
    if isinstance(one.read, Unread):
        return one.read
    if all(other is one or other.stem != one.stem for other in lost):
        return None
    others = ", ".join(shown for shown in claims[one.nome] if shown != one.shown)
    return _misnamed(one.shown, one.stem, others, "doppio", one.read)


def _read(path: Path, shown: str, files: Files) -> _File:
    """Read a file of the same form as those of the norms that come with the program.

    It is named after its norms, and may not hide those of the program, whose figures only a call may change.
    """
    faults: list[Finding] = []
    read: Record | Unread | None = None
    with Guard(faults, Step.READING):
        read = read_record(Regime, path, shown, files)
    if faults:
        return _File(shown, path.stem, Unread(shown, (located(faults[0], shown, TOP),), ""))
    if read is None:
        empty = located(Finding("LC007", Spot()), shown, TOP)
        return _File(shown, path.stem, Unread(shown, (empty,), ""))
    if isinstance(read, Regime) and read.nome in REGIMES:
        read = _misnamed(shown, path.stem, read.nome, "norma-del-programma", read)
    elif isinstance(read, Regime) and read.nome != path.stem:
        read = _misnamed(shown, path.stem, read.nome or "", "norma", read)
    elif isinstance(read, Regime) and (wrong := list(contradictions(read))):
        read = _contradictory(path, shown, files, wrong, read)
    assert isinstance(read, Regime | Unread)
    return _File(shown, path.stem, read)


def _contradictory(path: Path, shown: str, files: Files, wrong: list[Finding], regime: Regime) -> Unread:
    """Norms with figures that cannot all hold give none: the mistake is theirs, and not of the sheets under them."""
    document, _ = parse(files.read(path))
    assert document is not None
    found = tuple(located(one, shown, document.place(one.spot.path)) for one in wrong)
    return Unread(shown, found, document.text, regime)


def _misnamed(shown: str, name: str, other: str, variant: str, regime: Regime) -> Unread:
    finding = Finding("LC406", Spot(), params={"nome": name, "altro": other}, variant=variant)
    return Unread(shown, (located(finding, shown, TOP),), "", regime)


def _norm_files(root: Path, folders: Sequence[str], here: Path, files: Files) -> Iterator[Path]:
    """The files in the folders of norms, each once; a folder that is not there is a mistake of the settings."""
    seen: set[str] = set()
    for name in folders:
        folder = Path(os.path.normpath(root / name))
        if not files.is_dir(folder):
            missing = Finding("LC009", Spot(), params={"file": name}, variant="cartella")
            raise SettingsError((located(missing, shown_from(here, folder), TOP),))
        for path in sheets_below(folder, files):
            if os.path.normcase(path) not in seen:
                seen.add(os.path.normcase(path))
                yield Path(path)
