"""What levacivica.yaml says of the repository that the sheets are kept in, so that a change can be proposed there."""

from __future__ import annotations

from levacivica.archive.website import WEB_ADDRESS
from levacivica.model.kinds import Choice, Meaning, Text
from levacivica.model.record import Record, field

FORGES = {
    "github": Meaning("GitHub", "GitHub"),
    "gitlab": Meaning("GitLab", "GitLab"),
    "gitea": Meaning("Gitea o Forgejo", "Gitea or Forgejo"),
}
_KNOWN_BY = {"github": "github", "gitlab": "gitlab", "gitea": "gitea", "forgejo": "gitea", "codeberg": "gitea"}
"""The forges by what the name of their server has in it."""


class Deposito(Record):
    """The repository of the sheets, on a forge."""

    @property
    def forge(self) -> str:
        """The kind of forge, said or known by the name of its server; empty where nobody knows."""
        server = (self.indirizzo or "").lower().split("/")[2:3]
        return self.forgia or next((kind for name, kind in _KNOWN_BY.items() if server and name in server[0]), "")

    indirizzo: str | None = field(
        WEB_ADDRESS,
        it="pagina del deposito, per intero",
        en="page of the repository, in full",
        example="https://github.com/comune-di-esempio/schede",
        required=True,
    )
    forgia: str | None = field(
        Choice(FORGES),
        it="tipo di forgia, se il nome del server non lo dice",
        en="kind of forge, where the name of its server does not say it",
        example="gitlab",
    )
    ramo: str | None = field(
        Text(),
        it="ramo a cui si propone (main, se non si dice)",
        en="branch to propose to (main by default)",
        example="main",
    )
    cartella: str | None = field(
        Text(),
        it="dove sta questa cartella nel deposito, se non è in cima",
        en="where this folder is in the repository, if not at its top",
        example="schede",
    )
