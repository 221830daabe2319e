"""Every endpoint that reads."""
import json

import pytest

from support import ROOT, change, fill, open_store, payload

from server.contract import field_table as table

pytestmark = pytest.mark.both_engines


def test_health_says_healthy(server):
    assert server.get("/health").json == {"status": "healthy"}


def test_session_names_user_epoch_capabilities_and_thresholds(server):
    session = server.get("/api/hitl/session").json
    assert session["user"] == "local" and session["roles"] == ["reviewer"] and session["reviewer"] is None
    assert len(session["epoch"]) == 32
    assert session["capabilities"] == ["changes", "request_id", "version", "history", "cursor", "filters", "claims", "record", "arrivals",
                                       "demonstration"]
    assert session["confidence_thresholds"] == {"high": "0.90", "medium": "0.70"}
    assert session["release"] == json.loads((ROOT / "package.json").read_text("utf-8"))["version"]


def test_session_names_the_reviewer_the_server_was_started_with(start, ids):
    assert start("--reviewer", "Grace").get("/api/hitl/session").json["reviewer"] == "Grace"


def test_the_review_view_has_every_field_address_part_and_line_cell(server, ids):
    answer = server.get(f"/api/hitl/invoice/{ids[0]}")
    view = answer.json
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert set(view["fields"]) == set(table.FIELD_KINDS)
    assert view["fields"]["vendor_name"] == {"value": "Vendor 0", "confidence": "0.8", "validated": False}
    assert view["fields"]["due_date"] == {"value": None, "confidence": None, "validated": False}
    assert set(view["addresses"]) == set(table.ADDRESS_NAMES)
    assert view["addresses"]["vendor_address"]["value"] == {
        "street": "1 Main Street", "city": "Ottawa", "province": None, "postal_code": None, "country": "CA"}
    line = view["line_items"][0]
    assert set(line) == {"line_id", "line_number", "confidence", "validated", *table.LINE_CELL_KINDS}
    assert len(line["line_id"]) == 32 and line["line_number"] == 1
    assert view["review_version"] == 0 and view["review_status"] == "pending_review" and view["status"] == "extracted"
    assert view["document"] == {"media_type": "application/pdf", "size": 8}


def test_the_review_view_keeps_fields_the_table_does_not_know(start, tmp_path):
    [invoice_id] = fill(tmp_path / "data", 1, fields={"incoterms": {"value": "EXW", "confidence": "0.5"}})
    fields = start().get(f"/api/hitl/invoice/{invoice_id}").json["fields"]
    assert fields["incoterms"] == {"value": "EXW", "confidence": "0.5", "validated": False}


def test_the_etag_names_epoch_invoice_and_version(server, ids):
    epoch = server.get("/api/hitl/session").json["epoch"]
    server.save(payload(ids[0], 0, change("fields/po_number", "7")))
    for path in ("", "/version"):
        answer = server.get(f"/api/hitl/invoice/{ids[0]}{path}")
        assert answer.headers["ETag"] == f'"{epoch}.{ids[0]}.1"'
        assert answer.headers["Cache-Control"] == "no-store"


def test_version_tells_who_saved_and_when(server, ids):
    before = server.get(f"/api/hitl/invoice/{ids[0]}/version").json
    assert (before["review_version"], before["saved_by"], before["saved_at"]) == (0, None, None)
    saved = server.save(payload(ids[0], 0)).json
    after = server.get(f"/api/hitl/invoice/{ids[0]}/version").json
    assert (after["review_version"], after["saved_by"], after["saved_at"]) == (1, "Ada", saved["saved_at"])


def test_history_has_one_entry_for_each_save_with_what_changed(server, ids):
    path = f"/api/hitl/invoice/{ids[0]}/history"
    assert server.get(path).json == []
    first = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"), validation_notes="checked")
    server.save(first)
    server.save(payload(ids[0], 1, reviewer="Bob", overall_validation_status="needs_review"))
    entries = server.get(path).json
    assert [entry["review_version"] for entry in entries] == [1, 2]
    assert [entry["reviewer"] for entry in entries] == ["Ada", "Bob"]
    assert [entry["status"] for entry in entries] == ["pending", "needs_review"]
    assert entries[0]["request_id"] == first["request_id"] and entries[0]["notes"] == "checked"
    assert entries[0]["changes"] == [{"path": "fields/vendor_name", "from": "Vendor 0", "to": "Acme Corp"}]
    assert entries[1]["changes"] == []


def test_the_document_comes_inline_sandboxed_and_under_its_name(server, ids):
    answer = server.get(f"/api/hitl/invoice/{ids[0]}/pdf")
    assert (answer.status, answer.content) == (200, b"%PDF-1.4")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''file%200.pdf"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_invoice_without_a_document_says_so(start, tmp_path):
    store = open_store(tmp_path / "data")
    invoice_id, _ = store.add_invoice({"fields": {}}, "ab" * 32, None, "plain.xml")
    store.close()
    server = start()
    answer = server.get(f"/api/hitl/invoice/{invoice_id}/pdf")
    assert (answer.status, answer.json["error_code"]) == (404, "NO_DOCUMENT")
    assert server.get(f"/api/hitl/invoice/{invoice_id}").json["document"] is None


