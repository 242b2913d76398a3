"""The model of a sheet: its fields and their types, the check of its structure, norms and calls as data."""
