"""Files that an e-invoice carries: what each is by its bytes, what becomes of it, and a name that it can be saved under."""
from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from server.importing.kinds import suffix_of

MOST = 100  # of one invoice
DATA = "application/xml"
LONGEST_NAME = 100
SHOW, SAVE, NONE = "show", "save", "none"
_SHOWN = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
_SAVED = {"text/csv": ".csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
          "application/vnd.oasis.opendocument.spreadsheet": ".ods", "text/xml": ".xml", "application/xml": ".xml"}
_SUFFIXES = _SHOWN | _SAVED
_MORE_SUFFIXES = {".jpeg": "image/jpeg"}
_OTHER = ".bin"
_UNTYPED = "application/oct"  # octet-stream, as it is spelled and misspelled


class Found(NamedTuple):
    """As it stands in the file. `content` None: it could not be decoded."""

    name: str
    media_type: str  # as the file says it; empty where it does not
    content: bytes | None


class Attachment(NamedTuple):
    """`content` None: nothing is kept. `note` is a sentence, where something is wrong."""

    name: str
    media_type: str
    content: bytes | None
    use: str
    note: str | None

    def told(self) -> dict[str, Any]:
        """For the extensions of the record."""
        return {"name": self.name, "media_type": self.media_type, "size": len(self.content or b""),
                "sha256": None if self.content is None else hashlib.sha256(self.content).hexdigest(),
                "use": self.use, "note": self.note}


def kept(attachments: Iterable[Attachment]) -> list[tuple[int, str, bytes]]:
    """Of those whose bytes are kept: position from 1, media type, bytes."""
    return [(position, each.media_type, each.content) for position, each in enumerate(attachments, 1) if each.content is not None]


def found_in(answer: Iterable[dict[str, str]]) -> list[Found]:
    """Of what the core answers: name, media_type and base64 of each."""
    return [Found(each["name"], each["media_type"], _decoded(each["base64"])) for each in answer]


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode("ascii", "replace"), validate=True)
    except binascii.Error:
        return None


def judged(found: Iterable[Found]) -> list[Attachment]:
    """The first MOST of them."""
    return [_judged(each, number) for number, each in zip(range(1, MOST + 1), found)]


def invoice_data(found: Found, number: int) -> Attachment:
    """The XML of the invoice itself, which the panel shows with what the rules say of it."""
    return Attachment(_safe_name(found.name, DATA, number), DATA, found.content, SHOW, None)


def _judged(found: Found, number: int) -> Attachment:
    said = found.media_type.split(";")[0].strip().lower()
    said = "" if said.startswith(_UNTYPED) else said
    if found.content is None or found.content == b"":
        what = "It is empty." if found.content == b"" else "It is not base64."
        return Attachment(_safe_name(found.name, said, number), said, None, NONE, f"{what} Nothing of it was kept.")
    seen = _kind(found.content)
    said = said or seen or _by_name(found.name)
    name = _safe_name(found.name, said, number)
    if said in _SHOWN and said == seen:
        return Attachment(name, said, found.content, SHOW, None)
    return Attachment(name, said, found.content, SAVE, _doubt(said, seen))


def _doubt(said: str, seen: str) -> str | None:
    if said in _SHOWN:
        return f"The invoice calls it {said}, and it is {seen or 'none'}."
    if seen:
        return f"The invoice calls it {said}, and it is {seen}."
    return None if said in _SAVED else "It is of a kind that e-invoices do not carry. Open it only if you trust who sent it."


def _kind(content: bytes) -> str:
    return {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg"}.get(suffix_of(content), "")


def _by_name(name: str) -> str:
    suffix = re.sub(r".*(\.\w+)$|.*", r"\1", name.strip().lower(), flags=re.DOTALL)
    kinds = {each: kind for kind, each in _SUFFIXES.items()} | _MORE_SUFFIXES
    return kinds.get(suffix, "")


def _safe_name(name: str, media_type: str, number: int) -> str:
    """The last part of a path without what is not seen, and with the suffix of what the file is said to be, else .bin."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join("_" if each in '<>:"|?*' else each for each in last if unicodedata.category(each)[0] != "C")
    plain = " ".join(seen.split()).strip(". ")[:LONGEST_NAME].strip(". ")
    suffix = _SUFFIXES.get(media_type, _OTHER)
    plain = plain or f"attachment-{number}"
    is_right = plain.lower().endswith(suffix) or (suffix == ".jpg" and plain.lower().endswith(".jpeg"))
    return plain if is_right else plain + suffix
