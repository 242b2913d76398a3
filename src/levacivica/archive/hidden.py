"""What a sheet depends on and that hides its facts, since it cannot be read or is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.references import State
from levacivica.model.schede import Bando
from levacivica.model.schede.regimes import REGIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.archive.references import Neighbours, Reference
    from levacivica.diagnostics.finding import Path
    from levacivica.model.schede import Progetto, Programma, Scheda


class Hidden(NamedTuple):
    """Something that a sheet depends on and that cannot be read, or that two files say: facts are missing for it.

    ``path`` is where the sheet names it, ``what`` is what it would be: programma, bando, progetto, norma. ``files`` are
    those of norms, as shown.
    """

    path: Path
    what: str
    name: str
    state: State
    files: tuple[str, ...] = ()

    @property
    def is_double(self) -> bool:
        """Whether more than one has its name; norms of the program and a file of the archive are two."""
        return self.state is State.DOUBLE


def hidden_from(
    own: Scheda,
    programme: Reference[Programma] | None,
    call: Reference[Bando] | None,
    projects: tuple[Reference[Progetto], ...],
    archive: Neighbours,
    *,
    has_own_call: bool,
) -> Iterator[Hidden]:
    """What the sheet depends on and that hides its facts, in the order of the sheet's own fields."""
    regime = getattr(own, "regime", None)
    yield from _hidden_norms(("regime",), regime, archive)
    if programme is not None and programme.state.hides_facts:
        yield Hidden(("programma",), "programma", programme.name, programme.state)
    if call is not None and call.state.hides_facts:
        path = ("bando",) if has_own_call else ("programma",)
        yield Hidden(path, "bando", call.name, call.state)
    own_call = call.name if call is not None else None
    for i, project in enumerate(projects):
        if project.state.hides_facts:
            yield Hidden(("progetti", i), "progetto", project.name, project.state)
        if project.sheet is not None and project.sheet.regime != regime:
            yield from _hidden_norms(("progetti", i), project.sheet.regime, archive)
        if project.sheet is not None and project.sheet.bando is not None and project.sheet.bando != own_call:
            of_project = archive.refer(project.sheet.bando, Bando)
            if of_project.state.hides_facts:
                yield Hidden(("progetti", i), "bando", of_project.name, of_project.state)


def _hidden_norms(path: Path, regime: str | None, archive: Neighbours) -> Iterator[Hidden]:
    """The norms of a name, where no figure of theirs is known."""
    files = archive.norms.unread.get(regime) if regime is not None else None
    if regime is not None and files is not None:
        state = State.DOUBLE if regime in REGIMES or len(files) > 1 else State.UNREADABLE
        yield Hidden(path, "norma", regime, state, tuple(files))
