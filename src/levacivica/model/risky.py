"""Texts that a YAML reader may take for something else: a number, a yes or a no."""

from __future__ import annotations

import re

from levacivica.model.letters import small

FRAGILE = re.compile(
    r"""0[0-9_]+ | [+-]0*[0-9]+ | [0-9]+\.[0-9]*0 | [0-9]*_[0-9_]* | \.[0-9]+ | [0-9]+\.
      | 0x[0-9a-fA-F]+ | 0o[0-7]+ | [0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+ | [0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?""",
    re.VERBOSE,
).fullmatch
"""Unquoted texts that a common YAML reader would change: leading zeros, last decimals, signs, exponents, times."""

FRAGILE_START = frozenset("0123456789+-._")
YES_OR_NO = frozenset(
    form for word in ("y", "n", "yes", "no", "on", "off", "true", "false")
    for form in (word, word.capitalize(), word.upper())
)  # fmt: skip
"""Unquoted words that a common YAML reader takes for yes or no."""

ANSWERS = frozenset((*(small(word) for word in YES_OR_NO), "sì", "si", "s", "x"))
"""Words that answer a yes-or-no question, and are useless where a text is expected."""

SPECIAL = frozenset((*YES_OR_NO, "sì", "si", "s", "x", "Sì", "Si", "S", "X", "SÌ", "SI"))
"""Texts that need a second check."""

NAMES = frozenset({"titolo", "nome", "codice"})
"""The fields in which such words may be meant."""
