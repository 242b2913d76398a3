"""Reserved places of a project or of a call: for whom they are, how many for each group."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import Remark, Severity, Spot
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, rule, unbalanced, written_sum

PUBLISHED = "pubblicata"


@rule("LC611", Progetto, given=("minori_opportunita",))
def fewer_opportunities(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Reserved places have a number, at least one, and a group that they are for.

    The form of SCU asks for a text with disabilities; «altro» needs one to be understood.
    """
    for i, group in enumerate(sheet.minori_opportunita or ()):
        path = ("minori_opportunita", i, "categoria")
        needs_text = group.categoria == "altro" or (group.categoria == "disabilita" and sheet.regime == "scu")
        if needs_text and group.testo is None and _is_absent(path, "testo", "testo" in vars(group), context):
            params = {"categoria": f"{group.categoria}"}
            yield Remark(Spot(path, label="categoria"), params=params, variant="testo")
    if sheet.riservati == 0 and sheet.minori_opportunita and not _on_top(sheet):
        path = ("minori_opportunita", 0, "categoria")
        yield Remark(Spot(("riservati",), label="riservati"), (Spot(path, label="categoria"),), variant="posti")


def _is_absent(path: tuple[str | int, ...], name: str, written: bool, context: Context) -> bool:  # noqa: FBT001
    """Whether a field beside another is not written, or left empty."""
    if not written:
        return True
    empty = context.loaded.empty
    return (*path[:-1], name) in empty or (*path[:-2], name) in empty


def _on_top(sheet: Progetto) -> bool:
    return any(group.posti_in_piu for group in sheet.minori_opportunita or ())


@rule("LC226", Progetto, Bando, given=("minori_opportunita",))
def groups_share_the_reserved_places(sheet: Progetto | Bando, context: Context) -> Iterator[Remark]:
    """The places of the groups add up to the reserved ones; less only where a group has no figure.

    A call may name some of its groups alone.
    """
    groups = sheet.minori_opportunita
    if sheet.riservati is None or not groups:
        return
    known = [(i, group.posti) for i, group in enumerate(groups) if group.posti is not None]
    if not known or any(group.unread("posti") for group in groups):
        return
    made = sum(count for _, count in known)
    others = [group for group in groups if group.posti is None and not group.posti_in_piu]
    variant = unbalanced(made, sheet.riservati, complete=isinstance(sheet, Progetto) and not others)
    if variant:
        yield Remark(
            Spot(("riservati",), label="totale", params={"totale": sheet.riservati}),
            tuple(Spot(("minori_opportunita", i, "posti"), label="parte") for i, _ in known),
            {
                "somma": made,
                "totale": sheet.riservati,
                "differenza": abs(sheet.riservati - made),
                "conto": written_sum([count for _, count in known], made),
            },
            variant,
        )


@rule("LC227", Progetto, given=("riservati",))
def reserved_for_whom(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """A project that reserves places says for whom; the form of SCU asks for it."""
    if not sheet.riservati or sheet.minori_opportunita is not None or sheet.unread("minori_opportunita"):
        return
    severity = Severity.WARNING if sheet.stato == PUBLISHED and sheet.regime == "scu" else Severity.INFO
    yield Remark(Spot(("riservati",), label="riservati"), params={"riservati": sheet.riservati}, severity=severity)
