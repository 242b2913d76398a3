"""Whoever does literally what a message says is rid of the finding, and gets no other."""

from __future__ import annotations

from collections import Counter

import pytest

from levacivica.diagnostics.report import Report
from levacivica.editing.mending import mend

from ..archives import archive_of_texts, report_on
from .remedies import CASES, Case


def told(report: Report) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.finding.variant) for one in report.findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_following_the_words_mends(case: Case) -> None:
    before, after = told(report_on(case.bad)), told(report_on(case.good))
    assert (case.code, case.variant) in before
    assert (case.code, case.variant) not in after
    assert after < before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_one_finding(case: Case) -> None:
    findings = told(report_on(case.bad)) - told(report_on(case.good))
    assert {code for code, _ in findings} == {case.code}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_fix_that_is_offered_mends_too(case: Case) -> None:
    if not any(one.code == case.code and one.changes for one in report_on(case.bad).findings):
        return
    outcome = mend(archive_of_texts({"a.yaml": case.bad.encode()}), unsafe=True)
    assert not outcome.left
    assert told(outcome.last) < told(outcome.first)
    assert (case.code, case.variant) not in told(outcome.last)
