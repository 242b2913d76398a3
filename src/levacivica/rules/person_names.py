"""The names of persons where initials or a role are enough."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.nearest import fold
from levacivica.model.schede import Progetto
from levacivica.rules.base import Context, rule

_NAME = lazily(
    r"(?:(?:[Dd]ott|[Dd]r|[Ss]ig|[Aa]vv|[Ii]ng|[Aa]rch|[Pp]rof|[Gg]eom|[Rr]ag)\.?(?:ssa|ra|na)?\.?\s+)?"
    r"((?:[A-ZÀÈÉÌÒÙ](?:[a-zàèéìòù'’-]+|[A-ZÀÈÉÌÒÙ'’-]+)(?:['’-][A-ZÀÈÉÌÒÙ][a-zàèéìòù]+)?)"
    r"(?:\s+(?:[A-ZÀÈÉÌÒÙ](?:[a-zàèéìòù'’-]+|[A-ZÀÈÉÌÒÙ'’-]+)(?:['’-]?[A-ZÀÈÉÌÒÙ][a-zàèéìòù]+)?)){1,3})"
)
"""Two to four words that begin with a capital, with a title or without."""

ROLES = lazily(
    r"\b(?:responsabil|direttor|direttric|dirigent|coordinat|referent|operator|operatric|tutor|formator|formatric"
    r"|selettor|olp\b|bibliotec|archivist|educator|educatric|assistent|funzionari|istruttor|istruttric|segretar|capo\b"
    r"|addett|insegnant|docent|maestr[oa]\b|psicolog|pedagogist|social|civil|presidente|vice\b|sindac|assessor|animator"
    r"|animatric|infermier|medic[oa]\b|espert[oa]\b|consulent|personal|volontar|person[ae]\b|ente\b|comun|ufficio"
    r"|uffici\b|servizi|settor|area\b|centr[oi]\b|sede\b|museo|scuol|cooperativ|associazion|fondazion|protezion"
    r"|cultur|giovani\b|giovanil|progett|turist|ambient|sport|local[ei]\b)"
)
"""How the words of roles and offices begin, folded."""


@rule("LC508", Progetto, given=("incarichi",))
def roles_in_place_of_names(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The person of a post is given by initials or a role: documents are published (GDPR, art. 5)."""
    for i, post in enumerate(sheet.incarichi or ()):
        name = _NAME.match(post.persona) if post.persona is not None else None
        if name is not None and ROLES.search(fold(post.persona or "")) is None:
            initials = "".join(f"{word[0]}." for word in name[1].split())
            yield Remark(Spot(("incarichi", i, "persona")), params={"nome": name[0], "iniziali": initials})
