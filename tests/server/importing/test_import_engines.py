"""Import of what extraction services answered: their names, confidences and places become those of the review view."""
from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from samples.answers import azure_2, azure_4, google, textract
from samples.invoices import PLAIN, Invoice
from server.importing import Imported, ImportFailure, engine_json, findings, read_file
from server.importing.printed import amount_in, currency_in, date_in, number_in
from server.invoices.inserting import ready
from support import ROOT

ENGINES = ROOT.parent / "shared" / "samples" / "engines"
needs_samples = pytest.mark.skipif(not ENGINES.is_dir(), reason="../shared/samples is not here")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def value(imported: Imported, name: str) -> str | None:
    field = imported.record["fields"].get(name)
    return field["value"] if field else None


def read(folder: Path, answer: Any, name: str = "answer.json") -> Imported:
    file = folder / name
    file.write_text(json.dumps(answer))
    return read_file(file)


@needs_samples
@pytest.mark.parametrize("file, expected", [
    ("azure-v2.1-sample-invoice.json", {
        "invoice_number": "INV-100", "invoice_date": "2019-11-15", "due_date": "2019-12-15", "vendor_name": "CONTOSO LTD.",
        "customer_name": "MICROSOFT CORPORATION", "customer_id": "CID-12345", "po_number": "PO-3333", "subtotal": "100",
        "tax_amount": "10", "total_amount": "110", "currency": "USD", "period_start": "2019-10-14"}),
    ("textract-invoice.json", {
        "invoice_number": "123PQR456", "invoice_date": "2021-01-01", "due_date": "2021-01-31", "po_number": "098ZYX7654",
        "customer_name": "XZY Company", "subtotal": "6169.4", "tax_amount": "61.69", "total_amount": "6231.09", "currency": "USD",
        "tax_registration_number": "12-3456789", "payment_terms": "30 days"}),
    ("textract-sample2.json", {"vendor_name": "costco", "total_amount": "38.48", "tax_amount": "0", "invoice_number": None}),
    ("textract-missing-geometry.json", {"invoice_number": None, "total_amount": None}),
    ("google-invoice.json", {
        "invoice_number": "001", "invoice_date": "1970-01-01", "due_date": "2025-01-01", "vendor_name": "Company ABC",
        "customer_name": "John Doe", "subtotal": "2000", "tax_amount": "140", "total_amount": "2140", "currency": "USD"}),
])
def test_a_sample_comes_in_with_its_values(file: str, expected: dict[str, str | None]) -> None:
    imported = read_file(ENGINES / file)
    assert {name: value(imported, name) for name in expected} == expected
    assert imported.document is None


@needs_samples
def test_places_are_ratios_of_the_page_from_its_top_left() -> None:
    for file, path in (("azure-v2.1-sample-invoice.json", "fields/invoice_number"), ("textract-invoice.json", "lines/1/amount"),
                       ("google-invoice.json", "fields/total_amount")):
        place = read_file(ENGINES / file).record["field_locations"][path][0]
        assert (place["page"], place["unit"]) == (0, "ratio")
        assert len(place["polygon"]) == 8 and all(0 <= each <= 1 for each in place["polygon"])


@needs_samples
def test_a_bank_account_that_is_none_is_not_taken_and_doubt_is_listed() -> None:
    record = read_file(ENGINES / "google-invoice.json").record
    assert "en16931" not in record["extensions"]
    assert {"invoice_number", "po_number"} <= set(record["low_confidence_fields"])
    assert record["fields"]["invoice_number"]["confidence"] == "0.3897"


def azure_field(kind: str, content: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "content": content, "confidence": 0.9, **more}


AZURE_4 = {"status": "succeeded", "analyzeResult": {
    "apiVersion": "2024-11-30", "pages": [{"pageNumber": 1, "width": 8.5, "height": 11, "unit": "inch"}],
    "documents": [{"docType": "invoice", "fields": {
        "InvoiceId": azure_field("string", "99112233:", valueString="99112233:",
                                 boundingRegions=[{"pageNumber": 1, "polygon": [0.85, 1.1, 1.7, 1.1, 1.7, 2.2, 0.85, 2.2]}]),
        "InvoiceTotal": azure_field("currency", "\u20b9 6,00,000.00", valueCurrency={"amount": 600000.0, "currencyCode": "INR"}),
        "VendorAddress": azure_field("address", "1 Road, Town", valueAddress={
            "houseNumber": "1", "road": "Road", "city": "Town", "postalCode": "560001", "countryRegion": "IND"}),
        "PaymentDetails": {"type": "array", "valueArray": [
            {"valueObject": {"IBAN": azure_field("string", "DE89 3704 0044 0532 0130 00")}}]},
        "Items": {"type": "array", "valueArray": [{"type": "object", "valueObject": {
            "Description": azure_field("string", "Work", valueString="Work"), "Quantity": azure_field("number", "2", valueNumber=2),
            "UnitPrice": azure_field("currency", "3,000.50", valueCurrency={"amount": 3000.5}),
            "TaxRate": azure_field("string", "18%", valueString="18%")}}]}}}]}}


