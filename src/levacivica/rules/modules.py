"""Whether the hours of the modules of a training tell which figure of a sum is the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.rules.base import exact

if TYPE_CHECKING:
    from levacivica.model.quantity import Number
    from levacivica.model.schede import Progetto


def is_of_the_modules(sheet: Progetto, made: Number, total: Number) -> bool:
    """Whether the total is right with the hours of the modules in the place of those that they contradict (LC225)."""
    if sheet.formazione is None or sheet.orario is None:
        return False
    for kind in ("generale", "specifica"):
        hours = [exact(one.ore) for one in getattr(sheet.formazione, f"moduli_{kind}") or ()]
        declared = exact(getattr(sheet.orario, f"formazione_{kind}"))
        known = [one for one in hours if one is not None]
        if (
            declared is not None
            and known
            and len(known) == len(hours)
            and made - declared + sum(known) == total != made
        ):
            return True
    return False
