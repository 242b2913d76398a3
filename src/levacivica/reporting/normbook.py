"""The figures of the norms as text for the terminal, each with its dates, source and whether it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import Language, shown, word
from levacivica.model.limits import LIMITS
from levacivica.model.quantity import Quantity, spoken
from levacivica.reporting.wrapping import wrapped

if TYPE_CHECKING:
    from levacivica.model.limits import Limite
    from levacivica.model.norms import Regime
    from levacivica.model.record import Record
    from levacivica.model.schede import Bando

FIGURES = (
    "volontari", "estero", "apertura", "scadenza", "ora_scadenza", "apertura_enti", "scadenza_enti", "eta",
    "durata_mesi", "volontari_per_progetto", "assegno_mensile", "atto",
)  # fmt: skip
"""The fields of a call that are figures, dates or acts."""


def page_of_regime(regime: Regime, lang: Language) -> str:
    """Every figure of a regime, with its source and whether it is confirmed; wrapped at 80 columns."""
    lines = [*wrapped(f"{regime.nome}: {regime.titolo}"), *wrapped(regime.legge or "", "  ")]
    if regime.nota:
        lines += ["", *wrapped(regime.nota, "  ")]
    if regime.stessa_durata_nel_programma == "sì":
        lines += ["", *wrapped(word("norme-stessa-durata", lang), "  ")]
    for limit in regime.limiti or ():
        lines += ["", *_limit(limit, lang)]
    lines += _of_people(regime, lang)
    lines += _of_calls(regime, lang)
    if not regime.limiti:
        lines += ["", *wrapped(word("norme-nessun-limite", lang), "  ")]
    return "\n".join(lines) + "\n"


def page_of_call(name: str, call: Bando, lang: Language) -> str:
    """Every figure of a call, those still to be confirmed marked, and the limits that it changes in the norms."""
    lines = [*wrapped(f"{name}: {call.titolo}")]
    if call.regime:
        lines += wrapped(word("norme-regime", lang, regime=call.regime), "  ")
    if call.fonte:
        lines += wrapped(f"{word('fonte', lang).lower()}: {call.fonte}", "  ")
    lines.append("")
    unsure = set(call.da_verificare or ())
    for field in FIGURES:
        if (value := getattr(call, field)) is not None:
            about = type(call).FIELDS[field]
            line = f"{about.it if lang == 'it' else about.en}: {_written(value, lang)}"
            lines += wrapped(line + (f" ({word('da-verificare', lang)})" if field in unsure else ""), "  ", "- ")
    for one in call.proroghe or ():
        said = (_with_name(one, name, lang) for name in type(one).FIELDS if getattr(one, name) is not None)
        lines += wrapped("; ".join(said), "  ", "- ")
    for limit in call.limiti or ():
        lines += ["", *_limit(limit, lang)]
    return "\n".join(lines) + "\n"


def _with_name(record: Record, name: str, lang: Language) -> str:
    """A field of a group with what it is."""
    about = type(record).FIELDS[name]
    return f"{about.it if lang == 'it' else about.en}: {_written(getattr(record, name), lang)}"


def index(regimes: Iterator[Regime], calls: Iterator[tuple[str, Bando]], lang: Language) -> str:
    """The known regimes and calls, one on each line, and how to see their figures."""
    rows = [(one.nome or "", one.titolo or "") for one in regimes]
    called = [(name, call.titolo or "") for name, call in calls]
    width = max(len(name) for name, _ in (*rows, *called))
    lines = [f"{word('norme-regimi', lang)}:", *(f"  {name:<{width}}  {title}" for name, title in rows), ""]
    lines += [f"{word('norme-bandi', lang)}:", *(f"  {name:<{width}}  {title}" for name, title in called), ""]
    return "\n".join(lines) + word("norme-come", lang, nome=rows[0][0]) + "\n"


def _limit(limit: Limite, lang: Language) -> Iterator[str]:
    about = LIMITS[limit.cosa or ""][0 if lang == "it" else 1]
    if limit.mesi is not None:
        about += f", {word('norme-per-mesi', lang, mesi=limit.mesi)}"
    value = shown(spoken(limit.valore), lang) if limit.valore is not None else ""
    yield from wrapped(f"{about}: {value}", "  ", "- ")
    if limit.validita:
        yield from wrapped(f"{word('norme-validita', lang)}: {limit.validita}", "    ")
    yield from wrapped(f"{word('fonte', lang).lower()}: {limit.fonte}", "    ")
    yield from wrapped(word("confermato" if limit.confirmed else "da-verificare", lang), "    ")


def _of_people(regime: Regime, lang: Language) -> Iterator[str]:
    """Yield the lines on the people of the body."""
    fields = type(regime).FIELDS
    one_site, apart = (
        fields[name].it if lang == "it" else fields[name].en for name in ("olp_in_una_sede", "ruoli_incompatibili")
    )
    if regime.olp_in_una_sede == "sì":
        yield from ("", *wrapped(one_site, "  ", "- "))
    if regime.ruoli_incompatibili:
        yield from ("", *wrapped(f"{apart}: {', '.join(regime.ruoli_incompatibili)}", "  ", "- "))


def _of_ages(regime: Regime, about: str, lang: Language) -> Iterator[str]:
    """Yield the lines on the ages to apply."""
    if regime.eta is None or regime.eta.anni is None:
        return
    yield from ("", *wrapped(f"{about}: {_written(regime.eta.anni, lang)}", "  ", "- "))
    yield from wrapped(f"{word('fonte', lang).lower()}: {regime.eta.fonte}", "    ")
    if not regime.eta.confirmed:
        yield from wrapped(word("da-verificare", lang), "    ")


def _of_calls(regime: Regime, lang: Language) -> Iterator[str]:
    """Yield the lines on calls and published sheets: ages, closing time, allowances, sectors, contents."""
    named = {name: field.it if lang == "it" else field.en for name, field in type(regime).FIELDS.items()}
    yield from _of_ages(regime, named["eta"], lang)
    if regime.ora_scadenza is not None:
        yield from ("", *wrapped(f"{named['ora_scadenza']}: {_written(regime.ora_scadenza, lang)}", "  ", "- "))
    for one in regime.assegni or ():
        if one.euro is not None:
            about = word("norme-assegno", lang, anno=one.anno, euro=shown(spoken(one.euro), lang))
            yield from ("", *wrapped(about, "  ", "- "))
            yield from wrapped(f"{word('fonte', lang).lower()}: {one.fonte}", "    ")
            if not one.confirmed:
                yield from wrapped(word("da-verificare", lang), "    ")
    if regime.settori:
        yield from ("", *wrapped(f"{named['settori']}:", "  ", "- "))
        yield from (line for one in regime.settori for line in wrapped(one.nome or "", "    ", "- "))
    for asked in regime.contenuti or ():
        yield from ("", *wrapped(word("norme-contenuti", lang, tipo=asked.tipo), "  ", "- "))
        for key, contents in (("norme-obbligatori", asked.obbligatori), ("norme-attesi", asked.attesi)):
            if contents:
                yield from wrapped(word(key, lang, campi=", ".join(contents)), "    ")
        yield from wrapped(f"{word('fonte', lang).lower()}: {asked.fonte}", "    ")


def _written(value: object, lang: Language) -> str:
    if isinstance(value, Quantity):
        return shown(spoken(value), lang)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", "," if lang == "it" else ".")
    figures = [str(part) for part in vars(value).values() if part is not None] if hasattr(value, "__dict__") else []
    return "-".join(figures) or str(value)
