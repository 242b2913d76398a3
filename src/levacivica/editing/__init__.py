"""Writing sheets: new ones from the field table, their JSON Schema, and formatting that loses nothing."""
