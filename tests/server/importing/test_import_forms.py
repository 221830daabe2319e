"""Import: the forms that XML and its senders have for one and the same invoice, and what a bad value does."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from server.importing import core, read_file
from support import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
UBL = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
<CustomizationID>{profile}</CustomizationID><ID>A1</ID><IssueDate>{date}</IssueDate><DocumentCurrencyCode>{currency}</DocumentCurrencyCode>
{more}<AllowanceCharge><ChargeIndicator>{charge}</ChargeIndicator><Amount>3</Amount></AllowanceCharge>{taxes}
<LegalMonetaryTotal><TaxInclusiveAmount>{total}</TaxInclusiveAmount></LegalMonetaryTotal>
<InvoiceLine><ID>1</ID><InvoicedQuantity unitCode="C62">1</InvoicedQuantity><LineExtensionAmount>9</LineExtensionAmount>
<Item><Description>first</Description><Description>second</Description><Name>{name}</Name></Item></InvoiceLine></Invoice>"""
PLAIN = {"profile": "urn:cen.eu:en16931:2017", "date": "2025-03-01", "currency": "EUR", "charge": "true", "total": "12.5",
         "taxes": "", "more": "", "name": "Bolt"}
CLAIM = "<PrepaidPayment><PaidAmount>5</PaidAmount></PrepaidPayment>"
CII = """<a:CrossIndustryInvoice xmlns:a="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">
<ExchangedDocument><ID>A1</ID></ExchangedDocument><SupplyChainTradeTransaction>{lines}<ApplicableHeaderTradeSettlement>
<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>
<SpecifiedTradeSettlementPaymentMeans><PayeePartyCreditorFinancialAccount><IBANID>DE89370400440532013000</IBANID>
</PayeePartyCreditorFinancialAccount></SpecifiedTradeSettlementPaymentMeans>
<SpecifiedTradeSettlementPaymentMeans><PayeePartyCreditorFinancialAccount><ProprietaryID>77</ProprietaryID>
</PayeePartyCreditorFinancialAccount></SpecifiedTradeSettlementPaymentMeans>
<SpecifiedLogisticsServiceCharge><Description>Freight</Description><AppliedAmount>4.5</AppliedAmount><AppliedTradeTax>
<CategoryCode>S</CategoryCode><RateApplicablePercent>19</RateApplicablePercent></AppliedTradeTax></SpecifiedLogisticsServiceCharge>
</ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></a:CrossIndustryInvoice>"""


def record_of(tmp_path: Path, content: str | bytes) -> dict[str, Any]:
    file = tmp_path / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(file).record


def ubl(tmp_path: Path, **changed: str) -> dict[str, Any]:
    return record_of(tmp_path, UBL.format(**{**PLAIN, **changed}))


def value(record: dict[str, Any], name: str) -> str | None:
    found: str | None = record["fields"][name]["value"]
    return found


@pytest.mark.parametrize("date", ["2025-03-01", "2025-03-01Z", "2025-03-01+01:00", "2025-03-01-05:00", "\n 2025-03-01 ",
                                  "2025-03-01T00:00:00", "2025-03-01T10:30:00.5Z", "<![CDATA[2025-03-01]]>"])
def test_a_date_is_read_in_every_form_of_xml_schema(tmp_path, date):
    assert value(ubl(tmp_path, date=date), "invoice_date") == "2025-03-01"


@pytest.mark.parametrize("total", ["12.5", "+12.50", " 012.5 ", "<![CDATA[12.5]]>", "12<!-- and a half -->.5"])
def test_a_decimal_is_read_in_every_form_of_xml_schema(tmp_path, total):
    assert value(ubl(tmp_path, total=total), "total_amount") == "12.5"
    assert value(ubl(tmp_path, total="-.5"), "total_amount") == "-0.5"
    assert value(ubl(tmp_path, total="7."), "total_amount") == "7"


def test_an_indicator_is_a_boolean_of_xml_schema(tmp_path):
    for charge in ("true", "1", " 1 "):
        assert ubl(tmp_path, charge=charge)["extensions"]["en16931"]["BG-21"] == [{"BT-99": "3"}]
    for charge in ("false", "0"):
        assert ubl(tmp_path, charge=charge)["extensions"]["en16931"]["BG-20"] == [{"BT-92": "3"}]


def test_the_tax_is_chosen_by_its_currency_and_not_by_its_place(tmp_path):
    own, second = (f'<TaxTotal><TaxAmount currencyID="{code}">{tax}</TaxAmount></TaxTotal>'
                   for code, tax in (("EUR", "19"), ("SEK", "210")))
    for taxes in (own + second, second + own):
        record = ubl(tmp_path, taxes=taxes)
        assert value(record, "tax_amount") == "19"
        assert record["extensions"]["en16931"]["BT-111"] == "210"
    assert value(ubl(tmp_path, taxes=second), "tax_amount") == "210"  # the only one, whatever it says of itself


def test_a_prepaid_payment_is_a_claim_under_the_extension_alone(tmp_path):
    assert "BG-DEX-09" not in ubl(tmp_path, more=CLAIM)["extensions"]["en16931"]
    extension = ("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
                 "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0")
    assert ubl(tmp_path, more=CLAIM, profile=extension)["extensions"]["en16931"]["BG-DEX-09"] == [{"BT-DEX-002": "5"}]


