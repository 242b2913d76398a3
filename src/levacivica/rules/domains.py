"""Numbers and addresses of offices that a slip makes those of nobody: another letter, two signs the other way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.municipalities import is_town
from levacivica.model.nearest import distance, fold
from levacivica.model.schede import Scheda
from levacivica.rules.base import Context, rule, rule_across
from levacivica.rules.places import OF_A_TOWN

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive

SHORTEST = 5
"""The letters of a town from which another letter is a slip."""

ENDINGS = ("it", "eu")
"""What may stand behind the name of a town without its dot."""

_LABELS = lazily(r"[@./-]+")


@rule("LC233", Scheda)
def domains_are_of_the_body(sheet: Scheda, context: Context) -> Iterator[Remark]:
    """No address of a municipality has its name with a letter too many, too few, another one or in another place."""
    offices, body = vars(context.own).get("contatti"), sheet.ente or ""
    if not offices or body[: len(OF_A_TOWN)].lower() != OF_A_TOWN:
        return
    town = fold(body[len(OF_A_TOWN) :]).replace(" ", "")
    if len(town) < SHORTEST:
        return
    for i, office in enumerate(offices):
        for name in ("email", "pec", "sito"):
            text = vars(office).get(name) or ""
            if text and (f".{town}." not in text and f"@{town}." not in text):
                labels = _LABELS.split(small(text.partition("@")[2] or text.partition("//")[2].partition("/")[0]))
                wrong = next((one for one in labels if _is_slip(one, town)), "")
                if wrong and is_town(body[len(OF_A_TOWN) :]):
                    params = {"scritto": wrong, "giusto": f"{town}.{wrong[-2:]}" if wrong[:-2] == town else town}
                    there = (Spot(("ente",), label="ente"),) if "ente" not in context.origins else ()
                    yield Remark(Spot(("contatti", i, name), words=wrong), there, params)


def _is_slip(label: str, town: str) -> bool:
    if label[:-2] == town and label[-2:] in ENDINGS:
        return True
    return label[:1] == town[0] and abs(len(label) - len(town)) <= 1 and distance(label, town, 1) == 1


@rule_across("LC429")
def offices_have_one_number(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """No office of a body has, in two sheets, numbers or addresses in which two neighbours have changed places.

    The sheet with what fewer have is reported, of as many the later one.
    """
    uses: dict[tuple[str, str, str], dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for name, one in archive.sheets.items():
        for i, office in enumerate(vars(one.own).get("contatti") or ()):
            for field in ("telefono", "email"):
                text = vars(office).get(field)
                if text and office.ufficio and one.sheet.ente:
                    key = (field, office.ufficio, one.sheet.ente)
                    uses[key][re.sub(r"\D", "", text) if field == "telefono" else text].append((name, i))
    for (field, _, _), written in uses.items():
        if len(written) < 2:
            continue
        by_use = sorted(written, key=lambda text: -len(written[text]))
        for position, text in enumerate(by_use):
            usual = next((other for other in by_use[:position] if _is_swapped(text, other)), None)
            for name, i in written[text] if usual is not None else ():
                first, place = written[usual or ""][0]
                there = (Spot(("contatti", place, field), label="altrove", scheda=first),)
                yield name, Remark(Spot(("contatti", i, field)), there, {"scheda": first})


def _is_swapped(one: str, other: str) -> bool:
    """Whether two texts differ by two neighbouring signs that stand the other way round."""
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    apart = [i for i, (here, there) in enumerate(zip(one, other, strict=True)) if here != there]
    return len(apart) == 2 and apart[1] == apart[0] + 1
