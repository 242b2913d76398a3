"""The shapes of what pasting leaves in texts: words broken at a line's end, signs of lists and notes, gaps."""

from __future__ import annotations

import re
from typing import Final

from levacivica.model.dates import MONTHS
from levacivica.model.letters import any_case
from levacivica.rules.outlines import Near, Opening, Shape, Signs
from levacivica.rules.patterns import BULLETS

BROKEN: Final = Shape(r"- (?<=[a-zàèéìòù]{2}- )(?=[a-zàèéìòù]{2})")
"""A dash and a blank in the middle of a word."""

BROKEN_LINE: Final = Signs(r"-\n(?<=[a-zàèéìòù]{2}-\n)[ \t]*(?=[a-zàèéìòù]{2})", rb"-\n(?<!\A:-\n)")
"""The same, where the line ends."""

SIGN: Final = Opening(
    r"^[ \t]*(§[ \t]*|[ØÜü][ \t]+)(?=[^\W\d])", *("§", "Ø ", "Ü ", "ü ", "Ø\t", "ü\t"), flags=re.MULTILINE
)
"""What bullets of word processors become in another typeface."""

LETTER_O: Final = Opening(r"\n[ \t]*(o[ \t]+)(?=[A-ZÀÈÉ])", "  o ")
"""The letter that a round bullet becomes."""

LETTERED: Final = Shape(
    r"(?:\A|\n)[ \t]*a[.)][ \t]+\S[^\n]*\n[ \t]*b[.)][ \t]",
    *(f"\n{' ' * indent}b{sign} " for indent in (2, 4, 6) for sign in (")", ".")),
)
"""Two items with a letter each, one below the other: in CommonMark they are no list."""

INNER: Final = Shape(
    rf"[ \t]*(?<=\S)[ \t]*([{BULLETS.replace('·', '')}]|§(?=[ \t]+[^\W\d]))[ \t]*(?=\w)",
    *BULLETS.replace("·", ""),
    "§ ",
)
"""A bullet in the middle of a line."""

NOTE_SIGN: Final = Shape(
    r"(?<![Mm]etri)(?<![Mm]etro)(?<=[^\W\d_]{4})[¹²³⁰⁴-⁹]+(?![\w/])|(?<=[.,;:)»\"])[¹²³⁰⁴-⁹]+(?=\s|\Z)"
    r"|\[[Nn]ota [0-9]{1,2}\](?!\()",
    *"¹²³",
    "[nota ",
    "[Nota ",
)
"""The raised number of a note; that of m² and km² stands behind fewer letters."""

_MONTHS = any_case("|".join(MONTHS))
_BESIDE_A_NAME = r"[Tt]el\.?|[Pp]resso|[Cc]omune di|[Vv]ia|[Pp]iazza|[Dd]ott\.(?:ssa)?|[Ss]ig\.(?:ra)?"
GAP: Final = Near(
    r"(?<!\S)(?:…[….]+|\.{5,})(?!\S)|(?<!\S)_+/_+/[0-9_]{2,4}(?!\w)"
    r"|\b[Nn](?:[.°º]|\.[°º]) ?[Xx]{2,}\b|\b(?:[Xx]{2}|[0-9]{1,2})/[Xx]{2}/[0-9Xx]{2,4}\b|\b[Xx]{2}[:.][Xx]{2}\b"
    rf"|\b[Xx]{{2}} {_MONTHS} 20[2-9][0-9]|\b(?:il|al|dal|del|entro) xx {_MONTHS}"
    r"|€ ?[Xx]{2,}(?:[.,][Xx]{2})?|\b(?:[Ee]uro )?[Xx]{2,}[.,][Xx]{2}\b|\b[Ee]uro [Xx]{2,}\b"
    r"|\bXXX(?= (?:persone|volontari|posti|giovani|ore|mesi|euro|utenti|sedi|abitanti|famiglie|minori|giorni)\b)"
    r"|(?<![\w/@.-])(?:x{3,15}|X{4,15})(?![\w/@-]|\.\w)"
    r"|(?<![\w/@.-])(?<!via )(?<!corso )(?<!piazza )(?<!viale )(?<!largo )(?<!secolo )xx(?= [a-zà-ù])(?! se[ct])"
    rf"|\b(?:{_BESIDE_A_NAME}) X{{3}}(?=[.,;:)\s]|$)(?! [A-Z])",
    *("……", ".....", "_/_", "XX", "xx"),
)
"""A gap of dots, a number, a date, a time or an amount of crosses; three capitals alone may be a Roman numeral."""

PASTED: Final = (BROKEN, BROKEN_LINE, SIGN, LETTER_O, LETTERED, INNER, NOTE_SIGN)
"""All that `pasted` reports."""
