"""Requests that can never succeed, whatever is wrong with them: a 4xx at once, nothing saved, and the next save goes through."""
import json
import sqlite3

import pytest

from support import SAVE, change, new_id, payload

from server.contract.save_body import payload_sha256, read_save
from server.database.sqlite import storage_error
from server.invoices.store import Store


@pytest.fixture
def invoice_id(ids):
    return ids[0]


def send(server, head, body, version="HTTP/1.1"):
    """The status of one raw request; `head` is its first line without the version, and more header lines."""
    first, *lines = head.split("\n")
    lines = [f"{first} {version}", f"Host: 127.0.0.1:{server.port}", "Connection: close", *lines]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    if not any(line.lower().startswith("content-type") for line in lines):
        lines.append("Content-Type: application/json")
    return server.raw("\r\n".join([*lines, "", ""]).encode("latin-1") + body, timeout=3)[9:12]


HEADS = {
    "a header of bytes": "If-Match: \xff", "a long header": "X: " + "a" * 9000, "NUL in a header": "Cookie: \0",
    "an If-Match of any": "If-Match: *", "a long If-Match": 'If-Match: "' + "x" * 8000 + '"',
    "a key of bytes": "Idempotency-Key: \xff\xfe", "an empty key": "Idempotency-Key: ",
    "two keys": f'Idempotency-Key: "{"a" * 32}"\nIdempotency-Key: "{"a" * 32}"', "two hosts": "Host: x",
    "an unknown Expect": "Expect: nonsense", "a coded transfer": "Transfer-Encoding: gzip",
    "a length and chunks": "Content-Length: 5\nTransfer-Encoding: chunked", "a negative length": "Content-Length: -1",
    "a length of letters": "Content-Length: x", "two lengths": "Content-Length: 1\nContent-Length: 2",
    "another charset": "Content-Type: application/json; charset=utf-16", "a form": "Content-Type: text/plain",
    "a compressed body": "Content-Encoding: gzip", "no colon": "AB",
    "an Expect of bytes": "Expect: \x80",
}


@pytest.mark.parametrize("name", HEADS)
def test_headers_that_cannot_be_are_4xx_and_save_nothing(server, invoice_id, name):
    body = json.dumps(payload(invoice_id, 0)).encode()
    assert send(server, f"POST {SAVE}\n{HEADS[name]}", body)[:1] == b"4"
    assert server.get(f"/api/hitl/invoice/{invoice_id}/version").json["review_version"] == 0
    assert server.post(SAVE, body).status == 200


def test_an_expectation_that_cannot_be_met_is_said_in_the_form_of_all_errors(server):
    answer = server.request("POST", SAVE, b"{}", {"Expect": "\x80", "Content-Type": "application/json"})
    assert (answer.status, answer.json["error_code"], answer.json["retryable"]) == (417, "EXPECTATION_FAILED", False)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_client_that_asks_first_is_told_to_go_on(server, invoice_id):
    body = json.dumps(payload(invoice_id, 0)).encode()
    answer = server.raw(f"POST {SAVE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\nExpect: 100-continue\r\n"
                        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO", "post", "\xff"])
def test_a_save_by_another_method_is_a_4xx(server, invoice_id, method):
    assert send(server, f"{method} {SAVE}", json.dumps(payload(invoice_id, 0)).encode())[:1] == b"4"
    assert server.get(f"/api/hitl/invoice/{invoice_id}/version").json["review_version"] == 0


@pytest.mark.parametrize("target", [
    f"{SAVE}/", f"{SAVE}?{'a' * 9000}", "/api/hitl/invoice/%00", "/api/hitl/invoice/a%2f..%2fb", "//api", "*", "/%ff",
    "/api/hitl/invoice/" + "a" * 65, "/api/", "/\xff", "/api/hitl/invoice/validate%0d%0a", "/.."])
def test_an_address_that_is_not_there_is_a_4xx(server, invoice_id, target):
    assert send(server, f"POST {target}", json.dumps(payload(invoice_id, 0)).encode())[:1] == b"4"


@pytest.mark.parametrize("version", ["HTTP/9", "HTTP/1", "HTP/1.1", ""])
def test_a_version_that_is_none_is_a_4xx(server, version):
    assert send(server, "GET /health", b"", version)[:1] == b"4"


@pytest.mark.parametrize("more, status", [
    ({"invoice_id": new_id()}, 404), ({"invoice_id": "validate"}, 404), ({"invoice_id": "../x"}, 422),
    ({"invoice_id": "\u00e9"}, 422), ({"invoice_id": ["a"]}, 422), ({"expected_review_version": 10**18 - 1}, 409),
    ({"changes": [change("lines/" + "a" * 32, None)]}, 422), ({"changes": [change("fields/__proto__", "x")]}, 422),
    ({"changes": [change("fields/total_amount", "\u0663")]}, 422), ({"changes": [change("fields/total_amount", "1e5")]}, 422),
    ({"changes": [change("fields/invoice_date", "0000-01-01")]}, 422), ({"changes": [[]] * 1000}, 422),
    ({"line_item_validations": [{"line_number": 10**17, "validated": True, "corrections": {"amount": "1"}}]}, 422),
    ({"reviewer": "\u3000 "}, 422), ({"overall_validation_status": {}}, 422), ({"clear_fields": [[]]}, 422)])
def test_a_save_that_can_never_be_applied_is_refused_each_time(server, invoice_id, more, status):
    body = {**payload(invoice_id, 0), **more}
    for _ in range(2):
        answer = server.save(body)
        assert (answer.status, answer.json["retryable"]) == (status, False)
    assert server.save(payload(invoice_id, 0)).status == 200


def test_a_poison_entry_stays_refused_after_its_invoice_was_saved(server, invoice_id):
    poison = payload(invoice_id, 0, change("fields/no_such_field", "x"))
    assert server.save(poison).status == 422
    assert server.save(payload(invoice_id, 0)).status == 200
    assert server.save(poison).status == 422


def test_an_invoice_that_grows_over_what_the_database_keeps_is_413(tmp_path, ids):
    store = Store.open(tmp_path / "data")
    store.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 20_000)
    body = payload(ids[0], 0, change("fields/vendor_name", "x" * 19_000))
    save = read_save(body, payload_sha256(body), new_request_id=lambda: "0" * 32)
    with pytest.raises(sqlite3.DataError) as failure:
        store.save(save, "local")
    error = storage_error(failure.value)
    assert (error.status, error.code) == (413, "INVOICE_TOO_LARGE")
    body = payload(ids[0], 0, change("fields/vendor_name", "short"))
    assert store.save(read_save(body, payload_sha256(body), new_request_id=lambda: "0" * 32), "local").answer["review_version"] == 1
    store.close()
