"""The site while it is written: files are watched, pages go to this machine alone, with the findings beside them."""
