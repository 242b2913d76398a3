"""The sheets of a data root and where their files come from."""
