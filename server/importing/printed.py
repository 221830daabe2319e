"""Values as engines print them: amounts with signs and grouping, dates in many forms, numbers with their label before them."""
from __future__ import annotations

import datetime
import re
from decimal import Decimal

SURE_ENOUGH = Decimal("0.60")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "₪": "ILS", "₩": "KRW", "฿": "THB", "zł": "PLN",
               "C$": "CAD", "CA$": "CAD", "A$": "AUD"}
_LABEL = re.compile(r"^(?:(?:invoice|inv|bill|number|order|po|p\.o\.|no|nr|id)\b[\s.:#]+|[#:]\s*)+", re.IGNORECASE)


def amount_in(text: str) -> str | None:
    """ "$6,231.09", "1.234,56 €", "₹ 6,00,000.00", "(5.00)"; None where no number is in it."""
    found = re.search(r"\d[\d.,'\s]*", text)
    if found is None:
        return None
    digits = re.sub(r"['\s]", "", found.group()).rstrip(".,")
    at = max(digits.rfind("."), digits.rfind(","))
    sign = digits[at] if at >= 0 else ""
    is_decimal = at >= 0 and (len(digits) - at - 1 != 3 or digits.count(sign) == 1 and sign == "." and "," in digits[:at])
    is_decimal = is_decimal and digits.count(sign) == 1
    plain = re.sub(r"[.,]", "", digits[:at]) + "." + digits[at + 1:] if is_decimal else re.sub(r"[.,]", "", digits)
    before = text[:found.start()]
    is_negative = "-" in before or "−" in before or "(" in before and ")" in text[found.end():]
    return ("-" if is_negative else "") + plain


def currency_in(text: str) -> str | None:
    """The code, or that of the sign, which is written with an amount."""
    code = re.search(r"\b[A-Z]{3}\b", text)
    if code is not None:
        return code.group()
    sign = re.sub(r"[\d\s.,'()-]", "", text)
    return _CURRENCIES.get(sign)


def date_in(text: str) -> tuple[str, bool] | None:
    """The date, and whether its day could be the month; of both readings the one with the month first."""
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    word = re.search(r"[A-Za-z]{3,}", text)
    month = _MONTHS.index(word.group()[:3].lower()) + 1 if word and word.group()[:3].lower() in _MONTHS else None
    if month is not None and len(numbers) == 2:
        day, year = (numbers[1], numbers[0]) if numbers[0] > 31 else numbers
        return _date(year, month, day, False)
    if len(numbers) != 3 or word is not None and month is None:
        return None
    if numbers[0] > 31:
        return _date(numbers[0], numbers[1], numbers[2], False)
    first, second, year = numbers
    if "." in text or first > 12:
        return _date(year, second, first, False)
    return _date(year, first, second, second <= 12 and first != second)


def _date(year: int, month: int, day: int, is_open: bool) -> tuple[str, bool] | None:
    try:
        return datetime.date(year + 2000 if year < 70 else year, month, day).isoformat(), is_open
    except ValueError:
        return None


def number_in(text: str) -> str:
    """Without the label before it and the signs behind it: "Invoice #1258", "99112233:"."""
    bare = _LABEL.sub("", text.strip()) or text.strip()
    return bare.strip(" :#,;")
