"""UN/CEFACT Cross Industry Invoice to terms."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from server.importing.terms import ALLOWANCE, CHARGE, Line, Party, Term, Terms, given
from server.importing.xml_tree import is_true, joined, text, texts

NAMESPACE = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"

_DEAL = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement"
_SENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery"
_PAID = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
_SUM = f"{_PAID}/SpecifiedTradeSettlementHeaderMonetarySummation"
_MEANS = f"{_PAID}/SpecifiedTradeSettlementPaymentMeans"

_VALUES = {
    "BT-1": "ExchangedDocument/ID", "BT-3": "ExchangedDocument/TypeCode", "BT-5": f"{_PAID}/InvoiceCurrencyCode",
    "BT-6": f"{_PAID}/TaxCurrencyCode", "BT-10": f"{_DEAL}/BuyerReference",
    "BT-12": f"{_DEAL}/ContractReferencedDocument/IssuerAssignedID",
    "BT-13": f"{_DEAL}/BuyerOrderReferencedDocument/IssuerAssignedID",
    "BT-14": f"{_DEAL}/SellerOrderReferencedDocument/IssuerAssignedID",
    "BT-19": f"{_PAID}/ReceivableSpecifiedTradeAccountingAccount/ID",
    "BT-24": "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
    "BT-25": f"{_PAID}/InvoiceReferencedDocument/IssuerAssignedID", "BT-81": f"{_MEANS}/TypeCode",
    "BT-82": f"{_MEANS}/Information", "BT-83": f"{_PAID}/PaymentReference",
    "BT-84": f"{_MEANS}/PayeePartyCreditorFinancialAccount/IBANID", "BT-106": f"{_SUM}/LineTotalAmount",
    "BT-107": f"{_SUM}/AllowanceTotalAmount", "BT-108": f"{_SUM}/ChargeTotalAmount",
    "BT-109": f"{_SUM}/TaxBasisTotalAmount", "BT-112": f"{_SUM}/GrandTotalAmount",
    "BT-113": f"{_SUM}/TotalPrepaidAmount", "BT-114": f"{_SUM}/RoundingAmount", "BT-115": f"{_SUM}/DuePayableAmount"}

_DATES = {
    "BT-2": "ExchangedDocument/IssueDateTime", "BT-9": f"{_PAID}/SpecifiedTradePaymentTerms/DueDateDateTime",
    "BT-26": f"{_PAID}/InvoiceReferencedDocument/FormattedIssueDateTime",
    "BT-72": f"{_SENT}/ActualDeliverySupplyChainEvent/OccurrenceDateTime",
    "BT-73": f"{_PAID}/BillingSpecifiedPeriod/StartDateTime", "BT-74": f"{_PAID}/BillingSpecifiedPeriod/EndDateTime"}


def terms_of(root: Element) -> Terms:
    terms = Terms("CII")
    terms.values = {term: text(root, path) for term, path in _VALUES.items()}
    terms.values.update({term: _date(root, path) for term, path in _DATES.items()})
    terms.values["BT-20"] = "\n".join(texts(root, f"{_PAID}/SpecifiedTradePaymentTerms/Description")) or None
    terms.values["BT-22"] = "\n".join(texts(root, "ExchangedDocument/IncludedNote/Content")) or None
    currency = terms.values["BT-5"]
    terms.values["BT-84"] = terms.values["BT-84"] or next(
        (account for each in root.findall(_MEANS) if (account := _means(each).get("BT-84"))), None)
    for amount in root.findall(f"{_SUM}/TaxTotalAmount"):
        own = amount.get("currencyID")
        is_second = own is not None and own != currency
        terms.values.setdefault("BT-111" if is_second else "BT-110", (amount.text or "").strip() or None)
    terms.seller = _party(root.find(f"{_DEAL}/SellerTradeParty"))
    terms.buyer = _party(root.find(f"{_DEAL}/BuyerTradeParty"))
    payee = root.find(f"{_PAID}/PayeeTradeParty")
    terms.payee = _party(payee) if payee is not None else None
    for item in root.findall(f"{_PAID}/SpecifiedTradeAllowanceCharge"):
        is_charge = is_true(item, "ChargeIndicator/Indicator")
        (terms.charges if is_charge else terms.allowances).append(_allowance(item, is_charge))
    terms.charges += [_logistics(item) for item in root.findall(f"{_PAID}/SpecifiedLogisticsServiceCharge")]
    terms.means = [_means(each) for each in root.findall(_MEANS)]
    terms.preceding = [given({"BT-25": text(each, "IssuerAssignedID"), "BT-26": _date(each, "FormattedIssueDateTime")})
                       for each in root.findall(f"{_PAID}/InvoiceReferencedDocument")]
    for tax in root.findall(f"{_PAID}/ApplicableTradeTax"):
        terms.taxes.append(given({
            "BT-116": text(tax, "BasisAmount"), "BT-117": text(tax, "CalculatedAmount"), "BT-118": text(tax, "CategoryCode"),
            "BT-119": text(tax, "RateApplicablePercent"), "BT-120": text(tax, "ExemptionReason")}))
    terms.lines = [_line(item) for item in root.findall("SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem")]
    return terms


def _logistics(item: Element) -> Term:
    """Freight and the like, a charge of the document that the profile EXTENDED has an element of its own for."""
    return given({"BT-99": text(item, "AppliedAmount"), "BT-104": text(item, "Description"),
                  "BT-102": text(item, "AppliedTradeTax/CategoryCode"), "BT-103": text(item, "AppliedTradeTax/RateApplicablePercent")})


def _means(item: Element) -> Term:
    account = "PayeePartyCreditorFinancialAccount"
    return given({
        "BT-81": text(item, "TypeCode"), "BT-82": text(item, "Information"),
        "BT-84": text(item, f"{account}/IBANID") or text(item, f"{account}/ProprietaryID"),
        "BT-85": text(item, f"{account}/AccountName"),
        "BT-86": text(item, "PayeeSpecifiedCreditorFinancialInstitution/BICID")})


def _date(root: Element, path: str) -> str | None:
    """Format 102 is YYYYMMDD; what is something else stays as it is and is refused where a date is needed."""
    value = text(root, f"{path}/DateTimeString")
    if value is not None and len(value) == 8 and value.isdigit():
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"
    return value


def _party(party: Element | None) -> Party:
    if party is None:
        return Party()
    address = party.find("PostalTradeAddress")
    return Party(
        name=text(party, "Name"), identifier=text(party, "ID") or text(party, "GlobalID"),
        vat_id=text(party, "SpecifiedTaxRegistration/ID[@schemeID='VA']"),
        tax_id=text(party, "SpecifiedTaxRegistration/ID[@schemeID='FC']"),
        legal_id=text(party, "SpecifiedLegalOrganization/ID"), street=joined(address, "LineOne", "LineTwo", "LineThree"),
        city=text(address, "CityName"), province=text(address, "CountrySubDivisionName"),
        postal_code=text(address, "PostcodeCode"), country=text(address, "CountryID"),
        phone=text(party, "DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
        fax=text(party, "DefinedTradeContact/FaxUniversalCommunication/CompleteNumber"),
        email=text(party, "DefinedTradeContact/EmailURIUniversalCommunication/URIID"))


def _allowance(item: Element, is_charge: bool) -> Term:
    names = CHARGE if is_charge else ALLOWANCE
    paths = ("ActualAmount", "BasisAmount", "CalculationPercent", "Reason", "CategoryTradeTax/CategoryCode",
             "CategoryTradeTax/RateApplicablePercent")
    return given({name: text(item, path) for name, path in zip(names, paths)})


def _heading(item: Element) -> Line:
    """A line that sums up or explains the DETAIL lines below it: its amounts count in no sum."""
    total = "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"
    return Line(
        identifier=text(item, "AssociatedDocumentLineDocument/LineID"), name=text(item, "SpecifiedTradeProduct/Name"),
        description="\n".join(texts(item, "SpecifiedTradeProduct/Description")) or None,
        more=given({"kind": text(item, "AssociatedDocumentLineDocument/LineStatusReasonCode"), "BT-131": text(item, total)}))


def _line(item: Element) -> Line:
    quantity = item.find("SpecifiedLineTradeDelivery/BilledQuantity")
    tax = item.find("SpecifiedLineTradeSettlement/ApplicableTradeTax")
    price = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice"
    allowances = []
    for each in item.findall("SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge"):
        is_charge = is_true(each, "ChargeIndicator/Indicator")
        allowances.append(given({"BT-141" if is_charge else "BT-136": text(each, "ActualAmount"),
                                 "BT-144" if is_charge else "BT-139": text(each, "Reason")}))
    if text(item, "AssociatedDocumentLineDocument/LineStatusReasonCode") in ("GROUP", "INFORMATION"):
        return _heading(item)
    return Line(
        identifier=text(item, "AssociatedDocumentLineDocument/LineID"), name=text(item, "SpecifiedTradeProduct/Name"),
        description="\n".join(texts(item, "SpecifiedTradeProduct/Description")) or None,
        quantity=text(item, "SpecifiedLineTradeDelivery/BilledQuantity"),
        unit=quantity.get("unitCode") if quantity is not None else None, price=text(item, f"{price}/ChargeAmount"),
        amount=text(item, "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
        rate=text(tax, "RateApplicablePercent"),
        more=given({"BT-149": text(item, f"{price}/BasisQuantity"), "BT-151": text(tax, "CategoryCode"),
                    "BT-127": text(item, "AssociatedDocumentLineDocument/IncludedNote/Content"),
                    "BT-155": text(item, "SpecifiedTradeProduct/SellerAssignedID")}),
        allowances=allowances)
