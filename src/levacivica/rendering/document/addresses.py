"""Where the contacts of an office lead: links to mail, to a telephone, to the web."""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it.common.normalize_url import normalizeLink

from levacivica.model.contacts import to_call
from levacivica.model.letters import any_case
from levacivica.rendering.document.formats import passing_on
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


LINKS = {"posta": passing_on(mail), "telefono": passing_on(phone), "sito": passing_on(web)}
"""The filters that make links of contacts."""
