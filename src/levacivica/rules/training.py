"""When the training is done: blocks that make up 100 %, inside the project, on the days that the norms ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from levacivica.diagnostics.finding import Param, Path, Remark, Spot
from levacivica.model.limits import Limite
from levacivica.model.quantity import Number, Qualifier, Quantity, breach, spoken
from levacivica.model.schede import Progetto
from levacivica.model.schede.measures import Blocco
from levacivica.rules.base import TRAINING, Context, by_certainty, exact, months, rule, set_by, unbalanced, written_sum


class TrainingBlock(NamedTuple):
    """A block of training on the days of the project; None for a date if the start of the project is not known."""

    percentuale: int | None
    dal_giorno: int | None
    entro_giorno: int | None
    written: Blocco

    @property
    def is_dated(self) -> bool:
        """Whether its first or its last day is written as a date."""
        return isinstance(self.written.dal_giorno, date) or isinstance(self.written.entro_giorno, date)

    def shown(self, name: str) -> Param:
        """A day for a sentence: its number, and its date if it is written as one."""
        day, written = getattr(self, name), getattr(self.written, name)
        return f"{day} ({written.isoformat()})" if isinstance(written, date) else day or 0


@lru_cache(maxsize=1)  # every rule here asks for those of one sheet after the other
def blocks_of(sheet: Progetto) -> Sequence[tuple[str, tuple[TrainingBlock, ...]]]:
    """The blocks of each kind of training that a project has."""
    if sheet.formazione is None:
        return ()
    start = sheet.inizio
    if start is not None and _is_reversed(start, sheet.fine):
        start = None
    written = [(kind, getattr(sheet.formazione, kind)) for kind in TRAINING]
    return [(kind, tuple(_block(one, start) for one in blocks)) for kind, blocks in written if blocks]


def _block(written: Blocco, start: date | None) -> TrainingBlock:
    return TrainingBlock(
        written.percentuale, _day(written.dal_giorno, start), _day(written.entro_giorno, start), written
    )


def _is_reversed(first: int | date | None, last: int | date | None) -> bool:
    if isinstance(first, date) and isinstance(last, date):
        return first > last
    return isinstance(first, int) and isinstance(last, int) and first > last


def _day(written: int | date | None, start: date | None) -> int | None:
    """The number of a day: the first of the project is 1, the day before it is 0."""
    if isinstance(written, date):
        return (written - start).days + 1 if start is not None else None
    return written


@rule("LC214", Progetto, given=("formazione",))
def blocks_make_the_whole(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The percentages of the blocks add up to 100; where one is missing, the others may be less."""
    for kind, blocks in blocks_of(sheet):
        shares = [(i, block.percentuale) for i, block in enumerate(blocks) if block.percentuale is not None]
        made = sum(share for _, share in shares)
        variant = unbalanced(made, 100, complete=len(shares) == len(blocks))
        if not shares or not variant:
            continue
        path: Path = ("formazione", kind)
        yield Remark(
            Spot(path, "key", label="blocchi"),
            tuple(Spot((*path, i, "percentuale"), label="parte") for i, _ in shares),
            {
                "parte": TRAINING[kind],
                "somma": made,
                "differenza": abs(100 - made),
                "conto": written_sum([share for _, share in shares], made),
            },
            variant,
        )


