"""The sectors of service that some norms list, and words that came into the law later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import Date
from levacivica.model.kinds import Many, Text
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from datetime import date


class Settore(Record):
    """A sector of service, and the beginnings of words that identify it in the text of a sheet."""

    nome: str | None = field(Text(), it="il nome nella norma", en="its name in the norm", required=True)
    parole: tuple[str, ...] | None = field(
        Many(Text()), it="come cominciano le sue parole", en="how its words begin", required=True
    )


class ParoleSuccessive(Record):
    """Words that came into the law on some day, after the norms that have this table."""

    parole: tuple[str, ...] | None = field(Many(Text()), it="le parole", en="the words", required=True)
    dal: date | None = field(Date(), it="da quando esistono", en="since when they exist", required=True)
    fonte: str | None = field(Text(), it="da dove viene", en="where it comes from", required=True)
