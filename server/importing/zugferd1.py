"""ZUGFeRD 1 to terms: its elements get the names they have in the Cross Industry Invoice that came after it."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from server.importing import cii
from server.importing.terms import Terms

NAMESPACE = "urn:ferd:CrossIndustryDocument:invoice:1p0"

_NAMES = {
    "SpecifiedExchangedDocumentContext": "ExchangedDocumentContext", "HeaderExchangedDocument": "ExchangedDocument",
    "SpecifiedSupplyChainTradeTransaction": "SupplyChainTradeTransaction",
    **{f"ApplicableSupplyChainTrade{part}": f"ApplicableHeaderTrade{part}" for part in ("Agreement", "Delivery", "Settlement")},
    **{f"SpecifiedSupplyChainTrade{part}": f"SpecifiedLineTrade{part}" for part in ("Agreement", "Delivery", "Settlement")},
    "ApplicablePercent": "RateApplicablePercent",
    "SpecifiedTradeSettlementMonetarySummation": "SpecifiedTradeSettlementHeaderMonetarySummation"}


def terms_of(root: Element) -> Terms:
    for element in root.iter():
        element.tag = _NAMES.get(element.tag, element.tag)
        if element.tag.endswith("ReferencedDocument"):
            for identifier in element.findall("ID"):
                identifier.tag = "IssuerAssignedID"
    for line in root.iter("SpecifiedLineTradeSettlement"):
        for total in line.findall("SpecifiedTradeSettlementHeaderMonetarySummation"):
            total.tag = "SpecifiedTradeSettlementLineMonetarySummation"
    return cii.terms_of(root)
