"""The save: both forms, its checks, its versions and its replays."""
import pytest

from support import baseline, change, fill, new_id, payload

pytestmark = [pytest.mark.both_engines, pytest.mark.one_server]


def paths(answer):
    return [error["path"] for error in answer.json["errors"]]


def test_a_save_of_changes_is_stored_and_answered_with_its_version(server, ids):
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp", "Vendor"),
                   change("addresses/vendor_address/city", None, "Ottawa"), validation_notes="seen")
    answer = server.save(body).json
    assert answer["success"] is True and answer["message"] == "Changes saved to database."
    assert (answer["invoice_id"], answer["review_version"], answer["current_review_version"]) == (ids[0], 1, 1)
    assert (answer["request_id"], answer["saved_by"], answer["replayed"]) == (body["request_id"], "Ada", False)
    record = server.view(ids[0])
    assert record["fields"]["vendor_name"] == {"value": "Acme Corp", "confidence": "0.8", "validated": True}
    assert record["addresses"]["vendor_address"]["value"]["city"] is None
    assert (record["review_version"], record["saved_by"], record["reviewer"]) == (1, "Ada", "Ada")
    assert (record["status"], record["review_status"], record["review_notes"]) == ("in_review", "pending", "seen")


def test_a_location_is_told_while_the_value_that_was_extracted_stands_there(start, tmp_path):
    region = [{"page": 0, "unit": "ratio", "polygon": [0, 0, 1, 0, 1, 1, 0, 1]}]
    told = dict.fromkeys(("fields/total_amount", "vendor_name", "addresses/vendor_address/city", "lines/2/amount"), region)
    [invoice_id] = fill(tmp_path / "data", 1, field_locations=told)
    server = start()
    line = server.view(invoice_id)["line_items"][1]["line_id"]
    paths = ("fields/total_amount", "fields/vendor_name", "addresses/vendor_address/city", f"lines/{line}/amount")
    for version, path in enumerate(paths):
        server.save(payload(invoice_id, version, change(path, "7")))
        assert len(server.view(invoice_id)["field_locations"]) == 3 - version
    server.save(payload(invoice_id, 4, change("fields/total_amount", "8")))
    assert server.view(invoice_id)["field_locations"] == {}
    server.save(payload(invoice_id, 5, *map(change, paths, ("100", "Vendor 0", "Ottawa", "50"))))
    assert server.view(invoice_id)["field_locations"] == told


@pytest.mark.parametrize("name, value", [
    ("payment_terms", None), ("payment_terms", ""), ("payment_terms", "0"), ("subtotal", None), ("subtotal", "0")])
def test_a16_null_empty_and_zero_are_values_that_a_save_can_set(server, ids, name, value):
    server.save(payload(ids[0], 0, change(f"fields/{name}", value)))
    assert server.view(ids[0])["fields"][name]["value"] == value


@pytest.mark.parametrize("typed, kept", [
    ("100.00", "100"), ("007.50", "7.5"), ("-0", "0"), ("-0.00", "0"), ("0.12345678", "0.12345678"),
    ("-5.10", "-5.1"), ("9223372036854775807", "9223372036854775807")])
def test_decimals_are_kept_in_canonical_form(server, ids, typed, kept):
    assert server.save(payload(ids[0], 0, change("fields/subtotal", typed))).status == 200
    assert server.view(ids[0])["fields"]["subtotal"]["value"] == kept


@pytest.mark.parametrize("name, value", [
    ("subtotal", "1e5"), ("subtotal", "NaN"), ("subtotal", "Infinity"), ("subtotal", "1,5"), ("subtotal", ""),
    ("subtotal", " 1"), ("subtotal", "1."), ("subtotal", ".5"), ("subtotal", "+1"), ("subtotal", "١٢"),
    ("subtotal", "9223372036854775808"), ("subtotal", "0.1234567890123456789"), ("subtotal", "1" * 50),
    ("subtotal", 5), ("subtotal", 5.5), ("subtotal", True), ("subtotal", ["5"]), ("subtotal", {"a": "5"}),
    ("due_date", "2025-02-29"), ("due_date", "2025-13-01"), ("due_date", "2025-1-1"), ("due_date", "0000-01-01"),
    ("due_date", "20250101"), ("due_date", "2025-01-01T00:00:00Z"), ("currency", "eur"), ("currency", "EURO"),
    ("currency", ""), ("vendor_name", "x" * 20_001)])
