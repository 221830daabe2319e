"""Bodies that would choke a naive handler: each is a 4xx at once, and the server stays up."""
import gzip
import json

import pytest

from support import SAVE, fill, payload

pytestmark = [pytest.mark.both_engines, pytest.mark.one_server]


def body(invoice_id, **more):
    return json.dumps({**payload(invoice_id, 0), **more})


def spliced(invoice_id, text):
    """A correct save with one more member, given as JSON text."""
    return f"{body(invoice_id)[:-1]},{text}}}".encode()


POISON = {
    "a depth bomb of arrays": b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "a depth bomb of objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "an open depth bomb": b"[" * 100_000,
    "a depth of 33": b"[" * 33 + b"]" * 33,
    "nothing": b"",
    "half a body": b'{"invoice_id": "a"',
    "two bodies": b"{}{}",
    "bytes that are not UTF-8": b'{"invoice_id": "\xff"}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a null byte": b'{"invoice_id": "a\0"}',
    "UTF-16": '{"invoice_id": "a"}'.encode("utf-16"),
    "a quote that never ends": b'{"a": "' + b'\\"' * 400_000,
    "a comment": b"{} // yes",
    "a trailing comma": b'{"a": 1,}',
}
SPLICED = {
    "an integer of 5,000 digits": '"expected_review_version":' + "9" * 5000,
    "2 to the 63": f'"changes":[{2**63}]',
    "a lone surrogate": '"validation_notes":"\\ud800"',
    "a lone surrogate in a key": '"\\udc00":1',
    "NUL": '"validation_notes":"a\\u0000b"',
    "NaN": '"changes":[NaN]',
    "Infinity": '"changes":[-Infinity]',
    "a key twice": '"reviewer":"Eve"',
    "a key twice within": '"changes":[{"path":"a","path":"b"}]',
}


@pytest.mark.parametrize("name", POISON)
def test_what_is_not_plain_json_is_400(server, ids, name):
    answer = server.post(SAVE, POISON[name])
    assert (answer.status, answer.json["error_code"]) == (400, "INVALID_JSON")
    assert server.get("/health").status == 200


@pytest.mark.parametrize("name", SPLICED)
def test_json_that_is_read_in_two_ways_or_cannot_be_kept_is_400(server, ids, name):
    answer = server.post(SAVE, spliced(ids[0], SPLICED[name]))
    assert (answer.status, answer.json["error_code"]) == (400, "INVALID_JSON")
    assert server.save(payload(ids[0], 0)).status == 200


@pytest.mark.parametrize("value", [None, [], "x", 5, 1e999, True, [[]], {"": None}])
def test_json_that_is_not_a_save_is_a_4xx(server, value):
    assert 400 <= server.post(SAVE, json.dumps(value).encode()).status < 500


def test_brackets_within_texts_are_not_depth(server, ids):
    text = "[" * 200 + '\\"{' * 50
    assert server.save(payload(ids[0], 0, validation_notes=text)).status == 200
    assert server.get(f"/api/hitl/invoice/{ids[0]}").json["review_notes"] == text


def test_a_save_may_have_8_mib_and_not_a_byte_more(server, ids):
    limit = 8 * 1024 * 1024
    fitting = body(ids[0]).encode()
    fitting += b" " * (limit - len(fitting))
    assert server.post(SAVE, fitting).status == 200
    answer = server.post(SAVE, fitting + b" ")
    assert (answer.status, answer.json["error_code"], answer.json["limit"]) == (413, "BODY_TOO_LARGE", limit)


def test_two_megabytes_for_an_endpoint_of_one_are_413(server, ids):
    answer = server.post(f"/api/hitl/invoice/{ids[0]}/reextract", b" " * 2_000_000)
    assert (answer.status, answer.json["error_code"]) == (413, "BODY_TOO_LARGE")


def test_a_chunked_body_without_a_length_is_limited_too(server, ids):
    head = (f"POST {SAVE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n").encode()
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    answer = server.raw(head + chunk * 129 + b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert server.get("/health").status == 200


def test_a_length_too_large_is_refused_before_the_body_is_sent(server):
    answer = server.raw((f"POST {SAVE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
                         "Content-Length: 99999999999\r\n\r\n").encode(), timeout=2)
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "x"])
def test_a_compressed_body_is_not_read(server, ids, encoding):
    content = gzip.compress(body(ids[0]).encode())
    answer = server.post(SAVE, content, {"Content-Encoding": encoding})
    assert 400 <= answer.status < 500
    assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 0


def test_the_log_holds_nothing_of_an_invoice(start, tmp_path):
    ids = fill(tmp_path / "data", 1)
    server = start()
    secret = "SecretVendorGmbH"
    server.save(payload(ids[0], 0, changes=[{"path": "fields/vendor_name", "base": None, "value": secret}]))
    server.save(payload(ids[0], 0, validation_notes=secret, surprise=secret))
    server.get(f"/api/hitl/invoices?q={secret}")
    server.raw(f"GARBAGE {secret}\r\n\r\n".encode(), timeout=2)
    code, log = server.stop()
    assert code == 0 and secret not in log