def test_version_four_of_azure_comes_in_with_lines_address_and_account(tmp_path: Path) -> None:
    imported = read(tmp_path, AZURE_4)
    record = imported.record
    assert [value(imported, name) for name in ("invoice_number", "total_amount", "currency")] == ["99112233", "600000", "INR"]
    assert record["field_locations"]["fields/invoice_number"] == [
        {"page": 0, "unit": "ratio", "polygon": [0.1, 0.1, 0.2, 0.1, 0.2, 0.2, 0.1, 0.2]}]
    assert record["addresses"]["vendor_address"]["value"] == {"street": "1 Road", "city": "Town", "postal_code": "560001", "country": "IND"}
    assert record["extensions"]["en16931"]["BT-84"] == "DE89 3704 0044 0532 0130 00"
    line = record["line_items"][0]
    assert (line["description"], line["quantity"], line["unit_price"], line["tax_rate"]) == ("Work", "2", "3000.5", "18")


def textract_field(kind: str, text: str, confidence: float, **more: Any) -> dict[str, Any]:
    return {"Type": {"Text": kind, "Confidence": 99.0}, "ValueDetection": {"Text": text, "Confidence": confidence}, "PageNumber": 1, **more}


def test_of_two_readings_the_surer_is_the_value_and_the_other_is_kept(tmp_path: Path) -> None:
    fields = [textract_field("TOTAL", "$100.00", 60.0), textract_field("TOTAL", "$110.00", 95.0),
              textract_field("INVOICE_RECEIPT_ID", "Invoice #1258", 90.0)]
    imported = read(tmp_path, {"ExpenseDocuments": [{"SummaryFields": fields}]})
    assert (value(imported, "total_amount"), value(imported, "invoice_number")) == ("110", "1258")
    assert imported.record["extensions"]["reading"]["proposals"]["total_amount"] == [{"value": "100", "confidence": "0.6"}]


def test_an_answer_and_its_document_of_the_same_name_are_one_invoice(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    by_answer = read(tmp_path, AZURE_4, "a.json")
    by_document = read_file(tmp_path / "a.png")
    assert by_answer.document == ("image/png", PNG)
    assert by_answer.source_sha256 == by_document.source_sha256
    assert value(by_document, "invoice_number") == "99112233"


@pytest.mark.parametrize("answer, said", [
    ({"hello": 1}, "of no service that is known"),
    ({"analyzeResult": {"documents": [{"fields": {"InvoiceId": 5}}]}}, "has a form that is not known"),
    ({"entities": [5]}, "has a form that is not known"),
    ({"ExpenseDocuments": [{"SummaryFields": [[]]}]}, "has a form that is not known"),
])
def test_json_that_is_no_answer_of_a_service_says_so(tmp_path: Path, answer: Any, said: str) -> None:
    with pytest.raises(ImportFailure, match=said):
        read(tmp_path, answer)


@pytest.mark.parametrize("text, amount", [
    ("$6,231.09", "6231.09"), ("1.234,56 \u20ac", "1234.56"), ("\u20b9 6,00,000.00", "600000.00"), ("(5.00)", "-5.00"), ("-12", "-12"),
    ("1,000", "1000"), ("1 234,5", "1234.5"), ("38.48", "38.48"), ("18%", "18"), ("none", None), ("1'234.50", "1234.50")])
def test_a_printed_amount_is_read(text: str, amount: str | None) -> None:
    assert amount_in(text) == amount


@pytest.mark.parametrize("text, date", [
    ("01/31/2021", ("2021-01-31", False)), ("01-Jan-2021", ("2021-01-01", False)), ("2021-03-04", ("2021-03-04", False)),
    ("31.12.2020", ("2020-12-31", False)), ("05/06/2021", ("2021-05-06", True)), ("25/12/20", ("2020-12-25", False)),
    ("soon", None), ("99/99/2020", None)])
def test_a_printed_date_is_read_and_says_whether_its_day_is_open(text: str, date: tuple[str, bool] | None) -> None:
    assert date_in(text) == date


def test_a_number_stands_without_its_label_and_a_sign_is_a_currency() -> None:
    assert [number_in(text) for text in ("Invoice #1258", "99112233:", "NO. 001", "INV-100", "PO-3333")] == [
        "1258", "99112233", "001", "INV-100", "PO-3333"]
    assert [currency_in(text) for text in ("$5", "5 EUR", "\u00a37.50", "12")] == ["USD", "EUR", "GBP", None]


@pytest.mark.parametrize("make", [azure_2, azure_4, textract, google])
def test_an_answer_with_another_type_anywhere_comes_in_or_is_refused(make: Callable[[Invoice], bytes]) -> None:
    for path in list(_paths(json.loads(make(PLAIN))))[1:]:
        for wrong in (None, 7, True, -1e300, [], [1], {}, {"a": 1}, "x", "9" * 400):
            answer: Any = json.loads(make(PLAIN))
            at = answer
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = wrong
            content = json.dumps(answer).encode()
            if engine_json.is_engine_json(content):
                with contextlib.suppress(ImportFailure):
                    ready(findings.record_of(engine_json.findings_of(content)), "0" * 64)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, value in node.items() if isinstance(node, dict) else enumerate(node[:2]) if isinstance(node, list) else ():
        yield from _paths(value, (*path, key))
