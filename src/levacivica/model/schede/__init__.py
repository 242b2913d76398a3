"""The six kinds of sheet: each is a table of fields with their types, helps and examples."""

from levacivica.model.schede.bando import Bando
from levacivica.model.schede.common import Progetto, Scheda
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

__all__ = [
    "BY_TIPO",
    "Bando",
    "Intervento",
    "LevaCivica",
    "Progetto",
    "ProgettoTerritoriale",
    "Programma",
    "Scheda",
    "ServizioCivile",
]
