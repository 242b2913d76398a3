"""The page of each rule shows a wrong fragment and a right one: in a sheet, only the first is reported."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from levacivica.diagnostics.catalogue import codes, entry
from levacivica.model.schede import BY_TIPO

from ..archives import report_on
from ..corpus.harness import GOOD

BETWEEN_FILES = (
    *("LC401", "LC402", "LC403", "LC404", "LC405", "LC406", "LC408", "LC410", "LC411"),
    *("LC416", "LC417", "LC418", "LC419", "LC420", "LC421", "LC429", "LC643", "LC646"),
)
"""Their fragments speak of other files in a comment: the corpus has whole data roots for them."""

NOT_IN_TEXT = ("LC001", "LC006", "LC009", "LC029", "LC904", "LC905", "LC907")
"""What no fragment of a sheet can show: the encoding and size of a file, one that is not there, the settings."""

BASES = sorted(path for path in GOOD.glob("*.yaml") if path.stem.count("_") == 1)

_BLOCK = re.compile(r"^(?:#.*\n)*([^\s#:][^:\n]*):.*\n(?:(?:[ \t].*|)\n|\n)*", re.MULTILINE)


def blocks(text: str) -> dict[str, str]:
    """The top-level fields of a sheet, each with the comments above it and all that is below."""
    return {match[1]: match[0] for match in _BLOCK.finditer(text)}


def codes_of(text: str) -> Counter[str]:
    report = report_on(text)
    return Counter(found.code for found in report.findings)


def in_some_sheet(code: str, wrong: str, right: str) -> bool:
    """Whether some good sheet, with the fragments in the place of its own fields, tells one from the other."""
    for path in BASES:
        own = blocks(path.read_text(encoding="utf-8"))
        told, quiet = (codes_of("".join({**own, **blocks(fragment)}.values())) for fragment in (wrong, right))
        if code in told and code not in quiet:
            return True
    return False


@pytest.mark.parametrize("code", [code for code in codes() if code not in (*BETWEEN_FILES, *NOT_IN_TEXT)])
def test_the_wrong_fragment_is_told_and_the_right_one_is_not(code: str) -> None:
    wrong, right = (entry(code).example.get(key, "").lstrip("\n") for key in ("sbagliato", "giusto"))
    # Fragments are no whole sheets: alone, both may lack a field, but the right one lacks fewer.
    assert codes_of(wrong)[code] > codes_of(right)[code] or in_some_sheet(code, wrong, right)


def test_the_bases_are_there() -> None:
    assert len(BASES) > 20
    assert all(codes_of("".join(blocks(path.read_text(encoding="utf-8")).values())) == Counter() for path in BASES)


FIELDS = {path: blocks(path.read_text(encoding="utf-8")) for path in BASES}
FULL = {  # for each field of each kind of sheet, the base that has it among the most
    (fields["tipo"], name): path
    for path, fields in sorted(FIELDS.items(), key=lambda item: len(item[1]))
    for name in fields
}


@pytest.mark.parametrize("path", sorted({*FULL.values()}), ids=lambda path: path.stem)
def test_any_field_may_be_missing(path: Path) -> None:
    own = FIELDS[path]
    lacking = {name: codes_of("".join(text for other, text in own.items() if other != name)) for name in own}
    sheet = BY_TIPO[own["tipo"].split(":")[-1].strip()]
    assert {name for name, codes in lacking.items() if "LC101" in codes} >= {*sheet.REQUIRED} & own.keys()
