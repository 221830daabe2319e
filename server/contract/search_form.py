"""How texts are compared in the queue: one form for what is stored and what is typed, in every script."""
from __future__ import annotations

import unicodedata


def search_form(text: str | None) -> str:
    """Compatible and case-folded: "Ｋůň" typed in any composition, width or case is one text."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text or "").casefold())


def search_text(number: str | None, vendor: str | None) -> str:
    return f"{search_form(number)}\n{search_form(vendor)}"
