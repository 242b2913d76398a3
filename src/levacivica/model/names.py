"""Unknown and missing keys, explained together: a misspelt key is one finding, not two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import NO_PARAMS, Edit, Finding, Fix, Params, Spot, Words
from levacivica.model.homes import Written, home_of
from levacivica.model.kinds import Many
from levacivica.model.nearest import nearest
from levacivica.model.record import record_of
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.diagnostics.finding import Path
    from levacivica.model.record import Field, Record
    from levacivica.reading import Tree


class Explained(NamedTuple):
    """The findings on the unknown and the missing keys of a record.

    ``meant`` maps the unknown keys that are certainly misspelt to the key that was meant, under which their values are
    read.
    """

    meant: dict[str, str]
    findings: list[Finding]


def explain_unknown(
    unknown: list[str],
    cls: type[Record],
    path: Path,
    missing: list[str],
    present: Mapping[str, Tree],
    *,
    sheet: type[Record] = Scheda,
    only: bool = False,
) -> Explained:
    """Explain the unknown keys and the missing ones of a record; with ``only``, just the missing and the misspelt ones.

    ``present`` are all the keys that are written: no fix proposes one of them. ``sheet`` is the record of the sheet.
    """
    meant: dict[str, str] = {}
    findings: list[Finding] = []
    wanted = [*missing, *(name for name, field in cls.FIELDS.items() if field.expected and name not in present)]
    for key in unknown:
        value, name = present[key], _before_a_colon(key, cls)
        if name and isinstance(value, str) and name not in present and name not in meant.values():
            meant[key] = name
            text = f"{key.removeprefix(name).strip()}: {value}".replace('"', "")
            params: Params = {"campo": name, "testo": shortened(text)}
            findings.append(_on_key("LC102", (*path, key), "manca-due-punti", params))
            continue
        near = nearest(key, wanted)
        if near and near not in meant.values():
            meant[key] = near
            slip: Params = {"campo": near, "scritto": key}
            findings.append(_on_key("LC101", (*path, key), "refuso", slip, label="refuso", meant=near))
    where = _where(path)
    homes = [home_of(Written(key, present[key], cls, sheet, present, ())) for key in unknown if key not in meant]
    named = {params["vicino"] for variant, params in homes if variant == "altro-nome"}
    for name in missing:
        if name not in meant.values() and (only or name not in named):
            lacks: Params = {"campo": name, "gruppo": _group(path), "esempio": sample(cls.FIELDS[name])}
            findings.append(_on_key("LC101", (*path, name), where, lacks))
    for key in unknown if not only else ():
        if key not in meant:
            variant, params = home_of(Written(key, present[key], cls, sheet, present, [*meant.values()]))
            near = str(params["vicino"]) if variant in ("simile", "altro-nome") else ""
            label = variant if near else ""
            if near in present:  # only of a name that is alike
                variant, near = "simile-presente", ""
            findings.append(_on_key("LC102", (*path, key), variant, params, label=label, meant=near))
            if near:
                meant[key] = near
    return Explained(meant, findings)


def _on_key(code: str, path: Path, variant: str, params: Params, *, label: str = "", meant: str = "") -> Finding:
    """A finding about the key at the end of a path; its fix writes the key that was ``meant``, if any."""
    spot = Spot(path, "key", label, params if label else NO_PARAMS)
    fix = Fix((Edit(Spot(path, "key"), meant),)) if meant else None
    return Finding(code, spot, params=params, variant=variant, fix=fix)


def _before_a_colon(key: str, cls: type[Record]) -> str:
    """The field whose colon is missing before a text that has one, as in «titolo WeMi: il portale»; else empty."""
    name, _, rest = key.partition(" ")
    begins = rest.strip()[:1]
    return name if name in cls.FIELDS and (begins.isupper() or begins.isdigit() or begins in ("'", '"', "«")) else ""


def _where(path: Path) -> str:
    if not path:
        return ""
    return "voce" if isinstance(path[-1], int) else "gruppo"


def _group(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def sample(field: Field) -> Words:
    """An example of a field to copy: one line of YAML, or a description where it takes several."""
    kind = field.kind
    record = record_of(kind)
    if record is None and not isinstance(kind, Many):
        return Words(_typed(field), _typed(field))
    rows = [field.example or "…"]
    if record is not None:
        inner = [record.FIELDS[name] for name in record.REQUIRED or list(record.FIELDS)[:1]]
        rows = [_typed(one) for one in inner]
    if isinstance(kind, Many):
        rows = [f"- {rows[0]}"]
    it, en = ("» e «".join(rows), '" and "'.join(rows))
    return Words(
        f"«{field.name}:» e sotto, con due spazi davanti, «{it}»",
        f'"{field.name}:" and below, after two spaces, "{en}"',
    )


def _typed(field: Field) -> str:
    """A field with its example, or with dots where any text is valid."""
    return f"{field.name}: {field.example or '…'}"
