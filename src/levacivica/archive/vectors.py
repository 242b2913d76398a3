"""What an SVG picture may not have in it: programs, what it would fetch from elsewhere, pictures with too many pixels.

In a page a logo is a picture, which runs nothing; but the site also has it as a file that anybody can open. What
drawing programs write by themselves is fine: entities that shorten the names of namespaces, links, embedded pictures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.archive.pixels import MAX_PIXELS, embedded_pixels
from levacivica.model.letters import any_case

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XHTML, _XML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace"
_PROGRAMS = ("script", "handler", "listener")
_ANIMATED = ("animate", "set", "animateTransform", "animateMotion", "animateColor", "discard")

_MAX_ENTITY: Final = 500
"""The characters that an entity may stand for: more than any address of a namespace has."""

_EMBEDDED = re.compile(r"data:(?:image/(?:png|jpe?g|gif|webp)|font/\w+|application/(?:x-)?font-[\w.-]+)[;,]")
_LINK = re.compile(r"(?:https?|mailto|tel):|[^:]*$")
_PROGRAM = re.compile(r"(?:javascript|vbscript|livescript|mocha):")
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0]+")

_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHED = re.compile(any_case(r"@import[^;]*|(?:url|src|image-set|image)\(\s*['\"]?(?P<target>[^'\")]*)"))


class Danger(NamedTuple):
    """Why a picture is refused.

    ``kind`` is script, esterno, entita or incorporati, variants of LC009; ``line`` is where in the file,
    ``what`` the thing itself, or how many pixels there are.
    """

    kind: str
    line: int
    what: str


def danger_of(content: bytes) -> Danger | None:
    """The first thing in an SVG file that may not be there; raises ExpatError for what is no XML or no SVG."""
    from xml.parsers.expat import ExpatError, ParserCreate  # noqa: PLC0415 - few have a logo that is SVG

    parser = ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    parser.StartElementHandler = reader.opened
    parser.EndElementHandler = reader.closed
    parser.CharacterDataHandler = reader.style.append
    parser.ProcessingInstructionHandler = reader.instructed
    parser.EntityDeclHandler = reader.declared
    parser.SkippedEntityHandler = reader.skipped
    parser.Parse(content, True)  # noqa: FBT003 - it takes no name
    if reader.root != f"{_SVG} svg":
        raise ExpatError(reader.root)
    return reader.found


class _Reader:
    """Looks at the pieces of a picture as the parser comes to them; ``found`` is the first that may not be there."""

    def __init__(self, parser: XMLParserType) -> None:
        self._parser = parser
        self.root = ""
        self.found: Danger | None = None
        self.style: list[str] = []
        self._pixels = 0
        self._style_from = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.root = self.root or name
        space, _, tag = name.rpartition(" ")
        self.style.clear()
        self._style_from = self._parser.CurrentLineNumber
        if tag.lower() in _PROGRAMS or space == _XHTML:
            self._refuse("script", f"<{tag}>")
        for key, value in attributes.items():
            self._embed(value, self._parser.CurrentLineNumber)
            kind = _of_attribute(tag, key, value)
            if kind:
                self._refuse(kind, f"{key.rpartition(' ')[2]}={_shortened(value)}")

    def closed(self, name: str) -> None:
        """An element ends: what a style sheet says is known."""
        if name.rpartition(" ")[2] == "style":
            style = "".join(self.style)
            self._embed(style, self._style_from)
            fetched = _fetched(style)
            if fetched:
                self._refuse(fetched[0], _shortened(fetched[1]), self._style_from)
        self.style.clear()

    def instructed(self, target: str, data: str) -> None:
        """An instruction to programs: one of them is for a style sheet in another file."""
        if target == "xml-stylesheet":
            self._refuse("esterno", _shortened(data))

    def declared(self, name: str, is_parameter: int, value: str | None, *_: object) -> None:
        """An entity is declared; those that only shorten the name of a namespace are fine."""
        if is_parameter or value is None or "&" in value or "<" in value or len(value) > _MAX_ENTITY:
            self._refuse("entita", name)

    def skipped(self, name: str, _: int) -> None:
        """An entity is used that no declaration in this file explains."""
        self._refuse("entita", name)

    def _embed(self, text: str, line: int) -> None:
        """Count the pixels of the pictures that a text embeds; beyond the most of a logo it is refused."""
        self._pixels += embedded_pixels(text)
        if self._pixels > MAX_PIXELS:
            self._refuse("incorporati", str(self._pixels), line)

    def _refuse(self, kind: str, what: str, line: int = 0) -> None:
        self.found = self.found or Danger(kind, line or self._parser.CurrentLineNumber, what)


def _of_attribute(tag: str, key: str, value: str) -> str:
    """The kind of danger of an attribute; empty for none."""
    space, _, name = key.rpartition(" ")
    plain = _INVISIBLE.sub("", value).lower()
    if not space and name.lower().startswith("on"):
        return "script"
    if tag in _ANIMATED and name == "attributeName" and re.search(r"(?:^|:)(?:href$|on)", plain):
        return "script"
    if _PROGRAM.match(plain):
        return "script"
    if space == _XML and name == "base":
        return "esterno"
    if name == "href" and space in ("", _XLINK):
        return "" if _is_inside(plain) or (tag == "a" and _LINK.match(plain)) else "esterno"
    fetched = _fetched(value) if not space else None
    return fetched[0] if fetched else ""


def _fetched(css: str) -> tuple[str, str] | None:
    """What a style would fetch from elsewhere or run: the kind of danger and the words; None for nothing."""
    if "(" not in css and "@" not in css and "\\" not in css:
        return None
    plain = _COMMENT.sub("", _ESCAPE.sub(_unescaped, css))
    if _PROGRAM.search(_INVISIBLE.sub("", plain).lower()):
        return "script", plain
    for found in _FETCHED.finditer(plain):
        target = found["target"]
        if target is None or not _is_inside(_INVISIBLE.sub("", target).lower()):
            return "esterno", found[0]
    return None


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2]


def _is_inside(target: str) -> bool:
    """Whether an address stays in the picture: a part of it, or an embedded picture of dots or typeface."""
    return target in ("", "none") or target.startswith("#") or _EMBEDDED.match(target) is not None


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
