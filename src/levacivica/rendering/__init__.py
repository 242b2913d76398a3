"""From typed sheets to documents: a tree built by templates, laid out as Markdown, HTML, PDF or DOCX, written whole."""

from levacivica.rendering.data.files import data_of
from levacivica.rendering.output import destination, write
from levacivica.rendering.renderer import Renderer
from levacivica.rendering.templating.errors import OutsideFolder, TemplateProblem

__all__ = [
    "OutsideFolder",
    "Renderer",
    "TemplateProblem",
    "data_of",
    "destination",
    "write",
]
