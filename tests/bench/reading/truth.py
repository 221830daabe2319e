"""The truth of a PDF invoice: the XML that it carries, read by the importer."""
from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from server.importing import reader
from server.importing.failure import ImportFailure
from server.importing.pdf import attached_xml
from server.importing.terms import Terms
from server.importing.xml_tree import parse, text

HEADER = ("invoice_number", "invoice_date", "due_date", "currency", "net", "tax", "total", "seller_name", "seller_tax_id", "iban")
MORE = ("line_sum", "amount_due", "buyer_name", "order_number")
CELLS = ("description", "quantity", "unit_price", "amount")
MONEY = frozenset({"net", "tax", "total", "line_sum", "amount_due", "quantity", "unit_price", "amount"})

Values = dict[str, str]


class Truth(NamedTuple):
    fields: Values
    lines: list[Values]


def truth_of(path: Path) -> Truth | None:
    """None where the file carries no XML that can be read."""
    content = path.read_bytes()
    try:
        for xml in attached_xml(content):
            root = parse(xml)
            if root.element.tag == "CrossIndustryDocument":
                return _of_first_version(root.element)
            return _of_terms(reader._terms_of_xml(xml))
    except ImportFailure:
        return None
    return None


def _of_terms(terms: Terms) -> Truth:
    values = terms.values
    fields = {
        "invoice_number": values.get("BT-1"), "invoice_date": values.get("BT-2"), "due_date": values.get("BT-9"),
        "currency": values.get("BT-5"), "line_sum": values.get("BT-106"), "net": values.get("BT-109"), "tax": values.get("BT-110"),
        "total": values.get("BT-112"), "amount_due": values.get("BT-115"), "seller_name": terms.seller.name,
        "seller_tax_id": terms.seller.vat_id or terms.seller.tax_id, "buyer_name": terms.buyer.name,
        "order_number": values.get("BT-13"), "iban": values.get("BT-84")}
    lines = [{"description": line.name, "quantity": line.quantity, "unit_price": line.price, "amount": line.amount}
             for line in terms.lines]
    return Truth(_given(fields), [_given(line) for line in lines])


def _given(values: dict[str, str | None]) -> Values:
    return {name: value for name, value in values.items() if value}


def _of_first_version(root: Element) -> Truth:
    """ZUGFeRD 1: other names for the same."""
    deal = "SpecifiedSupplyChainTradeTransaction/ApplicableSupplyChainTradeAgreement"
    paid = "SpecifiedSupplyChainTradeTransaction/ApplicableSupplyChainTradeSettlement"
    total = f"{paid}/SpecifiedTradeSettlementMonetarySummation"
    seller = f"{deal}/SellerTradeParty"
    tax_ids = {each.get("schemeID"): (each.text or "").strip() for each in root.findall(f"{seller}/SpecifiedTaxRegistration/ID")}
    paths = {"invoice_number": "HeaderExchangedDocument/ID", "currency": f"{paid}/InvoiceCurrencyCode",
             "line_sum": f"{total}/LineTotalAmount", "net": f"{total}/TaxBasisTotalAmount", "tax": f"{total}/TaxTotalAmount",
             "total": f"{total}/GrandTotalAmount", "amount_due": f"{total}/DuePayableAmount", "seller_name": f"{seller}/Name",
             "buyer_name": f"{deal}/BuyerTradeParty/Name", "order_number": f"{deal}/BuyerOrderReferencedDocument/ID",
             "iban": f"{paid}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"}
    fields = {name: text(root, path) for name, path in paths.items()}
    fields["invoice_date"] = _date(text(root, "HeaderExchangedDocument/IssueDateTime/DateTimeString"))
    fields["due_date"] = _date(text(root, f"{paid}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"))
    fields["seller_tax_id"] = tax_ids.get("VA") or tax_ids.get("FC")
    lines = []
    for line in root.findall("SpecifiedSupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem"):
        prefix = "SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementMonetarySummation/LineTotalAmount"
        amount = text(line, prefix)
        if amount is not None:
            lines.append(_given({
                "description": text(line, "SpecifiedTradeProduct/Name"), "amount": amount,
                "quantity": text(line, "SpecifiedSupplyChainTradeDelivery/BilledQuantity"),
                "unit_price": text(line, "SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice/ChargeAmount")}))
    return Truth(_given(fields), lines)


def _date(value: str | None) -> str | None:
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}" if value and len(value) >= 8 and "-" not in value else value


def is_right(name: str, truth: str, found: str) -> bool:
    """Amounts by value; names and descriptions where one begins with the other; all else without blanks and case."""
    if name in MONEY:
        try:
            return Decimal(truth) == Decimal(found)
        except InvalidOperation:
            return False
    a, b = _folded(truth), _folded(found)
    if name in ("seller_name", "buyer_name", "description"):
        return bool(a and b) and (a.startswith(b) or b.startswith(a)) and min(len(a), len(b)) * 2 >= min(max(len(a), len(b)), 60)
    return a == b


def _folded(value: str) -> str:
    return "".join(letter for letter in value.casefold() if letter.isalnum())
