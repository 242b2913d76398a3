"""Where the contacts of an office lead: links to mail, to a telephone, to the web."""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it.common.normalize_url import normalizeLink

from levacivica.model.contacts import to_call
from levacivica.model.letters import any_case
from levacivica.rendering.document.formats import passing_on
from levacivica.rendering.document.texts import bare_address, parsed
from levacivica.rendering.document.tree import Link


def mail(address: str) -> Link:
    """A link that writes to an address."""
    return Link(address, f"mailto:{quote(address, safe='@+')}")


def phone(number: str) -> Link | str:
    """A link that calls a number: the first of several, without an extension; as it is written where none leads on."""
    called = to_call(number)
    return Link(number, f"tel:{called}") if called else number


def web(site: str) -> Link:
    """A link to a page; a site written without its scheme is reached over https."""
    address = site if re.match(any_case("https?://"), site) else f"https://{site}"
    return Link(site, normalizeLink(address))


def only_address(prose: str) -> str | None:
    """The one address of the web in prose, as a link or as a word; None where there is none, or more than one."""
    found: dict[str, str] = {}
    for token in parsed(prose, 1):
        for child in token.children or ():
            if child.type == "link_open":
                written = [str(child.attrs["href"])]
            else:
                written = [word.strip(_AROUND) for word in child.content.split()] if child.type == "text" else []
            for address in filter(_ON_THE_WEB.fullmatch, written):
                found.setdefault(bare_address(address), web(address).href)
    return next(iter(found.values())) if len(found) == 1 else None


_AROUND = ".,;:!?()[]<>«»\"'“”‘’…"
"""What stands around an address in a sentence."""

_ON_THE_WEB = re.compile(
    rf"{any_case('https?://')}\S+|(?!{any_case('mailto|tel')}:)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{{2,}}(?:/\S*)?"
)
"""An address of the web, also without its scheme."""

LINKS = {
    "posta": passing_on(mail),
    "telefono": passing_on(phone),
    "sito": passing_on(web),
    "unico_indirizzo": passing_on(only_address),
}
"""The filters that make links of contacts, and find an address in prose."""
