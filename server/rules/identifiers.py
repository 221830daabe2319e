"""Identifiers with a form of their own: bank accounts, VAT ids, enterprise numbers."""
from __future__ import annotations

import re

_IBAN_LENGTHS = {code[:2]: int(code[2:]) for code in (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 "
    "EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 "
    "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 "
    "PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 "
    "UA29 VA22 VG24 XK20 YE30").split()}

# One form or several: 9 a digit, A a letter, X either, else itself.
_VAT_FORMS = {
    "AT": "U99999999", "BE": "9999999999", "BG": "999999999 9999999999",
    "CHE": "999999999 999999999MWST 999999999TVA 999999999IVA", "CY": "99999999A",
    "CZ": "99999999 999999999 9999999999", "DE": "999999999", "DK": "99999999", "EE": "999999999", "EL": "999999999",
    "ES": "X9999999X", "FI": "99999999", "FR": "XX999999999", "GB": "999999999 999999999999 GD999 HA999",
    "GR": "999999999", "HR": "99999999999", "HU": "99999999", "IE": "9X99999A 9X99999AA", "IT": "99999999999",
    "LT": "999999999 999999999999", "LU": "99999999", "LV": "99999999999", "MT": "99999999", "NL": "999999999B99",
    "NO": "999999999 999999999MVA", "PL": "9999999999", "PT": "999999999",
    "RO": "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999", "SE": "999999999999", "SI": "99999999",
    "SK": "9999999999", "XI": "999999999 999999999999 GD999 HA999"}
_CLASSES = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}
_VAT_PATTERNS = {prefix: re.compile("|".join("".join(_CLASSES.get(c, c) for c in form) for form in forms.split()))
                 for prefix, forms in _VAT_FORMS.items()}
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_UNSEEN = re.compile(rf"[\s{_INVISIBLE}]")


def compact(text: str) -> str:
    """Without blanks and invisible characters, letters of ASCII as capitals."""
    return re.sub("[a-z]", lambda match: match.group().upper(), _UNSEEN.sub("", text))


def looks_like_iban(text: str) -> bool:
    return re.match("[A-Z]{2}[0-9]{2}.", compact(text)) is not None


def check_iban(text: str) -> str | None:
    """None for a good one, else "form", "length" or "checksum": also for check digits never issued, 00, 01 and 99."""
    iban = compact(text)
    if re.fullmatch("[A-Z]{2}[0-9]{2}[0-9A-Z]+", iban) is None:
        return "form"
    length = _IBAN_LENGTHS.get(iban[:2])
    if len(iban) != length if length else not 15 <= len(iban) <= 34:
        return "length"
    digits = "".join(str(int(c, 36)) for c in iban[4:] + iban[:4])
    return "checksum" if iban[2:4] in ("00", "01", "99") or int(digits) % 97 != 1 else None


def check_vat_id(text: str) -> str | None:
    """None for a good one and for a prefix that is not known, else "form", or "sum" for a wrong Belgian check number."""
    vat_id = re.sub("[.-]", "", compact(text))
    for prefix, pattern in _VAT_PATTERNS.items():
        if vat_id.startswith(prefix):
            rest = vat_id[len(prefix):]
            if pattern.fullmatch(rest) is None:
                return "form"
            return "sum" if prefix == "BE" and not is_belgian_enterprise_number(rest) else None
    return None


def is_belgian_enterprise_number(text: str) -> bool:
    """Ten digits, with or without BE, the last two 97 - (the first eight mod 97)."""
    digits = re.sub("[.-]", "", compact(text)).removeprefix("BE")
    return re.fullmatch("[0-9]{10}", digits) is not None and int(digits[8:]) == 97 - int(digits[:8]) % 97
