"""Currencies: how many decimals an amount has, by the ISO 4217 table."""
from __future__ import annotations

from server.contract.currency_codes import CODES

MINOR_UNITS = {code: units for units, codes in CODES for code in codes.split()}
ROUNDED_TO_WHOLE = frozenset({"HUF"})  # invoices are rounded to whole units, by law or custom, whatever the table says
