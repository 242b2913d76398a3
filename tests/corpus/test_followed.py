"""Whoever follows the words of a finding in a sheet or a data root of the corpus is rid of it, and gets no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from levacivica.diagnostics.catalogue import codes, entry

from ..rules.test_catalogue import TOLD_OF_FAULTS, TOLD_OF_NORMS, TOLD_OF_SETTINGS
from .followed.between import BETWEEN
from .followed.case import Followed, Written
from .followed.figures import DATES, FIGURES
from .followed.forms import COMMENTS, FORMS, TEXTS
from .followed.limits import LIMITS, PERSONS
from .followed.missing import MISSING
from .followed.written import CALLS, FILES, NAMES, OTHER_NAMES, SENTENCES
from .remedies import CASES as REMEDIES

TOLD_ELSEWHERE = {
    ("LC009", "altro"),
    ("LC029", ""),
    ("LC029", "impostazioni"),
    *TOLD_OF_SETTINGS,
    *TOLD_OF_NORMS,
    *TOLD_OF_FAULTS,
}
"""What is told of levacivica.yaml, of norms before any sheet is read, and of the program: no sheet can be mended."""

CASES: tuple[Followed | Written, ...] = (
    *(*FIGURES, *DATES, *BETWEEN, *PERSONS, *LIMITS, *MISSING),
    *(*FORMS, *TEXTS, *COMMENTS, *FILES, *NAMES, *CALLS, *OTHER_NAMES, *SENTENCES),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_following_the_words_mends(case: Followed | Written, tmp_path: Path) -> None:
    before, after = (
        Counter((one.code, one.finding.variant) for one in report.findings) for report in case.reports(tmp_path)
    )
    assert after[case.code, case.variant] < before[case.code, case.variant]
    assert after < before


def remedies(code: str) -> set[str]:
    """The texts that say what to do after a finding, in Italian, with their blanks."""
    found, table = entry(code), entry(code).text["it"]
    variants = [*table.get("varianti", {}), *([""] if "messaggio" in table or not table.get("varianti") else [])]
    return {found.remedy("it", variant) for variant in variants}


@pytest.mark.parametrize("code", codes())
def test_each_remedy_was_followed(code: str) -> None:
    tried = {entry(case.code).remedy("it", case.variant) for case in (*CASES, *REMEDIES) if case.code == code}
    elsewhere = {entry(code).remedy("it", variant) for one, variant in TOLD_ELSEWHERE if one == code}
    assert remedies(code) - elsewhere <= tried


@pytest.mark.parametrize("case", OTHER_NAMES, ids=lambda case: case.name)
def test_a_field_with_another_name_is_one_finding(case: Written, tmp_path: Path) -> None:
    before, after = (Counter(one.code for one in report.findings) for report in case.reports(tmp_path))
    assert before - after == Counter([case.code])
