"""Answers compressed for who takes it, and never those that hold a secret."""
from __future__ import annotations

import zlib

import brotli
import pytest

from server.http.content_coding import CODINGS, chosen
from server.http.handlers import account, session
from support import PASSWORD, RunningServer, add_users, change, cookie, fill, payload

UNPACK = {"br": brotli.decompress, "gzip": lambda body: zlib.decompress(body, 31), None: bytes}
TAKES = {"br": "gzip, deflate, br", "gzip": "gzip", None: "identity"}  # Accept-Encoding, by the coding that is answered


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A server with accounts, ids of thirty invoices, of which the first has many lines, and the headers of a session."""
    data = tmp_path_factory.mktemp("office") / "data"
    lines = [{"line_number": number, "description": f"Item {number}", "amount": "1"} for number in range(1, 3001)]
    ids = fill(data, 1, line_items=lines) + fill(data, 30)[1:]
    token = add_users(data, boss="admin")["boss"]
    server = RunningServer(data).start()
    yield server, ids, cookie(server, token)
    server.stop()


@pytest.mark.parametrize("coding", TAKES)
@pytest.mark.parametrize("path", ["invoices?limit=30", "invoice/{long}", "invoice/{short}"])
def test_reads_are_compressed_as_the_client_takes_them(office, path, coding):
    server, ids, signed_in = office
    path = "/api/hitl/" + path.format(long=ids[0], short=ids[1])
    plain = server.request("GET", path, headers=signed_in)
    answer = server.request("GET", path, headers={**signed_in, "Accept-Encoding": TAKES[coding]})
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, coding)
    assert plain.headers["Vary"] == answer.headers["Vary"] == "Accept-Encoding"
    assert UNPACK[coding](answer.content) == plain.content
    assert coding is None or len(answer.content) < len(plain.content) / 2


@pytest.mark.parametrize("coding", TAKES)
def test_head_tells_what_get_would_send(office, coding):
    server, ids, signed_in = office
    headers = {**signed_in, "Accept-Encoding": TAKES[coding]}
    got, head = (server.request(method, f"/api/hitl/invoice/{ids[0]}", headers=headers) for method in ("GET", "HEAD"))
    assert head.content == b"" and int(head.headers["Content-Length"]) == len(got.content)
    for name in ("Content-Encoding", "ETag", "Vary", "Content-Type"):
        assert head.headers[name] == got.headers[name]


def test_each_coding_has_a_strong_tag_of_its_own_and_a_save_may_name_any(office):
    server, ids, signed_in = office
    tags = [server.request("GET", f"/api/hitl/invoice/{ids[1]}", headers={**signed_in, "Accept-Encoding": each}).headers["ETag"]
            for each in TAKES.values()]
    assert len(set(tags)) == 3 and all(tag.startswith('"') for tag in tags)
    for version, kind in enumerate(("br", "gzip")):
        tag = server.request("GET", f"/api/hitl/invoice/{ids[1]}", headers={**signed_in, "Accept-Encoding": kind}).headers["ETag"]
        body = payload(ids[1], version, change("fields/po_number", f"P{version}"), expected_review_version=None, reviewer=None)
        assert server.save(body, {**signed_in, "If-Match": tag}).json["review_version"] == version + 1
        assert server.save({**body, "request_id": "0" * 32}, {**signed_in, "If-Match": tag}).status == 412


def test_what_holds_a_secret_is_never_compressed(office):
    server, _, signed_in = office
    taken = {"Accept-Encoding": "br, gzip"}
    answers = [server.request("GET", "/api/hitl/session", headers={**signed_in, **taken}),
               server.request("GET", "/api/hitl/sessions", headers={**signed_in, **taken}),
               server.post("/api/hitl/sign-in", {"user": "boss", "password": PASSWORD},
                           {**taken, "Origin": f"http://127.0.0.1:{server.port}"})]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert not hasattr(session, "coded_answer") and not hasattr(account, "coded_answer")
    assert "outbox_key" in answers[0].json and all("Content-Encoding" not in answer.headers for answer in answers)


def test_a_small_answer_is_sent_as_it_is(office):
    server, ids, signed_in = office
    answer = server.request("GET", f"/api/hitl/invoice/{ids[1]}/version", headers={**signed_in, "Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers and answer.json["invoice_id"] == ids[1]


@pytest.mark.parametrize(("accepted", "coding"), [
    ("", "identity"), ("br", "br"), ("GZIP", "gzip"), ("gzip, br", "br"), ("br;q=0, gzip;q=0.1", "gzip"),
    ("*", "br"), ("*;q=0", "identity"), ("br;q=0, *", "gzip"), ("deflate, zstd", "identity"), (";;,=,", "identity")])
def test_the_coding_is_one_that_the_client_takes(accepted, coding):
    assert chosen(accepted, CODINGS) == coding
