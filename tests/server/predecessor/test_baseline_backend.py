"""What baseline.md tells of the predecessor's backend and no recorded exchange shows: the double of it does so."""
import itertools
import time

import pytest

from doubles import correction, line_correction, running

CLEARABLE = ["line_items", "notes", "payment_terms", "po_number", "reference_number", "remittance_address",
             "review_notes", "tax_breakdown"]
NO_COLUMN = {"detail": "Internal server error: 'LineItem' object has no attribute 'acceptance_percentage'"}


@pytest.fixture(scope="module")
def double():
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def mended():
    with running("--lines", "mended") as started:
        yield started


@pytest.fixture(scope="module")
def numbers():
    return itertools.count(50)


@pytest.fixture
def own(numbers):
    """The index of an invoice that no other test saves; those below 50 are named in one test each."""
    return next(numbers)


def code(answer):
    return answer[0], answer[1]["detail"]["error_code"]


def field(double, index, name):
    return double.view(index)["fields"][name]["value"]


def test_the_state_is_checked_before_the_cleared_fields_and_these_before_the_version(double):
    wrong = {"clear_fields": ["currency"]}
    for index, state in ((5, "PENDING"), (6, "PROCESSING"), (7, "FAILED"), (8, "STAGED")):
        answer = double.save(index, 9, **wrong)
        assert code(answer) == (409, "INVALID_STATE_TRANSITION") and answer[1]["detail"]["current_state"] == state
    assert code(double.save(30, 9, **wrong)) == (400, "INVALID_CLEAR_FIELDS")
    assert code(double.save(30, 9)) == (409, "STALE_WRITE")
    assert double.save(200, 9, **wrong) == (404, {"detail": "Invoice real-200 not found"})
    assert double.save(200, "x", **wrong)[0] == 422


def test_what_is_not_clearable_is_told_with_all_that_is(double):
    detail = double.save(31, 0, clear_fields=["po_number", "vendor_name", "currency"])[1]["detail"]
    assert detail["disallowed_fields"] == ["currency", "vendor_name"] and detail["allowed_fields"] == CLEARABLE
    assert detail["message"] == "Cannot clear protected fields: ['currency', 'vendor_name']"


def test_what_is_clearable_becomes_null(double):
    assert double.save(32, 0, clear_fields=CLEARABLE)[0] == 200
    view = double.view(32)
    assert [view["fields"][name]["value"] for name in ("payment_terms", "po_number", "reference_number")] == [None] * 3
    assert view["line_items"] == [] and view["review_version"] == 1 and double.rows("limit=98")[-1]["line_item_count"] == 0


@pytest.mark.parametrize("typed, stored", [
    ("6825.125", "6825.12"), ("6825.135", "6825.14"), ("6825.115", "6825.12"), ("0.005", "0"), ("0.015", "0.02"), ("100.00", "100"),
    ("-12.50", "-12.5"), ("1e3", "1000"), (7, "7"), (0.1, "0.1"), ("-0.001", "0")])
def test_an_amount_is_stored_with_two_decimals_half_to_even_and_shown_without_zeros(double, own, typed, stored):
    assert double.save(own, 0, correction("total_amount", typed))[0] == 200
    assert field(double, own, "total_amount") == stored
    assert double.rows()[129 - own]["total_amount"] == float(stored)


@pytest.mark.parametrize("typed, shown", [
    ("abc", "[<class 'decimal.ConversionSyntax'>]"), ("", "[<class 'decimal.ConversionSyntax'>]"),
    ("1,50", "[<class 'decimal.ConversionSyntax'>]"), ("1e99", "[<class 'decimal.InvalidOperation'>]")])
def test_an_amount_that_does_not_parse_is_a_500_and_nothing_is_saved(double, typed, shown):
    answer = double.save(33, 0, correction("vendor_name", "Half"), correction("subtotal", typed))
    assert answer == (500, {"detail": f"Internal server error: {shown}"})
    view = double.view(33)
    assert (view["fields"]["vendor_name"]["value"], view["review_version"]) == ("Northern Paper Co.", 0)
    assert double.get("/api/hitl/invoice/real-033/history") == []


@pytest.mark.parametrize("typed, stored", [
    ("2026-02-28", "2026-02-28"), ("24.12.2025", None), ("2026-02-30", None), ("", None), (20251224, None)])
