"""The file of a new sheet: its name, which others will call it by, and the folder of its like."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from levacivica.model.call_names import years_in
from levacivica.model.codes import LONGEST_NAME, sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENDING = ".yaml"


def new_path(name: str, tipo: str, kinds: Mapping[str, str], folders: Iterable[str] = ()) -> str:
    """The path of a new sheet, where no other has its name.

    Args:
        name: what somebody calls it; empty for the name of its kind.
        tipo: the kind of sheet.
        kinds: the kinds of the sheets that are there, by path.
        folders: the data folders, for an archive without sheets.
    """
    taken = {PurePosixPath(path).stem for path in kinds}
    like = [path for path, kind in kinds.items() if kind == tipo] or [*kinds]
    homes = Counter(PurePosixPath(path).parent.as_posix() for path in like)
    home = homes.most_common(1)[0][0] if homes else next(iter(folders), ".")
    return (PurePosixPath(home) / f"{_free(sheet_name(name or tipo), taken)}{ENDING}").as_posix()


def next_path(path: str, kinds: Mapping[str, str]) -> str:
    """The path of the next edition of a sheet, beside it: the year in its name is the next one."""
    old = PurePosixPath(path)
    years = years_in(old.stem)
    name = old.stem.replace(years[-1], str(int(years[-1]) + 1)) if years else old.stem
    return old.with_name(f"{_free(name, {PurePosixPath(one).stem for one in kinds})}{ENDING}").as_posix()


def _free(name: str, taken: Iterable[str]) -> str:
    """A name that no sheet has: with a number behind it where it must be."""
    known = set(taken)
    numbered = (f"{name[: LONGEST_NAME - 6]}-{number}" for number in range(2, len(known) + 3))
    return next(one for one in (name, *numbered) if one not in known)
