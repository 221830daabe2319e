"""The rules of an invoice: what each is called, how bad its fault is, and what to do about it."""
from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    id: str
    severity: str  # of a fault; a difference within the tolerance is "rounding"
    tolerance: int = 0  # minor units of the currency that rounding may account for
    says: str = ""  # sums: what the expected amount is
    advice: str = ""  # what to do


def _en16931(number: int, says: str, advice: str) -> Rule:
    return Rule(f"BR-CO-{number}", "error", 0, says,
                f"The e-invoice breaks EN 16931: {advice}, or ask the vendor for a correct one.")


RULES = {rule.id: rule for rule in (
    Rule("required", "error", advice="Type it from the document; a validated invoice has it."),
    Rule("currency", "error", advice="Type a code of ISO 4217, like EUR."),
    Rule("line-amount", "error", 2, "Quantity x unit price", "Check the line's quantity, unit price and amount."),
    Rule("line-tax", "warning", 1, "Amount x tax rate", "Check the line's amount, tax rate and tax."),
    Rule("negative-price", "warning", advice="A price is not negative; where the line is a credit, the quantity is."),
    Rule("rate-unit", "warning", advice="Rates are in percent: 19, not 0.19."),
    Rule("decimals", "warning", advice="Check the amount and the currency."),
    Rule("lines-subtotal", "error", 2, "The sum of the lines", "Check the subtotal, and whether a line is missing or read twice."),
    Rule("total", "error", 2, "Subtotal - discount + shipping + handling + taxes", "Check these amounts against the document."),
    Rule("tax-parts", "error", 0, "The sum of GST, HST, QST and PST", "Check the tax amount and its parts."),
    Rule("tax-rate", "warning", 1, "Taxable amount x rate", "Check the rate, the tax and the subtotal."),
    _en16931(10, "The sum of the lines", "check the subtotal and the lines"),
    _en16931(11, "The sum of the document's allowances", "check the discount"),
    _en16931(12, "The sum of the document's charges", "check the handling fee"),
    _en16931(13, "Subtotal - allowances + charges", "check these amounts"),
    _en16931(14, "The sum of the tax breakdown", "check the tax amount"),
    _en16931(15, "Total without VAT + VAT", "check total and tax"),
    _en16931(16, "Total - paid + rounding", "check total and deposit"),
    Rule("BR-CO-17", "warning", 2, "Taxable amount x rate", "Check the tax breakdown, or ask the vendor for a correct e-invoice."),
    Rule("tax-base", "warning", 0, "The sum of lines, charges and allowances of this rate",
         "Check the tax rates of the lines; the printed breakdown is left as it is."),
    Rule("accounting-tax", "warning", advice="One of the two has a wrong sign."),
    Rule("due-date", "warning", advice="Check both dates."),
    Rule("period", "warning", advice="Check both dates."),
    Rule("sign", "warning"),
    Rule("iban", "warning", advice="Check it against the document before anything is paid."),
    Rule("vat-id", "warning", advice="Check it against the document."),
    Rule("enterprise-number", "warning", advice="Check it against the document."),
    Rule("hidden-characters", "warning", advice="Compare it with the document and type it anew."))}