def test_a_value_that_is_not_of_its_kind_is_422_with_its_path(server, ids, name, value):
    answer = server.save(payload(ids[0], 0, change(f"fields/{name}", value)))
    assert (answer.status, paths(answer)) == (422, [f"fields/{name}"])
    assert server.view(ids[0])["review_version"] == 0


@pytest.mark.parametrize("path", [
    "fields/vendor", "fields/", "fields", "fields/vendor_name/value", "addresses/vendor_address",
    "addresses/home/city", "addresses/customer_address/city", "addresses/vendor_address/planet", "lines",
    "lines//amount", "lines/a b/amount", "line_items/1/amount", "", "/", "status", "fields/__class__"])
def test_an_unknown_path_is_422_and_never_ignored(server, ids, path):
    answer = server.save(payload(ids[0], 0, change("fields/po_number", "1"), change(path, "1")))
    assert (answer.status, paths(answer)) == (422, [path])
    assert server.history(ids[0]) == []


def test_all_faults_of_a_save_are_told_in_one_pass(server, ids):
    answer = server.save(payload(ids[0], 0, change("fields/subtotal", "x"), change("fields/due_date", "x"),
                                 change("fields/nope", "x"), reviewer=" ", surprise=1))
    assert set(paths(answer)) == {"fields/subtotal", "fields/due_date", "fields/nope", "reviewer", "surprise"}


def test_a_cell_a_new_line_and_a_deleted_line_are_saved_by_line_id(server, ids):
    first, second = (line["line_id"] for line in server.view(ids[0])["line_items"])
    added, other = new_id(), new_id()
    answer = server.save(payload(
        ids[0], 0, change(f"lines/{first}/amount", "51.00", "50"), change(f"lines/{second}", None),
        change(f"lines/{added}/description", "New"), change(f"lines/{added}/quantity", "3"),
        change(f"lines/{other}/description", "Newer")))
    assert answer.status == 200
    lines = server.view(ids[0])["line_items"]
    assert [line["line_id"] for line in lines] == [first, added, other]
    assert [line["line_number"] for line in lines] == [1, 3, 4]
    assert [line["description"] for line in lines] == ["Item 1", "New", "Newer"]
    assert (lines[0]["amount"], lines[1]["quantity"]) == ("51", "3")
    assert server.history(ids[0])[0]["changes"] == [
        {"path": f"lines/{first}/amount", "from": "50", "to": "51"},
        {"path": f"lines/{second}", "to": None, "from": {
            "line_number": 2, "description": "Item 2", "quantity": "1", "unit_price": "50", "amount": "50"}},
        {"path": f"lines/{added}", "from": None, "to": {"line_number": 3, "description": "New", "quantity": "3"}},
        {"path": f"lines/{other}", "from": None, "to": {"line_number": 4, "description": "Newer"}}]
    number = server.view(ids[0])["fields"]["invoice_number"]["value"]
    assert server.get(f"/api/hitl/invoices?q={number}").json["invoices"][0]["line_item_count"] == 3


def test_a_deleted_line_comes_back_under_its_id(server, ids):
    line_id = server.view(ids[0])["line_items"][1]["line_id"]
    server.save(payload(ids[0], 0, change(f"lines/{line_id}", None)))
    server.save(payload(ids[0], 1, change(f"lines/{line_id}/description", "Item 2")))
    assert [line["line_id"] for line in server.view(ids[0])["line_items"]][-1] == line_id


@pytest.mark.parametrize("changes", [
    [("lines/{0}", None), ("lines/{0}/amount", "1")],
    [("lines/{0}/amount", "1"), ("lines/{0}/amount", "2")],
    [("fields/po_number", "1"), ("fields/po_number", "1")],
    [("lines/{0}", "x")],
    [("lines/{0}/line_number", "9")],
    [("lines/unknown/amount", "1")],
    [("lines/" + "f" * 32, None)]])
