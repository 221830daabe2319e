"""Currencies: how many decimals an amount has, by the ISO 4217 table."""
from __future__ import annotations

from server.contract.currency_codes import CODES

MINOR_UNITS = {code: units for units, codes in CODES for code in codes.split()}
