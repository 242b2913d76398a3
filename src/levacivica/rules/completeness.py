"""What a published sheet must say, and what readers expect of it; other states are not checked.

Which contents each regime asks of each kind of sheet is data of the norms (``contenuti``), with its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levacivica.diagnostics.finding import Path, Remark, Severity, Spot
from levacivica.model.call_names import EXAMPLES
from levacivica.model.letters import small
from levacivica.model.record import Record
from levacivica.model.schede import Bando, Intervento, Progetto, Programma
from levacivica.model.schede.call_sums import ALLOWANCES, CLOSINGS
from levacivica.rules.base import Context, rule, rules

PUBLISHED, DRAFT = "pubblicata", "bozza"
HERE = Spot(("stato",), label="stato")
"""Where missing contents are reported: a draft may lack them."""

CODES = {
    "scadenza": "LC801",
    "ora_scadenza": "LC802",
    "come_candidarsi": "LC803",
    "assegno": "LC804",
    "durata": "LC805",
    "orario": "LC806",
    "giorni": "LC807",
    "contatti": "LC808",
    "bando": "LC809",
    "requisiti": "LC810",
    "obblighi": "LC811",
    "attivita": "LC812",
    "obiettivi": "LC813",
    "settore": "LC814",
    "contesto": "LC815",
    "formazione": "LC816",
}
"""The code of each content."""

FIELDS = {
    "scadenza": CLOSINGS,
    "assegno": ALLOWANCES,
    "durata": ("durata_mesi", "durata_settimane"),
    "requisiti": ("requisiti_obbligatori", "requisiti_preferenziali"),
    "attivita": ("ruolo", "attivita", "giornata_tipo"),
    "obiettivi": ("obiettivi", "finalita"),
    "settore": ("settore", "aree"),
    "contesto": ("contesto", "bisogni", "attivita_ente"),
    "formazione": ("formazione_generale", "formazione_specifica", "formazione"),
    "orario": ("settimanale", "totale", "servizio", "mensile", "giornaliere"),
}
"""The fields that give a content, any of which is enough; for the others, the field of the same name."""

IN_HOURS = frozenset({"orario", "giorni", "formazione"})
"""The contents that are fields of «orario»."""

OF_THE_PROGRAMME = frozenset({"bando", "contatti", "settore"})
"""What is reported in the programme only, and not in each of its projects."""

PREFERABLY = ("preferibil", "di preferenza", "preferenza per")
"""How a requirement begins that is only preferred."""


@rules(CODES, Bando, Progetto, Programma)
def contents(sheet: Bando | Progetto | Programma, context: Context) -> Iterator[Remark]:
    """A published sheet has what its norms ask for (errors) and what is expected of it (warnings)."""
    if sheet.stato != PUBLISHED or context.regime is None:
        return
    asked = context.regime.contents(sheet.tipo or "")
    if asked is None:
        return
    for names, severity in ((asked.obbligatori, Severity.ERROR), (asked.attesi, Severity.WARNING)):
        for name in names or ():
            if not _is_present(name, sheet, context):
                yield missing(name, sheet, context, severity)


def missing(name: str, sheet: Bando | Progetto | Programma, context: Context, severity: Severity) -> Remark:
    """The finding on a content that is missing: on the field that was left empty, if there is one."""
    group = ("orario",) if name in IN_HOURS else ()
    paths = [(*group, field) for field in FIELDS.get(name, (name,))]
    return Remark(_place(context, *paths, group), severity=severity, content=name, **_example(name, sheet))


def _place(context: Context, *paths: Path) -> Spot:
    """The first of some fields that is written and left empty, or else the state of the sheet."""
    empty = context.loaded.empty
    return next((Spot(path, "key") for path in paths if path in empty), HERE) if empty else HERE


def _example(name: str, sheet: Bando | Progetto | Programma) -> dict[str, Any]:
    """The parameters of a finding on a content: a call that the norms of the sheet allow."""
    if name != "bando":
        return {}
    call = EXAMPLES.get(sheet.regime or "", "")
    return {"params": {"esempio": call}, "variant": "" if call else "senza-esempio"}


def _is_present(name: str, sheet: Bando | Progetto | Programma, context: Context) -> bool:
    """Whether the settled sheet has a content; a value that cannot be read counts as present."""
    if name in OF_THE_PROGRAMME and (_is_unread(sheet, (), ("programma",), context) or context.programme is not None):
        return True
    fields = FIELDS.get(name, (name,))
    if name in IN_HOURS:
        return _is_in_hours(name, fields, sheet, context)
    if any(getattr(sheet, field, None) is not None for field in fields) or _is_unread(sheet, (), fields, context):
        # «contatti: nessuno» is not enough; «obblighi: nessuno» means that there are none.
        return name != "contatti" or sheet.contatti != ()
    return _is_present_elsewhere(name, sheet)


def _is_present_elsewhere(name: str, sheet: Bando | Progetto | Programma) -> bool:
    """Whether a content is in another field, or cannot be asked for yet."""
    if name == "ora_scadenza":
        channels = getattr(sheet, "scadenze", None) or ()
        return getattr(sheet, "scadenza", None) is None or any(one.ora_scadenza is not None for one in channels)
    return name == "attivita" and any(getattr(aim, "azioni", None) for aim in getattr(sheet, "obiettivi", None) or ())


def _is_in_hours(name: str, fields: tuple[str, ...], sheet: Bando | Progetto | Programma, context: Context) -> bool:
    hours = getattr(sheet, "orario", None)
    if hours is None:
        # Where «orario» is missing, the finding on the hours names the days too; where it is empty, the training.
        empty = name == "formazione" and ("orario",) in context.loaded.empty
        return name == "giorni" or empty or _is_unread(sheet, (), ("orario",), context)
    return any(getattr(hours, field) is not None for field in fields) or _is_unread(hours, ("orario",), fields, context)


def _is_unread(record: Record, above: Path, fields: tuple[str, ...], context: Context) -> bool:
    """Whether one of some fields has a value that cannot be read; one that was left empty has none."""
    if not record.unread(*fields):
        return False
    empty = context.loaded.empty
    return any(record.unread(field) and (*above, field) not in empty for field in fields)


@rule("LC820", Progetto)
def how_many_and_where(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """A project says how many young people it takes and where; a draft need not say it yet (information only)."""
    lacks_places = sheet.volontari is None and _is_lacking(sheet, "volontari", context) and not sheet.unread("posti")
    lacks_sites = sheet.sedi is None and sheet.numero_sedi is None and _is_lacking(sheet, "sedi", context)
    if lacks_places or lacks_sites:
        variant = "entrambi" if lacks_places and lacks_sites else "posti" if lacks_places else "sedi"
        fields = [("volontari",)] * lacks_places + [("sedi",), ("numero_sedi",)] * lacks_sites
        severity = Severity.INFO if sheet.stato == DRAFT else Severity.ERROR
        left_open = lacks_places and sheet.unread("volontari") and ("volontari",) not in context.loaded.empty
        spot = Spot(("volontari",)) if left_open else _place(context, *fields)
        yield Remark(spot, variant=variant, severity=severity)


def _is_lacking(sheet: Progetto, field: str, context: Context) -> bool:
    """Whether a field is absent, empty or left open; one that cannot be read is there, a number in «posti» is one."""
    if field == "volontari" and any(
        one.variant == "numero" and one.spot.path == ("posti",) for one in context.loaded.wrong
    ):
        return False
    if not sheet.unread(field) or (field,) in context.loaded.empty:
        return True
    return field == "volontari" and not any(one.spot.path == (field,) for one in context.loaded.wrong)


@rule("LC817", Intervento)
def funded_has_its_cup(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """A published intervention has its CUP (delibera CIPE 24/2004, OpenCUP)."""
    if sheet.stato == PUBLISHED and not sheet.cup and not _is_unread(sheet, (), ("cup",), context):
        yield Remark(_place(context, ("cup",)))


@rule("LC818", Progetto, given=("requisiti_obbligatori",))
def compulsory_is_compulsory(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Compulsory requirements are not all «preferably»."""
    asked = sheet.requisiti_obbligatori
    if asked and all(small(one.testo or "").startswith(PREFERABLY) for one in asked):
        yield Remark(Spot(("requisiti_obbligatori",), "key", "requisiti"))
