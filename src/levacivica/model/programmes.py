"""Programmes, calls and their projects: which sheets belong to them, and what each takes from its programme."""

from __future__ import annotations

from collections.abc import Mapping

from levacivica.model.nearest import fold
from levacivica.model.schede import Progetto, Programma, Scheda, ServizioCivile

INHERITED = (
    "ente", "codice_ente", "codice_fiscale_ente", "partita_iva_ente", "settore", "aree", "ruolo", "fonte", "contatti",
    "bando",
)  # fmt: skip
"""What a project takes from its programme where it says nothing itself."""

NOTHING: frozenset[str] = frozenset()


def completed(sheet: Scheda, sheets: Mapping[str, Scheda]) -> Scheda:
    """The sheet with what it takes from its programme; the same sheet where there is nothing to take.

    ``sheets`` holds the typed sheets of the data root by name.
    """
    programme = sheets.get(sheet.programma) if isinstance(sheet, ServizioCivile) and sheet.programma else None
    if not isinstance(programme, Programma):
        return sheet
    lacking = [name for name in INHERITED if getattr(sheet, name) is None]
    taken = {name: value for name in lacking if (value := getattr(programme, name)) is not None}
    return type(sheet)({**vars(sheet), **taken})


def taken_from_programme(own: Scheda, complete: Scheda) -> frozenset[str]:
    """The names of the fields that a completed sheet has from its programme."""
    return (
        NOTHING if own is complete else frozenset(n for n in INHERITED if getattr(own, n) is not getattr(complete, n))
    )


def projects_of(programme: Programma, sheets: Mapping[str, Scheda]) -> list[tuple[str, ServizioCivile]]:
    """The projects of a programme that are there, in its order, each completed, with their names."""
    found = []
    for name in programme.progetti or ():
        project = sheets.get(name)
        if isinstance(project, ServizioCivile):
            complete = completed(project, sheets)
            assert isinstance(complete, ServizioCivile)
            found.append((name, complete))
    return found


def projects_of_call(name: str, sheets: Mapping[str, Scheda]) -> list[Progetto]:
    """The projects that name a call, themselves or through their programme, each completed, by body and title."""
    named = [
        complete
        for sheet in sheets.values()
        if isinstance(sheet, Progetto)
        and isinstance(complete := completed(sheet, sheets), Progetto)
        and complete.bando == name
    ]
    return sorted(named, key=lambda project: (fold(project.ente or ""), fold(project.titolo or "")))