def test_all_accounts_references_and_descriptions_are_kept(tmp_path):
    more = "".join(f"<BillingReference><InvoiceDocumentReference><ID>{each}</ID></InvoiceDocumentReference></BillingReference>"
                   for each in ("R1", "R2"))
    more += "".join(f"<PaymentMeans><PaymentMeansCode>58</PaymentMeansCode><PayeeFinancialAccount><ID>{each}</ID></PayeeFinancialAccount>"
                    "</PaymentMeans>" for each in ("DE89370400440532013000", "DE01000000000000000048"))
    record = ubl(tmp_path, more=more)
    terms = record["extensions"]["en16931"]
    assert [each["BT-25"] for each in terms["BG-3"]] == ["R1", "R2"]
    assert [each["BT-84"] for each in terms["BG-16"]] == ["DE89370400440532013000", "DE01000000000000000048"]
    assert record["line_items"][0]["description"] == "Bolt: first second"
    assert [each["message"] for each in core.findings_of(record) if each["rule"] == "iban"] == [
        "The account to pay, DE01000000000000000048, has wrong check digits. Check it against the document before anything is paid."]


def test_texts_keep_their_composition_and_lie_in_one_line(tmp_path):
    assert ubl(tmp_path, name="Bu\u0308ro\n  mo\u0308bel  A")["line_items"][0]["description"] == "Bu\u0308ro mo\u0308bel  A: first second"
    assert ubl(tmp_path, name="B\u00fcro")["line_items"][0]["description"] == "B\u00fcro: first second"


def test_an_envelope_and_other_encodings_are_read_through(tmp_path):
    invoice = UBL.format(**PLAIN)
    envelope = ('<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">'
                f"<StandardBusinessDocumentHeader/>{invoice}</StandardBusinessDocument>")
    assert value(record_of(tmp_path, envelope), "invoice_number") == "A1"
    for content in ("\ufeff" + invoice).encode(), invoice.encode("utf-16"), ("\ufeff" + invoice).encode("utf-16-be"), \
            b"\n  <?xml version='1.0'?>" + invoice.encode():
        assert value(record_of(tmp_path, content), "invoice_number") == "A1"


def test_one_bad_value_leaves_the_invoice_in_with_the_fault_at_its_field(tmp_path):
    record = ubl(tmp_path, date="2025-02-29", currency="Not extracted", total="a lot")
    assert [value(record, name) for name in ("invoice_number", "invoice_date", "currency", "total_amount")] == ["A1", None, None, None]
    said = {(each["rule"], *each["at"]): each["message"] for each in core.findings_of(record)
            if each["rule"] in ("unread", "required", "currency")}
    assert said[("unread", "fields/invoice_date")] == \
        'Invoice date "2025-02-29" is not a day of the calendar. Type it from the document.'
    assert said[("unread", "fields/total_amount")] == \
        'Total amount "a lot" is not a decimal number such as 1234.5. Type it from the document.'
    assert {key[1] for key in said if key[0] == "unread"} == {"fields/invoice_date", "fields/currency", "fields/total_amount"}
    assert ("required", "fields/total_amount") not in said


def test_a_bad_value_of_the_tax_breakdown_is_told_at_its_cell(tmp_path):
    record = ubl(tmp_path, taxes="<TaxTotal><TaxAmount>1</TaxAmount><TaxSubtotal><TaxableAmount>x</TaxableAmount></TaxSubtotal></TaxTotal>")
    assert record["extensions"]["unread"] == [
        {"name": "lists/tax_breakdown/1/base", "value": "x", "reason": "is not a decimal number such as 1234.5."}]


def test_groups_and_information_of_a_cross_industry_invoice_count_in_no_sum(tmp_path):
    def line(number: str, kind: str, amount: str) -> str:
        reason = f"<LineStatusReasonCode>{kind}</LineStatusReasonCode>" if kind else ""
        return (f"<IncludedSupplyChainTradeLineItem><AssociatedDocumentLineDocument><LineID>{number}</LineID>{reason}"
                f"</AssociatedDocumentLineDocument><SpecifiedTradeProduct><Name>Item {number}</Name></SpecifiedTradeProduct>"
                "<SpecifiedLineTradeSettlement><SpecifiedTradeSettlementLineMonetarySummation>"
                f"<LineTotalAmount>{amount}</LineTotalAmount></SpecifiedTradeSettlementLineMonetarySummation>"
                "</SpecifiedLineTradeSettlement></IncludedSupplyChainTradeLineItem>")
    lines = line("1", "GROUP", "30") + line("2", "DETAIL", "10") + line("3", "", "20") + line("4", "INFORMATION", "5")
    record = record_of(tmp_path, CII.format(lines=lines))
    assert [each["amount"] for each in record["line_items"]] == [None, "10", "20", None]
    assert [each["description"] for each in record["line_items"]] == ["Item 1", "Item 2", "Item 3", "Item 4"]
    assert record["extensions"]["en16931"]["BG-25"][0]["BT-131"] == "30"


def test_freight_and_all_means_of_payment_of_a_cross_industry_invoice_are_read(tmp_path):
    terms = record_of(tmp_path, CII.format(lines=""))["extensions"]["en16931"]
    assert terms["BG-21"] == [{"BT-99": "4.5", "BT-104": "Freight", "BT-102": "S", "BT-103": "19"}]
    assert [each["BT-84"] for each in terms["BG-16"]] == ["DE89370400440532013000", "77"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
@pytest.mark.parametrize("file, number, date, total, lines", [
    ("zugferd1-4s4u-sample-1.pdf", "R87654321012345", "2013-08-06", "518.99", 7),
    ("zugferd1-EXTENDED_Kostenrechnung.pdf", "KR87654321012", "2013-10-06", "1256.7", 6),
    ("zugferd1-konik-acme.pdf", "20131122-42", "2014-11-08", "119", 1)])
def test_the_first_zugferd_is_read_as_the_second(file, number, date, total, lines):
    record = read_file(SAMPLES / "pdf" / file).record
    assert [value(record, name) for name in ("invoice_number", "invoice_date", "total_amount")] == [number, date, total]
    assert len(record["line_items"]) == lines
