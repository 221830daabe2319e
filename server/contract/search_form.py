"""How texts are compared in the queue: one form for what is stored and what is typed, in every script."""
from __future__ import annotations

import hashlib
import unicodedata

# Blanks and signs that people and machines put into a number or leave out.
SIGNS = " \t-\u2010\u2011\u2012\u2013\u2014\u2015\u2212/\\_.,:;#'\u2019*()[]|+~\u00b7"
_WITHOUT_SIGNS = str.maketrans("", "", SIGNS)


def search_form(text: str | None) -> str:
    """Compatible and case-folded: "Ｋůň" typed in any composition, width or case is one text."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text or "").casefold())


def twin_form(number: str | None, vendor: str | None) -> str:
    """What invoices of one vendor and number share, whatever their case, width, blanks and signs; empty without either."""
    texts = [search_form(text).translate(_WITHOUT_SIGNS) for text in (number, vendor)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32] if all(texts) else ""


def search_text(number: str | None, vendor: str | None) -> str:
    return f"{search_form(number)}\n{search_form(vendor)}"
