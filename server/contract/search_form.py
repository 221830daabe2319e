"""How texts are compared in the queue: one form for what is stored and what is typed, in every script."""
from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from server.contract.hidden import without_hidden

_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe", "\u00fe": "th",
                          "\u0131": "i"})
_GERMAN = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"})
_ENGLISH_AMOUNT = re.compile(r"-?\d{1,3}([,'\u2019]\d{3})+(\.\d+)?|-?\d+\.\d+")
_EUROPEAN_AMOUNT = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+,\d+")
_WORD = re.compile(r"(?<!\S)-?\d{1,3}(?: \d{3})+[.,]\d{1,2}(?!\S)|\S+")
_WHOLE_AMOUNT = re.compile(r"(-?\d+)\.0+")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_FIGURE = re.compile(r"[a-z]{0,2}[-\d.]{4,}")
# No typed word holds these: figures are found by four characters and more, so that "1" is not found in every date.
_FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xfee0) for digit in "0123456789"}
_TEXTS = ("invoice_number", "vendor_name", "po_number", "customer_name")
_FIGURES = ("total_amount", "invoice_date")

# Blanks and signs that people and machines put into a number or leave out.
SIGNS = " \t-\u2010\u2011\u2012\u2013\u2014\u2015\u2212/\\_.,:;#'\u2019*()[]|+~\u00b7"
_WITHOUT_SIGNS = str.maketrans("", "", SIGNS)


def search_form(text: str | None) -> str:
    """Compatible and case-folded, so "\uff2b\u016f\u0148" typed in any composition, width or case is one text."""
    if not text or text.isascii():
        return (text or "").lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def twin_form(number: str | None, vendor: str | None) -> str:
    """What invoices of one vendor and number share, whatever their case, width, blanks and signs; empty without either."""
    texts = [search_form(text).translate(_WITHOUT_SIGNS) for text in (number, vendor)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32] if all(texts) else ""


def folded(text: str | None) -> str:
    """The form without the marks on Latin letters: "M\u00fcller" is "muller"."""
    form = search_form(text)
    if form.isascii():
        return form
    plain = _MARKS.sub("", unicodedata.normalize("NFD", form))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def search_words(text: str) -> tuple[str, ...]:
    """What is typed or pasted, as words that a stored text holds; an amount that blanks group is one word."""
    return tuple(dict.fromkeys(_WORD.findall(" ".join(folded(without_hidden(text)).split()))))


def forms_of(word: str) -> tuple[str, ...]:
    """All that a word may stand for: as it was typed, as a name holds it, and as a figure, however that is grouped."""
    amount = _amount(word.replace(" ", ""))
    figure = _as_figure(amount)
    return tuple(dict.fromkeys([word, amount, *([] if figure is None else [figure])]))


def _as_figure(word: str) -> str | None:
    """A word as amounts, dates and accounts are stored; None for one that is none or too short to tell. A whole amount is
    stored without decimals, in a line of its own; a date begins with its year."""
    if whole := _WHOLE_AMOUNT.fullmatch(word):
        return f"\n{whole[1]}\n".translate(_FULL_WIDTH)
    if date := _DOTTED_DATE.fullmatch(word):
        return f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}".translate(_FULL_WIDTH)
    return word.translate(_FULL_WIDTH) if _FIGURE.fullmatch(word) else None


def search_text(number: str | None, vendor: str | None) -> str:
    """What of an invoice is searched, where no more of it is at hand."""
    return _searched([number, vendor])


def search_text_of(record: Mapping[str, Any]) -> str:
    """Number, vendor, order, total, date, customer and the accounts to pay."""
    fields = record["fields"]
    figures = [fields[name]["value"] for name in _FIGURES if name in fields] + _accounts(record)
    texts = _searched([fields[name]["value"] for name in _TEXTS if name in fields])
    return "\n".join([texts, *(folded(figure).translate(_FULL_WIDTH) for figure in figures if figure)])


def _searched(values: list[str | None]) -> str:
    texts = [folded(value) for value in values]
    written_out = [folded(search_form(value).translate(_GERMAN)) for value in values if value and not value.isascii()]
    return "\n".join(dict.fromkeys([*texts, *written_out]))


def _amount(word: str) -> str:
    if _ENGLISH_AMOUNT.fullmatch(word):
        return re.sub("[,'\u2019]", "", word)
    if _EUROPEAN_AMOUNT.fullmatch(word):
        return word.replace(".", "").replace(",", ".")
    return word


def _accounts(record: Mapping[str, Any]) -> list[str]:
    """Of the rows; of a record that was stored before there were any, the one of its terms."""
    if "lists" in record:
        found = [row["value"].get("account") for row in record["lists"].get("payment_accounts") or []]
    else:
        found = [((record.get("extensions") or {}).get("en16931") or {}).get("BT-84")]
    return [account.replace(" ", "") for account in found if isinstance(account, str)]
