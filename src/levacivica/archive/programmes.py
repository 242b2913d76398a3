"""Which projects say that they belong to a programme that does not list them: its figures may leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.archive.copies import copies_in
from levacivica.archive.references import State
from levacivica.model.nearest import nearest
from levacivica.model.schede import Programma

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


def unlisted(archive: Archive, programme: Settled[Scheda]) -> list[str]:
    """The projects that name a programme, and that neither it nor any other one lists; in the order of their names.

    A project that another programme lists has a wrong name in its own sheet, and says nothing about this one.
    """
    listed = {project.name for project in programme.projects}
    naming = archive.naming(programme.name) - listed
    if not naming or not isinstance(programme.sheet, Programma) or len(archive.by_name[programme.name]) > 1:
        return []
    elsewhere = {project.name for one in archive.sheets.values() for project in one.projects}
    rest = (name for name in naming - elsewhere if not is_misspelt(archive, programme, name))
    return sorted(name for name in rest if not is_copied(archive, name, listed))


def is_copied(archive: Archive, project: str, listed: AbstractSet[str]) -> bool:
    """Whether a project is a copy of a listed one, so that it is that sheet once more and not a part left out."""
    copy = copies_in(archive).get(project)
    return copy is not None and copy.is_whole and copy.of in listed


def is_misspelt(archive: Archive, programme: Settled[Scheda], project: str) -> bool:
    """Whether a programme lists a name without a sheet that was most likely meant to be this project."""
    return bool(nearest(project, _lost(programme))) or project == meant(archive, programme)


def meant(archive: Archive, programme: Settled[Scheda]) -> str:
    """The project that a programme means by the only name without a sheet in its list; empty where none can be told.

    It is the only one that names the programme and is not in the list: its file got another name.
    """
    if len(_lost(programme)) != 1:
        return ""
    naming = archive.naming(programme.name) - {project.name for project in programme.projects}
    return next(iter(naming)) if len(naming) == 1 else ""


def _lost(programme: Settled[Scheda]) -> list[str]:
    return [project.name for project in programme.projects if project.state is State.ABSENT]
