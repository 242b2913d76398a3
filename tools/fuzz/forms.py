"""Changes of how a sheet is written: styles, anchors, comments, sizes, odd signs, torn bytes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from tools.fuzz.hostile import ESCAPED, MARKUP, PAYLOADS
from tools.fuzz.lines import Field, below, fields, moved, with_value

SNIPPETS: Final = (
    b":", b": ", b"#", b" #", b"- ", b"\n", b"\n\n", b"\n  ", b"  ", b"\t", b'"', b"'", b"|", b">", b"[", b"]", b"{",
    b"}", b",", b"&a ", b"*a", b"!x ", b"%YAML 1.2\n", b"---\n", b"...\n", b"? ", b"<<: ", b"~", b"null", b"0123",
    b"1.400", b"16.07.2020", b"circa", b"da 3 a", b"-5", b"99999999999", b"nessuno", b"\xc3\xa8", b"\xe8", b"\xff",
    b"\0", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xf0\x9f\x99\x82", b"\r", b"\r\n",
    b"tipo: bando\n",
    b"  nome: x\n", b"# levacivica: ignora[LC201] x\n", b"# levacivica: ignora[", b"] motivo\n",
    b"programma: informa-mi-2019\n",
)  # fmt: skip
"""What is likely to hurt where it does not belong."""

ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-32")
COMMENTS: Final = (
    "# commento", "#", "#commento", "# levacivica: ignora[LC201] un motivo", "# levacivica: ignora[ore-settimanali] x",
    "# levacivica: ignora[LC2, LC3] x", "# levacivica: ignora[]", "# levacivica: ignora[LC999] x", "# è ©  ", "# a: b",
    "# yaml-language-server: $schema=x", "#\t- x", "# levacivica: ignore[LC601]",
)  # fmt: skip


def torn(raw: bytes, chance: Random) -> bytes:
    """A text with a few stretches dropped, doubled, moved, or replaced by what is likely to hurt."""
    lines = raw.splitlines(keepends=True) or [b""]
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        column = chance.randrange(len(line) + 1)
        match chance.randrange(7):
            case 0:
                lines[at] = b""
            case 1:
                lines.insert(other, line)
            case 2:
                lines[at], lines[other] = lines[other], line
            case 3:
                lines[at] = line[:column] + chance.choice(SNIPPETS) + line[column:]
            case 4:
                lines[at] = line[:column] + chance.choice(SNIPPETS)
            case 5:
                lines[at] = chance.choice((b"  ", b" ", b"\t")) + line
            case _:
                lines[at] = line.replace(b": ", b": " + chance.choice(SNIPPETS), 1)
    return b"".join(lines)


def in_bytes(raw: bytes, chance: Random) -> bytes:
    """Torn, cut off, in another encoding, with other line ends, or bytes of any kind."""
    match chance.randrange(6):
        case 0:
            return raw[: chance.randrange(len(raw) + 1)]
        case 1:
            text = raw.decode(errors="replace")
            return text.encode(chance.choice(ENCODINGS), errors="replace")
        case 2:
            return raw.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\x85")))
        case 3:
            return chance.randbytes(chance.randrange(200))
        case _:
            return torn(raw, chance)


def style(lines: list[str], chance: Random) -> list[str]:
    """A value in another style, with an anchor, a tag or an alias; merge keys, directives, several documents."""
    found = [field for field in fields(lines) if field.value]
    if not found:
        return lines
    field, other = chance.choice(found), chance.choice(found)
    plain = field.value.strip("'\"")
    quoted = plain.replace("'", "''")
    pad = " " * (field.column + chance.choice((1, 2, 4)))
    header = chance.choice(("|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "| # x"))
    ways: tuple[tuple[str, list[str]], ...] = (
        (f"'{quoted}'", []), (f'"{plain}"', []), (header, [f"{pad}{plain}", "", f"{pad}{plain}"]),
        (f"&a {field.value}", []), ("*a", []), (f"!!str {field.value}", []), (f"!x {field.value}", []),
        (f"[{plain}, {plain}]", []), (f"{{{field.key}: {plain}}}", []), ("", [f"{pad}{plain}", f"{pad}{plain}"]),
        (f"  {field.value}   # x", []), (f"{plain}\\", []), (f'"{plain}\\\n{pad}{plain}"', []), ("*b", []),
        (f"\t{field.value}", []), (f"# {field.value}", []), (f"@{field.value}", []), (f"{field.value}: x", []),
    )  # fmt: skip
    written, more = chance.choice(ways)
    lines = with_value(lines, field, written, more)
    if written.startswith("&a") and other.start < field.start:
        lines = with_value(lines, other, "*a")
    at = chance.randrange(len(lines) + 1)
    extra = chance.choice(
        ("<<: *a", "<<: {a: b}", "? a", ": b", "---", "...", "%YAML 1.1", "%TAG ! x:", "- x", "\t", "...")
    )
    return [*lines[:at], extra, *lines[at:]] if chance.random() < 0.2 else lines


def comments(lines: list[str], chance: Random) -> list[str]:
    """Comments above, behind, below and within the fields, one or very many."""
    share = chance.choice((0.02, 0.1, 0.5, 1.0))
    found = []
    for line in lines:
        if chance.random() < share:
            found.append(" " * chance.choice((0, 0, 2, 4, 7)) + chance.choice(COMMENTS))
        found.append(f"{line}{' ' * chance.randrange(4)}{chance.choice(COMMENTS)}" if chance.random() < share else line)
        if chance.random() < share / 3:
            found.append("")
    return found


def hostile(lines: list[str], chance: Random) -> list[str]:
    """A text that would command a terminal, a runner, a page, a spreadsheet: as value, key, comment or item."""
    found = fields(lines)
    if not found:
        return lines
    field = chance.choice(found)
    text = chance.choice((*PAYLOADS, *MARKUP))
    value = "'" + text.replace("'", "''") + "'"
    if chance.random() < 0.25:
        value = chance.choice(ESCAPED)
    pad = " " * (field.column + 2)
    ways = (
        with_value(lines, field, "|", [f"{pad}prima", f"{pad}{text}", "", f"{pad}    {text}"]),
        [*lines, f"{value}: uno"],
        [*lines[: field.start], f"# {text}", *lines[field.start :]],
        [*lines[: field.start], f"# levacivica: ignora[{text}] {text}", *lines[field.start :]],
        with_value(lines, field, "", [f"{pad}- {value}", f"{pad}- {value}"]),
        with_value(lines, field, value),
    )
    return chance.choice(ways)


def bomb(lines: list[str], chance: Random) -> list[str]:
    """A text, a list, a depth, a key, a table as large as the limits allow, or larger."""
    found = fields(lines)
    if not found:
        return lines
    field = chance.choice(found)
    pad = " " * (field.column + 2)
    many = chance.choice((100, 1_000, 5_000, 20_000))
    kinds: tuple[tuple[str, Sequence[str]], ...] = (
        ("x" * many * 10, []), ("parola " * many, []), ("[" * many, []), ("[" * 30 + "]" * 30, []), ("{a: " * many, []),
        ("", [f"{pad}- voce {number}" for number in range(many)]),
        ("", [f"{pad}- nome: Sede {number}" for number in range(many // 4)]),
        ("", [f"{pad}chiave_{number}: {number}" for number in range(many // 4)]),
        ("|", [f"{pad}- {number}" for number in range(many)]),
        ("|", [f"{pad}{'> ' * min(many, 500)}x"]), ("|", [f"{pad}{'- ' * min(many, 500)}x"]),
        ("|", [f"{pad}{'|a' * many}|", f"{pad}{'|-' * many}|", f"{pad}{'|b' * many}|"]),
        ("|", [f"{pad}{sign * many}" for sign in "*_[`<&!"]),
        ("&a [x, x]", [f"b{n}: &b{n} [*a, *a]" for n in range(30)]),
        ("|", [f"{pad}[a]: b{number}" for number in range(many // 4)]), ("'" + "\u0301" * many + "'", []),
        ("|", [f"{pad}{number}. voce" for number in range(many // 4)]), ("9" * many, []), (f"circa {'1.' * many}", []),
    )  # fmt: skip
    value, more = chance.choice(kinds)
    if chance.random() < 0.1:
        return [*lines, *([f"{'k' * many}: x"] if chance.random() < 0.5 else [f"k{n}: x" for n in range(many // 4)])]
    return with_value(lines, field, value, more)


def reindented(lines: list[str], chance: Random) -> list[str]:
    """A field or the whole sheet further in or out, in other steps."""
    if chance.random() < 0.3:
        step = chance.choice((1, 3, 4))
        return [" " * ((len(line) - len(line.lstrip())) // 2 * step) + line.lstrip() for line in lines]
    found = fields(lines)
    if not found:
        return lines
    field: Field = chance.choice(found)
    start = field.start + chance.randrange(2)
    by = chance.choice((-2, -1, 1, 2))
    return [*lines[:start], *moved(lines[start : field.end], by), *lines[field.end :]]


def without_quotes(lines: list[str], chance: Random) -> list[str]:
    """Some values without their quotes, and the lines below others turned into a single one."""
    found = list(lines)
    for field in fields(lines):
        if field.value[:1] in ("'", '"') and chance.random() < 0.5:
            found[field.start] = found[field.start].replace(field.value, field.value.strip("'\""))
    for field in reversed(fields(found)):
        if below(found, field) and chance.random() < 0.1:
            found = with_value(found, field, " ".join([field.value, *(line.strip() for line in below(found, field))]))
    return found
