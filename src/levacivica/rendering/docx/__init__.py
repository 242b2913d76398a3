"""DOCX: the document tree as a file of Word, with real headings, lists, tables and links."""

from levacivica.rendering.docx.layout import DocxLayout

__all__ = ["DocxLayout"]
