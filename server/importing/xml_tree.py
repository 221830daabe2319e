"""XML without its dangers: no document type, no entities, no endless depth; names without namespaces."""
from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from server.importing.failure import ImportFailure

MAX_DEPTH = 64


class Root:
    """The root element with local names, and the namespace it had."""

    def __init__(self, element: Element, namespace: str) -> None:
        self.element = element
        self.namespace = namespace


def parse(content: bytes) -> Root:
    try:
        element = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise ImportFailure("The XML declares a document type or entities, which are not read.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise ImportFailure(f"The XML cannot be read: {error}.") from None
    namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    _strip(element)
    return Root(element, namespace)


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


def text(element: Element | None, path: str) -> str | None:
    """The text at a path of local names, without blanks around it; None where it is missing or empty."""
    found = element.find(path) if element is not None else None
    value = (found.text or "").strip() if found is not None else ""
    return value or None


def texts(element: Element, path: str) -> list[str]:
    return [value for value in ((found.text or "").strip() for found in element.findall(path)) if value]


def joined(element: Element | None, *paths: str, by: str = ", ") -> str | None:
    return by.join(value for path in paths if (value := text(element, path))) or None