@rule("LC304", Progetto, given=("formazione",))
def blocks_are_in_the_project(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Each block starts before it ends, and ends before the project does."""
    found = blocks_of(sheet)
    length = days_at_most(sheet, context) if found else None
    for kind, blocks in found:
        for i, block in enumerate(blocks):
            start, end = block.dal_giorno, block.entro_giorno
            last = end or start or 0
            if not block.is_dated and (start or 0) <= last and (length is None or last <= length):
                continue
            path: Path = ("formazione", kind, i)
            related: tuple[Spot, ...] = ()
            params: dict[str, Param] = {"parte": TRAINING[kind]}
            if _is_reversed(start, end) or _is_reversed(block.written.dal_giorno, block.written.entro_giorno):
                params |= {"inizio": _plain(block.written.dal_giorno), "giorno": _plain(block.written.entro_giorno)}
                related = (Spot((*path, "dal_giorno"), label="dal"),)
                yield Remark(Spot((*path, "entro_giorno"), label="entro"), related, params, "rovesciato")
            elif outside := next(_dates_outside(sheet, block, path), None):
                yield outside
            elif length is not None and last > length:
                name = "entro_giorno" if end is not None else "dal_giorno"
                params |= {"giorno": block.shown(name), "giorni": length}
                if sheet.durata_mesi is not None:
                    related = (Spot(("durata_mesi",), label="durata", params=params),)
                yield Remark(Spot((*path, name), label="giorno", params=params), related, params, "oltre")


def _plain(written: int | date | None) -> Param:
    return written.isoformat() if isinstance(written, date) else written or 0


def _dates_outside(sheet: Progetto, block: TrainingBlock, path: Path) -> Iterator[Remark]:
    """Yield the dates of a block before the first day of the project, or after its last one."""
    for name in ("dal_giorno", "entro_giorno"):
        written = getattr(block.written, name)
        if not isinstance(written, date) or sheet.inizio is None or _is_reversed(sheet.inizio, sheet.fine):
            continue
        early = written < sheet.inizio
        if early or (sheet.fine is not None and written > sheet.fine):
            bound = "inizio" if early else "fine"
            params: dict[str, Param] = {
                "parte": TRAINING[str(path[1])],
                "data": written.isoformat(),
                "limite": getattr(sheet, bound).isoformat(),
            }
            there = Spot((bound,), label=bound)
            yield Remark(Spot((*path, name), label="data"), (there,), params, "prima" if early else "dopo")


def days_at_most(sheet: Progetto, context: Context) -> int | None:
    """How many days a project lasts at most, by its dates and by its months (the longest ones); None when not known."""
    if sheet.unread("inizio", "fine", "durata_mesi"):
        return None
    dated = (sheet.fine - sheet.inizio).days + 1 if sheet.inizio and sheet.fine else 0
    duration = months(sheet)
    counted = int(float(duration) * 30.5) + 2 if duration else 0
    return max(dated, counted) or None


@rule("LC613", Progetto, given=("formazione",))
def blocks_keep_the_days(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The first part of the training and the rest are done by the days of the norms.

    Of several blocks, those that end by the day of the first limit are the first part (80 % of the general training,
    70 % of the specific one), and the others are the rest.
    """
    if sheet.formazione is None or context.regime is None:
        return
    duration = exact(sheet.durata_mesi)
    for kind, blocks in blocks_of(sheet):
        limits = _Limits(context, kind, duration)
        if len(blocks) == 1:
            yield from _one_block(blocks[0], limits)
        elif sum(block.percentuale or 0 for block in blocks) == 100 and all(block.entro_giorno for block in blocks):
            yield from _several(blocks, limits)


class _Limits:
    """The limits of the norms on the days of one kind of training, for the duration of a project."""

    def __init__(self, context: Context, kind: str, duration: Number | None) -> None:
        self.context, self.kind, self.path = context, kind, ("formazione", kind)
        self.months = int(duration) if duration is not None else None

    def of(self, what: str) -> Limite | None:
        """The limit on the days of a part: "prima", "ultima", "unica", or on its "quota"."""
        regime = self.context.regime
        return regime.limit(f"formazione_{self.kind}_{what}", self.months) if regime is not None else None

    def finding(self, path: Path, limit: Limite, variant: str, **figures: Param) -> Remark:
        """A remark on a limit that is not met; an unconfirmed one gives a warning that says so."""
        assert limit.valore is not None
        params: dict[str, Param] = {
            "parte": TRAINING[self.kind],
            "fonte": f"{limit.fonte}",
            **set_by(limit, self.context),
            "giorno": 0,
            "limite": 0,
            "quota": 0,
            "chiesta": 0,
            **figures,
        }
        label = {"sotto": "riprende", "sopra": "finisce"}.get(variant, "quota")
        variant, severity = by_certainty(variant, limit)
        return Remark(Spot(path, label=label, params=params), (), params, variant, severity)


def _one_block(block: TrainingBlock, limits: _Limits) -> Iterator[Remark]:
    limit = limits.of("unica") or limits.of("ultima")
    if limit is not None and block.percentuale in (None, 100):
        yield from _on_its_days(block, 0, limit, limits)


def _several(blocks: Sequence[TrainingBlock], limits: _Limits) -> Iterator[Remark]:
    first, share, rest = limits.of("prima"), limits.of("quota"), limits.of("ultima")
    if first is None or first.valore is None or first.valore.high is None:
        return
    by = first.valore.high
    late = [(i, block) for i, block in enumerate(blocks) if (block.entro_giorno or 0) > by]
    early = 100 - sum(block.percentuale or 0 for _, block in late)
    if share is not None and share.valore is not None and breach(Quantity(early, early), share.valore):
        i = late[0][0]
        figures: dict[str, Param] = {"quota": early, "chiesta": spoken(share.valore), "limite": by}
        yield limits.finding((*limits.path, i, "entro_giorno"), first, "quota", **figures)
        return
    for i, block in late:
        if rest is not None:
            yield from _on_its_days(block, i, rest, limits)


def _on_its_days(block: TrainingBlock, i: int, limit: Limite, limits: _Limits) -> Iterator[Remark]:
    if block.entro_giorno is None or limit.valore is None:
        return
    start = block.dal_giorno if block.dal_giorno is not None else block.entro_giorno
    how = breach(Quantity(start, block.entro_giorno, Qualifier.RANGE), limit.valore)
    if how:
        name = "dal_giorno" if how == "sotto" and block.dal_giorno is not None else "entro_giorno"
        bound = limit.valore.low if how == "sotto" else limit.valore.high
        yield limits.finding((*limits.path, i, name), limit, how, giorno=block.shown(name), limite=bound or 0)
