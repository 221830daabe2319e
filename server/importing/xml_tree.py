"""XML without its dangers: no document type, no entities, no endless depth; names without namespaces."""
from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from server.importing.failure import ImportFailure

MAX_DEPTH = 64


IsWanted = Callable[[str, str], bool]
"""Whether a namespace and a local name are those of an invoice's root."""


class Root:
    """The root element of the invoice with local names, and the namespace it had; of the file where none is wanted."""

    def __init__(self, element: Element, namespace: str) -> None:
        self.element = element
        self.namespace = namespace


def parse(content: bytes, is_wanted: IsWanted) -> Root:
    """An invoice may stand in an envelope, as of a delivery network (SBDH)."""
    try:
        element = defusedxml.ElementTree.fromstring(content.lstrip(b" \t\r\n"), forbid_dtd=True)
    except DefusedXmlException:
        raise ImportFailure("The XML declares a document type or entities, which are not read.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise ImportFailure(f"The XML cannot be read: {error}.") from None
    element = _wanted(element, is_wanted)
    namespace, _ = _names(element)
    _strip(element)
    return Root(element, namespace)


def _names(element: Element) -> tuple[str, str]:
    namespace, _, name = element.tag.rpartition("}")
    return namespace.removeprefix("{"), name


def _wanted(root: Element, is_wanted: IsWanted) -> Element:
    """The outermost wanted element; the root where there is none, or where the file is deeper than is read."""
    level = [root]
    for _ in range(MAX_DEPTH):
        for element in level:
            if is_wanted(*_names(element)):
                return element
        level = [below for element in level for below in element]
    return root


def _strip(root: Element) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        below: list[Element] = []
        for element in level:
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2]
            below.extend(element)
        if not below:
            return
        level = below
    raise ImportFailure(f"The XML is nested deeper than {MAX_DEPTH} elements.")


def is_true(element: Element, path: str) -> bool:
    """An xsd:boolean."""
    return text(element, path) in ("true", "1")


def text(element: Element | None, path: str) -> str | None:
    """The text at a path of local names, without blanks around it; None where it is missing or empty."""
    found = element.find(path) if element is not None else None
    value = (found.text or "").strip() if found is not None else ""
    return value or None


def texts(element: Element, path: str) -> list[str]:
    return [value for value in ((found.text or "").strip() for found in element.findall(path)) if value]


def joined(element: Element | None, *paths: str, by: str = ", ") -> str | None:
    return by.join(value for path in paths if (value := text(element, path))) or None
