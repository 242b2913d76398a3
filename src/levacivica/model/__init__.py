"""What a sheet is: its fields and their types, the check of its structure, the norms and the calls as data."""
