"""UBL 2.1 Invoice and CreditNote to terms."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from server.importing.terms import ALLOWANCE, CHARGE, Line, Party, Term, Terms, given
from server.importing.xml_tree import is_true, joined, text, texts

NAMESPACES = ("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
              "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2")

# Under this extension a PrepaidPayment is what a third party claims (BG-DEX-09); else it tells of what was paid.
_CLAIMS = "urn:xeinkauf.de:kosit:extension:xrechnung"
_MEANS = {"BT-81": "PaymentMeansCode", "BT-83": "PaymentID", "BT-84": "PayeeFinancialAccount/ID", "BT-85": "PayeeFinancialAccount/Name",
          "BT-86": "PayeeFinancialAccount/FinancialInstitutionBranch/ID"}
_PRECEDING = {"BT-25": "InvoiceDocumentReference/ID", "BT-26": "InvoiceDocumentReference/IssueDate"}

_VALUES = {
    "BT-1": "ID", "BT-2": "IssueDate", "BT-9": "DueDate", "BT-5": "DocumentCurrencyCode", "BT-6": "TaxCurrencyCode",
    "BT-10": "BuyerReference", "BT-11": "ProjectReference/ID", "BT-12": "ContractDocumentReference/ID",
    "BT-13": "OrderReference/ID", "BT-14": "OrderReference/SalesOrderID", "BT-19": "AccountingCost",
    "BT-24": "CustomizationID", "BT-25": "BillingReference/InvoiceDocumentReference/ID",
    "BT-26": "BillingReference/InvoiceDocumentReference/IssueDate", "BT-72": "Delivery/ActualDeliveryDate",
    "BT-73": "InvoicePeriod/StartDate", "BT-74": "InvoicePeriod/EndDate", "BT-81": "PaymentMeans/PaymentMeansCode",
    "BT-83": "PaymentMeans/PaymentID", "BT-84": "PaymentMeans/PayeeFinancialAccount/ID",
    "BT-106": "LegalMonetaryTotal/LineExtensionAmount", "BT-107": "LegalMonetaryTotal/AllowanceTotalAmount",
    "BT-108": "LegalMonetaryTotal/ChargeTotalAmount", "BT-109": "LegalMonetaryTotal/TaxExclusiveAmount",
    "BT-112": "LegalMonetaryTotal/TaxInclusiveAmount", "BT-113": "LegalMonetaryTotal/PrepaidAmount",
    "BT-114": "LegalMonetaryTotal/PayableRoundingAmount", "BT-115": "LegalMonetaryTotal/PayableAmount"}


def terms_of(root: Element) -> Terms:
    credit = root.tag == "CreditNote"
    terms = Terms("UBL CreditNote" if credit else "UBL Invoice")
    terms.values = {term: text(root, path) for term, path in _VALUES.items()}
    terms.values["BT-3"] = text(root, "CreditNoteTypeCode" if credit else "InvoiceTypeCode")
    terms.values["BT-9"] = terms.values["BT-9"] or text(root, "PaymentMeans/PaymentDueDate")
    terms.values["BT-20"] = "\n".join(texts(root, "PaymentTerms/Note")) or None
    terms.values["BT-22"] = "\n".join(texts(root, "Note")) or None
    means = root.find("PaymentMeans/PaymentMeansCode")
    terms.values["BT-82"] = means.get("name") if means is not None else None
    _read_tax(terms, root)
    terms.seller = _party(root.find("AccountingSupplierParty/Party"))
    terms.buyer = _party(root.find("AccountingCustomerParty/Party"))
    payee = root.find("PayeeParty")
    terms.payee = _party(payee) if payee is not None else None
    for item in root.findall("AllowanceCharge"):
        is_charge = is_true(item, "ChargeIndicator")
        (terms.charges if is_charge else terms.allowances).append(_allowance(item, is_charge))
    if _CLAIMS in (terms.values["BT-24"] or ""):
        terms.third_party = texts(root, "PrepaidPayment/PaidAmount")
    terms.means = [given({term: text(each, path) for term, path in _MEANS.items()}) for each in root.findall("PaymentMeans")]
    terms.preceding = [given({term: text(each, path) for term, path in _PRECEDING.items()})
                       for each in root.findall("BillingReference")]
    tag = "CreditNoteLine" if credit else "InvoiceLine"
    terms.lines = [_line(item, "CreditedQuantity" if credit else "InvoicedQuantity") for item in root.findall(tag)]
    return terms


def _read_tax(terms: Terms, root: Element) -> None:
    """TaxTotal stands twice where the tax is also told in the accounting currency (BT-111), in either order."""
    currency = terms.values["BT-5"]
    totals = [total for total in root.findall("TaxTotal") if total.find("TaxAmount") is not None]
    has_own = any(_currency_of(total) == currency for total in totals)
    for total in totals:
        if has_own and _currency_of(total) not in (None, currency):
            terms.values.setdefault("BT-111", text(total, "TaxAmount"))
            continue
        terms.values.setdefault("BT-110", text(total, "TaxAmount"))
        for part in total.findall("TaxSubtotal"):
            terms.taxes.append(given({
                "BT-116": text(part, "TaxableAmount"), "BT-117": text(part, "TaxAmount"),
                "BT-118": text(part, "TaxCategory/ID"), "BT-119": text(part, "TaxCategory/Percent"),
                "BT-120": text(part, "TaxCategory/TaxExemptionReason")}))


def _currency_of(total: Element) -> str | None:
    amount = total.find("TaxAmount")
    return amount.get("currencyID") if amount is not None else None


def _party(party: Element | None) -> Party:
    if party is None:
        return Party()
    tax_ids = {text(scheme, "TaxScheme/ID") or "": text(scheme, "CompanyID") for scheme in party.findall("PartyTaxScheme")}
    vat = tax_ids.pop("VAT", None)
    address = party.find("PostalAddress")
    return Party(
        name=text(party, "PartyLegalEntity/RegistrationName") or text(party, "PartyName/Name"),
        identifier=text(party, "PartyIdentification/ID"), vat_id=vat,
        tax_id=next((value for value in tax_ids.values() if value), None),
        legal_id=text(party, "PartyLegalEntity/CompanyID"),
        street=joined(address, "StreetName", "AdditionalStreetName", "AddressLine/Line"), city=text(address, "CityName"),
        province=text(address, "CountrySubentity"), postal_code=text(address, "PostalZone"),
        country=text(address, "Country/IdentificationCode"), phone=text(party, "Contact/Telephone"),
        fax=text(party, "Contact/Telefax"), email=text(party, "Contact/ElectronicMail"))


def _allowance(item: Element, is_charge: bool) -> Term:
    names = CHARGE if is_charge else ALLOWANCE
    paths = ("Amount", "BaseAmount", "MultiplierFactorNumeric", "AllowanceChargeReason", "TaxCategory/ID", "TaxCategory/Percent")
    return given({name: text(item, path) for name, path in zip(names, paths)})


def _line(item: Element, quantity_tag: str) -> Line:
    quantity = item.find(quantity_tag)
    allowances = []
    for each in item.findall("AllowanceCharge"):
        is_charge = is_true(each, "ChargeIndicator")
        allowances.append(given({"BT-141" if is_charge else "BT-136": text(each, "Amount"),
                                 "BT-144" if is_charge else "BT-139": text(each, "AllowanceChargeReason")}))
    return Line(
        identifier=text(item, "ID"), name=text(item, "Item/Name"), description="\n".join(texts(item, "Item/Description")) or None,
        quantity=text(item, quantity_tag), unit=quantity.get("unitCode") if quantity is not None else None,
        price=text(item, "Price/PriceAmount"), amount=text(item, "LineExtensionAmount"),
        rate=text(item, "Item/ClassifiedTaxCategory/Percent"),
        more=given({"BT-149": text(item, "Price/BaseQuantity"), "BT-151": text(item, "Item/ClassifiedTaxCategory/ID"),
                    "BT-127": text(item, "Note"), "BT-133": text(item, "AccountingCost"),
                    "BT-155": text(item, "Item/SellersItemIdentification/ID")}),
        allowances=allowances, sub_lines=len(item.findall("SubInvoiceLine")) + len(item.findall("SubCreditNoteLine")))
