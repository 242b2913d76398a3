"""Foreign words in files of Word, each a run of its own that says its language."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from levacivica.rendering.docx.pen import Xml, element

if TYPE_CHECKING:
    from levacivica.rendering.document.foreign import ForeignWords

_TAGS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "pt": "pt-PT", "la": "la-VA"}
"""Languages as Word names them: with a country."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mark_foreign(body: Xml, words: ForeignWords) -> None:
    """Say the language of each foreign word in the runs of a body; one that is spread over several is left alone."""
    for run in list(body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and len(run) - (run.find(qn("w:rPr")) is not None) == 1:
            pieces = words.split(texts[0].text or "")
            if any(lang for _, lang in pieces):
                _put(run, pieces)


def _put(run: Xml, pieces: list[tuple[str, str]]) -> None:
    for text, lang in pieces:
        piece = copy.deepcopy(run)
        said = piece.find(qn("w:t"))
        said.text = text
        said.set(_SPACE, "preserve")
        if lang:
            piece.get_or_add_rPr().append(element("w:lang", val=_TAGS.get(lang, lang)))
        run.addprevious(piece)
    run.getparent().remove(run)
