"""Another sheet, as a line of a document names it."""

from __future__ import annotations

from typing import Self


class Mention(str):
    """The title of another sheet, with the name by which sheets call it: a link where that sheet has a document."""

    __slots__ = ("sheet",)
    sheet: str

    def __new__(cls, title: str, sheet: str) -> Self:
        """Keep the title as the text and the name of the sheet beside it."""
        mention = super().__new__(cls, title)
        mention.sheet = sheet
        return mention
