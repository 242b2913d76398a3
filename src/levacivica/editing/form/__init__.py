"""A form over the text of a sheet: its fields as they are written, and answers written back at their places."""
