"""Texts that would command a terminal or the runner of a CI job, and how such a command is recognised in an output.

The patterns are written apart from those of the program, which they are held against.
"""

from __future__ import annotations

import re
from typing import Final

SILENT: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]*"
BEGINS: Final = re.compile(rf"(?:\s|{SILENT[:-1]})*:{SILENT}:(?!: )")
CONTAINS: Final = re.compile(rf"#{SILENT}#{SILENT}\w*\[")
TERMINAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
"""What commands a terminal or turns the direction of a text."""

ANNOTATION: Final = re.compile(r"::(?:error|warning|notice)(?: file=[^:]*::|::(?:altri \d+|\d+ more): )")
"""The commands that the format ``github`` is made of."""

LONG: Final = "b" * 60
PAYLOADS: Final = (
    "::error file=README.md,line=1::INJ",
    f"{LONG} ::error file=README.md,line=1::INJ",
    f"{LONG} ::add-mask::x {LONG} ::stop-commands::x",
    "##[error]INJ",
    "Uno ##[group]due",
    f"{LONG} ##[add-mask]x",
    "uno ##vso[task.setvariable variable=x]y",
    "#\u00ad#\u200b[error]INJ",
    f"{LONG} \u200b:\u2060:error::INJ",
    "\u00a0::error::INJ",
    "uno\u202eert\u202c due\u2066tre\u2069\u200f\u061c",
    "\u206a\u206f::set-output name=x::y",
)
ESCAPED: Final = (r'"uno\u202eert"', r'"\e[2J\e]0;x\a"', r'"\x1b[31mrosso\x9b0m"', r'"uno\0due\r\n::error::x"')
"""The like as escapes of YAML, in double quotes."""

MARKUP: Final = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://example.it/x.png)",
    "{{ scheda.__class__ }}{% for x in y %}",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "#set page(fill: red); #read(1)",
    "]]>--><!-- ",
)


def commands_in(text: str) -> list[str]:
    """The lines that a runner would obey, but for those of the format ``github`` itself."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [line for line in lines if CONTAINS.search(line) or (BEGINS.match(line) and not ANNOTATION.match(line))]
