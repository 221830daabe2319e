"""The double of the predecessor's backend speaks the baseline and none of our additions."""
import http.client
import json
import socket
import subprocess
import sys

import pytest

from support import ROOT, SAVE


class Double:
    def __init__(self, port):
        self.port = port

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, None if body is None else json.dumps(body), headers or {})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, response.headers, content


@pytest.fixture(scope="module")
def double():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(ROOT / "tests/server/baseline_backend.py"), "--port", str(port)],
                               stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline()
    yield Double(port)
    process.terminate()
    process.communicate(timeout=10)


def save(double, invoice_id, version, **more):
    status, _, content = double.request("POST", SAVE, {
        "invoice_id": invoice_id, "expected_review_version": version, "overall_validation_status": "pending",
        "reviewer": "Ada", **more})
    return status, json.loads(content)


def test_it_has_no_session_and_no_version(double):
    for path in ("/api/hitl/session", "/api/hitl/invoice/baseline-0/version"):
        status, _, content = double.request("GET", path)
        assert (status, json.loads(content)) == (404, {"detail": "Not Found"})


def test_its_total_is_the_length_of_the_page_and_amounts_are_numbers(double):
    page = json.loads(double.request("GET", "/api/hitl/invoices?skip=0&limit=2")[2])
    assert (page["total"], len(page["invoices"])) == (2, 2)
    assert page["invoices"][0]["total_amount"] == 105.0


def test_its_200_has_no_version_and_it_ignores_what_it_does_not_map(double):
    corrected = {"value": None, "confidence": "1", "validated": True, "validation_notes": None}
    status, answer = save(double, "baseline-0", 0, field_validations=[
        {"field_name": "vendor_name", "corrected_value": "Acme Corp", **corrected},
        {"field_name": "handling_fee", "corrected_value": "5", **corrected},
        {"field_name": "unheard_of", "corrected_value": "5", **corrected}])
    assert status == 200
    assert set(answer) == {"success", "invoice_id", "validation_status", "message", "review_history"}
    view = json.loads(double.request("GET", "/api/hitl/invoice/baseline-0")[2])
    assert (view["fields"]["vendor_name"]["value"], view["fields"]["handling_fee"]["value"]) == ("Acme Corp", None)
    assert view["review_version"] == 1 and "epoch" not in view and "line_id" not in view["line_items"][0]


def test_its_errors_are_those_of_the_framework(double):
    status, answer = save(double, "baseline-1", 7)
    detail = answer["detail"]
    assert (status, detail["error_code"], detail["current_review_version"]) == (409, "STALE_WRITE", 0)
    assert save(double, "baseline-3", 0)[1]["detail"]["error_code"] == "INVALID_STATE_TRANSITION"
    assert save(double, "none", 0) == (404, {"detail": "Invoice none not found"})
    assert save(double, "baseline-1", 0, clear_fields=["currency"])[0] == 400
    status, answer = save(double, "baseline-1", 0, overall_validation_status="x")
    assert (status, answer["detail"][0]["loc"]) == (422, ["body", "overall_validation_status"])


def test_another_origin_may_send_no_header_of_its_own(double):
    asked = {"Origin": "http://panel.example", "Access-Control-Request-Method": "POST"}
    plain = double.request("OPTIONS", SAVE, headers={**asked, "Access-Control-Request-Headers": "content-type"})
    extra = double.request("OPTIONS", SAVE, headers={**asked, "Access-Control-Request-Headers": "idempotency-key"})
    assert (plain[0], plain[1]["Access-Control-Allow-Origin"]) == (200, "http://panel.example")
    assert (extra[0], extra[1]["Access-Control-Allow-Origin"]) == (400, None)
