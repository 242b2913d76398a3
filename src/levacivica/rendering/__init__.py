"""From settled sheets to documents: a tree that templates build, laid out as Markdown, HTML, PDF or DOCX."""
