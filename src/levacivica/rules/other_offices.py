"""What a text copied from another office or another time still says: its municipality, the law of then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.municipalities import is_town, provinces_of
from levacivica.model.nearest import fold
from levacivica.model.norms import regime as norms_of
from levacivica.model.record import Record
from levacivica.model.schede import Bando, Progetto, Scheda
from levacivica.rules.base import Context, rule
from levacivica.rules.places import OF_A_TOWN

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

_TEXTS = ("come_candidarsi", "descrizione", "finalita", "ruolo")
_TOWN = lazily(
    r"\b[Cc]omune di (?P<name>[A-ZÀÈÉÌÒÙ][\w'’-]+"
    r"(?: (?:(?:[a-z]{1,5}|[a-z]{1,4}['’]) ?)?[A-ZÀÈÉÌÒÙ][\w'’-]+){0,4})"
)
_ACTS = lazily(
    r" (?:cerca|offre|propone|seleziona|organizza|promuove|gestisce|realizza|accoglie|mette a disposizione|intende"
    r"|ha (?:attivato|avviato|deciso|scelto))\b"
)
"""What the body of a project does."""

_ELSEWHERE = lazily(
    r"\b(?:resid\w+|domicili\w*|nat[oi]|confin\w+|vicin\w+|insieme|collaborazion\w+|come|anche|con)\b[^.;\n]{0,40}\Z"
)
"""Words of a municipality that is named beside the own one."""

_FOLLOWED = {"scu": "scn", "lombardia-16-2019": "lombardia-33-2014"}
"""The norms that others replaced (D.Lgs. 40/2017; L.R. Lombardia 16/2019, art. 11)."""

_LAW = lazily(r"(?P<kind>D\.Lgs\.|L\.R\.[A-Za-z ]*|L\.) ?(?P<number>[0-9]+)/(?P<year>[0-9]{4})")
_NOW = lazily(
    r"\b(?:ai sensi|in base|a norma|secondo|previst|regolat|disciplinat|di cui|come da|requisit|rispett|dalla? "
    r"|dall'art|art\.|articolo|applic)"
)
_THEN = lazily(
    r"\b(?:abrog|sostitu|superat|nasc|nacq|nat[oa]\b|istitu|introdo|preced|previg|allora|stori|origin"
    r"|fino al|ex\b|gi[àa]\b|svolt|prestat|interrott|modific|oggi)"
)
"""A sentence about the past, or about an earlier service of those who apply."""

LAST_OF_THE_OLD = 2019
"""Until that year the universal service ran by the rules of the national one (D.Lgs. 40/2017, art. 26)."""


@rule("LC733", Progetto, Bando)
def no_other_municipality(sheet: Progetto | Bando, context: Context) -> Iterator[Remark]:
    """The municipality of a text is the body, or another one that the sheet knows."""
    own = vars(context.own)
    body = sheet.ente or ""
    of_a_town = body[: len(OF_A_TOWN)].lower() == OF_A_TOWN
    if not body:
        return
    for name in _TEXTS:
        text = own.get(name)
        if not text or "omune di " not in text or (of_a_town and body[len(OF_A_TOWN) :] in text):
            continue
        for match in _TOWN.finditer(text):
            town = _longest_town(match["name"])
            acting = name == "come_candidarsi" or _ACTS.match(text, match.start("name") + len(town)) is not None
            before = small(text[max(0, match.start() - 60) : match.start()])
            foreign = town and acting and not _ELSEWHERE.search(before) and not _knows(sheet, context, town)
            if foreign and (of_a_town or _is_far(town, body, sheet)):
                words = f"{match[0][: -len(match['name'])]}{town}"
                yield Remark(
                    Spot((name,), words=words), (Spot(("ente",), label="ente"),), {"altro": town, "ente": body}
                )
                return


def _is_far(town: str, body: str, sheet: Progetto | Bando) -> bool:
    """Whether a municipality is in no province of the sites, or of the name, of a body that is none itself.

    A union has members, a province its towns, and no field names them: those near by may take part.
    """
    near = [site.comune or "" for site in getattr(sheet, "sedi", None) or ()] + [
        _longest_town(body.rpartition(" di ")[2])
    ]
    plates = {one.plate for name in near if name for one in provinces_of(name)}
    return bool(plates) and plates.isdisjoint(one.plate for one in provinces_of(town))


def _longest_town(name: str) -> str:
    """The municipality that some words begin with; empty where there is none."""
    words = name.split()
    whole = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((one for one in whole if is_town(one)), "")


def _knows(sheet: Progetto | Bando, context: Context, town: str) -> bool:
    """Whether a sheet, its programme or its call names a municipality anywhere else than in these texts."""
    key = fold(town)
    others = (context.programme.sheet if context.programme is not None else None, context.bando)
    known = [_names({name: value for name, value in vars(sheet).items() if name not in _TEXTS})]
    known += [_names(vars(one)) for one in others if one is not None]
    return any(key in fold(text) for names in known for text in names)


def _names(fields: Mapping[str, Any]) -> Iterator[str]:
    """The texts of some fields and of the groups in them."""
    for value in fields.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Record):
                yield from _names(vars(one))


@rule("LC734", Progetto, Bando)
def no_law_of_before(sheet: Progetto | Bando, context: Context) -> Iterator[Remark]:
    """No text takes the law that the norms of the sheet replaced for the one in force."""
    old = _FOLLOWED.get(getattr(sheet, "regime", None) or "")
    if old is None or _is_of_then(sheet, context, old):
        return
    own = vars(context.own)
    texts: list[tuple[Path, str | None]] = [
        ((name,), own.get(name)) for name in ("descrizione", "come_candidarsi", "ruolo")
    ]
    for name in ("requisiti_obbligatori", "obblighi"):
        for i, one in enumerate(own.get(name) or ()):
            texts.append(((name, i), one) if isinstance(one, str) else ((name, i, "testo"), one.testo))
    for year, law, pattern in _laws(old):
        for path, text in texts:
            match = pattern.search(text) if text and year in text else None
            if match is not None and text and _is_in_force(text, match):
                now = context.regime.legge if context.regime is not None else ""
                yield Remark(Spot(path, words=match[0]), params={"legge": law, "ora": f"{now}"})
                return


def _is_of_then(sheet: Scheda, context: Context, old: str) -> bool:
    """Whether a sheet of the universal service is from the years in which the rules of the national one held."""
    call, start = context.dated, getattr(sheet, "inizio", None)
    day = (call.scadenza or call.apertura if call is not None else None) or start
    return old == "scn" and day is not None and day.year <= LAST_OF_THE_OLD


@cache
def _laws(old: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The laws of norms that others replaced: the year, the name, how texts name it."""
    found = []
    for match in _LAW.finditer(norms_of(old).legge or ""):
        number, year = match["number"], match["year"]
        if year >= "2017":
            continue
        kind = r"[Dd]\.? ?[Ll]gs\.?|[Dd]ecreto [Ll]egislativo" if match["kind"][0] == "D" else r"\b[Ll]egge|\b[Ll]\."
        found.append(
            (
                year,
                match[0],
                re.compile(
                    rf"(?:{kind})(?:[ ]?[Rr]\.|[ ][Rr]egionale)?(?:[ ](?:Lombardia|lombarda))?[ ]?"
                    rf"(?:[Nn]\.?[ ]?)?(?:{number}[ ]?/[ ]?{year}|{number} del (?:[0-9]{{1,2}} [a-z]+ )?{year}"
                    rf"|(?:del )?[0-9]{{1,2}}°? [a-z]+ {year},? n\.? ?{number})(?![0-9])"
                ),
            )
        )
    return tuple(found)


def _is_in_force(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence takes the law that it names for the one in force."""
    start = max(text.rfind(sign, 0, match.start()) for sign in (". ", "\n\n", ";")) + 1
    stop = text.find(". ", match.end())
    sentence = small(
        text[max(start, match.start() - 200) : stop if 0 <= stop < match.end() + 150 else match.end() + 150]
    )
    return _NOW.search(sentence) is not None and _THEN.search(sentence) is None
