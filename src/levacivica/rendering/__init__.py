"""From settled sheets to documents: a tree built by templates, laid out as Markdown, HTML, PDF or DOCX, written whole."""
