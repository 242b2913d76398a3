"""Logos in SVG: what drawing programs write is a picture, what runs or fetches something is refused with its line."""

from __future__ import annotations

from xml.parsers.expat import ExpatError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.archive.images import is_whole, media_type
from levacivica.archive.vectors import Danger, danger_of

from ..console import Console
from ..samples import CLEAN

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

ILLUSTRATOR = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 14.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 43363)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
\t<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
\t<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">
\t<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;"
	width="9" height="9">
<switch>
\t<foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">
\t\t<i:pgfRef  xlink:href="#adobe_illustrator_pgf"/>
\t</foreignObject>
\t<g i:extraneous="self"><style>.st0{fill:url(#SVGID_1_);}</style><rect class="st0" width="9" height="9"/></g>
</switch>
<i:pgf  id="adobe_illustrator_pgf"><![CDATA[eJzsvQ javascript:]]></i:pgf>
</svg>
"""

INKSCAPE = f"""\
<svg {SVG} xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:onload="1" inkscape:export-filename="/x.png">
<metadata><rdf:RDF><cc:Work rdf:about=""><cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/>
</cc:Work></rdf:RDF></metadata>
<a xlink:href="https://www.comune.esempio.it/"><use xlink:href="#scudo" style="filter:url('#ombra')"/></a>
<image xlink:href="data:image/png;base64,iVBO
 Rw0K" width="1" height="1"/>
<style>@font-face {{ font-family: T; src: url(data:font/woff2;base64,d09G) }} /* @import "x" */</style>
<animate attributeName="opacity" values="0;1"/><path fill="url(#a)" d="M0 0"/>
</svg>
"""

PICTURES = {"Illustrator": ILLUSTRATOR, "Inkscape": INKSCAPE}

DANGERS = {
    "<script>alert(1)</script>": "script",
    '<script xlink:href="x.js"/>': "script",
    '<script xmlns="urn:altro">alert(1)</script>': "script",
    "<SCRIPT>alert(1)</SCRIPT>": "script",
    '<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>': "script",
    '<listener event="click" handler="#a"/>': "script",
    '<animateTransform attributeName="href" values="x"/>': "script",
    '<animateMotion attributeName="href" values="x"/>': "script",
    '<animateColor attributeName="onload" values="x"/>': "script",
    '<discard attributeName="href"/>': "script",
    '<rect onclick="alert(1)"/>': "script",
    '<rect ONLOAD="alert(1)"/>': "script",
    '<a xlink:href="javascript:alert(1)"><rect/></a>': "script",
    '<a href=" java&#9;script:alert(1)"><rect/></a>': "script",
    '<a href="&#106;avascript:alert(1)"><rect/></a>': "script",
    '<a><animate attributeName="href" values="javascript:alert(1)"/></a>': "script",
    '<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>': "script",
    '<set attributeName="onclick" to="alert(1)"/>': "script",
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>': "script",
    '<foreignObject><h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>': "script",
    '<rect style="fill:url(javascript:alert(1))"/>': "script",
    '<image xlink:href="https://example.org/x.png"/>': "esterno",
    '<image href="//example.org/x.png"/>': "esterno",
    '<image href="stemma.png"/>': "esterno",
    '<image href="data:image/svg+xml;base64,PHN2Zz4="/>': "esterno",
    '<use href="altro.svg#scudo"/>': "esterno",
    '<use href="data:text/html,x"/>': "esterno",
    '<feImage href="http://example.org/x.png"/>': "esterno",
    '<g xml:base="http://example.org/"/>': "esterno",
    '<rect fill="url(http://example.org/x.svg#a)"/>': "esterno",
    "<rect style=\"fill: u\\72l( '//example.org/x.svg#a' )\"/>": "esterno",
    '<rect cursor="url(x.cur)"/>': "esterno",
    '<style>@import "http://example.org/x.css";</style>': "esterno",
    "<style><![CDATA[@\\69mport 'x.css']]></style>": "esterno",
    "<style>@font-face { src: url(//example.org/f.woff2) }</style>": "esterno",
    "<style>rect { fill: ur/**/l(#a); mask: image-set('x.png' 1x) }</style>": "esterno",
    '<a href="data:text/html,x"><rect/></a>': "esterno",
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_what_drawing_programs_write_is_a_picture(picture: str) -> None:
    content = picture.encode()
    assert media_type(content) == "image/svg+xml"
    assert is_whole(content)
    assert danger_of(content) is None


HARMLESS = (
    '<rect style="font: javascript:x"/>',  # it fetches nothing
    '<rect on:click="x" x:onload="y" xmlns:x="urn:x" xmlns:on="urn:on"/>',
    '<g base="x" x:base="y" xmlns:x="urn:x"/>',
    '<g x:href="stemma.png" x:fill="url(x.svg)" xmlns:x="urn:x"/>',
    '<g attributeName="href"/>',
    '<animate attributeName="x" values="javascript"/>',
    '<animate attributeName="hrefs"/>',
    '<a href="https://example.org/"/>',
    '<a href="http://example.org/"/>',
    '<a href="mailto:a@example.org"/>',
    '<a href="tel:02123"/>',
    '<a href="pagina.html"/>',
    '<use href=""/>',
    '<rect fill="url()" mask="none"/>',
    '<rect style="fill: url( #a )"/>',
    '<image href="data:image/png,x"/>',
    '<image href="DATA:IMAGE/JPEG;base64,x"/>',
    '<image href="data:image/jpg;base64,x"/>',
    '<image href="data:image/gif;base64,x"/>',
    '<image href="data:image/webp;base64,x"/>',
    "<style>@font-face { src: url(data:application/font-woff;base64,x) }</style>",
    "<style>@font-face { src: url(data:application/x-font-ttf;base64,x) }</style>",
    "<style>/* url(x.png) */ rect { fill: red }</style>",
    "<text>url(x.png) @import javascript:</text>",
    "<style>rect { }</style><text>@import x</text>",
)


@pytest.mark.parametrize("inside", HARMLESS)
def test_what_only_looks_like_a_danger_is_none(inside: str) -> None:
    assert danger_of(f"<svg {SVG}>\n<g>\n{inside}\n</g></svg>".encode()) is None


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', Danger("script", 3, "<p>")),
        ("<Handler/>", Danger("script", 3, "<Handler>")),
        ('<rect\n onclick="a\n b"/>', Danger("script", 3, "onclick=a b")),
        ('<image xlink:href="x.png"/>', Danger("esterno", 3, "href=x.png")),
        ("<style>\n\n@import x;</style>", Danger("esterno", 3, "@import x")),
        ("<style>\n@import\n x;</style>\n<script/>", Danger("esterno", 3, "@import x")),
        ('<rect fill="URL(x.svg)"/>', Danger("esterno", 3, "fill=URL(x.svg)")),
        ('<rect style="fill: src(x.svg)"/>', Danger("esterno", 3, "style=fill: src(x.svg)")),
        ("<style>a { b: image(x.png) }</style>", Danger("esterno", 3, "image(x.png")),
        ("<style>a { b: url(vbscript:x) }</style>", Danger("script", 3, "a { b: url(vbscript:x) }")),
        ("<style>a { b: url(j\\61vascript:x) }</style>", Danger("script", 3, "a { b: url(javascript:x) }")),
        ("<style>a { b: u\\rl(x) }</style>", Danger("esterno", 3, "url(x")),
        ("<style>a { b: url(\\110000 x) }</style>", Danger("esterno", 3, "url(\U0010ffffx")),
        ('<style>a {</style><style>b: url("x.png") }</style>', Danger("esterno", 3, 'url("x.png')),
        ("<style><g>@import x;</g></style>", None),  # no style sheet has elements
        ('<a href="data:text/html,x"/>', Danger("esterno", 3, "href=data:text/html,x")),
        ('<a href="mocha:x"/>', Danger("script", 3, "href=mocha:x")),
        ('<a href="livescript:x"/>', Danger("script", 3, "href=livescript:x")),
        ('<use href="data:image/png"/>', Danger("esterno", 3, "href=data:image/png")),
    ],
)
def test_the_first_danger_is_quoted(inside: str, expected: Danger | None) -> None:
    assert danger_of(f"<svg {SVG}>\n<g>\n{inside}\n</g><script/></svg>".encode()) == (
        expected or Danger("script", 4, "<script>")
    )


def test_what_is_no_svg_raises() -> None:
    for content in ("<svg/>", '<g xmlns="http://www.w3.org/2000/svg"><svg/></g>'):
        with pytest.raises(ExpatError):
            danger_of(content.encode())
    far = f"<!-- {'x' * 5000} --><svg {SVG}/>".encode()  # too far from the start to be known as a picture
    assert media_type(far) == ""
    assert not is_whole(far)


@pytest.mark.parametrize(("inside", "name"), [("a" * 500, ""), ("a" * 501, "a"), ("x&#38;y", "a"), ("x&#60;y", "a")])
def test_the_length_of_an_entity(inside: str, name: str) -> None:
    content = f'<!DOCTYPE svg [\n<!ENTITY a "{inside}">\n]>\n<svg {SVG}/>'
    assert danger_of(content.encode()) == (Danger("entita", 2, name) if name else None)


@pytest.mark.parametrize(("inside", "kind"), DANGERS.items())
def test_what_runs_or_fetches_is_found_with_its_line(inside: str, kind: str) -> None:
    found = danger_of(f"<svg {SVG}>\n<g>\n{inside}\n</g></svg>".encode())
    assert found is not None
    assert (found.kind, found.line) == (kind, 3)
    assert found.what


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ('<!ENTITY file SYSTEM "file:///etc/passwd">', "file"),
        ('<!ENTITY file PUBLIC "x" "http://example.org/x">', "file"),
        ('<!ENTITY % tutte "x">', "tutte"),
        ('<!ENTITY a "ah"><!ENTITY b "&a;&a;">', "b"),
        ('<!ENTITY a "&#60;script/>">', "a"),
        (f'<!ENTITY a "{"a" * 501}">', "a"),
    ],
)
def test_an_entity_that_is_more_than_a_short_text_is_refused(declared: str, name: str) -> None:
    content = f"<!DOCTYPE svg [\n{declared}\n]>\n<svg {SVG}></svg>".encode()
    assert media_type(content) == "image/svg+xml"
    assert danger_of(content) == Danger("entita", 2, name)


def test_an_entity_of_another_file_is_refused() -> None:
    content = f'<!DOCTYPE svg SYSTEM "svg11.dtd">\n<svg {SVG}>\n&file;</svg>'
    assert danger_of(content.encode()) == Danger("entita", 3, "file")


def test_an_instruction_for_a_style_sheet_is_refused() -> None:
    content = f'<?xml version="1.0"?>\n<?xml-stylesheet href="x.css"?><svg {SVG}/>'
    assert danger_of(content.encode()) == Danger("esterno", 2, 'href="x.css"')


@given(st.text(st.sampled_from("<>&;:=\"'()#/ svgstyleurlhrefonxdata\n"), max_size=60))
def test_any_text_inside_is_judged_or_is_no_picture(text: str) -> None:
    content = f"<svg {SVG}>{text}</svg>".encode()
    try:
        danger_of(content)
    except ExpatError:
        assert not is_whole(content)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script/>", "contiene un programma alla riga 2: <script>"),
        ('<image href="x.png"/>', "alla riga 2: href=x.png"),
    ],
)
def test_a_dangerous_logo_is_reported_at_its_name_and_published_nowhere(
    inside: str, said: str, console: Console
) -> None:
    console.write("levacivica.yaml", "intestazione:\n  nome: Comune\n  logo:\n    file: logo.svg\n    testo: Stemma\n")
    console.write("logo.svg", f"<svg {SVG}>\n{inside}</svg>")
    console.write("data/a.yaml", CLEAN)
    for command in ("validate", "render", "site"):
        outcome = console.run(command, "--lang", "it")
        assert (outcome.code, outcome.out) == (2, "")
        assert "levacivica.yaml:4:11: Il logo «logo.svg»" in outcome.err
        assert said in outcome.err
    assert not (console.folder / "sito").exists()


def test_a_logo_of_illustrator_goes_into_every_format(console: Console) -> None:
    console.write("levacivica.yaml", "intestazione:\n  nome: Comune\n  logo:\n    file: logo.svg\n    testo: Stemma\n")
    console.write("logo.svg", ILLUSTRATOR)
    console.write("data/a.yaml", CLEAN)
    outcome = console.run("render", "--to", "md,html,pdf,docx")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("length", [59, 60, 61])
def test_what_is_refused_is_quoted_on_one_short_line(length: int) -> None:
    address = "http://example.org/\n".ljust(length - len("@import "), "a")
    found = danger_of(f"<svg {SVG}><style>@import {address}</style></svg>".encode())
    assert found is not None
    whole = f"@import {address}".replace("\n", " ")
    assert found.what == (whole if length <= 60 else f"{whole[:59]}…")
