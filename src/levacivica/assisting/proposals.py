"""What an editor offers to go on with: each proposal with the text that it writes, what it means, and its place."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from levacivica.diagnostics.finding import Place


class Sort(Enum):
    """What a proposal is: editors show a sign for it."""

    FIELD = "field"
    GROUP = "group"
    VALUE = "value"
    SHEET = "sheet"
    USED = "used"


class Proposal(NamedTuple):
    r"""A text that may stand at a place.

    ``text`` has ``\0`` where something is still to be typed. ``detail`` is one line, ``help`` some sentences.
    ``meant_for`` is what was typed instead, where the proposal corrects it: editors compare the words with that.
    """

    label: str
    text: str
    place: Place
    sort: Sort
    detail: str = ""
    help: str = ""
    meant_for: str = ""


GAP = "\0"
"""Where something is still to be typed."""
