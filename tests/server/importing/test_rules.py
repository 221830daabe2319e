"""The core's rules say of every case of the contract what it says, and of every sample what a person found in it."""
from __future__ import annotations

import json
from typing import Any

import pytest

from server.importing import core, read_file
from support import ROOT

TODAY = "2026-01-15"  # of all cases
CONTRACT = json.loads((ROOT / "tests" / "contract" / "rules.json").read_text())
CASES = CONTRACT["cases"]
SAMPLES = ROOT.parent / "shared" / "samples"

# Looked at by hand, file by file, against the XML and the page of the PDF.
VERDICTS = {
    "cii/en16931-CII-BR-CO-10-RoundingIssue.xml": {},
    "cii/en16931-CII_example5.xml": {
        "vat-id": 1,  # NL16356706: a Dutch VAT id has nine digits, B and two digits
        "iban": 1},  # DK1212341234123412 is made up, its check digits are wrong
    "cii/en16931-huf_example_cii.xml": {
        "line-amount rounding": 3, "BR-CO-17 rounding": 1},  # every amount is rounded to whole forints
    "cii/xrechnung-01.02a.xml": {},
    "cii/xrechnung-01.12a.xml": {},
    "cii/xrechnung-01.13a.xml": {},
    "pdf/facturx-Avoir_FR_type381_BASIC.pdf": {
        "line-amount rounding": 1},  # 5 x 4.10 is 20.50, the page says 20.48: the price was rounded from 4.095
    "pdf/zugferd-EN16931_Betriebskostenabrechnung.pdf": {},
    "pdf/zugferd-EN16931_Einfach.pdf": {},
    "pdf/zugferd-EN16931_Kraftfahrversicherung_Bruttopreise.pdf": {
        "line-amount": 2},  # the net price leaves out the insurance tax that the line's amount has in it
    "pdf/zugferd-EN16931_Miete.pdf": {},
    "pdf/zugferd-EN16931_Rabatte.pdf": {},
    "pdf/zugferd-EN16931_Rechnungskorrektur.pdf": {},
    "pdf/zugferd-EXTENDED_Fremdwaehrung.pdf": {
        "iban": 1},  # DE12 1234 4321 9876 00 has 18 characters, a German IBAN 22
    "ubl/en16931-credit-note.xml": {},
    "ubl/en16931-guide-example1.xml": {
        "line-amount": 1},  # line 20: 6 x 18.33 is 109.98, its amount is -109.98: a return whose quantity lost its minus
    "ubl/en16931-negative-invoice.xml": {
        "sign": 1},  # type 380 with a total of -782,179.43
    "ubl/en16931-rounding-amount.xml": {},
    "ubl/en16931-sample-discount-price.xml": {},
    "ubl/en16931-two-currencies.xml": {},
    "ubl/en16931-ubl-tc434-creditnote1.xml": {},
    "ubl/en16931-ubl-tc434-example1.xml": {
        "line-amount": 1},  # the same line 20
    "ubl/en16931-ubl-tc434-example5.xml": {
        "vat-id": 1},  # NL16356706 again
    "ubl/xrechnung-01.01a.xml": {},
    "ubl/xrechnung-01.03a.xml": {},
    "ubl/xrechnung-01.06a.xml": {},
    "ubl/xrechnung-01.10a.xml": {},
    "ubl/xrechnung-01.14a.xml": {
        "vat-id": 2},  # ATU123456789 has a digit too many, DE12345ABC letters
    "ubl/xrechnung-01.18a.xml": {},
    "ubl/xrechnung-03.01a-negative-due.xml": {
        "vat-id": 1,  # ATU123456789
        "line-amount rounding": 1},  # line 13: 48.34 by price and quantity, 48.33 printed
    "ubl/xrechnung-04.03a-sub-lines.xml": {
        "vat-id": 1},  # DE/12/345/67890 is a tax number where the VAT id belongs
    "ubl/xrechnung-05.01a-third-party-payment.xml": {}}


def record_of(case: dict[str, Any]) -> dict[str, Any]:
    lines = [{"line_id": f"l{number}", "line_number": number, **cells} for number, cells in enumerate(case.get("lines", []), 1)]
    lists = {name: [{"value": row} for row in rows] for name, rows in case["lists"].items()} if "lists" in case else None
    return {"fields": {name: {"value": value} for name, value in case["fields"].items()}, "line_items": lines,
            "lists": lists,
            "addresses": {"vendor_address": {"value": {"country": case.get("vendor_country")}}},
            "invoice_subtype": case.get("subtype"),
            "extensions": {name: case[name] for name in ("en16931", "unread") if name in case} or None}


def spoken_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings as the contract has them."""
    return [{name: value for name, value in each.items() if name != "cure"} for each in core.findings_of(record, TODAY)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_rules_say_what_the_contract_says(case: dict[str, Any]) -> None:
    assert spoken_of(record_of(case)) == case["findings"]


def test_every_rule_is_spoken_by_a_case_but_the_duplicates_which_the_queue_knows() -> None:
    rules = {rule["id"] for rule in CONTRACT["rules"]} - {"duplicate"}
    assert {finding["rule"] for case in CASES for finding in case["findings"]} == rules


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
@pytest.mark.parametrize("file", VERDICTS)
def test_a_real_invoice_gets_the_verdict_a_person_gave(file: str) -> None:
    spoken: dict[str, int] = {}
    for finding in spoken_of(read_file(SAMPLES / file).record):
        name = finding["rule"] + (" rounding" if finding["severity"] == "rounding" else "")
        spoken[name] = spoken.get(name, 0) + 1
    assert spoken == VERDICTS[file]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
def test_every_xml_sample_has_a_verdict_and_every_verdict_its_file() -> None:
    """Of the PDFs some carry no invoice, or one of a kind that is not read yet."""
    files = {f"{file.parent.name}/{file.name}" for file in SAMPLES.glob("*/*")}
    assert set(VERDICTS) <= files
    assert {file for file in files if file.endswith(".xml")} <= set(VERDICTS)
