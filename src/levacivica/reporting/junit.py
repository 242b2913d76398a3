"""JUnit's XML, as Jenkins and GitLab read it: a suite for each file, a case for each finding or for a clean file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from levacivica.diagnostics.catalogue import entry, word
from levacivica.diagnostics.report import Located
from levacivica.reporting.view import View
from levacivica.safe_text import xml_text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(view: View) -> Iterator[str]:
    """The report as test suites: findings that fail the run are failures, the others are skipped."""
    files: dict[str, list[Located]] = {file: [] for file in view.report.files}
    for found in view.findings:
        files.setdefault(found.file, []).append(found)
    failures = sum(map(view.fails, view.findings))
    tests = sum(len(findings) or 1 for findings in files.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="levacivica" tests="{tests}" failures="{failures}" errors="0">'
    for file, findings in files.items():
        yield from _suite(view, file, findings)
    yield "</testsuites>"


def _suite(view: View, file: str, findings: list[Located]) -> Iterator[str]:
    failures = sum(map(view.fails, findings))
    counts = f'tests="{len(findings) or 1}" failures="{failures}" errors="0" skipped="{len(findings) - failures}"'
    yield f"  <testsuite name={_quoted(file)} {counts}>"
    if not findings:
        yield f"    <testcase name={_quoted(word('caso-pulito', view.lang))} classname={_quoted(file)}/>"
    for found in findings:
        yield from _case(view, found)
    yield "  </testsuite>"


def _case(view: View, found: Located) -> Iterator[str]:
    place = f"{found.place.line}:{found.place.column}"
    name = f"{found.code} {entry(found.code).name} ({place})"
    outcome = "failure" if view.fails(found) else "skipped"
    lines = [f"{found.file}:{place}", *view.places(found), view.remedy(found)]
    yield (
        f"    <testcase name={_quoted(name)} classname={_quoted(found.file)} file={_quoted(found.file)} "
        f'line="{found.place.line}">'
    )
    yield (
        f"      <{outcome} type={_quoted(found.severity.value)} message={_quoted(view.message(found))}>"
        f"{xml_text(escape(_plain(chr(10).join(lines)), quote=False))}</{outcome}>"
    )
    yield "    </testcase>"


def _quoted(text: str) -> str:
    """A text as the value of an attribute, where line breaks would become blanks."""
    escaped = xml_text(escape(_plain(text)))
    return '"' + escaped.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _plain(text: str) -> str:
    """A text without the characters that XML can't hold."""
    return _NOT_XML.sub("\ufffd", text)
