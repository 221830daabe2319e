"""Fields and lists that EN 16931 has a term for: from an import over saves to the answer, on both engines."""
import json

import pytest

from server.contract import field_table as table
from server.importing import core
from server.invoices import terms
from server.invoices.record import normal_record, read_record
from support import ROOT, change, payload

DOCUMENT = (ROOT / "tests/einvoice/documents/forms.xml").read_bytes()


def value_of(record, name):
    return record["fields"][name]["value"]


def test_a_file_fills_them():
    record = normal_record(core.record_of_xml(DOCUMENT))
    assert (value_of(record, "amount_due"), value_of(record, "accounting_currency"), value_of(record, "accounting_tax")) == (
        "119.5", "SEK", "210")
    assert [row["value"]["account"] for row in record["lists"]["payment_accounts"]] == [
        "DE89370400440532013000", "DE02120300000000202051"]
    assert record["lists"]["tax_breakdown"][0]["value"] == {"category": "S", "rate": "19", "base": None, "amount": "19"}
    assert record["lists"]["tax_breakdown"][0]["confidence"] == "1"


def test_a_record_that_was_stored_without_them_is_completed_from_its_terms():
    stored = core.record_of_xml(DOCUMENT)
    now = normal_record(stored)
    stored.pop("lists")
    for name in table.TERMS:
        stored["fields"].pop(name)
    old = read_record(json.dumps(stored))
    for name in table.TERMS:
        assert value_of(old, name) == value_of(now, name), name
    for name in table.LISTS:
        assert [row["value"] for row in old["lists"][name]] == [row["value"] for row in now["lists"][name]]


def test_the_terms_of_the_answer_say_what_the_fields_say_now():
    record = normal_record(core.record_of_xml(DOCUMENT))
    record["fields"]["amount_due"]["value"] = "1"
    record["fields"]["customer_vat_id"]["value"] = "DE1"
    record["lists"]["tax_breakdown"][0]["value"]["base"] = "100"
    record["lists"]["payment_accounts"][0]["value"]["account"] = None
    said = terms.extensions_of(record)["en16931"]
    assert (said["BT-115"], said["BG-7"]["BT-48"], said["BG-23"][0]["BT-116"]) == ("1", "DE1", "100")
    assert said["BT-84"] == "DE02120300000000202051"
    assert record["extensions"]["en16931"]["BT-115"] == "119.5"  # what the file said is kept


@pytest.mark.both_engines
def test_rows_are_saved_marked_told_in_the_history_and_keep_their_numbers(server, ids):
    edits = [change("lists/payment_accounts/2/account", "DE89370400440532013000"), change("fields/amount_due", "12.50")]
    answer = server.save(payload(ids[0], 0, *edits))
    assert answer.status == 200, answer.content
    record = server.view(ids[0])
    assert [row["value"]["account"] for row in record["lists"]["payment_accounts"]] == [None, "DE89370400440532013000"]
    assert record["fields"]["amount_due"] == {"value": "12.5", "confidence": None, "validated": True}
    assert {each["path"] for each in server.history(ids[0])[0]["changes"]} == {each["path"] for each in edits}
    body = payload(ids[0], 1, change("lists/payment_accounts/2/account", None))
    body["field_validations"] = [{"field_name": "payment_accounts/2", "validated": True}]
    assert server.save(body).status == 200
    rows = server.view(ids[0])["lists"]["payment_accounts"]
    assert [row["value"]["account"] for row in rows] == [None, None] and rows[1]["validated"]


@pytest.mark.parametrize("path, value", [
    ("lists/tax_breakdown/1/rate", "a lot"), ("lists/tax_breakdown/1/base", "1,5"), ("lists/tax_breakdown/0/rate", "1"),
    ("lists/tax_breakdown/100/rate", "1"), ("lists/tax_breakdown/1/none", "1"), ("lists/none/1/rate", "1"),
    ("lists/payment_accounts/1/account", "a‮b"), ("fields/amount_due", "x"), ("fields/accounting_currency", "EURO")])
def test_what_no_cell_can_be_is_refused_with_its_place(server, ids, path, value):
    answer = server.save(payload(ids[0], 0, change(path, value)))
    assert answer.status == 422 and path in answer.content.decode(), answer.content
