"""The record with the answer to a save, for a client that would read it next."""
import pytest

from server.invoices.reader import SHORT_LINES
from support import change, fill, payload

pytestmark = [pytest.mark.both_engines, pytest.mark.one_server]

WANTED = {"Prefer": "return=representation"}


def test_an_accepted_save_and_its_replay_bring_the_record_that_a_read_would(server, ids):
    line = server.view(ids[0])["line_items"][0]["line_id"]
    body = payload(ids[0], 0, change("fields/vendor_name", "Acme"), change(f"lines/{line}/amount", "7"))
    first = server.save(body, WANTED)
    assert first.headers["Preference-Applied"] == "return=representation"
    assert first.json["record"] == server.view(ids[0]) and first.json["record"]["review_version"] == 1
    server.save(payload(ids[0], 1, change("fields/vendor_name", "Other")))
    again = server.save(body, WANTED).json
    assert again["replayed"] and again["record"] == server.view(ids[0]) and again["record"]["review_version"] == 2


def test_a_stale_save_brings_what_is_there_now(server, ids):
    server.save(payload(ids[1], 0, change("fields/vendor_name", "Acme")))
    stale = server.save(payload(ids[1], 0, change("fields/vendor_name", "Mine")), WANTED)
    assert stale.status == 409 and stale.json["record"] == server.view(ids[1])


@pytest.mark.parametrize("headers", [{}, {"Prefer": "return=minimal"}, {"Prefer": "respond-async"}])
def test_who_does_not_ask_gets_the_answer_alone(server, ids, headers):
    version = server.view(ids[2])["review_version"]
    accepted = server.save(payload(ids[2], version, change("fields/po_number", f"P {version}")), headers)
    refused = server.save(payload(ids[2], version, change("fields/po_number", "Q")), headers)
    assert (accepted.status, refused.status) == (200, 409)
    assert "record" not in accepted.json and "record" not in refused.json
    assert "Preference-Applied" not in accepted.headers


@pytest.mark.parametrize("prefer", ["return=representation; note=x", "respond-async, return = representation", "RETURN=Representation"])
def test_the_preference_is_read_as_http_writes_it(server, ids, prefer):
    version = server.view(ids[0])["review_version"]
    answer = server.save(payload(ids[0], version, change("fields/po_number", prefer)), {"Prefer": prefer})
    assert answer.json["record"]["review_version"] == version + 1


def test_an_invoice_of_many_lines_is_left_to_be_read(start, tmp_path):
    [invoice_id] = fill(tmp_path / "data", 1, line_items=[{"line_number": at} for at in range(1, SHORT_LINES + 2)])
    server = start()
    accepted = server.save(payload(invoice_id, 0, change("fields/vendor_name", "Acme")), WANTED)
    refused = server.save(payload(invoice_id, 0, change("fields/vendor_name", "Mine")), WANTED)
    assert (accepted.status, refused.status) == (200, 409)
    assert "record" not in accepted.json and refused.json["record"] is None
