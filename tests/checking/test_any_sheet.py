"""Real sheets with random damage: findings with places in the file, and no exception."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.checking.engine import check
from levacivica.diagnostics.report import Report
from levacivica.reading import visible_text
from levacivica.reporting.excerpt import lines_of
from levacivica.reporting.formats import FORMATS, text_of
from levacivica.reporting.view import View

from ..archives import archive_of_texts, report_on
from ..console import DATA
from ..sweep import TIMES, examples

SHEETS = {path.stem: path.read_bytes() for path in sorted(DATA.rglob("*.yaml"))}
SNIPPETS = [
    b":", b": ", b"#", b" #", b"- ", b"\n", b"\n\n", b"\n  ", b"  ", b"\t", b'"', b"'", b"|", b">", b"[", b"]", b"{",
    b"}", b",", b"&a ", b"*a", b"!x ", b"%YAML 1.2\n", b"---\n", b"...\n", b"? ", b"<<: ", b"~", b"null", b"0123",
    b"1.400", b"16.07.2020", b"circa", b"da 3 a", b"-5", b"99999999999", b"nessuno", b"\xc3\xa8", b"\xe8", b"\xff",
    b"\0", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xf0\x9f\x99\x82", b"\r", b"\r\n",
    b"tipo: bando\n",
    b"  nome: x\n", b"# levacivica: ignora[LC201] x\n", b"# levacivica: ignora[", b"] motivo\n",
    b"programma: informa-mi-2019\n",
]  # fmt: skip


def torn(raw: bytes, chance: random.Random) -> bytes:
    """A sheet with a few stretches dropped, doubled, moved, or replaced by what is likely to hurt."""
    lines = raw.splitlines(keepends=True)
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        column = chance.randrange(len(line) + 1)
        match chance.randrange(7):
            case 0:
                lines[at] = b""
            case 1:
                lines.insert(other, line)
            case 2:
                lines[at], lines[other] = lines[other], line
            case 3:
                lines[at] = line[:column] + chance.choice(SNIPPETS) + line[column:]
            case 4:
                lines[at] = line[:column] + chance.choice(SNIPPETS)
            case 5:
                lines[at] = chance.choice((b"  ", b" ", b"\t")) + line
            case _:
                lines[at] = line.replace(b": ", b": " + chance.choice(SNIPPETS), 1)
    return b"".join(lines)


def timed_report(name: str, raw: bytes) -> Report:
    start = time.process_time()
    report = report_on(raw, f"{name}.yaml")
    assert TIMES == 1 or time.process_time() - start < 2  # seconds of its own; the suite never looks at the clock
    return report


def places_lie_in(report: Report, raw: bytes) -> None:
    """Every place of a report starts and ends where the text has a line with as many columns."""
    lines = lines_of(visible_text(raw))
    for found in (*report.findings, *report.suppressed):
        assert found.labels
        for place in (found.place, *(label.place for label in found.labels)):
            assert 1 <= place.line <= place.end_line <= len(lines), found
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, found
            assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1, found
            assert place.line < place.end_line or place.column <= place.end_column, found


def texts_can_be_made(report: Report) -> None:
    for lang in ("it", "en"):
        for form in FORMATS:
            text = text_of(View(report, lang, show_info=True, show_suppressed=True), form)
            assert text.endswith("\n")
            assert "{" not in text or form == "json" or "{" in str(report.texts)


@settings(max_examples=examples(150))
@given(st.sampled_from(sorted(SHEETS)), st.integers(0, 2**32))
def test_a_torn_sheet(name: str, seed: int) -> None:
    raw = torn(SHEETS[name], random.Random(seed))
    report = timed_report(name, raw)
    places_lie_in(report, raw)
    texts_can_be_made(report)
    order = [found.order for found in report.findings]
    assert order == sorted(order)


@settings(max_examples=examples(20))
@given(st.integers(0, 2**32))
def test_a_torn_archive(seed: int) -> None:
    """All the sheets in one data root, some of them torn."""
    chance = random.Random(seed)
    texts = {name: torn(raw, chance) if chance.random() < 0.3 else raw for name, raw in SHEETS.items()}
    report = check(archive_of_texts({f"data/{name}.yaml": raw for name, raw in texts.items()}, rooted=True))
    assert set(report.files) == {f"data/{name}.yaml" for name in texts}
    for found in report.findings:
        lines = lines_of(visible_text(texts[Path(found.file).stem]))
        assert found.place.end_line <= len(lines)
        for label in found.labels:
            assert label.file in report.texts
            assert label.place.end_line <= len(lines_of(report.texts[label.file]))
    texts_can_be_made(report)


@settings(max_examples=examples(60))
@given(st.binary(max_size=80))
def test_any_bytes(raw: bytes) -> None:
    report = timed_report("a", raw)
    assert report.failing == {"a.yaml"}
    places_lie_in(report, raw)
    texts_can_be_made(report)


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_sheet_that_was_cut_off(name: str, share: float) -> None:
    raw = SHEETS[name][: int(len(SHEETS[name]) * share)]
    report = timed_report(name, raw)
    places_lie_in(report, raw)


def test_tearing_does_tear() -> None:
    reports = [timed_report(name, torn(raw, random.Random(1))) for name, raw in SHEETS.items()]
    assert len({found.code for report in reports for found in report.findings}) > 3
    assert sum(bool(report.failing) for report in reports) > 5
