"""Texts that may be printed anywhere: none of them can command a terminal, turn a line around or command a runner.

A runner of GitHub, Gitea or Forgejo reads all that a step prints, and obeys a line that begins with ``::error::`` as
well as ``##[error]`` in the middle of one. Azure's obeys ``##vso[...]``, TeamCity's ``##teamcity[...]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
"""Characters that turn the direction of the text around them, as ranges of a regular expression."""

LOST: Final = "\N{REPLACEMENT CHARACTER}"

_CONTROLS = "\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
"""Characters that command a terminal or end a line, but for the escape; a tab and a line feed do no harm."""

_SKIPPED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""What a comparison by the rules of a language skips; GitHub's runner compares so."""

# Patterns are texts, which `re` compiles when they are first used: one run needs two of them at most.
_DANGEROUS: Final = f"[\x1b{_CONTROLS}{DIRECTIONS}]"
_TURNING: Final = f"[{DIRECTIONS}]"
_BUT_STYLES: Final = rf"\x1b(?!\[[0-9;]*m)|[{_CONTROLS}{DIRECTIONS}]"
_BEGINS: Final = rf"(?:\A|(?<=[\r\n]))(?:[^\S\r\n]|[{_SKIPPED}]|\x1b\[[0-9;]*m)*(?=:[{_SKIPPED}]*:(?!: ))"
"""The place before two colons that begin a line. No command is named after a third one and a blank, which the format
for people has."""
_CONTAINS: Final = rf"#(?=[{_SKIPPED}]*#[{_SKIPPED}\w]*\[)"
_IN_JSON: Final = f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{DIRECTIONS}]|{_CONTAINS}"
_BEGINS_IN_XML: Final = f"{_BEGINS}:"

DOUBLED: Final = f":(?=[{_SKIPPED}]*:)|#(?=[{_SKIPPED}]*#)"
"""Two colons or hashes, which every command of a runner has: as a regular expression that matches the first."""

RUNNERS: Final = ("GITHUB_ACTIONS", "GITEA_ACTIONS", "FORGEJO_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables that are set where a runner reads what is printed."""


def is_runner(environ: Mapping[str, str]) -> bool:
    """Whether what is printed is read by a runner that obeys commands in it."""
    return any(environ.get(name) for name in RUNNERS)


def commands(text: str) -> bool:
    """Whether a runner might obey a line of this text."""
    return re.search(_BEGINS, text) is not None or re.search(_CONTAINS, text) is not None


def without_controls(text: str, *, styled: bool = False) -> str:
    """A text in which the replacement character stands for each character that a terminal would obey.

    ``styled`` leaves the escape sequences that only change colours, which the program itself has put there.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_BUT_STYLES if styled else _DANGEROUS, LOST, text)


def without_directions(text: str) -> str:
    """A text without what turns the direction of the words around it: no page of ours needs it."""
    return text if text.isascii() else re.sub(_TURNING, "", text)


def for_people(text: str, *, styled: bool = False) -> str:
    r"""A text that can be printed anywhere: a command of a runner is broken by a visible ``\``.

    The sign is visible, since a runner skips invisible ones, and of ASCII, which every console has.
    """
    clean = without_controls(text, styled=styled)
    return re.sub(_CONTAINS, r"#\\", re.sub(_BEGINS, r"\g<0>\\", clean))


def json_text(data: Any, *, indent: int | None = None) -> str:
    r"""The JSON of some data as people read it, with what could do harm as ``\u`` escapes: it means the same."""
    import json  # noqa: PLC0415 - start-up time matters

    return re.sub(
        _IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False, indent=indent)
    )


def xml_text(text: str) -> str:
    """A text of XML, escaped already, with what could do harm as character references: it means the same."""
    broken = re.sub(_BEGINS_IN_XML, lambda found: f"{found[0][:-1]}&#58;", text)
    # Only now: the characters before those colons may turn the direction themselves.
    return re.sub(_IN_JSON, lambda found: f"&#{ord(found[0])};", broken)