def test_a_line_change_that_makes_no_sense_is_422(server, ids, changes):
    line_id = server.view(ids[0])["line_items"][0]["line_id"]
    answer = server.save(payload(ids[0], 0, *(change(path.format(line_id), value) for path, value in changes)))
    assert answer.status == 422 and answer.json["path"]
    assert server.view(ids[0])["review_version"] == 0


def field(name, corrected=None, validated=True):
    return {"field_name": name, "value": None, "confidence": "0.8", "validated": validated,
            "corrected_value": corrected, "validation_notes": None}


def test_the_baseline_form_is_accepted(server, ids):
    answer = server.save(baseline(ids[0], 0, field_validations=[
        field("vendor_name", "Acme Corp"), field("po_number", "ignored", validated=False), field("currency"),
        field("customer_address", {"city": "Paris", "street": None})], line_item_validations=[
        {"line_number": 1, "validated": True, "corrections": {"amount": "60"}, "validation_notes": None},
        {"line_number": 2, "validated": True, "corrections": {"delete": True}},
        {"line_number": 9, "validated": True, "corrections": {"description": "Ninth"}}], clear_fields=["due_date"]))
    assert answer.status == 200 and len(answer.json["request_id"]) == 32
    record = server.view(ids[0])
    assert record["fields"]["vendor_name"] == {"value": "Acme Corp", "confidence": "0.8", "validated": True}
    assert record["fields"]["po_number"]["value"] is None
    assert record["fields"]["currency"]["validated"] is True
    assert record["addresses"]["bill_to_address"]["value"]["city"] == "Paris"
    assert [(line["line_number"], line["amount"], line["description"], line["validated"])
            for line in record["line_items"]] == [(1, "60", "Item 1", True), (9, None, "Ninth", True)]


def test_marks_travel_beside_changes(server, ids):
    server.save(payload(ids[0], 0, change("fields/vendor_name", "X"), field_validations=[
        {"field_name": "currency", "validated": True}, {"field_name": "vendor_name", "validated": False}]))
    fields = server.view(ids[0])["fields"]
    assert (fields["currency"]["validated"], fields["vendor_name"]["validated"]) == (True, False)


def test_o2_clear_fields_empties_every_field_that_may_be_empty(server, ids):
    names = ["po_number", "due_date", "currency", "vendor_address", "line_items", "notes"]
    server.save(payload(ids[0], 0, change("fields/po_number", "9"), validation_notes="old"))
    assert server.save(baseline(ids[0], 1, clear_fields=names)).status == 200
    record = server.view(ids[0])
    assert [record["fields"][name]["value"] for name in names[:3]] == [None, None, None]
    assert set(record["addresses"]["vendor_address"]["value"].values()) == {None}
    assert (record["line_items"], record["review_notes"]) == ([], None)


@pytest.mark.parametrize("name", ["tax_breakdown", "status", "review_version", ""])
def test_o2_a_name_that_cannot_be_cleared_is_400(server, ids, name):
    answer = server.save(baseline(ids[0], 0, clear_fields=[name]))
    assert (answer.status, answer.json["error_code"]) == (400, "INVALID_CLEAR_FIELDS")


