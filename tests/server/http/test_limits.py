"""Bounds on what one request can cost: bodies of strangers, faults that are told, keys that are echoed."""
import json

import pytest

from server.contract.errors import MOST_FAULTS
from server.contract.save_reader import SaveReader
from server.http.connection import MOST_PIPELINED
from server.http.web_io import SMALL_LIMIT
from support import SAVE, RunningServer, add_users, cookie, fill, payload


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    data = tmp_path_factory.mktemp("limits") / "data"
    ids = fill(data, 1)
    tokens = add_users(data, ada="lead", bob="lead")
    server = RunningServer(data).start()
    yield server, ids[0], cookie(server, tokens["ada"]), cookie(server, tokens["bob"])
    assert server.stop()[0] == 0


@pytest.mark.parametrize("path", ["/api/hitl/sign-in", "/api/hitl/password", "/api/hitl/sign-out"])
def test_what_a_stranger_may_send_is_4_kib(office, path):
    server, _, _, signed_in = office
    within, over = (b"{" + b" " * (size - 2) + b"}" for size in (SMALL_LIMIT, SMALL_LIMIT + 1))
    answer = server.post(path, over, signed_in)
    assert (answer.status, answer.json["error_code"], answer.json["limit"]) == (413, "BODY_TOO_LARGE", 4096)
    chunked = server.raw(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
                         f"Cookie: {signed_in['Cookie']}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                         "4000\r\n".encode() + b" " * 0x4000 + b"\r\n0\r\n\r\n")
    assert chunked[9:12] == b"413"
    assert server.post(path, within, signed_in).status == (200 if path.endswith("out") else 422)


def bodies(invoice_id):
    many = MOST_FAULTS + 7
    yield SAVE, payload(invoice_id, 0, *[{"path": "fields/none", "base": None, "value": "x"}] * many, reviewer=None), many
    yield SAVE, payload(invoice_id, 0, reviewer=None, **{f"key {index}": 1 for index in range(many)}), many
    yield "/api/hitl/claim", {"holder": "a", **{f"key {index}": 1 for index in range(many)}}, many
    yield "/api/hitl/claim", {"holder": "a", "list": {f"key {index}": "1" for index in range(many)}}, many
    yield "/api/hitl/password", {f"key {index}": 1 for index in range(many)}, many + 2
    yield "/api/hitl/sign-in", {f"key {index}": 1 for index in range(many)}, many + 2


def test_at_most_fifty_faults_are_told_and_how_many_more_there_are(office):
    server, invoice_id, token, _ = office
    for path, body, count in bodies(invoice_id):
        answer = server.post(path, body, token)
        assert answer.status == 422 and len(answer.json["errors"]) == MOST_FAULTS, path
        assert answer.json["errors_left_out"] == count - MOST_FAULTS
        assert f"(and {count - 1} more)" in answer.json["message"]
    few = server.post(SAVE, payload(invoice_id, 0, reviewer=None, x=1), token).json
    assert len(few["errors"]) == 1 and "errors_left_out" not in few


def test_a_key_that_was_made_up_is_not_echoed_whole(office):
    server, invoice_id, token, _ = office
    long = "x" * 500_000
    for path, body in ((SAVE, payload(invoice_id, 0, reviewer=None, **{long: 1})), ("/api/hitl/claim", {"holder": "a", long: 1}),
                       (SAVE, payload(invoice_id, 0, {"path": "fields/" + long, "base": None, "value": None}, reviewer=None))):
        answer = server.post(path, json.dumps(body).encode(), token)
        assert answer.status == 422 and len(answer.content) < 2000


def test_faults_that_are_not_told_are_not_kept():
    reader = SaveReader()
    reader.read_edits({"changes": [0] * 100_000})
    assert len(reader.errors) == MOST_FAULTS and reader.fault_count == 100_000


def test_who_asks_without_end_before_the_answers_are_read_is_let_go(office):
    server = office[0]
    head = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    assert server.raw(head * 50 + head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")).count(b"HTTP/1.1 200") == 51
    assert server.raw(head * 20 * MOST_PIPELINED).count(b"HTTP/1.1 200") < 20 * MOST_PIPELINED
