"""What search engines read in a page: JSON-LD in the words of schema.org, from the sheet and its call.

Only a published sheet describes itself. A project whose call is open to applications is a ``JobPosting`` of a
volunteer, as long as it has all that search engines require of one; whatever else is published is a
``GovernmentService``. The day on which a page is made is never looked at: ``validThrough`` tells readers when the call
ends.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

from levacivica.archive.sites import each_once
from levacivica.model.quantity import Quantity
from levacivica.model.schede import Bando, Intervento, Progetto, Scheda, ServizioCivile
from levacivica.model.schede.parts import Contatto, Sede
from levacivica.overview.moments import in_rome
from levacivica.rendering.document.formats import fascia, indirizzo, ore
from levacivica.rendering.document.texts import one_line, plain_text

Data = dict[str, Any]

REQUIRED = ("title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation")
"""What a ``JobPosting`` cannot do without: Google's list, and the end of the call."""
LAST_MINUTE = time(23, 59)

ALLOWANCE_UNITS = {
    "assegno_mensile": "MONTH",
    "assegno_settimanale": "WEEK",
    "assegno_giornaliero": "DAY",
    "assegno_totale": None,
}
"""What an allowance is paid for, in the words of schema.org."""


def linked_data(sheet: Scheda, call: Bando | None) -> Data | None:
    """Describe a sheet to search engines; None for a draft and for an archive.

    Args:
        sheet: the sheet, with what it takes from its programme.
        call: its call, if there is one.
    """
    if sheet.stato != "pubblicata" or not sheet.titolo:
        return None
    context = {"@context": "https://schema.org"}
    return context | (_posting(sheet, call) or _service(sheet))


def _posting(sheet: Scheda, call: Bando | None) -> Data | None:
    """A project as a post for volunteers; None when its call is not open, or something required is not known."""
    if not isinstance(sheet, Progetto) or call is None or call.stato != "pubblicata":
        return None
    found = _said(
        {
            "title": sheet.titolo,
            "description": plain_text(sheet.descrizione),
            "datePosted": _day(call.sure("apertura")),
            "validThrough": _end(call),
            "hiringOrganization": _organization(sheet),
            "jobLocation": [place for site in each_once(sheet.sedi or ()) if (place := _place(site))],
            "employmentType": "VOLUNTEER",
            "totalJobOpenings": sheet.volontari,
            "workHours": _hours(sheet),
            "jobStartDate": _day(sheet.inizio or call.sure("avvio")),
            "baseSalary": _allowance(call),
            "identifier": _identifier(sheet),
            "industry": sheet.settore,
            "eligibilityToWorkRequirement": _ages(call),
            "qualifications": "; ".join(one.testo for one in sheet.requisiti_obbligatori or () if one.testo),
            "applicationContact": _contacts(sheet),
        }
    )
    return {"@type": "JobPosting", **found} if found.keys() >= set(REQUIRED) else None


def _service(sheet: Scheda) -> Data:
    """Any sheet as a service of its body."""
    call = sheet if isinstance(sheet, Bando) else Bando({})
    ages, opening = call.sure("eta"), _said({"validFrom": _day(call.sure("apertura")), "validThrough": _end(call)})
    audience = _said({"requiredMinAge": ages.minima, "requiredMaxAge": ages.massima}) if ages else {}
    found = _said(
        {
            "name": sheet.titolo,
            "description": plain_text(sheet.descrizione),
            "provider": _organization(sheet) and {**_organization(sheet), **_said({"contactPoint": _contacts(sheet)})},
            "identifier": _identifier(sheet),
            "areaServed": getattr(sheet, "territorio", None) or getattr(sheet, "citta", None),
            "audience": audience and {"@type": "PeopleAudience", **audience},
            "hoursAvailable": opening and {"@type": "OpeningHoursSpecification", **opening},
        }
    )
    return {"@type": "GovernmentService", **found}


def _said(values: Data) -> Data:
    """What is known of some values, texts on one line."""
    known = {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}
    return {name: value for name, value in known.items() if value not in (None, "", [], {})}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _end(call: Bando) -> str | None:
    """The last moment of the call, with the offset of Italy; the whole last day when no hour is said."""
    day = call.sure("scadenza")
    if day is None:
        return None
    hour = call.sure("ora_scadenza") or LAST_MINUTE
    return in_rome(day, hour.replace(second=0, microsecond=0)).isoformat()


def _organization(sheet: Scheda) -> Data:
    if not sheet.ente:
        return {}
    codes = {"taxID": sheet.codice_fiscale_ente, "vatID": sheet.partita_iva_ente}
    return {"@type": "Organization", **_said({"name": sheet.ente, **codes})}


def _place(site: Sede) -> Data | None:
    """A site that can be found: without an address it is no place."""
    if indirizzo(site) is None:
        return None
    address = _said(
        {
            "streetAddress": site.indirizzo,
            "postalCode": site.cap,
            "addressLocality": site.comune,
            "addressCountry": "IT" if site.cap else None,
        }
    )
    return {"@type": "Place", **_said({"name": site.nome}), "address": {"@type": "PostalAddress", **address}}


def _hours(sheet: Progetto) -> str:
    """The hours of a week, or else those of the whole service, and the times of a day."""
    hours = sheet.orario
    if hours is None:
        return ""
    weekly = f"{ore(hours.settimanale)} a settimana" if hours.settimanale else ""
    whole = f"{ore(hours.totale)} in tutto" if hours.totale and not weekly else ""
    return ", ".join(filter(None, (weekly, whole, fascia(hours.giornaliero) if hours.giornaliero else "")))


def _allowance(call: Bando) -> Data | None:
    """What a young person gets: by the month, or else by the week or the day, or in all."""
    name = next((name for name in ALLOWANCE_UNITS if getattr(call, name) is not None), None)
    amount = call.sure(name) if name is not None else None
    if name is None or amount is None:
        return None
    figures = {"value": amount}
    if isinstance(amount, Quantity):
        figures = {"minValue": amount.low, "maxValue": amount.high}
    known = {name: float(figure) for name, figure in figures.items() if figure is not None}
    value = {"@type": "QuantitativeValue", **known, **_said({"unitText": ALLOWANCE_UNITS[name]})}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _identifier(sheet: Scheda) -> Data | None:
    code = sheet.codice if isinstance(sheet, ServizioCivile | Intervento) else None
    return {"@type": "PropertyValue", **_said({"name": sheet.ente, "value": code})} if code else None


def _ages(call: Bando) -> str:
    ages = call.sure("eta")
    if ages is None:
        return ""
    least = f"almeno {ages.minima} anni compiuti" if ages.minima else ""
    most = f"non più di {ages.massima} anni" if ages.massima else ""
    return " e ".join(filter(None, (least, most)))


def _contacts(sheet: Scheda) -> list[Data]:
    return [{"@type": "ContactPoint", **found} for one in sheet.contatti or () if (found := _contact(one))]


def _contact(office: Contatto) -> Data:
    return _said({"name": office.ufficio, "telephone": office.telefono, "email": office.email, "url": office.sito})
