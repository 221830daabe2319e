"""What a file is, by how it begins, before anything of it is read."""
from __future__ import annotations

import re

_PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"II*\x00": ".tif", b"MM\x00*": ".tif"}
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # of byte orders, and blanks
_ZIP_HEAD = 4096  # where office programs put the names and kinds of what follows
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_MAILED = re.compile(rb"^(?:from|received|mime-version|message-id|return-path|subject|date|to):", re.IGNORECASE | re.MULTILINE)


def suffix_of(content: bytes) -> str:
    """As the reader of files goes by it: .pdf, .png, .jpg, .tif, .json, .xml; empty for what it does not read."""
    for beginning, suffix in _PICTURES.items():
        if content.startswith(beginning):
            return suffix
    begins = content[:1024].lstrip(_MARKS)[:1]
    suffix = {b"{": ".json", b"<": ".xml"}.get(begins, "")
    return ".pdf" if not suffix and b"%PDF-" in content[:1024] else suffix  # what stands before it is passed over by readers


def is_readable(content: bytes) -> bool:
    return suffix_of(content) != ""


def refusal_of(content: bytes) -> str | None:
    """A sentence for a file of a kind that people send and nobody reads here; None for any other."""
    if is_archive(content) and (b"[Content_Types].xml" in content[:_ZIP_HEAD] or b"opendocument" in content[:_ZIP_HEAD]):
        return "The file is a document of Word, Excel or another office program: send it as a PDF."
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "The file is a message of Outlook or an old Word or Excel document: send the invoice as a PDF."
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"):
        return "The file is a HEIC or AVIF picture: send it as a JPEG or PDF."
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "The file is a WebP picture: send it as a JPEG or PDF."
    return None


def is_archive(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_mail(name: str, content: bytes) -> bool:
    """Lines of a head as mails have them, and the name of a mail or two such lines that mails begin with."""
    head = _HEADER.match(content[:64 * 1024])
    return head is not None and (name.lower().endswith(".eml") or len(_MAILED.findall(head.group())) >= 2)
