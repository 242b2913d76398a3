"""Reading: from the bytes of a sheet to a tree of text with a place for every key and value."""

from levacivica.reading.comments import Comment
from levacivica.reading.encoding import visible_text
from levacivica.reading.reader import read
from levacivica.reading.sheet_text import SheetText
from levacivica.reading.tree import Tree

__all__ = ["Comment", "SheetText", "Tree", "read", "visible_text"]