def test_a_date_that_does_not_parse_is_a_200_and_not_stored(double, own, typed, stored):
    before = field(double, own, "invoice_date")
    assert double.save(own, 0, correction("invoice_date", typed))[0] == 200
    assert (field(double, own, "invoice_date"), double.view(own)["review_version"]) == (stored or before, 1)


def test_it_takes_18_fields_and_ignores_the_other_31(double):
    new = {name: "2026-02-03" if name.endswith("_date") else "7" for name in double.view(40)["fields"]}
    assert double.save(40, 0, *(correction(name, value) for name, value in new.items()))[0] == 200
    fields = double.view(40)["fields"]
    taken = {name for name in fields if fields[name]["value"] == new[name]}
    assert taken == {
        "invoice_number", "invoice_date", "due_date", "vendor_name", "vendor_id", "vendor_phone", "customer_name",
        "customer_id", "remit_to_name", "po_number", "contract_id", "standing_offer_number", "subtotal", "tax_amount",
        "total_amount", "currency", "payment_terms", "tax_registration_number"}
    assert len(fields) == 49 and all(fields[name]["confidence"] == 1.0 for name in taken)
    assert not any(fields[name]["validated"] for name in fields)


def test_a_correction_counts_only_with_its_tick(double):
    assert double.save(41, 0, correction("vendor_name", "New", validated=False), correction("currency", None))[0] == 200
    assert (field(double, 41, "vendor_name"), field(double, 41, "currency")) == ("Maple Cleaning", "CAD")


def test_parts_of_the_tax_breakdown_are_taken_and_no_answer_shows_them(double):
    before = double.view(42)["fields"]
    names = ("federal_tax", "provincial_tax", "combined_tax")
    assert double.save(42, 0, *(correction(name, "5.00") for name in names))[0] == 200
    assert double.view(42)["fields"] == before
    assert double.save(42, 1, correction("federal_tax", "five"))[0] == 500


def test_each_address_is_replaced_and_the_customers_is_that_of_the_bill(double):
    for version, name in enumerate(("customer_address", "remit_to_address", "vendor_address")):
        assert double.save(1, version, correction(name, {"city": "Ottawa", "planet": "Earth"}))[0] == 200
    only = {"street": None, "city": "Ottawa", "province": None, "postal_code": None, "country": None}
    assert {name: address["value"] for name, address in double.view(1)["addresses"].items()} == dict.fromkeys(
        ("vendor_address", "bill_to_address", "remit_to_address", "customer_address"), only)
    assert double.save(1, 3, correction("remit_to_address", "Ottawa"), clear_fields=["remittance_address"])[0] == 200
    assert set(double.view(1)["addresses"]["remit_to_address"]["value"].values()) == {None}


def test_pending_leaves_the_status_and_a_validated_invoice_is_still_saved(double):
    statuses = []
    for version, decision in enumerate(("needs_review", "pending", "validated", "pending", "anything")):
        assert double.save(2, version, overall_validation_status=decision)[0] == 200
        statuses.append(double.view(2)["status"])
    assert statuses == ["in_review", "in_review", "VALIDATED", "VALIDATED", "VALIDATED"]
    assert [row["invoice_id"] for row in double.rows("status=VALIDATED")] == ["real-002"]
    assert double.rows("status=EXTRACTED&skip=3")[0]["invoice_id"] == "real-126"
    times = [entry["timestamp"] for entry in double.get("/api/hitl/invoice/real-002/history")]
    assert times == sorted(times) and double.view(2)["review_timestamp"] == times[-1]


def test_a_broken_line_is_a_500_for_ever_and_saves_nothing(double):
    for _ in range(2):
        assert double.save(20, 0, correction("vendor_name", "Half"), line_item_validations=[
            line_correction(1, {"amount": "1"})]) == (500, NO_COLUMN)
    assert double.view(20)["review_version"] == 0 and field(double, 20, "vendor_name") == "TempStaff Solutions Inc."
    assert double.save(20, 0, line_item_validations=[line_correction(1, {"amount": "1"}, validated=False)])[0] == 200


def test_rates_of_a_line_are_fractions_with_four_decimals(mended):
    for version, (typed, stored) in enumerate((("0.05", "0.05"), ("5", "5"), ("0.09975", "0.0998"), ("0.12345", "0.1234"))):
        assert mended.save(23, version, line_item_validations=[line_correction(1, {"tax_rate": typed})])[0] == 200
        assert mended.view(23)["line_items"][0]["tax_rate"] == stored


