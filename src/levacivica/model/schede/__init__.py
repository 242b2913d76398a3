"""The six kinds of sheet: each is a table of fields with their types, helps and examples."""

from levacivica.model.schede.bando import Bando
from levacivica.model.schede.common import TIPO, Progetto, Scheda
from levacivica.model.schede.intervento import Intervento
from levacivica.model.schede.leva_civica import LevaCivica
from levacivica.model.schede.progetto_territoriale import ProgettoTerritoriale
from levacivica.model.schede.programma import Programma
from levacivica.model.schede.servizio_civile import ServizioCivile

BY_TIPO: dict[str, type[Scheda]] = {
    "leva-civica": LevaCivica,
    "servizio-civile": ServizioCivile,
    "programma": Programma,
    "bando": Bando,
    "intervento": Intervento,
    "progetto-territoriale": ProgettoTerritoriale,
}

TIPI = {tipo: sheet.MEANING for tipo, sheet in BY_TIPO.items()}
"""The texts of each kind of sheet."""

TIPO.take(TIPI)

__all__ = [
    "BY_TIPO",
    "TIPI",
    "Bando",
    "Intervento",
    "LevaCivica",
    "Progetto",
    "ProgettoTerritoriale",
    "Programma",
    "Scheda",
    "ServizioCivile",
]
