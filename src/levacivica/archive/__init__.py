"""The sheets of a data root, read once and settled once: what each says, what it takes from which others."""
