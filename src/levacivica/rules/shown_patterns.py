"""The shapes of texts that a document may show otherwise than they were meant; `shown` looks at them closely."""

from __future__ import annotations

import re
from typing import Final

from levacivica.model.dates import MONTHS
from levacivica.model.letters import any_case
from levacivica.reading.source import occurrences
from levacivica.rules.outlines import Figures, Near, Outline, Shape


class Indented(Shape):
    """A paragraph with four blanks more than the line above it, beyond an empty line."""

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has such lines, looked for by its parts: empty lines with blanks behind them are few."""
        if not sheet.gaps:
            return False
        text = sheet.text
        for at in (at for part in self.parts for at in occurrences(text, part)):
            above = text[text.rfind("\n", 0, at) + 1 : at]
            written = above.lstrip(" \t")
            below = at + 2 + len(above) - len(written)
            if written[:1] not in ("", "-") and text[below : below + 4] == "    ":
                return True
        return False


class Folded(Shape):
    """A shape of texts whose lines are folded into one, which a sheet in the plain style has not."""

    def has_part(self, sheet: Outline) -> bool:
        """Whether a sheet has such a text."""
        return not sheet.plain and super().has_part(sheet)


class Late(Near):
    """A shape with a day above 28: its figures are looked for first, then what stands behind them.

    Its parts are the day with what may follow it: one search for each day is quicker than one for each part.
    """

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        return any(
            sheet.text.startswith(self.parts, at) and self.near(sheet.text, at)
            for day in ("31", "30", "29")
            if day.encode() in sheet.signs
            for at in occurrences(sheet.text, day)
        )


LINK: Final = Shape(
    r"\[([^\[\]\n]+)\]( ?)\(((?:[^()\s]|\([^()\s]*\))*+)(\)?)|\[([^\[\]\n]+)\((https?://[^\s()]*)\)",
    "](",
    "] (",
    "(http",
)
"""A link, or what was meant as one."""

TABLE: Final = Figures(r"(?m)^[ \t]*\|.*\|[ \t]*$", rb"\n\|")
"""A row of a table."""

BARS: Final = Figures(r"\S \| [^\n]*\n[^\n]*\S \| \S", rb"\|(?!\n)|\|(?<!:\|)", b"|")
"""Two lines with bars inside them, and none around."""

FENCE: Final = Shape(r"^[ \t]*(?:`{3}|~{3})", "```", "~~~", flags=re.MULTILINE)
"""A line that opens or closes a stretch of code."""

INDENTED: Final = Indented(r"(?:\A|\n)([ \t]*)[^\s-][^\n]*\n[ \t]*\n\1 {4}[ \t]*\S", "\n\n      ")
"""A paragraph indented by four blanks more than the one above it."""

RULER: Final = Shape(r"\S[ \t]*\n[ \t]+(?:-{2,}|={2,})[ \t]*(?=\n|\Z)", "--\n", "==\n")
"""A line of dashes or equals signs right below a text."""

MERGE_MARK: Final = Shape(
    r"^[ \t]*(?:<{7}[ \t]\S*|>{7}[ \t]\S*|={7}[ \t]*$)", *("<<<<<<<", ">>>>>>>", "======="), flags=re.MULTILINE
)
"""What git leaves around the two versions of a conflict."""

QUOTED: Final = Shape(r"^[ \t]*>[ \t]+\S[^\n]*", "\n  > ", "\n    > ", flags=re.MULTILINE)
"""A line that CommonMark shows as a quotation."""

FOLDED: Final = Folded(r"\n[ \t]*(?:[-*•–—]|[0-9]{1,2}[.)]|[a-z]\))[ \t]+\S", " >\n", " >-\n", " >+\n")
"""An item of a list, in a sheet that has a text whose lines are folded into one."""

_AFTER = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What the second byte of a letter in UTF-8 looks like in the encoding of Windows."""

TWICE_ENCODED: Final = Shape(
    rf"(?:[ÃÂÄÅ][{_AFTER}]|â[{_AFTER}][{_AFTER}])+|(?<=[A-Za-z])Ã(?: (?= )| (?=[a-z(])|[ ]?(?=[.,;:!?)]|\n|\Z)) ?",
    "Ã",
    "Â",
    "Ä",
    "Å",
    "â€",
)
"""Letters that were read in one encoding and written in another: ``Ã¨`` for «è»."""

WEEKDAYS: Final = "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
WRITTEN_DATE: Final = (
    rf"(?P<day>[0-9]{{1,2}})[°º]?\s+(?P<month>{any_case('|'.join(MONTHS))})(?:\s+(?P<year>[0-9]{{4}}))?"
)
"""A date in words, with or without its year."""

WEEKDAY: Final = Figures(
    rf"(?:[ìÌ]|(?<=[Dd])(?:i['’]|I['’]?)|{any_case('bato|nica')}),?\s+"
    rf"(?:{WRITTEN_DATE}|(?P<figures>[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{4}}))",
    rb"(?:[\xec\xcc']|AAAAA),?[0-9]{1,4}A*20[0-9]{2}",
)
"""The end of a day of the week with a date; sheets with those of a weekend alone are not searched."""

LATE_DAY: Final = Late(
    rf"(?<![0-9/.,-])(?P<day>29|3[0-9])(?:[°º]?\s+(?P<month>{any_case('|'.join(MONTHS))})(?:\s+(?P<year>20[0-9]{{2}}))?"
    r"|(?P<sign>[/.])(?P<number>0?[1-9]|1[0-2])(?P=sign)(?P<of>20[0-9]{2})(?![0-9]))",
    *("31 ", "31/", "31.", "30 f", "30 F", "30/", "30.", "29 f", "29 F", "29/", "29."),
)
"""A day that not every month has, with its month."""

LEFT_OVER: Final = Figures(
    r"Errore[.!]|Error!|(?:Comment|Formatt)ato ?\[|«[A-Z]|\{\{|<[A-Z]|<[a-z]{3}|\[[A-Za-z0-9]|\([A-Z]{2}",
    rb"!A|\[(?:A[0-9]|A*'?A*\??\]|[0-9]{1,2}\](?!\())|\xabA[A0-9]*_A|\{\{|<AAA|<>|\(A{10,}\)|(?<=AA)'\xe8",
    *(b"!A", b"[", b"\xab", b"{{", b"<AAA", b"<>", b"(AAAAAAAA", b"'\xe8"),
)
"""What may be left of the document or the template that a text was copied from."""

OF_WORD: Final = Near(
    r"Fare clic|MERGEFIELD|Commento ?\[|Errore[.!:] ", *("Fare clic", "MERGEFIELD", "Commento [", "Errore")
)
"""Other words of Word, which need no outline."""

SHOWN: Final = (LINK, TABLE, BARS, FENCE, INDENTED, RULER, MERGE_MARK, QUOTED, FOLDED, TWICE_ENCODED)
"""All that the Markdown reader decides on."""
