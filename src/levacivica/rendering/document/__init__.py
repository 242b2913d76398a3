"""What a document says: the tree of its blocks, and how templates build it."""
