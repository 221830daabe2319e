"""Whatever is sent to any endpoint: never a 5xx, and the server stays up."""
import json
import os
import urllib.parse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import SAVE, change, new_id, payload

pytestmark = pytest.mark.both_engines

EXAMPLES = settings(max_examples=int(os.environ.get("FUZZ_EXAMPLES", "250")), deadline=None, database=None,
                    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
TEXT = st.text(st.characters(blacklist_categories=()), max_size=20)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
                    max_leaves=12)


@pytest.fixture(scope="module")
def target(shared):
    server, unused = shared
    invoice_id = next(unused)
    line_id = server.get(f"/api/hitl/invoice/{invoice_id}").json["line_items"][0]["line_id"]
    field = {"field_name": "vendor_name", "value": "a", "confidence": "1", "validated": True, "corrected_value": "b",
             "validation_notes": None}
    body = payload(invoice_id, 0, change("fields/po_number", "1", "2"), change(f"lines/{line_id}/amount", "5"),
                   change(f"lines/{new_id()}/description", "x"), epoch=new_id(), validation_notes="n",
                   field_validations=[field], line_item_validations=[
                       {"line_number": 2, "validated": True, "corrections": {"amount": "1"}, "validation_notes": "x"}],
                   clear_fields=["due_date"])
    return server, body


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def with_value(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(value[path[0]], path[1:], new)
    return copy


@EXAMPLES
@given(data=st.data())
def test_a_real_save_with_anything_anywhere_is_never_a_5xx(target, data):
    server, body = target
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(body))))
        body = with_value(body, path, data.draw(JSON))
    answer = server.post(SAVE, json.dumps(body).encode())
    assert answer.status in (200, 400, 404, 409, 422, 428)
    assert answer.json


@EXAMPLES
@given(body=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_as_a_save_are_a_4xx(target, body):
    assert 400 <= target[0].post(SAVE, body).status < 500


@EXAMPLES
@given(names=st.lists(st.sampled_from(["skip", "limit", "status", "q", "sort", "cursor", "x"]), max_size=4),
       data=st.data())
def test_any_query_is_answered_without_a_5xx(target, names, data):
    values = st.text(max_size=30) | st.sampled_from(["1", "vendor_name", "-total_amount", "extracted"])
    query = urllib.parse.urlencode([(name, data.draw(values)) for name in names])
    assert target[0].get(f"/api/hitl/invoices?{query}").status in (200, 400, 422)


@EXAMPLES
@given(raw=st.binary(max_size=60).map(lambda data: urllib.parse.quote_from_bytes(data, safe="/%.")))
def test_any_address_is_answered_without_a_5xx(target, raw):
    for start in ("/", "/api/hitl/invoice/"):
        answer = target[0].raw(f"GET {start}{raw} HTTP/1.1\r\nHost: 127.0.0.1:{target[0].port}\r\n"
                               "Connection: close\r\n\r\n".encode())
        assert answer[9:10] in (b"2", b"4"), answer[:100]


@EXAMPLES
@given(data=st.data())
def test_any_header_of_a_save_is_answered_without_a_5xx(target, data):
    names = st.sampled_from(["Idempotency-Key", "If-Match", "Accept", "Content-Type", "Content-Encoding", "Origin",
                             "Sec-Fetch-Site", "Expect", "Cookie", "X-Forwarded-For", "Range", "TE"])
    values = st.text(st.characters(min_codepoint=9, max_codepoint=255, blacklist_characters="\n\r"), max_size=30)
    known = st.sampled_from(["*", '""', f'"{new_id()}"', f'"{new_id()}.a.0"', "application/json", "application/problem+json",
                             "gzip", "identity", "same-origin", "null", "100-continue"])
    server, body = target
    headers = data.draw(st.dictionaries(names, known | values, max_size=3))
    assert server.post(SAVE, body, headers).status < 500