@pytest.mark.parametrize("more, path", [
    ({"field_validations": [field("nope", "x")]}, "fields/nope"),
    ({"field_validations": [field("subtotal", 5)]}, "fields/subtotal"),
    ({"field_validations": [{**field("subtotal"), "validated": "yes"}]}, "field_validations[0].validated"),
    ({"field_validations": [{"validated": True}]}, "field_validations[0].field_name"),
    ({"field_validations": [{**field("subtotal"), "extra": 1}]}, "field_validations[0].extra"),
    ({"field_validations": {"a": 1}}, "field_validations"),
    ({"field_validations": [field("vendor_address", "Paris")]}, "addresses/vendor_address"),
    ({"field_validations": [field("vendor_address", {"planet": "Mars"})]}, "addresses/vendor_address/planet"),
    ({"line_item_validations": [{"line_number": True, "corrections": {}}]}, "line_item_validations[0].line_number"),
    ({"line_item_validations": [{"line_number": 1.0}]}, "line_item_validations[0].line_number"),
    ({"line_item_validations": [{"line_number": 1, "corrections": {"colour": "red"}}]}, "lines/1/colour"),
    ({"line_item_validations": [{"line_number": 7, "validated": True}]}, "lines/7"),
    ({"clear_fields": ["po_number"], "field_validations": [field("po_number", "1")]}, "fields/po_number"),
    ({"clear_fields": [1]}, "clear_fields[0]"),
    ({"changes": ["x"]}, "changes[0]"),
    ({"changes": [{"path": "fields/po_number"}]}, "fields/po_number"),
    ({"changes": [{"path": 1, "value": "x"}]}, "changes[0].path"),
    ({"changes": [{"path": "fields/po_number", "value": "x", "base": 1}]}, "changes[0].base"),
    ({"overall_validation_status": "done"}, "overall_validation_status"),
    ({"overall_validation_status": []}, "overall_validation_status"),
    ({"invoice_id": "a b"}, "invoice_id"), ({"invoice_id": 5}, "invoice_id"),
    ({"request_id": "A" * 32}, "request_id"), ({"request_id": "a" * 31}, "request_id"),
    ({"epoch": "now"}, "epoch"), ({"reviewer": ""}, "reviewer"), ({"reviewer": None}, "reviewer"),
    ({"reviewer": 7}, "reviewer"), ({"reviewer": "x" * 201}, "reviewer"), ({"validation_notes": 7}, "validation_notes"),
    ({"users": "eve"}, "users")])
def test_a_body_that_is_not_the_contract_is_422_with_the_place(server, ids, more, path):
    answer = server.save({**baseline(ids[0], 0), **more})
    assert answer.status == 422 and path in paths(answer)
    assert server.view(ids[0])["review_version"] == 0


def test_a_save_of_an_unknown_invoice_is_404(server):
    assert server.save(payload("nothing", 0)).status == 404


@pytest.mark.parametrize("state", ["processing", "approved", "rejected"])
def test_an_invoice_in_a_closed_state_is_not_saved_and_it_is_no_conflict(start, tmp_path, state):
    [invoice_id] = fill(tmp_path / "data", 1, status=state)
    answer = start().save(payload(invoice_id, 0))
    assert (answer.status, answer.json["error_code"]) == (409, "INVALID_STATE_TRANSITION")
    assert answer.json["current_state"] == state


def test_a_validated_invoice_has_its_required_fields(server, ids):
    answer = server.save(payload(ids[0], 0, change("fields/vendor_name", None), overall_validation_status="validated"))
    assert (answer.status, answer.json["error_code"]) == (422, "REQUIRED_FIELD_EMPTY")
    assert paths(answer) == ["fields/vendor_name"]
    assert server.save(payload(ids[0], 0, change("fields/vendor_name", None))).status == 200
    fixed = payload(ids[0], 1, change("fields/vendor_name", "X"), overall_validation_status="validated")
    assert server.save(fixed).status == 200
    assert server.view(ids[0])["status"] == server.view(ids[0])["review_status"] == "validated"


def test_the_reviewer_of_the_command_line_signs_saves_that_name_none(start, tmp_path):
    ids = fill(tmp_path / "data", 1)
    server = start("--reviewer", "Grace")
    assert server.save(payload(ids[0], 0, reviewer=None)).json["saved_by"] == "Grace"
    assert server.save(payload(ids[0], 1, reviewer=" Ada ")).json["saved_by"] == "Ada"


def test_text_in_every_script_comes_back_as_it_was_sent(server, ids):
    text = "Müller & Søn  مكتب 株式会社 \U0001F9FE \u0301\n\ttab"
    server.save(payload(ids[0], 0, change("fields/vendor_name", text)))
    assert server.view(ids[0])["fields"]["vendor_name"]["value"] == text
