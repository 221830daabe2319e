"""An invoice as UBL 2.1: Invoice, or CreditNote where it takes one back."""
from __future__ import annotations

from samples.invoices import Invoice, Line, Step, Tax
from samples.xml_writer import Node, document, group, text

_SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:"


def ubl(invoice: Invoice) -> bytes:
    kind = "CreditNote" if invoice.credited else "Invoice"
    own = "" if not invoice.accounting_tax else invoice.accounting_tax[0]
    root = group(
        kind,
        text("cbc:CustomizationID", "urn:cen.eu:en16931:2017"), text("cbc:ID", invoice.number), text("cbc:IssueDate", invoice.date),
        text(f"cbc:{kind}TypeCode", "381" if invoice.credited else "380"), text("cbc:DocumentCurrencyCode", invoice.currency),
        text("cbc:TaxCurrencyCode", own),
        _preceding(invoice.credited), _party("Supplier", invoice.seller, invoice.country, invoice.vat_id),
        _party("Customer", invoice.buyer, "DE", ""), _means(invoice.account),
        _step(invoice.allowance, "false", invoice.currency), _step(invoice.charge, "true", invoice.currency),
        _taxes(invoice), _totals(invoice), (_line(kind, number, line, invoice.currency) for number, line in enumerate(invoice.lines, 1)),
        xmlns=f"{_SCHEMA}{kind}-2", xmlns__cac=f"{_SCHEMA}CommonAggregateComponents-2", xmlns__cbc=f"{_SCHEMA}CommonBasicComponents-2")
    return document(root)


def _preceding(number: str | None) -> Node:
    return group("cac:BillingReference", group("cac:InvoiceDocumentReference", text("cbc:ID", number))) if number else ""


def _scheme(vat_id: str) -> Node:
    return group("cac:PartyTaxScheme", text("cbc:CompanyID", vat_id), _vat()) if vat_id else ""


def _vat() -> Node:
    return group("cac:TaxScheme", text("cbc:ID", "VAT"))


def _party(role: str, name: str, country: str, vat_id: str) -> Node:
    address = group("cac:PostalAddress", text("cbc:StreetName", "Main Street 1"), text("cbc:CityName", "Town"),
                    text("cbc:PostalZone", "10115"), group("cac:Country", text("cbc:IdentificationCode", country)))
    legal = group("cac:PartyLegalEntity", text("cbc:RegistrationName", name))
    return group(f"cac:Accounting{role}Party", group("cac:Party", address, _scheme(vat_id), legal))


def _means(account: str) -> Node:
    return group("cac:PaymentMeans", text("cbc:PaymentMeansCode", "58"), group("cac:PayeeFinancialAccount", text("cbc:ID", account)))


def _category(tag: str, rate: str) -> Node:
    return group(f"cac:{tag}", text("cbc:ID", "S"), text("cbc:Percent", rate), _vat())


def _step(step: Step | None, is_charge: str, currency: str) -> Node:
    if step is None:
        return ""
    return group("cac:AllowanceCharge", text("cbc:ChargeIndicator", is_charge), text("cbc:AllowanceChargeReason", step.reason),
                 text("cbc:Amount", step.amount, currencyID=currency), _category("TaxCategory", step.rate))


def _taxes(invoice: Invoice) -> Node:
    def part(tax: Tax) -> Node:
        return group("cac:TaxSubtotal", text("cbc:TaxableAmount", tax.base, currencyID=invoice.currency),
                     text("cbc:TaxAmount", tax.tax, currencyID=invoice.currency), _category("TaxCategory", tax.rate))
    total = group("cac:TaxTotal", text("cbc:TaxAmount", invoice.tax, currencyID=invoice.currency), map(part, invoice.taxes))
    if not invoice.accounting_tax:
        return total
    currency, tax = invoice.accounting_tax
    return group("cac:TaxTotal", text("cbc:TaxAmount", tax, currencyID=currency)) + total


def _totals(invoice: Invoice) -> Node:
    amounts = (("LineExtensionAmount", invoice.line_sum), ("TaxExclusiveAmount", invoice.net), ("TaxInclusiveAmount", invoice.total),
               ("AllowanceTotalAmount", invoice.allowance and invoice.allowance.amount),
               ("ChargeTotalAmount", invoice.charge and invoice.charge.amount), ("PrepaidAmount", invoice.prepaid),
               ("PayableRoundingAmount", invoice.rounding), ("PayableAmount", invoice.due))
    return group("cac:LegalMonetaryTotal", (text(f"cbc:{name}", amount, currencyID=invoice.currency) for name, amount in amounts))


def _line(kind: str, number: int, line: Line, currency: str) -> Node:
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    return group(f"cac:{kind}Line", text("cbc:ID", str(number)), text(f"cbc:{quantity}", line.quantity, unitCode="C62"),
                 text("cbc:LineExtensionAmount", line.amount, currencyID=currency),
                 group("cac:Item", text("cbc:Name", line.name), _category("ClassifiedTaxCategory", line.rate)),
                 group("cac:Price", text("cbc:PriceAmount", line.price, currencyID=currency)))
