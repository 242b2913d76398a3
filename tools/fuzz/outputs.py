"""What must hold of everything that is written: its readers can parse it, and it commands nobody."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as Xml
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from levacivica.reading import visible_text
from levacivica.reporting.excerpt import lines_of
from levacivica.reporting.formats import FORMATS, text_of
from levacivica.reporting.view import View
from tools.fuzz.hostile import TERMINAL, commands_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.report import Report

JSON: Final = ("json", "sarif", "gitlab", "rdjson")


class Broken(Exception):  # noqa: N818 - it is what happened
    """Something that must hold does not; its text says what."""


def hold(condition: object, said: object) -> None:
    """Raise Broken where a condition does not hold."""
    if not condition:
        raise Broken(str(said)[:400])


def places(report: Report, texts: Mapping[str, bytes]) -> None:
    """Every place lies in the text of its file; ``texts`` are those known by the path as shown."""
    known: dict[str, list[str]] = {}
    for found in (*report.findings, *report.suppressed):
        hold(found.labels, f"{found.code} has no place")
        places = [(found.file, found.place), *((label.file, label.place) for label in found.labels)]
        for file, place in places:
            if file not in known:
                raw = texts.get(file)
                known[file] = list(lines_of(visible_text(raw) if raw is not None else report.texts.get(file, "")))
            lines = known[file]
            hold(1 <= place.line <= place.end_line <= max(len(lines), 1), f"{found.code} {file} {place}: no such line")
            width, end = (len(lines[one - 1]) if lines else 0 for one in (place.line, place.end_line))
            hold(1 <= place.column <= width + 1, f"{found.code} {file} {place}: no such column")
            hold(1 <= place.end_column <= end + 1, f"{found.code} {file} {place}: no such end")
            hold(place.line < place.end_line or place.column <= place.end_column, f"{found.code} {file} {place}: empty")


def reports(report: Report, lang: Language) -> None:
    """The report in every format."""
    for form in FORMATS:
        text = text_of(View(report, lang, show_info=True, show_suppressed=True), form)
        hold(text.endswith("\n"), f"{form}: no line end")
        printed(text, form)
        if form in JSON:
            json.loads(text)
        elif form == "jsonl":
            for line in text.split("\n")[:-1]:
                json.loads(line)
        elif form == "junit":
            Xml.fromstring(text)  # noqa: S314 - the program wrote it


def printed(text: str, what: str) -> None:
    """A text that a terminal or a runner may read."""
    hold(not (wrong := commands_in(text)), f"{what}: a runner obeys {wrong[:1]!r}")
    hold(not (sign := TERMINAL.search(text)), f"{what}: {sign and sign[0]!r} reaches a terminal")


csv.field_size_limit(1 << 21)  # a text of a sheet may have a hundred thousand letters, escaped twice


def table(content: bytes, what: str) -> None:
    """A CSV whose rows are all as long as its header."""
    text = content.decode("utf-8-sig")
    mark = ";" if ";" in text.split("\n", 1)[0] else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    hold(len({len(row) for row in rows}) <= 1, f"{what}: rows of several lengths")


def document(content: bytes, to: str) -> None:
    """A document or the data of a sheet."""
    if to in ("pdf", "docx"):
        hold(content.startswith(b"%PDF-" if to == "pdf" else b"PK"), f"{to}: not one")
        return
    text = content.decode()
    if to == "json":
        json.loads(text)
    elif to == "csv":
        table(content, to)
    elif to == "ics":
        calendar(text)
    else:
        hold(not (sign := TERMINAL.search(text)), f"{to}: {sign and sign[0]!r} in a page")
        # A template of the archive itself may make a page of nothing.
        hold(to != "html" or "<html" not in text or text.rstrip().endswith("</html>"), "html: cut off")
        raw = "".join(_raw_html(text)) if to == "md" else text  # in a block of code it is only shown
        hold("<script>alert" not in raw, f"{to}: a script of a sheet")
        hold(not (listener := _Listeners().found_in(raw)), f"{to}: an attribute of a sheet, {listener}")


class _Listeners(HTMLParser):
    """Finds the attributes that run something; no page of ours has any."""

    def found_in(self, text: str) -> list[str]:
        """Their names."""
        self.found: list[str] = []
        self.feed(text)
        return self.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes of a tag."""
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]


def calendar(text: str) -> None:
    """A calendar: its lines are short, and what begins ends."""
    lines = text.split("\r\n")
    hold(not (sign := TERMINAL.search("".join(lines))), f"ics: {sign and sign[0]!r} in a calendar")
    hold(lines[-1] == "", "ics: no line end")
    hold(all(len(line.encode()) <= 75 for line in lines), "ics: a long line")
    begun = Counter(line[6:] for line in lines if line.startswith("BEGIN:"))
    hold(begun == Counter(line[4:] for line in lines if line.startswith("END:")), "ics: not closed")
    hold(all("\n" not in line and "\r" not in line for line in lines), "ics: a bare line end")


def _raw_html(markdown: str) -> Iterator[str]:
    """Yield what a reader of Markdown takes for HTML."""
    for token in MarkdownIt("commonmark").parse(markdown):
        yield from (one.content for one in (token, *(token.children or ())) if one.type.startswith("html_"))
