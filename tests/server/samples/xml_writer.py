"""A tree of elements as text: tags with their prefix, children, and texts that are escaped."""
from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

Node = str


def text(tag: str, value: str | None, **attributes: str) -> Node:
    """Nothing where there is no value."""
    if value is None or value == "":
        return ""
    return f"<{tag}{_written(attributes)}>{escape(value)}</{tag}>"


def group(tag: str, *children: Node | Iterable[Node], **attributes: str) -> Node:
    inside = "".join(child if isinstance(child, str) else "".join(child) for child in children)
    return f"<{tag}{_written(attributes)}>{inside}</{tag}>"


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name.replace('__', ':')}={quoteattr(value)}" for name, value in attributes.items())


def document(root: Node) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()
