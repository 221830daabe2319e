"""What a test does behind the double's back: a re-extraction, another state, and any JSON in a view."""
import pytest

from doubles import correction, running


@pytest.fixture(scope="module")
def double():
    with running("--count", "30") as started:
        yield started


def test_a_reextraction_changes_values_and_not_the_version(double):
    city = {"city": "Gatineau"}
    answer = double.control("reextract", 0, {
        "vendor_name": "Acme Ltd", "total_amount": "7", "po_number": None, "remit_to_address": city,
        "line_items": [{"description": "Read again", "amount": "7"}]})
    view = double.view(0)
    assert answer == {"invoice_id": "real-000", "review_version": 0} and view["review_version"] == 0
    assert [view["fields"][name]["value"] for name in ("vendor_name", "total_amount", "po_number")] == ["Acme Ltd", "7", None]
    assert view["addresses"]["remit_to_address"]["value"] == {
        "street": None, "city": "Gatineau", "province": None, "postal_code": None, "country": None}
    assert [(line["line_number"], line["description"], line["quantity"]) for line in view["line_items"]] == [
        (1, "Read again", None)]
    assert double.rows()[29]["vendor_name"] == "Acme Ltd"
    assert double.save(0, 0, correction("currency", "EUR"))[0] == 200
    assert double.post("/double/reextract/real-000", {"vendor": "x"}) == (400, {"detail": "No such fields: vendor"})


def test_the_endpoint_reads_again_what_was_read_at_first(double):
    assert double.save(1, 0, correction("vendor_name", "By hand"))[0] == 200
    status, view = double.post("/api/hitl/invoice/real-001/reextract", {})
    assert (status, view["fields"]["vendor_name"]["value"], view["review_version"]) == (200, "SecureTech Services Ltd.", 1)
    assert view["fields"] == double.view(1)["fields"] and view["status"] == "EXTRACTED"
    assert double.post("/api/hitl/invoice/real-006/reextract", {})[0] == 409
    assert double.post("/api/hitl/invoice/real-007/reextract", {})[1]["status"] == "EXTRACTED"
    assert double.save(7, 0)[0] == 200
    assert double.post("/api/hitl/invoice/real-030/reextract", {}) == (404, {"detail": "Invoice real-030 not found"})


@pytest.mark.parametrize("index, status, state", [
    (20, "PROCESSING", "PROCESSING"), (21, "processing", "PENDING"), (22, "staged_for_erp", "STAGED"),
    (23, "FAILED", "FAILED"), (24, "in_review", None), (25, "VALIDATED", None)])
def test_a_status_is_shown_and_decides_about_a_save(double, index, status, state):
    double.control("status", index, {"status": status})
    assert [double.view(index)["status"], double.rows()[29 - index]["status"]] == [status, status]
    assert double.rows(f"status={status}")[0]["invoice_id"] == f"real-{index:03}"
    answer = double.save(index, 0)
    assert answer[0] == (409 if state else 200) and (not state or answer[1]["detail"]["current_state"] == state)


def test_any_json_is_merged_into_a_view_and_taken_out_again(double):
    before = double.view(3)
    double.control("poke", 3, {"fields": {"currency": {"value": 5}, "new": None}, "reviewer": {"name": "Ada"}})
    double.control("poke", 3, {"extraction_confidence": None, "line_items": ["x"]})
    view = double.view(3)
    assert view["fields"]["currency"] == {"value": 5, "confidence": 1.0, "validated": False}
    assert (view["fields"]["new"], view["reviewer"], view["extraction_confidence"], view["line_items"]) == (
        None, {"name": "Ada"}, None, ["x"])
    double.control("poke", 3, {})
    assert double.view(3) == before


def test_a_view_of_five_megabytes(double):
    double.control("poke", 4, {"more": "é" * 5_000_000})
    answer = double.request("GET", "/api/hitl/invoice/real-004")
    assert answer.status == 200 and len(answer.content) > 10_000_000


def test_a_row_of_the_list_is_poked_alone(double):
    double.control("poke-row", 29, {"total_amount": None, "currency": None, "status": "odd"})
    row = double.rows("limit=1")[0]
    assert (row["total_amount"], row["currency"], row["status"]) == (None, None, "odd")
    assert double.view(29)["status"] == "EXTRACTED"
    assert double.post("/double/poke-row/real-030", {})[0] == 404
