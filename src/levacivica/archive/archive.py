"""All the sheets of a data root: what each says, what a name leads to, which sheets belong to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from os.path import normcase
from typing import TYPE_CHECKING, TypeVar, cast

from levacivica.archive.dependence import changed_names, same_norms
from levacivica.archive.files import Overlay
from levacivica.archive.loading import Loaded, is_unchanged, load, load_each
from levacivica.archive.memory import no_garbage_collection
from levacivica.archive.references import Reference, State
from levacivica.archive.settling import Settled, settle, settle_each
from levacivica.model.nearest import Names, fold
from levacivica.model.norms import national_call, national_calls
from levacivica.model.schede import Bando, Progetto, Scheda

if TYPE_CHECKING:
    from pathlib import Path

    from levacivica.archive.selection import Selection
    from levacivica.archive.settings import Settings
    from levacivica.archive.sheet_files import SourceFile
    from levacivica.archive.workspace import Workspace
    from levacivica.model.norms import Norms
    from levacivica.model.schede.parts import Sede

S = TypeVar("S", bound=Scheda)


@dataclass(frozen=True, eq=False)
class Archive:
    """The sheets of a data root, or of a run without one.

    ``asked`` are the sheets that a command was asked to look at, ``every`` those and the rest of the data root, in the
    order of their paths.
    """

    workspace: Workspace
    asked: tuple[Loaded, ...]
    every: tuple[Loaded, ...]

    @property
    def root(self) -> Path | None:
        """The folder of levacivica.yaml; None where the sheets belong to no data root."""
        return self.workspace.root

    @property
    def norms(self) -> Norms:
        """The norms that the data root knows."""
        return self.workspace.norms

    @property
    def settings(self) -> Settings:
        """What levacivica.yaml says."""
        return self.workspace.settings

    @property
    def selection(self) -> Selection:
        """Which rules are reported, and how much each weighs."""
        return self.workspace.selection

    @property
    def is_whole(self) -> bool:
        """Whether every sheet of the data root was asked for."""
        return len(self.asked) == len(self.every)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Loaded, ...]]:
        """The sheets by the name that others call them by; more than one has no way to be called."""
        found: dict[str, list[Loaded]] = defaultdict(list)
        for loaded in self.every:
            found[loaded.name].append(loaded)
        return {name: tuple(same) for name, same in found.items()}

    @cached_property
    def sheets(self) -> Mapping[str, Settled[Scheda]]:
        """The sheets that could be typed, by name; of several with one name the one asked for, or else the first."""
        asked = set(map(id, self.asked))
        chosen = (min(same, key=lambda one: id(one) not in asked) for same in self.by_name.values())
        return {loaded.name: self.settled(loaded) for loaded in chosen if loaded.sheet is not None}

    @cached_property
    def _settled(self) -> dict[int, Settled[Scheda]]:
        return {}

    def with_texts(self, texts: Mapping[Path, bytes]) -> Archive:
        """The same archive with other texts of some of its sheets, by path: only these are read again."""
        files = Overlay(texts, self.workspace.source)
        changed = set(map(str, texts))
        again = [one for one in self.every if one.file.where in changed or one.has_fault]
        return self.with_sheets({id(one): load(replace(one.file, files=files), self.norms) for one in again})

    def with_sheets(self, others: Mapping[int, Loaded]) -> Archive:
        """The same archive with other sheets in the place of some, by ``id``; what depends on none stays settled."""
        asked, every = (tuple(others.get(id(one), one) for one in some) for some in (self.asked, self.every))
        return Archive(self.workspace, asked, every).keeping(self).all_settled()

    def all_settled(self) -> Archive:
        """The same archive with every sheet settled; one that the program fails to settle counts as unreadable."""
        failed = settle_each(self.every, self.settled)
        return self.with_sheets(failed) if failed else self

    def keeping(self, earlier: Archive) -> Archive:
        """The same archive, which settles again only what an earlier one did not settle from the same sheets.

        The norms of both are the same.
        """
        changed = changed_names(earlier.by_name, self.by_name)
        for one in earlier._settled.values():
            if changed.isdisjoint(one.settled_from):
                self._settled[id(one.loaded)] = one
        for kind, names in earlier._names.items():
            if names.all == self._names_of(kind):  # what was found among them is found again
                self._names[kind] = names
        return self

    def settled(self, loaded: Loaded) -> Settled[Scheda]:
        """A sheet of the archive that could be typed, with what it takes from its neighbours; made once."""
        known = self._settled.get(id(loaded))
        if known is None:
            known = self._settled[id(loaded)] = settle(loaded, self)
        return known

    def refer(self, name: str, kind: type[S]) -> Reference[S]:
        """What a name leads to, where a sheet of this kind is wanted.

        A call of the program is found only where the archive has nothing of that name, also in other capitals: one of
        its own that cannot be read is never replaced by another.
        """
        same = self.by_name.get(name, ())
        if len(same) > 1:
            return Reference(name, State.DOUBLE)
        if same:
            sheet = same[0].sheet
            if sheet is None:
                return Reference(name, State.UNREADABLE)
            if isinstance(sheet, kind):
                return Reference(name, State.FOUND, sheet)
            return Reference(name, State.OTHER_KIND, tipo=sheet.tipo or "")
        call = national_call(name) if issubclass(Bando, kind) and not self.in_other_capitals(name) else None
        if isinstance(call, kind):
            return Reference(name, State.FOUND, call, national=True)
        return Reference(name, State.ABSENT)

    def in_other_capitals(self, name: str) -> str:
        """The name of a sheet that differs from this one in capitals alone; empty where there is none."""
        return self._capitals.get(name.casefold(), "") if name not in self.by_name else ""

    @cached_property
    def _capitals(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in self.by_name if name != name.casefold()}

    @cached_property
    def reported(self) -> Mapping[str, Settled[Scheda]]:
        """The sheets asked for that could be typed, by name: findings between sheets are about these alone."""
        asked = set(map(id, self.asked))
        return {name: one for name, one in self.sheets.items() if id(one.loaded) in asked}

    def names(self, kind: type[Scheda]) -> Names:
        """The names of the sheets of a kind, calls of the program too: to find what a wrong name is meant for."""
        known = self._names.get(kind)
        if known is None:
            known = self._names[kind] = Names(self._names_of(kind))
        return known

    def _names_of(self, kind: type[Scheda]) -> tuple[str, ...]:
        own = (name for name, one in self.sheets.items() if isinstance(one.own, kind))
        return (*own, *(national_calls() if issubclass(Bando, kind) else ()))

    @cached_property
    def _names(self) -> dict[type[Scheda], Names]:
        return {}

    def sites(self) -> Iterator[tuple[str, int, Sede]]:
        """Every site of every project: the name of the sheet, its position there, the site."""
        for name, one in self.sheets.items():
            sites: Sequence[Sede] = getattr(one.own, "sedi", None) or ()
            for i, site in enumerate(sites):
                yield name, i, site

    def naming(self, programme: str) -> AbstractSet[str]:
        """The names of the projects that name a programme."""
        return self._naming.get(programme, frozenset())

    @cached_property
    def _naming(self) -> Mapping[str, AbstractSet[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, one in self.sheets.items():
            if one.programme is not None:
                found[one.programme.name].add(name)
        return found

    def projects_of(self, programme: Settled[Scheda]) -> list[Settled[Progetto]]:
        """The projects of a programme that are there, each once, in its order."""
        found = dict.fromkeys(one.name for one in programme.projects if one.state is State.FOUND)
        return [cast("Settled[Progetto]", self.sheets[name]) for name in found]

    def projects_of_call(self, name: str) -> Sequence[Settled[Progetto]]:
        """The projects that name a call, themselves or through their programme, by body and title."""
        return self._by_call.get(name, ())

    def made_from(self, settled: Settled[Scheda]) -> frozenset[str]:
        """The names that the documents, the data and the entry of a sheet are made from.

        A programme and a call show their projects, each with what it takes from others itself.
        """
        shown = self.projects_of(settled)
        if isinstance(settled.sheet, Bando):
            shown = [*shown, *self.projects_of_call(settled.name)]
        return frozenset(name for one in (settled, *shown) for name in one.settled_from)

    @cached_property
    def _by_call(self) -> Mapping[str, Sequence[Settled[Progetto]]]:
        found: dict[str, list[Settled[Progetto]]] = defaultdict(list)
        for one in self.sheets.values():
            if isinstance(one.sheet, Progetto) and one.call is not None:
                found[one.call.name].append(cast("Settled[Progetto]", one))
        for projects in found.values():
            projects.sort(key=lambda one: (fold(one.sheet.ente or ""), fold(one.sheet.titolo or ""), one.name))
        return found


def read_archive(
    files: Sequence[SourceFile],
    workspace: Workspace,
    earlier: Archive | None = None,
    unchanged: Callable[[Loaded, SourceFile], bool] = is_unchanged,
) -> Archive:
    """Read and type the sheets asked for, and the rest of their data root; ``unchanged`` ones are of ``earlier``."""
    if earlier is not None and not same_norms(earlier.norms, workspace.norms):
        earlier = None
    known = {one.file.where: one for one in earlier.every} if earlier is not None else {}

    def still(file: SourceFile) -> Loaded | None:
        one = known.get(file.where)
        return one if one is not None and unchanged(one, file) else None

    with no_garbage_collection():
        # Windows has the same file under names in other capitals.
        asked = {normcase(file.where): file for file in files}
        everything = load_each([*asked.values(), *workspace.archive_files(besides=asked)], workspace.norms, still)
    in_order = tuple(sorted(everything, key=lambda loaded: loaded.file.where))
    archive = Archive(workspace, tuple(everything[: len(asked)]), in_order)
    return (archive if earlier is None else archive.keeping(earlier)).all_settled()
