"""Lists of sheets, their filters, totals, and their values as open data."""