def test_a_new_line_keeps_seven_cells(mended):
    cells = ("description", "quantity", "unit_price", "amount", "gst_amount", "pst_amount", "combined_tax", "qst_amount",
             "tax_amount", "tax_rate", "unit_of_measure", "project_code", "cost_centre_code", "airport_code")
    assert mended.save(24, 0, line_item_validations=[line_correction(9, dict.fromkeys(cells, "1"))])[0] == 200
    line = mended.view(24)["line_items"][2]
    assert [name for name in cells if line[name] == "1"] == list(cells[:7]) and line["line_number"] == 9
    assert {line[name] for name in cells[7:]} == {None}


def test_a_line_without_a_description_is_a_500_or_not_extracted(mended):
    refused = mended.save(25, 0, line_item_validations=[line_correction(3, {"description": None, "amount": "1"})])
    assert refused[0] == 500 and "Input should be a valid string" in refused[1]["detail"]
    assert mended.save(25, 0, line_item_validations=[line_correction(3, {"amount": "1"})])[0] == 200
    assert mended.view(25)["line_items"][2]["description"] == "Not extracted"


def test_the_list_takes_any_limit_and_mixes_its_statuses(double):
    assert [row["status"] for row in double.rows("skip=120&limit=6")] == [
        "EXTRACTED", "STAGED", "FAILED", "PROCESSING", "processing", "EXTRACTED"]
    assert [row["invoice_number"] for row in double.rows("skip=115&limit=3")] == ["INV-2026-0014", None, "INV-2026-0012"]
    uploads = [row["upload_date"] for row in double.rows("limit=100000")]
    assert len(uploads) == 130 and uploads == sorted(uploads, reverse=True)
    assert double.get("/api/hitl/invoices?skip=500") == {"invoices": [], "total": 0, "skip": 500, "limit": 50}
    for ignored in ("q=Acme", "sort=vendor_name", "cursor=x"):
        assert double.rows(f"limit=2&{ignored}") == double.rows("limit=2")


def test_a_large_count_is_served_at_once():
    with running("--count", "100000") as double:
        started = time.monotonic()
        rows = double.rows("limit=50") + double.rows("status=EXTRACTED&skip=99000&limit=50")
        assert (len(rows), rows[0]["invoice_id"], rows[0]["invoice_number"]) == (100, "real-99999", "INV-2026-99999")
        assert double.view(70000)["upload_date"] == "2033-12-26T16:00:00"
        print(f"two pages and a view of 100,000 invoices: {time.monotonic() - started:.2f} s")


def test_what_is_no_endpoint_is_not_found(double):
    for method, path in (("POST", "/api/hitl/claim"), ("GET", "/api/hitl/audit"), ("POST", "/api/hitl/sign-in"),
                         ("GET", "/"), ("GET", "/double/poke/real-000x")):
        answer = double.request(method, path, b"{}" if method == "POST" else None)
        assert (answer.status, answer.json) == (404, {"detail": "Not Found"}) or path.startswith("/double")
    answer = double.request("POST", "/api/hitl/invoices", b"{}")
    assert (answer.status, answer.json, answer.headers["Allow"]) == (405, {"detail": "Method Not Allowed"}, "GET")


def test_another_origin_may_ask_for_any_header_and_reads_errors_too(double):
    origin = {"Origin": "https://panel.example"}
    asked = double.request("OPTIONS", "/api/hitl/invoice/validate", headers={
        **origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,idempotency-key"})
    assert (asked.status, asked.headers["Access-Control-Allow-Headers"]) == (200, "content-type,idempotency-key")
    refused = double.request("GET", "/api/hitl/invoice/nothing", headers=origin)
    assert (refused.status, refused.headers["Access-Control-Allow-Origin"]) == (404, "*")
    assert double.request("GET", "/health").headers["Access-Control-Allow-Origin"] is None


def test_the_site_is_served_beside_the_api(tmp_path):
    (tmp_path / "index.html").write_text("<p>panel</p>")
    (tmp_path / "config.json").write_text("{}")
    with running("--dist", tmp_path, "--count", "3") as double:
        assert double.request("GET", "/").content == b"<p>panel</p>"
        assert double.request("GET", "/config.json").content == b"{}"
        assert double.request("GET", "/missing.js").status == 404
        assert double.request("POST", "/config.json").status == 404
        assert double.get("/api/hitl/session") == {"detail": "Not Found"} and len(double.rows()) == 3
