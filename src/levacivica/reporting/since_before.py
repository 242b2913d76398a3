"""What a run says of the revision that it was held against: one line for each fate of a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.since import State

if TYPE_CHECKING:
    from levacivica.diagnostics.report import Comparison, Located
    from levacivica.reporting.view import View

_SAID = {
    State.GONE: "da-risolti",
    State.SILENCED: "da-silenziati",
    State.DELETED: "da-cancellati",
    State.UNKNOWN: "da-ignoti",
}
_SHORT = 10
"""The digits of a hash that people see."""


def since_before(view: View, *, plain: bool = False) -> Iterator[str]:
    """Yield the lines: none where no other revision was looked at; fates of notes only where these are asked for.

    ``plain`` is for colleagues who know neither git nor the command line: no revisions, no options. What was there
    before is told apart then.
    """
    compared = view.report.compared
    if compared is None:
        return
    if compared.revision and not plain:
        yield _since_revision(view, compared)
    there = [*view.report.findings, *view.report.suppressed, *compared.gone]
    by_state = {state: [one for one in there if view.shows(one) and _is_in(one, state)] for state in State}
    if not plain and (old := old_findings(view)):
        yield word("da-vecchi", view.lang, conti=view.counted(Counter(found.severity for found in old)))
    for state, key in _SAID.items():
        if found := by_state[state]:
            yield word(f"{key}-detti" if plain and state is State.SILENCED else key, view.lang, n=len(found))
    for note in compared.notes:
        in_git = plain and "revisione" in note.params
        key = note.key
        yield word(f"{key}-prima" if in_git else key, view.lang, **note.params)


def old_findings(view: View) -> list[Located]:
    """The errors and warnings that were there before the change, in their order."""
    return [one for one in view.report.findings if _is_in(one, State.OLD) and one.severity is not Severity.INFO]


def _since_revision(view: View, compared: Comparison) -> str:
    short = compared.commit[:_SHORT]
    if short and compared.commit.startswith(compared.revision):
        return word("da-commit", view.lang, revisione=short)
    return word("da-revisione", view.lang, revisione=compared.revision + (f" ({short})" if short else ""))


def _is_in(found: Located, state: State) -> bool:
    return found.since is not None and found.since.state is state


def of_a_change(view: View, found: Located) -> Iterator[str]:
    """What is to be said of a finding itself: that it was there with other values, which file brought it."""
    if found.since is None:
        return
    if found.since.state is State.TOUCHED:
        yield word("da-toccato", view.lang)
    if found.since.cause:
        yield word("da-causa", view.lang, file=found.since.cause)
