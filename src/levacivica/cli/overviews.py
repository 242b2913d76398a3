"""What ``list`` and ``stats`` share: the entries of the sheets asked for, and the day to look at them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.overview.entry import Entry


def entries_asked(paths: Sequence[str], lang: Language) -> tuple[list["Entry"], bool]:
    """The entries of the sheets named by the paths, and whether all could be read; the others are named."""
    from levacivica.cli.sources import gather, groups  # noqa: PLC0415 - not needed for help
    from levacivica.overview.gathering import entries_of  # noqa: PLC0415

    collections = gather(groups(paths, lang))
    unread = [loaded.file.shown for one in collections for loaded in one.asked if loaded.sheet is None]
    for file in unread:
        say(word("elenco-illeggibile", lang, file=file), err=True)
    entries = [entry for collection in collections for entry in entries_of(collection)]
    return sorted(entries, key=lambda entry: entry.path), not unread


def day_asked(written: str) -> date:
    """The day of ``--al``, today if it is not given; Italian forms are understood as in a sheet."""
    from levacivica.model.figures import Date  # noqa: PLC0415
    from levacivica.model.kinds import Misread  # noqa: PLC0415

    if not written:
        return date.today()
    try:
        return Date().read(written)
    except Misread as misread:
        if isinstance(misread.value, date):
            return misread.value
        raise Problem("giorno-sbagliato", scritto=written) from None
