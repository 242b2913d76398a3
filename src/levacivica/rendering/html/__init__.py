"""HTML: the tree as a page of its own, with what search engines read."""
