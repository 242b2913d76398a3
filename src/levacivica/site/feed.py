"""What is new, as an Atom feed, and all the pages, as a sitemap; their dates are those of the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from levacivica.rendering.document.texts import one_line, plain_text
from levacivica.site.frame import FEED, INDEX

if TYPE_CHECKING:
    from levacivica.site.frame import Frame
    from levacivica.site.sheet import Sheet

ATOM = "http://www.w3.org/2005/Atom"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50
"""The entries of the feed: its readers ask for it again and again, and want the news."""


def atom(frame: Frame, sheets: Iterable[Sheet]) -> bytes:
    """The sheets that were last touched, the newest first; those with no date at all are no news."""
    dated = [(day, sheet) for sheet in sheets if not sheet.is_draft and (day := touched(sheet)) is not None]
    newest = sorted(dated, key=lambda one: (-one[0].toordinal(), one[1].stem))[:MOST]
    feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "it"})
    _say(feed, "title", frame.name)
    _say(feed, "id", frame.absolute(FEED))
    _say(feed, "updated", _moment(newest[0][0] if newest else date(1970, 1, 1)))
    _link(feed, "self", frame.absolute(FEED), "application/atom+xml")
    _link(feed, "alternate", frame.absolute(INDEX), "text/html")
    _say(_element(feed, "author"), "name", frame.name)
    for day, sheet in newest:
        _entry(feed, frame, day, sheet)
    return _written(feed)


def sitemap(frame: Frame, pages: Iterable[tuple[str, date | None]]) -> bytes:
    """All the pages, with the day on which each was last touched, where it is known."""
    top = Xml.Element("urlset", {"xmlns": SITEMAPS})
    for path, day in pages:
        url = _element(top, "url")
        _say(url, "loc", frame.absolute(path))
        if day is not None:
            _say(url, "lastmod", day.isoformat())
    return _written(top)


def touched(sheet: Sheet) -> date | None:
    """The day of a sheet: when it was last touched, else when its call opens."""
    return sheet.entry.updated or sheet.entry.opening


def last(sheets: Sequence[Sheet]) -> date | None:
    """The day on which the newest of some sheets was last touched."""
    return max((sheet.entry.updated for sheet in sheets if sheet.entry.updated), default=None)


def _entry(feed: Xml.Element, frame: Frame, day: date, sheet: Sheet) -> None:
    entry = _element(feed, "entry")
    _say(entry, "title", sheet.title)
    _say(entry, "id", frame.absolute(sheet.path))
    _link(entry, "alternate", frame.absolute(sheet.path), "text/html")
    _say(entry, "updated", _moment(day))
    if sheet.entry.body:
        _say(_element(entry, "author"), "name", sheet.entry.body)
    summary = plain_text(sheet.settled.sheet.descrizione)
    if summary:
        _say(entry, "summary", summary)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _element(parent: Xml.Element, name: str) -> Xml.Element:
    return Xml.SubElement(parent, name)


def _say(parent: Xml.Element, name: str, text: str) -> None:
    _element(parent, name).text = one_line(text)


def _link(parent: Xml.Element, rel: str, href: str, kind: str) -> None:
    Xml.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})


def _written(top: Xml.Element) -> bytes:
    Xml.indent(top, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(top, encoding="unicode")}\n'.encode()
