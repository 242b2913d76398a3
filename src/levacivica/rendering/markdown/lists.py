"""Lists of prose in Markdown, in time linear in their length: mdformat looks at a whole list again for each entry."""

from __future__ import annotations

from typing import Any

_SIGNS = {"bullet_list": "-*", "ordered_list": ".)"}
"""The first and the second sign of each kind of list: two that follow one another would be one with the same sign."""


def bullet_list(node: Any, context: Any) -> str:
    """Give each entry a dash, or an asterisk in a list that follows another."""
    sign = _sign(node, context)
    return _listed(node, context, [(f"{sign} ", sign)] * len(node.children))


def ordered_list(node: Any, context: Any) -> str:
    """Give each entry its number, as a plain text is read, with blanks after it so that all texts begin below one."""
    sign = _sign(node, context)
    first = node.attrs.get("start", 1)
    width = len(str(first + len(node.children) - 1))
    numbers = [str(number) for number in range(first, first + len(node.children))]
    marks = [(f"{number}{sign} ".ljust(width + 2), f"{number.rjust(width, '0')}{sign}") for number in numbers]
    return _listed(node, context, marks)


def following(node: Any, context: Any) -> Any:
    """The node after this one, below the same parent; None after the last."""
    table: dict[Any, Any] = context.env.setdefault("following", {})
    if node not in table:
        siblings = node.siblings
        table.update(zip(siblings, [*siblings[1:], None], strict=True))
    return table[node]


def _listed(node: Any, context: Any, marks: list[tuple[str, str]]) -> str:
    """Write entries below one another; each has a mark for a text and one that stands alone."""
    gap = "\n" if _is_tight(node) else "\n\n"
    entries: list[str] = []
    for item, (mark, alone) in zip(node.children, marks, strict=True):
        text = gap.join(filter(None, (child.render(context) for child in item.children)))
        first, *others = text.split("\n") if text.strip() else [""]
        indent = " " * len(mark)
        lines = [f"{mark}{first}" if first else alone, *(f"{indent}{line}" if line else "" for line in others)]
        entries.append("\n".join(lines))
    return gap.join(entries)


def _is_tight(node: Any) -> bool:
    return all(inner.hidden for item in node.children for inner in item.children if inner.type == "paragraph")


def _sign(node: Any, context: Any) -> str:
    """The sign of a list: they take turns in lists that follow one another."""
    table: dict[Any, str] = context.env.setdefault("signs", {})
    if node not in table:
        previous, second = "", False
        for one in node.siblings:
            second = one.type == previous and not second
            previous = one.type
            if one.type in _SIGNS:
                table[one] = _SIGNS[one.type][second]
    return table[node]
