"""What ``list`` and ``stats`` share: the entries of the sheets asked for, and the day of ``--al``."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from levacivica.cli.faults import Faults, exit_code, say_faults
from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.faults import FAULT

if TYPE_CHECKING:
    from levacivica.overview.entry import Entry


def entries_asked(paths: Sequence[str], lang: Language) -> tuple[list["Entry"], int]:
    """The entries of the sheets named by the paths, and the exit code; those that have none are reported.

    A sheet that depends on one that cannot be read is reported too, since its values are not known.
    """
    from levacivica.api import load_each  # noqa: PLC0415 - not needed for help
    from levacivica.overview.gathering import entries_of  # noqa: PLC0415

    archives = load_each(*paths)
    asked = [(archive, loaded) for archive in archives for loaded in archive.asked]
    unread = [loaded for _, loaded in asked if loaded.sheet is None]
    for loaded in unread:
        say(word("elenco-illeggibile", lang, file=loaded.file.shown), err=True)
    hidden = [one for archive, loaded in asked if loaded.sheet and (one := archive.settled(loaded)).hidden]
    for one in hidden:
        for key, double in (("elenco-nascosta", False), ("elenco-nascosta-doppia", True)):
            names = dict.fromkeys(name.name for name in one.hidden if name.is_double is double)
            if names:
                say(word(key, lang, file=one.loaded.file.shown, nomi=", ".join(names)), err=True)
    faults: Faults = [(one, fault) for one in unread for fault in one.wrong if fault.code == FAULT]
    entries = [entry for archive in archives for entry in entries_of(archive, faults)]
    say_faults(((loaded.file.shown, fault) for loaded, fault in faults), lang)
    code = exit_code(faulty=bool(faults), complete=not (unread or hidden))
    return sorted(entries, key=lambda entry: entry.path), code


def day_asked(written: str) -> date:
    """The day of ``--al``, today if it is not given; Italian forms are understood as in a sheet."""
    from levacivica.model.dates import Date  # noqa: PLC0415
    from levacivica.model.kinds import Misread  # noqa: PLC0415

    if not written:
        return date.today()
    try:
        return Date().read(written)
    except Misread as misread:
        if isinstance(misread.value, date):
            return misread.value
        raise Problem("giorno-sbagliato", scritto=written) from None
