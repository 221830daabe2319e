"""One file, one invoice: which format it is, and what it says."""
from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from server.importing import cii, pdf, ubl, zugferd1
from server.importing.failure import ImportFailure
from server.importing.record import record_of
from server.importing.terms import Terms
from server.importing.xml_tree import parse

MAX_FILE = 20 * 1024 * 1024
MOST_LINES = 20_000  # what the panel is made for


class Imported(NamedTuple):
    """What Store.add_invoice takes."""

    record: dict[str, Any]
    source_sha256: str
    document: tuple[str, bytes] | None
    file_name: str


def read_file(path: Path, most_lines: int = MOST_LINES) -> Imported:
    """Raises ImportFailure, and nothing else, for a file that is no readable e-invoice or has more lines."""
    content = _content(path)
    is_pdf = content[:1024].lstrip().startswith(b"%PDF-")
    record = record_of(_terms_of_pdf(content) if is_pdf else _terms_of_xml(content))
    count = len(record["line_items"])
    if count > most_lines:
        raise ImportFailure(f"The invoice has {count} lines; at most {most_lines} are taken (--max-lines).")
    document = ("application/pdf", content) if is_pdf else None
    return Imported(record, hashlib.sha256(content).hexdigest(), document, path.name)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise ImportFailure(f"The file is larger than {MAX_FILE // 1024 // 1024} MiB.")
        content = path.read_bytes()
    except OSError as error:
        raise ImportFailure(f"The file cannot be opened: {error.strerror}.") from None
    if not content.strip():
        raise ImportFailure("The file is empty.")
    return content


def _terms_of_pdf(content: bytes) -> Terms:
    reasons = []
    for xml in pdf.attached_xml(content):
        try:
            return _terms_of_xml(xml)
        except ImportFailure as failure:
            reasons.append(str(failure))
    raise ImportFailure(f"The XML in the PDF is not usable. {reasons[0]}")


def _reader_of(namespace: str, name: str) -> Callable[[Element], Terms] | None:
    if (namespace, name) == (cii.NAMESPACE, "CrossIndustryInvoice"):
        return cii.terms_of
    if (namespace, name) == (zugferd1.NAMESPACE, "CrossIndustryDocument"):
        return zugferd1.terms_of
    return ubl.terms_of if namespace in ubl.NAMESPACES and name in ("Invoice", "CreditNote") else None


def _terms_of_xml(content: bytes) -> Terms:
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        raise ImportFailure("The file is neither a PDF nor XML.")
    root = parse(content, lambda namespace, name: _reader_of(namespace, name) is not None)
    read = _reader_of(root.namespace, root.element.tag)
    if read is None:
        raise ImportFailure(f"The XML is neither UBL 2.1 nor CII: its root is {root.element.tag!r}.")
    terms = read(root.element)
    if not terms.values.get("BT-1") and not terms.lines:
        raise ImportFailure("The XML holds no invoice: neither a number nor a line.")
    return terms
