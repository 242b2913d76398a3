"""What the fields of a form are called: their names, as people write them."""

from __future__ import annotations

SPELT = {
    "attivita": "attività", "ats": "ATS", "cap": "CAP", "citta": "città", "cup": "CUP", "email": "e-mail",
    "eta": "età", "finalita": "finalità", "iva": "IVA", "metro": "Metro", "mobilita": "mobilità",
    "modalita": "modalità", "olp": "OLP", "opportunita": "opportunità", "pec": "PEC", "piu": "più", "pn": "PN",
    "priorita": "priorità", "rup": "RUP", "ue": "UE", "validita": "validità",
}  # fmt: skip
"""The words of names that keys write without accents or in small letters."""


def label(name: str) -> str:
    """The name of a field as people write it: ``codice_fiscale_ente`` becomes «Codice fiscale ente»."""
    words = " ".join(SPELT.get(word, word) for word in name.split("_"))
    return words[:1].upper() + words[1:]
