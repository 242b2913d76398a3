"""Makes the banco: the page in which a sheet is written and checked in the browser, with the program inside it."""
