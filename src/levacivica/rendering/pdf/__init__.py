"""PDF: the tree laid out by typst."""
