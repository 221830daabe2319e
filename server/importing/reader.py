"""One file, one invoice: which format it is, and what it says. What carries no data is read on its pages."""
from __future__ import annotations

import hashlib
import os.path
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from server.importing import core, engine, engine_json, findings, page_reading, page_words, pdf, pictures
from server.importing.attachments import MOST, Attachment, Found, found_in, invoice_data, judged
from server.importing.failure import ImportFailure
from server.importing.findings import Findings
from server.importing.kinds import refusal_of, suffix_of

MAX_FILE = 20 * 1024 * 1024
XML = "application/xml"
MOST_LINES = 20_000  # what the panel is made for


class Imported(NamedTuple):
    """What Store.add_invoice takes."""

    record: dict[str, Any]
    source_sha256: str
    document: tuple[str, bytes] | None
    file_name: str
    notice: str | None = None  # a sentence, where something could not be read
    xml: bytes | None = None  # of an e-invoice
    attachments: tuple[Attachment, ...] = ()  # as the extensions of the record tell them


class _Kind(NamedTuple):
    beginning: bytes
    media_type: str
    suffix: str


_PICTURES = (_Kind(b"\x89PNG\r\n\x1a\n", "image/png", ".png"), _Kind(b"\xff\xd8\xff", "image/jpeg", ".jpg"),
             _Kind(b"II*\x00", "image/tiff", ".tif"), _Kind(b"MM\x00*", "image/tiff", ".tif"))
_PDF = _Kind(b"%PDF-", "application/pdf", ".pdf")
_DOCUMENT_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg")


def read_file(path: Path, most_lines: int = MOST_LINES, vendors: Sequence[page_reading.Vendor] = ()) -> Imported:
    """Raises ImportFailure, and nothing else, for a file that no invoice can be made of, or with more lines. `vendors`: what was
    learnt of those that it may be of."""
    return read_content(path, _content(path), most_lines, vendors)


def read_content(path: Path, content: bytes, most_lines: int = MOST_LINES,
                 vendors: Sequence[page_reading.Vendor] = ()) -> Imported:
    """As read_file, where the content of the file is at hand. `path`: names it, and what lies beside it."""
    imported = _read(path, _checked(content), vendors)
    count = len(imported.record["line_items"])
    if count > most_lines:
        raise ImportFailure(f"The invoice has {count} lines; at most {most_lines} are taken (--max-lines).")
    return imported


def _read(path: Path, content: bytes, vendors: Sequence[page_reading.Vendor]) -> Imported:
    identity = hashlib.sha256(content).hexdigest()
    if _is_pdf(content):
        return _of_pdf(path, content, identity) or _of_document(path, content, _PDF, vendors)
    for picture in _PICTURES:
        if content.startswith(picture.beginning):
            pictures.check_size(content)
            return _of_document(path, content, picture, vendors)
    if content.lstrip()[:1] == b"{":
        return _of_answer(path, content)
    return _of_xml(content, identity, (XML, content), path.name)


def _is_pdf(content: bytes) -> bool:
    return suffix_of(content) == ".pdf"


def _of_document(path: Path, content: bytes, kind: _Kind, vendors: Sequence[page_reading.Vendor]) -> Imported:
    """A document whose values an engine has read already comes in with these, else it is read here."""
    beside = path.with_suffix(".json")
    if os.path.isfile(beside):
        answer = _content(beside)
        if engine_json.is_engine_json(answer):
            return _of_findings(engine_json.findings_of(answer), answer, (kind.media_type, content), path.name)
    document = _shown(kind.media_type, content)
    return _of_findings(page_reading.findings_of(content, kind.suffix, vendors), content, document, path.name)


def _shown(media_type: str, content: bytes) -> tuple[str, bytes]:
    """A TIFF as a PDF, which browsers show."""
    if media_type != "image/tiff":
        return media_type, content
    try:
        return "application/pdf", page_words.as_pdf(content)
    except (engine.EngineMissing, ImportFailure):
        return media_type, content


def _of_answer(path: Path, content: bytes) -> Imported:
    """The JSON of an engine, with the document of the same name where one is beside it."""
    document = None
    for beside in (path.with_suffix(suffix) for suffix in _DOCUMENT_SUFFIXES):
        if document is None and os.path.isfile(beside):
            pages = _content(beside)
            kinds = [picture.media_type for picture in _PICTURES if pages.startswith(picture.beginning)]
            document = ("application/pdf" if _is_pdf(pages) else kinds[0], pages) if _is_pdf(pages) or kinds else None
    return _of_findings(engine_json.findings_of(content), content, document, path.name)


def _of_findings(read: Findings, source: bytes, document: tuple[str, bytes] | None, name: str) -> Imported:
    return Imported(findings.record_of(read), hashlib.sha256(source).hexdigest(), document, name, read.notice)


def content_of(path: Path, most: int) -> bytes:
    """Of a file of at most so many bytes. ImportFailure."""
    try:
        with path.open("rb") as file:
            return _bounded(file.read(most + 1), most)
    except OSError as error:
        raise ImportFailure(f"The file cannot be opened: {error.strerror}.") from None


def _bounded(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise ImportFailure(f"The file is larger than {most // 1024 // 1024} MiB.")
    return content


def _content(path: Path) -> bytes:
    return _checked(content_of(path, MAX_FILE))


def _checked(content: bytes) -> bytes:
    _bounded(content, MAX_FILE)
    if not content.strip():
        raise ImportFailure("The file is empty.")
    return content


def _of_pdf(path: Path, content: bytes, identity: str) -> Imported | None:
    """None where the PDF carries no invoice XML, or none that is usable: then its pages are read."""
    attached = pdf.attached(content)
    for xml in attached.xml:
        try:
            imported = _of_xml(xml, identity, ("application/pdf", content), path.name, pdf.split(attached, xml))
        except core.CoreMissing:
            raise
        except ImportFailure:
            continue
        codes = page_reading.codes_of(content, _PDF.suffix)
        if codes:
            imported.record["extensions"]["en16931"]["codes"] = codes
        return imported
    return None


def _of_xml(content: bytes, identity: str, document: tuple[str, bytes], name: str,
            carried: tuple[Found, Sequence[Found]] | None = None) -> Imported:
    """`carried`: where the document carries the XML, both that and the files beside it."""
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        raise ImportFailure(refusal_of(content) or "The file is neither a PDF, a picture, XML nor the JSON of an extraction service.")
    record, within = core.read_xml(content)
    data, files = carried or (None, ())
    attachments = tuple(judged([*found_in(within), *files]))
    if data is not None:
        attachments = (*attachments[:MOST - 1], invoice_data(data, len(attachments) + 1))
    if attachments:
        record["extensions"]["attachments"] = [each.told() for each in attachments]
    return Imported(record, identity, document, name, xml=content, attachments=attachments)
