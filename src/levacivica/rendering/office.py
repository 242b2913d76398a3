"""What an office puts into each of its documents, from the settings of its data root."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from levacivica.checking.images import media_type
from levacivica.checking.letterhead import Intestazione, Testi
from levacivica.checking.settings import Settings
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Letterhead, Logo


@dataclass(frozen=True)
class Office:
    """Its templates, its letterhead and its texts; all may be missing."""

    templates: Path | None = None
    letterhead: Letterhead = field(default_factory=Letterhead)
    texts: Testi = field(default_factory=Testi)


def office_of(settings: Settings, root: Path | None, templates: Path | None = None) -> Office:
    """The office of a data root.

    Args:
        settings: what its levacivica.yaml says; the files that it names were seen when it was read.
        root: the folder of levacivica.yaml.
        templates: a folder that wins over the one of the settings.

    Raises:
        OSError: when the logo can't be read any more.
    """
    if root is None:
        return Office(templates)
    own = root / settings.modelli if settings.modelli else None
    head = settings.intestazione
    letterhead = Letterhead() if head is None else _letterhead(head, root)
    return Office(templates or own, letterhead, settings.testi or Testi())


def _letterhead(head: Intestazione, root: Path) -> Letterhead:
    return Letterhead(one_line(head.nome or ""), _lines(head.righe), _lines(head.piede), _logo(head, root))


def _lines(written: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(line for text in written or () if (line := one_line(text)))


def _logo(head: Intestazione, root: Path) -> Logo | None:
    if head.logo is None or not head.logo.file:
        return None
    content = (root / head.logo.file).read_bytes()
    return Logo(content, media_type(content), one_line(head.logo.testo or ""))
