"""Sheets for the tests: one that is in order, and the smallest changes that make it wrong."""

from __future__ import annotations

CLEAN = """\
tipo: leva-civica
titolo: Insieme in biblioteca
stato: bozza
regime: lombardia-16-2019
ente: Comune di Milano
volontari: 3
durata_mesi: 12
orario:
  totale: 1145
  servizio: 1045
  formazione_generale: 40
  formazione_specifica: 60
  settimanale: 25
sedi:
  - codice: 91058
    nome: Biblioteca centrale
    volontari: 2
  - codice: 91059
    nome: Biblioteca di quartiere
    volontari: 1
contatti:
  - ufficio: Ufficio Volontariato
    telefono: "02 1234567"
"""
"""A sheet with nothing to say about."""

WARNED = CLEAN.replace("  settimanale: 25\n", "  settimanale: 25\n  mensile: circa 135\n")
"""A warning (LC204) and no error: 1145 hours in 12 months are not 135 a month."""

WRONG = CLEAN.replace("servizio: 1045", "servizio: 1035")
"""An error (LC201): the parts make ten hours less than the total."""

BROKEN = CLEAN.replace("titolo: Insieme in biblioteca", 'titolo: "Insieme in biblioteca')
"""No YAML (LC003): the quotes are never closed."""

BARE = "# soltanto un commento\n"
"""A file without a sheet in it (LC007)."""


def changed(sheet: str, old: str, new: str) -> str:
    """A sheet with one stretch of its text in another way."""
    assert sheet.count(old) == 1, old
    return sheet.replace(old, new)
