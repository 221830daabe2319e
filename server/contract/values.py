"""Canonical wire forms of a value by its kind: decimals, dates, currencies and text."""
from __future__ import annotations

import datetime
import re

MAX_TEXT_LENGTH = 20_000
MAX_COEFFICIENT = 2**63 - 1
MAX_SCALE = 18

DECIMAL_KINDS = frozenset({"money", "rate", "quantity"})

_DECIMAL = re.compile(r"(-?)([0-9]{1,40})(?:\.([0-9]{1,40}))?", re.ASCII)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def canonical_decimal(text: str) -> str:
    """The decimal without exponent, leading zeros and trailing zeros; never "-0". ValueError says what is wrong."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise ValueError("is not a decimal number such as 1234.5")
    sign, whole, fraction = match.group(1), match.group(2).lstrip("0") or "0", (match.group(3) or "").rstrip("0")
    if len(fraction) > MAX_SCALE or int(whole + fraction) > MAX_COEFFICIENT:
        raise ValueError("has more digits than can be kept")
    number = f"{whole}.{fraction}" if fraction else whole
    return number if number == "0" else sign + number


def canonical_date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("is not a date of the form YYYY-MM-DD")
    try:
        datetime.date(*(int(part) for part in match.groups()))
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
    return text


def canonical_value(kind: str, text: str) -> str:
    """The canonical form of a text that is not null. ValueError says what is wrong, to follow the name of the field."""
    if kind in DECIMAL_KINDS:
        return canonical_decimal(text)
    if kind == "date":
        return canonical_date(text)
    if kind == "currency":
        if _CURRENCY.fullmatch(text) is None:
            raise ValueError("is not a currency code of three capital letters")
        return text
    if len(text) > MAX_TEXT_LENGTH:
        raise ValueError(f"is longer than {MAX_TEXT_LENGTH} characters")
    return text
