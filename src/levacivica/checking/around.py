"""What is found around the sheets of a data root: files that nobody reads, and what its settings put into documents."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from levacivica.archive.settings import Settings, Unread, located
from levacivica.archive.sheet_files import SETTINGS, shown_from
from levacivica.archive.strays import Stray, strays
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.finding import TOP, Finding, Spot
from levacivica.reading import read
from levacivica.reading.limits import MAX_REPEATS
from levacivica.rules.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from levacivica.archive.archive import Archive
    from levacivica.archive.silences import Ignora

NOT_READ = "LC029"
"""The code of a file that nobody reads."""


def around(archive: Archive, needed: AbstractSet[int] = frozenset()) -> Iterator[Unread]:
    """Yield the files around the sheets in which something is wrong, for a run that looks at the whole data root.

    ``needed`` are the numbers of the entries of the settings that silence something: the others are no longer needed.
    """
    if not archive.is_whole or not archive.asked:
        return
    faults: list[Finding] = []
    path = archive.asked[0].file.path
    with Guard(faults, Step.ACROSS, NOT_READ):
        if archive.selection.reports(NOT_READ):
            yield from (_not_read(one) for one in strays(archive.workspace, path))
    with Guard(faults, Step.TEXTS):
        yield from _settings(archive, needed)
    for fault in faults:
        shown = archive.asked[0].file.shown
        yield Unread(shown, (located(fault, shown, TOP),), archive.asked[0].text)


def _not_read(stray: Stray) -> Unread:
    found = Finding(NOT_READ, Spot(), params={"nome": stray.name}, variant=stray.variant)
    return Unread(stray.shown, (located(found, stray.shown, TOP),), "")


def _settings(archive: Archive, needed: AbstractSet[int]) -> Iterator[Unread]:
    """The mistakes in the texts of the settings, which go into every document, and the entries that silence nothing."""
    workspace = archive.workspace
    unused = [
        number for number, one in enumerate(workspace.silences.all) if number not in needed and _told(one, archive)
    ]
    has_texts = bool(workspace.settings.intestazione or workspace.settings.testi)
    if workspace.root is None or not (has_texts or unused):
        return
    path = workspace.root / SETTINGS
    document, _ = read(workspace.source.read(path))
    if document is None:
        return
    found = [one for one in (in_words(document, Settings) if has_texts else ()) if archive.selection.reports(one.code)]
    found += (_unused(number, workspace.silences.all[number]) for number in islice(unused, MAX_REPEATS))
    if found:
        shown = shown_from(workspace.here, path)
        places = [(one, one.spot.place or document.place(one.spot.path)) for one in found]
        yield Unread(shown, tuple(located(one, shown, place) for one, place in places), document.text)


def _told(entry: Ignora, archive: Archive) -> bool:
    """Whether an entry that silenced nothing is reported: not where its rule was left out of this run."""
    return archive.selection.reports("LC901") and archive.selection.reports(f"{entry.regola}")


def _unused(number: int, entry: Ignora) -> Finding:
    params = {"codici": f"{entry.regola}", "scheda": f"{entry.scheda}"}
    return Finding("LC901", Spot(("ignora", number)), params=params, variant="impostazioni")
