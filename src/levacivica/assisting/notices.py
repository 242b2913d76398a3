"""What an editor shows of a finding: its words, the places that explain it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import TOP, Place, Severity

if TYPE_CHECKING:
    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.problem import Problem
    from levacivica.diagnostics.report import Change, Located
    from levacivica.reporting.view import View


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """A place that explains a finding, with the words beside it; its file may be another."""

    path: Path
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding of a file, in words; ``code`` is empty for what stops the check of a whole data root.

    ``changes`` correct it, where the program can; it makes them without asking where they are ``safe``. ``spot`` is the
    path of the field, as the data has it.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str = ""
    related: tuple[RelatedPlace, ...] = ()
    changes: tuple[Change, ...] = ()
    safe: bool = False
    spot: tuple[str | int, ...] = ()


def notice_of(found: Located, view: View, path_of: Callable[[str], Path]) -> Notice:
    """A finding of a report in words; ``path_of`` gives the file that is shown by a name."""
    related = (RelatedPlace(path_of(one.file), one.place, view.label(found, one)) for one in found.labels[1:])
    return Notice(
        found.code,
        found.severity,
        found.place,
        view.message(found),
        view.remedy(found),
        tuple(related),
        found.changes,
        found.safely_fixable,
        found.finding.spot.path,
    )


def notices_of_settings(found: Sequence[Located], lang: Language) -> Iterator[Notice]:
    """The mistakes of the settings, for which nothing else can be checked."""
    for one in found:
        yield Notice(one.code, one.severity, one.place, one.message(lang), one.remedy(lang))


def notice_of_problem(problem: Problem, lang: Language) -> Notice:
    """What stops the check, at the top of a file that is open."""
    return Notice("", Severity.ERROR, TOP, problem.sentence(lang))
