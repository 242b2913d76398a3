"""The formats of documents and data, one row for each, used by commands, site and server.

The module does not import ``rendering``, since the help pages need the names of the formats at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

ROOM = "levacivica.rendering"


class Format(NamedTuple):
    """A format of files.

    Attributes:
        name: its name on the command line, the ending of its files, and its extra where it needs one.
        title: its name in Italian documents.
        media_type: the ``Content-Type`` of its files.
        made_by: the module below ``rendering`` and the function that make it. For a document, the function takes the
            ``Sources`` of templates and returns a ``Press``; for data, it takes a settled sheet and its archive, and
            returns the bytes, or None where the sheet has nothing for the format.
        is_data: whether it is data for programs, made without a document.
        needs: the module that the extra installs; empty where no extra is needed.
        beside: its position among the links on the page of a sheet on a site; 0 where it is not linked.
        quick: whether ``serve`` makes it too, while sheets are being written.
    """

    name: str
    title: str
    media_type: str
    made_by: str
    is_data: bool = False
    needs: str = ""
    beside: int = 0
    quick: bool = True

    @property
    def is_there(self) -> bool:
        """Whether it can be made here: its extra is installed."""
        return not self.needs or find_spec(self.needs) is not None

    @property
    def maker(self) -> Callable[..., Any]:
        """The function that makes it; imports its module, and raises ImportError where its extra is missing."""
        module, function = self.made_by.split(":")
        made: Callable[..., Any] = getattr(import_module(f"{ROOM}.{module}"), function)
        return made


_TABLE = (
    Format("md", "Markdown", "text/markdown; charset=utf-8", "markdown.layout:press", beside=3),
    Format("html", "HTML", "text/html; charset=utf-8", "html.layout:press"),
    Format("pdf", "PDF", "application/pdf", "pdf.layout:press", needs="typst", beside=1, quick=False),
    Format(
        "docx",
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx.layout:press",
        needs="docx",
        beside=2,
        quick=False,
    ),
    Format("json", "JSON", "application/json; charset=utf-8", "data.sheet_json:written", is_data=True, beside=5),
    Format("csv", "CSV", "text/csv; charset=utf-8", "data.sites_csv:written", is_data=True, beside=6),
    Format("ics", "Calendario", "text/calendar; charset=utf-8", "data.calendar:written", is_data=True, beside=4),
)

FORMATS = {one.name: one for one in _TABLE}
"""All the formats by name, in the order of the help pages."""

DOCUMENTS = tuple(one.name for one in _TABLE if not one.is_data)
DATA = tuple(one.name for one in _TABLE if one.is_data)

BESIDE_PAGES = tuple(one.name for one in sorted(_TABLE, key=lambda one: one.beside) if one.beside)
"""What may stand beside the page of a sheet, in the order of its links."""