@pytest.mark.parametrize("path", ["", "/version", "/history", "/pdf"])
def test_an_unknown_invoice_is_404_everywhere(server, path):
    for invoice_id in ("none", "A" * 64, "A" * 65, "a%2e", "..%2f..", "caf%C3%A9"):
        answer = server.get(f"/api/hitl/invoice/{invoice_id}{path}")
        assert (answer.status, answer.json["error_code"]) == (404, "NOT_FOUND")


def test_extraction_again_is_refused_with_a_reason(server, ids):
    answer = server.post(f"/api/hitl/invoice/{ids[0]}/reextract", {})
    assert (answer.status, answer.json["error_code"]) == (501, "NO_EXTRACTOR")
    assert answer.json["retryable"] is False
    assert server.post("/api/hitl/invoice/none/reextract", {}).status == 404


def test_extraction_again_while_processing_is_409(start, tmp_path):
    [invoice_id] = fill(tmp_path / "data", 1, status="processing")
    answer = start().post(f"/api/hitl/invoice/{invoice_id}/reextract", {})
    assert (answer.status, answer.json["error_code"]) == (409, "INVALID_STATE_TRANSITION")
    assert answer.json["current_state"] == "processing"


def test_errors_are_flat_or_problem_json_as_asked(server):
    flat = server.get("/api/hitl/invoice/none")
    assert flat.headers["Content-Type"].startswith("application/json")
    assert flat.json == {"error_code": "NOT_FOUND", "message": "There is no such invoice.", "retryable": False}
    problem = server.get("/api/hitl/invoice/none", Accept="application/problem+json, application/json")
    assert problem.headers["Content-Type"].startswith("application/problem+json")
    assert {"type", "title", "status", "detail", "error_code"} <= set(problem.json)
    assert problem.json["status"] == problem.status == 404


def test_a_wrong_method_is_405_and_an_unknown_address_404(server):
    wrong = server.get("/api/hitl/invoice/validate/history")
    assert wrong.status == 404
    assert server.request("PUT", "/api/hitl/invoices", b"{}", {"Content-Type": "application/json"}).status == 405
    assert json.loads(server.get("/api/none").content)["error_code"] == "NOT_FOUND"


def test_a_twenty_thousand_line_invoice_is_read_and_saved(start, tmp_path):
    lines = [{"line_number": number, "description": f"Item {number}", "amount": "1"} for number in range(1, 20_001)]
    [invoice_id] = fill(tmp_path / "data", 1, line_items=lines)
    server = start()
    view = server.get(f"/api/hitl/invoice/{invoice_id}").json
    assert len(view["line_items"]) == 20_000
    line_id = view["line_items"][-1]["line_id"]
    assert server.save(payload(invoice_id, 0, change(f"lines/{line_id}/amount", "2"))).status == 200
    assert server.get(f"/api/hitl/invoice/{invoice_id}").json["line_items"][-1]["amount"] == "2"


def test_invoices_of_one_vendor_and_number_name_each_other_and_are_all_listed(start, tmp_path):
    same = {"vendor_name": {"value": "Acme"}, "total_amount": {"value": "5"}, "currency": {"value": "EUR"}}
    numbers = {"first": ("A-1", "2025-01-02"), "twice": ("\uff21-1", "2025-01-02"),
               "later": ("a-1", "2026-01-02"),
               "blank": ("A 1", "2025-01-03"), "dash": ("A\u20131", "2025-01-04"), "signs": ("--", None), "more": ("-", None),
               "other": ("A-11", None)}
    store = open_store(tmp_path / "data")
    ids = {name: store.add_invoice({"fields": {**same, "invoice_number": {"value": number}, "invoice_date": {"value": date}}},
                                   f"{index + 1:032x}" * 2, None, name)[0]
           for index, (name, (number, date)) in enumerate(numbers.items())}
    lonely = store.add_invoice({"fields": {}}, "e" * 64, None, "lonely")[0]
    empty = store.add_invoice({"fields": {}}, "f" * 64, None, "empty")[0]
    store.close()
    server = start()
    view = server.get(f"/api/hitl/invoice/{ids['first']}").json
    assert view["possible_duplicates"] == [
        {"invoice_id": ids["twice"], "invoice_number": "\uff21-1", "invoice_date": "2025-01-02", "total_amount": "5", "currency": "EUR"},
        {"invoice_id": ids["later"], "invoice_number": "a-1", "invoice_date": "2026-01-02", "total_amount": "5", "currency": "EUR"},
        {"invoice_id": ids["blank"], "invoice_number": "A 1", "invoice_date": "2025-01-03", "total_amount": "5", "currency": "EUR"},
        {"invoice_id": ids["dash"], "invoice_number": "A\u20131", "invoice_date": "2025-01-04", "total_amount": "5", "currency": "EUR"}]
    assert server.get(f"/api/hitl/invoice/{ids['signs']}").json["possible_duplicates"] == []
    assert server.get(f"/api/hitl/invoice/{ids['other']}").json["possible_duplicates"] == []
    assert server.get(f"/api/hitl/invoice/{lonely}").json["possible_duplicates"] == []
    assert {row["invoice_id"] for row in server.get("/api/hitl/invoices").json["invoices"]} == {*ids.values(), lonely, empty}
