"""An invoice as UN/CEFACT Cross Industry Invoice, and as ZUGFeRD 1, which names the same parts otherwise."""
from __future__ import annotations

from samples.invoices import Invoice, Line, Step, Tax
from samples.xml_writer import Node, document, group, text

_SCHEMA = "urn:un:unece:uncefact:data:standard:"
_LATER_AND_FIRST = (
    ("rsm:CrossIndustryInvoice", "rsm:CrossIndustryDocument"),
    (f"{_SCHEMA}CrossIndustryInvoice:100", "urn:ferd:CrossIndustryDocument:invoice:1p0"),
    ("rsm:ExchangedDocumentContext", "rsm:SpecifiedExchangedDocumentContext"), ("rsm:ExchangedDocument>", "rsm:HeaderExchangedDocument>"),
    ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
    ("ram:ApplicableHeaderTrade", "ram:ApplicableSupplyChainTrade"), ("ram:SpecifiedLineTrade", "ram:SpecifiedSupplyChainTrade"),
    ("ram:RateApplicablePercent", "ram:ApplicablePercent"),
    ("ram:SpecifiedTradeSettlementHeaderMonetarySummation", "ram:SpecifiedTradeSettlementMonetarySummation"),
    ("ram:SpecifiedTradeSettlementLineMonetarySummation", "ram:SpecifiedTradeSettlementMonetarySummation"),
    ("ReusableAggregateBusinessInformationEntity:100", "ReusableAggregateBusinessInformationEntity:12"),
    ("UnqualifiedDataType:100", "UnqualifiedDataType:15"))


def cii(invoice: Invoice) -> bytes:
    context = group("rsm:ExchangedDocumentContext",
                    group("ram:GuidelineSpecifiedDocumentContextParameter", text("ram:ID", "urn:cen.eu:en16931:2017")))
    head = group("rsm:ExchangedDocument", text("ram:ID", invoice.number), text("ram:TypeCode", "381" if invoice.credited else "380"),
                 group("ram:IssueDateTime", text("udt:DateTimeString", invoice.date.replace("-", ""), format="102")))
    agreement = group("ram:ApplicableHeaderTradeAgreement", _party("Seller", invoice.seller, invoice.country, invoice.vat_id),
                      _party("Buyer", invoice.buyer, "DE", ""))
    transaction = group("rsm:SupplyChainTradeTransaction", (_line(number, line) for number, line in enumerate(invoice.lines, 1)),
                        agreement, group("ram:ApplicableHeaderTradeDelivery"), _settlement(invoice))
    root = group("rsm:CrossIndustryInvoice", context, head, transaction, xmlns__rsm=f"{_SCHEMA}CrossIndustryInvoice:100",
                 xmlns__ram=f"{_SCHEMA}ReusableAggregateBusinessInformationEntity:100", xmlns__udt=f"{_SCHEMA}UnqualifiedDataType:100")
    return document(root)


def zugferd1(invoice: Invoice) -> bytes:
    written = cii(invoice).decode()
    for later, first in _LATER_AND_FIRST:
        written = written.replace(later, first)
    return written.encode()


def _party(role: str, name: str, country: str, vat_id: str) -> Node:
    address = group("ram:PostalTradeAddress", text("ram:PostcodeCode", "10115"), text("ram:LineOne", "Main Street 1"),
                    text("ram:CityName", "Town"), text("ram:CountryID", country))
    tax = group("ram:SpecifiedTaxRegistration", text("ram:ID", vat_id, schemeID="VA")) if vat_id else ""
    return group(f"ram:{role}TradeParty", text("ram:Name", name), address, tax)


def _tax(tag: str, rate: str, tax: Tax | None = None) -> Node:
    return group(f"ram:{tag}", text("ram:CalculatedAmount", tax and tax.tax), text("ram:TypeCode", "VAT"),
                 text("ram:BasisAmount", tax and tax.base), text("ram:CategoryCode", "S"), text("ram:RateApplicablePercent", rate))


def _step(step: Step | None, is_charge: str) -> Node:
    if step is None:
        return ""
    return group("ram:SpecifiedTradeAllowanceCharge", group("ram:ChargeIndicator", text("udt:Indicator", is_charge)),
                 text("ram:ActualAmount", step.amount), text("ram:Reason", step.reason), _tax("CategoryTradeTax", step.rate))


def _settlement(invoice: Invoice) -> Node:
    account = group("ram:PayeePartyCreditorFinancialAccount", text("ram:IBANID", invoice.account))
    means = group("ram:SpecifiedTradeSettlementPaymentMeans", text("ram:TypeCode", "58"), account)
    own, own_tax = invoice.accounting_tax or ("", None)
    amounts = (text("ram:LineTotalAmount", invoice.line_sum), text("ram:ChargeTotalAmount", invoice.charge and invoice.charge.amount),
               text("ram:AllowanceTotalAmount", invoice.allowance and invoice.allowance.amount),
               text("ram:TaxBasisTotalAmount", invoice.net), text("ram:TaxTotalAmount", invoice.tax, currencyID=invoice.currency),
               text("ram:TaxTotalAmount", own_tax, currencyID=own), text("ram:RoundingAmount", invoice.rounding),
               text("ram:GrandTotalAmount", invoice.total), text("ram:TotalPrepaidAmount", invoice.prepaid),
               text("ram:DuePayableAmount", invoice.due))
    preceding = group("ram:InvoiceReferencedDocument", text("ram:IssuerAssignedID", invoice.credited)) if invoice.credited else ""
    return group("ram:ApplicableHeaderTradeSettlement", text("ram:TaxCurrencyCode", own), text("ram:InvoiceCurrencyCode", invoice.currency),
                 means, (_tax("ApplicableTradeTax", tax.rate, tax) for tax in invoice.taxes),
                 _step(invoice.allowance, "false"), _step(invoice.charge, "true"),
                 group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", amounts), preceding)


def _line(number: int, line: Line) -> Node:
    price = group("ram:NetPriceProductTradePrice", text("ram:ChargeAmount", line.price))
    total = group("ram:SpecifiedTradeSettlementLineMonetarySummation", text("ram:LineTotalAmount", line.amount))
    return group("ram:IncludedSupplyChainTradeLineItem", group("ram:AssociatedDocumentLineDocument", text("ram:LineID", str(number))),
                 group("ram:SpecifiedTradeProduct", text("ram:Name", line.name)), group("ram:SpecifiedLineTradeAgreement", price),
                 group("ram:SpecifiedLineTradeDelivery", text("ram:BilledQuantity", line.quantity, unitCode="C62")),
                 group("ram:SpecifiedLineTradeSettlement", _tax("ApplicableTradeTax", line.rate), total))
