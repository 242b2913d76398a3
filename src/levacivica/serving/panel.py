"""What stands at the foot of a page while it is being written: what is wrong with its sheet, where, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located
from levacivica.reporting.full import notes, places
from levacivica.reporting.view import View
from levacivica.serving.edition import Edition

SCRIPT = '<script src="/.levacivica/segui.js" data-edizione="{}" data-titolo="{}"></script>'
STYLE = '<link rel="stylesheet" href="/.levacivica/pannello.css">'
PANEL = '<aside id="levacivica-segnalazioni" class="levacivica-segnalazioni" lang="{}" aria-label="{}"'
PAGE = (
    '<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<link rel="stylesheet" href="/stile.css">\n</head>\n'
    '<body class="levacivica-pagina">\n<main>\n<h1>{title}</h1>\n{body}\n'
    '<p><a href="/">{home}</a></p>\n</main>\n</body>\n</html>\n'
)
COUNTED = {
    Severity.ERROR: "conto-error",
    Severity.WARNING: "conto-warning",
    Severity.INFO: "conto-info-mostrate",
}
"""The sentence for a number of findings of a severity."""

SHOWN = 50
"""The findings that a page shows; a file that is no sheet at all may have thousands."""

POLICY = re.compile(rb"(<meta http-equiv=\"Content-Security-Policy\" content=\")(?![^\"]*connect-src)")
"""What a page of the site forbids to itself; the script that waits for the next edition must ask us."""


def findings_of(view: View, file: str) -> list[Located]:
    """What is to be said of a sheet, the worst first."""
    return sorted(view.by_file.get(file, ()), key=lambda one: (one.severity.rank, one.order))


def beside(view: View, file: str) -> str:
    """The panel of a sheet: every finding on it."""
    found = findings_of(view, file)
    if not found:
        return f"<p>{escape(word('servire-in-ordine', view.lang, file=file))}</p>"
    heading = f"{escape(file)}: {escape(counted(found, view.lang))}"
    return _opened(heading, listed(view, found), open_=found[0].severity is not Severity.INFO)


def listed(view: View, found: Sequence[Located]) -> str:
    """Findings as a list: how grave, which rule, the sentence, what to do, the lines as they are written."""
    shown, rest = found[:SHOWN], len(found) - SHOWN
    more = f"<li>{escape(word('altri-ancora', view.lang, n=rest))}</li>\n" if rest > 0 else ""
    return f"<ul>\n{''.join(_item(view, one) for one in shown)}{more}</ul>"


def _item(view: View, found: Located) -> str:
    head = f"<strong>{escape(word(found.severity.value, view.lang))}</strong> <code>{found.code}</code>"
    place = escape(word("servire-riga", view.lang, riga=found.place.line))
    said = f"<p>{head} {place}: {escape(view.message(found))}</p>\n"
    said += "".join(f'<p class="levacivica-nota">{escape(note)}</p>\n' for note in notes(view, found))
    if found.severity is Severity.INFO:
        return f"<li>{said}</li>\n"
    lines = escape("\n".join(places(view, found)))
    name = escape(word("servire-righe", view.lang, riga=found.place.line))
    return f'<li>{said}<pre tabindex="0" role="group" aria-label="{name}">{lines}</pre></li>\n'


def overview(view: View, pages: Mapping[str, str]) -> str:
    """The panel of a page that belongs to no sheet: how many findings each sheet has, with a link to its page."""
    if not view.findings:
        return f"<p>{escape(view.verdict())}</p>"
    rows = "".join(
        f'<li><a href="/{quote(pages[file])}">{escape(file)}</a>: {escape(counted(found, view.lang))}</li>\n'
        for file, found in sorted(view.by_file.items(), key=lambda item: (item[1][0].severity.rank, item[0]))
        if file in pages
    )
    return _opened(escape(view.verdict()), f"<ul>\n{rows}</ul>", open_=bool(view.report.failing))


def counted(found: Iterable[Located], lang: Language) -> str:
    """How many there are of each severity: «1 errore, 2 avvisi»."""
    severities = [one.severity for one in found]
    numbers = ((key, severities.count(severity)) for severity, key in COUNTED.items())
    return ", ".join(word(key, lang, n=number) for key, number in numbers if number)


def headline(view: View, file: str) -> str:
    """What is wrong with a sheet in a few words, for the title of its page, which a screen reader says first."""
    return counted((one for one in findings_of(view, file) if one.severity is not Severity.INFO), view.lang)


def _opened(heading: str, body: str, *, open_: bool) -> str:
    return f"<details{' open' if open_ else ''}><summary>{heading}</summary>\n{body}\n</details>"


def unreadable(view: View, file: str) -> str:
    """The page of a sheet that cannot be made into a document: why, in its place."""
    found = findings_of(view, file)
    key = "servire-guasta" if any(one.code == FAULT for one in found) else "servire-illeggibile"
    return _page(view.lang, word(key, view.lang, file=file), listed(view, found))


def absent(edition: Edition) -> str:
    """The page in the place of one that is not there."""
    key = "servire-assente" if edition.complete else "servire-niente-sito"
    return _page(edition.lang, word(key, edition.lang), "")


def _page(lang: Language, title: str, body: str) -> str:
    return PAGE.format(lang=lang, title=escape(title), body=body, home=escape(word("servire-inizio", lang)))


def troubled(reason: str, lang: Language, *, complete: bool) -> str:
    """What is said at the foot of every page when the site could not be made again."""
    aim = f"<strong>{escape(word('servire-fermo', lang))}</strong>" if complete else ""
    return f'<div role="alert"><p>{aim}</p><pre class="levacivica-motivo">{escape(reason)}</pre></div>'


def dressed(content: bytes, page: str, edition: Edition, name: str) -> bytes:
    """A page of the site with what the server adds at its foot: the panel, and the script that waits for the next."""
    inner = "" if page in edition.instead else edition.beside.get(page, edition.elsewhere)
    inner = edition.trouble + inner
    headline = word("servire-fermo-titolo", edition.lang) if edition.trouble else edition.headlines.get(page, "")
    label = escape(word("servire-segnalazioni", edition.lang))
    panel = f"{PANEL.format(edition.lang, label)}>\n{inner}\n</aside>" if inner else ""
    added = f"{STYLE}\n{panel}\n{SCRIPT.format(escape(name), escape(headline))}\n".encode()
    content = POLICY.sub(rb"\1connect-src 'self'; ", content, count=1)
    foot = content.lower().rfind(b"</body")
    return content + added if foot < 0 else content[:foot] + added + content[foot:]
