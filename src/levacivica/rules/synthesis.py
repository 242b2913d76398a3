"""The official synthesis of a project of universal civil service: what of its headings 6 to 19 a sheet lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levacivica.diagnostics.finding import Param, Remark, Severity, Spot, Words
from levacivica.model.quantity import Number
from levacivica.model.schede import Progetto, ServizioCivile
from levacivica.rules.base import TRAINING, Context, exact, rule, unbalanced, written_sum
from levacivica.rules.completeness import HERE, PUBLISHED
from levacivica.rules.hours import apart

FIRST_YEAR = 2020
"""The synthesis of 19 headings is that of the projects in programmes (circulars and forms from 2020)."""

HEADINGS, PROGRAMME = 7, 14
"""How many of the headings 6 to 16 only the synthesis asks for, beside that of the programme.

A sheet with none of them does not follow the synthesis.
"""

OWN = frozenset(
    ("servizi_offerti", "posti", "competenze", "criteri_selezione", "formazione", "agenda_2030", "ambito_azione")
)
"""The fields for those headings: without any of them there is no need to look further."""

Lacking = tuple[int, Words, str]
"""The number of a heading, what is missing of it, and the field that it takes: its key, after its group and a dot."""


@rule("LC819", ServizioCivile, given=OWN)
def headings_are_filled(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """A published project of SCU that follows the synthesis has all that its headings 6 to 16 ask for.

    Those of the optional measures are asked for where the project declares them. What a rule of its own asks for
    (hours, obligations, requirements, hours of training) is not repeated. One finding names all that is missing:
    information only, for the form itself was not read.
    """
    if sheet.stato != PUBLISHED or sheet.regime != "scu" or OWN.isdisjoint(vars(sheet)) or _is_older(sheet, context):
        return
    of_all = list(_of_all(sheet))
    if sum(number != PROGRAMME for number, _, _ in of_all) == HEADINGS:
        return
    lacking = [*of_all, *_of_options(sheet)]
    if lacking:
        it, en = (", ".join(f"{words[lang]} ({n})" for n, words, _ in lacking) for lang in (0, 1))
        fields = [_named(path) for _, _, path in lacking]
        params: dict[str, Param] = {
            "voci": Words(it, en),
            "quante": len(lacking),
            "campi": Words("; ".join(one.it for one in fields), "; ".join(one.en for one in fields)),
        }
        yield Remark(HERE, params=params, severity=Severity.INFO)


def _named(path: str) -> Words:
    group, _, key = path.rpartition(".")
    return Words(f"«{key}» in «{group}»", f'"{key}" in "{group}"') if group else Words(f"«{key}»", f'"{key}"')


def _is_older(sheet: ServizioCivile, context: Context) -> bool:
    """Whether the sheet is certainly of before the form."""
    call = context.dated
    days = (call.scadenza, call.apertura, call.avvio) if call is not None else ()
    programme = context.programme.sheet if context.programme is not None else None
    years = [day.year for day in (*days, sheet.inizio) if day is not None]
    if programme is not None and programme.anno is not None:
        years.append(programme.anno)
    return bool(years) and max(years) < FIRST_YEAR


def _of_all(sheet: ServizioCivile) -> Iterator[Lacking]:
    """Yield the headings that every project fills: number, and what is missing."""
    training = sheet.formazione
    for number, words, path, value in (
        (7, Words("servizi offerti", "services offered"), "servizi_offerti", sheet.servizi_offerti or sheet.posti),
        (9, Words("competenze e attestato", "competences and certificate"), "competenze", sheet.competenze),
        (11, Words("criteri di selezione", "criteria of selection"), "criteri_selezione", sheet.criteri_selezione),
        (
            12,
            Words("sede della formazione generale", "place of the general training"),
            "formazione.sede_generale",
            training and training.sede_generale,
        ),
        (
            13,
            Words("sede e moduli della formazione specifica", "place and modules of the specific training"),
            "formazione.sede_specifica",
            training and (training.sede_specifica or training.moduli_specifica is not None),
        ),
        (PROGRAMME, Words("programma", "programme"), "programma", sheet.programma),
        (15, Words("obiettivi dell'Agenda 2030", "goals of the 2030 Agenda"), "agenda_2030", sheet.agenda_2030),
        (16, Words("ambito di azione", "area of action"), "ambito_azione", sheet.ambito_azione),
    ):
        if _is_lacking(value):
            yield number, words, path


def _of_options(sheet: ServizioCivile) -> Iterator[Lacking]:
    """Yield what is missing of the options that the project declares."""
    groups, europe, tutoring = sheet.minori_opportunita, sheet.mobilita_ue, sheet.tutoraggio
    if groups and not all(group.documento for group in groups):
        words = Words("documento chiesto ai giovani con minori opportunità", "document asked of the young people")
        yield 17, words, "minori_opportunita.documento"
    if groups and all(group.misure is None for group in groups):
        yield 17, Words("misure di sostegno", "measures of support"), "minori_opportunita.misure"
    if europe is not None and not europe.paesi:
        yield 18, Words("Paese del periodo nell'Unione", "country of the period in the Union"), "mobilita_ue.paesi"
    if europe is not None and europe.attivita is None:
        yield 18, Words("attività nell'altro Paese", "activities in the other country"), "mobilita_ue.attivita"
    if tutoring is not None and tutoring.attivita is None:
        yield 19, Words("attività di tutoraggio", "activities of the tutoring"), "tutoraggio.attivita"


def _is_lacking(value: Any) -> bool:
    return value is None or value == ()


@rule("LC225", Progetto, given=("formazione",))
def modules_make_the_training(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The hours of the modules add up to the hours of the training; less only where a module has no hours."""
    if sheet.formazione is None or sheet.orario is None:
        return
    for kind, words in TRAINING.items():
        modules = getattr(sheet.formazione, f"moduli_{kind}")
        if not modules:
            continue
        total: Number | None = exact(getattr(sheet.orario, f"formazione_{kind}"))
        known = [(i, hours) for i, one in enumerate(modules) if (hours := exact(one.ore)) is not None]
        if total is None or not known or any(one.unread("ore") for one in modules):
            continue
        made: Number = sum(hours for _, hours in known)
        variant = unbalanced(made, total, complete=len(known) == len(modules))
        if variant:
            yield Remark(
                Spot(("orario", f"formazione_{kind}"), label="totale", params={"totale": total}),
                tuple(Spot(("formazione", f"moduli_{kind}", i, "ore"), label="parte") for i, _ in known),
                {
                    "parte": words,
                    "somma": made,
                    "totale": total,
                    "differenza": apart(total, made),
                    "conto": written_sum([hours for _, hours in known], made),
                },
                variant,
            )
