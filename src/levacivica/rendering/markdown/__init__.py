"""Markdown: the tree as CommonMark with tables."""
