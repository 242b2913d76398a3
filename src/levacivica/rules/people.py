"""The people of a project: OLPs at their sites, roles that one person does not have together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Param, Remark, Severity, Spot
from levacivica.model.nearest import nearest
from levacivica.model.same_names import same_name
from levacivica.model.schede import Progetto
from levacivica.model.schede.parts import Incarico, Sede
from levacivica.rules import limits
from levacivica.rules.base import Context, rule, rule_across, site_name

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive

INITIALS = 3
"""A name of this many letters at most may be another person in another sheet."""


def _key(post: Incarico) -> str:
    return same_name(post.persona)


def _are_initials(person: str) -> bool:
    return all(len(word) == 1 for word in person.split()) or len(person) <= INITIALS


def _named(sheet: Progetto, wanted: str) -> list[int]:
    """The positions of the sites of a project with this code or name."""
    name = same_name(wanted)
    return [i for i, site in enumerate(sheet.sedi or ()) if wanted == site.codice or name == same_name(site.nome)]


def _site_of(sheet: Progetto, post: Incarico) -> int | None:
    """The site of a post: the one it names, or the only one; None where it is not known."""
    if post.sede is None:
        return 0 if len(sheet.sedi or ()) == 1 and not post.unread("sede") else None
    found = _named(sheet, post.sede)
    return found[0] if len(found) == 1 else None


def _operators(sheet: Progetto) -> Iterator[tuple[int, Incarico, int | None]]:
    """Yield the posts of OLP: position, post, position of the site."""
    for i, post in enumerate(sheet.incarichi or ()):
        if post.ruolo == "olp" and post.persona:
            yield i, post, _site_of(sheet, post)


def _same(first: Sede, second: Sede) -> bool:
    """Whether two sites may be one: by the codes where both have one, else by name or address."""
    if first.codice and second.codice:
        return first.codice == second.codice
    pairs = ((first.nome, second.nome), (first.indirizzo, second.indirizzo))
    return any(same_name(one) == same_name(other) for one, other in pairs if one and other)


@rule("LC217", Progetto, given=("incarichi",))
def sites_of_posts_are_there(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The site of a post is one of those of the project, by its code or its name."""
    if not sheet.incarichi or not sheet.sedi or any(site.unread("codice", "nome") for site in sheet.sedi):
        return
    for i, post in enumerate(sheet.incarichi):
        if post.sede is not None and not _named(sheet, post.sede):
            names = [name for site in sheet.sedi for name in (site.codice, site.nome) if name]
            near = nearest(post.sede, names)
            params = {"sede": post.sede, "vicino": near}
            spot = Spot(("incarichi", i, "sede"), label="sede")
            yield Remark(spot, (Spot(("sedi",), "key", label="sedi"),), params, "simile" if near else "")


@rule("LC218", Progetto, given=("incarichi",))
def operators_match_their_number(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """As many OLPs are named at a site as it declares; a site with none named yet, or too few OLPs, is skipped."""
    posts = sheet.incarichi
    if not posts or any(post.unread("persona", "ruolo", "sede") for post in posts):
        return
    people: dict[int | None, set[str]] = defaultdict(set)
    for _, post, place in _operators(sheet):
        people[place].add(_key(post))
    for i, site in enumerate(sheet.sedi or ()):
        named, declared = len(people.get(i, ())), site.olp
        if declared is None or not named or named == declared or (named < declared and None in people):
            continue
        if ("sedi", i, "olp") in {few.spot.path for few in limits.operators.check(sheet, context)}:
            continue  # it is reported that they are too few (LC607)
        yield Remark(
            Spot(("sedi", i, "olp"), label="olp"),
            tuple(Spot(("incarichi", j, "persona"), label="persona") for j, _, at in _operators(sheet) if at == i),
            {"nome": site_name(site), "olp": declared, "nominati": named},
            "mancano" if named < declared else "avanzano",
        )


@rule("LC631", Progetto, given=("incarichi",))
def one_site_for_an_operator(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """In a project an OLP has one site only (Helios and the unified system refuse a second one)."""
    if context.regime is None or context.regime.olp_in_una_sede != "sì":
        return
    first: dict[str, tuple[int, Sede]] = {}
    for i, post, place in _operators(sheet):
        if place is None or sheet.sedi is None:
            continue
        site = sheet.sedi[place]
        j, known = first.setdefault(_key(post), (i, site))
        if not _same(known, site):
            there = Spot(("incarichi", j, "persona"), label="altrove")
            yield _on_two_sites(post, i, site, known, there)


def _on_two_sites(post: Incarico, i: int, site: Sede, known: Sede, there: Spot, variant: str = "") -> Remark:
    params: dict[str, Param] = {
        "persona": f"{post.persona}",
        "sede": site_name(site),
        "altra": site_name(known),
        "scheda": there.scheda,
    }
    severity = Severity.WARNING if variant == "iniziali" else None
    return Remark(Spot(("incarichi", i, "persona"), label="qui"), (there,), params, variant, severity)


@rule_across("LC631")
def one_site_in_a_call(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """Among the projects of one body in one call an OLP has one site only.

    Initials may be those of two people in two sheets, so they give a warning.
    """
    groups: dict[tuple[str, str, str], list[tuple[str, int, Incarico, Sede]]] = defaultdict(list)
    for name, one in archive.sheets.items():
        sheet = one.sheet
        if not isinstance(sheet, Progetto) or not sheet.sedi:
            continue
        body = sheet.codice_ente or same_name(sheet.ente)
        if one.regime is None or one.regime.olp_in_una_sede != "sì" or sheet.bando is None or not body:
            continue
        for i, post, place in _operators(sheet):
            if place is not None:
                groups[sheet.bando, body, _key(post)].append((name, i, post, sheet.sedi[place]))
    for (_, _, person), uses in groups.items():
        for n, (name, i, post, site) in enumerate(uses):
            before = [use for use in uses[:n] if use[0] != name]
            if before and not any(_same(use[3], site) for use in before):
                at, j, _, known = before[0]
                there = Spot(("incarichi", j, "persona"), label="altrove", scheda=at)
                variant = "iniziali" if _are_initials(person) else "bando"
                yield name, _on_two_sites(post, i, site, known, there, variant)


@rule("LC632", Progetto, given=("incarichi",))
def roles_go_together(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Nobody has two roles that the norms do not allow together (Helios and the unified system refuse it)."""
    if not sheet.incarichi or context.regime is None:
        return
    apart = context.regime.ruoli_incompatibili or ()
    known: dict[str, tuple[int, str]] = {}
    for i, post in enumerate(sheet.incarichi):
        if not post.persona or post.ruolo not in apart:
            continue
        j, role = known.setdefault(_key(post), (i, post.ruolo))
        if role != post.ruolo:
            there = Spot(("incarichi", j, "ruolo"), label="primo")
            params = {"persona": post.persona, "ruolo": post.ruolo, "altro": role}
            yield Remark(Spot(("incarichi", i, "ruolo"), label="secondo"), (there,), params)
