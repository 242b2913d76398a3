"""What all the sheets say together: an entry for each, filters, totals, and their values as open data."""
